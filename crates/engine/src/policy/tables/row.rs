//! A table read by the names of its declaration. What has the wrong shape is as if it were not there: it was told already.

use super::shape;
use super::{KeySpec, TableSpec};
use crate::policy::document::{SourceKind, SourceTable, SourceValue};
use crate::policy::source::Span;
use crate::policy::text::{LANGUAGES, Text};
use crate::policy::types::InForce;
use jiff::civil::Date;

/// A table with its place and declaration.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) struct Row<'a> {
    /// What was written.
    pub table: &'a SourceTable,
    /// Where to point for the row as a whole.
    pub span: Span,
    /// The pack it stands in, by the order in which packs were reached.
    pub pack: usize,
    spec: &'static TableSpec,
}

/// A string with its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) struct Quoted<'a> {
    /// The string.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
}

impl<'a> Row<'a> {
    pub fn new(table: &'a SourceTable, span: Span, pack: usize, spec: &'static TableSpec) -> Self {
        Self { table, span, pack, spec }
    }

    /// What may stand in it.
    pub fn keys(&self) -> &'static [KeySpec] {
        self.spec.keys
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'a SourceValue> {
        debug_assert!(self.spec.key(key).is_some(), "{} has no key {key}", self.spec.name);
        self.table.get(key)
    }

    /// Where the key's value stands, or else the row.
    pub fn place(&self, key: &str) -> Span {
        self.get(key).map_or(self.span, |value| value.span)
    }

    /// A string.
    pub fn word(&self, key: &str) -> Option<Quoted<'a>> {
        self.get(key).and_then(word)
    }

    /// A string without its place.
    pub fn string(&self, key: &str) -> Option<&'a str> {
        self.word(key).map(|word| word.text)
    }

    /// All strings of a list.
    pub fn words(&self, key: &str) -> Vec<Quoted<'a>> {
        self.items(key).iter().filter_map(word).collect()
    }

    /// All items of a list.
    pub fn items(&self, key: &str) -> &'a [SourceValue] {
        match self.get(key).map(|value| &value.kind) {
            Some(SourceKind::Array(items)) => items,
            _ => &[],
        }
    }

    /// A text; empty where there is none, which was told already.
    pub fn text(&self, key: &str) -> Text {
        self.text_if_any(key).unwrap_or_else(|| Text::only(""))
    }

    /// A text that may be left out.
    pub fn text_if_any(&self, key: &str) -> Option<Text> {
        let Some(SourceKind::Table(table)) = self.get(key).map(|value| &value.kind) else { return None };
        Text::read(table, &LANGUAGES)
    }

    /// A truth value.
    pub fn truth(&self, key: &str) -> Option<bool> {
        match self.get(key)?.kind {
            SourceKind::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        match &self.get(key)?.kind {
            SourceKind::Integer(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<Date> {
        self.get(key).and_then(shape::date)
    }

    /// A table.
    pub fn row(&self, key: &str) -> Option<Row<'a>> {
        let value = self.get(key)?;
        self.inner(key, value)
    }

    /// All tables of a list.
    pub fn rows(&self, key: &str) -> Vec<Row<'a>> {
        self.items(key).iter().filter_map(|item| self.inner(key, item)).collect()
    }

    fn inner(&self, key: &str, value: &'a SourceValue) -> Option<Row<'a>> {
        let spec = match self.spec.key(key)?.takes {
            super::Takes::Table(spec) | super::Takes::Tables(spec) => spec,
            super::Takes::Days => &super::spec::CLOSED_PERIOD,
            _ => return None,
        };
        match &value.kind {
            SourceKind::Table(table) => Some(Row { table, span: value.span, pack: self.pack, spec }),
            _ => None,
        }
    }

    /// First and last day of a key, both open if nothing is said.
    pub fn period(&self, key: &str) -> InForce {
        self.row(key).map_or(InForce::default(), |row| row.period_of_row())
    }

    /// First and last day of the row itself.
    pub fn period_of_row(&self) -> InForce {
        InForce { from: self.date("from"), until: self.date("until") }
    }
}

/// A string with its place.
pub(in crate::policy) fn word(value: &SourceValue) -> Option<Quoted<'_>> {
    match &value.kind {
        SourceKind::String { text, .. } => Some(Quoted { text, span: value.span }),
        _ => None,
    }
}
