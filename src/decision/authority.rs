//! Who may promise how much: limits, the steps between approvers, and the goodwill anybody at all may grant.

use super::item::Outcome;
use super::offer::{Ladder, ZERO, add, less};
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;

/// Up to which sum a role may promise alone; `None` as a bound is without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Who.
    pub role: RoleId,
    /// The most it may promise: between these, while facts are missing.
    pub up_to: Decimals,
}

/// A limit as it may apply.
struct Cap {
    of: LimitOf,
    surely: bool,
    /// `None`: without limit.
    up_to: Option<Decimals>,
}

/// The reach of every role, lowest rank first (by declaration among equals).
pub(super) fn reaches(policy: &Policy, ladder: &Ladder, limits: &[Outcome]) -> Vec<Reach> {
    let mut roles: Vec<RoleId> = (0..policy.roles().len() as u32).map(RoleId).collect();
    roles.sort_by_key(|role| policy.role(*role).rank);
    roles.into_iter().map(|role| Reach { role, up_to: reach(policy, ladder, limits, role) }).collect()
}

fn reach(policy: &Policy, ladder: &Ladder, limits: &[Outcome], role: RoleId) -> Decimals {
    let caps: Vec<Cap> = policy
        .limits()
        .iter()
        .zip(limits)
        .filter(|(limit, outcome)| limit.role == role && outcome.applies().may_hold())
        .map(|(limit, outcome)| Cap {
            of: limit.of,
            surely: outcome.applies().holds(),
            up_to: limit.up_to.map(|_| outcome.0[1].as_decimals().unwrap_or(ZERO)),
        })
        .collect();
    // What is bound: at least `lo`, at most `hi`; `None` is not bound.
    let mut lo: Option<Decimal> = None;
    let mut hi: Option<Decimal> = None;
    let tighten = |bound: &mut Option<Decimal>, to: Decimal| *bound = Some(bound.map_or(to, |b| b.min(to)));
    for cap in &caps {
        let Some(up_to) = cap.up_to else { continue };
        let reach = within(ladder, cap.of, up_to);
        // A limit that may not apply binds only in the worst case.
        if let Some(at) = reach.lo {
            tighten(&mut lo, at);
        }
        if let Some(at) = reach.hi.filter(|_| cap.surely) {
            tighten(&mut hi, at);
        }
    }
    // What no limit mentions nobody may promise: the first stretch not covered ends the reach.
    for segment in &ladder.segments {
        let covers = |cap: &&Cap| match cap.of {
            LimitOf::Offer => true,
            LimitOf::Basis(basis) => basis == segment.basis,
            LimitOf::Category(category) => category == segment.category,
        };
        let certain = caps.iter().filter(covers).any(|cap| cap.surely);
        let possible = caps.iter().any(|cap| covers(&cap));
        let empty = |lo: bool| {
            let length = less(segment.end, segment.start);
            if lo { length.hi == Some(Decimal::ZERO) } else { length.lo == Some(Decimal::ZERO) }
        };
        if let Some(start) = segment.start.lo.filter(|_| !certain && !empty(true)) {
            tighten(&mut lo, start);
        }
        if let Some(start) = segment.start.hi.filter(|_| !possible && !empty(false)) {
            tighten(&mut hi, start);
        }
    }
    // As bounds of the reach: not bound from above at all is `hi = None`; a worst case not bound is bound by the best.
    Decimals { lo: lo.or(hi).or(Some(Decimal::MAX)), hi }
}

/// Up to which sum a limit `of` something admits an offer; `None` as a bound: it does not bind.
fn within(ladder: &Ladder, of: LimitOf, up_to: Decimals) -> Decimals {
    let stretch = |start: Decimals, end: Decimals| -> Decimals {
        let length = less(end, start);
        let lo = match (length.hi, up_to.lo) {
            (Some(length), Some(cap)) if length <= cap => None,
            (_, cap) => add(start, Interval { lo: cap, hi: cap }).lo,
        };
        let hi = match (length.lo, up_to.hi) {
            (_, None) => None,
            (Some(length), Some(cap)) if length > cap => add(start, Interval::exact(cap)).hi,
            _ => None,
        };
        Decimals { lo, hi }
    };
    let [entitlements, commitments, goodwill] = ladder.ends;
    match of {
        LimitOf::Offer => stretch(ZERO, goodwill),
        LimitOf::Basis(Basis::Entitlement) => stretch(ZERO, entitlements),
        LimitOf::Basis(Basis::Commitment) => stretch(entitlements, commitments),
        LimitOf::Basis(Basis::Goodwill) => stretch(commitments, goodwill),
        LimitOf::Category(category) => {
            // A category's stretches: its floor, then what comes on top. What the first uses up of the limit the
            // second has no more.
            let mut left = up_to;
            let mut result = Decimals { lo: None, hi: None };
            for segment in ladder.segments.iter().filter(|s| s.category == category) {
                let length = less(segment.end, segment.start);
                let binds_lo = length.hi.zip(left.lo).is_none_or(|(length, cap)| length > cap);
                let binds_hi = length.lo.zip(left.hi).is_some_and(|(length, cap)| length > cap);
                if binds_lo && result.lo.is_none() {
                    result.lo = add(segment.start, Interval { lo: left.lo, hi: left.lo }).lo;
                }
                if binds_hi && result.hi.is_none() {
                    result.hi = segment.start.hi.zip(left.hi).and_then(|(start, cap)| start.checked_add(cap));
                }
                left = Decimals {
                    lo: left.lo.map(|l| length.hi.map_or(Decimal::ZERO, |h| (l - h).max(Decimal::ZERO))),
                    hi: left.hi.map(|h| length.lo.map_or(h, |l| (h - l).max(Decimal::ZERO))),
                };
            }
            result
        }
    }
}

/// The most goodwill somebody may grant on top of what is owed.
pub(super) fn goodwill_room(ladder: &Ladder, reaches: &[Reach]) -> Decimals {
    let [_, owed, all] = ladder.ends;
    let room = less(all, owed);
    let Some(furthest) = reaches.iter().map(|r| r.up_to).reduce(Interval::max) else { return ZERO };
    // Reach and owed hang on the same facts where a limit is on goodwill only: then the limit itself is the room.
    let beyond = less(furthest, owed);
    let room_lo = room.lo.zip(beyond.lo).map(|(a, b)| a.min(b));
    let room_hi = match (room.hi, beyond.hi) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, None) => a,
        (None, b) => b,
    };
    Decimals { lo: room_lo, hi: room_hi }
}

/// The lowest-ranked role that may promise a sum: the best case, and the worst. `None`: nobody.
pub(super) fn approvers(reaches: &[Reach], sum: Decimals) -> (Option<RoleId>, Option<RoleId>) {
    let lowest = reaches
        .iter()
        .find(|reach| sum.lo.is_none_or(|sum| reach.up_to.hi.is_none_or(|hi| sum <= hi)))
        .map(|reach| reach.role);
    let highest = reaches
        .iter()
        .find(|reach| sum.hi.is_some_and(|sum| reach.up_to.lo.is_some_and(|lo| sum <= lo)))
        .or_else(|| reaches.iter().find(|reach| reach.up_to.lo == Some(Decimal::MAX)))
        .map(|reach| reach.role);
    (lowest, highest)
}
