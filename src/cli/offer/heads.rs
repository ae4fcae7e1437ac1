//! The heads of compensation that are or may be due, with the working of their sums.

use super::Telling;
use crate::cli::page::{Page, Style};
use crate::decision::trace::{Outcome, Subject};
use crate::decision::value::Interval;
use crate::decision::{CategoryDecision, Counts};
use crate::policy::model::Category;
use crate::policy::{Basis, ExceptionId, ProvisionId};
use i18n_embed_fl::fl;

/// More heads than these are not worked out one by one while it is open whether they are due.
const MOST_OPEN: usize = 6;

impl Telling<'_> {
    pub(super) fn heads(&self, page: &mut Page) {
        let loader = &self.say.words.loader;
        let possible = || self.decision.categories.iter().filter(|c| c.due.may_hold());
        page.heading(&fl!(loader, "heads"));
        if possible().next().is_none() {
            page.text(Style::Plain, 2, &fl!(loader, "heads-none"));
        }
        for basis in [Basis::Entitlement, Basis::Commitment, Basis::Goodwill] {
            for head in possible().filter(|c| self.say.policy.category(c.id).basis == basis) {
                self.head(page, head);
            }
        }
    }

    fn head(&self, page: &mut Page, head: &CategoryDecision) {
        let loader = &self.say.words.loader;
        let category = self.say.policy.category(head.id);
        let basis = match category.basis {
            Basis::Entitlement => fl!(loader, "basis-entitlement"),
            Basis::Commitment => fl!(loader, "basis-commitment"),
            Basis::Goodwill => fl!(loader, "basis-goodwill"),
        };
        let title = fl!(loader, "head", label = self.say.text(&category.label), basis = basis);
        let sum = match head.sums {
            Some([from, to, _]) => self.say.range(Interval { lo: from.lo, hi: to.hi }),
            None => fl!(loader, "head-in-kind"),
        };
        let line = match (head.due.holds(), &head.counts) {
            (_, Counts::SupersededBy(by)) => {
                let by = self.say.text(&self.say.policy.category(*by).label);
                fl!(loader, "head-superseded", title = title, sum = sum, by = by)
            }
            (true, _) => fl!(loader, "head-due", title = title, sum = sum),
            (false, _) => fl!(loader, "head-open", title = title, sum = sum),
        };
        page.item(Style::Strong, 2, "•", &line);
        let open = self.decision.categories.iter().filter(|c| c.due.may_hold() && !c.due.holds());
        if !head.due.holds() && open.count() > MOST_OPEN {
            return;
        }
        self.working(page, head, category);
        if let Some([from, to, recommended]) = head.sums
            && from != to
            && recommended != from
        {
            let recommended = self.say.range(recommended);
            page.text(Style::Plain, 4, &fl!(loader, "head-recommended", sum = recommended));
        }
        if !head.cites.is_empty() {
            let cites = self.say.provisions(&head.cites);
            page.text(Style::Faint, 4, &fl!(loader, "cites", cites = cites));
        }
    }

    /// How the sum is made: in words, then with the figures.
    fn working(&self, page: &mut Page, head: &CategoryDecision, category: &Category) {
        let loader = &self.say.words.loader;
        let (Some(amount), Some([from, to, _])) = (category.amount, head.sums) else { return };
        let mut figures: Vec<String> = Vec::new();
        for figure in &head.working {
            let node = self.say.policy.node(figure.at);
            let name = self.say.name(figure.of).map_or_else(|| self.say.phrase(figure.at), str::to_owned);
            let figure = fl!(loader, "figure", name = name, value = self.say.value(&figure.value, node.ty));
            if !figures.contains(&figure) {
                figures.push(figure);
            }
        }
        let exceptions = self.exceptions(head, category);
        let formula = match exceptions.first().map(|id| self.say.policy.exception(*id)) {
            Some(exception) => {
                let because = self.say.text(&exception.because);
                page.text(Style::Plain, 4, &fl!(loader, "head-exception", because = because));
                exception.is.map(|is| self.say.phrase(is)).unwrap_or_default()
            }
            None if amount.from == amount.to => self.say.phrase(amount.from),
            None => {
                let (from, to) = (self.say.phrase(amount.from), self.say.phrase(amount.to));
                fl!(loader, "range-between", from = from, to = to)
            }
        };
        let total = self.say.range(Interval { lo: from.lo, hi: to.hi });
        // A sum that is one named figure needs no formula besides it.
        let is_told = match figures.first() {
            Some(only) if figures.len() == 1 => only.starts_with(&formula),
            _ => formula == total,
        };
        if !is_told && !formula.is_empty() {
            page.text(Style::Plain, 4, &fl!(loader, "head-formula", formula = formula));
        }
        if !figures.is_empty() {
            let list = figures.join(&fl!(loader, "figure-separator"));
            page.text(Style::Plain, 4, &fl!(loader, "head-figures", figures = list));
        }
    }

    /// The exceptions to the amount that took its place.
    fn exceptions(&self, head: &CategoryDecision, category: &Category) -> Vec<ExceptionId> {
        match self.decision.trace.about(Subject::Category(head.id)).map(|entry| &entry.outcome) {
            Some(Outcome::DefeatedBy(by)) => {
                by.iter().copied().filter(|id| category.amount_exceptions.contains(id)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A sentence with what it rests on behind it.
    pub(super) fn with_grounds(&self, sentence: &str, cites: &[ProvisionId]) -> String {
        if cites.is_empty() {
            return sentence.to_owned();
        }
        let loader = &self.say.words.loader;
        let grounds = fl!(loader, "cited", cites = self.say.provisions(cites));
        format!("{sentence}{grounds}")
    }
}
