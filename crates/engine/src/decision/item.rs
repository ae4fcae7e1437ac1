//! The parts a decision is made of: each is computed, and searched for open questions, on its own.

use super::eval::Evaluator;
use super::fault::FaultKind;
use super::model::Amounts;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;

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

/// What an item comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Whether a category is due, a refusal, limit or escalation applies; of the deduction, the sum.
    pub applies: Value,
    /// A category's sums; of a limit the ceiling only, of others nothing.
    pub amounts: Amounts<Value>,
}

const NOTHING: Value =
    Value { set: Set::Decimal(Interval { lo: Some(Decimal::ZERO), hi: Some(Decimal::ZERO) }), fault: None };
const NO_AMOUNTS: Amounts<Value> = Amounts { floor: NOTHING, ceiling: NOTHING, recommended: NOTHING };

impl Outcome {
    /// Of one value.
    pub(super) fn one(applies: Value) -> Self {
        Self { applies, amounts: NO_AMOUNTS }
    }

    /// Of a limit: whether it applies, and up to which sum.
    pub(super) fn limit(applies: Value, up_to: Value) -> Self {
        Self { applies, amounts: Amounts { ceiling: up_to, ..NO_AMOUNTS } }
    }

    /// Up to which sum a limit goes.
    pub(super) fn up_to(&self) -> Value {
        self.amounts.ceiling
    }

    /// Whether it applies, then the sums.
    pub(super) fn values(&self) -> [Value; 4] {
        let Amounts { floor, ceiling, recommended } = self.amounts;
        [self.applies, floor, ceiling, recommended]
    }

    pub(super) fn is_exact(&self) -> bool {
        self.values().iter().all(Value::is_exact)
    }

    /// Whether it may not be computed.
    pub(super) fn may_fail(&self) -> bool {
        self.values().iter().any(|value| value.fault.is_some())
    }

    /// What either may be.
    pub(super) fn join(self, other: Self) -> Self {
        // Where it does not apply it has no sum: that of the other side stands.
        let amounts = match (self.applies.may_hold(), other.applies.may_hold()) {
            (false, true) => other.amounts,
            (true, false) => self.amounts,
            _ => self.amounts.zip_with(other.amounts, Value::join),
        };
        Self { applies: self.applies.join(other.applies), amounts }
    }

    /// What both may be, where each was found in its own way.
    pub(super) fn meet(self, other: Self) -> Self {
        Self {
            applies: self.applies.meet(other.applies),
            amounts: self.amounts.zip_with(other.amounts, Value::meet),
        }
    }
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

impl Evaluator<'_> {
    /// What an item comes to.
    pub(super) fn item(&mut self, item: Item) -> Outcome {
        match item {
            Item::Category(id) => self.category(id),
            Item::Refusal(id) => Outcome::one(self.refusal(id)),
            Item::Limit(id) => self.limit(id),
            Item::Escalation(id) => Outcome::one(self.escalation(id)),
            Item::Deduction => {
                let paid = self.policy.deducts().map_or(NOTHING, |paid| self.eval(paid));
                Outcome::one(match paid.set {
                    Set::Decimal(i) => Value { set: Set::Decimal(i.at_least_zero()), ..paid },
                    _ => paid,
                })
            }
        }
    }

    /// Whether a category is due, whatever its sums.
    pub(super) fn due(&mut self, id: CategoryId) -> Value {
        let category = self.policy.category(id);
        let in_force = self.in_force(category.in_force, category.by);
        let due = self.with_exceptions(&category.due_exceptions, &mut |this| this.eval(category.due));
        all_of([in_force, due])
    }

    fn category(&mut self, id: CategoryId) -> Outcome {
        let category = self.policy.category(id);
        let due = self.due(id);
        let Some(amount) = category.amount else {
            return Outcome::one(due);
        };
        if !due.may_hold() {
            return Outcome::one(due);
        }
        let from = self.with_exceptions(&category.amount_exceptions, &mut |this| this.eval(amount.from));
        let from = self.sum(id, from);
        let to = if amount.to == amount.from {
            from
        } else {
            let to = self.with_exceptions(&category.amount_exceptions, &mut |this| this.eval(amount.to));
            self.sum(id, to)
        };
        let (from, to) = match (from.as_decimals(), to.as_decimals()) {
            (Some(a), Some(b)) if !a.may_be_at_most(&b) => {
                let fault = self.faults.note(FaultKind::Reversed(id), category.span);
                (Value::never(fault), Value::never(fault))
            }
            _ => (from, to),
        };
        let recommended = match category.recommend {
            // Of an amount that cannot be computed nothing is recommended.
            Some(_) if from.surely_fails() => from,
            Some(_) if to.surely_fails() => to,
            Some(recommend) => {
                let sum = self.eval(recommend);
                let sum = self.sum(id, sum);
                match (sum.as_decimals(), from.as_decimals(), to.as_decimals()) {
                    (Some(sum_in), Some(least), Some(most)) => {
                        Value { set: Set::Decimal(sum_in.min(most).max(least)), ..sum }
                    }
                    _ => sum,
                }
            }
            None if category.basis == Basis::Goodwill => NOTHING,
            None => from,
        };
        let fault = due.fault.or(from.fault).or(to.fault).or(recommended.fault);
        let amounts = Amounts { floor: from, ceiling: to, recommended };
        Outcome { applies: due.or_fault(fault), amounts }
    }

    /// A category's sum, rounded and not below zero.
    fn sum(&mut self, id: CategoryId, value: Value) -> Value {
        let Set::Decimal(sum) = value.set else { return value };
        let zero = Interval::exact(Decimal::ZERO);
        let span = self.policy.category(id).span;
        if !zero.may_be_at_most(&sum) {
            let fault = self.faults.note(FaultKind::Negative(id), span);
            return Value::never(value.fault.unwrap_or(fault));
        }
        let fault = sum.may_be_below(&zero).then(|| self.faults.note(FaultKind::Negative(id), span));
        let Rounding { to, mode } = self.policy.rounding();
        let mut beyond = false;
        let rounded = sum.at_least_zero().map(|d| {
            super::arithmetic::round_to(d, to, mode).unwrap_or_else(|| {
                beyond = true;
                d
            })
        });
        let over = beyond.then(|| self.faults.note(FaultKind::Overflow, span));
        Value { set: Set::Decimal(rounded), fault: value.fault.or(fault).or(over) }
    }

    fn refusal(&mut self, id: RefusalId) -> Value {
        let policy = self.policy;
        let refusal = policy.refusal(id);
        let in_force = self.in_force(refusal.in_force, policy.category(id.category).by);
        let when = self.eval(refusal.when);
        all_of([in_force, when])
    }

    fn limit(&mut self, id: LimitId) -> Outcome {
        let limit = self.policy.limit(id);
        let when = limit.when.map_or(Value::truth(true), |when| self.eval(when));
        let up_to = match limit.up_to {
            Some(up_to) if when.may_hold() => {
                let cap = self.eval(up_to);
                match cap.set {
                    Set::Decimal(i) => Value { set: Set::Decimal(i.at_least_zero()), ..cap },
                    _ => cap,
                }
            }
            _ => NOTHING,
        };
        Outcome::limit(when.or_fault(up_to.fault), up_to)
    }

    fn escalation(&mut self, id: EscalationId) -> Value {
        let escalation = self.policy.escalation(id);
        let in_force = self.in_force(escalation.in_force, escalation.by);
        let when = self.eval(escalation.when);
        all_of([in_force, when])
    }
}
