//! Rows of a store, as both databases give them.

use super::super::entry::{Draft, Entry, roles};
use super::super::seal::Sealed;
use super::Failed;
use crate::case::{AccountId, At, CaseId, CaseState, DelegationId, StreamId};
use redress_engine::Digest;
use sqlx::FromRow;
use std::fmt;
use std::str::FromStr;

/// A text kept under its hash, compressed.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Document {
    /// blake3 of the text.
    #[sqlx(try_from = "Vec<u8>")]
    pub digest: Digest,
    /// `decision` or `policy`.
    pub kind: String,
    /// The text, deflated.
    pub bytes: Vec<u8>,
}

/// The last entry of an actor.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// Who.
    #[sqlx(try_from = "Vec<u8>")]
    pub actor: AccountId,
    /// Its place.
    #[sqlx(rename = "actor_seq", try_from = "i64")]
    pub seq: u64,
    /// Its hash.
    #[sqlx(try_from = "Vec<u8>")]
    pub hash: Digest,
}

/// A personal text of a case.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct PersonalRow {
    /// The case.
    #[sqlx(try_from = "Vec<u8>")]
    pub stream: CaseId,
    /// The entry that keeps its salted hash.
    #[sqlx(try_from = "i64")]
    pub seq: u64,
    /// What it is: `name`, `phone`, `note`.
    pub field: String,
    /// What its hash is salted with.
    pub salt: Vec<u8>,
    /// Present if it is encrypted.
    pub nonce: Option<Vec<u8>>,
    /// The text, or what it is encrypted to.
    pub text: Vec<u8>,
    /// What its case is found by.
    pub token: Option<String>,
}

/// Without the text: it may come into a log or a crash report.
impl fmt::Debug for PersonalRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = format_args!("{}/{}/{}", self.stream, self.seq, self.field).to_string();
        f.debug_tuple("PersonalRow").field(&place).finish()
    }
}

/// What lists show of a case, as the columns have it. Sums in minor units, instants in microseconds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)] // as the columns of src/ledger/migrations are called
pub struct SummaryRow {
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
    #[sqlx(try_from = "i64")]
    pub seq: u64,
    pub number: String,
    pub answers: String,
    pub shop: String,
    pub pack: String,
    pub matter: Option<String>,
    pub state: String,
    pub revision: i64,
    #[sqlx(try_from = "Vec<u8>")]
    pub handler: AccountId,
    pub currency: Option<String>,
    pub asked: Option<i64>,
    pub granted: Option<i64>,
    pub promised: Option<i64>,
    pub margin: Option<i64>,
    pub goodwill: Option<i64>,
    pub paid: Option<i64>,
    pub due: Option<i64>,
    pub asked_at: Option<i64>,
    pub promised_at: Option<i64>,
    pub opened_at: i64,
    pub changed_at: i64,
    pub settled_at: Option<i64>,
}

/// A request's place in the queue: deadline, sum (negated, so that large ones come first), age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct QueueKey {
    #[sqlx(rename = "queued_due")] // the case has a deadline of its own
    pub due: i64,
    pub less: i64,
    pub at: i64,
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
}

/// A request in a queue.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct QueueRow {
    /// Its place.
    #[sqlx(flatten)]
    pub key: QueueKey,
    /// Its case.
    #[sqlx(flatten)]
    pub case: SummaryRow,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
pub struct AccountRow {
    /// Which.
    #[sqlx(try_from = "Vec<u8>")]
    pub id: AccountId,
    /// Its last entry.
    pub seq: i64,
    /// What is typed to sign in.
    pub login: String,
    /// What others call it.
    pub name: String,
    /// Id of its role in the packs.
    pub role: String,
    /// Where it works.
    pub shop: String,
    /// Whether it sees and acts in all shops: 1 or 0.
    pub everywhere: i64,
    /// Whether it keeps the accounts: 1 or 0.
    pub administrator: i64,
    /// Whether it publishes policies: 1 or 0.
    pub publishes: i64,
    /// Its public key, 64 hex letters.
    pub key: String,
    /// Whether it may sign in: 1 or 0.
    pub active: i64,
}

/// Somebody acts for somebody else in a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct DelegationRow {
    #[sqlx(try_from = "Vec<u8>")]
    pub id: DelegationId,
    #[sqlx(try_from = "Vec<u8>")]
    pub giver: AccountId,
    #[sqlx(try_from = "Vec<u8>")]
    pub deputy: AccountId,
    pub since: i64,
    pub until: i64,
}

/// A policy as legal published it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct PublishedRow {
    pub pack: String,
    pub seq: i64,
    pub policy: String,
    pub version: String,
    pub effective: String,
    pub at: i64,
    #[sqlx(try_from = "Vec<u8>")]
    pub actor: AccountId,
}

/// What opens an account, and whether one may try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialRow {
    /// Whose; a server tells it only to those who are in already.
    pub account: Option<AccountId>,
    /// The key; of a server only its salt is known before the login role is in.
    pub sealed: Sealed,
    /// Failed tries since the last that worked.
    pub failures: u32,
    /// Nobody may try before.
    pub until: At,
    /// The account's login role on a server.
    pub login_role: Option<String>,
}

/// Nobody may sign in to an account before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromRow)]
#[allow(missing_docs)]
pub struct BarRow {
    #[sqlx(try_from = "Vec<u8>")]
    pub account: AccountId,
    pub until: i64,
}

/// A row of the queue by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct Queued {
    pub role: String,
    pub shop: String,
    pub due: i64,
    pub less: i64,
    pub at: i64,
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
}

