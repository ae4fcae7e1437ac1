//! A tree as text again, with as few brackets as its meaning allows.

use super::ast::{AGGREGATES, Ast, BinaryOp, Tree};
use crate::policy::types::Unit;
use rust_decimal::Decimal;
use std::fmt::{Display, Formatter, Result};

impl Display for Ast {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.print(f, 0)
    }
}

impl Ast {
    /// How tightly it binds, as in the parser.
    fn binds(&self) -> u8 {
        match &self.tree {
            Tree::If(..) => 0,
            Tree::Or(_) => 1,
            Tree::And(_) => 2,
            Tree::Not(_) => 3,
            Tree::In { .. } | Tree::Binary(BinaryOp::Compare(_), ..) => 4,
            Tree::Binary(BinaryOp::Add | BinaryOp::Sub, ..) => 5,
            Tree::Binary(BinaryOp::Mul | BinaryOp::Div, ..) => 6,
            Tree::Neg(_) => 7,
            _ => 8,
        }
    }

    /// Prints it for a place that takes what binds at least so tightly.
    fn print(&self, f: &mut Formatter<'_>, least: u8) -> Result {
        let binds = self.binds();
        if binds < least {
            f.write_str("(")?;
            self.print(f, 0)?;
            return f.write_str(")");
        }
        match &self.tree {
            Tree::Bool(value) => write!(f, "{value}"),
            Tree::Number(value) => write!(f, "{value}"),
            Tree::Money(value, currency) => write!(f, "{value} {}", currency.code()),
            Tree::Date(date) => write!(f, "{date}"),
            Tree::Duration(value, unit) => duration(f, value, *unit),
            Tree::Name(name) => f.write_str(name),
            Tree::Not(of) => {
                f.write_str("not ")?;
                of.print(f, binds)
            }
            Tree::Neg(of) => {
                f.write_str("-")?;
                of.print(f, binds)
            }
            Tree::And(all) => separated(f, all, " and ", binds + 1),
            Tree::Or(all) => separated(f, all, " or ", binds + 1),
            Tree::Binary(op, left, right) => {
                // Comparisons do not chain, so both sides bind tighter; sums and products lean to the left.
                let chains = !matches!(op, BinaryOp::Compare(_));
                left.print(f, if chains { binds } else { binds + 1 })?;
                write!(f, " {} ", op.symbol())?;
                right.print(f, binds + 1)
            }
            Tree::In { of, choices, negated } => {
                of.print(f, binds + 1)?;
                match (choices.as_slice(), negated) {
                    ([one], false) => write!(f, " is {}", one.name),
                    ([one], true) => write!(f, " is not {}", one.name),
                    (many, _) => {
                        f.write_str(if *negated { " not in [" } else { " in [" })?;
                        for (at, choice) in many.iter().enumerate() {
                            write!(f, "{}{}", if at == 0 { "" } else { ", " }, choice.name)?;
                        }
                        f.write_str("]")
                    }
                }
            }
            Tree::Call(function, arguments) => {
                write!(f, "{}(", function.row().name)?;
                separated(f, arguments, ", ", 0)?;
                f.write_str(")")
            }
            Tree::If(condition, yes, no) => {
                f.write_str("if ")?;
                condition.print(f, 0)?;
                f.write_str(" then ")?;
                yes.print(f, 0)?;
                f.write_str(" else ")?;
                no.print(f, 0)
            }
            Tree::Aggregate(aggregate) => {
                let name =
                    AGGREGATES.iter().find(|(_, kind)| *kind == aggregate.kind).map_or("", |(name, _)| name);
                write!(f, "{name}(")?;
                if let Some(item) = &aggregate.item {
                    item.print(f, 0)?;
                    f.write_str(" of ")?;
                }
                f.write_str(&aggregate.list.name)?;
                if let Some(filter) = &aggregate.filter {
                    f.write_str(" where ")?;
                    filter.print(f, 0)?;
                }
                f.write_str(")")
            }
        }
    }
}

fn separated(f: &mut Formatter<'_>, all: &[Ast], by: &str, least: u8) -> Result {
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            f.write_str(by)?;
        }
        one.print(f, least)?;
    }
    Ok(())
}

fn duration(f: &mut Formatter<'_>, value: &Decimal, unit: Unit) -> Result {
    match unit {
        Unit::Days => write!(f, "{value} days"),
        Unit::WorkingDays => write!(f, "{value} working days"),
        Unit::Months => write!(f, "{value} months"),
        Unit::Minutes => write!(f, "{value} minutes"),
    }
}
