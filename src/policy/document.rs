//! TOML and JSON texts as trees in which every key and value knows its place.

use super::source::Span;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// Kinds of value.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A string, decoded. `offsets` maps decoded bytes to source bytes (see [`Value::span_within`]).
    String {
        /// The text.
        text: String,
        /// For each run of the text that stands unescaped in the source: where it begins in the text and in the source.
        offsets: Vec<(u32, u32)>,
    },
    /// A whole number as written.
    Integer(String),
    /// A number with point or exponent as written.
    Float(String),
    /// Truth.
    Bool(bool),
    /// A TOML date, time or both, as written.
    Date(String),
    /// A list.
    Array(Vec<Value>),
    /// A table.
    Table(Table),
    /// JSON's null.
    Null,
}

/// A table's entries in the order they stand.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// Keys are unique.
    pub entries: Vec<(Key, Value)>,
}

/// A key with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl Table {
    /// The value of a key.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
    }
}

impl Value {
    /// The place of `start..end` of a string's decoded text; of the whole value if it is no string.
    pub fn span_within(&self, start: usize, end: usize) -> Span {
        let Kind::String { offsets, .. } = &self.kind else { return self.span };
        let at = |byte: usize| -> Option<u32> {
            let run = offsets.partition_point(|(text, _)| *text as usize <= byte).checked_sub(1)?;
            let (text, source) = offsets.get(run)?;
            Some(source + (byte as u32 - text))
        };
        match (at(start), at(end)) {
            (Some(start), Some(end)) if end >= start => Span { start, end, ..self.span },
            _ => self.span,
        }
    }
}
