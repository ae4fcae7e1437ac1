//! A query while and after it is weighed.

use super::fact_set::FactSet;
use super::facts::{ListSlot, slots};
use super::fault::{Fault, Faults};
use super::item::Item;
use super::model::Query;
use super::offer::Offer;
use super::outcomes::Outcomes;
use super::standing::{Standing, nothing_offered};
use super::tables::Tables;
use super::value::*;
use crate::policy::Policy;
use std::collections::BTreeMap;

/// A query's facts as slots, and what was computed from them so far.
pub(super) struct Computed {
    pub facts: Vec<Value>,
    pub lists: Vec<ListSlot>,
    pub faults: Faults,
    pub outcomes: Outcomes,
    /// For each item still open, the facts that can change it.
    pub open: BTreeMap<Item, FactSet>,
    /// The facts an open item reads, whether they can change it or not.
    pub read: FactSet,
    /// What rules come to for the facts tried.
    pub tables: Tables,
}

impl Computed {
    /// Nothing is computed yet.
    pub(super) fn new(policy: &Policy, query: &Query) -> Self {
        let (facts, lists) = slots(policy, &query.facts, query.as_of);
        Self {
            facts,
            lists,
            faults: Faults::default(),
            outcomes: Outcomes::new(policy),
            open: BTreeMap::new(),
            read: FactSet::default(),
            tables: Tables::default(),
        }
    }

    /// The facts that can still change something.
    pub(super) fn open_facts(&self) -> FactSet {
        let mut open = FactSet::default();
        self.open.values().for_each(|matters| open.add(matters));
        open
    }
}

/// A query weighed: all that the offer, the approver and the verdict rest on, before grounds, questions and trace.
pub(super) struct Weighed {
    pub computed: Computed,
    pub standing: Standing,
    /// What stops the offer.
    pub troubles: Vec<Fault>,
}

impl Weighed {
    /// The sum about to be promised.
    pub(super) fn promised(&self) -> Value {
        Value::of(Set::Number(self.standing.sum.into()))
    }

    /// The sums; open where the offer stops.
    pub(super) fn offer(&self) -> Offer {
        if self.troubles.is_empty() { self.standing.offer } else { nothing_offered() }
    }
}
