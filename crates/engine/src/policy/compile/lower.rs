//! The walk over a tree: names, conditions, choices. Recursion is bounded by the depth the parser allows.

use super::{Compiler, Expected, Named, Scope, mismatch, said};
use crate::policy::document::{SourceKind, SourceValue};
use crate::policy::expr::{Args, ChoiceSet, ExprId, Node, Op};
use crate::policy::finding::{Code, Finding};
use crate::policy::model::Field;
use crate::policy::source::Span;
use crate::policy::suggest::nearest;
use crate::policy::syntax::{Ast, BinaryOp, Tree, Word, clip};
use crate::policy::types::*;
use rust_decimal::Decimal;

/// So many unknown names get a suggestion; seeking one compares with every name of the pack.
const SUGGESTIONS: usize = 200;

/// A node and what it gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed {
    pub id: ExprId,
    pub ty: Type,
}

/// One expression on its way into the arena.
pub(super) struct Lowering<'l> {
    pub compiler: &'l mut Compiler,
    pub value: &'l SourceValue,
    pub scope: &'l Scope<'l>,
    pub findings: &'l mut Vec<Finding>,
    /// The list whose record is at hand, inside an aggregate.
    pub record: Option<FactId>,
}

impl<'l> Lowering<'l> {
    pub fn new(
        compiler: &'l mut Compiler,
        value: &'l SourceValue,
        scope: &'l Scope<'l>,
        findings: &'l mut Vec<Finding>,
    ) -> Self {
        Self { compiler, value, scope, findings, record: None }
    }

    /// The whole expression, if it gives what is expected.
    pub fn whole(mut self, ast: &Ast, expected: Expected) -> Option<ExprId> {
        match expected {
            Expected::Exactly(ty) => {
                let typed = self.lower(ast, Some(ty))?;
                self.need(typed, ty, ast).map(|typed| typed.id)
            }
            Expected::AnyDuration => {
                let typed = self.lower(ast, None)?;
                let Type::Duration(unit) = typed.ty else {
                    return self.wrong(said::ty(Type::Duration(Unit::Days)), typed.ty, ast);
                };
                self.moves_dates(unit, ast)?;
                Some(typed.id)
            }
        }
    }

    pub fn span(&self, ast: &Ast) -> Span {
        self.value.span_within(ast.start, ast.end)
    }

    /// The words of a tree, for a sentence.
    pub fn words(&self, ast: &Ast) -> String {
        match &self.value.kind {
            SourceKind::String { text, .. } => clip(text.get(ast.start..ast.end).unwrap_or("")),
            _ => ast.to_string(),
        }
    }

    pub fn node(&mut self, op: Op, ty: Type, ast: &Ast) -> Option<Typed> {
        let span = self.span(ast);
        Some(Typed { id: self.compiler.node(Node { op, ty, span }), ty })
    }

    pub fn args(&mut self, all: impl IntoIterator<Item = ExprId>) -> Args {
        let start = self.compiler.args.len();
        self.compiler.args.extend(all);
        Args { start: start as u32, len: (self.compiler.args.len() - start) as u32 }
    }

    /// Says that a type is not one of those a word of ours names.
    pub fn wrong<T>(&mut self, expected: &'static str, found: Type, ast: &Ast) -> Option<T> {
        let finding = Finding::new(Code::TypeMismatch, self.span(ast)).with_word("expected", expected);
        self.findings.push(finding.with_word("found", said::ty(found)));
        None
    }

    /// Says what is wrong with a tree.
    pub fn refuse<T>(&mut self, finding: Finding) -> Option<T> {
        self.findings.push(finding);
        None
    }

    /// The node if it is of the type.
    pub fn need(&mut self, typed: Typed, ty: Type, ast: &Ast) -> Option<Typed> {
        if typed.ty == ty {
            return Some(typed);
        }
        let finding = mismatch(self.compiler, ty, typed.ty, self.span(ast));
        self.refuse(finding)
    }

    fn lower_as(&mut self, ast: &Ast, ty: Type) -> Option<Typed> {
        let typed = self.lower(ast, Some(ty))?;
        self.need(typed, ty, ast)
    }

    /// A condition.
    pub fn condition(&mut self, ast: &Ast) -> Option<Typed> {
        self.lower_as(ast, Type::Bool)
    }

