//! On what ground: citations in force on the day, the figures a sum is made of, the reasons against, and missing proof.
//! Read from what the evaluator remembers of the case as it stands.

use super::memory::Memory;
use super::model::{Decision, Figure, Ground, Reason};
use super::trace::Subject;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};

/// Reasons are looked for through at most this many rules that only name another condition.
const THROUGH: u32 = 4;

pub(super) struct Citing<'c> {
    pub policy: &'c Policy,
    pub memory: &'c Memory,
    pub facts: &'c [Value],
}

/// What a category rests on.
#[derive(Default)]
pub(super) struct RestsOn {
    pub cites: Vec<ProvisionId>,
    pub working: Vec<Figure>,
    pub evidence_missing: Vec<FactId>,
}

/// What a walk through the computed part of an expression gathers.
#[derive(Default)]
struct Gathered {
    cites: BTreeSet<ProvisionId>,
    figures: Vec<Figure>,
    evidence: Vec<FactId>,
    /// Rules, facts and parameters met: each is a ground once.
    seen: HashSet<Met>,
    /// Rules met whose own grounds are still to be gathered, with the place of their figure. A list and not the stack, for
    /// rules may rest on rules without end.
    pending: Vec<(RuleId, Option<usize>)>,
    /// Inside an aggregate, whose nodes are not kept record by record.
    inside: bool,
}

/// Something a ground is gathered from once.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Met {
    Fact(FactId),
    Parameter(ParameterId),
    Rule(RuleId),
}

/// Those of the citations that are or may be in force on some of the days.
fn on(policy: &Policy, cites: &[ProvisionId], days: Interval<Date>) -> Vec<ProvisionId> {
    let overlaps = |id: &ProvisionId| {
        let InForce { from, until } = policy.provision(*id).in_force;
        Interval { lo: from, hi: until }.overlaps(&days)
    };
    cites.iter().copied().filter(overlaps).collect()
}

/// Those of the citations that are or may be in force on the day of the incident.
pub(super) fn on_incident(policy: &Policy, facts: &[Value], cites: &[ProvisionId]) -> Vec<ProvisionId> {
    let days = facts.get(FactId::INCIDENT_DATE.index()).and_then(Value::as_dates);
    on(policy, cites, days.unwrap_or(Interval::ANY))
}

impl Decision {
    /// Those of the citations that are or may be in force on the date that decides, for whoever explains a decision.
    pub fn in_force(&self, policy: &Policy, cites: &[ProvisionId], by: ExprId) -> Vec<ProvisionId> {
        let days = match policy.node(by).op {
            Op::Fact(fact) => self.days.iter().find(|(id, _)| *id == fact).map(|(_, days)| *days),
            Op::Rule(rule) => self.trace.about(Subject::Rule(rule)).and_then(|entry| entry.value.as_dates()),
            _ => None,
        };
        on(policy, cites, days.unwrap_or(Interval::ANY))
    }
}

