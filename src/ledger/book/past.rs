//! What the ledger knows of a customer: facts of source `ledger` that the engine asks for, and the cases they come from. It is looked
//! at again, within the transaction, whenever something is decided, approved, promised or paid that rests on it.

use super::act::Texts;
use super::counts::{Besides, Counts, Keys};
use super::{NewCase, People, Problem, Session};
use crate::case::{Authority, Case, CaseId, CaseState, Decided, Illegal, PastFigures, PastValue, Step, Sum};
use crate::ledger::case_line::CaseLine;
use crate::ledger::projections::key_of;
use crate::ledger::store::rows::PromiseRow;
use crate::ledger::store::{AfterCase, Looked};
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{Facts, Known};
use redress_engine::policy::{Currency, FactId, FactSource, LedgerFigure, Literal, Policy};
use std::collections::BTreeMap;

/// No customer has more cases than are looked at.
const MOST: usize = 1_000;
const PAGE: u32 = 100;

/// What the ledger knows of a customer, a matter and an employee. Of the case itself only what was promised before a reopening counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Goodwill promised to this customer in the last ninety days.
    pub goodwill_90_days: Sum,
    /// Promised or paid on the same matter, to whomever.
    pub earlier_payments: Sum,
    /// Complaints of this customer within a year.
    pub complaints_in_a_year: u32,
    /// Whether the same matter was settled before: something is promised, or was signed or paid.
    pub settled_before: bool,
    /// Complaints about the same employee within a year.
    pub about_the_employee: u32,
    /// The customer's cases that she may see, last opened first.
    pub cases: Vec<CaseLine>,
    counts: Counts,
    answers: Answers,
}

/// What the ledger can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answers {
    of_the_customer: bool,
    of_the_employee: bool,
}

impl Answers {
    fn of(keys: &Keys, own: &[PromiseRow]) -> Self {
        Self {
            of_the_customer: keys.names_something() || !own.is_empty(),
            of_the_employee: keys.names_the_employee(),
        }
    }

    fn has(self, figure: LedgerFigure) -> bool {
        match figure {
            LedgerFigure::ComplaintsAboutEmployee => self.of_the_employee,
            _ => self.of_the_customer,
        }
    }
}

/// A fact that somebody had answered otherwise than the ledger does.
#[derive(Clone, Debug, PartialEq)]
pub struct Overruled {
    /// Which.
    pub fact: FactId,
    /// What was said of it.
    pub said: Literal,
    /// The number of the first other case that the ledger's figure comes from.
    pub from: Option<String>,
}

/// The ledger knows something else of a customer or a matter than a decision rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastChanged {
    /// Which figure.
    pub figure: LedgerFigure,
    /// What the decision rests on.
    pub relied: PastValue,
    /// What the ledger knows now.
    pub now: PastValue,
    /// The number of the first other case it comes from.
    pub from: Option<String>,
}

impl Past {
    /// Returns the facts of a policy that the ledger answers, with their values; none where neither customer nor matter is named.
    pub fn facts(&self, policy: &Policy) -> impl Iterator<Item = (FactId, Literal)> {
        FactId::each(policy.facts()).filter_map(|(id, fact)| match fact.source {
            FactSource::Ledger(Some(figure)) if self.answers.has(figure) => {
                Some((id, self.counts.value(figure).literal()))
            }
            _ => None,
        })
    }

    /// Answers what it can, whatever was said of it, and returns what was said otherwise.
    pub fn answer(&self, policy: &Policy, facts: &mut Facts) -> Vec<Overruled> {
        let mut overruled = Vec::new();
        for (fact, value) in self.facts(policy) {
            if let Known::Value(said) = facts.get(fact)
                && *said != value
            {
                let from = self.first_of(policy, fact).map(str::to_owned);
                overruled.push(Overruled { fact, said: said.clone(), from });
            }
            facts.set(fact, Known::Value(value));
        }
        overruled
    }

    /// Returns the number of the first other case that a fact of a policy comes from.
    pub fn first_of(&self, policy: &Policy, fact: FactId) -> Option<&str> {
        match policy.fact(fact).source {
            FactSource::Ledger(Some(figure)) => self.counts.first_of(figure),
            _ => None,
        }
    }

    /// Returns the other cases whose promises are counted, by number: on the same matter, then of the customer.
    pub fn counted(&self) -> impl Iterator<Item = (CaseId, &str)> {
        let on_the_matter = &self.counts.payments_of;
        let others = self.counts.goodwill_of.iter().filter(|case| !on_the_matter.contains(case));
        on_the_matter.iter().chain(others).map(|(id, number)| (*id, number.as_str()))
    }
}

/// What a step rests on of what the ledger knew.
struct Rests<'c> {
    decided: Option<&'c Decided>,
    /// The facts must be what the ledger says; else only nothing may have been added since.
    is_exact: bool,
    besides: Besides,
}

