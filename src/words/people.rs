//! Who may promise how much, by which way a request goes, and who else is asked, with the reasons.

use super::reasons::Grounded;
use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::{Decision, Verdict};
use redress_engine::policy::{EscalationMode, RoleId};
use rust_decimal::Decimal;

/// Everybody a promise concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleText {
    /// Who is about to promise.
    pub handler: String,
    /// Who approves the sum, from the lowest to the highest possible; or that nobody else need.
    pub approver: String,
    /// From the handler over all ranks the request passes to the approver; empty if it passes nobody between.
    pub route: Vec<RoleId>,
    /// The sums at which the approver changes, lowest rank first.
    pub steps: Vec<AuthorityStep>,
    /// Who else must approve, be heard or be told.
    pub others: Vec<OtherRole>,
}

/// A role that may promise more than those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityStep {
    /// Who.
    pub role: RoleId,
    /// Who, and up to how much.
    pub text: String,
}

/// Somebody an escalation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherRole {
    /// Who.
    pub role: RoleId,
    /// What for.
    pub mode: EscalationMode,
    /// Whether it is certain.
    pub certain: bool,
    /// What is asked of whom, and why.
    pub reason: Grounded,
}

/// Tells who is concerned.
pub fn people(say: &Say, decision: &Decision) -> PeopleText {
    let promise = &decision.promise;
    let route = match promise.route.len() {
        0 | 1 => Vec::new(),
        _ => promise.role.iter().chain(&promise.route).copied().collect(),
    };
    PeopleText {
        handler: say.role_or_nobody(promise.role),
        approver: match promise.verdict {
            Verdict::Yes => fl!(say.words.loader, "people-nobody-else"),
            _ if promise.lowest == promise.highest && promise.lowest == promise.role => {
                fl!(say.words.loader, "people-herself", role = say.role_or_nobody(promise.role))
            }
            _ => say.approvers(promise.lowest, promise.highest),
        },
        route,
        steps: steps(say, decision),
        others: others(say, decision),
    }
}

/// Says what is asked of a role.
pub fn asked(say: &Say, mode: EscalationMode, role: &str) -> String {
    let loader = &say.words.loader;
    match mode {
        EscalationMode::Approve => fl!(loader, "also-approve", role = role),
        EscalationMode::Consult => fl!(loader, "also-consult", role = role),
        EscalationMode::Notify => fl!(loader, "also-notify", role = role),
    }
}

fn others(say: &Say, decision: &Decision) -> Vec<OtherRole> {
    let loader = &say.words.loader;
    let told = |also: &redress_engine::decision::Also| {
        let escalation = say.policy.escalation(also.escalation);
        let who = asked(say, escalation.mode, say.role(also.role));
        let who = if also.certain { who } else { fl!(loader, "possibly", what = who) };
        let text = fl!(loader, "reason", what = who, because = say.text(&escalation.because));
        let reason = Grounded { text, cites: also.cites.clone() };
        OtherRole { role: also.role, mode: escalation.mode, certain: also.certain, reason }
    };
    decision.promise.also.iter().map(told).collect()
}

/// Whoever reaches no further than somebody below approves nothing more.
fn steps(say: &Say, decision: &Decision) -> Vec<AuthorityStep> {
    let loader = &say.words.loader;
    let mut steps = Vec::new();
    let mut reached = Decimal::MIN;
    for reach in &decision.reaches {
        let most = reach.up_to.hi.unwrap_or(Decimal::MAX);
        if most <= reached || most.is_zero() {
            continue;
        }
        reached = most;
        let role = say.role(reach.role);
        let text = match reach.up_to.hi {
            Some(hi) if hi != Decimal::MAX && reach.up_to.single().is_none() => {
                fl!(loader, "people-step-open", role = role, range = say.range(reach.up_to))
            }
            Some(hi) if hi != Decimal::MAX => fl!(loader, "people-step", role = role, sum = say.money(hi)),
            _ => fl!(loader, "people-step-unlimited", role = role),
        };
        steps.push(AuthorityStep { role: reach.role, text });
    }
    steps
}
