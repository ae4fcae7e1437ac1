//! The tree of an expression: what was written, names and choices unresolved.

use crate::policy::expr::{AggregateKind, Comparison};
use crate::policy::functions::FunctionId;
use crate::policy::types::{Currency, Name, Unit};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A tree with the bytes of the text it came from.
#[derive(Clone, Debug)]
pub(in crate::policy) struct Ast {
    /// What it is.
    pub tree: Tree,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Nodes on the longest way down, this one included.
    pub depth: usize,
}

/// Two trees are equal if they say the same, wherever they stand.
impl PartialEq for Ast {
    fn eq(&self, other: &Self) -> bool {
        self.tree == other.tree
    }
}

/// A word with its place.
#[derive(Clone, Debug)]
pub(in crate::policy) struct Word {
    /// The word.
    pub name: Name,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Kinds of tree.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::policy) enum Tree {
    /// `true`, `false`
    Bool(bool),
    /// `3`, `2.5`, `50%` (as 0.50); never negative.
    Number(Decimal),
    /// `500 CNY`
    Money(Decimal, Currency),
    /// `2014-03-15`
    Date(Date),
    /// `15 days`; years as months, hours as minutes.
    Duration(Decimal, Unit),
    /// A name.
    Name(Name),
    /// `not a`
    Not(Box<Ast>),
    /// `-a`
    Neg(Box<Ast>),
    /// Two or more; none of them an `And` itself.
    And(Vec<Ast>),
    /// Two or more; none of them an `Or` itself.
    Or(Vec<Ast>),
    /// Comparison and arithmetic.
    Binary(BinaryOp, Box<Ast>, Box<Ast>),
    /// `is`, `in` and their negations.
    In {
        /// The choice.
        of: Box<Ast>,
        /// One or more.
        choices: Vec<Word>,
        /// `is not`, `not in`.
        negated: bool,
    },
    /// A function with the right number of arguments.
    Call(FunctionId, Vec<Ast>),
    /// `if c then a else b`
    If(Box<Ast>, Box<Ast>, Box<Ast>),
    /// Over a list.
    Aggregate(Box<Aggregation>),
}

/// `sum(item of list where filter)`
#[derive(Clone, Debug, PartialEq)]
pub(in crate::policy) struct Aggregation {
    /// Which.
    pub kind: AggregateKind,
    /// What of each record; none for `count`.
    pub item: Option<Ast>,
    /// The list.
    pub list: Word,
    /// Which records.
    pub filter: Option<Ast>,
}

/// Operators with two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::policy) enum BinaryOp {
    /// `==` and its like.
    Compare(Comparison),
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
}

impl BinaryOp {
    /// As written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Compare(Comparison::Equal) => "==",
            Self::Compare(Comparison::NotEqual) => "!=",
            Self::Compare(Comparison::Less) => "<",
            Self::Compare(Comparison::AtMost) => "<=",
            Self::Compare(Comparison::Greater) => ">",
            Self::Compare(Comparison::AtLeast) => ">=",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
        }
    }
}

/// The names of aggregates, with the kinds they stand for.
pub(in crate::policy) const AGGREGATES: [(&str, AggregateKind); 6] = [
    ("sum", AggregateKind::Sum),
    ("min", AggregateKind::Min),
    ("max", AggregateKind::Max),
    ("any", AggregateKind::Any),
    ("all", AggregateKind::All),
    ("count", AggregateKind::Count),
];

impl Tree {
    /// Nodes on the longest way down, this one included.
    pub fn depth(&self) -> usize {
        let below = match self {
            Tree::Bool(_)
            | Tree::Number(_)
            | Tree::Money(..)
            | Tree::Date(_)
            | Tree::Duration(..)
            | Tree::Name(_) => 0,
            Tree::Not(a) | Tree::Neg(a) | Tree::In { of: a, .. } => a.depth,
            Tree::And(all) | Tree::Or(all) | Tree::Call(_, all) => {
                all.iter().map(|a| a.depth).max().unwrap_or(0)
            }
            Tree::Binary(_, a, b) => a.depth.max(b.depth),
            Tree::If(a, b, c) => a.depth.max(b.depth).max(c.depth),
            Tree::Aggregate(a) => {
                a.item.iter().chain(a.filter.iter()).map(|part| part.depth).max().unwrap_or(0)
            }
        };
        below + 1
    }
}
