//! Everybody's accounts, for whoever keeps them: at the left all of them, at the right one of them or one about to be made.

pub mod form;

use crate::case::AccountId;
use crate::desk::Desk;
use crate::desk::casework::duty::Duty;
use crate::desk::screen::{Event, Screen, ends_session};
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::field::field;
use crate::kit::widget::icon::Icon;
use crate::kit::widget::{Id, badge, button, card, empty, focus, item, scroll, text};
use crate::ledger::account::{Account, Bar};
use crate::ledger::book::Problem;
use form::{Done, PersonDeed, PersonForm};
use i18n_embed_fl::fl;
use iced::widget::{Row, column, container, row};
use iced::{Center, Fill, Task};
use std::collections::BTreeMap;

/// Where accounts are looked for.
pub const SEARCH: &str = "people-search";
/// What begins a new account.
pub const NEW: &str = "people-new";

/// So many accounts make a page.
const PAGE: usize = 50;

/// The screen.
#[derive(Default)]
pub struct People {
    /// What is typed of accounts, and of the one about to be made, until it is entered: going to another loses nothing.
    forms: BTreeMap<Option<AccountId>, PersonForm>,
    /// The one shown.
    chosen: Option<Option<AccountId>>,
    searched: String,
    pages: usize,
    bars: Vec<Bar>,
    lines: Vec<AccountLine>,
    /// How many accounts there are, and how many were found.
    all: usize,
    found: usize,
}

/// An account in the list.
struct AccountLine {
    account: AccountId,
    id: Id,
    name: String,
    login: String,
    place: String,
    marks: Vec<(Tone, String)>,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed to find accounts by.
    Searched(String),
    /// More of those found are wanted.
    More,
    /// An account was chosen; none: a new one.
    Chosen(Option<AccountId>),
    /// Failed sign-ins were looked up.
    Barred(Result<Vec<Bar>, Problem>),
    /// On the form of an account.
    Form(Option<AccountId>, form::Message),
    /// What its form asked for was done, or not.
    Done(Option<AccountId>, Done, Box<Result<Duty, Problem>>),
}

impl People {
    fn take(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        match message {
            Message::Searched(text) => {
                self.searched = text;
                self.pages = 0;
            }
            Message::More => self.pages += 1,
            Message::Chosen(account) => {
                self.show(account, desk);
                if account.is_none() {
                    return (None, focus::focus(Id::new(form::LOGIN)));
                }
            }
            Message::Barred(Ok(bars)) => self.bars = bars,
            Message::Barred(Err(problem)) => {
                let said = desk.speaker(None).problem(&problem);
                desk.say(Tone::Approval, said);
            }
            Message::Form(account, message) => {
                let Some(form) = self.forms.get_mut(&account) else { return (None, Task::none()) };
                let (event, task) = form.update(message, desk);
                let task = task.map(move |message| Message::Form(account, message));
                let work = event.map(|form::Event::Entered(deed)| work(account, deed, desk));
                return (None, Task::batch([task].into_iter().chain(work)));
            }
            Message::Done(account, done, duty) => match *duty {
                Ok(duty) => {
                    desk.renew(duty);
                    return (None, self.done(account, &done, desk));
                }
                Err(problem) if ends_session(&problem) => {
                    return (Some(Event::SessionOver(problem)), Task::none());
                }
                Err(problem) => {
                    let Some(form) = self.forms.get_mut(&account) else { return (None, Task::none()) };
                    let task = form.refused(problem);
                    return (None, task.map(move |message| Message::Form(account, message)));
                }
            },
        }
        (None, Task::none())
    }

    /// Shows an account. Where nothing was typed of the one before, its form is as if it had never been looked at.
    fn show(&mut self, account: Option<AccountId>, desk: &Desk) {
        self.forms.retain(|_, form| form.is_changed());
        let row = account.and_then(|account| row_of(account, desk));
        if account.is_some() && row.is_none() {
            return;
        }
        self.forms.entry(account).or_insert_with(|| row.map_or_else(PersonForm::default, PersonForm::of));
        self.chosen = Some(account);
    }

    fn done(&mut self, account: Option<AccountId>, done: &Done, desk: &mut Desk) -> Task<Message> {
        let loader = &desk.words.loader;
        let said = match done {
            Done::Made(login) => fl!(loader, "account-made", login = login.as_str()),
            Done::Changed(login) => fl!(loader, "account-changed", login = login.as_str()),
            Done::Reset(login) => fl!(loader, "account-reset", login = login.as_str()),
        };
        desk.say(Tone::Go, said);
        let refresh = self.refresh(desk);
        match done {
            Done::Made(login) => {
                self.forms.remove(&account);
                let is_it = |row: &&Account| row.login == *login;
                let made = desk.duty.as_ref().and_then(|duty| duty.accounts.iter().find(is_it));
                if let (true, Some(made)) = (self.chosen == Some(account), made) {
                    self.show(Some(made.id), desk);
                }
                Task::batch([refresh, focus::focus(Id::new(NEW))])
            }
            Done::Changed(_) => {
                self.forms.remove(&account);
                if self.chosen == Some(account) {
                    self.show(account, desk);
                }
                refresh
            }
            Done::Reset(_) => {
                if let Some(form) = self.forms.get_mut(&account) {
                    form.forget_password();
                }
                refresh
            }
        }
    }

