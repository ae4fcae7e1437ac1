//! Packs of regimes the program was not made for, written from the manual alone: they load with no finding but those
//! explained here, and all their scenarios come out to the cent. The manual's worked example is one of them, word for word.

#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

use jiff::civil::{Date, date};
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::coverage::coverage;
use redress_engine::decision::{Engine, scenario};
use redress_engine::policy::folder;
use redress_engine::policy::load::{Loaded, Missing, PackFiles, load};
use redress_engine::policy::{Code, Policy};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Warnings of what ends soon are given as of this day; nothing does yet.
const TODAY: Date = date(2026, 10, 1);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/regimes")
}

fn loaded(pack: &str, today: Date) -> Loaded {
    let find = |name: &str| folder::read(&root().join(name));
    load(pack, &find, Some(today))
}

/// The pack's policy, if exactly these findings are made, each with the words it points at.
fn policy(pack: &str, explained: &[(Code, &str)]) -> Policy {
    policy_on(pack, TODAY, explained)
}

fn policy_on(pack: &str, today: Date, explained: &[(Code, &str)]) -> Policy {
    let loaded = loaded(pack, today);
    let found: Vec<(Code, &str)> = loaded
        .findings
        .iter()
        .map(|f| (f.code, f.span.map_or("", |span| loaded.sources.text(span))))
        .collect();
    assert_eq!(found, explained, "{pack}");
    loaded.policy.unwrap()
}

/// Runs the pack's scenarios; how many there are.
fn passing(policy: Policy) -> usize {
    let mut engine = Engine::new(Arc::new(policy));
    let runs = scenario::run(&mut engine, TODAY);
    let wrong: Vec<String> =
        runs.iter().flat_map(|run| &run.findings).map(|finding| format!("{:?}", finding.args)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    runs.len()
}

#[test]
fn air_passengers_by_distance_with_limits_in_drawing_rights() {
    let policy = policy("air-passengers", &[]);
    assert!(policy.is_library());
    assert_eq!(passing(policy), 17);
}

#[test]
fn an_operators_promise_tops_the_library_up() {
    let policy = policy("air-operator", &[]);
    assert!(!policy.is_library());
    assert_eq!(passing(policy), 8);
}

/// While the receipts are unknown nobody knows how much is owed; yet an agent may promise no more than 600 by right and the
/// 125 of the operator's promise.
#[test]
fn limits_bound_a_reach_where_what_is_owed_has_no_bound() {
    let policy = policy("air-operator", &[]);
    let case = br#"
policy = "air-operator"
as_of = 2026-03-09
[facts]
incident_date = 2026-03-02
matter = "delay"
passengers = 2
distance_km = 1200
arrival_delay = "5 hours"
cause = "crew"
demands = []
"#;
    let mut findings = Vec::new();
    let case = CaseText::read("case.toml", case).query(&policy, TODAY, &mut findings).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let decision = Engine::new(Arc::new(policy)).decide(&case);
    assert_eq!(decision.offer.floor.hi, None);
    let most: Vec<Option<Decimal>> = decision.reaches.iter().map(|reach| reach.up_to.hi).collect();
    assert_eq!(most, [Some(Decimal::from(725)), Some(Decimal::from(2500)), None]);
}

#[test]
fn payouts_late_by_working_days_of_a_calendar_with_an_end() {
    // The least sum is set anew every January; that of 2027 is not known yet, and the pack says so on purpose.
    // Pack, calendar and a figure end with the year.
    let ends = [
        "{ from = 2021-01-01, until = 2026-12-31 }",
        "{ from = 2024-01-01, until = 2026-12-31 }",
        "\"5.40 CHF\"",
    ];
    let policy = policy_on("delayed-payout", date(2026, 11, 21), &ends.map(|what| (Code::EndsSoon, what)));
    assert_eq!(passing(policy), 11);
}

#[test]
fn parcels_with_three_roles_and_a_ledger_of_vouchers() {
    assert_eq!(passing(policy("parcel", &[])), 13);
}

/// Every pack below `tests/regimes` has a test above.
#[test]
fn no_pack_is_forgotten() {
    let names = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name());
    let names: BTreeSet<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    let tested = ["air-operator", "air-passengers", "delayed-payout", "first-pack", "parcel"];
    assert_eq!(names, tested.map(str::to_owned).into());
}

