//! What a decision comes to at a glance, and what moves between two such glances.

use crate::decision::model::{Decision, PromiseDecision, Verdict};
use crate::decision::offer::Offer;
use crate::decision::questions::FAR;
use crate::decision::ranking::rank;
use crate::decision::value::Decimals;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What a decision comes to at a glance: the sums, who must approve, the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Never promise less.
    pub floor: Decimals,
    /// Never promise more.
    pub ceiling: Decimals,
    /// Lowest-ranked role that may approve the sum about to be promised, in the best case; `None`: nobody.
    pub lowest: Option<RoleId>,
    /// The same in the worst case.
    pub highest: Option<RoleId>,
    /// Who must also approve, whatever the sum, and whether surely.
    pub also: Vec<(RoleId, bool)>,
    /// Whether the sum may be promised.
    pub verdict: Verdict,
}

/// Something that can move; a sum that is not settled yet at either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quantity {
    LeastFloor,
    MostFloor,
    LeastCeiling,
    MostCeiling,
    LowestApprover,
    HighestApprover,
    /// Somebody must surely approve.
    Approval(RoleId),
    /// Somebody may have to approve.
    PossibleApproval(RoleId),
}

/// Something moves, to less or to more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Move {
    pub quantity: Quantity,
    pub way: Ordering,
}

impl Move {
    /// Whether it says something for certain: the least rises, the most falls. The contrary only says that it is no longer
    /// known so well.
    pub fn is_sure(&self) -> bool {
        let least = matches!(
            self.quantity,
            Quantity::LeastFloor | Quantity::LeastCeiling | Quantity::LowestApprover | Quantity::Approval(_)
        );
        self.way == if least { Ordering::Greater } else { Ordering::Less }
    }
}

/// All that moves.
pub(super) type Moves = BTreeSet<Move>;

/// How much surely moves: by how much floor or ceiling at most, then how much of who approves.
pub(super) type Movement = (Decimal, usize);

impl Outlook {
    /// Returns what a decision comes to at a glance.
    pub fn of_decision(policy: &Policy, decision: &Decision) -> Self {
        Self::of(policy, &decision.offer, &decision.promise)
    }

    pub(super) fn of(policy: &Policy, offer: &Offer, promise: &PromiseDecision) -> Self {
        let mut also: BTreeMap<RoleId, bool> = BTreeMap::new();
        for asked in promise.also.iter().filter(|also| Some(also.role) != promise.role) {
            if policy.escalation(asked.escalation).mode == EscalationMode::Approve {
                *also.entry(asked.role).or_default() |= asked.certain;
            }
        }
        Self {
            floor: offer.floor,
            ceiling: offer.ceiling,
            lowest: promise.lowest,
            highest: promise.highest,
            also: also.into_iter().collect(),
            verdict: promise.verdict,
        }
    }

    /// The four ends of the sums.
    fn ends(&self) -> [(Quantity, Option<Decimal>); 4] {
        [
            (Quantity::LeastFloor, self.floor.lo),
            (Quantity::MostFloor, self.floor.hi),
            (Quantity::LeastCeiling, self.ceiling.lo),
            (Quantity::MostCeiling, self.ceiling.hi),
        ]
    }

    fn approvals(&self, surely: bool) -> BTreeSet<RoleId> {
        self.also.iter().filter(|(_, certain)| *certain || !surely).map(|(role, _)| *role).collect()
    }

    /// What moves from `before` to here.
    pub(super) fn moves(&self, policy: &Policy, before: &Outlook) -> Moves {
        let mut moves = Moves::new();
        let mut note = |quantity: Quantity, way: Ordering| {
            if way != Ordering::Equal {
                moves.insert(Move { quantity, way });
            }
        };
        for ((quantity, after), (_, before)) in self.ends().into_iter().zip(before.ends()) {
            let least = matches!(quantity, Quantity::LeastFloor | Quantity::LeastCeiling);
            // Without bound is below all at the lower end and above all at the upper.
            let place = |end: Option<Decimal>| (end.is_none() != least, end);
            note(quantity, place(after).cmp(&place(before)));
        }
        let by_rank = |after, before| rank(policy, after).cmp(&rank(policy, before));
        note(Quantity::LowestApprover, by_rank(self.lowest, before.lowest));
        note(Quantity::HighestApprover, by_rank(self.highest, before.highest));
        for (surely, quantity) in
            [(true, Quantity::Approval as fn(RoleId) -> Quantity), (false, Quantity::PossibleApproval)]
        {
            let (after, before) = (self.approvals(surely), before.approvals(surely));
            after.difference(&before).for_each(|role| note(quantity(*role), Ordering::Greater));
            before.difference(&after).for_each(|role| note(quantity(*role), Ordering::Less));
        }
        moves
    }

    /// How much surely moves from `before` to here.
    pub(super) fn movement(&self, before: &Outlook, moves: &Moves) -> Movement {
        let by = |after: Option<Decimal>, before: Option<Decimal>| match (after, before) {
            (Some(after), Some(before)) => after.checked_sub(before).map_or(FAR, |by| by.abs().min(FAR)),
            _ => FAR,
        };
        let (mut sums, mut approvals) = (Decimal::ZERO, 0);
        for step in moves.iter().filter(|step| step.is_sure()) {
            let mut ends = self.ends().into_iter().zip(before.ends());
            match ends.find(|((quantity, _), _)| *quantity == step.quantity) {
                Some(((_, after), (_, before))) => sums = sums.max(by(after, before)),
                None => approvals += 1,
            }
        }
        (sums, approvals)
    }
}
