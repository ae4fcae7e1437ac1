//! What becomes of each demand, and what must still be asked.

use super::Telling;
use crate::cli::page::{Page, Style};
use crate::decision::{Answer, DemandDecision, Ground, Item, Question, Reason};
use crate::policy::Op;
use i18n_embed_fl::fl;

impl Telling<'_> {
    pub(super) fn demands(&self, page: &mut Page) {
        if self.decision.demands.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "demands"));
        for demand in &self.decision.demands {
            let label = demand.kind.map(|kind| self.say.text(&self.say.policy.demand(kind).label));
            let label = label.map_or_else(|| fl!(loader, "range-unknown"), str::to_owned);
            let what = match demand.amount {
                Some(sum) => format!("{label} {}", self.say.money(sum)),
                None => label,
            };
            let (style, mark, line) = match demand.answer {
                Answer::Granted => (Style::Good, "✔", fl!(loader, "demand-granted", what = what)),
                Answer::Partly => (Style::Warn, "◐", fl!(loader, "demand-partly", what = what)),
                Answer::Refused => (Style::Bad, "✘", fl!(loader, "demand-refused", what = what)),
                Answer::Open => (Style::Warn, "?", fl!(loader, "demand-open", what = what)),
            };
            page.item(style, 2, mark, &line);
            let heads: Vec<&str> = demand
                .categories
                .iter()
                .map(|id| self.say.text(&self.say.policy.category(*id).label))
                .collect();
            if !heads.is_empty() {
                let heads = heads.join(&fl!(loader, "separator"));
                page.text(Style::Plain, 4, &fl!(loader, "demand-heads", heads = heads));
            }
            let mut told: Vec<String> = Vec::new();
            for ground in demand.because.iter().filter(|ground| self.is_telling(demand, ground)) {
                let reason = self.with_grounds(&self.ground(ground), &ground.cites);
                if !told.contains(&reason) {
                    page.item(Style::Plain, 4, "–", &reason);
                    told.push(reason);
                }
            }
            let remedies: Vec<&str> = demand
                .remedies
                .iter()
                .filter_map(|at| self.say.policy.remedies().get(*at as usize))
                .map(|remedy| self.say.text(&remedy.label))
                .collect();
            if matches!(demand.answer, Answer::Partly | Answer::Refused) && !remedies.is_empty() {
                let remedies = remedies.join(&fl!(loader, "separator"));
                page.text(Style::Plain, 4, &fl!(loader, "demand-instead", remedies = remedies));
            }
        }
    }

    /// Whether a reason says something: while a demand is open, that something else is not due says nothing, and a
    /// condition written out as false never does.
    fn is_telling(&self, demand: &DemandDecision, ground: &Ground) -> bool {
        match ground.reason {
            Reason::NotMet(id) => {
                demand.answer != Answer::Open && !matches!(self.say.policy.node(id).op, Op::Bool(_))
            }
            _ => true,
        }
    }

    /// A reason against something.
    fn ground(&self, ground: &Ground) -> String {
        let loader = &self.say.words.loader;
        let policy = self.say.policy;
        match &ground.reason {
            Reason::Refusal(id, at) => {
                let refusal = policy.category(*id).refusals.get(*at as usize);
                refusal.map(|refusal| self.say.text(&refusal.because).to_owned()).unwrap_or_default()
            }
            Reason::Exception(id) => self.say.text(&policy.exception(*id).because).to_owned(),
            Reason::NotMet(id) => fl!(loader, "reason-not-met", condition = self.say.phrase(*id)),
            Reason::OutOfForce(id) => {
                fl!(loader, "reason-out-of-force", label = self.say.text(&policy.category(*id).label))
            }
            Reason::NothingAnswers => fl!(loader, "reason-nothing-answers"),
        }
    }

    pub(super) fn questions(&self, page: &mut Page) {
        if self.decision.questions.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "questions"));
        for (at, question) in self.decision.questions.iter().enumerate().take(MOST_QUESTIONS) {
            let fact = self.say.policy.fact(question.fact);
            let ask = self.say.text(fact.ask.as_ref().unwrap_or(&fact.label));
            page.item(Style::Plain, 2, &format!("{}.", at + 1), ask);
            let changes = self.changes(question);
            if !changes.is_empty() {
                page.text(Style::Faint, 5, &changes);
            }
        }
        let more = self.decision.questions.len().saturating_sub(MOST_QUESTIONS);
        if more > 0 {
            page.text(Style::Faint, 2, &fl!(loader, "question-more", count = more));
        }
    }

    /// What an answer decides, and what it could change.
    fn changes(&self, question: &Question) -> String {
        let loader = &self.say.words.loader;
        let mut parts = Vec::new();
        let why = why(&self.say, &question.why);
        if !why.is_empty() {
            parts.push(fl!(loader, "question-decides", list = why));
        }
        let offer = &self.decision.offer;
        let promise = &self.decision.promise;
        // What no answer makes narrower than it is already need not be repeated.
        if let Some(floor) = question.floor.filter(|floor| *floor != offer.floor) {
            parts.push(fl!(loader, "question-floor", range = self.say.range(floor)));
        }
        if let Some(ceiling) = question.ceiling.filter(|ceiling| *ceiling != offer.ceiling) {
            parts.push(fl!(loader, "question-ceiling", range = self.say.range(ceiling)));
        }
        let now = (promise.lowest, promise.highest);
        if let Some((lowest, highest)) = question.approver.filter(|approver| *approver != now) {
            parts.push(fl!(loader, "question-approver", range = self.say.approvers(lowest, highest)));
        }
        parts.join(&fl!(loader, "figure-separator"))
    }
}

/// So many questions are listed; the later ones may be settled by the answers to these.
const MOST_QUESTIONS: usize = 10;

/// So many reasons for asking are named; more nobody reads.
const NAMED: usize = 3;

/// What a question decides, by name.
pub(in crate::cli) fn why(say: &crate::cli::say::Say, items: &[Item]) -> String {
    let loader = &say.words.loader;
    let policy = say.policy;
    let mut names: Vec<String> = Vec::new();
    for item in items {
        let name = match *item {
            Item::Category(id) | Item::Refusal(id, _) => say.text(&policy.category(id).label).to_owned(),
            Item::Limit(at) => match policy.limits().get(at as usize) {
                Some(limit) => fl!(loader, "authority-of", role = say.role(limit.role)),
                None => continue,
            },
            Item::Escalation(at) => match policy.escalations().get(at as usize) {
                Some(escalation) => say.text(&escalation.because).to_owned(),
                None => continue,
            },
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