impl<'c> Rests<'c> {
    /// `None` if it does not matter to the step what the ledger knows of others.
    fn of(case: &'c Case, step: &'c Step) -> Option<Self> {
        let besides = Besides { itself: Some(case.id()), before: None };
        let on = |decided| Some(Self { decided, is_exact: false, besides });
        let of_request = || case.request().map(|request| &request.decided);
        let by = |by: Authority| match by {
            Authority::Approved { .. } => of_request(),
            Authority::Alone { .. } => case.decided().map(|(_, decided)| decided),
        };
        match step {
            Step::Decided(decided) => Some(Self { decided: Some(decided), is_exact: true, besides }),
            Step::ApprovedOther { decided, .. } => on(Some(decided)),
            Step::Approved { .. } => on(of_request()),
            Step::Promised { by: authority, .. } => on(by(*authority)),
            Step::Paid { .. } => {
                let promise = case.promised()?;
                // What was promised later was stopped by this one, if it had to be; each waits for the other's end otherwise.
                let before = Some((promise.at, case.id(), promise.seq));
                let besides = Besides { before, ..besides };
                Some(Self { decided: by(promise.by), is_exact: false, besides })
            }
            // What was promised is found by other names from now on.
            Step::Revised { .. } => on(None),
            _ => None,
        }
    }
}

