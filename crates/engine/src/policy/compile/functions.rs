//! Functions and aggregates.

use super::lower::{Lowering, Typed};
use super::said;
use crate::policy::expr::{Aggregate, AggregateKind, Call, Op};
use crate::policy::finding::{Code, Finding};
use crate::policy::functions::{ArgumentKind, FunctionId, Gives};
use crate::policy::suggest::nearest;
use crate::policy::syntax::{Aggregation, Ast, Tree};
use crate::policy::types::{AggregateId, Type};
use rust_decimal::Decimal;

impl Lowering<'_> {
    pub(super) fn call(&mut self, id: FunctionId, arguments: &[Ast], ast: &Ast) -> Option<Typed> {
        let function = id.row();
        // The parser has counted the arguments; said again rather than trusted.
        if !function.takes(arguments.len()) {
            let finding = Finding::new(Code::ExpressionSyntax, self.span(ast)).with("found", function.name);
            let finding = finding.with("expected", function.usage);
            return self.refuse(finding.with_word("help", "word-expr-help-arguments").suggest(None));
        }
        // All arguments first, so that what is wrong with each is said.
        let mut word = Some(0);
        let mut lowered = Vec::with_capacity(arguments.len());
        for (argument, part) in function.arguments().zip(arguments) {
            match argument.takes {
                ArgumentKind::Word(words) => word = self.word(words, part),
                takes => lowered.push((self.argument(takes, part), takes, part)),
            }
        }
        if function.needs_calendar {
            self.needs_calendar(ast)?;
        }
        let values: Vec<Typed> = lowered.iter().map(|(typed, ..)| *typed).collect::<Option<_>>()?;
        let first = values.first()?.ty;
        for (typed, (_, takes, part)) in values.iter().zip(&lowered) {
            match takes {
                ArgumentKind::Same => self.need(*typed, first, part)?,
                ArgumentKind::Step => {
                    let step = self.need(*typed, first, part)?;
                    if self.compiler.written(step.id).is_some_and(|step| step <= Decimal::ZERO) {
                        return self.never(part);
                    }
                    step
                }
                _ => *typed,
            };
        }
        let ty = match function.gives {
            Gives::Number => Type::Number,
            Gives::First | Gives::Least | Gives::Greatest => first,
        };
        let args = self.args(values.iter().map(|typed| typed.id));
        self.node(Op::Call(Call { function: id, word: word?, args }), ty, ast)
    }

    /// An argument as far as it can be judged by itself.
    fn argument(&mut self, takes: ArgumentKind, ast: &Ast) -> Option<Typed> {
        match takes {
            ArgumentKind::Figure => self.figure(ast),
            ArgumentKind::Ordered => self.ordered(ast),
            ArgumentKind::Date => {
                let typed = self.lower(ast, None)?;
                self.need(typed, Type::Date, ast)
            }
            ArgumentKind::Same | ArgumentKind::Step | ArgumentKind::Word(_) => self.lower(ast, None),
        }
    }

    fn ordered(&mut self, ast: &Ast) -> Option<Typed> {
        let typed = self.lower(ast, None)?;
        match typed.ty {
            Type::Number | Type::Money(_) | Type::Duration(_) | Type::Date => Some(typed),
            _ => self.wrong(said::ORDERED, typed.ty, ast),
        }
    }

    fn figure(&mut self, ast: &Ast) -> Option<Typed> {
        let typed = self.lower(ast, None)?;
        match typed.ty {
            Type::Number | Type::Money(_) | Type::Duration(_) => Some(typed),
            _ => self.wrong(said::FIGURE, typed.ty, ast),
        }
    }

    /// The place of one of some words.
    fn word(&mut self, words: &'static [&'static str], ast: &Ast) -> Option<u8> {
        let found = match &ast.tree {
            Tree::Name(name) => name.to_string(),
            _ => self.words(ast),
        };
        if let Some(place) = words.iter().position(|word| *word == found) {
            return u8::try_from(place).ok();
        }
        let finding = Finding::new(Code::UnknownWord, self.span(ast)).with("found", &found);
        self.refuse(finding.with("known", words.join(", ")).suggest(nearest(&found, words.iter().copied())))
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
            AggregateKind::Min | AggregateKind::Max => self.ordered(item),
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
