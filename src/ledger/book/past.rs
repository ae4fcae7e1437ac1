//! What the ledger knows of a customer: facts of source `ledger` that the engine asks for, and the cases they come from.

use super::{People, Problem, Session};
use crate::case::{At, CaseId, CaseState, Sum};
use crate::ledger::case_line::CaseLine;
use crate::ledger::store::AfterCase;
use redress_engine::policy::{Currency, FactId, FactSource, LedgerFigure, Literal, Policy};
use std::collections::BTreeMap;

/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;
/// No customer has more cases than are looked at.
const MOST: usize = 1_000;
const PAGE: u32 = 100;

/// What the ledger knows of a customer and an employee, the case itself apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Goodwill promised to this customer in the last ninety days.
    pub goodwill_90_days: Sum,
    /// Paid to this customer on the same matter.
    pub earlier_payments: Sum,
    /// Complaints of this customer within a year.
    pub complaints_in_a_year: u32,
    /// Whether the same matter was settled before.
    pub settled_before: bool,
    /// Complaints about the same employee within a year.
    pub about_the_employee: u32,
    /// The customer's cases, last opened first.
    pub cases: Vec<CaseLine>,
}

impl Past {
    /// Returns the facts of a policy that the ledger answers, with their values.
    pub fn facts(&self, policy: &Policy) -> impl Iterator<Item = (FactId, Literal)> {
        FactId::each(policy.facts()).filter_map(|(id, fact)| match fact.source {
            FactSource::Ledger(Some(figure)) => Some((id, self.value(figure))),
            FactSource::Ledger(None) | FactSource::Handler | FactSource::Clock => None,
        })
    }

    /// Returns the value of a figure; sums in the currency that was asked for.
    fn value(&self, figure: LedgerFigure) -> Literal {
        match figure {
            LedgerFigure::Goodwill90Days => Literal::Number(self.goodwill_90_days.figure()),
            LedgerFigure::EarlierPayments => Literal::Number(self.earlier_payments.figure()),
            LedgerFigure::ComplaintsInAYear => Literal::Number(self.complaints_in_a_year.into()),
            LedgerFigure::ComplaintsAboutEmployee => Literal::Number(self.about_the_employee.into()),
            LedgerFigure::SettledBefore => Literal::Bool(self.settled_before),
        }
    }
}

impl Session {
    /// What is known of a customer. Who has the same telephone number or the same name counts as the same customer.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn past(
        &self,
        people: &People,
        matter: Option<&str>,
        itself: Option<CaseId>,
        currency: Currency,
    ) -> Result<Past, Problem> {
        let now = self.holds()?;
        let mut cases: BTreeMap<CaseId, CaseLine> = BTreeMap::new();
        for token in
            [self.keeping.phone(&people.phone), self.keeping.name(&people.name)].into_iter().flatten()
        {
            for row in self.all_concerning(token.to_string(), MOST).await? {
                cases.insert(row.id, row);
            }
        }
        let mut cases: Vec<CaseLine> = cases.into_values().filter(|row| Some(row.id) != itself).collect();
        cases.sort_by_key(|row| (std::cmp::Reverse(row.opened_at), row.id));
        let employee = match self.keeping.employee(&people.employee) {
            Some(token) => self.all_concerning(token.to_string(), MOST).await?,
            None => Vec::new(),
        };
        let since = |days: i64| At(now.0.saturating_sub(days * DAY));
        let same_matter = |row: &&CaseLine| matter.is_some() && row.matter.as_deref() == matter;
        let total = |sums: &mut dyn Iterator<Item = Sum>| {
            let sums = sums.filter(|sum| sum.currency() == currency);
            let minor = sums.map(Sum::minor).fold(0_i64, i64::saturating_add);
            Sum::of_minor(minor, currency).unwrap_or(Sum::zero(currency))
        };
        let given = cases.iter().filter(|row| is_given(row) && row.promised_at >= Some(since(90)));
        let paid = cases.iter().filter(same_matter);
        let count = |rows: &[CaseLine]| {
            let recent =
                rows.iter().filter(|row| row.opened_at >= since(365) && Some(row.id) != itself).count();
            u32::try_from(recent).unwrap_or(u32::MAX)
        };
        Ok(Past {
            goodwill_90_days: total(&mut given.filter_map(|row| row.goodwill)),
            earlier_payments: total(&mut paid.filter_map(|row| row.paid)),
            complaints_in_a_year: count(&cases),
            settled_before: cases.iter().filter(same_matter).any(|row| row.settled_at.is_some()),
            about_the_employee: count(&employee),
            cases,
        })
    }

    async fn all_concerning(&self, token: String, most: usize) -> Result<Vec<CaseLine>, Problem> {
        let mut rows: Vec<CaseLine> = Vec::new();
        loop {
            let after = rows.last().map(|row| AfterCase { at: row.opened_at, id: row.id });
            let page = self.store.concerning(token.clone(), after, PAGE).await?;
            let is_last = page.len() < PAGE as usize;
            rows.extend(page);
            if is_last || rows.len() >= most {
                return Ok(rows);
            }
        }
    }
}

/// Whether what was promised stands.
fn is_given(row: &CaseLine) -> bool {
    let gone = [CaseState::Open, CaseState::Waiting, CaseState::Approved, CaseState::Declined];
    row.settled_at.is_some() || row.promised.is_some() && !gone.contains(&row.state)
}
