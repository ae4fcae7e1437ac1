//! Any text at all gives a finding or a typed node.

use super::*;
use proptest::prelude::*;

fn any_type() -> impl Strategy<Value = Type> {
    prop::sample::select(vec![
        Type::Bool,
        Type::Number,
        CNY,
        Type::Date,
        Type::Duration(Unit::Days),
        Type::Choice(ChoiceTypeId(0)),
        Type::Text,
        Type::List,
    ])
}

/// Each child stands in the arena before its parent and the root is of the type asked for, or something was said.
fn holds(text: &str, ty: Type) -> Result<(), TestCaseError> {
    let mut world = World::new();
    let id = world.compile(&string(text), Expected::Exactly(ty));
    prop_assert_eq!(world.compiler.nodes[id.index()].ty, ty);
    for finding in &world.findings {
        let span = finding.span.expect("a place");
        prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
    }
    if world.findings.is_empty() {
        prop_assert!(!matches!(ty, Type::Text | Type::List));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_gives_a_finding_or_a_typed_node(text in any::<String>(), ty in any_type()) {
        holds(&text, ty)?;
    }

    #[test]
    fn any_words_give_a_finding_or_a_typed_node(words in prop::collection::vec(prop::sample::select(vec![
        "price", "ratio", "yes", "fraud", "bought_on", "kind", "losses", "amount", "proven", "remark", "promised",
        "direct", "goods", "3", "0", "500 CNY", "1 USD", "15 days", "2 working days", "2014-03-15", "true", "half_up",
        "and", "or", "not", "is", "in", "[", "]", "(", ")", ",", "+", "-", "*", "/", "==", "<", "if", "then", "else",
        "of", "where", "sum(", "min(", "count(", "any(", "round(", "days(", "clamp(", "-",
    ]), 1..25), ty in any_type()) {
        holds(&words.join(" "), ty)?;
    }

    #[test]
    fn any_text_is_a_plain_value_or_a_finding(text in any::<String>(), ty in any_type()) {
        let mut findings = Vec::new();
        let literal = literal(&string(&text), ty, &["a".into()], &mut findings);
        prop_assert_eq!(literal.is_some(), findings.is_empty());
    }
}