impl Session {
    /// What is known of a customer and a matter. Who has the same telephone number or the same name counts as the same customer.
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
        let keys = Keys::of(&self.keeping, people, matter);
        let looked = self.look(&keys).await?;
        let own = match itself {
            Some(id) => self.rounds_of(id).await?,
            None => Vec::new(),
        };
        let counts = Counts::of(&keys, &looked, &own, Besides { itself, before: None }, now, currency);
        let mut cases: BTreeMap<CaseId, CaseLine> = BTreeMap::new();
        let tokens = [("phone", &people.phone), ("name", &people.name)];
        for token in tokens.into_iter().flat_map(|(field, text)| self.keeping.sought(field, text)) {
            for row in self.all_concerning(token.to_string(), MOST).await? {
                cases.insert(row.id, row);
            }
        }
        let mut cases: Vec<CaseLine> = cases.into_values().filter(|row| Some(row.id) != itself).collect();
        cases.sort_by_key(|row| (std::cmp::Reverse(row.opened_at), row.id));
        Ok(Past {
            goodwill_90_days: counts.goodwill,
            earlier_payments: counts.payments,
            complaints_in_a_year: counts.complaints,
            settled_before: counts.is_settled,
            about_the_employee: counts.about_the_employee,
            cases,
            answers: Answers::of(&keys, &own),
            counts,
        })
    }

    /// What was promised in a case before it was reopened last.
    async fn rounds_of(&self, id: CaseId) -> Result<Vec<PromiseRow>, Problem> {
        let mut promises = self.store.promises(id).await?;
        let state = self.store.summary(id).await?.map(|row| row.state);
        let is_anew = state.is_none_or(|state| state.is_being_decided() || state.has_request());
        if !is_anew {
            promises.pop();
        }
        promises.retain(|row| row.stands == 1);
        Ok(promises)
    }

    /// What counts now of all cases that keys lead to.
    async fn look(&self, keys: &Keys) -> Result<Looked, Problem> {
        let mut looked = Looked::default();
        for token in keys.all() {
            let rows = self.store.counting(token.to_string()).await?;
            looked.rows.insert(token.to_string(), rows);
        }
        Ok(looked)
    }

    /// What a case is found by as its present facts have it. What was erased leads nowhere any more.
    async fn keys_of(&self, case: &Case) -> Result<Keys, Problem> {
        let mut keys = Keys::about(key_of(case.file()));
        let rows = self.store.personal(case.id()).await?;
        for row in rows.iter().filter(|row| row.seq == case.written()) {
            let kept =
                row.token.iter().flat_map(|tokens| tokens.split(' ')).filter_map(|token| token.parse().ok());
            keys.add(&row.field, kept);
            if let Some(text) = self.keeping.read(row) {
                keys.add(&row.field, self.keeping.sought(&row.field, &text));
            }
        }
        Ok(keys)
    }

    /// Whether another case of the same customer or matter would find this one: a telephone without figures names nobody.
    pub(super) async fn can_be_found(&self, case: &Case) -> Result<(), Problem> {
        let is_named = self.keys_of(case).await?.names_something();
        if is_named { Ok(()) } else { Err(Problem::Illegal(Illegal::Nameless)) }
    }

    /// Whether another case that she may see is open, and about the same matter or the same customer.
    pub(super) async fn is_about_the_same(&self, case: &Case, other: CaseId) -> Result<(), Problem> {
        let (other, _) = self.standing(other).await?;
        let (keys, others) =
            (self.keys_of(case).await?.of_the_case(), self.keys_of(&other).await?.of_the_case());
        if other.state() != CaseState::Closed && other.shop() == case.shop() && !keys.is_disjoint(&others) {
            return Ok(());
        }
        Err(Problem::Illegal(Illegal::NotJoinable))
    }

    /// The case's own promises before the present one that stand.
    async fn earlier(&self, case: &Case) -> Result<Vec<PromiseRow>, Problem> {
        let present = case.promised().map(|promise| promise.seq);
        let mut own = self.store.promises(case.id()).await?;
        own.retain(|row| row.stands == 1 && Some(row.seq) != present);
        Ok(own)
    }

    /// The ledger's figures among the facts of a case: what a decision on them rests on, where the ledger can tell.
    pub(super) async fn relied(&self, case: &Case, policy: &Policy) -> Result<Option<PastFigures>, Problem> {
        let keys = self.keys_of(case).await?;
        let answers = Answers::of(&keys, &self.earlier(case).await?);
        if !answers.of_the_customer {
            return Ok(None);
        }
        let figures = figures_in(&case.file().facts, policy, answers)?;
        Ok(figures.filter(|figures| !figures.is_empty()))
    }

    /// Looks whether the facts of a case that is not there yet say what the ledger knows.
    ///
    /// # Errors
    /// [`Problem::PastChanged`]: they say something else.
    pub(super) async fn foresee(&self, new: &NewCase, policy: &Policy) -> Result<(), Problem> {
        let keys = Keys::of(&self.keeping, &new.people, new.matter.as_deref());
        let answers = Answers::of(&keys, &[]);
        if !answers.of_the_customer {
            return Ok(());
        }
        let Some(figures) = figures_in(&new.facts, policy, answers)? else { return Ok(()) };
        let (looked, besides) = (self.look(&keys).await?, Besides::default());
        let counts = Counts::of(&keys, &looked, &[], besides, self.ledger.clock.now(), policy.currency());
        rests_on(&counts, &figures, |relied, now| relied != now)
    }

    /// Looks again at what the ledger knows before a step is taken; `texts` are what a revision says of people. Gives what was looked
    /// at, for the transaction, and the other cases that the step's own decision counts.
    ///
    /// # Errors
    /// [`Problem::PastChanged`]: the step would rest on something else than the ledger knows.
    pub(super) async fn look_again(
        &self,
        case: &Case,
        step: &Step,
        texts: &Texts,
    ) -> Result<Option<(Looked, Vec<CaseId>)>, Problem> {
        let Some(Rests { decided, is_exact, besides }) = Rests::of(case, step) else { return Ok(None) };
        let own = self.earlier(case).await?;
        let keys = match step {
            Step::Revised { .. } if own.is_empty() => return Ok(None),
            Step::Revised { file, .. } => {
                let mut keys = Keys::about(key_of(file));
                texts.iter().for_each(|(field, _, tokens)| keys.add(field, tokens.iter().copied()));
                keys
            }
            _ => self.keys_of(case).await?,
        };
        let looked = self.look(&keys).await?;
        let Some((decided, relied)) = decided.and_then(|decided| Some((decided, decided.past.as_ref()?)))
        else {
            return Ok(Some((looked, Vec::new())));
        };
        let currency = decided.summary.sum.currency();
        let counts = Counts::of(&keys, &looked, &own, besides, self.ledger.clock.now(), currency);
        rests_on(&counts, relied, if is_exact { |relied, now| relied != now } else { is_worse })?;
        Ok(Some((looked, counts.cases_of(relied))))
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

/// The ledger's figures as the facts of a case have them; of figures the day does not matter.
fn figures_in(facts: &str, policy: &Policy, answers: Answers) -> Result<Option<PastFigures>, Problem> {
    let text = CaseText::read("case", facts.as_bytes());
    let Some(query) = text.query(policy, jiff::civil::Date::MIN, &mut Vec::new()) else { return Ok(None) };
    let mut figures = PastFigures::of(policy, &query.facts).map_err(crate::case::NotFinal::Sum)?;
    if !answers.of_the_employee {
        figures.complaints_about_employee = None;
    }
    Ok(Some(figures))
}

/// Whether what was relied on is what counts now, as far as it must be.
fn rests_on(
    counts: &Counts,
    relied: &PastFigures,
    differs: fn(PastValue, PastValue) -> bool,
) -> Result<(), Problem> {
    for (figure, relied) in relied.each() {
        let now = counts.value(figure);
        if differs(relied, now) {
            let from = counts.first_of(figure).map(str::to_owned);
            return Err(Problem::PastChanged(Box::new(PastChanged { figure, relied, now, from })));
        }
    }
    Ok(())
}

/// Whether money or a settlement was added since. How often somebody complained refuses nothing by itself.
fn is_worse(relied: PastValue, now: PastValue) -> bool {
    match (relied, now) {
        (PastValue::Sum(relied), PastValue::Sum(now)) => !now.is_within(relied),
        (PastValue::Truth(relied), PastValue::Truth(now)) => now && !relied,
        _ => false,
    }
}
