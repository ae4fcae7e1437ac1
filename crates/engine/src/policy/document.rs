//! TOML and JSON texts as trees in which every key and value knows its place.

mod json;
mod toml;

pub use json::parse_json;
pub use toml::parse_toml;

use super::source::{SourceId, Span};

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceValue {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: SourceKind,
}

/// Kinds of value.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceKind {
    /// A string, decoded. `offsets` maps decoded bytes to source bytes (see [`SourceValue::span_within`]).
    String {
        /// The text.
        text: String,
        /// For each run of the text that stands in the source without escapes, and for each escape: where it begins in the
        /// text and in the source.
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
    Array(Vec<SourceValue>),
    /// A table.
    Table(SourceTable),
    /// JSON's null.
    Null,
}

/// A table's entries in the order they stand.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SourceTable {
    /// Keys are unique.
    pub entries: Vec<(SourceKey, SourceValue)>,
}

/// A key with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceKey {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl SourceTable {
    /// Returns the value of a key, if the table has it.
    pub fn get(&self, name: &str) -> Option<&SourceValue> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
    }
}

impl SourceValue {
    /// Returns the place in the source of the bytes `start..end` of a string's decoded text, or of the whole value where it is no
    /// string.
    pub fn span_within(&self, start: usize, end: usize) -> Span {
        let SourceKind::String { offsets, .. } = &self.kind else { return self.span };
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

impl SourceKind {
    /// Returns the kind's name, a key of the Fluent files.
    pub fn word(&self) -> &'static str {
        match self {
            SourceKind::String { .. } => "word-kind-string",
            SourceKind::Integer(_) => "word-kind-integer",
            SourceKind::Float(_) => "word-kind-float",
            SourceKind::Bool(_) => "word-kind-bool",
            SourceKind::Date(_) => "word-kind-date",
            SourceKind::Array(_) => "word-kind-array",
            SourceKind::Table(_) => "word-kind-table",
            SourceKind::Null => "word-kind-null",
        }
    }
}

/// Tables, arrays, dotted keys and headers may nest this deep.
pub const MAX_DEPTH: usize = 64;

/// The byte order mark some editors put before a text; it is passed over.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A span of bytes as far as it lies inside the text and on character boundaries; texts are smaller than 4 GiB by the
/// limits of the loader.
fn span_of(source: SourceId, text: &str, start: usize, end: usize) -> Span {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at as u32
    };
    let start_at = floor(start);
    Span { source, start: start_at, end: floor(end).max(start_at) }
}

/// Where the runs and escapes of `raw` that `text` was read from begin, in the text and in the source. Nothing if the two do not
/// agree: then the whole string is pointed at.
fn offsets(raw: &str, base: usize, text: &str, escaped: bool) -> Vec<(u32, u32)> {
    if raw == text {
        return vec![(0, base as u32)];
    }
    let mut runs = Vec::new();
    let (mut read, mut said, mut in_run) = (0, 0, false);
    while let Some(next) = raw.get(read..).and_then(|rest| rest.chars().next()) {
        let spoken = text.get(said..).and_then(|rest| rest.chars().next());
        if escaped && next == '\\' {
            let rest = raw.get(read..).unwrap_or("");
            let length = escape_length(rest);
            let continues = rest.chars().nth(1).is_some_and(char::is_whitespace);
            if !continues {
                runs.push((said as u32, (base + read) as u32));
            }
            read += length;
            said += if continues { 0 } else { spoken.map_or(0, char::len_utf8) };
            in_run = false;
        } else if spoken == Some(next) {
            if !in_run {
                runs.push((said as u32, (base + read) as u32));
                in_run = true;
            }
            read += next.len_utf8();
            said += next.len_utf8();
        } else if next == '\r' {
            // A line's end written as two characters, read as one.
            read += 1;
            in_run = false;
        } else {
            return Vec::new();
        }
    }
    if said == text.len() { runs } else { Vec::new() }
}

