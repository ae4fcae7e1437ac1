//! `redress interview`: asks for the facts of a case in the terminal, only what still matters, then says what may be offered.

mod answer;
mod ask;
mod prompt;
mod records;
mod talk;

use super::CommandOutcome;
use super::console::{Console, tell};
use super::customer::{self, CustomerArgs};
use super::offer;
use super::opening;
use super::page::Style;
use crate::files;
use crate::words::past::Sayer;
use crate::words::say::Say;
use crate::words::verdict::owed;
use answer::QuestionReply;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use redress_engine::decision::case_file;
use redress_engine::decision::{Decision, Engine, Facts, Known, Query};
use redress_engine::policy::{FactId, Policy};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use talk::Talk;

/// Arguments of `redress interview`.
#[derive(Debug, clap::Args)]
pub(super) struct InterviewArgs {
    /// Name or folder of a pack.
    pack: String,
    /// Where the answers are written.
    #[arg(long, value_name = "CASE")]
    save: Option<PathBuf>,
    /// Who is about to promise.
    #[arg(long = "as", value_name = "ROLE")]
    role: Option<String>,
    /// The day of the offer.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    #[command(flatten)]
    customer: CustomerArgs,
}

/// What every interview begins with: it decides most of all which other questions matter.
const FIRST: [FactId; 3] = [FactId::INCIDENT_DATE, FactId::COMPLAINT_DATE, FactId::DEMANDS];

/// A question whose answer is not known is asked once more when nothing else is left.
const TIMES: u8 = 2;

/// How far an interview has come.
#[derive(Clone)]
struct InterviewState {
    case: Query,
    /// Questions answered with “unknown”, and how often.
    passed: BTreeMap<FactId, u8>,
}

impl InterviewArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        let signed_in = match self.customer.sign_in(console) {
            Ok(signed_in) => signed_in,
            Err(outcome) => return Ok(outcome),
        };
        let policy = match opening::pack(console, &self.pack) {
            Ok(policy) => policy,
            Err(outcome) => return Ok(outcome),
        };
        let role = match self.role.as_deref().map(|id| opening::role(console, &policy, id)).transpose() {
            Ok(role) => role,
            Err(outcome) => return Ok(outcome),
        };
        // Whoever has answered thirty questions must not learn only then that they cannot be kept.
        if let Some(error) = self.save.as_deref().and_then(|path| files::possible(path).err()) {
            let path = self.save.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
            let reason = console.words.reason(&error);
            let loader = &console.words.loader;
            tell!("redress: {}", fl!(loader, "save-impossible", path = path, reason = reason));
            return Ok(CommandOutcome::Unable);
        }
        let as_of = self.as_of.unwrap_or_else(opening::today);
        let mut case = Query { as_of, role, promise: None, facts: Facts::new(&policy) };
        let known = match self.customer.answer(signed_in.as_ref(), console, &policy, &mut case) {
            Ok(known) => known,
            Err(outcome) => return Ok(outcome),
        };
        let mut engine = Engine::new(std::sync::Arc::clone(&policy));
        let stdin = io::stdin();
        let mut input = stdin.lock();
        let is_terminal = stdin.is_terminal();
        let mut talk = Talk::new(&mut input, out, console, !is_terminal);
        let mut asking = Asking { policy: &policy, engine: &mut engine, console };
        let (state, decision) = asking.all(&mut talk, InterviewState { case, passed: BTreeMap::new() })?;
        let mut page = console.page();
        page.heading(&fl!(console.words.loader, "interview-result"));
        page.blank();
        offer::text(&mut page, &policy, &console.words, &decision);
        let sources = customer::sources(console, &policy, &state.case, Sayer::Handler, &known);
        customer::print(console, &mut page, &sources);
        if let Some(path) = &self.save {
            page.blank();
            let name = path.display().to_string();
            match files::write(path, &case_file::write(&policy, &state.case)) {
                Ok(()) => {
                    page.text(Style::Plain, 0, &fl!(console.words.loader, "saved", path = name));
                }
                Err(error) => {
                    out.write_all(page.finish().as_bytes())?;
                    let reason = console.words.reason(&error);
                    let loader = &console.words.loader;
                    tell!("redress: {}", fl!(loader, "save-impossible", path = name, reason = reason));
                    return Ok(CommandOutcome::Unable);
                }
            }
        }
        out.write_all(page.finish().as_bytes())?;
        Ok(offer::outcome(&decision))
    }
}

