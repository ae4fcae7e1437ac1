//! From heads to the offer: in which order a sum is spent, and who may promise it.

use super::facts::Facts;
use super::heads::{Basis, DISTRESS, FRAUD_INCREASE, Given, HEADS, LOYALTY_CREDIT};
use rust_decimal::Decimal;

const ZERO: Decimal = Decimal::ZERO;

/// What a role may promise; `None` is without limit.
struct Limits {
    offer: Option<Decimal>,
    commitment: Option<Decimal>,
    goodwill: Decimal,
    /// On single heads.
    heads: [(usize, Option<Decimal>); 3],
}

impl Limits {
    /// Those of all roles, lowest rank first.
    fn of(f: &Facts) -> [Self; 4] {
        let row =
            |offer: Option<u32>, commitment: Option<u32>, goodwill: u32, heads: [Option<u32>; 3]| Self {
                offer: offer.map(Decimal::from),
                commitment: commitment.map(Decimal::from),
                goodwill: (Decimal::from(goodwill) - f.goodwill_90_days).max(ZERO),
                heads: [(FRAUD_INCREASE, heads[0]), (DISTRESS, heads[1]), (LOYALTY_CREDIT, heads[2])]
                    .map(|(head, limit)| (head, limit.map(Decimal::from))),
            };
        [
            row(Some(200), Some(100), 50, [Some(0), Some(50), Some(0)]),
            row(Some(1_000), Some(500), 100, [Some(0), Some(300), Some(0)]),
            row(Some(5_000), None, 300, [Some(3_000), None, None]),
            row(None, None, 800, [None; 3]),
        ]
    }
}

/// A stretch of the offer that is spent on one head. Goodwill is counted from its own beginning.
struct Stretch {
    head: usize,
    start: Decimal,
    length: Decimal,
}

/// The offer as it is spent: law first, then promises, then goodwill; floors first. What was paid already is taken off in that order.
struct Ladder {
    stretches: Vec<Stretch>,
    entitlements: Decimal,
    commitments: Decimal,
    goodwill: Decimal,
    owed: Decimal,
}

/// The sums and how far everybody's authority goes.
pub struct Offer {
    pub floor: Decimal,
    pub ceiling: Decimal,
    pub recommended: Decimal,
    /// What is about to be promised.
    pub sum: Decimal,
    /// By rank.
    pub reaches: [Decimal; 4],
    /// The rank, from 0.
    pub approver: Option<usize>,
    /// Whether the role about to promise may do so alone.
    pub alone: bool,
    /// For each head, whether a larger one of its group counts in its place.
    pub superseded: [bool; HEADS.len()],
}

/// Adds up, spends and asks who may.
pub fn offer(f: &Facts, given: &[Option<Given>; HEADS.len()]) -> Offer {
    let superseded = superseded(given);
    let counted = |head: usize| match given[head] {
        Some(Given::Sum(sums)) if !superseded[head] => Some(sums),
        _ => None,
    };
    let (mut floor, mut advised, mut advised_goodwill) = (ZERO, ZERO, ZERO);
    for (head, [least, _, recommended]) in (0..HEADS.len()).filter_map(|head| Some((head, counted(head)?))) {
        match HEADS[head].basis {
            Basis::Goodwill => advised_goodwill += recommended,
            _ => floor += least,
        }
        advised += recommended;
    }
    let paid = f.paid_already;
    let ladder = Ladder::of(counted, paid);
    let limits = Limits::of(f);
    let rooms = limits.each_ref().map(|limits| ladder.goodwill_of(limits));
    let room = rooms.iter().copied().fold(ZERO, Decimal::max);

    let floor = (floor - paid).max(ZERO);
    let ceiling = ladder.owed + room;
    let recommended = (advised - paid).max(ZERO).min(ceiling).max(floor);
    let sum = f.promise.unwrap_or(recommended);
    let on_goodwill = f.promise.is_none().then(|| advised_goodwill.min(room));
    let may = |limits: &Limits| ladder.admits(limits, sum, on_goodwill);
    let beyond = f.promise.is_some() && sum > ceiling;
    let mut reaches = [ZERO; 4];
    for (at, reach) in reaches.iter_mut().enumerate() {
        *reach = (ladder.owed_of(&limits[at]) + rooms[at]).min(ceiling);
    }
    Offer {
        floor,
        ceiling,
        recommended,
        sum,
        reaches,
        approver: limits.iter().position(may).filter(|_| !beyond),
        alone: may(&limits[f.role]),
        superseded,
    }
}

