//! Decisions made again, from the archived policy and the facts of the case, and held against what was entered.

use super::archive::{self, DECISION, POLICY};
use super::store::rows::Document;
use super::store::{Failed, Store};
use crate::case::{Decided, Digest, Id, Step, Summary};
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{self, Decision, Engine};
use redress_engine::policy::{Policy, RoleId, Severity};
use std::collections::HashMap;
use std::sync::Arc;

/// How many results are remembered: more than the cases one desk has in a day, and no more than memory bears.
const REMEMBERED: usize = 10_000;

/// Why a decision that was entered is not the one that its policy and its facts give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// The policy is not in the archive.
    NoPolicy,
    /// What is in the archive is not the policy of that digest.
    PolicyDamaged,
    /// The text of the decision is not in the archive.
    NoText,
    /// What is in the archive is not the text of that digest.
    TextDamaged,
    /// The policy cannot read the facts, or has no such role.
    Facts,
    /// Decided again, nothing could rest on it.
    NotFinal,
    /// Decided again, another text comes.
    OtherText,
    /// Decided again, what the entry says of it is something else.
    OtherSummary {
        /// Which part of the summary.
        part: &'static str,
    },
}

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
    /// How it differs from the one entered; `None`: not in a single byte.
    pub unlike: Option<Unlike>,
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
}

/// Makes decisions again. It remembers what it loaded and decided by content, never by name, so that it may be kept.
#[derive(Default)]
pub struct Replayer {
    /// Policies by the hash of their archived bytes.
    policies: HashMap<Digest, Option<Arc<Policy>>>,
    engines: HashMap<Digest, Engine>,
    /// Hashes of the archived bytes of texts that are what they should be.
    texts: HashMap<Digest, Digest>,
    /// What decisions come to, by the hash of all that goes in.
    decided: HashMap<Digest, Result<Decided, Unlike>>,
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
    ) -> Result<Result<Arc<Policy>, Unlike>, Failed> {
        let Some(kept) = store.document(digest).await? else { return Ok(Err(Unlike::NoPolicy)) };
        let key = content(&kept);
        if !self.policies.contains_key(&key) {
            let policy = (kept.kind == POLICY).then(|| archive::load_policy(&kept)).flatten();
            make_room(&mut self.policies);
            self.policies.insert(key, policy.map(Arc::new));
        }
        Ok(self.policies.get(&key).cloned().flatten().ok_or(Unlike::PolicyDamaged))
    }

    /// Whether the text of a decision is in the archive as it was entered.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn text(&mut self, store: &dyn Store, digest: Digest) -> Result<Result<(), Unlike>, Failed> {
        let Some(kept) = store.document(digest).await? else { return Ok(Err(Unlike::NoText)) };
        let key = content(&kept);
        if self.texts.get(&key) == Some(&digest) {
            return Ok(Ok(()));
        }
        if kept.kind != DECISION || archive::load_decision(&kept).is_none() {
            return Ok(Err(Unlike::TextDamaged));
        }
        make_room(&mut self.texts);
        self.texts.insert(key, digest);
        Ok(Ok(()))
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
        let case = CaseText::read("case", facts.as_bytes()).case(policy, decided.as_of, &mut findings);
        let is_wrong = findings.iter().any(|finding| finding.severity() == Severity::Error);
        let case = case.filter(|_| !is_wrong).ok_or(Unlike::Facts)?;
        let role = policy.roles().iter().position(|role| *role.id == *decided.role).ok_or(Unlike::Facts)?;
        let case = decision::Case {
            as_of: decided.as_of,
            role: Some(RoleId(u32::try_from(role).map_err(|_| Unlike::Facts)?)),
            promise: decided.summary.named.then(|| decided.summary.sum.figure()),
            facts: case.facts,
        };
        let engine = self.engines.entry(decided.policy).or_insert_with(|| Engine::new(Arc::clone(policy)));
        Ok(engine.decide(&case))
    }

    /// Whether deciding again gives what was entered.
    pub(super) fn compare(&mut self, policy: &Arc<Policy>, facts: &str, decided: &Decided) -> Option<Unlike> {
        let key = all_that_goes_in(facts, decided);
        if !self.decided.contains_key(&key) {
            let again = self.decide(policy, facts, decided).and_then(|decision| {
                Decided::of(decided.revision, policy, &decision).map_err(|_| Unlike::NotFinal)
            });
            make_room(&mut self.decided);
            self.decided.insert(key, again);
        }
        match self.decided.get(&key)? {
            Ok(again) => difference(decided, again),
            Err(unlike) => Some(unlike.clone()),
        }
    }

    /// The last decision of a case made again, or the one of an entry.
    ///
    /// # Errors
    /// It has none, or the policy or the facts are not to be had.
    pub async fn replay(
        &mut self,
        store: &dyn Store,
        id: Id,
        seq: Option<u64>,
    ) -> Result<Replayed, NotReplayed> {
        let mut facts = String::new();
        let mut found = None;
        for entry in store.stream(id).await? {
            let unreadable =
                |_| Failed::Damaged { stream: id, seq: entry.draft.seq, what: "body".to_owned() };
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
        let policy = self.policy(store, decided.policy).await?.map_err(NotReplayed::Unlike)?;
        let decision = self.decide(&policy, &facts, &decided).map_err(NotReplayed::Unlike)?;
        let unlike =
            match (self.compare(&policy, &facts, &decided), self.text(store, decided.decision).await?) {
                (Some(unlike), _) | (None, Err(unlike)) => Some(unlike),
                (None, Ok(())) => None,
            };
        Ok(Replayed { seq, decided: *decided, policy, decision, unlike })
    }
}

fn difference(entered: &Decided, again: &Decided) -> Option<Unlike> {
    if entered.decision != again.decision {
        return Some(Unlike::OtherText);
    }
    let (one, other): (&Summary, &Summary) = (&entered.summary, &again.summary);
    let parts = [
        ("sum", one.sum == other.sum && one.named == other.named),
        ("floor", one.floor == other.floor),
        ("ceiling", one.ceiling == other.ceiling),
        ("recommended", one.recommended == other.recommended),
        ("goodwill", one.goodwill == other.goodwill),
        ("verdict", one.verdict == other.verdict),
        ("reaches", one.reaches == other.reaches),
        ("needs", one.needs == other.needs),
        ("route", one.route == other.route),
        ("tells", one.tells == other.tells),
    ];
    let part = parts.into_iter().find(|(_, same)| !same)?.0;
    Some(Unlike::OtherSummary { part })
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
