//! What people see: the window. It holds no rules; it shows what a [`Decision`](redress_engine::decision::Decision) says.
//!
//! [`App`](app::App) is the whole window; each screen is a struct with `update` and `view`; what they all need is a [`Desk`].
//! How it looks is decided in [`kit`](crate::kit) alone.

pub mod action;
pub mod app;
pub mod captions;
pub mod casework;
pub mod check;
pub mod dialogs;
pub mod draft;
mod emblem;
pub mod file;
pub mod findings;
pub mod folders;
#[cfg(feature = "headless")]
pub mod headless;
pub mod jump;
pub mod keeper;
pub mod offer_bar;
mod pause;
pub mod screen;
pub mod seat;
pub mod settings;
pub mod sheet;
pub mod shelf;
pub mod start;
pub mod verdict;
pub mod watch;

use crate::case::{AccountId, At};
use crate::files::Aside;
use crate::kit::Captions;
use crate::kit::theme::{self, Tone};
use crate::ledger::said::Speaker;
use crate::packs::Packs;
use crate::words::say::Say;
use crate::words::{Lang, Words};
use action::Action;
use casework::buttons::Unsent;
use casework::clerk::{Books, Clerk};
use casework::duty::Duty;
use folders::Folders;
use i18n_embed_fl::fl;
use iced::Theme;
use iced::theme::Mode;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use redress_engine::policy::Policy;
use settings::{Settings, ThemeChoice};
use shelf::Shelf;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The role of who keeps accounts and handles no cases.
const ADMINISTRATION: &str = "administration";

/// What a desk is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Where packs are found.
    pub packs: Packs,
    /// Where settings and drafts are kept.
    pub folders: Folders,
    /// The language asked for; none: the one chosen last, else the locale's.
    pub lang: Option<Lang>,
    /// The day; none: the clock's.
    pub day: Option<Date>,
}

/// Something said in passing, and what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Whether it went well.
    pub tone: Tone,
    /// What happened.
    pub words: String,
    /// What takes it back, or leads on.
    pub action: Option<Action>,
}

/// What all screens share.
pub struct Desk {
    /// All words in the language shown.
    pub words: Words,
    /// What is written on the parts of the kit, in the same language.
    pub captions: Captions,
    /// What is remembered of the user.
    pub settings: Settings,
    /// Where it is remembered.
    pub folders: Folders,
    /// The packs.
    pub shelf: Shelf,
    /// What the system says of light and dark.
    pub system: Mode,
    /// Who keeps the ledger.
    pub clerk: Clerk,
    /// Who is signed in.
    pub duty: Option<Duty>,
    /// What was written with steps and is not entered: in memory alone, for whoever wrote it.
    pub unsent: BTreeMap<Unsent, String>,
    /// What is to be said in passing; the window says it once the update is over.
    said: Vec<Said>,
    day: Option<Date>,
}

impl Desk {
    /// Opens a desk with what was remembered, on the ledger beside it.
    pub fn new(opening: Opening) -> Self {
        let books = Books::of(&opening.folders);
        Self::with_books(opening, books)
    }

    /// Opens a desk on another ledger.
    pub fn with_books(opening: Opening, books: Books) -> Self {
        let Opening { packs, folders, lang, day } = opening;
        let (settings, unreadable) = Settings::read(&folders);
        let lang = lang.or(settings.lang).unwrap_or_else(Lang::of_locale);
        let words = Words::new(lang);
        let captions = captions::captions(&words);
        let shelf = Shelf::new(packs.settled());
        let mut desk = Self {
            words,
            captions,
            settings,
            folders,
            shelf,
            system: Mode::None,
            clerk: Clerk::new(books),
            duty: None,
            unsent: BTreeMap::new(),
            said: Vec::new(),
            day,
        };
        if let Some(Aside(aside)) = unreadable {
            let loader = &desk.words.loader;
            let said = match aside {
                Some(path) => fl!(loader, "settings-unreadable", path = path.display().to_string()),
                None => fl!(loader, "settings-unreadable-there"),
            };
            desk.say(Tone::Approval, said);
        }
        desk
    }

    /// Returns today: the day given, else the clock's.
    pub fn today(&self) -> Date {
        self.day.unwrap_or_else(|| self.clerk.now().day(&TimeZone::system()))
    }

