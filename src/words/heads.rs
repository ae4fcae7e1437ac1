//! The heads of compensation: whether each is due, how much, and how its sum is made.

use super::reasons::{Grounded, reason};
use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::trace::{Subject, TraceOutcome};
use redress_engine::decision::value::{Decimals, Interval};
use redress_engine::decision::{Amounts, CategoryDecision, Counts, Decision};
use redress_engine::policy::model::Category;
use redress_engine::policy::{Basis, CategoryId, ExceptionId, FactId, ProvisionId};

/// Where a head stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadStanding {
    /// It is due.
    Due,
    /// It is not.
    NotDue,
    /// That hangs on answers still missing.
    Open,
    /// It is or may be due, but does not count, as this one counts instead.
    SupersededBy(CategoryId),
}

/// A head of compensation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadText {
    /// Which.
    pub category: CategoryId,
    /// What it is called.
    pub label: String,
    /// Whether law, a promise or goodwill gives it.
    pub basis: String,
    /// Whether it is goodwill: it may be given, and nobody owes it.
    pub is_goodwill: bool,
    /// Where it stands.
    pub standing: HeadStanding,
    /// Its sum, or that it is not money; empty where it is not due.
    pub sum: String,
    /// Name, basis, sum and standing in one line.
    pub line: String,
    /// Why the sum is not made as usual.
    pub exception: Option<String>,
    /// How the sum is made, in words; `None` where that says nothing beyond the figures.
    pub formula: Option<String>,
    /// The figures it is made of.
    pub working: Vec<FigureText>,
    /// What the policy would offer, where that is not the least of the range.
    pub recommended: Option<String>,
    /// Why it is not due.
    pub reasons: Vec<Grounded>,
    /// Proof not yet at hand.
    pub evidence_missing: Vec<FactId>,
    /// What it rests on; where it is not due, what speaks against it.
    pub cites: Vec<ProvisionId>,
}

/// A named figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureText {
    /// What it is called.
    pub label: String,
    /// What it is.
    pub value: String,
    /// What it rests on.
    pub cites: Vec<ProvisionId>,
}

/// Returns all heads that are or may be due: those by law first, then those promised, then goodwill.
pub fn possible<'d>(say: &'d Say, decision: &'d Decision) -> impl Iterator<Item = &'d CategoryDecision> + 'd {
    [Basis::Entitlement, Basis::Commitment, Basis::Goodwill].into_iter().flat_map(move |basis| {
        let is_possible =
            move |c: &&CategoryDecision| c.due.may_hold() && say.policy.category(c.id).basis == basis;
        decision.categories.iter().filter(is_possible)
    })
}

/// Tells one head.
pub fn head(say: &Say, decision: &Decision, head: &CategoryDecision) -> HeadText {
    let loader = &say.words.loader;
    let category = say.policy.category(head.id);
    let label = say.text(&category.label).to_owned();
    let basis = say.basis(category.basis);
    let standing = match head.counts {
        _ if !head.due.may_hold() => HeadStanding::NotDue,
        Counts::SupersededBy(by) => HeadStanding::SupersededBy(by),
        _ if head.due.holds() => HeadStanding::Due,
        _ => HeadStanding::Open,
    };
    let sum = match head.amounts {
        _ if standing == HeadStanding::NotDue => String::new(),
        Some(amounts) => say.range(between(amounts)),
        None => fl!(loader, "head-in-kind"),
    };
    let title = fl!(loader, "head", label = label.as_str(), basis = basis.as_str());
    let line = match standing {
        HeadStanding::SupersededBy(by) => {
            let by = say.text(&say.policy.category(by).label);
            fl!(loader, "head-superseded", title = title, sum = sum.as_str(), by = by)
        }
        HeadStanding::Due => fl!(loader, "head-due", title = title, sum = sum.as_str()),
        HeadStanding::Open => fl!(loader, "head-open", title = title, sum = sum.as_str()),
        HeadStanding::NotDue => fl!(loader, "head-not-due", title = title),
    };
    let recommended = head.amounts.filter(|a| a.floor != a.ceiling && a.recommended != a.floor);
    let exception = exception(decision, head, category);
    let working = working(say, head);
    HeadText {
        category: head.id,
        label,
        basis,
        is_goodwill: category.basis == Basis::Goodwill,
        standing,
        sum,
        line,
        exception: exception.map(|id| say.text(&say.policy.exception(id).because).to_owned()),
        formula: formula(say, head, category, exception, &working),
        working,
        recommended: recommended.map(|amounts| say.range(amounts.recommended)),
        reasons: head.reasons.iter().map(|ground| reason(say, ground)).collect(),
        evidence_missing: head.evidence_missing.clone(),
        cites: head.cites.clone(),
    }
}

/// From the least that may be owed to the most that may be given.
fn between(amounts: Amounts<Decimals>) -> Decimals {
    Interval { lo: amounts.floor.lo, hi: amounts.ceiling.hi }
}

/// The figures, each once.
fn working(say: &Say, head: &CategoryDecision) -> Vec<FigureText> {
    let mut working: Vec<FigureText> = Vec::new();
    if head.amounts.is_none() {
        return working;
    }
    for figure in &head.working {
        let label = say.name(figure.of).map_or_else(|| say.phrase(figure.at), str::to_owned);
        let value = say.value_at(figure.at, &figure.value);
        if !working.iter().any(|known| known.label == label && known.value == value) {
            working.push(FigureText { label, value, cites: figure.cites.clone() });
        }
    }
    working
}

/// How the sum is made, unless the figures say it all.
fn formula(
    say: &Say,
    head: &CategoryDecision,
    category: &Category,
    exception: Option<ExceptionId>,
    working: &[FigureText],
) -> Option<String> {
    let (amount, amounts) = category.amount.zip(head.amounts)?;
    let formula = match exception {
        Some(id) => say.phrase(say.policy.exception(id).is?),
        None if amount.from == amount.to => say.phrase(amount.from),
        None => {
            let (from, to) = (say.phrase(amount.from), say.phrase(amount.to));
            fl!(say.words.loader, "range-between", from = from, to = to)
        }
    };
    // A sum that is one named figure needs no formula besides it.
    let is_told =
        working.iter().any(|figure| figure.label == formula) || formula == say.range(between(amounts));
    (!is_told).then_some(formula)
}

/// The exception that took the place of the amount.
fn exception(decision: &Decision, head: &CategoryDecision, category: &Category) -> Option<ExceptionId> {
    match &decision.trace.about(Subject::Category(head.id))?.outcome {
        TraceOutcome::DefeatedBy(by) => by.iter().copied().find(|id| category.amount_exceptions.contains(id)),
        _ => None,
    }
    .filter(|_| category.amount.is_some() && head.amounts.is_some())
}
