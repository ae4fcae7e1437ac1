//! Putting the version of a pack that lies in a folder in force, for whoever publishes.

use crate::desk::Desk;
use crate::desk::casework::duty::Duty;
use crate::desk::screen::{Event, ends_session};
use crate::kit::theme::{Tone, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::field::{date_field, field};
use crate::kit::widget::{Element, Id, button, focus, guard, notice, text};
use crate::ledger::book::{Problem, Session};
use i18n_embed_fl::fl;
use iced::widget::column;
use iced::{Fill, Task};
use jiff::civil::Date;
use redress_engine::policy::Policy;
use std::sync::Arc;

/// What opens the form.
pub const OPEN: &str = "publish-open";
/// Where the first day is typed, and what changed.
pub const FIELDS: [&str; 2] = ["publish-effective", "publish-note"];
/// What publishes.
pub const GO: &str = "publish-go";

/// The form; nothing while none is open.
#[derive(Debug, Default)]
pub struct Publishing {
    form: Option<Form>,
}

/// A pack about to be published.
#[derive(Debug)]
struct Form {
    policy: Arc<Policy>,
    effective: String,
    note: String,
    wrong: Option<Wrong>,
    is_busy: bool,
    told: Told,
}

/// What is said on the form.
#[derive(Debug, Default)]
struct Told {
    title: String,
    go: String,
    wrong: String,
}

/// What is wrong.
#[derive(Debug)]
enum Wrong {
    NoDay,
    Ledger(Problem),
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The version of a pack in its folder is to be published.
    Opened(String),
    /// The first day was typed.
    Typed(String),
    /// What changed was typed.
    Noted(String),
    /// All is typed.
    Send,
    /// It was given up.
    Closed,
    /// It was published, or not.
    Done(Box<Result<Duty, Problem>>),
}

/// What lies in a folder and could be published by who is signed in.
fn publishable(name: &str, desk: &Desk) -> Option<Arc<Policy>> {
    let duty = desk.duty.as_ref()?;
    let known = desk.shelf.known(name).filter(|known| !known.is_broken())?;
    let policy = known.serving.as_ref().filter(|policy| !policy.is_library())?;
    duty.session.account().publishes.then(|| Arc::clone(policy))
}

/// Returns what is written on the button that opens the form; `None` where nothing can be published.
pub(super) fn label(name: &str, desk: &Desk) -> Option<String> {
    let policy = publishable(name, desk)?;
    let force = desk.shelf.in_force(name, desk.today());
    let is_there = force.next.is_none() && force.now.is_some_and(|now| now.policy == policy.digest());
    let version = policy.pack().version.to_string();
    (!is_there).then(|| fl!(desk.words.loader, "publish-open", version = version))
}

impl Publishing {
    /// Takes what happened.
    pub(super) fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let outcome = self.take(message, desk);
        self.tell(desk);
        outcome
    }

    fn take(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        if let Message::Opened(name) = message {
            self.form = publishable(&name, desk).map(|policy| Form {
                policy,
                effective: desk.today().tomorrow().unwrap_or(desk.today()).to_string(),
                note: String::new(),
                wrong: None,
                is_busy: false,
                told: Told::default(),
            });
            return (None, Task::none());
        }
        let Some(form) = &mut self.form else { return (None, Task::none()) };
        match message {
            Message::Typed(text) => {
                form.wrong = None;
                form.effective = text;
            }
            Message::Noted(text) => form.note = text,
            Message::Send if !form.is_busy => return (None, form.send(desk)),
            Message::Closed if !form.is_busy => self.form = None,
            Message::Done(duty) => return self.done(*duty, desk),
            Message::Opened(_) | Message::Send | Message::Closed => {}
        }
        (None, Task::none())
    }

    fn done(&mut self, duty: Result<Duty, Problem>, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let Some(form) = &mut self.form else { return (None, Task::none()) };
        form.is_busy = false;
        match duty {
            Ok(duty) => {
                let version = form.policy.pack().version.to_string();
                let day = form.effective.trim().to_owned();
                desk.say(Tone::Go, fl!(desk.words.loader, "publish-done", version = version, day = day));
                self.form = None;
                (Some(Event::DutyRenewed(Box::new(duty))), Task::none())
            }
            Err(problem) if ends_session(&problem) => (Some(Event::SessionOver(problem)), Task::none()),
            Err(problem) => {
                form.wrong = Some(Wrong::Ledger(problem));
                (None, focus::focus(Id::new(FIELDS[0])))
            }
        }
    }

    /// Says everything anew.
    pub(super) fn tell(&mut self, desk: &Desk) {
        let Some(form) = &mut self.form else { return };
        let loader = &desk.words.loader;
        let pack = form.policy.pack();
        let (title, version) = (desk.words.lang().of(&pack.title), &*pack.version);
        form.told = Told {
            title: fl!(loader, "publish-title", title = title, version = version),
            go: fl!(loader, "publish-go", version = version),
            wrong: match &form.wrong {
                None => String::new(),
                Some(Wrong::NoDay) => fl!(loader, "answer-not-date", found = form.effective.trim()),
                Some(Wrong::Ledger(problem)) => desk.speaker(None).problem(problem),
            },
        };
    }

    /// Draws the form over the screen, if it is open.
    pub(super) fn dialog<'a>(&'a self, desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        let form = self.form.as_ref()?;
        let loader = &desk.words.loader;
        let said = Some(form.told.wrong.as_str());
        let day = date_field(&desk.captions, fl!(loader, "publish-effective"), &form.effective, desk.today())
            .id(Id::new(FIELDS[0]))
            .error(said.filter(|_| matches!(form.wrong, Some(Wrong::NoDay))))
            .on_input(Message::Typed)
            .on_submit(Message::Send);
        let note = field(fl!(loader, "publish-note"), &form.note)
            .id(Id::new(FIELDS[1]))
            .help(fl!(loader, "publish-note-help"))
            .on_input(Message::Noted)
            .on_submit(Message::Send);
        let refused = said.filter(|_| matches!(form.wrong, Some(Wrong::Ledger(_))));
        let refused = refused.map(|words| notice::notice(Tone::Stop, words));
        let content = column![text::muted(fl!(loader, "publish-why"))]
            .push(Element::from(day))
            .push(Element::from(note))
            .push(refused);
        let go = button::primary(&form.told.go)
            .id(Id::new(GO))
            .on_press_maybe((!form.is_busy).then_some(Message::Send));
        let content = content.spacing(space::M).width(Fill);
        let dialog = Dialog::new(&*form.told.title, content, Message::Closed);
        Some(dialog.action(guard::guard(GO, go)).focus(Id::new(FIELDS[0])))
    }
}

impl Form {
    fn send(&mut self, desk: &Desk) -> Task<Message> {
        let Some(duty) = &desk.duty else { return Task::none() };
        let Ok(effective) = self.effective.trim().parse::<Date>() else {
            self.wrong = Some(Wrong::NoDay);
            return focus::focus(Id::new(FIELDS[0]));
        };
        self.effective = effective.to_string();
        self.wrong = None;
        self.is_busy = true;
        let (policy, note) = (Arc::clone(&self.policy), self.note.clone());
        let publish = move |session: Session| async move { session.publish(&policy, effective, &note).await };
        desk.clerk.renewing(&duty.session, publish).map(|duty| Message::Done(Box::new(duty)))
    }
}
