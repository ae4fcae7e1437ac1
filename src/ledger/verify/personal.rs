//! Personal texts: each is the one that was entered and is found by nothing else, or an entry says that it was erased.

use super::Look;
use super::cases::CaseSeen;
use super::fault::{FaultPlace, FaultSubject, Wrong};
use crate::case::Commitment;
use crate::ledger::personal::{Keeping, committed, joined};
use crate::ledger::store::rows::PersonalRow;
use std::collections::BTreeMap;

impl Look<'_> {
    /// Looks at the texts of a case.
    pub(super) fn personal(&mut self, seen: &CaseSeen, rows: &[PersonalRow]) {
        let mut rows: BTreeMap<(u64, &str), &PersonalRow> =
            rows.iter().map(|row| ((row.seq, row.field.as_str()), row)).collect();
        for (seq, field, commitment) in &seen.texts {
            let is_erased = seen.erased.iter().any(|erased| erased > seq);
            let wrong = match rows.remove(&(*seq, field.as_str())) {
                None if is_erased => None,
                None => Some(Wrong::PersonalMissing { field: field.clone() }),
                Some(_) if is_erased => Some(Wrong::PersonalUnknown { field: field.clone() }),
                Some(row) => self.text(row, *commitment),
            };
            if let Some(wrong) = wrong {
                self.found.add(place(seen, *seq), wrong);
            }
        }
        for (seq, field) in rows.into_keys() {
            self.found.add(place(seen, seq), Wrong::PersonalUnknown { field: field.to_owned() });
        }
    }

    fn text(&mut self, row: &PersonalRow, commitment: Commitment) -> Option<Wrong> {
        let field = || row.field.clone();
        let keeping = self.keeping;
        let text = match (&row.nonce, keeping) {
            (Some(_), None) => {
                self.unread += 1;
                return None;
            }
            (None, None) => String::from_utf8(row.text.clone()).ok(),
            (_, Some(keeping)) => keeping.read(row),
        };
        let Some(text) = text.filter(|text| committed(&row.salt, text) == commitment) else {
            return Some(Wrong::PersonalOther { field: field() });
        };
        // What an earlier program kept stays as it is.
        let is_found_by = |keeping: &Keeping| {
            let before = keeping.token_before(&row.field, &text).map(|token| token.to_string());
            row.token == joined(&keeping.tokens(&row.field, &text))
                || row.token.is_some() && row.token == before
        };
        let fits = keeping.is_none_or(is_found_by);
        (!fits).then(|| Wrong::PersonalToken { field: field() })
    }
}

fn place(seen: &CaseSeen, seq: u64) -> FaultPlace {
    let subject = FaultSubject::Case(seen.number().to_owned());
    FaultPlace { stream: seen.id().into(), subject, seq: Some(seq), entered: None }
}
