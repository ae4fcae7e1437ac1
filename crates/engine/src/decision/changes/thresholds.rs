//! Figures and dates at which a comparison turns: the value compared with, worked back through sums, products, days and
//! rules of one expression to the fact itself, and one step to either side.

use crate::decision::arithmetic::{days_from, shifted};
use crate::decision::facts::Known;
use crate::decision::functions::{Back, back};
use crate::decision::memory::Memory;
use crate::decision::model::Query;
use crate::policy::model::*;
use crate::policy::*;
use crate::rational::Rational;
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// The most values that are tried of one fact.
const MOST_VALUES: usize = 24;
/// The most days that a known date is moved by: nobody argues that it was years before.
const MOST_DAYS: Decimal = Decimal::from_parts(366, 0, 0, false, 0);
/// The most operations that a comparison is worked back through.
const DEEP: u32 = 24;
/// The most decimals in which a number that is not whole is stepped.
const MOST_DECIMALS: u32 = 6;

/// A value of a fact at or beside which a comparison turns.
#[derive(Debug, PartialEq)]
pub(super) struct Threshold {
    pub fact: FactId,
    pub value: Literal,
    /// The comparisons it may turn.
    pub turns: Vec<ExprId>,
}

/// The values of facts near which the comparisons that were computed turn; of each fact the nearest to what is known of
/// it first.
pub(super) fn thresholds(policy: &Policy, memory: &Memory, query: &Query) -> Vec<Threshold> {
    let mut walk = WayBack { policy, memory, found: Vec::new(), turns: ExprId(0) };
    for at in 0..policy.nodes().len() as u32 {
        let turns = ExprId(at);
        if let Op::Compare(_, a, b) = policy.node(turns).op
            && memory.node(turns).is_some()
        {
            walk.turns = turns;
            for (side, other) in [(a, b), (b, a)] {
                if let Some(mark) = walk.mark(other) {
                    walk.back(side, mark, DEEP);
                }
            }
        }
    }
    let mut turning: BTreeMap<(FactId, Mark), Vec<ExprId>> = BTreeMap::new();
    for (fact, mark, turns) in walk.found {
        for value in around(policy.fact(fact), mark) {
            turning.entry((fact, value)).or_default().push(turns);
        }
    }
    let mut all: Vec<(FactId, Decimal, Threshold)> = Vec::new();
    for ((fact, mark), turns) in turning {
        let Some(value) = mark.literal() else { continue };
        let distance = match query.facts.get(fact) {
            Known::Value(now) if *now == value => continue,
            Known::Value(now) => apart(now, &value),
            _ => Decimal::ZERO,
        };
        if matches!(mark, Mark::Figure(_)) || distance <= MOST_DAYS {
            all.push((fact, distance, Threshold { fact, value, turns }));
        }
    }
    // Stable, so that those equally far stand in order.
    all.sort_by_key(|(fact, distance, _)| (*fact, *distance));
    let (mut last, mut count) = (None, 0);
    all.retain(|(fact, ..)| {
        count = if last == Some(*fact) { count + 1 } else { 1 };
        last = Some(*fact);
        count <= MOST_VALUES
    });
    all.into_iter().map(|(.., threshold)| threshold).collect()
}

/// How far apart two figures or two days are.
fn apart(a: &Literal, b: &Literal) -> Decimal {
    match (a, b) {
        (Literal::Number(a), Literal::Number(b)) => a.checked_sub(*b).map_or(Decimal::MAX, |by| by.abs()),
        (Literal::Date(a), Literal::Date(b)) => Decimal::from(days_from(*a, *b)).abs(),
        _ => Decimal::ZERO,
    }
}

/// The value a fact would have to reach.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Figure(Rational),
    Day(Date),
}

impl Mark {
    /// The value as a case says it: none, if it is no decimal.
    fn literal(self) -> Option<Literal> {
        match self {
            Mark::Figure(figure) => figure.decimal().map(Literal::Number),
            Mark::Day(day) => Some(Literal::Date(day)),
        }
    }
}

/// A mark, the step before and the step after, as far as the fact may have such a value.
fn around(fact: &Fact, mark: Mark) -> Vec<Mark> {
    match mark {
        Mark::Figure(figure) => {
            let step = step(fact.ty, figure);
            let Some(at) =
                figure.rounded(step.into(), RoundingMode::HalfEven.strategy()).and_then(Rational::decimal)
            else {
                return Vec::new();
            };
            let bound = |bound: &Option<Literal>| match bound {
                Some(Literal::Number(bound)) => Some(*bound),
                _ => None,
            };
            let (min, max) = (bound(&fact.min), bound(&fact.max));
            let all = [at.checked_sub(step), Some(at), at.checked_add(step)].into_iter().flatten();
            let within = |d: &Decimal| min.is_none_or(|min| min <= *d) && max.is_none_or(|max| *d <= max);
            all.filter(within).map(|figure| Mark::Figure(figure.into())).collect()
        }
        Mark::Day(day) => {
            let bound = |bound: &Option<Literal>| match bound {
                Some(Literal::Date(bound)) => Some(*bound),
                _ => None,
            };
            let (min, max) = (bound(&fact.min), bound(&fact.max));
            let all = [day.yesterday().ok(), Some(day), day.tomorrow().ok()].into_iter().flatten();
            let within = |d: &Date| min.is_none_or(|min| min <= *d) && max.is_none_or(|max| *d <= max);
            all.filter(within).map(Mark::Day).collect()
        }
    }
}

