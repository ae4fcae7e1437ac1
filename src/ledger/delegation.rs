//! Authority that somebody lends to somebody else for a time.

use crate::case::{AccountId, At, DelegationId};

/// Authority that somebody lends to somebody else for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// Which.
    pub id: DelegationId,
    /// Whose authority it is.
    pub giver: AccountId,
    /// Who may act with it.
    pub deputy: AccountId,
    /// From then on,
    pub from: At,
    /// and no longer then.
    pub until: At,
}

impl Delegation {
    /// Whether it holds at an instant.
    pub fn holds(&self, at: At) -> bool {
        self.from <= at && at < self.until
    }
}
