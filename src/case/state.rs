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
    CaseState {
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
        /// Anybody of the shop but the one person who approved the sum alone and, above what the policy names, whoever promised it.
        Cashier = "cashier",
        /// Legal or the administrator, of whatever shop.
        Guardian = "guardian",
    }
}

impl CaseState {
    /// Tells whether facts are gathered and decisions tried: they may be written anew, decided and asked for.
    pub fn is_being_decided(self) -> bool {
        matches!(self, CaseState::Open | CaseState::Declined)
    }

    /// Tells whether a request stands, asked or approved, which counts no more once the facts are others.
    pub fn has_request(self) -> bool {
        matches!(self, CaseState::Waiting | CaseState::Approved)
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepRule {
    /// This step
    pub step: StepKind,
    /// … leads from here (`None`: from nothing)
    pub from: Option<CaseState>,
    /// … to here,
    pub to: CaseState,
    /// … if taken by one of these.
    pub who: Who,
}

const fn rule(step: StepKind, from: CaseState, to: CaseState, who: Who) -> StepRule {
    StepRule { step, from: Some(from), to, who }
}

/// All steps there are. Two lines with the same step and the same beginning differ in where they end: a request is approved
/// once nobody's word is missing any more.
pub const TABLE: &[StepRule] = &[
    StepRule { step: StepKind::Opened, from: None, to: CaseState::Open, who: Who::Handler },
    rule(StepKind::Revised, CaseState::Open, CaseState::Open, Who::Handler),
    rule(StepKind::Revised, CaseState::Declined, CaseState::Open, Who::Handler),
    rule(StepKind::Decided, CaseState::Open, CaseState::Open, Who::Handler),
    // Another sum may be tried on the same facts when one was declined.
    rule(StepKind::Decided, CaseState::Declined, CaseState::Open, Who::Handler),
    rule(StepKind::Asked, CaseState::Open, CaseState::Waiting, Who::Handler),
    rule(StepKind::Escalated, CaseState::Waiting, CaseState::Waiting, Who::Escalator),
    rule(StepKind::Heard, CaseState::Waiting, CaseState::Waiting, Who::Consulted),
    rule(StepKind::Heard, CaseState::Waiting, CaseState::Approved, Who::Consulted),
    rule(StepKind::Approved, CaseState::Waiting, CaseState::Waiting, Who::Approver),
    rule(StepKind::Approved, CaseState::Waiting, CaseState::Approved, Who::Approver),
    rule(StepKind::ApprovedOther, CaseState::Waiting, CaseState::Waiting, Who::Approver),
    rule(StepKind::ApprovedOther, CaseState::Waiting, CaseState::Approved, Who::Approver),
    rule(StepKind::Returned, CaseState::Waiting, CaseState::Open, Who::Approver),
    rule(StepKind::Refused, CaseState::Waiting, CaseState::Open, Who::Approver),
    rule(StepKind::Voided, CaseState::Waiting, CaseState::Open, Who::Handler),
    rule(StepKind::Voided, CaseState::Approved, CaseState::Open, Who::Handler),
    rule(StepKind::Promised, CaseState::Open, CaseState::Promised, Who::Handler),
    rule(StepKind::Promised, CaseState::Approved, CaseState::Promised, Who::Handler),
    rule(StepKind::Accepted, CaseState::Promised, CaseState::Accepted, Who::Handler),
    rule(StepKind::Declined, CaseState::Promised, CaseState::Declined, Who::Handler),
    // Who said yes may still not sign.
    rule(StepKind::Declined, CaseState::Accepted, CaseState::Declined, Who::Handler),
    rule(StepKind::Settled, CaseState::Accepted, CaseState::Settled, Who::Handler),
    rule(StepKind::Paid, CaseState::Settled, CaseState::Paid, Who::Cashier),
    rule(StepKind::FollowedUp, CaseState::Settled, CaseState::FollowedUp, Who::Handler),
    rule(StepKind::FollowedUp, CaseState::Paid, CaseState::FollowedUp, Who::Handler),
    rule(StepKind::Closed, CaseState::Open, CaseState::Closed, Who::Handler),
    rule(StepKind::Closed, CaseState::Declined, CaseState::Closed, Who::Handler),
    rule(StepKind::Closed, CaseState::Paid, CaseState::Closed, Who::Handler),
    rule(StepKind::Closed, CaseState::FollowedUp, CaseState::Closed, Who::Handler),
    rule(StepKind::Reopened, CaseState::Closed, CaseState::Open, Who::Handler),
    rule(StepKind::Erased, CaseState::Open, CaseState::Open, Who::Guardian),
    rule(StepKind::Erased, CaseState::Waiting, CaseState::Waiting, Who::Guardian),
    rule(StepKind::Erased, CaseState::Approved, CaseState::Approved, Who::Guardian),
    rule(StepKind::Erased, CaseState::Promised, CaseState::Promised, Who::Guardian),
    rule(StepKind::Erased, CaseState::Declined, CaseState::Declined, Who::Guardian),
    rule(StepKind::Erased, CaseState::Accepted, CaseState::Accepted, Who::Guardian),
    rule(StepKind::Erased, CaseState::Settled, CaseState::Settled, Who::Guardian),
    rule(StepKind::Erased, CaseState::Paid, CaseState::Paid, Who::Guardian),
    rule(StepKind::Erased, CaseState::FollowedUp, CaseState::FollowedUp, Who::Guardian),
    rule(StepKind::Erased, CaseState::Closed, CaseState::Closed, Who::Guardian),
];

/// Returns the lines of the table for a step from a state; none if the step is not legal there.
pub fn rules(step: StepKind, from: Option<CaseState>) -> impl Iterator<Item = &'static StepRule> {
    TABLE.iter().filter(move |rule| rule.step == step && rule.from == from)
}
