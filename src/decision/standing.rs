//! Where an offer stands: the sums, how far each role's authority goes over them, and the sum about to be promised.

use super::authority::{Authority, Reach};
use super::offer::{self, Offer, Sums, add};
use super::outcomes::Outcomes;
use super::value::*;
use crate::policy::RoleId;
use crate::policy::model::Policy;
use rust_decimal::Decimal;

/// The sums and the authority over them.
pub(super) struct Standing {
    pub(super) sums: Sums,
    pub(super) offer: Offer,
    pub(super) reaches: Vec<Reach>,
    /// The sum about to be promised, and who may approve it, in the best case and in the worst.
    pub(super) sum: Decimals,
    pub(super) approvers: (Option<RoleId>, Option<RoleId>),
    /// Who is about to promise, and whether that role may alone.
    pub(super) own: Option<RoleId>,
    pub(super) alone: Truth,
}

pub(super) fn standing(
    policy: &Policy,
    outcomes: &Outcomes,
    promise: Option<Decimal>,
    role: Option<RoleId>,
) -> Standing {
    let (categories, limits) = (&outcomes.categories, &outcomes.limits);
    let paid = outcomes.deduction.applies().as_decimals().unwrap_or(offer::ZERO);
    let sums = offer::sums(policy, categories, paid);
    let authority = Authority::new(policy, &sums.ladder, limits);
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
        hi: match (sums.recommended.hi, ceiling.hi) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        },
    };
    let recommended = recommended.max(sums.floor);
    // The sum about to be promised: what is recommended holds no more goodwill than is recommended.
    let sum = promise.map_or(recommended, Interval::exact);
    let part = promise.is_none().then(|| sums.recommended_goodwill.min(goodwill));
    let (lowest, highest) = authority.approvers(sum, part);
    let own = role.or(reaches.first().map(|reach| reach.role));
    let alone = own.map_or(Truth::FALSE, |role| authority.may(role, sum, part));
    let offer = Offer { floor: sums.floor, ceiling, recommended, deducted: sums.deducted, goodwill };
    // Above the ceiling nobody may approve.
    let above = offer.ceiling.may_be_below(&sum) && promise.is_some();
    let surely_above = above && !sum.may_be_at_most(&offer.ceiling);
    let approvers = (lowest.filter(|_| !surely_above), highest.filter(|_| !above));
    let alone = if surely_above { Truth::FALSE } else { alone };
    Standing { sums, offer, reaches, sum, approvers, own, alone }
}

pub(super) fn nothing_offered() -> Offer {
    let open = Interval { lo: Some(Decimal::ZERO), hi: None };
    Offer { floor: open, ceiling: open, recommended: open, deducted: offer::ZERO, goodwill: open }
}
