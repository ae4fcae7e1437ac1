//! One check going on: the sheet, what it means, and what the engine says to it. Everything the offer screen shows comes from
//! here; it is computed when something changes, never while drawing.

use super::sheet::{self, FormAnswer, FormPlace, Reading, Sheet};
use crate::words::Words;
use jiff::civil::Date;
use redress_engine::decision::{Decision, Engine, Known, Query, Question};
use redress_engine::policy::model::Fact;
use redress_engine::policy::{FactId, Policy, Type};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many questions that matter are on the form at any time; a longer list is not read. In the beginning it is fewer, since the
/// first answers decide what is asked after them.
const AHEAD: usize = 4;

/// What comes before all questions: it decides most of all which of them matter.
const FIRST: [FactId; 3] = [FactId::INCIDENT_DATE, FactId::COMPLAINT_DATE, FactId::DEMANDS];

/// A check: one sheet under one policy.
pub struct Check {
    policy: Arc<Policy>,
    engine: Engine,
    sheet: Sheet,
    reading: Reading,
    decision: Decision,
    /// Answered questions the result rests on: what would be asked, were the answer taken back.
    settled: BTreeMap<FactId, Question>,
    is_settled: bool,
    revision: u64,
}

/// How a question stands on the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionStanding {
    /// Its answer can still change the result.
    Open,
    /// It has an answer the result rests on, or may come to rest on.
    Answered,
    /// It cannot change the result any more; its answer, if any, is kept.
    Idle,
}

impl Check {
    /// Decides a sheet under a policy.
    pub fn new(policy: Arc<Policy>, sheet: Sheet, words: &Words, today: Date) -> Self {
        let mut engine = Engine::new(Arc::clone(&policy));
        let reading = sheet.read(&policy, words, today);
        let decision = engine.decide(&reading.case);
        let settled = BTreeMap::new();
        let (is_settled, revision) = (false, 0);
        let mut check = Self { policy, engine, sheet, reading, decision, settled, is_settled, revision };
        check.bring_up();
        check.settle();
        check
    }

    /// Returns the policy it is decided under.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Returns the form as typed.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Returns the case, as far as what was typed can be read.
    pub fn case(&self) -> &Query {
        &self.reading.case
    }

    /// Returns what is wrong, by place of the form.
    pub fn complaints(&self) -> &BTreeMap<FormPlace, String> {
        &self.reading.complaints
    }

    /// Returns what is wrong at a place of the form.
    pub fn complaint(&self, place: FormPlace) -> Option<&str> {
        self.reading.complaints.get(&place).map(String::as_str)
    }

    /// Returns the names of answers that this policy knows nothing of.
    pub fn strangers(&self) -> &[String] {
        &self.reading.strangers
    }

    /// Returns the decision.
    pub fn decision(&self) -> &Decision {
        &self.decision
    }

