//! The check as a case of the ledger: whom it concerns, what is known of the customer, saving, asking for approval, and every
//! step after that. Without anybody signed in none of it is there.

mod submission;
mod view;

use crate::case::{Case, CaseState, Request, Step, StepKind, Summary};
use crate::desk::Desk;
use crate::desk::casework::binding::binding;
use crate::desk::casework::buttons::{self, StepButtons};
use crate::desk::casework::customer::Customer;
use crate::desk::casework::phrases::{money, tone};
use crate::desk::casework::steps::StepChoice;
use crate::desk::check::Check;
use crate::desk::sheet::{FormAnswer, FormPlace};
use crate::desk::verdict::Binding;
use crate::kit::theme::Tone;
use crate::ledger::book::{Dossier, NewCase, Past, People, Problem};
use crate::ledger::bounds::WrittenText;
use crate::ledger::case_line::CaseLine;
use crate::words::say::Say;
use crate::words::{cases, past};
use i18n_embed_fl::fl;
use iced::Task;
use redress_engine::decision::case_file::{self, CaseText};
use redress_engine::decision::{Known, Query, Verdict};
use redress_engine::policy::Literal;
use std::collections::BTreeMap;
use std::sync::Arc;
use submission::{AfterSaving, Submission, file};

/// Where the customer's name, phone, the employee complained of, and the matter are typed.
pub const FIELDS: [&str; 4] = ["customer-name", "customer-phone", "customer-employee", "customer-matter"];
/// Where an earlier matter of the customer is chosen.
pub const MATTERS: &str = "customer-matters";
/// Saves the case.
pub const SAVE: &str = "filing-save";
/// Asks for approval, or tells the customer what may be promised without.
pub const GO: &str = "filing-go";
/// Where the note of a request is typed.
pub const NOTE: &str = "filing-note";
/// Sends the request.
pub const SEND: &str = "filing-send";

/// So many earlier cases are shown beside the customer,
const SHOWN: usize = 3;
/// and so many matters are offered to choose from.
const OFFERED: usize = 50;
/// Hours an approver may be given, none first.
const HOURS: [Option<i64>; 5] = [None, Some(1), Some(4), Some(24), Some(72)];

/// The case of a check.
#[derive(Default)]
pub struct Filing {
    customer: Customer,
    steps: StepButtons,
    past: Option<Past>,
    /// What the ledger answered, by fact.
    filled: BTreeMap<String, FormAnswer>,
    /// What had been said of such facts otherwise, by a file, a draft or by hand.
    overruled: BTreeMap<String, Literal>,
    /// What somebody else said last: a question, a refusal, another sum.
    answer: Option<RequestReply>,
    asking: Option<RequestForm>,
    is_busy: bool,
    told: FilingTexts,
}

/// What somebody else said of a request.
struct RequestReply {
    by: crate::case::AccountId,
    kind: StepKind,
    words: String,
}

/// A request about to be sent.
#[derive(Default)]
struct RequestForm {
    hours: usize,
    note: String,
}

/// What is said.
#[derive(Default)]
struct FilingTexts {
    title: String,
    state: String,
    tone: Tone,
    past: Vec<String>,
    /// What is wrong with a field, by place.
    wrong: [Option<String>; 4],
    /// The note of a request is too long.
    wrong_note: Option<String>,
    /// Earlier matters as they are offered to choose from, and which of them stands in the field.
    matters: Vec<String>,
    matter: Option<usize>,
    ledger: Vec<String>,
    remark: Option<String>,
    reply: Option<String>,
    go: Option<(Go, String)>,
    may_save: bool,
    binding: Option<Binding>,
}

/// What the main button does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Go {
    Ask,
    Promise,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed about the customer, by place in [`FIELDS`].
    Typed(usize, String),
    /// An earlier matter was chosen, by place.
    MatterChosen(usize),
    /// A field was left: what is known may be another.
    Left,
    /// What is known of the customer was read, or not.
    Past(Box<Result<Past, Problem>>),
    /// The case is to be saved.
    Save,
    /// Approval is to be asked for.
    Ask,
    /// The customer is to be told the sum.
    Promise,
    /// How long the approver has was chosen, by place.
    HoursChosen(usize),
    /// The note is being typed.
    Noted(String),
    /// The request is to be sent.
    Send,
    /// The request was given up.
    Closed,
    /// The case was saved, and what was to be done with it done, or not.
    Filed(Box<Filed>),
    /// The case was looked at again.
    Looked(Box<Result<Dossier, Problem>>),
    /// With its steps.
    Steps(buttons::Message),
}

