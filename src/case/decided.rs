//! A decision in the ledger, as far as the steps of a case rest on it.

use super::engine::EngineVersion;
use super::past::PastFigures;
use super::sum::Sum;
use super::summary::{Need, NotFinal, Summary};
use jiff::civil::Date;
use redress_engine::Digest;
use redress_engine::decision::{Decision, Verdict};
use redress_engine::policy::Policy;
use serde::{Deserialize, Serialize};

/// A decision, as far as steps rest on it. The whole of it stands in the ledger under its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// The revision of the facts.
    pub revision: u32,
    /// The policy.
    pub policy: Digest,
    /// The day of the offer.
    #[serde(with = "day")]
    pub as_of: Date,
    /// The role about to promise.
    pub role: String,
    /// The decision's JSON.
    pub decision: Digest,
    /// Which engine made it.
    #[serde(default = "EngineVersion::first", skip_serializing_if = "EngineVersion::is_first")]
    pub engine: EngineVersion,
    /// What it comes to.
    pub summary: Summary,
    /// The ledger's figures that it rests on, where the ledger knew whom or what the case is about; decisions before epoch 3 do not
    /// say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub past: Option<PastFigures>,
}

impl Decided {
    /// Takes from a decision on a revision of the facts what steps rest on; the ledger keeps its whole text under the digest
    /// `text`.
    ///
    /// # Errors
    /// If the decision is not final.
    pub fn of(revision: u32, policy: &Policy, decision: &Decision, text: Digest) -> Result<Self, NotFinal> {
        let summary = Summary::of(policy, decision)?;
        let role = decision.promise.role.ok_or(NotFinal::NoRoles)?;
        Ok(Self {
            revision,
            policy: policy.digest(),
            as_of: decision.as_of,
            role: policy.role(role).id.to_string(),
            decision: text,
            engine: EngineVersion::present(),
            summary,
            past: None,
        })
    }

    /// Returns the sum up to which the role about to promise may promise alone.
    pub fn own_reach(&self) -> Sum {
        self.summary.reach(&self.role)
    }

    /// Returns by how much the sum exceeds that; zero if it does not.
    pub fn beyond_own_reach(&self) -> Sum {
        self.summary.sum.beyond(self.own_reach())
    }

    /// Tells whether the sum may be promised without anybody's word.
    pub fn allows_alone(&self) -> bool {
        self.summary.allows_alone()
    }

    /// Tells whether what it says of itself can be true: the range, and that somebody with authority is asked for a sum beyond
    /// the role's own reach.
    pub(super) fn is_coherent(&self) -> bool {
        let Summary { sum, floor, ceiling, recommended, goodwill, verdict, reaches, needs, .. } =
            &self.summary;
        let one_currency =
            [floor, ceiling, recommended, goodwill].iter().all(|other| other.currency() == sum.currency());
        let promised = matches!(verdict, Verdict::Yes | Verdict::NeedsApproval);
        let inside = floor.is_within(*sum) && sum.is_within(*ceiling);
        let covered = sum.is_within(self.own_reach())
            || needs.iter().any(|need| match need {
                Need::Authority { sum: needed } => needed == sum,
                Need::Approve { role } => sum.is_within(self.summary.reach(role)),
                Need::Consult { .. } => false,
            });
        let known = reaches.iter().any(|reach| reach.role == self.role);
        one_currency && known && (!promised || (inside && covered))
    }
}

/// Days as `2026-06-01`.
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
