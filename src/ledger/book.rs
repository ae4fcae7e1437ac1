//! The ledger as desks and commands use it: somebody signs in, takes steps, reads. All rules are elsewhere: what may be done in
//! [`crate::case`], what stands for good in the store.

mod accounts;
mod act;
mod counts;
mod fill;
mod past;
mod publish;
mod read;
mod rehearse;
mod sign_in;

pub use accounts::{AccountChange, NewAccount};
pub(crate) use act::waits;
pub use act::{NewCase, People};
pub use fill::NotFilled;
pub use past::{Overruled, Past, PastChanged};
pub use publish::NotPublished;
pub use read::{Dossier, Waiting};
pub use sign_in::{IDLE, Session};

use super::bounds::WrittenText;
use super::personal::{KEY_PROOF, Keeping, SEARCH_KEY};
use super::seal::random;
use super::store::postgres::PostgresStore;
use super::store::sqlite::SqliteStore;
use super::store::{Failed, Store, StoreRefusal};
use crate::case::{AccountId, At, CaseState, Illegal, NotFinal, StepKind, StreamId};
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a ledger is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerLocation {
    /// In a file.
    File(PathBuf),
    /// On a server, by its URL.
    Server(String),
}

impl LedgerLocation {
    /// A URL is a server, anything else a file.
    pub fn of(text: &str) -> Self {
        let is_url = text.starts_with("postgres://") || text.starts_with("postgresql://");
        if is_url { Self::Server(text.to_owned()) } else { Self::File(PathBuf::from(text)) }
    }
}

/// What time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> At;

    /// What the number of a new case is made of: chance, but where pictures are to be the same every time.
    fn lot(&self) -> [u8; 5] {
        let mut lot = [0; 5];
        super::seal::random(&mut lot);
        lot
    }
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> At {
        At::from(jiff::Timestamp::now())
    }
}

