//! Refusals that apply wherever their head is not due: no scenario can show them otherwise.
//!
//! What head and refusal read is cut into cells at the figures and days written out, and both are computed over every cell.

use super::super::alternatives::alternatives;
use super::super::eval::Evaluator;
use super::super::facts::{Facts, slots};
use super::super::fault::Faults;
use super::super::memory::Memory;
use super::super::value::*;
use crate::policy::model::RuleBody;
use crate::policy::*;
use crate::rational::Rational;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The most cells that are looked at; with more, a refusal counts as one that can be shown either way.
const MOST: usize = 1 << 14;

/// What is cut into cells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    Fact(FactId),
    /// A figure head and refusal both look at, whatever it is made of.
    Rule(RuleId),
}

/// Whether a refusal of a category cannot but hold where the category is not due.
pub(super) fn applies_always(policy: &Policy, category: CategoryId, when: ExprId) -> bool {
    let due = policy.category(category).due;
    let shared: BTreeSet<RuleId> =
        rules_compared(policy, due).intersection(&rules_compared(policy, when)).copied().collect();
    let mut read = Cutter {
        policy,
        shared,
        cuts: BTreeSet::new(),
        seen: BTreeSet::new(),
        figures: BTreeSet::new(),
        days: BTreeSet::new(),
    };
    read.expression(due);
    read.expression(when);
    policy.category(category).due_exceptions.iter().for_each(|id| read.exception(*id));

    let (mut facts, lists) = slots(policy, &Facts::new(policy), Date::MAX);
    facts[FactId::DECISION_DATE.index()] = Value::of(Set::Date(Interval::ANY));
    let mut cells: Vec<(Cut, Vec<Value>)> = Vec::new();
    let mut count = 1usize;
    for cut in &read.cuts {
        let whole = match cut {
            Cut::Fact(id) => facts[id.index()],
            Cut::Rule(_) => Value::of(Set::Number(Interval::ANY)),
        };
        let parts = read.parts(&whole);
        count = count.saturating_mul(parts.len());
        if count > MOST {
            return false;
        }
        cells.push((*cut, parts));
    }
    let mut memory = Memory::new(policy);
    let mut faults = Faults::default();
    (0..count).all(|mut cell| {
        let mut supposed = Vec::new();
        for (cut, parts) in &cells {
            let value = parts[cell % parts.len()];
            cell /= parts.len();
            match cut {
                Cut::Fact(id) => facts[id.index()] = value,
                Cut::Rule(id) => supposed.push((*id, value)),
            }
        }
        let mut evaluator = Evaluator::new(policy, &facts, &lists, &mut memory, &mut faults);
        supposed.into_iter().for_each(|(id, value)| evaluator.memory.set_rule(id, value));
        evaluator.due(category).holds() || evaluator.eval(when).holds()
    })
}

/// The rules an expression looks at directly that give a figure.
fn rules_compared(policy: &Policy, id: ExprId) -> BTreeSet<RuleId> {
    let mut rules = BTreeSet::new();
    policy.leaves(id, &mut |leaf| {
        if let Op::Rule(rule) = leaf
            && matches!(policy.rule(rule).ty, Type::Number | Type::Money(_) | Type::Duration(_))
        {
            rules.insert(rule);
        }
    });
    rules
}

/// What expressions read, through all rules, and where the cells end.
struct Cutter<'p> {
    policy: &'p Policy,
    shared: BTreeSet<RuleId>,
    cuts: BTreeSet<Cut>,
    seen: BTreeSet<RuleId>,
    figures: BTreeSet<Rational>,
    days: BTreeSet<Date>,
}

impl Cutter<'_> {
    /// Walks with a list of its own: rules may rest on each other in long rows.
    fn expression(&mut self, id: ExprId) {
        let policy = self.policy;
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            match policy.node(id).op {
                Op::Fact(fact) => {
                    self.cuts.insert(Cut::Fact(fact));
                }
                Op::Decimal(figure) => {
                    self.figures.insert(figure.into());
                }
                Op::Date(day) => {
                    self.days.insert(day);
                }
                Op::Rule(rule) if self.shared.contains(&rule) => {
                    self.cuts.insert(Cut::Rule(rule));
                }
                Op::Rule(rule) if self.seen.insert(rule) => {
                    let rule = policy.rule(rule);
                    match &rule.body {
                        RuleBody::Is(is) => waiting.push(*is),
                        RuleBody::Cases { cases, otherwise, .. } => {
                            waiting
                                .extend(cases.iter().flat_map(|case| [case.when, case.is]).chain(*otherwise));
                        }
                    }
                    let exceptions = rule.exceptions.iter().map(|id| policy.exception(*id));
                    waiting.extend(exceptions.flat_map(|e| std::iter::once(e.when).chain(e.is)));
                }
                Op::Parameter(parameter) => {
                    let parameter = policy.parameter(parameter);
                    waiting.push(parameter.by);
                    for entry in &parameter.timeline {
                        self.days.extend(entry.in_force.from);
                        if let Literal::Number(figure) = entry.value {
                            self.figures.insert(figure.into());
                        }
                    }
                }
                _ => policy.children(id, |child| waiting.push(child)),
            }
        }
    }

    fn exception(&mut self, id: ExceptionId) {
        let exception = self.policy.exception(id);
        self.expression(exception.when);
    }

    /// A value in parts: single ones where there are few, else from one written figure or day to the next.
    fn parts(&self, whole: &Value) -> Vec<Value> {
        match whole.set {
            // Between two cells lies nothing anybody would write.
            Set::Number(range) => {
                let step = Decimal::new(1, 6).into();
                let cells = cells(range, &self.figures, |f| f.minus(step), |f| f.plus(step));
                cells.into_iter().map(|cell| Value::of(Set::Number(cell))).collect()
            }
            Set::Date(range) => {
                let cells = cells(range, &self.days, |day| day.yesterday().ok(), |day| day.tomorrow().ok());
                cells.into_iter().map(|cell| Value::of(Set::Date(cell))).collect()
            }
            _ => alternatives(whole),
        }
    }
}

/// A range cut before and after each of some values.
fn cells<T: Copy + Ord>(
    range: Interval<T>,
    at: &BTreeSet<T>,
    before: impl Fn(T) -> Option<T>,
    after: impl Fn(T) -> Option<T>,
) -> Vec<Interval<T>> {
    let mut cells = Vec::new();
    let mut lo = range.lo;
    let is_inside =
        |value: &&T| range.lo.is_none_or(|lo| lo <= **value) && range.hi.is_none_or(|hi| **value <= hi);
    for value in at.iter().filter(is_inside) {
        let hi = before(*value);
        if lo.zip(hi).is_none_or(|(lo, hi)| lo <= hi) {
            cells.push(Interval { lo, hi });
        }
        cells.push(Interval::exact(*value));
        lo = after(*value);
    }
    if lo.zip(range.hi).is_none_or(|(lo, hi)| lo <= hi) {
        cells.push(Interval { lo, hi: range.hi });
    }
    cells
}
