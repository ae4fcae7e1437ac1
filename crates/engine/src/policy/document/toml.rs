//! TOML 1.1 to tables with places.

use super::{BYTE_ORDER_MARK, MAX_DEPTH, SourceKey, SourceKind, SourceTable, SourceValue, offsets, span_of};
use crate::policy::finding::{Code, Finding};
use crate::policy::source::SourceId;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use toml_parser::lexer::TokenKind;

/// Reads a TOML text. All errors of syntax are told; then there is no table.
pub fn parse_toml(source: SourceId, text: &str, findings: &mut Vec<Finding>) -> Option<SourceTable> {
    // The parser skips the mark itself, but counts it, so spans are those of the whole text.
    if let Some((start, end)) = too_deep(text) {
        let span = span_of(source, text, start, end);
        findings.push(Finding::new(Code::TooDeep, span).with("limit", MAX_DEPTH));
        return None;
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(TomlReader { source, text }.table(root.into_inner(), 0));
    }
    for error in errors {
        let range = error.span().unwrap_or(text.len()..text.len());
        let span = span_of(source, text, range.start, range.end);
        let words = text.get(span.start as usize..span.end as usize).unwrap_or("");
        if is_no_day(words) {
            findings.push(Finding::new(Code::OutOfRange, span).with("found", words));
            continue;
        }
        findings.push(Finding::new(Code::Syntax, span).with_word("reason", reason(error.message())));
    }
    None
}

/// Written like a day, but there is none such as the thirtieth of February: the parser says only that it is wrong.
fn is_no_day(words: &str) -> bool {
    let is_written_so = words.len() == "2014-03-15".len()
        && words.bytes().enumerate().all(|(at, sign)| match at {
            4 | 7 => sign == b'-',
            _ => sign.is_ascii_digit(),
        });
    is_written_so && words.parse::<jiff::civil::Date>().is_err()
}

struct TomlReader<'a> {
    source: SourceId,
    text: &'a str,
}

impl TomlReader<'_> {
    fn table(&self, table: DeTable<'_>, depth: usize) -> SourceTable {
        let mut entries: Vec<(SourceKey, SourceValue)> =
            table.into_iter().map(|(key, value)| (self.key(key), self.value(value, depth + 1))).collect();
        // The parser sorts by name; people read in the order of the text.
        entries.sort_by_key(|(key, _)| key.span.start);
        SourceTable { entries }
    }

    fn key(&self, key: Spanned<DeString<'_>>) -> SourceKey {
        let range = key.span();
        SourceKey {
            span: span_of(self.source, self.text, range.start, range.end),
            name: key.into_inner().into_owned(),
        }
    }

    fn value(&self, value: Spanned<DeValue<'_>>, depth: usize) -> SourceValue {
        let range = value.span();
        let span = span_of(self.source, self.text, range.start, range.end);
        let written = self.text.get(range.start..range.end).unwrap_or("");
        let kind = match value.into_inner() {
            DeValue::String(text) => string(written, range.start, text.into_owned()),
            DeValue::Integer(whole) => match i128::from_str_radix(whole.as_str(), whole.radix()) {
                Ok(number) if whole.radix() != 10 => SourceKind::Integer(number.to_string()),
                _ => SourceKind::Integer(whole.to_string()),
            },
            DeValue::Float(number) => SourceKind::Float(number.as_str().to_owned()),
            DeValue::Boolean(truth) => SourceKind::Bool(truth),
            DeValue::Datetime(_) => SourceKind::Date(written.to_owned()),
            // The scan has made sure of the depth; this keeps a mistake of the scan harmless.
            DeValue::Array(_) | DeValue::Table(_) if depth > 4 * MAX_DEPTH => SourceKind::Null,
            DeValue::Array(items) => {
                SourceKind::Array(items.into_iter().map(|item| self.value(item, depth + 1)).collect())
            }
            DeValue::Table(table) => SourceKind::Table(self.table(table, depth)),
        };
        SourceValue { span, kind }
    }
}

fn string(written: &str, start: usize, text: String) -> SourceKind {
    let quotes = if written.len() >= 6 && (written.starts_with("\"\"\"") || written.starts_with("'''")) {
        3
    } else {
        1
    };
    let mut inner = written.get(quotes..written.len().saturating_sub(quotes)).unwrap_or("");
    let mut base = start + quotes;
    if quotes == 3 {
        // A line's end right after the opening quotes is not part of the string.
        let trimmed = inner.strip_prefix("\r\n").or_else(|| inner.strip_prefix('\n')).unwrap_or(inner);
        base += inner.len() - trimmed.len();
        inner = trimmed;
    }
    let offsets = offsets(inner, base, &text, written.starts_with('"'));
    SourceKind::String { text, offsets }
}

