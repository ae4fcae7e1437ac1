//! The whole ledger looked through: every hash, signature, step, limit, four-eyes rule and policy seal, and the first entry that is
//! wrong. Whoever can write the database cannot forge unseen what is looked at here; see `docs/security.md`.
//!
//! A ledger is read by pages, as it was when reading began, and never held whole.

mod actors;
mod cases;
mod fault;
mod lists;
mod past;
mod people;
mod personal;
pub mod said;
mod streams;

pub use fault::{Entered, FaultPlace, FaultSubject, LedgerFault, Note, Wrong};

use super::book::{Ledger, Problem};
use super::deed::Deed;
use super::entry::Entry;
use super::personal::Keeping;
use super::replay::Replayer;
use super::store::{Failed, Store};
use crate::case::{AccountId, EngineVersion};
use fault::{Found, Notes};
use past::Pasts;
use people::{Done, KnownPeople};
use redress_engine::Digest;
use std::collections::BTreeMap;

/// So many entries are read at once.
const PAGE: u32 = 2_000;

/// How the personal texts of a ledger are kept, for whoever looks through it; `None` if they are encrypted and no key was given.
///
/// # Errors
/// The store cannot be read; the key is not the ledger's.
pub async fn keeping(ledger: &Ledger) -> Result<Option<Keeping>, Problem> {
    match ledger.keeping(ledger.store().as_ref()).await {
        Ok(keeping) => Ok(Some(keeping)),
        Err(Problem::NoPersonalKey) => Ok(None),
        Err(other) => Err(other),
    }
}

/// What is to be looked at.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Nothing is decided again; that texts and policies are what their hashes say is looked at all the same.
    pub quick: bool,
    /// Whether this hash, which some paper names, stands in the ledger.
    pub head: Option<Digest>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// So many entries were looked at,
    pub entries: u64,
    /// and so many cases.
    pub cases: u64,
    /// The first thing that is wrong.
    pub first: Option<LedgerFault>,
    /// How many others are.
    pub further: u64,
    /// Whether the hash that was asked for stands in the ledger.
    pub has_head: Option<bool>,
    /// So many personal texts are encrypted under a key that was not given, and were not read.
    pub unread: u64,
    /// How many decisions of engines of earlier epochs were compared by what comes of them.
    pub by_outcome: BTreeMap<EngineVersion, u64>,
    /// The first decisions of other engines that this program would make otherwise, or cannot make,
    pub notes: Vec<Note>,
    /// and how many others there are.
    pub further_notes: u64,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.first.is_none() && self.has_head != Some(false)
    }
}

/// Looks through ledgers. What it loaded and decided it remembers by content, so that it may be kept for another time.
#[derive(Default)]
pub struct Verifier {
    replayer: Replayer,
}

impl Verifier {
    /// Looks through a ledger. `keeping` reads its personal texts; without it only those that are not encrypted are read.
    ///
    /// # Errors
    /// The store cannot be read at all; what is wrong inside is in the report.
    pub async fn verify(
        &mut self,
        store: &dyn Store,
        keeping: Option<&Keeping>,
        asked: &Asked,
    ) -> Result<Report, Failed> {
        let store = store.frozen().await?;
        let report = self.look(store.as_ref(), keeping, asked).await;
        store.close().await;
        report
    }

    async fn look(
        &mut self,
        store: &dyn Store,
        keeping: Option<&Keeping>,
        asked: &Asked,
    ) -> Result<Report, Failed> {
        let deeds = readable(store).await?;
        let people = KnownPeople::of(&deeds);
        let mut look = Look {
            store,
            keeping,
            asked,
            people,
            replayer: &mut self.replayer,
            policies: BTreeMap::new(),
            found: Found::default(),
            entries: 0,
            cases: 0,
            has_head: false,
            unread: 0,
            by_outcome: BTreeMap::new(),
            notes: Notes::default(),
            pasts: Pasts::default(),
        };
        look.streams().await?;
        look.pasts();
        look.actors(&seals(&deeds)).await?;
        look.offices(&deeds).await?;
        let (first, further) = look.found.told();
        let has_head = asked.head.map(|_| look.has_head);
        Ok(Report {
            entries: look.entries,
            cases: look.cases,
            first,
            further,
            has_head,
            unread: look.unread,
            by_outcome: look.by_outcome,
            notes: look.notes.first,
            further_notes: look.notes.further,
        })
    }
}

/// A ledger being looked through.
struct Look<'l> {
    store: &'l dyn Store,
    keeping: Option<&'l Keeping>,
    asked: &'l Asked,
    people: KnownPeople,
    replayer: &'l mut Replayer,
    /// Policies that were loaded this time, or why they could not be.
    policies: BTreeMap<Digest, cases::Archived>,
    found: Found,
    entries: u64,
    cases: u64,
    has_head: bool,
    unread: u64,
    by_outcome: BTreeMap<EngineVersion, u64>,
    notes: Notes,
    pasts: Pasts,
}

/// What each account had done when it was sealed: the hash of its deed of a number.
type Heads = BTreeMap<(AccountId, u64), Digest>;

/// What concerns no case, as far as it can be read; what cannot is told when its turn comes.
async fn readable(store: &dyn Store) -> Result<Vec<Done>, Failed> {
    let deeds = store.deeds().await?.into_iter().flatten();
    let said = |entry: Entry| {
        let deed: Deed = serde_json::from_str(&entry.draft.body).ok()?;
        Some((entry, deed))
    };
    Ok(deeds.filter_map(said).collect())
}

fn seals(deeds: &[Done]) -> Heads {
    let mut heads = Heads::new();
    for (entry, deed) in deeds {
        // A seal that was changed says nothing; that it was changed is told where it stands.
        if let Deed::Sealed { heads: sealed } = deed
            && entry.is_whole()
        {
            heads.extend(sealed.iter().map(|head| ((head.actor, head.seq), head.hash)));
        }
    }
    heads
}
