//! From categories to the offer: floor, ceiling, what is recommended, and the order in which a sum is spent.

use super::amounts::Amounts;
use super::by_basis::ByBasis;
use super::outcome::Outcome;
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
    pub totals: ByBasis<Decimals>,
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
    // Most bounds are nothing while little is known, and adding decimals is dear.
    let plus = |a: Decimal, b: Decimal| {
        if b.is_zero() {
            Some(a)
        } else if a.is_zero() {
            Some(b)
        } else {
            a.checked_add(b)
        }
    };
    Decimals {
        lo: a.lo.zip(b.lo).map(|(a, b)| plus(a, b).unwrap_or(a)),
        hi: a.hi.zip(b.hi).and_then(|(a, b)| plus(a, b)),
    }
}

/// What is left of a sum, which is never less than nothing.
pub(super) fn less(a: Decimals, b: Decimals) -> Decimals {
    let minus = |(a, b): (Decimal, Decimal)| if b.is_zero() { Some(a) } else { a.checked_sub(b) };
    Decimals { lo: a.lo.zip(b.hi).and_then(minus), hi: a.hi.zip(b.lo).and_then(minus) }.at_least_zero()
}

/// How a policy's categories stand to each other, found once.
pub(super) struct Layout {
    /// The categories of each basis, by place.
    bases: ByBasis<Vec<usize>>,
    /// The exclusive group each category is in.
    group: Vec<Option<usize>>,
    /// The categories of each exclusive group.
    groups: Vec<Vec<usize>>,
}

const BASES: [Basis; 3] = [Basis::Entitlement, Basis::Commitment, Basis::Goodwill];

