//! What is said of cases: their states and steps, and why a step may not be taken.

use super::Words;
use super::say::Say;
use crate::case::{At, CaseState, Illegal, StepKind, Sum};
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;
use redress_engine::decision::Verdict;
use redress_engine::policy::RoleId;

/// Says what a state is called.
pub fn state(words: &Words, state: CaseState) -> String {
    let loader = &words.loader;
    match state {
        CaseState::Open => fl!(loader, "state-open"),
        CaseState::Waiting => fl!(loader, "state-waiting"),
        CaseState::Approved => fl!(loader, "state-approved"),
        CaseState::Promised => fl!(loader, "state-promised"),
        CaseState::Declined => fl!(loader, "state-declined"),
        CaseState::Accepted => fl!(loader, "state-accepted"),
        CaseState::Settled => fl!(loader, "state-settled"),
        CaseState::Paid => fl!(loader, "state-paid"),
        CaseState::FollowedUp => fl!(loader, "state-followed-up"),
        CaseState::Closed => fl!(loader, "state-closed"),
    }
}

/// Says what a step is called.
pub fn step(words: &Words, step: StepKind) -> String {
    let loader = &words.loader;
    match step {
        StepKind::Opened => fl!(loader, "step-opened"),
        StepKind::Revised => fl!(loader, "step-revised"),
        StepKind::Decided => fl!(loader, "step-decided"),
        StepKind::Asked => fl!(loader, "step-asked"),
        StepKind::Escalated => fl!(loader, "step-escalated"),
        StepKind::Heard => fl!(loader, "step-heard"),
        StepKind::Approved => fl!(loader, "step-approved"),
        StepKind::ApprovedOther => fl!(loader, "step-approved-other"),
        StepKind::Returned => fl!(loader, "step-returned"),
        StepKind::Refused => fl!(loader, "step-refused"),
        StepKind::Voided => fl!(loader, "step-voided"),
        StepKind::Promised => fl!(loader, "step-promised"),
        StepKind::Accepted => fl!(loader, "step-accepted"),
        StepKind::Declined => fl!(loader, "step-declined"),
        StepKind::Settled => fl!(loader, "step-settled"),
        StepKind::Paid => fl!(loader, "step-paid"),
        StepKind::FollowedUp => fl!(loader, "step-followed-up"),
        StepKind::Reopened => fl!(loader, "step-reopened"),
        StepKind::Closed => fl!(loader, "step-closed"),
        StepKind::Erased => fl!(loader, "step-erased"),
    }
}

