//! What desks show: a case with all its steps, queues, lists.

use super::act::step_of;
use super::{People, Problem, Session};
use crate::case::{Case, CaseId, Step};
use crate::ledger::archive::{NotLoaded, load_decision, load_policy};
use crate::ledger::case_line::{CaseLine, QueuedCase};
use crate::ledger::entry::Entry;
use crate::ledger::store::Listed;
use crate::ledger::store::rows::QueueKey;
use redress_engine::policy::Policy;
use std::collections::BTreeMap;
use std::fmt;

/// A case with all that happened.
#[derive(Clone)]
pub struct Dossier {
    /// As it stands.
    pub case: Case,
    /// What happened, in order.
    pub steps: Vec<(Entry, Step)>,
    /// Personal texts by event and field; what was erased, or is encrypted under another key, is not among them.
    pub personal: BTreeMap<(u64, String), String>,
}

/// Without what is personal: it may come into a log or a crash report.
impl fmt::Debug for Dossier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dossier")
            .field("case", &self.case)
            .field("steps", &self.steps.len())
            .finish_non_exhaustive()
    }
}

impl Dossier {
    /// The customer's or employee's field as the present facts have it.
    pub fn person(&self, field: &str) -> Option<&str> {
        let written = |step: &Step| matches!(step, Step::Opened(_) | Step::Revised { .. });
        let last = self.steps.iter().rev().find(|(_, step)| written(step))?;
        self.personal.get(&(last.0.draft.seq, field.to_owned())).map(String::as_str)
    }

    /// Whom the case concerns, as the present facts have it.
    pub fn people(&self) -> People {
        let person = |field: &str| self.person(field).unwrap_or_default().to_owned();
        People { name: person("name"), phone: person("phone"), employee: person("employee") }
    }

    /// The note of a step.
    pub fn note(&self, seq: u64) -> Option<&str> {
        self.personal.get(&(seq, "note".to_owned())).map(String::as_str)
    }
}

/// A request in her queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its place and its case.
    pub row: QueuedCase,
    /// The role by which it is hers.
    pub role: String,
    /// Whether it is hers as a deputy only.
    pub as_deputy: bool,
}

impl Session {
    /// A case with all that happened.
    ///
    /// # Errors
    /// There is none, or she may not see it.
    pub async fn dossier(&self, id: CaseId) -> Result<Dossier, Problem> {
        self.holds()?;
        let (case, entries) = self.standing(id).await?;
        let steps = entries.into_iter().map(|entry| step_of(&entry).map(|step| (entry, step)));
        let rows = self.store.personal(id).await?;
        let personal =
            rows.iter().filter_map(|row| Some(((row.seq, row.field.clone()), self.keeping.read(row)?)));
        Ok(Dossier { case, steps: steps.collect::<Result<_, _>>()?, personal: personal.collect() })
    }

    /// The id of a case by its number.
    ///
    /// # Errors
    /// There is none.
    pub async fn find(&self, number: &str) -> Result<CaseId, Problem> {
        self.holds()?;
        let row = self.store.numbered(number.trim().to_uppercase()).await?;
        row.map(|row| row.id).ok_or(Problem::NoCase)
    }

    /// A page of cases; of her own shop only unless she acts in all.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn cases(&self, mut listed: Listed) -> Result<Vec<CaseLine>, Problem> {
        self.holds()?;
        if !self.account.everywhere {
            listed.shop = Some(self.account.shop.clone());
        }
        Ok(self.store.cases(listed).await?)
    }

    /// A page of requests that wait for her word, in her own role or as a deputy, most urgent first. Cases she had a hand in
    /// are among them: that she may not decide them is told when she opens one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn queue(&self, after: Option<QueueKey>, limit: u32) -> Result<Vec<Waiting>, Problem> {
        let now = self.holds()?;
        let actor = self.actor(now).await?;
        let own = (actor.role.clone(), (!actor.everywhere).then(|| actor.shop.clone()), false);
        let lent = actor.delegations.iter().filter(|lent| lent.holds(now));
        let lent = lent.map(|lent| (lent.role.clone(), (!lent.everywhere).then(|| lent.shop.clone()), true));
        let mut waiting: Vec<Waiting> = Vec::new();
        for (role, shop, as_deputy) in std::iter::once(own).chain(lent) {
            let rows = self.store.queue(role.clone(), shop, after, limit).await?;
            let hers = rows.into_iter().map(|row| Waiting { row, role: role.clone(), as_deputy });
            waiting.extend(hers);
        }
        // Her own role comes before a borrowed one for the same request.
        waiting.sort_by_key(|waiting| (waiting.row.key, waiting.as_deputy));
        waiting.dedup_by_key(|waiting| waiting.row.key.id);
        waiting.truncate(limit as usize);
        Ok(waiting)
    }

    /// The text of the decision a case rests on, byte for byte as it was shown.
    ///
    /// # Errors
    /// The store cannot be read; the kept text is not the one that was entered.
    pub async fn decision(&self, digest: redress_engine::Digest) -> Result<String, Problem> {
        let kept = self.store.document(digest).await?;
        kept.and_then(|kept| load_decision(&kept)).ok_or(Problem::NoCase)
    }

    /// The policy a case was decided under; `None` if it is there and this program cannot read it any more.
    ///
    /// # Errors
    /// The store cannot be read; the kept files are not that policy.
    pub async fn policy(&self, digest: redress_engine::Digest) -> Result<Option<Policy>, Problem> {
        match self.store.document(digest).await?.map(|kept| load_policy(&kept)) {
            Some(Ok(policy)) => Ok(Some(policy)),
            Some(Err(NotLoaded::Unreadable { .. })) => Ok(None),
            Some(Err(NotLoaded::Damaged)) | None => Err(Problem::NoCase),
        }
    }
}
