//! From categories to the offer: floor, ceiling, what is recommended, and the order in which a sum is spent.

use super::item::Outcome;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;

/// What the law and the firm's promises oblige, and what may be given on top; sums in the pack's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Never promise less.
    pub floor: Decimals,
    /// Never promise more.
    pub ceiling: Decimals,
    /// What the policy would offer.
    pub recommended: Decimals,
    /// Paid already on the matter, and taken off all three.
    pub deducted: Decimals,
    /// The part of the ceiling that is goodwill.
    pub goodwill: Decimals,
}

/// Whether a category's sum counts, or a larger one of its group does instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It counts, as far as it is due.
    Yes,
    /// It depends on what is still unknown.
    Open,
    /// This one counts in its place.
    SupersededBy(CategoryId),
}

/// A stretch of the offer: sums from `start` on are spent on it, up to its length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub category: CategoryId,
    pub basis: Basis,
    /// Where it begins, counted from the beginning of the offer; of goodwill: from where goodwill begins.
    pub start: Decimals,
    pub length: Decimals,
}

/// All stretches in the order they are spent, with what was paid already taken off from the beginning.
#[derive(Debug)]
pub(super) struct Ladder {
    pub segments: Vec<Segment>,
    /// What entitlements, commitments and goodwill come to at most.
    pub totals: [Decimals; 3],
    /// Where goodwill begins: entitlements and commitments together.
    pub owed: Decimals,
}

/// The sums before authority limits the goodwill.
pub(super) struct Sums {
    pub floor: Decimals,
    pub recommended: Decimals,
    /// The part of it that is goodwill.
    pub recommended_goodwill: Decimals,
    pub deducted: Decimals,
    /// Whether anything may be owed or given at all, before what was paid is taken off.
    pub owes_anything: bool,
    /// Whether something surely is.
    pub surely_owes: bool,
    pub ladder: Ladder,
    pub counts: Vec<Counts>,
}

pub(super) const ZERO: Decimals = Interval { lo: Some(Decimal::ZERO), hi: Some(Decimal::ZERO) };

/// Sums add up; one beyond 28 digits has no bound on that side (the category itself has reported the fault).
pub(super) fn add(a: Decimals, b: Decimals) -> Decimals {
    a.plus(b).value.unwrap_or(Decimals { lo: a.lo, hi: None })
}

pub(super) fn less(a: Decimals, b: Decimals) -> Decimals {
    add(a, b.negated()).at_least_zero()
}

/// A category's sum as it enters the offer: nothing where it may be not due.
fn part(outcome: &Outcome, which: usize) -> Decimals {
    let due = outcome.applies();
    if !due.may_hold() {
        return ZERO;
    }
    let sum = outcome.0[which].as_decimals().unwrap_or(ZERO);
    if due.as_truth() == Some(Truth::TRUE) { sum } else { sum.or_nothing() }
}

/// Whether category `a` surely counts for more than `b`: by ceiling, then by order.
fn outranks(a: (usize, Decimals), b: (usize, Decimals)) -> bool {
    let surely_more = !a.1.may_be_at_most(&b.1);
    let at_least = a.1.lo.zip(b.1.hi).is_some_and(|(lo, hi)| lo >= hi);
    surely_more || (at_least && a.0 < b.0)
}

pub(super) fn sums(policy: &Policy, outcomes: &[Outcome], paid: Decimals) -> Sums {
    let counts = counting(policy, outcomes);
    let mut floor = ZERO;
    let mut recommended = ZERO;
    let mut recommended_goodwill = ZERO;
    let mut groups: Vec<&str> = Vec::new();
    // What each category adds: its floor and what may come on top.
    let mut parts = vec![(ZERO, ZERO); outcomes.len()];
    for (at, category) in policy.categories().iter().enumerate() {
        if !outcomes[at].applies().may_hold() {
            continue;
        }
        let (mut least, mut most, mut advised) =
            (part(&outcomes[at], 1), part(&outcomes[at], 2), part(&outcomes[at], 3));
        match (&category.exclusive, counts[at]) {
            (_, Counts::SupersededBy(_)) => continue,
            (None, _) => {}
            (Some(group), count) => {
                let members = || {
                    policy
                        .categories()
                        .iter()
                        .enumerate()
                        .filter(|(_, c)| c.exclusive.as_ref() == Some(group))
                };
                let largest = |which: usize| {
                    members().map(|(m, _)| part(&outcomes[m], which)).fold(ZERO, Interval::max)
                };
                if count == Counts::Yes {
                    (least, most, advised) = (largest(1), largest(2), largest(3));
                } else {
                    // Not known which of the group counts: the group's sums enter once, each stretch may be empty.
                    if !groups.contains(&&**group) {
                        groups.push(group);
                        if category.basis != Basis::Goodwill {
                            floor = add(floor, largest(1));
                        }
                        recommended = add(recommended, largest(3));
                        if category.basis == Basis::Goodwill {
                            recommended_goodwill = add(recommended_goodwill, largest(3));
                        }
                    }
                    parts[at] = (least.or_nothing(), less(most, least).or_nothing().hull(most.or_nothing()));
                    continue;
                }
            }
        }
        if category.basis == Basis::Goodwill {
            recommended_goodwill = add(recommended_goodwill, advised);
        } else {
            floor = add(floor, least);
        }
        recommended = add(recommended, advised);
        let on_top = less(most, least);
        let on_top = match (least.single(), most.single()) {
            (Some(_), Some(_)) => on_top,
            // Least and most hang on the same facts: what comes on top is never more than the most.
            _ => Decimals { lo: on_top.lo, hi: on_top.hi.zip(most.hi).map(|(a, b)| a.min(b)).or(most.hi) },
        };
        parts[at] = (least, on_top);
    }
    let ladder = ladder(policy, &parts, outcomes, &counts, paid);
    let owes_anything = parts.iter().any(|(least, on_top)| *least != ZERO || *on_top != ZERO);
    let above_zero = |sum: &Decimals| sum.lo.is_some_and(|lo| lo > Decimal::ZERO);
    let surely_owes = parts.iter().any(|(least, on_top)| above_zero(least) || above_zero(on_top));
    Sums {
        floor: less(floor, paid),
        recommended: less(recommended, paid),
        recommended_goodwill,
        deducted: paid,
        owes_anything,
        surely_owes,
        ladder,
        counts,
    }
}

