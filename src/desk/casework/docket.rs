//! One case on the screen: who and what, the request, the verdict as the handler saw it, what happened, what the customer had
//! before, and the steps there are. The requests for approval and the list of cases show it beside themselves.

mod texts;

use super::binding::binding;
use super::buttons::{self, Approving, StepButtons};
use super::steps::superseded;
use crate::case::{Capacity, Case, CaseId, CaseState, Commitment, Decided, Illegal, Step};
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::desk::sheet::{FormPlace, Sheet};
use crate::desk::shelf::Fetched;
use crate::desk::verdict::{self, VerdictPanel};
use crate::kit::Element;
use crate::kit::theme::{Tone, space, style};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::table::{Column, table};
use crate::kit::widget::{Id, badge, button, card, flow, notice, text};
use crate::ledger::book::{Dossier, Past, Problem, Session};
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::widget::{column, row, rule};
use iced::{Center, Fill, Task};
use jiff::civil::Date;
use redress_engine::Digest;
use redress_engine::decision::case_file::CaseText;
use redress_engine::policy::{Currency, Policy, RoleId};
use std::collections::BTreeMap;
use std::sync::Arc;
use texts::{DocketTexts, History};

/// A case as it was read from the ledger.
#[derive(Clone, Debug)]
pub struct ReadCase {
    /// The case with all its steps.
    pub dossier: Dossier,
    /// The policy it was decided under last.
    pub policy: Option<Arc<Policy>>,
    /// The customer's other cases.
    pub past: Past,
    /// Its pack as it stands on disk, if the desk had not read it yet.
    fetched: Option<Fetched>,
}

/// A case on the screen; empty until one is opened.
#[derive(Default)]
pub struct Docket {
    /// The id of the case wanted; what is still on its way of another is dropped.
    wanted: Option<CaseId>,
    read: Option<ReadCase>,
    /// The form and the verdict as they were decided.
    seen: Option<SeenDecision>,
    steps: StepButtons,
    told: DocketTexts,
    /// How to approve another sum, for whoever may.
    other: Option<String>,
}

/// The decision as the handler saw it. The sum can be moved, to see what another would need.
struct SeenDecision {
    check: Check,
    verdict: VerdictPanel,
}

/// What happened in it.
#[derive(Clone, Debug)]
pub enum Message {
    /// A case was read, or not.
    Read(CaseId, Box<Result<ReadCase, Problem>>),
    /// In the verdict.
    Verdict(verdict::Message),
    /// With its steps.
    Steps(buttons::Message),
    /// She goes on with the case at the offer screen.
    Continue,
}

/// What whoever shows the case is told.
#[derive(Debug)]
pub enum Event {
    /// A step of it was taken, or somebody else was first: lists it stands in are not as they were.
    Taken,
    /// It is to be gone on with at the offer screen.
    Continued(Box<ReadCase>),
}

/// What serves at the desk, by pack, and how to read a pack it has not read yet.
struct Serving {
    known: BTreeMap<String, Option<Arc<Policy>>>,
    fetch: Box<dyn FnOnce(&str) -> Fetched + Send>,
}

async fn read(session: Session, id: CaseId, serving: Serving) -> Result<ReadCase, Problem> {
    let dossier = session.dossier(id).await?;
    let case = &dossier.case;
    // What is in force decides whether it may still be promised: the pack is read here, where no frame waits for it.
    let (serving, fetched) = match serving.known.get(case.pack()) {
        Some(serving) => (serving.clone(), None),
        None => (None, Some((serving.fetch)(case.pack()))),
    };
    let policy = match (decided(case), serving) {
        (Some(decided), Some(serving)) if serving.digest() == decided.policy => Some(serving),
        (Some(decided), _) => session.policy(decided.policy).await?.map(Arc::new),
        (None, serving) => serving,
    };
    let people = dossier.people();
    let currency = policy.as_ref().map_or(Currency::CNY, |policy| policy.currency());
    let past = session.past(&people, case.file().matter.as_deref(), Some(id), currency).await?;
    Ok(ReadCase { dossier, policy, past, fetched })
}

/// The decision a case rests on at present.
fn decided(case: &Case) -> Option<&Decided> {
    case.request().map(|request| &request.decided).or(case.decided().map(|(_, decided)| decided))
}

