//! The form of one account, or of one about to be made.

use crate::desk::Desk;
use crate::kit::Element;
use crate::kit::theme::{Tone, space};
use crate::kit::widget::field::{Field, field, framed};
use crate::kit::widget::segmented::segmented;
use crate::kit::widget::select::select;
use crate::kit::widget::{Id, button, card, flow, focus, notice, text};
use crate::ledger::account::Account;
use crate::ledger::book::{AccountChange, NewAccount, Problem, Session};
use crate::ledger::seal::SHORTEST_PASSWORD;
use crate::ledger::store::{Failed, StoreRefusal};
use i18n_embed_fl::fl;
use iced::Task;
use iced::widget::column;

/// Where the login of a new account is typed.
pub const LOGIN: &str = "person-login";
/// Where the name is typed.
pub const NAME: &str = "person-name";
/// Where the shop is typed.
pub const SHOP: &str = "person-shop";
/// Where the role is chosen.
pub const ROLE: &str = "person-role";
/// Where the first password, or the new one, is typed.
pub const PASSWORD: &str = "person-password";
/// Where it is typed again.
pub const AGAIN: &str = "person-again";
/// What makes the account, or saves what was changed.
pub const GO: &str = "person-go";
/// What sets the new password.
pub const RESET: &str = "person-reset";

/// The form.
#[derive(Debug, Default)]
pub struct PersonForm {
    /// The account as the form knows it; none: it is about to be made.
    base: Option<Account>,
    typed: NewAccount,
    is_active: bool,
    password: String,
    again: String,
    role_ids: Vec<String>,
    roles: Vec<String>,
    wrong: Option<Wrong>,
    said: Option<String>,
    is_busy: bool,
}

/// What is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonField {
    /// What is typed to sign in.
    Login,
    /// What others call her.
    Name,
    /// Where she works.
    Shop,
    /// The first password, or the new one.
    Password,
    /// The same again.
    Again,
}

/// What an account may, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// See and act in all shops.
    Everywhere,
    /// Keep the accounts.
    Administrator,
    /// Publish policies.
    Publishes,
    /// Sign in.
    Active,
}

impl Right {
    /// Returns the id of where it is chosen.
    pub fn id(self) -> &'static str {
        match self {
            Right::Everywhere => "person-everywhere",
            Right::Administrator => "person-administrator",
            Right::Publishes => "person-publishes",
            Right::Active => "person-active",
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
enum Wrong {
    NoRole,
    NoShop,
    TwoPasswords,
    Ledger(Problem),
}

impl Wrong {
    /// Where it is said, and mended.
    fn place(&self) -> Option<&'static str> {
        Some(match self {
            Wrong::NoRole => ROLE,
            Wrong::NoShop => SHOP,
            Wrong::TwoPasswords => AGAIN,
            Wrong::Ledger(Problem::NoLogin(_) | Problem::LoginTaken(_)) => LOGIN,
            Wrong::Ledger(Problem::WeakPassword) => PASSWORD,
            Wrong::Ledger(Problem::Store(Failed::Refused(StoreRefusal::LastAdministrator))) => {
                Right::Administrator.id()
            }
            Wrong::Ledger(_) => return None,
        })
    }
}

/// What the ledger is to do.
pub enum PersonDeed {
    /// Make an account, with its first password.
    Make(NewAccount, String),
    /// Change the account of a login.
    Change(String, AccountChange),
    /// Give the account of a login another password.
    Reset(String, String),
}

impl PersonDeed {
    /// Returns what is done once it is.
    pub fn done(&self) -> Done {
        match self {
            PersonDeed::Make(new, _) => Done::Made(new.login.trim().to_owned()),
            PersonDeed::Change(login, _) => Done::Changed(login.clone()),
            PersonDeed::Reset(login, _) => Done::Reset(login.clone()),
        }
    }

