//! What a value may be while facts are missing: sets of truths and choices, intervals of figures and dates.
//!
//! Every operation is *sound* (the result holds all that any completion gives), *narrowing* (smaller operands never
//! give a larger result) and *exact* on exact operands. See `docs/policy-language.md`, “What is not known”.

mod numbers;

use super::fault::FaultId;
use crate::policy::{ChoiceSet, Literal};
use jiff::civil::Date;
pub use numbers::{Decimals, Numbers, Partial};
use rust_decimal::Decimal;

/// Which of true and false are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Truth(u8);

impl Truth {
    /// Surely true.
    pub const TRUE: Truth = Truth(1);
    /// Surely false.
    pub const FALSE: Truth = Truth(2);
    /// Either.
    pub const UNKNOWN: Truth = Truth(3);

    /// Returns the truth with these possibilities, of which at least one holds.
    pub fn new(may_be_true: bool, may_be_false: bool) -> Truth {
        Truth(u8::from(may_be_true) | u8::from(may_be_false) << 1)
    }
    /// Whether true is possible.
    pub fn may_be_true(self) -> bool {
        self.0 & 1 != 0
    }
    /// Whether false is possible.
    pub fn may_be_false(self) -> bool {
        self.0 & 2 != 0
    }
    /// Whether only true is possible.
    pub fn is_true(self) -> bool {
        self.0 == 1
    }
    /// Whether only false is possible.
    pub fn is_false(self) -> bool {
        self.0 == 2
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        Truth::new(self.may_be_false(), self.may_be_true())
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::TRUE } else { Truth::FALSE }
    }
}

/// From `lo` to `hi`, both inclusive; `None` is no bound on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval<T> {
    /// Least possible.
    pub lo: Option<T>,
    /// Greatest possible.
    pub hi: Option<T>,
}

impl<T: Copy + Ord> Interval<T> {
    /// Anything.
    pub const ANY: Interval<T> = Interval { lo: None, hi: None };

    /// Returns the interval of one value.
    pub fn exact(value: T) -> Self {
        Self { lo: Some(value), hi: Some(value) }
    }
    /// Returns the only possible value, if there is only one.
    pub fn single(&self) -> Option<T> {
        if self.lo == self.hi { self.lo } else { None }
    }
    /// Returns the smallest interval that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            lo: self.lo.zip(other.lo).map(|(a, b)| a.min(b)),
            hi: self.hi.zip(other.hi).map(|(a, b)| a.max(b)),
        }
    }
    /// Returns what both hold; itself if they have nothing in common.
    pub fn meet(self, other: Self) -> Self {
        let both = Self { lo: greatest(self.lo, other.lo), hi: least(self.hi, other.hi) };
        let empty = both.lo.zip(both.hi).is_some_and(|(lo, hi)| lo > hi);
        if empty { self } else { both }
    }
    /// Returns what the lesser of a value of each may be.
    pub fn min(self, other: Self) -> Self {
        Self { lo: self.lo.zip(other.lo).map(|(a, b)| a.min(b)), hi: least(self.hi, other.hi) }
    }
    /// Returns what the greater of a value of each may be.
    pub fn max(self, other: Self) -> Self {
        Self { lo: greatest(self.lo, other.lo), hi: self.hi.zip(other.hi).map(|(a, b)| a.max(b)) }
    }
    /// Whether some value of the one lies below some value of the other.
    pub fn may_be_below(&self, other: &Self) -> bool {
        match (self.lo, other.hi) {
            (Some(lo), Some(hi)) => lo < hi,
            _ => true,
        }
    }
    /// Whether some value of the one is at most some value of the other.
    pub fn may_be_at_most(&self, other: &Self) -> bool {
        match (self.lo, other.hi) {
            (Some(lo), Some(hi)) => lo <= hi,
            _ => true,
        }
    }
    /// Whether the two have a value in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.may_be_at_most(other) && other.may_be_at_most(self)
    }
    /// Returns the interval between both bounds passed through a function that keeps order.
    pub fn map(self, mut f: impl FnMut(T) -> T) -> Self {
        Self { lo: self.lo.map(&mut f), hi: self.hi.map(&mut f) }
    }
}

