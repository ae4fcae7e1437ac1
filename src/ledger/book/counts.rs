//! What counts of other cases of a customer, a matter and an employee: by which tokens they are found, and what they come to.

use super::People;
use crate::case::{At, CaseId, PastFigures, PastValue, Sum, Token};
use crate::ledger::folding;
use crate::ledger::personal::Keeping;
use crate::ledger::store::Looked;
use crate::ledger::store::rows::{CountedRow, PromiseRow};
use redress_engine::policy::{Currency, LedgerFigure};
use std::collections::{BTreeMap, BTreeSet};

/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;

/// What a case is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Keys {
    phone: BTreeSet<Token>,
    name: BTreeSet<Token>,
    employee: BTreeSet<Token>,
    matter: Option<Token>,
}

impl Keys {
    /// By what people are called, and a matter.
    pub(super) fn of(keeping: &Keeping, people: &People, matter: Option<&str>) -> Self {
        let mut keys = Self { matter: matter.and_then(folding::matter), ..Self::default() };
        for (field, text) in
            [("phone", &people.phone), ("name", &people.name), ("employee", &people.employee)]
        {
            keys.add(field, keeping.sought(field, text));
        }
        keys
    }

    pub(super) fn about(matter: Option<Token>) -> Self {
        Self { matter, ..Self::default() }
    }

    /// Adds what a field is found by.
    pub(super) fn add(&mut self, field: &str, tokens: impl IntoIterator<Item = Token>) {
        match field {
            "phone" => self.phone.extend(tokens),
            "name" => self.name.extend(tokens),
            "employee" => self.employee.extend(tokens),
            _ => {}
        }
    }

    /// Everything, each once.
    pub(super) fn all(&self) -> BTreeSet<Token> {
        self.customer().chain(&self.employee).chain(&self.matter).copied().collect()
    }

    /// What tells the same customer or the same matter: who complains of the same employee is another.
    pub(super) fn of_the_case(&self) -> BTreeSet<Token> {
        self.customer().chain(&self.matter).copied().collect()
    }

    fn customer(&self) -> impl Iterator<Item = &Token> {
        self.phone.iter().chain(&self.name)
    }

    /// Whether the customer or the matter is named.
    pub(super) fn names_something(&self) -> bool {
        self.customer().next().is_some() || self.matter.is_some()
    }

    /// Whether the employee is named.
    pub(super) fn names_the_employee(&self) -> bool {
        !self.employee.is_empty()
    }
}

/// Which promises are left out of account.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Besides {
    /// The case itself: of it only what was promised before counts, which is given apart.
    pub itself: Option<CaseId>,
    /// Whatever was not promised before this promise: the instant, the case, the entry.
    pub before: Option<(At, CaseId, u64)>,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    pub goodwill: Sum,
    pub payments: Sum,
    pub complaints: u32,
    pub about_the_employee: u32,
    pub is_settled: bool,
    /// Other cases whose promises are in the goodwill, by number; last opened first.
    pub goodwill_of: Vec<(CaseId, String)>,
    /// Those on the same matter.
    pub payments_of: Vec<(CaseId, String)>,
    /// The number of the customer's last complaint within a year.
    pub complaint: Option<String>,
}

impl Counts {
    /// Counts what was looked at, and the case's own earlier promises, `own`.
    pub(super) fn of(
        keys: &Keys,
        looked: &Looked,
        own: &[PromiseRow],
        besides: Besides,
        now: At,
        currency: Currency,
    ) -> Self {
        let since = |days: i64| now.0.saturating_sub(days * DAY);
        let rows = |token: &Token| looked.rows.get(&token.to_string()).map(Vec::as_slice).unwrap_or_default();
        let is_other = |row: &&CountedRow| Some(row.id) != besides.itself;
        let on_the_matter: Vec<&CountedRow> = match &keys.matter {
            Some(matter) => rows(matter).iter().filter(is_other).collect(),
            // Whoever does not say what it is about means what nobody said of this customer either.
            None => {
                let person = if keys.phone.is_empty() { &keys.name } else { &keys.phone };
                person.iter().flat_map(rows).filter(is_other).filter(|row| row.is_about == 0).collect()
            }
        };
        let mut of_the_customer: Vec<&CountedRow> = keys.customer().flat_map(rows).filter(is_other).collect();
        if keys.customer().next().is_none() {
            of_the_customer.clone_from(&on_the_matter);
        }
        let of_the_employee: Vec<&CountedRow> =
            keys.employee.iter().flat_map(rows).filter(is_other).collect();

        let is_before = |row: &&Promise| {
            besides.before.is_none_or(|(at, id, seq)| (row.at, row.id, row.seq) < (at.0, id, seq))
        };
        let of_others = promises(&of_the_customer, currency);
        let given: Vec<&Promise> =
            of_others.iter().filter(is_before).filter(|row| row.at >= since(90)).collect();
        let on_the_matter = promises(&on_the_matter, currency);
        let paid: Vec<&Promise> = on_the_matter.iter().filter(is_before).collect();
        let is_of = |row: &&PromiseRow| row.currency == currency.code();
        let total = |sums: &mut dyn Iterator<Item = i64>| {
            let minor = sums.fold(0_i64, |sum, more| sum.saturating_add(more.max(0)));
            Sum::of_minor(minor, currency).unwrap_or(Sum::zero(currency))
        };
        let own_given = own.iter().filter(is_of).filter(|row| row.at >= since(90)).map(|row| row.goodwill);
        let own_paid = own.iter().filter(is_of).map(|row| row.sum);
        let complaints = opened(&of_the_customer, since(365));
        Self {
            goodwill: total(&mut given.iter().map(|row| row.goodwill).chain(own_given)),
            payments: total(&mut paid.iter().map(|row| row.sum).chain(own_paid)),
            complaints: count(&complaints),
            about_the_employee: count(&opened(&of_the_employee, since(365))),
            is_settled: !paid.is_empty(),
            goodwill_of: named(given.into_iter().filter(|row| row.goodwill > 0)),
            payments_of: named(paid),
            complaint: complaints.into_iter().max().map(|(_, number)| number.to_owned()),
        }
    }

