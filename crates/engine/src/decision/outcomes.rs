//! What all items of a decision come to, found again by place.

use super::item::{Item, Outcome};
use super::value::*;
use crate::policy::*;

/// One outcome for each item; refusals only where they were looked at.
#[derive(Clone)]
pub(super) struct Outcomes {
    pub categories: Vec<Outcome>,
    pub limits: Vec<Outcome>,
    pub escalations: Vec<Outcome>,
    pub deduction: Outcome,
    /// In order.
    pub refusals: Vec<((CategoryId, u32), Outcome)>,
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
            refusals: Vec::new(),
        }
    }

    /// A copy of what sums hang on.
    pub(super) fn of_sums(&self) -> Self {
        Self {
            categories: self.categories.clone(),
            limits: self.limits.clone(),
            escalations: Vec::new(),
            deduction: self.deduction,
            refusals: Vec::new(),
        }
    }

    pub(super) fn get(&self, item: &Item) -> Option<&Outcome> {
        match *item {
            Item::Category(id) => self.categories.get(id.index()),
            Item::Refusal(id, at) => {
                let place = self.refusals.binary_search_by_key(&(id, at), |(key, _)| *key).ok()?;
                self.refusals.get(place).map(|(_, outcome)| outcome)
            }
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
            Item::Refusal(id, at) => match self.refusals.binary_search_by_key(&(id, at), |(key, _)| *key) {
                Ok(place) => self.refusals.get_mut(place).map(|(_, known)| known),
                Err(place) => {
                    self.refusals.insert(place, ((id, at), outcome));
                    None
                }
            },
        };
        if let Some(slot) = slot {
            *slot = outcome;
        }
    }

    /// The refusals of a category that were looked at.
    pub(super) fn refusals_of(&self, id: CategoryId) -> impl Iterator<Item = (u32, &Outcome)> {
        let start = self.refusals.partition_point(|((category, _), _)| *category < id);
        let rest = self.refusals.get(start..).unwrap_or(&[]);
        rest.iter().take_while(move |((category, _), _)| *category == id).map(|((_, at), o)| (*at, o))
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
