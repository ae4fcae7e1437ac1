//! How the desk says parts of a case, wherever it shows one.

use super::duty::Duty;
use crate::case::{AccountId, Capacity, CaseState, Sum};
use crate::desk::Desk;
use crate::kit::theme::Tone;
use i18n_embed_fl::fl;

/// Returns the tone of a state.
pub fn tone(state: CaseState) -> Tone {
    match state {
        CaseState::Open => Tone::Neutral,
        CaseState::Waiting => Tone::Approval,
        CaseState::Declined => Tone::Stop,
        CaseState::Approved | CaseState::Promised | CaseState::Accepted => Tone::Accent,
        CaseState::Settled | CaseState::Paid | CaseState::FollowedUp | CaseState::Closed => Tone::Go,
    }
}

/// Writes a sum of a list; nothing where there is none.
pub fn sum_of(sum: Option<Sum>, desk: &Desk) -> String {
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
pub fn person(duty: &Duty, account: AccountId, desk: &Desk) -> String {
    let name = desk.name_of(account);
    match duty.session.account().id == account {
        true => fl!(desk.words.loader, "casework-you", name = name),
        false => name,
    }
}
