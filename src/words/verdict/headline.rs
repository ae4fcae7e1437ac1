//! The answer in a few words, to be read from a step away.

use super::Telling;
use i18n_embed_fl::fl;
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{Status, Verdict};
use redress_engine::policy::EscalationMode;
use rust_decimal::Decimal;

impl Telling<'_> {
    pub(super) fn headline(&self) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        let count = self.decision.questions.len();
        match (self.decision.status, promise.verdict) {
            (Status::Conflict, _) => fl!(loader, "headline-conflict"),
            (Status::Error, _) => fl!(loader, "headline-error"),
            (_, Verdict::Yes) => self.may(),
            (_, Verdict::NeedsApproval) if promise.sum.single().is_some() => {
                fl!(loader, "headline-approval", approvers = self.approvers())
            }
            (_, Verdict::BelowFloor) => fl!(loader, "headline-below-floor"),
            (_, Verdict::No) if self.is_above_ceiling() => fl!(loader, "headline-above-ceiling"),
            (_, Verdict::No) => fl!(loader, "headline-nobody"),
            // “At least 0” says nothing.
            (_, Verdict::Open | Verdict::NeedsApproval) if promise.named || self.is_unbounded() => {
                fl!(loader, "headline-open-promise", count = count)
            }
            (_, Verdict::Open | Verdict::NeedsApproval) => {
                fl!(loader, "headline-open", range = self.short(self.possible()), count = count)
            }
        }
    }

    /// In short, since it is large.
    fn short(&self, sums: Decimals) -> String {
        let currency = self.say.words.currency(self.say.policy.currency());
        if sums.lo.is_none() && sums.hi.is_none() {
            return self.say.short_range(sums);
        }
        fl!(self.say.words.loader, "short-sum", sum = self.say.short_range(sums), currency = currency)
    }

    /// Tells whether nothing is said but that everything is open.
    pub(super) fn is_all_open(&self) -> bool {
        let promise = &self.decision.promise;
        promise.verdict == Verdict::Open && !promise.named && self.is_unbounded()
    }

    fn is_unbounded(&self) -> bool {
        self.possible().hi.is_none_or(|hi| hi == Decimal::MAX)
    }

    fn may(&self) -> String {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        if let Some(roles) = self.named(EscalationMode::Consult) {
            return fl!(loader, "headline-hear", roles = roles);
        }
        if promise.named {
            return fl!(loader, "headline-yes", sum = self.short(promise.sum));
        }
        if self.nothing_to_offer() {
            return fl!(loader, "headline-nothing");
        }
        fl!(loader, "headline-may", upto = self.short(Decimals::exact(promise.up_to.lo.unwrap_or_default())))
    }
}