/// How far saving came.
#[derive(Clone, Debug)]
pub struct Filed {
    case: Option<Case>,
    people: People,
    matter: String,
    outcome: Result<(), Problem>,
}

impl Filing {
    /// Makes the case of a check of somebody known already.
    pub fn of(customer: Customer, desk: &Desk) -> Self {
        let mut filing = Self { customer, ..Self::default() };
        filing.show_case(desk);
        filing
    }

    /// Returns whom it concerns, and its case.
    pub fn customer(&self) -> &Customer {
        &self.customer
    }

    /// Returns the case, if it was saved as one.
    pub fn case(&self) -> Option<&Case> {
        self.customer.filed.as_ref().map(|filed| &filed.0)
    }

    /// Returns what the ledger answered, in words.
    pub fn ledger(&self) -> &[String] {
        &self.told.ledger
    }

    /// Returns what the case says to what is on the form.
    pub fn binding(&self) -> Option<&Binding> {
        self.told.binding.as_ref()
    }

    /// Looks at the case and the customer again.
    pub fn refresh(&self, check: &Check, desk: &Desk) -> Task<Message> {
        let Some(duty) = &desk.duty else { return Task::none() };
        let looked = self.customer.case().map(|id| {
            let session = duty.session.clone();
            desk.clerk.task(
                move |_| async move { session.dossier(id).await },
                |dossier| Message::Looked(Box::new(dossier)),
            )
        });
        Task::batch(looked.into_iter().chain([self.look_up(check, desk)]))
    }

    fn look_up(&self, check: &Check, desk: &Desk) -> Task<Message> {
        let (Some(duty), people) = (&desk.duty, self.customer.people.clone()) else { return Task::none() };
        if !self.customer.names_something() {
            return Task::none();
        }
        let session = duty.session.clone();
        let matter = Some(self.customer.matter.trim().to_owned()).filter(|matter| !matter.is_empty());
        let (itself, currency) = (self.customer.case(), check.policy().currency());
        desk.clerk.task(
            move |_| async move { session.past(&people, matter.as_deref(), itself, currency).await },
            |past| Message::Past(Box::new(past)),
        )
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, check: &mut Check, desk: &mut Desk) -> Task<Message> {
        let task = self.take(message, check, desk);
        self.tell(check, desk);
        task
    }

