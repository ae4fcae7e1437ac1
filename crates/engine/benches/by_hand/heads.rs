//! The heads of the pack: what each gives, or why it gives nothing.

use super::facts::{Ask, Facts, Matter};
use jiff::civil::{Date, date};
use rust_decimal::{Decimal, RoundingStrategy};

/// Where a head comes from; what is owed by law is spent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    Entitlement,
    Commitment,
    Goodwill,
}

/// A head, as far as it is the same in every case.
pub struct Head {
    pub id: &'static str,
    pub basis: Basis,
    pub answers: &'static [Ask],
    pub cites: &'static [Cite],
    /// Of the heads that are exclusive only the largest counts; there is one such group.
    pub exclusive: bool,
    pub needs_receipt: bool,
}

/// A provision with the days it is in force.
#[derive(Clone, Copy)]
pub struct Cite {
    pub id: &'static str,
    from: Date,
    until: Date,
}

const fn cite(id: &'static str, from: Date) -> Cite {
    Cite { id, from, until: Date::MAX }
}

const POSTAL: Cite = cite("postal_45", date(2009, 10, 1));
const CONTRACT: Cite = Cite { id: "contract_107", from: date(1999, 10, 1), until: date(2020, 12, 31) };
const CODE: Cite = cite("code_577", date(2021, 1, 1));
const CODE_SORRY: Cite = cite("code_995", date(2021, 1, 1));
const CONSUMER: Cite = cite("consumer_55", date(1994, 1, 1));
const TERMS_7: Cite = cite("terms_7", date(2012, 1, 1));
const TERMS_8: Cite = cite("terms_8", date(2012, 1, 1));
const HANDBOOK: Cite = cite("handbook_3", date(2012, 1, 1));

const fn head(id: &'static str, basis: Basis, answers: &'static [Ask], cites: &'static [Cite]) -> Head {
    Head { id, basis, answers, cites, exclusive: false, needs_receipt: false }
}

pub const FRAUD_INCREASE: usize = 7;
pub const DISTRESS: usize = 8;
pub const LOYALTY_CREDIT: usize = 11;

/// All of them, in the order of the pack.
pub static HEADS: [Head; 12] = {
    use Ask::*;
    use Basis::*;
    [
        Head { needs_receipt: true, ..head("loss_paid", Entitlement, &[PayLoss], &[POSTAL]) },
        Head { exclusive: true, ..head("postage_returned", Commitment, &[PostageBack, Refund], &[TERMS_7]) },
        Head { exclusive: true, ..head("late_money", Commitment, &[PostageBack], &[TERMS_7]) },
        Head { exclusive: true, ..head("next_day_money", Commitment, &[PostageBack], &[TERMS_7]) },
        head("overcharge_back", Entitlement, &[Refund], &[CONTRACT, CODE]),
        head("overcharge_doubled", Commitment, &[Refund, ThreeTimes], &[TERMS_8]),
        Head { needs_receipt: true, ..head("price_back", Entitlement, &[Refund], &[CONTRACT, CODE]) },
        head("fraud_increase", Entitlement, &[ThreeTimes], &[CONSUMER]),
        head("distress", Entitlement, &[ForDistress], &[CONTRACT, CODE]),
        head("apology", Entitlement, &[SaySorry], &[CONTRACT, CODE_SORRY]),
        head("voucher", Goodwill, &[], &[HANDBOOK]),
        head("loyalty_credit", Goodwill, &[], &[HANDBOOK]),
    ]
};

/// What a head that is due gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    InKind,
    /// Least, most and recommended.
    Sum([Decimal; 3]),
}

/// The citations that are in force on the day.
pub fn on_day(cites: &[Cite], day: Date) -> impl Iterator<Item = &'static str> {
    cites.iter().filter(move |cite| cite.from <= day && day <= cite.until).map(|cite| cite.id)
}

fn counts_as_lost(f: &Facts) -> bool {
    f.matter == Matter::Lost || (f.matter == Matter::Late && f.days_late > Decimal::from(30))
}

