//! What scenarios reach of a policy: rules, cases, conditions (seen true, false, unknown), parameter entries.

mod always;

use super::scenario::Run;
use super::trace::Subject;
use super::value::*;
use crate::policy::*;
use always::applies_always;
use std::collections::{BTreeMap, BTreeSet};

/// What was seen of one condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TruthsSeen {
    /// It was surely true.
    pub yes: bool,
    /// It was surely false.
    pub no: bool,
    /// It was unknown.
    pub unknown: bool,
}

/// What one pack's scenarios reach. Only what the pack itself declares counts.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Rules: id and whether reached.
    pub rules: Vec<(String, bool)>,
    /// Cases of rules: `rule#n` and whether one surely held.
    pub cases: Vec<(String, bool)>,
    /// Conditions: what they belong to, where, and what was seen.
    pub conditions: Vec<(String, Span, TruthsSeen)>,
    /// Parameter entries: `parameter from day` and whether used.
    pub entries: Vec<(String, bool)>,
}

impl Coverage {
    /// Returns how many are reached, and of how many: rules, cases, conditions seen both true and false, entries.
    pub fn counts(&self) -> [(usize, usize); 4] {
        let of = |all: &[(String, bool)]| (all.iter().filter(|(_, reached)| *reached).count(), all.len());
        let both = self.conditions.iter().filter(|(_, _, seen)| seen.yes && seen.no).count();
        [of(&self.rules), of(&self.cases), (both, self.conditions.len()), of(&self.entries)]
    }
}

/// Returns what the runs reach of a policy.
pub fn coverage(policy: &Policy, runs: &[Run]) -> Coverage {
    let mut seen: BTreeMap<ExprId, TruthsSeen> = BTreeMap::new();
    let mut reached: BTreeSet<Subject> = BTreeSet::new();
    let mut used: BTreeSet<(ParameterId, usize)> = BTreeSet::new();
    for run in runs {
        let trace = &run.decision.trace;
        for entry in trace.entries() {
            reached.insert(entry.subject);
            for condition in trace.conditions(entry) {
                let values = trace.values(condition);
                if let Some((_, value)) = values.first() {
                    let seen = seen.entry(condition.expr).or_default();
                    seen.yes |= value.holds();
                    seen.no |= value.fails_to_hold();
                    seen.unknown |= !value.is_exact();
                }
                for (node, value) in values {
                    if let Op::Parameter(id) = policy.node(*node).op {
                        used.extend(entries_used(policy, run, id, value));
                    }
                }
            }
        }
    }
    let own = own_sources(policy);
    let is_own = |span: Span| own.contains(&span.source);
    let mut coverage = Coverage::default();
    let mut condition = |id: String, expr: ExprId| {
        let node = policy.node(expr);
        // A condition that is written out as true or false has nothing to be seen.
        if node.ty == Type::Bool && !matches!(node.op, Op::Bool(_)) {
            coverage.conditions.push((id, node.span, seen.get(&expr).copied().unwrap_or_default()));
        }
    };
    let mut rules = Vec::new();
    let mut cases = Vec::new();
    for (at, rule) in policy.rules().iter().enumerate().filter(|(_, rule)| is_own(rule.span)) {
        rules.push((rule.id.to_string(), reached.contains(&Subject::Rule(RuleId(at as u32)))));
        match &rule.body {
            model::RuleBody::Is(is) => condition(rule.id.to_string(), *is),
            model::RuleBody::Cases { cases: arms, .. } => {
                for (at, arm) in arms.iter().enumerate() {
                    let name = format!("{}#{}", rule.id, at + 1);
                    cases.push((name.clone(), seen.get(&arm.when).is_some_and(|seen| seen.yes)));
                    condition(name, arm.when);
                }
            }
        }
    }
    for exception in policy.exceptions().iter().filter(|e| is_own(e.span)) {
        condition(exception.id.to_string(), exception.when);
    }
    for (place, category) in policy.categories().iter().enumerate().filter(|(_, c)| is_own(c.span)) {
        condition(format!("{}.due", category.id), category.due);
        for (at, refusal) in category.refusals.iter().enumerate() {
            let was = seen.get(&refusal.when).copied().unwrap_or_default();
            // Of what cannot but hold where it is read, all is seen when it has held.
            let is_done =
                was.yes && !was.no && applies_always(policy, CategoryId(place as u32), refusal.when);
            if !is_done {
                condition(format!("{}.refusals#{}", category.id, at + 1), refusal.when);
            }
        }
    }
    for limit in policy.limits().iter().filter(|l| is_own(l.span)) {
        if let Some(when) = limit.when {
            condition(format!("limit {}", policy.role(limit.role).id), when);
        }
    }
    for escalation in policy.escalations().iter().filter(|e| is_own(e.span)) {
        condition(escalation.id.to_string(), escalation.when);
    }
    coverage.rules = rules;
    coverage.cases = cases;
    for (at, parameter) in policy.parameters().iter().enumerate().filter(|(_, p)| is_own(p.span)) {
        for (place, entry) in parameter.timeline.iter().enumerate() {
            let from = entry.in_force.from.map_or_else(|| "…".to_owned(), |from| from.to_string());
            coverage
                .entries
                .push((format!("{} {from}", parameter.id), used.contains(&(ParameterId(at as u32), place))));
        }
    }
    coverage
}

/// The texts of the pack itself: those in the folder its first scenario stands in, else those in a folder of its name.
fn own_sources(policy: &Policy) -> BTreeSet<SourceId> {
    let sources = policy.sources();
    let folder = policy
        .scenarios()
        .first()
        .and_then(|scenario| sources.get(scenario.span.source))
        .and_then(|source| source.path.split('/').next().map(str::to_owned))
        .unwrap_or_else(|| policy.pack().id.to_string());
    sources
        .iter()
        .filter(|(_, source)| source.path.split('/').next() == Some(folder.as_str()))
        .map(|(id, _)| id)
        .collect()
}

/// The entries of a parameter that a run used: those in force on its day whose value it had.
fn entries_used(
    policy: &Policy,
    run: &Run,
    id: ParameterId,
    value: &Value,
) -> impl Iterator<Item = (ParameterId, usize)> {
    let parameter = policy.parameter(id);
    let day = match policy.node(parameter.by).op {
        Op::Fact(FactId::DECISION_DATE) => Some(run.query.as_of),
        Op::Fact(fact) => run.query.facts.date(fact),
        Op::Rule(rule) => {
            let entry = run.decision.trace.about(Subject::Rule(rule));
            entry.and_then(|entry| entry.value.as_dates()).and_then(|days| days.single())
        }
        _ => None,
    };
    let value = *value;
    parameter
        .timeline
        .iter()
        .enumerate()
        .filter(move |(_, entry)| {
            day.is_some_and(|day| entry.in_force.includes(day))
                && Value::literal(&entry.value).is_some_and(|v| v.set == value.set)
        })
        .map(move |(place, _)| (id, place))
        .collect::<Vec<_>>()
        .into_iter()
}
