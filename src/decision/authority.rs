//! Who may promise how much: limits, the steps between approvers, and the goodwill anybody at all may grant.
//!
//! A sum is looked at as its portions on each basis and category, because limits are on those; so an approver stays
//! exact even while it is open what is owed.

use super::item::Outcome;
use super::offer::{Ladder, Segment, ZERO, add, less};
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;

/// Up to which sum a role may promise alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Who.
    pub role: RoleId,
    /// The most it may promise: between these, while facts are missing. Bounded by the ceiling.
    pub up_to: Decimals,
}

/// A limit as it may apply.
struct Cap {
    of: LimitOf,
    surely: bool,
    /// `None`: without limit.
    up_to: Option<Decimals>,
}

impl Cap {
    fn covers(&self, segment: &Segment) -> bool {
        match self.of {
            LimitOf::Offer => true,
            LimitOf::Basis(basis) => basis == segment.basis,
            LimitOf::Category(category) => category == segment.category,
        }
    }
}

/// What a sum is spent on.
struct Portions {
    sum: Decimals,
    bases: [Decimals; 3],
    /// One for each segment.
    segments: Vec<Decimals>,
}

/// The authority of all roles over one ladder.
pub(super) struct Authority<'a> {
    policy: &'a Policy,
    ladder: &'a Ladder,
    /// Lowest rank first, by declaration among equals.
    roles: Vec<(RoleId, Vec<Cap>)>,
}

impl<'a> Authority<'a> {
    pub(super) fn new(policy: &'a Policy, ladder: &'a Ladder, limits: &[Outcome]) -> Self {
        let mut roles: Vec<RoleId> = (0..policy.roles().len() as u32).map(RoleId).collect();
        roles.sort_by_key(|role| policy.role(*role).rank);
        let caps = |role: RoleId| -> Vec<Cap> {
            policy
                .limits()
                .iter()
                .zip(limits)
                .filter(|(limit, outcome)| limit.role == role && outcome.applies().may_hold())
                // Where its sum cannot be computed the offer stops if it applies; so here it does not.
                .filter(|(_, outcome)| {
                    outcome.applies().as_truth() == Some(Truth::TRUE) || !outcome.0[1].surely_fails()
                })
                .map(|(limit, outcome)| Cap {
                    of: limit.of,
                    surely: outcome.applies().holds(),
                    up_to: limit.up_to.map(|_| outcome.0[1].as_decimals().unwrap_or(ZERO)),
                })
                .collect()
        };
        Self { policy, ladder, roles: roles.into_iter().map(|role| (role, caps(role))).collect() }
    }

    /// The portions of a sum, of which at most `goodwill` is known to be goodwill.
    fn portions(&self, sum: Decimals, goodwill: Option<Decimals>) -> Portions {
        let [entitlements, commitments, all_goodwill] = self.ladder.totals;
        let on_entitlements = Interval::min(sum, entitlements);
        let on_commitments = Interval::min(less(sum, entitlements), commitments);
        let beyond = Interval::min(less(sum, self.ladder.owed), all_goodwill);
        let on_goodwill = match goodwill {
            Some(known) => Decimals { lo: beyond.lo, hi: least(beyond.hi, known.hi) },
            None => beyond,
        };
        let segments = self
            .ladder
            .segments
            .iter()
            .map(|segment| {
                let spent = match segment.basis {
                    Basis::Entitlement | Basis::Commitment => sum,
                    Basis::Goodwill => on_goodwill,
                };
                Interval::min(less(spent, segment.start), segment.length)
            })
            .collect();
        Portions { sum, bases: [on_entitlements, on_commitments, on_goodwill], segments }
    }

