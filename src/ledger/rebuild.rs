//! All that is computed from entries, computed anew and put in the place of what stands there.

use super::deed::Deed;
use super::projections::{Offices, Shown};
use super::store::rows::{Projections, Range};
use super::store::{Failed, Store};
use crate::case::{Id, Step};

/// So many entries are read at once.
const PAGE: u32 = 2_000;

/// What the entries of a ledger come to, whatever its lists show.
///
/// # Errors
/// The store cannot be read; an entry is none.
pub async fn computed(store: &dyn Store) -> Result<Projections, Failed> {
    let mut offices = Offices::default();
    let mut all = Projections::default();
    let mut shown: Vec<Shown> = Vec::new();
    let mut flushed: Option<Id> = None;
    let mut after = None;
    loop {
        let page = store.page(after, PAGE).await?;
        let is_last = page.len() < PAGE as usize;
        for entry in page {
            let entry = entry?;
            let (stream, seq) = (entry.draft.stream, entry.draft.seq);
            after = Some((stream, seq));
            let unreadable = |_| Failed::Damaged { stream, seq, what: "body".to_owned() };
            if entry.draft.after.is_none() {
                let deed: Deed = serde_json::from_str(&entry.draft.body).map_err(unreadable)?;
                offices.add(&entry, &deed);
                continue;
            }
            let step: Step = serde_json::from_str(&entry.draft.body).map_err(unreadable)?;
            match (&step, shown.last_mut().filter(|last| last.summary.id == stream)) {
                (Step::Opened(opened), None) => shown.push(Shown::opened(&entry, opened)),
                (step, Some(last)) => last.step(&entry, step),
                _ => return Err(Failed::Damaged { stream, seq, what: "kind".to_owned() }),
            }
        }
        // The last case of a page may go on in the next one.
        let open = if is_last { None } else { shown.pop() };
        let until = shown.last().map(|last| last.summary.id);
        if until.is_some() {
            let personal = store.personal_of(Range { after: flushed, until }).await?;
            for case in shown.drain(..) {
                let id = case.summary.id;
                let own = &personal[personal.partition_point(|row| row.stream < id)..];
                all.concerns.extend(case.concerns(own.iter().take_while(|row| row.stream == id)));
                all.queue.extend(case.queue());
                all.decided.extend(case.decided);
                all.summaries.push(case.summary);
            }
            flushed = until;
        }
        shown.extend(open);
        if is_last {
            let Projections { accounts, delegations, published, .. } = offices.rows();
            return Ok(Projections { accounts, delegations, published, ..all }.sorted());
        }
    }
}

/// Computes them and puts them in place.
///
/// # Errors
/// The store cannot be read or written; an entry is none.
pub async fn rebuild(store: &dyn Store) -> Result<(), Failed> {
    store.replace(computed(store).await?).await
}
