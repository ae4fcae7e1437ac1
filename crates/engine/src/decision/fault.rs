//! Figures that cannot be computed. The offer stops and the fault names its place; there is never a wrong figure instead.

use crate::policy::*;
use std::num::NonZeroU32;

/// A fault, by its place in the evaluation's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaultId(pub NonZeroU32);

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Division by zero.
    DivisionByZero,
    /// A sum beyond 28 digits, or a figure on the way beyond 38.
    Overflow,
    /// A date before year -9999 or after 9999.
    DateOverflow,
    /// A working-day sum that touches a day the calendar does not know.
    OutsideCalendar,
    /// Least or greatest of no record.
    NoRecord,
    /// A part of a day or month added to a date.
    NotWhole,
    /// Rounding to a step of zero or less.
    BadStep,
    /// A parameter without value on the day.
    NoValue(ParameterId),
    /// A rule read on a day on which it is not in force.
    RuleNotInForce(RuleId),
    /// No case of the rule holds and it has no `otherwise`.
    NoCase(RuleId),
    /// Two cases of a `unique` rule hold with different values (their places).
    Overlap(RuleId, u32, u32),
    /// Two exceptions to one thing hold and disagree.
    Conflict(ExceptionId, ExceptionId),
    /// A category's amount below zero.
    Negative(CategoryId),
    /// A category's range upside down.
    Reversed(CategoryId),
}

impl FaultKind {
    /// Returns the stable kebab-case name. The sentences stand in the Fluent files as `fault-<name>`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DivisionByZero => "division-by-zero",
            Self::Overflow => "overflow",
            Self::DateOverflow => "date-overflow",
            Self::OutsideCalendar => "outside-calendar",
            Self::NoRecord => "no-record",
            Self::NotWhole => "not-whole",
            Self::BadStep => "bad-step",
            Self::NoValue(_) => "no-value",
            Self::RuleNotInForce(_) => "rule-not-in-force",
            Self::NoCase(_) => "no-case",
            Self::Overlap(..) => "overlap",
            Self::Conflict(..) => "conflict",
            Self::Negative(_) => "negative",
            Self::Reversed(_) => "reversed",
        }
    }

    /// What a finding says at the place where it happened: key of the Fluent files.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::DivisionByZero => "label-fault-division-by-zero",
            Self::Overflow => "label-fault-overflow",
            Self::DateOverflow => "label-fault-date-overflow",
            Self::OutsideCalendar => "label-fault-outside-calendar",
            Self::NoRecord => "label-fault-no-record",
            Self::NotWhole => "label-fault-not-whole",
            Self::BadStep => "label-fault-bad-step",
            Self::NoValue(_) => "label-fault-no-value",
            Self::RuleNotInForce(_) => "label-fault-rule-not-in-force",
            Self::NoCase(_) => "label-fault-no-case",
            Self::Overlap(..) => "label-fault-overlap",
            Self::Conflict(..) => "label-fault-conflict",
            Self::Negative(_) => "label-fault-negative",
            Self::Reversed(_) => "label-fault-reversed",
        }
    }

    /// All names, for the tests of the words.
    pub const ALL: [&'static str; 14] = [
        "division-by-zero",
        "overflow",
        "date-overflow",
        "outside-calendar",
        "no-record",
        "not-whole",
        "bad-step",
        "no-value",
        "rule-not-in-force",
        "no-case",
        "overlap",
        "conflict",
        "negative",
        "reversed",
    ];
}

/// What went wrong and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// The very words.
    pub span: Span,
}

/// The faults met so far, each once.
#[derive(Clone, Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Records a fault, once for each kind and place, and returns its id.
    pub fn note(&mut self, kind: FaultKind, span: Span) -> FaultId {
        let fault = Fault { kind, span };
        let at = self.0.iter().position(|known| *known == fault).unwrap_or_else(|| {
            self.0.push(fault);
            self.0.len() - 1
        });
        FaultId(NonZeroU32::MIN.saturating_add(at as u32))
    }

    /// Returns a fault recorded before.
    pub fn get(&self, id: FaultId) -> Option<&Fault> {
        self.0.get(id.0.get() as usize - 1)
    }

    /// Forgets all faults.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