impl Citing<'_> {
    /// Those of the citations that are or may be in force on the date that decides.
    pub(super) fn in_force(&self, cites: &[ProvisionId], by: ExprId) -> Vec<ProvisionId> {
        let days = match self.policy.node(by).op {
            Op::Fact(fact) => self.facts.get(fact.index()).and_then(Value::as_dates),
            Op::Rule(rule) => self.memory.rule(rule).and_then(|v| v.as_dates()),
            _ => self.memory.node(by).and_then(|v| v.as_dates()),
        };
        self.on(cites, days.unwrap_or(Interval::ANY))
    }

    fn on(&self, cites: &[ProvisionId], days: Interval<Date>) -> Vec<ProvisionId> {
        on(self.policy, cites, days)
    }

    /// What a category that is or may be due rests on, the figures its sum is made of, and the proof not yet at hand:
    /// its own, and that of the facts it rests on.
    pub(super) fn rests_on(&self, category: &Category) -> RestsOn {
        let Gathered { mut cites, evidence, .. } = self.ground(category);
        cites.extend(self.in_force(&category.cites, category.by));
        let mut wanted = category.evidence.clone();
        for fact in evidence {
            if !wanted.contains(&fact) {
                wanted.push(fact);
            }
        }
        wanted.retain(|fact| self.facts.get(fact.index()).is_none_or(|value| !value.holds()));
        let mut sum = Gathered::default();
        if let Some(amount) = category.amount {
            self.amount(category, amount, &mut sum);
        }
        self.gather(&mut sum);
        RestsOn { cites: cites.into_iter().collect(), working: sum.figures, evidence_missing: wanted }
    }

    fn ground(&self, category: &Category) -> Gathered {
        let mut ground = Gathered::default();
        self.exceptions(&category.due_exceptions, &mut ground);
        self.expr(category.due, &mut ground);
        if let Some(amount) = category.amount {
            self.amount(category, amount, &mut ground);
        }
        self.gather(&mut ground);
        ground
    }

    /// The grounds of all rules met, and of those they meet.
    fn gather(&self, ground: &mut Gathered) {
        while let Some((id, figure)) = ground.pending.pop() {
            let own = self.of_rule(id, ground);
            ground.cites.extend(own.iter().copied());
            if let Some(figure) = figure.and_then(|at| ground.figures.get_mut(at)) {
                figure.cites = own;
            }
        }
    }

    fn amount(&self, category: &Category, amount: Amount, ground: &mut Gathered) {
        if self.exceptions(&category.amount_exceptions, ground) {
            return;
        }
        self.expr(amount.from, ground);
        if amount.to != amount.from {
            self.expr(amount.to, ground);
        }
    }

    /// The ground of the exceptions that surely hold; whether there is one that gives a value.
    fn exceptions(&self, exceptions: &[ExceptionId], ground: &mut Gathered) -> bool {
        let mut settled = false;
        for id in exceptions {
            let exception = self.policy.exception(*id);
            if !self.memory.exception(*id).is_some_and(|holds| holds.holds()) {
                self.taken_back(exception, ground);
                continue;
            }
            ground.cites.extend(self.in_force(&exception.cites, exception.by));
            self.expr(exception.when, ground);
            let nested = self.exceptions(&exception.exceptions, ground);
            if let Some(is) = exception.is.filter(|_| !nested) {
                self.expr(is, ground);
            }
            settled |= exception.is.is_some();
        }
        settled
    }

    /// Where an exception would hold but for one to it, that one is why the general case stands.
    fn taken_back(&self, exception: &Exception, ground: &mut Gathered) {
        let in_force = self.maybe_in_force(exception.in_force, exception.by);
        if in_force && self.memory.node(exception.when).is_some_and(|when| when.holds()) {
            let takes = |id: &ExceptionId| self.policy.exception(*id).is.is_none();
            let taking: Vec<ExceptionId> = exception.exceptions.iter().copied().filter(takes).collect();
            self.exceptions(&taking, ground);
        }
    }

    fn expr(&self, id: ExprId, ground: &mut Gathered) {
        if !ground.inside && self.memory.node(id).is_none() {
            return;
        }
        let node = self.policy.node(id);
        let value = || self.memory.node(id).unwrap_or(Value::of(Set::Never));
        match node.op {
            Op::Fact(fact) => {
                let value = self.facts.get(fact.index()).copied().unwrap_or_else(value);
                if value.holds() || (value.is_exact() && node.ty != Type::Bool) {
                    ground.evidence.extend(&self.policy.fact(fact).evidence);
                }
                self.figure(id, node, value, Vec::new(), ground);
            }
            Op::Parameter(parameter) => {
                let parameter = self.policy.parameter(parameter);
                let days = self.memory.node(parameter.by).and_then(|v| v.as_dates()).unwrap_or(Interval::ANY);
                let cites: Vec<ProvisionId> = parameter
                    .timeline
                    .iter()
                    .filter(|e| Interval { lo: e.in_force.from, hi: e.in_force.until }.overlaps(&days))
                    .flat_map(|e| self.on(&e.cites, days))
                    .collect();
                ground.cites.extend(cites.iter().copied());
                // Inside an aggregate over no record it was not read.
                if let Some(value) = self.memory.node(id) {
                    self.figure(id, node, value, cites, ground);
                }
            }
            Op::Rule(rule) => self.rule(id, rule, ground),
            Op::Aggregate(aggregate) => {
                self.figure(id, node, value(), Vec::new(), ground);
                let list = self.policy.aggregate(aggregate).list;
                ground.evidence.extend(&self.policy.fact(list).evidence);
                let outer = std::mem::replace(&mut ground.inside, true);
                self.policy.children(id, |child| self.expr(child, ground));
                ground.inside = outer;
            }
            _ => {
                // What settles a value alone is its ground; what is still open beside it is none.
                let settled = self.memory.node(id).filter(|_| !ground.inside).filter(Value::is_exact);
                let only_true = matches!(node.op, Op::Or(_)) && settled.is_some_and(|value| value.holds());
                self.policy.children(id, |child| {
                    let value = self.memory.node(child);
                    let idle = match (settled, value) {
                        (Some(_), Some(value)) if only_true => !value.holds(),
                        (Some(_), Some(value)) => !value.is_exact(),
                        _ => false,
                    };
                    if !idle {
                        self.expr(child, ground);
                    }
                });
            }
        }
    }

    fn figure(&self, at: ExprId, node: &Node, value: Value, cites: Vec<ProvisionId>, ground: &mut Gathered) {
        let met = match node.op {
            Op::Fact(id) => Some(Met::Fact(id)),
            Op::Parameter(id) => Some(Met::Parameter(id)),
            _ => None,
        };
        if is_figure(node.ty) && met.is_none_or(|met| ground.seen.insert(met)) {
            ground.figures.push(Figure { of: node.op, at, value, cites });
        }
    }

    fn rule(&self, at: ExprId, id: RuleId, ground: &mut Gathered) {
        let Some(value) = self.memory.rule(id) else { return };
        // A condition that failed is no ground; an open one may become one.
        if value.fails_to_hold() || !ground.seen.insert(Met::Rule(id)) {
            return;
        }
        let node = self.policy.node(at);
        // The rule's own figure stands before those it is made of.
        let figure = is_figure(node.ty).then(|| {
            ground.figures.push(Figure { of: node.op, at, value, cites: Vec::new() });
            ground.figures.len() - 1
        });
        ground.pending.push((id, figure));
    }

    /// Gathers what a rule rests on and gives its own citations.
    fn of_rule(&self, id: RuleId, ground: &mut Gathered) -> Vec<ProvisionId> {
        let rule = self.policy.rule(id);
        ground.inside = false;
        if self.exceptions(&rule.exceptions, ground) {
            return Vec::new();
        }
        let mut own = self.in_force(&rule.cites, rule.by);
        match &rule.body {
            RuleBody::Is(is) => self.expr(*is, ground),
            RuleBody::Cases { cases, hit, otherwise } => {
                let mut met = false;
                for case in cases {
                    let in_force = self.maybe_in_force(case.in_force, rule.by);
                    let when = self.memory.node(case.when).filter(|_| in_force);
                    if when.is_some_and(|w| w.may_hold()) {
                        own.extend(self.in_force(&case.cites, rule.by));
                        self.expr(case.when, ground);
                        self.expr(case.is, ground);
                    }
                    met |= when.is_some_and(|w| w.holds());
                    if met && *hit == Hit::First {
                        break;
                    }
                }
                if let Some(otherwise) = otherwise.filter(|_| !met) {
                    self.expr(otherwise, ground);
                }
            }
        }
        own
    }

    /// Why a category is surely not due: refusals that hold, exceptions that hold, else the conditions not met.
    pub(super) fn against(&self, id: CategoryId, refusals: impl Iterator<Item = RefusalId>) -> Vec<Ground> {
        let category = self.policy.category(id);
        let mut reasons: Vec<Reason> = refusals.map(Reason::Refusal).collect();
        if !self.maybe_in_force(category.in_force, category.by) {
            reasons.push(Reason::OutOfForce(id));
        }
        if reasons.is_empty() {
            self.holding(&category.due_exceptions, &mut reasons);
            self.not_met(category.due, THROUGH, &mut reasons);
        }
        reasons.into_iter().map(|reason| Ground { cites: self.of_reason(&reason), reason }).collect()
    }

    /// Whether something may be in force on the date that decides it.
    fn maybe_in_force(&self, in_force: InForce, by: ExprId) -> bool {
        in_force == InForce::default()
            || self
                .memory
                .node(by)
                .and_then(|v| v.as_dates())
                .is_none_or(|days| Interval { lo: in_force.from, hi: in_force.until }.overlaps(&days))
    }

    fn holding(&self, exceptions: &[ExceptionId], reasons: &mut Vec<Reason>) {
        for id in exceptions {
            if self.memory.exception(*id).is_some_and(|holds| holds.holds()) {
                reasons.push(Reason::Exception(*id));
            }
        }
    }

    fn not_met(&self, id: ExprId, through: u32, reasons: &mut Vec<Reason>) {
        if !self.memory.node(id).is_some_and(|value| value.fails_to_hold()) {
            return;
        }
        match self.policy.node(id).op {
            Op::And(args) => {
                for arg in self.policy.args(args) {
                    self.not_met(*arg, through, reasons);
                }
            }
            Op::Rule(rule) if through > 0 => {
                let rule = self.policy.rule(rule);
                let before = reasons.len();
                self.holding(&rule.exceptions, reasons);
                if let (true, RuleBody::Is(is)) = (reasons.len() == before, &rule.body)
                    && let Op::And(_) | Op::Rule(_) = self.policy.node(*is).op
                {
                    self.not_met(*is, through - 1, reasons);
                }
                if reasons.len() == before {
                    reasons.push(Reason::NotMet(id));
                }
            }
            _ => reasons.push(Reason::NotMet(id)),
        }
    }

    /// What a reason rests on.
    fn of_reason(&self, reason: &Reason) -> Vec<ProvisionId> {
        match reason {
            Reason::Refusal(id) => {
                let category = self.policy.category(id.category);
                self.in_force(&self.policy.refusal(*id).cites, category.by)
            }
            Reason::Exception(id) => {
                let exception = self.policy.exception(*id);
                self.in_force(&exception.cites, exception.by)
            }
            Reason::NotMet(id) => match self.policy.node(*id).op {
                Op::Rule(rule) => {
                    let rule = self.policy.rule(rule);
                    self.in_force(&rule.cites, rule.by)
                }
                _ => Vec::new(),
            },
            Reason::OutOfForce(_) | Reason::Superseded(_) | Reason::NothingAnswers => Vec::new(),
        }
    }
}

fn is_figure(ty: Type) -> bool {
    matches!(ty, Type::Number | Type::Money(_) | Type::Duration(_))
}
