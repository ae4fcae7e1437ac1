//! Cases: whether each step could be taken by who took it, and whether it rests on what the policy gives.

use super::Look;
use super::fault::{Entered, FaultPlace, FaultSubject, Note, Wrong};
use super::past::{self, Made, Rest};
use super::people::BINDING;
use crate::case::{Case, CaseId, Commitment, Decided, PastFigures, Recorded, Step, Taken, Token};
use crate::ledger::book::waits;
use crate::ledger::deed::Deed;
use crate::ledger::entry::Entry;
use crate::ledger::folding;
use crate::ledger::projections::{Shown, key_of};
use crate::ledger::replay::{NoPolicy, ReplayComparison, Unlike};
use crate::ledger::store::Failed;
use redress_engine::policy::Policy;
use std::sync::Arc;

/// A policy out of the archive, or why there is none.
pub(super) type Archived = Result<Arc<Policy>, NoPolicy>;

/// A case as far as it was followed.
pub(super) struct CaseSeen {
    /// As the steps made it, while nothing was wrong with them.
    case: Option<Case>,
    /// What lists should show of it.
    pub(super) shown: Shown,
    /// Which personal texts its entries keep hashes of.
    pub(super) texts: Vec<(u64, String, Commitment)>,
    /// Which entries say that such were erased.
    pub(super) erased: Vec<u64>,
    /// The latest epoch of which a decision on it was.
    epoch: u32,
    /// What it is about, by the entry that said so.
    pub(super) matters: Vec<(u64, Token)>,
    /// What was promised in it,
    pub(super) made: Vec<Made>,
    /// and what in it rests on other cases.
    pub(super) rests: Vec<Rest>,
    /// Nothing was wrong so far.
    pub(super) is_sound: bool,
}

impl CaseSeen {
    /// Returns the case of a stream, which its first entry opens; `None` if there is none.
    pub(super) fn of<'s>(case: &'s mut Option<Self>, entry: &Entry, step: &Step) -> Option<&'s mut Self> {
        match step {
            Step::Opened(opened) if case.is_none() => {
                let shown = Shown::opened(entry, opened);
                Some(case.insert(Self {
                    case: None,
                    shown,
                    texts: Vec::new(),
                    erased: Vec::new(),
                    epoch: 0,
                    matters: Vec::new(),
                    made: Vec::new(),
                    rests: Vec::new(),
                    is_sound: true,
                }))
            }
            _ => case.as_mut(),
        }
    }

    pub(super) fn id(&self) -> CaseId {
        self.shown.summary.id
    }

    pub(super) fn number(&self) -> &str {
        &self.shown.summary.number
    }

    /// Something is wrong: what follows from it cannot be judged.
    pub(super) fn give_up(&mut self) {
        self.is_sound = false;
    }

    /// What an entry leaves beside the case itself.
    fn follow(&mut self, entry: &Entry, step: &Step) {
        let seq = entry.draft.seq;
        if self.case.is_some() {
            self.shown.step(entry, step);
        }
        match step {
            Step::Opened(crate::case::Opened { file, .. }) | Step::Revised { file, .. } => {
                self.texts.extend(file.personal.iter().map(|(field, hash)| (seq, field.clone(), *hash)));
                self.matters.extend(key_of(file).map(|key| (seq, key)));
            }
            Step::Asked { note, .. } | Step::Approved { note, .. } | Step::ApprovedOther { note, .. } => {
                self.texts.extend(note.map(|hash| (seq, "note".to_owned(), hash)));
            }
            Step::Erased { .. } => self.erased.push(seq),
            _ => {}
        }
    }
}

