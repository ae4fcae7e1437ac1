//! An account as it is now.

use crate::case::{AccountId, At};

/// An account as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// Its last entry.
    pub seq: u64,
    /// What is typed to sign in.
    pub login: String,
    /// What others call it.
    pub name: String,
    /// The id of its role in the packs.
    pub role: String,
    /// Where it works.
    pub shop: String,
    /// Whether it sees and acts in all shops.
    pub everywhere: bool,
    /// Whether it keeps the accounts.
    pub administrator: bool,
    /// Whether it publishes policies.
    pub publishes: bool,
    /// Its public key, 64 hex letters.
    pub key: String,
    /// Whether it may sign in.
    pub active: bool,
}

/// Nobody may sign in to an account before an instant, after too many wrong tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which account.
    pub account: AccountId,
    /// Until then.
    pub until: At,
}
