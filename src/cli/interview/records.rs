//! Asking for a list, record by record and field by field.

use super::answer::{QuestionReply, TypedAnswer, read};
use super::prompt::{choices, help, prompt};
use super::talk::Talk;
use crate::cli::page::Style;
use crate::words::say::Say;
use crate::words::typed::Slot;
use i18n_embed_fl::fl;
use redress_engine::decision::{Known, Query, Record};
use redress_engine::policy::model::Fact;
use std::io;

/// So many records are asked for; nobody types more, and a file that is piped in ends somewhere.
const MOST: usize = 1_000;

/// Asks for the records of a list. An empty line at the beginning of a record ends the list; in any other field it leaves
/// the field unknown.
pub(super) fn ask(talk: &mut Talk<'_>, say: &Say, fact: &Fact, case: &Query) -> io::Result<QuestionReply> {
    let loader = &say.words.loader;
    let mut records: Vec<Record> = Vec::new();
    talk.text(Style::Faint, &fl!(loader, "list-how"))?;
    while records.len() < MOST {
        match one(talk, say, fact, case, records.len() + 1)? {
            RecordReply::Record(record) => records.push(record),
            RecordReply::Done => break,
            RecordReply::Unknown if records.is_empty() => return Ok(QuestionReply::Unknown),
            RecordReply::Unknown => break,
            // Back from the beginning of a record is back into the record before, if there is one.
            RecordReply::Back if records.pop().is_none() => return Ok(QuestionReply::Back),
            RecordReply::Back => {}
            RecordReply::Quit if records.is_empty() => return Ok(QuestionReply::Quit),
            RecordReply::Quit => break,
        }
    }
    Ok(QuestionReply::Known(Known::List(records)))
}

enum RecordReply {
    Record(Record),
    Done,
    Unknown,
    Back,
    Quit,
}

fn one(talk: &mut Talk<'_>, say: &Say, fact: &Fact, case: &Query, number: usize) -> io::Result<RecordReply> {
    let loader = &say.words.loader;
    let mut record: Record = vec![None; fact.fields.len()];
    let mut at = 0;
    while let Some(field) = fact.fields.get(at) {
        let label = say.text(&field.label);
        talk.text(Style::Plain, &fl!(loader, "list-field", number = number, label = label))?;
        // The same choices over and over would hide the questions; `?` shows them again.
        if number == 1 {
            talk.page(|page| choices(page, say, &field.choices))?;
        }
        let slot = Slot::field(field, case.as_of);
        let mut prompt = prompt(say, field.ty, field.choices.len());
        if at == 0 {
            prompt = fl!(loader, "prompt-or-end", prompt = prompt);
        }
        let value = loop {
            let Some(line) = talk.answer(&prompt)? else {
                // What was said of the record before the end is kept.
                return Ok(if at == 0 { RecordReply::Quit } else { RecordReply::Record(record) });
            };
            let is_done = at == 0
                && matches!(
                    line.trim().to_lowercase().as_str(),
                    "done" | "none" | "没有了" | "没有" | "无" | "完了"
                );
            match read(say, &slot, &line) {
                _ if is_done => return Ok(RecordReply::Done),
                TypedAnswer::Value(value) => break Some(Some(value)),
                TypedAnswer::Nothing if at == 0 => return Ok(RecordReply::Done),
                TypedAnswer::Unknown if at == 0 => return Ok(RecordReply::Unknown),
                TypedAnswer::Nothing | TypedAnswer::Unknown => break Some(None),
                TypedAnswer::Back if at == 0 => return Ok(RecordReply::Back),
                TypedAnswer::Back => break None,
                TypedAnswer::Quit => {
                    return Ok(if at == 0 { RecordReply::Quit } else { RecordReply::Record(record) });
                }
                TypedAnswer::Help => {
                    talk.page(|page| choices(page, say, &field.choices))?;
                    help(talk, say, field.help.as_ref().map(|help| say.text(help)), &field.choices)?;
                }
                TypedAnswer::Wrong(sentence) => talk.text(Style::Bad, &sentence)?,
            }
        };
        match value {
            Some(value) => {
                if let Some(slot) = record.get_mut(at) {
                    *slot = value;
                }
                at += 1;
            }
            None => at = at.saturating_sub(1),
        }
    }
    Ok(RecordReply::Record(record))
}
