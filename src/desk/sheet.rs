//! The form of one check as typed. Answers are kept by the names of facts, so that they outlive a mistake, another language and
//! a new version of the policy; what they mean is read anew after every keystroke.

use crate::words::Words;
use crate::words::say::Say;
use crate::words::typed::{self, Slot};
use jiff::civil::Date;
use redress_engine::decision::case_file;
use redress_engine::decision::{Facts, Known, Query, Record};
use redress_engine::policy::model::{Choice, Fact};
use redress_engine::policy::{FactId, Literal, Policy, RoleId, Type};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One answer as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormAnswer {
    /// “Not known yet”, said on purpose: the question waits until nothing else is left to ask.
    NotKnown,
    /// Yes.
    Yes,
    /// No.
    No,
    /// A choice, by its id.
    Choice(String),
    /// What was typed into a field, right or wrong.
    Text(String),
    /// The rows of a table.
    Rows(Vec<FormRow>),
}

/// One row of a table: answers by the names of its fields.
pub type FormRow = BTreeMap<String, FormAnswer>;

/// The form of one check, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// The pack it is decided under, by name.
    pub policy: String,
    /// Who is about to promise, by id; nobody named is the lowest rank.
    pub role: Option<String>,
    /// The day of the offer as typed; empty is today.
    pub as_of: String,
    /// The sum about to be promised, as typed; empty is what the policy recommends.
    pub promise: String,
    /// Answers by the names of facts.
    pub answers: BTreeMap<String, FormAnswer>,
    /// Questions that were shown, in the order they came up: what was shown once stays where it is.
    pub asked: Vec<String>,
}

/// A place of the form, for what is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormPlace {
    /// The day of the offer.
    AsOf,
    /// The sum to promise.
    Promise,
    /// A fact.
    Fact(FactId),
    /// A cell of a table: the fact, the row, the place of the field.
    Cell(FactId, usize, usize),
}

/// What a sheet means under a policy.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The case, as far as it can be read; what cannot is unknown.
    pub case: Query,
    /// What is wrong, by place: a sentence that says what to write.
    pub complaints: BTreeMap<FormPlace, String>,
    /// Names of answers that the policy does not know.
    pub strangers: Vec<String>,
}

impl Sheet {
    /// Makes an empty form.
    pub fn new(policy: impl Into<String>) -> Self {
        Self { policy: policy.into(), ..Self::default() }
    }

    /// Tells whether nothing was put in yet.
    pub fn is_blank(&self) -> bool {
        self.promise.is_empty() && self.as_of.is_empty() && self.answers.is_empty()
    }

    /// Tells whether both say the same, whatever came up as questions meanwhile.
    pub fn says_as(&self, other: &Sheet) -> bool {
        let said = |sheet: &Sheet| Sheet { asked: Vec::new(), ..sheet.clone() };
        said(self) == said(other)
    }

    /// Fills the form of a case, every value written as a person would type it.
    pub fn of_case(policy: &Policy, case: &Query, today: Date) -> Self {
        let mut sheet = Sheet::new(&*policy.pack().id);
        sheet.role = case.role.map(|role| policy.role(role).id.to_string());
        if case.as_of != today {
            sheet.as_of = case.as_of.to_string();
        }
        sheet.promise = case.promise.map(figure).unwrap_or_default();
        for (id, known) in case.facts.iter() {
            let fact = policy.fact(id);
            let answer = match known {
                Known::Unknown => continue,
                Known::Value(value) => FormAnswer::of(&fact.choices, value),
                Known::List(records) => {
                    FormAnswer::Rows(records.iter().map(|record| row(fact, record)).collect())
                }
            };
            sheet.answers.insert(fact.id.to_string(), answer);
        }
        sheet
    }

    /// Returns what was answered to a fact.
    pub fn answer(&self, fact: &Fact) -> Option<&FormAnswer> {
        self.answers.get(&*fact.id)
    }

    /// Returns what was typed for a fact; empty for all that is no text.
    pub fn text(&self, fact: &Fact) -> &str {
        match self.answer(fact) {
            Some(FormAnswer::Text(text)) => text,
            _ => "",
        }
    }

