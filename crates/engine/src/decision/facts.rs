//! What is known of a case, and what an unknown fact may still be.

use super::value::{Interval, Set, Truth, Value};
use crate::policy::model::*;
use crate::policy::*;
use crate::rational::Rational;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One record of a list: its fields in the order of the fact; `None` is unknown.
pub type Record = Vec<Option<Literal>>;

/// What is known of one fact.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Known {
    /// Nothing.
    #[default]
    Unknown,
    /// Its value.
    Value(Literal),
    /// Its records.
    List(Vec<Record>),
}

/// What is known of a case: one entry for each fact of the policy it was made for.
///
/// ```
/// use redress_engine::{Engine, Facts, Known, Literal, PackFiles, Query, Status, load};
/// # let pack = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/furniture.toml"));
/// # let policy = std::sync::Arc::new(load("furniture", &|_| Ok(PackFiles::one("furniture/pack.toml", pack)), None).policy.unwrap());
///
/// let mut query = Query { as_of: "2026-05-20".parse()?, role: None, promise: None, facts: Facts::new(&policy) };
/// let mut engine = Engine::new(policy.clone());
/// let open = engine.decide(&query);
/// assert_eq!(open.status, Status::Open);
/// // Thirty days at most, says the pack: the sum lies between nothing and 600.
/// assert_eq!(open.offer.floor.hi, Some(600.into()));
/// let asked = open.questions[0].fact;
/// query.facts.set(asked, Known::Value(Literal::Number(5.into())));
/// assert_eq!(engine.decide(&query).offer.floor.single(), Some(100.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Facts(Vec<Known>);

impl Facts {
    /// Returns the facts of a case of which nothing is known.
    pub fn new(policy: &Policy) -> Self {
        Self(vec![Known::Unknown; policy.facts().len()])
    }

    /// Returns what is known of a fact; of one that the policy does not have, nothing.
    pub fn get(&self, id: FactId) -> &Known {
        self.0.get(id.index()).unwrap_or(&Known::Unknown)
    }

    /// Records what is known of a fact. A fact that the policy does not have is ignored.
    pub fn set(&mut self, id: FactId, known: Known) {
        if let Some(slot) = self.0.get_mut(id.index()) {
            *slot = known;
        }
    }

