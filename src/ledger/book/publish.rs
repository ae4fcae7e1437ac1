//! What legal publishes, and what of it binds those who take steps.

use super::{Problem, Session};
use crate::case::{At, Case, EngineVersion, Step};
use crate::ledger::archive;
use crate::ledger::deed::Deed;
use crate::ledger::publication::{InForce, Publication, brings_nothing, is_day_of};
use crate::ledger::stream::stream_of_pack;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use redress_engine::Digest;
use redress_engine::decision::{Engine, scenario};
use redress_engine::policy::Policy;
use std::sync::Arc;

/// Why a policy is not published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPublished {
    /// It is a library: nobody can promise anything under it.
    #[error("a library")]
    Library,
    /// The day is over.
    #[error("{effective} is over, today is {today}")]
    PastDay {
        /// The day from which it should be in force.
        effective: Date,
        /// The day at the desk.
        today: Date,
    },
    /// The version was published with other contents.
    #[error("version {version} has other contents")]
    VersionTaken {
        /// Which.
        version: String,
    },
    /// It is in force from that day on anyway.
    #[error("version {version} is in force on {effective} anyway")]
    NothingNew {
        /// Which.
        version: String,
        /// The day from which it should be in force.
        effective: Date,
    },
    /// Worked cases of it come out otherwise.
    #[error("{failed} scenarios fail")]
    Scenarios {
        /// So many.
        failed: usize,
        /// The id of the first.
        first: String,
    },
}

impl Session {
    /// Puts a policy in force from a day on, under her signature; its files are kept in the ledger. What replaces what was to come
    /// has its day; what withdraws it is what is in force already, published anew for that day.
    ///
    /// # Errors
    /// She has no right to publish; or [`NotPublished`] says what is wrong with the policy.
    pub async fn publish(&self, policy: &Arc<Policy>, effective: Date, note: &str) -> Result<(), Problem> {
        let now = self.touch()?;
        if !self.account.publishes {
            return Err(Problem::NotAllowed);
        }
        let kept = archive::policy(policy).ok_or(Problem::NotAllowed)?;
        let (pack, version) = (policy.pack().id.to_string(), policy.pack().version.to_string());
        if policy.is_library() {
            return Err(NotPublished::Library.into());
        }
        let today = own_day(now);
        if effective < today {
            return Err(NotPublished::PastDay { effective, today }.into());
        }
        let published = self.store.published(Some(pack.clone())).await?;
        let is_other = |known: &Publication| known.version == version && known.policy != kept.digest;
        if published.iter().any(is_other) {
            return Err(NotPublished::VersionTaken { version }.into());
        }
        if brings_nothing(&published, kept.digest, effective) {
            return Err(NotPublished::NothingNew { version, effective }.into());
        }
        self.passes(policy, effective).await?;
        let deed = Deed::PolicyPublished {
            policy: kept.digest,
            version,
            effective: effective.to_string(),
            note: note.trim().to_owned(),
            engine: EngineVersion::present(),
            pack: pack.clone(),
        };
        self.enter(stream_of_pack(&pack), &deed, Vec::new(), vec![kept]).await
    }

    /// Runs the scenarios, away from whatever else goes on.
    async fn passes(&self, policy: &Arc<Policy>, effective: Date) -> Result<(), Problem> {
        let checked = Arc::clone(policy);
        let runs = move || {
            let runs = scenario::run(&mut Engine::new(checked), effective).into_iter();
            runs.filter(|run| !run.findings.is_empty()).map(|run| run.scenario).collect::<Vec<_>>()
        };
        let failed = tokio::task::spawn_blocking(runs).await;
        // It did not come to an end, so nobody knows.
        let failed = failed.map_err(|_| NotPublished::Scenarios { failed: 0, first: String::new() })?;
        let Some(first) = failed.first() else { return Ok(()) };
        let first = policy.scenarios().get(*first).map(|scenario| scenario.id.to_string());
        Err(NotPublished::Scenarios { failed: failed.len(), first: first.unwrap_or_default() }.into())
    }

    /// Since when the version has been published under which a step decides, approves or promises: it is the one in force on this
    /// day, or nothing is yet and any will do. No step is before it, whatever her clock says.
    pub(super) async fn in_force_since(&self, case: &Case, step: &Step, since: At) -> Result<At, Problem> {
        let Some((policy, as_of)) = rests_on(case, step) else { return Ok(At(i64::MIN)) };
        let published = self.store.published(Some(case.pack().to_owned())).await?;
        let at = self.ledger.clock.now().max(since).max(case.last_at());
        let today = own_day(at);
        let Some(now) = InForce::on(&published, today).now else { return Ok(At(i64::MIN)) };
        if now.policy != policy {
            return Err(Problem::NotInForce { version: now.version.clone(), since: now.effective });
        }
        match as_of {
            Some(as_of) if !is_day_of(as_of, at.max(now.at)) => Err(Problem::OtherDay { as_of, today }),
            _ => Ok(now.at),
        }
    }
}

/// The policy that must be in force when a step is taken; of a new decision also the day of the offer.
fn rests_on(case: &Case, step: &Step) -> Option<(Digest, Option<Date>)> {
    match step {
        Step::Decided(decided) => Some((decided.policy, Some(decided.as_of))),
        Step::ApprovedOther { decided, .. } => Some((decided.policy, None)),
        Step::Approved { policy, .. } | Step::Promised { policy, .. } => Some((*policy, None)),
        // Nobody could approve it.
        Step::Asked { .. } => case.decided().map(|(_, decided)| (decided.policy, None)),
        _ => None,
    }
}

/// The day at this desk.
fn own_day(at: At) -> Date {
    at.day(&TimeZone::system())
}