/// Of the exclusive heads only the largest counts, the first of equals.
fn superseded(given: &[Option<Given>; HEADS.len()]) -> [bool; HEADS.len()] {
    let most = |head: usize| match given[head] {
        Some(Given::Sum([_, most, _])) if HEADS[head].exclusive => Some(most),
        _ => None,
    };
    let mut superseded = [false; HEADS.len()];
    for (head, superseded) in superseded.iter_mut().enumerate() {
        let Some(own) = most(head) else { continue };
        let outdoes = |other: usize| most(other).is_some_and(|sum| sum > own || (sum == own && other < head));
        *superseded = (0..HEADS.len()).any(outdoes);
    }
    superseded
}

impl Ladder {
    fn of(counted: impl Fn(usize) -> Option<[Decimal; 3]>, paid: Decimal) -> Self {
        let mut stretches = Vec::with_capacity(8);
        let mut totals = [ZERO; 3];
        for basis in [Basis::Entitlement, Basis::Commitment, Basis::Goodwill] {
            // Goodwill has its own beginning: what was paid counts against what is owed first.
            let (mut at, paid) = match basis {
                Basis::Entitlement => (ZERO, paid),
                Basis::Commitment => (totals[0], paid),
                Basis::Goodwill => (ZERO, (paid - totals[0] - totals[1]).max(ZERO)),
            };
            let begun = at;
            for on_top in [false, true] {
                for head in (0..HEADS.len()).filter(|head| HEADS[*head].basis == basis) {
                    let Some([least, most, _]) = counted(head) else { continue };
                    let whole = if on_top { most - least } else { least };
                    if whole > ZERO {
                        let length = (whole - (paid - at).max(ZERO)).max(ZERO);
                        stretches.push(Stretch { head, start: (at - paid).max(ZERO), length });
                        at += whole;
                    }
                }
            }
            totals[basis as usize] = at - begun;
        }
        let [entitlements, commitments, goodwill] = totals;
        let owed = entitlements + commitments;
        Self {
            stretches,
            entitlements: (entitlements - paid).max(ZERO),
            commitments: (commitments - (paid - entitlements).max(ZERO)).max(ZERO),
            goodwill: (goodwill - (paid - owed).max(ZERO)).max(ZERO),
            owed: (owed - paid).max(ZERO),
        }
    }

    /// Whether limits admit a sum of which at most `goodwill` is goodwill.
    fn admits(&self, limits: &Limits, sum: Decimal, goodwill: Option<Decimal>) -> bool {
        let beyond = (sum - self.owed).max(ZERO).min(self.goodwill);
        let on_goodwill = goodwill.map_or(beyond, |known| known.min(beyond));
        let spent = |stretch: &Stretch| {
            let sum = if HEADS[stretch.head].basis == Basis::Goodwill { on_goodwill } else { sum };
            (sum - stretch.start).max(ZERO).min(stretch.length)
        };
        let on_head = |head: usize| -> Decimal {
            self.stretches.iter().filter(|stretch| stretch.head == head).map(spent).sum()
        };
        let within = |portion: Decimal, limit: Option<Decimal>| limit.is_none_or(|limit| portion <= limit);
        let commitments = (sum - self.entitlements).max(ZERO).min(self.commitments);
        within(sum, limits.offer)
            && within(commitments, limits.commitment)
            && on_goodwill <= limits.goodwill
            && limits.heads.iter().all(|(head, limit)| within(on_head(*head), *limit))
    }

    /// Where the limits on heads of some bases stop a sum.
    fn stops(&self, limits: &Limits, is_goodwill: bool) -> impl Iterator<Item = Decimal> {
        let heads = limits
            .heads
            .iter()
            .filter(move |(head, _)| (HEADS[*head].basis == Basis::Goodwill) == is_goodwill);
        heads.filter_map(|(head, limit)| {
            let mut left = (*limit)?;
            for stretch in self.stretches.iter().filter(|stretch| stretch.head == *head) {
                if stretch.length > left {
                    return Some(stretch.start + left);
                }
                left -= stretch.length;
            }
            None
        })
    }

    /// The most goodwill within limits, on top of all that is owed.
    fn goodwill_of(&self, limits: &Limits) -> Decimal {
        if !self.admits(limits, self.owed, Some(ZERO)) {
            return ZERO;
        }
        let within_offer = limits.offer.map_or(self.goodwill, |offer| (offer - self.owed).max(ZERO));
        let room = self.goodwill.min(within_offer).min(limits.goodwill);
        self.stops(limits, true).fold(room, Decimal::min)
    }

    /// The most of what is owed within limits.
    fn owed_of(&self, limits: &Limits) -> Decimal {
        let mut owed = limits.offer.map_or(self.owed, |offer| offer.min(self.owed));
        if let Some(commitment) = limits.commitment.filter(|limit| self.commitments > *limit) {
            owed = owed.min(self.entitlements + commitment);
        }
        self.stops(limits, false).fold(owed, Decimal::min)
    }
}
