//! Who may promise, and what nobody can be promised: limits that never matter, roles that may do nothing, demands that nothing
//! answers.

use super::warn;
use crate::policy::expr::{ExprId, Op};
use crate::policy::finding::{Code, Finding};
use crate::policy::model::{Limit, LimitOf, Policy};
use crate::policy::source::Span;
use crate::policy::types::Basis;
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(super) fn check(policy: &Policy, findings: &mut Vec<Finding>) {
    demands(policy, findings);
    groups(policy, findings);
    roles(policy, findings);
}

/// Goodwill may not stand in for what is owed: of such a group the larger goodwill would push the floor below it.
fn groups(policy: &Policy, findings: &mut Vec<Finding>) {
    let mut owed: HashMap<&str, Span> = HashMap::new();
    for category in policy.categories.iter().filter(|category| category.basis != Basis::Goodwill) {
        if let Some(group) = &category.exclusive {
            owed.entry(group).or_insert(category.span);
        }
    }
    for category in policy.categories.iter().filter(|category| category.basis == Basis::Goodwill) {
        let Some(group) = &category.exclusive else { continue };
        if let Some(place) = owed.get(&**group) {
            let finding =
                Finding::new(Code::KeysClash, category.span).with("key", format!("exclusive = \"{group}\""));
            findings.push(finding.with("other", "basis = \"goodwill\"").label(*place, "label-declared-here"));
        }
    }
}

fn demands(policy: &Policy, findings: &mut Vec<Finding>) {
    let mut answered = vec![false; policy.demands.len()];
    for id in policy.categories.iter().flat_map(|category| &category.answers) {
        if let Some(answered) = answered.get_mut(id.index()) {
            *answered = true;
        }
    }
    for (demand, _) in policy.demands.iter().zip(answered).filter(|(_, answered)| !answered) {
        warn(policy, findings, Code::UnansweredDemand, demand.span, "id", &demand.id);
    }
}

fn roles(policy: &Policy, findings: &mut Vec<Finding>) {
    // What a role has: limits at all, one that can let something pass, and a part in somebody else's promise.
    let mut limited = vec![false; policy.roles.len()];
    let mut may = limited.clone();
    let mut named = limited.clone();
    for limit in &policy.limits {
        let at = limit.role.index();
        let matters = matters(policy, limit);
        mark(&mut limited, at, true);
        mark(&mut may, at, matters && !is_nothing(policy, limit.up_to));
        if !matters {
            let id = policy.roles.get(at).map_or("", |role| &role.id);
            warn(policy, findings, Code::RoleWithoutAuthority, limit.span, "id", id);
        }
    }
    for role in policy.escalations.iter().flat_map(|escalation| &escalation.needs) {
        mark(&mut named, role.index(), true);
    }
    for (at, role) in policy.roles.iter().enumerate() {
        let has = |marks: &[bool]| marks.get(at).copied().unwrap_or(false);
        let keeps_copies = || policy.papers.iter().any(|paper| paper.copies.contains(&role.id));
        // A role without limits may still be asked, or be given papers: legal, public relations, finance.
        let idle = if has(&limited) { !has(&may) } else { !has(&named) && !keeps_copies() };
        if idle {
            warn(policy, findings, Code::RoleWithoutAuthority, role.span, "id", &role.id);
        }
    }
}

fn mark(marks: &mut [bool], at: usize, so: bool) {
    if let Some(mark) = marks.get_mut(at) {
        *mark |= so;
    }
}

/// Whether there is any sum that a limit can be about.
fn matters(policy: &Policy, limit: &Limit) -> bool {
    let never = limit.when.is_some_and(|when| matches!(op(policy, when), Some(Op::Bool(false))));
    let about = match limit.of {
        LimitOf::Offer => policy.categories.iter().any(|category| category.amount.is_some()),
        LimitOf::Basis(basis) => {
            policy.categories.iter().any(|category| category.basis == basis && category.amount.is_some())
        }
        LimitOf::Category(id) => {
            policy.categories.get(id.index()).is_some_and(|category| category.amount.is_some())
        }
    };
    about && !never
}

/// Whether a limit is written out as nothing.
fn is_nothing(policy: &Policy, up_to: Option<ExprId>) -> bool {
    matches!(up_to.and_then(|id| op(policy, id)), Some(Op::Decimal(sum)) if sum <= Decimal::ZERO)
}

fn op(policy: &Policy, id: ExprId) -> Option<Op> {
    policy.nodes.get(id.index()).map(|node| node.op)
}
