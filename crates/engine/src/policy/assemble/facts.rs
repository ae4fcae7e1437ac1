//! Types, choices, facts and their fields.

use super::Assembly;
use crate::policy::builtin;
use crate::policy::compile::{Expected, Named, Symbol};
use crate::policy::finding::{Code, Finding};
use crate::policy::model::{Choice, Demand, Fact, Field};
use crate::policy::source::Span;
use crate::policy::tables::Entity;
use crate::policy::tables::row::Row;
use crate::policy::types::*;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// A choice type has at most as many choices as a set of them has bits.
const MOST_CHOICES: usize = 128;

impl Assembly<'_, '_> {
    pub(super) fn demands(&mut self) -> Vec<Demand> {
        let rows = self.rows(Entity::Demand);
        if let Some(row) = rows.get(MOST_CHOICES) {
            self.too_many_choices(row.span, rows.len());
        }
        let demand = |row: &Row<'_>| Demand {
            id: Self::id(row),
            label: row.text("label"),
            help: row.text_if_any("help"),
            span: row.word("id").map_or(row.span, |id| id.span),
        };
        rows.iter().map(demand).collect()
    }

    fn too_many_choices(&mut self, place: Span, count: usize) {
        let finding = Finding::new(Code::TooLarge, place).with_word("what", "word-choices");
        self.findings.push(finding.with("size", count).with("limit", MOST_CHOICES));
    }

    /// Facts with all that needs no names.
    pub(super) fn declare_facts(&mut self, demands: &[Demand]) {
        let kinds = demands.iter().take(MOST_CHOICES).map(|demand| demand.id.clone()).collect();
        let kind = self.compiler.choice_type(kinds);
        self.facts = builtin::facts(kind, demands, self.currency);
        for row in self.rows(Entity::Fact) {
            let (ty, choices) = self.typed_row(row, "fact");
            let fields = self.fields(row, ty);
            let (min, max) = self.bounds(row, ty);
            let source = self.source(row, ty);
            self.facts.push(Fact {
                id: Self::id(row),
                ty,
                label: row.text("label"),
                ask: row.text_if_any("ask"),
                help: row.text_if_any("help"),
                group: None,
                choices,
                fields,
                min,
                max,
                asked_when: None,
                source,
                evidence: Vec::new(),
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        for (index, fact) in self.facts.iter().enumerate() {
            let symbol = Symbol { named: Named::Fact(FactId(index as u32)), ty: fact.ty };
            self.symbols.entry(fact.id.clone()).or_insert(symbol);
        }
    }

    /// Where a fact comes from. A figure of the ledger needs a ledger, and a fact of its own type.
    fn source(&mut self, row: &Row<'_>, ty: Type) -> FactSource {
        let source = row.string("source").unwrap_or("handler");
        let figure = row.string("from").and_then(LedgerFigure::named);
        if let (Some(figure), Some(word)) = (figure, row.word("from")) {
            if source != "ledger" {
                self.clash(word.span, "from", format!("source = \"{source}\""));
            } else if figure.ty(self.currency) != ty {
                let written = row.string("type").unwrap_or_default();
                self.clash(word.span, "from", format!("type = \"{written}\""));
            }
        }
        match source {
            "ledger" => FactSource::Ledger(figure),
            "clock" => FactSource::Clock,
            _ => FactSource::Handler,
        }
    }

    /// What of the facts needs names.
    pub(super) fn finish_facts(&mut self) {
        for (index, row) in self.rows(Entity::Fact).iter().enumerate() {
            let asked_when = self.optional(row, "asked_when", Expected::Exactly(Type::Bool));
            let evidence = self.evidence(row);
            let group =
                row.word("group").and_then(|word| self.names.find(word, &[Entity::Group], self.findings));
            if let Some(fact) = self.facts.get_mut(index + 4) {
                fact.asked_when = asked_when;
                fact.evidence = evidence;
                fact.group = group.map(|found| GroupId(found.index));
            }
        }
    }

    /// The type a row names, with its choices; keys that do not go with the type are told.
    pub(super) fn typed_row(&mut self, row: &Row<'_>, table: &'static str) -> (Type, Vec<Choice>) {
        let written = row.string("type").unwrap_or("bool");
        let clashing = [("currency", "money"), ("unit", "duration"), ("choices", "choice")];
        for (key, wanted) in clashing.into_iter().filter(|(_, wanted)| *wanted != written) {
            if let Some(value) = row.get(key) {
                let other = row.string("type").map(|ty| format!("type = \"{ty}\""));
                // Without a known type there is nothing the key could clash with.
                if let Some(other) = other {
                    self.clash(value.span, key, format!("{other} ({key}: type = \"{wanted}\")"));
                }
            }
        }
        let mut choices = Vec::new();
        let ty = match written {
            "number" => Type::Number,
            "money" => {
                let own = row.string("currency").and_then(Currency::from_code);
                let pack = self.currencies.get(row.pack).copied().unwrap_or(self.currency);
                Type::Money(own.unwrap_or(pack))
            }
            "date" => Type::Date,
            "duration" => Type::Duration(match row.string("unit") {
                Some("working_days") => Unit::WorkingDays,
                Some("months") => Unit::Months,
                Some("minutes") => Unit::Minutes,
                _ => Unit::Days,
            }),
            "choice" => {
                choices = self.choices(row);
                if choices.is_empty() {
                    self.missing(
                        row,
                        row.get("choices").map_or(row.span, |value| value.span),
                        "choices",
                        table,
                    );
                }
                let ids = choices.iter().map(|choice| choice.id.clone()).collect();
                Type::Choice(self.compiler.choice_type(ids))
            }
            "text" => Type::Text,
            "list" => Type::List,
            _ => Type::Bool,
        };
        (ty, choices)
    }

    fn choices(&mut self, row: &Row<'_>) -> Vec<Choice> {
        let rows = row.rows("choices");
        if let Some(beyond) = rows.get(MOST_CHOICES) {
            self.too_many_choices(beyond.span, rows.len());
        }
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut choices = Vec::new();
        for choice in rows.iter().take(MOST_CHOICES) {
            let Some(id) = choice.word("id") else { continue };
            if let Some(first) = seen.insert(id.text, id.span) {
                let finding = Finding::new(Code::DuplicateId, id.span).with("id", id.text);
                self.findings.push(finding.label(first, "label-first-here"));
                continue;
            }
            choices.push(Choice {
                id: id.text.into(),
                label: choice.text("label"),
                help: choice.text_if_any("help"),
            });
        }
        choices
    }

    fn fields(&mut self, row: &Row<'_>, ty: Type) -> Vec<Field> {
        if ty != Type::List {
            if let (Some(value), Some(written)) = (row.get("fields"), row.string("type")) {
                self.clash(value.span, "fields", format!("type = \"{written}\" (fields: type = \"list\")"));
            }
            return Vec::new();
        }
        let rows = row.rows("fields");
        if rows.is_empty() {
            self.missing(row, row.place("fields"), "fields", "fact");
        }
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut fields = Vec::new();
        for field in &rows {
            if let Some(id) = field.word("id")
                && let Some(first) = seen.insert(id.text, id.span)
            {
                let finding = Finding::new(Code::DuplicateId, id.span).with("id", id.text);
                self.findings.push(finding.label(first, "label-first-here"));
                continue;
            }
            let (ty, choices) = self.typed_row(field, "fields");
            let (min, max) = self.bounds(field, ty);
            fields.push(Field {
                id: Self::id(field),
                ty,
                label: field.text("label"),
                help: field.text_if_any("help"),
                choices,
                min,
                max,
            });
        }
        fields
    }

    /// `min` and `max`; sums and durations are never negative unless `min` says so.
    fn bounds(&mut self, row: &Row<'_>, ty: Type) -> (Option<Literal>, Option<Literal>) {
        let bounded = matches!(ty, Type::Number | Type::Money(_) | Type::Date | Type::Duration(_));
        if !bounded {
            for key in ["min", "max"] {
                if let (Some(value), Some(written)) = (row.get(key), row.string("type")) {
                    self.clash(value.span, key, format!("type = \"{written}\""));
                }
            }
            return (None, None);
        }
        let natural =
            matches!(ty, Type::Money(_) | Type::Duration(_)).then_some(Literal::Number(Decimal::ZERO));
        let min = match row.get("min") {
            Some(value) => self.literal(value, ty),
            None => natural,
        };
        let max = row.get("max").and_then(|value| self.literal(value, ty));
        if let (Some(least), Some(most)) = (&min, &max)
            && exceeds(least, most)
        {
            let finding = Finding::new(Code::WrongOrder, row.place("max"));
            let finding = finding.with("first", show(least)).with("second", show(most));
            self.findings.push(match row.get("min") {
                Some(value) => finding.label(value.span, "label-least"),
                None => finding,
            });
        }
        (min, max)
    }

    /// Fields named like what expressions can read outside: it would be unclear which is meant.
    pub(super) fn shadowed_fields(&mut self) {
        for row in self.rows(Entity::Fact) {
            for field in row.rows("fields") {
                let Some(id) = field.word("id") else { continue };
                let Some(found) = self.names.get(id.text) else { continue };
                if !matches!(found.entity, Entity::Fact | Entity::Rule | Entity::Parameter) {
                    continue;
                }
                let finding = Finding::new(Code::FieldShadows, id.span).with("id", id.text);
                let finding = finding.with_word("actual", found.entity.word());
                self.findings.push(match found.span {
                    Some(span) => finding.label(span, "label-declared-here"),
                    None => finding,
                });
            }
        }
    }
}

/// Whether `least` lies above `most`.
pub(super) fn exceeds(least: &Literal, most: &Literal) -> bool {
    match (least, most) {
        (Literal::Number(least), Literal::Number(most)) => least > most,
        (Literal::Date(least), Literal::Date(most)) => least > most,
        _ => false,
    }
}

/// A plain value as people read it.
pub(super) fn show(value: &Literal) -> String {
    match value {
        Literal::Bool(truth) => truth.to_string(),
        Literal::Number(number) => number.normalize().to_string(),
        Literal::Date(date) => date.to_string(),
        Literal::Choice(place) => place.to_string(),
        Literal::Text(text) => text.to_string(),
    }
}
