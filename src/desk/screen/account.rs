//! Signing in and out, deputies, and making the first account, which is the administrator's. Everything but cases and approvals
//! works without.

pub mod deputies;

use crate::desk::Desk;
use crate::desk::casework::duty::Duty;
use crate::desk::screen::{Event, Screen};
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::field::{Field, field, framed};
use crate::kit::widget::icon::Icon;
use crate::kit::widget::select::select;
use crate::kit::widget::{Id, button, card, empty, flow, focus, notice, scroll, text};
use crate::ledger::book::{NewAccount, Problem};
use deputies::Deputies;
use i18n_embed_fl::fl;
use iced::widget::{column, container};
use iced::{Fill, Task};

/// Where the login is typed.
pub const LOGIN: &str = "account-login";
/// Where the password is typed.
pub const PASSWORD: &str = "account-password";
/// What signs in, makes the first account, or signs out.
pub const GO: &str = "account-go";

/// The screen.
#[derive(Default)]
pub struct AccountScreen {
    shape: Shape,
    form: AccountForm,
    /// Ids of the roles in `roles`.
    role_ids: Vec<String>,
    roles: Vec<String>,
    /// What went wrong.
    problem: Option<Wrong>,
    wrong: Option<String>,
    is_busy: bool,
    signed: Vec<(String, String)>,
    deputies: Deputies,
}

/// What the screen is for at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Shape {
    /// The ledger is being looked for.
    #[default]
    Looking,
    /// The first account is to be made.
    Beginning,
    /// Somebody is to sign in.
    SigningIn,
    /// The ledger cannot be opened.
    Closed,
}

/// What was typed.
#[derive(Default)]
struct AccountForm {
    login: String,
    name: String,
    shop: String,
    password: String,
    again: String,
    role: Option<usize>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountField {
    /// What is typed to sign in.
    Login,
    /// What others call her.
    Name,
    /// Where she works.
    Shop,
    /// The password.
    Password,
    /// The password once more.
    Again,
}

/// What is wrong.
#[derive(Clone, Debug)]
enum Wrong {
    Ledger(Problem),
    TwoPasswords,
    NoRole,
    NoShop,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// It was looked whether there are accounts.
    Looked(Result<bool, Problem>),
    /// Something was typed.
    Typed(AccountField, String),
    /// A role was chosen, by place.
    RoleChosen(usize),
    /// The form is as it should be.
    Entered,
    /// Somebody signed in, or not.
    SignedIn(Box<Result<Duty, Problem>>),
    /// Signing out is wanted.
    SignOut,
    /// The ledger is to be looked for again.
    Again,
    /// With deputies.
    Deputies(deputies::Message),
}

impl AccountScreen {
    /// Says why she has to sign in again, once she was signed out; the login stays.
    pub fn session_over(&mut self, login: &str, why: Problem) {
        self.form.login = login.to_owned();
        self.problem = Some(Wrong::Ledger(why));
    }

    fn focus(&self) -> Task<Message> {
        let has_login = self.shape == Shape::SigningIn && !self.form.login.is_empty();
        focus::focus(Id::new(if has_login { PASSWORD } else { LOGIN }))
    }

    fn take(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        match message {
            Message::Looked(Ok(has_accounts)) => {
                self.shape = if has_accounts { Shape::SigningIn } else { Shape::Beginning };
                return (None, self.focus());
            }
            Message::Looked(Err(problem)) => {
                self.shape = Shape::Closed;
                self.problem = Some(Wrong::Ledger(problem));
            }
            Message::Typed(slot, text) => {
                self.problem = None;
                *self.slot(slot) = text;
            }
            Message::RoleChosen(place) => self.form.role = Some(place),
            Message::Entered if self.is_busy => {}
            Message::Entered => return (None, self.enter(desk)),
            Message::SignedIn(signed) => {
                self.is_busy = false;
                self.form.password.clear();
                self.form.again.clear();
                match *signed {
                    Ok(duty) => {
                        self.shape = Shape::SigningIn;
                        self.problem = None;
                        return (Some(Event::SignedIn(Box::new(duty))), Task::none());
                    }
                    Err(problem) => {
                        // Somebody else made the first account meanwhile.
                        if problem == Problem::HasAccounts {
                            self.shape = Shape::SigningIn;
                        }
                        self.problem = Some(Wrong::Ledger(problem));
                        return (None, focus::focus(Id::new(PASSWORD)));
                    }
                }
            }
            Message::SignOut => return (Some(Event::SignedOut), Task::none()),
            Message::Deputies(message) => {
                let (event, task) = self.deputies.update(message, desk);
                let event = event.map(|deputies::Event::SessionOver(why)| Event::SessionOver(why));
                return (event, task.map(Message::Deputies));
            }
            Message::Again => {
                self.shape = Shape::Looking;
                return (None, desk.clerk.has_accounts().map(Message::Looked));
            }
        }
        (None, Task::none())
    }