    /// Lowers a tree. `hint` is the type it should have: it gives a meaning to the bare name of a choice.
    pub fn lower(&mut self, ast: &Ast, hint: Option<Type>) -> Option<Typed> {
        match &ast.tree {
            Tree::Bool(value) => self.node(Op::Bool(*value), Type::Bool, ast),
            Tree::Number(value) => self.node(Op::Decimal(*value), Type::Number, ast),
            Tree::Money(value, currency) => self.node(Op::Decimal(*value), Type::Money(*currency), ast),
            Tree::Date(date) => self.node(Op::Date(*date), Type::Date, ast),
            Tree::Duration(value, unit) => self.node(Op::Decimal(*value), Type::Duration(*unit), ast),
            Tree::Name(name) => self.name(name, hint, ast),
            Tree::Not(of) => {
                let of = self.condition(of)?;
                self.node(Op::Not(of.id), Type::Bool, ast)
            }
            Tree::Neg(of) => self.negative(of, ast),
            Tree::And(all) => {
                let args = self.conditions(all)?;
                self.node(Op::And(args), Type::Bool, ast)
            }
            Tree::Or(all) => {
                let args = self.conditions(all)?;
                self.node(Op::Or(args), Type::Bool, ast)
            }
            Tree::Binary(BinaryOp::Compare(comparison), left, right) => {
                self.comparison(*comparison, left, right, ast)
            }
            Tree::Binary(op, left, right) => self.arithmetic(*op, left, right, ast),
            Tree::In { of, choices, negated } => self.membership(of, choices, *negated, ast),
            Tree::Call(function, arguments) => self.call(*function, arguments, ast),
            Tree::If(condition, yes, no) => self.conditional(condition, yes, no, hint, ast),
            Tree::Aggregate(aggregation) => self.aggregate(aggregation, ast),
        }
    }

    /// All conditions, so that what is wrong with each is said.
    fn conditions(&mut self, all: &[Ast]) -> Option<Args> {
        let lowered: Vec<Option<Typed>> = all.iter().map(|part| self.condition(part)).collect();
        let ids: Vec<ExprId> =
            lowered.into_iter().map(|typed| typed.map(|typed| typed.id)).collect::<Option<_>>()?;
        Some(self.args(ids))
    }

    /// A name: of the record's field, of a fact, rule or parameter, or of a choice where one is expected.
    fn name(&mut self, name: &str, hint: Option<Type>, ast: &Ast) -> Option<Typed> {
        if let Some((at, ty)) = self.field(name) {
            if ty == Type::Text {
                return self.wrong(said::COMPARABLE, ty, ast);
            }
            return self.node(Op::Field(at), ty, ast);
        }
        if name == "promised" {
            if !self.scope.promised {
                let finding = Finding::new(Code::PromisedHere, self.span(ast));
                return self.refuse(finding);
            }
            return self.node(Op::Promised, Type::Money(self.scope.currency), ast);
        }
        let symbol = self.scope.names.get(name).copied();
        let choice = self.choice_named(name, hint);
        match (symbol, choice) {
            // A fact may be called like a choice; where the choice is expected and the fact is none, the choice is meant.
            (Some(symbol), Some(place)) if Some(symbol.ty) != hint => self.chosen(place, hint, ast),
            (None, Some(place)) => self.chosen(place, hint, ast),
            (Some(symbol), _) if matches!(symbol.ty, Type::Text | Type::List) => {
                self.wrong(said::COMPARABLE, symbol.ty, ast)
            }
            (Some(symbol), _) => {
                let op = match symbol.named {
                    Named::Fact(id) => Op::Fact(id),
                    Named::Rule(id) => Op::Rule(id),
                    Named::Parameter(id) => Op::Parameter(id),
                };
                self.node(op, symbol.ty, ast)
            }
            (None, None) => {
                let span = self.span(ast);
                if let Some(finding) = self.scope.declared.elsewhere(name, span, said::NAMED_VALUE) {
                    return self.refuse(finding);
                }
                let suggestion = self.similar_name(name, hint);
                let finding = Finding::new(Code::UnknownId, span).with("found", clip(name));
                self.refuse(finding.with_word("expected", said::NAMED_VALUE).suggest(suggestion.as_deref()))
            }
        }
    }

    fn chosen(&mut self, place: u8, hint: Option<Type>, ast: &Ast) -> Option<Typed> {
        self.node(Op::Choice(place), hint?, ast)
    }

    fn choice_named(&self, name: &str, hint: Option<Type>) -> Option<u8> {
        match hint {
            Some(Type::Choice(id)) => place_of(self.compiler.choices(id), name),
            _ => None,
        }
    }

