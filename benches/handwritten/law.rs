//! Conclusions that several heads rest on: what is asked for, whether the claim may be heard, whether we are liable,
//! what was lost. Each is drawn once a case.

use super::facts::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::{Decimal, RoundingStrategy};

/// What shuts a claim out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    Open,
    NoAuthority,
    Settled,
    Fabricated,
    OutOfTime,
}

/// What follows from the facts, whatever the head.
#[derive(Debug)]
pub struct Law {
    pub asks_refund: bool,
    pub asks_increase: bool,
    pub asks_distress: bool,
    pub asks_apology: bool,
    pub asks_public_apology: bool,
    pub asks_cure: bool,
    pub asks_about_terms: bool,
    pub speaks_for_customer: bool,
    pub bar: Bar,
    pub open: bool,
    pub apology_open: bool,
    pub fraud_per_se: bool,
    pub deceptive_act: bool,
    pub fraud: bool,
    pub contract_liable: bool,
    pub price_back_owed: bool,
    pub injured: bool,
    pub stopped_by_term: bool,
    pub term_falls: bool,
    pub own_share: Decimal,
    pub direct: Decimal,
    pub lost_profit: Decimal,
    pub visits: Decimal,
    pub injury: Decimal,
    pub overcharge: Decimal,
    pub personal_info: Decimal,
    pub grave_personal_harm: bool,
    pub distress_owed: bool,
    pub data_liable: bool,
    pub overcharge_confirmed: bool,
    pub late_fee_allowed: Decimal,
    pub bill_abnormal: bool,
    pub records_must_exist: bool,
    pub repair_hours: Decimal,
    pub rent_for_gap: Decimal,
    pub drops_beyond_standard: bool,
    pub hotline_below_standard: bool,
    pub number_recovered: bool,
    pub number_rightly_recovered: bool,
    pub suspended_wrongly: bool,
    pub card_within_grace: bool,
    pub serial_without_ground: bool,
    pub goodwill_fits: bool,
    pub petition_in_time: bool,
}

/// A figure of the law: so many units of that many decimals.
pub const fn dec(units: u32, decimals: u32) -> Decimal {
    Decimal::from_parts(units, 0, 0, false, decimals)
}

/// Whether one of these is asked for.
pub fn asks(facts: &Facts, kinds: &[Ask]) -> bool {
    facts.demands.iter().any(|demand| kinds.contains(&demand.kind))
}

/// Whether one of these losses is listed and something is missing of it.
pub fn listed(facts: &Facts, kinds: &[LossKind], missing: impl Fn(&Loss) -> bool) -> bool {
    facts.losses.iter().any(|loss| kinds.contains(&loss.kind) && missing(loss))
}

/// The losses that are direct.
pub const DIRECT: [LossKind; 5] =
    [LossKind::Goods, LossKind::Repair, LossKind::Data, LossKind::Interest, LossKind::OtherDirect];
/// The losses of an injury.
pub const INJURY: [LossKind; 3] = [LossKind::Medical, LossKind::Nursing, LossKind::Nutrition];
/// The losses of coming here.
pub const VISITS: [LossKind; 2] = [LossKind::Transport, LossKind::LostWages];

fn sum(facts: &Facts, kinds: &[LossKind], amount: impl Fn(&Loss) -> Decimal) -> Decimal {
    facts.losses.iter().filter(|loss| loss.proven && kinds.contains(&loss.kind)).map(amount).sum()
}

fn net(loss: &Loss) -> Decimal {
    (loss.amount - loss.avoidable).max(Decimal::ZERO)
}

/// A day some years later, on the month's last day if the month is too short.
pub fn years_after(day: Date, years: i32) -> Date {
    day.saturating_add(years.years())
}

