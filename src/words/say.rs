//! Values, sums, roles and provisions in the reader's words.

use super::sums::grouped;
use crate::words::Words;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use redress_engine::decision::value::{Decimals, Interval, Numbers, Set, Value};
use redress_engine::decision::{Fault, view::ShownFigure, view::Writer};
use redress_engine::policy::model::{Choice, Limit, LimitOf};
use redress_engine::policy::{
    Basis, ChoiceTypeId, Literal, Op, Policy, ProvisionId, RoleId, Span, Text, Type, Unit, minor_digits,
};
use redress_engine::rational::Rational;
use rust_decimal::Decimal;

/// Tells whether a sum has no end, and begins at nothing.
pub(super) fn is_unbounded(sums: Decimals) -> bool {
    sums.lo.is_none_or(|lo| lo.is_zero()) && sums.hi.is_none_or(|hi| hi == Decimal::MAX)
}

/// Says what a policy and its decisions hold.
pub struct Say<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The words of the reader's language.
    pub words: &'a Words,
}

impl<'a> Say<'a> {
    /// Says what `policy` holds in `words`.
    pub fn new(policy: &'a Policy, words: &'a Words) -> Self {
        Self { policy, words }
    }

    /// Returns a text of the policy.
    pub fn text(&self, text: &'a Text) -> &'a str {
        self.words.lang().of(text)
    }

    /// Says a sum in the pack's currency.
    pub fn money(&self, sum: Decimal) -> String {
        self.words.sum(sum, self.policy.currency())
    }

    /// Says a sum without its currency, and without decimals if they are zero, where there is little room: `2,480`, `306.40`.
    pub fn short(&self, sum: Decimal) -> String {
        let (normal, digits) = (sum.normalize(), minor_digits(self.policy.currency()));
        let is_minor = (1..=digits).contains(&normal.scale());
        grouped(&if is_minor { format!("{sum:.*}", digits as usize) } else { normal.to_string() })
    }

    /// Says a range like that: `0–15,620`.
    pub fn short_range(&self, sums: Decimals) -> String {
        let loader = &self.words.loader;
        let hi = sums.hi.filter(|hi| *hi != Decimal::MAX);
        match (sums.single(), sums.lo, hi) {
            (Some(only), ..) => self.short(only),
            (_, lo, Some(hi)) => {
                let (from, to) = (self.short(lo.unwrap_or_default()), self.short(hi));
                fl!(loader, "short-between", from = from, to = to)
            }
            (_, Some(lo), None) if !lo.is_zero() => fl!(loader, "range-from", from = self.short(lo)),
            (_, _, None) => fl!(loader, "sum-not-known"),
        }
    }

    /// Says the range from the least to the most possible sum. That it is not below zero goes without saying: of such a sum
    /// nothing is known.
    pub fn range(&self, sums: Decimals) -> String {
        if is_unbounded(sums) {
            return fl!(self.words.loader, "sum-not-known");
        }
        self.decimals(sums, &|sum| self.money(sum))
    }

    pub(super) fn decimals(&self, range: Decimals, one: &dyn Fn(Decimal) -> String) -> String {
        let hi = range.hi.filter(|hi| *hi != Decimal::MAX);
        self.bounds(range.single(), range.lo, hi, one)
    }

    pub(super) fn numbers(&self, range: Numbers, one: &dyn Fn(Rational) -> String) -> String {
        self.bounds(range.single(), range.lo, range.hi, one)
    }

    fn bounds<T: Copy>(
        &self,
        single: Option<T>,
        lo: Option<T>,
        hi: Option<T>,
        one: &dyn Fn(T) -> String,
    ) -> String {
        match single {
            Some(only) => one(only),
            None => self.words.range(lo.map(one).as_deref(), hi.map(one).as_deref()),
        }
    }

    /// Days from the earliest to the latest possible.
    pub fn days(&self, days: Interval<Date>) -> String {
        self.bounds(days.single(), days.lo, days.hi, &|day| day.to_string())
    }

    /// Returns what a role is called.
    pub fn role(&self, role: RoleId) -> &'a str {
        self.text(&self.policy.role(role).label)
    }

