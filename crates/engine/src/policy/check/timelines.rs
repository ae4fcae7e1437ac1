//! What ends soon, or has ended: figures, the days a calendar knows, those a pack is written for, and days a fact may have.

use crate::policy::finding::{Code, Finding};
use crate::policy::model::Policy;
use crate::policy::source::Span;
use crate::policy::types::{InForce, Literal};
use jiff::Span as Period;
use jiff::civil::Date;

/// So many days before an end one is told of it.
const SOON: i64 = 90;

/// Of imported packs too: whoever answers for this pack must see to it that theirs is mended.
pub(super) fn check(policy: &Policy, today: Option<Date>, findings: &mut Vec<Finding>) {
    let Some(today) = today else { return };
    let Ok(soon) = today.checked_add(Period::new().days(SOON)) else { return };
    let finding = |what: &'static str, id: &str, way: &'static str, day: Date, at: Span| {
        let finding = Finding::new(Code::EndsSoon, at).with_word("what", what).with("id", id);
        finding.with_word("way", way).with("day", day)
    };
    let mut ends = |what, id: &str, until: Option<Date>, at| {
        if let Some(until) = until.filter(|until| *until <= soon) {
            findings.push(finding(what, id, "word-ends-on", until, at));
        }
    };
    for parameter in &policy.parameters {
        if let Some(last) = parameter.timeline.last() {
            ends("word-ends-parameter", &parameter.id, last.in_force.until, last.span);
        }
    }
    if let Some(calendar) = policy.calendar() {
        ends("word-ends-calendar", &calendar.id, Some(calendar.until), calendar.span);
    }
    ends("word-ends-pack", &policy.pack().id, policy.covers.until, policy.covers_at);
    for fact in &policy.facts {
        let bound = |bound: &Option<Literal>| match bound {
            Some(Literal::Date(day)) => Some(*day),
            _ => None,
        };
        let allowed = InForce { from: bound(&fact.min), until: bound(&fact.max) };
        if let Some(day) = allowed.until.filter(|day| *day < today) {
            findings.push(finding("word-ends-fact", &fact.id, "word-ends-on", day, fact.span));
        }
        if let Some(day) = allowed.from.filter(|day| today < *day) {
            findings.push(finding("word-ends-fact", &fact.id, "word-ends-begins", day, fact.span));
        }
    }
}
