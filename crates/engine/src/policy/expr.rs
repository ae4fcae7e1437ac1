//! Checked expressions: nodes in one arena, names resolved to slots.

use super::functions::FunctionId;
use super::source::Span;
use super::types::*;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A node of the policy's arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExprId(pub u32);

impl ExprId {
    /// Returns its place in the arena, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A run of children in the policy's argument table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Args {
    /// First place.
    pub start: u32,
    /// How many.
    pub len: u32,
}

/// One operation with its type and the words it was written as.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it does.
    pub op: Op,
    /// What it gives.
    pub ty: Type,
    /// Where it stands.
    pub span: Span,
}

/// A set of choices, by their place in the choice type.
pub type ChoiceSet = u128;

/// Order and equality between values of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`, of any type but text and list.
    Equal,
    /// `!=`
    NotEqual,
    /// `<`, of number, money, date, duration.
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// Operations. Number, money and duration are all decimals here: the checker has made sure that units agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// `true`, `false`
    Bool(bool),
    /// A number, a sum (in the type's currency) or a duration (in the type's unit).
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// A choice.
    Choice(u8),
    /// A fact that is not a list.
    Fact(FactId),
    /// A field of the record at hand, by place in the list's fields; only inside an aggregate over that list.
    Field(u16),
    /// A rule's value.
    Rule(RuleId),
    /// A parameter's value on its date.
    Parameter(ParameterId),
    /// The sum about to be promised; only in `when` of escalations and papers.
    Promised,
    /// Negation.
    Not(ExprId),
    /// Two or more conditions.
    And(Args),
    /// Two or more conditions.
    Or(Args),
    /// Comparison.
    Compare(Comparison, ExprId, ExprId),
    /// `is`, `is not`, `in`, `not in`: whether the choice is one of the set (already complemented for the negated forms).
    In(ExprId, ChoiceSet),
    /// Unary minus of a decimal.
    Neg(ExprId),
    /// Decimals of one unit.
    Add(ExprId, ExprId),
    /// Decimals of one unit.
    Sub(ExprId, ExprId),
    /// Decimals; at most one side has a unit.
    Mul(ExprId, ExprId),
    /// Decimals; the right side may have a unit only if the left has the same.
    Div(ExprId, ExprId),
    /// A date moved by a duration (unit: the type of `by`), backwards if `back`.
    Shift {
        /// The date.
        date: ExprId,
        /// The duration.
        by: ExprId,
        /// Whether it was a subtraction.
        back: bool,
    },
    /// `a - b` of two dates: duration in days.
    Between(ExprId, ExprId),
    /// A function of the table.
    Call(Call),
    /// Only the taken arm counts.
    If(ExprId, ExprId, ExprId),
    /// Over a list.
    Aggregate(AggregateId),
}

/// A function called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which.
    pub function: FunctionId,
    /// The word among its arguments, by its place in the row; 0 where the function takes none.
    pub word: u8,
    /// Its other arguments.
    pub args: Args,
}

/// Kinds of aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AggregateKind {
    /// Decimals added; zero for none.
    Sum,
    /// Least; a runtime error for none.
    Min,
    /// Greatest; a runtime error for none.
    Max,
    /// Whether some record has it; false for none.
    Any,
    /// Whether each record has it; true for none.
    All,
    /// How many records.
    Count,
}

/// An aggregate over a list fact.
#[derive(Clone, Copy, Debug)]
pub struct Aggregate {
    /// Which.
    pub kind: AggregateKind,
    /// The list.
    pub list: FactId,
    /// What is taken of each record; `None` for count.
    pub item: Option<ExprId>,
    /// Which records.
    pub filter: Option<ExprId>,
}

impl super::Policy {
    /// Calls `each` with the operands of a node that are computed with it: not those of rules and parameters it names;
    /// of an aggregate, what is computed for each record.
    pub fn children(&self, id: ExprId, mut each: impl FnMut(ExprId)) {
        match self.node(id).op {
            Op::Bool(_)
            | Op::Decimal(_)
            | Op::Date(_)
            | Op::Choice(_)
            | Op::Fact(_)
            | Op::Field(_)
            | Op::Rule(_)
            | Op::Parameter(_)
            | Op::Promised => {}
            Op::Not(a) | Op::In(a, _) | Op::Neg(a) => each(a),
            Op::And(args) | Op::Or(args) | Op::Call(Call { args, .. }) => {
                self.args(args).iter().for_each(|arg| each(*arg));
            }
            Op::Compare(_, a, b)
            | Op::Add(a, b)
            | Op::Sub(a, b)
            | Op::Mul(a, b)
            | Op::Div(a, b)
            | Op::Between(a, b)
            | Op::Shift { date: a, by: b, .. } => [a, b].into_iter().for_each(each),
            Op::If(a, b, c) => [a, b, c].into_iter().for_each(each),
            Op::Aggregate(aggregate) => {
                let aggregate = self.aggregate(aggregate);
                aggregate.filter.into_iter().chain(aggregate.item).for_each(each);
            }
        }
    }

    /// Calls `each` with every fact, rule and parameter an expression names; through a parameter, also what its date
    /// names. An aggregate's list comes as a fact.
    pub fn leaves(&self, id: ExprId, each: &mut dyn FnMut(Op)) {
        let op = self.node(id).op;
        match op {
            Op::Fact(_) | Op::Rule(_) => each(op),
            Op::Parameter(parameter) => {
                each(op);
                // A parameter's date is a fact or a rule, never another parameter.
                let by = self.node(self.parameter(parameter).by).op;
                each(by);
            }
            Op::Aggregate(aggregate) => {
                each(Op::Fact(self.aggregate(aggregate).list));
                self.children(id, |child| self.leaves(child, each));
            }
            _ => self.children(id, |child| self.leaves(child, each)),
        }
    }

    /// Whether an expression reads the sum about to be promised; no rule can.
    pub fn reads_promised(&self, id: ExprId) -> bool {
        let mut found = matches!(self.node(id).op, Op::Promised);
        self.children(id, |child| found = found || self.reads_promised(child));
        found
    }
}
