//! Who may promise how much: limits, the steps between approvers, and the goodwill anybody at all may grant.
//!
//! A sum is looked at as its portions on each basis and category, because limits are on those; so an approver stays
//! exact even while it is open what is owed.

use super::by_basis::ByBasis;
use super::offer::{Ladder, Segment, ZERO, add, less};
use super::outcome::Outcome;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;

/// How much a role may promise alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleReach {
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
    /// It surely applies and its sum surely cannot be computed: then there is nothing that it limits, or the offer stops.
    void: bool,
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
    bases: ByBasis<Decimals>,
    /// One for each segment.
    segments: Vec<Decimals>,
}

/// The roles of a policy with their limits, found once: lowest rank first, by declaration among equals.
pub(super) struct Ranks(Vec<(RoleId, Vec<LimitId>)>);

impl Ranks {
    pub(super) fn new(policy: &Policy) -> Self {
        let mut roles: Vec<RoleId> = RoleId::each(policy.roles()).map(|(id, _)| id).collect();
        roles.sort_by_key(|role| policy.role(*role).rank);
        let limits = |role: RoleId| {
            let own = LimitId::each(policy.limits()).filter(|(_, limit)| limit.role == role);
            own.map(|(id, _)| id).collect()
        };
        Self(roles.into_iter().map(|role| (role, limits(role))).collect())
    }
}

/// Whether some limit surely covers a segment, and whether one may.
#[derive(Clone, Copy, Default)]
struct Covered {
    surely: bool,
    possibly: bool,
}

/// Who may promise a sum.
pub(super) struct Approvers {
    /// The lowest-ranked role in the best case; `None`: nobody.
    pub lowest: Option<RoleId>,
    /// The same in the worst.
    pub highest: Option<RoleId>,
    /// Whether the role about to promise may alone.
    pub alone: Truth,
}

/// What a role may promise.
struct Mandate {
    role: RoleId,
    caps: Vec<Cap>,
    /// One for each segment; none where a limit on the offer surely covers all.
    covered: Vec<Covered>,
    /// The most goodwill it may grant, which it can only where it may promise all that is owed.
    goodwill: Decimals,
}

/// The authority of all roles over one ladder.
pub(super) struct Authority<'a> {
    policy: &'a Policy,
    ladder: &'a Ladder,
    /// In the order of ranks.
    mandates: Vec<Mandate>,
}

impl Mandate {
    fn new(
        policy: &Policy,
        ladder: &Ladder,
        limits: &[Outcome],
        (role, own): &(RoleId, Vec<LimitId>),
    ) -> Self {
        let caps: Vec<Cap> = own
            .iter()
            .map(|id| (policy.limit(*id), &limits[id.index()]))
            .filter(|(_, outcome)| outcome.applies.may_hold())
            // Where its sum cannot be computed the offer stops if it applies; so here it does not.
            .filter(|(_, outcome)| {
                outcome.applies.as_truth() == Some(Truth::TRUE) || !outcome.up_to().surely_fails()
            })
            .map(|(limit, outcome)| {
                let void = outcome.up_to().surely_fails();
                Cap {
                    of: limit.of,
                    surely: void || outcome.applies.holds(),
                    up_to: limit.up_to.and_then(|_| outcome.up_to().as_decimals()),
                    void,
                }
            })
            .collect();
        let covered = |segment: &Segment| {
            let covering = caps.iter().filter(|cap| cap.covers(segment));
            covering.fold(Covered::default(), |known, cap| Covered {
                surely: known.surely || cap.surely,
                possibly: known.possibly || !cap.void,
            })
        };
        let all = caps.iter().any(|cap| cap.of == LimitOf::Offer && cap.surely && !cap.void);
        let covered = if all { Vec::new() } else { ladder.segments.iter().map(covered).collect() };
        Self { role: *role, caps, covered, goodwill: ZERO }
    }
}

impl<'a> Authority<'a> {
    pub(super) fn new(policy: &'a Policy, ranks: &Ranks, ladder: &'a Ladder, limits: &[Outcome]) -> Self {
        let mandates = ranks.0.iter().map(|own| Mandate::new(policy, ladder, limits, own)).collect();
        let mut authority = Self { policy, ladder, mandates };
        let owed = authority.portions(ladder.owed, Some(ZERO));
        let goodwill: Vec<Decimals> =
            authority.mandates.iter().map(|mandate| authority.goodwill_of(mandate, &owed)).collect();
        for (mandate, goodwill) in authority.mandates.iter_mut().zip(goodwill) {
            mandate.goodwill = goodwill;
        }
        authority
    }

