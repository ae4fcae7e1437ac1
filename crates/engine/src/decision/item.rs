//! The parts a decision is made of: each is computed, and searched for open questions, on its own.

use crate::policy::*;

/// A part of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// Whether a category is due, and its sums.
    Category(CategoryId),
    /// Whether a reason against a category applies.
    Refusal(RefusalId),
    /// Whether a limit applies and how far it goes.
    Limit(LimitId),
    /// Whether an escalation applies.
    Escalation(EscalationId),
    /// What was paid already.
    Deduction,
}

impl Item {
    /// Every item of a policy, in order.
    pub(super) fn all(policy: &Policy) -> Vec<Item> {
        let categories = CategoryId::each(policy.categories()).map(|(id, _)| Item::Category(id));
        let limits = LimitId::each(policy.limits()).map(|(id, _)| Item::Limit(id));
        let escalations = EscalationId::each(policy.escalations()).map(|(id, _)| Item::Escalation(id));
        let deduction = policy.deducts().map(|_| Item::Deduction);
        categories.chain(limits).chain(escalations).chain(deduction).collect()
    }
}
