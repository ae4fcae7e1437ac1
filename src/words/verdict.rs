//! The answer in a few sentences: whether, how much, who.

mod headline;

use super::people::asked;
use super::say::{Say, is_unbounded};
use i18n_embed_fl::fl;
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{Decision, Status, Verdict};
use redress_engine::policy::{EscalationMode, RoleId};
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
pub struct VerdictText {
    /// What the handler may do now.
    pub light: Light,
    /// The same in a few words, to be read from a step away.
    pub headline: String,
    /// The same with sum and people.
    pub sentence: String,
    /// Floor, recommendation, ceiling, and what is taken off; empty while something cannot be computed.
    pub sums: String,
    /// That the sum she names may lie below what is owed, whatever else the verdict says.
    pub below_floor: Option<String>,
    /// Who else is surely asked or told, besides those the sentence names.
    pub others: Option<String>,
    /// That answers could still change something, where the sentence does not say so itself.
    pub still_open: Option<String>,
    /// Whether nothing bounds any sum yet, so that sentence and sums say no more than the headline.
    pub is_unbounded: bool,
}

/// Tells a decision's answer.
pub fn verdict(say: &Say, decision: &Decision) -> VerdictText {
    let answer = Telling { say, decision };
    let (light, sentence) = answer.sentence();
    let is_sound = decision.faults.is_empty();
    VerdictText {
        light,
        headline: answer.headline(),
        sentence,
        sums: if is_sound { answer.sums() } else { String::new() },
        below_floor: answer.below_floor().filter(|_| is_sound),
        others: answer.others(),
        still_open: answer.still_open(),
        is_unbounded: is_sound && answer.is_all_open(),
    }
}

/// Says what law and promises oblige: a least sum, or while facts are missing what that may be.
pub fn owed(say: &Say, floor: Decimals) -> String {
    let loader = &say.words.loader;
    let sum = say.range(floor);
    match floor.single() {
        Some(_) => fl!(loader, "owed-at-least", sum = sum),
        None => fl!(loader, "owed", range = sum),
    }
}

/// An answer being told.
struct Telling<'t> {
    say: &'t Say<'t>,
    decision: &'t Decision,
}

