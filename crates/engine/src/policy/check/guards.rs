//! On which days the parts of an expression are read at all: `incident_date >= 2010-01-01 and rule` reads the rule from that
//! day on only, since `false and …` asks nothing of the other side. What a condition on anything else rules out is not seen.

use super::days::Days;
use super::readers::{By, Reader};
use super::reads::Read;
use crate::policy::expr::{Comparison, ExprId, Op};
use crate::policy::model::{Policy, RuleBody};
use crate::policy::source::Span;
use crate::policy::types::InForce;
use jiff::civil::Date;

/// So many nodes of conditions are looked at for one answer, rules they read included.
const MOST: usize = 100;

/// What a reader reads at one date, with the days of that date on which it does.
pub(super) fn reads(policy: &Policy, by: By, reader: &Reader<'_>, days: &Days) -> Vec<(Read, Span, Days)> {
    let mut walk = Walk { policy, by, found: Vec::new() };
    let mut days = days.clone();
    if let Some(given) = reader.given {
        walk.read(given, &days);
        days = days.and(&may_be(policy, by, given, true));
    }
    for unless in &reader.unless {
        days = days.and(&may_be(policy, by, *unless, false));
    }
    for expression in &reader.expressions {
        walk.read(*expression, &days);
    }
    walk.found
}

struct Walk<'p> {
    policy: &'p Policy,
    by: By,
    found: Vec<(Read, Span, Days)>,
}

impl Walk<'_> {
    /// Recursion is bounded by the depth of expressions.
    fn read(&mut self, id: ExprId, days: &Days) {
        let Some(node) = self.policy.nodes.get(id.index()).filter(|_| !days.is_empty()) else { return };
        match node.op {
            Op::Rule(id) => self.found.push((Read::Rule(id), node.span, days.clone())),
            Op::Parameter(id) => self.found.push((Read::Parameter(id), node.span, days.clone())),
            Op::And(args) => self.series(self.policy.args(args), true, days),
            Op::Or(args) => self.series(self.policy.args(args), false, days),
            Op::If(condition, yes, no) => {
                self.read(condition, days);
                self.read(yes, &days.and(&may_be(self.policy, self.by, condition, true)));
                self.read(no, &days.and(&may_be(self.policy, self.by, condition, false)));
            }
            Op::Aggregate(id) => {
                let Some(aggregate) = self.policy.aggregates.get(id.index()) else { return };
                let filtered = aggregate.filter.map(|filter| {
                    self.read(filter, days);
                    days.and(&may_be(self.policy, self.by, filter, true))
                });
                if let Some(item) = aggregate.item {
                    self.read(item, filtered.as_ref().unwrap_or(days));
                }
            }
            _ => {
                let policy = self.policy;
                policy.children(id, |part| self.read(part, days));
            }
        }
    }

    /// Each condition is asked only where all others leave the answer open.
    fn series(&mut self, all: &[ExprId], open_if: bool, days: &Days) {
        let narrow: Vec<(usize, Days)> = all
            .iter()
            .enumerate()
            .map(|(at, part)| (at, may_be(self.policy, self.by, *part, open_if)))
            .filter(|(_, days)| *days != Days::all())
            .collect();
        for (at, part) in all.iter().enumerate() {
            let others = narrow.iter().filter(|(other, _)| *other != at);
            let left = others.fold(days.clone(), |left, (_, days)| left.and(days));
            self.read(*part, &left);
        }
    }
}

/// The days on which a condition may be true, or false: all, where it does not hang on this date.
fn may_be(policy: &Policy, by: By, condition: ExprId, truth: bool) -> Days {
    ConditionDays { policy, by, left: MOST }.may_be(condition, truth)
}

struct ConditionDays<'p> {
    policy: &'p Policy,
    by: By,
    left: usize,
}

impl ConditionDays<'_> {
    fn may_be(&mut self, id: ExprId, truth: bool) -> Days {
        let Some(left) = self.left.checked_sub(1) else { return Days::all() };
        self.left = left;
        let Some(node) = self.policy.nodes.get(id.index()) else { return Days::all() };
        match node.op {
            Op::Bool(value) if value != truth => Days::NONE,
            Op::Not(of) => self.may_be(of, !truth),
            Op::And(args) => self.series(self.policy.args(args), truth, truth),
            Op::Or(args) => self.series(self.policy.args(args), truth, !truth),
            Op::Compare(comparison, a, b) => self.comparison(comparison, a, b, truth),
            Op::Rule(id) => match self.policy.rules.get(id.index()) {
                // A rule that only says what its one expression says. Rules that need each other end with the count.
                Some(rule) if rule.exceptions.is_empty() => match rule.body {
                    RuleBody::Is(is) => self.may_be(is, truth),
                    RuleBody::Cases { .. } => Days::all(),
                },
                _ => Days::all(),
            },
            _ => Days::all(),
        }
    }

    fn series(&mut self, all: &[ExprId], truth: bool, every: bool) -> Days {
        let mut days = if every { Days::all() } else { Days::NONE };
        for part in all {
            let part = self.may_be(*part, truth);
            days = if every { days.and(&part) } else { days.or(&part) };
        }
        days
    }

    /// This date compared with a written one.
    fn comparison(&self, comparison: Comparison, a: ExprId, b: ExprId, truth: bool) -> Days {
        let (comparison, day) = if let (true, Some(day)) = (self.is_this(a), self.written(b)) {
            (comparison, day)
        } else if let (Some(day), true) = (self.written(a), self.is_this(b)) {
            (turned(comparison), day)
        } else {
            return Days::all();
        };
        let (before, after) = (day.yesterday().ok(), day.tomorrow().ok());
        let until = |day: Option<Date>| {
            day.map_or(Days::NONE, |day| Days::of(InForce { from: None, until: Some(day) }))
        };
        let from = |day: Option<Date>| {
            day.map_or(Days::NONE, |day| Days::of(InForce { from: Some(day), until: None }))
        };
        let other = until(before).or(&from(after));
        match (comparison, truth) {
            (Comparison::Less, true) | (Comparison::AtLeast, false) => until(before),
            (Comparison::AtMost, true) | (Comparison::Greater, false) => until(Some(day)),
            (Comparison::Greater, true) | (Comparison::AtMost, false) => from(after),
            (Comparison::AtLeast, true) | (Comparison::Less, false) => from(Some(day)),
            (Comparison::Equal, true) | (Comparison::NotEqual, false) => {
                Days::of(InForce { from: Some(day), until: Some(day) })
            }
            (Comparison::NotEqual, true) | (Comparison::Equal, false) => other,
        }
    }

    fn is_this(&self, id: ExprId) -> bool {
        By::of(self.policy, id) == self.by
    }

    fn written(&self, id: ExprId) -> Option<Date> {
        match self.policy.nodes.get(id.index())?.op {
            Op::Date(day) => Some(day),
            _ => None,
        }
    }
}

/// The same with its sides exchanged.
fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        same => same,
    }
}
