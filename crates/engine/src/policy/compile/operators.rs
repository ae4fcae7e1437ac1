//! Arithmetic and comparison: which types go together, and what comes of them.

use super::lower::{Lowering, Typed};
use super::{mismatch, said};
use crate::policy::expr::{Comparison, Op};
use crate::policy::finding::{Code, Finding};
use crate::policy::syntax::{Ast, BinaryOp};
use crate::policy::types::{Type, Unit};
use crate::rational::Rational;

impl Lowering<'_> {
    pub(super) fn comparison(
        &mut self,
        comparison: Comparison,
        left: &Ast,
        right: &Ast,
        ast: &Ast,
    ) -> Option<Typed> {
        let (a, b) = self.pair(left, right, None)?;
        let ordered = matches!(a.ty, Type::Number | Type::Money(_) | Type::Date | Type::Duration(_));
        if !ordered && !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
            return self.wrong(said::ORDERED, a.ty, left);
        }
        self.node(Op::Compare(comparison, a.id, b.id), Type::Bool, ast)
    }

    pub(super) fn arithmetic(&mut self, op: BinaryOp, left: &Ast, right: &Ast, ast: &Ast) -> Option<Typed> {
        // Both sides first, so that what is wrong with either is said.
        let (a, b) = (self.lower(left, None), self.lower(right, None));
        let (a, b) = (a?, b?);
        match op {
            BinaryOp::Add | BinaryOp::Sub => self.sum(op == BinaryOp::Sub, (a, left), (b, right), ast),
            BinaryOp::Mul => self.product((a, left), (b, right), ast),
            BinaryOp::Div => self.quotient((a, left), (b, right), ast),
            // Comparisons have a walk of their own.
            BinaryOp::Compare(comparison) => self.node(Op::Compare(comparison, a.id, b.id), Type::Bool, ast),
        }
    }

    fn sum(&mut self, minus: bool, a: (Typed, &Ast), b: (Typed, &Ast), ast: &Ast) -> Option<Typed> {
        let ((a, left), (b, right)) = (a, b);
        match (a.ty, b.ty) {
            (Type::Number | Type::Money(_) | Type::Duration(_), _) => {
                self.need(b, a.ty, right)?;
                let op = if minus { Op::Sub(a.id, b.id) } else { Op::Add(a.id, b.id) };
                self.computes(|x, y| if minus { x.minus(y) } else { x.plus(y) }, a, b, ast)?;
                self.node(op, a.ty, ast)
            }
            (Type::Date, Type::Duration(unit)) => {
                self.moves_dates(unit, right)?;
                if self.compiler.written(b.id).is_some_and(|by| !by.fract().is_zero()) {
                    return self.never(right);
                }
                self.node(Op::Shift { date: a.id, by: b.id, back: minus }, Type::Date, ast)
            }
            (Type::Date, Type::Date) if minus => {
                self.node(Op::Between(a.id, b.id), Type::Duration(Unit::Days), ast)
            }
            (Type::Date, _) => self.wrong(said::ty(Type::Duration(Unit::Days)), b.ty, right),
            _ => self.wrong(said::FIGURE, a.ty, left),
        }
    }

    /// A figure with a unit on at most one side.
    fn product(&mut self, a: (Typed, &Ast), b: (Typed, &Ast), ast: &Ast) -> Option<Typed> {
        let ((a, left), (b, right)) = (a, b);
        let ty = match (a.ty, b.ty) {
            (Type::Number, Type::Number | Type::Money(_) | Type::Duration(_)) => b.ty,
            (Type::Money(_) | Type::Duration(_), Type::Number) => a.ty,
            (Type::Money(_) | Type::Duration(_), _) => {
                return self.wrong(said::ty(Type::Number), b.ty, right);
            }
            (Type::Number, _) => return self.wrong(said::FIGURE, b.ty, right),
            _ => return self.wrong(said::FIGURE, a.ty, left),
        };
        self.computes(Rational::times, a, b, ast)?;
        self.node(Op::Mul(a.id, b.id), ty, ast)
    }

    fn quotient(&mut self, a: (Typed, &Ast), b: (Typed, &Ast), ast: &Ast) -> Option<Typed> {
        let ((a, left), (b, right)) = (a, b);
        let ty = match (a.ty, b.ty) {
            (Type::Number | Type::Money(_) | Type::Duration(_), Type::Number) => a.ty,
            (Type::Money(_), Type::Money(_)) | (Type::Duration(_), Type::Duration(_)) => {
                self.need(b, a.ty, right)?;
                Type::Number
            }
            (Type::Number | Type::Money(_) | Type::Duration(_), _) => {
                return self.wrong(said::ty(Type::Number), b.ty, right);
            }
            _ => return self.wrong(said::FIGURE, a.ty, left),
        };
        if self.compiler.written(b.id).is_some_and(|divisor| divisor.is_zero()) {
            return self.never(right);
        }
        self.computes(Rational::over, a, b, ast)?;
        self.node(Op::Div(a.id, b.id), ty, ast)
    }

    /// Says so if what two written figures come to is too long to be computed with.
    fn computes(
        &mut self,
        op: impl Fn(Rational, Rational) -> Option<Rational>,
        a: Typed,
        b: Typed,
        ast: &Ast,
    ) -> Option<()> {
        match (self.compiler.written(a.id), self.compiler.written(b.id)) {
            (Some(x), Some(y)) if op(x.into(), y.into()).is_none() => self.never(ast),
            _ => Some(()),
        }
    }

    /// Says that something can never be computed.
    pub(super) fn never<T>(&mut self, ast: &Ast) -> Option<T> {
        let found = self.words(ast);
        let finding = Finding::new(Code::NeverComputes, self.span(ast)).with("found", found);
        self.refuse(finding)
    }

    /// Dates move by whole days: not by minutes, and by working days only where a calendar knows them.
    pub(super) fn moves_dates(&mut self, unit: Unit, ast: &Ast) -> Option<()> {
        match unit {
            Unit::Minutes => {
                let finding =
                    mismatch(self.compiler, Type::Duration(Unit::Days), Type::Duration(unit), self.span(ast));
                self.refuse(finding)
            }
            Unit::WorkingDays => self.needs_calendar(ast),
            Unit::Days | Unit::Months => Some(()),
        }
    }

    /// Says so if there is no calendar.
    pub(super) fn needs_calendar(&mut self, ast: &Ast) -> Option<()> {
        if self.scope.has_calendar {
            return Some(());
        }
        let finding = Finding::new(Code::NoCalendar, self.span(ast));
        self.refuse(finding)
    }
}