    fn fields(&self) -> &'l [Field] {
        self.record.and_then(|list| self.scope.facts.get(list.index())).map_or(&[], |list| &list.fields)
    }

    fn field(&self, name: &str) -> Option<(u16, Type)> {
        let at = self.fields().iter().position(|field| *field.id == *name)?;
        Some((u16::try_from(at).ok()?, self.fields().get(at)?.ty))
    }

    fn similar_name(&mut self, name: &str, hint: Option<Type>) -> Option<String> {
        self.compiler.compared += 1;
        if self.compiler.compared > SUGGESTIONS {
            return None;
        }
        let choices = match hint {
            Some(Type::Choice(id)) => self.compiler.choices(id),
            _ => &[],
        };
        let fields = self.fields().iter().map(|field| &field.id);
        let known = self.scope.names.keys().chain(choices).chain(fields).map(|known| &**known);
        let promised = self.scope.promised.then_some("promised");
        nearest(name, known.chain(promised)).map(str::to_owned)
    }

    /// A list fact by its name.
    pub fn list(&mut self, word: &Word) -> Option<FactId> {
        let span = self.value.span_within(word.start, word.end);
        match self.scope.names.get(&word.name) {
            Some(symbol) => match (symbol.named, symbol.ty) {
                (Named::Fact(id), Type::List) => Some(id),
                _ => self.refuse(Finding::new(Code::BadAggregate, span).with("found", clip(&word.name))),
            },
            None => {
                if let Some(finding) = self.scope.declared.elsewhere(&word.name, span, said::NAMED_LIST) {
                    return self.refuse(finding);
                }
                let known = self.scope.names.iter().filter(|(_, symbol)| symbol.ty == Type::List);
                let suggestion = nearest(&word.name, known.map(|(name, _)| &**name));
                let finding = Finding::new(Code::UnknownId, span).with("found", clip(&word.name));
                let finding = finding.with_word("expected", said::NAMED_LIST).suggest(suggestion);
                self.refuse(finding)
            }
        }
    }

    /// `is`, `in` and their negations as one set of the choices of the left side.
    fn membership(&mut self, of: &Ast, choices: &[Word], negated: bool, ast: &Ast) -> Option<Typed> {
        let typed = self.lower(of, None)?;
        let Type::Choice(id) = typed.ty else {
            return self.wrong(said::ty(Type::Choice(ChoiceTypeId(0))), typed.ty, of);
        };
        let mut set: ChoiceSet = 0;
        let mut sound = true;
        for word in choices {
            match place_of(self.compiler.choices(id), &word.name) {
                Some(place) => set |= 1 << place,
                None => {
                    sound = false;
                    let span = self.value.span_within(word.start, word.end);
                    let finding = unknown_choice(&word.name, self.compiler.choices(id), span);
                    self.findings.push(finding);
                }
            }
        }
        if negated {
            set = all_of(self.compiler.choices(id).len()) & !set;
        }
        if sound { self.node(Op::In(typed.id, set), Type::Bool, ast) } else { None }
    }

    fn conditional(
        &mut self,
        condition: &Ast,
        yes: &Ast,
        no: &Ast,
        hint: Option<Type>,
        ast: &Ast,
    ) -> Option<Typed> {
        let condition = self.condition(condition);
        let (yes, no) = self.pair(yes, no, hint)?;
        self.node(Op::If(condition?.id, yes.id, no.id), yes.ty, ast)
    }

    /// Two trees of one type. A bare choice has its meaning from the other side, so that side goes first.
    pub fn pair(&mut self, left: &Ast, right: &Ast, hint: Option<Type>) -> Option<(Typed, Typed)> {
        let (a, b) = if hint.is_some() || self.speaks_for_itself(left) {
            let a = self.lower(left, hint);
            (a, self.lower(right, hint.or(a.map(|a| a.ty))))
        } else {
            let b = self.lower(right, None);
            (self.lower(left, b.map(|b| b.ty)), b)
        };
        let (a, b) = (a?, b?);
        self.need(b, a.ty, right)?;
        Some((a, b))
    }

    /// Whether a tree has a type without any hint.
    fn speaks_for_itself(&self, ast: &Ast) -> bool {
        match &ast.tree {
            Tree::Name(name) => {
                &**name == "promised" || self.field(name).is_some() || self.scope.names.contains_key(name)
            }
            Tree::If(_, yes, no) => self.speaks_for_itself(yes) || self.speaks_for_itself(no),
            _ => true,
        }
    }

    /// `-x`; of a figure the negative figure.
    fn negative(&mut self, of: &Ast, ast: &Ast) -> Option<Typed> {
        let typed = self.lower(of, None)?;
        if !matches!(typed.ty, Type::Number | Type::Money(_) | Type::Duration(_)) {
            return self.wrong(said::FIGURE, typed.ty, of);
        }
        match self.compiler.written(typed.id) {
            // There is one zero only.
            Some(value) => self.node(Op::Decimal(Decimal::ZERO - value), typed.ty, ast),
            None => self.node(Op::Neg(typed.id), typed.ty, ast),
        }
    }
}

/// The place of a choice, if a set can hold it.
pub(super) fn place_of(choices: &[Name], name: &str) -> Option<u8> {
    let place = choices.iter().position(|choice| **choice == *name)?;
    u8::try_from(place).ok().filter(|place| u32::from(*place) < ChoiceSet::BITS)
}

/// All choices of a type with so many.
fn all_of(count: usize) -> ChoiceSet {
    if count >= ChoiceSet::BITS as usize { ChoiceSet::MAX } else { (1 << count) - 1 }
}

pub(super) fn unknown_choice(found: &str, known: &[Name], span: Span) -> Finding {
    let suggestion = nearest(found, known.iter().map(|name| &**name));
    let finding = Finding::new(Code::UnknownId, span).with("found", clip(found));
    finding.with_word("expected", said::NAMED_CHOICE).suggest(suggestion).with("known", said::choices(known))
}