    fn slot(&mut self, slot: AccountField) -> &mut String {
        let form = &mut self.form;
        match slot {
            AccountField::Login => &mut form.login,
            AccountField::Name => &mut form.name,
            AccountField::Shop => &mut form.shop,
            AccountField::Password => &mut form.password,
            AccountField::Again => &mut form.again,
        }
    }

    fn enter(&mut self, desk: &Desk) -> Task<Message> {
        self.problem = None;
        let (login, password) = (self.form.login.trim().to_owned(), self.form.password.clone());
        let begun = match self.shape {
            Shape::SigningIn => None,
            Shape::Beginning => match self.first_account() {
                Ok(account) => Some(account),
                Err(wrong) => {
                    self.problem = Some(wrong);
                    return Task::none();
                }
            },
            Shape::Looking | Shape::Closed => return Task::none(),
        };
        self.is_busy = true;
        let clerk = desk.clerk.clone();
        let signed_in = |signed| Message::SignedIn(Box::new(signed));
        let Some(account) = begun else { return clerk.sign_in(login, password).map(signed_in) };
        let typed = password.clone();
        let begin = clerk.task(
            |office| async move { office.ledger().await?.begin(account, &typed).await },
            |begun: Result<crate::case::AccountId, Problem>| begun,
        );
        begin.then(move |begun| match begun {
            Ok(_) => clerk.sign_in(login.clone(), password.clone()).map(signed_in),
            Err(problem) => Task::done(signed_in(Err(problem))),
        })
    }

    fn first_account(&self) -> Result<NewAccount, Wrong> {
        let form = &self.form;
        let role = form.role.and_then(|place| self.role_ids.get(place)).ok_or(Wrong::NoRole)?;
        if form.shop.trim().is_empty() {
            return Err(Wrong::NoShop);
        }
        if form.password != form.again {
            return Err(Wrong::TwoPasswords);
        }
        Ok(NewAccount {
            login: form.login.trim().to_owned(),
            name: form.name.trim().to_owned(),
            role: role.clone(),
            shop: form.shop.trim().to_owned(),
            administrator: true,
            ..NewAccount::default()
        })
    }

    fn sign_in<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let fields = column![
            self.field(AccountField::Login, fl!(loader, "account-login")).id(Id::new(LOGIN)).compact(),
            self.field(AccountField::Password, fl!(loader, "account-password"))
                .id(Id::new(PASSWORD))
                .secret()
                .compact(),
        ];
        let content = column![
            text::muted(fl!(loader, "account-sign-in-why")),
            fields.spacing(space::M),
            self.foot(fl!(loader, "account-sign-in"), fl!(loader, "account-signing-in"))
        ];
        card::titled(fl!(loader, "account-sign-in"), content.spacing(space::M)).into()
    }

    fn first<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let role = select(&self.roles, self.form.role, Message::RoleChosen)
            .placeholder(fl!(loader, "account-role-choose"))
            .id(Id::new("account-role"));
        let login = self.field(AccountField::Login, fl!(loader, "account-login")).id(Id::new(LOGIN));
        let name = self.field(AccountField::Name, fl!(loader, "account-name")).id(Id::new("account-name"));
        let shop = self.field(AccountField::Shop, fl!(loader, "account-shop")).id(Id::new("account-shop"));
        let help = fl!(loader, "account-password-help", count = crate::ledger::seal::SHORTEST_PASSWORD);
        let password = self
            .field(AccountField::Password, fl!(loader, "account-password"))
            .id(Id::new(PASSWORD))
            .help(help)
            .secret();
        let again = self
            .field(AccountField::Again, fl!(loader, "account-again"))
            .id(Id::new("account-again"))
            .secret();
        let fields = column![
            flow::columns([login.help(fl!(loader, "account-login-help")).into(), name.into()]),
            flow::columns([
                shop.help(fl!(loader, "account-shop-help")).into(),
                framed(fl!(loader, "account-role"), role, None, None),
            ]),
            flow::columns([password.into(), again.into()]),
        ];
        let content = column![
            text::muted(fl!(loader, "account-first-why")),
            fields.spacing(space::S),
            self.foot(fl!(loader, "account-make"), fl!(loader, "account-making"))
        ];
        card::titled(fl!(loader, "account-first"), content.spacing(space::M)).into()
    }

    fn field(&self, slot: AccountField, label: String) -> Field<'_, Message> {
        let value = match slot {
            AccountField::Login => &self.form.login,
            AccountField::Name => &self.form.name,
            AccountField::Shop => &self.form.shop,
            AccountField::Password => &self.form.password,
            AccountField::Again => &self.form.again,
        };
        field(label, value).on_input(move |text| Message::Typed(slot, text)).on_submit(Message::Entered)
    }

    /// What is wrong, whose place is always there, and the button.
    fn foot(&self, go: String, going: String) -> Element<'_, Message> {
        let label = if self.is_busy { going } else { go };
        let button = button::primary(label)
            .id(Id::new(GO))
            .on_press_maybe((!self.is_busy).then_some(Message::Entered));
        let tone = match self.problem {
            Some(Wrong::Ledger(Problem::SessionOver | Problem::AccountClosed)) => Tone::Accent,
            _ => Tone::Stop,
        };
        let wrong = self.wrong.as_ref().map(|words| notice::notice(tone, words).into());
        flow::said_over(wrong, button)
    }

    fn signed<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let line = |(label, words): &'a (String, String)| flow::labelled(label, text::body(words));
        let out =
            button::secondary(fl!(loader, "account-sign-out")).id(Id::new(GO)).on_press(Message::SignOut);
        let content = column(self.signed.iter().map(line)).spacing(space::S);
        let signed = card::titled(fl!(loader, "account-signed"), column![content, out].spacing(space::L));
        column![signed, self.deputies.view(desk).map(Message::Deputies)].spacing(space::M).into()
    }

    fn closed<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let again =
            button::primary(fl!(loader, "account-look-again")).id(Id::new(GO)).on_press(Message::Again);
        let words = self.wrong.as_deref().unwrap_or_default();
        let empty = empty::empty(Icon::Cases, fl!(loader, "account-closed"), words).action(again);
        container(empty).center(Fill).into()
    }
}