/// Fills the form of a case under a policy, with the sum and the role of the decision it rests on.
pub fn sheet(policy: &Policy, case: &Case, today: Date) -> Option<Sheet> {
    let text = CaseText::read(case.number(), case.file().facts.as_bytes());
    let mut facts = text.query(policy, today, &mut Vec::new())?;
    if let Some(decided) = decided(case) {
        facts.as_of = decided.as_of;
        let role = policy.roles().iter().position(|role| *role.id == *decided.role);
        facts.role = role.and_then(|at| u32::try_from(at).ok()).map(RoleId);
        facts.promise = decided.summary.named.then(|| decided.summary.sum.figure());
    }
    Some(Sheet::of_case(policy, &facts, today))
}

impl Docket {
    /// Shows a case, or what became of it meanwhile.
    pub fn open(&mut self, id: CaseId, desk: &Desk) -> Task<Message> {
        self.wanted = Some(id);
        let Some(duty) = &desk.duty else { return Task::none() };
        let known = desk.shelf.all_decided_under();
        let known = known.map(|(name, policy)| (name.to_owned(), policy.cloned())).collect();
        let (packs, today) = (desk.shelf.packs().clone(), desk.today());
        let serving =
            Serving { known, fetch: Box::new(move |name: &str| Fetched::read(&packs, name, today)) };
        let session = duty.session.clone();
        desk.clerk.task(move |_| read(session, id, serving), move |read| Message::Read(id, Box::new(read)))
    }

