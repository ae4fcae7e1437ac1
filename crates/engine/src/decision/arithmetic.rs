//! Comparing, choosing, moving dates and rounding, on what values may be.

use super::fault::FaultKind;
use super::value::*;
use crate::policy::*;
use crate::rational::Rational;
use jiff::civil::Date;
use jiff::{Span as Period, ToSpan};
use rust_decimal::Decimal;

/// Neither operand has a value of the right kind, so one of them surely fails.
pub(super) fn never(a: Value, b: Value) -> Value {
    Value { set: Set::Never, fault: if a.surely_fails() { a.fault } else { b.fault.or(a.fault) } }
}

pub(super) fn extreme(
    a: Value,
    b: Value,
    numbers: impl FnOnce(Numbers, Numbers) -> Numbers,
    dates: impl FnOnce(Interval<Date>, Interval<Date>) -> Interval<Date>,
) -> Value {
    let set = match (a.set, b.set) {
        (Set::Number(x), Set::Number(y)) => Set::Number(numbers(x, y)),
        (Set::Date(x), Set::Date(y)) => Set::Date(dates(x, y)),
        _ => return never(a, b),
    };
    Value { set, fault: a.fault.or(b.fault) }
}

pub(super) fn compare(comparison: Comparison, a: Value, b: Value) -> Value {
    fn ordered<T: Copy + Ord>(comparison: Comparison, a: Interval<T>, b: Interval<T>) -> Truth {
        let below = |a: &Interval<T>, b: &Interval<T>| Truth::new(a.may_be_below(b), b.may_be_at_most(a));
        let equal = || {
            let same = a.single().is_some() && a.single() == b.single();
            Truth::new(a.overlaps(&b), !same)
        };
        match comparison {
            Comparison::Less => below(&a, &b),
            Comparison::AtLeast => !below(&a, &b),
            Comparison::Greater => below(&b, &a),
            Comparison::AtMost => !below(&b, &a),
            Comparison::Equal => equal(),
            Comparison::NotEqual => !equal(),
        }
    }
    let truth = match (a.set, b.set) {
        (Set::Number(x), Set::Number(y)) => ordered(comparison, x, y),
        (Set::Date(x), Set::Date(y)) => ordered(comparison, x, y),
        (Set::Truth(x), Set::Truth(y)) => {
            let may_agree = (x.may_be_true() && y.may_be_true()) || (x.may_be_false() && y.may_be_false());
            let may_differ = (x.may_be_true() && y.may_be_false()) || (x.may_be_false() && y.may_be_true());
            let equal = Truth::new(may_agree, may_differ);
            if comparison == Comparison::NotEqual { !equal } else { equal }
        }
        (Set::Choice(x), Set::Choice(y)) => {
            let equal = Truth::new(x & y != 0, !(x == y && x.count_ones() == 1));
            if comparison == Comparison::NotEqual { !equal } else { equal }
        }
        _ => return never(a, b),
    };
    Value::truth(truth).or_fault(a.fault.or(b.fault))
}

/// Days from one date to another.
pub(super) fn days_from(from: Date, to: Date) -> i64 {
    // Two civil dates are at most some 7.3 million days apart; the difference in days always exists.
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

pub(super) fn shifted(policy: &Policy, day: Date, steps: Rational, unit: Unit) -> Result<Date, FaultKind> {
    let steps = steps.whole().ok_or(FaultKind::NotWhole)?;
    let steps = i64::try_from(steps).map_err(|_| FaultKind::DateOverflow)?;
    let period = |period: Result<Period, jiff::Error>| -> Result<Date, FaultKind> {
        period.and_then(|period| day.checked_add(period)).map_err(|_| FaultKind::DateOverflow)
    };
    match unit {
        Unit::Days => period(0.days().try_days(steps)),
        Unit::Months => period(0.days().try_months(steps)),
        Unit::WorkingDays => {
            policy.calendar().and_then(|c| c.add(day, steps)).ok_or(FaultKind::OutsideCalendar)
        }
        // The checker lets no minutes be added to a date.
        Unit::Minutes => Err(FaultKind::NotWhole),
    }
}

/// A sum as the pack rounds it; `None` beyond 28 digits.
pub(super) fn round_sum(policy: &Policy, sum: Rational) -> Option<Decimal> {
    let Rounding { to, mode } = policy.rounding();
    sum.rounded(to.into(), mode.strategy())?.decimal()
}

/// Days from one date to another, as a figure.
pub(super) fn day_count(a: Value, b: Value) -> Value {
    let (Some(from), Some(to)) = (a.as_dates(), b.as_dates()) else {
        return never(a, b);
    };
    let count = |from: Option<Date>, to: Option<Date>| Some(Rational::from(days_from(from?, to?)));
    let set = Set::Number(Interval { lo: count(from.hi, to.lo), hi: count(from.lo, to.hi) });
    Value { set, fault: a.fault.or(b.fault) }
}
