//! Figures, exactly: decimals as long as they do, fractions where no decimal is the figure.
//!
//! A quotient cut to 28 digits and multiplied again may miss a cent, so nothing is cut before the policy rounds. A fraction holds
//! numerator and denominator of up to 38 digits; what needs more has no value, and never a near one.

use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;
use std::fmt;

/// A figure, exactly.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rational(Kept);

/// A figure that is a decimal is never kept as a fraction, so that equal figures are equal field by field.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kept {
    Decimal(Decimal),
    Fraction(Fraction),
}

/// In lowest terms, above a denominator that is more than zero. Packed, for a decimal needs no wider steps and values are many.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C, packed(4))]
struct Fraction {
    over: i128,
    under: i128,
}

/// The most decimals a decimal has.
const MOST_SCALE: u32 = 28;

impl Rational {
    /// Nothing.
    pub const ZERO: Rational = Rational(Kept::Decimal(Decimal::ZERO));
    /// One.
    pub const ONE: Rational = Rational(Kept::Decimal(Decimal::ONE));

    /// Returns a numerator over a denominator that is not zero; `None` beyond 38 digits.
    pub fn of(over: i128, under: i128) -> Option<Self> {
        let common = divisor(over.unsigned_abs(), under.unsigned_abs());
        let common = i128::try_from(common).ok().filter(|common| *common != 0)?;
        let sign = if under < 0 { -1 } else { 1 };
        Self::lowest((over / common).checked_mul(sign)?, (under / common).checked_mul(sign)?)
    }

    /// The same of lowest terms, the denominator above zero.
    fn lowest(over: i128, under: i128) -> Option<Self> {
        if over == i128::MIN || under <= 0 {
            return None;
        }
        let kept = as_decimal(over, under).map_or(Kept::Fraction(Fraction { over, under }), Kept::Decimal);
        Some(Self(kept))
    }

    /// Numerator and denominator; those of a decimal may have a common divisor.
    pub fn parts(self) -> (i128, i128) {
        match self.0 {
            Kept::Decimal(d) => (d.mantissa(), ten_to(d.scale())),
            Kept::Fraction(Fraction { over, under }) => (over, under),
        }
    }

    /// Returns the figure as a decimal; `None` if none is it.
    pub fn decimal(self) -> Option<Decimal> {
        match self.0 {
            Kept::Decimal(d) => Some(d),
            Kept::Fraction(_) => None,
        }
    }