    /// The portions of a sum, of which at most `goodwill` is known to be goodwill.
    fn portions(&self, sum: Decimals, goodwill: Option<Decimals>) -> Portions {
        let ByBasis { entitlements, commitments, goodwill: all_goodwill } = self.ladder.totals;
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
        let bases =
            ByBasis { entitlements: on_entitlements, commitments: on_commitments, goodwill: on_goodwill };
        Portions { sum, bases, segments }
    }

    /// Whether a role's limits admit portions: surely, possibly.
    fn admits(&self, mandate: &Mandate, portions: &Portions) -> Truth {
        let (mut surely, mut possibly) = (true, true);
        for cap in &mandate.caps {
            let Some(up_to) = cap.up_to else { continue };
            let portion = match cap.of {
                LimitOf::Offer => portions.sum,
                LimitOf::Basis(basis) => *portions.bases.of(basis),
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
        for (covered, portion) in mandate.covered.iter().zip(&portions.segments) {
            // What no limit mentions nobody may promise.
            surely &= covered.surely || portion.hi.is_some_and(|hi| hi.is_zero());
            possibly &= covered.possibly || portion.lo.is_none_or(|lo| lo <= Decimal::ZERO);
        }
        Truth::new(possibly, !surely)
    }

    /// The lowest-ranked role that may promise a sum, in the best case and in the worst (`None`: nobody), and whether one
    /// role may alone. `goodwill` is the part of the sum known to be goodwill, where that is known better than from the
    /// sum itself.
    pub(super) fn over(&self, sum: Decimals, goodwill: Option<Decimals>, own: Option<RoleId>) -> Approvers {
        let portions = self.portions(sum, goodwill);
        let find = |fits: fn(Truth) -> bool| {
            self.mandates.iter().find(|mandate| fits(self.admits(mandate, &portions))).map(|m| m.role)
        };
        let own = own.and_then(|role| self.mandates.iter().find(|mandate| mandate.role == role));
        Approvers {
            lowest: find(Truth::may_be_true),
            highest: find(Truth::is_true),
            alone: own.map_or(Truth::FALSE, |mandate| self.admits(mandate, &portions)),
        }
    }

    /// The most goodwill somebody may grant on top of what is owed.
    pub(super) fn goodwill_room(&self) -> Decimals {
        self.mandates.iter().map(|mandate| mandate.goodwill).fold(ZERO, Interval::max)
    }

    /// The most goodwill a role may grant, given the portions of all that is owed.
    fn goodwill_of(&self, mandate: &Mandate, owed: &Portions) -> Decimals {
        let owed = self.admits(mandate, owed);
        if owed.is_false() {
            return ZERO;
        }
        let mut room = self.ladder.totals.goodwill;
        for cap in &mandate.caps {
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
        room = self.covered(mandate, room, |segment| segment.basis == Basis::Goodwill);
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
    fn covered(&self, mandate: &Mandate, reach: Decimals, counts: impl Fn(&Segment) -> bool) -> Decimals {
        let mut reach = reach;
        let own = || self.ladder.segments.iter().zip(&mandate.covered).filter(|(segment, _)| counts(segment));
        // Where a stretch is not covered at all, only what the others come to can be promised.
        if !own().all(|(_, covered)| covered.possibly) {
            let most = own().filter(|(_, covered)| covered.possibly);
            let most = most.map(|(segment, _)| segment.length).fold(ZERO, add);
            reach = bounded(reach, Decimals { lo: None, hi: most.hi }, true);
        }
        for (segment, covered) in own() {
            if !covered.surely && segment.length.hi.is_none_or(|hi| !hi.is_zero()) {
                reach = bounded(reach, Decimals { lo: segment.start.lo, hi: None }, false);
            }
            if !covered.possibly && segment.length.lo.is_some_and(|lo| lo > Decimal::ZERO) {
                reach = bounded(reach, Decimals { lo: None, hi: segment.start.hi }, true);
            }
        }
        reach
    }

    /// Up to which sum each role may promise alone, lowest rank first.
    pub(super) fn reaches(&self) -> Vec<RoleReach> {
        let reach = |mandate: &Mandate| {
            let ByBasis { entitlements, commitments, .. } = self.ladder.totals;
            let mut owed = self.ladder.owed;
            for cap in &mandate.caps {
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
            owed = self.covered(mandate, owed, |segment| segment.basis != Basis::Goodwill);
            let mut up_to = add(owed, mandate.goodwill);
            // A limit on the whole offer bounds both together.
            for cap in mandate.caps.iter().filter(|cap| cap.of == LimitOf::Offer) {
                if let Some(most) = cap.up_to {
                    up_to = bounded(up_to, most, cap.surely);
                }
            }
            RoleReach { role: mandate.role, up_to }
        };
        self.mandates.iter().map(reach).collect()
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
