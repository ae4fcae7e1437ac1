//! What all items of a decision come to, found again by place.

use super::item::{Item, Outcome};
use super::value::*;
use crate::policy::*;
use std::collections::BTreeMap;

/// One outcome for each item; refusals only where they were looked at.
#[derive(Clone)]
pub(super) struct Outcomes {
    pub categories: Vec<Outcome>,
    pub limits: Vec<Outcome>,
    pub escalations: Vec<Outcome>,
    pub deduction: Outcome,
    pub refusals: BTreeMap<(CategoryId, u32), Outcome>,
}

impl Outcomes {
    /// Nothing applies yet.
    pub(super) fn new(policy: &Policy) -> Self {
        let nothing = Outcome([Value::truth(false); 4]);
        Self {
            categories: vec![nothing; policy.categories().len()],
            limits: vec![nothing; policy.limits().len()],
            escalations: vec![nothing; policy.escalations().len()],
            deduction: nothing,
            refusals: BTreeMap::new(),
        }
    }

    /// A copy of what sums hang on.
    pub(super) fn of_sums(&self) -> Self {
        Self {
            categories: self.categories.clone(),
            limits: self.limits.clone(),
            escalations: Vec::new(),
            deduction: self.deduction,
            refusals: BTreeMap::new(),
        }
    }

    pub(super) fn get(&self, item: &Item) -> Option<&Outcome> {
        match *item {
            Item::Category(id) => self.categories.get(id.index()),
            Item::Refusal(id, at) => self.refusals.get(&(id, at)),
            Item::Limit(at) => self.limits.get(at as usize),
            Item::Escalation(at) => self.escalations.get(at as usize),
            Item::Deduction => Some(&self.deduction),
        }
    }

    pub(super) fn insert(&mut self, item: Item, outcome: Outcome) {
        let slot = match item {
            Item::Category(id) => self.categories.get_mut(id.index()),
            Item::Limit(at) => self.limits.get_mut(at as usize),
            Item::Escalation(at) => self.escalations.get_mut(at as usize),
            Item::Deduction => Some(&mut self.deduction),
            Item::Refusal(id, at) => {
                self.refusals.insert((id, at), outcome);
                None
            }
        };
        if let Some(slot) = slot {
            *slot = outcome;
        }
    }

    /// All of them, in the order of items.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Item, &Outcome)> {
        let categories =
            self.categories.iter().enumerate().map(|(at, o)| (Item::Category(CategoryId(at as u32)), o));
        let refusals = self.refusals.iter().map(|((id, at), o)| (Item::Refusal(*id, *at), o));
        let limits = self.limits.iter().enumerate().map(|(at, o)| (Item::Limit(at as u32), o));
        let escalations = self.escalations.iter().enumerate().map(|(at, o)| (Item::Escalation(at as u32), o));
        let deduction = std::iter::once((Item::Deduction, &self.deduction));
        categories.chain(refusals).chain(limits).chain(escalations).chain(deduction)
    }
}