    /// Returns the sum; `None` beyond 38 digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        if let (Kept::Decimal(a), Kept::Decimal(b)) = (self.0, other.0) {
            if b.is_zero() {
                return Some(self);
            }
            if a.is_zero() {
                return Some(other);
            }
            // With fewer decimals than its operands a sum was cut to fit.
            if let Some(sum) = a.checked_add(b).filter(|sum| sum.scale() == a.scale().max(b.scale())) {
                return Some(Self(Kept::Decimal(sum)));
            }
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        let common = i128::try_from(divisor(b.unsigned_abs(), d.unsigned_abs())).ok()?;
        let over = a.checked_mul(d / common)?.checked_add(c.checked_mul(b / common)?)?;
        Self::of(over, b.checked_mul(d / common)?)
    }

    /// Returns the difference; `None` beyond 38 digits.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// Returns the product; `None` beyond 38 digits.
    pub fn times(self, other: Self) -> Option<Self> {
        if let (Kept::Decimal(a), Kept::Decimal(b)) = (self.0, other.0) {
            if a.is_zero() || b.is_zero() {
                return Some(Self::ZERO);
            }
            // With fewer decimals than its factors have together a product was cut to fit.
            let product = a.checked_mul(b).filter(|product| product.scale() == a.scale() + b.scale());
            if let Some(product) = product {
                return Some(Self(Kept::Decimal(product)));
            }
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        product((a, b), (c, d))
    }

    /// Returns the quotient; `None` of a division by zero, and beyond 38 digits.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if let (Kept::Decimal(x), Kept::Decimal(y)) = (self.0, other.0) {
            // Decimals divide by their digits, once both have as many places.
            let places = y.scale().checked_sub(x.scale());
            let terms = match places {
                Some(places) => a.checked_mul(ten_to(places)).zip(Some(c)),
                None => Some(a).zip(c.checked_mul(ten_to(x.scale() - y.scale()))),
            };
            if let Some((over, under)) = terms {
                return Self::of(over, under);
            }
        }
        let sign = c.signum();
        product((a, b), (d.checked_mul(sign)?, c.checked_abs()?))
    }

    /// Returns the same with the other sign.
    pub fn negated(self) -> Self {
        Self(match self.0 {
            Kept::Decimal(d) if d.is_zero() => Kept::Decimal(Decimal::ZERO),
            Kept::Decimal(d) => Kept::Decimal(-d),
            // The least of all numbers is no numerator.
            Kept::Fraction(Fraction { over, under }) => Kept::Fraction(Fraction { over: -over, under }),
        })
    }

    /// Returns the distance from zero.
    pub fn absolute(self) -> Self {
        if self.sign().is_lt() { self.negated() } else { self }
    }

    /// Returns how it compares to zero.
    pub fn sign(self) -> Ordering {
        match self.0 {
            Kept::Decimal(d) if d.is_zero() => Ordering::Equal,
            Kept::Decimal(d) if d.is_sign_negative() => Ordering::Less,
            Kept::Decimal(_) => Ordering::Greater,
            Kept::Fraction(Fraction { over, .. }) => over.cmp(&0),
        }
    }

    /// Tells whether it is zero.
    pub fn is_zero(self) -> bool {
        matches!(self.0, Kept::Decimal(d) if d.is_zero())
    }

    /// Returns it as a whole number; `None` if it has a part of one, or beyond 38 digits.
    pub fn whole(self) -> Option<i128> {
        match self.0 {
            Kept::Decimal(d) => d.fract().is_zero().then(|| d.trunc().normalize().mantissa()),
            Kept::Fraction(Fraction { over, under }) => (under == 1).then_some(over),
        }
    }

    /// Returns the multiple of a step above zero that it is rounded to; `None` beyond 38 digits, and of another step.
    pub fn rounded(self, step: Self, strategy: RoundingStrategy) -> Option<Self> {
        if step.sign().is_le() {
            return None;
        }
        if let (Kept::Decimal(d), Kept::Decimal(step)) = (self.0, step.0)
            && step.mantissa() == 1
        {
            return Some(Self(Kept::Decimal(d.round_dp_with_strategy(step.scale(), strategy).normalize())));
        }
        let steps = match self.over(step)?.0 {
            Kept::Decimal(d) => Self(Kept::Decimal(d.round_dp_with_strategy(0, strategy))),
            Kept::Fraction(Fraction { over, under }) => Self::of(whole_near(over, under, strategy), 1)?,
        };
        Some(match steps.times(step)?.0 {
            Kept::Decimal(d) => Self(Kept::Decimal(d.normalize())),
            fraction => Self(fraction),
        })
    }

    /// Returns the decimal of so many places that it is rounded to; `None` if there is none.
    pub fn near(self, places: u32, strategy: RoundingStrategy) -> Option<Decimal> {
        self.rounded(Decimal::try_new(1, places).ok()?.into(), strategy)?.decimal()
    }
}

impl From<Decimal> for Rational {
    fn from(decimal: Decimal) -> Self {
        Self(Kept::Decimal(decimal))
    }
}