    fn take(&mut self, message: Message, check: &mut Check, desk: &mut Desk) -> Task<Message> {
        match message {
            Message::Typed(place, text) => {
                let people = &mut self.customer.people;
                let slots =
                    [&mut people.name, &mut people.phone, &mut people.employee, &mut self.customer.matter];
                if let Some(slot) = slots.into_iter().nth(place) {
                    *slot = text;
                }
            }
            Message::MatterChosen(place) => {
                let chosen = self.matters().nth(place).map(|(_, matter)| matter.to_owned());
                if let Some(matter) = chosen {
                    self.customer.matter = matter;
                    return self.look_up(check, desk);
                }
            }
            Message::Left => {
                // Of nobody nothing is known.
                self.past.take_if(|_| !self.customer.names_something());
                return self.look_up(check, desk);
            }
            Message::Past(past) => match *past {
                Ok(past) => {
                    self.past = Some(past);
                    self.fill(check, desk);
                }
                Err(problem) => self.refuse(&problem, check, desk),
            },
            Message::Save => return self.file(AfterSaving::Nothing, check, desk),
            Message::Ask if self.told.go.as_ref().is_some_and(|(go, _)| *go == Go::Ask) => {
                self.asking = Some(RequestForm::default());
            }
            Message::Ask => {
                let said = fl!(desk.words.loader, "filing-nothing-to-ask");
                desk.say(Tone::Neutral, said);
            }
            Message::Promise => return self.file(AfterSaving::Promise, check, desk),
            Message::HoursChosen(place) => {
                if let Some(asking) = &mut self.asking {
                    asking.hours = place;
                }
            }
            Message::Noted(note) => {
                if let Some(asking) = &mut self.asking {
                    asking.note = note;
                }
            }
            Message::Send => {
                let Some(asking) = &self.asking else { return Task::none() };
                let hours = HOURS.get(asking.hours).copied().flatten();
                let due = hours.map(|hours| desk.clerk.now().plus_hours(hours));
                // The note stays until it is in the ledger.
                return self.file(AfterSaving::Ask(due, asking.note.clone()), check, desk);
            }
            Message::Closed => self.asking = None,
            Message::Filed(filed) => return self.filed(*filed, check, desk),
            Message::Looked(dossier) => match *dossier {
                Ok(dossier) => self.looked(&dossier, check, desk),
                // A draft that names a case of another ledger, or one that did not come to be opened; it may be just now.
                Err(Problem::NoCase) if self.case().is_none() => {
                    self.customer.known_as.take_if(|_| !self.is_busy);
                }
                Err(problem) => self.refuse(&problem, check, desk),
            },
            Message::Steps(message) => {
                let (event, task) = self.steps.update(message, desk);
                let task = task.map(Message::Steps);
                if let (Some(case), Some(filed)) = (self.steps.case(), &mut self.customer.filed) {
                    filed.0 = case.clone();
                }
                // Nobody approves at the form of her own case.
                let is_taken = event == Some(buttons::Event::Taken);
                let again = is_taken.then(|| self.refresh(check, desk));
                return Task::batch([task].into_iter().chain(again));
            }
        }
        Task::none()
    }

    /// The customer's earlier cases that name a matter.
    fn matters(&self) -> impl Iterator<Item = (&CaseLine, &str)> {
        let cases = self.past.iter().flat_map(|past| &past.cases);
        cases.filter_map(|row| Some((row, row.matter.as_deref()?))).take(OFFERED)
    }

    /// The fields with what of the ledger each becomes.
    fn written(&self) -> [(WrittenText, &str); 4] {
        let (people, matter) = (&self.customer.people, &self.customer.matter);
        [
            (WrittenText::Name, &people.name),
            (WrittenText::Phone, &people.phone),
            (WrittenText::Employee, &people.employee),
            (WrittenText::Matter, matter),
        ]
    }

    fn refuse(&self, problem: &Problem, check: &Check, desk: &mut Desk) {
        let policy = Arc::clone(check.policy());
        let say = Say::new(&policy, &desk.words);
        let words = desk.speaker(Some(&say)).problem(problem);
        desk.say(Tone::Stop, words);
    }

    fn show_case(&mut self, desk: &Desk) {
        // Before it is asked for or approved the button above promises. Nobody approves at the form of her own case.
        let is_open = self.case().is_none_or(|case| case.state() == CaseState::Open);
        self.steps.hide([StepChoice::Approve].into_iter().chain(is_open.then_some(StepChoice::Promise)));
        self.steps.show(self.case().cloned(), desk);
    }

    fn filed(&mut self, filed: Filed, check: &Check, desk: &mut Desk) -> Task<Message> {
        self.is_busy = false;
        let Filed { case, people, matter, outcome } = filed;
        if let Some(case) = case {
            if outcome.is_ok() {
                self.asking = None;
                let (number, state) = (case.number().to_owned(), cases::state(&desk.words, case.state()));
                desk.say(Tone::Go, fl!(desk.words.loader, "casework-taken", number = number, state = state));
            }
            self.customer.filed = Some(Box::new((case, people, matter)));
            self.show_case(desk);
        }
        if let Err(problem) = outcome {
            self.refuse(&problem, check, desk);
        }
        self.refresh(check, desk)
    }

