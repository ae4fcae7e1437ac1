//! Where entries stand: SQLite or PostgreSQL behind one trait. Both have the same tables, refuse the same things themselves
//! (an entry is never changed, an illegal step never taken), and keep lists and queues up to date as entries come.

mod failure;
mod made;
mod matters;
mod migrate;
pub mod postgres;
pub mod questions;
mod rewrite;
pub mod rows;
mod shared;
mod silence;
pub mod sqlite;

pub use failure::{Failed, StoreRefusal};

use super::account::{Account, Bar};
use super::case_line::{CaseLine, QueuedCase};
use super::delegation::Delegation;
use super::entry::Entry;
use super::publication::Publication;
use super::seal::Sealed;
use crate::case::{AccountId, At, CaseId, CaseState, StreamId};
use redress_engine::Digest;
use rows::*;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What comes of a question to a store.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failed>> + Send + 'a>>;

/// What is entered together, or not at all.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Entries, in the order they happened.
    pub entries: Vec<Entry>,
    /// Texts the entries name by their hash.
    pub documents: Vec<Document>,
    /// Personal texts whose salted hashes the entries keep.
    pub personal: Vec<PersonalRow>,
    /// What opens accounts made by the entries.
    pub credentials: Vec<NewCredential>,
    /// What was looked at before: it is entered only if that is still so, and nobody enters anything beside it meanwhile.
    pub looked: Option<Looked>,
}

/// What counted of the cases of a customer and a matter when somebody looked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// By token, in the order of tokens.
    pub rows: BTreeMap<String, Vec<CountedRow>>,
}

/// What opens an account.
#[derive(Clone, Debug)]
pub struct NewCredential {
    /// Whose.
    pub account: AccountId,
    /// Its sealed key.
    pub sealed: Sealed,
    /// Name and password of its login role; only servers have such.
    pub login_role: Option<(String, String)>,
}

/// Where a page of cases ends: the next begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AfterCase {
    /// When the last case changed, or was opened.
    pub at: At,
    /// Which it was.
    pub id: CaseId,
}

/// Which cases are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Only of this shop.
    pub shop: Option<String>,
    /// Only in this state.
    pub state: Option<CaseState>,
    /// Only of this handler.
    pub handler: Option<AccountId>,
    /// The page after this case.
    pub after: Option<AfterCase>,
    /// So many.
    pub limit: u32,
}

/// A part of what is computed from entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Accounts, deputies and publications, computed from all entries that concern no case.
    Offices,
    /// What lists and queues show of the next cases.
    Cases {
        /// After this one; `None`: from the first.
        after: Option<CaseId>,
        /// As many as have so many entries.
        entries: u32,
    },
}

/// Computes a part from its entries, by stream, and from the personal texts beside them.
pub type Compute = fn(Vec<Entry>, Vec<PersonalRow>) -> Result<Projections, Failed>;

/// A part that was computed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// So many cases.
    pub cases: u64,
    /// The last of them; `None`: there are no others.
    pub until: Option<CaseId>,
}

/// A ledger's store. A server that says nothing any more is not waited for: every answer then is [`Failed::Unreachable`], and what
/// was being entered stands there or not.
pub trait Store: Send + Sync {
    /// Enters a batch, whole or not at all.
    ///
    /// # Errors
    /// [`Failed::Conflict`] if somebody else has entered something there meanwhile.
    fn add(&self, batch: Batch) -> Answer<'_, ()>;
    /// All entries of a stream, in order.
    fn stream(&self, stream: StreamId) -> Answer<'_, Vec<Entry>>;
    /// Entries by stream and place, after one of them; at most so many.
    fn page(&self, after: Option<(StreamId, u64)>, limit: u32) -> Answer<'_, Vec<Result<Entry, Damage>>>;
    /// Entries by actor and place, after one of them; at most so many.
    fn page_of_actors(
        &self,
        after: Option<(AccountId, u64)>,
        limit: u32,
    ) -> Answer<'_, Vec<Result<Entry, Damage>>>;
    /// All entries that concern no case, by stream.
    fn deeds(&self) -> Answer<'_, Vec<Result<Entry, Damage>>>;
    /// An actor's last entry.
    fn head_of(&self, actor: AccountId) -> Answer<'_, Option<Entry>>;
    /// When somebody to whom an account ever lent its authority did something last.
    fn deputies_did(&self, giver: AccountId) -> Answer<'_, Option<At>>;
    /// The heads of all actors.
    fn heads(&self) -> Answer<'_, Vec<Head>>;

