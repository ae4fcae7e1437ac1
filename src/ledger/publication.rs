//! A policy as legal published it.

use crate::case::{AccountId, At};
use jiff::civil::Date;
use redress_engine::Digest;

/// A policy as legal published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The name of the pack.
    pub pack: String,
    /// Its content hash.
    pub policy: Digest,
    /// Its version.
    pub version: String,
    /// In force from this day on.
    pub effective: Date,
    /// When it was published.
    pub at: At,
    /// By whom.
    pub actor: AccountId,
}
