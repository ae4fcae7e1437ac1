//! Which facts an item's value still hangs on: the unknown ones that are reached without anything making them idle.

use super::fact_set::FactSet;
use super::facts::ListSlot;
use super::item::Item;
use super::memory::Memory;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use std::collections::HashSet;

/// Collects facts from values recorded in one generation.
pub(super) struct FactFinder<'r> {
    pub policy: &'r Policy,
    pub memory: &'r Memory,
    pub facts: &'r [Value],
    pub lists: &'r [ListSlot],
}

/// What a walk has met.
#[derive(Default)]
pub(super) struct Walk {
    /// The facts named themselves.
    pub facts: FactSet,
    /// The rules whose own facts are still to be collected. A list and not the stack, for rules may rest on rules without
    /// end.
    pub pending: Vec<RuleId>,
    seen: HashSet<RuleId>,
}

impl FactFinder<'_> {
    /// The facts an item hangs on.
    pub(super) fn item(&self, item: Item) -> FactSet {
        let mut walk = self.item_itself(item);
        while let Some(rule) = walk.pending.pop() {
            self.rule(rule, &mut walk);
        }
        walk.facts
    }

    /// The facts a rule hangs on by what it says itself, and the rules that it hangs on.
    pub(super) fn rule_itself(&self, id: RuleId) -> Walk {
        let mut walk = Walk::default();
        self.rule(id, &mut walk);
        walk
    }

    /// The facts an item hangs on by what it says itself, and the rules that it hangs on.
    pub(super) fn item_itself(&self, item: Item) -> Walk {
        let mut walk = Walk::default();
        match item {
            Item::Category(id) => {
                let category = self.policy.category(id);
                self.in_force(category.in_force, category.by, &mut walk);
                self.exceptions(&category.due_exceptions, &mut walk);
                self.expr(category.due, &mut walk);
                if let Some(amount) = category.amount {
                    self.exceptions(&category.amount_exceptions, &mut walk);
                    self.expr(amount.from, &mut walk);
                    self.expr(amount.to, &mut walk);
                }
                if let Some(recommend) = category.recommend {
                    self.expr(recommend, &mut walk);
                }
            }
            Item::Refusal(id) => {
                let refusal = self.policy.refusal(id);
                self.in_force(refusal.in_force, self.policy.category(id.category).by, &mut walk);
                self.expr(refusal.when, &mut walk);
            }
            Item::Limit(id) => {
                let limit = self.policy.limit(id);
                limit.when.into_iter().chain(limit.up_to).for_each(|e| self.expr(e, &mut walk));
            }
            Item::Escalation(id) => {
                let escalation = self.policy.escalation(id);
                self.in_force(escalation.in_force, escalation.by, &mut walk);
                self.expr(escalation.when, &mut walk);
            }
            Item::Deduction => {
                if let Some(paid) = self.policy.deducts() {
                    self.expr(paid, &mut walk);
                }
            }
        }
        walk
    }

    fn in_force(&self, in_force: InForce, by: ExprId, walk: &mut Walk) {
        if in_force != InForce::default() {
            self.expr(by, walk);
        }
    }

    fn rule(&self, id: RuleId, walk: &mut Walk) {
        let rule = self.policy.rule(id);
        self.in_force(rule.in_force, rule.by, walk);
        let settled = self.exceptions(&rule.exceptions, walk);
        if settled {
            return;
        }
        match &rule.body {
            RuleBody::Is(is) => self.expr(*is, walk),
            RuleBody::Cases { cases, hit, otherwise } => {
                for case in cases {
                    let days = self.memory.node(rule.by).and_then(|v| v.as_dates());
                    let span = Interval { lo: case.in_force.from, hi: case.in_force.until };
                    if case.in_force != InForce::default() && days.is_some_and(|days| !span.overlaps(&days)) {
                        continue;
                    }
                    self.in_force(case.in_force, rule.by, walk);
                    self.expr(case.when, walk);
                    let when = self.memory.node(case.when);
                    if when.is_some_and(|w| w.may_hold()) {
                        self.expr(case.is, walk);
                    }
                    if *hit == Hit::First
                        && case.in_force == InForce::default()
                        && when.is_some_and(|w| w.holds())
                    {
                        return;
                    }
                }
                if let Some(otherwise) = otherwise {
                    self.expr(*otherwise, walk);
                }
            }
        }
    }

    /// Whether one of them surely holds, so that the general value is idle.
    fn exceptions(&self, exceptions: &[ExceptionId], walk: &mut Walk) -> bool {
        let mut settled = false;
        for id in exceptions {
            let exception = self.policy.exception(*id);
            let holds = self.memory.exception(*id);
            if holds.is_some_and(|h| h.fails_to_hold()) {
                continue;
            }
            settled |= exception.is.is_some() && holds.is_some_and(|h| h.holds());
            self.in_force(exception.in_force, exception.by, walk);
            self.expr(exception.when, walk);
            self.exceptions(&exception.exceptions, walk);
            if let Some(is) = exception.is {
                self.expr(is, walk);
            }
        }
        settled
    }

    fn expr(&self, id: ExprId, walk: &mut Walk) {
        // What was not computed was not reached; what is exact hangs on nothing.
        match self.memory.node(id) {
            Some(value) if !value.is_exact() => self.open(id, walk),
            _ => {}
        }
    }

    fn open(&self, id: ExprId, walk: &mut Walk) {
        let node = self.policy.node(id);
        match node.op {
            Op::Call(Call { function, args, .. })
                if matches!(function.row().gives, Gives::Least | Gives::Greatest) =>
            {
                let max = function.row().gives == Gives::Greatest;
                for arg in self.policy.args(args) {
                    if !self.outdone(*arg, self.policy.args(args), max) {
                        self.expr(*arg, walk);
                    }
                }
            }
            Op::Aggregate(aggregate) => self.aggregate(aggregate, walk),
            Op::Fact(fact) => {
                walk.facts.insert(fact);
            }
            Op::Rule(rule) => {
                if walk.seen.insert(rule) {
                    walk.pending.push(rule);
                }
            }
            Op::Parameter(parameter) => self.expr(self.policy.parameter(parameter).by, walk),
            _ => self.policy.children(id, |child| self.expr(child, walk)),
        }
    }

    /// Whether another operand is always at least as extreme.
    fn outdone(&self, arg: ExprId, all: &[ExprId], max: bool) -> bool {
        let bounds =
            |id: ExprId| self.memory.node(id).filter(|v| v.fault.is_none()).and_then(|v| v.as_numbers());
        let Some(mine) = bounds(arg) else { return false };
        all.iter().filter(|other| **other != arg).filter_map(|other| bounds(*other)).any(|other| {
            if max {
                mine.hi.zip(other.lo).is_some_and(|(mine, other)| mine < other)
            } else {
                mine.lo.zip(other.hi).is_some_and(|(mine, other)| mine > other)
            }
        })
    }

    fn aggregate(&self, id: AggregateId, walk: &mut Walk) {
        let aggregate = self.policy.aggregate(id);
        if let Some(list) = self.lists.get(aggregate.list.index())
            && (!list.known || list.records.iter().flatten().any(|field| !field.is_exact()))
        {
            walk.facts.insert(aggregate.list);
        }
        aggregate.item.into_iter().chain(aggregate.filter).for_each(|e| self.inside(e, walk));
    }

    /// Inside an aggregate values are not kept record by record: every unknown fact counts.
    fn inside(&self, id: ExprId, walk: &mut Walk) {
        match self.policy.node(id).op {
            Op::Fact(fact) => {
                if self.facts.get(fact.index()).is_some_and(|v| !v.is_exact()) {
                    walk.facts.insert(fact);
                }
            }
            Op::Rule(rule) => {
                if self.memory.rule(rule).is_some_and(|v| !v.is_exact()) && walk.seen.insert(rule) {
                    walk.pending.push(rule);
                }
            }
            Op::Parameter(parameter) => self.inside(self.policy.parameter(parameter).by, walk),
            _ => self.policy.children(id, |child| self.inside(child, walk)),
        }
    }
}