    /// Has it done.
    ///
    /// # Errors
    /// The ledger refuses it, or cannot be reached.
    pub async fn perform(self, session: Session) -> Result<(), Problem> {
        match self {
            PersonDeed::Make(new, password) => session.make_account(new, &password).await.map(|_| ()),
            PersonDeed::Change(login, change) => session.change_account(&login, change).await,
            PersonDeed::Reset(login, password) => session.reset_password(&login, &password).await,
        }
    }
}

/// What was done in the ledger, and to whose login.
#[derive(Clone, Debug)]
pub enum Done {
    /// The account was made.
    Made(String),
    /// It was changed.
    Changed(String),
    /// It has another password.
    Reset(String),
}

/// What whoever holds the form is told.
pub enum Event {
    /// The form is as it should be: this is to be done. It waits for what comes of it.
    Entered(PersonDeed),
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed.
    Typed(PersonField, String),
    /// A role was chosen, by place.
    RoleChosen(usize),
    /// Something was allowed, or not.
    Allowed(Right, bool),
    /// The account is as it should be.
    Entered,
    /// The new password is wanted.
    Reset,
}

impl PersonForm {
    /// Makes the form of an account that is there.
    pub fn of(row: &Account) -> Self {
        Self { base: Some(row.clone()), typed: account(row), is_active: row.active, ..Self::default() }
    }

    /// Returns whether something was typed that is not entered yet.
    pub fn is_changed(&self) -> bool {
        let is_other = match &self.base {
            Some(base) => self.change(base) != AccountChange::default(),
            None => self.typed != NewAccount::default(),
        };
        is_other || !self.password.is_empty() || !self.again.is_empty()
    }

    /// What is to be another than it is.
    fn change(&self, base: &Account) -> AccountChange {
        let (known, typed) = (account(base), &self.typed);
        let text = |known: &str, typed: &str| (typed.trim() != known).then(|| typed.trim().to_owned());
        let right = |known: bool, typed: bool| (typed != known).then_some(typed);
        AccountChange {
            name: text(&known.name, &typed.name),
            role: text(&known.role, &typed.role),
            shop: text(&known.shop, &typed.shop),
            everywhere: right(known.everywhere, typed.everywhere),
            administrator: right(known.administrator, typed.administrator),
            publishes: right(known.publishes, typed.publishes),
            active: right(base.active, self.is_active),
        }
    }

    /// Takes over what somebody else changed of the account, but for what was touched here.
    pub fn follow(&mut self, row: &Account) {
        let Some(base) = self.base.as_ref().filter(|base| *base != row) else { return };
        let mine = self.change(base);
        let new = account(row);
        self.typed = NewAccount {
            name: mine.name.unwrap_or(new.name),
            role: mine.role.unwrap_or(new.role),
            shop: mine.shop.unwrap_or(new.shop),
            everywhere: mine.everywhere.unwrap_or(new.everywhere),
            administrator: mine.administrator.unwrap_or(new.administrator),
            publishes: mine.publishes.unwrap_or(new.publishes),
            ..new
        };
        self.is_active = mine.active.unwrap_or(row.active);
        self.base = Some(row.clone());
    }

    /// Says that it was not done, and why. Nothing typed is lost.
    pub fn refused(&mut self, problem: Problem) -> Task<Message> {
        self.is_busy = false;
        self.say(Wrong::Ledger(problem))
    }

    /// Empties the fields of the new password, which is set.
    pub fn forget_password(&mut self) {
        self.is_busy = false;
        self.password.clear();
        self.again.clear();
    }

    fn say(&mut self, wrong: Wrong) -> Task<Message> {
        let place = wrong.place();
        self.wrong = Some(wrong);
        place.map_or_else(Task::none, |place| focus::focus(Id::new(place)))
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        match message {
            Message::Typed(slot, text) => {
                self.wrong = None;
                *match slot {
                    PersonField::Login => &mut self.typed.login,
                    PersonField::Name => &mut self.typed.name,
                    PersonField::Shop => &mut self.typed.shop,
                    PersonField::Password => &mut self.password,
                    PersonField::Again => &mut self.again,
                } = text;
            }
            Message::RoleChosen(place) => {
                self.wrong = None;
                if let Some(role) = self.role_ids.get(place) {
                    self.typed.role.clone_from(role);
                }
            }
            Message::Allowed(right, is_allowed) => {
                self.wrong = None;
                *match right {
                    Right::Everywhere => &mut self.typed.everywhere,
                    Right::Administrator => &mut self.typed.administrator,
                    Right::Publishes => &mut self.typed.publishes,
                    Right::Active => &mut self.is_active,
                } = is_allowed;
            }
            Message::Entered if !self.is_busy => return self.enter(desk),
            Message::Reset if !self.is_busy => return self.reset(desk),
            Message::Entered | Message::Reset => {}
        }
        (None, Task::none())
    }