impl Screen for AccountScreen {
    type Message = Message;

    const FOLLOWS_LEDGER: bool = true;

    fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        let outcome = self.take(message, desk);
        self.relabel(desk);
        outcome
    }

    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let content = match (&desk.duty, self.shape) {
            (Some(_), _) => self.signed(desk),
            (None, Shape::Looking) => iced::widget::space().into(),
            (None, Shape::Beginning) => self.first(desk),
            (None, Shape::SigningIn) => self.sign_in(desk),
            (None, Shape::Closed) => return self.closed(desk),
        };
        let content = container(content).max_width(size::DIALOG);
        scroll::screen([scroll::page(container(content).center_x(Fill)).into()])
    }

    fn relabel(&mut self, desk: &Desk) {
        let loader = &desk.words.loader;
        (self.role_ids, self.roles) = desk.roles().into_iter().unzip();
        self.wrong = self.problem.as_ref().map(|wrong| match wrong {
            Wrong::Ledger(problem) => desk.speaker(None).problem(problem),
            Wrong::TwoPasswords => fl!(loader, "account-two-passwords"),
            Wrong::NoRole => fl!(loader, "account-no-role"),
            Wrong::NoShop => fl!(loader, "account-no-shop"),
        });
        self.signed = desk.duty.as_ref().map(|duty| told(duty, desk)).unwrap_or_default();
        self.deputies.tell(desk);
    }

    fn open(&mut self, desk: &Desk) -> Task<Message> {
        self.relabel(desk);
        match (&desk.duty, self.shape) {
            (Some(_), _) => focus::focus(Id::new(GO)),
            (None, Shape::Looking | Shape::Closed) => desk.clerk.has_accounts().map(Message::Looked),
            (None, _) => self.focus(),
        }
    }

    fn rail_label(&self, desk: &Desk) -> Option<String> {
        Some(match &desk.duty {
            Some(duty) => duty.session.account().name.clone(),
            None => fl!(desk.words.loader, "account-sign-in"),
        })
    }

    fn refresh(&mut self, desk: &Desk) -> Task<Message> {
        self.relabel(desk);
        Task::none()
    }

    fn on_duty(&mut self, desk: &Desk) -> Task<Message> {
        self.refresh(desk)
    }

    fn clear(&mut self, _desk: &Desk) {
        *self = Self { shape: Shape::SigningIn, ..Self::default() };
    }
}

fn told(duty: &Duty, desk: &Desk) -> Vec<(String, String)> {
    let loader = &desk.words.loader;
    let account = duty.session.account();
    let shop = match duty.actor.everywhere {
        true => fl!(loader, "account-all-shops", shop = account.shop.as_str()),
        false => account.shop.clone(),
    };
    let mut lines = vec![
        (fl!(loader, "account-name"), account.name.clone()),
        (fl!(loader, "account-login"), account.login.clone()),
        (fl!(loader, "account-role"), desk.role_label(&duty.actor.role)),
        (fl!(loader, "account-shop"), shop),
    ];
    if duty.actor.is_administrator {
        lines.push((fl!(loader, "account-besides"), fl!(loader, "account-keeps")));
    }
    lines
}
