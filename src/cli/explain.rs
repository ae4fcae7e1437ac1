//! `redress explain`: why it was decided so, and why not otherwise.

mod draw;
mod find;

use super::CommandOutcome;
use super::console::{Console, tell};
use super::opening::{Audience, CaseArgs, OpenedCase};
use super::page::{Page, Style};
use crate::words::changes;
use crate::words::questions;
use crate::words::say::Say;
use crate::words::why::{Why, titled};
use draw::draw;
use find::{Asked, find};
use i18n_embed_fl::fl;
use redress_engine::decision::trace::Subject;
use redress_engine::decision::{Change, Decision, Outlook, Query};
use redress_engine::policy::suggest::nearest;
use redress_engine::policy::{DemandId, EscalationId, FactId, LimitId, RoleId};
use std::io::{self, Write};

/// Arguments of `redress explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    case: CaseArgs,
    /// What to explain; without it everything.
    id: Option<String>,
    /// What would change it, instead of why.
    #[arg(long, conflicts_with = "id")]
    changes: bool,
}

/// So many changes of one fact are told, and so many of two.
const MOST_CHANGES: usize = 12;

impl ExplainArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        let OpenedCase { policy, mut engine, case } = match self.case.open(console, Audience::Human) {
            Ok(opened) => opened,
            Err(outcome) => return Ok(outcome),
        };
        let asked = match &self.id {
            None => Asked::Everything,
            Some(id) => match find(&policy, id) {
                Some(asked) => asked,
                None => {
                    let loader = &console.words.loader;
                    tell!("redress: {}", fl!(loader, "explain-unknown", id = id.as_str()));
                    if let Some(near) = nearest(id, find::ids(&policy)) {
                        tell!("  {}", fl!(loader, "did-you-mean", suggestion = near));
                    }
                    return Ok(CommandOutcome::Unable);
                }
            },
        };
        let decision = engine.decide(&case);
        let mut page = console.page();
        let say = Say::new(&policy, &console.words);
        if self.changes {
            let now = Outlook::of_decision(&policy, &decision);
            let told = engine.changes(&case, MOST_CHANGES);
            tell_changes(&mut page, &say, &case, &now, &told);
            out.write_all(page.finish().as_bytes())?;
            return Ok(CommandOutcome::Good);
        }
        let why = Why::new(&say, &case, &decision);
        Explanation { say: &say, decision: &decision, why }.tell(&mut page, asked);
        out.write_all(page.finish().as_bytes())?;
        Ok(CommandOutcome::Good)
    }
}

/// What would change a decision, one fact first.
fn tell_changes(page: &mut Page, say: &Say, case: &Query, now: &Outlook, all: &[Change]) {
    let loader = &say.words.loader;
    if all.is_empty() {
        page.text(Style::Plain, 0, &fl!(loader, "changes-none"));
    }
    for (size, title) in [(1, fl!(loader, "changes-one")), (2, fl!(loader, "changes-two"))] {
        let mut told = all.iter().filter(|change| change.set.len() == size).peekable();
        if told.peek().is_some() {
            page.heading(&title);
        }
        for change in told {
            page.item(Style::Plain, 2, "•", &changes::change(say, case, now, change).sentence);
        }
    }
}

/// A decision being explained.
struct Explanation<'e> {
    say: &'e Say<'e>,
    decision: &'e Decision,
    why: Why<'e>,
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
        draw(page, self.say, &self.why.about(subject));
    }

    fn everything(&mut self, page: &mut Page) {
        for section in self.why.everything() {
            page.heading(&section.title);
            for branch in &section.branches {
                page.blank();
                draw(page, self.say, branch);
            }
        }
    }

    fn demand(&mut self, page: &mut Page, id: DemandId) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let demand = policy.demand(id);
        let title = titled(self.say, self.say.text(&demand.label), &demand.id);
        page.heading(&title);
        let made = self.decision.demands.iter().any(|made| made.kind == Some(id));
        if !made {
            page.text(Style::Plain, 0, &fl!(loader, "explain-not-demanded"));
        }
        let answering: Vec<Subject> = self
            .decision
            .categories
            .iter()
            .filter(|c| policy.category(c.id).answers.contains(&id))
            .map(|c| Subject::Category(c.id))
            .collect();
        if answering.is_empty() {
            page.text(Style::Plain, 0, &fl!(loader, "reason-nothing-answers"));
        }
        answering.into_iter().for_each(|subject| self.one(page, subject));
    }

    fn role(&mut self, page: &mut Page, id: RoleId) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let role = policy.role(id);
        page.heading(&titled(self.say, self.say.role(id), &role.id));
        if let Some(reach) = self.decision.reaches.iter().find(|reach| reach.role == id) {
            let sum = self.say.range(reach.up_to);
            page.text(Style::Plain, 0, &fl!(loader, "explain-reach", sum = sum));
        }
        let limits = LimitId::each(policy.limits()).filter(|(_, limit)| limit.role == id);
        let limits = limits.map(|(limit, _)| Subject::Limit(limit));
        let needs = EscalationId::each(policy.escalations()).filter(|(_, e)| e.needs.contains(&id));
        let needs = needs.map(|(escalation, _)| Subject::Escalation(escalation));
        limits.chain(needs).for_each(|subject| self.one(page, subject));
    }

    fn fact(&mut self, page: &mut Page, id: FactId) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let fact = policy.fact(id);
        let label = self.say.text(&fact.label);
        page.heading(&titled(self.say, label, &fact.id));
        let value = self.why.known(id);
        page.text(Style::Plain, 0, &fl!(loader, "explain-fact", value = value));
        match self.decision.questions.iter().find(|question| question.fact == id) {
            Some(question) => {
                let why = questions::why(self.say, &question.why);
                page.text(Style::Plain, 0, &fl!(loader, "question-decides", list = why));
            }
            None => page.text(Style::Plain, 0, &fl!(loader, "explain-not-asked")),
        }
    }
}
