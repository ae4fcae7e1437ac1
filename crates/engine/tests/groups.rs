//! Goodwill never stands in for what is owed.

use redress_engine::policy::load::{Loaded, PackFiles, load};
use redress_engine::policy::{Code, Policy};

fn loaded(second_basis: &str) -> Loaded {
    let text = format!(
        r#"
[pack]
id = "mix"
title = {{ zh = "混", en = "Mix" }}
version = "1"
currency = "CNY"
[[demand]]
id = "money"
label = {{ zh = "钱", en = "Money" }}
[[category]]
id = "owed"
label = {{ zh = "应付", en = "Owed" }}
basis = "entitlement"
answers = ["money"]
due = true
amount = "100 CNY"
exclusive = "one"
[[category]]
id = "other"
label = {{ zh = "另", en = "Other" }}
basis = "{second_basis}"
answers = ["money"]
due = true
amount = "300 CNY"
exclusive = "one"
"#
    );
    load("mix", &|_| Ok(PackFiles { files: vec![("mix/pack.toml".into(), text.clone().into_bytes())] }), None)
}

#[test]
fn goodwill_in_a_group_with_what_is_owed_is_refused() {
    let mixed = loaded("goodwill");
    assert!(mixed.policy.is_none(), "the larger goodwill would push the floor below what is owed");
    assert!(mixed.findings.iter().any(|finding| finding.code == Code::KeysClash));
}

#[test]
fn what_the_law_and_a_promise_owe_may_share_a_group() {
    let promise = loaded("commitment");
    assert_eq!(promise.policy.as_ref().map(Policy::categories).map(<[_]>::len), Some(2));
}
