//! Names that mean nothing by themselves: of cases and accounts, of contents, of what must not be read. They are made in the
//! ledger, where there is chance and a key; here they are only carried, as hexadecimal text.

use redress_engine::hex;

hex! {
    /// A case; like all ids drawn at random, so that desks need not agree on a counter.
    CaseId(16),
    /// An account.
    AccountId(16),
    /// An authority lent for a time.
    DelegationId(16),
    /// Entries that follow each other: of a case, of an account, of a pack's publications, of the seals.
    StreamId(16),
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
            assert_eq!(text.parse::<CaseId>(), Err(redress_engine::NotHex::of(32)), "{text}");
        }
    }
}