    /// Says what a role is called, or that there is none.
    pub fn role_or_nobody(&self, role: Option<RoleId>) -> String {
        role.map_or_else(|| fl!(self.words.loader, "nobody"), |role| self.role(role).to_owned())
    }

    /// Says who approves, from the lowest to the highest possible.
    pub fn approvers(&self, lowest: Option<RoleId>, highest: Option<RoleId>) -> String {
        let low = self.role_or_nobody(lowest);
        if lowest == highest {
            return low;
        }
        fl!(self.words.loader, "roles-between", from = low, to = self.role_or_nobody(highest))
    }

    /// Tells whether law, a promise or goodwill gives something.
    pub fn basis(&self, basis: Basis) -> String {
        let loader = &self.words.loader;
        match basis {
            Basis::Entitlement => fl!(loader, "basis-entitlement"),
            Basis::Commitment => fl!(loader, "basis-commitment"),
            Basis::Goodwill => fl!(loader, "basis-goodwill"),
        }
    }

    /// Says whose authority a limit bounds, and over what.
    pub fn authority(&self, limit: &Limit) -> String {
        let loader = &self.words.loader;
        let over = match limit.of {
            LimitOf::Offer => fl!(loader, "authority-whole"),
            LimitOf::Basis(basis) => self.basis(basis),
            LimitOf::Category(id) => self.text(&self.policy.category(id).label).to_owned(),
        };
        fl!(loader, "authority-over", role = self.role(limit.role), over = over)
    }

    /// Says a provision as a chip does: instrument and article.
    pub fn provision(&self, id: ProvisionId) -> String {
        let provision = self.policy.provision(id);
        let instrument = self.policy.instrument(provision.instrument);
        let title = instrument.short.as_ref().unwrap_or(&instrument.title);
        let article = self.text(&provision.article);
        // “消法第五十五条” is one word; a name of the article's own stands apart.
        let space = if article.starts_with(['第', '关']) { "" } else { " " };
        format!("{}{space}{article}", self.text(title))
    }

    /// Provisions, one after the other; empty for none.
    pub fn provisions(&self, ids: &[ProvisionId]) -> String {
        let separator = fl!(self.words.loader, "separator");
        ids.iter().map(|id| self.provision(*id)).collect::<Vec<_>>().join(&separator)
    }

    /// Says file, line and column.
    pub fn at(&self, span: Span) -> String {
        Writer::new(self.policy).at(span)
    }