/// Bytes of the escape at the start of `rest`, of TOML or JSON.
fn escape_length(rest: &str) -> usize {
    let high = |at: usize| {
        let digits = rest.get(at..at + 4)?;
        u32::from_str_radix(digits, 16).ok()
    };
    match rest.as_bytes().get(1) {
        // JSON writes what lies beyond the basic plane as two halves.
        Some(b'u') if high(2).is_some_and(|unit| (0xd800..0xdc00).contains(&unit)) => 12,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b'x') => 4,
        Some(byte) if byte.is_ascii_whitespace() => {
            rest.len() - rest.trim_start_matches('\\').trim_start_matches([' ', '\t', '\r', '\n']).len()
        }
        Some(_) => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::finding::Code;
    use crate::policy::source::Sources;

    fn toml(text: &str) -> (Sources, Option<SourceTable>, Vec<crate::policy::Finding>) {
        let mut sources = Sources::default();
        let id = sources.add("t.toml", text);
        let mut findings = Vec::new();
        let table = parse_toml(id, text, &mut findings);
        (sources, table, findings)
    }

    fn json(text: &str) -> (Sources, Option<SourceTable>, Vec<crate::policy::Finding>) {
        let mut sources = Sources::default();
        let id = sources.add("t.json", text);
        let mut findings = Vec::new();
        let table = parse_json(id, text, &mut findings);
        (sources, table, findings)
    }

    /// Each char of a decoded string must point at itself or at the escape that means it.
    fn pointed(sources: &Sources, value: &SourceValue, piece: &str) -> String {
        let SourceKind::String { text, .. } = &value.kind else { panic!("no string: {value:?}") };
        let start = text.find(piece).expect("the piece is in the text");
        sources.text(value.span_within(start, start + piece.len())).to_owned()
    }

    #[test]
    fn places_survive_byte_order_mark_and_carriage_returns() {
        let (sources, table, findings) = toml("\u{feff}[[rule]]\r\nid = \"甲\"\r\nis = \"a or b\"\r\n");
        assert_eq!(findings, []);
        let table = table.unwrap();
        let Some(SourceValue { kind: SourceKind::Array(rows), .. }) = table.get("rule") else { panic!() };
        assert_eq!(sources.text(rows[0].span), "[[rule]]");
        let SourceKind::Table(rule) = &rows[0].kind else { panic!() };
        assert_eq!(sources.text(rule.entries[0].0.span), "id");
        assert_eq!(sources.text(rule.get("id").unwrap().span), "\"甲\"");
        assert_eq!(pointed(&sources, rule.get("is").unwrap(), "or b"), "or b");
        let (sources, table, _) = json("\u{feff}{\"a\":\r\n \"x y\"}");
        let table = table.unwrap();
        assert_eq!(pointed(&sources, table.get("a").unwrap(), "y"), "y");
    }

    #[test]
    fn escapes_do_not_move_the_places_behind_them() {
        let text = r#"a = "\u4e2d\t价 or \"b\" and c"
b = """
first \
   second
third"""
c = '''
raw \ text'''
"#;
        let (sources, table, findings) = toml(text);
        assert_eq!(findings, []);
        let table = table.unwrap();
        let a = table.get("a").unwrap();
        for piece in ["价", "or", "and", "c"] {
            assert_eq!(pointed(&sources, a, piece), piece);
        }
        assert_eq!(pointed(&sources, a, "中"), "\\u4e2d");
        assert_eq!(pointed(&sources, a, "\"b\""), "\\\"b\\\"");
        for piece in ["first", "second", "third"] {
            assert_eq!(pointed(&sources, table.get("b").unwrap(), piece), piece);
        }
        assert_eq!(pointed(&sources, table.get("c").unwrap(), "raw \\ text"), "raw \\ text");
        let (sources, table, findings) = json(r#"{"a": "\ud83d\ude00 end \/ x"}"#);
        assert_eq!(findings, []);
        let table = table.unwrap();
        assert_eq!(pointed(&sources, table.get("a").unwrap(), "end"), "end");
        assert_eq!(pointed(&sources, table.get("a").unwrap(), "x"), "x");
        assert_eq!(pointed(&sources, table.get("a").unwrap(), "😀"), "\\ud83d\\ude00");
    }

    #[test]
    fn numbers_keep_their_text_and_hexadecimal_becomes_decimal() {
        let (_, table, _) = toml("a = 1_000\nb = 0x1F\nc = 0.10\nd = 2014-03-15\ne = +5\n");
        let table = table.unwrap();
        let kinds: Vec<_> = table.entries.iter().map(|(_, value)| value.kind.clone()).collect();
        assert_eq!(
            kinds,
            [
                SourceKind::Integer("1000".into()),
                SourceKind::Integer("31".into()),
                SourceKind::Float("0.10".into()),
                SourceKind::Date("2014-03-15".into()),
                SourceKind::Integer("+5".into()),
            ]
        );
    }

    #[test]
    fn deep_texts_are_refused_before_any_parser_recurses() {
        let nested = |open: &str, close: &str, depth: usize| {
            format!("a = {}1{}", open.repeat(depth), close.repeat(depth))
        };
        let dotted = |depth: usize| format!("{} = 1", vec!["a"; depth].join("."));
        let header = |depth: usize| format!("[{}]\n", vec!["a"; depth].join("."));
        for text in [
            nested("[", "]", 10_000),
            nested("{ a = ", "}", 10_000),
            dotted(10_000),
            header(10_000),
            format!("{}{}", header(40), dotted(40)),
            nested("[", "]", 65),
            format!("a = {}", "[".repeat(100_000)),
        ] {
            let (sources, table, findings) = toml(&text);
            assert!(table.is_none());
            assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::TooDeep]);
            assert!(!sources.text(findings[0].span.unwrap()).is_empty());
        }
        assert!(toml(&nested("[", "]", 60)).1.is_some());
        assert!(toml("a = 1.5\n").1.is_some());
        assert!(toml(&format!("a = [{}]", "1.5, ".repeat(500))).1.is_some());
        for text in ["{\"a\":".repeat(10_000), format!("{{\"a\":{}", "[".repeat(10_000))] {
            let (_, table, findings) = json(&text);
            assert!(table.is_none());
            assert_eq!(findings[0].code, Code::TooDeep);
        }
    }

    #[test]
    fn all_errors_of_syntax_are_told() {
        let (sources, table, findings) = toml("a = \nb = 1\nb = 2\nc = [1 2]\n");
        assert!(table.is_none());
        assert_eq!(findings.len(), 3);
        assert!(findings.iter().all(|f| f.code == Code::Syntax));
        let words: Vec<_> = findings.iter().map(|f| sources.text(f.span.unwrap())).collect();
        assert_eq!(words, ["", "b", "1 2"]);
    }

    #[test]
    fn json_is_strict_and_keys_are_unique() {
        for text in [
            "{\"a\": 1,}",
            "{a: 1}",
            "{\"a\": 1 /* c */}",
            "{'a': 1}",
            "{\"a\": 01}",
            "{\"a\": 1} x",
            "",
            "[1]",
        ] {
            let (_, table, findings) = json(text);
            assert!(table.is_none(), "{text}");
            assert_eq!(findings.len(), 1, "{text}");
        }
        let (sources, _, findings) = json("{\"a\": 1, \"a\": 2}");
        assert_eq!(sources.text(findings[0].labels[0].span), "\"a\"");
    }
}