    /// Returns the rows of a table; none if nothing was said.
    pub fn rows(&self, fact: &Fact) -> &[FormRow] {
        match self.answer(fact) {
            Some(FormAnswer::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// Gives an answer; an empty text takes it back.
    pub fn set(&mut self, fact: &Fact, answer: FormAnswer) {
        match answer {
            FormAnswer::Text(text) if text.is_empty() => {
                self.answers.remove(&*fact.id);
            }
            answer => {
                self.answers.insert(fact.id.to_string(), answer);
            }
        }
    }

    /// Takes an answer back.
    pub fn clear(&mut self, fact: &Fact) {
        self.answers.remove(&*fact.id);
    }

    /// Adds an empty row to a table.
    pub fn add_row(&mut self, fact: &Fact) {
        match self.answers.get_mut(&*fact.id) {
            Some(FormAnswer::Rows(rows)) => rows.push(FormRow::new()),
            _ => {
                self.answers.insert(fact.id.to_string(), FormAnswer::Rows(vec![FormRow::new()]));
            }
        }
    }

    /// Takes a row out of a table. A table without rows stays answered: there are none.
    pub fn remove_row(&mut self, fact: &Fact, row: usize) {
        if let Some(FormAnswer::Rows(rows)) = self.answers.get_mut(&*fact.id)
            && row < rows.len()
        {
            rows.remove(row);
        }
    }

    /// Fills a cell of a table; the row after the last comes into being by it.
    pub fn set_cell(&mut self, fact: &Fact, row: usize, field: usize, answer: FormAnswer) {
        let is_empty = matches!(&answer, FormAnswer::Text(text) if text.is_empty());
        if row == self.rows(fact).len() && !is_empty {
            self.add_row(fact);
        }
        let Some(FormAnswer::Rows(rows)) = self.answers.get_mut(&*fact.id) else { return };
        let (Some(row), Some(field)) = (rows.get_mut(row), fact.fields.get(field)) else { return };
        match answer {
            _ if is_empty => {
                row.remove(&*field.id);
            }
            answer => {
                row.insert(field.id.to_string(), answer);
            }
        }
    }

    /// Returns the facts that were answered “not known yet” on purpose.
    pub fn put_off(&self, policy: &Policy) -> BTreeSet<FactId> {
        let facts = (0u32..).map(FactId).zip(policy.facts());
        facts.filter(|(_, fact)| self.answer(fact) == Some(&FormAnswer::NotKnown)).map(|(id, _)| id).collect()
    }

    /// Reads what the sheet means under a policy.
    pub fn read(&self, policy: &Policy, words: &Words, today: Date) -> Reading {
        let say = Say::new(policy, words);
        let mut reader = Reader { say: &say, today, complaints: BTreeMap::new(), case: empty(policy, today) };
        let day = Slot { ty: Type::Date, choices: &[], min: None, max: None, today };
        if let Some(Literal::Date(day)) = reader.text(FormPlace::AsOf, &day, &self.as_of) {
            reader.case.as_of = day;
        }
        reader.case.role = self.role.as_deref().and_then(|id| role(policy, id));
        let promise = Slot::promise(policy, today);
        if let Some(Literal::Number(sum)) = reader.text(FormPlace::Promise, &promise, &self.promise) {
            reader.case.promise = Some(sum);
        }
        for (id, fact) in (0u32..).map(FactId).zip(policy.facts()) {
            if let Some(answer) = self.answers.get(&*fact.id)
                && may_be_said(policy, id)
            {
                let known = reader.known(id, fact, answer);
                reader.case.facts.set(id, known);
            }
        }
        reader.misdated();
        let known = |name: &String| policy.facts().iter().any(|fact| *fact.id == **name);
        let strangers = self.answers.keys().filter(|name| !known(name)).cloned().collect();
        Reading { case: reader.case, complaints: reader.complaints, strangers }
    }
}

/// Tells whether a fact is for people to say: not the day of the offer, nor what the pack settles once for all.
pub fn may_be_said(policy: &Policy, id: FactId) -> bool {
    id != FactId::DECISION_DATE && policy.given().iter().all(|(given, _)| *given != id)
}

fn empty(policy: &Policy, today: Date) -> Query {
    Query { as_of: today, role: None, promise: None, facts: Facts::new(policy) }
}

fn role(policy: &Policy, id: &str) -> Option<RoleId> {
    let at = policy.roles().iter().position(|role| *role.id == *id)?;
    u32::try_from(at).ok().map(RoleId)
}

/// Reads answers, and keeps what is wrong with them.
struct Reader<'r> {
    say: &'r Say<'r>,
    today: Date,
    case: Query,
    complaints: BTreeMap<FormPlace, String>,
}

impl Reader<'_> {
    /// What a text means; an empty one means nothing, and is not wrong.
    fn text(&mut self, place: FormPlace, slot: &Slot<'_>, text: &str) -> Option<Literal> {
        if text.trim().is_empty() {
            return None;
        }
        match typed::value(self.say, slot, text) {
            Ok(value) => Some(value),
            Err(sentence) => {
                self.complaints.insert(place, sentence);
                None
            }
        }
    }

    fn known(&mut self, id: FactId, fact: &Fact, answer: &FormAnswer) -> Known {
        if let (FormAnswer::Rows(rows), Type::List) = (answer, fact.ty) {
            let mut records = Vec::with_capacity(rows.len());
            for (at, row) in rows.iter().enumerate() {
                let mut record = Record::with_capacity(fact.fields.len());
                for (place, field) in fact.fields.iter().enumerate() {
                    let answer = row.get(&*field.id);
                    let slot = Slot::field(field, self.today);
                    let place = FormPlace::Cell(id, at, place);
                    record.push(answer.and_then(|answer| self.value(place, &slot, answer)));
                }
                records.push(record);
            }
            return Known::List(records);
        }
        let value = self.value(FormPlace::Fact(id), &Slot::fact(fact, self.today), answer);
        value.map_or(Known::Unknown, Known::Value)
    }

    fn value(&mut self, place: FormPlace, slot: &Slot<'_>, answer: &FormAnswer) -> Option<Literal> {
        match (answer, slot.ty) {
            (FormAnswer::Yes, Type::Bool) => Some(Literal::Bool(true)),
            (FormAnswer::No, Type::Bool) => Some(Literal::Bool(false)),
            (FormAnswer::Choice(id), Type::Choice(_)) => {
                let at = slot.choices.iter().position(|choice| *choice.id == **id)?;
                u8::try_from(at).ok().map(Literal::Choice)
            }
            // An answer of another kind was given under another policy: it is kept, and says nothing here.
            (FormAnswer::Text(_), Type::Bool | Type::Choice(_) | Type::List) => None,
            (FormAnswer::Text(text), _) => self.text(place, slot, text),
            _ => None,
        }
    }

    /// Days in an impossible order are unknown to the engine until they are mended.
    fn misdated(&mut self) {
        for (fact, finding) in case_file::misdated(self.say.policy, &self.case.facts, self.case.as_of) {
            self.complaints.insert(FormPlace::Fact(fact), typed::sentence(self.say, &finding));
            self.case.facts.set(fact, Known::Unknown);
        }
    }
}

impl FormAnswer {
    /// Returns a value as it would be typed or chosen.
    pub fn of(choices: &[Choice], value: &Literal) -> Self {
        match value {
            Literal::Bool(true) => FormAnswer::Yes,
            Literal::Bool(false) => FormAnswer::No,
            Literal::Choice(place) => match choices.get(usize::from(*place)) {
                Some(choice) => FormAnswer::Choice(choice.id.to_string()),
                None => FormAnswer::NotKnown,
            },
            Literal::Number(number) => FormAnswer::Text(figure(*number)),
            Literal::Date(day) => FormAnswer::Text(day.to_string()),
            Literal::Text(text) => FormAnswer::Text(text.to_string()),
        }
    }
}

fn figure(number: Decimal) -> String {
    number.normalize().to_string()
}

fn row(fact: &Fact, record: &Record) -> FormRow {
    let cells = fact.fields.iter().zip(record);
    cells
        .filter_map(|(field, value)| {
            Some((field.id.to_string(), FormAnswer::of(&field.choices, value.as_ref()?)))
        })
        .collect()
}
