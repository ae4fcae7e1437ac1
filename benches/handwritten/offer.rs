//! From heads to the offer: what counts, in which order a sum is spent, and who may promise it.

use super::facts::Facts;
use super::heads::Given;
use super::law::dec;
use super::rows::ROWS;
use super::tables::{Basis, HEADS, Head, Role};
use rust_decimal::Decimal;

const ZERO: Decimal = Decimal::ZERO;

/// All roles, lowest rank first.
pub const ROLES: [Role; 7] = [
    Role::FrontDesk,
    Role::ShiftLead,
    Role::StoreManager,
    Role::OperationsHead,
    Role::Finance,
    Role::PublicRelations,
    Role::Legal,
];

/// What a role may promise; `None` is without limit.
struct Limits {
    offer: Option<Decimal>,
    commitment: Option<Decimal>,
    goodwill: Option<Decimal>,
    fraud_increase: Option<Decimal>,
    unalerted_charges: Option<Decimal>,
    retention_credit: Option<Decimal>,
}

impl Limits {
    /// The limits of a role; `None` if it promises no money at all.
    fn of(role: Role, f: &Facts) -> Option<Self> {
        let goodwill = |most: u32| Some((dec(most, 0) - f.goodwill_90_days).max(ZERO));
        let free = Self {
            offer: None,
            commitment: None,
            goodwill: goodwill(800),
            fraud_increase: None,
            unalerted_charges: None,
            retention_credit: None,
        };
        Some(match role {
            Role::FrontDesk => Self {
                offer: Some(dec(200, 0)),
                commitment: Some(dec(100, 0)),
                goodwill: goodwill(50),
                fraud_increase: Some(ZERO),
                unalerted_charges: Some(dec(50, 0)),
                retention_credit: Some(ZERO),
            },
            Role::ShiftLead => Self {
                offer: Some(dec(1_000, 0)),
                commitment: Some(dec(500, 0)),
                goodwill: goodwill(100),
                fraud_increase: Some(ZERO),
                unalerted_charges: Some(dec(300, 0)),
                retention_credit: Some(ZERO),
            },
            Role::StoreManager => Self {
                offer: Some(dec(5_000, 0)),
                goodwill: goodwill(300),
                fraud_increase: Some(dec(3_000, 0)),
                ..free
            },
            Role::OperationsHead => Self { offer: Some(dec(50_000, 0)), ..free },
            Role::Finance | Role::PublicRelations => return None,
            Role::Legal => free,
        })
    }

    fn of_head(&self, head: Head) -> Option<Decimal> {
        match head {
            Head::FraudIncrease => self.fraud_increase,
            Head::UnalertedCharges => self.unalerted_charges,
            Head::RetentionCredit => self.retention_credit,
            _ => None,
        }
    }
}

/// A stretch of the offer that is spent on one head. Goodwill is counted from its own beginning.
struct Stretch {
    head: Head,
    basis: Basis,
    start: Decimal,
    length: Decimal,
}

/// The offer as it is spent: law first, then promises, then goodwill; floors first.
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
    pub deducted: Decimal,
    /// What is about to be promised.
    pub sum: Decimal,
    /// By rank.
    pub reaches: [Decimal; 7],
    pub approver: Option<Role>,
    /// Whether the role about to promise may do so alone.
    pub alone: bool,
    /// For each head, whether a larger one of its group counts in its place.
    pub superseded: [bool; HEADS.len()],
}

/// Adds up, spends and asks who may.
pub fn offer(f: &Facts, given: &[Option<Given>; HEADS.len()]) -> Offer {
    let superseded = superseded(given);
    let counted = |head: Head| match given[head as usize] {
        Some(Given::Sum(sums)) if !superseded[head as usize] => Some(sums),
        _ => None,
    };
    let (mut floor, mut advised, mut advised_goodwill) = (ZERO, ZERO, ZERO);
    for head in HEADS {
        let Some([least, _, recommended]) = counted(head) else { continue };
        if ROWS[head as usize].basis == Basis::Goodwill {
            advised_goodwill += recommended;
        } else {
            floor += least;
        }
        advised += recommended;
    }
    let paid = f.earlier_payments;
    let ladder = Ladder::of(counted, paid);
    let limits = ROLES.map(|role| Limits::of(role, f));
    let rooms = limits.each_ref().map(|limits| ladder.goodwill_of(limits.as_ref()));
    let room = rooms.iter().copied().fold(ZERO, Decimal::max);

    let floor = (floor - paid).max(ZERO);
    let ceiling = ladder.owed + room;
    let recommended = (advised - paid).max(ZERO).min(ceiling).max(floor);
    let sum = f.promise.unwrap_or(recommended);
    let on_goodwill = match f.promise {
        Some(_) => None,
        None => Some(advised_goodwill.min(room)),
    };
    let may = |limits: &Option<Limits>| ladder.admits(limits.as_ref(), sum, on_goodwill);
    let beyond = f.promise.is_some() && sum > ceiling;
    let approver = ROLES.into_iter().zip(&limits).find(|(_, limits)| may(limits)).map(|(role, _)| role);
    let mut reaches = [ZERO; 7];
    for (at, reach) in reaches.iter_mut().enumerate() {
        *reach = (ladder.owed_of(limits[at].as_ref()) + rooms[at]).min(ceiling);
    }
    Offer {
        floor,
        ceiling,
        recommended,
        deducted: paid,
        sum,
        reaches,
        approver: approver.filter(|_| !beyond),
        alone: may(&limits[f.role.unwrap_or(0)]),
        superseded,
    }
}

