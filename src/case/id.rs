//! Names that mean nothing by themselves: of cases and accounts, of contents, of what must not be read. They are made in the
//! ledger, where there is chance and a key; here they are only carried, as hexadecimal text.

use std::fmt;
use std::str::FromStr;

/// What is not as many hexadecimal letters as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not {letters} lower-case hexadecimal letters")]
pub struct NotHex {
    letters: usize,
}

macro_rules! hex {
    ($($(#[$doc:meta])* $name:ident($bytes:literal)),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(pub [u8; $bytes]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotHex;

            fn from_str(text: &str) -> Result<Self, NotHex> {
                let mut bytes = [0; $bytes];
                read(text, &mut bytes).ok_or(NotHex { letters: 2 * $bytes })?;
                Ok(Self(bytes))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotHex;

            fn try_from(text: String) -> Result<Self, NotHex> {
                text.parse()
            }
        }
    )*};
}

hex! {
    /// A case; like all ids drawn at random, so that desks need not agree on a counter.
    CaseId(16),
    /// An account.
    AccountId(16),
    /// An authority lent for a time.
    DelegationId(16),
    /// Entries that follow each other: of a case, of an account, of a pack's publications, of the seals.
    StreamId(16),
    /// A content by its blake3 hash: a policy, a decision.
    Digest(32),
    /// A phone number or a name under the ledger's key: equal ones are seen to be equal, and nobody reads them from it.
    Token(32),
    /// A text that stands elsewhere and may be erased there: its salted hash.
    Commitment(32),
}

impl CaseId {
    /// The case whose entries a stream holds.
    pub fn of_stream(StreamId(id): StreamId) -> Self {
        Self(id)
    }
}

impl From<CaseId> for StreamId {
    fn from(CaseId(id): CaseId) -> Self {
        Self(id)
    }
}

impl AccountId {
    /// The account whose entries a stream holds.
    pub fn of_stream(StreamId(id): StreamId) -> Self {
        Self(id)
    }
}

impl From<AccountId> for StreamId {
    fn from(AccountId(id): AccountId) -> Self {
        Self(id)
    }
}

/// Reads lower-case letters only, so that one content has one text.
fn read(text: &str, bytes: &mut [u8]) -> Option<()> {
    let digit = |letter: u8| match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    };
    let letters = text.as_bytes();
    if letters.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(letters.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text_and_from_no_other() {
        let id = CaseId(*b"\x00\x01\xfe\xff0123456789ab");
        assert_eq!(id.to_string(), "0001feff303132333435363738396162");
        assert_eq!(id.to_string().parse(), Ok(id));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(serde_json::from_str::<CaseId>(&json).unwrap(), id);
        for text in ["", "0001FEFF303132333435363738396162", "0001feff3031323334353637383961", "妥赔妥赔妥"]
        {
            assert_eq!(text.parse::<CaseId>(), Err(NotHex { letters: 32 }), "{text}");
        }
    }
}
