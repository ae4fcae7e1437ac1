//! General values and the exceptions to them.

use super::Evaluator;
use crate::decision::fault::FaultKind;
use crate::decision::memory::Cell;
use crate::decision::value::*;
use crate::policy::*;

/// Whether an exception holds and what it gives then.
struct Override {
    id: ExceptionId,
    holds: Value,
    value: Value,
}

impl Evaluator<'_> {
    /// The general value, or that of the exceptions that hold.
    pub(in crate::decision) fn with_exceptions(
        &mut self,
        exceptions: &[ExceptionId],
        general: &mut dyn FnMut(&mut Self) -> Value,
    ) -> Value {
        if exceptions.is_empty() {
            return general(self);
        }
        let mut overrides: Vec<Override> = Vec::with_capacity(exceptions.len());
        for id in exceptions {
            let holds = self.exception_holds(*id);
            // Whether it holds at all cannot be computed, or it may hold.
            if let Some(is) = self.policy.exception(*id).is {
                let nested = &self.policy.exception(*id).exceptions;
                let value = if holds.may_hold() || self.record {
                    let valued: Vec<ExceptionId> =
                        nested.iter().copied().filter(|n| self.policy.exception(*n).is.is_some()).collect();
                    self.with_exceptions(&valued, &mut |this| this.eval(is))
                } else {
                    Value::of(Set::Never)
                };
                overrides.push(Override { id: *id, holds, value });
            }
        }
        let general = general(self);
        self.resolve(general, &overrides)
    }

    /// Whether an exception holds: in force, its condition met, and not taken back by an exception to it without value.
    pub(in crate::decision) fn exception_holds(&mut self, id: ExceptionId) -> Value {
        if let Some(value) = self.memory.exception(id) {
            return value;
        }
        let policy = self.policy;
        let exception = policy.exception(id);
        let in_force = self.in_force(exception.in_force, exception.by);
        let when = self.eval(exception.when);
        let mut parts = vec![in_force, when];
        for nested in &exception.exceptions {
            if policy.exception(*nested).is.is_none() {
                parts.push(negation(self.exception_holds(*nested)));
            }
        }
        let value = all_of(parts);
        self.memory.exceptions[id.index()] = Cell { generation: self.memory.generation, value };
        value
    }

    fn resolve(&mut self, general: Value, overrides: &[Override]) -> Value {
        let mut fault = None;
        let mut result: Option<Value> = None;
        for over in overrides {
            fault = fault.or(over.holds.fault);
            if over.holds.surely_fails() {
                // Whether it overrides cannot be computed: then nothing can.
                return over.holds;
            }
            if over.holds.as_truth().is_some_and(Truth::is_true) && over.value.surely_fails() {
                return over.value;
            }
            if over.holds.holds() {
                result = Some(result.map_or(over.value, |value| value.agreed(over.value)));
            }
        }
        let certain = result.is_some();
        let mut value = result.unwrap_or(general);
        // Beside one that surely holds, others that may hold agree with it or are a conflict.
        for over in overrides.iter().filter(|over| !certain && over.holds.may_hold()) {
            value = value.join(over.value);
        }
        // Two that may hold together and may disagree are a possible conflict; two that surely do are a certain one.
        for (at, a) in overrides.iter().enumerate() {
            for b in overrides.iter().skip(at + 1) {
                if !a.holds.may_hold() || !b.holds.may_hold() || !a.value.may_differ(&b.value) {
                    continue;
                }
                let span = self.policy.exception(b.id).span;
                let conflict = self.faults.note(FaultKind::Conflict(a.id, b.id), span);
                if certain && a.holds.holds() && b.holds.holds() && a.value.surely_differs(&b.value) {
                    return Value::never(conflict);
                }
                fault = fault.or(Some(conflict));
            }
        }
        value.or_fault(fault)
    }
}
