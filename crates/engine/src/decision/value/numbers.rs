//! The arithmetic of figures that lie between two bounds.

use super::Interval;
use crate::rational::Rational;
use rust_decimal::{Decimal, RoundingStrategy};

/// Places to which a bound is taken where no decimal is it and a decimal is needed.
const FINE: u32 = 12;

/// Decimals from least to greatest.
pub type Decimals = Interval<Decimal>;

/// Figures from least to greatest.
pub type Numbers = Interval<Rational>;

/// A figure or beyond all figures, for the arithmetic of bounds.
#[derive(Clone, Copy)]
enum Bound {
    Below,
    At(Rational),
    Above,
}

impl Bound {
    fn sign(self) -> i8 {
        match self {
            Bound::Below => -1,
            Bound::Above => 1,
            Bound::At(figure) => figure.sign() as i8,
        }
    }
    fn infinite(sign: i8) -> Bound {
        match sign {
            0 => Bound::At(Rational::ZERO),
            1 => Bound::Above,
            _ => Bound::Below,
        }
    }
    /// Product; nothing times anything is nothing. `Err` is a figure beyond 38 digits, with its sign.
    fn times(self, other: Bound) -> Result<Bound, i8> {
        match (self, other) {
            (Bound::At(a), Bound::At(b)) => a.times(b).map(Bound::At).ok_or(self.sign() * other.sign()),
            _ => Ok(Bound::infinite(self.sign() * other.sign())),
        }
    }
    /// Quotient by something that is not zero.
    fn over(self, other: Bound) -> Result<Bound, i8> {
        match (self, other) {
            (Bound::At(a), Bound::At(b)) => a.over(b).map(Bound::At).ok_or(self.sign() * other.sign()),
            (_, Bound::Below | Bound::Above) => Ok(Bound::At(Rational::ZERO)),
            _ => Ok(Bound::infinite(self.sign() * other.sign())),
        }
    }
}

/// A result and whether some of the operands' values gave none.
pub struct Partial<T> {
    /// What the others gave; `None` if none did.
    pub value: Option<T>,
    /// Whether some gave none.
    pub failed: bool,
}

impl Decimals {
    /// Any sum: nothing or more.
    pub const ANY_SUM: Decimals = Interval { lo: Some(Decimal::ZERO), hi: None };

    /// Returns the hull with zero: what may be left out of a sum.
    pub fn or_nothing(self) -> Self {
        self.hull(Interval::exact(Decimal::ZERO))
    }

    /// Returns the same with nothing below zero.
    pub fn at_least_zero(self) -> Self {
        let zero_or_more = |d: Decimal| d.max(Decimal::ZERO);
        Self { lo: Some(self.lo.map_or(Decimal::ZERO, zero_or_more)), hi: self.hi.map(zero_or_more) }
    }

    /// Whether it is zero.
    pub fn is_nothing(&self) -> bool {
        self.lo.is_some_and(|lo| lo.is_zero()) && self.hi.is_some_and(|hi| hi.is_zero())
    }
}

impl From<Decimals> for Numbers {
    fn from(decimals: Decimals) -> Self {
        Interval { lo: decimals.lo.map(Into::into), hi: decimals.hi.map(Into::into) }
    }
}

impl Numbers {
    /// Any sum: nothing or more.
    pub const ANY_SUM: Numbers = Interval { lo: Some(Rational::ZERO), hi: None };

    /// Returns the least range of decimals that holds all of them: itself, where its ends are decimals.
    pub fn within_decimals(self) -> Decimals {
        let end = |figure: Rational, strategy| {
            let near = || (0..=FINE).rev().find_map(|places| figure.near(places, strategy));
            figure.decimal().or_else(near)
        };
        Interval {
            lo: self.lo.and_then(|lo| end(lo, RoundingStrategy::ToNegativeInfinity)),
            hi: self.hi.and_then(|hi| end(hi, RoundingStrategy::ToPositiveInfinity)),
        }
    }

    fn bounds(&self) -> (Bound, Bound) {
        (self.lo.map_or(Bound::Below, Bound::At), self.hi.map_or(Bound::Above, Bound::At))
    }