    fn enter(&mut self, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        if self.typed.shop.trim().is_empty() {
            return (None, self.say(Wrong::NoShop));
        }
        if self.typed.role.is_empty() {
            return (None, self.say(Wrong::NoRole));
        }
        let Some(base) = &self.base else {
            if self.password != self.again {
                return (None, self.say(Wrong::TwoPasswords));
            }
            return self.work(PersonDeed::Make(self.typed.clone(), self.password.clone()), desk);
        };
        let change = self.change(base);
        if change == AccountChange::default() {
            desk.say(Tone::Neutral, fl!(desk.words.loader, "people-same"));
            return (None, Task::none());
        }
        self.work(PersonDeed::Change(base.login.clone(), change), desk)
    }

    fn reset(&mut self, desk: &Desk) -> (Option<Event>, Task<Message>) {
        let Some(base) = &self.base else { return (None, Task::none()) };
        if self.password != self.again {
            return (None, self.say(Wrong::TwoPasswords));
        }
        self.work(PersonDeed::Reset(base.login.clone(), self.password.clone()), desk)
    }

    fn work(&mut self, deed: PersonDeed, desk: &Desk) -> (Option<Event>, Task<Message>) {
        if desk.duty.is_none() {
            return (None, Task::none());
        }
        self.wrong = None;
        self.is_busy = true;
        (Some(Event::Entered(deed)), Task::none())
    }

    /// Says everything anew.
    pub fn tell(&mut self, desk: &Desk) {
        let loader = &desk.words.loader;
        (self.role_ids, self.roles) = desk.roles().into_iter().unzip();
        // A role of a pack that is not here stays what it is.
        if let Some(base) = self.base.as_ref().filter(|base| !self.role_ids.contains(&base.role)) {
            self.role_ids.push(base.role.clone());
            self.roles.push(base.role.clone());
        }
        self.said = self.wrong.as_ref().map(|wrong| match wrong {
            Wrong::NoRole => fl!(loader, "account-no-role"),
            Wrong::NoShop => fl!(loader, "account-no-shop"),
            Wrong::TwoPasswords => fl!(loader, "account-two-passwords"),
            Wrong::Ledger(problem) => desk.speaker(None).problem(problem),
        });
    }

    /// What is wrong at a place; at none: with all of it.
    fn wrong_at(&self, place: Option<&str>) -> Option<&str> {
        self.wrong.as_ref().filter(|wrong| wrong.place() == place).and(self.said.as_deref())
    }

    /// Draws the form.
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        // Room for it under each right would tear them apart.
        let refused = self.wrong_at(None).or(self.wrong_at(Some(Right::Administrator.id())));
        let refused = refused.map(|words| notice::notice(Tone::Stop, words).into());
        let (title, go) = match &self.base {
            None => (fl!(loader, "people-new"), fl!(loader, "people-make")),
            Some(base) => {
                let (name, login) = (base.name.as_str(), base.login.as_str());
                (fl!(loader, "people-one", name = name, login = login), fl!(loader, "people-save"))
            }
        };
        let go =
            button::primary(go).id(Id::new(GO)).on_press_maybe((!self.is_busy).then_some(Message::Entered));
        let first = self.base.is_none().then(|| self.passwords(desk, Message::Entered));
        let content =
            column![self.basics(desk), self.rights(desk)].push(first).push(flow::said_over(refused, go));
        let account = card::titled(title, content.spacing(space::L));
        column![account].push(self.lost(desk)).spacing(space::M).into()
    }

