//! The one evaluator, over known, unknown and partly known values. It computes on slots: no look-ups by name.
//!
//! Rules are computed once and remembered for one *generation* (one set of facts). Values of nodes are kept as well
//! when `record` is on; the trace and the search for questions read them.

mod exceptions;
mod items;

use super::arithmetic::*;
use super::facts::ListSlot;
use super::fault::{FaultId, FaultKind, Faults};
use super::memory::{Baseline, Cell, Memory};
use super::tally::Tally;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use crate::rational::Rational;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Rules nested deeper than this are computed from the bottom up, so that no policy exhausts the stack.
const DEEP: u32 = 200;

/// Computes values for one set of facts.
pub(super) struct Evaluator<'e> {
    pub policy: &'e Policy,
    pub facts: &'e [Value],
    pub lists: &'e [ListSlot],
    pub memory: &'e mut Memory,
    pub faults: &'e mut Faults,
    /// The sum about to be promised.
    pub promised: Value,
    /// Whether node values are kept.
    pub record: bool,
    /// Values of rules that are known to be the same here.
    pub baseline: Option<Baseline<'e>>,
    depth: u32,
    /// The record at hand inside an aggregate.
    at_hand: Option<(FactId, usize)>,
}

impl<'e> Evaluator<'e> {
    pub(super) fn new(
        policy: &'e Policy,
        facts: &'e [Value],
        lists: &'e [ListSlot],
        memory: &'e mut Memory,
        faults: &'e mut Faults,
    ) -> Self {
        memory.next_generation();
        Self::resume(policy, facts, lists, memory, faults)
    }

    /// Goes on in the same generation: with the same facts.
    pub(super) fn resume(
        policy: &'e Policy,
        facts: &'e [Value],
        lists: &'e [ListSlot],
        memory: &'e mut Memory,
        faults: &'e mut Faults,
    ) -> Self {
        let promised = Value::of(Set::Number(Numbers::ANY_SUM));
        Self {
            policy,
            facts,
            lists,
            memory,
            faults,
            promised,
            record: false,
            baseline: None,
            depth: 0,
            at_hand: None,
        }
    }

    pub(super) fn fault(&mut self, kind: FaultKind, at: ExprId) -> FaultId {
        let span = self.policy.node(at).span;
        self.faults.note(kind, span)
    }

    /// The value of an expression.
    pub(super) fn eval(&mut self, id: ExprId) -> Value {
        let node = self.policy.node(id);
        let value = match node.op {
            Op::Bool(b) => Value::truth(b),
            Op::Decimal(d) => Value::decimal(d),
            Op::Date(d) => Value::date(d),
            Op::Choice(c) => Value::of(Set::Choice(1u128.checked_shl(u32::from(c)).unwrap_or(0))),
            Op::Fact(fact) => self.facts[fact.index()],
            Op::Field(field) => self.field(field),
            Op::Rule(rule) => self.rule(rule),
            Op::Parameter(parameter) => self.parameter(parameter, id),
            Op::Promised => self.promised,
            Op::Not(a) => negation(self.eval(a)),
            Op::And(args) => {
                let policy = self.policy;
                all_of(policy.args(args).iter().map(|arg| self.eval(*arg)))
            }
            Op::Or(args) => {
                let policy = self.policy;
                any_of(policy.args(args).iter().map(|arg| self.eval(*arg)))
            }
            Op::Compare(comparison, a, b) => compare(comparison, self.eval(a), self.eval(b)),
            Op::In(a, set) => {
                let a = self.eval(a);
                match a.set {
                    Set::Choice(c) => Value::truth(Truth::new(c & set != 0, c & !set != 0)).or_fault(a.fault),
                    _ => a,
                }
            }
            Op::Neg(a) => {
                let a = self.eval(a);
                match a.set {
                    Set::Number(i) => Value { set: Set::Number(i.negated()), ..a },
                    _ => a,
                }
            }
            Op::Add(a, b) => self.numbers(id, a, b, Numbers::plus),
            Op::Sub(a, b) => self.numbers(id, a, b, |a, b| a.plus(b.negated())),
            Op::Mul(a, b) => self.numbers(id, a, b, Numbers::times),
            Op::Div(a, b) => self.numbers(id, a, b, Numbers::over),
            Op::Shift { date, by, back } => self.shift(id, date, by, back),
            Op::Between(a, b) => {
                let (to, from) = (self.eval(a), self.eval(b));
                day_count(from, to)
            }
            Op::Call(call) => self.call(id, call),
            Op::If(condition, then, otherwise) => {
                let condition = self.eval(condition);
                let value = match condition.as_truth() {
                    None => condition,
                    Some(t) if t.is_true() => self.eval(then),
                    Some(t) if t.is_false() => self.eval(otherwise),
                    Some(_) => self.eval(then).join(self.eval(otherwise)),
                };
                value.or_fault(condition.fault)
            }
            Op::Aggregate(aggregate) => self.aggregate(id, aggregate),
        };
        // What has a name is the same for all records.
        let is_one =
            self.at_hand.is_none() || matches!(node.op, Op::Fact(_) | Op::Rule(_) | Op::Parameter(_));
        if self.record
            && is_one
            && let Some(cell) = self.memory.nodes.get_mut(id.index())
        {
            *cell = Cell { generation: self.memory.generation, value };
        }
        value
    }

