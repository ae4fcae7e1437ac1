//! Lending one's authority to a deputy for some days, and taking it back.

use crate::case::{AccountId, At, DelegationId};
use crate::desk::Desk;
use crate::desk::casework::duty::Duty;
use crate::desk::screen::ends_session;
use crate::kit::Element;
use crate::kit::theme::{Tone, space};
use crate::kit::widget::field::{date_field, framed};
use crate::kit::widget::select::select;
use crate::kit::widget::{Id, button, card, flow, focus, notice, text};
use crate::ledger::account::Account;
use crate::ledger::book::{Problem, Session};
use crate::ledger::delegation::Delegation;
use i18n_embed_fl::fl;
use iced::Task;
use iced::widget::column;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Where the deputy is chosen.
pub const DEPUTY: &str = "deputy";
/// Where the first and the last day are typed.
pub const DAYS: [&str; 2] = ["deputy-from", "deputy-until"];
/// What lends.
pub const LEND: &str = "deputy-lend";

/// The card.
#[derive(Debug, Default)]
pub struct Deputies {
    /// Who can be chosen: everybody else who can sign in.
    candidates: Vec<AccountId>,
    names: Vec<String>,
    chosen: Option<AccountId>,
    /// The first day and the last one.
    days: [String; 2],
    wrong: Option<Wrong>,
    said: Option<String>,
    is_busy: bool,
    /// What she lends, and what is lent to her.
    lent: Vec<(DelegationId, String)>,
    borrowed: Vec<String>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
enum Wrong {
    NoDeputy,
    NoDay(usize),
    Past,
    Ledger(Problem),
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// A deputy was chosen, by place.
    Chosen(usize),
    /// The first or the last day was typed.
    Typed(usize, String),
    /// All is typed.
    Lend,
    /// What was lent is wanted back.
    End(DelegationId),
    /// It was lent to somebody of this name, or ended; or it was not.
    Done(Option<String>, Box<Result<Duty, Problem>>),
}

/// What the screen of accounts is told.
pub enum Event {
    /// Her session is over, and why.
    SessionOver(Problem),
}

impl Deputies {
    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        match message {
            Message::Done(to, duty) => match *duty {
                Err(problem) if ends_session(&problem) => (Some(Event::SessionOver(problem)), Task::none()),
                duty => (None, self.done(to, duty, desk)),
            },
            message => (None, self.take(message, desk)),
        }
    }

    fn take(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        match message {
            Message::Chosen(place) => {
                self.wrong = None;
                self.chosen = self.candidates.get(place).copied();
            }
            Message::Typed(place, text) => {
                self.wrong = None;
                if let Some(day) = self.days.get_mut(place) {
                    *day = text;
                }
            }
            Message::Lend if !self.is_busy => match self.entered(desk) {
                Ok((deputy, from, until)) => return self.lend(deputy, from, until, desk),
                Err((wrong, id)) => {
                    self.wrong = Some(wrong);
                    return focus::focus(Id::new(id));
                }
            },
            Message::End(id) if !self.is_busy => {
                let Some(duty) = &desk.duty else { return Task::none() };
                self.is_busy = true;
                let end = move |session: Session| async move { session.end_delegation(id).await };
                let ended = |duty| Message::Done(None, Box::new(duty));
                return desk.clerk.renewing(&duty.session, end).map(ended);
            }
            Message::Lend | Message::End(_) | Message::Done(..) => {}
        }
        Task::none()
    }

    /// What is on the form, or what is wrong with it and where.
    fn entered(&self, desk: &Desk) -> Result<(AccountId, Date, Date), (Wrong, &'static str)> {
        let deputy = self.chosen.ok_or((Wrong::NoDeputy, DEPUTY))?;
        let day =
            |place: usize| self.days[place].trim().parse().map_err(|_| (Wrong::NoDay(place), DAYS[place]));
        let (from, until): (Date, Date) = (day(0)?, day(1)?);
        if until < from || until < desk.today() {
            return Err((Wrong::Past, DAYS[1]));
        }
        Ok((deputy, from, until))
    }

    fn lend(&mut self, deputy: AccountId, from: Date, until: Date, desk: &Desk) -> Task<Message> {
        let Some(duty) = &desk.duty else { return Task::none() };
        let Some(account) = duty.accounts.iter().find(|account| account.id == deputy) else {
            return Task::none();
        };
        self.is_busy = true;
        let (login, name) = (account.login.clone(), account.name.clone());
        let (from, until) = At::days(from, until, &TimeZone::system());
        let lend =
            move |session: Session| async move { session.delegate(&login, from, until).await.map(|_| ()) };
        let lent = move |duty| Message::Done(Some(name.clone()), Box::new(duty));
        desk.clerk.renewing(&duty.session, lend).map(lent)
    }

    fn done(&mut self, to: Option<String>, duty: Result<Duty, Problem>, desk: &mut Desk) -> Task<Message> {
        self.is_busy = false;
        let loader = &desk.words.loader;
        match (duty, to) {
            (Err(problem), _) => {
                self.wrong = Some(Wrong::Ledger(problem));
                return Task::none();
            }
            (Ok(duty), Some(name)) => {
                // The form is as new.
                *self = Self::default();
                let said = fl!(loader, "deputy-lent", name = name);
                desk.renew(duty);
                desk.say(Tone::Go, said);
            }
            (Ok(duty), None) => {
                let said = fl!(loader, "deputy-ended");
                desk.renew(duty);
                desk.say(Tone::Go, said);
            }
        }
        // The button that was pressed may be gone.
        focus::focus(Id::new(DEPUTY))
    }

