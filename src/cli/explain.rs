//! `redress explain`: why it was decided so, and why not otherwise.

mod find;
mod tree;

use super::Outcome;
use super::console::Console;
use super::opening::{CaseArgs, Opened, Told};
use super::page::Page;
use super::say::Say;
use crate::decision::trace::Subject;
use crate::decision::{Case, Decision};
use crate::policy::suggest::nearest;
use crate::policy::{DemandId, FactId, RoleId};
use find::{Asked, find};
use i18n_embed_fl::fl;
use std::collections::HashSet;
use std::io::{self, Write};
use tree::Branch;

/// Arguments of `redress explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    #[command(flatten)]
    case: CaseArgs,
    /// What to explain; without it everything.
    id: Option<String>,
}

impl Explain {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<Outcome> {
        let Opened { policy, mut engine, case } = match self.case.open(console, Told::Human) {
            Ok(opened) => opened,
            Err(outcome) => return Ok(outcome),
        };
        let asked = match &self.id {
            None => Asked::Everything,
            Some(id) => match find(&policy, id) {
                Some(asked) => asked,
                None => {
                    let loader = &console.words.loader;
                    eprintln!("redress: {}", fl!(loader, "explain-unknown", id = id.as_str()));
                    if let Some(near) = nearest(id, find::ids(&policy)) {
                        eprintln!("  {}", fl!(loader, "did-you-mean", suggestion = near));
                    }
                    return Ok(Outcome::Unable);
                }
            },
        };
        let decision = engine.decide(&case);
        let mut page = console.page();
        let say = Say::new(&policy, &console.words);
        Explanation { say, case: &case, decision: &decision, told: HashSet::new(), lines: 0 }
            .tell(&mut page, asked);
        out.write_all(page.finish().as_bytes())?;
        Ok(Outcome::Good)
    }
}

/// A decision being explained.
struct Explanation<'e> {
    say: Say<'e>,
    case: &'e Case,
    decision: &'e Decision,
    /// What was told in this tree already, and is not told again.
    told: HashSet<Subject>,
    /// How many branches were told, so that a policy of a hundred thousand rules ends somewhere.
    lines: usize,
}

impl Explanation<'_> {
    fn tell(&mut self, page: &mut Page, asked: Asked) {
        match asked {
            Asked::Everything => self.everything(page),
            Asked::Demand(id) => self.demand(page, id),
            Asked::Role(id) => self.role(page, id),
            Asked::Fact(id) => self.fact(page, id),
            Asked::Subjects(subjects) => subjects.into_iter().for_each(|subject| self.one(page, subject)),
        }
    }

    fn one(&mut self, page: &mut Page, subject: Subject) {
        page.blank();
        self.told.clear();
        let branch = self.subject(subject, 0);
        branch.draw(page);
    }

    /// What was decided first; then why other things were not.
    fn everything(&mut self, page: &mut Page) {
        let decision = self.decision;
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let due = |surely: bool| {
            let wanted =
                move |c: &&crate::decision::CategoryDecision| c.due.may_hold() && c.due.holds() == surely;
            decision.categories.iter().filter(wanted).map(|c| Subject::Category(c.id))
        };
        let applies = |at: &u32| {
            let applies = decision.trace.about(Subject::Escalation(*at));
            applies.is_some_and(|entry| entry.value.may_hold())
        };
        let sections: Vec<(String, Vec<Subject>)> = vec![
            (fl!(loader, "explain-due"), due(true).collect()),
            (fl!(loader, "explain-open"), due(false).collect()),
            (
                fl!(loader, "explain-asked"),
                (0..policy.escalations().len() as u32).filter(applies).map(Subject::Escalation).collect(),
            ),
        ];
        for (title, subjects) in sections.into_iter().filter(|(_, subjects)| !subjects.is_empty()) {
            page.heading(&title);
            subjects.into_iter().for_each(|subject| self.one(page, subject));
        }
        page.heading(&fl!(&self.say.words.loader, "explain-not-due"));
        page.blank();
        let not_due = decision.categories.iter().filter(|c| !c.due.may_hold());
        let mut branches = Vec::new();
        for head in not_due {
            let label = self.say.text(&policy.category(head.id).label);
            let reasons = head.reasons.iter().map(|ground| Branch::leaf(self.reason(ground))).collect();
            let title = self.titled(label, &policy.category(head.id).id);
            branches.push(Branch::bad(title, reasons));
        }
        branches.iter().for_each(|branch| branch.draw(page));
    }

    fn demand(&mut self, page: &mut Page, id: DemandId) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let demand = policy.demand(id);
        let title = self.titled(self.say.text(&demand.label), &demand.id);
        page.heading(&title);
        let made = self.decision.demands.iter().any(|made| made.kind == Some(id));
        if !made {
            page.text(super::page::Style::Plain, 0, &fl!(loader, "explain-not-demanded"));
        }
        let answering: Vec<Subject> = self
            .decision
            .categories
            .iter()
            .filter(|c| policy.category(c.id).answers.contains(&id))
            .map(|c| Subject::Category(c.id))
            .collect();
        if answering.is_empty() {
            page.text(super::page::Style::Plain, 0, &fl!(loader, "reason-nothing-answers"));
        }
        answering.into_iter().for_each(|subject| self.one(page, subject));
    }

    fn role(&mut self, page: &mut Page, id: RoleId) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let role = policy.role(id);
        page.heading(&self.titled(self.say.role(id), &role.id));
        if let Some(reach) = self.decision.reaches.iter().find(|reach| reach.role == id) {
            let sum = self.say.range(reach.up_to);
            page.text(super::page::Style::Plain, 0, &fl!(loader, "explain-reach", sum = sum));
        }
        let limits = policy.limits().iter().enumerate().filter(|(_, limit)| limit.role == id);
        let limits: Vec<Subject> = limits.map(|(at, _)| Subject::Limit(at as u32)).collect();
        let needs = policy.escalations().iter().enumerate().filter(|(_, e)| e.needs.contains(&id));
        let needs: Vec<Subject> = needs.map(|(at, _)| Subject::Escalation(at as u32)).collect();
        limits.into_iter().chain(needs).for_each(|subject| self.one(page, subject));
    }

    fn fact(&mut self, page: &mut Page, id: FactId) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let fact = policy.fact(id);
        let label = self.say.text(&fact.label);
        page.heading(&self.titled(label, &fact.id));
        let value = self.known(id);
        page.text(super::page::Style::Plain, 0, &fl!(loader, "explain-fact", value = value));
        match self.decision.questions.iter().find(|question| question.fact == id) {
            Some(question) => {
                let why = super::offer::why(&self.say, &question.why);
                page.text(super::page::Style::Plain, 0, &fl!(loader, "question-decides", list = why));
            }
            None => page.text(super::page::Style::Plain, 0, &fl!(loader, "explain-not-asked")),
        }
    }
}
