//! How a decision that was entered stands to the one that this program makes.

use crate::case::{Decided, Summary};
use crate::ledger::archive;
use redress_engine::Digest;
use redress_engine::decision::Decision;
use redress_engine::policy::Policy;

/// How a decision that was entered stands to the one that this program makes on the same facts, under the same policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayComparison {
    /// Not a byte differs.
    SameBytes,
    /// It was made in an earlier epoch, in other bytes, and the same comes of it: sums, verdict, approvers, citations.
    SameOutcome,
    /// Another engine made it, and this one comes to something else or cannot tell; nothing was tampered with.
    Otherwise(Otherwise),
    /// It is not the one that its policy and its facts give.
    Unlike(Unlike),
}

/// Why this program does not come to what another engine decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// The policy is whole, and this program cannot read it.
    Policy,
    /// This program cannot read the facts.
    Facts,
    /// Decided now, nothing could rest on it.
    NotFinal,
    /// Decided now, something else would come of it.
    Outcome {
        /// Which part of the summary, or `provisions`.
        part: &'static str,
    },
}

/// Why a decision that was entered is not the one that its policy and its facts give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// The policy is not in the archive.
    NoPolicy,
    /// What is in the archive is not the policy of that digest.
    PolicyDamaged,
    /// The text of the decision is not in the archive.
    NoText,
    /// The policy is whole and cannot be read, by an engine that reads what it wrote: no such policy was ever decided under.
    PolicyUnreadable,
    /// It says that an engine made it which there never was.
    UnknownEngine,
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
    /// What the entry says of it is not what its own text says.
    NotOfText {
        /// Which part of the summary; `text` if that is no decision.
        part: &'static str,
    },
}

/// What comes of a decision, however it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct DecisionOutcome {
    pub summary: Summary,
    /// Ids of all that is cited, sorted.
    pub cites: Vec<String>,
}

/// What comes of a decision made now.
#[derive(Clone, Debug)]
pub(super) struct DecidedNow {
    pub text: Digest,
    pub outcome: DecisionOutcome,
}

impl DecidedNow {
    /// What comes of a decision that the present engine made.
    pub(super) fn of(policy: &Policy, decision: &Decision) -> Result<Self, Unlike> {
        let summary = Summary::of(policy, decision).map_err(|_| Unlike::NotFinal)?;
        let cites = decision.provisions.iter().map(|id| policy.provision(*id).id.to_string());
        let mut cites: Vec<String> = cites.collect();
        cites.sort();
        Ok(Self { text: archive::digest(policy, decision), outcome: DecisionOutcome { summary, cites } })
    }
}

impl ReplayComparison {
    /// Holds a decision that was entered against the one made now, whose text nobody read.
    pub fn of(decided: &Decided, policy: &Policy, decision: &Decision) -> Self {
        Self::with(decided, None, &DecidedNow::of(policy, decision))
    }

    /// Holds a decision that was entered, and what its text says if an earlier engine wrote that, against what comes of it now.
    pub(super) fn with(
        decided: &Decided,
        before: Option<&DecisionOutcome>,
        now: &Result<DecidedNow, Unlike>,
    ) -> Self {
        if !decided.engine.is_known() {
            Self::Unlike(Unlike::UnknownEngine)
        } else if decided.engine.is_of_this_epoch() {
            of_one_epoch(decided, now)
        } else {
            of_two_epochs(decided, before, now, decided.engine.comes_to_the_same())
        }
    }
}

/// Within an epoch not a byte may differ.
fn of_one_epoch(decided: &Decided, now: &Result<DecidedNow, Unlike>) -> ReplayComparison {
    let unlike = match now {
        Err(unlike) => Some(unlike.clone()),
        Ok(now) if now.text != decided.decision => Some(Unlike::OtherText),
        Ok(now) => {
            let (then, now) = (&decided.summary, &now.outcome.summary);
            // Earlier epochs had no such limit, so between two it is not compared.
            let other_limit = then.pay_alone_up_to != now.pay_alone_up_to;
            let part = other_part(then, now).or(other_limit.then_some("pay_alone_up_to"));
            part.map(|part| Unlike::OtherSummary { part })
        }
    };
    unlike.map_or(ReplayComparison::SameBytes, ReplayComparison::Unlike)
}

