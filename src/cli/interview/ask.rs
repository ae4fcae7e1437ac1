//! Asking one question, until the answer can be taken.

use super::answer::{QuestionReply, TypedAnswer, read};
use super::prompt::{choices, help, prompt};
use super::records;
use super::talk::Talk;
use crate::cli::page::Style;
use crate::words::questions;
use crate::words::say::Say;
use crate::words::typed::{Slot, complaint};
use i18n_embed_fl::fl;
use redress_engine::decision::{Item, Known, Query};
use redress_engine::policy::model::Fact;
use redress_engine::policy::{FactId, Type};
use std::io;

/// Asks for a fact.
pub(super) fn ask(
    talk: &mut Talk<'_>,
    say: &Say,
    id: FactId,
    why: &[Item],
    again: bool,
    case: &Query,
) -> io::Result<QuestionReply> {
    let fact = say.policy.fact(id);
    question(talk, say, id, why, again)?;
    loop {
        let reply = if fact.ty == Type::List {
            records::ask(talk, say, fact, case)?
        } else {
            single(talk, say, fact, case)?
        };
        let QuestionReply::Known(known) = &reply else { return Ok(reply) };
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

fn single(talk: &mut Talk<'_>, say: &Say, fact: &Fact, case: &Query) -> io::Result<QuestionReply> {
    let slot = Slot::fact(fact, case.as_of);
    let prompt = prompt(say, fact.ty, fact.choices.len());
    loop {
        let Some(line) = talk.answer(&prompt)? else { return Ok(QuestionReply::Quit) };
        match read(say, &slot, &line) {
            TypedAnswer::Value(value) => return Ok(QuestionReply::Known(Known::Value(value))),
            TypedAnswer::Unknown => return Ok(QuestionReply::Unknown),
            TypedAnswer::Back => return Ok(QuestionReply::Back),
            TypedAnswer::Quit => return Ok(QuestionReply::Quit),
            TypedAnswer::Help => {
                help(talk, say, fact.help.as_ref().map(|help| say.text(help)), &fact.choices)?
            }
            TypedAnswer::Nothing => talk.text(Style::Warn, &fl!(say.words.loader, "answer-nothing"))?,
            TypedAnswer::Wrong(sentence) => talk.text(Style::Bad, &sentence)?,
        }
    }
}
