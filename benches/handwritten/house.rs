//! What is not money: who else is asked, what else helps, clocks, papers and what to say.

use super::facts::*;
use super::heads::within;
use super::law::*;
use super::tables::*;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use rust_decimal::Decimal;

/// The escalations that apply to a sum about to be promised.
pub fn escalations(f: &Facts, l: &Law, promised: Decimal) -> [bool; ESCALATIONS.len()] {
    use Matter::*;
    let media = asks(f, &[Ask::MediaExposure]);
    let mentioned = f.press_contact == PressContact::MentionedOnly;
    let wants_for_injury = l.asks_increase || asks(f, &[Ask::TransportAndWages, Ask::MentalDistress]);
    let bodily = matches!(f.matter, SaleOfHandset | Installation | Fault | ServiceConduct | Other);
    let staffed = matches!(
        f.matter,
        ServiceConduct | ValueAddedService | SaleOfHandset | Advertisement | Hotline | Other
    );
    let about = |whom: ComplaintAbout| staffed && f.complaint_about == whom;
    [
        media && mentioned,
        media && !mentioned,
        (l.asks_increase || l.asks_refund) && l.deceptive_act,
        ((bodily && wants_for_injury) || l.injury > Decimal::ZERO) && f.bodily_injury,
        l.asks_public_apology,
        asks(f, &[Ask::WrittenStatement]),
        f.matter == PersonalData || (f.matter == SaleOfHandset && f.strangers_data_on_device),
        f.settled_before,
        promised > dec(500, 0) && promised > f.monthly_fee * dec(12, 0),
        f.claimant == Claimant::Agent,
        promised >= dec(5_000, 0),
        promised > dec(50_000, 0),
        f.customer_staged_it,
        l.serial_without_ground,
        about(ComplaintAbout::DeskStaff),
        about(ComplaintAbout::ShiftLead),
        about(ComplaintAbout::StoreManager),
    ]
}

/// The escalations that hang on the sum about to be promised, by place, and the largest sum to which each does not apply.
pub fn steps(f: &Facts) -> [(usize, Decimal); 3] {
    [(8, dec(500, 0).max(f.monthly_fee * dec(12, 0))), (10, dec(499_999, 2)), (11, dec(50_000, 0))]
}

/// The remedies that are open.
pub fn remedies(f: &Facts, l: &Law) -> [bool; REMEDIES.len()] {
    use Matter::*;
    let matter = |matter: Matter| f.matter == matter;
    let media = asks(f, &[Ask::MediaExposure]);
    [
        matter(Billing),
        matter(Billing) && f.billing_issue == BillingIssue::ItemisedData,
        matches!(f.matter, Billing | ValueAddedService),
        matches!(f.matter, Billing | ContractTerms),
        matter(ValueAddedService),
        matches!(f.matter, Installation | Fault),
        l.number_recovered,
        matter(Number) && !l.number_recovered,
        matter(RechargeCard),
        matter(CallQuality),
        matter(Hotline),
        matter(SaleOfHandset),
        matter(Advertisement),
        matches!(f.matter, ServiceConduct | Advertisement | SaleOfHandset | Hotline),
        asks(f, &[Ask::WrittenStatement]) || media || l.asks_public_apology,
        f.incident_date >= date(2001, 1, 11) && l.petition_in_time,
        matches!(f.claimant, Claimant::Agent | Claimant::Stranger),
        true,
        media,
        f.losses.iter().any(|loss| !loss.proven),
        l.bar == Bar::NoAuthority,
        f.breach && f.cure_possible,
        f.about_terms && !l.term_falls,
        true,
    ]
}

