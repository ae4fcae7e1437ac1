//! Scenarios: worked cases that must come out so. What stands in `expect` is compared exactly.

use super::case_file::query;
use super::engine::Engine;
use super::model::*;
use super::offer::Counts;
use super::value::*;
use crate::policy::document::{SourceKind, SourceValue};
use crate::policy::model::Scenario;
use crate::policy::*;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A scenario that was run.
#[derive(Debug)]
pub struct Run {
    /// Its place among the policy's scenarios.
    pub scenario: usize,
    /// The query it states.
    pub query: Query,
    /// What was decided.
    pub decision: Decision,
    /// What came out otherwise, or cannot be read.
    pub findings: Vec<Finding>,
}

/// Runs all scenarios of a policy, in order of declaration. `today` stands in for a missing `as_of`.
///
/// ```
/// use redress_engine::{Engine, PackFiles, load, run_scenarios};
/// # let pack = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/furniture.toml"));
/// # let policy = std::sync::Arc::new(load("furniture", &|_| Ok(PackFiles::one("furniture/pack.toml", pack)), None).policy.unwrap());
///
/// let runs = run_scenarios(&mut Engine::new(policy), "2026-05-20".parse()?);
/// assert!(runs.iter().all(|run| run.findings.is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(engine: &mut Engine, today: Date) -> Vec<Run> {
    let policy = std::sync::Arc::clone(engine.policy());
    let mut runs = Vec::with_capacity(policy.scenarios().len());
    for (at, scenario) in policy.scenarios().iter().enumerate() {
        let mut findings = Vec::new();
        let query = query(&policy, &scenario.table, today, &mut findings);
        let decision = engine.decide(&query);
        if findings.is_empty()
            && let Some(SourceValue { kind: SourceKind::Table(expect), .. }) = scenario.table.get("expect")
        {
            let mut check = Check { policy: &policy, scenario, decision: &decision, findings: &mut findings };
            for (key, value) in &expect.entries {
                check.expectation(&key.name, value);
            }
        }
        // What could not be computed is why the figures are not there.
        if let Some(first) = findings.first_mut() {
            first.labels.extend(
                decision.faults.iter().map(|fault| Label { span: fault.span, word: fault.kind.label() }),
            );
        }
        runs.push(Run { scenario: at, query, decision, findings });
    }
    runs
}

struct Check<'c> {
    policy: &'c Policy,
    scenario: &'c Scenario,
    decision: &'c Decision,
    findings: &'c mut Vec<Finding>,
}