    /// Returns who says what the ledger did not do; `say` knows the roles and sums of a policy.
    pub fn speaker<'s>(&'s self, say: Option<&'s Say<'s>>) -> Speaker<'s> {
        let accounts = self.duty.as_ref().map_or(&[][..], |duty| &duty.accounts);
        Speaker { words: &self.words, say, accounts, zone: TimeZone::system() }
    }

    /// Returns what an account is called.
    pub fn name_of(&self, account: AccountId) -> String {
        self.speaker(None).name(account)
    }

    /// Returns the roles of all packs read so far with their labels, by rank, and last the one that handles no cases.
    pub fn roles(&self) -> Vec<(String, String)> {
        let mut roles: Vec<(i64, String, String)> = Vec::new();
        for policy in self.shelf.all_serving() {
            for role in policy.roles().iter().filter(|role| *role.id != *ADMINISTRATION) {
                if roles.iter().all(|(_, id, _)| **id != *role.id) {
                    let label = self.words.lang().of(&role.label).to_owned();
                    roles.push((role.rank, role.id.to_string(), label));
                }
            }
        }
        roles.sort();
        let administration = (ADMINISTRATION.to_owned(), self.role_label(ADMINISTRATION));
        roles.into_iter().map(|(_, id, label)| (id, label)).chain([administration]).collect()
    }

    /// Returns what a role is called; its id where no pack read so far knows it.
    pub fn role_label(&self, id: &str) -> String {
        if id == ADMINISTRATION {
            return fl!(self.words.loader, "account-administration");
        }
        let policies = self.shelf.all_serving();
        let mut roles = policies.flat_map(|policy| policy.roles());
        let role = roles.find(|role| *role.id == *id);
        role.map_or_else(|| id.to_owned(), |role| self.words.lang().of(&role.label).to_owned())
    }

    /// Returns whether requests can come to whoever is signed in: in her own role, or as somebody's deputy.
    pub fn may_approve(&self) -> bool {
        let Some(duty) = &self.duty else { return false };
        let policies = self.shelf.all_serving();
        let is_above = |policy: &Arc<Policy>| {
            let own = policy.roles().iter().find(|role| *role.id == *duty.actor.role);
            let is_named = policy
                .escalations()
                .iter()
                .flat_map(|also| &also.needs)
                .any(|role| *policy.role(*role).id == *duty.actor.role);
            is_named || own.is_some_and(|own| policy.roles().iter().any(|role| role.rank < own.rank))
        };
        !duty.actor.delegations.is_empty() || policies.into_iter().any(is_above)
    }

    /// Takes in who she is by now, unless she has signed out meanwhile.
    pub fn renew(&mut self, duty: Duty) {
        let is_hers = |known: &Duty| known.session.account().id == duty.session.account().id;
        if self.duty.as_ref().is_some_and(is_hers) {
            self.duty = Some(duty);
        }
    }

    /// Writes an instant as the clock on the wall says it, to the minute.
    pub fn time(&self, at: At) -> String {
        written(at, "%Y-%m-%d %H:%M")
    }

    /// Writes an instant of this day, to the second.
    pub fn clock(&self, at: At) -> String {
        written(at, "%H:%M:%S")
    }

    /// Writes the day of an instant.
    pub fn day(&self, at: At) -> String {
        written(at, "%Y-%m-%d")
    }

    /// Returns the theme shown.
    pub fn theme(&self) -> Theme {
        let is_dark = match self.settings.theme {
            ThemeChoice::System => self.system == Mode::Dark,
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
        };
        if is_dark { theme::dark() } else { theme::light() }
    }

    /// Says something in passing.
    pub fn say(&mut self, tone: Tone, words: impl Into<String>) {
        self.said.push(Said { tone, words: words.into(), action: None });
    }

    /// Says something in passing that can be taken back, or leads on.
    pub fn say_with(&mut self, tone: Tone, words: impl Into<String>, action: Action) {
        self.said.push(Said { tone, words: words.into(), action: Some(action) });
    }

    /// What was said since this was last asked.
    fn take_said(&mut self) -> Vec<Said> {
        std::mem::take(&mut self.said)
    }

    /// Says everything in another language from now on.
    pub fn speak(&mut self, lang: Lang) {
        self.words = Words::new(lang);
        self.captions = captions::captions(&self.words);
        self.settings.lang = Some(lang);
    }
}

fn written(at: At, form: &str) -> String {
    let local = at.timestamp().map(|timestamp| timestamp.to_zoned(TimeZone::system()));
    local.map_or_else(String::new, |local| local.strftime(form).to_string())
}
