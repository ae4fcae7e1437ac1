//! What people are told about cases.

use crate::people::*;
use jiff::tz::TimeZone;
use redress::case::*;
use redress::words::cases;
use redress::words::say::Say;
use redress::words::{Lang, Words};
use redress_engine::decision::Verdict;
use redress_engine::policy::{Policy, folder, load};
use std::collections::BTreeSet;
use std::path::Path;

pub fn telecom() -> Policy {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    load::load("telecom", &|name| folder::read(&policies.join(name)), None).policy.unwrap()
}

fn refusals() -> Vec<Illegal> {
    let role = || "store_manager".to_owned();
    let (sum, limit) = (cny(3000), cny(1000));
    vec![
        Illegal::WrongState { step: StepKind::Paid, state: Some(CaseState::Waiting) },
        Illegal::WrongState { step: StepKind::Paid, state: None },
        Illegal::WrongShop { shop: EAST.to_owned() },
        Illegal::NotYourRole { role: role() },
        Illegal::DelegationOver { role: role() },
        Illegal::OwnCase,
        Illegal::AlreadyApproved,
        Illegal::NotNeeded { role: role() },
        Illegal::AboveLimit { role: role(), sum, limit },
        Illegal::OutsideRange { sum, floor: cny(100), ceiling: cny(2000) },
        Illegal::StaleDecision,
        Illegal::StaleRevision { given: 1, present: 2 },
        Illegal::StalePolicy,
        Illegal::OtherRole { decided: "front_desk".to_owned(), role: role() },
        Illegal::OtherSum { given: sum, expected: limit },
        Illegal::OtherRequest,
        Illegal::PolicyRefuses { sum, verdict: Verdict::No },
        Illegal::PolicyRefuses { sum, verdict: Verdict::Open },
        Illegal::ApprovalNeeded,
        Illegal::NoApprovalNeeded,
        Illegal::Incoherent,
        Illegal::TooEarly { from: at(30) },
        Illegal::EmptyReason,
        Illegal::SoleApprover,
        Illegal::NothingToPay,
        Illegal::NotPaid,
        Illegal::NotRevised,
        Illegal::NothingNew,
        Illegal::OtherOutcome,
        Illegal::NotGuardian,
        Illegal::ClockBack { last: at(30) },
        Illegal::OutOfOrder { expected: 3, found: 5 },
    ]
}

#[test]
fn every_refusal_says_in_two_sentences_what_happened_and_what_to_do() {
    let policy = telecom();
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let say = Say::new(&policy, &words);
        let mut told = BTreeSet::new();
        for refusal in refusals() {
            let sentence = cases::illegal(&say, &TimeZone::UTC, &refusal);
            let end = if lang == Lang::Zh { '。' } else { '.' };
            assert!(sentence.ends_with(end), "{sentence}");
            let marks = ['。', '；', '，', '.', ':', ';'];
            assert!(sentence.matches(marks).count() > 1, "{sentence}");
            assert!(!sentence.contains("store_manager") && !sentence.contains('{'), "{sentence}");
            assert!(told.insert(sentence));
        }
        for state in CaseState::ALL {
            assert!(told.insert(cases::state(&words, *state)));
        }
        for step in StepKind::ALL {
            assert!(told.insert(cases::step(&words, *step)));
        }
    }
}

#[test]
fn a_refusal_names_people_sums_and_times_as_they_are_read() {
    let policy = telecom();
    let (zh, en) = (Words::new(Lang::Zh), Words::new(Lang::En));
    let (role, sum, limit) = ("store_manager".to_owned(), cny(5001), cny(5000));
    let above = Illegal::AboveLimit { role, sum, limit };
    assert_eq!(
        cases::illegal(&Say::new(&policy, &zh), &TimeZone::UTC, &above),
        "5,001.00 元超出店经理的权限（最多 5,000.00 元）。请批准权限内的金额，或交给更高一级。"
    );
    assert_eq!(
        cases::illegal(&Say::new(&policy, &en), &TimeZone::UTC, &above),
        "5,001.00 CNY is beyond the authority of “Store manager”, which ends at 5,000.00 CNY. Approve a sum within it, or leave \
         it to a higher rank."
    );
    let early = Illegal::TooEarly { from: "2026-06-01T02:30:00Z".parse::<jiff::Timestamp>().unwrap().into() };
    let shanghai = TimeZone::fixed(jiff::tz::offset(8));
    let told = cases::illegal(&Say::new(&policy, &zh), &shanghai, &early);
    assert!(told.contains("2026-06-01 10:30"), "{told}");
    let gone = Illegal::NotNeeded { role: "night_porter".to_owned() };
    assert!(cases::illegal(&Say::new(&policy, &zh), &shanghai, &gone).contains("night_porter"));
}
