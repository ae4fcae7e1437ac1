//! Which parts of a decision the offer hangs on: those that cannot change it are not asked about, and do not stop it.

use super::by_basis::ByBasis;
use super::fault::{Fault, Faults};
use super::item::Item;
use super::offer::{self, add};
use super::outcomes::Outcomes;
use super::standing::Standing;
use super::value::*;
use super::weighed::Computed;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Takes out of the open items those that cannot change anything people are told.
pub(super) fn prune(
    policy: &Policy,
    computed: &mut Computed,
    standing: &Standing,
    demanded: Option<&BTreeSet<DemandId>>,
) {
    let Computed { outcomes, open, .. } = computed;
    open.retain(|item, _| match *item {
        // A reason already found, or that nobody asks for, is not looked for.
        Item::Refusal(RefusalId { category, .. }) => {
            let due = outcomes.categories[category.index()].applies;
            let found = outcomes.refusals_of(category).any(|(_, outcome)| outcome.applies.holds());
            asked(policy, category, demanded) && due.fails_to_hold() && !found
        }
        // A limit that admits everything in any case binds nobody.
        Item::Limit(id) => {
            let limit = policy.limit(id);
            let length = limited(limit.of, standing);
            let outcome = |id: LimitId| &outcomes.limits[id.index()];
            let certain = |id: LimitId| outcome(id).applies.holds();
            // The least it may admit; without limit it admits everything.
            let own = match limit.up_to {
                None => Some(Decimal::MAX),
                Some(_) => outcome(id).up_to().as_decimals().and_then(|cap| cap.lo),
            };
            let admits_all = limit.up_to.is_none() || own.zip(length.hi).is_some_and(|(cap, hi)| hi <= cap);
            // Another limit that surely applies covers the same, and may admit no more anyway.
            let others = LimitId::each(policy.limits()).filter(|(other, o)| {
                *other != id && o.role == limit.role && o.of == limit.of && certain(*other)
            });
            let (covered, outdone) = others.fold((false, false), |(_, outdone), (other, o)| {
                let most = outcome(other).up_to().as_decimals().and_then(|cap| cap.hi);
                let less = o.up_to.is_some() && own.zip(most).is_some_and(|(own, most)| most <= own);
                (true, outdone || less)
            });
            // One that may have no value may stop the offer.
            let computes = !outcome(id).may_fail();
            let harmless = computes && (admits_all || outdone) && (certain(id) || covered);
            length.hi != Some(Decimal::ZERO) && !harmless
        }
        // Nothing to deduct from.
        Item::Deduction => standing.sums.owes_anything,
        Item::Category(_) | Item::Escalation(_) => true,
    });
}

/// How much of the offer a limit is about.
fn limited(of: LimitOf, standing: &Standing) -> Decimals {
    let ladder = &standing.sums.ladder;
    let ByBasis { entitlements, commitments, goodwill } = ladder.totals;
    match of {
        LimitOf::Offer => add(ladder.owed, goodwill),
        LimitOf::Basis(Basis::Entitlement) => entitlements,
        LimitOf::Basis(Basis::Commitment) => commitments,
        LimitOf::Basis(Basis::Goodwill) => goodwill,
        LimitOf::Category(id) => {
            let own = ladder.segments.iter().filter(|segment| segment.category == id);
            own.map(|segment| segment.length).fold(offer::ZERO, add)
        }
    }
}

/// Whether the offer surely hangs on an item: a limit of nothing and a deduction from nothing may as well have no value.
fn is_needed(policy: &Policy, standing: &Standing, item: Item) -> bool {
    match item {
        Item::Refusal(_) => false,
        Item::Limit(id) => limited(policy.limit(id).of, standing).lo.is_some_and(|lo| lo > Decimal::ZERO),
        Item::Deduction => standing.sums.surely_owes,
        Item::Category(_) | Item::Escalation(_) => true,
    }
}

/// What surely cannot be computed and is needed.
pub(super) fn troubles(
    policy: &Policy,
    outcomes: &Outcomes,
    standing: &Standing,
    faults: &Faults,
) -> Vec<Fault> {
    let mut found: Vec<Fault> = outcomes
        .iter()
        .filter(|(item, _)| is_needed(policy, standing, *item))
        // A sum that cannot be computed stops the offer only where it surely counts.
        .flat_map(|(_, outcome)| {
            let applies = outcome.applies.as_truth().is_some_and(Truth::is_true);
            outcome.values().into_iter().take(if applies { usize::MAX } else { 1 })
        })
        .filter(|value| value.surely_fails())
        .filter_map(|value| value.fault.and_then(|id| faults.get(id)).copied())
        .collect();
    found.sort_by_key(|fault| fault.span);
    found.dedup();
    found
}

/// Whether a category answers a demand made, or may, while the demands are not known.
fn asked(policy: &Policy, id: CategoryId, demanded: Option<&BTreeSet<DemandId>>) -> bool {
    let answers = &policy.category(id).answers;
    answers.iter().any(|demand| demanded.is_none_or(|demanded| demanded.contains(demand)))
}
