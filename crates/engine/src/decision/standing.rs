//! Where the offer stands: the sums, and the authority over them.

use super::authority::{Approvers, Authority, Ranks, RoleReach};
use super::model::Query;
use super::offer::{self, Counts, Layout, Offer, Sums, add};
use super::outcome::Outcome;
use super::outcomes::Outcomes;
use super::ranking::{higher, lower};
use super::value::*;
use crate::policy::*;

/// What of a policy the sums and the authority over them hang on, found once.
pub(super) struct Frame {
    layout: Layout,
    ranks: Ranks,
}

impl Frame {
    pub(super) fn new(policy: &Policy) -> Self {
        Self { layout: Layout::new(policy), ranks: Ranks::new(policy) }
    }
}

/// The sums and the authority over them.
pub(super) struct Standing {
    pub(super) sums: Sums,
    pub(super) offer: Offer,
    pub(super) reaches: Vec<RoleReach>,
    /// The sum about to be promised, and who may approve it, in the best case and in the worst.
    pub(super) sum: Decimals,
    pub(super) approvers: (Option<RoleId>, Option<RoleId>),
    /// Who is about to promise, and whether that role may alone.
    pub(super) own: Option<RoleId>,
    pub(super) alone: Truth,
}

impl Standing {
    /// What outcomes come to.
    pub(super) fn of(policy: &Policy, frame: &Frame, outcomes: &Outcomes, query: &Query) -> Self {
        let paid = outcomes.deduction.applies.as_decimals().unwrap_or(offer::ZERO);
        let sums = offer::sums(policy, &frame.layout, &outcomes.categories, paid);
        let authority = Authority::new(policy, &frame.ranks, &sums.ladder, &outcomes.limits);
        let goodwill = authority.goodwill_room();
        // Seen from two sides: what is owed with the goodwill on top, and how far anybody's authority goes.
        let mut reaches = authority.reaches();
        let furthest = reaches.iter().map(|reach| reach.up_to).fold(sums.ladder.owed, Interval::max);
        let ceiling = add(sums.ladder.owed, goodwill).meet(furthest);
        for reach in &mut reaches {
            reach.up_to = Interval::min(reach.up_to, ceiling);
        }
        let recommended = Interval {
            lo: sums.recommended.lo.zip(ceiling.lo).map(|(a, b)| a.min(b)),
            hi: least(sums.recommended.hi, ceiling.hi),
        };
        let recommended = recommended.max(sums.floor);
        // The sum about to be promised: what is recommended holds no more goodwill than is recommended.
        let sum = query.promise.map_or(recommended, Interval::exact);
        let part = query.promise.is_none().then(|| sums.recommended_goodwill.min(goodwill));
        let own = query.role.or(reaches.first().map(|reach| reach.role));
        let Approvers { lowest, highest, alone } = authority.over(sum, part, own);
        let offer = Offer { floor: sums.floor, ceiling, recommended, deducted: sums.deducted, goodwill };
        // Above the ceiling nobody may approve.
        let above = query.promise.is_some() && offer.ceiling.may_be_below(&sum);
        let surely_above = above && !sum.may_be_at_most(&offer.ceiling);
        let approvers = (lowest.filter(|_| !surely_above), highest.filter(|_| !above));
        let alone = if surely_above { Truth::FALSE } else { alone };
        Self { sums, offer, reaches, sum, approvers, own, alone }
    }

    /// Everything either may be; `own` and `other` say what the categories come to in each.
    pub(super) fn widen(&mut self, policy: &Policy, next: &Standing, own: &[Outcome], other: &[Outcome]) {
        let hull = |a: &mut Decimals, b: Decimals| *a = a.hull(b);
        hull(&mut self.offer.floor, next.offer.floor);
        hull(&mut self.offer.ceiling, next.offer.ceiling);
        hull(&mut self.offer.recommended, next.offer.recommended);
        hull(&mut self.offer.deducted, next.offer.deducted);
        hull(&mut self.offer.goodwill, next.offer.goodwill);
        hull(&mut self.sum, next.sum);
        for (reach, next) in self.reaches.iter_mut().zip(&next.reaches) {
            hull(&mut reach.up_to, next.up_to);
        }
        self.approvers = (
            lower(policy, self.approvers.0, next.approvers.0),
            higher(policy, self.approvers.1, next.approvers.1),
        );
        self.alone = Truth::new(
            self.alone.may_be_true() || next.alone.may_be_true(),
            self.alone.may_be_false() || next.alone.may_be_false(),
        );
        let counts = self.sums.counts.iter_mut().zip(&next.sums.counts);
        for ((counts, next), (own, other)) in counts.zip(own.iter().zip(other)) {
            // What is not due says nothing about whether it would count.
            match (own.applies.may_hold(), other.applies.may_hold()) {
                (false, true) => *counts = *next,
                (true, true) if *counts != *next => *counts = Counts::Open,
                _ => {}
            }
        }
    }

    /// Only what both may be.
    pub(super) fn meet(&mut self, policy: &Policy, other: &Standing) {
        let meet = |a: &mut Decimals, b: Decimals| *a = a.meet(b);
        meet(&mut self.offer.floor, other.offer.floor);
        meet(&mut self.offer.ceiling, other.offer.ceiling);
        meet(&mut self.offer.recommended, other.offer.recommended);
        meet(&mut self.offer.deducted, other.offer.deducted);
        meet(&mut self.offer.goodwill, other.offer.goodwill);
        meet(&mut self.sum, other.sum);
        for (reach, other) in self.reaches.iter_mut().zip(&other.reaches) {
            meet(&mut reach.up_to, other.up_to);
        }
        self.approvers = (
            higher(policy, self.approvers.0, other.approvers.0),
            lower(policy, self.approvers.1, other.approvers.1),
        );
        if self.alone == Truth::UNKNOWN {
            self.alone = other.alone;
        }
        for (counts, other) in self.sums.counts.iter_mut().zip(&other.sums.counts) {
            if *counts == Counts::Open {
                *counts = *other;
            }
        }
    }
}

/// What is offered where something cannot be computed.
pub(super) fn nothing_offered() -> Offer {
    let open = Decimals::ANY_SUM;
    Offer { floor: open, ceiling: open, recommended: open, deducted: offer::ZERO, goodwill: open }
}
