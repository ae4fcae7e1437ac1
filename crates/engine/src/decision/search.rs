//! What an item may still come to, exactly, and which facts can still change it.
//!
//! Interval arithmetic forgets that one fact read twice has one value. So the yes/no and choice facts an open item
//! hangs on are tried in all combinations, as far as a bound allows. The facts are taken in a fixed order (those read
//! more than once first), so that one more answer never makes the search coarser: what is shown only narrows.

use super::alternatives::options;
use super::fact_set::FactSet;
use super::item::Item;
use super::outcome::Outcome;
use super::tables::Tabulator;
use crate::policy::*;

/// At most this many combinations of facts that are read more than once are tried for one item.
const COMBINATIONS: u64 = 256;
/// A fact read once rarely needs trying (only where a figure chosen by it is compared): up to this many combinations.
const COMBINATIONS_WITH_SINGLE: u64 = 16;

/// An item's possible outcomes and the facts that decide between them.
pub(super) struct Searched {
    pub outcome: Outcome,
    pub matters: FactSet,
}

impl Tabulator<'_> {
    /// Searches one item, given what it came to and hangs on without search.
    pub(super) fn search(&mut self, item: Item, outcome: Outcome, hangs_on: FactSet) -> Searched {
        let tried = self.candidates(item, &hangs_on);
        if tried.is_empty() {
            return Searched { outcome, matters: hangs_on };
        }
        let table = self.item(item, &tried);
        let mut matters: FactSet = table.facts().collect();
        table.found.iter().for_each(|found| matters.add(&found.reads));
        let outcome = table.found.iter().map(|found| found.outcome).reduce(Outcome::join).unwrap_or(outcome);
        Searched { outcome, matters }
    }

    /// The facts to try, in order of declaration: those the item hangs on, as they come in the item's fixed order, while
    /// the bound allows.
    fn candidates(&mut self, item: Item, hangs_on: &FactSet) -> Vec<FactId> {
        let support = self.supports.item(self.policy, item);
        let mut combinations = 1u64;
        let mut tried = Vec::new();
        for (single, fact) in support.order.iter().filter(|(_, fact)| hangs_on.contains(*fact)) {
            let options = options(&self.facts[fact.index()]);
            if options < 2 {
                continue;
            }
            combinations = combinations.saturating_mul(options as u64);
            if combinations > if *single { COMBINATIONS_WITH_SINGLE } else { COMBINATIONS } {
                break;
            }
            tried.push(*fact);
        }
        tried.sort_unstable();
        tried
    }
}
