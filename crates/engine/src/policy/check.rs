//! What is said about a finished policy: what is missing on some day, what nothing reads, who may promise nothing.

mod authority;
mod citations;
mod cycles;
mod days;
mod guards;
mod readers;
mod reads;
#[cfg(test)]
mod tests;
mod timelines;
mod unused;
mod windows;

use super::finding::{Code, Finding};
use super::model::{Policy, Target, Uses};
use super::source::Span;
use jiff::civil::Date;
use reads::{Read, Reads};
use std::collections::HashSet;

/// Fills [`super::model::Rule::uses`].
pub(in crate::policy) fn uses(policy: &mut Policy) {
    let uses: Vec<Uses> = (0..policy.rules.len()).map(|at| direct_uses(policy, at)).collect();
    for (rule, uses) in policy.rules.iter_mut().zip(uses) {
        rule.uses = uses;
    }
}

fn direct_uses(policy: &Policy, at: usize) -> Uses {
    let Some(rule) = policy.rules.get(at) else { return Uses::default() };
    let (mut rules, mut facts) = (Vec::new(), Vec::new());
    let (mut seen_rules, mut seen_facts, mut seen_parameters) =
        (HashSet::new(), HashSet::new(), HashSet::new());
    let mut reads = Reads::new(policy);
    reads.add_all(readers::expressions_of(policy, rule));
    while let Some((read, _)) = reads.next() {
        match read {
            Read::Fact(id) => {
                if seen_facts.insert(id) {
                    facts.push(id);
                }
            }
            Read::Rule(id) => {
                if seen_rules.insert(id) {
                    rules.push(id);
                }
            }
            Read::Parameter(id) => {
                if seen_parameters.insert(id)
                    && let Some(parameter) = policy.parameters.get(id.index())
                {
                    reads.add_all([parameter.by]);
                }
            }
        }
    }
    Uses { rules: rules.into(), facts: facts.into() }
}

/// Rules that need each other. Asks for [`uses`].
pub(in crate::policy) fn cycles(policy: &Policy) -> Vec<Finding> {
    let mut findings = cycles::check(policy);
    too_deep(policy, &mut findings);
    findings
}

/// Exceptions to exceptions nest this deep; whoever computes them goes from one to the next.
const MOST_EXCEPTIONS: usize = 64;

fn too_deep(policy: &Policy, findings: &mut Vec<Finding>) {
    for exception in &policy.exceptions {
        let mut above = exception.target;
        let mut depth = 1;
        while let (Target::Exception(id), true) = (above, depth <= MOST_EXCEPTIONS) {
            let Some(next) = policy.exceptions.get(id.index()) else { break };
            above = next.target;
            depth += 1;
        }
        // The first that stands too deep is told; those below it stand deeper still.
        if depth == MOST_EXCEPTIONS + 1 && !matches!(above, Target::Exception(_)) {
            findings.push(Finding::new(Code::TooDeep, exception.span).with("limit", MOST_EXCEPTIONS));
        }
    }
}

/// All that is wrong, or worth a look, in a policy whose names and types are right. `today` is given by whoever loads it,
/// for what only matters soon. Asks for [`uses`].
pub(in crate::policy) fn check(policy: &Policy, today: Option<Date>) -> Vec<Finding> {
    let mut findings = cycles(policy);
    // Whoever walks from rule to rule would walk in a circle for ever.
    if findings.is_empty() {
        windows::check(policy, &mut findings);
    }
    timelines::check(policy, today, &mut findings);
    citations::check(policy, &mut findings);
    unused::check(policy, &mut findings);
    authority::check(policy, &mut findings);
    findings
}

/// Whether something is declared by the pack that is checked. Of what its imports declare, their own check warns.
fn is_own(policy: &Policy, span: Span) -> bool {
    let path = policy.sources.get(span.source).map_or("", |source| &source.path);
    let folder = path.split('/').next().unwrap_or("");
    !policy.packs.iter().skip(1).any(|import| *import.id == *folder)
}

/// A warning, if its thing is declared by the pack that is checked.
fn warn(
    policy: &Policy,
    findings: &mut Vec<Finding>,
    code: Code,
    span: Span,
    name: &'static str,
    what: &str,
) {
    if is_own(policy, span) {
        findings.push(Finding::new(code, span).with(name, what));
    }
}
