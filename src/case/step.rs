//! The steps of a case with all they say, as the ledger keeps them.

use super::actor::Capacity;
use super::at::At;
use super::decided::Decided;
use super::id::{AccountId, CaseId, Commitment, Token};
use super::state::StepKind;
use super::sum::Sum;
use redress_engine::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A step; in JSON the field `step` has the code of its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// A customer complained.
    Opened(Opened),
    /// The facts were written anew.
    Revised {
        /// One more than the revision before.
        revision: u32,
        /// All that is known now.
        file: CaseFile,
    },
    /// A decision was computed.
    Decided(Box<Decided>),
    /// Approval was asked of the sum of a decision.
    Asked {
        /// The event of that decision.
        decided: u64,
        /// Its sum.
        sum: Sum,
        /// When an answer is needed.
        due: Option<At>,
        /// What the handler added.
        note: Option<Commitment>,
    },
    /// The request was put before somebody else because the approver is away.
    Escalated {
        /// The event that asked.
        request: u64,
        /// Before whom.
        to: EscalatedTo,
        /// Why.
        because: String,
    },
    /// Somebody who must be consulted gave an opinion.
    Heard {
        /// The event that asked.
        request: u64,
        /// As what.
        capacity: Capacity,
        /// The opinion.
        opinion: String,
    },
    /// The sum asked was approved. What it binds stands in it, so that it is signed.
    Approved {
        /// The event that asked.
        request: u64,
        /// As what.
        capacity: Capacity,
        /// The revision of the facts.
        revision: u32,
        /// The policy the request was decided under.
        policy: Digest,
        /// The sum.
        sum: Sum,
        /// What the approver added.
        note: Option<Commitment>,
    },
    /// Another sum was approved.
    ApprovedOther {
        /// The event that asked.
        request: u64,
        /// As what.
        capacity: Capacity,
        /// The decision for that sum, under the same policy and for the same role: another sum may need other people.
        decided: Box<Decided>,
        /// What the approver added.
        note: Option<Commitment>,
    },
    /// The request went back.
    Returned {
        /// The event that asked.
        request: u64,
        /// As what.
        capacity: Capacity,
        /// What is asked of the handler.
        question: String,
    },
    /// The request was refused.
    Refused {
        /// The event that asked.
        request: u64,
        /// As what.
        capacity: Capacity,
        /// Why.
        reason: String,
    },
    /// The request, and what was approved of it, counts no more.
    Voided {
        /// The event that asked.
        request: u64,
        /// Why.
        because: VoidReason,
    },
    /// The customer was told a sum.
    Promised {
        /// The sum.
        sum: Sum,
        /// The revision of the facts.
        revision: u32,
        /// The policy in force at the desk.
        policy: Digest,
        /// On whose authority.
        by: Authority,
    },
    /// The customer said yes.
    Accepted {},
    /// The customer said no, or does not sign.
    Declined {
        /// Why, as far as he says.
        because: String,
    },
    /// The agreement was signed.
    Settled {
        /// Over this sum.
        sum: Sum,
    },
    /// The money was paid.
    Paid {
        /// This sum.
        sum: Sum,
    },
    /// The customer was asked whether all is well.
    FollowedUp {
        /// How, and what he said.
        how: String,
    },
    /// New evidence came.
    Reopened {
        /// What it is.
        evidence: String,
    },
    /// The case was done.
    Closed {
        /// How it ended.
        outcome: CaseOutcome,
        /// Why the customer took it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
        /// The case it was joined to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<CaseId>,
    },
    /// Personal fields were erased; their hashes stay.
    Erased {
        /// Which.
        fields: Vec<String>,
    },
}

/// The beginning of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its number, for people.
    pub number: String,
    /// The shop it belongs to.
    pub shop: String,
    /// The pack it is decided under.
    pub pack: String,
    /// All that is known.
    pub file: CaseFile,
}

