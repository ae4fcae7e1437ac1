//! Functions and aggregates.

use super::lower::{Lowering, Typed};
use super::said;
use crate::policy::expr::{Aggregate, AggregateKind, Args, ExprId, Op};
use crate::policy::finding::{Code, Finding};
use crate::policy::suggest::nearest;
use crate::policy::syntax::{Aggregation, Ast, Function, Tree};
use crate::policy::types::{AggregateId, RoundingMode, Type};

/// Directions of rounding as expressions name them.
const MODES: [(&str, RoundingMode); 5] = [
    ("half_up", RoundingMode::HalfUp),
    ("half_even", RoundingMode::HalfEven),
    ("half_down", RoundingMode::HalfDown),
    ("up", RoundingMode::Up),
    ("down", RoundingMode::Down),
];

impl Lowering<'_> {
    pub(super) fn call(&mut self, function: Function, arguments: &[Ast], ast: &Ast) -> Option<Typed> {
        match (function, arguments) {
            (Function::Min, all) => {
                let (args, ty) = self.series(all)?;
                self.node(Op::Min(args), ty, ast)
            }
            (Function::Max, all) => {
                let (args, ty) = self.series(all)?;
                self.node(Op::Max(args), ty, ast)
            }
            (Function::Clamp, [_, _, _]) => {
                let (all, ty) = self.same(arguments)?;
                match all.as_slice() {
                    [x, low, high] => self.node(Op::Clamp(*x, *low, *high), ty, ast),
                    _ => None,
                }
            }
            (Function::Abs, [x]) => {
                let of = self.figure(x)?;
                self.node(Op::Abs(of.id), of.ty, ast)
            }
            (Function::Round, [x, step, mode]) => {
                let mode = self.mode(mode);
                self.round(x, step, mode, ast)
            }
            (Function::RoundUp, [x, step]) => self.round(x, step, Some(RoundingMode::Up), ast),
            (Function::RoundDown, [x, step]) => self.round(x, step, Some(RoundingMode::Down), ast),
            (Function::Days, [a, b]) => {
                let (a, b) = self.dates(a, b)?;
                self.node(Op::Days(a.id, b.id), Type::Number, ast)
            }
            (Function::WorkingDays, [a, b]) => {
                let dates = self.dates(a, b);
                self.needs_calendar(ast)?;
                let (a, b) = dates?;
                self.node(Op::WorkingDays(a.id, b.id), Type::Number, ast)
            }
            (Function::Year, [d]) => {
                let of = self.date(d)?;
                self.node(Op::Year(of.id), Type::Number, ast)
            }
            // The parser has counted the arguments; said again rather than trusted.
            _ => {
                let finding =
                    Finding::new(Code::ExpressionSyntax, self.span(ast)).with("found", function.name());
                let finding = finding.with("expected", function.usage());
                self.refuse(finding.with_word("help", "word-expr-help-arguments").suggest(None))
            }
        }
    }

    /// All arguments, of one type that has an order.
    fn same(&mut self, all: &[Ast]) -> Option<(Vec<ExprId>, Type)> {
        let lowered: Vec<Option<Typed>> = all.iter().map(|part| self.lower(part, None)).collect();
        let lowered: Vec<Typed> = lowered.into_iter().collect::<Option<_>>()?;
        let (first, ast) = (lowered.first()?, all.first()?);
        if !matches!(first.ty, Type::Number | Type::Money(_) | Type::Duration(_) | Type::Date) {
            return self.wrong(said::ORDERED, first.ty, ast);
        }
        for (typed, part) in lowered.iter().zip(all) {
            self.need(*typed, first.ty, part)?;
        }
        Some((lowered.iter().map(|typed| typed.id).collect(), first.ty))
    }

    fn series(&mut self, all: &[Ast]) -> Option<(Args, Type)> {
        let (ids, ty) = self.same(all)?;
        Some((self.args(ids), ty))
    }

    fn figure(&mut self, ast: &Ast) -> Option<Typed> {
        let typed = self.lower(ast, None)?;
        match typed.ty {
            Type::Number | Type::Money(_) | Type::Duration(_) => Some(typed),
            _ => self.wrong(said::FIGURE, typed.ty, ast),
        }
    }

    fn date(&mut self, ast: &Ast) -> Option<Typed> {
        let typed = self.lower(ast, None)?;
        self.need(typed, Type::Date, ast)
    }

    fn dates(&mut self, a: &Ast, b: &Ast) -> Option<(Typed, Typed)> {
        let (a, b) = (self.date(a), self.date(b));
        Some((a?, b?))
    }

    fn round(&mut self, x: &Ast, step: &Ast, mode: Option<RoundingMode>, ast: &Ast) -> Option<Typed> {
        let (of, by) = (self.figure(x), self.lower(step, None));
        let (of, by) = (of?, by?);
        self.need(by, of.ty, step)?;
        if self.compiler.written(by.id).is_some_and(|step| step <= rust_decimal::Decimal::ZERO) {
            return self.never(step);
        }
        self.node(Op::Round { of: of.id, step: by.id, mode: mode? }, of.ty, ast)
    }

    fn mode(&mut self, ast: &Ast) -> Option<RoundingMode> {
        let found = match &ast.tree {
            Tree::Name(name) => name.to_string(),
            _ => self.words(ast),
        };
        if let Some((_, mode)) = MODES.iter().find(|(name, _)| *name == found) {
            return Some(*mode);
        }
        let names = MODES.map(|(name, _)| name);
        let finding = Finding::new(Code::UnknownWord, self.span(ast)).with("found", &found);
        self.refuse(finding.with("known", names.join(", ")).suggest(nearest(&found, names)))
    }

    pub(super) fn aggregate(&mut self, aggregation: &Aggregation, ast: &Ast) -> Option<Typed> {
        if self.record.is_some() {
            let found = self.words(ast);
            let finding = Finding::new(Code::BadAggregate, self.span(ast)).with("found", found);
            return self.refuse(finding);
        }
        let list = self.list(&aggregation.list)?;
        self.record = Some(list);
        let parts = self.parts(aggregation);
        self.record = None;
        let (item, filter) = parts?;
        let ty = match aggregation.kind {
            AggregateKind::Any | AggregateKind::All => Type::Bool,
            AggregateKind::Count => Type::Number,
            AggregateKind::Sum | AggregateKind::Min | AggregateKind::Max => item?.ty,
        };
        let id = AggregateId(self.compiler.aggregates.len() as u32);
        let (item, filter) = (item.map(|typed| typed.id), filter.map(|typed| typed.id));
        self.compiler.aggregates.push(Aggregate { kind: aggregation.kind, list, item, filter });
        self.node(Op::Aggregate(id), ty, ast)
    }

    /// What is taken of each record, and of which records.
    fn parts(&mut self, aggregation: &Aggregation) -> Option<(Option<Typed>, Option<Typed>)> {
        let item = aggregation.item.as_ref().map(|item| match aggregation.kind {
            AggregateKind::Any | AggregateKind::All => self.condition(item),
            AggregateKind::Min | AggregateKind::Max => {
                let typed = self.lower(item, None)?;
                match typed.ty {
                    Type::Date => Some(typed),
                    Type::Number | Type::Money(_) | Type::Duration(_) => Some(typed),
                    _ => self.wrong(said::ORDERED, typed.ty, item),
                }
            }
            AggregateKind::Sum | AggregateKind::Count => self.figure(item),
        });
        let filter = aggregation.filter.as_ref().map(|filter| self.condition(filter));
        Some((transposed(item)?, transposed(filter)?))
    }
}

/// A part that failed makes the whole fail; a part that is not there does not.
fn transposed(part: Option<Option<Typed>>) -> Option<Option<Typed>> {
    match part {
        Some(Some(typed)) => Some(Some(typed)),
        Some(None) => None,
        None => Some(None),
    }
}