/// The least by which people tell two figures apart: the currency's smallest coin, a whole of what is counted, the last
/// decimal of a share.
fn step(ty: Type, figure: Rational) -> Decimal {
    match ty {
        Type::Money(currency) => Decimal::new(1, minor_digits(currency)),
        Type::Number => {
            let places = figure.decimal().map_or(MOST_DECIMALS, |figure| figure.normalize().scale());
            Decimal::new(1, places.min(MOST_DECIMALS))
        }
        _ => Decimal::ONE,
    }
}

struct WayBack<'w> {
    policy: &'w Policy,
    memory: &'w Memory,
    found: Vec<(FactId, Mark, ExprId)>,
    /// The comparison at hand.
    turns: ExprId,
}

/// From the result and one operand to the other operand.
type Inverse = fn(Rational, Rational) -> Option<Rational>;

impl WayBack<'_> {
    /// What was computed, if it is one figure or one day.
    fn mark(&self, id: ExprId) -> Option<Mark> {
        let value = self.memory.node(id)?;
        let figure = value.as_numbers().and_then(|range| range.single()).map(Mark::Figure);
        figure.or_else(|| value.as_dates().and_then(|range| range.single()).map(Mark::Day))
    }

    fn figure(&self, id: ExprId) -> Option<Rational> {
        match self.mark(id)? {
            Mark::Figure(figure) => Some(figure),
            Mark::Day(_) => None,
        }
    }

    fn day(&self, id: ExprId) -> Option<Date> {
        match self.mark(id)? {
            Mark::Day(day) => Some(day),
            Mark::Figure(_) => None,
        }
    }

    /// What a fact below `id` must be for `id` to come to the mark, everything else as it is.
    fn back(&mut self, id: ExprId, mark: Mark, depth: u32) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let policy = self.policy;
        let node = policy.node(id);
        match (node.op, mark) {
            (Op::Fact(fact), _) => self.found.push((fact, mark, self.turns)),
            (Op::Rule(rule), _) => {
                let rule = policy.rule(rule);
                if let (RuleBody::Is(is), []) = (&rule.body, &rule.exceptions[..]) {
                    self.back(*is, mark, depth);
                }
            }
            (Op::Neg(of), Mark::Figure(figure)) => self.back(of, Mark::Figure(figure.negated()), depth),
            (Op::Add(a, b), Mark::Figure(figure)) => {
                self.operands((a, b), figure, [|sum, b| sum.minus(b), |sum, a| sum.minus(a)], depth);
            }
            (Op::Sub(a, b), Mark::Figure(figure)) => {
                self.operands((a, b), figure, [|left, b| left.plus(b), |left, a| a.minus(left)], depth);
            }
            (Op::Mul(a, b), Mark::Figure(figure)) => {
                self.operands((a, b), figure, [|all, b| all.over(b), |all, a| all.over(a)], depth);
            }
            (Op::Div(a, b), Mark::Figure(figure)) => {
                self.operands((a, b), figure, [|part, b| part.times(b), |part, a| a.over(part)], depth);
            }
            (Op::Between(later, earlier), Mark::Figure(days)) => {
                self.dates((earlier, later), days, Unit::Days, depth);
            }
            (Op::Shift { date, by, back }, Mark::Day(day)) => {
                if let (Some(steps), Type::Duration(unit)) = (self.figure(by), policy.node(by).ty) {
                    self.day_from(date, day, if back { steps } else { steps.negated() }, unit, depth);
                }
                if let (Some(from), Type::Duration(Unit::Days)) = (self.day(date), policy.node(by).ty) {
                    let days = Rational::from(days_from(from, day));
                    self.back(by, Mark::Figure(if back { days.negated() } else { days }), depth);
                }
            }
            (Op::Call(call), _) => self.back_through(call, mark, depth),
            (Op::If(_, then, otherwise), _) => {
                for arm in [then, otherwise] {
                    if self.memory.node(arm).is_some() {
                        self.back(arm, mark, depth);
                    }
                }
            }
            _ => {}
        }
    }

    /// Back through a function.
    fn back_through(&mut self, call: Call, mark: Mark, depth: u32) {
        let args = self.policy.args(call.args);
        match (back(call.function), args, mark) {
            // Which operand decides may change with the fact; whether the comparison turns is seen when it is tried.
            (Back::Each, all, _) => all.iter().for_each(|arg| self.back(*arg, mark, depth)),
            (Back::First, [of, ..], _) => self.back(*of, mark, depth),
            (Back::Apart(unit), [earlier, later], Mark::Figure(steps)) => {
                self.dates((*earlier, *later), steps, unit, depth);
            }
            _ => {}
        }
    }

    /// Back through an operation on two figures of which the other is known.
    fn operands(&mut self, (a, b): (ExprId, ExprId), result: Rational, inverse: [Inverse; 2], depth: u32) {
        for ((operand, other), inverse) in [(a, b), (b, a)].into_iter().zip(inverse) {
            if let Some(figure) = self.figure(other).and_then(|other| inverse(result, other)) {
                self.back(operand, Mark::Figure(figure), depth);
            }
        }
    }

    /// Back through the time between two days of which the other is known.
    fn dates(&mut self, (earlier, later): (ExprId, ExprId), steps: Rational, unit: Unit, depth: u32) {
        if let Some(day) = self.day(earlier) {
            self.day_from(later, day, steps, unit, depth);
        }
        if let Some(day) = self.day(later) {
            self.day_from(earlier, day, steps.negated(), unit, depth);
        }
    }

    fn day_from(&mut self, id: ExprId, day: Date, steps: Rational, unit: Unit, depth: u32) {
        // What is no whole number of days turns between two of them.
        let Some(steps) = steps.rounded(Rational::ONE, RoundingStrategy::ToNegativeInfinity) else { return };
        if let Ok(day) = shifted(self.policy, day, steps, unit) {
            self.back(id, Mark::Day(day), depth);
        }
    }
}
