//! How a decision came about: every rule, exception, category, refusal, limit and escalation reached, with all arms.
//!
//! "Why" and "why not" are both read from it. It keeps ids and values only; words are made when somebody reads it.

use super::fault::{Fault, Faults};
use super::memory::Memory;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A category.
    Category(CategoryId),
    /// A refusal of a category.
    Refusal(RefusalId),
    /// A rule.
    Rule(RuleId),
    /// An exception.
    Exception(ExceptionId),
    /// A limit.
    Limit(LimitId),
    /// An escalation.
    Escalation(EscalationId),
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraceOutcome {
    /// It holds, or has its general value.
    Applied,
    /// A condition failed.
    NotMet,
    /// These exceptions took its place.
    DefeatedBy(Vec<ExceptionId>),
    /// It hangs on facts that are missing.
    Undetermined,
    /// Not in force on the day.
    OutOfForce,
    /// It cannot be computed.
    Failed(Fault),
}

/// What part a condition plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionPart {
    /// Whether a category is due.
    Due,
    /// Whether a case (by place), exception, refusal, limit or escalation applies.
    When(u32),
    /// The value of a rule or exception, or of a case by place.
    Is(u32),
    /// The value if no case holds.
    Otherwise,
    /// Least of an amount.
    From,
    /// Most of an amount.
    To,
    /// What is recommended.
    Recommend,
    /// How far a limit goes.
    UpTo,
}

/// An expression with the values of all its nodes that were computed.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// Its part.
    pub part: ConditionPart,
    /// The expression.
    pub expr: ExprId,
    start: u32,
    end: u32,
}

/// One thing reached.
#[derive(Clone, Debug)]
pub struct TraceEntry {
    /// What.
    pub subject: Subject,
    /// What became of it.
    pub outcome: TraceOutcome,
    /// Its value.
    pub value: Value,
    start: u32,
    end: u32,
}

/// All entries, in the order they were reached.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    entries: Vec<TraceEntry>,
    conditions: Vec<Condition>,
    values: Vec<(ExprId, Value)>,
}

impl Trace {
    /// Returns all entries, in the order they were reached.
    pub fn entries(&self) -> &[TraceEntry] {
        &self.entries
    }

    /// Returns the entry about a subject, if it was reached.
    pub fn about(&self, subject: Subject) -> Option<&TraceEntry> {
        self.entries.iter().find(|entry| entry.subject == subject)
    }

    /// Returns the conditions of an entry, in the order the policy writes them.
    pub fn conditions(&self, entry: &TraceEntry) -> &[Condition] {
        self.conditions.get(entry.start as usize..entry.end as usize).unwrap_or(&[])
    }

    /// Returns the nodes of a condition that were computed, outermost first, with their values.
    pub fn values(&self, condition: &Condition) -> &[(ExprId, Value)] {
        self.values.get(condition.start as usize..condition.end as usize).unwrap_or(&[])
    }
}

/// Writes a trace from what the evaluator remembers.
pub(super) struct Recorder<'t> {
    pub policy: &'t Policy,
    pub memory: &'t Memory,
    pub faults: &'t Faults,
    pub trace: Trace,
    pub pending: Vec<RuleId>,
    /// Rules and exceptions that have their entry; everything else comes once anyway.
    rules_seen: Vec<bool>,
    exceptions_seen: Vec<bool>,
}

impl<'t> Recorder<'t> {
    pub(super) fn new(policy: &'t Policy, memory: &'t Memory, faults: &'t Faults) -> Self {
        // A policy of ordinary size is traced whole; a huge one as far as it is reached.
        let room = policy.nodes().len().min(1 << 12);
        let trace = Trace {
            entries: Vec::with_capacity(room / 8),
            conditions: Vec::with_capacity(room / 4),
            values: Vec::with_capacity(room),
        };
        let rules_seen = vec![false; policy.rules().len()];
        let exceptions_seen = vec![false; policy.exceptions().len()];
        Self { policy, memory, faults, trace, pending: Vec::new(), rules_seen, exceptions_seen }
    }

    /// One entry; then the exceptions it names.
    pub(super) fn entry(
        &mut self,
        subject: Subject,
        value: Value,
        outcome: Option<TraceOutcome>,
        parts: impl IntoIterator<Item = (ConditionPart, ExprId)>,
        exceptions: &[ExceptionId],
    ) {
        if self.is_seen(subject) {
            return;
        }
        let start = self.trace.conditions.len() as u32;
        for (part, expr) in parts {
            let from = self.trace.values.len() as u32;
            self.expr(expr);
            let end = self.trace.values.len() as u32;
            if end > from {
                self.trace.conditions.push(Condition { part, expr, start: from, end });
            }
        }
        let end = self.trace.conditions.len() as u32;
        let outcome = outcome.unwrap_or_else(|| self.judge(value, exceptions));
        self.trace.entries.push(TraceEntry { subject, outcome, value, start, end });
        for id in exceptions {
            self.exception(*id);
        }
    }

