//! Who takes a step, and in what capacity.

use super::at::At;
use super::id::AccountId;
use serde::{Deserialize, Serialize};

/// Somebody signed in, as the ledger knows her at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Her account.
    pub account: AccountId,
    /// Her role, by its id in the pack; what it may is in the decision.
    pub role: String,
    /// Her shop.
    pub shop: String,
    /// Whether she acts in all shops.
    pub everywhere: bool,
    /// Whether she administers the ledger.
    pub is_administrator: bool,
    /// Whether she holds legal's office: publishes policies, answers for personal fields.
    pub is_legal: bool,
    /// For whom she may stand in, and when.
    pub delegations: Vec<LentAuthority>,
}

/// Somebody's authority, lent for a time. It is the authority of the one who lent it, in his shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LentAuthority {
    /// Whose.
    pub of: AccountId,
    /// His role.
    pub role: String,
    /// His shop.
    pub shop: String,
    /// Whether he acts in all shops.
    pub everywhere: bool,
    /// From this instant on,
    pub from: At,
    /// … and before this one.
    pub until: At,
}

/// In what capacity somebody approves, returns, refuses or is heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// The role, by its id in the pack.
    pub role: String,
    /// Whose deputy she is in this; `None`: she acts for herself.
    pub deputy_for: Option<AccountId>,
}

impl Actor {
    /// Tells whether she acts in a shop.
    pub fn is_of(&self, shop: &str) -> bool {
        self.everywhere || self.shop == shop
    }

    /// Returns her capacity in her own role.
    pub fn herself(&self) -> Capacity {
        Capacity { role: self.role.clone(), deputy_for: None }
    }

    /// Returns her own capacity, then one as deputy of each account she may stand in for at an instant.
    pub fn capacities(&self, at: At) -> Vec<Capacity> {
        let lent = self.delegations.iter().filter(|delegation| delegation.holds(at));
        let deputy = lent.map(|lent| Capacity { role: lent.role.clone(), deputy_for: Some(lent.of) });
        std::iter::once(self.herself()).chain(deputy).collect()
    }
}

impl LentAuthority {
    /// Tells whether it holds at an instant.
    pub fn holds(&self, at: At) -> bool {
        self.from <= at && at < self.until
    }

    /// Tells whether it reaches into a shop.
    pub fn is_of(&self, shop: &str) -> bool {
        self.everywhere || self.shop == shop
    }
}
