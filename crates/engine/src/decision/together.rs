//! What the parts of a decision come to together.
//!
//! Each part is computed on its own, so two categories of which one is due exactly where the other is not look as if both
//! might be. Where few yes/no and choice facts are left they are tried in all combinations on the decision as a whole:
//! what is shown is what some combination gives, and a fact is asked only if its answer tells two combinations apart.

use super::alternatives::{alternatives, options};
use super::amounts::Amounts;
use super::authority::RoleReach;
use super::eval::Evaluator;
use super::fact_set::FactSet;
use super::fault::{Fault, FaultKind};
use super::item::Item;
use super::model::Query;
use super::odometer::Odometer;
use super::offer::{self, Counts, Offer};
use super::outcome::Outcome;
use super::outcomes::Outcomes;
use super::relevance::troubles;
use super::standing::Standing;
use super::tables::{Table, Tabulator};
use super::value::*;
use super::weighed::Computed;
use super::weigher::Weigher;
use crate::policy::*;
use std::collections::HashMap;

/// At most this many combinations are tried; with more, each part stands for itself.
const COMBINATIONS: usize = 2048;
/// At most this many combinations of the facts that what moves sums can read at all, of which some make no difference.
const BEFORE_REDUCTION: usize = 1 << 16;
/// At most this many of them may come to something of their own: so often the sums are added up.
const DISTINCT: usize = 256;

/// A part that is tried with the others.
struct Tried {
    item: Item,
    /// The facts tried that make a difference to it.
    facts: Vec<FactId>,
    /// What it comes to; `None` if that hangs on the sum about to be promised.
    table: Option<Table>,
}

impl Tried {
    /// How far each fact moves it among its own combinations.
    fn stride(&self, fact: FactId, options: &[(FactId, Vec<Value>)]) -> usize {
        match &self.table {
            Some(table) => table.stride(fact),
            None if self.facts.contains(&fact) => {
                let before = options.iter().take_while(|(other, _)| *other != fact);
                before
                    .filter(|(other, _)| self.facts.contains(other))
                    .map(|(_, values)| values.len())
                    .product()
            }
            None => 0,
        }
    }

    /// Tells apart what it comes to among its own combinations.
    fn place(&self, at: usize) -> u32 {
        self.table.as_ref().map_or(at as u32, |table| table.place(at))
    }
}

/// A combination that comes to something of its own.
struct Combination {
    /// The place of each fact's value.
    values: Vec<usize>,
    /// The place of what each part comes to.
    places: Vec<u32>,
}

/// What one combination comes to.
struct Combined {
    outcomes: Outcomes,
    standing: Standing,
    /// What is needed and cannot be computed.
    troubles: Vec<Fault>,
}

/// What people are told; combinations that agree in this need not be told apart. Where the offer stops, only whether it is
/// for legal to decide.
type Disclosed<'c> = Result<DisclosedOffer<'c>, bool>;

#[derive(PartialEq)]
struct DisclosedOffer<'c> {
    offer: Offer,
    reaches: &'c [RoleReach],
    sum: Decimals,
    approvers: (Option<RoleId>, Option<RoleId>),
    alone: Truth,
    /// Whether due, and the sums where they count.
    categories: Vec<(Value, Option<Amounts<Value>>)>,
    /// Which of the escalations and refusals still open surely and which possibly apply.
    others: Vec<(bool, bool)>,
}

impl Combined {
    fn disclosed(&self, others: &[Item]) -> Disclosed<'_> {
        if !self.troubles.is_empty() {
            return Err(self.troubles.iter().any(|fault| matches!(fault.kind, FaultKind::Conflict(..))));
        }
        let standing = &self.standing;
        // What was paid shows in what is left; how much more than all of it makes no difference.
        let offer = Offer { deducted: offer::ZERO, ..standing.offer };
        let category = |(outcome, counts): (&Outcome, &Counts)| {
            let due = outcome.applies;
            (due, (due.may_hold() && *counts == Counts::Yes).then_some(outcome.amounts))
        };
        Ok(DisclosedOffer {
            offer,
            reaches: &standing.reaches,
            sum: standing.sum,
            approvers: standing.approvers,
            alone: standing.alone,
            categories: self.outcomes.categories.iter().zip(&standing.sums.counts).map(category).collect(),
            others: others
                .iter()
                .filter_map(|item| self.outcomes.get(item))
                .map(|outcome| (outcome.applies.holds(), outcome.applies.may_hold()))
                .collect(),
        })
    }
}