    fn field(&self, field: u16) -> Value {
        self.at_hand
            .and_then(|(list, at)| self.lists.get(list.index())?.records.get(at)?.get(usize::from(field)))
            .copied()
            // The checker lets fields stand inside aggregates only.
            .unwrap_or(Value::truth(Truth::UNKNOWN))
    }

    fn numbers(
        &mut self,
        id: ExprId,
        a: ExprId,
        b: ExprId,
        operation: impl FnOnce(Numbers, Numbers) -> Partial<Numbers>,
    ) -> Value {
        let (a, b) = (self.eval(a), self.eval(b));
        let (Some(x), Some(y)) = (a.as_numbers(), b.as_numbers()) else {
            return never(a, b);
        };
        let result = operation(x, y);
        let fault = result.failed.then(|| {
            let by_zero = matches!(self.policy.node(id).op, Op::Div(..))
                && y.overlaps(&Interval::exact(Rational::ZERO));
            self.fault(if by_zero { FaultKind::DivisionByZero } else { FaultKind::Overflow }, id)
        });
        self.partial(result.value.map(Set::Number), a.fault.or(b.fault).or(fault))
    }

    pub(super) fn partial(&self, set: Option<Set>, fault: Option<FaultId>) -> Value {
        Value { set: set.unwrap_or(Set::Never), fault }
    }

    fn shift(&mut self, id: ExprId, date: ExprId, by: ExprId, back: bool) -> Value {
        let unit = match self.policy.node(by).ty {
            Type::Duration(unit) => unit,
            _ => Unit::Days,
        };
        let (date, by) = (self.eval(date), self.eval(by));
        let (Some(days), Some(mut steps)) = (date.as_dates(), by.as_numbers()) else {
            return never(date, by);
        };
        if back {
            steps = steps.negated();
        }
        let mut failure = None;
        let mut ends = |day: Option<Date>, steps: Option<Rational>| -> Option<Date> {
            match shifted(self.policy, day?, steps?, unit) {
                Ok(day) => Some(day),
                Err(kind) => {
                    failure = Some(kind);
                    None
                }
            }
        };
        let moved = Interval { lo: ends(days.lo, steps.lo), hi: ends(days.hi, steps.hi) };
        let open = days.lo.is_none() || days.hi.is_none() || steps.lo.is_none() || steps.hi.is_none();
        if open && unit == Unit::WorkingDays {
            failure = failure.or(Some(FaultKind::OutsideCalendar));
        }
        let exact = days.single().is_some() && steps.single().is_some();
        let fault = failure.map(|kind| self.fault(kind, id));
        let set = if exact && failure.is_some() { None } else { Some(Set::Date(moved)) };
        self.partial(set, date.fault.or(by.fault).or(fault))
    }

    fn aggregate(&mut self, id: ExprId, aggregate: AggregateId) -> Value {
        let aggregate = *self.policy.aggregate(aggregate);
        let policy = self.policy;
        let lists = self.lists;
        let Some(list) = lists.get(aggregate.list.index()) else {
            return Value::of(Set::Never);
        };
        let kind = aggregate.kind;
        let outer = self.at_hand;
        let mut tally = Tally::new(kind);
        for at in 0..list.records.len() {
            self.at_hand = Some((aggregate.list, at));
            let taken = aggregate.filter.map_or(Value::truth(true), |filter| self.eval(filter));
            if taken.fails_to_hold() {
                continue;
            }
            let item = match (kind, aggregate.item) {
                (AggregateKind::Count, _) | (_, None) => Value::decimal(Decimal::ONE),
                (_, Some(item)) => self.eval(item),
            };
            tally.add(taken, item);
        }
        self.at_hand = outer;
        let span = policy.node(id).span;
        let faults = &mut *self.faults;
        tally.total(list.known, |kind| faults.note(kind, span))
    }

    fn parameter(&mut self, id: ParameterId, at: ExprId) -> Value {
        let policy = self.policy;
        let parameter = policy.parameter(id);
        let by = self.eval(parameter.by);
        let Some(days) = by.as_dates() else {
            return by;
        };
        let mut value: Option<Value> = None;
        // The first day not yet known to be covered; `None` before all days.
        let mut next = days.lo;
        let mut gap = false;
        for entry in &parameter.timeline {
            let span = Interval { lo: entry.in_force.from, hi: entry.in_force.until };
            if !span.overlaps(&days) {
                continue;
            }
            let from_start = match (entry.in_force.from, next) {
                (None, _) => true,
                (Some(from), Some(next)) => from <= next,
                (Some(_), None) => false,
            };
            gap |= !from_start;
            next = entry.in_force.until.and_then(|d| d.tomorrow().ok());
            let here = Value::literal(&entry.value).unwrap_or(Value::of(Set::Never));
            value = Some(value.map_or(here, |v| v.join(here)));
            if entry.in_force.until.is_none() {
                break;
            }
        }
        if let (Some(_), Some(next)) = (value, next) {
            let reaches_end = parameter.timeline.iter().any(|e| {
                Interval { lo: e.in_force.from, hi: e.in_force.until }.overlaps(&days)
                    && e.in_force.until.is_none()
            });
            gap |= !reaches_end && days.hi.is_none_or(|hi| next <= hi);
        }
        match value {
            None => {
                let fault = self.fault(FaultKind::NoValue(id), at);
                Value::never(by.fault.unwrap_or(fault))
            }
            Some(value) => {
                let fault = gap.then(|| self.fault(FaultKind::NoValue(id), at));
                value.or_fault(by.fault).or_fault(fault)
            }
        }
    }

