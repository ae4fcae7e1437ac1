//! From a query to all that the offer, the approver and the verdict rest on.

use super::eval::Evaluator;
use super::facts::demanded;
use super::item::Item;
use super::model::Query;
use super::outcomes::Outcomes;
use super::reads::FactFinder;
use super::relevance::{prune, troubles};
use super::standing::Standing;
use super::tables::Tabulator;
use super::value::*;
use super::weighed::{Computed, Weighed};
use super::weigher::Weigher;
use crate::policy::*;
use std::sync::Arc;

impl Weigher {
    /// Computes all that the offer, the approver and the verdict rest on.
    pub(super) fn weigh(&mut self, query: &Query) -> Weighed {
        let policy = Arc::clone(&self.policy);
        let policy = &*policy;
        let mut computed = Computed::new(policy, query);
        let (escalations, others): (Vec<Item>, Vec<Item>) =
            self.items.iter().partition(|item| matches!(item, Item::Escalation(_)));
        self.memory.next_generation();
        self.compute(&others, Value::of(Set::Number(Numbers::ANY_SUM)), &mut computed);
        let mut standing = Standing::of(policy, &self.frame, &computed.outcomes, query);

        // Escalations may read the sum about to be promised, which is known only now.
        let promised = Value::of(Set::Number(standing.sum.into()));
        self.compute(&escalations, promised, &mut computed);
        let refusals = refusals(policy, &computed.outcomes);
        self.compute(&refusals, promised, &mut computed);
        prune(policy, &mut computed, &standing, demanded(&query.facts).as_ref());
        let stopped = self.together(query, &mut computed, &mut standing);
        let mut troubles = troubles(policy, &computed.outcomes, &standing, &computed.faults);
        if troubles.is_empty() {
            troubles = stopped;
        }
        Weighed { computed, standing, troubles }
    }

    /// Computes items, and for those still open what they may come to exactly and which facts decide.
    fn compute(&mut self, items: &[Item], promised: Value, computed: &mut Computed) {
        let policy = &*self.policy;
        let Computed { facts, lists, faults, outcomes, open, read, tables } = computed;
        let mut inexact = Vec::new();
        let mut evaluator = Evaluator::resume(policy, facts, lists, &mut self.memory, faults);
        evaluator.promised = promised;
        evaluator.record = true;
        for item in items {
            let outcome = evaluator.item(*item);
            if !outcome.is_exact() {
                inexact.push((*item, outcome));
            }
            outcomes.insert(*item, outcome);
        }
        for (item, outcome) in inexact {
            let hangs_on = FactFinder { policy, memory: &self.memory, facts, lists }.item(item);
            let mut tabulator = Tabulator {
                policy,
                lists,
                facts,
                memory: &self.memory,
                scratch: &mut self.scratch,
                faults,
                promised,
                supports: &mut self.supports,
                tables,
            };
            read.add(&hangs_on);
            let searched = tabulator.search(item, outcome, hangs_on);
            outcomes.insert(item, searched.outcome);
            if !searched.matters.is_empty() {
                open.insert(item, searched.matters);
            }
        }
    }
}

/// The refusals of categories that are not surely due.
fn refusals(policy: &Policy, outcomes: &Outcomes) -> Vec<Item> {
    let mut items = Vec::new();
    for (category, outcome) in CategoryId::each(&outcomes.categories) {
        if !outcome.applies.holds() {
            items.extend(policy.refusals(category).map(|(id, _)| Item::Refusal(id)));
        }
    }
    items
}
