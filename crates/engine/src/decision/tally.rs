//! Aggregates over lists whose records, or whether they count, may be unknown.

use super::arithmetic::{extreme, never};
use super::fault::{FaultId, FaultKind};
use super::value::*;
use crate::policy::*;
use crate::rational::Rational;
use rust_decimal::Decimal;

/// An aggregate as its records come.
pub(super) struct Tally {
    kind: AggregateKind,
    /// Of the records that surely count.
    certain: Option<Value>,
    /// Of those that may count.
    possible: Option<Value>,
    /// Why some record may make it fail.
    fault: Option<FaultId>,
    beyond: bool,
}

impl Tally {
    pub(super) fn new(kind: AggregateKind) -> Self {
        Self { kind, certain: None, possible: None, fault: None, beyond: false }
    }

    pub(super) fn add(&mut self, taken: Value, item: Value) {
        match self.kind {
            AggregateKind::Any => {
                let both = all_of([taken, item]);
                self.certain = Some(self.certain.map_or(both, |v| any_of([v, both])));
            }
            AggregateKind::All => {
                let either = any_of([negation(taken), item]);
                self.certain = Some(self.certain.map_or(either, |v| all_of([v, either])));
            }
            AggregateKind::Sum | AggregateKind::Count => {
                self.fault = self.fault.or(taken.fault);
                if taken.surely_fails() {
                    self.certain = Some(taken);
                    return;
                }
                let item = if taken.may_hold() && !taken.holds() {
                    match item.set {
                        Set::Number(i) => Value { set: Set::Number(i.or_nothing()), fault: item.fault },
                        Set::Never => {
                            Value { set: Set::Number(Interval::exact(Rational::ZERO)), fault: item.fault }
                        }
                        _ => item,
                    }
                } else {
                    item
                };
                let sum = self.certain.unwrap_or(Value::decimal(Decimal::ZERO));
                self.certain = Some(match (sum.as_numbers(), item.as_numbers()) {
                    (Some(a), Some(b)) => {
                        let total = a.plus(b);
                        self.beyond |= total.failed;
                        let set = total.value.map_or(Set::Never, Set::Number);
                        Value { set, fault: sum.fault.or(item.fault) }
                    }
                    _ => never(sum, item),
                });
            }
            AggregateKind::Min | AggregateKind::Max => {
                self.fault = self.fault.or(taken.fault);
                if taken.surely_fails() {
                    self.certain = Some(taken);
                    return;
                }
                let max = self.kind == AggregateKind::Max;
                let pick = |a: Value, b: Value| {
                    if max {
                        extreme(a, b, Interval::max, Interval::max)
                    } else {
                        extreme(a, b, Interval::min, Interval::min)
                    }
                };
                if taken.holds() || !taken.may_hold() {
                    self.certain = Some(self.certain.map_or(item, |v| pick(v, item)));
                } else {
                    // It may be left out: the result is that of the others, or of the others and this one.
                    self.fault = self.fault.or(item.fault);
                    self.possible = Some(self.possible.map_or(item, |v| v.join(item)));
                }
            }
        }
    }

    pub(super) fn total(self, known: bool, mut note: impl FnMut(FaultKind) -> FaultId) -> Value {
        let zero = Value::decimal(Decimal::ZERO);
        match self.kind {
            AggregateKind::Any | AggregateKind::All => {
                let none = Value::truth(self.kind == AggregateKind::All);
                let value = self.certain.unwrap_or(none);
                // An unknown list may be empty or hold any number of such records.
                if known { value } else { value.join(none) }
            }
            AggregateKind::Sum | AggregateKind::Count => {
                let value = self.certain.unwrap_or(zero);
                let fault = self.beyond.then(|| note(FaultKind::Overflow));
                let value = value.or_fault(self.fault).or_fault(fault);
                if known {
                    return value;
                }
                let each = value.as_numbers().unwrap_or(Numbers::ANY);
                let none = Interval::exact(Rational::ZERO);
                let total = Numbers {
                    lo: if each.may_be_below(&none) { None } else { Some(Rational::ZERO) },
                    hi: if none.may_be_below(&each) { None } else { Some(Rational::ZERO) },
                };
                Value { set: Set::Number(total), fault: value.fault }
            }
            AggregateKind::Min | AggregateKind::Max => {
                if !known {
                    let fault = note(FaultKind::NoRecord);
                    let any = self.certain.into_iter().chain(self.possible).reduce(Value::join);
                    return any.unwrap_or(Value::never(fault)).or_fault(Some(fault));
                }
                let max = self.kind == AggregateKind::Max;
                let value = match (self.certain, self.possible) {
                    (None, None) => Value::never(note(FaultKind::NoRecord)),
                    (None, Some(possible)) => possible.or_fault(Some(note(FaultKind::NoRecord))),
                    (Some(certain), None) => certain,
                    (Some(certain), Some(possible)) => {
                        let with = if max {
                            extreme(certain, possible, Interval::max, Interval::max)
                        } else {
                            extreme(certain, possible, Interval::min, Interval::min)
                        };
                        certain.join(with)
                    }
                };
                value.or_fault(self.fault)
            }
        }
    }
}
