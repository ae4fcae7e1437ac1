//! What a part of a decision comes to.

use super::amounts::Amounts;
use super::value::*;
use crate::rational::Rational;

/// What an item comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Whether a category is due, a refusal, limit or escalation applies; of the deduction, the sum.
    pub applies: Value,
    /// A category's sums; of a limit the ceiling only, of others nothing.
    pub amounts: Amounts<Value>,
}

pub(super) const NOTHING: Value =
    Value { set: Set::Number(Interval { lo: Some(Rational::ZERO), hi: Some(Rational::ZERO) }), fault: None };
const NO_AMOUNTS: Amounts<Value> = Amounts { floor: NOTHING, ceiling: NOTHING, recommended: NOTHING };

impl Outcome {
    /// Of one value.
    pub(super) fn one(applies: Value) -> Self {
        Self { applies, amounts: NO_AMOUNTS }
    }

    /// Of a limit: whether it applies, and up to which sum.
    pub(super) fn limit(applies: Value, up_to: Value) -> Self {
        Self { applies, amounts: Amounts { ceiling: up_to, ..NO_AMOUNTS } }
    }

    /// Up to which sum a limit goes.
    pub(super) fn up_to(&self) -> Value {
        self.amounts.ceiling
    }

    /// Whether it applies, then the sums.
    pub(super) fn values(&self) -> [Value; 4] {
        let Amounts { floor, ceiling, recommended } = self.amounts;
        [self.applies, floor, ceiling, recommended]
    }

    pub(super) fn is_exact(&self) -> bool {
        self.values().iter().all(Value::is_exact)
    }

    /// Whether it may not be computed.
    pub(super) fn may_fail(&self) -> bool {
        self.values().iter().any(|value| value.fault.is_some())
    }

    /// What either may be.
    pub(super) fn join(self, other: Self) -> Self {
        // Where it does not apply it has no sum: that of the other side stands.
        let amounts = match (self.applies.may_hold(), other.applies.may_hold()) {
            (false, true) => other.amounts,
            (true, false) => self.amounts,
            _ => self.amounts.zip_with(other.amounts, Value::join),
        };
        Self { applies: self.applies.join(other.applies), amounts }
    }

    /// What both may be, where each was found in its own way.
    pub(super) fn meet(self, other: Self) -> Self {
        Self {
            applies: self.applies.meet(other.applies),
            amounts: self.amounts.zip_with(other.amounts, Value::meet),
        }
    }
}
