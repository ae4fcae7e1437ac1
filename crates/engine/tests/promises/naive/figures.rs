//! Figures in unbounded rational arithmetic: nothing is ever cut.

use super::{Result, Value, fault};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use redress_engine::decision::FaultKind;
use redress_engine::policy::RoundingMode;
use rust_decimal::Decimal;

pub type Figure = BigRational;

pub fn figure(decimal: Decimal) -> Figure {
    Figure::new(decimal.mantissa().into(), BigInt::from(10).pow(decimal.scale()))
}

pub fn whole(number: i64) -> Figure {
    Figure::from_integer(number.into())
}

/// What has more than 38 digits above or below the line is a fault: the engine says so, and never a near figure.
pub fn fits(result: Figure) -> Result<Value> {
    let fits = |part: &BigInt| part.bits() <= 127;
    if fits(result.numer()) && fits(result.denom()) {
        Ok(Value::Number(result))
    } else {
        fault(FaultKind::Overflow)
    }
}

/// To a multiple of the step.
pub fn round(value: &Figure, step: &Figure, mode: RoundingMode) -> Figure {
    let steps = value / step;
    let (down, half) = (steps.abs().floor(), Figure::new(1.into(), 2.into()));
    let over = steps.abs() - &down;
    let up = match mode {
        RoundingMode::HalfUp => over >= half,
        RoundingMode::HalfDown => over > half,
        RoundingMode::HalfEven => over > half || over == half && down.to_integer().bit(0),
        RoundingMode::Up => !over.is_zero(),
        RoundingMode::Down => false,
    };
    let near = if up { down + whole(1) } else { down };
    step * if steps.is_negative() { -near } else { near }
}

/// As a decimal, if it is one of at most 28 digits.
pub fn decimal(figure: &Figure) -> Option<Decimal> {
    (0..=28).find_map(|places| {
        let digits = figure * Figure::from_integer(BigInt::from(10).pow(places));
        let digits = digits.is_integer().then(|| digits.to_integer().to_i128())??;
        Decimal::try_from_i128_with_scale(digits, places).ok()
    })
}

/// As a decimal, or else in whole coins.
pub fn coins(figure: &Figure, mode: RoundingMode) -> Decimal {
    let in_coins = || decimal(&round(figure, &self::figure(Decimal::new(1, 2)), mode));
    decimal(figure).or_else(in_coins).expect("a sum is not endless")
}