impl Weigher {
    /// Tries the facts that are open together, narrows the outcomes and the standing to what they come to, and takes out
    /// of the open facts those that change nothing. Gives what stops the offer, if it stops in every combination.
    pub(super) fn together(
        &mut self,
        query: &Query,
        computed: &mut Computed,
        standing: &mut Standing,
    ) -> Vec<Fault> {
        let Some(parts) = self.parts(computed) else { return Vec::new() };
        // While nothing can stop the offer, what moves no sums stands for itself.
        let may_stop = parts.iter().filter_map(|part| part.table.as_ref()).any(Table::may_fail)
            || computed.outcomes.iter().any(|(_, outcome)| outcome.may_fail());
        let stands_alone = |part: &Tried| !may_stop && !moves_sums(&part.item) && part.table.is_some();
        let (alone, parts): (Vec<Tried>, Vec<Tried>) = parts.into_iter().partition(stands_alone);
        let tried: FactSet = parts.iter().flat_map(|part| part.facts.iter().copied()).collect();
        let options: Vec<(FactId, Vec<Value>)> =
            tried.iter().map(|fact| (fact, alternatives(&computed.facts[fact.index()]))).collect();
        let Some((distinct, equal)) = combinations(&parts, &options) else { return Vec::new() };
        let saved: Vec<Value> = options.iter().map(|(fact, _)| computed.facts[fact.index()]).collect();
        let mut found = Vec::with_capacity(distinct.len());
        for combination in &distinct {
            for (place, (fact, values)) in combination.values.iter().zip(&options) {
                computed.facts[fact.index()] = values[*place];
            }
            let parts = parts.iter().zip(&combination.places);
            found.push(self.combined(query, computed, parts));
        }
        for ((fact, _), value) in options.iter().zip(saved) {
            computed.facts[fact.index()] = value;
        }
        let Computed { facts, outcomes, open, .. } = computed;
        // Where a fact that is not tried is open too, combinations that look alike may still differ.
        let is_tried = |fact: FactId| alternatives(&facts[fact.index()]).len() > 1;
        if open.values().flat_map(FactSet::iter).all(is_tried) {
            // A refusal nobody needs is no reason to ask.
            let needed = |item: &Item| !matches!(item, Item::Refusal(_)) || open.contains_key(item);
            let others: Vec<Item> = unsure(outcomes).into_iter().filter(needed).collect();
            let disclosed: Vec<Disclosed> =
                found.iter().map(|combined| combined.disclosed(&others)).collect();
            let disclosed: Vec<usize> = disclosed
                .iter()
                .map(|one| disclosed.iter().position(|first| first == one).unwrap_or_default())
                .collect();
            let mut matter: FactSet = alone
                .iter()
                .filter(|part| needed(&part.item))
                .flat_map(|part| part.facts.iter().copied())
                .collect();
            let mut stride = 1;
            for (fact, values) in &options {
                let block = stride * values.len();
                let differs = (0..equal.len()).any(|at| {
                    let first = at - at % block + at % stride;
                    disclosed[equal[at]] != disclosed[equal[first]]
                });
                if differs {
                    matter.insert(*fact);
                }
                stride = block;
            }
            for matters in open.values_mut() {
                matters.retain(|fact| matter.contains(fact));
            }
            open.retain(|_, matters| !matters.is_empty());
        }
        narrow(&self.policy, found, outcomes, standing)
    }

    /// All parts that are open, with what each comes to; `None` if nothing can be tried, or one hangs on too much.
    fn parts(&mut self, computed: &mut Computed) -> Option<Vec<Tried>> {
        let policy = &*self.policy;
        let Computed { facts, lists, faults, outcomes, open, read, tables } = computed;
        // What is read on the way to what matters must be tried too, or the way is not seen.
        let is_open = |fact: &FactId| options(&facts[fact.index()]) > 1;
        let tried: Vec<FactId> = read.iter().filter(is_open).collect();
        if tried.is_empty() {
            return None;
        }
        let mut own: Vec<(Item, Vec<FactId>)> = Vec::new();
        let mut together = FactSet::default();
        for item in open.keys().copied().filter(moves_sums).chain(unsure(outcomes)) {
            let support = self.supports.item(policy, item);
            let reads = |fact: &FactId| support.order.iter().any(|(_, read)| read == fact);
            let facts: Vec<FactId> = tried.iter().copied().filter(reads).collect();
            if moves_sums(&item) {
                facts.iter().for_each(|fact| together.insert(*fact));
            }
            own.push((item, facts));
        }
        // Trying each alone is dear as well, so it is seen first whether there is any hope.
        let few = |some: &mut dyn Iterator<Item = FactId>, most: usize| {
            let values = some.map(|fact| options(&facts[fact.index()]));
            let product = |all: usize, values: usize| all.checked_mul(values).filter(|all| *all <= most);
            values.into_iter().try_fold(1, product).is_some()
        };
        let hopeless = |(_, facts): &(Item, Vec<FactId>)| !few(&mut facts.iter().copied(), COMBINATIONS);
        if !few(&mut together.iter(), BEFORE_REDUCTION) || own.iter().any(hopeless) {
            return None;
        }
        let mut tabulator = Tabulator {
            policy,
            lists,
            facts,
            memory: &self.memory,
            scratch: &mut self.scratch,
            faults,
            promised: Value::of(Set::Number(Numbers::ANY_SUM)),
            supports: &mut self.supports,
            tables,
        };
        let parts = own.into_iter().map(|(item, own)| {
            if let Item::Escalation(id) = item
                && policy.reads_promised(policy.escalation(id).when)
            {
                return Tried { item, facts: own, table: None };
            }
            let table = tabulator.item(item, &own);
            Tried { item, facts: table.facts().collect(), table: Some(table) }
        });
        Some(parts.collect())
    }

