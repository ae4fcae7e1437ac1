//! Decisions made again, from the archived policy and the facts of the case, and held against what was entered. Within an epoch not
//! a byte may differ; what an earlier engine entered is held against its own text, and what comes of it against what would come of
//! it now. See `docs/ledger.md`, "Versions".

mod comparison;
mod text;

pub use comparison::{Otherwise, ReplayComparison, Unlike};

use super::archive::{self, DECISION, NotLoaded, POLICY};
use super::store::rows::Document;
use super::store::{Failed, Store};
use crate::case::{CaseId, Decided, EngineVersion, Step};
use comparison::{DecidedNow, DecisionOutcome};
use redress_engine::Digest;
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{self, Decision, EPOCH, Engine};
use redress_engine::policy::{Policy, RoleId, Severity};
use std::collections::HashMap;
use std::sync::Arc;

/// How many results are remembered: more than the cases one desk has in a day, and no more than memory bears.
const REMEMBERED: usize = 10_000;

/// A decision made again.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The entry that it was.
    pub seq: u64,
    /// What was entered.
    pub decided: Decided,
    /// The policy, from the archive.
    pub policy: Arc<Policy>,
    /// The decision made now.
    pub decision: Decision,
    /// How the one entered stands to it.
    pub comparison: ReplayComparison,
}

/// Why a decision cannot be made again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReplayed {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] Failed),
    /// The case has no such decision.
    #[error("no decision there")]
    NoDecision,
    /// What is needed for it is not there.
    #[error("cannot be decided again")]
    Unlike(Unlike),
    /// It is there, and this program cannot read it.
    #[error("this program cannot decide it")]
    Otherwise(Otherwise),
}

/// Why the policy of a decision is not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPolicy {
    /// It is gone, or another.
    Unlike(Unlike),
    /// It is whole, and this program cannot read it.
    Unreadable {
        /// The pack.
        pack: String,
    },
}

impl NoPolicy {
    /// What follows for a decision of an engine. One that reads what it wrote never decided under a policy it cannot read.
    pub(super) fn of_engine(self, engine: &EngineVersion) -> Result<Otherwise, Unlike> {
        match self {
            NoPolicy::Unlike(unlike) => Err(unlike),
            NoPolicy::Unreadable { .. } if engine.is_of_this_epoch() || !engine.is_known() => {
                Err(Unlike::PolicyUnreadable)
            }
            NoPolicy::Unreadable { .. } => Ok(Otherwise::Policy),
        }
    }
}

/// Makes decisions again. It remembers what it loaded and decided by content, never by name, so that it may be kept.
#[derive(Default)]
pub struct Replayer {
    /// Policies by the hash of their archived bytes.
    policies: HashMap<Digest, Result<Arc<Policy>, NoPolicy>>,
    engines: HashMap<Digest, Engine>,
    /// Hashes of the archived bytes of texts that are what they should be.
    texts: HashMap<Digest, Digest>,
    /// What decisions come to, by the hash of all that goes in.
    decided: HashMap<Digest, Result<DecidedNow, Unlike>>,
}

impl Replayer {
    /// The policy of a digest.
    ///
    /// # Errors
    /// The store cannot be read. Inside: it is not there, or not that policy.
    pub async fn policy(
        &mut self,
        store: &dyn Store,
        digest: Digest,
    ) -> Result<Result<Arc<Policy>, NoPolicy>, Failed> {
        let Some(kept) = store.document(digest).await? else {
            return Ok(Err(NoPolicy::Unlike(Unlike::NoPolicy)));
        };
        let key = content(&kept);
        if let Some(known) = self.policies.get(&key) {
            return Ok(known.clone());
        }
        let loaded = if kept.kind == POLICY { archive::load_policy(&kept) } else { Err(NotLoaded::Damaged) };
        let policy = loaded.map(Arc::new).map_err(|not| match not {
            NotLoaded::Damaged => NoPolicy::Unlike(Unlike::PolicyDamaged),
            NotLoaded::Unreadable { pack } => NoPolicy::Unreadable { pack },
        });
        make_room(&mut self.policies);
        self.policies.insert(key, policy.clone());
        Ok(policy)
    }

