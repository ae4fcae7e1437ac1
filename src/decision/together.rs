//! What the parts of a decision come to together.
//!
//! Each part is computed on its own, so two categories of which one is due exactly where the other is not look as if both
//! might be. Where few yes/no and choice facts are left they are tried in all combinations on the decision as a whole:
//! what is shown is what some combination gives, and a fact is asked only if its answer tells two combinations apart.

use super::authority::Reach;
use super::engine::{Engine, State, troubles};
use super::eval::Evaluator;
use super::fact_set::FactSet;
use super::facts::ListSlot;
use super::fault::{Fault, FaultKind, Faults};
use super::item::{Item, Outcome};
use super::model::Case;
use super::offer::{self, Counts, Offer};
use super::outcomes::Outcomes;
use super::search::alternatives;
use super::standing::Standing;
use super::value::*;
use crate::policy::*;
use std::sync::Arc;

/// At most this many combinations are tried; with more, each part stands for itself.
const COMBINATIONS: usize = 128;

/// What one combination comes to.
struct Combined {
    state: State,
    standing: Standing,
    /// What is needed and cannot be computed.
    troubles: Vec<Fault>,
}

/// What people are told; combinations that agree in this need not be told apart. Where the offer stops, only whether it is
/// for legal to decide.
type Told<'c> = Result<Offered<'c>, bool>;

#[derive(PartialEq)]
struct Offered<'c> {
    offer: Offer,
    reaches: &'c [Reach],
    sum: Decimals,
    approvers: (Option<RoleId>, Option<RoleId>),
    alone: Truth,
    /// Whether due, and the sums where they count.
    categories: Vec<(Value, Option<[Value; 3]>)>,
    /// Which of the escalations and refusals still open surely and which possibly apply.
    others: Vec<(bool, bool)>,
}

impl Combined {
    fn told(&self, others: &[Item]) -> Told<'_> {
        if !self.troubles.is_empty() {
            return Err(self.troubles.iter().any(|fault| matches!(fault.kind, FaultKind::Conflict(..))));
        }
        let standing = &self.standing;
        // What was paid shows in what is left; how much more than all of it makes no difference.
        let offer = Offer { deducted: offer::ZERO, ..standing.offer };
        let category = |(outcome, counts): (&Outcome, &Counts)| {
            let [due, least, most, advised] = outcome.0;
            (due, (due.may_hold() && *counts == Counts::Yes).then_some([least, most, advised]))
        };
        Ok(Offered {
            offer,
            reaches: &standing.reaches,
            sum: standing.sum,
            approvers: standing.approvers,
            alone: standing.alone,
            categories: self
                .state
                .outcomes
                .categories
                .iter()
                .zip(&standing.sums.counts)
                .map(category)
                .collect(),
            others: others
                .iter()
                .filter_map(|item| self.state.outcomes.get(item))
                .map(|outcome| (outcome.applies().holds(), outcome.applies().may_hold()))
                .collect(),
        })
    }
}