/// Which category of each exclusive group counts.
fn counting(policy: &Policy, outcomes: &[Outcome]) -> Vec<Counts> {
    let categories = policy.categories();
    let mut counts = vec![Counts::Yes; categories.len()];
    for (at, category) in categories.iter().enumerate() {
        let Some(group) = &category.exclusive else { continue };
        let mine = (at, part(&outcomes[at], 2));
        let rivals = || {
            categories
                .iter()
                .enumerate()
                .filter(|(other, c)| *other != at && c.exclusive.as_ref() == Some(group))
                .map(|(other, _)| (other, part(&outcomes[other], 2)))
                .filter(|(other, _)| outcomes[*other].applies().may_hold())
        };
        if let Some((other, _)) =
            rivals().find(|rival| outranks(*rival, mine) && outcomes[rival.0].applies().holds())
        {
            counts[at] = Counts::SupersededBy(CategoryId(other as u32));
        } else if !rivals().all(|rival| outranks(mine, rival) && outcomes[at].applies().holds()) {
            counts[at] = Counts::Open;
        }
    }
    // Of a superseded category's betters name the one that itself counts, where that is known.
    for at in 0..counts.len() {
        if let Counts::SupersededBy(mut by) = counts[at] {
            for _ in 0..counts.len() {
                match counts[by.index()] {
                    Counts::SupersededBy(next) => by = next,
                    _ => break,
                }
            }
            counts[at] = Counts::SupersededBy(by);
        }
    }
    counts
}

/// Entitlements, commitments, goodwill; within a basis all floors, then what comes on top, in order of declaration.
fn ladder(
    policy: &Policy,
    parts: &[(Decimals, Decimals)],
    outcomes: &[Outcome],
    counts: &[Counts],
    paid: Decimals,
) -> Ladder {
    const BASES: [Basis; 3] = [Basis::Entitlement, Basis::Commitment, Basis::Goodwill];
    let totals = BASES.map(|basis| basis_total(policy, outcomes, counts, basis));
    let owed = add(totals[0], totals[1]);
    let mut segments = Vec::new();
    for (place, basis) in BASES.into_iter().enumerate() {
        // Goodwill is counted from its own beginning: how much of it may be granted does not hang on what is owed.
        let (mut at, paid) = match basis {
            Basis::Entitlement => (ZERO, paid),
            Basis::Commitment => (totals[0], paid),
            Basis::Goodwill => (ZERO, less(paid, owed)),
        };
        let end = add(at, totals[place]);
        for on_top in [false, true] {
            for (index, _) in policy.categories().iter().enumerate().filter(|(_, c)| c.basis == basis) {
                let whole = if on_top { parts[index].1 } else { parts[index].0 };
                if whole == ZERO {
                    continue;
                }
                let start = less(at, paid);
                // What was paid already may have used up a part of the stretch.
                let length = if paid == ZERO { whole } else { less(whole, less(paid, at)) };
                segments.push(Segment { category: CategoryId(index as u32), basis, start, length });
                at = add(at, whole);
                // The basis as a whole is known better than its stretches added up, where only one of a group counts.
                at = Decimals { lo: at.lo, hi: at.hi.zip(end.hi).map(|(a, b)| a.min(b)).or(end.hi) };
            }
        }
    }
    let [entitlements, commitments, goodwill] = totals;
    let left = [
        less(entitlements, paid),
        less(commitments, less(paid, entitlements)),
        less(goodwill, less(paid, owed)),
    ];
    Ladder { segments, totals: left, owed: less(owed, paid) }
}

/// The most a basis comes to, each exclusive group once.
fn basis_total(policy: &Policy, outcomes: &[Outcome], counts: &[Counts], basis: Basis) -> Decimals {
    let categories = policy.categories();
    let mut total = ZERO;
    let mut groups: Vec<&str> = Vec::new();
    for (at, category) in categories.iter().enumerate().filter(|(_, c)| c.basis == basis) {
        let Some(group) = &category.exclusive else {
            total = add(total, part(&outcomes[at], 2));
            continue;
        };
        if groups.contains(&&**group) {
            continue;
        }
        groups.push(group);
        let largest = |ours: bool| {
            categories
                .iter()
                .enumerate()
                .filter(|(_, c)| c.exclusive.as_ref() == Some(group) && (c.basis == basis) == ours)
                .map(|(m, _)| (part(&outcomes[m], 2), counts[m]))
                .filter(|(_, count)| !matches!(count, Counts::SupersededBy(_)))
                .fold((ZERO, false), |(sum, settled), (part, count)| {
                    (sum.max(part), settled || (count == Counts::Yes && part != ZERO))
                })
        };
        let ((ours, ours_counts), (theirs, theirs_count)) = (largest(true), largest(false));
        // Of a group that spans two bases only one side counts.
        total = add(
            total,
            if theirs_count {
                ZERO
            } else if ours_counts || theirs == ZERO {
                ours
            } else {
                ours.or_nothing()
            },
        );
    }
    total
}
