//! Whether what is said rests on something that was in force when it happened.

use super::days::Days;
use super::readers::By;
use super::windows::missing;
use super::{is_own, warn};
use crate::policy::expr::ExprId;
use crate::policy::finding::{Code, Finding};
use crate::policy::model::{Policy, RuleBody};
use crate::policy::source::Span;
use crate::policy::types::{FactId, InForce, ProvisionId};

pub(super) fn check(policy: &Policy, findings: &mut Vec<Finding>) {
    uncited(policy, findings);
    let mut citations = Citations { policy, findings };
    for rule in &policy.rules {
        let place = Citing { what: &rule.id, span: rule.span, by: By::of(policy, rule.by) };
        citations.look(place, &[rule.in_force], &rule.cites);
        if let RuleBody::Cases { cases, .. } = &rule.body {
            for case in cases {
                let place = Citing { span: case.span, ..place };
                citations.look(place, &[rule.in_force, case.in_force], &case.cites);
            }
        }
    }
    for exception in &policy.exceptions {
        citations.dated(&exception.id, exception.span, exception.by, exception.in_force, &exception.cites);
    }
    for category in &policy.categories {
        citations.dated(&category.id, category.span, category.by, category.in_force, &category.cites);
        for refusal in &category.refusals {
            let place = Citing { what: &category.id, span: refusal.span, by: By::of(policy, category.by) };
            citations.look(place, &[category.in_force, refusal.in_force], &refusal.cites);
        }
    }
    for escalation in &policy.escalations {
        citations.dated(
            &escalation.id,
            escalation.span,
            escalation.by,
            escalation.in_force,
            &escalation.cites,
        );
    }
    for parameter in &policy.parameters {
        for entry in &parameter.timeline {
            citations.dated(&parameter.id, entry.span, parameter.by, entry.in_force, &entry.cites);
        }
    }
    for limit in &policy.limits {
        let what = policy.roles.get(limit.role.index()).map_or("", |role| &role.id);
        let place = Citing { what, span: limit.span, by: By::Fact(FactId::INCIDENT_DATE) };
        citations.look(place, &[], &limit.cites);
    }
}

#[derive(Clone, Copy)]
struct Citing<'p> {
    what: &'p str,
    span: Span,
    by: By,
}

struct Citations<'p, 'f> {
    policy: &'p Policy,
    findings: &'f mut Vec<Finding>,
}

impl Citations<'_, '_> {
    fn dated(&mut self, what: &str, span: Span, by: ExprId, in_force: InForce, cites: &[ProvisionId]) {
        let by = By::of(self.policy, by);
        self.look(Citing { what, span, by }, &[in_force], cites);
    }

    fn look(&mut self, place: Citing<'_>, in_force: &[InForce], cites: &[ProvisionId]) {
        if cites.is_empty() || !is_own(self.policy, place.span) {
            return;
        }
        let domain = place.by.domain(self.policy);
        let days = in_force.iter().fold(domain.days, |days, in_force| days.and(&Days::of(*in_force)));
        let provisions = cites.iter().filter_map(|id| self.policy.provisions.get(id.index()));
        let cited = Days::of_all(provisions.map(|provision| provision.in_force));
        if let Some(day) = missing(&days, &cited, domain.open) {
            let finding = Finding::new(Code::CitationNotInForce, place.span).with("what", place.what);
            self.findings.push(finding.with("day", day));
        }
    }
}

/// Categories, refusals and escalations say on what ground they stand.
fn uncited(policy: &Policy, findings: &mut Vec<Finding>) {
    for category in &policy.categories {
        if category.cites.is_empty() {
            warn(policy, findings, Code::NoCitation, category.span, "what", &category.id);
        }
        for refusal in category.refusals.iter().filter(|refusal| refusal.cites.is_empty()) {
            warn(policy, findings, Code::NoCitation, refusal.span, "what", &category.id);
        }
    }
    for escalation in policy.escalations.iter().filter(|escalation| escalation.cites.is_empty()) {
        warn(policy, findings, Code::NoCitation, escalation.span, "what", &escalation.id);
    }
}
