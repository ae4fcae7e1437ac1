//! Money as the ledger keeps it: whole minor units.

use redress_engine::policy::{Currency, minor_digits};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A sum of money that is not negative, in minor units of its currency (fen of CNY).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct Sum {
    minor: i64,
    currency: Currency,
}

/// Why a figure is no sum.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSum {
    /// Less than nothing.
    #[error("a sum is never negative")]
    Negative,
    /// It has more decimals than the currency.
    #[error("a sum has no fractions of the smallest unit")]
    Fraction,
    /// More than 92 thousand million millions of minor units.
    #[error("the sum is too large to be kept")]
    TooLarge,
    /// No such currency.
    #[error("there is no currency {0}")]
    Currency(String),
}

impl Sum {
    /// Makes a sum of so many minor units.
    ///
    /// # Errors
    /// If negative.
    pub fn of_minor(minor: i64, currency: Currency) -> Result<Self, NoSum> {
        if minor < 0 { Err(NoSum::Negative) } else { Ok(Self { minor, currency }) }
    }

    /// Makes a sum of exactly this figure, in whole units of the currency.
    ///
    /// # Errors
    /// If it is negative, too large, or has more decimals than the currency: nothing is ever rounded here.
    pub fn of(figure: Decimal, currency: Currency) -> Result<Self, NoSum> {
        let unit = Decimal::from(10_u64.pow(minor_digits(currency)));
        let minor = figure.checked_mul(unit).ok_or(NoSum::TooLarge)?;
        if !minor.fract().is_zero() {
            return Err(NoSum::Fraction);
        }
        Self::of_minor(i64::try_from(minor).map_err(|_| NoSum::TooLarge)?, currency)
    }

    /// Returns the sum of nothing in a currency.
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Returns the sum in minor units (fen of CNY).
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// Returns the sum's currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Tells whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Returns the sum in whole units, with the currency's decimals, as the engine counts.
    pub fn figure(self) -> Decimal {
        Decimal::new(self.minor, minor_digits(self.currency))
    }

    /// Tells whether it is no more than another; never of another currency.
    pub fn is_within(self, most: Sum) -> bool {
        self.currency == most.currency && self.minor <= most.minor
    }

    /// Returns by how much it exceeds another; zero if it does not.
    pub fn beyond(self, limit: Sum) -> Sum {
        Self { minor: self.minor.saturating_sub(limit.minor).max(0), ..self }
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.figure(), self.currency.code())
    }
}

/// A sum as JSON has it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    minor: i64,
    currency: String,
}

impl From<Sum> for Written {
    fn from(sum: Sum) -> Self {
        Self { minor: sum.minor, currency: sum.currency.code().to_owned() }
    }
}

impl TryFrom<Written> for Sum {
    type Error = NoSum;

    fn try_from(Written { minor, currency }: Written) -> Result<Self, NoSum> {
        let Some(known) = Currency::from_code(&currency) else { return Err(NoSum::Currency(currency)) };
        Self::of_minor(minor, known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_sum_is_kept_exactly_or_not_at_all() {
        let sum = Sum::of(figure("306.40"), Currency::CNY).unwrap();
        assert_eq!((sum.minor(), sum.figure()), (30_640, figure("306.40")));
        assert_eq!(Sum::of(figure("500"), Currency::JPY).unwrap().minor(), 500);
        assert_eq!(Sum::of(figure("306.405"), Currency::CNY), Err(NoSum::Fraction));
        assert_eq!(Sum::of(figure("0.1"), Currency::JPY), Err(NoSum::Fraction));
        assert_eq!(Sum::of(figure("-0.01"), Currency::CNY), Err(NoSum::Negative));
        assert_eq!(Sum::of(figure("92233720368547758.08"), Currency::CNY), Err(NoSum::TooLarge));
        assert_eq!(Sum::of(Decimal::MAX, Currency::CNY), Err(NoSum::TooLarge));
        assert_eq!(Sum::of(figure("92233720368547758.07"), Currency::CNY).unwrap().minor(), i64::MAX);
    }

    #[test]
    fn json_holds_minor_units_and_refuses_what_is_no_sum() {
        let sum = Sum::of_minor(250_000, Currency::CNY).unwrap();
        let json = serde_json::to_string(&sum).unwrap();
        assert_eq!(json, r#"{"minor":250000,"currency":"CNY"}"#);
        assert_eq!(serde_json::from_str::<Sum>(&json).unwrap(), sum);
        for json in [
            r#"{"minor":-1,"currency":"CNY"}"#,
            r#"{"minor":1,"currency":"YUAN"}"#,
            r#"{"minor":1.5,"currency":"CNY"}"#,
            r#"{"minor":1,"currency":"CNY","of":"x"}"#,
        ] {
            assert!(serde_json::from_str::<Sum>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn sums_of_two_currencies_are_never_within_each_other() {
        let [fen, yen] = [Currency::CNY, Currency::JPY].map(|of| Sum::of_minor(1, of).unwrap());
        assert!(!fen.is_within(yen) && !yen.is_within(fen) && fen.is_within(fen));
    }
}