    /// The choices of a type with their labels: of the first fact, field, rule or parameter that has it.
    fn choices(&self, ty: ChoiceTypeId) -> Option<&'a [Choice]> {
        let policy = self.policy;
        let wanted = Type::Choice(ty);
        let facts = policy.facts().iter();
        let of_fact = facts.clone().filter(|f| f.ty == wanted).map(|f| &f.choices[..]);
        let fields = facts.flat_map(|f| &f.fields).filter(|f| f.ty == wanted).map(|f| &f.choices[..]);
        let rules = policy.rules().iter().filter(|r| r.ty == wanted).map(|r| &r.choices[..]);
        let parameters = policy.parameters().iter().filter(|p| p.ty == wanted).map(|p| &p.choices[..]);
        of_fact.chain(fields).chain(rules).chain(parameters).find(|choices| !choices.is_empty())
    }

    /// Returns what a choice is called.
    pub fn choice(&self, ty: ChoiceTypeId, place: u8) -> &'a str {
        let place = usize::from(place);
        let label = self.choices(ty).and_then(|choices| choices.get(place)).map(|c| self.text(&c.label));
        label.or_else(|| self.policy.choices(ty).get(place).map(|id| &**id)).unwrap_or("?")
    }

    /// Says several choices.
    pub fn choice_set(&self, ty: ChoiceTypeId, set: u128) -> String {
        let or = fl!(self.words.loader, "or");
        let names = (0..128u8).filter(|at| set >> at & 1 == 1).map(|at| self.choice(ty, at));
        names.collect::<Vec<_>>().join(&or)
    }

    /// Says a figure of a type.
    pub fn decimal(&self, value: Decimal, ty: Type) -> String {
        let plain = grouped(&value.normalize().to_string());
        let loader = &self.words.loader;
        match ty {
            Type::Money(currency) => self.words.sum(value, currency),
            Type::Duration(unit) => match unit {
                Unit::Days => fl!(loader, "days", count = plain),
                Unit::WorkingDays => fl!(loader, "working-days", count = plain),
                Unit::Months => fl!(loader, "months", count = plain),
                Unit::Minutes => fl!(loader, "minutes", count = plain),
            },
            _ => plain,
        }
    }

    /// Says a figure of a type as it is shown, marked where it is rounded.
    fn shown(&self, figure: Rational, ty: Type) -> String {
        match Writer::new(self.policy).shown(figure, ty) {
            ShownFigure::Itself(figure) => self.decimal(figure, ty),
            ShownFigure::Near(figure) => self.about(&self.decimal(figure, ty)),
            ShownFigure::TooLong(figure) => figure.to_string(),
        }
    }

    /// Marks a figure as rounded.
    pub(super) fn about(&self, figure: &str) -> String {
        fl!(self.words.loader, "figure-about", figure = figure)
    }

    /// Yes or no.
    pub fn truth(&self, truth: bool) -> String {
        if truth { fl!(self.words.loader, "yes") } else { fl!(self.words.loader, "no") }
    }

    /// Says a value, or what is possible of it.
    pub fn value(&self, value: &Value, ty: Type) -> String {
        let unknown = || fl!(self.words.loader, "range-unknown");
        match value.set {
            Set::Never => fl!(self.words.loader, "not-computable"),
            Set::Truth(truth) if truth.is_true() => self.truth(true),
            Set::Truth(truth) if truth.is_false() => self.truth(false),
            Set::Truth(_) => unknown(),
            Set::Number(range) => self.numbers(range, &|figure| self.shown(figure, ty)),
            Set::Date(days) => self.days(days),
            Set::Choice(set) => match ty {
                Type::Choice(id) if (set.count_ones() as usize) < self.policy.choices(id).len().max(2) => {
                    self.choice_set(id, set)
                }
                _ => unknown(),
            },
        }
    }

    /// Says a value written out.
    pub fn literal(&self, literal: &Literal, ty: Type) -> String {
        match (literal, ty) {
            (Literal::Choice(place), Type::Choice(id)) => self.choice(id, *place).to_owned(),
            (Literal::Text(text), _) => text.to_string(),
            (Literal::Number(number), _) => self.decimal(*number, ty),
            (Literal::Bool(truth), _) => self.truth(*truth),
            (Literal::Date(day), _) => day.to_string(),
            (Literal::Choice(place), _) => place.to_string(),
        }
    }

    /// Returns what a named value is called.
    pub fn name(&self, op: Op) -> Option<&'a str> {
        let policy = self.policy;
        Some(self.text(match op {
            Op::Fact(id) => &policy.fact(id).label,
            Op::Rule(id) => &policy.rule(id).label,
            Op::Parameter(id) => &policy.parameter(id).label,
            _ => return None,
        }))
    }

    /// Says a fault, with its place.
    pub fn fault(&self, fault: &Fault) -> String {
        let view = Writer::new(self.policy).fault(fault);
        let names: Vec<String> = view.about.iter().map(|id| self.labelled(id)).collect();
        let and = fl!(self.words.loader, "and");
        let args = [("about", names.join(&and)), ("words", view.words), ("at", view.at)];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.words.say(&format!("fault-{}", view.code), &args)
    }

    /// An id with its label, as far as it has one.
    fn labelled(&self, id: &str) -> String {
        let policy = self.policy;
        let rule = policy.rules().iter().find(|r| *r.id == *id).map(|r| &r.label);
        let parameter = || policy.parameters().iter().find(|p| *p.id == *id).map(|p| &p.label);
        let category = || policy.categories().iter().find(|c| *c.id == *id).map(|c| &c.label);
        let exception = || policy.exceptions().iter().find(|e| *e.id == *id).map(|e| &e.because);
        match rule.or_else(parameter).or_else(category).or_else(exception) {
            Some(label) => fl!(self.words.loader, "named-with-id", label = self.text(label), id = id),
            None => id.to_owned(),
        }
    }
}