impl Layout {
    pub(super) fn new(policy: &Policy) -> Self {
        let categories = policy.categories();
        let of = |basis: Basis| (0..categories.len()).filter(|at| categories[*at].basis == basis).collect();
        let mut names: Vec<&str> = categories.iter().filter_map(|c| c.exclusive.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        let group: Vec<Option<usize>> = categories
            .iter()
            .map(|category| names.binary_search(&category.exclusive.as_deref()?).ok())
            .collect();
        let members = |name: usize| (0..group.len()).filter(|at| group[*at] == Some(name)).collect();
        let groups = (0..names.len()).map(members).collect();
        Self { bases: ByBasis::new(of), groups, group }
    }

    /// The categories of the exclusive group that a category is in.
    fn rivals(&self, category: usize) -> &[usize] {
        self.group[category].map_or(&[], |group| &self.groups[group])
    }
}

/// A category's sums as they enter the offer.
type Parts = Amounts<Decimals>;

const NOTHING: Parts = Amounts { floor: ZERO, ceiling: ZERO, recommended: ZERO };

/// What each category adds: its floor and what may come on top.
type Added = (Decimals, Decimals);

/// A category's sums as they enter the offer: nothing where it may be not due.
fn entering(outcome: &Outcome) -> Parts {
    let due = outcome.applies;
    if !due.may_hold() {
        return NOTHING;
    }
    let surely = due.as_truth() == Some(Truth::TRUE);
    outcome.amounts.map(|sum| {
        let sum = sum.as_decimals().unwrap_or(ZERO);
        if surely { sum } else { sum.or_nothing() }
    })
}

/// Whether category `a` surely counts for more than `b`: by ceiling, then by order.
fn outranks(a: (usize, Decimals), b: (usize, Decimals)) -> bool {
    let surely_more = !a.1.may_be_at_most(&b.1);
    let at_least = a.1.lo.zip(b.1.hi).is_some_and(|(lo, hi)| lo >= hi);
    surely_more || (at_least && a.0 < b.0)
}

pub(super) fn sums(policy: &Policy, layout: &Layout, outcomes: &[Outcome], paid: Decimals) -> Sums {
    let parts: Vec<Parts> = outcomes.iter().map(entering).collect();
    let counts = counting(layout, outcomes, &parts);
    let mut floor = ZERO;
    let mut recommended = ZERO;
    let mut recommended_goodwill = ZERO;
    let mut entered = vec![false; layout.groups.len()];
    let mut added: Vec<Added> = vec![(ZERO, ZERO); outcomes.len()];
    for (at, category) in policy.categories().iter().enumerate() {
        if !outcomes[at].applies.may_hold() {
            continue;
        }
        let Amounts { floor: mut least, ceiling: mut most, recommended: mut advised } = parts[at];
        match (layout.group[at], counts[at]) {
            (_, Counts::SupersededBy(_)) => continue,
            (None, _) => {}
            (Some(group), count) => {
                let largest = || {
                    let members = layout.groups[group].iter().map(|member| parts[*member]);
                    members.fold(NOTHING, |largest, sums| largest.zip_with(sums, Interval::max))
                };
                if count == Counts::Yes {
                    Amounts { floor: least, ceiling: most, recommended: advised } = largest();
                } else {
                    // Not known which of the group counts: the group's sums enter once, each stretch may be empty.
                    if !std::mem::replace(&mut entered[group], true) {
                        let largest = largest();
                        if category.basis != Basis::Goodwill {
                            floor = add(floor, largest.floor);
                        }
                        recommended = add(recommended, largest.recommended);
                        if category.basis == Basis::Goodwill {
                            recommended_goodwill = add(recommended_goodwill, largest.recommended);
                        }
                    }
                    added[at] = (least.or_nothing(), less(most, least).or_nothing().hull(most.or_nothing()));
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
        added[at] = (least, on_top);
    }
    let ladder = ladder(layout, &added, &parts, &counts, paid);
    let owes_anything = added.iter().any(|(least, on_top)| !least.is_nothing() || !on_top.is_nothing());
    let above_zero = |sum: &Decimals| sum.lo.is_some_and(|lo| lo > Decimal::ZERO);
    let surely_owes = added.iter().any(|(least, on_top)| above_zero(least) || above_zero(on_top));
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
fn counting(layout: &Layout, outcomes: &[Outcome], parts: &[Parts]) -> Vec<Counts> {
    let mut counts = vec![Counts::Yes; outcomes.len()];
    for at in layout.groups.iter().flatten().copied() {
        let mine = (at, parts[at].ceiling);
        let rivals = || {
            let others = layout.rivals(at).iter().filter(|other| **other != at);
            others
                .filter(|other| outcomes[**other].applies.may_hold())
                .map(|other| (*other, parts[*other].ceiling))
        };
        if let Some((other, _)) =
            rivals().find(|rival| outranks(*rival, mine) && outcomes[rival.0].applies.holds())
        {
            counts[at] = Counts::SupersededBy(CategoryId(other as u32));
        } else if !rivals().all(|rival| outranks(mine, rival) && outcomes[at].applies.holds()) {
            counts[at] = Counts::Open;
        }
    }
    // Of a superseded category's betters name the one that itself counts, where that is known.
    for at in layout.groups.iter().flatten().copied() {
        if let Counts::SupersededBy(mut by) = counts[at] {
            for _ in layout.rivals(at) {
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
fn ladder(layout: &Layout, added: &[Added], parts: &[Parts], counts: &[Counts], paid: Decimals) -> Ladder {
    let totals = ByBasis::new(|basis| basis_total(layout, parts, counts, basis));
    let owed = add(totals.entitlements, totals.commitments);
    let mut segments = Vec::with_capacity(2 * added.len());
    for basis in BASES {
        // Goodwill is counted from its own beginning: how much of it may be granted does not hang on what is owed.
        let (mut at, paid) = match basis {
            Basis::Entitlement => (ZERO, paid),
            Basis::Commitment => (totals.entitlements, paid),
            Basis::Goodwill => (ZERO, less(paid, owed)),
        };
        let end = add(at, *totals.of(basis));
        for on_top in [false, true] {
            for index in layout.bases.of(basis).iter().copied() {
                let whole = if on_top { added[index].1 } else { added[index].0 };
                if whole.is_nothing() {
                    continue;
                }
                // What was paid already may have used up a part of the stretch.
                let (start, length) = if paid.is_nothing() {
                    (at, whole)
                } else {
                    (less(at, paid), less(whole, less(paid, at)))
                };
                segments.push(Segment { category: CategoryId(index as u32), basis, start, length });
                at = add(at, whole);
                // The basis as a whole is known better than its stretches added up, where only one of a group counts.
                at = Decimals { lo: at.lo, hi: at.hi.zip(end.hi).map(|(a, b)| a.min(b)).or(end.hi) };
            }
        }
    }
    let ByBasis { entitlements, commitments, goodwill } = totals;
    let left = ByBasis {
        entitlements: less(entitlements, paid),
        commitments: less(commitments, less(paid, entitlements)),
        goodwill: less(goodwill, less(paid, owed)),
    };
    Ladder { segments, totals: left, owed: less(owed, paid) }
}

/// The most a basis comes to, each exclusive group once.
fn basis_total(layout: &Layout, parts: &[Parts], counts: &[Counts], basis: Basis) -> Decimals {
    let mut total = ZERO;
    let mut entered = vec![false; layout.groups.len()];
    let members = layout.bases.of(basis);
    for at in members.iter().copied() {
        let Some(group) = layout.group[at] else {
            total = add(total, parts[at].ceiling);
            continue;
        };
        if std::mem::replace(&mut entered[group], true) {
            continue;
        }
        let largest = |ours: bool| {
            layout.groups[group]
                .iter()
                .filter(|m| members.binary_search(m).is_ok() == ours)
                .map(|m| (parts[*m].ceiling, counts[*m]))
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