    /// Whether something is in force on the date that decides it.
    pub(super) fn in_force(&mut self, in_force: InForce, by: ExprId) -> Value {
        if in_force == InForce::default() {
            return Value::truth(true);
        }
        let by = self.eval(by);
        let Some(days) = by.as_dates() else {
            return by;
        };
        let inside = Interval { lo: in_force.from, hi: in_force.until }.overlaps(&days);
        let outside = in_force.from.is_some_and(|from| days.lo.is_none_or(|lo| lo < from))
            || in_force.until.is_some_and(|until| days.hi.is_none_or(|hi| hi > until));
        Value::truth(Truth::new(inside, outside)).or_fault(by.fault)
    }

    /// A rule's value.
    pub(super) fn rule(&mut self, id: RuleId) -> Value {
        if let Some(value) = self.memory.rule(id).or_else(|| self.baseline?.rule(id)) {
            return value;
        }
        let outer = self.at_hand.take();
        if self.depth >= DEEP {
            self.bottom_up(id);
        }
        self.depth += 1;
        let value = self.rule_now(id);
        self.depth -= 1;
        self.at_hand = outer;
        self.memory.rules[id.index()] = Cell { generation: self.memory.generation, value };
        value
    }

    /// Computes all a rule rests on, lowest first, without nesting.
    fn bottom_up(&mut self, id: RuleId) {
        let policy = self.policy;
        let mut stack = vec![(id, 0usize)];
        let depth = std::mem::take(&mut self.depth);
        while let Some((rule, next)) = stack.pop() {
            match policy.rule(rule).uses.rules.get(next) {
                Some(used) => {
                    stack.push((rule, next + 1));
                    if self.memory.rule(*used).is_none() {
                        stack.push((*used, 0));
                    }
                }
                None if rule != id && self.memory.rule(rule).is_none() => {
                    let value = self.rule_now(rule);
                    self.memory.rules[rule.index()] = Cell { generation: self.memory.generation, value };
                }
                None => {}
            }
        }
        self.depth = depth;
    }

    fn rule_now(&mut self, id: RuleId) -> Value {
        let policy = self.policy;
        let rule = policy.rule(id);
        let in_force = self.in_force(rule.in_force, rule.by);
        if !in_force.may_hold() {
            let fault = self.faults.note(FaultKind::RuleNotInForce(id), rule.span);
            return Value::never(in_force.fault.unwrap_or(fault));
        }
        let fault = (!in_force.holds()).then(|| self.faults.note(FaultKind::RuleNotInForce(id), rule.span));
        let value = self.with_exceptions(&rule.exceptions, &mut |this| this.body(id, rule));
        value.or_fault(in_force.fault).or_fault(fault)
    }

    fn body(&mut self, id: RuleId, rule: &Rule) -> Value {
        match &rule.body {
            RuleBody::Is(is) => self.eval(*is),
            RuleBody::Cases { cases, hit, otherwise } => {
                let arms: Vec<(Value, Value)> = cases
                    .iter()
                    .map(|case| {
                        let holds = self.case_holds(case, rule.by);
                        let value = if holds.may_hold() || holds.surely_fails() || self.record {
                            self.eval(case.is)
                        } else {
                            Value::of(Set::Never)
                        };
                        (holds, value)
                    })
                    .collect();
                let otherwise = otherwise.map(|otherwise| self.eval(otherwise));
                let faults = &mut *self.faults;
                super::cases::hit(*hit, &arms, otherwise, |kind| match kind {
                    super::cases::Miss::NoCase => faults.note(FaultKind::NoCase(id), rule.span),
                    super::cases::Miss::Overlap(a, b) => {
                        let span = cases.get(b as usize).map_or(rule.span, |case| case.span);
                        faults.note(FaultKind::Overlap(id, a, b), span)
                    }
                    super::cases::Miss::Overflow => faults.note(FaultKind::Overflow, rule.span),
                })
            }
        }
    }

    /// Whether a case counts on the day and its condition holds.
    pub(super) fn case_holds(&mut self, case: &RuleCase, by: ExprId) -> Value {
        let in_force = self.in_force(case.in_force, by);
        if in_force.fails_to_hold() && !self.record {
            return in_force;
        }
        let when = self.eval(case.when);
        all_of([in_force, when])
    }
}
