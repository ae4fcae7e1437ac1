//! Expressions from text to typed nodes: every name resolved, every operation checked.

mod functions;
mod lower;
mod operators;
mod plain;
pub(in crate::policy) mod said;
#[cfg(test)]
mod tests;

use super::document;
use super::expr::{Aggregate, ExprId, Node, Op};
use super::finding::{Code, Finding};
use super::model::Fact;
use super::names::Names;
use super::types::*;
use jiff::civil::Date;
use lower::Lowering;
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(crate) use plain::literal;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::policy) enum Named {
    /// A fact; a list may only be read by an aggregate.
    Fact(FactId),
    /// A rule.
    Rule(RuleId),
    /// A dated figure.
    Parameter(ParameterId),
}

/// A name that expressions may use.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) struct Symbol {
    /// What it stands for.
    pub named: Named,
    /// What it gives; [`Type::List`] for lists.
    pub ty: Type,
}

/// Where an expression stands: what it may read.
pub(in crate::policy) struct Scope<'a> {
    /// All facts, rules and parameters.
    pub names: &'a HashMap<Name, Symbol>,
    /// All ids of all tables, for those that are no value.
    pub declared: &'a Names,
    /// All facts, by [`FactId`]: for the fields of lists.
    pub facts: &'a [Fact],
    /// Whether `promised` may be read.
    pub promised: bool,
    /// The pack's currency.
    pub currency: Currency,
    /// Whether the pack has a calendar for working-day sums.
    pub has_calendar: bool,
}

/// What an expression must give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::policy) enum Expected {
    /// This type and no other.
    Exactly(Type),
    /// A duration by which a date can be moved: any kind but minutes, working days where there is a calendar.
    AnyDuration,
}

/// Grows the arena of a policy's expressions.
#[derive(Debug, Default)]
pub(in crate::policy) struct Compiler {
    /// All nodes; children stand before their parents.
    pub nodes: Vec<Node>,
    /// Children of nodes with many.
    pub args: Vec<ExprId>,
    /// All aggregates.
    pub aggregates: Vec<Aggregate>,
    /// All choice types.
    pub choice_types: Vec<Vec<Name>>,
    by_ids: HashMap<Vec<Name>, ChoiceTypeId>,
    /// How many unknown names were compared with all known ones: costly where there are many of both.
    compared: usize,
}

impl Compiler {
    /// Parses, types and lowers one expression; pushes findings. On failure it gives a node of the expected type that means
    /// nothing, so that all that is wrong with a pack is said at once.
    pub fn expression(
        &mut self,
        value: &document::SourceValue,
        expected: Expected,
        scope: &Scope<'_>,
        findings: &mut Vec<Finding>,
    ) -> ExprId {
        let ast = match plain::read(value) {
            Ok(ast) => ast,
            Err(finding) => {
                findings.push(finding);
                return self.poison(expected, value);
            }
        };
        let before = findings.len();
        let typed = Lowering::new(self, value, scope, findings).whole(&ast, expected);
        match typed {
            Some(id) => id,
            None => {
                debug_assert!(findings.len() > before, "an expression fails only with a finding");
                self.poison(expected, value)
            }
        }
    }

    /// The type of choices with these ids in this order: one for all who list the same.
    pub fn choice_type(&mut self, ids: Vec<Name>) -> ChoiceTypeId {
        if let Some(known) = self.by_ids.get(&ids) {
            return *known;
        }
        let id = ChoiceTypeId(self.choice_types.len() as u32);
        self.choice_types.push(ids.clone());
        self.by_ids.insert(ids, id);
        id
    }

    fn choices(&self, id: ChoiceTypeId) -> &[Name] {
        self.choice_types.get(id.index()).map_or(&[], Vec::as_slice)
    }

    fn node(&mut self, node: Node) -> ExprId {
        self.nodes.push(node);
        ExprId(self.nodes.len() as u32 - 1)
    }

    /// A figure written out at this node.
    fn written(&self, id: ExprId) -> Option<Decimal> {
        match self.nodes.get(id.index())?.op {
            Op::Decimal(value) => Some(value),
            _ => None,
        }
    }

    fn poison(&mut self, expected: Expected, value: &document::SourceValue) -> ExprId {
        let ty = match expected {
            Expected::Exactly(ty) => ty,
            Expected::AnyDuration => Type::Duration(Unit::Days),
        };
        let op = match ty {
            Type::Bool | Type::Text | Type::List => Op::Bool(false),
            Type::Number | Type::Money(_) | Type::Duration(_) => Op::Decimal(Decimal::ZERO),
            Type::Date => Op::Date(Date::constant(2000, 1, 1)),
            Type::Choice(_) => Op::Choice(0),
        };
        self.node(Node { op, ty, span: value.span })
    }
}

/// A finding of types that do not go together: of units where only those differ.
fn mismatch(compiler: &Compiler, expected: Type, found: Type, span: super::source::Span) -> Finding {
    match (expected, found) {
        (Type::Money(expected), Type::Money(found)) => {
            Finding::new(Code::UnitMismatch, span).with("first", expected.code()).with("second", found.code())
        }
        (Type::Duration(expected), Type::Duration(found)) => Finding::new(Code::UnitMismatch, span)
            .with_word("first", said::unit(expected))
            .with_word("second", said::unit(found)),
        (Type::Choice(expected), Type::Choice(found)) => Finding::new(Code::TypeMismatch, span)
            .with("expected", said::choices(compiler.choices(expected)))
            .with("found", said::choices(compiler.choices(found))),
        _ => Finding::new(Code::TypeMismatch, span)
            .with_word("expected", said::ty(expected))
            .with_word("found", said::ty(found)),
    }
}
