//! What the ledger knew of a customer and a matter when a decision was entered, as far as the decision rests on it.

use super::id::CaseId;
use super::sum::{NoSum, Sum};
use redress_engine::decision::{Facts, Known};
use redress_engine::policy::{FactId, FactSource, LedgerFigure, Literal, Policy};
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// The ledger's figures among the facts of a decision, and the cases whose promises are in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastFigures {
    /// Goodwill promised to the customer within ninety days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goodwill_90_days: Option<Sum>,
    /// Promised or paid on the same matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_payments: Option<Sum>,
    /// Complaints of the customer within a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaints_in_a_year: Option<u32>,
    /// Whether the same matter was settled before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_before: Option<bool>,
    /// Complaints about the employee within a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaints_about_employee: Option<u32>,
    /// Other cases whose promises are counted in these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseId>,
}

/// A figure that the ledger knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastValue {
    /// A sum of money.
    Sum(Sum),
    /// A number of cases.
    Count(u32),
    /// Whether something was.
    Truth(bool),
}

impl PastValue {
    /// Returns the value as a fact has it; a sum in whole units of its currency.
    pub fn literal(self) -> Literal {
        match self {
            Self::Sum(sum) => Literal::Number(sum.figure()),
            Self::Count(count) => Literal::Number(count.into()),
            Self::Truth(truth) => Literal::Bool(truth),
        }
    }
}

impl PastFigures {
    /// Takes the ledger's figures from the facts of a case, as far as they are known there.
    ///
    /// # Errors
    /// A figure is none that a ledger could have.
    pub fn of(policy: &Policy, facts: &Facts) -> Result<Self, NoSum> {
        let mut figures = Self::default();
        for (id, fact) in FactId::each(policy.facts()) {
            let (FactSource::Ledger(Some(figure)), Known::Value(value)) = (fact.source, facts.get(id)) else {
                continue;
            };
            let sum = |value: &Literal| match value {
                Literal::Number(sum) => Sum::of(*sum, policy.currency()).map(Some),
                _ => Ok(None),
            };
            let count = |value: &Literal| match value {
                Literal::Number(count) if count.fract().is_zero() => {
                    count.to_u32().ok_or(NoSum::TooLarge).map(Some)
                }
                Literal::Number(_) => Err(NoSum::Fraction),
                _ => Ok(None),
            };
            match figure {
                LedgerFigure::Goodwill90Days => figures.goodwill_90_days = sum(value)?,
                LedgerFigure::EarlierPayments => figures.earlier_payments = sum(value)?,
                LedgerFigure::ComplaintsInAYear => figures.complaints_in_a_year = count(value)?,
                LedgerFigure::ComplaintsAboutEmployee => figures.complaints_about_employee = count(value)?,
                LedgerFigure::SettledBefore => {
                    figures.settled_before =
                        matches!(value, Literal::Bool(true)).then_some(true).or(Some(false));
                }
            }
        }
        Ok(figures)
    }

    /// Returns the figures that are there.
    pub fn each(&self) -> impl Iterator<Item = (LedgerFigure, PastValue)> {
        let sums = [
            (LedgerFigure::Goodwill90Days, self.goodwill_90_days.map(PastValue::Sum)),
            (LedgerFigure::EarlierPayments, self.earlier_payments.map(PastValue::Sum)),
        ];
        let others = [
            (LedgerFigure::SettledBefore, self.settled_before.map(PastValue::Truth)),
            (LedgerFigure::ComplaintsInAYear, self.complaints_in_a_year.map(PastValue::Count)),
            (LedgerFigure::ComplaintsAboutEmployee, self.complaints_about_employee.map(PastValue::Count)),
        ];
        sums.into_iter().chain(others).filter_map(|(figure, value)| Some((figure, value?)))
    }

    /// Tells whether no figure is there.
    pub fn is_empty(&self) -> bool {
        self.each().next().is_none()
    }

    /// Tells whether the same figures are there, wherever they come from.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.each().eq(other.each())
    }
}