    /// The hull of some results; a result beyond 38 digits fails and leaves that side open.
    fn gather(results: impl IntoIterator<Item = Result<Bound, i8>>, exact: bool) -> Partial<Numbers> {
        let mut lo: Option<Bound> = None;
        let mut hi: Option<Bound> = None;
        let mut failed = false;
        let lower = |a: Option<Bound>, b: Bound| match (a, b) {
            (None, b) => b,
            (Some(Bound::At(a)), Bound::At(b)) => Bound::At(a.min(b)),
            (Some(Bound::Below), _) | (_, Bound::Below) => Bound::Below,
            (Some(a), Bound::Above) => a,
            (Some(Bound::Above), b) => b,
        };
        let upper = |a: Option<Bound>, b: Bound| match (a, b) {
            (None, b) => b,
            (Some(Bound::At(a)), Bound::At(b)) => Bound::At(a.max(b)),
            (Some(Bound::Above), _) | (_, Bound::Above) => Bound::Above,
            (Some(a), Bound::Below) => a,
            (Some(Bound::Below), b) => b,
        };
        for result in results {
            let bound = result.unwrap_or_else(|sign| {
                failed = true;
                Bound::infinite(sign)
            });
            lo = Some(lower(lo, bound));
            hi = Some(upper(hi, bound));
        }
        if failed && exact {
            return Partial { value: None, failed };
        }
        let finite = |bound: Option<Bound>| match bound {
            Some(Bound::At(d)) => Some(d),
            _ => None,
        };
        Partial { value: Some(Numbers { lo: finite(lo), hi: finite(hi) }), failed }
    }

    pub(super) fn is_exact(&self) -> bool {
        self.lo.is_some() && self.lo == self.hi
    }

    /// Returns the sum.
    pub fn plus(self, other: Self) -> Partial<Self> {
        let mut failed = false;
        let mut add = |a: Option<Rational>, b: Option<Rational>| {
            let sum = a?.plus(b?);
            failed |= sum.is_none();
            sum
        };
        let sum = Numbers { lo: add(self.lo, other.lo), hi: add(self.hi, other.hi) };
        let none = failed && self.is_exact() && other.is_exact();
        Partial { value: (!none).then_some(sum), failed }
    }

    /// Returns the same with the other sign.
    pub fn negated(self) -> Self {
        Self { lo: self.hi.map(Rational::negated), hi: self.lo.map(Rational::negated) }
    }

    /// Returns the product.
    pub fn times(self, other: Self) -> Partial<Self> {
        if let (Some(a), Some(b)) = (self.single(), other.single()) {
            let value = a.times(b).map(Interval::exact);
            return Partial { failed: value.is_none(), value };
        }
        let ((a, b), (c, d)) = (self.bounds(), other.bounds());
        Self::gather([a.times(c), a.times(d), b.times(c), b.times(d)], false)
    }

    /// Returns the quotient. A divisor that may be zero fails for that value.
    pub fn over(self, other: Self) -> Partial<Self> {
        if other.single() == Some(Rational::ZERO) {
            return Partial { value: None, failed: true };
        }
        let zero = Interval::exact(Rational::ZERO);
        if other.overlaps(&zero) {
            let nothing_below = |i: &Self| i.lo.is_some_and(|lo| lo.sign().is_ge());
            let value = if nothing_below(&self) && nothing_below(&other) {
                let lo = match (self.lo, other.hi) {
                    (Some(a), Some(b)) => a.over(b),
                    _ => Some(Rational::ZERO),
                };
                Numbers { lo: lo.or(Some(Rational::ZERO)), hi: None }
            } else {
                Numbers::ANY
            };
            return Partial { value: Some(value), failed: true };
        }
        let ((a, b), (c, d)) = (self.bounds(), other.bounds());
        Self::gather([a.over(c), a.over(d), b.over(c), b.over(d)], self.is_exact() && other.is_exact())
    }

    /// Returns the distance from zero.
    pub fn absolute(self) -> Self {
        let zero = Interval::exact(Rational::ZERO);
        let mirrored = self.negated();
        if !self.may_be_below(&zero) {
            self
        } else if !mirrored.may_be_below(&zero) {
            mirrored
        } else {
            Numbers { lo: Some(Rational::ZERO), hi: self.max(mirrored).hi }
        }
    }

    /// Returns the hull with zero: what may be left out of a sum.
    pub fn or_nothing(self) -> Self {
        self.hull(Interval::exact(Rational::ZERO))
    }

    /// Returns the same with nothing below zero.
    pub fn at_least_zero(self) -> Self {
        let zero_or_more = |figure: Rational| figure.max(Rational::ZERO);
        Self { lo: Some(self.lo.map_or(Rational::ZERO, zero_or_more)), hi: self.hi.map(zero_or_more) }
    }

    /// Whether it is zero.
    pub fn is_nothing(&self) -> bool {
        self.lo.is_some_and(|lo| lo.is_zero()) && self.hi.is_some_and(|hi| hi.is_zero())
    }
}