/// Says why a step may not be taken and what to do, with times as they are in `zone`.
pub fn illegal(say: &Say, zone: &TimeZone, illegal: &Illegal) -> String {
    let loader = &say.words.loader;
    let sum = |sum: Sum| say.words.sum(sum.figure(), sum.currency());
    let role = |id: &str| role(say, id);
    match illegal {
        Illegal::WrongState { step: taken, state: Some(at) } => {
            fl!(loader, "illegal-wrong-state", step = step(say.words, *taken), state = state(say.words, *at))
        }
        Illegal::WrongState { step: taken, state: None } => {
            fl!(loader, "illegal-not-opened", step = step(say.words, *taken))
        }
        Illegal::WrongShop { shop } => fl!(loader, "illegal-wrong-shop", shop = shop.as_str()),
        Illegal::NotYourRole { role: id } => fl!(loader, "illegal-not-your-role", role = role(id)),
        Illegal::DelegationOver { role: id } => fl!(loader, "illegal-delegation-over", role = role(id)),
        Illegal::OwnCase => fl!(loader, "illegal-own-case"),
        Illegal::AlreadyApproved => fl!(loader, "illegal-already-approved"),
        Illegal::NotNeeded { role: id } => fl!(loader, "illegal-not-needed", role = role(id)),
        Illegal::AboveLimit { role: id, sum: given, limit } => {
            fl!(loader, "illegal-above-limit", role = role(id), sum = sum(*given), limit = sum(*limit))
        }
        Illegal::OutsideRange { sum: given, floor, ceiling } => fl!(
            loader,
            "illegal-outside-range",
            sum = sum(*given),
            floor = sum(*floor),
            ceiling = sum(*ceiling)
        ),
        Illegal::StaleDecision => fl!(loader, "illegal-stale-decision"),
        Illegal::StaleRevision { given, present } => {
            fl!(loader, "illegal-stale-revision", given = given, present = present)
        }
        Illegal::StalePolicy => fl!(loader, "illegal-stale-policy"),
        Illegal::OtherRole { decided, role: id } => {
            fl!(loader, "illegal-other-role", decided = role(decided), role = role(id))
        }
        Illegal::OtherSum { given, expected } => {
            fl!(loader, "illegal-other-sum", given = sum(*given), expected = sum(*expected))
        }
        Illegal::OtherRequest => fl!(loader, "illegal-other-request"),
        Illegal::PolicyRefuses { sum: given, verdict } => match verdict {
            Verdict::Open => fl!(loader, "illegal-policy-open", sum = sum(*given)),
            _ => fl!(loader, "illegal-policy-refuses", sum = sum(*given)),
        },
        Illegal::ApprovalNeeded => fl!(loader, "illegal-approval-needed"),
        Illegal::NoApprovalNeeded => fl!(loader, "illegal-no-approval-needed"),
        Illegal::Incoherent => fl!(loader, "illegal-incoherent"),
        Illegal::TooEarly { from } => fl!(loader, "illegal-too-early", from = time(zone, *from)),
        Illegal::EmptyReason => fl!(loader, "illegal-empty-reason"),
        Illegal::SoleApprover => fl!(loader, "illegal-sole-approver"),
        Illegal::OwnPromise { limit } => fl!(loader, "illegal-own-promise", limit = sum(*limit)),
        Illegal::Nameless => fl!(loader, "illegal-nameless"),
        Illegal::OwnRefusal => fl!(loader, "illegal-own-refusal"),
        Illegal::PaidBefore { sum: given, paid, ceiling } => {
            fl!(loader, "illegal-paid-before", sum = sum(*given), paid = sum(*paid), ceiling = sum(*ceiling))
        }
        Illegal::SomethingDue { floor } => fl!(loader, "illegal-something-due", floor = sum(*floor)),
        Illegal::Undecided => fl!(loader, "illegal-undecided"),
        Illegal::NotJoinable => fl!(loader, "illegal-not-joinable"),
        Illegal::NothingToPay => fl!(loader, "illegal-nothing-to-pay"),
        Illegal::NotPaid => fl!(loader, "illegal-not-paid"),
        Illegal::NotRevised => fl!(loader, "illegal-not-revised"),
        Illegal::NothingNew => fl!(loader, "illegal-nothing-new"),
        Illegal::OtherOutcome => fl!(loader, "illegal-other-outcome"),
        Illegal::NotGuardian => fl!(loader, "illegal-not-guardian"),
        Illegal::ClockBack { last } => fl!(loader, "illegal-clock-back", last = time(zone, *last)),
        Illegal::OutOfOrder { expected, found } => {
            fl!(loader, "illegal-out-of-order", expected = expected, found = found)
        }
    }
}

/// What a role is called; its id where this version of the pack does not know it.
fn role(say: &Say, id: &str) -> String {
    let known = RoleId::each(say.policy.roles()).find(|(_, role)| *role.id == *id);
    known.map_or_else(|| id.to_owned(), |(known, _)| say.role(known).to_owned())
}

fn time(zone: &TimeZone, at: At) -> String {
    let local = at.timestamp().map(|timestamp| zone.to_datetime(timestamp));
    local.map_or_else(|| at.0.to_string(), |local| local.strftime("%Y-%m-%d %H:%M").to_string())
}