impl Telling<'_> {
    fn sentence(&self) -> (Light, String) {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let role = self.say.role_or_nobody(promise.role);
        let sum = self.say.range(promise.sum);
        let up_to = self.say.money(promise.up_to.lo.unwrap_or_default());
        match (self.decision.status, promise.verdict) {
            (Status::Conflict, _) => (Light::Stop, fl!(loader, "verdict-conflict")),
            (Status::Error, _) => (Light::Stop, fl!(loader, "verdict-error")),
            (_, Verdict::Yes) => self.yes(role, sum, up_to),
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

    /// What she may promise alone, and whom she must hear before.
    fn yes(&self, role: String, sum: String, up_to: String) -> (Light, String) {
        let loader = &self.say.words.loader;
        let is_named = self.decision.promise.named;
        let nothing = !is_named && self.nothing_to_offer();
        match self.named(EscalationMode::Consult) {
            Some(roles) => {
                let sentence = if nothing {
                    fl!(loader, "verdict-heard-nothing", roles = roles, role = role)
                } else if is_named {
                    fl!(loader, "verdict-heard-yes", roles = roles, role = role, sum = sum, upto = up_to)
                } else {
                    fl!(loader, "verdict-heard-may", roles = roles, role = role, sum = sum, upto = up_to)
                };
                (Light::Approval, sentence)
            }
            None if nothing => (Light::Go, fl!(loader, "verdict-nothing", role = role)),
            None if is_named => (Light::Go, fl!(loader, "verdict-yes", role = role, sum = sum, upto = up_to)),
            None => (Light::Go, fl!(loader, "verdict-may", role = role, sum = sum, upto = up_to)),
        }
    }

    /// The escalations that surely ask somebody else.
    fn asking(&self) -> impl Iterator<Item = (EscalationMode, RoleId)> {
        let promise = &self.decision.promise;
        let asking = promise.also.iter().filter(|also| also.certain && Some(also.role) != promise.role);
        asking.map(|also| (self.say.policy.escalation(also.escalation).mode, also.role))
    }

    /// The roles asked in one way, if any.
    fn named(&self, wanted: EscalationMode) -> Option<String> {
        let mut roles: Vec<&str> = Vec::new();
        for (_, role) in self.asking().filter(|(mode, _)| *mode == wanted) {
            let role = self.say.role(role);
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        (!roles.is_empty()).then(|| roles.join(&fl!(self.say.words.loader, "separator")))
    }

    /// The approver, and whoever else must approve.
    fn approvers(&self) -> String {
        let promise = &self.decision.promise;
        let mut approvers: Vec<String> = Vec::new();
        if promise.lowest != promise.role || promise.lowest != promise.highest {
            approvers.push(self.say.approvers(promise.lowest, promise.highest));
        }
        for (_, role) in self.asking().filter(|(mode, _)| *mode == EscalationMode::Approve) {
            let name = self.say.role(role).to_owned();
            if !approvers.contains(&name) {
                approvers.push(name);
            }
        }
        approvers.join(&fl!(self.say.words.loader, "separator"))
    }

    fn needs_approval(&self, role: &str, sum: &str, up_to: &str) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let approvers = self.approvers();
        // What is less than is owed she may not promise either.
        let least = self.decision.offer.floor.lo.unwrap_or_default();
        let own = promise.up_to.lo.unwrap_or_default();
        if own.is_zero() || own < least {
            return fl!(loader, "verdict-approval-all", sum = sum, approvers = approvers, role = role);
        }
        fl!(loader, "verdict-approval", sum = sum, approvers = approvers, role = role, upto = up_to)
    }

    fn no(&self, sum: &str) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        if self.is_above_ceiling() {
            let ceiling = self.decision.offer.ceiling;
            fl!(loader, "verdict-above-ceiling", sum = sum, ceiling = self.say.range(ceiling))
        } else if promise.sum.hi.zip(self.decision.offer.floor.hi).is_some_and(|(sum, floor)| sum <= floor) {
            // That nobody may promise it does not mean that it is not owed.
            fl!(loader, "verdict-nobody-owed", sum = sum)
        } else {
            fl!(loader, "verdict-nobody", sum = sum)
        }
    }

    fn is_above_ceiling(&self) -> bool {
        let (sum, ceiling) = (self.decision.promise.sum, self.decision.offer.ceiling);
        sum.lo.zip(ceiling.hi).is_some_and(|(sum, ceiling)| sum > ceiling)
    }

    fn open(&self, sum: &str) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let count = self.decision.questions.len();
        if promise.named {
            return fl!(loader, "verdict-open-promise", sum = sum, count = count);
        }
        if is_unbounded(self.possible()) {
            return fl!(loader, "verdict-open-unknown", count = count);
        }
        fl!(loader, "verdict-open", range = self.say.range(self.possible()), count = count)
    }

    /// From the least floor to the greatest ceiling.
    fn possible(&self) -> Decimals {
        let offer = &self.decision.offer;
        Decimals { lo: offer.floor.lo, hi: offer.ceiling.hi }
    }

    fn nothing_to_offer(&self) -> bool {
        self.decision.promise.sum.single() == Some(Decimal::ZERO)
            && self.decision.offer.ceiling.single() == Some(Decimal::ZERO)
    }

    fn sums(&self) -> String {
        let loader = &self.say.words.loader;
        let offer = &self.decision.offer;
        let owed = owed(self.say, offer.floor);
        let ceiling = self.say.range(offer.ceiling);
        let recommended = self.say.range(offer.recommended);
        let line = match [offer.floor, offer.recommended, offer.ceiling].into_iter().all(is_unbounded) {
            // The sentence says so already.
            true => String::new(),
            false => fl!(loader, "offer-sums", owed = owed, recommended = recommended, ceiling = ceiling),
        };
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
        let told = match self.decision.promise.verdict {
            Verdict::Yes => Some(EscalationMode::Consult),
            Verdict::NeedsApproval if self.decision.promise.sum.single().is_some() => {
                Some(EscalationMode::Approve)
            }
            _ => None,
        };
        let mut parts: Vec<String> = Vec::new();
        for (mode, role) in self.asking().filter(|(mode, _)| Some(*mode) != told) {
            let part = asked(self.say, mode, self.say.role(role));
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let separator = fl!(loader, "separator");
        (!parts.is_empty()).then(|| fl!(loader, "also", list = parts.join(&separator)))
    }
}
