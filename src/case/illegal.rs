//! Why a step may not be taken.

use super::at::At;
use super::state::{CaseState, StepKind};
use super::sum::Sum;
use redress_engine::decision::Verdict;

/// Why a step may not be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Illegal {
    /// The table has no such step from where the case is (`None`: it is not open yet).
    #[error("step {step} is not legal in state {state:?}")]
    WrongState {
        /// The step.
        step: StepKind,
        /// Where the case is.
        state: Option<CaseState>,
    },
    /// The case belongs to another shop.
    #[error("the case belongs to another shop: {shop}")]
    WrongShop {
        /// Whose it is.
        shop: String,
    },
    /// She claims a role she does not have.
    #[error("the account does not act as {role}")]
    NotYourRole {
        /// The role.
        role: String,
    },
    /// Nobody lent her his authority at this time.
    #[error("no delegation of role {role} holds at this time")]
    DelegationOver {
        /// The role.
        role: String,
    },
    /// She, or the one she stands in for, wrote the facts or asked.
    #[error("nobody decides his own case")]
    OwnCase,
    /// She, or the one she stands in for, has given a word already.
    #[error("one person never gives two words to one request")]
    AlreadyApproved,
    /// Her role's word is not needed, or somebody else has given it.
    #[error("no word of role {role} is needed")]
    NotNeeded {
        /// The role.
        role: String,
    },
    /// The sum is beyond the role's authority.
    #[error("{sum} is beyond the {limit} of {role}")]
    AboveLimit {
        /// The role.
        role: String,
        /// The sum.
        sum: Sum,
        /// How far it reaches.
        limit: Sum,
    },
    /// The sum is less than is owed or more than anybody may offer.
    #[error("{sum} is not between {floor} and {ceiling}")]
    OutsideRange {
        /// The sum.
        sum: Sum,
        /// The least.
        floor: Sum,
        /// The most.
        ceiling: Sum,
    },
    /// The decision is not the last one on these facts.
    #[error("the decision is not the present one")]
    StaleDecision,
    /// The facts have another revision.
    #[error("revision {given} is not the present {present}")]
    StaleRevision {
        /// The one the step names.
        given: u32,
        /// That of the case.
        present: u32,
    },
    /// The policy is not the one decided under.
    #[error("decided under another policy")]
    StalePolicy,
    /// The decision was made for another role.
    #[error("decided for role {decided}, not {role}")]
    OtherRole {
        /// For whom.
        decided: String,
        /// Who acts.
        role: String,
    },
    /// The sum is not the one asked, approved, promised.
    #[error("the sum is {given}, not {expected}")]
    OtherSum {
        /// The sum the step names.
        given: Sum,
        /// The only one that may be.
        expected: Sum,
    },
    /// That request is not before anybody any more.
    #[error("the request is not the present one")]
    OtherRequest,
    /// The engine allows the sum to nobody.
    #[error("the policy says {verdict:?} to {sum}")]
    PolicyRefuses {
        /// The sum.
        sum: Sum,
        /// What it says.
        verdict: Verdict,
    },
    /// The sum may not be promised before others have given their word.
    #[error("others must give their word first")]
    ApprovalNeeded,
    /// The sum may be promised without anybody.
    #[error("no approval is needed")]
    NoApprovalNeeded,
    /// What the decision says of itself does not fit together.
    #[error("the decision contradicts itself")]
    Incoherent,
    /// The approver still has time.
    #[error("the approver still has time")]
    TooEarly {
        /// Until then.
        from: At,
    },
    /// A reason, a question, an answer is missing.
    #[error("words are missing")]
    EmptyReason,
    /// Who alone approved does not pay.
    #[error("who alone approved does not pay")]
    SoleApprover,
    /// Who promised more than the policy lets one person promise and pay does not pay.
    #[error("who promised pays alone up to {limit} only")]
    OwnPromise {
        /// So much one person may promise and pay.
        limit: Sum,
    },
    /// Who refused a sum in a case promises none in it.
    #[error("who refused does not promise")]
    OwnRefusal,
    /// Neither customer nor matter is named, so nobody could tell whether the same is paid a second time.
    #[error("nobody and nothing is named")]
    Nameless,
    /// With what was paid in the case before, and the decision does not count, the sum is more than anybody may offer.
    #[error("{sum} and the {paid} paid before are more than {ceiling}")]
    PaidBefore {
        /// The sum.
        sum: Sum,
        /// What was paid before.
        paid: Sum,
        /// The most for both.
        ceiling: Sum,
    },
    /// Something is owed, so the case does not end with nothing due.
    #[error("{floor} is owed")]
    SomethingDue {
        /// The least that is owed.
        floor: Sum,
    },
    /// Whether something is owed was not decided on these facts.
    #[error("nothing was decided on these facts")]
    Undecided,
    /// A case that money was promised or paid in is joined to no other, and none to itself.
    #[error("not to be joined")]
    NotJoinable,
    /// The agreement is without money.
    #[error("there is nothing to pay")]
    NothingToPay,
    /// The money is not paid yet.
    #[error("the money is not paid yet")]
    NotPaid,
    /// The new evidence is not in the facts yet.
    #[error("the facts do not hold the new evidence yet")]
    NotRevised,
    /// The facts are as they were.
    #[error("nothing is new")]
    NothingNew,
    /// The case did not end so.
    #[error("the case did not end so")]
    OtherOutcome,
    /// Only legal or the administrator erases.
    #[error("neither legal nor the administrator")]
    NotGuardian,
    /// It would be before the last step.
    #[error("before the last step")]
    ClockBack {
        /// When the last step was.
        last: At,
    },
    /// An event is missing, or stands at a wrong place.
    #[error("event {found} where {expected} should be")]
    OutOfOrder {
        /// The number it should have.
        expected: u64,
        /// The number it has.
        found: u64,
    },
}