impl Look<'_> {
    /// What is wrong with a step; nothing if it cannot be judged.
    pub(super) async fn step(
        &mut self,
        seen: &mut CaseSeen,
        entry: &Entry,
        step: &Step,
        is_sound: bool,
    ) -> Result<Option<Wrong>, Failed> {
        if !is_sound {
            seen.give_up();
        }
        if !seen.is_sound {
            seen.case = None;
            return Ok(None);
        }
        let before = seen.case.as_ref();
        let taken = match self.taken(before, entry, step) {
            Ok(taken) => taken,
            Err(wrong) => return Ok(Some(wrong)),
        };
        if let Some(column) = other_column(entry, &taken) {
            return Ok(Some(Wrong::Column { column }));
        }
        if let Step::Opened(crate::case::Opened { file, .. }) | Step::Revised { file, .. } = step
            && file.matter_key.is_some()
            && file.matter_key != file.matter.as_deref().and_then(folding::matter)
        {
            return Ok(Some(Wrong::PersonalToken { field: "matter".to_owned() }));
        }
        let mut figures = None;
        if let Step::Decided(decided) | Step::ApprovedOther { decided, .. } = step
            && let Some(before) = before
        {
            if !decided.engine.is_known() {
                return Ok(Some(Wrong::Unlike(Unlike::UnknownEngine)));
            }
            // Who says that an earlier engine decided, after a later one did, wants it to be held against less.
            if decided.engine.epoch < seen.epoch {
                return Ok(Some(Wrong::EpochBack));
            }
            figures = match self.decided(before, entry, decided).await? {
                Ok(figures) => figures,
                Err(wrong) => return Ok(Some(wrong)),
            };
            seen.epoch = decided.engine.epoch;
        }
        if let Some(before) = seen.case.as_ref()
            && let Err(wrong) = self.bound(before, entry, step)
        {
            return Ok(Some(wrong));
        }
        let before = seen.case.clone();
        seen.follow(entry, step);
        if let Some(before) = before {
            let place = self.place_of(&before, entry);
            seen.remember(&before, place, entry.draft.at, step, figures);
        }
        seen.case = Some(taken.into_case());
        Ok(None)
    }

    /// What is wrong with the day on which something is decided, approved or promised: the version that it rests on is not in force.
    fn bound(&self, case: &Case, entry: &Entry, step: &Step) -> Result<(), Wrong> {
        let (pack, at) = (case.pack(), entry.draft.at);
        let (rests_on, policy) = match step {
            Step::Decided(decided) => (Some(&**decided), decided.policy),
            Step::ApprovedOther { decided, .. } => (Some(&**decided), decided.policy),
            Step::Approved { policy, .. } => (case.request().map(|request| &request.decided), *policy),
            Step::Promised { policy, .. } => {
                let decided = case.request().map(|request| &request.decided);
                (decided.or(case.decided().map(|(_, decided)| decided)), *policy)
            }
            _ => return Ok(()),
        };
        // An earlier engine's was bound by what was published alone, and what rests on it was begun then.
        if rests_on.is_none_or(|decided| decided.engine.epoch < BINDING) {
            return Ok(());
        }
        self.people.in_force(pack, policy, at)?;
        match step {
            Step::Decided(decided) => self.people.is_of_its_day(pack, decided.as_of, at),
            _ => Ok(()),
        }
    }

    /// The step, taken by whom the actor was then.
    fn taken(&self, before: Option<&Case>, entry: &Entry, step: &Step) -> Result<Taken, Wrong> {
        let draft = &entry.draft;
        let actor = self.people.actor(draft.actor, draft.at)?;
        let recorded = Recorded { seq: draft.seq, account: draft.actor, at: draft.at, step };
        Case::replay(before, CaseId::of_stream(draft.stream), &actor, recorded).map_err(Wrong::Illegal)
    }

    /// What is wrong with a decision on a case; else the ledger's figures among its facts, where it should say them and does not.
    async fn decided(
        &mut self,
        case: &Case,
        entry: &Entry,
        decided: &Decided,
    ) -> Result<Result<Option<PastFigures>, Wrong>, Failed> {
        let policy = self.archived(decided.policy).await?;
        let pack = match &policy {
            Ok(policy) => &*policy.pack().id,
            Err(NoPolicy::Unreadable { pack }) => pack,
            Err(NoPolicy::Unlike(unlike)) => return Ok(Err(Wrong::Unlike(unlike.clone()))),
        };
        if *pack != *case.pack() {
            return Ok(Err(Wrong::OtherPolicy));
        }
        let is_early = decided.engine.epoch < BINDING;
        if is_early && !self.people.allows(case.pack(), decided.policy, entry.draft.at) {
            return Ok(Err(Wrong::Unpublished));
        }
        let before = match self.replayer.text(self.store, decided).await? {
            Ok(before) => before,
            Err(unlike) => return Ok(Err(Wrong::Unlike(unlike))),
        };
        if self.asked.quick {
            return Ok(Ok(None));
        }
        let facts = &case.file().facts;
        let figures = match &policy {
            Ok(policy) => match past::unsaid(policy, facts, decided) {
                Ok(figures) => figures,
                Err(()) => return Ok(Err(Wrong::Unlike(Unlike::OtherSummary { part: "past" }))),
            },
            Err(_) => None,
        };
        let comparison = match policy {
            Ok(policy) => self.replayer.compare(&policy, facts, decided, before.as_ref()),
            Err(not) => match not.of_engine(&decided.engine) {
                Ok(otherwise) => ReplayComparison::Otherwise(otherwise),
                Err(unlike) => ReplayComparison::Unlike(unlike),
            },
        };
        match comparison {
            ReplayComparison::Unlike(unlike) => return Ok(Err(Wrong::Unlike(unlike))),
            ReplayComparison::Otherwise(otherwise) => self.notes.add(Note {
                place: self.place_of(case, entry),
                engine: decided.engine.clone(),
                otherwise,
            }),
            ReplayComparison::SameOutcome => {
                *self.by_outcome.entry(decided.engine.clone()).or_default() += 1;
            }
            ReplayComparison::SameBytes => {}
        }
        Ok(Ok(figures))
    }

    fn place_of(&self, case: &Case, entry: &Entry) -> FaultPlace {
        let draft = &entry.draft;
        let entered = Entered { kind: draft.kind.clone(), by: self.people.called(draft.actor), at: draft.at };
        let subject = FaultSubject::Case(case.number().to_owned());
        FaultPlace { stream: draft.stream, subject, seq: Some(draft.seq), entered: Some(entered) }
    }

    /// A policy out of the archive, loaded once.
    async fn archived(&mut self, digest: redress_engine::Digest) -> Result<Archived, Failed> {
        if let Some(known) = self.policies.get(&digest) {
            return Ok(known.clone());
        }
        let policy = self.replayer.policy(self.store, digest).await?;
        self.policies.insert(digest, policy.clone());
        Ok(policy)
    }

    /// What is wrong with the policy that an entry publishes, if it does.
    pub(super) async fn publication(&mut self, entry: &Entry) -> Result<Option<Wrong>, Failed> {
        let Ok(Deed::PolicyPublished { pack, policy, version, .. }) = serde_json::from_str(&entry.draft.body)
        else {
            return Ok(None);
        };
        Ok(match self.archived(policy).await? {
            Err(NoPolicy::Unlike(unlike)) => Some(Wrong::Unlike(unlike)),
            // Its version cannot be read.
            Err(NoPolicy::Unreadable { pack: its }) => (its != pack).then_some(Wrong::OtherPolicy),
            Ok(policy) => {
                let its = policy.pack();
                let is_it = *its.id == *pack && *its.version == *version;
                (!is_it).then_some(Wrong::OtherPolicy)
            }
        })
    }
}

/// A column that is not what the step makes of the case.
fn other_column(entry: &Entry, taken: &Taken) -> Option<&'static str> {
    let draft = &entry.draft;
    let (awaits, answers) = waits(taken.case());
    let columns = [
        ("kind", draft.kind == taken.step().kind().code()),
        ("before", draft.before == taken.before()),
        ("after", draft.after == Some(taken.after())),
        ("awaits", draft.awaits == awaits),
        ("answers", draft.answers == answers),
        ("body", serde_json::to_string(taken.step()).is_ok_and(|text| text == draft.body)),
    ];
    columns.into_iter().find(|(_, fits)| !fits).map(|(column, _)| column)
}
