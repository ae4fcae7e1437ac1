//! Whether a text has the shape the declaration asks for. What has not is told here, once, and passed over silently by the
//! reading afterwards.

use super::{KeySpec, TableSpec, Takes};
use crate::policy::document::{SourceKind, SourceTable, SourceValue};
use crate::policy::finding::{Code, Finding};
use crate::policy::names;
use crate::policy::source::Span;
use crate::policy::suggest::nearest;
use crate::policy::text::{LANGUAGES, Language};
use crate::policy::types::Currency;
use jiff::civil::Date;
use std::str::FromStr;

/// So many unknown keys of one text get a suggestion; it is costly, and more than these nobody reads at once.
const SUGGESTIONS: usize = 200;

/// Compares a table with its declaration; `place` is where to point for what is not there.
pub(in crate::policy) fn check(
    table: &SourceTable,
    spec: &'static TableSpec,
    place: Span,
    findings: &mut Vec<Finding>,
) {
    Shape { findings, suggested: 0 }.table(table, spec, place);
}

/// The day a value names, if it is a plain TOML date that exists.
pub(in crate::policy) fn date(value: &SourceValue) -> Option<Date> {
    match &value.kind {
        // `parse` would also take a day with an hour.
        SourceKind::Date(text) if text.len() == 10 => text.parse().ok(),
        _ => None,
    }
}

struct Shape<'a> {
    findings: &'a mut Vec<Finding>,
    suggested: usize,
}