/// Of the heads of one group only the largest counts, the first of equals.
fn superseded(given: &[Option<Given>; HEADS.len()]) -> [bool; HEADS.len()] {
    let mut superseded = [false; HEADS.len()];
    let most = |head: Head| match given[head as usize] {
        Some(Given::Sum([_, most, _])) => Some(most),
        _ => None,
    };
    for head in HEADS {
        let (Some(group), Some(own)) = (ROWS[head as usize].group, most(head)) else { continue };
        superseded[head as usize] = HEADS.into_iter().any(|other| {
            other != head
                && ROWS[other as usize].group == Some(group)
                && most(other)
                    .is_some_and(|theirs| theirs > own || (theirs == own && (other as usize) < head as usize))
        });
    }
    superseded
}

impl Ladder {
    fn of(counted: impl Fn(Head) -> Option<[Decimal; 3]>, paid: Decimal) -> Self {
        let mut stretches = Vec::with_capacity(8);
        let mut totals = [ZERO; 3];
        for basis in [Basis::Entitlement, Basis::Commitment, Basis::Goodwill] {
            let owed = totals[0] + totals[1];
            // Goodwill has its own beginning: what was paid counts against what is owed first.
            let (mut at, paid) = match basis {
                Basis::Entitlement => (ZERO, paid),
                Basis::Commitment => (totals[0], paid),
                Basis::Goodwill => (ZERO, (paid - owed).max(ZERO)),
            };
            let begun = at;
            for on_top in [false, true] {
                for head in HEADS {
                    if ROWS[head as usize].basis != basis {
                        continue;
                    }
                    let Some([least, most, _]) = counted(head) else { continue };
                    let whole = if on_top { most - least } else { least };
                    if whole == ZERO {
                        continue;
                    }
                    let used = (paid - at).max(ZERO);
                    stretches.push(Stretch {
                        head,
                        basis,
                        start: (at - paid).max(ZERO),
                        length: (whole - used).max(ZERO),
                    });
                    at += whole;
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
    fn admits(&self, limits: Option<&Limits>, sum: Decimal, goodwill: Option<Decimal>) -> bool {
        let beyond = (sum - self.owed).max(ZERO).min(self.goodwill);
        let on_goodwill = goodwill.map_or(beyond, |known| known.min(beyond));
        let spent = |stretch: &Stretch| {
            let sum = if stretch.basis == Basis::Goodwill { on_goodwill } else { sum };
            (sum - stretch.start).max(ZERO).min(stretch.length)
        };
        let Some(limits) = limits else {
            return self.stretches.iter().all(|stretch| spent(stretch) == ZERO);
        };
        let within = |portion: Decimal, limit: Option<Decimal>| limit.is_none_or(|limit| portion <= limit);
        let commitments = (sum - self.entitlements).max(ZERO).min(self.commitments);
        let on_head = |head: Head| -> Decimal {
            self.stretches.iter().filter(|stretch| stretch.head == head).map(spent).sum()
        };
        within(sum, limits.offer)
            && within(commitments, limits.commitment)
            && within(on_goodwill, limits.goodwill)
            && within(on_head(Head::FraudIncrease), limits.fraud_increase)
            && within(on_head(Head::UnalertedCharges), limits.unalerted_charges)
            && within(on_head(Head::RetentionCredit), limits.retention_credit)
    }

    /// Where a limit on one head stops a sum; `None` if it does not.
    fn stop(&self, head: Head, limit: Decimal) -> Option<Decimal> {
        let mut left = limit;
        for stretch in self.stretches.iter().filter(|stretch| stretch.head == head) {
            if stretch.length > left {
                return Some(stretch.start + left);
            }
            left -= stretch.length;
        }
        None
    }

    /// The most goodwill within limits, on top of all that is owed.
    fn goodwill_of(&self, limits: Option<&Limits>) -> Decimal {
        let Some(limits) = limits else { return ZERO };
        if !self.admits(Some(limits), self.owed, Some(ZERO)) {
            return ZERO;
        }
        let mut room = self.goodwill;
        if let Some(offer) = limits.offer {
            room = room.min((offer - self.owed).max(ZERO));
        }
        if let Some(goodwill) = limits.goodwill {
            room = room.min(goodwill);
        }
        if let Some(stop) = limits.retention_credit.and_then(|limit| self.stop(Head::RetentionCredit, limit))
        {
            room = room.min(stop);
        }
        room
    }

    /// The most of what is owed within limits.
    fn owed_of(&self, limits: Option<&Limits>) -> Decimal {
        let Some(limits) = limits else {
            let first = self.stretches.iter().find(|s| s.basis != Basis::Goodwill && s.length > ZERO);
            return first.map_or(self.owed, |stretch| stretch.start);
        };
        let mut owed = self.owed;
        if let Some(offer) = limits.offer {
            owed = owed.min(offer);
        }
        if let Some(commitment) = limits.commitment.filter(|limit| self.commitments > *limit) {
            owed = owed.min(self.entitlements + commitment);
        }
        for head in [Head::FraudIncrease, Head::UnalertedCharges] {
            if let Some(stop) = limits.of_head(head).and_then(|limit| self.stop(head, limit)) {
                owed = owed.min(stop);
            }
        }
        owed
    }
}
