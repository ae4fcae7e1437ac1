//! Why a step that was entered should not have been: of whoever took it, not to her.

use crate::case::Illegal;
use crate::words::Words;
use crate::words::cases::{state, step};
use i18n_embed_fl::fl;

/// What is wrong with a step.
pub(super) fn said(words: &Words, illegal: &Illegal) -> String {
    let loader = &words.loader;
    match illegal {
        Illegal::WrongState { step: taken, state: at } => {
            let at = at.map_or_else(|| fl!(loader, "wrong-state-none"), |at| state(words, at));
            fl!(loader, "wrong-state", step = step(words, *taken), state = at)
        }
        Illegal::WrongShop { shop } => fl!(loader, "wrong-shop", shop = shop.as_str()),
        Illegal::NotYourRole { role } => fl!(loader, "wrong-role", role = role.as_str()),
        Illegal::DelegationOver { role } => fl!(loader, "wrong-delegation-over", role = role.as_str()),
        Illegal::OwnCase => fl!(loader, "wrong-own-case"),
        Illegal::AlreadyApproved => fl!(loader, "wrong-two-words"),
        Illegal::NotNeeded { role } => fl!(loader, "wrong-not-needed", role = role.as_str()),
        Illegal::AboveLimit { role, sum, limit } => {
            let (sum, limit) = (sum.to_string(), limit.to_string());
            fl!(loader, "wrong-above-limit", role = role.as_str(), sum = sum, limit = limit)
        }
        Illegal::OutsideRange { sum, floor, ceiling } => {
            let (sum, floor, ceiling) = (sum.to_string(), floor.to_string(), ceiling.to_string());
            fl!(loader, "wrong-outside-range", sum = sum, floor = floor, ceiling = ceiling)
        }
        Illegal::OtherSum { given, expected } => {
            fl!(loader, "wrong-other-sum", given = given.to_string(), expected = expected.to_string())
        }
        Illegal::PolicyRefuses { sum, .. } => fl!(loader, "wrong-policy-refuses", sum = sum.to_string()),
        Illegal::StaleDecision | Illegal::StaleRevision { .. } | Illegal::StalePolicy => {
            fl!(loader, "wrong-stale")
        }
        Illegal::OtherRole { decided, role } => {
            fl!(loader, "wrong-other-role", decided = decided.as_str(), role = role.as_str())
        }
        Illegal::OtherRequest => fl!(loader, "wrong-other-request"),
        Illegal::ApprovalNeeded => fl!(loader, "wrong-approval-needed"),
        Illegal::NoApprovalNeeded => fl!(loader, "wrong-no-approval-needed"),
        Illegal::Incoherent => fl!(loader, "wrong-incoherent"),
        Illegal::TooEarly { .. } => fl!(loader, "wrong-too-early"),
        Illegal::EmptyReason => fl!(loader, "wrong-empty-reason"),
        Illegal::SoleApprover => fl!(loader, "wrong-sole-approver"),
        Illegal::OwnPromise { limit } => fl!(loader, "wrong-own-promise", limit = limit.to_string()),
        Illegal::Nameless => fl!(loader, "wrong-nameless"),
        Illegal::OwnRefusal => fl!(loader, "wrong-own-refusal"),
        Illegal::PaidBefore { sum, paid, ceiling } => {
            let (sum, paid, ceiling) = (sum.to_string(), paid.to_string(), ceiling.to_string());
            fl!(loader, "wrong-paid-before", sum = sum, paid = paid, ceiling = ceiling)
        }
        Illegal::SomethingDue { floor } => fl!(loader, "wrong-something-due", floor = floor.to_string()),
        Illegal::Undecided => fl!(loader, "wrong-undecided"),
        Illegal::NotJoinable => fl!(loader, "wrong-not-joinable"),
        Illegal::NothingToPay => fl!(loader, "wrong-nothing-to-pay"),
        Illegal::NotPaid => fl!(loader, "wrong-not-paid"),
        Illegal::NotRevised => fl!(loader, "wrong-not-revised"),
        Illegal::NothingNew => fl!(loader, "wrong-nothing-new"),
        Illegal::OtherOutcome => fl!(loader, "wrong-other-outcome"),
        Illegal::NotGuardian => fl!(loader, "wrong-not-guardian"),
        Illegal::ClockBack { .. } => fl!(loader, "wrong-clock-back"),
        Illegal::OutOfOrder { .. } => fl!(loader, "wrong-misplaced"),
    }
}