    /// Returns the engine, for what is asked of it beyond the decision.
    pub fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }

    /// Changes the sheet, reads it anew, and decides again if it means something else now. Says whether it does.
    pub fn change(&mut self, words: &Words, today: Date, change: impl FnOnce(&mut Sheet, &Policy)) -> bool {
        change(&mut self.sheet, &self.policy);
        let reading = self.sheet.read(&self.policy, words, today);
        let is_new = reading.case != self.reading.case;
        self.reading = reading;
        if is_new {
            let decision = self.engine.decide(&self.reading.case);
            let before = std::mem::replace(&mut self.decision, decision);
            // What was open until it was answered just now is what the result rests on, until that is looked at again.
            let facts = &self.reading.case.facts;
            let answered =
                before.questions.into_iter().filter(|question| *facts.get(question.fact) != Known::Unknown);
            self.settled.extend(answered.map(|question| (question.fact, question)));
            self.is_settled = false;
            self.revision += 1;
        }
        self.bring_up();
        is_new
    }

    /// Counts the decisions, to see whether there was a new one.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Tells whether it was looked at since the last change which answers the result rests on.
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// Says what is wrong in other words.
    pub fn translate(&mut self, words: &Words, today: Date) {
        self.reading = self.sheet.read(&self.policy, words, today);
    }

    /// Decides the same sheet under another version of the policy, or another policy.
    pub fn under(self, policy: Arc<Policy>, words: &Words, today: Date) -> Self {
        Self::new(policy, self.sheet, words, today)
    }

    /// Goes over to another business line. What was typed is kept, for the way back and for facts both lines know.
    pub fn switch(&mut self, name: &str, policy: Arc<Policy>, words: &Words, today: Date) {
        let mut sheet = std::mem::take(&mut self.sheet);
        name.clone_into(&mut sheet.policy);
        // Ranks are each line's own.
        sheet.role = None;
        let revision = self.revision + 1;
        *self = Self { revision, ..Self::new(policy, sheet, words, today) };
    }

    /// Tells whether a fact has a place of its own on the form (dates, demands, lists), so that it never comes up as a question.
    pub fn has_own_place(&self, id: FactId) -> bool {
        matches!(id, FactId::INCIDENT_DATE | FactId::COMPLAINT_DATE | FactId::DEMANDS)
            || self.policy.fact(id).ty == Type::List
            || !sheet::may_be_said(&self.policy, id)
    }

    /// Returns the tables of the form besides the demands, such as losses.
    pub fn tables(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        let facts = (0u32..).map(FactId).zip(self.policy.facts());
        facts.filter(|(id, fact)| {
            fact.ty == Type::List && *id != FactId::DEMANDS && sheet::may_be_said(&self.policy, *id)
        })
    }

    /// Tells whether rows of a table were put in.
    pub fn has_rows(&self, id: FactId) -> bool {
        !self.sheet.rows(self.policy.fact(id)).is_empty()
    }

    /// Returns the questions on the form, in the order in which they came up.
    pub fn questions(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        self.sheet.asked.iter().filter_map(|name| {
            let id = self.fact_named(name)?;
            (!self.has_own_place(id)).then(|| (id, self.policy.fact(id)))
        })
    }

    /// Returns the fact of a name.
    pub fn fact_named(&self, name: &str) -> Option<FactId> {
        let at = self.policy.facts().iter().position(|fact| *fact.id == *name)?;
        u32::try_from(at).ok().map(FactId)
    }

    /// Tells whether an answer to the fact can still change the result.
    pub fn matters(&self, id: FactId) -> bool {
        self.decision.questions.iter().any(|question| question.fact == id)
    }

    /// Tells whether the case says something to a fact.
    pub fn is_known(&self, id: FactId) -> bool {
        *self.reading.case.facts.get(id) != Known::Unknown
    }

    /// Tells whether “not known yet” was said to a fact on purpose.
    pub fn is_put_off(&self, id: FactId) -> bool {
        self.sheet.answer(self.policy.fact(id)) == Some(&FormAnswer::NotKnown)
    }

    /// Returns how a question stands.
    pub fn standing(&self, id: FactId) -> QuestionStanding {
        match (self.matters(id), self.is_known(id)) {
            (true, false) => QuestionStanding::Open,
            (true, true) => QuestionStanding::Answered,
            (false, true) if self.settled.contains_key(&id) => QuestionStanding::Answered,
            _ => QuestionStanding::Idle,
        }
    }

    /// Returns what an answer to the fact decides: now, or if it were taken back.
    pub fn question(&self, id: FactId) -> Option<&Question> {
        let open = self.decision.questions.iter().find(|question| question.fact == id);
        open.or_else(|| self.settled.get(&id))
    }

    /// Returns the facts still to be said, in the order in which they are best said: dates and demands, then the questions and
    /// tables that narrow most. What somebody has put off is not asked again.
    pub fn to_say(&self) -> impl Iterator<Item = FactId> {
        let first = FIRST.into_iter().filter(|id| sheet::may_be_said(&self.policy, *id));
        let questions = self.decision.questions.iter().map(|question| question.fact);
        let questions = questions.filter(|id| !FIRST.contains(id));
        first.chain(questions).filter(|id| !self.is_known(*id) && !self.is_put_off(*id))
    }

    /// Returns the fact that is best said next.
    pub fn next(&self) -> Option<FactId> {
        self.to_say().next()
    }

    /// Counts the answers that could still change the result.
    pub fn open_questions(&self) -> usize {
        self.decision.questions.len()
    }

    /// Counts the questions that have an answer.
    pub fn answered(&self) -> usize {
        self.questions().filter(|(id, _)| self.is_known(*id)).count()
    }

    /// Puts a question on the form that nobody has asked yet, to answer it all the same.
    pub fn bring(&mut self, id: FactId) {
        let name = self.policy.fact(id).id.to_string();
        if !self.sheet.asked.contains(&name) {
            self.sheet.asked.push(name);
        }
    }

    /// Finds which answers the result does not rest on: were they taken back, nobody would ask for them. That takes a decision
    /// for each answer, so it is left for when nobody is typing.
    pub fn settle(&mut self) {
        self.is_settled = true;
        let answered: Vec<FactId> =
            self.questions().map(|(id, _)| id).filter(|id| self.is_known(*id)).collect();
        self.settled.clear();
        for id in answered {
            let mut without = self.reading.case.clone();
            without.facts.set(id, Known::Unknown);
            let asked = self.engine.decide(&without).questions;
            if let Some(question) = asked.into_iter().find(|question| question.fact == id) {
                self.settled.insert(id, question);
            }
        }
    }

    /// Puts questions on the form, so that some that matter are always there. What is there stays where it is.
    fn bring_up(&mut self) {
        let answered = self.sheet.answers.keys().cloned().collect::<Vec<_>>();
        for name in answered {
            if let Some(id) = self.fact_named(&name)
                && !self.has_own_place(id)
            {
                self.bring(id);
            }
        }
        let open: Vec<FactId> = (self.decision.questions.iter().map(|question| question.fact))
            .filter(|id| !self.has_own_place(*id))
            // What was put off stays on the form, and must not keep others from it.
            .filter(|id| !self.is_put_off(*id))
            .take(AHEAD.min(1 + self.answered()))
            .collect();
        for id in open {
            self.bring(id);
        }
    }
}
