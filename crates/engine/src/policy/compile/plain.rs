//! Values written out: how TOML's and JSON's own kinds of value are read as expressions, and what a plain value is.

use super::{lower, said};
use crate::policy::document::{SourceKind, SourceValue};
use crate::policy::finding::{Code, Finding};
use crate::policy::syntax::{Ast, Tree, clip, parse};
use crate::policy::types::{Literal, Name, Type};
use rust_decimal::Decimal;

/// The tree of a value in a key that takes an expression.
pub(super) fn read(value: &SourceValue) -> Result<Ast, Finding> {
    let tree = match &value.kind {
        SourceKind::String { text, .. } => return parse(text).map_err(|complaint| complaint.placed(value)),
        SourceKind::Bool(truth) => Tree::Bool(*truth),
        SourceKind::Integer(text) => return integer(text, value),
        SourceKind::Date(text) => match text.parse::<jiff::civil::Date>() {
            // The parser would pass over an hour.
            Ok(date) if text.len() == "2014-03-15".len() => Tree::Date(date),
            _ => return Err(Finding::new(Code::OutOfRange, value.span).with("found", clip(text))),
        },
        SourceKind::Float(text) => {
            return Err(Finding::new(Code::FloatingPoint, value.span).with("found", clip(text)));
        }
        SourceKind::Array(_) | SourceKind::Table(_) | SourceKind::Null => {
            let finding =
                Finding::new(Code::WrongKind, value.span).with_word("expected", "word-kind-expression");
            return Err(finding.with_word("found", value.kind.word()));
        }
    };
    Ok(leaf(tree))
}

fn leaf(tree: Tree) -> Ast {
    let depth = tree.depth();
    Ast { tree, start: 0, end: 0, depth }
}

/// TOML writes whole numbers with a sign, with `_` between digits, and in other bases.
fn integer(text: &str, value: &SourceValue) -> Result<Ast, Finding> {
    let plain = text.replace('_', "");
    let (negative, digits) = match plain.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let base = |prefix: &str, radix: u32| {
        digits.strip_prefix(prefix).map(|digits| i128::from_str_radix(digits, radix).ok())
    };
    let whole = base("0x", 16).or_else(|| base("0o", 8)).or_else(|| base("0b", 2));
    let number = match whole {
        Some(whole) => whole.and_then(|whole| crate::policy::syntax::decimal(&whole.to_string())),
        None => crate::policy::syntax::decimal(digits),
    };
    let Some(number) = number else {
        return Err(Finding::new(Code::OutOfRange, value.span).with("found", clip(text)));
    };
    let leaf_of = leaf(Tree::Number(number));
    Ok(if negative { leaf(Tree::Neg(Box::new(leaf_of))) } else { leaf_of })
}

/// A plain value: a fact's bound, a timeline's value, a fact of a case. `choices` are the ids of a choice type.
///
/// Pushes a finding and gives `None` if the value is of another type, or is not written out.
pub(crate) fn literal(
    value: &SourceValue,
    ty: Type,
    choices: &[Name],
    findings: &mut Vec<Finding>,
) -> Option<Literal> {
    match plain(value, ty, choices) {
        Ok(literal) => Some(literal),
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

fn plain(value: &SourceValue, ty: Type, choices: &[Name]) -> Result<Literal, Finding> {
    let wrong = |expected| {
        let finding = Finding::new(Code::WrongKind, value.span).with_word("expected", expected);
        finding.with_word("found", value.kind.word())
    };
    // What is no expression is read as it stands: a text, the id of a choice.
    match (ty, &value.kind) {
        (Type::Text, SourceKind::String { text, .. }) => return Ok(Literal::Text(text.as_str().into())),
        (Type::Choice(_), SourceKind::String { text, .. }) => {
            let place = lower::place_of(choices, text.trim());
            return place
                .map(Literal::Choice)
                .ok_or_else(|| lower::unknown_choice(text, choices, value.span));
        }
        (Type::Text | Type::Choice(_) | Type::List, _) => return Err(wrong(said::ty(ty))),
        _ => {}
    }
    let ast = read(value)?;
    let (tree, negative) = match ast.tree {
        Tree::Neg(of) => (of.tree, true),
        tree => (tree, false),
    };
    let signed = |number: Decimal| Literal::Number(if negative { Decimal::ZERO - number } else { number });
    let found = match (&tree, ty) {
        (Tree::Bool(truth), Type::Bool) if !negative => return Ok(Literal::Bool(*truth)),
        (Tree::Date(date), Type::Date) if !negative => return Ok(Literal::Date(*date)),
        (Tree::Number(number), Type::Number) => return Ok(signed(*number)),
        (Tree::Money(sum, currency), Type::Money(wanted)) => {
            if *currency == wanted {
                return Ok(signed(*sum));
            }
            let finding = Finding::new(Code::UnitMismatch, value.span);
            return Err(finding.with("first", wanted.code()).with("second", currency.code()));
        }
        (Tree::Duration(length, unit), Type::Duration(wanted)) => {
            if *unit == wanted {
                return Ok(signed(*length));
            }
            let finding = Finding::new(Code::UnitMismatch, value.span);
            let finding = finding.with_word("first", said::unit(wanted));
            return Err(finding.with_word("second", said::unit(*unit)));
        }
        (Tree::Bool(_), _) => said::ty(Type::Bool),
        (Tree::Date(_), _) => said::ty(Type::Date),
        (Tree::Number(_), _) => said::ty(Type::Number),
        (Tree::Money(_, currency), _) => said::ty(Type::Money(*currency)),
        (Tree::Duration(_, unit), _) => said::ty(Type::Duration(*unit)),
        _ => {
            let finding = Finding::new(Code::WrongKind, value.span).with_word("expected", said::PLAIN);
            return Err(finding.with_word("found", said::COMPUTED));
        }
    };
    let finding = Finding::new(Code::TypeMismatch, value.span).with_word("expected", said::ty(ty));
    Err(finding.with_word("found", found))
}
