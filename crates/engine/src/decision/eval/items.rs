//! What the parts of a decision come to.

use super::Evaluator;
use crate::decision::amounts::Amounts;
use crate::decision::arithmetic::round_sum;
use crate::decision::fault::{FaultId, FaultKind};
use crate::decision::item::Item;
use crate::decision::outcome::{NOTHING, Outcome};
use crate::decision::value::*;
use crate::policy::*;
use crate::rational::Rational;
use rust_decimal::RoundingStrategy;

impl Evaluator<'_> {
    /// What an item comes to.
    pub(in crate::decision) fn item(&mut self, item: Item) -> Outcome {
        match item {
            Item::Category(id) => self.category(id),
            Item::Refusal(id) => Outcome::one(self.refusal(id)),
            Item::Limit(id) => self.limit(id),
            Item::Escalation(id) => Outcome::one(self.escalation(id)),
            Item::Deduction => {
                let paid = self.policy.deducts().map_or(NOTHING, |paid| self.eval(paid));
                Outcome::one(match paid.set {
                    Set::Number(sums) => {
                        let mode = self.policy.rounding().mode.strategy();
                        let sums = sums.at_least_zero().map(|sum| in_coins(self.policy, sum, mode));
                        Value { set: Set::Number(sums), ..paid }
                    }
                    _ => paid,
                })
            }
        }
    }

    /// Whether a category is due, whatever its sums.
    pub(in crate::decision) fn due(&mut self, id: CategoryId) -> Value {
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
        let (from, to) = match (from.as_numbers(), to.as_numbers()) {
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
                match (sum.as_numbers(), from.as_numbers(), to.as_numbers()) {
                    (Some(sum_in), Some(least), Some(most)) => {
                        Value { set: Set::Number(sum_in.min(most).max(least)), ..sum }
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
        let Set::Number(sum) = value.set else { return value };
        let zero = Interval::exact(Rational::ZERO);
        let span = self.policy.category(id).span;
        if !zero.may_be_at_most(&sum) {
            let fault = self.faults.note(FaultKind::Negative(id), span);
            return Value::never(value.fault.unwrap_or(fault));
        }
        let fault = sum.may_be_below(&zero).then(|| self.faults.note(FaultKind::Negative(id), span));
        let (rounded, over) = self.rounded(sum.at_least_zero(), span);
        if let (Some(over), Some(_)) = (over, sum.single()) {
            return Value::never(value.fault.unwrap_or(over));
        }
        Value { set: Set::Number(rounded), fault: value.fault.or(fault).or(over) }
    }

    /// A sum as the pack rounds it, and the fault where it has more than 28 digits.
    fn rounded(&mut self, sum: Numbers, span: Span) -> (Numbers, Option<FaultId>) {
        let mut beyond = false;
        let rounded = sum.map(|sum| {
            round_sum(self.policy, sum).map_or_else(
                || {
                    beyond = true;
                    sum
                },
                Rational::from,
            )
        });
        (rounded, beyond.then(|| self.faults.note(FaultKind::Overflow, span)))
    }

    /// What a remedy costs the firm, as the pack rounds it; nothing is said where it cannot be computed.
    pub(in crate::decision) fn cost(&mut self, id: ExprId) -> Option<Decimals> {
        let sums = self.eval(id).as_numbers()?;
        let (rounded, _) = self.rounded(sums, self.policy.node(id).span);
        Some(rounded.within_decimals())
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
                    Set::Number(sums) => {
                        // Whole coins within the one are within the other.
                        let down = RoundingStrategy::ToNegativeInfinity;
                        let sums = sums.at_least_zero().map(|sum| in_coins(self.policy, sum, down));
                        Value { set: Set::Number(sums), ..cap }
                    }
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

/// A sum in the currency's smallest coins, where no decimal is it: what an offer is made of is always one.
fn in_coins(policy: &Policy, sum: Rational, strategy: RoundingStrategy) -> Rational {
    let near = || sum.near(minor_digits(policy.currency()), strategy);
    sum.decimal().or_else(near).map_or(sum, Rational::from)
}
