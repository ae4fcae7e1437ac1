//! What is read on a day on which it is not there: parameters without a value, rules out of force.
//!
//! A rule is read on the days on which its readers read it, and in force itself; only days of one and the same date can be
//! compared. The engine stops the offer where this check cannot see.

use super::days::Days;
use super::guards;
use super::readers::{self, By, Reader};
use super::reads::{Read, Reads};
use crate::policy::finding::{Code, Finding};
use crate::policy::model::Policy;
use crate::policy::source::Span;
use crate::policy::types::{ParameterId, RuleId};
use std::collections::HashSet;

pub(super) fn check(policy: &Policy, findings: &mut Vec<Finding>) {
    let readers = readers::all(policy);
    let mut parts: Vec<Vec<&Reader<'_>>> = vec![Vec::new(); policy.rules.len()];
    let mut windows =
        Windows { policy, read_on: vec![None; policy.rules.len()], said: HashSet::new(), findings };
    for reader in &readers {
        match reader.rule.and_then(|id| parts.get_mut(id.index())) {
            Some(parts) => parts.push(reader),
            None => windows.read(reader, &Days::all()),
        }
    }
    for id in readers_first(policy) {
        let Some(rule) = policy.rules.get(id.index()) else { continue };
        let by = By::of(policy, rule.by);
        // What nobody reads here, an importing pack may read on any day.
        let asked =
            windows.read_on.get(id.index()).cloned().flatten().unwrap_or_else(|| by.domain(policy).days);
        let window = asked.and(&Days::of(rule.in_force));
        for reader in parts.get(id.index()).into_iter().flatten() {
            let bounds = if reader.by == by { &window } else { &Days::all() };
            windows.read(reader, bounds);
        }
    }
}

/// All rules, each before those it reads. Rules that need each other would be left out.
fn readers_first(policy: &Policy) -> Vec<RuleId> {
    let mut readers = vec![0usize; policy.rules.len()];
    for rule in &policy.rules {
        for used in &rule.uses.rules {
            if let Some(count) = readers.get_mut(used.index()) {
                *count += 1;
            }
        }
    }
    let unread = readers.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut order: Vec<RuleId> = unread.map(|(at, _)| RuleId(at as u32)).collect();
    let mut at = 0;
    while let Some(rule) = order.get(at).and_then(|id| policy.rules.get(id.index())) {
        for used in &rule.uses.rules {
            if let Some(count) = readers.get_mut(used.index()) {
                *count -= 1;
                if *count == 0 {
                    order.push(*used);
                }
            }
        }
        at += 1;
    }
    order
}

struct Windows<'p, 'f> {
    policy: &'p Policy,
    /// For each rule the days, at its own date, on which somebody reads it.
    read_on: Vec<Option<Days>>,
    /// What was said already: once for each reader is enough.
    said: HashSet<(Read, &'p str)>,
    findings: &'f mut Vec<Finding>,
}

impl<'p> Windows<'p, '_> {
    /// Follows what a reader reads on its days, as far as those lie within the bounds.
    fn read(&mut self, reader: &Reader<'p>, bounds: &Days) {
        let days = reader.days.and(&reader.by.domain(self.policy).days).and(bounds);
        if days.is_empty() {
            return;
        }
        for by in self.dates_of(reader) {
            // Of another date than the reader's own nothing is known but what conditions say.
            let days = if by == reader.by { days.clone() } else { by.domain(self.policy).days };
            for (read, span, days) in guards::reads(self.policy, by, reader, &days) {
                match read {
                    Read::Parameter(id) => self.parameter(id, by, reader, &days, span),
                    Read::Rule(id) => self.rule(id, by, reader, &days, span),
                    Read::Fact(_) => {}
                }
            }
        }
    }

    /// The dates at which what a reader reads is read.
    fn dates_of(&self, reader: &Reader<'_>) -> Vec<By> {
        let mut dates = Vec::new();
        let all = reader.given.iter().chain(&reader.expressions).copied();
        for (read, _) in Reads::of(self.policy, all) {
            let date = match read {
                Read::Parameter(id) => self.policy.parameters.get(id.index()).map(|parameter| parameter.by),
                Read::Rule(id) => self.policy.rules.get(id.index()).map(|rule| rule.by),
                Read::Fact(_) => None,
            };
            let by = date.map(|date| By::of(self.policy, date));
            dates.extend(by.filter(|by| !dates.contains(by)));
        }
        dates
    }

    fn parameter(&mut self, id: ParameterId, by: By, reader: &Reader<'p>, days: &Days, span: Span) {
        let Some(parameter) = self.policy.parameters.get(id.index()) else { return };
        if By::of(self.policy, parameter.by) != by {
            return;
        }
        let known = Days::of_all(parameter.timeline.iter().map(|entry| entry.in_force));
        if let Some(day) = missing(days, &known, by.domain(self.policy).open)
            && self.said.insert((Read::Parameter(id), reader.what))
        {
            let finding = Finding::new(Code::ParameterGap, span).with("parameter", &parameter.id);
            let finding = finding.with("reader", reader.what).with("day", day);
            self.findings.push(finding.label(parameter.span, "label-declared-here"));
        }
    }

    fn rule(&mut self, id: RuleId, by: By, reader: &Reader<'p>, days: &Days, span: Span) {
        let Some(rule) = self.policy.rules.get(id.index()) else { return };
        if By::of(self.policy, rule.by) != by {
            return;
        }
        if let Some(read_on) = self.read_on.get_mut(id.index()) {
            *read_on = Some(read_on.as_ref().map_or_else(|| days.clone(), |read_on| read_on.or(days)));
        }
        // Two dates that differ cannot be compared; the offer stops where the rule is out of force.
        if by == reader.by
            && let Some(day) = missing(days, &Days::of(rule.in_force), by.domain(self.policy).open)
            && self.said.insert((Read::Rule(id), reader.what))
        {
            let finding = Finding::new(Code::RuleNotInForce, span).with("rule", &rule.id);
            let finding = finding.with("reader", reader.what).with("day", day);
            self.findings.push(finding.label(rule.span, "label-declared-here"));
        }
    }
}

/// A day that is asked for and not there. Where nothing is known of how early the date can be, none is missed before what is
/// there begins.
pub(super) fn missing(asked: &Days, known: &Days, open: bool) -> Option<jiff::civil::Date> {
    if open && asked.has_no_beginning() {
        return asked.since_first_of(known).missing_in(known);
    }
    asked.missing_in(known)
}
