//! What the cases of a rule come to, by its hit policy, while conditions may be unknown.

use super::fault::FaultId;
use super::value::*;
use crate::policy::Hit;
use rust_decimal::Decimal;

/// Why cases have no value.
pub(super) enum Miss {
    /// None holds and there is no `otherwise`.
    NoCase,
    /// These two hold and differ.
    Overlap(u32, u32),
    /// The sum is beyond 38 digits.
    Overflow,
}

/// The value of `(holds, value)` arms under a hit policy.
pub(super) fn hit(
    hit: Hit,
    arms: &[(Value, Value)],
    otherwise: Option<Value>,
    mut note: impl FnMut(Miss) -> FaultId,
) -> Value {
    let fault = arms.iter().find_map(|(holds, _)| holds.fault);
    if let Some((broken, _)) = arms.iter().find(|(holds, _)| holds.surely_fails()) {
        // `first` may be settled by an earlier arm before the broken one is reached.
        if hit != Hit::First {
            return *broken;
        }
    }
    let none = |note: &mut dyn FnMut(Miss) -> FaultId| match otherwise {
        Some(value) => value,
        None if hit == Hit::Sum => Value::decimal(Decimal::ZERO),
        None => Value::never(note(Miss::NoCase)),
    };
    let some_holds = arms.iter().any(|(holds, _)| holds.holds());
    match hit {
        Hit::First => {
            let mut result: Option<Value> = None;
            let join = |result: Option<Value>, value: Value| Some(result.map_or(value, |r| r.join(value)));
            let mut settled = false;
            let mut fault = None;
            for (holds, value) in arms {
                fault = fault.or(holds.fault);
                if holds.surely_fails() {
                    result = join(result, *holds);
                    settled = true;
                } else if holds.may_hold() {
                    result = join(result, *value);
                    settled = holds.as_truth().is_some_and(Truth::is_true);
                }
                if settled {
                    break;
                }
            }
            if !settled {
                result = join(result, none(&mut note));
            }
            result.unwrap_or(Value::of(Set::Never)).or_fault(fault)
        }
        Hit::Unique => {
            let sure = |(holds, _): &&(Value, Value)| holds.as_truth().is_some_and(Truth::is_true);
            if let Some((_, broken)) = arms.iter().filter(sure).find(|(_, value)| value.surely_fails()) {
                return *broken;
            }
            let possible = || arms.iter().enumerate().filter(|(_, (holds, _))| holds.may_hold());
            let mut value = possible()
                .filter(|(_, (holds, _))| !some_holds || holds.holds())
                .map(|(_, (_, value))| *value)
                .reduce(if some_holds { Value::agreed } else { Value::join });
            if !some_holds {
                let none = none(&mut note);
                value = Some(value.map_or(none, |v| v.join(none)));
            }
            let mut value = value.unwrap_or(Value::of(Set::Never)).or_fault(fault);
            for (i, (first, a)) in possible() {
                for (j, (second, b)) in possible().filter(|(j, _)| *j > i) {
                    if !a.may_differ(b) {
                        continue;
                    }
                    let overlap = note(Miss::Overlap(i as u32, j as u32));
                    if first.holds() && second.holds() && a.surely_differs(b) {
                        return Value::never(overlap);
                    }
                    value = value.or_fault(Some(overlap));
                }
            }
            value
        }
        Hit::Sum => {
            let mut sum = Value::decimal(Decimal::ZERO);
            for (holds, value) in arms.iter().filter(|(holds, _)| holds.may_hold()) {
                let part = match value.set {
                    Set::Number(i) if !holds.holds() => Value { set: Set::Number(i.or_nothing()), ..*value },
                    Set::Never if !holds.holds() => Value::decimal(Decimal::ZERO).or_fault(value.fault),
                    _ => *value,
                };
                sum = match (sum.as_numbers(), part.as_numbers()) {
                    (Some(a), Some(b)) => {
                        let total = a.plus(b);
                        let beyond = total.failed.then(|| note(Miss::Overflow));
                        let set = total.value.map_or(Set::Never, Set::Number);
                        Value { set, fault: sum.fault.or(part.fault).or(beyond) }
                    }
                    _ => Value { set: Set::Never, fault: sum.fault.or(part.fault) },
                };
            }
            let may_be_none = !some_holds;
            let value = match (may_be_none, otherwise) {
                (true, Some(otherwise)) if !arms.iter().any(|(holds, _)| holds.may_hold()) => otherwise,
                (true, Some(otherwise)) => sum.join(otherwise),
                _ => sum,
            };
            value.or_fault(fault)
        }
        Hit::Max | Hit::Min => {
            let pick = |a: Value, b: Value| -> Value {
                let set = match (a.set, b.set) {
                    (Set::Number(x), Set::Number(y)) if hit == Hit::Max => Set::Number(x.max(y)),
                    (Set::Number(x), Set::Number(y)) => Set::Number(x.min(y)),
                    (Set::Date(x), Set::Date(y)) if hit == Hit::Max => Set::Date(x.max(y)),
                    (Set::Date(x), Set::Date(y)) => Set::Date(x.min(y)),
                    _ => Set::Never,
                };
                Value { set, fault: a.fault.or(b.fault) }
            };
            let certain = arms.iter().filter(|(h, _)| h.holds()).map(|(_, v)| *v).reduce(pick);
            let possible =
                arms.iter().filter(|(h, _)| h.may_hold() && !h.holds()).map(|(_, v)| *v).reduce(Value::join);
            let value = match (certain, possible) {
                (Some(certain), None) => certain,
                (Some(certain), Some(possible)) => certain.join(pick(certain, possible)),
                (None, None) => none(&mut note),
                // One of them alone, several of them, or none.
                (None, Some(possible)) => possible.join(none(&mut note)),
            };
            value.or_fault(fault)
        }
    }
}
