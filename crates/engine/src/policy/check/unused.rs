//! What nothing reads, and what is read without being asked.

use super::warn;
use crate::policy::expr::Op;
use crate::policy::finding::{Code, Finding};
use crate::policy::model::Policy;
use crate::policy::types::{FactId, FactSource};

pub(super) fn check(policy: &Policy, findings: &mut Vec<Finding>) {
    let mut read = ReadIds::new(policy);
    for node in &policy.nodes {
        match node.op {
            Op::Fact(id) => mark(&mut read.facts, id.index()),
            Op::Rule(id) => mark(&mut read.rules, id.index()),
            Op::Parameter(id) => mark(&mut read.parameters, id.index()),
            _ => {}
        }
    }
    for aggregate in &policy.aggregates {
        mark(&mut read.facts, aggregate.list.index());
    }
    let mut settled = vec![false; policy.facts.len()];
    policy.given.iter().for_each(|(id, _)| mark(&mut settled, id.index()));
    let computed = read.facts.clone();
    let evidence = policy.facts.iter().flat_map(|fact| &fact.evidence);
    let evidence = evidence.chain(policy.categories.iter().flat_map(|category| &category.evidence));
    evidence.chain(policy.given.iter().map(|(id, _)| id)).for_each(|id| mark(&mut read.facts, id.index()));

    let built_in = FactId::DEMANDS.index() + 1;
    for (at, fact) in policy.facts.iter().enumerate().skip(built_in) {
        if !is_marked(&read.facts, at) {
            warn(policy, findings, Code::UnusedFact, fact.span, "id", &fact.id);
        }
        // What no expression reads is never asked, nor is what the pack has settled.
        let asked = is_marked(&computed, at) && !is_marked(&settled, at);
        if asked && fact.ask.is_none() && fact.source == FactSource::Handler {
            warn(policy, findings, Code::NoQuestion, fact.span, "id", &fact.id);
        }
    }
    for (at, rule) in policy.rules.iter().enumerate() {
        if !is_marked(&read.rules, at) {
            warn(policy, findings, Code::UnusedRule, rule.span, "id", &rule.id);
        }
    }
    for (at, parameter) in policy.parameters.iter().enumerate() {
        if !is_marked(&read.parameters, at) {
            warn(policy, findings, Code::UnusedRule, parameter.span, "id", &parameter.id);
        }
    }
}

struct ReadIds {
    facts: Vec<bool>,
    rules: Vec<bool>,
    parameters: Vec<bool>,
}

impl ReadIds {
    fn new(policy: &Policy) -> Self {
        Self {
            facts: vec![false; policy.facts.len()],
            rules: vec![false; policy.rules.len()],
            parameters: vec![false; policy.parameters.len()],
        }
    }
}

fn mark(seen: &mut [bool], at: usize) {
    if let Some(seen) = seen.get_mut(at) {
        *seen = true;
    }
}

fn is_marked(seen: &[bool], at: usize) -> bool {
    seen.get(at).copied().unwrap_or(false)
}