impl Shape<'_> {
    fn table(&mut self, table: &SourceTable, spec: &'static TableSpec, place: Span) {
        for (key, value) in &table.entries {
            match spec.key(&key.name) {
                Some(known) => self.value(value, known),
                None => self.unknown_key(&key.name, key.span, value, spec),
            }
        }
        for key in spec.keys.iter().filter(|key| key.required && table.get(key.name).is_none()) {
            let finding = Finding::new(Code::MissingKey, place).with("key", key.name);
            self.findings.push(finding.with("table", spec.name));
        }
    }

    fn unknown_key(&mut self, found: &str, span: Span, value: &SourceValue, spec: &'static TableSpec) {
        let known: Vec<&str> = spec.keys.iter().map(|key| key.name).collect();
        let suggestion = match self.suggested {
            SUGGESTIONS.. => None,
            _ => nearest(found, known.iter().copied()),
        };
        self.suggested += 1;
        let is_table = matches!(value.kind, SourceKind::Table(_) | SourceKind::Array(_));
        let finding = if std::ptr::eq(spec, &super::DOCUMENT) && is_table {
            Finding::new(Code::UnknownTable, span)
        } else {
            Finding::new(Code::UnknownKey, span).with("table", spec.name)
        };
        self.findings.push(
            finding.with("found", names::clip(found)).suggest(suggestion).with("known", known.join(", ")),
        );
    }

    fn wrong_kind(&mut self, value: &SourceValue, expected: &'static str) {
        let finding = Finding::new(Code::WrongKind, value.span);
        self.findings.push(finding.with_word("expected", expected).with_word("found", value.kind.word()));
    }

    fn value(&mut self, value: &SourceValue, key: &'static KeySpec) {
        match key.takes {
            Takes::Text => self.text(value, &LANGUAGES),
            Takes::Id => {
                if let Some(text) = self.string(value) {
                    self.id(text, value.span, names::is_id(text));
                }
            }
            Takes::Slug => {
                if let Some(text) = self.string(value) {
                    self.id(text, value.span, names::is_slug(text));
                }
            }
            Takes::String | Takes::Ref(_) => {
                self.string(value);
            }
            Takes::Word(words) => self.word(value, words),
            Takes::Currency => self.currency(value),
            Takes::Bool if matches!(value.kind, SourceKind::Bool(_)) => {}
            Takes::Bool => self.wrong_kind(value, "word-kind-bool"),
            Takes::Integer => self.integer(value),
            Takes::Date => self.date(value),
            Takes::Expression => self.expression(value),
            Takes::Range => match &value.kind {
                SourceKind::Table(table) => self.range(table, ["from", "to"], key.name, value.span),
                _ => self.expression(value),
            },
            Takes::Refs(_) | Takes::Strings => self.each(value, "word-kind-strings", |shape, item| {
                shape.string(item);
            }),
            Takes::Words(words) => {
                self.each(value, "word-kind-strings", |shape, item| shape.word(item, words));
            }
            Takes::Table(spec) => match &value.kind {
                SourceKind::Table(table) => {
                    self.table(table, spec, value.span);
                    self.order(table);
                }
                _ => self.wrong_kind(value, "word-kind-table"),
            },
            Takes::Tables(spec) => self.each(value, "word-kind-tables", |shape, item| match &item.kind {
                SourceKind::Table(table) => {
                    shape.table(table, spec, item.span);
                    shape.order(table);
                }
                _ => shape.wrong_kind(item, "word-kind-table"),
            }),
            Takes::Days => self.each(value, "word-kind-days", |shape, item| match &item.kind {
                SourceKind::Table(table) => {
                    shape.table(table, &super::spec::CLOSED_PERIOD, item.span);
                    shape.order(table);
                }
                _ => shape.date(item),
            }),
            Takes::Keyed(_) => {
                if !matches!(value.kind, SourceKind::Table(_)) {
                    self.wrong_kind(value, "word-kind-table");
                }
            }
            Takes::Approver => match &value.kind {
                SourceKind::Table(table) => self.range(table, ["lowest", "highest"], key.name, value.span),
                _ => {
                    self.string(value);
                }
            },
        }
    }

    fn string<'v>(&mut self, value: &'v SourceValue) -> Option<&'v str> {
        match &value.kind {
            SourceKind::String { text, .. } => Some(text),
            _ => {
                self.wrong_kind(value, "word-kind-string");
                None
            }
        }
    }

    fn id(&mut self, text: &str, span: Span, fits: bool) {
        if !fits {
            self.findings.push(Finding::new(Code::BadId, span).with("found", names::clip(text)));
        }
    }

    fn text(&mut self, value: &SourceValue, languages: &'static [Language]) {
        let SourceKind::Table(table) = &value.kind else {
            self.wrong_kind(value, "word-kind-text");
            return;
        };
        let tags: Vec<&str> = languages.iter().map(|language| language.tag).collect();
        let known = tags.join(", ");
        let whole = format!("{{ {known} }}");
        for (key, value) in &table.entries {
            if tags.contains(&key.name.as_str()) {
                self.string(value);
            } else {
                let finding = Finding::new(Code::UnknownKey, key.span).with("table", &whole);
                let suggestion = nearest(&key.name, tags.iter().copied());
                let finding = finding.with("found", names::clip(&key.name)).suggest(suggestion);
                self.findings.push(finding.with("known", &known));
            }
        }
        let blank = |language: &Language| match table.get(language.tag).map(|value| &value.kind) {
            Some(SourceKind::String { text, .. }) => text.trim().is_empty(),
            Some(_) => false,
            None => true,
        };
        let Some((required, others)) = languages.split_first() else { return };
        if blank(required) {
            let finding = Finding::new(Code::MissingKey, value.span).with("key", required.tag);
            self.findings.push(finding.with("table", &whole));
            return;
        }
        for language in others.iter().filter(|language| blank(language)) {
            let finding = Finding::new(Code::MissingTranslation, value.span);
            self.findings.push(finding.with_word("language", language.word).with("key", language.tag));
        }
    }

    fn word(&mut self, value: &SourceValue, words: &[&'static str]) {
        if let Some(text) = self.string(value)
            && !words.contains(&text)
        {
            let finding = Finding::new(Code::UnknownWord, value.span).with("found", names::clip(text));
            let suggestion = nearest(text, words.iter().copied());
            self.findings.push(finding.suggest(suggestion).with("known", words.join(", ")));
        }
    }

    fn currency(&mut self, value: &SourceValue) {
        if let Some(text) = self.string(value)
            && Currency::from_code(text).is_none()
        {
            let capitals = text.to_uppercase();
            let suggestion = Currency::from_code(&capitals).map(|currency| currency.code());
            let finding = Finding::new(Code::UnknownCurrency, value.span).with("found", names::clip(text));
            self.findings.push(finding.suggest(suggestion));
        }
    }

    fn integer(&mut self, value: &SourceValue) {
        match &value.kind {
            SourceKind::Integer(text) if i64::from_str(text).is_ok() => {}
            SourceKind::Integer(text) => {
                self.findings
                    .push(Finding::new(Code::OutOfRange, value.span).with("found", names::clip(text)));
            }
            SourceKind::Float(text) => self.floating_point(value.span, text),
            _ => self.wrong_kind(value, "word-kind-integer"),
        }
    }

    fn date(&mut self, value: &SourceValue) {
        if date(value).is_some() {
            return;
        }
        match &value.kind {
            SourceKind::Date(text) if text.len() == 10 => {
                self.findings.push(Finding::new(Code::OutOfRange, value.span).with("found", text));
            }
            _ => self.wrong_kind(value, "word-kind-date"),
        }
    }

    fn expression(&mut self, value: &SourceValue) {
        match &value.kind {
            SourceKind::String { .. } | SourceKind::Bool(_) | SourceKind::Integer(_) => {}
            SourceKind::Date(_) => self.date(value),
            SourceKind::Float(text) => self.floating_point(value.span, text),
            _ => self.wrong_kind(value, "word-kind-expression"),
        }
    }

    fn floating_point(&mut self, span: Span, text: &str) {
        self.findings.push(Finding::new(Code::FloatingPoint, span).with("found", names::clip(text)));
    }

    fn range(&mut self, table: &SourceTable, ends: [&'static str; 2], name: &'static str, place: Span) {
        for (key, value) in &table.entries {
            if !ends.contains(&key.name.as_str()) {
                let finding = Finding::new(Code::UnknownKey, key.span).with("table", name);
                let finding = finding.with("found", names::clip(&key.name)).suggest(nearest(&key.name, ends));
                self.findings.push(finding.with("known", ends.join(", ")));
            } else if ends.contains(&"lowest") {
                self.string(value);
            } else {
                self.expression(value);
            }
        }
        // The bounds a category's sum lies between must both be said; what a scenario expects may be open.
        if name == "amount" {
            for end in ends.into_iter().filter(|end| table.get(end).is_none()) {
                let finding = Finding::new(Code::MissingKey, place).with("key", end);
                self.findings.push(finding.with("table", name));
            }
        }
    }

    fn each(
        &mut self,
        value: &SourceValue,
        expected: &'static str,
        mut one: impl FnMut(&mut Self, &SourceValue),
    ) {
        match &value.kind {
            SourceKind::Array(items) => items.iter().for_each(|item| one(self, item)),
            _ => self.wrong_kind(value, expected),
        }
    }

    /// The first day must not come after the last.
    fn order(&mut self, table: &SourceTable) {
        let (Some(from), Some(until)) = (table.get("from"), table.get("until")) else { return };
        if let (Some(first), Some(last)) = (date(from), date(until))
            && first > last
        {
            let finding =
                Finding::new(Code::WrongOrder, until.span).with("first", first).with("second", last);
            self.findings.push(finding.label(from.span, "label-first-day"));
        }
    }
}

/// Checks a text against a list of languages.
#[cfg(test)]
pub(in crate::policy) fn text(
    value: &SourceValue,
    languages: &'static [Language],
    findings: &mut Vec<Finding>,
) {
    Shape { findings, suggested: 0 }.text(value, languages);
}