    /// What the parts come to with the facts as they are now, each as its table says.
    fn combined<'p>(
        &mut self,
        query: &Query,
        computed: &mut Computed,
        parts: impl Iterator<Item = (&'p Tried, &'p u32)>,
    ) -> Combined {
        let policy = &*self.policy;
        let Computed { facts, lists, faults, outcomes: known, .. } = computed;
        let mut outcomes = known.clone();
        let insert = |item: Item, outcome: Outcome, outcomes: &mut Outcomes| {
            let known = known.get(&item).copied().unwrap_or(outcome);
            outcomes.insert(item, outcome.meet(known));
        };
        let mut of_the_sum = Vec::new();
        for (part, place) in parts {
            match &part.table {
                Some(table) => insert(part.item, table.found[*place as usize].outcome, &mut outcomes),
                None => of_the_sum.push(part.item),
            }
        }
        let standing = Standing::of(policy, &self.frame, &outcomes, query);
        let mut evaluator = Evaluator::new(policy, facts, lists, &mut self.scratch, faults);
        evaluator.promised = Value::of(Set::Number(standing.sum.into()));
        for item in of_the_sum {
            insert(item, evaluator.item(item), &mut outcomes);
        }
        let troubles = troubles(policy, &outcomes, &standing, faults);
        Combined { outcomes, standing, troubles }
    }
}

/// The combinations that come to something of their own, and for all combinations in turn, the first fact's values
/// following each other, which of them they equal. `None`: they are too many.
fn combinations(parts: &[Tried], options: &[(FactId, Vec<Value>)]) -> Option<(Vec<Combination>, Vec<usize>)> {
    let total = options.iter().try_fold(1usize, |total, (_, values)| {
        total.checked_mul(values.len()).filter(|total| *total <= COMBINATIONS)
    })?;
    let strides = |fact: FactId| parts.iter().map(|part| part.stride(fact, options)).collect();
    let wheels = options.iter().map(|(fact, values)| (values.len(), strides(*fact)));
    let mut odometer = Odometer::new(parts.len(), wheels);
    let mut distinct: Vec<Combination> = Vec::new();
    let mut met: HashMap<Vec<u32>, usize> = HashMap::new();
    let mut equal = Vec::with_capacity(total);
    loop {
        let places: Vec<u32> = parts.iter().zip(&odometer.at).map(|(part, at)| part.place(*at)).collect();
        let place = match met.get(&places) {
            Some(place) => *place,
            None if distinct.len() == DISTINCT => return None,
            None => {
                met.insert(places.clone(), distinct.len());
                distinct.push(Combination { values: odometer.values().collect(), places });
                distinct.len() - 1
            }
        };
        equal.push(place);
        if !odometer.turn() {
            return Some((distinct, equal));
        }
    }
}

/// The escalations and refusals that may apply or not, be it only for the sum about to be promised.
fn unsure(outcomes: &Outcomes) -> Vec<Item> {
    let others = outcomes.iter().filter(|(item, outcome)| !moves_sums(item) && !outcome.is_exact());
    others.map(|(item, _)| item).collect()
}

fn moves_sums(item: &Item) -> bool {
    !matches!(item, Item::Escalation(_) | Item::Refusal(_))
}

/// Narrows what was known of the parts to what the combinations give; what stops the offer, if all do.
fn narrow(
    policy: &Policy,
    found: Vec<Combined>,
    outcomes: &mut Outcomes,
    standing: &mut Standing,
) -> Vec<Fault> {
    // Where the offer stops nothing is shown, so the others say what may come.
    let (whole, stopped): (Vec<Combined>, Vec<Combined>) =
        found.into_iter().partition(|combined| combined.troubles.is_empty());
    let mut whole = whole.into_iter();
    let Some(mut all) = whole.next() else {
        let mut troubles: Vec<Fault> = stopped.into_iter().flat_map(|combined| combined.troubles).collect();
        troubles.sort_by_key(|fault| fault.span);
        troubles.dedup();
        return troubles;
    };
    let items: Vec<Item> = outcomes.iter().map(|(item, _)| item).collect();
    for next in whole {
        all.standing.widen(policy, &next.standing, &all.outcomes.categories, &next.outcomes.categories);
        for item in &items {
            if let (Some(a), Some(b)) = (all.outcomes.get(item), next.outcomes.get(item)) {
                let joined = a.join(*b);
                all.outcomes.insert(*item, joined);
            }
        }
    }
    for item in items {
        if let (Some(joined), Some(known)) = (all.outcomes.get(&item), outcomes.get(&item)) {
            let met = joined.meet(*known);
            outcomes.insert(item, met);
        }
    }
    standing.meet(policy, &all.standing);
    Vec::new()
}