/// The last days of the clocks that run.
pub fn deadlines(f: &Facts, l: &Law) -> [Option<Date>; DEADLINES.len()] {
    let days_after = |day: Date, days: i32| day.saturating_add(days.days());
    let petition = f.outside_body == OutsideBody::TelecomPetition;
    // The calendar of working days covers these.
    let counted = |day: Date| within(day, Some(date(2024, 1, 1)), Some(date(2026, 12, 15)));
    let charges = matches!(f.matter, Matter::Billing | Matter::ValueAddedService);
    let down = |place: Place| f.matter == Matter::Fault && f.place == place;
    let since = |year, month, day| f.incident_date >= date(year, month, day);
    let complained_since = |year, month, day| f.complaint_date >= date(year, month, day);
    [
        complained_since(2016, 7, 30).then(|| days_after(f.complaint_date, 15)),
        (petition && counted(f.outside_date)).then(|| working_days_after(f.outside_date, 5)),
        (petition && f.outside_date >= date(2016, 7, 30)).then(|| days_after(f.outside_date, 30)),
        down(Place::Town).then(|| days_after(f.incident_date, 2)),
        down(Place::Country).then(|| days_after(f.incident_date, 3)),
        (charges && since(2005, 4, 20)).then(|| months_after(f.incident_date, 5)),
        (charges && since(2001, 1, 11)).then(|| months_after(f.incident_date, 5)),
        (!charges && since(2001, 1, 11)).then(|| years_after(f.incident_date, 2)),
        (f.matter == Matter::RechargeCard).then(|| months_after(f.card_expired_on, 6)),
        (f.sent_by_agency && counted(f.complaint_date)).then(|| working_days_after(f.complaint_date, 7)),
        (l.price_back_owed && l.open && complained_since(2015, 3, 15))
            .then(|| days_after(f.complaint_date, 15)),
        (l.bar == Bar::NoAuthority && f.as_of >= date(2021, 1, 1)).then(|| days_after(f.as_of, 30)),
    ]
}

/// First and last days off, besides weekends.
const HOLIDAYS: [(Date, Date); 20] = [
    (date(2024, 1, 1), date(2024, 1, 1)),
    (date(2024, 2, 10), date(2024, 2, 17)),
    (date(2024, 4, 4), date(2024, 4, 6)),
    (date(2024, 5, 1), date(2024, 5, 5)),
    (date(2024, 6, 10), date(2024, 6, 10)),
    (date(2024, 9, 15), date(2024, 9, 17)),
    (date(2024, 10, 1), date(2024, 10, 7)),
    (date(2025, 1, 1), date(2025, 1, 1)),
    (date(2025, 1, 28), date(2025, 2, 4)),
    (date(2025, 4, 4), date(2025, 4, 6)),
    (date(2025, 5, 1), date(2025, 5, 5)),
    (date(2025, 5, 31), date(2025, 6, 2)),
    (date(2025, 10, 1), date(2025, 10, 8)),
    (date(2026, 1, 1), date(2026, 1, 3)),
    (date(2026, 2, 15), date(2026, 2, 23)),
    (date(2026, 4, 4), date(2026, 4, 6)),
    (date(2026, 5, 1), date(2026, 5, 5)),
    (date(2026, 6, 19), date(2026, 6, 21)),
    (date(2026, 9, 25), date(2026, 9, 27)),
    (date(2026, 10, 1), date(2026, 10, 7)),
];

/// Saturdays and Sundays on which one works.
const MADE_UP: [Date; 19] = [
    date(2024, 2, 4),
    date(2024, 2, 18),
    date(2024, 4, 7),
    date(2024, 4, 28),
    date(2024, 5, 11),
    date(2024, 9, 14),
    date(2024, 9, 29),
    date(2024, 10, 12),
    date(2025, 1, 26),
    date(2025, 2, 8),
    date(2025, 4, 27),
    date(2025, 9, 28),
    date(2025, 10, 11),
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
];

fn working_days_after(day: Date, count: u32) -> Date {
    let works = |day: Date| {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let holiday = HOLIDAYS.iter().any(|(from, until)| *from <= day && day <= *until);
        MADE_UP.contains(&day) || !(weekend || holiday)
    };
    let mut day = day;
    let mut left = count;
    while left > 0 {
        day = day.saturating_add(1.days());
        left -= u32::from(works(day));
    }
    day
}