/// The first place at which the text nests too deeply, found without recursion, before a parser that recurses sees it.
///
/// It counts brackets and the dots of keys. Where the text is no TOML it may count more than a parser would, never less.
fn too_deep(text: &str) -> Option<(usize, usize)> {
    let skipped = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let source = toml_parser::Source::new(text.get(skipped..).unwrap_or(""));
    // Dots of the header the line stands under; then for each open bracket its kind and the dots since the last comma.
    let mut header = 0;
    let mut open: Vec<(TokenKind, usize)> = Vec::new();
    let (mut dots, mut total) = (0, 0);
    let (mut line_begins, mut in_header) = (true, false);
    for token in source.lex() {
        let kind = token.kind();
        match kind {
            TokenKind::Dot => {
                match open.last_mut() {
                    Some((_, inner)) => *inner += 1,
                    None => dots += 1,
                }
                total += 1;
            }
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                if open.is_empty() && line_begins && kind == TokenKind::LeftSquareBracket {
                    in_header = true;
                    header = 0;
                }
                open.push((kind, 0));
                total += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                let opening = match kind {
                    TokenKind::RightSquareBracket => TokenKind::LeftSquareBracket,
                    _ => TokenKind::LeftCurlyBracket,
                };
                if let Some((_, inner)) = open.pop_if(|(last, _)| *last == opening) {
                    total -= inner + 1;
                    if in_header {
                        header += inner + 1;
                    }
                }
            }
            TokenKind::Comma => {
                let inner = match open.last_mut() {
                    Some((_, inner)) => inner,
                    None => &mut dots,
                };
                total -= std::mem::take(inner);
            }
            TokenKind::Newline if open.is_empty() => {
                total -= std::mem::take(&mut dots);
                line_begins = true;
                in_header = false;
                continue;
            }
            TokenKind::Whitespace => continue,
            _ => {}
        }
        line_begins = false;
        let above = if in_header { 0 } else { header };
        if total + above > MAX_DEPTH {
            return Some((skipped + token.span().start(), skipped + token.span().end()));
        }
    }
    None
}

/// What the parser says, in words of ours.
fn reason(message: &str) -> &'static str {
    const REASONS: &[(&str, &str)] = &[
        ("duplicate key", "word-syntax-duplicate-key"),
        ("cannot extend value", "word-syntax-extend"),
        ("carriage return", "word-syntax-carriage-return"),
        ("extra comma", "word-syntax-extra-comma"),
        ("missing comma", "word-syntax-missing-comma"),
        ("invalid unquoted key", "word-syntax-bad-key"),
        ("unquoted keys cannot be empty", "word-syntax-bad-key"),
        ("keys cannot be multi-line", "word-syntax-bad-key"),
        ("missing key", "word-syntax-bad-key"),
        ("key with no value", "word-syntax-missing-value"),
        ("missing value", "word-syntax-missing-value"),
        ("missing assignment", "word-syntax-missing-equals"),
        ("extra `=`", "word-syntax-extra-equals"),
        ("extra assignment", "word-syntax-extra-equals"),
        ("unexpected `=`", "word-syntax-extra-equals"),
        ("string values must be quoted", "word-syntax-unquoted"),
        ("unclosed array table", "word-syntax-unclosed-header"),
        ("unclosed table", "word-syntax-unclosed-header"),
        ("unclosed array", "word-syntax-unclosed-array"),
        ("unclosed inline table", "word-syntax-unclosed-table"),
        ("missing opening quote", "word-syntax-unclosed-string"),
        ("invalid basic string", "word-syntax-unclosed-string"),
        ("invalid literal string", "word-syntax-unclosed-string"),
        ("invalid multi-line", "word-syntax-unclosed-string"),
        ("missing escaped value", "word-syntax-escape"),
        ("too few unicode", "word-syntax-escape"),
        ("invalid escape", "word-syntax-escape"),
        ("unexpected leading zero", "word-syntax-number"),
        ("`_` may only", "word-syntax-number"),
        ("radix", "word-syntax-number"),
        ("integers with a radix", "word-syntax-number"),
        ("redundant", "word-syntax-number"),
        ("unexpected sign", "word-syntax-number"),
        ("invalid comment", "word-syntax-control"),
    ];
    REASONS
        .iter()
        .find(|(start, _)| message.starts_with(start))
        .map_or("word-syntax-other", |(_, word)| *word)
}