impl From<i64> for Rational {
    fn from(whole: i64) -> Self {
        Self(Kept::Decimal(whole.into()))
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Kept::Decimal(a), Kept::Decimal(b)) = (self.0, other.0) {
            return a.cmp(&b);
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        match (a.cmp(&0), c.cmp(&0)) {
            (Ordering::Less, Ordering::Less) => {
                quotients(c.unsigned_abs(), d.unsigned_abs(), a.unsigned_abs(), b.unsigned_abs())
            }
            (Ordering::Greater, Ordering::Greater) => {
                quotients(a.unsigned_abs(), b.unsigned_abs(), c.unsigned_abs(), d.unsigned_abs())
            }
            (a, c) => a.cmp(&c),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rational {
    /// A decimal, or numerator and denominator as a policy would write the quotient.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kept::Decimal(d) => write!(f, "{}", d.normalize()),
            Kept::Fraction(_) => match self.parts() {
                (over, 1) => write!(f, "{over}"),
                (over, under) => write!(f, "{over}/{under}"),
            },
        }
    }
}

impl fmt::Debug for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Ten to a power of at most 38.
fn ten_to(power: u32) -> i128 {
    10_i128.pow(power.min(38))
}

/// Numerators and denominators above zero multiplied, common divisors taken out before, so that nothing grows that need not.
fn product((a, b): (i128, i128), (c, d): (i128, i128)) -> Option<Rational> {
    let one = i128::try_from(divisor(a.unsigned_abs(), d.unsigned_abs())).ok()?.max(1);
    let other = i128::try_from(divisor(c.unsigned_abs(), b.unsigned_abs())).ok()?.max(1);
    let (a, b, c, d) = (a / one, b / other, c / other, d / one);
    // Decimals need not have been in lowest terms.
    Rational::of(a.checked_mul(c)?, b.checked_mul(d)?)
}

/// The greatest common divisor; the other one, of zero.
fn divisor(a: u128, b: u128) -> u128 {
    if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
        return narrow_divisor(a, b).into();
    }
    let (mut a, mut b) = (a, b);
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return narrow_divisor(a, b).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

fn narrow_divisor(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        if a > b {
            (a, b) = (b, a);
        }
        b -= a;
    }
    a << twos
}

/// A fraction in lowest terms as a decimal, if one is it: the denominator then has no divisors but those of ten.
fn as_decimal(over: i128, under: i128) -> Option<Decimal> {
    if under == 1 {
        return Decimal::try_from_i128_with_scale(over, 0).ok();
    }
    let twos = under.trailing_zeros();
    let (mut rest, mut fives) = (under >> twos, 0);
    while rest % 5 == 0 && fives <= MOST_SCALE {
        rest /= 5;
        fives += 1;
    }
    let places = twos.max(fives);
    if rest != 1 || places > MOST_SCALE {
        return None;
    }
    let digits = over.checked_mul(ten_to(places) / under)?;
    Decimal::try_from_i128_with_scale(digits, places).ok()
}

/// The whole number that a fraction with a part of one is rounded to.
fn whole_near(over: i128, under: i128, strategy: RoundingStrategy) -> i128 {
    let (whole, rest) = (over / under, over % under);
    let (away, is_negative) = (over.signum(), over < 0);
    if rest == 0 {
        return whole;
    }
    // What is left to the next whole one against what is over.
    let half = rest.unsigned_abs().cmp(&(under.unsigned_abs() - rest.unsigned_abs()));
    let moves = match strategy {
        RoundingStrategy::MidpointNearestEven => half.is_gt() || half.is_eq() && whole % 2 != 0,
        RoundingStrategy::MidpointAwayFromZero => half.is_ge(),
        RoundingStrategy::MidpointTowardZero => half.is_gt(),
        RoundingStrategy::ToZero => false,
        RoundingStrategy::AwayFromZero => true,
        RoundingStrategy::ToNegativeInfinity => is_negative,
        RoundingStrategy::ToPositiveInfinity => !is_negative,
        // What is not named here is not asked for.
        _ => half.is_ge(),
    };
    if moves { whole + away } else { whole }
}

