//! The one table of states and steps. The desk, the ledger's database and `docs/case-states.md` are filled from it.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $code)] $variant),*
        }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// Returns the code that the database and the documents use.
            pub fn code(self) -> &'static str {
                match self {
                    $($name::$variant => $code),*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = NoSuchCode;

            fn from_str(text: &str) -> Result<Self, NoSuchCode> {
                Self::ALL.iter().copied().find(|known| known.code() == text).ok_or(NoSuchCode)
            }
        }
    )*};
}

/// A code this version of the program does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such code")]
pub struct NoSuchCode;

codes! {
    /// How far a case has come.
    State {
        /// Facts are gathered and decisions tried.
        Open = "open",
        /// A request for approval is before somebody.
        Waiting = "waiting",
        /// All who must have said yes, to exactly one sum.
        Approved = "approved",
        /// The customer has been told a sum.
        Promised = "promised",
        /// The customer said no.
        Declined = "declined",
        /// The customer said yes.
        Accepted = "accepted",
        /// The agreement is signed.
        Settled = "settled",
        /// The money is paid.
        Paid = "paid",
        /// The customer was asked afterwards.
        FollowedUp = "followed-up",
        /// Nothing more is done, unless new evidence comes.
        Closed = "closed",
    }

    /// What happens to a case.
    StepKind {
        /// A customer complained.
        Opened = "opened",
        /// The facts were written anew.
        Revised = "revised",
        /// A decision was computed from them.
        Decided = "decided",
        /// Approval of a sum was asked.
        Asked = "asked",
        /// The request was put before a deputy, or one rank up.
        Escalated = "escalated",
        /// Somebody who must be consulted gave an opinion.
        Heard = "heard",
        /// Somebody approved the sum asked.
        Approved = "approved",
        /// Somebody approved another sum.
        ApprovedOther = "approved-other",
        /// The request went back with a question.
        Returned = "returned",
        /// The request was refused.
        Refused = "refused",
        /// A request or an approval counts no more.
        Voided = "voided",
        /// The customer was told the sum.
        Promised = "promised",
        /// He said yes.
        Accepted = "accepted",
        /// He said no.
        Declined = "declined",
        /// The agreement was signed.
        Settled = "settled",
        /// The money was paid.
        Paid = "paid",
        /// He was asked afterwards.
        FollowedUp = "followed-up",
        /// New evidence came.
        Reopened = "reopened",
        /// The case was done.
        Closed = "closed",
        /// Personal fields were erased.
        Erased = "erased",
    }

    /// Who may take a step, as far as the table says it; `take` says the rest.
    Who {
        /// Anybody of the case's shop. Whoever writes facts or asks becomes one of the case's hands.
        Handler = "handler",
        /// Somebody whose approval is asked, or whom the request passes on its way; never one of the hands.
        Approver = "approver",
        /// Somebody who must be consulted; never one of the hands.
        Consulted = "consulted",
        /// An approver in question at any time; anybody of the shop once the time for it has come.
        Escalator = "escalator",
        /// Anybody of the shop but the one person who approved the sum alone.
        Cashier = "cashier",
        /// Legal or the administrator, of whatever shop.
        Guardian = "guardian",
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// This step
    pub step: StepKind,
    /// … leads from here (`None`: from nothing)
    pub from: Option<State>,
    /// … to here,
    pub to: State,
    /// … if taken by one of these.
    pub who: Who,
}

const fn rule(step: StepKind, from: State, to: State, who: Who) -> Rule {
    Rule { step, from: Some(from), to, who }
}

/// All steps there are. Two lines with the same step and the same beginning differ in where they end: a request is approved
/// once nobody's word is missing any more.
pub const TABLE: &[Rule] = &[
    Rule { step: StepKind::Opened, from: None, to: State::Open, who: Who::Handler },
    rule(StepKind::Revised, State::Open, State::Open, Who::Handler),
    rule(StepKind::Revised, State::Declined, State::Open, Who::Handler),
    rule(StepKind::Decided, State::Open, State::Open, Who::Handler),
    // Another sum may be tried on the same facts when one was declined.
    rule(StepKind::Decided, State::Declined, State::Open, Who::Handler),
    rule(StepKind::Asked, State::Open, State::Waiting, Who::Handler),
    rule(StepKind::Escalated, State::Waiting, State::Waiting, Who::Escalator),
    rule(StepKind::Heard, State::Waiting, State::Waiting, Who::Consulted),
    rule(StepKind::Heard, State::Waiting, State::Approved, Who::Consulted),
    rule(StepKind::Approved, State::Waiting, State::Waiting, Who::Approver),
    rule(StepKind::Approved, State::Waiting, State::Approved, Who::Approver),
    rule(StepKind::ApprovedOther, State::Waiting, State::Waiting, Who::Approver),
    rule(StepKind::ApprovedOther, State::Waiting, State::Approved, Who::Approver),
    rule(StepKind::Returned, State::Waiting, State::Open, Who::Approver),
    rule(StepKind::Refused, State::Waiting, State::Open, Who::Approver),
    rule(StepKind::Voided, State::Waiting, State::Open, Who::Handler),
    rule(StepKind::Voided, State::Approved, State::Open, Who::Handler),
    rule(StepKind::Promised, State::Open, State::Promised, Who::Handler),
    rule(StepKind::Promised, State::Approved, State::Promised, Who::Handler),
    rule(StepKind::Accepted, State::Promised, State::Accepted, Who::Handler),
    rule(StepKind::Declined, State::Promised, State::Declined, Who::Handler),
    // Who said yes may still not sign.
    rule(StepKind::Declined, State::Accepted, State::Declined, Who::Handler),
    rule(StepKind::Settled, State::Accepted, State::Settled, Who::Handler),
    rule(StepKind::Paid, State::Settled, State::Paid, Who::Cashier),
    rule(StepKind::FollowedUp, State::Settled, State::FollowedUp, Who::Handler),
    rule(StepKind::FollowedUp, State::Paid, State::FollowedUp, Who::Handler),
    rule(StepKind::Closed, State::Open, State::Closed, Who::Handler),
    rule(StepKind::Closed, State::Declined, State::Closed, Who::Handler),
    rule(StepKind::Closed, State::Paid, State::Closed, Who::Handler),
    rule(StepKind::Closed, State::FollowedUp, State::Closed, Who::Handler),
    rule(StepKind::Reopened, State::Closed, State::Open, Who::Handler),
    rule(StepKind::Erased, State::Open, State::Open, Who::Guardian),
    rule(StepKind::Erased, State::Waiting, State::Waiting, Who::Guardian),
    rule(StepKind::Erased, State::Approved, State::Approved, Who::Guardian),
    rule(StepKind::Erased, State::Promised, State::Promised, Who::Guardian),
    rule(StepKind::Erased, State::Declined, State::Declined, Who::Guardian),
    rule(StepKind::Erased, State::Accepted, State::Accepted, Who::Guardian),
    rule(StepKind::Erased, State::Settled, State::Settled, Who::Guardian),
    rule(StepKind::Erased, State::Paid, State::Paid, Who::Guardian),
    rule(StepKind::Erased, State::FollowedUp, State::FollowedUp, Who::Guardian),
    rule(StepKind::Erased, State::Closed, State::Closed, Who::Guardian),
];

/// Returns the lines of the table for a step from a state; none if the step is not legal there.
pub fn rules(step: StepKind, from: Option<State>) -> impl Iterator<Item = &'static Rule> {
    TABLE.iter().filter(move |rule| rule.step == step && rule.from == from)
}
