//! In Chinese texts a space stands between an ideograph and a figure or a Latin letter, on either side: 批准 150.00 元.

#![allow(clippy::unwrap_used)] // in the helpers too: a test may fail so

use std::fs;
use texts::{files, path};

#[path = "shared/texts.rs"]
mod texts;

/// What stands for figures, words and sums: sums end in a word for the currency.
const FIGURE: &str = "0";
const WORD: &str = "字";
const SUM: &str = "0 元";

/// Placeables that hold words, or an expression of words; some only in one message. All others hold figures.
const WORDS: &str = "about actual approver approvers asked choices decided facts field filter hi item list lo mode name now of \
    or role roles table then value what when who \
    finding-wrong-kind.expected finding-wrong-kind-help.expected finding-unknown-id.expected finding-wrong-table.expected \
    finding-wrong-table-help.expected finding-type-mismatch.expected finding-wrong-kind.found finding-type-mismatch.found \
    phrase-days.from phrase-days.to phrase-working-days.from phrase-working-days.to roles-between.from roles-between.to \
    question-approver.range finding-missing-translation.language replay-otherwise.reason";

/// Placeables that hold sums.
const SUMS: &str = "sum floor ceiling";

/// What a placeable of a message may hold.
fn example(message: &str, placeable: &str) -> &'static str {
    let is_in = |list: &str| {
        list.split_whitespace().any(|name| match name.split_once('.') {
            Some(qualified) => qualified == (message, placeable),
            None => name == placeable,
        })
    };
    match (is_in(WORDS), is_in(SUMS)) {
        (true, _) => WORD,
        (_, true) => SUM,
        _ => FIGURE,
    }
}

/// A line of a message, with an example in the place of each placeable.
fn filled(message: &str, line: &str) -> String {
    let mut parts = line.split("{ $");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
        let name = &part[..part.len() - rest.len()];
        text.push_str(example(message, name));
        text.push_str(rest.strip_prefix(" }").unwrap_or(rest));
    }
    text
}

fn is_ideograph(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

/// Where an ideograph touches a figure or a Latin letter.
fn touching(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_latin = |letter: char| letter.is_ascii_alphanumeric();
    let touches = |pair: &[char]| {
        is_ideograph(pair[0]) && is_latin(pair[1])
            || (is_latin(pair[0]) || matches!(pair[0], '%' | '‰')) && is_ideograph(pair[1])
    };
    letters.windows(2).find(|pair| touches(pair)).map(|pair| pair.iter().collect())
}

#[test]
fn figures_stand_apart_in_our_texts() {
    let all = files(path("assets/i18n/zh-CN"), "ftl");
    assert!(all.len() > 1, "the texts have moved: {all:?}");
    let mut wrong = Vec::new();
    for file in all {
        let (text, mut message) = (fs::read_to_string(file).unwrap(), String::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = match line.split_once(" =") {
                Some((name, said)) if !line.starts_with(' ') => {
                    message = name.to_owned();
                    said
                }
                _ => line,
            };
            let pair = touching(&filled(&message, said));
            wrong.extend(pair.map(|pair| format!("{message}: “{pair}” in {}", said.trim())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every Chinese text of a policy's file.
fn said(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value.as_str() {
                    Some(text) if key == "zh" => found.push(text.to_owned()),
                    _ => said(value, found),
                }
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|value| said(value, found)),
        _ => {}
    }
}

#[test]
fn figures_stand_apart_in_policies() {
    let mut all = Vec::new();
    for file in files(path("policies"), "toml") {
        said(&toml::from_str(&fs::read_to_string(file).unwrap()).unwrap(), &mut all);
    }
    assert!(all.len() > 1000, "the texts have moved: {} are left", all.len());
    let wrong: Vec<&String> = all.iter().filter(|text| touching(text).is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_touches_is_found() {
    for (line, is_wrong) in [
        ("批准{ $sum }", true),
        ("批准 { $sum }", false),
        ("{ $sum }由{ $role }批准", false),
        ("至少 { $count }个", true),
        ("{ $from }至 { $to }", true),
        ("{ $suggestion ->", false),
        ("写成 3 或 50%时", true),
        ("用TLS", true),
    ] {
        assert_eq!(touching(&filled("any", line)).is_some(), is_wrong, "{line}");
    }
    assert_eq!(touching(&filled("roles-between", "{ $from }至{ $to }")), None);
}