/// A day some months later, on the month's last day if the month is too short.
pub fn months_after(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

fn limitation_passed(f: &Facts) -> bool {
    let code = date(2017, 10, 1);
    let year = years_after(f.incident_date, 1);
    let earliest = if year < code { year } else { years_after(f.incident_date, 3) };
    if f.complaint_date <= earliest {
        return false;
    }
    let old_end = years_after(f.knew_of_harm_on, if f.short_period_matter { 1 } else { 2 });
    let ends = if old_end < code { old_end } else { years_after(f.knew_of_harm_on, 3) };
    f.complaint_date > years_after(f.incident_date, 20)
        || (f.complaint_date > ends && !f.limitation_interrupted)
}

impl Law {
    /// Draws all conclusions.
    pub fn of(f: &Facts) -> Self {
        let day = f.incident_date;
        let asks = |kinds: &[Ask]| asks(f, kinds);

        let agent = f.claimant == Claimant::Agent;
        let papers_missing = agent && !f.both_ids_shown && !f.agent_ratified;
        let speaks_for_customer = (matches!(f.claimant, Claimant::Customer | Claimant::Guardian)
            || f.agent_ratified
            || (agent && f.authority_complete))
            && !(papers_missing && f.complaint_date >= date(2013, 9, 1));
        let bar = if !speaks_for_customer {
            Bar::NoAuthority
        } else if f.settled_before && !f.new_evidence {
            Bar::Settled
        } else if f.customer_staged_it {
            Bar::Fabricated
        } else if limitation_passed(f) {
            Bar::OutOfTime
        } else {
            Bar::Open
        };
        let open = bar == Bar::Open;

        let fraud_per_se = matches!(
            f.listed_conduct,
            Conduct::FakeAsGenuine
                | Conduct::BannedGoods
                | Conduct::RiggedMeasure
                | Conduct::MoneyWithoutPerformance
                | Conduct::FalsePublicity
                | Conduct::PaddedService
        );
        let presumed = f.false_statement
            || matches!(f.listed_conduct, Conduct::UnsafeOrSpoiled | Conduct::ForgedMarkOrOrigin);
        let deceptive_act = f.about_deception && (fraud_per_se || presumed);
        let fraud = deceptive_act
            && f.misled
            && f.for_living_needs
            && (fraud_per_se || !f.intent_disproved)
            && !f.customer_staged_it;
        let announced = f.matter == Matter::Outage && f.outage_notified && !fraud;
        let asks_refund = asks(&[Ask::Refund, Ask::DoubleRefund, Ask::LawfulCompensation]);
        let term_falls = f.about_terms
            && f.term_is_standard
            && ((f.term_material && !f.term_flagged) || f.term_unfair || f.term_ambiguous);
        let before_code = day < date(2021, 1, 1);

        let grave_personal_harm = f.personal_rights_harmed && f.serious_harm;
        let asks_distress = asks(&[Ask::MentalDistress, Ask::LawfulCompensation]);
        let overcharge = sum(f, &[LossKind::Overcharge], |loss| loss.amount);
        let charge_without_ground = match f.matter {
            Matter::Billing => f.billing_issue == BillingIssue::WrongCharge && f.charge_found_wrong,
            Matter::ValueAddedService => !f.order_on_record,
            _ => false,
        };
        let days_down = (f.down_hours / dec(24, 0)).round_dp_with_strategy(0, RoundingStrategy::AwayFromZero);
        let specified = day >= date(2005, 4, 20);
        let serial_without_ground = f.complaints_in_a_year >= dec(6, 0) && f.unfounded_in_a_year >= dec(3, 0);
        let petition_ends = if matches!(f.matter, Matter::Billing | Matter::ValueAddedService) {
            months_after(day, 5)
        } else {
            years_after(day, 2)
        };

        Self {
            asks_refund,
            asks_increase: asks(&[Ask::DoubleRefund, Ask::HighCompensation, Ask::LawfulCompensation]),
            asks_distress,
            asks_apology: asks(&[Ask::PublicApology, Ask::Apology]),
            asks_public_apology: asks(&[Ask::PublicApology]),
            asks_cure: asks(&[Ask::Replacement, Ask::RestoreService]),
            asks_about_terms: asks(&[Ask::UnfairTerms, Ask::RestoreService]),
            speaks_for_customer,
            bar,
            open,
            apology_open: open || (bar == Bar::OutOfTime && !before_code),
            fraud_per_se,
            deceptive_act,
            fraud,
            contract_liable: (f.breach || fraud) && !announced,
            price_back_owed: asks_refund
                && (fraud || (f.breach && (f.purpose_defeated || f.prepaid_unperformed))),
            injured: f.bodily_injury && f.injury_our_responsibility,
            stopped_by_term: f.stopped_under_term && term_falls,
            term_falls,
            own_share: if before_code && !f.customer_also_breached {
                Decimal::ZERO
            } else {
                f.own_fault_share
            },
            direct: sum(f, &DIRECT, net),
            lost_profit: sum(f, &[LossKind::LostProfit], |loss| {
                if loss.certain && loss.foreseeable { net(loss) } else { Decimal::ZERO }
            }),
            visits: sum(f, &VISITS, |loss| loss.amount),
            injury: sum(f, &INJURY, |loss| loss.amount),
            overcharge,
            personal_info: sum(f, &[LossKind::PersonalInfo], |loss| loss.amount),
            grave_personal_harm,
            distress_owed: asks_distress && grave_personal_harm && f.customer_is_person,
            data_liable: if day >= date(2021, 11, 1) { !f.processor_not_at_fault } else { f.breach },
            overcharge_confirmed: charge_without_ground && overcharge > Decimal::ZERO,
            late_fee_allowed: f.arrears_sum * dec(3, 3) * f.arrears_days,
            bill_abnormal: f.bill_sum > f.bill_mean * dec(5, 0),
            records_must_exist: specified && f.complaint_date <= months_after(day, 5),
            repair_hours: if f.place == Place::Town { dec(48, 0) } else { dec(72, 0) },
            rent_for_gap: f.monthly_fee / dec(30, 0) * days_down,
            drops_beyond_standard: f.measured_drop_rate > dec(5, 2),
            hotline_below_standard: f.agent_answer_rate < dec(85, 2),
            number_recovered: f.matter == Matter::Number && f.number_issue == NumberIssue::NumberRecovered,
            number_rightly_recovered: !f.keep_fee_paid && f.days_suspended > dec(90, 0),
            suspended_wrongly: match f.number_issue {
                NumberIssue::SuspendedEarly => {
                    !f.other_suspension_period && f.overdue_days_at_suspension <= dec(30, 0)
                }
                NumberIssue::ReconnectedLate => f.reconnect_hours > dec(48, 0),
                _ => false,
            },
            card_within_grace: f.complaint_date <= months_after(f.card_expired_on, 6),
            serial_without_ground,
            goodwill_fits: speaks_for_customer && !f.customer_staged_it && !serial_without_ground,
            petition_in_time: !f.settled_before && f.complaint_date <= petition_ends,
        }
    }
}
