//! From tables to a [`Policy`]: names resolved, expressions compiled, every row in its place.
//!
//! Rows that are wrong are still assembled, with a harmless value where the wrong one stood, so that all that is wrong with a
//! pack is told at once. A policy assembled with errors is thrown away by the loader.

mod exceptions;
mod facts;
mod law;
mod offers;
mod rules;
mod scenarios;
mod time;

use super::compile::said;
use super::compile::{Compiler, Expected, Scope, Symbol};
use super::document::{SourceKind, SourceValue};
use super::expr::{ExprId, Node, Op};
use super::finding::{Code, Finding};
use super::model::{Pack, Policy};
use super::names::{Declared, Names};
use super::source::{Sources, Span};
use super::tables::Entity;
use super::tables::row::{Quoted, Row};
use super::types::*;
use crate::Digest;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// A pack as the loader found it.
pub(in crate::policy) struct PackPart<'a> {
    /// Its `[pack]`.
    pub row: Row<'a>,
    /// Content hash of its files.
    pub digest: Digest,
}

/// All tables of a pack and its imports.
pub(in crate::policy) struct PackTables<'a> {
    /// The pack itself first, then its imports in the order they were reached.
    pub parts: Vec<PackPart<'a>>,
    /// Rows by table, in the same order, then by path and place.
    pub rows: HashMap<Entity, Vec<Row<'a>>>,
    /// Content hash of all.
    pub digest: Digest,
}

/// Builds a policy. Findings of severity error mean that it must not be used.
pub(in crate::policy) fn assemble(
    tables: &PackTables<'_>,
    sources: Sources,
    findings: &mut Vec<Finding>,
) -> Option<Policy> {
    let mut assembly = Assembly::new(tables, findings)?;
    assembly.declare();
    let demands = assembly.demands();
    assembly.declare_facts(&demands);
    assembly.declare_values();
    assembly.shadowed_fields();
    let instruments = assembly.instruments();
    let provisions = assembly.provisions(&instruments);
    let groups = assembly.groups();
    assembly.finish_facts();
    let parameters = assembly.parameters();
    let calendars = assembly.calendars();
    let mut rules = assembly.rules();
    let mut categories = assembly.categories();
    let exceptions = assembly.exceptions(&mut rules, &mut categories);
    let remedies = assembly.remedies();
    let roles = assembly.roles();
    let limits = assembly.limits();
    let escalations = assembly.escalations();
    let deadlines = assembly.deadlines();
    let scripts = assembly.scripts();
    let papers = assembly.papers();
    let scenarios = assembly.scenarios();
    let calendar = assembly.calendar();
    let rounding = assembly.rounding();
    let deducts = assembly.deducts();
    let pay_alone = assembly.pay_alone();
    let given = assembly.given();
    let head = &tables.parts.first()?.row;
    let (covers, covers_at) = (head.period("covers"), head.place("covers"));
    let Assembly { compiler, facts, currency, .. } = assembly;
    Some(Policy {
        sources,
        packs: tables.parts.iter().map(pack).collect(),
        digest: tables.digest,
        currency,
        rounding,
        calendar,
        covers,
        covers_at,
        deducts,
        pay_alone,
        given,
        choice_types: compiler.choice_types,
        nodes: compiler.nodes,
        args: compiler.args,
        aggregates: compiler.aggregates,
        instruments,
        provisions,
        groups,
        facts,
        parameters,
        rules,
        exceptions,
        demands,
        categories,
        remedies,
        roles,
        limits,
        escalations,
        deadlines,
        calendars,
        scripts,
        papers,
        scenarios,
    })
}

fn pack(part: &PackPart<'_>) -> Pack {
    Pack {
        id: part.row.string("id").unwrap_or("").into(),
        title: part.row.text("title"),
        version: part.row.string("version").unwrap_or("").into(),
        digest: part.digest,
    }
}

/// What all parts of the assembly share.
struct Assembly<'t, 'f> {
    tables: &'t PackTables<'t>,
    findings: &'f mut Vec<Finding>,
    compiler: Compiler,
    names: Names,
    symbols: HashMap<Name, Symbol>,
    facts: Vec<super::model::Fact>,
    /// Of each part.
    currencies: Vec<Currency>,
    /// Of the pack itself.
    currency: Currency,
    has_calendar: bool,
    /// The node every `by` means that is not written.
    incident_date: ExprId,
}

