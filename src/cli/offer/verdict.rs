//! The answer in the first lines: whether, how much, who.

use super::Telling;
use crate::cli::page::{Page, Style};
use crate::decision::value::Decimals;
use crate::decision::{Status, Verdict};
use crate::policy::EscalationMode;
use i18n_embed_fl::fl;
use rust_decimal::Decimal;

impl Telling<'_> {
    pub(super) fn verdict(&self, page: &mut Page) {
        let (mut style, mut mark, mut sentence) = self.sentence();
        if let Some(first) = self.hear_first() {
            (style, mark, sentence) = (Style::Warn, "▲", format!("{first}{sentence}"));
        }
        page.item(style, 0, mark, &sentence);
        if self.decision.faults.is_empty() {
            page.text(Style::Plain, 2, &self.sums());
            self.below_floor_warning(page);
        }
        if let Some(line) = self.others() {
            page.text(Style::Plain, 2, &line);
        }
        let count = self.decision.questions.len();
        let promise = &self.decision.promise;
        if count > 0 && promise.verdict != Verdict::Open && promise.sum.single().is_some() {
            let loader = &self.say.words.loader;
            page.text(Style::Plain, 2, &fl!(loader, "verdict-still-open", count = count));
        }
    }

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

    fn sentence(&self) -> (Style, &'static str, String) {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let role = self.say.role_or_nobody(promise.role);
        let sum = self.say.range(promise.sum);
        let up_to = self.say.money(promise.up_to.lo.unwrap_or_default());
        match (self.decision.status, promise.verdict) {
            (Status::Conflict, _) => (Style::Bad, "✘", fl!(loader, "verdict-conflict")),
            (Status::Error, _) => (Style::Bad, "✘", fl!(loader, "verdict-error")),
            (_, Verdict::Yes) if promise.named => {
                (Style::Good, "✔", fl!(loader, "verdict-yes", role = role, sum = sum, upto = up_to))
            }
            (_, Verdict::Yes) if self.nothing_to_offer() => {
                (Style::Good, "✔", fl!(loader, "verdict-nothing", role = role))
            }
            (_, Verdict::Yes) => {
                (Style::Good, "✔", fl!(loader, "verdict-may", role = role, sum = sum, upto = up_to))
            }
            (_, Verdict::NeedsApproval) if promise.sum.single().is_none() => {
                (Style::Warn, "?", format!("{}{}", self.open(&sum), fl!(loader, "verdict-approval-anyway")))
            }
            (_, Verdict::NeedsApproval) => (Style::Warn, "▲", self.needs_approval(&role, &sum, &up_to)),
            (_, Verdict::BelowFloor) => {
                let floor = self.say.range(self.decision.offer.floor);
                (Style::Bad, "✘", fl!(loader, "verdict-below-floor", sum = sum, floor = floor))
            }
            (_, Verdict::No) => (Style::Bad, "✘", self.no(&sum)),
            (_, Verdict::Open) => (Style::Warn, "?", self.open(&sum)),
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

    /// A named sum that may lie below what the law owes is never let pass, whatever else the verdict says.
    fn below_floor_warning(&self, page: &mut Page) {
        let promise = &self.decision.promise;
        let floor = self.decision.offer.floor;
        let may_be_below = promise.named
            && promise.verdict != Verdict::BelowFloor
            && floor.hi.zip(promise.sum.lo).is_none_or(|(floor, sum)| sum < floor);
        if may_be_below {
            let loader = &self.say.words.loader;
            let floor = self.say.range(floor);
            page.text(Style::Bad, 2, &fl!(loader, "verdict-may-be-below", floor = floor));
        }
    }

    /// Everybody else who is surely asked, in one line.
    fn others(&self) -> Option<String> {
        let loader = &self.say.words.loader;
        let mut parts: Vec<String> = Vec::new();
        for also in self.decision.promise.also.iter().filter(|also| also.certain) {
            let escalation = self.say.policy.escalations().get(also.escalation as usize)?;
            let role = self.say.role(also.role);
            let part = self.asked(escalation.mode, role);
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let separator = fl!(loader, "separator");
        (!parts.is_empty()).then(|| fl!(loader, "also", list = parts.join(&separator)))
    }

    /// What is asked of a role.
    pub(super) fn asked(&self, mode: EscalationMode, role: &str) -> String {
        let loader = &self.say.words.loader;
        match mode {
            EscalationMode::Approve => fl!(loader, "also-approve", role = role),
            EscalationMode::Consult => fl!(loader, "also-consult", role = role),
            EscalationMode::Notify => fl!(loader, "also-notify", role = role),
        }
    }
}