    /// Whether a rule or exception has its entry already; from now on it has.
    fn is_seen(&mut self, subject: Subject) -> bool {
        let seen = match subject {
            Subject::Rule(id) => self.rules_seen.get_mut(id.index()),
            Subject::Exception(id) => self.exceptions_seen.get_mut(id.index()),
            _ => None,
        };
        seen.is_some_and(|seen| std::mem::replace(seen, true))
    }

    fn judge(&self, value: Value, exceptions: &[ExceptionId]) -> TraceOutcome {
        if let (Set::Never, Some(fault)) = (value.set, value.fault.and_then(|f| self.faults.get(f))) {
            return TraceOutcome::Failed(*fault);
        }
        let defeating: Vec<ExceptionId> = exceptions
            .iter()
            .copied()
            .filter(|id| self.policy.exception(*id).is.is_some())
            .filter(|id| self.memory.exception(*id).is_some_and(|holds| holds.holds()))
            .collect();
        if !defeating.is_empty() {
            TraceOutcome::DefeatedBy(defeating)
        } else if !value.is_exact() {
            TraceOutcome::Undetermined
        } else if value.fails_to_hold() {
            TraceOutcome::NotMet
        } else {
            TraceOutcome::Applied
        }
    }

    fn exception(&mut self, id: ExceptionId) {
        let exception = self.policy.exception(id);
        let holds = self.memory.exception(id).unwrap_or(Value::truth(Truth::UNKNOWN));
        let when = self.memory.node(exception.when);
        let outcome = match (holds.fails_to_hold(), when.is_some_and(|w| w.holds())) {
            // Its condition holds and yet it does not: another took it back, or it is not in force.
            (true, true) => {
                let by: Vec<ExceptionId> = exception
                    .exceptions
                    .iter()
                    .copied()
                    .filter(|n| self.memory.exception(*n).is_some_and(|h| h.holds()))
                    .collect();
                Some(if by.is_empty() { TraceOutcome::OutOfForce } else { TraceOutcome::DefeatedBy(by) })
            }
            _ => None,
        };
        let parts = std::iter::once((ConditionPart::When(0), exception.when))
            .chain(exception.is.map(|is| (ConditionPart::Is(0), is)));
        self.entry(Subject::Exception(id), holds, outcome, parts, &exception.exceptions);
    }

    /// All rules met so far and those they met.
    pub(super) fn rules(&mut self) {
        let mut next = 0;
        while next < self.pending.len() {
            let id = self.pending[next];
            next += 1;
            let rule = self.policy.rule(id);
            let Some(value) = self.memory.rule(id) else { continue };
            let parts: Vec<(ConditionPart, ExprId)> = match &rule.body {
                RuleBody::Is(is) => vec![(ConditionPart::Is(0), *is)],
                RuleBody::Cases { cases, otherwise, .. } => cases
                    .iter()
                    .enumerate()
                    .flat_map(|(at, case)| {
                        [(ConditionPart::When(at as u32), case.when), (ConditionPart::Is(at as u32), case.is)]
                    })
                    .chain(otherwise.map(|otherwise| (ConditionPart::Otherwise, otherwise)))
                    .collect(),
            };
            self.entry(Subject::Rule(id), value, None, parts, &rule.exceptions);
        }
        self.pending.clear();
    }

    /// The rules an expression names are reached, though it has no entry itself.
    pub(super) fn reach(&mut self, id: ExprId) {
        let policy = self.policy;
        policy.leaves(id, &mut |leaf| {
            if let Op::Rule(rule) = leaf {
                self.pending.push(rule);
            }
        });
    }

    fn expr(&mut self, id: ExprId) {
        let Some(value) = self.memory.node(id) else { return };
        self.trace.values.push((id, value));
        let policy = self.policy;
        match policy.node(id).op {
            Op::Rule(rule) => {
                if self.rules_seen.get(rule.index()) == Some(&false) {
                    self.pending.push(rule);
                }
            }
            Op::Aggregate(_) => policy.children(id, |child| self.inside(child)),
            _ => policy.children(id, |child| self.expr(child)),
        }
    }

    /// Records are not kept one by one: what has a name is the same for all of them, and rules are reached.
    fn inside(&mut self, id: ExprId) {
        match self.policy.node(id).op {
            Op::Fact(_) | Op::Rule(_) | Op::Parameter(_) => self.expr(id),
            _ => self.policy.children(id, |child| self.inside(child)),
        }
    }
}