    /// Says everything anew; where nobody is signed in, nothing is left of whoever was.
    pub fn tell(&mut self, desk: &Desk) {
        let Some(duty) = &desk.duty else {
            *self = Self::default();
            return;
        };
        if self.days.iter().all(String::is_empty) {
            self.days[0] = desk.today().to_string();
        }
        let own = duty.session.account().id;
        let mut others: Vec<&Account> =
            duty.accounts.iter().filter(|account| account.active && account.id != own).collect();
        others.sort_by_key(|account| (&account.name, &account.login));
        let loader = &desk.words.loader;
        let name = |account: &&Account| {
            let (name, login) = (account.name.as_str(), account.login.as_str());
            fl!(loader, "deputy-candidate", name = name, login = login, role = desk.role_label(&account.role))
        };
        self.names = others.iter().map(name).collect();
        self.candidates = others.iter().map(|account| account.id).collect();
        // She may have been closed out since.
        self.chosen = self.chosen.filter(|chosen| self.candidates.contains(chosen));
        let now = desk.clerk.now();
        let alive = || duty.delegations.iter().filter(|lent| lent.until > now);
        let (lent, borrowed) =
            (alive().filter(|lent| lent.giver == own), alive().filter(|lent| lent.deputy == own));
        self.lent = lent.map(|lent| (lent.id, line(lent, lent.deputy, desk))).collect();
        self.borrowed = borrowed.map(|lent| line(lent, lent.giver, desk)).collect();
        self.said = self.wrong.as_ref().map(|wrong| match wrong {
            Wrong::NoDeputy => fl!(loader, "deputy-none"),
            Wrong::NoDay(place) => fl!(loader, "answer-not-date", found = self.days[*place].trim()),
            Wrong::Past => fl!(loader, "deputy-past"),
            Wrong::Ledger(problem) => desk.speaker(None).problem(problem),
        });
    }

    /// What is wrong, where this is the place to say it.
    fn wrong(&self, is_here: impl Fn(&Wrong) -> bool) -> Option<&str> {
        self.wrong.as_ref().filter(|wrong| is_here(wrong)).and(self.said.as_deref())
    }

    /// Draws the card.
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let place = self.candidates.iter().position(|candidate| Some(*candidate) == self.chosen);
        let names = select(&self.names, place, Message::Chosen)
            .placeholder(fl!(loader, "deputy-choose"))
            .id(Id::new(DEPUTY));
        let nobody = self.wrong(|wrong| *wrong == Wrong::NoDeputy);
        let deputy = framed(fl!(loader, "deputy-who"), names, None, nobody);
        let day = |place: usize, label: String| {
            let is_here =
                move |wrong: &Wrong| *wrong == Wrong::NoDay(place) || (place == 1 && *wrong == Wrong::Past);
            date_field(&desk.captions, label, &self.days[place], desk.today())
                .id(Id::new(DAYS[place]))
                .placeholder(fl!(loader, "interview-day-example", day = desk.today().to_string()))
                .error(self.wrong(is_here))
                .on_input(move |text| Message::Typed(place, text))
                .on_submit(Message::Lend)
                .into()
        };
        let days = flow::columns([day(0, fl!(loader, "deputy-from")), day(1, fl!(loader, "deputy-until"))]);
        let refused = self.wrong(|wrong| matches!(wrong, Wrong::Ledger(_)));
        let refused = refused.map(|words| notice::notice(Tone::Stop, words).into());
        let lend = button::secondary(fl!(loader, "deputy-lend"))
            .id(Id::new(LEND))
            .on_press_maybe((!self.is_busy).then_some(Message::Lend));
        let lent = self.lent.iter().enumerate().map(|(place, (id, words))| {
            let end = button::secondary(fl!(loader, "deputy-end"))
                .id(Id::from(format!("deputy-end-{place}")))
                .on_press(Message::End(*id));
            flow::beside(text::body(words), end)
        });
        let borrowed = self.borrowed.iter().map(|words| text::body(words).into());
        let list = |label: String, lines: Vec<Element<'a, Message>>| {
            (!lines.is_empty()).then(|| column![text::label(label)].extend(lines).spacing(space::S))
        };
        let content = column![text::muted(fl!(loader, "deputy-why"))]
            .push(list(fl!(loader, "deputy-borrowed"), borrowed.collect()))
            .push(list(fl!(loader, "deputy-lending"), lent.collect()))
            .push(column![deputy, days].spacing(space::S))
            .push(flow::said_over(refused, lend));
        card::titled(fl!(loader, "deputy-title"), content.spacing(space::M)).into()
    }
}

/// Who, whose authority it is, and in which days, both whole.
fn line(lent: &Delegation, other: AccountId, desk: &Desk) -> String {
    let giver =
        desk.duty.as_ref().and_then(|duty| duty.accounts.iter().find(|account| account.id == lent.giver));
    let role = giver.map(|giver| desk.role_label(&giver.role)).unwrap_or_default();
    // It ends before the next day begins.
    let (from, until) = (desk.day(lent.from), desk.day(At(lent.until.0.saturating_sub(1))));
    fl!(desk.words.loader, "deputy-line", name = desk.name_of(other), role = role, from = from, until = until)
}