    fn basics<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let login = self.base.is_none().then(|| {
            self.field(PersonField::Login, LOGIN, fl!(loader, "account-login"), &self.typed.login)
                .help(fl!(loader, "account-login-help"))
                .into()
        });
        let name = self.field(PersonField::Name, NAME, fl!(loader, "account-name"), &self.typed.name);
        let shop = self.field(PersonField::Shop, SHOP, fl!(loader, "account-shop"), &self.typed.shop);
        let place = self.role_ids.iter().position(|id| *id == self.typed.role);
        let role = select(&self.roles, place, Message::RoleChosen)
            .placeholder(fl!(loader, "account-role-choose"))
            .id(Id::new(ROLE));
        let role = framed(fl!(loader, "account-role"), role, None, self.wrong_at(Some(ROLE)));
        let shop = shop.help(fl!(loader, "account-shop-help"));
        match login {
            Some(login) => {
                let called = flow::columns([login, name.into()]);
                column![called, flow::columns([shop.into(), role])].spacing(space::S).into()
            }
            None => flow::columns([name.into(), shop.into(), role]),
        }
    }

    fn field<'a>(
        &'a self,
        slot: PersonField,
        id: &'static str,
        label: String,
        typed: &'a str,
    ) -> Field<'a, Message> {
        field(label, typed)
            .id(Id::new(id))
            .error(self.wrong_at(Some(id)))
            .on_input(move |text| Message::Typed(slot, text))
            .on_submit(Message::Entered)
    }

    fn rights<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let typed = &self.typed;
        let right = |right: Right, is_allowed: bool, label: String, help: String| {
            let choice = segmented(
                [fl!(loader, "interview-yes"), fl!(loader, "interview-no")],
                Some(usize::from(!is_allowed)),
                move |place| Message::Allowed(right, place == 0),
            );
            let words = column![text::body(label), text::small(help)];
            flow::beside(words, choice.id(Id::new(right.id())))
        };
        let active = self.base.as_ref().map(|_| {
            let (label, help) = (fl!(loader, "people-active"), fl!(loader, "people-active-help"));
            right(Right::Active, self.is_active, label, help)
        });
        column![
            right(
                Right::Everywhere,
                typed.everywhere,
                fl!(loader, "people-everywhere"),
                fl!(loader, "people-everywhere-help"),
            ),
            right(
                Right::Administrator,
                typed.administrator,
                fl!(loader, "people-administrator"),
                fl!(loader, "people-administrator-help"),
            ),
            right(
                Right::Publishes,
                typed.publishes,
                fl!(loader, "people-publishes"),
                fl!(loader, "people-publishes-help"),
            ),
        ]
        .push(active)
        .spacing(space::S)
        .into()
    }

    fn passwords<'a>(&'a self, desk: &'a Desk, on_enter: Message) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let secret = |slot: PersonField, id: &'static str, label: String, typed: &'a str| {
            self.field(slot, id, label, typed).secret().on_submit(on_enter.clone())
        };
        let label = match self.base {
            None => fl!(loader, "people-first-password"),
            Some(_) => fl!(loader, "people-next-password"),
        };
        let help = fl!(loader, "account-password-help", count = SHORTEST_PASSWORD);
        flow::columns([
            secret(PersonField::Password, PASSWORD, label, &self.password).help(help).into(),
            secret(PersonField::Again, AGAIN, fl!(loader, "account-again"), &self.again).into(),
        ])
    }

    /// For an account whose password is lost. Her own one an administrator changes as everybody does.
    fn lost<'a>(&'a self, desk: &'a Desk) -> Option<Element<'a, Message>> {
        let loader = &desk.words.loader;
        let base = self.base.as_ref()?;
        let own = desk.duty.as_ref()?.session.account();
        let title = fl!(loader, "people-reset");
        if own.id == base.id {
            return Some(card::titled(title, text::muted(fl!(loader, "people-own-password"))).into());
        }
        let reset = button::secondary(fl!(loader, "people-reset"))
            .id(Id::new(RESET))
            .on_press_maybe((!self.is_busy).then_some(Message::Reset));
        let content = column![
            text::muted(fl!(loader, "people-reset-why")),
            self.passwords(desk, Message::Reset),
            reset
        ];
        Some(card::titled(title, content.spacing(space::M)).into())
    }
}

/// An account as one would make it.
fn account(row: &Account) -> NewAccount {
    NewAccount {
        login: row.login.clone(),
        name: row.name.clone(),
        role: row.role.clone(),
        shop: row.shop.clone(),
        everywhere: row.everywhere,
        administrator: row.administrator,
        publishes: row.publishes,
    }
}