    fn looked(&mut self, dossier: &Dossier, check: &mut Check, desk: &Desk) {
        let reply = dossier.steps.iter().rev().find_map(|(entry, step)| match step {
            Step::Returned { question: words, .. }
            | Step::Refused { reason: words, .. }
            | Step::Heard { opinion: words, .. } => {
                Some(Some(RequestReply { by: entry.draft.actor, kind: step.kind(), words: words.clone() }))
            }
            Step::ApprovedOther { .. } | Step::Approved { .. } => {
                let words = dossier.note(entry.draft.seq).unwrap_or_default().to_owned();
                Some(Some(RequestReply { by: entry.draft.actor, kind: step.kind(), words }))
            }
            // What was said before the facts were written anew was said of others.
            Step::Asked { .. } | Step::Revised { .. } => Some(None),
            _ => None,
        });
        self.answer = reply.flatten();
        self.take_over_sum(dossier, check, desk);
        self.customer.look(dossier);
        self.show_case(desk);
    }

    /// Another sum was approved than she asked for: it is what she may promise now, so it is on the form, unless she has moved
    /// the sum herself meanwhile.
    fn take_over_sum(&self, dossier: &Dossier, check: &mut Check, desk: &Desk) {
        let is_new = self.case().is_none_or(|known| known.last_seq() != dossier.case.last_seq());
        let request =
            dossier.case.request().filter(|_| is_new && dossier.case.state() == CaseState::Approved);
        let asked = dossier.steps.iter().rev().find_map(|(_, step)| match step {
            Step::Asked { sum, .. } => Some(*sum),
            _ => None,
        });
        let (Some(sum), Some(asked)) = (request.map(Request::sum), asked) else { return };
        if sum != asked && check.decision().promise.sum.single() == Some(asked.figure()) {
            let figure = Say::new(check.policy(), &desk.words).short(sum.figure());
            check.change(&desk.words, desk.today(), |sheet, _| sheet.promise = figure);
        }
    }

    /// The facts as the case keeps them: the sum is no fact, and neither is who promises it.
    fn facts(check: &Check) -> String {
        let case = Query { role: None, promise: None, ..check.case().clone() };
        case_file::write(check.policy(), &case)
    }

    /// Whether the form says something else than the case.
    fn is_changed(&self, check: &Check) -> bool {
        let customer = &self.customer;
        customer.filed.as_ref().is_none_or(|filed| {
            let (case, people, matter) = &**filed;
            *people != customer.people
                || matter.trim() != customer.matter.trim()
                || case.file().facts != Self::facts(check)
        })
    }

    /// Whether somebody has changed what the case says: what the ledger answers by itself is no new evidence.
    fn is_changed_by_hand(&self, check: &Check) -> bool {
        let policy = check.policy();
        let Some(case) = self.case().filter(|_| self.is_changed(check)) else {
            return self.is_changed(check);
        };
        let text = CaseText::read(case.number(), case.file().facts.as_bytes());
        let Some(mut kept) = text.query(policy, check.case().as_of, &mut Vec::new()) else { return true };
        for id in past::of_ledger(policy) {
            kept.facts.set(id, check.case().facts.get(id).clone());
        }
        let people = self.customer.filed.as_ref().is_some_and(|filed| {
            filed.1 != self.customer.people || filed.2.trim() != self.customer.matter.trim()
        });
        people
            || Query { role: None, promise: None, ..kept }
                != Query { role: None, promise: None, ..check.case().clone() }
    }

    fn file(&mut self, then: AfterSaving, check: &mut Check, desk: &mut Desk) -> Task<Message> {
        let Some(duty) = desk.duty.as_ref().filter(|_| !self.is_busy) else { return Task::none() };
        // The ledger would refuse it too, but with the case open already.
        let note = match &then {
            AfterSaving::Ask(_, note) => note,
            AfterSaving::Nothing | AfterSaving::Promise => "",
        };
        let written = self.written().into_iter().chain([(WrittenText::Note, note)]);
        let problem = written.map(|(text, words)| text.check(words)).find_map(Result::err);
        if let Some(problem) = problem {
            self.refuse(&problem, check, desk);
            return Task::none();
        }
        let session = duty.session.clone();
        // Whoever was not told what became of it tries again by the same id: no case is opened twice.
        let id = self.customer.case().unwrap_or_else(|| session.new_case());
        self.customer.known_as = Some(id);
        let Customer { people, matter, .. } = self.customer.clone();
        let submission = Submission {
            new: NewCase {
                id: Some(id),
                pack: check.policy().pack().id.to_string(),
                matter: Some(matter.clone()),
                people: people.clone(),
                facts: Self::facts(check),
            },
            is_changed: self.is_changed(check),
            policy: Arc::clone(check.policy()),
            decision: check.decision().clone(),
            then,
        };
        self.is_busy = true;
        let mut case = self.case().cloned();
        let errand = move |_| async move {
            let outcome = file(session, &mut case, submission).await;
            Ok(Filed { case, people, matter, outcome })
        };
        desk.clerk.task(errand, |filed: Result<Filed, Problem>| {
            let undone = |problem| Filed {
                case: None,
                people: People::default(),
                matter: String::new(),
                outcome: Err(problem),
            };
            Message::Filed(Box::new(filed.unwrap_or_else(undone)))
        })
    }

