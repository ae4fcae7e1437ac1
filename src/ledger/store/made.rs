//! What is made of rows, once, where they are read. A row that no entry can have written is [`Failed::Damaged`].

use super::Failed;
use super::rows::{AccountRow, BarRow, DelegationRow, PublishedRow, QueueRow, SummaryRow};
use crate::case::{At, CaseState, Sum};
use crate::ledger::account::{Account, Bar};
use crate::ledger::case_line::{CaseLine, QueuedCase};
use crate::ledger::delegation::Delegation;
use crate::ledger::publication::Publication;
use crate::ledger::stream::stream_of_pack;
use redress_engine::policy::Currency;
use std::str::FromStr;

/// Made of a row.
pub(super) trait Made: Sized {
    type Row;

    /// # Errors
    /// [`Failed::Damaged`] if no entry can have written the row.
    fn of(row: Self::Row) -> Result<Self, Failed>;
}

/// All that rows come to.
pub(super) fn all<M: Made>(rows: Vec<M::Row>) -> Result<Vec<M>, Failed> {
    rows.into_iter().map(M::of).collect()
}

impl Made for CaseLine {
    type Row = SummaryRow;

    fn of(row: SummaryRow) -> Result<Self, Failed> {
        let (stream, seq) = (row.id.into(), row.seq);
        let damaged = |what: &str| Failed::Damaged { stream, seq, what: format!("summary.{what}") };
        let currency = row.currency.as_deref().and_then(Currency::from_code);
        let sum = |minor: Option<i64>, what: &str| {
            let sum = |minor| {
                Sum::of_minor(minor, currency.ok_or_else(|| damaged("currency"))?).map_err(|_| damaged(what))
            };
            minor.map(sum).transpose()
        };
        Ok(Self {
            id: row.id,
            number: row.number,
            shop: row.shop,
            pack: row.pack,
            matter: row.matter,
            state: CaseState::from_str(&row.state).map_err(|_| damaged("state"))?,
            revision: u32::try_from(row.revision).map_err(|_| damaged("revision"))?,
            handler: row.handler,
            asked: sum(row.asked, "asked")?,
            granted: sum(row.granted, "granted")?,
            promised: sum(row.promised, "promised")?,
            goodwill: sum(row.goodwill, "goodwill")?,
            paid: sum(row.paid, "paid")?,
            due: row.due.map(At),
            asked_at: row.asked_at.map(At),
            promised_at: row.promised_at.map(At),
            opened_at: At(row.opened_at),
            changed_at: At(row.changed_at),
            settled_at: row.settled_at.map(At),
        })
    }
}

impl Made for QueuedCase {
    type Row = QueueRow;

    fn of(row: QueueRow) -> Result<Self, Failed> {
        Ok(Self { key: row.key, case: CaseLine::of(row.case)? })
    }
}

impl Made for Account {
    type Row = AccountRow;

    fn of(row: AccountRow) -> Result<Self, Failed> {
        let seq = u64::try_from(row.seq).unwrap_or_default();
        let damaged =
            |what: &str| Failed::Damaged { stream: row.id.into(), seq, what: format!("account.{what}") };
        let flag = |column: i64, what: &str| match column {
            0 | 1 => Ok(column == 1),
            _ => Err(damaged(what)),
        };
        Ok(Self {
            id: row.id,
            seq,
            everywhere: flag(row.everywhere, "everywhere")?,
            administrator: flag(row.administrator, "administrator")?,
            publishes: flag(row.publishes, "publishes")?,
            active: flag(row.active, "active")?,
            login: row.login,
            name: row.name,
            role: row.role,
            shop: row.shop,
            key: row.key,
        })
    }
}

impl Made for Delegation {
    type Row = DelegationRow;

    fn of(DelegationRow { id, giver, deputy, since, until }: DelegationRow) -> Result<Self, Failed> {
        Ok(Self { id, giver, deputy, from: At(since), until: At(until) })
    }
}

impl Made for Bar {
    type Row = BarRow;

    fn of(BarRow { account, until }: BarRow) -> Result<Self, Failed> {
        Ok(Self { account, until: At(until) })
    }
}

impl Made for Publication {
    type Row = PublishedRow;

    fn of(row: PublishedRow) -> Result<Self, Failed> {
        let (stream, seq) = (stream_of_pack(&row.pack), u64::try_from(row.seq).unwrap_or_default());
        let damaged = |what: &str| Failed::Damaged { stream, seq, what: format!("published.{what}") };
        Ok(Self {
            policy: row.policy.parse().map_err(|_| damaged("policy"))?,
            effective: row.effective.parse().map_err(|_| damaged("effective"))?,
            pack: row.pack,
            seq,
            version: row.version,
            at: At(row.at),
            actor: row.actor,
        })
    }
}