/// The lesser of two bounds, of which `None` is none.
pub(super) fn least<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, None) => a,
        (None, b) => b,
    }
}

/// The greater of two lower bounds.
fn greatest<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, None) => a,
        (None, b) => b,
    }
}

/// The values that are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Set {
    /// None: it cannot be computed.
    Never,
    /// Truth values.
    Truth(Truth),
    /// Numbers, sums, durations.
    Number(Numbers),
    /// Dates.
    Date(Interval<Date>),
    /// Choices, by place.
    Choice(ChoiceSet),
}

/// The values that are possible, and whether computing it may fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// What it may be.
    pub set: Set,
    /// Why it may have no value at all; surely, if the set is [`Set::Never`].
    pub fault: Option<FaultId>,
}

impl Value {
    /// Returns a truth that can be computed.
    pub fn truth(truth: impl Into<Truth>) -> Self {
        Self { set: Set::Truth(truth.into()), fault: None }
    }
    /// Returns one number, sum or duration.
    pub fn decimal(value: Decimal) -> Self {
        Self { set: Set::Number(Interval::exact(value.into())), fault: None }
    }
    /// Returns one date.
    pub fn date(value: Date) -> Self {
        Self { set: Set::Date(Interval::exact(value)), fault: None }
    }
    /// Returns the values of a set, none of which fails.
    pub fn of(set: Set) -> Self {
        Self { set, fault: None }
    }
    /// Returns what cannot be computed, and why.
    pub fn never(fault: FaultId) -> Self {
        Self { set: Set::Never, fault: Some(fault) }
    }
    /// Returns a value written out. Text is never computed with and gives `None`.
    pub fn literal(literal: &Literal) -> Option<Self> {
        Some(match literal {
            Literal::Bool(b) => Value::truth(*b),
            Literal::Number(d) => Value::decimal(*d),
            Literal::Date(d) => Value::date(*d),
            Literal::Choice(c) => Value::of(Set::Choice(1u128.checked_shl(u32::from(*c)).unwrap_or(0))),
            Literal::Text(_) => return None,
        })
    }
    /// Returns the same with a fault that may occur; one that it has already stays.
    pub fn or_fault(mut self, fault: Option<FaultId>) -> Self {
        self.fault = self.fault.or(fault);
        self
    }
    /// Whether exactly one value is possible and nothing can fail; a certain failure is exact too.
    pub fn is_exact(&self) -> bool {
        match self.set {
            Set::Never => true,
            _ if self.fault.is_some() => false,
            Set::Truth(t) => t != Truth::UNKNOWN,
            Set::Number(i) => i.is_exact(),
            Set::Date(i) => i.single().is_some(),
            Set::Choice(c) => c.count_ones() == 1,
        }
    }
    /// Whether it surely has no value.
    pub fn surely_fails(&self) -> bool {
        self.set == Set::Never
    }
    /// Returns which truths are possible; `None` if none is, or it is no truth.
    pub fn as_truth(&self) -> Option<Truth> {
        match self.set {
            Set::Truth(t) => Some(t),
            _ => None,
        }
    }
    /// Whether true is possible.
    pub fn may_hold(&self) -> bool {
        self.as_truth().is_some_and(Truth::may_be_true)
    }
    /// Whether it is surely true.
    pub fn holds(&self) -> bool {
        self.fault.is_none() && self.as_truth() == Some(Truth::TRUE)
    }
    /// Whether it is surely false.
    pub fn fails_to_hold(&self) -> bool {
        self.fault.is_none() && self.as_truth() == Some(Truth::FALSE)
    }
    /// Returns the figures that are possible; `None` if it is no figure.
    pub fn as_numbers(&self) -> Option<Numbers> {
        match self.set {
            Set::Number(i) => Some(i),
            _ => None,
        }
    }
    /// Returns the figures that are possible between decimals; `None` if it is no figure.
    pub fn as_decimals(&self) -> Option<Decimals> {
        self.as_numbers().map(Numbers::within_decimals)
    }
    /// Returns the dates that are possible; `None` if it is no date.
    pub fn as_dates(&self) -> Option<Interval<Date>> {
        match self.set {
            Set::Date(i) => Some(i),
            _ => None,
        }
    }
    /// Returns everything either may be.
    pub fn join(self, other: Value) -> Value {
        let set = match (self.set, other.set) {
            (Set::Never, set) | (set, Set::Never) => set,
            (Set::Truth(a), Set::Truth(b)) => Set::Truth(Truth::new(
                a.may_be_true() || b.may_be_true(),
                a.may_be_false() || b.may_be_false(),
            )),
            (Set::Number(a), Set::Number(b)) => Set::Number(a.hull(b)),
            (Set::Date(a), Set::Date(b)) => Set::Date(a.hull(b)),
            (Set::Choice(a), Set::Choice(b)) => Set::Choice(a | b),
            // The checker gives both arms one type.
            (a, _) => a,
        };
        Value { set, fault: self.fault.or(other.fault) }
    }
    /// Returns what both may be, or else a failure.
    pub fn agreed(self, other: Value) -> Value {
        Value { fault: self.fault.or(other.fault), ..self.meet(other) }
    }
    /// Returns what both may be, where each was found in its own way and at least one holds the truth.
    pub fn meet(self, other: Value) -> Value {
        let set = match (self.set, other.set) {
            (Set::Never, _) | (_, Set::Never) => return self,
            (Set::Truth(Truth::UNKNOWN), Set::Truth(b)) => Set::Truth(b),
            (Set::Number(a), Set::Number(b)) => Set::Number(a.meet(b)),
            (Set::Date(a), Set::Date(b)) => Set::Date(a.meet(b)),
            (Set::Choice(a), Set::Choice(b)) if a & b != 0 => Set::Choice(a & b),
            (a, _) => a,
        };
        Value { set, fault: self.fault.and(other.fault) }
    }
    /// Whether the two may differ.
    pub fn may_differ(&self, other: &Value) -> bool {
        !(self.is_exact() && other.is_exact() && self.set == other.set)
    }
    /// Whether the two surely differ.
    pub fn surely_differs(&self, other: &Value) -> bool {
        match (self.set, other.set) {
            (Set::Truth(a), Set::Truth(b)) => (a.is_true() && b.is_false()) || (a.is_false() && b.is_true()),
            (Set::Number(a), Set::Number(b)) => !a.overlaps(&b),
            (Set::Date(a), Set::Date(b)) => !a.overlaps(&b),
            (Set::Choice(a), Set::Choice(b)) => a & b == 0,
            _ => false,
        }
    }
}

