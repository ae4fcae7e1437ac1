//! What must still be asked: the question, what it decides, what an answer could change.

use super::people::asked;
use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{Decision, Item};
use redress_engine::policy::{FactId, RefusalId};
use rust_decimal::Decimal;

/// A question that still matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionText {
    /// The fact asked for.
    pub fact: FactId,
    /// The question.
    pub ask: String,
    /// What the answer decides; empty if that has no name.
    pub why: String,
    /// What floor, ceiling and approver could become, as far as they differ from what is known now.
    pub changes: Vec<String>,
    /// What would prove the answer.
    pub evidence: Vec<FactId>,
}

/// Tells all questions, most useful first.
pub fn questions(say: &Say, decision: &Decision) -> Vec<QuestionText> {
    decision.questions.iter().map(|question| tell(say, decision, question)).collect()
}

/// Tells one question, whose answer would change this decision.
pub fn tell(say: &Say, decision: &Decision, question: &redress_engine::decision::Question) -> QuestionText {
    QuestionText {
        fact: question.fact,
        ask: ask(say, question.fact).to_owned(),
        why: why(say, &question.why),
        changes: changes(say, decision, question),
        evidence: say.policy.fact(question.fact).evidence.to_vec(),
    }
}

/// Returns the question a fact is asked for with.
pub fn ask<'p>(say: &Say<'p>, fact: FactId) -> &'p str {
    let fact = say.policy.fact(fact);
    say.text(fact.ask.as_ref().unwrap_or(&fact.label))
}

fn changes(say: &Say, decision: &Decision, question: &redress_engine::decision::Question) -> Vec<String> {
    let loader = &say.words.loader;
    let (offer, promise) = (&decision.offer, &decision.promise);
    let mut changes = Vec::new();
    // What no answer makes narrower than it is already need not be repeated, and without an end nothing would be said.
    let is_told = |sums: &Decimals| sums.hi.is_some_and(|most| most != Decimal::MAX);
    if let Some(floor) = question.floor.filter(|floor| *floor != offer.floor && is_told(floor)) {
        changes.push(fl!(loader, "question-floor", range = say.range(floor)));
    }
    if let Some(ceiling) = question.ceiling.filter(|ceiling| *ceiling != offer.ceiling && is_told(ceiling)) {
        changes.push(fl!(loader, "question-ceiling", range = say.range(ceiling)));
    }
    let now = (promise.lowest, promise.highest);
    if let Some((lowest, highest)) = question.approver.filter(|approver| *approver != now) {
        changes.push(fl!(loader, "question-approver", range = say.approvers(lowest, highest)));
    }
    changes
}

/// So many things a question decides are named; more nobody reads.
const NAMED: usize = 3;

/// Says by name what a question decides.
pub fn why(say: &Say, items: &[Item]) -> String {
    let loader = &say.words.loader;
    let policy = say.policy;
    let mut names: Vec<String> = Vec::new();
    for item in items {
        let name = match *item {
            Item::Category(id) | Item::Refusal(RefusalId { category: id, .. }) => {
                say.text(&policy.category(id).label).to_owned()
            }
            Item::Limit(id) => fl!(loader, "authority-of", role = say.role(policy.limit(id).role)),
            Item::Escalation(id) => {
                let escalation = policy.escalation(id);
                let needs: Vec<&str> = escalation.needs.iter().map(|role| say.role(*role)).collect();
                let asked = asked(say, escalation.mode, &needs.join(&fl!(loader, "separator")));
                fl!(loader, "question-escalation", asked = asked, because = say.text(&escalation.because))
            }
            Item::Deduction => fl!(loader, "deduction"),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let list = names.join(&fl!(loader, "separator"));
    if more == 0 { list } else { fl!(loader, "and-more", list = list, count = more) }
}
