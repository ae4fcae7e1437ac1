//! What happens in the ledger beside cases: accounts, delegations, policies, seals.

use super::store::rows::Head;
use crate::case::{AccountId, At, DelegationId, EngineVersion};
use redress_engine::Digest;
use serde::{Deserialize, Serialize};

/// Something done that concerns no case; in JSON the field `deed` has its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Deed {
    /// An account was made. The first one makes itself; all others an administrator makes.
    AccountMade(AccountDeed),
    /// An account is another from now on.
    AccountChanged(AccountDeed),
    /// The password is another; the key stays.
    PasswordChanged {},
    /// Somebody may act for the actor in a time.
    Delegated {
        /// Names it.
        id: DelegationId,
        /// Who may.
        deputy: AccountId,
        /// From then on,
        from: At,
        /// and no longer then.
        until: At,
    },
    /// A delegation of the actor ends early.
    DelegationEnded {
        /// Which.
        id: DelegationId,
    },
    /// Legal puts a policy in force.
    PolicyPublished {
        /// Its name.
        pack: String,
        /// Its content hash; its files stand in the ledger under it.
        policy: Digest,
        /// Its version.
        version: String,
        /// From this day on.
        effective: String,
        /// What changed, for those who use it.
        note: String,
        /// Which engine checked it; only what one of epoch 3 or later checked keeps to all that publishing binds to.
        #[serde(default = "EngineVersion::first", skip_serializing_if = "EngineVersion::is_first")]
        engine: EngineVersion,
    },
    /// What every account had done by then: who cuts off what came last before a seal is seen.
    Sealed {
        /// The last entry of each.
        heads: Vec<Head>,
    },
}

/// What an entry makes of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountDeed {
    /// What is typed to sign in.
    pub login: String,
    /// What others call it.
    pub name: String,
    /// Id of its role in the packs.
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
    /// The first of its own entries that this key signs.
    pub key_from: u64,
    /// Whether it may sign in.
    pub active: bool,
}

impl Deed {
    /// Its kind, as the column has it.
    pub fn kind(&self) -> &'static str {
        match self {
            Deed::AccountMade(_) => "account-made",
            Deed::AccountChanged(_) => "account-changed",
            Deed::PasswordChanged {} => "password-changed",
            Deed::Delegated { .. } => "delegated",
            Deed::DelegationEnded { .. } => "delegation-ended",
            Deed::PolicyPublished { .. } => "policy-published",
            Deed::Sealed { .. } => "sealed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_and_the_text_name_one_kind() {
        let account = AccountDeed {
            login: "li".to_owned(),
            name: "李".to_owned(),
            role: "legal".to_owned(),
            shop: "1".to_owned(),
            everywhere: true,
            administrator: true,
            publishes: true,
            key: String::new(),
            key_from: 1,
            active: true,
        };
        let deeds = [
            Deed::AccountMade(account.clone()),
            Deed::AccountChanged(account),
            Deed::PasswordChanged {},
            Deed::Delegated {
                id: DelegationId([1; 16]),
                deputy: AccountId([2; 16]),
                from: At(1),
                until: At(2),
            },
            Deed::DelegationEnded { id: DelegationId([1; 16]) },
            Deed::PolicyPublished {
                pack: "telecom".to_owned(),
                policy: Digest([1; 32]),
                version: "1".to_owned(),
                effective: "2026-01-01".to_owned(),
                note: String::new(),
                engine: EngineVersion::present(),
            },
            Deed::Sealed { heads: vec![Head { actor: AccountId([1; 16]), seq: 3, hash: Digest([2; 32]) }] },
        ];
        for deed in deeds {
            let text = serde_json::to_value(&deed).unwrap();
            assert_eq!(text["deed"], deed.kind());
            assert_eq!(serde_json::from_value::<Deed>(text).unwrap(), deed);
        }
    }
}
