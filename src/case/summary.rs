//! What of a decision the steps of a case rest on: the range, how far each role reaches, and whose word is needed.

use super::sum::{NoSum, Sum};
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{Decision, Status, Verdict};
use redress_engine::policy::{EscalationMode, Policy, RoleId, minor_digits};
use serde::{Deserialize, Serialize};

/// A final decision in sums and roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// The sum about to be promised.
    pub sum: Sum,
    /// Whether the handler named it; otherwise it is what is recommended.
    pub named: bool,
    /// What law and the firm's promises oblige.
    pub floor: Sum,
    /// The most anybody may offer.
    pub ceiling: Sum,
    /// What the policy would offer.
    pub recommended: Sum,
    /// The part of the sum that is above the floor.
    pub goodwill: Sum,
    /// What the engine says of the sum.
    pub verdict: Verdict,
    /// How far each role reaches, lowest rank first.
    pub reaches: Vec<AuthorityReach>,
    /// Whose word is needed before the sum may be promised; nobody's if it may be promised alone.
    pub needs: Vec<Need>,
    /// The ranks a request passes on its way to whoever has authority over the sum, that one included.
    pub route: Vec<String>,
    /// Who must be told.
    pub tells: Vec<String>,
    /// Up to which sum whoever promised may pay as well; `None` for any sum, and in decisions before epoch 3, which had no such
    /// limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_alone_up_to: Option<Sum>,
}

/// Up to which sum a role may promise alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorityReach {
    /// The role, by its id in the pack.
    pub role: String,
    /// Its rank.
    pub rank: i64,
    /// Up to this sum, which is never above the ceiling.
    pub up_to: Sum,
}

/// A word that is needed before a sum may be promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "need", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Need {
    /// Approval by somebody whose role reaches this sum.
    Authority {
        /// The sum.
        sum: Sum,
    },
    /// Approval by this very role, whatever the sum.
    Approve {
        /// The role, by its id in the pack.
        role: String,
    },
    /// An opinion of this very role.
    Consult {
        /// The role, by its id in the pack.
        role: String,
    },
}

/// Why nothing can rest on a decision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFinal {
    /// It hangs on facts not yet known, or offers nothing.
    #[error("the decision is {0:?}")]
    Status(Status),
    /// A figure is still a range.
    #[error("a figure is still open")]
    Range,
    /// The pack has no roles: it is a library.
    #[error("the pack has no roles")]
    NoRoles,
    /// A figure is no sum of money.
    #[error(transparent)]
    Sum(#[from] NoSum),
}

impl Summary {
    /// Takes sums, roles and needs from a final decision.
    ///
    /// # Errors
    /// If it is not final: then some answer could still change what is needed.
    pub fn of(policy: &Policy, decision: &Decision) -> Result<Self, NotFinal> {
        if decision.status != Status::Final {
            return Err(NotFinal::Status(decision.status));
        }
        let promise = &decision.promise;
        let own = promise.role.ok_or(NotFinal::NoRoles)?;
        let currency = policy.currency();
        let exact = |range: Decimals| -> Result<Sum, NotFinal> {
            Ok(Sum::of(range.single().ok_or(NotFinal::Range)?, currency)?)
        };
        let (sum, floor) = (exact(promise.sum)?, exact(decision.offer.floor)?);
        let ceiling = exact(decision.offer.ceiling)?;
        let reaches = decision.reaches.iter().map(|reach| {
            // A limit that could not matter may be left open; what it surely admits is enough.
            let up_to = Sum::of(reach.up_to.lo.unwrap_or_default(), currency)?;
            let role = policy.role(reach.role);
            Ok(AuthorityReach { role: role.id.to_string(), rank: role.rank, up_to })
        });
        let id = |role: &RoleId| policy.role(*role).id.to_string();
        let summary = Self {
            sum,
            named: promise.named,
            floor,
            ceiling,
            recommended: exact(decision.offer.recommended)?,
            goodwill: sum.beyond(floor),
            verdict: promise.verdict,
            reaches: reaches.collect::<Result<_, NotFinal>>()?,
            needs: Vec::new(),
            route: promise.route.iter().map(id).collect(),
            tells: asked(policy, decision, EscalationMode::Notify).iter().map(id).collect(),
            pay_alone_up_to: policy
                .pay_alone_up_to()
                .map(|limit| Sum::of(limit.trunc_with_scale(minor_digits(currency)), currency))
                .transpose()?,
        };
        let name = |role: RoleId| policy.role(role).id.to_string();
        let asked = |mode| asked(policy, decision, mode).into_iter().map(name).collect::<Vec<_>>();
        let (approve, consult) = (asked(EscalationMode::Approve), asked(EscalationMode::Consult));
        Ok(summary.needing(&name(own), promise.lowest.map(name).as_deref(), &approve, &consult))
    }