impl Engine {
    /// Tries the facts that are open together, narrows the state and the standing to what they come to, and takes out of
    /// the open facts those that change nothing. Gives what stops the offer, if it stops in every combination.
    pub(super) fn together(
        &mut self,
        case: &Case,
        facts: &mut [Value],
        lists: &[ListSlot],
        faults: &mut Faults,
        state: &mut State,
        standing: &mut Standing,
    ) -> Vec<Fault> {
        let policy = Arc::clone(&self.policy);
        let open = state.open_facts();
        let (mut tried, mut options, mut total) = (Vec::new(), Vec::new(), 1usize);
        // What is read on the way to what matters must be tried too, or the way is not seen.
        for fact in state.read.iter() {
            let Some(value) = facts.get(fact.index()) else { continue };
            let values = alternatives(value);
            if values.len() > 1 {
                total = total.saturating_mul(values.len());
                tried.push((fact, *value));
                options.push(values);
            }
        }
        if tried.is_empty() || total > COMBINATIONS {
            return Vec::new();
        }
        let mut found = Vec::with_capacity(total);
        for combination in 0..total {
            let mut rest = combination;
            for ((fact, _), options) in tried.iter().zip(&options) {
                facts[fact.index()] = options[rest % options.len()];
                rest /= options.len();
            }
            found.push(self.combined(&policy, case, facts, lists, faults, state));
        }
        for (fact, value) in &tried {
            facts[fact.index()] = *value;
        }
        // Where a fact that is not tried is open too, combinations that look alike may still differ.
        if open.iter().all(|fact| tried.iter().any(|(tried, _)| *tried == fact)) {
            // A refusal nobody needs is no reason to ask.
            let mut others = unsure(state);
            others.retain(|item| !matches!(item, Item::Refusal(..)) || state.open.contains_key(item));
            let told: Vec<Told> = found.iter().map(|combined| combined.told(&others)).collect();
            let mut matter = FactSet::default();
            let mut stride = 1;
            for ((fact, _), options) in tried.iter().zip(&options) {
                let differs = (0..total).any(|at| {
                    let digit = at / stride % options.len();
                    digit > 0 && told[at] != told[at - digit * stride]
                });
                if differs {
                    matter.insert(*fact);
                }
                stride *= options.len();
            }
            for matters in state.open.values_mut() {
                matters.retain(|fact| matter.contains(fact));
            }
            state.open.retain(|_, matters| !matters.is_empty());
        }
        narrow(&policy, found, state, standing)
    }

    fn combined(
        &mut self,
        policy: &Policy,
        case: &Case,
        facts: &[Value],
        lists: &[ListSlot],
        faults: &mut Faults,
        state: &State,
    ) -> Combined {
        let mut outcomes = state.outcomes.clone();
        let mut evaluator = Evaluator::new(policy, facts, lists, &mut self.scratch, faults);
        let mut compute = |item: &Item, outcomes: &mut Outcomes, promised: Option<Decimals>| {
            if let Some(sum) = promised {
                evaluator.promised = Value::of(Set::Decimal(sum));
            }
            let outcome = evaluator.item(*item);
            let known = state.outcomes.get(item).copied().unwrap_or(outcome);
            outcomes.insert(*item, outcome.meet(known));
        };
        for item in state.open.keys().filter(|item| moves_sums(item)) {
            compute(item, &mut outcomes, None);
        }
        let standing = Standing::of(policy, &self.frame, &outcomes, case);
        for item in &unsure(state) {
            compute(item, &mut outcomes, Some(standing.sum));
        }
        let state = State::new(outcomes);
        let troubles = troubles(policy, &state, &standing, faults);
        Combined { state, standing, troubles }
    }
}

/// The escalations and refusals that may apply or not, be it only for the sum about to be promised.
fn unsure(state: &State) -> Vec<Item> {
    let others = state.outcomes.iter().filter(|(item, outcome)| !moves_sums(item) && !outcome.is_exact());
    others.map(|(item, _)| item).collect()
}

fn moves_sums(item: &Item) -> bool {
    !matches!(item, Item::Escalation(_) | Item::Refusal(..))
}

/// Narrows what was known of the parts to what the combinations give; what stops the offer, if all do.
fn narrow(policy: &Policy, found: Vec<Combined>, state: &mut State, standing: &mut Standing) -> Vec<Fault> {
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
    let items: Vec<Item> = state.outcomes.iter().map(|(item, _)| item).collect();
    for next in whole {
        all.standing.widen(
            policy,
            &next.standing,
            &all.state.outcomes.categories,
            &next.state.outcomes.categories,
        );
        for item in &items {
            if let (Some(a), Some(b)) = (all.state.outcomes.get(item), next.state.outcomes.get(item)) {
                let joined = a.join(*b);
                all.state.outcomes.insert(*item, joined);
            }
        }
    }
    for item in items {
        if let (Some(joined), Some(known)) = (all.state.outcomes.get(&item), state.outcomes.get(&item)) {
            let met = joined.meet(*known);
            state.outcomes.insert(item, met);
        }
    }
    standing.meet(policy, &all.standing);
    Vec::new()
}
