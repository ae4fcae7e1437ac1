//! Which facts may be argued about, and the values worth trying for each.

use super::thresholds::thresholds;
use crate::decision::case_file::misdated;
use crate::decision::fact_set::FactSet;
use crate::decision::facts::{Known, Record, every};
use crate::decision::memory::Memory;
use crate::decision::model::Query;
use crate::policy::model::*;
use crate::policy::*;

/// The most records of a list that are looked at.
const MOST_RECORDS: usize = 50;

/// One fact with another value.
#[derive(Debug)]
pub(super) struct Candidate {
    pub fact: FactId,
    pub known: Known,
    /// For a figure or date: the comparisons of which one should turn.
    pub turns: Option<Vec<ExprId>>,
}

/// Whether people may come to another view of a fact by argument or proof: not of what is demanded, nor of what the pack,
/// the ledger or the clock settles. Nor of the three days every case begins with: nobody is to be told which day would pay.
fn is_arguable(policy: &Policy, id: FactId) -> bool {
    let fact = policy.fact(id);
    fact.source == FactSource::Handler
        && !matches!(
            id,
            FactId::INCIDENT_DATE | FactId::COMPLAINT_DATE | FactId::DECISION_DATE | FactId::DEMANDS
        )
        && policy.given().iter().all(|(given, _)| *given != id)
}

/// All values worth trying, of the facts the case rests on.
pub(super) fn candidates(policy: &Policy, memory: &Memory, query: &Query, read: &FactSet) -> Vec<Candidate> {
    let mut all = Vec::new();
    for fact in read.iter() {
        let known = values(policy, query, fact);
        all.extend(known.into_iter().map(|known| Candidate { fact, known, turns: None }));
    }
    for threshold in thresholds(policy, memory, query) {
        if is_arguable(policy, threshold.fact) {
            let turns = Some(threshold.turns);
            let known = Known::Value(threshold.value);
            all.push(Candidate { fact: threshold.fact, known, turns });
        }
    }
    all.retain(|candidate| {
        let mut facts = query.facts.clone();
        facts.set(candidate.fact, candidate.known.clone());
        misdated(policy, &facts, query.as_of).is_empty()
    });
    all
}

/// Every other value of an arguable yes/no or choice fact, and of such a field of the records of a known list.
pub(super) fn values(policy: &Policy, query: &Query, id: FactId) -> Vec<Known> {
    if !is_arguable(policy, id) {
        return Vec::new();
    }
    let fact = policy.fact(id);
    match query.facts.get(id) {
        Known::List(records) => others_of_list(fact, records),
        Known::Value(now) => {
            others(fact.ty, &fact.choices, Some(now)).into_iter().map(Known::Value).collect()
        }
        Known::Unknown => others(fact.ty, &fact.choices, None).into_iter().map(Known::Value).collect(),
    }
}

fn others_of_list(fact: &Fact, records: &[Record]) -> Vec<Known> {
    let mut all = Vec::new();
    for (row, record) in records.iter().enumerate().take(MOST_RECORDS) {
        for ((column, field), now) in fact.fields.iter().enumerate().zip(record) {
            for value in others(field.ty, &field.choices, now.as_ref()) {
                let mut records = records.to_vec();
                if let Some(cell) = records.get_mut(row).and_then(|record| record.get_mut(column)) {
                    *cell = Some(value);
                }
                all.push(Known::List(records));
            }
        }
    }
    all
}

/// All values of a yes/no or choice type but the one now known.
fn others(ty: Type, choices: &[Choice], now: Option<&Literal>) -> Vec<Literal> {
    let all: Vec<Literal> = match ty {
        Type::Bool => vec![Literal::Bool(true), Literal::Bool(false)],
        Type::Choice(_) => {
            let set = every(choices.len());
            (0..128u8).filter(|place| set >> place & 1 == 1).map(Literal::Choice).collect()
        }
        _ => Vec::new(),
    };
    all.into_iter().filter(|value| Some(value) != now).collect()
}