/// Between two epochs the bytes differ. Where both mean the same, the same must come of it; else what does not is told as that.
fn of_two_epochs(
    decided: &Decided,
    before: Option<&DecisionOutcome>,
    now: &Result<DecidedNow, Unlike>,
    mean_the_same: bool,
) -> ReplayComparison {
    let now = match now {
        Ok(now) => &now.outcome,
        Err(unlike) if mean_the_same => return ReplayComparison::Unlike(unlike.clone()),
        Err(Unlike::Facts) => return ReplayComparison::Otherwise(Otherwise::Facts),
        Err(_) => return ReplayComparison::Otherwise(Otherwise::NotFinal),
    };
    let is_cited = before.is_none_or(|before| before.cites == now.cites);
    let part = other_part(&decided.summary, &now.summary).or((!is_cited).then_some("provisions"));
    match part {
        None => ReplayComparison::SameOutcome,
        Some(part) if mean_the_same => ReplayComparison::Unlike(Unlike::OtherSummary { part }),
        Some(part) => ReplayComparison::Otherwise(Otherwise::Outcome { part }),
    }
}

/// The first part that differs of what comes of two decisions.
pub(super) fn other_part(one: &Summary, other: &Summary) -> Option<&'static str> {
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
    parts.into_iter().find(|(_, same)| !same).map(|(part, _)| part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;
    use redress_engine::decision::{Engine, case_file::CaseText};
    use std::sync::Arc;

    #[test]
    fn only_where_the_meaning_changed_may_something_else_come_of_it() {
        let policy = Arc::new(Packs::found(Vec::new()).unwrap().load("telecom", None).policy.unwrap());
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/handset-strangers-contacts.toml");
        let text = CaseText::read("case", &std::fs::read(file).unwrap());
        let query = text.query(&policy, jiff::civil::date(2026, 6, 1), &mut Vec::new()).unwrap();
        let decision = Engine::new(Arc::clone(&policy)).decide(&query);
        let now = DecidedNow::of(&policy, &decision);
        let mut decided = Decided::of(1, &policy, &decision, Digest([0; 32])).unwrap();
        let cites = now.as_ref().unwrap().outcome.cites.clone();
        let before =
            |cites: &[String]| DecisionOutcome { summary: decided.summary.clone(), cites: cites.to_vec() };
        let (all, fewer) = (before(&cites), before(&cites[1..]));
        for same in [true, false] {
            assert_eq!(of_two_epochs(&decided, Some(&all), &now, same), ReplayComparison::SameOutcome);
        }
        let part = "provisions";
        let cited = |same| of_two_epochs(&decided, Some(&fewer), &now, same);
        assert_eq!(cited(true), ReplayComparison::Unlike(Unlike::OtherSummary { part }));
        assert_eq!(cited(false), ReplayComparison::Otherwise(Otherwise::Outcome { part }));
        decided.summary.ceiling = decided.summary.floor.beyond(decided.summary.floor);
        let part = "ceiling";
        let raised = |same| of_two_epochs(&decided, None, &now, same);
        assert_eq!(raised(true), ReplayComparison::Unlike(Unlike::OtherSummary { part }));
        assert_eq!(raised(false), ReplayComparison::Otherwise(Otherwise::Outcome { part }));
        let none = Err(Unlike::Facts);
        assert_eq!(of_two_epochs(&decided, None, &none, true), ReplayComparison::Unlike(Unlike::Facts));
        assert_eq!(
            of_two_epochs(&decided, None, &none, false),
            ReplayComparison::Otherwise(Otherwise::Facts)
        );
    }
}