/// What is known of a case at one revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// What links complaints about the same thing, such as an order or a contract.
    pub matter: Option<String>,
    /// What cases about the same matter are found by, however it is typed; entries of earlier programs do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter_key: Option<Token>,
    /// Names, phones and the employee complained of, by field: the texts stand elsewhere and may be erased there.
    pub personal: BTreeMap<String, Commitment>,
    /// The facts as canonical TOML ([`redress_engine::decision::case_file::write`]).
    pub facts: String,
}

impl CaseFile {
    /// Tells whether it says whom or what the case is about, so that another case about the same is found.
    pub fn names_somebody(&self) -> bool {
        self.matter.is_some() || ["name", "phone"].iter().any(|field| self.personal.contains_key(*field))
    }
}

/// Before whom a request is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EscalatedTo {
    /// The deputy, by account.
    Deputy(AccountId),
    /// Those one rank above each role in question.
    RankUp,
}

/// Why a request counts no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoidReason {
    /// The facts are about to be revised.
    Revised,
    /// The handler withdrew it.
    Withdrawn,
    /// Another version of the policy is in force.
    PolicyChanged,
}

/// On whose authority a sum is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Authority {
    /// The handler's own.
    Alone {
        /// The event of the decision that allows it.
        decided: u64,
    },
    /// That of those who approved.
    Approved {
        /// The event that asked.
        request: u64,
    },
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseOutcome {
    /// With an agreement that was kept.
    Settled,
    /// The customer did not agree.
    NotAgreed,
    /// The customer took the complaint back.
    Withdrawn,
    /// Nothing was owed, and nothing given.
    NothingDue,
    /// It goes on in another case about the same matter.
    Joined,
}

impl Step {
    /// Returns what somebody wrote with it, where the entry itself keeps it.
    pub fn words_mut(&mut self) -> Option<&mut String> {
        match self {
            Step::Escalated { because: text, .. }
            | Step::Heard { opinion: text, .. }
            | Step::Returned { question: text, .. }
            | Step::Refused { reason: text, .. }
            | Step::Declined { because: text }
            | Step::FollowedUp { how: text }
            | Step::Reopened { evidence: text }
            | Step::Closed { because: Some(text), .. } => Some(text),
            _ => None,
        }
    }

    /// Makes the step that closes a case with nothing more to say.
    pub fn closed(outcome: CaseOutcome) -> Self {
        Step::Closed { outcome, because: None, into: None }
    }

    /// Makes the step that closes a case because the customer took it back.
    pub fn withdrawn(because: impl Into<String>) -> Self {
        Step::Closed { outcome: CaseOutcome::Withdrawn, because: Some(because.into()), into: None }
    }

    /// Makes the step that closes a case because it goes on in another.
    pub fn joined(into: CaseId) -> Self {
        Step::Closed { outcome: CaseOutcome::Joined, because: None, into: Some(into) }
    }

    /// Returns the kind of step this is.
    pub fn kind(&self) -> StepKind {
        match self {
            Step::Opened(_) => StepKind::Opened,
            Step::Revised { .. } => StepKind::Revised,
            Step::Decided(_) => StepKind::Decided,
            Step::Asked { .. } => StepKind::Asked,
            Step::Escalated { .. } => StepKind::Escalated,
            Step::Heard { .. } => StepKind::Heard,
            Step::Approved { .. } => StepKind::Approved,
            Step::ApprovedOther { .. } => StepKind::ApprovedOther,
            Step::Returned { .. } => StepKind::Returned,
            Step::Refused { .. } => StepKind::Refused,
            Step::Voided { .. } => StepKind::Voided,
            Step::Promised { .. } => StepKind::Promised,
            Step::Accepted {} => StepKind::Accepted,
            Step::Declined { .. } => StepKind::Declined,
            Step::Settled { .. } => StepKind::Settled,
            Step::Paid { .. } => StepKind::Paid,
            Step::FollowedUp { .. } => StepKind::FollowedUp,
            Step::Reopened { .. } => StepKind::Reopened,
            Step::Closed { .. } => StepKind::Closed,
            Step::Erased { .. } => StepKind::Erased,
        }
    }
}