    fn line(&self, row: &Account, desk: &Desk) -> AccountLine {
        let loader = &desk.words.loader;
        let now = desk.clerk.now();
        let barred = self.bars.iter().find(|bar| bar.account == row.id && bar.until > now);
        let is_typed = self.forms.get(&Some(row.id)).is_some_and(PersonForm::is_changed);
        let marks = [
            (!row.active).then(|| (Tone::Neutral, fl!(loader, "account-inactive"))),
            barred.map(|bar| (Tone::Approval, fl!(loader, "people-barred", time = desk.clock(bar.until)))),
            row.administrator.then(|| (Tone::Neutral, fl!(loader, "account-administrator"))),
            row.publishes.then(|| (Tone::Neutral, fl!(loader, "account-publishes"))),
            is_typed.then(|| (Tone::Accent, fl!(loader, "people-unsaved"))),
        ];
        let shop = match row.everywhere {
            true => fl!(loader, "account-all-shops", shop = row.shop.as_str()),
            false => row.shop.clone(),
        };
        AccountLine {
            account: row.id,
            id: Id::from(format!("person-{}", row.login)),
            name: row.name.clone(),
            login: row.login.clone(),
            place: fl!(loader, "people-place", role = desk.role_label(&row.role), shop = shop),
            marks: marks.into_iter().flatten().collect(),
        }
    }

    fn shown<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let chosen = self.chosen.and_then(|account| Some((account, self.forms.get(&account)?)));
        match chosen {
            Some((account, form)) => {
                let form = form.view(desk).map(move |message| Message::Form(account, message));
                container(form).max_width(size::PAGE).into()
            }
            None => {
                let (title, words) = (fl!(loader, "people-choose"), fl!(loader, "people-choose-more"));
                container(empty::empty(Icon::People, title, words)).center_x(Fill).into()
            }
        }
    }
}

impl Screen for People {
    type Message = Message;

    fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let outcome = self.take(message, desk);
        self.relabel(desk);
        outcome
    }

    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let searched = field("", &self.searched)
            .id(Id::new(SEARCH))
            .placeholder(fl!(loader, "people-search"))
            .compact()
            .on_input(Message::Searched);
        let new = button::secondary(fl!(loader, "people-new"))
            .icon(Icon::Add)
            .id(Id::new(NEW))
            .on_press(Message::Chosen(None));
        let lines = self.lines.iter().map(|line| {
            let is_chosen = self.chosen == Some(Some(line.account));
            let head = row![text::strong(&line.name).width(Fill), text::small(&line.login)];
            let marks = line.marks.iter().map(|(tone, words)| badge::listed(words, *tone));
            let marks = (!line.marks.is_empty()).then(|| Row::with_children(marks).spacing(space::XS).wrap());
            let content =
                column![head.spacing(space::S).align_y(Center), text::small(&line.place)].push(marks);
            item::item(content.spacing(space::XS / 2.0), is_chosen)
                .id(line.id.clone())
                .on_press(Message::Chosen(Some(line.account)))
                .into()
        });
        let more = (self.lines.len() < self.found).then(|| {
            button::quiet(fl!(loader, "list-more")).id(Id::new("people-more")).on_press(Message::More)
        });
        let none = self.lines.is_empty().then(|| text::muted(fl!(loader, "people-none")));
        let list =
            column![new, Element::from(searched)].extend(lines).push(none).push(more).spacing(space::S);
        let list = card::titled(fl!(loader, "people-all", count = self.all), list);
        let list = scroll::page(list).width(size::SIDE);
        scroll::screen([list.into(), scroll::page(self.shown(desk)).into()])
    }

    fn relabel(&mut self, desk: &Desk) {
        let Some(duty) = desk.duty.as_ref().filter(|duty| duty.actor.is_administrator) else {
            return self.clear(desk);
        };
        for (account, form) in &mut self.forms {
            if let Some(row) = account.and_then(|account| row_of(account, desk)) {
                form.follow(row);
            }
            form.tell(desk);
        }
        let wanted = self.searched.trim().to_lowercase();
        let is_found = |row: &&Account| {
            let role = desk.role_label(&row.role);
            [&row.login, &row.name, &row.shop, &role].iter().any(|text| text.to_lowercase().contains(&wanted))
        };
        let mut found: Vec<&Account> = duty.accounts.iter().filter(is_found).collect();
        found.sort_by_key(|row| (!row.active, &row.login));
        (self.all, self.found) = (duty.accounts.len(), found.len());
        let shown = found.into_iter().take(PAGE * (self.pages + 1));
        self.lines = shown.map(|row| self.line(row, desk)).collect();
    }

    fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        self.relabel(desk);
        let Some(duty) = desk.duty.as_ref().filter(|duty| duty.actor.is_administrator) else {
            return Task::none();
        };
        let session = duty.session.clone();
        desk.clerk.task(move |_| async move { session.bars().await }, Message::Barred)
    }

    fn clear(&mut self, _desk: &Desk) {
        *self = Self::default();
    }
}

/// Has something done in the ledger for a form.
fn work(account: Option<AccountId>, deed: PersonDeed, desk: &Desk) -> Task<Message> {
    let Some(duty) = &desk.duty else { return Task::none() };
    let done = deed.done();
    let worked = desk.clerk.renewing(&duty.session, |session| deed.perform(session));
    worked.map(move |duty| Message::Done(account, done.clone(), Box::new(duty)))
}

fn row_of(account: AccountId, desk: &Desk) -> Option<&Account> {
    desk.duty.as_ref()?.accounts.iter().find(|row| row.id == account)
}
