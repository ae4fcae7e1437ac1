//! The answer in a few sentences: whether, how much, who.

use super::people::asked;
use super::say::Say;
use crate::decision::value::Decimals;
use crate::decision::{Decision, Status, Verdict};
use crate::policy::EscalationMode;
use i18n_embed_fl::fl;
use rust_decimal::Decimal;

/// What the handler may do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// She may promise now, alone.
    Go,
    /// Somebody must approve or be heard first.
    Approval,
    /// She must not promise.
    Stop,
    /// It hangs on answers still missing.
    Open,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What the handler may do now.
    pub light: Light,
    /// The same with sum and people.
    pub sentence: String,
    /// Floor, recommendation, ceiling, and what is taken off; empty while something cannot be computed.
    pub sums: String,
    /// That the sum she names may lie below what is owed, whatever else the verdict says.
    pub below_floor: Option<String>,
    /// Who else is surely asked or told.
    pub others: Option<String>,
    /// That answers could still change something, where the sentence does not say so itself.
    pub still_open: Option<String>,
}

/// Tells a decision's answer.
pub fn verdict(say: &Say, decision: &Decision) -> Told {
    let answer = Answer { say, decision };
    let (mut light, mut sentence) = answer.sentence();
    if let Some(first) = answer.hear_first() {
        (light, sentence) = (Light::Approval, format!("{first}{sentence}"));
    }
    let is_sound = decision.faults.is_empty();
    Told {
        light,
        sentence,
        sums: if is_sound { answer.sums() } else { String::new() },
        below_floor: answer.below_floor().filter(|_| is_sound),
        others: answer.others(),
        still_open: answer.still_open(),
    }
}

/// An answer being told.
struct Answer<'t> {
    say: &'t Say<'t>,
    decision: &'t Decision,
}

