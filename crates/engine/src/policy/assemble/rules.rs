//! Parameters and rules.

use super::Assembly;
use crate::policy::compile::said;
use crate::policy::compile::{Expected, Named, Symbol};
use crate::policy::finding::{Code, Finding};
use crate::policy::model::{Choice, Parameter, Rule, RuleBody, RuleCase, TimelineEntry, Uses};
use crate::policy::tables::Entity;
use crate::policy::tables::row::Row;
use crate::policy::types::*;

impl Assembly<'_, '_> {
    /// Types of parameters and rules, so that expressions can read them whatever the order of declaration.
    pub(super) fn declare_values(&mut self) {
        for (index, row) in self.rows(Entity::Parameter).iter().enumerate() {
            let (ty, _) = self.typed_row(row, "parameter");
            let symbol = Symbol { named: Named::Parameter(ParameterId(index as u32)), ty };
            self.symbols.entry(Self::id(row)).or_insert(symbol);
        }
        for (index, row) in self.rows(Entity::Rule).iter().enumerate() {
            let (ty, _) = self.typed_row(row, "rule");
            let symbol = Symbol { named: Named::Rule(RuleId(index as u32)), ty };
            self.symbols.entry(Self::id(row)).or_insert(symbol);
        }
    }

    /// The type found by [`Self::declare_values`], whose findings must not come twice.
    fn known_type(&mut self, row: &Row<'_>, table: &'static str) -> (Type, Vec<Choice>) {
        let told = self.findings.len();
        let known = self.typed_row(row, table);
        self.findings.truncate(told);
        known
    }

    pub(super) fn parameters(&mut self) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for row in self.rows(Entity::Parameter) {
            let (ty, choices) = self.known_type(row, "parameter");
            let timeline = self.timeline(row, ty);
            parameters.push(Parameter {
                id: Self::id(row),
                ty,
                label: row.text("label"),
                choices,
                by: self.by(row),
                timeline,
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        parameters
    }

    fn timeline(&mut self, row: &Row<'_>, ty: Type) -> Vec<TimelineEntry> {
        let rows = row.rows("timeline");
        if rows.is_empty() && row.get("timeline").is_some() {
            self.missing(row, row.place("timeline"), "timeline", "parameter");
        }
        let mut timeline: Vec<TimelineEntry> = Vec::new();
        for (index, entry) in rows.iter().enumerate() {
            let from = entry.date("from");
            if from.is_none() && index > 0 && entry.get("from").is_none() {
                self.missing(entry, entry.span, "from", "timeline");
            }
            if let (Some(from), Some(before)) = (from, timeline.last_mut())
                && let Some(earlier) = index.checked_sub(1).and_then(|index| rows.get(index))
            {
                self.entry_before(before, earlier, entry, from);
            }
            let value = match entry.get("value") {
                Some(value) => self.literal(value, ty),
                None => None,
            };
            let cites = self.cites(entry);
            timeline.push(TimelineEntry {
                in_force: entry.period_of_row(),
                value: value.unwrap_or(Literal::Bool(false)),
                cites,
                span: entry.get("value").map_or(entry.span, |value| value.span),
            });
        }
        timeline
    }

    /// An entry ends where the next begins; it must begin before it, and not say that it lasts longer.
    fn entry_before(
        &mut self,
        before: &mut TimelineEntry,
        earlier: &Row<'_>,
        later: &Row<'_>,
        from: jiff::civil::Date,
    ) {
        let place = later.place("from");
        if before.in_force.from.is_some_and(|first| first >= from) {
            let first = before.in_force.from.unwrap_or(from);
            let finding = Finding::new(Code::WrongOrder, place).with("first", first).with("second", from);
            self.findings.push(finding.label(earlier.place("from"), "label-entry-before"));
            return;
        }
        match before.in_force.until {
            Some(until) if until >= from => {
                let finding = Finding::new(Code::WrongOrder, place).with("first", until).with("second", from);
                self.findings.push(finding.label(earlier.place("until"), "label-entry-before"));
            }
            Some(_) => {}
            None => before.in_force.until = from.yesterday().ok(),
        }
    }

    pub(super) fn rules(&mut self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for row in self.rows(Entity::Rule) {
            let (ty, choices) = self.known_type(row, "rule");
            rules.push(Rule {
                id: Self::id(row),
                ty,
                label: row.text("label"),
                choices,
                body: self.body(row, ty),
                cites: self.cites(row),
                in_force: row.period("in_force"),
                by: self.by(row),
                exceptions: Vec::new(),
                uses: Uses::default(),
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        rules
    }

    fn body(&mut self, row: &Row<'_>, ty: Type) -> RuleBody {
        let expected = Expected::Exactly(ty);
        let Some(written) = row.get("cases") else {
            for key in ["hit", "otherwise"] {
                if let Some(value) = row.get(key) {
                    self.clash(value.span, key, "is");
                }
            }
            if row.get("is").is_none() {
                self.missing(row, row.span, "is", "rule");
            }
            return RuleBody::Is(self.required(row, "is", expected));
        };
        if let Some(value) = row.get("is") {
            self.clash(value.span, "is", "cases");
        }
        let rows = row.rows("cases");
        if rows.is_empty() && row.items("cases").is_empty() {
            self.missing(row, written.span, "cases", "rule");
        }
        let mut cases = Vec::new();
        for case in &rows {
            cases.push(RuleCase {
                when: self.required(case, "when", Expected::Exactly(Type::Bool)),
                is: self.required(case, "is", expected),
                cites: self.cites(case),
                in_force: case.period("in_force"),
                span: case.span,
            });
        }
        let otherwise = self.optional(row, "otherwise", expected);
        RuleBody::Cases { cases, hit: self.hit(row, ty), otherwise }
    }

    fn hit(&mut self, row: &Row<'_>, ty: Type) -> Hit {
        let computed = matches!(ty, Type::Number | Type::Money(_) | Type::Duration(_));
        let (hit, fits) = match row.string("hit") {
            Some("first") => (Hit::First, true),
            Some("max") => (Hit::Max, computed || ty == Type::Date),
            Some("min") => (Hit::Min, computed || ty == Type::Date),
            Some("sum") => (Hit::Sum, computed),
            _ => (Hit::Unique, true),
        };
        if !fits {
            let finding = Finding::new(Code::TypeMismatch, row.place("hit"));
            let finding = finding.with_word("expected", said::FIGURE).with_word("found", said::ty(ty));
            self.findings.push(finding);
        }
        hit
    }
}
