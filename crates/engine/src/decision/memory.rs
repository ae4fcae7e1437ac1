//! What the evaluator remembers of the facts at hand.

use super::support::Supports;
use super::value::*;
use crate::policy::*;

/// A remembered value; valid in one generation only.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub generation: u32,
    pub value: Value,
}

/// What the evaluator remembers; kept between decisions so that nothing is allocated on the way.
pub(super) struct Memory {
    pub generation: u32,
    pub rules: Vec<Cell>,
    pub nodes: Vec<Cell>,
    pub exceptions: Vec<Cell>,
}

impl Memory {
    pub(super) fn new(policy: &Policy) -> Self {
        let empty = Cell { generation: 0, value: Value::truth(false) };
        Self {
            generation: 0,
            rules: vec![empty; policy.rules().len()],
            nodes: vec![empty; policy.nodes().len()],
            exceptions: vec![empty; policy.exceptions().len()],
        }
    }

    /// The value of a node in the latest generation that was recorded.
    pub(super) fn node(&self, id: ExprId) -> Option<Value> {
        self.nodes.get(id.index()).filter(|c| c.generation == self.generation).map(|c| c.value)
    }

    /// A rule's value, if it was computed in this generation.
    pub(super) fn rule(&self, id: RuleId) -> Option<Value> {
        self.rules.get(id.index()).filter(|c| c.generation == self.generation).map(|c| c.value)
    }

    /// Whether an exception holds, if that was computed in this generation.
    pub(super) fn exception(&self, id: ExceptionId) -> Option<Value> {
        self.exceptions.get(id.index()).filter(|c| c.generation == self.generation).map(|c| c.value)
    }

    /// Says a rule's value in this generation, so that it is not computed.
    pub(super) fn set_rule(&mut self, id: RuleId, value: Value) {
        if let Some(cell) = self.rules.get_mut(id.index()) {
            *cell = Cell { generation: self.generation, value };
        }
    }

    /// Forgets all values.
    pub(super) fn next_generation(&mut self) {
        self.generation = match self.generation.checked_add(1) {
            Some(next) => next,
            None => {
                for cell in self.rules.iter_mut().chain(&mut self.nodes).chain(&mut self.exceptions) {
                    cell.generation = 0;
                }
                1
            }
        };
    }
}

/// What was computed before one fact became known better.
#[derive(Clone, Copy)]
pub(super) struct Baseline<'e> {
    pub memory: &'e Memory,
    pub fact: FactId,
    pub supports: &'e Supports,
}

impl Baseline<'_> {
    /// The value of a rule that the fact cannot change.
    pub(super) fn rule(&self, id: RuleId) -> Option<Value> {
        let value = self.memory.rule(id)?;
        (value.is_exact() || !self.supports.reads(id, self.fact)).then_some(value)
    }
}