impl Check<'_> {
    fn expectation(&mut self, key: &str, value: &SourceValue) {
        let policy = self.policy;
        let decision = self.decision;
        match key {
            "floor" => self.range(key, value, decision.offer.floor),
            "ceiling" => self.range(key, value, decision.offer.ceiling),
            "recommended" => self.range(key, value, decision.offer.recommended),
            "approver" => self.approver(value),
            "due" => self.due(value),
            "deadlines" => self.deadlines(value),
            "status" => self.word(key, value, serde_word(&decision.status)),
            "verdict" => self.word(key, value, serde_word(&decision.promise.verdict)),
            "granted" => self.answers(key, value, DemandAnswer::Granted),
            "partly" => self.answers(key, value, DemandAnswer::Partly),
            "refused" => self.answers(key, value, DemandAnswer::Refused),
            "also" => {
                let certain = decision.promise.also.iter().filter(|also| also.certain);
                self.set(key, value, certain.map(|also| &*policy.role(also.role).id).collect());
            }
            "cites" => {
                self.set(
                    key,
                    value,
                    decision.provisions.iter().map(|id| &*policy.provision(*id).id).collect(),
                );
            }
            "asks" => {
                self.set(key, value, decision.questions.iter().map(|q| &*policy.fact(q.fact).id).collect())
            }
            "remedies" => {
                let certain = decision.remedies.iter().filter(|remedy| remedy.certain);
                let ids = certain.map(|remedy| &*policy.remedy(remedy.id).id);
                self.set(key, value, ids.collect());
            }
            "papers" => {
                let certain = decision.papers.iter().filter(|paper| paper.certain);
                let ids = certain.map(|paper| &*policy.paper(paper.id).id);
                self.set(key, value, ids.collect());
            }
            "scripts" => {
                self.set(key, value, decision.scripts.iter().map(|id| &*policy.script(*id).id).collect());
            }
            // The front end knows no other keys.
            _ => {}
        }
    }

    fn fails(&mut self, what: &str, span: Span, expected: impl Into<Arg>, actual: impl Into<Arg>) {
        let finding = Finding::new(Code::ScenarioFails, span).with("scenario", &self.scenario.id);
        let finding = finding.with("what", what).with_arg("expected", expected.into());
        self.findings.push(finding.with_arg("actual", actual.into()));
    }

    fn word(&mut self, key: &str, value: &SourceValue, actual: String) {
        if text(value) != Some(&actual) {
            self.fails(key, value.span, text(value).map_or("", String::as_str), actual);
        }
    }

    fn set(&mut self, key: &str, value: &SourceValue, actual: BTreeSet<&str>) {
        let expected: BTreeSet<&str> = match &value.kind {
            SourceKind::Array(items) => items.iter().filter_map(text).map(String::as_str).collect(),
            _ => BTreeSet::new(),
        };
        if expected != actual {
            let list = |set: &BTreeSet<&str>| format!("[{}]", Vec::from_iter(set.iter().copied()).join(", "));
            self.fails(key, value.span, list(&expected), list(&actual));
        }
    }

    fn answers(&mut self, key: &str, value: &SourceValue, answer: DemandAnswer) {
        let policy = self.policy;
        let such = self.decision.demands.iter().filter(|demand| demand.answer == answer);
        self.set(key, value, such.filter_map(|d| d.kind).map(|kind| &*policy.demand(kind).id).collect());
    }

    fn sum(&mut self, value: &SourceValue) -> Option<Decimal> {
        match literal(value, Type::Money(self.policy.currency()), &[], self.findings)? {
            Literal::Number(sum) => Some(sum),
            _ => None,
        }
    }

    /// The range expected; `None` if it cannot be read (the finding is pushed).
    fn expected_range(&mut self, value: &SourceValue) -> Option<Decimals> {
        match &value.kind {
            SourceKind::Table(bounds) => {
                let lo = match bounds.get("from") {
                    Some(from) => self.sum(from)?,
                    None => Decimal::ZERO,
                };
                let hi = match bounds.get("to") {
                    Some(to) => Some(self.sum(to)?),
                    None => None,
                };
                Some(Interval { lo: Some(lo), hi })
            }
            _ => self.sum(value).map(Interval::exact),
        }
    }

    fn range(&mut self, key: &str, value: &SourceValue, actual: Decimals) {
        let Some(expected) = self.expected_range(value) else { return };
        if expected != actual {
            let (expected, actual) = (self.written(expected), self.written(actual));
            self.fails(key, value.span, expected, actual);
        }
    }

    fn written(&self, range: Decimals) -> Arg {
        let ty = Type::Money(self.policy.currency());
        let hi = range.hi.filter(|hi| *hi != Decimal::MAX);
        said(Interval { lo: range.lo, hi }, |sum| super::write::decimal(sum, ty))
    }

    fn approver(&mut self, value: &SourceValue) {
        let id = |role: Option<RoleId>| role.map_or("none", |role| &*self.policy.role(role).id);
        let promise = &self.decision.promise;
        let (low, high) = (id(promise.lowest), id(promise.highest));
        let bounds = match &value.kind {
            SourceKind::Table(bounds) => {
                (bounds.get("lowest").and_then(text), bounds.get("highest").and_then(text))
            }
            _ => (text(value), text(value)),
        };
        let expected = (bounds.0.map_or("", String::as_str), bounds.1.map_or("", String::as_str));
        if expected != (low, high) {
            let write = |(low, high): (&str, &str)| match low == high {
                true => Arg::from(low),
                false => Arg::Range { from: Some(low.to_owned()), to: Some(high.to_owned()) },
            };
            self.fails("approver", value.span, write(expected), write((low, high)));
        }
    }

    /// All categories surely due whose sum counts.
    fn due(&mut self, value: &SourceValue) {
        let SourceKind::Table(expected) = &value.kind else { return };
        let policy = self.policy;
        let certain = |c: &&CategoryDecision| c.due.holds() && !matches!(c.counts, Counts::SupersededBy(_));
        let actual: BTreeMap<&str, Option<Decimals>> = self
            .decision
            .categories
            .iter()
            .filter(certain)
            .map(|c| {
                let sums = c.amounts.map(|a| Interval { lo: a.floor.lo, hi: a.ceiling.hi });
                (&*policy.category(c.id).id, sums)
            })
            .collect();
        let what = |id: &str| format!("due.{id}");
        for (key, node) in &expected.entries {
            let Some(found) = actual.get(key.name.as_str()) else {
                self.fails(&what(&key.name), key.span, text(node).map_or("due", String::as_str), "—");
                continue;
            };
            match (text(node).map(String::as_str), found) {
                (Some("due"), None) => {}
                (Some("due"), Some(found)) => {
                    let found = self.written(*found);
                    self.fails(&what(&key.name), node.span, "due", found);
                }
                (_, None) => {
                    self.fails(&what(&key.name), node.span, text(node).map_or("", String::as_str), "due")
                }
                (_, Some(found)) => self.range(&what(&key.name), node, *found),
            }
        }
        for (id, sums) in &actual {
            if expected.get(id).is_none() {
                let sums = sums.map_or(Arg::from("due"), |sums| self.written(sums));
                self.fails(&what(id), value.span, "—", sums);
            }
        }
    }

    fn deadlines(&mut self, value: &SourceValue) {
        let SourceKind::Table(expected) = &value.kind else { return };
        let policy = self.policy;
        let actual: BTreeMap<&str, Interval<Date>> = self
            .decision
            .deadlines
            .iter()
            .filter(|deadline| deadline.certain)
            .map(|d| (&*policy.deadline(d.id).id, d.ends))
            .collect();
        for (key, node) in &expected.entries {
            let wanted = match &node.kind {
                SourceKind::Date(day) => day.as_str(),
                _ => text(node).map_or("", String::as_str),
            };
            let found = actual.get(key.name.as_str());
            let found = found.map_or(Arg::from("—"), |ends| said(*ends, |day| day.to_string()));
            if Arg::from(wanted) != found {
                self.fails(&format!("deadlines.{}", key.name), node.span, wanted, found);
            }
        }
    }
}

/// A range, or the one thing it comes to.
fn said<T: Copy + PartialEq>(range: Interval<T>, one: impl Fn(T) -> String) -> Arg {
    match (range.lo, range.hi) {
        (Some(lo), Some(hi)) if lo == hi => Arg::Literal(one(lo)),
        (lo, hi) => Arg::Range { from: lo.map(&one), to: hi.map(&one) },
    }
}

fn text(value: &SourceValue) -> Option<&String> {
    match &value.kind {
        SourceKind::String { text, .. } => Some(text),
        _ => None,
    }
}

/// A unit variant as JSON writes it.
fn serde_word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