/// A case concerns somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct Concern {
    pub token: String,
    pub opened_at: i64,
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
}

/// A case is about something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct About {
    pub token: String,
    pub opened_at: i64,
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
}

/// A promise: the entry, the sum and its goodwill in minor units, and whether it stands (1) or the customer said no to it (0).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct PromiseRow {
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
    #[sqlx(try_from = "i64")]
    pub seq: u64,
    pub at: i64,
    pub currency: String,
    pub sum: i64,
    pub goodwill: i64,
    pub stands: i64,
}

/// What counts of a case that concerns somebody or something: one row for each promise that stands, or one without any.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CountedRow {
    /// Which.
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
    /// Its number, for people.
    pub number: String,
    /// When it was opened.
    pub opened_at: i64,
    /// Whether it says what it is about: 1 or 0.
    pub is_about: i64,
    /// The entry of the promise,
    pub seq: Option<i64>,
    /// when it was made,
    pub at: Option<i64>,
    /// in which currency,
    pub currency: Option<String>,
    /// the sum,
    pub sum: Option<i64>,
    /// and the part of it above the floor.
    pub goodwill: Option<i64>,
}

/// A decision belongs to a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
#[allow(missing_docs)]
pub struct DecidedRow {
    pub digest: String,
    #[sqlx(try_from = "Vec<u8>")]
    pub id: CaseId,
}

/// All that is computed from entries, each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Projections {
    pub accounts: Vec<AccountRow>,
    pub delegations: Vec<DelegationRow>,
    pub published: Vec<PublishedRow>,
    pub summaries: Vec<SummaryRow>,
    pub queue: Vec<Queued>,
    pub concerns: Vec<Concern>,
    pub matters: Vec<About>,
    pub promises: Vec<PromiseRow>,
    pub decided: Vec<DecidedRow>,
}

/// Cases by their ids: after one of them, up to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// After this one; `None`: from the first.
    pub after: Option<CaseId>,
    /// Up to this one; `None`: to the last.
    pub until: Option<CaseId>,
}

impl Range {
    /// Both ends as columns compare.
    pub(super) fn columns(self) -> (Vec<u8>, Vec<u8>) {
        let after = self.after.map_or(Vec::new(), |id| id.0.to_vec());
        // No id is as long, so all are smaller.
        let until = self.until.map_or(vec![0xff; 17], |id| id.0.to_vec());
        (after, until)
    }
}

impl Projections {
    /// In one order, however they came about.
    pub fn sorted(mut self) -> Self {
        self.accounts.sort();
        self.delegations.sort();
        self.published.sort();
        self.summaries.sort();
        self.queue.sort();
        self.concerns.sort();
        self.matters.sort();
        self.promises.sort();
        self.decided.sort();
        self
    }
}

/// An entry as its columns.
#[derive(Clone, Debug, FromRow)]
pub(super) struct EntryRow {
    stream: Vec<u8>,
    seq: i64,
    actor: Vec<u8>,
    actor_seq: i64,
    at: i64,
    kind: String,
    before: Option<String>,
    after: Option<String>,
    awaits: String,
    answers: String,
    body: String,
    prev: Vec<u8>,
    actor_prev: Vec<u8>,
    hash: Vec<u8>,
    signature: Vec<u8>,
}

/// An entry that cannot have been entered by this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its stream and its place there, as far as they can be read.
    pub place: Option<(StreamId, u64)>,
    /// Its actor and its place among that account's deeds, as far as they can be read.
    pub deed: Option<(AccountId, u64)>,
    /// Which column holds what no entry holds.
    pub column: String,
}

impl From<Damage> for Failed {
    fn from(damage: Damage) -> Self {
        let (stream, seq) = damage.place.unwrap_or((StreamId([0; 16]), 0));
        Failed::Damaged { stream, seq, what: damage.column }
    }
}

impl TryFrom<EntryRow> for Entry {
    type Error = String;

    /// # Errors
    /// Which column holds what no entry can hold.
    fn try_from(row: EntryRow) -> Result<Self, String> {
        let place = |seq: i64, what: &str| u64::try_from(seq).map_err(|_| what.to_owned());
        let state = |code: Option<String>, what: &str| {
            code.map(|code| CaseState::from_str(&code).map_err(|_| what.to_owned())).transpose()
        };
        let digest = |bytes: Vec<u8>, what: &str| Digest::try_from(bytes).map_err(|_| what.to_owned());
        let draft = Draft {
            stream: StreamId::try_from(row.stream).map_err(|_| "stream".to_owned())?,
            seq: place(row.seq, "seq")?,
            prev: digest(row.prev, "prev")?,
            actor: AccountId::try_from(row.actor).map_err(|_| "actor".to_owned())?,
            actor_seq: place(row.actor_seq, "actor_seq")?,
            actor_prev: digest(row.actor_prev, "actor_prev")?,
            at: At(row.at),
            kind: row.kind,
            before: state(row.before, "before")?,
            after: state(row.after, "after")?,
            awaits: serde_json::from_str(&row.awaits).map_err(|_| "awaits".to_owned())?,
            answers: serde_json::from_str(&row.answers).map_err(|_| "answers".to_owned())?,
            body: row.body,
        };
        // Written otherwise it would read the same and not be what was hashed.
        for (ids, text, what) in
            [(&draft.awaits, row.awaits, "awaits"), (&draft.answers, row.answers, "answers")]
        {
            if roles(ids) != text {
                return Err(what.to_owned());
            }
        }
        let signature = row.signature.try_into().map_err(|_| "signature".to_owned())?;
        Ok(Entry { draft, hash: digest(row.hash, "hash")?, signature })
    }
}
