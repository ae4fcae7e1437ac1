//! What is read only inside an aggregate is read: it stands in the working, in the trace and in coverage.

#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

use jiff::civil::date;
use redress_engine::decision::coverage::coverage;
use redress_engine::decision::trace::Subject;
use redress_engine::decision::{Engine, Known, scenario};
use redress_engine::policy::load::{PackFiles, load};
use redress_engine::policy::{CategoryId, FactId, Op, Policy};
use redress_engine::to_json;
use std::sync::Arc;

const PACK: &str = r#"
[pack]
id = "interest"
title = { zh = "利息", en = "Interest" }
version = "1"
currency = "CNY"
covers = { from = 2020-01-01 }
[[instrument]]
id = "house"
kind = "company_rule"
title = { zh = "规定", en = "House rule" }
[[provision]]
id = "house_1"
instrument = "house"
article = { zh = "一", en = "1" }
gist = { zh = "付息", en = "Interest" }
[[fact]]
id = "parts"
type = "list"
label = { zh = "各笔", en = "Parts" }
ask = { zh = "有哪些？", en = "Which?" }
fields = [{ id = "sum_paid", type = "money", label = { zh = "额", en = "Sum" }, max = "1000 CNY" }]
[[parameter]]
id = "rate"
type = "number"
label = { zh = "利率", en = "Rate" }
timeline = [{ from = 2020-01-01, until = 2024-12-31, value = "4%" }, { from = 2025-01-01, value = "5%" }]
[[category]]
id = "interest"
label = { zh = "利息", en = "Interest" }
basis = "entitlement"
due = "true"
cites = ["house_1"]
amount = "sum(sum_paid * rate / 360 of parts)"
[[role]]
id = "clerk"
label = { zh = "员", en = "Clerk" }
rank = 1
[[limit]]
role = "clerk"
of = "offer"
up_to = "unlimited"
[[scenario]]
id = "two"
title = { zh = "两笔", en = "Two" }
note = { zh = "两笔", en = "Two parts" }
as_of = 2026-01-10
facts = { incident_date = 2026-01-01, parts = [{ sum_paid = "100 CNY" }, { sum_paid = "60 CNY" }], demands = [] }
expect = { floor = "0.02 CNY", status = "final" }
"#;

fn policy() -> Arc<Policy> {
    let files = |_: &str| Ok(PackFiles::one("interest/pack.toml", PACK));
    let loaded = load("interest", &files, None);
    Arc::new(loaded.policy.unwrap_or_else(|| panic!("{:#?}", loaded.findings)))
}

#[test]
fn a_parameter_of_every_record_is_in_the_working_the_trace_and_coverage() {
    let policy = policy();
    let runs = scenario::run(&mut Engine::new(Arc::clone(&policy)), date(2026, 1, 10));
    let run = &runs[0];
    assert!(run.findings.is_empty(), "{:?}", run.findings);
    let rate = |op: Op| matches!(op, Op::Parameter(_));
    let told = run.decision.categories[0].working.iter().find(|figure| rate(figure.of)).unwrap();
    assert_eq!(told.value.as_numbers().unwrap().single().unwrap().to_string(), "0.05");

    let entry = run.decision.trace.about(Subject::Category(CategoryId(0))).unwrap();
    let traced = run.decision.trace.conditions(entry).iter().flat_map(|c| run.decision.trace.values(c));
    assert!(traced.into_iter().any(|(node, _)| rate(policy.node(*node).op)));

    let entries = coverage(&policy, &runs).entries;
    assert_eq!(entries, [("rate 2020-01-01".to_owned(), false), ("rate 2025-01-01".to_owned(), true)]);
}

/// A sum that is no decimal is told as the pack rounds it, with the figure itself beside it.
#[test]
fn what_is_rounded_is_told_with_the_figure_itself() {
    let policy = policy();
    let mut engine = Engine::new(Arc::clone(&policy));
    let runs = scenario::run(&mut engine, date(2026, 1, 10));
    let json = to_json(&policy, &runs[0].decision);
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    let sum = &told["categories"][0]["working"][0];
    assert_eq!((sum["value"].as_str(), sum["exact"].as_str()), (Some("0.02 CNY"), Some("1/45 CNY")));
    assert!(told["categories"][0]["working"][1].get("exact").is_none(), "{json}");
    // The trace says the figure itself alone.
    assert_eq!(told["trace"][0]["conditions"][1]["value"], "1/45 CNY");
}

/// Over no record the parameter was not read, and nothing is said of it.
#[test]
fn what_was_not_read_is_not_told() {
    let policy = policy();
    let mut engine = Engine::new(Arc::clone(&policy));
    let mut query = scenario::run(&mut engine, date(2026, 1, 10)).remove(0).query;
    let (parts, _) = FactId::each(policy.facts()).find(|(_, fact)| *fact.id == *"parts").unwrap();
    query.facts.set(parts, Known::List(Vec::new()));
    let decision = engine.decide(&query);
    assert!(!decision.categories[0].working.iter().any(|figure| matches!(figure.of, Op::Parameter(_))));
}