/// How `a / b` compares to `c / d`, all above zero, without products that are too large.
fn quotients(mut a: u128, mut b: u128, mut c: u128, mut d: u128) -> Ordering {
    if let (Some(left), Some(right)) = (a.checked_mul(d), c.checked_mul(b)) {
        return left.cmp(&right);
    }
    loop {
        let (whole, other) = (a / b, c / d);
        if whole != other {
            return whole.cmp(&other);
        }
        let (rest, other) = (a % b, c % d);
        match (rest, other) {
            (0, 0) => return Ordering::Equal,
            (0, _) => return Ordering::Less,
            (_, 0) => return Ordering::Greater,
            // Of what is left the lesser is that with the greater reciprocal.
            _ => (a, b, c, d) = (d, other, b, rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RoundingStrategy::*;

    fn figure(text: &str) -> Rational {
        match text.split_once('/') {
            Some((over, under)) => Rational::of(over.parse().unwrap(), under.parse().unwrap()).unwrap(),
            None => Decimal::from_str_exact(text).unwrap().into(),
        }
    }

    #[test]
    fn what_is_divided_and_multiplied_back_is_what_it_was() {
        for text in ["1", "88.75", "9999999999999999999999999999", "0.0000000000000000000000000001", "-7.3"] {
            for by in [3, 7, 30, 365] {
                let part = figure(text).over(by.into()).unwrap();
                assert_eq!(part.times(by.into()), Some(figure(text)), "{text} / {by}");
            }
        }
        let due = figure("88.75").over(30.into()).and_then(|day| day.times(21.into())).unwrap();
        assert_eq!(due.near(2, MidpointAwayFromZero), Some(Decimal::new(6213, 2)));
    }

    #[test]
    fn a_figure_that_is_a_decimal_is_kept_as_one() {
        for (one, other) in [("1/8", "0.125"), ("10/4", "2.50"), ("-3/3", "-1"), ("0/7", "0.00")] {
            assert_eq!(figure(one), figure(other));
            assert!(figure(one).decimal().is_some());
        }
        assert_eq!(figure("1/3").decimal(), None);
        assert_eq!(figure("-2/6"), figure("1/-3"));
        assert_eq!(figure("1/3").plus(figure("2/3")), Some(Rational::ONE));
        assert_eq!(figure("1/3").minus(figure("1/3")), Some(Rational::ZERO));
    }

    #[test]
    fn nothing_is_cut() {
        let long = figure("9999999999999999999999999999");
        let beyond = long.times(figure("0.9999999999")).unwrap();
        assert_eq!(beyond.decimal(), None);
        assert_eq!(beyond.over(figure("0.9999999999")), Some(long));
        assert_eq!(long.plus(figure("0.01")).unwrap().minus(long), Some(figure("0.01")));
        assert_eq!(long.times(long), None);
        assert_eq!(long.over(Rational::ZERO), None);
    }

    #[test]
    fn fractions_are_rounded_as_decimals_are() {
        let modes = [MidpointNearestEven, MidpointAwayFromZero, MidpointTowardZero, AwayFromZero, ToZero];
        for (text, expected) in [
            ("5/2", [2, 3, 2, 3, 2]),
            ("7/2", [4, 4, 3, 4, 3]),
            ("-5/2", [-2, -3, -2, -3, -2]),
            ("7/3", [2, 2, 2, 3, 2]),
            ("-8/3", [-3, -3, -3, -3, -2]),
        ] {
            for (mode, expected) in modes.into_iter().zip(expected) {
                assert_eq!(
                    figure(text).rounded(Rational::ONE, mode),
                    Some(expected.into()),
                    "{text} {mode:?}"
                );
            }
        }
        assert_eq!(figure("1").rounded(figure("1/3"), ToZero), Some(Rational::ONE));
        assert_eq!(figure("1").rounded(figure("0.3"), ToZero), Some(figure("0.9")));
        assert_eq!(figure("-1/3").near(2, ToNegativeInfinity), Some(Decimal::new(-34, 2)));
        assert_eq!(figure("-1/3").near(2, ToPositiveInfinity), Some(Decimal::new(-33, 2)));
    }

    #[test]
    fn the_longest_are_compared() {
        let near = [
            figure("-9999999999999999999999999999"),
            figure("-1/3"),
            figure("0"),
            figure("0.3333333333333333333333333333"),
            figure("1/3"),
            figure("0.3333333333333333333333333334"),
            figure("9999999999999999999999999998/3"),
            figure("9999999999999999999999999999/3"),
            figure("10000000000000000000000000000000000001/3"),
        ];
        for (at, one) in near.iter().enumerate() {
            for (other_at, other) in near.iter().enumerate() {
                assert_eq!(one.cmp(other), at.cmp(&other_at), "{one} {other}");
            }
        }
    }
}