    /// Returns a figure.
    pub(super) fn value(&self, figure: LedgerFigure) -> PastValue {
        match figure {
            LedgerFigure::Goodwill90Days => PastValue::Sum(self.goodwill),
            LedgerFigure::EarlierPayments => PastValue::Sum(self.payments),
            LedgerFigure::ComplaintsInAYear => PastValue::Count(self.complaints),
            LedgerFigure::ComplaintsAboutEmployee => PastValue::Count(self.about_the_employee),
            LedgerFigure::SettledBefore => PastValue::Truth(self.is_settled),
        }
    }

    /// Returns the number of the first other case that a figure comes from.
    pub(super) fn first_of(&self, figure: LedgerFigure) -> Option<&str> {
        let cases = match figure {
            LedgerFigure::Goodwill90Days => &self.goodwill_of,
            LedgerFigure::EarlierPayments | LedgerFigure::SettledBefore => &self.payments_of,
            LedgerFigure::ComplaintsInAYear => return self.complaint.as_deref(),
            LedgerFigure::ComplaintsAboutEmployee => return None,
        };
        cases.first().map(|(_, number)| number.as_str())
    }

    /// Returns the cases whose promises are in figures that are relied on.
    pub(super) fn cases_of(&self, relied: &PastFigures) -> Vec<CaseId> {
        let given = self.goodwill_of.iter().filter(|_| relied.goodwill_90_days.is_some());
        let is_read = relied.earlier_payments.is_some() || relied.settled_before.is_some();
        let paid = self.payments_of.iter().filter(|_| is_read);
        let cases: BTreeSet<CaseId> = given.chain(paid).map(|(id, _)| *id).collect();
        cases.into_iter().collect()
    }
}

/// A promise of another case.
struct Promise {
    id: CaseId,
    number: String,
    seq: u64,
    at: i64,
    sum: i64,
    goodwill: i64,
}

/// The promises of cases, each once, however many tokens lead there; those of cases opened last first.
fn promises(rows: &[&CountedRow], currency: Currency) -> Vec<Promise> {
    let mut found = BTreeMap::new();
    for row in rows {
        let (Some(seq), Some(at), Some(sum), Some(goodwill)) = (row.seq, row.at, row.sum, row.goodwill)
        else {
            continue;
        };
        if row.currency.as_deref() != Some(currency.code()) {
            continue;
        }
        let seq = seq.unsigned_abs();
        let (id, number) = (row.id, row.number.clone());
        found.insert((-row.opened_at, id, seq), Promise { id, number, seq, at, sum, goodwill });
    }
    found.into_values().collect()
}

/// The cases opened since then, each once.
fn opened<'r>(rows: &[&'r CountedRow], since: i64) -> BTreeSet<(i64, &'r str)> {
    rows.iter().filter(|row| row.opened_at >= since).map(|row| (row.opened_at, row.number.as_str())).collect()
}

fn count(cases: &BTreeSet<(i64, &str)>) -> u32 {
    u32::try_from(cases.len()).unwrap_or(u32::MAX)
}

/// Cases by number, each once.
fn named<'p>(promises: impl IntoIterator<Item = &'p Promise>) -> Vec<(CaseId, String)> {
    let mut cases: Vec<(CaseId, String)> = Vec::new();
    for promise in promises {
        if cases.last().is_none_or(|(id, _)| *id != promise.id) {
            cases.push((promise.id, promise.number.clone()));
        }
    }
    cases
}