impl<'t, 'f> Assembly<'t, 'f> {
    fn new(tables: &'t PackTables<'t>, findings: &'f mut Vec<Finding>) -> Option<Self> {
        // A currency that does not exist was told already; any other keeps the rest readable.
        let currency_of = |part: &PackPart<'_>| {
            part.row.string("currency").and_then(Currency::from_code).unwrap_or(Currency::XXX)
        };
        let currencies: Vec<Currency> = tables.parts.iter().map(currency_of).collect();
        let mut assembly = Self {
            tables,
            findings,
            compiler: Compiler::default(),
            names: Names::new(),
            symbols: HashMap::new(),
            facts: Vec::new(),
            currency: *currencies.first()?,
            currencies,
            has_calendar: tables.parts.iter().any(|part| part.row.get("calendar").is_some()),
            incident_date: ExprId(0),
        };
        assembly.incident_date = assembly.node(Op::Fact(FactId::INCIDENT_DATE), Type::Date, Span::default());
        Some(assembly)
    }

    fn rows(&self, entity: Entity) -> &'t [Row<'t>] {
        self.tables.rows.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// Takes all ids. Two of one name are told, and the first keeps it.
    fn declare(&mut self) {
        for (index, id) in super::builtin::NAMES.into_iter().enumerate().take(4) {
            let declared = Declared { entity: Entity::Fact, index: index as u32, span: None };
            self.names.declare(id, declared, self.findings);
        }
        for entity in Entity::ALL.into_iter().filter(|entity| *entity != Entity::Limit) {
            let built_in = if entity == Entity::Fact { 4 } else { 0 };
            for (index, row) in self.rows(entity).iter().enumerate() {
                let Some(id) = row.word("id") else { continue };
                let declared = Declared { entity, index: (index + built_in) as u32, span: Some(id.span) };
                self.names.declare(id.text, declared, self.findings);
            }
        }
    }

    fn node(&mut self, op: Op, ty: Type, span: Span) -> ExprId {
        self.compiler.nodes.push(Node { op, ty, span });
        ExprId(self.compiler.nodes.len() as u32 - 1)
    }

    /// A node that stands where an expression is missing; that it is missing was told already.
    fn blank(&mut self, expected: Expected, span: Span) -> ExprId {
        let ty = match expected {
            Expected::Exactly(ty) => ty,
            Expected::AnyDuration => Type::Duration(Unit::Days),
        };
        let op = match ty {
            Type::Bool => Op::Bool(false),
            Type::Date => Op::Date(jiff::civil::Date::ZERO),
            Type::Choice(_) => Op::Choice(0),
            _ => Op::Decimal(Decimal::ZERO),
        };
        self.node(op, ty, span)
    }

    fn expression(&mut self, value: &SourceValue, expected: Expected, promised: bool) -> ExprId {
        let readable = match &value.kind {
            SourceKind::String { .. } | SourceKind::Bool(_) | SourceKind::Integer(_) => true,
            SourceKind::Date(_) => super::tables::shape::date(value).is_some(),
            _ => false,
        };
        if !readable {
            return self.blank(expected, value.span);
        }
        let scope = Scope {
            names: &self.symbols,
            declared: &self.names,
            facts: &self.facts,
            promised,
            currency: self.currency,
            has_calendar: self.has_calendar,
        };
        self.compiler.expression(value, expected, &scope, self.findings)
    }

    /// The expression of a key that must be there.
    fn required(&mut self, row: &Row<'_>, key: &str, expected: Expected) -> ExprId {
        match row.get(key) {
            Some(value) => self.expression(value, expected, false),
            None => self.blank(expected, row.span),
        }
    }

    /// The expression of a key that may be left out.
    fn optional(&mut self, row: &Row<'_>, key: &str, expected: Expected) -> Option<ExprId> {
        row.get(key).map(|value| self.expression(value, expected, false))
    }

    /// A condition that may read the sum about to be promised.
    fn promising(&mut self, row: &Row<'_>, key: &str) -> ExprId {
        let expected = Expected::Exactly(Type::Bool);
        match row.get(key) {
            Some(value) => self.expression(value, expected, true),
            None => self.blank(expected, row.span),
        }
    }

    fn literal(&mut self, value: &SourceValue, ty: Type) -> Option<Literal> {
        if matches!(
            value.kind,
            SourceKind::Float(_) | SourceKind::Array(_) | SourceKind::Table(_) | SourceKind::Null
        ) {
            return None;
        }
        let choices: &[Name] = match ty {
            Type::Choice(id) => self.compiler.choice_types.get(id.index()).map_or(&[], Vec::as_slice),
            _ => &[],
        };
        super::compile::literal(value, ty, choices, self.findings)
    }

    fn id(row: &Row<'_>) -> Name {
        row.string("id").unwrap_or("").into()
    }

    /// Places of the ids a key lists.
    fn refs<T>(&mut self, row: &Row<'_>, key: &str, entity: Entity, id: fn(u32) -> T) -> Vec<T> {
        let words = row.words(key);
        let found = words.into_iter().filter_map(|word| self.names.find(word, &[entity], self.findings));
        found.map(|declared| id(declared.index)).collect()
    }

    fn cites(&mut self, row: &Row<'_>) -> Vec<ProvisionId> {
        self.refs(row, "cites", Entity::Provision, ProvisionId)
    }

    /// Bool facts a key lists.
    fn evidence(&mut self, row: &Row<'_>) -> Vec<FactId> {
        let mut all = Vec::new();
        for word in row.words("evidence") {
            let Some(found) = self.names.find(word, &[Entity::Fact], self.findings) else { continue };
            if self.typed(word, Type::Bool) {
                all.push(FactId(found.index));
            }
        }
        all
    }

    /// Whether the name has the type; if not, it is told.
    fn typed(&mut self, word: Quoted<'_>, expected: Type) -> bool {
        let Some(symbol) = self.symbols.get(word.text) else { return false };
        if symbol.ty == expected {
            return true;
        }
        let finding = match (expected, symbol.ty) {
            (Type::Money(wanted), Type::Money(found)) => Finding::new(Code::UnitMismatch, word.span)
                .with("first", wanted.code())
                .with("second", found.code()),
            (_, found) => Finding::new(Code::TypeMismatch, word.span)
                .with_word("expected", said::ty(expected))
                .with_word("found", said::ty(found)),
        };
        self.findings.push(finding);
        false
    }

    /// The node of a fact or rule a key names.
    fn named(&mut self, row: &Row<'_>, key: &str, ty: Type) -> Option<ExprId> {
        let word = row.word(key)?;
        let found = self.names.find(word, &[Entity::Fact, Entity::Rule], self.findings)?;
        if !self.typed(word, ty) {
            return None;
        }
        let op = match found.entity {
            Entity::Rule => Op::Rule(RuleId(found.index)),
            _ => Op::Fact(FactId(found.index)),
        };
        Some(self.node(op, ty, word.span))
    }

    /// The date that decides what is in force.
    fn by(&mut self, row: &Row<'_>) -> ExprId {
        self.named(row, "by", Type::Date).unwrap_or(self.incident_date)
    }

    fn missing(&mut self, row: &Row<'_>, place: Span, key: &'static str, table: &'static str) {
        let place = if place == Span::default() { row.span } else { place };
        self.findings.push(Finding::new(Code::MissingKey, place).with("key", key).with("table", table));
    }

    fn clash(&mut self, place: Span, key: &str, other: impl ToString) {
        self.findings.push(Finding::new(Code::KeysClash, place).with("key", key).with("other", other));
    }
}

/// Names of a circle as people read it; the middle of a long one is left out.
pub(in crate::policy) fn path(names: &[&str]) -> String {
    const MOST: usize = 12;
    if names.len() <= MOST {
        return names.join(" → ");
    }
    let (first, last) =
        (names.get(..MOST / 2).unwrap_or(&[]), names.get(names.len() - MOST / 2..).unwrap_or(&[]));
    format!("{} → … → {}", first.join(" → "), last.join(" → "))
}