/// Returns `and` over truths that may fail: false wins over failure.
pub fn all_of(operands: impl IntoIterator<Item = Value>) -> Value {
    let (mut may_be_true, mut may_be_false, mut fault, mut surely_false) = (true, false, None, false);
    for operand in operands {
        let truth = operand.as_truth();
        let (t, f) = truth.map_or((false, false), |t| (t.may_be_true(), t.may_be_false()));
        may_be_true &= t;
        may_be_false |= f;
        fault = fault.or(operand.fault);
        // A failure is seen only where no operand is surely false.
        surely_false |= f && !t && operand.fault.is_none();
    }
    if surely_false {
        return Value::truth(false);
    }
    let set = match (may_be_true, may_be_false) {
        (false, false) => Set::Never,
        (t, f) => Set::Truth(Truth::new(t, f)),
    };
    Value { set, fault }
}

/// Returns `not` of a truth that may fail.
pub fn negation(operand: Value) -> Value {
    match operand.set {
        Set::Truth(t) => Value { set: Set::Truth(!t), ..operand },
        _ => operand,
    }
}

/// Returns `or` over truths that may fail: true wins over failure.
pub fn any_of(operands: impl IntoIterator<Item = Value>) -> Value {
    negation(all_of(operands.into_iter().map(negation)))
}
