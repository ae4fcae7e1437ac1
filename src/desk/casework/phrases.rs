//! How the desk says parts of a case, wherever it shows one.

use super::duty::Duty;
use crate::case::{Capacity, Id, State, Sum};
use crate::desk::Desk;
use crate::kit::theme::Tone;
use i18n_embed_fl::fl;
use redress_engine::policy::Currency;

/// Returns the tone of a state.
pub fn tone(state: State) -> Tone {
    match state {
        State::Open => Tone::Neutral,
        State::Waiting => Tone::Approval,
        State::Declined => Tone::Stop,
        State::Approved | State::Promised | State::Accepted => Tone::Accent,
        State::Settled | State::Paid | State::FollowedUp | State::Closed => Tone::Go,
    }
}

/// Writes a sum of a list, given in minor units; nothing where there is none.
pub fn sum_of(minor: Option<i64>, currency: Option<&str>, desk: &Desk) -> String {
    let currency = currency.and_then(Currency::from_code);
    let sum = minor.zip(currency).and_then(|(minor, currency)| Sum::of_minor(minor, currency).ok());
    sum.map(|sum| money(sum, desk)).unwrap_or_default()
}

/// Writes a sum with its currency.
pub fn money(sum: Sum, desk: &Desk) -> String {
    desk.words.sum(sum.figure(), sum.currency())
}

/// Says who acts: by name, in which role, and for whom.
pub fn acting(name: String, Capacity { role, deputy_for }: &Capacity, desk: &Desk) -> String {
    let (loader, role) = (&desk.words.loader, desk.role_label(role));
    match deputy_for {
        Some(of) => fl!(loader, "docket-deputy", name = name, of = desk.name_of(*of), role = role),
        None => fl!(loader, "docket-in-role", name = name, role = role),
    }
}

/// Says what somebody is called, and that it is herself.
pub fn person(duty: &Duty, account: Id, desk: &Desk) -> String {
    let name = desk.name_of(account);
    match duty.session.account().id == account {
        true => fl!(desk.words.loader, "casework-you", name = name),
        false => name,
    }
}