    /// Whether a role's limits admit portions: surely, possibly.
    fn admits(&self, caps: &[Cap], portions: &Portions) -> Truth {
        let (mut surely, mut possibly) = (true, true);
        for cap in caps {
            let Some(up_to) = cap.up_to else { continue };
            let portion = match cap.of {
                LimitOf::Offer => portions.sum,
                LimitOf::Basis(basis) => portions.bases[basis as usize],
                LimitOf::Category(category) => self
                    .ladder
                    .segments
                    .iter()
                    .zip(&portions.segments)
                    .filter(|(segment, _)| segment.category == category)
                    .fold(ZERO, |sum, (_, portion)| add(sum, *portion)),
            };
            surely &= portion.hi.zip(up_to.lo).is_some_and(|(portion, cap)| portion <= cap);
            possibly &= !cap.surely || portion.may_be_at_most(&up_to);
        }
        for (segment, portion) in self.ladder.segments.iter().zip(&portions.segments) {
            let covering = || caps.iter().filter(|cap| cap.covers(segment));
            // What no limit mentions nobody may promise.
            surely &= portion.hi == Some(Decimal::ZERO) || covering().any(|cap| cap.surely);
            possibly &= portion.lo.is_none_or(|lo| lo <= Decimal::ZERO) || covering().next().is_some();
        }
        Truth::new(possibly, !surely)
    }

    /// The lowest-ranked role that may promise a sum, in the best case and in the worst. `None`: nobody.
    /// `goodwill` is the part of the sum known to be goodwill, where that is known better than from the sum itself.
    pub(super) fn approvers(
        &self,
        sum: Decimals,
        goodwill: Option<Decimals>,
    ) -> (Option<RoleId>, Option<RoleId>) {
        let portions = self.portions(sum, goodwill);
        let find = |fits: fn(Truth) -> bool| {
            self.roles.iter().find(|(_, caps)| fits(self.admits(caps, &portions))).map(|(role, _)| *role)
        };
        (find(Truth::may_be_true), find(Truth::is_true))
    }

    /// Whether one role may promise a sum alone.
    pub(super) fn may(&self, role: RoleId, sum: Decimals, goodwill: Option<Decimals>) -> Truth {
        let caps = self.roles.iter().find(|(known, _)| *known == role).map_or(&[][..], |(_, caps)| caps);
        self.admits(caps, &self.portions(sum, goodwill))
    }

    /// The most goodwill somebody may grant on top of what is owed.
    pub(super) fn goodwill_room(&self) -> Decimals {
        self.roles.iter().map(|(_, caps)| self.goodwill_of(caps)).fold(ZERO, Interval::max)
    }

    /// The most goodwill one role may grant, which it can only where it may promise all that is owed.
    fn goodwill_of(&self, caps: &[Cap]) -> Decimals {
        let owed = self.admits(caps, &self.portions(self.ladder.owed, Some(ZERO)));
        if owed.is_false() {
            return ZERO;
        }
        let mut room = self.ladder.totals[Basis::Goodwill as usize];
        for cap in caps {
            let bound = match (cap.of, cap.up_to) {
                (_, None) => continue,
                (LimitOf::Offer, Some(up_to)) => less(up_to, self.ladder.owed),
                (LimitOf::Basis(Basis::Goodwill), Some(up_to)) => up_to,
                (LimitOf::Category(category), Some(up_to)) => {
                    match self.within(category, Basis::Goodwill, up_to) {
                        Some(bound) => bound,
                        None => continue,
                    }
                }
                (LimitOf::Basis(_), Some(_)) => continue,
            };
            room = bounded(room, bound, cap.surely);
        }
        room = self.covered(caps, room, |segment| segment.basis == Basis::Goodwill);
        if owed.is_true() { room } else { room.or_nothing() }
    }

    /// Up to where a category's limit admits its basis; `None`: it does not bind.
    fn within(&self, category: CategoryId, basis: Basis, up_to: Decimals) -> Option<Decimals> {
        let mut left = up_to;
        let mut bound: Option<Decimals> = None;
        let own = |s: &&Segment| s.category == category && s.basis == basis;
        for segment in self.ladder.segments.iter().filter(own) {
            let fits = segment.length.hi.zip(left.lo).is_some_and(|(length, cap)| length <= cap);
            let never_fits = segment.length.lo.zip(left.hi).is_some_and(|(length, cap)| length > cap);
            if !fits && bound.is_none() {
                let at = add(segment.start, left);
                bound = Some(Decimals { lo: at.lo, hi: at.hi.filter(|_| never_fits) });
            }
            left = less(left, segment.length);
        }
        bound
    }