/// Why something was not done in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The store could not, or would not.
    #[error(transparent)]
    Store(#[from] Failed),
    /// The case does not allow it.
    #[error(transparent)]
    Illegal(#[from] Illegal),
    /// The decision is not one that anything can rest on.
    #[error(transparent)]
    NotFinal(#[from] NotFinal),
    /// Somebody else acted on the case first.
    #[error("overtaken by {kind}")]
    Overtaken {
        /// Who.
        by: AccountId,
        /// What she did.
        kind: StepKind,
        /// Where the case is now.
        state: CaseState,
    },
    /// She herself acted on the case since it was read: at another desk, or here without being told that it was entered.
    #[error("already {kind}")]
    Already {
        /// What she did.
        kind: StepKind,
        /// Where the case is now.
        state: CaseState,
    },
    /// Login or password is wrong; which of them is not said.
    #[error("wrong login or password")]
    WrongPassword,
    /// Too many tries failed.
    #[error("locked")]
    LockedOut {
        /// Until then.
        until: At,
    },
    /// Nothing was done for too long; sign in again.
    #[error("the session is over")]
    SessionOver,
    /// The account was made inactive.
    #[error("the account is closed")]
    AccountClosed,
    /// One changes one's own password knowing the old one.
    #[error("one's own password")]
    OwnPassword,
    /// The password is too short, or the login itself.
    #[error("weak password")]
    WeakPassword,
    /// A login is empty or has signs that none may have.
    #[error("no login: {0}")]
    NoLogin(String),
    /// Another account has it.
    #[error("login taken: {0}")]
    LoginTaken(String),
    /// No such account.
    #[error("no such account: {0}")]
    NoAccount(String),
    /// There are accounts already, so nobody makes himself the first.
    #[error("there are accounts already")]
    HasAccounts,
    /// No such case.
    #[error("no such case")]
    NoCase,
    /// She has no right to this.
    #[error("not hers to do")]
    NotAllowed,
    /// The ledger knows something else of the customer or the matter than the decision rests on.
    #[error("the ledger knows otherwise")]
    PastChanged(Box<PastChanged>),
    /// Another version of the policy is in force.
    #[error("version {version} is in force since {since}")]
    NotInForce {
        /// Which.
        version: String,
        /// Since this day.
        since: Date,
    },
    /// Under a policy that legal publishes the offer is that of the day on which it is entered.
    #[error("the offer is of {as_of}, today is {today}")]
    OtherDay {
        /// The day of the offer.
        as_of: Date,
        /// The day at the desk.
        today: Date,
    },
    /// The policy cannot be published.
    #[error(transparent)]
    NotPublished(#[from] NotPublished),
    /// A delegation that ends before it begins, to oneself, or to somebody who cannot sign in.
    #[error("no delegation")]
    NoDelegation,
    /// Nothing is lent to this login, or no longer.
    #[error("nothing is lent to {0}")]
    NotLent(String),
    /// The key of personal texts is not the one the ledger was begun with.
    #[error("another personal key")]
    OtherPersonalKey,
    /// Personal texts are encrypted and no key was given.
    #[error("no personal key")]
    NoPersonalKey,
    /// A text is longer than may be entered.
    #[error("too long: {0:?}")]
    TooLong(WrittenText),
    /// An entry cannot be read: `redress verify` says more.
    #[error("entry {seq} of {stream} cannot be read")]
    Unreadable {
        /// Where.
        stream: StreamId,
        /// Which entry.
        seq: u64,
    },
}

impl Problem {
    /// Whether the store refused it by a rule.
    pub fn refusal(&self) -> Option<StoreRefusal> {
        match self {
            Problem::Store(Failed::Refused(refusal)) => Some(*refusal),
            _ => None,
        }
    }
}

/// A ledger nobody has signed in to yet.
#[derive(Clone)]
pub struct Ledger {
    store: Arc<dyn Store>,
    place: LedgerLocation,
    clock: Arc<dyn Clock>,
    personal_key: Option<Arc<[u8]>>,
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ledger").finish_non_exhaustive()
    }
}

impl Ledger {
    /// Opens a ledger; a file that is not there yet is made. `personal_key` encrypts names, phones and notes.
    ///
    /// # Errors
    /// It cannot be opened; see [`Failed`].
    pub async fn open(place: LedgerLocation, personal_key: Option<Vec<u8>>) -> Result<Self, Problem> {
        let store: Arc<dyn Store> = match &place {
            LedgerLocation::File(path) => Arc::new(SqliteStore::open(path).await?),
            LedgerLocation::Server(url) => Arc::new(PostgresStore::open(url).await?),
        };
        Ok(Self::over(store, place, personal_key, Arc::new(SystemClock)))
    }

    /// A ledger over a store that is open already, with a clock of the caller's.
    pub fn over(
        store: Arc<dyn Store>,
        place: LedgerLocation,
        personal_key: Option<Vec<u8>>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { store, place, clock, personal_key: personal_key.map(Arc::from) }
    }

    /// The same ledger by another clock.
    pub fn with_clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// Where it is.
    pub fn place(&self) -> &LedgerLocation {
        &self.place
    }

    /// Its store.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// Whether anybody can sign in yet; the first account made is the administrator.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn has_accounts(&self) -> Result<bool, Problem> {
        Ok(self.store.has_accounts().await?)
    }

    /// How personal texts are kept, over a connection that may read settings.
    pub(in crate::ledger) async fn keeping(&self, store: &dyn Store) -> Result<Keeping, Problem> {
        let proof = store.setting(KEY_PROOF).await?;
        match (&self.personal_key, proof) {
            (None, Some(proof)) if !proof.is_empty() => Err(Problem::NoPersonalKey),
            (None, _) => {
                let search = store.setting(SEARCH_KEY).await?.and_then(|key| key.try_into().ok());
                Ok(Keeping::plain(search.ok_or(Problem::OtherPersonalKey)?))
            }
            (Some(key), proof) => {
                let keeping = Keeping::encrypted(key);
                let fits = proof.is_some_and(|proof| proof == keeping.proof());
                if fits { Ok(keeping) } else { Err(Problem::OtherPersonalKey) }
            }
        }
    }

    /// Settles for good how personal texts are kept, when the first account is made.
    async fn settle_keeping(&self) -> Result<(), Problem> {
        let mut search = [0; 32];
        random(&mut search);
        let proof = self.personal_key.as_ref().map(|key| Keeping::encrypted(key).proof());
        self.store.settle(KEY_PROOF, proof.unwrap_or_default()).await?;
        self.store.settle(SEARCH_KEY, search.to_vec()).await?;
        Ok(())
    }
}