    /// What the ledger knows is answered, whatever a file, a draft or somebody has said of it.
    fn fill(&mut self, check: &mut Check, desk: &Desk) {
        let Some(past) = &self.past else { return };
        let policy = Arc::clone(check.policy());
        for (id, value) in past.facts(&policy) {
            let fact = policy.fact(id);
            let name = fact.id.to_string();
            let answer = FormAnswer::of(&fact.choices, &value);
            let given = check.sheet().answer(fact);
            let is_hers = given.is_some() && given != self.filled.get(&name);
            match check.case().facts.get(id) {
                Known::Value(said) if is_hers && *said != value => {
                    self.overruled.insert(name.clone(), said.clone());
                }
                Known::Value(said) if is_hers && *said == value => drop(self.overruled.remove(&name)),
                _ => {}
            }
            let is_new = given != Some(&answer);
            self.filled.insert(name, answer.clone());
            if is_new {
                check.change(&desk.words, desk.today(), |sheet, policy| sheet.set(policy.fact(id), answer));
            }
        }
    }

    /// Says of each fact that the ledger should answer who answered it.
    fn sources(&self, check: &Check, desk: &Desk) -> Vec<String> {
        let policy = check.policy();
        let say = Say::new(policy, &desk.words);
        let source = |id| {
            let fact = policy.fact(id);
            let Known::Value(value) = check.case().facts.get(id) else { return None };
            let answer =
                self.filled.get(&*fact.id).filter(|answer| check.sheet().answer(fact) == Some(answer));
            Some(match (answer, &self.past) {
                (Some(_), Some(past)) => {
                    let said = self.overruled.get(&*fact.id);
                    past::answered(&say, id, value, said, past.first_of(policy, id))
                }
                _ => past::said(&say, id, value, past::Sayer::Handler),
            })
        };
        past::of_ledger(policy).filter_map(source).collect()
    }

