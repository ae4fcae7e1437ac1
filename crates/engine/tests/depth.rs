//! What rests on what, very deep: a result or a clear finding, never an exhausted stack.

use jiff::civil::date;
use redress_engine::decision::{Engine, Facts, Known, Query};
use redress_engine::policy::load::{Loaded, PackFiles, load};
use redress_engine::policy::{Code, FactId, Literal};
use rust_decimal::Decimal;
use std::sync::Arc;

const HEAD: &str = r#"
[pack]
id = "deep"
title = { zh = "深", en = "Deep" }
version = "1"
currency = "CNY"
[[demand]]
id = "money"
label = { zh = "钱", en = "Money" }
[[role]]
id = "clerk"
label = { zh = "办事员", en = "Clerk" }
rank = 1
[[fact]]
id = "wronged"
type = "bool"
label = { zh = "受损", en = "Wronged" }
ask = { zh = "受损吗?", en = "Wronged?" }
[[rule]]
id = "r0"
type = "bool"
label = { zh = "零", en = "Zero" }
is = "wronged"
"#;

fn loaded(body: &str, due: &str) -> Loaded {
    let category = format!(
        "[[category]]\nid = \"c\"\nlabel = {{ zh = \"赔\", en = \"Pay\" }}\nbasis = \"entitlement\"\nanswers = [\"money\"]\ndue = \"{due}\"\namount = \"10 CNY\"\n"
    );
    let text = format!("{HEAD}{body}{category}");
    load(
        "deep",
        &|_| Ok(PackFiles { files: vec![("deep/pack.toml".into(), text.clone().into_bytes())] }),
        None,
    )
}

#[test]
fn a_rule_may_rest_on_thousands_of_rules_in_a_row() {
    let chain: String = (1..8_000)
        .map(|at| {
            let before = at - 1;
            format!("[[rule]]\nid = \"r{at}\"\ntype = \"bool\"\nlabel = {{ zh = \"环\", en = \"Link\" }}\nis = \"r{before}\"\n")
        })
        .collect();
    let policy = Arc::new(loaded(&chain, "r7999").policy.expect("the chain is a good pack"));
    let mut facts = Facts::new(&policy);
    facts.set(FactId::DEMANDS, Known::List(Vec::new()));
    let mut case = Query { as_of: date(2026, 3, 2), role: None, promise: None, facts };
    let mut engine = Engine::new(Arc::clone(&policy));
    let open = engine.decide(&case);
    assert_eq!(open.offer.floor.single(), None);
    assert_eq!(open.questions.len(), 1);
    let wronged =
        FactId(policy.facts().iter().position(|fact| &*fact.id == "wronged").expect("declared") as u32);
    case.facts.set(wronged, Known::Value(Literal::Bool(true)));
    let decided = engine.decide(&case);
    assert_eq!(decided.offer.floor.single(), Some(Decimal::TEN));
    assert_eq!(decided.trace.entries().iter().filter(|entry| entry.value.holds()).count(), 8_001);
}

#[test]
fn exceptions_to_exceptions_have_an_end() {
    let nested = |count: usize| -> String {
        let to = |at: usize| if at == 0 { "r0".to_owned() } else { format!("e{}", at - 1) };
        (0..count)
            .map(|at| {
                let to = to(at);
                format!(
                    "[[exception]]\nid = \"e{at}\"\nto = \"{to}\"\nwhen = \"wronged\"\nis = \"wronged\"\nbecause = {{ zh = \"因\", en = \"For\" }}\n"
                )
            })
            .collect()
    };
    assert!(loaded(&nested(60), "r0").policy.is_some());
    let deep = loaded(&nested(2_000), "r0");
    assert!(deep.policy.is_none());
    assert!(deep.findings.iter().any(|finding| finding.code == Code::TooDeep));
}