/// The papers needed.
pub fn papers(f: &Facts, l: &Law, promised: Decimal) -> [bool; PAPERS.len()] {
    let media = asks(f, &[Ask::MediaExposure]);
    [
        true,
        f.claimant == Claimant::Agent,
        promised > dec(200, 0),
        promised > Decimal::ZERO,
        promised > Decimal::ZERO,
        media || asks(f, &[Ask::PublicApology, Ask::MentalDistress, Ask::WrittenStatement]),
        l.asks_public_apology,
        f.matter == Matter::SaleOfHandset && f.strangers_data_on_device,
        media,
        f.matter == Matter::Number,
        f.claimant == Claimant::Agent,
        f.settled_before && f.new_evidence,
        !f.losses.is_empty(),
        l.asks_apology && f.personal_rights_harmed && l.apology_open,
    ]
}

/// What it fits to say.
pub fn scripts(f: &Facts, l: &Law) -> [bool; SCRIPTS.len()] {
    use Matter::*;
    let matter = |matter: Matter| f.matter == matter;
    let manner = |manner: Manner| f.customer_manner == manner;
    let stage = |stage: Stage| f.talk_stage == stage;
    let wants = |ask: Ask| asks(f, &[ask]);
    let (media, double) = (wants(Ask::MediaExposure), wants(Ask::DoubleRefund));
    let (high, distress) = (wants(Ask::HighCompensation), wants(Ask::MentalDistress));
    let (terms, mentioned) = (wants(Ask::UnfairTerms), f.press_contact == PressContact::MentionedOnly);
    let issue = |issue: BillingIssue| f.matter == Billing && f.billing_issue == issue;
    [
        manner(Manner::LivesByIt) || l.serial_without_ground,
        manner(Manner::KnowsItAll),
        manner(Manner::DoubtsTheRules),
        manner(Manner::NeverStops),
        manner(Manner::InTheRight),
        manner(Manner::ChangesHisMind) || f.settled_before,
        matter(ValueAddedService) && !f.order_on_record,
        l.number_recovered && l.number_rightly_recovered,
        matter(RechargeCard),
        matter(CallQuality),
        matter(Hotline),
        issue(BillingIssue::ItemisedData),
        matter(Advertisement),
        matches!(f.claimant, Claimant::Agent | Claimant::Stranger),
        stage(Stage::Venting),
        stage(Stage::SorryAndThanks),
        stage(Stage::FindingOut),
        stage(Stage::Proposing),
        stage(Stage::Proposing) && manner(Manner::DoubtsTheRules),
        stage(Stage::Proposing) && (manner(Manner::KnowsItAll) || manner(Manner::NeverStops)),
        stage(Stage::Agreeing),
        stage(Stage::FollowingUp),
        manner(Manner::NuisanceCaller),
        high,
        high && !f.customer_staged_it,
        high,
        high,
        high,
        high,
        high,
        double && l.overcharge_confirmed,
        double && !l.fraud && !l.overcharge_confirmed,
        l.deceptive_act,
        matter(SaleOfHandset) && f.strangers_data_on_device,
        distress && !f.personal_rights_harmed,
        distress && f.personal_rights_harmed,
        media && mentioned,
        media && !mentioned,
        l.asks_public_apology || matches!(f.matter, ServiceConduct | Advertisement | Hotline),
        l.asks_public_apology && !f.personal_rights_harmed,
        wants(Ask::TransportAndWages),
        terms,
        terms && l.term_falls,
        terms && issue(BillingIssue::TariffDislike),
        f.losses.iter().any(|loss| !loss.proven),
        double && !l.fraud && (f.breach || l.overcharge > Decimal::ZERO),
        l.asks_distress && !l.distress_owed,
        media,
        l.bar == Bar::NoAuthority,
        f.settled_before,
        l.bar == Bar::OutOfTime,
        f.similar_claims_12_months >= dec(5, 0),
        f.about_terms && l.term_falls,
    ]
}
