//! What all items of a decision come to, found again by place.

use super::amounts::Amounts;
use super::item::Item;
use super::outcome::Outcome;
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
    pub refusals: Vec<(RefusalId, Outcome)>,
}

impl Outcomes {
    /// Nothing applies yet.
    pub(super) fn new(policy: &Policy) -> Self {
        let no = Value::truth(false);
        let nothing = Outcome { applies: no, amounts: Amounts { floor: no, ceiling: no, recommended: no } };
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
            Item::Refusal(id) => {
                let place = self.refusals.binary_search_by_key(&id, |(key, _)| *key).ok()?;
                self.refusals.get(place).map(|(_, outcome)| outcome)
            }
            Item::Limit(id) => self.limits.get(id.index()),
            Item::Escalation(id) => self.escalations.get(id.index()),
            Item::Deduction => Some(&self.deduction),
        }
    }

    pub(super) fn insert(&mut self, item: Item, outcome: Outcome) {
        let slot = match item {
            Item::Category(id) => self.categories.get_mut(id.index()),
            Item::Limit(id) => self.limits.get_mut(id.index()),
            Item::Escalation(id) => self.escalations.get_mut(id.index()),
            Item::Deduction => Some(&mut self.deduction),
            Item::Refusal(id) => match self.refusals.binary_search_by_key(&id, |(key, _)| *key) {
                Ok(place) => self.refusals.get_mut(place).map(|(_, known)| known),
                Err(place) => {
                    self.refusals.insert(place, (id, outcome));
                    None
                }
            },
        };
        if let Some(slot) = slot {
            *slot = outcome;
        }
    }

    /// The refusals of a category that were looked at.
    pub(super) fn refusals_of(&self, category: CategoryId) -> impl Iterator<Item = (RefusalId, &Outcome)> {
        let start = self.refusals.partition_point(|(id, _)| id.category < category);
        let rest = self.refusals.get(start..).unwrap_or(&[]);
        rest.iter().take_while(move |(id, _)| id.category == category).map(|(id, o)| (*id, o))
    }

    /// All of them, in the order of items.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Item, &Outcome)> {
        let categories = CategoryId::each(&self.categories).map(|(id, o)| (Item::Category(id), o));
        let refusals = self.refusals.iter().map(|(id, o)| (Item::Refusal(*id), o));
        let limits = LimitId::each(&self.limits).map(|(id, o)| (Item::Limit(id), o));
        let escalations = EscalationId::each(&self.escalations).map(|(id, o)| (Item::Escalation(id), o));
        let deduction = std::iter::once((Item::Deduction, &self.deduction));
        categories.chain(refusals).chain(limits).chain(escalations).chain(deduction)
    }
}
