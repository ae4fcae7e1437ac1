//! Expressions from text to typed nodes: every name resolved, every operation checked.

use super::document;
use super::expr::{Aggregate, ExprId, Node};
use super::finding::Finding;
use super::model::Fact;
use super::types::*;
use std::collections::HashMap;

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
    /// A duration of any kind.
    AnyDuration,
    /// Anything that can be computed with: neither text nor list.
    AnyComparable,
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
}

impl Compiler {
    /// Parses, types and lowers one expression; pushes findings. On failure it gives a node of the expected type that means
    /// nothing, so that all that is wrong with a pack is said at once.
    pub fn expression(
        &mut self,
        _value: &document::Value,
        _expected: Expected,
        _scope: &Scope<'_>,
        _findings: &mut Vec<Finding>,
    ) -> ExprId {
        todo!()
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
}

/// A plain value: a fact's bound, a timeline's value, a fact of a case. `choices` are the ids of a choice type.
pub(crate) fn literal(
    _value: &document::Value,
    _ty: Type,
    _choices: &[Name],
    _findings: &mut Vec<Finding>,
) -> Option<Literal> {
    todo!()
}
