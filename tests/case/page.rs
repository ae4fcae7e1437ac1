//! `docs/case-states.md` shows the table as it is.

use redress::case::state::TABLE;
use redress::case::{CaseState, StepKind};
use redress::words::cases;
use redress::words::{Lang, Words};
use std::fmt::Write;

/// A code with its words in both languages.
fn told(code: &str, said: impl Fn(&Words) -> String) -> String {
    let [zh, en] = Lang::ALL.map(|lang| said(&Words::new(lang)));
    format!("`{code}` {en} · {zh}")
}

fn state(state: CaseState) -> String {
    told(state.code(), |words| cases::state(words, state))
}

/// The table as the page has it.
fn table() -> String {
    let mut text = String::from("| step · 步骤 | from · 自 | to · 至 | who · 谁 |\n|---|---|---|---|\n");
    for rule in TABLE {
        let step = told(rule.step.code(), |words| cases::step(words, rule.step));
        let (from, to) = match rule.step {
            // One line says it of all states.
            StepKind::Erased if rule.from != Some(CaseState::Open) => continue,
            StepKind::Erased => ("any · 任何状态".to_owned(), "the same · 不变".to_owned()),
            _ => (rule.from.map_or("–".to_owned(), state), state(rule.to)),
        };
        writeln!(text, "| {step} | {from} | {to} | {} |", rule.who).unwrap();
    }
    text
}

/// The ways between different states, as the diagram has them.
fn diagram() -> String {
    let mut ways: Vec<(Option<CaseState>, CaseState, Vec<&str>)> = Vec::new();
    for rule in TABLE.iter().filter(|rule| rule.from != Some(rule.to)) {
        match ways.iter_mut().find(|(from, to, _)| (*from, *to) == (rule.from, rule.to)) {
            Some((.., steps)) => steps.push(rule.step.code()),
            None => ways.push((rule.from, rule.to, vec![rule.step.code()])),
        }
    }
    let mut text = String::from("```mermaid\nstateDiagram-v2\n");
    // A hyphen is no part of a name there.
    let name = |state: CaseState| state.code().replace('-', "_");
    for (from, to, steps) in ways {
        let from = from.map_or("[*]".to_owned(), name);
        writeln!(text, "    {from} --> {}: {}", name(to), steps.join(", ")).unwrap();
    }
    text.push_str("```\n");
    text
}

#[test]
fn the_page_shows_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/case-states.md");
    let page = std::fs::read_to_string(path).unwrap();
    for part in [table(), diagram()] {
        assert!(page.contains(&part), "docs/case-states.md should have:\n\n{part}");
    }
}
