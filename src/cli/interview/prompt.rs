//! What is shown around a question: its choices, what is expected, and its help.

use super::talk::Talk;
use crate::cli::page::{Page, Style};
use crate::words::say::Say;
use i18n_embed_fl::fl;
use redress_engine::policy::Type;
use redress_engine::policy::model::Choice;
use std::io;

/// Writes the choices with their numbers.
pub(super) fn choices(page: &mut Page, say: &Say, choices: &[Choice]) {
    for (at, choice) in choices.iter().enumerate() {
        page.item(Style::Plain, 4, &format!("{:>2}", at + 1), say.text(&choice.label));
    }
}

/// Says what is expected, as short as a prompt has to be.
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

/// Writes the help of a question, of its choices, and how to answer at all.
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