    /// Whether the text of a decision is in the archive as it was entered; of an earlier engine, what it says of itself, which the
    /// entry must say too.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) async fn text(
        &mut self,
        store: &dyn Store,
        decided: &Decided,
    ) -> Result<Result<Option<DecisionOutcome>, Unlike>, Failed> {
        let Some(kept) = store.document(decided.decision).await? else { return Ok(Err(Unlike::NoText)) };
        let is_earlier = decided.engine.epoch < EPOCH;
        let key = content(&kept);
        if !is_earlier && self.texts.get(&key) == Some(&decided.decision) {
            return Ok(Ok(None));
        }
        let text = (kept.kind == DECISION).then(|| archive::load_decision(&kept)).flatten();
        let Some(text) = text else { return Ok(Err(Unlike::TextDamaged)) };
        if is_earlier {
            return Ok(text::outcome(&text, decided).map(Some));
        }
        make_room(&mut self.texts);
        self.texts.insert(key, decided.decision);
        Ok(Ok(None))
    }

    /// Decides again what was decided, on the facts it was decided on.
    ///
    /// # Errors
    /// The facts or the role are not ones of the policy.
    pub fn decide(
        &mut self,
        policy: &Arc<Policy>,
        facts: &str,
        decided: &Decided,
    ) -> Result<Decision, Unlike> {
        let mut findings = Vec::new();
        let case = CaseText::read("case", facts.as_bytes()).query(policy, decided.as_of, &mut findings);
        let is_wrong = findings.iter().any(|finding| finding.severity() == Severity::Error);
        let case = case.filter(|_| !is_wrong).ok_or(Unlike::Facts)?;
        let role = RoleId::each(policy.roles()).find(|(_, role)| *role.id == *decided.role);
        let (role, _) = role.ok_or(Unlike::Facts)?;
        let case = decision::Query {
            as_of: decided.as_of,
            role: Some(role),
            promise: decided.summary.named.then(|| decided.summary.sum.figure()),
            facts: case.facts,
        };
        let engine = self.engines.entry(decided.policy).or_insert_with(|| Engine::new(Arc::clone(policy)));
        Ok(engine.decide(&case))
    }

    /// Holds what was entered, and what its text says if an earlier engine wrote that, against what comes of deciding now.
    pub(super) fn compare(
        &mut self,
        policy: &Arc<Policy>,
        facts: &str,
        decided: &Decided,
        before: Option<&DecisionOutcome>,
    ) -> ReplayComparison {
        let key = all_that_goes_in(facts, decided);
        if !self.decided.contains_key(&key) {
            let now = self.decide(policy, facts, decided);
            let now = now.and_then(|decision| DecidedNow::of(policy, &decision));
            make_room(&mut self.decided);
            self.decided.insert(key, now);
        }
        let nothing = Err(Unlike::NotFinal);
        ReplayComparison::with(decided, before, self.decided.get(&key).unwrap_or(&nothing))
    }

    /// The last decision of a case made again, or the one of an entry.
    ///
    /// # Errors
    /// It has none, or the policy or the facts are not to be had.
    pub async fn replay(
        &mut self,
        store: &dyn Store,
        id: CaseId,
        seq: Option<u64>,
    ) -> Result<Replayed, NotReplayed> {
        let mut facts = String::new();
        let mut found = None;
        for entry in store.stream(id.into()).await? {
            let unreadable =
                |_| Failed::Damaged { stream: id.into(), seq: entry.draft.seq, what: "body".to_owned() };
            match serde_json::from_str(&entry.draft.body).map_err(unreadable)? {
                Step::Opened(opened) => facts = opened.file.facts,
                Step::Revised { file, .. } => facts = file.facts,
                Step::Decided(decided) | Step::ApprovedOther { decided, .. }
                    if seq.is_none_or(|seq| seq == entry.draft.seq) =>
                {
                    found = Some((entry.draft.seq, decided, facts.clone()));
                }
                _ => {}
            }
        }
        let (seq, decided, facts) = found.ok_or(NotReplayed::NoDecision)?;
        let policy = self.policy(store, decided.policy).await?.map_err(|not| {
            not.of_engine(&decided.engine).map_or_else(NotReplayed::Unlike, NotReplayed::Otherwise)
        })?;
        let decision = self.decide(&policy, &facts, &decided).map_err(|unlike| match unlike {
            Unlike::Facts if decided.engine.is_known() && !decided.engine.comes_to_the_same() => {
                NotReplayed::Otherwise(Otherwise::Facts)
            }
            other => NotReplayed::Unlike(other),
        })?;
        let comparison = match self.text(store, &decided).await? {
            Ok(before) => self.compare(&policy, &facts, &decided, before.as_ref()),
            Err(unlike @ Unlike::NotOfText { .. }) => ReplayComparison::Unlike(unlike),
            Err(unlike) => match self.compare(&policy, &facts, &decided, None) {
                ReplayComparison::Unlike(first) => ReplayComparison::Unlike(first),
                _ => ReplayComparison::Unlike(unlike),
            },
        };
        Ok(Replayed { seq, decided: *decided, policy, decision, comparison })
    }
}

/// What stands in the archive, by its own hash: two that differ in a byte are never taken for each other.
fn content(kept: &Document) -> Digest {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&kept.digest.0).update(&(kept.kind.len() as u64).to_le_bytes());
    hasher.update(kept.kind.as_bytes()).update(&kept.bytes);
    Digest(*hasher.finalize().as_bytes())
}

fn all_that_goes_in(facts: &str, decided: &Decided) -> Digest {
    let promise = decided.summary.named.then_some(decided.summary.sum);
    let mut hasher = blake3::Hasher::new();
    for part in
        [decided.policy.to_string(), decided.as_of.to_string(), decided.role.clone(), format!("{promise:?}")]
    {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.update(facts.as_bytes());
    Digest(*hasher.finalize().as_bytes())
}

fn make_room<T>(remembered: &mut HashMap<Digest, T>) {
    if remembered.len() >= REMEMBERED {
        remembered.clear();
    }
}