/// An interview going on.
struct Asking<'a> {
    policy: &'a Policy,
    engine: &'a mut Engine,
    console: &'a Console,
}

impl Asking<'_> {
    /// Asks until nothing can change the result, or only what nobody knows could.
    fn all(&mut self, talk: &mut Talk<'_>, state: InterviewState) -> io::Result<(InterviewState, Decision)> {
        let loader = &self.console.words.loader;
        let title = self.console.words.lang().of(&self.policy.pack().title);
        talk.heading(&fl!(loader, "interview-title", title = title))?;
        talk.text(Style::Faint, &fl!(loader, "interview-how"))?;
        let mut state = state;
        let mut history: Vec<InterviewState> = Vec::new();
        loop {
            let decision = self.engine.decide(&state.case);
            if !history.is_empty() {
                self.standing(talk, &decision)?;
            }
            let Some(fact) = self.next(&state, &decision) else { return Ok((state, decision)) };
            let question = decision.questions.iter().find(|question| question.fact == fact);
            let why = question.map(|question| question.why.as_slice()).unwrap_or(&[]);
            let say = Say::new(self.policy, &self.console.words);
            let again = state.passed.contains_key(&fact);
            match ask::ask(talk, &say, fact, why, again, &state.case)? {
                QuestionReply::Known(known) => {
                    history.push(state.clone());
                    state.passed.remove(&fact);
                    state.case.facts.set(fact, known);
                }
                QuestionReply::Unknown => {
                    history.push(state.clone());
                    let times = state.passed.entry(fact).or_insert(0);
                    *times = times.saturating_add(1);
                }
                QuestionReply::Back => match history.pop() {
                    Some(before) => state = before,
                    None => talk.text(Style::Faint, &fl!(loader, "interview-at-start"))?,
                },
                QuestionReply::Quit => return Ok((state, decision)),
            }
        }
    }

    /// What to ask next, if anything.
    fn next(&self, state: &InterviewState, decision: &Decision) -> Option<FactId> {
        let is_given = |fact: FactId| self.policy.given().iter().any(|(given, _)| *given == fact);
        let is_open = |fact: FactId| *state.case.facts.get(fact) == Known::Unknown;
        let first = FIRST
            .into_iter()
            .find(|fact| is_open(*fact) && !is_given(*fact) && !state.passed.contains_key(fact));
        first.or_else(|| {
            (0..TIMES).find_map(|times| {
                let asked = |fact: &FactId| state.passed.get(fact).copied().unwrap_or(0);
                decision.questions.iter().map(|question| question.fact).find(|fact| asked(fact) == times)
            })
        })
    }

    /// The range that narrows from answer to answer.
    fn standing(&self, talk: &mut Talk<'_>, decision: &Decision) -> io::Result<()> {
        let loader = &self.console.words.loader;
        let say = Say::new(self.policy, &self.console.words);
        if let Some(fault) = decision.faults.first() {
            return talk.text(Style::Bad, &fl!(loader, "interview-fault", fault = say.fault(fault)));
        }
        let line = fl!(
            loader,
            "interview-standing",
            owed = owed(&say, decision.offer.floor),
            ceiling = say.range(decision.offer.ceiling),
            approver = say.approvers(decision.promise.lowest, decision.promise.highest),
            count = decision.questions.len()
        );
        talk.text(Style::Good, &line)
    }
}
