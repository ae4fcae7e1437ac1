//! Asking one question, until the answer can be taken.

use super::answer::{Typed, read};
use super::records;
use super::talk::Talk;
use crate::cli::page::{Page, Style};
use crate::words::questions;
use crate::words::say::Say;
use crate::words::typed::{Slot, complaint};
use i18n_embed_fl::fl;
use redress_engine::decision::{Case, Item, Known};
use redress_engine::policy::model::{Choice, Fact};
use redress_engine::policy::{FactId, Type};
use std::io;

/// What came of a question.
pub(super) enum Reply {
    Known(Known),
    Unknown,
    Back,
    Quit,
}

/// Asks for a fact.
pub(super) fn ask(
    talk: &mut Talk<'_>,
    say: &Say,
    id: FactId,
    why: &[Item],
    again: bool,
    case: &Case,
) -> io::Result<Reply> {
    let fact = say.policy.fact(id);
    question(talk, say, id, why, again)?;
    loop {
        let reply = if fact.ty == Type::List {
            records::ask(talk, say, fact, case)?
        } else {
            single(talk, say, fact, case)?
        };
        let Reply::Known(known) = &reply else { return Ok(reply) };
        match complaint(say, case, id, known) {
            Some(sentence) => talk.text(Style::Bad, &sentence)?,
            None => return Ok(reply),
        }
    }
}

/// The question with all that helps to answer it.
fn question(talk: &mut Talk<'_>, say: &Say, id: FactId, why: &[Item], again: bool) -> io::Result<()> {
    let loader = &say.words.loader;
    let fact = say.policy.fact(id);
    let group = fact.group.and_then(|id| say.policy.groups().get(id.index()));
    let ask = questions::ask(say, id).to_owned();
    let ask = match group {
        Some(group) => fl!(loader, "question-in-group", group = say.text(&group.label), ask = ask),
        None => ask,
    };
    talk.heading(&ask)?;
    if again {
        talk.text(Style::Faint, &fl!(loader, "question-again"))?;
    }
    let decides = questions::why(say, why);
    if !decides.is_empty() {
        talk.text(Style::Faint, &fl!(loader, "question-decides", list = decides))?;
    }
    if !fact.evidence.is_empty() {
        let labels = fact.evidence.iter().map(|id| say.text(&say.policy.fact(*id).label));
        let list = labels.collect::<Vec<_>>().join(&fl!(loader, "separator"));
        talk.text(Style::Faint, &fl!(loader, "question-evidence", list = list))?;
    }
    talk.page(|page| choices(page, say, &fact.choices))
}

/// The choices with their numbers.
pub(super) fn choices(page: &mut Page, say: &Say, choices: &[Choice]) {
    for (at, choice) in choices.iter().enumerate() {
        page.item(Style::Plain, 4, &format!("{:>2}", at + 1), say.text(&choice.label));
    }
}

/// What is expected, as short as a prompt has to be.
pub(super) fn prompt(say: &Say, ty: Type, choices: usize) -> String {
    let loader = &say.words.loader;
    match ty {
        Type::Bool => fl!(loader, "prompt-truth"),
        Type::Choice(_) => fl!(loader, "prompt-choice", count = choices),
        Type::Date => fl!(loader, "prompt-date"),
        Type::Money(currency) => fl!(loader, "prompt-money", currency = currency.code()),
        Type::Duration(_) => fl!(loader, "prompt-duration"),
        Type::Number => fl!(loader, "prompt-number"),
        Type::Text | Type::List => fl!(loader, "prompt-text"),
    }
}

fn single(talk: &mut Talk<'_>, say: &Say, fact: &Fact, case: &Case) -> io::Result<Reply> {
    let slot = Slot::fact(fact, case.as_of);
    let prompt = prompt(say, fact.ty, fact.choices.len());
    loop {
        let Some(line) = talk.answer(&prompt)? else { return Ok(Reply::Quit) };
        match read(say, &slot, &line) {
            Typed::Value(value) => return Ok(Reply::Known(Known::Value(value))),
            Typed::Unknown => return Ok(Reply::Unknown),
            Typed::Back => return Ok(Reply::Back),
            Typed::Quit => return Ok(Reply::Quit),
            Typed::Help => help(talk, say, fact.help.as_ref().map(|help| say.text(help)), &fact.choices)?,
            Typed::Nothing => talk.text(Style::Warn, &fl!(say.words.loader, "answer-nothing"))?,
            Typed::Wrong(sentence) => talk.text(Style::Bad, &sentence)?,
        }
    }
}

/// The help of a question, of its choices, and how to answer at all.
pub(super) fn help(talk: &mut Talk<'_>, say: &Say, help: Option<&str>, choices: &[Choice]) -> io::Result<()> {
    let loader = &say.words.loader;
    if let Some(help) = help {
        talk.text(Style::Plain, help)?;
    }
    for choice in choices {
        if let Some(help) = &choice.help {
            let line = fl!(loader, "reason", what = say.text(&choice.label), because = say.text(help));
            talk.text(Style::Plain, &line)?;
        }
    }
    talk.text(Style::Faint, &fl!(loader, "interview-how"))
}
