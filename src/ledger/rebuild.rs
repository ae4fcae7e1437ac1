//! All that is computed from entries, computed anew and put in the place of what stands there.

use super::deed::Deed;
use super::entry::Entry;
use super::projections::{Offices, Shown};
use super::store::rows::{PersonalRow, Projections};
use super::store::{Failed, Part, Store};
use crate::case::{CaseId, Step};

/// So many entries are held at once.
const ENTRIES: u32 = 2_000;

/// Computes lists, queues and accounts anew, case after case, while others go on working. What is right already is left. `told`
/// hears how many cases are done.
///
/// # Errors
/// The store cannot be read or written; an entry is none. What was done until then stays, and is right.
pub async fn rebuild(store: &dyn Store, told: impl FnMut(u64)) -> Result<(), Failed> {
    rebuild_by(store, ENTRIES, told).await
}

/// The same, with so many entries at once.
///
/// # Errors
/// As [`rebuild`].
pub async fn rebuild_by(store: &dyn Store, entries: u32, mut told: impl FnMut(u64)) -> Result<(), Failed> {
    store.rewrite(Part::Offices, of_deeds).await?;
    let (mut after, mut cases) = (None, 0);
    loop {
        let done = store.rewrite(Part::Cases { after, entries }, of_cases).await?;
        cases += done.cases;
        told(cases);
        if done.until.is_none() {
            return Ok(());
        }
        after = done.until;
    }
}

/// What is shown of accounts, deputies and policies.
fn of_deeds(entries: Vec<Entry>, _: Vec<PersonalRow>) -> Result<Projections, Failed> {
    let mut offices = Offices::default();
    for entry in &entries {
        let deed: Deed = serde_json::from_str(&entry.draft.body).map_err(|_| damaged(entry, "body"))?;
        offices.add(entry, &deed);
    }
    Ok(offices.rows())
}

/// What is shown of cases.
fn of_cases(entries: Vec<Entry>, personal: Vec<PersonalRow>) -> Result<Projections, Failed> {
    let mut shown: Vec<Shown> = Vec::new();
    for entry in &entries {
        let step: Step = serde_json::from_str(&entry.draft.body).map_err(|_| damaged(entry, "body"))?;
        match (
            &step,
            shown.last_mut().filter(|last| last.summary.id == CaseId::of_stream(entry.draft.stream)),
        ) {
            (Step::Opened(opened), None) => shown.push(Shown::opened(entry, opened)),
            (step, Some(last)) => last.step(entry, step),
            _ => return Err(damaged(entry, "kind")),
        }
    }
    let mut all = Projections::default();
    for case in shown {
        let id = case.summary.id;
        let own = &personal[personal.partition_point(|row| row.stream < id)..];
        all.concerns.extend(case.concerns(own.iter().take_while(|row| row.stream == id)));
        all.matters.extend(case.matters());
        all.queue.extend(case.queue());
        all.promises.extend(case.promises);
        all.decided.extend(case.decided);
        all.summaries.push(case.summary);
    }
    Ok(all.sorted())
}

fn damaged(Entry { draft, .. }: &Entry, what: &str) -> Failed {
    Failed::Damaged { stream: draft.stream, seq: draft.seq, what: what.to_owned() }
}