    /// A reach cut where the first stretch begins that no limit covers.
    fn covered(&self, caps: &[Cap], reach: Decimals, counts: impl Fn(&Segment) -> bool) -> Decimals {
        let mut reach = reach;
        // Where a stretch is not covered at all, only what the others come to can be promised.
        let covered = |segment: &&Segment| caps.iter().any(|cap| cap.covers(segment));
        let own = || self.ladder.segments.iter().filter(|segment| counts(segment));
        if !own().all(|segment| covered(&segment)) {
            let most = own().filter(covered).map(|segment| segment.length).fold(ZERO, add);
            reach = bounded(reach, Decimals { lo: None, hi: most.hi }, true);
        }
        for segment in self.ladder.segments.iter().filter(|segment| counts(segment)) {
            let covering = || caps.iter().filter(|cap| cap.covers(segment));
            if !covering().any(|cap| cap.surely) && segment.length.hi != Some(Decimal::ZERO) {
                reach = bounded(reach, Decimals { lo: segment.start.lo, hi: None }, false);
            }
            if covering().next().is_none() && segment.length.lo.is_some_and(|lo| lo > Decimal::ZERO) {
                reach = bounded(reach, Decimals { lo: None, hi: segment.start.hi }, true);
            }
        }
        reach
    }

    /// Up to which sum each role may promise alone, lowest rank first.
    pub(super) fn reaches(&self) -> Vec<Reach> {
        let reach = |(role, caps): &(RoleId, Vec<Cap>)| {
            let [entitlements, commitments, _] = self.ladder.totals;
            let mut owed = self.ladder.owed;
            for cap in caps {
                let Some(up_to) = cap.up_to else { continue };
                let bound = match cap.of {
                    LimitOf::Offer => Some(up_to),
                    LimitOf::Basis(Basis::Entitlement) => over(entitlements, up_to, ZERO, commitments),
                    LimitOf::Basis(Basis::Commitment) => over(commitments, up_to, entitlements, ZERO),
                    LimitOf::Basis(Basis::Goodwill) => None,
                    LimitOf::Category(category) => {
                        let basis = self.policy.category(category).basis;
                        if basis == Basis::Goodwill { None } else { self.within(category, basis, up_to) }
                    }
                };
                if let Some(bound) = bound {
                    owed = bounded(owed, bound, cap.surely);
                }
            }
            owed = self.covered(caps, owed, |segment| segment.basis != Basis::Goodwill);
            let mut up_to = add(owed, self.goodwill_of(caps));
            // A limit on the whole offer bounds both together.
            for cap in caps.iter().filter(|cap| cap.of == LimitOf::Offer) {
                if let Some(most) = cap.up_to {
                    up_to = bounded(up_to, most, cap.surely);
                }
            }
            Reach { role: *role, up_to }
        };
        self.roles.iter().map(reach).collect()
    }
}

/// Up to where a limit on a whole basis that begins at `start` admits, what is owed `after` it included if it may not bind;
/// `None`: it does not bind.
fn over(total: Decimals, up_to: Decimals, start: Decimals, after: Decimals) -> Option<Decimals> {
    let fits = total.hi.zip(up_to.lo).is_some_and(|(total, cap)| total <= cap);
    let never_fits = total.lo.zip(up_to.hi).is_some_and(|(total, cap)| total > cap);
    let at = add(start, up_to);
    // Where it does not bind, the whole basis is within it.
    let hi = if never_fits { at.hi } else { add(at, after).hi };
    (!fits).then_some(Decimals { lo: at.lo, hi })
}

/// A reach with one more bound, which surely or only possibly binds.
fn bounded(reach: Decimals, bound: Decimals, surely: bool) -> Decimals {
    Decimals { lo: least(reach.lo, bound.lo), hi: if surely { least(reach.hi, bound.hi) } else { reach.hi } }
}
