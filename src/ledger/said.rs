//! What is said when something was not done in the ledger: what happened, and what to do.

use super::account::Account;
use super::book::{IDLE, NotPublished, PastChanged, Problem};
use super::bounds::WrittenText;
use super::seal::SHORTEST_PASSWORD;
use super::store::{Failed, StoreRefusal};
use crate::case::{AccountId, PastValue};
use crate::words::Words;
use crate::words::cases;
use crate::words::say::Say;
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;
use redress_engine::policy::LedgerFigure;

/// Who says it, of what.
pub struct Speaker<'s> {
    /// In which words.
    pub words: &'s Words,
    /// Of which policy roles and sums are; without one their ids stand for them.
    pub say: Option<&'s Say<'s>>,
    /// By which names accounts are called.
    pub accounts: &'s [Account],
    /// In which zone times are told.
    pub zone: TimeZone,
}

impl Speaker<'_> {
    /// What an account is called.
    pub fn name(&self, id: AccountId) -> String {
        let account = self.accounts.iter().find(|account| account.id == id);
        account.map_or_else(|| fl!(self.words.loader, "ledger-somebody"), |account| account.name.clone())
    }

    /// Why it was not done, and what to do.
    pub fn problem(&self, problem: &Problem) -> String {
        let loader = &self.words.loader;
        match problem {
            Problem::Store(failed) => self.failed(failed),
            Problem::Illegal(illegal) => match self.say {
                Some(say) => cases::illegal(say, &self.zone, illegal),
                None => illegal.to_string(),
            },
            Problem::NotFinal(_) => fl!(loader, "ledger-not-final"),
            Problem::Overtaken { by, kind, state } => {
                let (step, state) = (cases::step(self.words, *kind), cases::state(self.words, *state));
                fl!(loader, "ledger-overtaken", who = self.name(*by), step = step, state = state)
            }
            Problem::Already { kind, state } => {
                let (step, state) = (cases::step(self.words, *kind), cases::state(self.words, *state));
                fl!(loader, "ledger-already", step = step, state = state)
            }
            Problem::WrongPassword => fl!(loader, "ledger-wrong-password"),
            Problem::LockedOut { until } => {
                let until = until
                    .timestamp()
                    .map(|until| until.to_zoned(self.zone.clone()).strftime("%H:%M:%S").to_string());
                fl!(loader, "ledger-locked-out", until = until.unwrap_or_default())
            }
            Problem::SessionOver => {
                let minutes = IDLE / 60_000_000;
                fl!(loader, "ledger-session-over", minutes = minutes)
            }
            Problem::AccountClosed => fl!(loader, "ledger-account-closed"),
            Problem::OwnPassword => fl!(loader, "ledger-own-password"),
            Problem::WeakPassword => fl!(loader, "ledger-weak-password", count = SHORTEST_PASSWORD),
            Problem::NoLogin(login) => fl!(loader, "ledger-no-login", login = login.as_str()),
            Problem::LoginTaken(login) => fl!(loader, "ledger-login-taken", login = login.as_str()),
            Problem::NoAccount(login) => fl!(loader, "ledger-no-account", login = login.as_str()),
            Problem::HasAccounts => fl!(loader, "ledger-has-accounts"),
            Problem::NoCase => fl!(loader, "ledger-no-case"),
            Problem::NotAllowed => fl!(loader, "ledger-not-allowed"),
            Problem::PastChanged(changed) => self.past_changed(changed),
            Problem::NotInForce { version, since } => {
                fl!(loader, "ledger-not-in-force", version = version.as_str(), since = since.to_string())
            }
            Problem::OtherDay { as_of, today } => {
                fl!(loader, "ledger-other-day", day = as_of.to_string(), today = today.to_string())
            }
            Problem::NotPublished(reason) => self.not_published(reason),
            Problem::NoDelegation => fl!(loader, "ledger-no-delegation"),
            Problem::NotLent(deputy) => fl!(loader, "ledger-not-lent", deputy = deputy.as_str()),
            Problem::OtherPersonalKey => fl!(loader, "ledger-other-key"),
            Problem::NoPersonalKey => fl!(loader, "ledger-no-key"),
            Problem::TooLong(text) => {
                fl!(loader, "ledger-too-long", text = self.called(*text), most = text.most())
            }
            Problem::Unreadable { stream, seq } => {
                fl!(loader, "ledger-unreadable", stream = stream.to_string(), seq = seq)
            }
        }
    }

    fn called(&self, text: WrittenText) -> String {
        let loader = &self.words.loader;
        match text {
            WrittenText::Name => fl!(loader, "customer-name"),
            WrittenText::Phone => fl!(loader, "customer-phone"),
            WrittenText::Employee => fl!(loader, "customer-employee"),
            WrittenText::Matter => fl!(loader, "customer-matter"),
            WrittenText::AccountName => fl!(loader, "account-name"),
            WrittenText::Shop => fl!(loader, "account-shop"),
            WrittenText::Note => fl!(loader, "docket-note"),
            WrittenText::Reason => fl!(loader, "ledger-reason"),
        }
    }

    /// What the ledger knows otherwise, from which case, and what to do.
    fn past_changed(&self, PastChanged { figure, relied, now, from }: &PastChanged) -> String {
        let loader = &self.words.loader;
        let value = |value: &PastValue| match value {
            PastValue::Sum(sum) => self.words.sum(sum.figure(), sum.currency()),
            PastValue::Count(count) => count.to_string(),
            PastValue::Truth(true) => fl!(loader, "yes"),
            PastValue::Truth(false) => fl!(loader, "no"),
        };
        let name = figure_of(self.words, *figure);
        let (relied, now) = (value(relied), value(now));
        match from {
            Some(number) => {
                fl!(
                    loader,
                    "ledger-past-changed",
                    name = name,
                    relied = relied,
                    now = now,
                    number = number.as_str()
                )
            }
            None => fl!(loader, "ledger-past-changed-here", name = name, relied = relied, now = now),
        }
    }

    fn not_published(&self, reason: &NotPublished) -> String {
        let loader = &self.words.loader;
        match reason {
            NotPublished::Library => fl!(loader, "publish-library"),
            NotPublished::PastDay { effective, today } => {
                let (effective, today) = (effective.to_string(), today.to_string());
                fl!(loader, "publish-past-day", day = effective, today = today)
            }
            NotPublished::VersionTaken { version } => {
                fl!(loader, "publish-version-taken", version = version.as_str())
            }
            NotPublished::NothingNew { version, effective } => {
                let day = effective.to_string();
                fl!(loader, "publish-nothing-new", version = version.as_str(), day = day)
            }
            NotPublished::Scenarios { failed, first } => {
                let count = *failed;
                fl!(loader, "publish-scenarios", count = count, first = first.as_str())
            }
        }
    }

    /// Why the store could not, or would not.
    pub fn failed(&self, failed: &Failed) -> String {
        let loader = &self.words.loader;
        match failed {
            Failed::Conflict => fl!(loader, "store-conflict"),
            Failed::Refused(refusal) => self.refused(*refusal),
            Failed::Unreachable(reason) => fl!(loader, "store-unreachable", reason = reason.as_str()),
            Failed::NotEncrypted => fl!(loader, "store-not-encrypted"),
            Failed::NotTrusted(reason) => fl!(loader, "store-not-trusted", reason = reason.as_str()),
            Failed::NotLetIn => fl!(loader, "store-not-let-in"),
            Failed::Full => fl!(loader, "store-full"),
            Failed::ReadOnly(reason) => fl!(loader, "store-read-only", reason = reason.as_str()),
            Failed::Locked => fl!(loader, "store-locked"),
            Failed::NotOpened(reason) => fl!(loader, "store-not-opened", reason = reason.as_str()),
            Failed::NoLedger => fl!(loader, "store-no-ledger"),
            Failed::Newer { found, known } => fl!(loader, "store-newer", found = found, known = known),
            Failed::Damaged { stream, seq, what } => {
                fl!(loader, "store-damaged", stream = stream.to_string(), seq = seq, what = what.as_str())
            }
            Failed::Other(reason) => fl!(loader, "store-other", reason = reason.as_str()),
        }
    }

    fn refused(&self, refusal: StoreRefusal) -> String {
        let loader = &self.words.loader;
        match refusal {
            StoreRefusal::AppendOnly => fl!(loader, "refused-append-only"),
            StoreRefusal::IllegalStep => fl!(loader, "refused-illegal-step"),
            StoreRefusal::UnknownActor => fl!(loader, "refused-unknown-actor"),
            StoreRefusal::OtherShop => fl!(loader, "refused-other-shop"),
            StoreRefusal::OwnCase => fl!(loader, "refused-own-case"),
            StoreRefusal::OtherSum => fl!(loader, "refused-other-sum"),
            StoreRefusal::NotAsked => fl!(loader, "refused-not-asked"),
            StoreRefusal::NotAdministrator => fl!(loader, "refused-not-administrator"),
            StoreRefusal::LastAdministrator => fl!(loader, "refused-last-administrator"),
            StoreRefusal::NotPublisher => fl!(loader, "refused-not-publisher"),
            StoreRefusal::PastDay => fl!(loader, "refused-past-day"),
            StoreRefusal::VersionTaken => fl!(loader, "refused-version-taken"),
            StoreRefusal::NoContents => fl!(loader, "refused-no-contents"),
            StoreRefusal::NotInForce => fl!(loader, "refused-not-in-force"),
            StoreRefusal::OtherDay => fl!(loader, "refused-other-day"),
            StoreRefusal::NotYou => fl!(loader, "refused-not-you"),
            StoreRefusal::EarlierEngine => fl!(loader, "refused-earlier-engine"),
            StoreRefusal::RoleTaken => fl!(loader, "refused-role-taken"),
            StoreRefusal::NoRight => fl!(loader, "refused-no-right"),
        }
    }
}

/// What a figure of the ledger is called.
pub(super) fn figure_of(words: &Words, figure: LedgerFigure) -> String {
    let loader = &words.loader;
    match figure {
        LedgerFigure::Goodwill90Days => fl!(loader, "past-goodwill-90-days"),
        LedgerFigure::EarlierPayments => fl!(loader, "past-earlier-payments"),
        LedgerFigure::ComplaintsInAYear => fl!(loader, "past-complaints-in-a-year"),
        LedgerFigure::SettledBefore => fl!(loader, "past-settled-before"),
        LedgerFigure::ComplaintsAboutEmployee => fl!(loader, "past-complaints-about-employee"),
    }
}
