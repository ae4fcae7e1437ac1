//! What expressions read, in the order in which they are written. A walk with a stack of its own.

use crate::policy::expr::{ExprId, Op};
use crate::policy::model::Policy;
use crate::policy::source::Span;
use crate::policy::types::{FactId, ParameterId, RuleId};

/// Something that an expression reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Read {
    /// A fact; lists are read by aggregates.
    Fact(FactId),
    /// A rule.
    Rule(RuleId),
    /// A dated figure.
    Parameter(ParameterId),
}

/// A walk over expressions. More may be added while it goes.
pub(super) struct Reads<'p> {
    policy: &'p Policy,
    open: Vec<ExprId>,
}

impl<'p> Reads<'p> {
    pub fn new(policy: &'p Policy) -> Self {
        Self { policy, open: Vec::new() }
    }

    /// All that these expressions read, with the words that read it.
    pub fn of(policy: &'p Policy, expressions: impl IntoIterator<Item = ExprId>) -> Self {
        let mut reads = Self::new(policy);
        reads.add_all(expressions);
        reads
    }

    /// Walks these too, before what is still open.
    pub fn add_all(&mut self, expressions: impl IntoIterator<Item = ExprId>) {
        let from = self.open.len();
        self.open.extend(expressions);
        if let Some(added) = self.open.get_mut(from..) {
            added.reverse();
        }
    }
}

impl Iterator for Reads<'_> {
    type Item = (Read, Span);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(id) = self.open.pop() {
            let Some(node) = self.policy.nodes.get(id.index()) else { continue };
            match node.op {
                Op::Fact(id) => return Some((Read::Fact(id), node.span)),
                Op::Rule(id) => return Some((Read::Rule(id), node.span)),
                Op::Parameter(id) => return Some((Read::Parameter(id), node.span)),
                Op::Aggregate(id) => {
                    let Some(aggregate) = self.policy.aggregates.get(id.index()) else { continue };
                    self.add_all(aggregate.item.into_iter().chain(aggregate.filter));
                    return Some((Read::Fact(aggregate.list), node.span));
                }
                _ => {
                    let mut parts = Vec::new();
                    self.policy.children(id, |part| parts.push(part));
                    self.add_all(parts);
                }
            }
        }
        None
    }
}