    /// Looks again at the case shown.
    pub fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        self.wanted.map_or_else(Task::none, |id| self.open(id, desk))
    }

    /// Shows none.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Returns the id of the case that is shown or on its way.
    pub fn wanted(&self) -> Option<CaseId> {
        self.wanted
    }

    /// Returns the case shown, as it was read.
    pub fn read(&self) -> Option<&ReadCase> {
        self.read.as_ref()
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        match message {
            Message::Read(id, read) if self.wanted == Some(id) => (None, self.show(*read, desk)),
            // Another was wanted meanwhile.
            Message::Read(..) => (None, Task::none()),
            Message::Continue => {
                let event = self.read.clone().map(|read| Event::Continued(Box::new(read)));
                (event, Task::none())
            }
            Message::Verdict(message) => {
                let Some(seen) = &mut self.seen else { return (None, Task::none()) };
                let task = seen.verdict.update(message, &mut seen.check, desk).map(Message::Verdict);
                self.tell_sum(desk);
                (None, task)
            }
            Message::Steps(message) => {
                let (event, task) = self.steps.update(message, desk);
                let task = task.map(Message::Steps);
                match event {
                    None => (None, task),
                    Some(buttons::Event::Taken) => {
                        (Some(Event::Taken), Task::batch([task, self.refresh(desk)]))
                    }
                    Some(buttons::Event::OtherApproved(reason)) => (None, self.approve_other(reason, desk)),
                }
            }
        }
    }

    fn show(&mut self, read: Result<ReadCase, Problem>, desk: &mut Desk) -> Task<Message> {
        let mut read = match read {
            Ok(read) => read,
            Err(problem) => {
                let said = desk.speaker(None).problem(&problem);
                desk.say(Tone::Stop, said);
                return Task::none();
            }
        };
        let before = self.read.as_ref().map(|read| (read.dossier.case.id(), read.dossier.case.last_seq()));
        let case = read.dossier.case.clone();
        if let Some(fetched) = read.fetched.take() {
            desk.shelf.receive(&fetched);
        }
        if decided(&case).is_none() {
            read.policy = desk.shelf.serving(case.pack()).cloned();
        }
        // Somebody who is trying another sum goes on with it, if nothing happened to the case.
        if self.seen.is_none() || before != Some((case.id(), case.last_seq())) {
            self.seen = read.policy.as_ref().and_then(|policy| {
                let sheet = sheet(policy, &case, desk.today())?;
                let check = Check::new(Arc::clone(policy), sheet, &desk.words, desk.today());
                let verdict = VerdictPanel::new(&check, desk);
                Some(SeenDecision { check, verdict })
            });
        }
        self.steps.join_to(case.file().matter.as_deref(), &read.past);
        self.steps.show(Some(case), desk);
        self.read = Some(read);
        self.tell(desk);
        Task::none()
    }

    /// Says everything anew.
    pub fn tell(&mut self, desk: &Desk) {
        if let Some(seen) = &mut self.seen {
            seen.check.translate(&desk.words, desk.today());
            seen.verdict.tell(&seen.check, desk);
        }
        self.told = match &self.read {
            Some(read) => DocketTexts::new(read, self.seen.as_ref().map(|seen| &seen.check), desk),
            None => DocketTexts::default(),
        };
        self.tell_sum(desk);
    }

    /// What depends on the sum she has moved to.
    fn tell_sum(&mut self, desk: &Desk) {
        let bound = self.seen.as_mut().zip(self.read.as_ref()).filter(|_| desk.duty.is_some());
        let bound = bound.and_then(|(seen, read)| {
            let bound = binding(&read.dossier.case, &seen.check, true, desk);
            seen.verdict.set_binding(bound.clone());
            bound
        });
        self.steps.hold(bound.is_some_and(|bound| !bound.holds));
        self.steps.approve(self.approving(desk));
        self.steps.tell(desk);
        self.other = self.may_answer(desk).then(|| fl!(desk.words.loader, "docket-approve-another-how"));
    }

    /// What approving approves: the sum in the field, as it stands there now.
    fn approving(&self, desk: &Desk) -> Approving {
        let is_read =
            self.seen.as_ref().is_none_or(|seen| seen.check.complaint(FormPlace::Promise).is_none());
        match self.other_step(desk) {
            _ if !self.may_answer(desk) => Approving::AsAsked,
            _ if !is_read => Approving::Unread,
            None => Approving::AsAsked,
            Some((sum, step)) => Approving::Other { sum, refusal: step.err() },
        }
    }

    /// Whether the request waits for somebody who may approve it, as herself or as a deputy.
    fn may_answer(&self, desk: &Desk) -> bool {
        let (Some(read), Some(duty)) = (&self.read, &desk.duty) else { return false };
        let case = &read.dossier.case;
        let request = case.request().filter(|_| case.state() == CaseState::Waiting);
        let is_hers = case.hands().contains(&duty.session.account().id);
        !is_hers
            && request.is_some_and(|request| {
                let at = desk.clerk.now().max(case.last_at());
                let mut capacities = duty.actor.capacities(at).into_iter();
                capacities.any(|capacity| request.may_answer(&capacity.role))
            })
    }

    /// The sum she has moved to, and in which capacity she approves it, or why she may not.
    fn other_step(&self, desk: &Desk) -> Option<(String, Result<Capacity, String>)> {
        let (seen, read, duty) = (self.seen.as_ref()?, self.read.as_ref()?, desk.duty.as_ref()?);
        let case = &read.dossier.case;
        let request = case.request().filter(|_| self.may_answer(desk))?;
        let policy = seen.check.policy();
        let say = Say::new(policy, &desk.words);
        let figure =
            seen.check.decision().promise.sum.single().filter(|_| seen.check.decision().promise.named)?;
        if figure == request.sum().figure() {
            return None;
        }
        let speaker = desk.speaker(Some(&say));
        let sum = say.money(figure);
        // Only what is entered has a text; here it is only asked whether it could be.
        let untold = Digest([0; 32]);
        let Ok(decided) = Decided::of(case.revision(), policy, seen.check.decision(), untold) else {
            return Some((sum, Err(fl!(desk.words.loader, "docket-other-open"))));
        };
        if let Some(superseded) = superseded(case, desk) {
            return Some((sum, Err(superseded)));
        }
        let at = desk.clerk.now().max(case.last_at());
        let mut refusal: Option<Illegal> = None;
        for capacity in duty.actor.capacities(at) {
            let step = Step::ApprovedOther {
                request: request.seq,
                capacity: capacity.clone(),
                decided: Box::new(decided.clone()),
                // The reason is still to be written.
                note: Some(Commitment([0; 32])),
            };
            match case.take(step, &duty.actor, at) {
                Ok(_) => return Some((sum, Ok(capacity))),
                Err(illegal) => refusal = refusal.or(Some(illegal)),
            }
        }
        let refusal = refusal.map(|illegal| speaker.problem(&Problem::Illegal(illegal)));
        Some((sum, Err(refusal.unwrap_or_default())))
    }

    fn approve_other(&mut self, reason: String, desk: &Desk) -> Task<Message> {
        let Some((_, Ok(capacity))) = self.other_step(desk) else {
            // Things moved meanwhile: the buttons say what may be done now.
            self.steps.show(self.read.as_ref().map(|read| read.dossier.case.clone()), desk);
            return Task::none();
        };
        let (Some(seen), Some(read), Some(duty)) = (&self.seen, &self.read, &desk.duty) else {
            return Task::none();
        };
        let Some(request) = read.dossier.case.request().map(|request| request.seq) else {
            return Task::none();
        };
        let (session, case) = (duty.session.clone(), read.dossier.case.clone());
        let (policy, decision) = (Arc::clone(seen.check.policy()), seen.check.decision().clone());
        let errand = move |_| async move {
            session.approve_other(&case, request, capacity, (&policy, &decision), &reason).await
        };
        desk.clerk.task(errand, |taken| Message::Steps(buttons::Message::Taken(Box::new(taken))))
    }

    /// Draws the case, once it is read.
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Option<Element<'a, Message>> {
        let read = self.read.as_ref().filter(|read| Some(read.dossier.case.id()) == self.wanted)?;
        let told = &self.told;
        let loader = &desk.words.loader;
        let verdict = self.seen.as_ref().map(|seen| seen.verdict.whole(&seen.check).map(Message::Verdict));
        let notices = told.notices.iter().map(|words| notice::notice(Tone::Approval, words).into());
        let facts = (!told.facts.is_empty()).then(|| lines(fl!(loader, "docket-facts"), &told.facts));
        let history = told.history.iter().map(happened);
        let history = card::titled(fl!(loader, "docket-history"), column(history).spacing(space::S));
        let content = column![self.head(read, desk)]
            .extend(notices)
            .push(verdict)
            .push(facts)
            .push(Element::from(history))
            .push(self.past(desk));
        Some(content.spacing(space::M).width(Fill).into())
    }

    fn head<'a>(&'a self, read: &'a ReadCase, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let told = &self.told;
        let state = read.dossier.case.state();
        let is_hers = state.is_being_decided() || state == CaseState::Approved;
        let go_on = is_hers.then(|| {
            button::secondary(fl!(loader, "docket-continue"))
                .id(Id::new("docket-continue"))
                .on_press(Message::Continue)
        });
        let state = row![badge::marked(&told.state, told.tone)].push(go_on).spacing(space::S).align_y(Center);
        let title = flow::ends(text::title(&told.title), state);
        let about = told.about.iter().map(line);
        let sums = (!told.request.is_empty()).then(|| rule::horizontal(1).style(style::line));
        let request = told.request.iter().map(line);
        let other = self.other.as_ref().map(text::small);
        let facts = column![title].extend(about).push(sums).extend(request).spacing(space::S);
        let steps = column![self.steps.view().map(Message::Steps)].push(other).spacing(space::S);
        card::card(column![facts, steps].spacing(space::L)).stripe(told.tone).into()
    }

    fn past<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let told = &self.told;
        let columns = [
            Column::new(fl!(loader, "docket-number"), 3),
            Column::new(fl!(loader, "docket-opened"), 2),
            Column::new(fl!(loader, "docket-state"), 2),
            Column::figures(fl!(loader, "docket-promised"), 2),
        ];
        let rows = told.past.iter().map(|cells| cells.iter().map(|cell| text::body(cell).into()));
        let cases: Element<'_, Message> = match told.past.is_empty() {
            true => text::muted(fl!(loader, "docket-no-past")).into(),
            false => table(columns).rows(rows).into(),
        };
        let content = column![text::body(&told.customer), cases].spacing(space::S);
        card::titled(fl!(loader, "docket-past"), content).into()
    }

    /// Draws what lies over the screen, if anything does.
    pub fn panel(&self) -> Option<Dialog<'_, Message>> {
        if let Some(dialog) = self.steps.dialog() {
            return Some(dialog.map(Message::Steps));
        }
        Some(self.seen.as_ref()?.verdict.panel()?.map(Message::Verdict))
    }
}

fn line((label, words): &(String, String)) -> Element<'_, Message> {
    flow::labelled(label, text::body(words))
}

fn lines<'a>(title: String, all: &'a [(String, String)]) -> Element<'a, Message> {
    let wide = |(label, words): &'a (String, String)| {
        row![text::muted(label).width(Fill), text::body(words).width(Fill)].spacing(space::M).into()
    };
    card::titled(title, column(all.iter().map(wide)).spacing(space::S)).into()
}

fn happened(history: &History) -> Element<'_, Message> {
    let head =
        row![text::strong(&history.step), text::body(&history.who).width(Fill), text::small(&history.when)];
    let words = history.words.iter().map(|words| text::muted(words).into());
    column![head.spacing(space::S).align_y(Center)].extend(words).into()
}