    /// What lists show of a case.
    fn summary(&self, id: CaseId) -> Answer<'_, Option<CaseLine>>;
    /// The case of a number.
    fn numbered(&self, number: String) -> Answer<'_, Option<CaseLine>>;
    /// Cases, last changed first.
    fn cases(&self, listed: Listed) -> Answer<'_, Vec<CaseLine>>;
    /// Requests that a role may act on, most urgent first.
    fn queue(
        &self,
        role: String,
        shop: Option<String>,
        after: Option<QueueKey>,
        limit: u32,
    ) -> Answer<'_, Vec<QueuedCase>>;
    /// Cases that concern a customer or an employee, last opened first.
    fn concerning(&self, token: String, after: Option<AfterCase>, limit: u32) -> Answer<'_, Vec<CaseLine>>;

    /// What counts of the cases of a customer, an employee or a matter, of other shops too.
    fn counting(&self, token: String) -> Answer<'_, Vec<CountedRow>>;
    /// The promises of a case.
    fn promises(&self, case: CaseId) -> Answer<'_, Vec<PromiseRow>>;

    /// A text by its hash.
    fn document(&self, digest: Digest) -> Answer<'_, Option<Document>>;
    /// Whether a text of this hash is kept.
    fn has_document(&self, digest: Digest) -> Answer<'_, bool>;
    /// The hashes of all texts of a kind.
    fn documents(&self, kind: &'static str) -> Answer<'_, Vec<Digest>>;
    /// Personal texts of a case.
    fn personal(&self, case: CaseId) -> Answer<'_, Vec<PersonalRow>>;

    /// All accounts, by login.
    fn accounts(&self) -> Answer<'_, Vec<Account>>;
    /// One of them.
    fn account(&self, id: AccountId) -> Answer<'_, Option<Account>>;
    /// Whether there are any; can be asked before anybody has signed in.
    fn has_accounts(&self) -> Answer<'_, bool>;
    /// Who may act for whom now and later: delegations that have not ended.
    fn delegations(&self, now: At) -> Answer<'_, Vec<Delegation>>;
    /// Those of one deputy.
    fn lent_to(&self, deputy: AccountId, now: At) -> Answer<'_, Vec<Delegation>>;
    /// What was published of a pack, last first; of all packs without one.
    fn published(&self, pack: Option<String>) -> Answer<'_, Vec<Publication>>;

    /// The same ledger over an account's own login role, where there are such.
    ///
    /// # Errors
    /// [`Failed::NotLetIn`] if the password is another.
    fn sign_in(&self, login_role: Option<String>, password: String) -> Answer<'_, Arc<dyn Store>>;
    /// What opens the account of a login; `None` if there is no such account.
    fn credential(&self, login: String) -> Answer<'_, Option<CredentialRow>>;
    /// Counts a failed try and bars the login until then.
    fn sign_in_failed(&self, login: String, until: At) -> Answer<'_, ()>;
    /// Who may not try before when, after failed tries; a server tells it to administrators only.
    fn bars(&self) -> Answer<'_, Vec<Bar>>;
    /// Forgets failed tries.
    fn sign_in_worked(&self, account: AccountId) -> Answer<'_, ()>;
    /// Puts a new sealed key in the place of the old one; the login password is that of the account's role on a server.
    fn change_password(&self, account: AccountId, sealed: Sealed, login_password: String) -> Answer<'_, ()>;

    /// A setting of the ledger as a whole.
    fn setting(&self, name: &'static str) -> Answer<'_, Option<Vec<u8>>>;
    /// Sets one that is not set yet; gives what is set then.
    fn settle(&self, name: &'static str, value: Vec<u8>) -> Answer<'_, Vec<u8>>;

    /// All that is computed from entries, to be compared.
    fn projections(&self) -> Answer<'_, Projections>;
    /// What is computed from the entries that concern no case: accounts, deputies and publications.
    fn offices(&self) -> Answer<'_, Projections>;
    /// What is computed from the entries of some cases: their summaries, queues, concerns and decisions.
    fn projections_of(&self, cases: Range) -> Answer<'_, Projections>;
    /// Personal texts of some cases, by case and entry.
    fn personal_of(&self, cases: Range) -> Answer<'_, Vec<PersonalRow>>;
    /// The ledger as it is now, whatever others enter meanwhile; to be read, and closed.
    fn frozen(&self) -> Answer<'_, Arc<dyn Store>>;
    /// Puts what is computed now in the place of what was computed before, where that is something else. Of one part, at once:
    /// nobody sees it half done, and what others enter meanwhile is not lost.
    fn rewrite(&self, part: Part, compute: Compute) -> Answer<'_, Rewritten>;

    /// Waits until something may have been entered by somebody else.
    fn changed(&self) -> Answer<'_, ()>;
    /// Ends all connections.
    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}
