//! How much a role may promise alone: up to its limits, and less than the first sum that somebody else must approve.

use super::eval::Evaluator;
use super::item::Item;
use super::offer::ZERO;
use super::value::*;
use super::weighed::{Computed, Weighed};
use super::weigher::Weigher;
use crate::policy::*;
use rust_decimal::Decimal;

/// The largest sum at which the next approver is looked for, in the currency's smallest unit.
const LARGEST: i64 = 1_000_000_000_000_000;

impl Weigher {
    /// Returns up to which sum the role about to promise needs nobody else's approval, whatever the sum now is.
    pub(super) fn alone(&mut self, weighed: &mut Weighed) -> Decimals {
        let policy = &*self.policy;
        let Weighed { computed, standing, .. } = weighed;
        let Computed { facts, lists, faults, outcomes, .. } = computed;
        let reach = standing.reaches.iter().find(|reach| Some(reach.role) == standing.own);
        let mut own = reach.map_or(ZERO, |reach| reach.up_to);
        let mut steps = Vec::new();
        for (id, escalation) in EscalationId::each(policy.escalations()) {
            let asks_others = escalation.needs.iter().any(|role| Some(*role) != standing.own);
            if escalation.mode != EscalationMode::Approve || !asks_others {
                continue;
            }
            let item = Item::Escalation(id);
            if policy.reads_promised(escalation.when) {
                steps.push(item);
            } else if let Some(applies) = outcomes.get(&item).map(|outcome| outcome.applies) {
                // What hangs on no sum holds for all sums.
                own = match (applies.holds(), applies.may_hold()) {
                    (true, _) => ZERO,
                    (_, true) => own.or_nothing(),
                    _ => own,
                };
            }
        }
        if steps.is_empty() || own == ZERO {
            return own;
        }
        let mut evaluator = Evaluator::resume(policy, facts, lists, &mut self.memory, faults);
        let mut steps_in = |lo: Option<Decimal>, hi: Option<Decimal>, surely: bool| {
            evaluator.promised = Value::of(Set::Number(Decimals { lo, hi }.into()));
            steps.iter().any(|item| {
                let applies = evaluator.item(*item).applies;
                if surely { applies.holds() } else { applies.may_hold() }
            })
        };
        let smallest = Decimal::new(1, minor_digits(policy.currency()));
        let before = |step: Option<i64>, most: i64| match step {
            Some(step) => smallest * Decimal::from((step - 1).max(0)),
            None => smallest * Decimal::from(most),
        };
        // Nobody can have to approve this sum or a lower one.
        let lo = own.lo.unwrap_or_default();
        let most = units(lo, smallest);
        let free = before(first(most, |sum| steps_in(ZERO.lo, Some(smallest * sum), false)), most);
        // Somebody must approve the next sum and all above it.
        let most = own.hi.map_or(LARGEST, |hi| units(hi, smallest));
        let held = first(most, |sum| steps_in(Some(smallest * sum), None, true));
        let hi = match held {
            Some(_) => own.hi.map_or(Some(before(held, most)), |hi| Some(hi.min(before(held, most)))),
            None => own.hi,
        };
        Interval { lo: Some(lo.min(free)), hi }
    }
}

/// A sum in smallest units, rounded up.
fn units(sum: Decimal, smallest: Decimal) -> i64 {
    let units = sum.checked_div(smallest).and_then(|units| i64::try_from(units.ceil()).ok());
    units.map_or(LARGEST, |units| units.clamp(0, LARGEST))
}

/// The least figure up to `most` from which on something is so; as there is one step only, it is found by halving.
fn first(most: i64, mut is_so: impl FnMut(Decimal) -> bool) -> Option<i64> {
    if !is_so(Decimal::from(most)) {
        return None;
    }
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_so(Decimal::from(middle)) { high = middle } else { low = middle + 1 }
    }
    Some(high)
}