fn loss_limit(f: &Facts) -> Decimal {
    let times = if f.incident_date < date(2018, 5, 1) { 2 } else { 3 };
    match (f.insured, counts_as_lost(f)) {
        (true, true) => f.declared_value,
        (true, false) => f.loss.min(f.declared_value),
        (false, _) if f.gross_negligence => f.loss,
        (false, _) => f.loss.min(f.postage * Decimal::from(times)),
    }
}

fn late_share(f: &Facts) -> Decimal {
    let reached = |days: u32| f.days_late >= Decimal::from(days);
    let cents = if reached(8) {
        100
    } else if reached(4) {
        50
    } else if reached(1) {
        10
    } else {
        0
    };
    Decimal::new(cents, 2)
}

/// What each head gives, `None` where it is not due.
pub fn given(f: &Facts) -> [Option<Given>; HEADS.len()] {
    let open = !f.settled_before && !f.staged;
    let (lost, late) = (counts_as_lost(f), f.matter == Matter::Late);
    let only_late = late && !lost && open;
    let overcharged = f.matter == Matter::Billing && f.overcharged > Decimal::ZERO && open;
    let sale = f.matter == Matter::Sale && open;
    let insulted = f.matter == Matter::Conduct && f.insulted;
    let fits = !f.staged && f.complaints_in_a_year < Decimal::from(5);
    let old = f.incident_date < date(2014, 3, 15);
    let (times, least) = if old { (1, 0) } else { (3, 500) };
    let increase = (f.price * Decimal::from(times)).max(Decimal::from(least));
    let voucher = if f.incident_date < date(2021, 1, 1) { 30 } else { 50 };
    let cents = |sum: Decimal| sum.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let distress = cents(Decimal::from(1_000) * f.hurt_share);

    let sum = |due: bool, sum: Decimal| due.then_some(Given::Sum([cents(sum); 3]));
    let range = |due: bool, most: Decimal, advised: Decimal| {
        due.then_some(Given::Sum([Decimal::ZERO, most, advised]))
    };
    let goodwill = |due: bool, most: Decimal| range(due, most, Decimal::ZERO);
    [
        sum((lost || f.matter == Matter::Damaged) && open, loss_limit(f)),
        sum(lost && open, f.postage),
        sum(only_late && late_share(f) > Decimal::ZERO, f.postage * late_share(f)),
        sum(only_late && f.next_day && f.days_late >= Decimal::ONE, f.postage * Decimal::TWO),
        sum(overcharged, f.overcharged),
        sum(overcharged && f.promised_double, f.overcharged),
        sum(sale && (f.misled || f.defective), f.price),
        sum(sale && f.misled, increase),
        range(insulted && open, Decimal::from(1_000), distress),
        insulted.then_some(Given::InKind),
        goodwill(fits, Decimal::from(voucher)),
        goodwill(
            fits && f.wants_to_leave && f.years_with_us >= Decimal::TWO,
            Decimal::from(200).min(f.postage * Decimal::from(3)),
        ),
    ]
}

/// Whether the refusal of a head holds; each has at most one.
pub fn refused(head: usize, f: &Facts) -> Option<&'static [Cite]> {
    let (holds, cites): (bool, &[Cite]) = match HEADS[head].id {
        "loss_paid" => (f.matter == Matter::Late && !counts_as_lost(f), &[TERMS_7]),
        "late_money" => (f.matter == Matter::Late && f.days_late < Decimal::ONE, &[TERMS_7]),
        "overcharge_back" => (f.matter == Matter::Billing && f.overcharged == Decimal::ZERO, &[TERMS_8]),
        "fraud_increase" => (f.matter == Matter::Sale && !f.misled, &[CONSUMER]),
        "distress" => (f.matter == Matter::Conduct && !f.insulted, &[HANDBOOK]),
        "voucher" => (f.staged, &[HANDBOOK]),
        _ => (false, &[]),
    };
    holds.then_some(cites)
}
