//! Figures that will soon be missing.

use crate::policy::finding::{Code, Finding};
use crate::policy::model::Policy;
use jiff::Span;
use jiff::civil::Date;

/// So many days before the end of a timeline one is told of it.
const SOON: i64 = 90;

/// Of imported packs too: whoever answers for this pack must see to it that theirs is mended.
pub(super) fn check(policy: &Policy, today: Option<Date>, findings: &mut Vec<Finding>) {
    let Some(today) = today else { return };
    let Ok(soon) = today.checked_add(Span::new().days(SOON)) else { return };
    for parameter in &policy.parameters {
        let Some(last) = parameter.timeline.last() else { continue };
        if let Some(until) = last.in_force.until.filter(|until| today <= *until && *until <= soon) {
            let finding = Finding::new(Code::EndsSoon, last.span).with("id", &parameter.id);
            findings.push(finding.with("day", until));
        }
    }
}