/// The files of the manual's worked example: each stands under a heading with its name, in a fenced block.
fn manual() -> BTreeMap<String, String> {
    let text = include_str!("../../../docs/policy-language.md");
    let (_, example) = text.split_once("\n## A worked example\n").unwrap();
    let mut files = BTreeMap::new();
    for part in example.split("\n**`first-pack/").skip(1) {
        let (name, rest) = part.split_once("`**").unwrap();
        let (_, rest) = rest.split_once("```toml\n").unwrap();
        let (body, _) = rest.split_once("```").unwrap();
        files.insert(format!("first-pack/{name}"), body.to_owned());
    }
    files
}

#[test]
fn the_manuals_worked_example_is_a_pack_that_works() {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let files = folder::read(&root().join("first-pack")).unwrap().files;
    let kept: BTreeMap<String, String> = files.into_iter().map(|(name, bytes)| (name, text(bytes))).collect();
    assert_eq!(manual(), kept);
    assert_eq!(passing(policy("first-pack", &[])), 3);
}

/// Refusals of a pack that no scenario shows both ways.
fn refusals_shown_one_way(find: &dyn Fn(&str) -> Result<PackFiles, Missing>, pack: &str) -> Vec<String> {
    let policy = Arc::new(load(pack, find, Some(TODAY)).policy.unwrap());
    let runs = scenario::run(&mut Engine::new(Arc::clone(&policy)), TODAY);
    let conditions = coverage(&policy, &runs).conditions;
    let one_way =
        conditions.into_iter().filter(|(id, _, seen)| id.contains("refusals") && !(seen.yes && seen.no));
    one_way.map(|(id, ..)| id).collect()
}

/// A refusal that holds wherever its head is not due cannot be shown otherwise, so nobody is asked to; one that can, is.
#[test]
fn coverage_asks_for_no_refusal_that_cannot_be_false() {
    let find = |name: &str| folder::read(&root().join(name));
    for pack in ["delayed-payout", "first-pack", "parcel"] {
        assert_eq!(refusals_shown_one_way(&find, pack), [""; 0], "{pack}");
    }
    let find = |name: &str| {
        let mut pack = folder::read(&root().join(name))?;
        for (_, bytes) in &mut pack.files {
            let text = String::from_utf8_lossy(bytes).into_owned();
            *bytes = text
                .replace(
                    "when = \"days_late <= free_days\"",
                    "when = \"days_late <= free_days and not stayed_home\"",
                )
                .into_bytes();
        }
        Ok(pack)
    };
    assert_eq!(refusals_shown_one_way(&find, "first-pack"), ["late_money.refusals#1"]);
}

/// What cannot be computed is shown beside the figure that is therefore missing.
#[test]
fn a_failing_scenario_points_at_what_cannot_be_computed() {
    let find = |name: &str| {
        let mut pack = folder::read(&root().join(name))?;
        for (_, bytes) in &mut pack.files {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let (is, cases) =
                ("is = \"max(0, days_late - free_days)\"", "cases = [{ when = \"days_late > 5\", is = 9 }]");
            *bytes = text.replace(is, cases).into_bytes();
        }
        Ok(pack)
    };
    let loaded = load("first-pack", &find, Some(TODAY));
    let runs = scenario::run(&mut Engine::new(Arc::new(loaded.policy.unwrap())), TODAY);
    let labels: Vec<Vec<(&str, &str)>> = runs
        .iter()
        .map(|run| {
            let labels = run.findings.iter().flat_map(|finding| &finding.labels);
            labels.map(|label| (label.word, loaded.sources.text(label.span))).collect()
        })
        .collect();
    assert_eq!(labels[0], []);
    assert_eq!(labels[1], [("label-fault-no-case", "\"counted_days\"")]);
}
