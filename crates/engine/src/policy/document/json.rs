//! Strict JSON to tables with places: no comments, no trailing commas, nothing loose.

use super::{BYTE_ORDER_MARK, MAX_DEPTH, SourceKey, SourceKind, SourceTable, SourceValue, offsets, span_of};
use crate::policy::finding::{Code, Finding};
use crate::policy::source::{SourceId, Span};
use jsonc_parser::ast;
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::collections::HashMap;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON text whose outermost value is an object. The first error of syntax is told; then there is no table.
pub fn parse_json(source: SourceId, text: &str, findings: &mut Vec<Finding>) -> Option<SourceTable> {
    let skipped = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let body = text.get(skipped..).unwrap_or("");
    let mut reader = JsonReader { source, text, skipped, findings };
    if let Some(at) = too_deep(body) {
        let span = reader.span(Range { start: at, end: at + 1 });
        reader.findings.push(Finding::new(Code::TooDeep, span).with("limit", MAX_DEPTH));
        return None;
    }
    match parse_to_ast(body, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => match parsed.value {
            Some(ast::Value::Object(object)) => Some(reader.table(object)),
            other => {
                let span = match &other {
                    Some(value) => reader.span(value.range()),
                    None => span_of(source, text, skipped, skipped),
                };
                let found = other.map_or("word-kind-nothing", |value| reader.value(value).kind.word());
                let finding = Finding::new(Code::WrongKind, span);
                findings.push(finding.with_word("expected", "word-kind-table").with_word("found", found));
                None
            }
        },
        Err(error) => {
            let span = reader.span(error.range());
            reader.findings.push(Finding::new(Code::Syntax, span).with_word("reason", reason(error.kind())));
            None
        }
    }
}

struct JsonReader<'a> {
    source: SourceId,
    text: &'a str,
    skipped: usize,
    findings: &'a mut Vec<Finding>,
}

impl JsonReader<'_> {
    fn span(&self, range: Range) -> Span {
        span_of(self.source, self.text, self.skipped + range.start, self.skipped + range.end)
    }

    fn table(&mut self, object: ast::Object<'_>) -> SourceTable {
        let mut entries: Vec<(SourceKey, SourceValue)> = Vec::with_capacity(object.properties.len());
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(object.properties.len());
        for property in object.properties {
            let span = self.span(property.name.range());
            let name = property.name.into_string();
            if let Some(first) = seen.get(&name) {
                let finding =
                    Finding::new(Code::Syntax, span).with_word("reason", "word-syntax-duplicate-key");
                self.findings.push(finding.label(*first, "label-first-here"));
                continue;
            }
            seen.insert(name.clone(), span);
            let value = self.value(property.value);
            entries.push((SourceKey { name, span }, value));
        }
        SourceTable { entries }
    }

    fn value(&mut self, value: ast::Value<'_>) -> SourceValue {
        let span = self.span(value.range());
        let kind = match value {
            ast::Value::StringLit(string) => {
                let text = string.value.into_owned();
                let inner = (span.start as usize + 1, (span.end as usize).saturating_sub(1));
                let raw = self.text.get(inner.0..inner.1).unwrap_or("");
                let offsets = offsets(raw, inner.0, &text, true);
                SourceKind::String { text, offsets }
            }
            ast::Value::NumberLit(number) if number.value.contains(['.', 'e', 'E']) => {
                SourceKind::Float(number.value.to_owned())
            }
            ast::Value::NumberLit(number) => SourceKind::Integer(number.value.to_owned()),
            ast::Value::BooleanLit(truth) => SourceKind::Bool(truth.value),
            ast::Value::Object(object) => SourceKind::Table(self.table(object)),
            ast::Value::Array(array) => {
                SourceKind::Array(array.elements.into_iter().map(|item| self.value(item)).collect())
            }
            ast::Value::NullKeyword(_) => SourceKind::Null,
        };
        SourceValue { span, kind }
    }
}

/// The first bracket that opens too deeply, found without recursion.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

/// What the parser says, in words of ours.
fn reason(kind: &ParseErrorKind) -> &'static str {
    use ParseErrorKind::*;
    match kind {
        CommentsNotAllowed | UnterminatedCommentBlock => "word-syntax-comment",
        ExpectedComma => "word-syntax-missing-comma",
        TrailingCommasNotAllowed | UnexpectedComma => "word-syntax-extra-comma",
        ExpectedColonAfterObjectKey => "word-syntax-missing-colon",
        ExpectedObjectValue => "word-syntax-missing-value",
        ExpectedStringObjectProperty => "word-syntax-json-key",
        UnterminatedArray => "word-syntax-unclosed-array",
        UnterminatedObject => "word-syntax-unclosed-table",
        SingleQuotedStringsNotAllowed => "word-syntax-single-quotes",
        String(jsonc_parser::ParseStringErrorKind::UnterminatedStringLiteral) => {
            "word-syntax-unclosed-string"
        }
        String(_) => "word-syntax-escape",
        MultipleRootJsonValues => "word-syntax-after-end",
        UnexpectedWord => "word-syntax-unquoted",
        BareDecimalPointNumbersNotAllowed
        | ExpectedDigit
        | ExpectedDigitFollowingNegativeSign
        | ExpectedPlusMinusOrDigitInNumberLiteral
        | HexadecimalNumbersNotAllowed
        | NonFiniteNumbersNotAllowed
        | UnaryPlusNumbersNotAllowed => "word-syntax-number",
        _ => "word-syntax-other",
    }
}
