//! A clock never vanishes where its calendar ends: it is open, and says up to where the calendar reaches.

#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

use jiff::civil::{Date, date};
use redress_engine::decision::{CalendarReach, DeadlineDecision, Engine, Facts, Known, Query, Status};
use redress_engine::policy::load::{PackFiles, load};
use redress_engine::policy::{FactId, Literal, Policy};
use redress_engine::to_json;
use std::sync::Arc;

const PACK: &str = r#"
pack = { id = "clocks", title = { zh = "钟", en = "Clocks" }, version = "1", currency = "CNY", calendar = "work" }
calendar = [{ id = "work", covers = { from = 2026-01-01, until = 2026-12-31 }, provisional_from = 2026-12-01 }]
deadline = [{ id = "answer", label = { zh = "答复", en = "Answer" }, starts = "complaint_date", within = "5 working days" }]
"#;

fn decided(complaint: Option<Date>) -> (DeadlineDecision, String) {
    let files = |_: &str| Ok(PackFiles::one("clocks/pack.toml", PACK));
    let loaded = load("clocks", &files, None);
    let policy: Arc<Policy> = Arc::new(loaded.policy.unwrap_or_else(|| panic!("{:#?}", loaded.findings)));
    let mut facts = Facts::new(&policy);
    facts.set(FactId::INCIDENT_DATE, Known::Value(Literal::Date(date(2020, 1, 1))));
    facts.set(FactId::DEMANDS, Known::List(Vec::new()));
    if let Some(day) = complaint {
        facts.set(FactId::COMPLAINT_DATE, Known::Value(Literal::Date(day)));
    }
    let query = Query { as_of: date(2026, 12, 30), role: None, promise: None, facts };
    let mut decision = Engine::new(Arc::clone(&policy)).decide(&query);
    // Whatever becomes of a clock, it stops no offer.
    assert_eq!((decision.status, &decision.faults[..]), (Status::Final, &[][..]));
    let json = to_json(&policy, &decision);
    (decision.deadlines.remove(0), json)
}

#[test]
fn a_clock_within_the_calendar_has_its_day() {
    let (clock, json) = decided(Some(date(2026, 6, 1)));
    assert_eq!((clock.ends.single(), clock.calendar), (Some(date(2026, 6, 8)), CalendarReach::default()));
    assert!(!json.contains("calendar_ends") && !json.contains("provisional_from"), "{json}");
}

#[test]
fn a_day_that_awaits_the_notice_says_so() {
    let (clock, json) = decided(Some(date(2026, 12, 1)));
    let reach = CalendarReach { provisional_from: Some(date(2026, 12, 1)), ..CalendarReach::default() };
    assert_eq!((clock.ends.single(), clock.calendar), (Some(date(2026, 12, 8)), reach));
    assert!(json.contains("\"provisional_from\": \"2026-12-01\""), "{json}");
}

#[test]
fn a_clock_that_runs_past_the_calendar_is_open() {
    let (clock, json) = decided(Some(date(2026, 12, 29)));
    assert_eq!((clock.ends.lo, clock.ends.hi, clock.fault), (None, None, None));
    assert_eq!((clock.calendar.begins, clock.calendar.ends), (None, Some(date(2026, 12, 31))));
    assert!(json.contains("\"calendar_ends\": \"2026-12-31\""), "{json}");
    assert!(!json.contains("outside-calendar"), "{json}");
}

#[test]
fn a_clock_that_starts_before_the_calendar_is_open() {
    let (clock, json) = decided(Some(date(2025, 12, 29)));
    assert_eq!((clock.calendar.begins, clock.calendar.ends), (Some(date(2026, 1, 1)), None));
    assert!(json.contains("\"calendar_begins\": \"2026-01-01\""), "{json}");
}