    /// Returns the day a date fact has, if it is known.
    pub fn date(&self, id: FactId) -> Option<Date> {
        match self.get(id) {
            Known::Value(Literal::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// Returns all facts in order of declaration, with what is known of them.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Known)> {
        self.0.iter().enumerate().map(|(at, known)| (FactId(at as u32), known))
    }
}

/// A list as the engine computes with it.
#[derive(Clone, Debug, Default)]
pub(super) struct ListSlot {
    /// Whether the records are known (their fields may still be unknown).
    pub known: bool,
    /// The fields of each record; for an unknown list one record that stands for any.
    pub records: Vec<Vec<Value>>,
}

/// All a type can hold, within bounds.
pub(super) fn possible(ty: Type, choices: usize, min: Option<&Literal>, max: Option<&Literal>) -> Value {
    let figure = |bound: Option<&Literal>| match bound {
        Some(Literal::Number(d)) => Some((*d).into()),
        _ => None,
    };
    let date = |bound: Option<&Literal>| match bound {
        Some(Literal::Date(d)) => Some(*d),
        _ => None,
    };
    Value::of(match ty {
        Type::Bool => Set::Truth(Truth::UNKNOWN),
        Type::Number | Type::Money(_) | Type::Duration(_) => {
            Set::Number(Interval { lo: figure(min), hi: figure(max) })
        }
        Type::Date => Set::Date(Interval { lo: date(min), hi: date(max) }),
        Type::Choice(_) => Set::Choice(every(choices)),
        // Never read by an expression: the checker refuses it.
        Type::Text | Type::List => Set::Number(Interval::exact(Rational::ZERO)),
    })
}

/// The set of the first `count` choices.
pub(super) fn every(count: usize) -> ChoiceSet {
    match count {
        0 => 0,
        n if n >= 128 => u128::MAX,
        n => (1u128 << n) - 1,
    }
}

/// What each fact may be, given what is known: slots for the evaluator.
pub(super) fn slots(policy: &Policy, facts: &Facts, as_of: Date) -> (Vec<Value>, Vec<ListSlot>) {
    let mut values = Vec::with_capacity(policy.facts().len());
    let mut lists = Vec::with_capacity(policy.facts().len());
    for (at, fact) in policy.facts().iter().enumerate() {
        let id = FactId(at as u32);
        let known = facts.get(id);
        let (value, list) = if fact.ty == Type::List {
            (possible(Type::List, 0, None, None), list_slot(policy, id, fact, known))
        } else {
            let value = match known {
                Known::Value(literal) => Value::literal(literal),
                _ => None,
            };
            let value = value.unwrap_or_else(|| {
                possible(fact.ty, fact.choices.len(), fact.min.as_ref(), fact.max.as_ref())
            });
            (value, ListSlot::default())
        };
        values.push(value);
        lists.push(list);
    }
    for (id, literal) in policy.given() {
        if let (Some(slot), Some(value)) = (values.get_mut(id.index()), Value::literal(literal)) {
            *slot = value;
        }
    }
    bound_dates(policy, facts, as_of, &mut values);
    (values, lists)
}

fn list_slot(policy: &Policy, id: FactId, fact: &Fact, known: &Known) -> ListSlot {
    let any = |at: usize, field: &Field| {
        let choices =
            if id == FactId::DEMANDS && at == 0 { policy.demands().len() } else { field.choices.len() };
        possible(field.ty, choices, field.min.as_ref(), field.max.as_ref())
    };
    let record = |record: Option<&Record>| -> Vec<Value> {
        fact.fields
            .iter()
            .enumerate()
            .map(|(at, field)| {
                let literal = record.and_then(|r| r.get(at)).and_then(Option::as_ref);
                literal.and_then(Value::literal).unwrap_or_else(|| any(at, field))
            })
            .collect()
    };
    match known {
        Known::List(records) => {
            ListSlot { known: true, records: records.iter().map(|r| record(Some(r))).collect() }
        }
        _ => ListSlot { known: false, records: vec![record(None)] },
    }
}

/// Incident ≤ complaint ≤ decision, and the incident within the days the pack covers.
fn bound_dates(policy: &Policy, facts: &Facts, as_of: Date, values: &mut [Value]) {
    let incident = facts.date(FactId::INCIDENT_DATE);
    let complaint = facts.date(FactId::COMPLAINT_DATE);
    let covers = policy.covers();
    let latest = complaint.unwrap_or(as_of).min(as_of);
    let latest = covers.until.map_or(latest, |until| until.min(latest));
    let mut set = |id: FactId, known: Option<Date>, lo: Option<Date>, hi: Option<Date>| {
        if let Some(slot) = values.get_mut(id.index()) {
            slot.set = Set::Date(known.map_or(Interval { lo, hi }, Interval::exact));
        }
    };
    set(FactId::INCIDENT_DATE, incident, covers.from.map(|from| from.min(latest)), Some(latest));
    let earliest = incident.or(covers.from).map(|from| from.min(as_of));
    set(FactId::COMPLAINT_DATE, complaint, earliest, Some(as_of));
    set(FactId::DECISION_DATE, Some(as_of), None, None);
}

/// The kinds of demand made; `None` if the demands, or the kind of one, are not known.
pub(super) fn demanded(facts: &Facts) -> Option<BTreeSet<DemandId>> {
    let Known::List(records) = facts.get(FactId::DEMANDS) else { return None };
    records.iter().map(demand_kind).collect()
}

/// The kind of one demand, if it is known.
pub(super) fn demand_kind(record: &Record) -> Option<DemandId> {
    match record.first() {
        Some(Some(Literal::Choice(kind))) => Some(DemandId(u32::from(*kind))),
        _ => None,
    }
}
