//! The text of an expression, from letters to a tree. Nothing here knows names or types.
//!
//! Limits (manual, "Expressions"): a tree is at most [`DEEPEST`] nodes deep, counting chains such as `a + b + c`, so that
//! every later walk may recurse; a text holds at most [`LONGEST`] words.

pub(in crate::policy) mod ast;
mod lexer;
mod parser;
mod print;
#[cfg(test)]
mod tests;

use super::document::SourceValue;
use super::finding::{Code, Finding};
use super::functions::FUNCTIONS;

pub(in crate::policy) use ast::{Aggregation, Ast, BinaryOp, Tree, Word};
pub(in crate::policy) use parser::{decimal, parse};

/// Deepest tree.
pub(in crate::policy) const DEEPEST: usize = 128;
/// Most words in one expression.
pub(in crate::policy) const LONGEST: usize = 5_000;

/// Words of the language besides the names of functions and aggregates.
const WORDS_OF_ITS_OWN: [&str; 23] = [
    "and", "or", "not", "in", "is", "if", "then", "else", "where", "of", "true", "false", "working", "day",
    "days", "month", "months", "year", "years", "hour", "hours", "minute", "minutes",
];

/// Words that are not ids.
pub(in crate::policy) fn reserved() -> impl Iterator<Item = &'static str> {
    let aggregates = ast::AGGREGATES.iter().map(|(name, _)| *name);
    WORDS_OF_ITS_OWN.into_iter().chain(aggregates).chain(FUNCTIONS.iter().map(|function| function.name))
}

/// Whether a word is none that an id may be.
pub(in crate::policy) fn is_reserved(word: &str) -> bool {
    reserved().any(|reserved| reserved == word)
}

/// What is wrong with a text, and with which bytes of it.
#[derive(Debug)]
pub(in crate::policy) struct Complaint {
    start: usize,
    end: usize,
    finding: Finding,
}

impl Complaint {
    fn new(start: usize, end: usize, code: Code) -> Self {
        Self { start, end, finding: Finding::nowhere(code) }
    }

    /// A word that cannot stand where it stands. `help` is a word of ours; `suggestion` may be empty.
    fn unexpected(start: usize, end: usize, found: Said<'_>, expected: Said<'_>, help: &'static str) -> Self {
        let mut complaint = Self::new(start, end, Code::ExpressionSyntax);
        complaint.finding =
            expected.put("expected", found.put("found", complaint.finding)).with_word("help", help);
        complaint
    }

    fn suggesting(mut self, suggestion: Option<&str>) -> Self {
        self.finding = self.finding.suggest(suggestion);
        self
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.finding = self.finding.with(name, value);
        self
    }

    /// The finding, placed in the source the text came from.
    pub(in crate::policy) fn placed(self, value: &SourceValue) -> Finding {
        let span = if self.start == self.end { value.span } else { value.span_within(self.start, self.end) };
        let finding = Finding { span: Some(span), ..self.finding };
        let bare = finding.code == Code::ExpressionSyntax
            && finding.args.iter().all(|(name, _)| *name != "suggestion");
        if bare { finding.suggest(None) } else { finding }
    }
}

/// Something quoted from the text, or a word of ours.
#[derive(Clone, Copy, Debug)]
enum Said<'a> {
    Quoted(&'a str),
    Ours(&'static str),
}

impl Said<'_> {
    fn put(self, name: &'static str, finding: Finding) -> Finding {
        match self {
            Said::Quoted(text) => finding.with(name, clip(text)),
            Said::Ours(key) => finding.with_word(name, key),
        }
    }
}

/// So much of a text as fits into a sentence.
pub(in crate::policy) fn clip(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// Words of ours that sentences about syntax are made of; both languages must have them.
#[cfg(test)]
pub(in crate::policy) const WORDS: &[&str] = &[
    "word-expr-end",
    "word-expr-nothing",
    "word-expr-too-many-words",
    "word-expr-value",
    "word-expr-operator",
    "word-expr-name",
    "word-expr-choice",
    "word-expr-list-name",
    "word-expr-help-general",
    "word-expr-help-chain",
    "word-expr-help-equals",
    "word-expr-help-and",
    "word-expr-help-or",
    "word-expr-help-not",
    "word-expr-help-full-width",
    "word-expr-help-quotes",
    "word-expr-help-percent",
    "word-expr-help-date",
    "word-expr-help-thousands",
    "word-expr-help-point",
    "word-expr-help-if",
    "word-expr-help-not-brackets",
    "word-expr-help-is",
    "word-expr-help-in",
    "word-expr-help-unit",
    "word-expr-help-capitals",
    "word-expr-help-arguments",
    "word-expr-help-function",
    "word-expr-help-reserved",
    "word-expr-help-split",
    "word-expr-help-aggregate",
    "word-expr-help-bracket",
    "word-expr-help-else",
];
