//! When each head of compensation is due, how much it comes to, and which of its refusals hold when it is not.

use super::facts::*;
use super::law::*;
use super::rows::ROWS;
use super::tables::{Head, Refusal};
use jiff::civil::{Date, date};
use rust_decimal::{Decimal, RoundingStrategy};

const ZERO: Decimal = Decimal::ZERO;

/// What is given under a head: least, most, recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Not money.
    InKind,
    Sum([Decimal; 3]),
}

/// To the cent, half up.
fn cents(sum: Decimal) -> Decimal {
    sum.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn owed(sum: Decimal) -> Given {
    Given::Sum([cents(sum); 3])
}

fn up_to(sum: Decimal) -> Given {
    Given::Sum([ZERO, cents(sum), ZERO])
}

/// Whether a day lies within two others, both included.
pub fn within(day: Date, from: Option<Date>, until: Option<Date>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

/// A sum is worked out only where it is due.
macro_rules! when {
    ($due:expr, $given:expr $(,)?) => {
        if $due { Some($given) } else { None }
    };
}

/// What is given under a head; `None` if it is not due.
pub fn given(head: Head, f: &Facts, l: &Law) -> Option<Given> {
    use Given::InKind;
    let (from, until) = ROWS[head as usize].in_force;
    if !within(f.incident_date, from, until) {
        return None;
    }
    let matter = |matter: Matter| f.matter == matter;
    let issue = |issue: BillingIssue| f.matter == Matter::Billing && f.billing_issue == issue;
    let after_own_share = |sum: Decimal| owed(sum * (Decimal::ONE - l.own_share));
    match head {
        // General law: what follows from the contract.
        Head::PriceRefund => {
            when!(l.price_back_owed && l.open, owed((f.price_paid - f.value_used).max(ZERO)))
        }
        Head::OverchargeBack => {
            let right = (matter(Matter::ValueAddedService) && f.order_on_record)
                || (issue(BillingIssue::WrongCharge) && !f.charge_found_wrong);
            when!(l.overcharge > ZERO && l.open && !right, owed(l.overcharge))
        }
        Head::DirectLoss => when!(l.direct > ZERO && l.contract_liable && l.open, after_own_share(l.direct)),
        Head::LostProfitOwed => {
            when!(l.lost_profit > ZERO && l.contract_liable && l.open, after_own_share(l.lost_profit))
        }
        Head::VisitCosts => {
            when!(l.visits > ZERO && !l.injured && l.contract_liable && l.open, after_own_share(l.visits))
        }
        Head::FraudIncrease => {
            let (multiple, least) = if f.incident_date >= date(2014, 3, 15) {
                (dec(3, 0), dec(500, 0))
            } else {
                (dec(1, 0), ZERO)
            };
            when!(l.asks_increase && l.fraud && l.open, owed((f.price_paid * multiple).max(least)))
        }
        // General law: what follows from the person.
        Head::InjuryCosts => {
            let sum = l.injury + l.visits;
            when!(sum > ZERO && l.injured && l.open, owed(sum * (Decimal::ONE - f.own_fault_share)))
        }
        Head::GraveDefectIncrease => {
            let known = f.defect_known && f.grave_health_harm && f.incident_date >= date(2014, 3, 15);
            let due = l.asks_increase && l.injury > ZERO && l.injured && known && l.open;
            when!(due, Given::Sum([ZERO, cents((l.injury + l.visits) * dec(2, 0)), ZERO]))
        }
        Head::Distress => when!(l.distress_owed && l.open, distress(f)),
        Head::ApologyOwed => when!(l.asks_apology && f.personal_rights_harmed && l.apology_open, InKind),
        Head::PublicApologyOwed => when!(
            l.asks_public_apology && f.personal_rights_harmed && f.harm_in_public && l.apology_open,
            InKind,
        ),
        Head::PersonalInfoLoss => {
            when!(l.personal_info > ZERO && l.data_liable && l.open, owed(l.personal_info))
        }
        Head::Cure => {
            let due = l.asks_cure && ((f.breach && f.cure_possible) || l.stopped_by_term) && l.open;
            when!(due && !l.number_recovered, InKind)
        }
        Head::TermDoesNotBind => {
            let heard = matches!(l.bar, Bar::Open | Bar::OutOfTime);
            when!(l.asks_about_terms && f.about_terms && l.term_falls && heard, InKind)
        }
        Head::MediaSurcharge | Head::ClaimShutOut | Head::AdmissionInWriting => when!(false, InKind),
        // Telecom: network.
        Head::InstallDelayPenalty => when!(
            matter(Matter::Installation) && f.install_own_cause && f.install_days_late > ZERO && l.open,
            owed(f.install_fee_paid * dec(1, 2) * f.install_days_late),
        ),
        Head::FaultRentWaived => when!(
            matter(Matter::Fault) && !f.own_equipment_cause && f.down_hours > l.repair_hours && l.open,
            owed(l.rent_for_gap),
        ),
        Head::OutageReduction => {
            when!(matter(Matter::Outage) && f.down_hours > ZERO && l.open, owed(l.rent_for_gap))
        }
        Head::DroppedCallsRefund => when!(
            matter(Matter::CallQuality) && l.drops_beyond_standard && l.open,
            owed(f.dropped_call_charges),
        ),
        Head::HotlinePutRight => when!(matter(Matter::Hotline) && l.hotline_below_standard, InKind),
        // Telecom: charges.
        Head::UnalertedCharges => {
            let most = f.charges_after_alert_due.min(f.bill_sum);
            let due = issue(BillingIssue::SuddenHighBill) && !f.alert_sent && l.bill_abnormal && l.open;
            when!(due, Given::Sum([ZERO, cents(most), cents(most * dec(50, 2))]))
        }
        Head::ItemisedBillFree => when!(
            issue(BillingIssue::ItemisedData)
                && (l.records_must_exist || f.records_still_held)
                && l.speaks_for_customer,
            InKind,
        ),
        Head::LateFeeExcess => when!(
            issue(BillingIssue::LateFee) && f.late_fee_charged > l.late_fee_allowed && l.open,
            owed((f.late_fee_charged - l.late_fee_allowed).max(ZERO)),
        ),
        Head::ServiceCancelled => {
            when!(matter(Matter::ValueAddedService) && !f.order_on_record && l.speaks_for_customer, InKind)
        }
        Head::PromiseSecondPart => {
            let reached = matter(Matter::Billing)
                || (matter(Matter::ValueAddedService) && f.incident_date >= date(2005, 3, 15));
            when!(reached && l.overcharge_confirmed && l.open, owed(l.overcharge))
        }
        // Telecom: numbers and cards.
        Head::SuspensionRent => when!(
            matter(Matter::Number) && l.suspended_wrongly && l.open,
            owed(f.monthly_fee / dec(30, 0) * f.days_without_service),
        ),
        Head::NumberGivenBack => when!(
            l.number_recovered
                && (!l.number_rightly_recovered || validity_term_falls(f, l))
                && !f.number_reassigned
                && l.open,
            InKind,
        ),
        Head::KeepFeesReturned => when!(
            l.number_recovered && f.keep_fee_paid && f.number_reassigned && l.open,
            owed(dec(5, 0) * f.months_kept),
        ),
        Head::BalanceReturned => {
            let lost = l.number_rightly_recovered && !validity_term_falls(f, l);
            when!(l.number_recovered && (lost || f.number_reassigned) && l.open, owed(f.balance_left))
        }
        Head::CardExtended => {
            when!(matter(Matter::RechargeCard) && (l.card_within_grace || !f.term_flagged), InKind)
        }
        // Telecom: advertisements and gifts.
        Head::AdvertHonoured => when!(
            matter(Matter::Advertisement)
                && f.advert_definite
                && f.advert_terms_met
                && f.advert_can_be_honoured
                && l.open,
            InKind,
        ),
        Head::AdvertValue => when!(
            matter(Matter::Advertisement)
                && f.advert_definite
                && f.advert_terms_met
                && !f.advert_can_be_honoured
                && l.open,
            owed(f.advert_benefit_value),
        ),
        Head::PromisedGift => {
            when!(asks(f, &[Ask::GiftOrPoints]) && f.gift_was_promised && l.open, InKind)
        }
        // Goodwill.
        Head::CourtesyCredit => when!(l.goodwill_fits, up_to(dec(100, 0))),
        Head::RetentionCredit => when!(
            may_be_retained(f) && l.goodwill_fits && f.wants_to_leave && f.years_with_us >= dec(2, 0),
            up_to((f.monthly_fee * dec(3, 0)).min(dec(300, 0))),
        ),
        Head::LateCardCredit => when!(
            matter(Matter::RechargeCard) && l.goodwill_fits && !l.card_within_grace && f.term_flagged,
            up_to(f.card_face_value),
        ),
        Head::LateFeeWaived => when!(
            issue(BillingIssue::LateFee) && l.goodwill_fits && f.late_fee_charged > ZERO,
            up_to(f.late_fee_charged.min(l.late_fee_allowed)),
        ),
    }
}

fn validity_term_falls(f: &Facts, l: &Law) -> bool {
    f.about_terms && l.stopped_by_term
}

fn may_be_retained(f: &Facts) -> bool {
    use Matter::*;
    matches!(f.matter, Billing | ValueAddedService | Fault | Outage | CallQuality | Number)
}

fn distress(f: &Facts) -> Given {
    let (from, to) = match f.harm_grade {
        HarmGrade::Passing => (dec(500, 0), dec(3_000, 0)),
        HarmGrade::Treated => (dec(3_000, 0), dec(10_000, 0)),
        HarmGrade::Lasting => (dec(10_000, 0), dec(30_000, 0)),
    };
    let weight = match f.fault_degree {
        FaultDegree::Ordinary => dec(20, 2),
        FaultDegree::Gross => dec(50, 2),
        FaultDegree::Wilful => dec(80, 2),
    };
    let weight = if f.harm_in_public { weight + dec(10, 2) } else { weight };
    Given::Sum([from, to, cents(from + (to - from) * weight).clamp(from, to)])
}

/// The refusals that hold of a head that is not due.
pub fn refusals(head: Head, f: &Facts, l: &Law) -> Vec<&'static Refusal> {
    let rows = ROWS[head as usize].refusals;
    let mut found = Vec::new();
    // Those of the head itself, then, where it would be owed, the four bars.
    let mut say = |own: &[bool], else_owed: Option<bool>| {
        let barred = else_owed.into_iter().flat_map(|owed| {
            [Bar::NoAuthority, Bar::Settled, Bar::Fabricated, Bar::OutOfTime].map(|bar| owed && l.bar == bar)
        });
        let holding = own.iter().copied().chain(barred).zip(rows).filter(|(holds, _)| *holds);
        let in_force = |refusal: &&Refusal| within(f.incident_date, refusal.from, refusal.until);
        found.extend(holding.map(|(_, refusal)| refusal).filter(in_force));
    };
    let unproven = |kinds: &[LossKind]| listed(f, kinds, |loss| !loss.proven);
    let profit = |missing: fn(&Loss) -> bool| listed(f, &[LossKind::LostProfit], missing);
    let matter = |matter: Matter| f.matter == matter;
    let issue = |issue: BillingIssue| f.matter == Matter::Billing && f.billing_issue == issue;
    match head {
        Head::PriceRefund => {
            let refused = l.asks_refund && !l.price_back_owed;
            say(&[refused && !f.breach, refused && f.breach], Some(l.price_back_owed));
        }
        Head::OverchargeBack => say(&[unproven(&[LossKind::Overcharge])], Some(l.overcharge > ZERO)),
        Head::DirectLoss => {
            let lost = l.direct > ZERO;
            say(&[unproven(&DIRECT), lost && !l.contract_liable], Some(lost && l.contract_liable));
        }
        Head::LostProfitOwed => {
            let lost = l.lost_profit > ZERO;
            say(
                &[
                    profit(|loss| !loss.proven),
                    profit(|loss| !loss.certain),
                    profit(|loss| !loss.foreseeable),
                    lost && !l.contract_liable,
                ],
                Some(lost && l.contract_liable),
            );
        }
        Head::VisitCosts => {
            let lost = l.visits > ZERO && !l.injured;
            say(&[unproven(&VISITS), lost && !l.contract_liable], Some(lost && l.contract_liable));
        }
        Head::FraudIncrease => {
            let deceived = l.asks_increase && l.deceptive_act && f.misled;
            let consumer = deceived && f.for_living_needs;
            say(
                &[
                    l.asks_increase && !l.fraud && !f.about_deception,
                    l.asks_increase && f.about_deception && !l.deceptive_act,
                    l.asks_increase && l.deceptive_act && !f.misled,
                    deceived && !f.for_living_needs,
                    consumer && !l.fraud_per_se && f.intent_disproved,
                    // No label is at issue at a telecom counter.
                    false,
                ],
                Some(consumer && (l.fraud_per_se || !f.intent_disproved)),
            );
        }
        Head::InjuryCosts => say(
            &[unproven(&INJURY), l.injury > ZERO && f.bodily_injury && !f.injury_our_responsibility],
            Some(l.injury + l.visits > ZERO && l.injured),
        ),
        Head::Distress => say(
            &[
                l.asks_distress && !l.distress_owed && !f.personal_rights_harmed,
                l.asks_distress && f.personal_rights_harmed && !f.serious_harm,
                // No keepsake is stored at a telecom counter.
                false,
                false,
                l.asks_distress && l.grave_personal_harm && !f.customer_is_person,
            ],
            Some(l.distress_owed),
        ),
        Head::ApologyOwed => {
            let harmed = f.personal_rights_harmed;
            say(&[l.asks_apology && !harmed], Some(l.asks_apology && harmed));
        }
        Head::PublicApologyOwed => {
            let harmed = l.asks_public_apology && f.personal_rights_harmed;
            say(
                &[l.asks_public_apology && !f.personal_rights_harmed, harmed && !f.harm_in_public],
                Some(harmed && f.harm_in_public),
            );
        }
        Head::PersonalInfoLoss => {
            let lost = l.personal_info > ZERO;
            say(&[unproven(&[LossKind::PersonalInfo]), lost && !l.data_liable], Some(lost && l.data_liable));
        }
        Head::Cure => {
            let nothing_stopped = l.asks_cure && !l.stopped_by_term;
            say(
                &[nothing_stopped && !f.breach, nothing_stopped && f.breach && !f.cure_possible],
                Some(l.asks_cure && ((f.breach && f.cure_possible) || l.stopped_by_term)),
            );
        }
        Head::TermDoesNotBind => {
            let asked = l.asks_about_terms && f.about_terms;
            say(
                &[
                    asked && !f.term_is_standard,
                    asked && f.term_is_standard && !l.term_falls,
                    asked && l.term_falls && l.bar == Bar::NoAuthority,
                    asked && l.term_falls && l.bar == Bar::Settled,
                    asked && l.term_falls && l.bar == Bar::Fabricated,
                ],
                None,
            );
        }
        Head::MediaSurcharge => say(&[asks(f, &[Ask::MediaExposure])], None),
        Head::ClaimShutOut => say(&[], Some(true)),
        Head::AdmissionInWriting => say(&[true], None),
        Head::InstallDelayPenalty => {
            let here = matter(Matter::Installation);
            say(&[here && !f.install_own_cause, here && f.install_days_late == ZERO], None);
        }
        Head::FaultRentWaived => {
            let here = matter(Matter::Fault);
            let in_time = f.down_hours <= l.repair_hours;
            say(&[here && f.own_equipment_cause, here && !f.own_equipment_cause && in_time], None);
        }
        Head::DroppedCallsRefund => say(&[matter(Matter::CallQuality) && !l.drops_beyond_standard], None),
        Head::HotlinePutRight => say(&[matter(Matter::Hotline) && !l.hotline_below_standard], None),
        Head::UnalertedCharges => {
            let here = issue(BillingIssue::SuddenHighBill);
            say(&[here && f.alert_sent, here && !l.bill_abnormal], None);
        }
        Head::ItemisedBillFree => {
            let here = issue(BillingIssue::ItemisedData);
            let gone = !l.records_must_exist && !f.records_still_held;
            say(&[here && gone, here && !l.speaks_for_customer], None);
        }
        Head::LateFeeExcess => {
            say(&[issue(BillingIssue::LateFee) && f.late_fee_charged <= l.late_fee_allowed], None);
        }
        Head::ServiceCancelled => {
            let here = matter(Matter::ValueAddedService);
            say(&[here && f.order_on_record, here && !l.speaks_for_customer], None);
        }
        Head::PromiseSecondPart => {
            let billing = matter(Matter::Billing);
            let wrong = f.billing_issue == BillingIssue::WrongCharge;
            let service = matter(Matter::ValueAddedService);
            say(
                &[
                    billing && wrong && !f.charge_found_wrong,
                    billing && !wrong,
                    service && f.order_on_record,
                    !billing && !service,
                ],
                None,
            );
        }
        Head::SuspensionRent => {
            let off = matches!(f.number_issue, NumberIssue::SuspendedEarly | NumberIssue::ReconnectedLate);
            say(&[matter(Matter::Number) && off && !l.suspended_wrongly], None);
        }
        Head::NumberGivenBack => {
            let rightly = l.number_rightly_recovered && !validity_term_falls(f, l);
            say(&[l.number_recovered && rightly, l.number_recovered && f.number_reassigned], None);
        }
        Head::CardExtended => {
            say(&[matter(Matter::RechargeCard) && !l.card_within_grace && f.term_flagged], None);
        }
        Head::AdvertHonoured => {
            let here = matter(Matter::Advertisement);
            say(&[here && !f.advert_definite, here && !f.advert_terms_met], None);
        }
        Head::PromisedGift => say(&[asks(f, &[Ask::GiftOrPoints]) && !f.gift_was_promised], None),
        Head::CourtesyCredit => say(&[l.serial_without_ground, f.customer_staged_it], None),
        Head::RetentionCredit => {
            say(&[may_be_retained(f) && f.wants_to_leave && f.years_with_us < dec(2, 0)], None);
        }
        Head::GraveDefectIncrease
        | Head::OutageReduction
        | Head::KeepFeesReturned
        | Head::BalanceReturned
        | Head::AdvertValue
        | Head::LateCardCredit
        | Head::LateFeeWaived => {}
    }
    found
}
