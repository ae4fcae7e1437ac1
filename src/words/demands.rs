//! What becomes of each demand.

use super::reasons::{Grounded, is_written_out, reason};
use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::{Decision, DemandAnswer, DemandDecision, Ground, Reason};
use redress_engine::policy::{CategoryId, DemandId};

/// What becomes of a demand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemandText {
    /// Its kind, if known.
    pub kind: Option<DemandId>,
    /// What becomes of it.
    pub answer: DemandAnswer,
    /// What is asked, with the sum.
    pub what: String,
    /// What is asked and what becomes of it.
    pub line: String,
    /// The heads that answer it and are or may be due.
    pub heads: Vec<CategoryId>,
    /// Why not, or not all.
    pub reasons: Vec<Grounded>,
    /// What is open to the customer besides money, where that is refused or falls short.
    pub instead: Vec<String>,
}

/// Tells all demands.
pub fn demands(say: &Say, decision: &Decision) -> Vec<DemandText> {
    decision.demands.iter().map(|demand| one(say, demand)).collect()
}

fn one(say: &Say, demand: &DemandDecision) -> DemandText {
    let loader = &say.words.loader;
    let label = demand.kind.map(|kind| say.text(&say.policy.demand(kind).label));
    let label = label.map_or_else(|| fl!(loader, "range-unknown"), str::to_owned);
    let what = match demand.amount {
        Some(sum) => format!("{label} {}", say.money(sum)),
        None => label,
    };
    let line = match demand.answer {
        DemandAnswer::Granted => fl!(loader, "demand-granted", what = what.as_str()),
        DemandAnswer::Partly => fl!(loader, "demand-partly", what = what.as_str()),
        DemandAnswer::Refused => fl!(loader, "demand-refused", what = what.as_str()),
        DemandAnswer::Open => fl!(loader, "demand-open", what = what.as_str()),
    };
    let mut reasons: Vec<Grounded> = Vec::new();
    for ground in demand.because.iter().filter(|ground| is_telling(say, demand, ground)) {
        let told = reason(say, ground);
        if !reasons.contains(&told) {
            reasons.push(told);
        }
    }
    let falls_short = matches!(demand.answer, DemandAnswer::Partly | DemandAnswer::Refused);
    let remedies = demand.remedies.iter().filter(|_| falls_short);
    let remedies = remedies.map(|id| say.policy.remedy(*id));
    DemandText {
        kind: demand.kind,
        answer: demand.answer,
        what,
        line,
        heads: demand.categories.clone(),
        reasons,
        instead: remedies.map(|remedy| say.text(&remedy.label).to_owned()).collect(),
    }
}

/// Whether a reason says something: while a demand is open, that something else is not due says nothing, and a condition
/// written out as false never does.
fn is_telling(say: &Say, demand: &DemandDecision, ground: &Ground) -> bool {
    match ground.reason {
        Reason::NotMet(_) => demand.answer != DemandAnswer::Open && !is_written_out(say, ground),
        _ => true,
    }
}
