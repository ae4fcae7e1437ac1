//! An entry of the ledger: what somebody did, chained to what was done before and signed by who did it. See `docs/ledger.md`.

use crate::case::{AccountId, At, CaseState, StreamId};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use redress_engine::Digest;

/// What is hashed begins with this, so that no signature of a ledger means anything elsewhere.
const CONTEXT: &str = "redress ledger entry v1";

/// What somebody is about to enter, with its place in both chains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The case, account or policy it belongs to.
    pub stream: StreamId,
    /// Its place there, from 1.
    pub seq: u64,
    /// Hash of the entry before it there; zeros at the beginning.
    pub prev: Digest,
    /// Whose deed it is.
    pub actor: AccountId,
    /// Its place among all deeds of this account, from 1.
    pub actor_seq: u64,
    /// Hash of this account's deed before; zeros at the beginning.
    pub actor_prev: Digest,
    /// When.
    pub at: At,
    /// What kind of thing happened, such as `approved`.
    pub kind: String,
    /// The state of the case before; `None` for its first entry, and for what concerns no case.
    pub before: Option<CaseState>,
    /// The state of the case after; `None` for what concerns no case.
    pub after: Option<CaseState>,
    /// Ids of the roles whose word a request waits for, as it then stands.
    pub awaits: Vec<String>,
    /// Ids of the roles that may send it back or refuse it.
    pub answers: Vec<String>,
    /// What happened, as JSON.
    pub body: String,
}

/// An entry as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What was entered.
    pub draft: Draft,
    /// Hash of all of it.
    pub hash: Digest,
    /// Signature of the actor's key over the hash.
    pub signature: [u8; 64],
}

impl Draft {
    /// The hash of all columns, each with its length, so that no two entries look alike.
    pub fn hash(&self) -> Digest {
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        let mut feed = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        feed(&self.stream.0);
        feed(&self.seq.to_le_bytes());
        feed(&self.prev.0);
        feed(&self.actor.0);
        feed(&self.actor_seq.to_le_bytes());
        feed(&self.actor_prev.0);
        feed(&self.at.0.to_le_bytes());
        feed(self.kind.as_bytes());
        feed(self.before.map_or("", CaseState::code).as_bytes());
        feed(self.after.map_or("", CaseState::code).as_bytes());
        feed(roles(&self.awaits).as_bytes());
        feed(roles(&self.answers).as_bytes());
        feed(self.body.as_bytes());
        Digest(*hasher.finalize().as_bytes())
    }

    /// Signs it.
    pub fn sign(self, key: &SigningKey) -> Entry {
        let hash = self.hash();
        let signature = key.sign(&hash.0).to_bytes();
        Entry { draft: self, hash, signature }
    }
}

/// Roles as a column holds them.
pub(super) fn roles(ids: &[String]) -> String {
    serde_json::to_string(ids).unwrap_or_else(|_| "[]".to_owned())
}

impl Entry {
    /// Whether the hash is that of its columns.
    pub fn is_whole(&self) -> bool {
        self.draft.hash() == self.hash
    }

    /// Whether the holder of a key signed it.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        key.verify_strict(&self.hash.0, &Signature::from_bytes(&self.signature)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            stream: StreamId([1; 16]),
            seq: 3,
            prev: Digest([2; 32]),
            actor: AccountId([3; 16]),
            actor_seq: 7,
            actor_prev: Digest([4; 32]),
            at: At(5),
            kind: "approved".to_owned(),
            before: Some(CaseState::Waiting),
            after: Some(CaseState::Approved),
            awaits: vec!["legal".to_owned()],
            answers: vec!["legal".to_owned()],
            body: "{}".to_owned(),
        }
    }

    #[test]
    fn every_column_is_in_the_hash() {
        let plain = draft().hash();
        let changes: [fn(&mut Draft); 13] = [
            |d| d.stream = StreamId([9; 16]),
            |d| d.seq = 4,
            |d| d.prev = Digest([9; 32]),
            |d| d.actor = AccountId([9; 16]),
            |d| d.actor_seq = 8,
            |d| d.actor_prev = Digest([9; 32]),
            |d| d.at = At(6),
            |d| d.kind.push('x'),
            |d| d.before = None,
            |d| d.after = None,
            |d| d.awaits.clear(),
            |d| d.answers.clear(),
            |d| d.body.push(' '),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut other = draft();
            change(&mut other);
            assert_ne!(other.hash(), plain, "column {at}");
        }
    }

    #[test]
    fn only_the_key_that_signed_fits() {
        let (key, other) = (SigningKey::from_bytes(&[1; 32]), SigningKey::from_bytes(&[2; 32]));
        let mut entry = draft().sign(&key);
        assert!(entry.is_whole() && entry.is_signed_by(&key.verifying_key()));
        assert!(!entry.is_signed_by(&other.verifying_key()));
        entry.signature[10] ^= 1;
        assert!(!entry.is_signed_by(&key.verifying_key()));
        entry.draft.seq = 4;
        assert!(!entry.is_whole());
    }
}
