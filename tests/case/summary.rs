//! What a real decision of the telecom pack comes to for the steps of a case.

use crate::people::{cny, lin, opened};
use crate::words::telecom;
use jiff::civil::date;
use redress::case::*;
use redress_engine::Digest;
use redress_engine::decision::{Decision, Engine, Verdict, case_file, scenario};
use redress_engine::policy::{Policy, RoleId};
use rust_decimal::Decimal;
use std::sync::Arc;

fn role(policy: &Policy, id: &str) -> RoleId {
    RoleId(policy.roles().iter().position(|role| *role.id == *id).unwrap() as u32)
}

/// The handset with a stranger's contacts, all answered, for a role and a sum.
fn handset(policy: &Arc<Policy>, by: &str, yuan: Option<i64>) -> Decision {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/handset-strangers-contacts.toml");
    let read = case_file::CaseText::read("handset.toml", &std::fs::read(path).unwrap());
    let mut findings = Vec::new();
    let mut case = read.query(policy, date(2026, 6, 1), &mut findings).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    case.role = Some(role(policy, by));
    case.promise = yuan.map(Decimal::from);
    Engine::new(Arc::clone(policy)).decide(&case)
}

/// Where the text of a decision would stand.
const DIGEST: Digest = Digest([7; 32]);

#[test]
fn the_handset_needs_somebody_with_authority_and_legal() {
    let policy = Arc::new(telecom());
    let decision = handset(&policy, "front_desk", None);
    let decided = Decided::of(4, &policy, &decision, DIGEST).unwrap();
    assert_eq!((decided.revision, &*decided.role, decided.as_of), (4, "front_desk", date(2026, 6, 1)));
    assert_eq!(decided.policy, policy.digest());
    assert_eq!(decided.decision, DIGEST);
    let summary = &decided.summary;
    assert_eq!((summary.sum, summary.named, summary.verdict), (cny(15_520), false, Verdict::NeedsApproval));
    assert_eq!((summary.floor, summary.goodwill), (cny(15_520), cny(0)));
    let needs = [Need::Authority { sum: cny(15_520) }, Need::Approve { role: "legal".to_owned() }];
    assert_eq!(summary.needs, needs);
    assert_eq!(summary.tells, ["finance"]);
    assert_eq!(summary.route, ["shift_lead", "store_manager", "operations_head"]);
    let reaching = |role: &&str| summary.can_meet(&needs[0], role, false);
    let roles = ["front_desk", "store_manager", "operations_head", "finance", "legal"];
    assert_eq!(roles.iter().copied().filter(reaching).collect::<Vec<_>>(), ["operations_head", "legal"]);
    assert_eq!(decided.beyond_own_reach(), summary.sum.beyond(decided.own_reach()));
    let again: Decided = serde_json::from_str(&serde_json::to_string(&decided).unwrap()).unwrap();
    assert_eq!(again, decided);
}

#[test]
fn legal_asks_nobody_of_itself() {
    let policy = Arc::new(telecom());
    let decided = Decided::of(1, &policy, &handset(&policy, "legal", None), DIGEST).unwrap();
    assert!(decided.allows_alone() && decided.summary.needs.is_empty());
}

#[test]
fn what_the_policy_refuses_needs_nobody_and_leads_nowhere() {
    let policy = Arc::new(telecom());
    for (yuan, verdict) in [(15_519, Verdict::BelowFloor), (99_999, Verdict::No)] {
        let decided = Decided::of(1, &policy, &handset(&policy, "front_desk", Some(yuan)), DIGEST).unwrap();
        assert_eq!((decided.summary.verdict, decided.summary.needs.len()), (verdict, 0));
        assert!(!decided.allows_alone());
    }
}

#[test]
fn nothing_rests_on_a_decision_that_is_still_open() {
    let policy = Arc::new(telecom());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/handset-half-known.toml");
    let read = case_file::CaseText::read("handset.toml", &std::fs::read(path).unwrap());
    let case = read.query(&policy, date(2026, 6, 1), &mut Vec::new()).unwrap();
    let decision = Engine::new(Arc::clone(&policy)).decide(&case);
    let open = NotFinal::Status(redress_engine::decision::Status::Open);
    assert_eq!(Decided::of(1, &policy, &decision, DIGEST).unwrap_err(), open);
}

/// On final scenarios of the pack, at every sum at which something may change, what a summary says agrees
/// with the engine: who reaches a sum is who may promise it alone, were it not for escalations.
#[test]
fn reaches_and_needs_say_what_the_engine_says() {
    let policy = Arc::new(telecom());
    let mut engine = Engine::new(Arc::clone(&policy));
    let (mut yes, mut asks, mut refused, mut for_both) = (0, 0, 0, 0);
    for run in scenario::run(&mut engine, date(2026, 6, 1)).into_iter().step_by(2) {
        let Ok(base) = Summary::of(&policy, &run.decision) else { continue };
        let edges = base.reaches.iter().map(|reach| reach.up_to).chain([base.floor, base.ceiling]);
        let mut sums: Vec<i64> = edges.flat_map(|sum| [sum.minor(), sum.minor() + 1]).collect();
        sums.sort_unstable();
        sums.dedup();
        // Each role at some of the sums of some cases: at all of them this would take minutes.
        for (place, minor) in sums.into_iter().enumerate() {
            let own = &base.reaches[(run.scenario + place) % base.reaches.len()];
            let mut case = run.query.clone();
            case.promise = Some(Decimal::new(minor, 2));
            case.role = Some(role(&policy, &own.role));
            let decision = engine.decide(&case);
            let Ok(decided) = Decided::of(1, &policy, &decision, DIGEST) else { continue };
            let summary = &decided.summary;
            let id = &policy.scenarios()[run.scenario].id;
            let place = format!("{id}: {} promises {minor} fen: {summary:?}", own.role);
            let approvals = summary.needs.iter().filter(|need| !matches!(need, Need::Consult { .. })).count();
            match summary.verdict {
                Verdict::Yes => {
                    yes += 1;
                    assert!(approvals == 0 && summary.sum.is_within(decided.own_reach()), "{place}");
                }
                Verdict::NeedsApproval => {
                    asks += 1;
                    assert!(approvals > 0, "{place}");
                    let beyond = !summary.sum.is_within(decided.own_reach());
                    let authority = summary.needs.contains(&Need::Authority { sum: summary.sum });
                    assert!(beyond || !authority, "{place}");
                    for_both += usize::from(beyond && !authority);
                    let lowest = decision.promise.lowest.unwrap();
                    let reaches = summary.reach(&policy.role(lowest).id);
                    assert!(summary.sum.is_within(reaches), "{place}");
                    for need in &summary.needs {
                        assert!(
                            summary.reaches.iter().any(|r| summary.can_meet(need, &r.role, false)),
                            "{place}"
                        );
                    }
                }
                _ => refused += 1,
            }
            // And the case takes it.
            let actor = Actor { role: own.role.clone(), ..lin() };
            let fresh = Case::open(CaseId([1; 16]), opened(), &actor, At(0)).unwrap().into_case();
            fresh
                .take(Step::Decided(Box::new(decided)), &actor, At(0))
                .unwrap_or_else(|why| panic!("{why}: {place}"));
        }
    }
    assert!(yes > 150 && asks > 100 && refused > 100 && for_both > 0, "{yes} {asks} {refused} {for_both}");
}