impl Answer<'_> {
    /// Who must be heard before a promise that needs no approval.
    fn hear_first(&self) -> Option<String> {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let mut roles: Vec<&str> = Vec::new();
        for also in promise.also.iter().filter(|also| also.certain && Some(also.role) != promise.role) {
            let mode = self.say.policy.escalations().get(also.escalation as usize).map(|e| e.mode);
            let role = self.say.role(also.role);
            if mode == Some(EscalationMode::Consult) && !roles.contains(&role) {
                roles.push(role);
            }
        }
        let roles = roles.join(&fl!(loader, "separator"));
        (promise.verdict == Verdict::Yes && !roles.is_empty())
            .then(|| fl!(loader, "verdict-hear-first", roles = roles))
    }

    fn sentence(&self) -> (Light, String) {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let role = self.say.role_or_nobody(promise.role);
        let sum = self.say.range(promise.sum);
        let up_to = self.say.money(promise.up_to.lo.unwrap_or_default());
        match (self.decision.status, promise.verdict) {
            (Status::Conflict, _) => (Light::Stop, fl!(loader, "verdict-conflict")),
            (Status::Error, _) => (Light::Stop, fl!(loader, "verdict-error")),
            (_, Verdict::Yes) if promise.named => {
                (Light::Go, fl!(loader, "verdict-yes", role = role, sum = sum, upto = up_to))
            }
            (_, Verdict::Yes) if self.nothing_to_offer() => {
                (Light::Go, fl!(loader, "verdict-nothing", role = role))
            }
            (_, Verdict::Yes) => {
                (Light::Go, fl!(loader, "verdict-may", role = role, sum = sum, upto = up_to))
            }
            (_, Verdict::NeedsApproval) if promise.sum.single().is_none() => {
                (Light::Open, format!("{}{}", self.open(&sum), fl!(loader, "verdict-approval-anyway")))
            }
            (_, Verdict::NeedsApproval) => (Light::Approval, self.needs_approval(&role, &sum, &up_to)),
            (_, Verdict::BelowFloor) => {
                let floor = self.say.range(self.decision.offer.floor);
                (Light::Stop, fl!(loader, "verdict-below-floor", sum = sum, floor = floor))
            }
            (_, Verdict::No) => (Light::Stop, self.no(&sum)),
            (_, Verdict::Open) => (Light::Open, self.open(&sum)),
        }
    }

    /// The approver, and whoever else must approve.
    fn needs_approval(&self, role: &str, sum: &str, up_to: &str) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let separator = fl!(loader, "separator");
        let mut approvers: Vec<String> = Vec::new();
        if promise.lowest != promise.role || promise.lowest != promise.highest {
            approvers.push(self.say.approvers(promise.lowest, promise.highest));
        }
        for also in promise.also.iter().filter(|also| also.certain && Some(also.role) != promise.role) {
            let escalation = self.say.policy.escalations().get(also.escalation as usize);
            let name = self.say.role(also.role).to_owned();
            if escalation.is_some_and(|e| e.mode == EscalationMode::Approve) && !approvers.contains(&name) {
                approvers.push(name);
            }
        }
        let approvers = approvers.join(&separator);
        let own = promise.up_to.lo.unwrap_or_default();
        if own.is_zero() {
            return fl!(loader, "verdict-approval-all", sum = sum, approvers = approvers, role = role);
        }
        fl!(loader, "verdict-approval", sum = sum, approvers = approvers, role = role, upto = up_to)
    }

    fn no(&self, sum: &str) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let ceiling = self.decision.offer.ceiling;
        let above = promise.sum.lo.zip(ceiling.hi).is_some_and(|(sum, ceiling)| sum > ceiling);
        if above {
            fl!(loader, "verdict-above-ceiling", sum = sum, ceiling = self.say.range(ceiling))
        } else if promise.sum.hi.zip(self.decision.offer.floor.hi).is_some_and(|(sum, floor)| sum <= floor) {
            // That nobody may promise it does not mean that it is not owed.
            fl!(loader, "verdict-nobody-owed", sum = sum)
        } else {
            fl!(loader, "verdict-nobody", sum = sum)
        }
    }

    fn open(&self, sum: &str) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let count = self.decision.questions.len();
        if promise.named {
            return fl!(loader, "verdict-open-promise", sum = sum, count = count);
        }
        let offer = &self.decision.offer;
        let range = Decimals { lo: offer.floor.lo, hi: offer.ceiling.hi };
        fl!(loader, "verdict-open", range = self.say.range(range), count = count)
    }

    fn nothing_to_offer(&self) -> bool {
        self.decision.promise.sum.single() == Some(Decimal::ZERO)
            && self.decision.offer.ceiling.single() == Some(Decimal::ZERO)
    }

    fn sums(&self) -> String {
        let loader = &self.say.words.loader;
        let offer = &self.decision.offer;
        let floor = self.say.range(offer.floor);
        let ceiling = self.say.range(offer.ceiling);
        let recommended = self.say.range(offer.recommended);
        let line = fl!(loader, "offer-sums", floor = floor, recommended = recommended, ceiling = ceiling);
        // While it is open what was paid, a question asks for it.
        if offer.deducted.lo.is_none_or(|lo| lo.is_zero()) {
            return line;
        }
        let deducted = fl!(loader, "offer-deducted", deducted = self.say.range(offer.deducted));
        format!("{line}{deducted}")
    }

    /// A named sum that may lie below what the law owes is never let pass.
    fn below_floor(&self) -> Option<String> {
        let promise = &self.decision.promise;
        let floor = self.decision.offer.floor;
        let may_be_below = promise.named
            && promise.verdict != Verdict::BelowFloor
            && floor.hi.zip(promise.sum.lo).is_none_or(|(floor, sum)| sum < floor);
        let floor = self.say.range(floor);
        may_be_below.then(|| fl!(self.say.words.loader, "verdict-may-be-below", floor = floor))
    }

    fn still_open(&self) -> Option<String> {
        let count = self.decision.questions.len();
        let promise = &self.decision.promise;
        let is_unsaid = count > 0 && promise.verdict != Verdict::Open && promise.sum.single().is_some();
        is_unsaid.then(|| fl!(self.say.words.loader, "verdict-still-open", count = count))
    }

    /// Everybody else who is surely asked, in one line.
    fn others(&self) -> Option<String> {
        let loader = &self.say.words.loader;
        let mut parts: Vec<String> = Vec::new();
        for also in self.decision.promise.also.iter().filter(|also| also.certain) {
            let escalation = self.say.policy.escalations().get(also.escalation as usize)?;
            let role = self.say.role(also.role);
            let part = asked(self.say, escalation.mode, role);
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let separator = fl!(loader, "separator");
        (!parts.is_empty()).then(|| fl!(loader, "also", list = parts.join(&separator)))
    }
}