    /// Says everything anew.
    pub fn tell(&mut self, check: &Check, desk: &Desk) {
        let loader = &desk.words.loader;
        let is_changed = self.is_changed(check);
        // What led to a reopening has to be in the facts first.
        let lacks_evidence =
            self.case().is_some_and(Case::must_be_revised) && !self.is_changed_by_hand(check);
        let case = self.case().filter(|_| desk.duty.is_some());
        let binding = case.and_then(|case| binding(case, check, !is_changed || lacks_evidence, desk));
        self.steps.hold(binding.as_ref().is_some_and(|binding| !binding.holds));
        if let Some(past) = &self.past {
            let matter = self.case().and_then(|case| case.file().matter.clone());
            self.steps.join_to(matter.as_deref(), past);
        }
        self.steps.tell(desk);
        let ledger = match desk.duty {
            Some(_) => self.sources(check, desk),
            None => Vec::new(),
        };
        let state = self.case().map(Case::state);
        let may_ask = state.is_none_or(CaseState::is_being_decided);
        let summary = Summary::of(check.policy(), check.decision()).ok();
        // A button never names another sum than the field.
        let is_read = check.complaint(FormPlace::Promise).is_none();
        let summary = summary.filter(|_| may_ask && !lacks_evidence && is_read);
        let go = summary.and_then(|summary| {
            let sum = desk.words.sum(summary.sum.figure(), summary.sum.currency());
            match summary.verdict {
                _ if summary.allows_alone() => Some((Go::Promise, fl!(loader, "choose-promise", sum = sum))),
                Verdict::Yes | Verdict::NeedsApproval => {
                    Some((Go::Ask, fl!(loader, "filing-ask-for", sum = sum)))
                }
                // Nobody can grant it, so nobody is asked: the verdict says why.
                Verdict::No | Verdict::BelowFloor | Verdict::Open => None,
            }
        });
        let voids = state.is_some_and(CaseState::has_request);
        let may_write = may_ask || voids;
        let remark = match (self.case().is_some() && is_changed, voids) {
            (true, true) => Some(fl!(loader, "filing-changed-voids")),
            (true, false) if may_write => Some(fl!(loader, "filing-changed")),
            (true, false) => Some(fl!(loader, "filing-changed-not-kept")),
            (false, _) => lacks_evidence.then(|| fl!(loader, "illegal-not-revised")),
        };
        let reply = self.answer.as_ref().map(|reply| {
            let (who, step) = (desk.name_of(reply.by), cases::step(&desk.words, reply.kind));
            match reply.words.is_empty() {
                true => fl!(loader, "filing-reply", who = who, step = step),
                false => {
                    fl!(loader, "filing-reply-words", who = who, step = step, words = reply.words.as_str())
                }
            }
        });
        let matter = self.customer.matter.trim();
        let matter = self.matters().position(|(_, earlier)| earlier == matter);
        // What was asked for meanwhile need not be asked for again.
        self.asking.take_if(|_| !matches!(go, Some((Go::Ask, _))));
        self.told = FilingTexts {
            title: match self.case() {
                Some(case) => fl!(loader, "filing-case", number = case.number()),
                None => fl!(loader, "filing-none"),
            },
            state: state.map(|state| cases::state(&desk.words, state)).unwrap_or_default(),
            tone: state.map(tone).unwrap_or_default(),
            past: self.past.as_ref().map(|past| known(past, desk)).unwrap_or_default(),
            wrong: self.written().map(|(text, words)| too_long(text, words, desk)),
            wrong_note: self
                .asking
                .as_ref()
                .and_then(|asking| too_long(WrittenText::Note, &asking.note, desk)),
            matters: self.matters().map(|(row, matter)| offered(row, matter, desk)).collect(),
            matter,
            ledger,
            remark,
            reply,
            go,
            may_save: may_write && is_changed,
            binding,
        };
    }
}

fn too_long(text: WrittenText, words: &str, desk: &Desk) -> Option<String> {
    let problem = text.check(words).err()?;
    Some(desk.speaker(None).problem(&problem))
}

/// An earlier matter, as it is offered to choose from.
fn offered(row: &CaseLine, matter: &str, desk: &Desk) -> String {
    let (loader, number, day) = (&desk.words.loader, row.number.as_str(), desk.day(row.opened_at));
    match row.paid {
        Some(paid) => {
            let paid = money(paid, desk);
            fl!(loader, "customer-matter-paid", matter = matter, day = day, number = number, paid = paid)
        }
        None => fl!(loader, "customer-matter-of", matter = matter, day = day, number = number),
    }
}

/// What is known of the customer and the employee, in a few lines.
fn known(past: &Past, desk: &Desk) -> Vec<String> {
    let loader = &desk.words.loader;
    let mut lines = vec![match past.cases.len() {
        0 => fl!(loader, "customer-new"),
        _ => fl!(loader, "customer-again", count = past.complaints_in_a_year),
    }];
    if past.settled_before {
        lines.push(fl!(loader, "customer-settled-before"));
    }
    lines.extend(past.cases.iter().take(SHOWN).map(|row| {
        let state = cases::state(&desk.words, row.state);
        let day = desk.time(row.opened_at);
        let matter = row.matter.clone().unwrap_or_default();
        fl!(loader, "customer-case", number = row.number.as_str(), day = day, state = state, matter = matter)
    }));
    if past.about_the_employee > 0 {
        lines.push(fl!(loader, "customer-about-employee", count = past.about_the_employee));
    }
    lines
}
