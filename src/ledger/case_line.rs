//! What lists show of a case.

use super::store::rows::QueueKey;
use crate::case::{AccountId, At, CaseId, CaseState, Sum};

/// What lists show of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// Which.
    pub id: CaseId,
    /// Its number, for people.
    pub number: String,
    /// Its shop.
    pub shop: String,
    /// Its pack.
    pub pack: String,
    /// What links complaints about the same thing.
    pub matter: Option<String>,
    /// How far it has come.
    pub state: CaseState,
    /// The revision of its facts.
    pub revision: u32,
    /// Who opened it.
    pub handler: AccountId,
    /// The sum asked last,
    pub asked: Option<Sum>,
    /// the one approved,
    pub granted: Option<Sum>,
    /// the one promised last,
    pub promised: Option<Sum>,
    /// the part of that above the floor,
    pub goodwill: Option<Sum>,
    /// and all that was paid.
    pub paid: Option<Sum>,
    /// When an answer to the request is needed.
    pub due: Option<At>,
    /// When it was asked.
    pub asked_at: Option<At>,
    /// When something was promised last.
    pub promised_at: Option<At>,
    /// When it was opened.
    pub opened_at: At,
    /// When it changed last.
    pub changed_at: At,
    /// When an agreement was signed last.
    pub settled_at: Option<At>,
}

/// A request in a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedCase {
    /// Its place there.
    pub key: QueueKey,
    /// Its case.
    pub case: CaseLine,
}
