//! What lists and queues show, held against what the entries come to.

use super::Look;
use super::cases::CaseSeen;
use super::fault::{FaultPlace, FaultSubject, Wrong};
use super::people::Done;
use crate::case::{AccountId, CaseId, DelegationId, StepKind, StreamId, Sum};
use crate::ledger::projections::Offices;
use crate::ledger::store::Failed;
use crate::ledger::store::rows::*;
use redress_engine::policy::Currency;
use std::collections::{BTreeMap, BTreeSet};

impl Look<'_> {
    /// Holds cases against their texts and against what is shown of them.
    pub(super) async fn compare(&mut self, mut cases: Vec<CaseSeen>, range: Range) -> Result<(), Failed> {
        let shown = self.store.projections_of(range).await?;
        let personal = self.store.personal_of(range).await?;
        let mut summaries: BTreeMap<CaseId, SummaryRow> =
            shown.summaries.into_iter().map(|row| (row.id, row)).collect();
        let mut queue = by_case(shown.queue, |row| row.id);
        let mut concerns = by_case(shown.concerns, |row| row.id);
        let mut matters = by_case(shown.matters, |row| row.id);
        let mut promises = by_case(shown.promises, |row| row.id);
        let mut decided = by_case(shown.decided, |row| row.id);
        self.cases += cases.len() as u64;
        for seen in &mut cases {
            let id = seen.id();
            let row = summaries.remove(&id);
            let queue = queue.remove(&id).unwrap_or_default();
            let concerns = concerns.remove(&id).unwrap_or_default();
            let matters = matters.remove(&id).unwrap_or_default();
            let promises = promises.remove(&id).unwrap_or_default();
            let decided = decided.remove(&id).unwrap_or_default();
            // What a wrong entry should have come to nobody can tell.
            if !seen.is_sound {
                continue;
            }
            let start = personal.partition_point(|row| row.stream < id);
            let end = personal.partition_point(|row| row.stream <= id);
            let texts = personal.get(start..end).unwrap_or_default();
            self.pasts.take(seen, texts);
            self.personal(seen, texts);
            self.summary(seen, row).await?;
            let should = &seen.shown;
            self.rows(seen, "queue", queue, should.queue(), |row| row.role.clone());
            self.rows(seen, "concern", concerns, should.concerns(texts), |row| row.token.clone());
            self.rows(seen, "matter", matters, should.matters(), |row| row.token.clone());
            let of_promises = should.promises.iter().cloned().collect();
            self.rows(seen, "promise", promises, of_promises, |row| {
                let PromiseRow { seq, at, currency, sum, goodwill, stands, .. } = row;
                format!("{seq}/{at}/{currency}/{sum}/{goodwill}/{stands}")
            });
            self.rows(seen, "decided", decided, should.decided.clone(), |row| row.digest.clone());
        }
        self.without_entries(
            &cases,
            &personal,
            &summaries,
            [
                ("queue", queue.into_keys().collect()),
                ("concern", concerns.into_keys().collect()),
                ("matter", matters.into_keys().collect()),
                ("promise", promises.into_keys().collect()),
                ("decided", decided.into_keys().collect()),
            ],
        );
        Ok(())
    }

    /// Rows of cases that no entry opens.
    fn without_entries(
        &mut self,
        cases: &[CaseSeen],
        personal: &[PersonalRow],
        summaries: &BTreeMap<CaseId, SummaryRow>,
        others: [(&'static str, BTreeSet<CaseId>); 5],
    ) {
        let nobodys = |id: &CaseId| cases.binary_search_by_key(id, CaseSeen::id).is_err();
        let texts: BTreeSet<CaseId> = personal.iter().map(|row| row.stream).collect();
        let tables = [("summary", summaries.keys().copied().collect()), ("personal", texts)];
        for (table, ids) in tables.into_iter().chain(others) {
            for id in ids.into_iter().filter(nobodys) {
                let number = summaries.get(&id).map(|row| row.number.clone());
                let subject = number.map_or(FaultSubject::Unknown, FaultSubject::Case);
                let place = FaultPlace { stream: id.into(), subject, seq: None, entered: None };
                let (column, stands) = ("id".to_owned(), Some(id.to_string()));
                self.found.add(place, Wrong::Shown { table, column, stands, should: None });
            }
        }
    }

    async fn summary(&mut self, seen: &CaseSeen, row: Option<SummaryRow>) -> Result<(), Failed> {
        let should = &seen.shown.summary;
        let Some(row) = row else {
            let should = Some(should.number.clone());
            let wrong = Wrong::Shown { table: "summary", column: "number".to_owned(), stands: None, should };
            self.found.add(of_case(seen, None), wrong);
            return Ok(());
        };
        if row == *should {
            return Ok(());
        }
        for ((column, stands), (_, should)) in columns(&row).into_iter().zip(columns(should)) {
            if stands != should {
                let from = self.from(seen.id(), column).await?;
                let wrong = Wrong::Shown { table: "summary", column: column.to_owned(), stands, should };
                self.found.add(of_case(seen, from), wrong);
            }
        }
        Ok(())
    }

    /// The entry that a column of a case's summary comes from, where that is one.
    async fn from(&self, id: CaseId, column: &str) -> Result<Option<u64>, Failed> {
        let kinds: &[StepKind] = match column {
            "number" | "shop" | "pack" | "handler" | "opened_at" => &[StepKind::Opened],
            "matter" | "revision" => &[StepKind::Opened, StepKind::Revised],
            "asked" | "asked_at" | "due" => &[StepKind::Asked],
            "granted" => &[StepKind::Approved, StepKind::ApprovedOther],
            "promised" | "goodwill" | "promised_at" => &[StepKind::Promised],
            "margin" => &[StepKind::Decided, StepKind::ApprovedOther],
            "paid" => &[StepKind::Paid],
            "settled_at" => &[StepKind::Settled],
            _ => return Ok(None),
        };
        let entries = self.store.stream(id.into()).await?;
        let from =
            entries.iter().rev().find(|entry| kinds.iter().any(|kind| kind.code() == entry.draft.kind));
        Ok(from.map(|entry| entry.draft.seq))
    }

    fn rows<T: Ord>(
        &mut self,
        seen: &CaseSeen,
        table: &'static str,
        stands: BTreeSet<T>,
        should: BTreeSet<T>,
        name: impl Fn(&T) -> String,
    ) {
        let column = |of: &T| name(of);
        let extra = stands.difference(&should).map(|row| (column(row), true)).collect::<Vec<_>>();
        let lacking = should.difference(&stands).map(|row| (column(row), false));
        for (column, is_extra) in extra.into_iter().chain(lacking) {
            let (stands, should) =
                if is_extra { (Some(column.clone()), None) } else { (None, Some(column.clone())) };
            self.found.add(of_case(seen, None), Wrong::Shown { table, column, stands, should });
        }
    }

    /// Holds accounts, deputies and publications against what is shown of them.
    pub(super) async fn offices(&mut self, deeds: &[Done]) -> Result<(), Failed> {
        let mut should = Offices::default();
        deeds.iter().for_each(|(entry, deed)| should.add(entry, deed));
        let should = should.rows();
        let stands = self.store.offices().await?;
        let accounts = |of: Projections| of.accounts.into_iter().map(|row| (row.id, lines_of_account(&row)));
        self.office("account", accounts(stands.clone()).collect(), &accounts(should.clone()).collect());
        let lent =
            |of: Projections| of.delegations.into_iter().map(|row| (row.id, lines_of_delegation(&row)));
        self.office("delegation", lent(stands.clone()).collect(), &lent(should.clone()).collect());
        let published = |of: Projections| {
            of.published.into_iter().map(|row| ((row.pack.clone(), row.seq), lines_of_publication(&row)))
        };
        self.office("published", published(stands).collect(), &published(should).collect());
        Ok(())
    }

    fn office<K: Ord + Office>(
        &mut self,
        table: &'static str,
        stands: BTreeMap<K, Lines>,
        should: &BTreeMap<K, Lines>,
    ) {
        let keys: BTreeSet<&K> = stands.keys().chain(should.keys()).collect();
        for key in keys {
            let place = FaultPlace {
                stream: key.stream(),
                subject: key.subject(&self.people),
                seq: None,
                entered: None,
            };
            match (stands.get(key), should.get(key)) {
                (Some(one), Some(other)) => {
                    for ((column, stands), (_, should)) in
                        one.iter().zip(other).filter(|(one, other)| one != other)
                    {
                        let (column, stands, should) =
                            ((*column).to_owned(), Some(stands.clone()), Some(should.clone()));
                        self.found.add(place.clone(), Wrong::Shown { table, column, stands, should });
                    }
                }
                (one, other) => {
                    let first =
                        |lines: &Lines| lines.first().map(|(_, text)| text.clone()).unwrap_or_default();
                    let (stands, should) = (one.map(first), other.map(first));
                    self.found.add(place, Wrong::Shown { table, column: "id".to_owned(), stands, should });
                }
            }
        }
    }
}

/// Columns with what stands in them.
type Lines = Vec<(&'static str, String)>;

/// What a row about no case belongs to.
trait Office {
    fn stream(&self) -> StreamId;
    fn subject(&self, people: &super::KnownPeople) -> FaultSubject;
}

impl Office for DelegationId {
    fn stream(&self) -> StreamId {
        StreamId(self.0)
    }

    fn subject(&self, _: &super::KnownPeople) -> FaultSubject {
        FaultSubject::Unknown
    }
}

impl Office for AccountId {
    fn stream(&self) -> StreamId {
        (*self).into()
    }

    fn subject(&self, people: &super::KnownPeople) -> FaultSubject {
        if people.has(*self) { FaultSubject::Account(people.called(*self)) } else { FaultSubject::Unknown }
    }
}

impl Office for (String, i64) {
    fn stream(&self) -> StreamId {
        crate::ledger::stream::stream_of_pack(&self.0)
    }

    fn subject(&self, _: &super::KnownPeople) -> FaultSubject {
        FaultSubject::Policy(self.0.clone())
    }
}

fn lines_of_account(row: &AccountRow) -> Lines {
    vec![
        ("login", row.login.clone()),
        ("seq", row.seq.to_string()),
        ("name", row.name.clone()),
        ("role", row.role.clone()),
        ("shop", row.shop.clone()),
        ("everywhere", row.everywhere.to_string()),
        ("administrator", row.administrator.to_string()),
        ("publishes", row.publishes.to_string()),
        ("key", row.key.clone()),
        ("active", row.active.to_string()),
    ]
}

fn lines_of_delegation(row: &DelegationRow) -> Lines {
    vec![
        ("id", row.id.to_string()),
        ("giver", row.giver.to_string()),
        ("deputy", row.deputy.to_string()),
        ("since", row.since.to_string()),
        ("until", row.until.to_string()),
    ]
}

fn lines_of_publication(row: &PublishedRow) -> Lines {
    vec![
        ("policy", row.policy.clone()),
        ("version", row.version.clone()),
        ("effective", row.effective.clone()),
        ("at", row.at.to_string()),
        ("actor", row.actor.to_string()),
    ]
}

/// The columns of a summary as people read them: sums with their currency.
fn columns(row: &SummaryRow) -> [(&'static str, Option<String>); 22] {
    let currency = row.currency.as_deref().and_then(Currency::from_code);
    let sum = |minor: Option<i64>| {
        let minor = minor?;
        let sum = currency.and_then(|currency| Sum::of_minor(minor, currency).ok());
        Some(sum.map_or_else(|| minor.to_string(), |sum| sum.to_string()))
    };
    let number = |number: Option<i64>| number.map(|number| number.to_string());
    let text = |text: &str| Some(text.to_owned());
    [
        ("number", text(&row.number)),
        ("shop", text(&row.shop)),
        ("pack", text(&row.pack)),
        ("asked", sum(row.asked)),
        ("granted", sum(row.granted)),
        ("promised", sum(row.promised)),
        ("margin", sum(row.margin)),
        ("goodwill", sum(row.goodwill)),
        ("paid", sum(row.paid)),
        ("currency", row.currency.clone()),
        ("state", text(&row.state)),
        ("matter", row.matter.clone()),
        ("seq", Some(row.seq.to_string())),
        ("revision", number(Some(row.revision))),
        ("handler", Some(row.handler.to_string())),
        ("answers", text(&row.answers)),
        ("due", number(row.due)),
        ("asked_at", number(row.asked_at)),
        ("promised_at", number(row.promised_at)),
        ("opened_at", number(Some(row.opened_at))),
        ("changed_at", number(Some(row.changed_at))),
        ("settled_at", number(row.settled_at)),
    ]
}

fn by_case<T: Ord>(rows: Vec<T>, id: impl Fn(&T) -> CaseId) -> BTreeMap<CaseId, BTreeSet<T>> {
    let mut sorted: BTreeMap<CaseId, BTreeSet<T>> = BTreeMap::new();
    for row in rows {
        sorted.entry(id(&row)).or_default().insert(row);
    }
    sorted
}

fn of_case(seen: &CaseSeen, seq: Option<u64>) -> FaultPlace {
    let subject = FaultSubject::Case(seen.number().to_owned());
    FaultPlace { stream: seen.id().into(), subject, seq, entered: None }
}