    /// The same with whose word is needed of those whom escalations surely name. The role about to promise asks nobody of itself,
    /// who approves need not be heard besides, and the approver of the sum whom an escalation names as well gives one word for
    /// both.
    pub(crate) fn needing(
        self,
        own: &str,
        lowest: Option<&str>,
        approve: &[String],
        consult: &[String],
    ) -> Self {
        if !matches!(self.verdict, Verdict::Yes | Verdict::NeedsApproval) {
            return self;
        }
        let approve = || approve.iter().filter(|role| *role != own);
        let consult = consult.iter().filter(|role| *role != own && !approve().any(|other| other == *role));
        let approver_is_named = lowest.is_some_and(|lowest| approve().any(|role| role == lowest));
        let is_beyond = !self.sum.is_within(self.reach(own)) && !approver_is_named;
        let authority = is_beyond.then_some(Need::Authority { sum: self.sum });
        let approve = approve().map(|role| Need::Approve { role: role.clone() });
        let needs = authority.into_iter().chain(approve);
        let needs = needs.chain(consult.map(|role| Need::Consult { role: role.clone() })).collect();
        Self { needs, ..self }
    }

    /// Tells whether the sum may be promised without anybody's word.
    pub fn allows_alone(&self) -> bool {
        self.verdict == Verdict::Yes && self.needs.is_empty()
    }

    /// Returns the sum up to which a role may promise alone; zero for a role the pack does not know.
    pub fn reach(&self, role: &str) -> Sum {
        let known = self.reaches.iter().find(|reach| reach.role == role);
        known.map_or(Sum::zero(self.sum.currency()), |reach| reach.up_to)
    }

    /// Returns a role's rank, if the pack knows the role.
    pub fn rank(&self, role: &str) -> Option<i64> {
        self.reaches.iter().find(|reach| reach.role == role).map(|reach| reach.rank)
    }

    /// Tells whether a role can give a word that is needed. `rank_up` lets the next higher rank stand in for a role that is
    /// away, as far as it reaches no less of the sum.
    pub fn can_meet(&self, need: &Need, role: &str, rank_up: bool) -> bool {
        match need {
            Need::Authority { sum } => self.rank(role).is_some() && sum.is_within(self.reach(role)),
            Need::Approve { role: needed } | Need::Consult { role: needed } => {
                role == needed || (rank_up && self.stands_above(role, needed))
            }
        }
    }

    fn stands_above(&self, role: &str, needed: &str) -> bool {
        let Some(rank) = self.rank(needed) else { return false };
        let next = self.reaches.iter().map(|reach| reach.rank).filter(|other| *other > rank).min();
        let reached = self.reach(needed);
        let of_the_sum = if reached.is_within(self.sum) { reached } else { self.sum };
        next.is_some() && self.rank(role) == next && of_the_sum.is_within(self.reach(role))
    }
}

/// The roles escalations surely name, each once.
fn asked(policy: &Policy, decision: &Decision, mode: EscalationMode) -> Vec<RoleId> {
    let mut roles = Vec::new();
    for also in decision.promise.also.iter().filter(|also| also.certain) {
        if policy.escalation(also.escalation).mode == mode && !roles.contains(&also.role) {
            roles.push(also.role);
        }
    }
    roles
}
