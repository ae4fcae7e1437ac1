//! Why something is not due, or cannot be computed, with what that rests on.

use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::{Decision, Fault, FaultKind, Ground, Reason, Status};
use redress_engine::policy::{Op, ProvisionId};

/// A sentence with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounded {
    /// The sentence.
    pub text: String,
    /// What it rests on.
    pub cites: Vec<ProvisionId>,
}

impl Say<'_> {
    /// Says a sentence with what it rests on behind it.
    pub fn cited(&self, sentence: &Grounded) -> String {
        if sentence.cites.is_empty() {
            return sentence.text.clone();
        }
        let cites = fl!(self.words.loader, "cited", cites = self.provisions(&sentence.cites));
        format!("{}{cites}", sentence.text)
    }
}

/// Says a reason against something.
pub fn reason(say: &Say, ground: &Ground) -> Grounded {
    let loader = &say.words.loader;
    let policy = say.policy;
    let text = match &ground.reason {
        Reason::Refusal(id) => say.text(&policy.refusal(*id).because).to_owned(),
        Reason::Exception(id) => say.text(&policy.exception(*id).because).to_owned(),
        Reason::NotMet(_) if is_written_out(say, ground) => fl!(loader, "reason-never"),
        Reason::NotMet(id) => fl!(loader, "reason-not-met", condition = say.phrase(*id)),
        Reason::OutOfForce(id) => {
            fl!(loader, "reason-out-of-force", label = say.text(&policy.category(*id).label))
        }
        Reason::Superseded(by) => {
            fl!(loader, "reason-superseded", by = say.text(&policy.category(*by).label))
        }
        Reason::NothingAnswers => fl!(loader, "reason-nothing-answers"),
    };
    Grounded { text, cites: ground.cites.clone() }
}

/// Tells whether it is a condition written out as false: of a head that only carries reasons for refusing.
pub(super) fn is_written_out(say: &Say, ground: &Ground) -> bool {
    matches!(ground.reason, Reason::NotMet(id) if matches!(say.policy.node(id).op, Op::Bool(_)))
}

/// Says what cannot be computed, or disagrees: where, and what it rests on.
pub fn faults(say: &Say, decision: &Decision) -> Vec<Grounded> {
    let told = |fault: &Fault| Grounded { text: say.fault(fault), cites: disagreeing(say, fault) };
    decision.faults.iter().map(told).collect()
}

/// Says what to do about them; nothing is offered until then.
pub fn faults_help(say: &Say, decision: &Decision) -> String {
    match decision.status {
        Status::Conflict => fl!(say.words.loader, "offer-conflict-help"),
        _ => fl!(say.words.loader, "offer-error-help"),
    }
}

/// What the exceptions that disagree rest on.
fn disagreeing(say: &Say, fault: &Fault) -> Vec<ProvisionId> {
    let FaultKind::Conflict(one, other) = fault.kind else { return Vec::new() };
    let mut cites = Vec::new();
    for id in [one, other] {
        for cite in &say.policy.exception(id).cites {
            if !cites.contains(cite) {
                cites.push(*cite);
            }
        }
    }
    cites
}
