//! Who may promise how much, by which way a request goes, and who else is asked, with the reasons.

use super::Telling;
use crate::cli::page::{Page, Style};
use i18n_embed_fl::fl;
use rust_decimal::Decimal;

/// More escalations than these are not explained one by one while it is open whether they apply.
const MOST_POSSIBLE: usize = 4;

impl Telling<'_> {
    pub(super) fn people(&self, page: &mut Page) {
        let loader = &self.say.words.loader;
        let promise = &self.decision.promise;
        page.heading(&fl!(loader, "people"));
        let mut rows = vec![(fl!(loader, "people-handler"), self.say.role_or_nobody(promise.role))];
        rows.push((fl!(loader, "people-approver"), self.say.approvers(promise.lowest, promise.highest)));
        if promise.route.len() > 1 {
            let steps: Vec<&str> =
                promise.role.iter().chain(&promise.route).map(|role| self.say.role(*role)).collect();
            rows.push((fl!(loader, "people-route"), steps.join(" → ")));
        }
        if let Some(steps) = self.steps() {
            rows.push((fl!(loader, "people-steps"), steps));
        }
        page.pairs(2, &rows);
        let possible = promise.also.iter().filter(|also| !also.certain).count();
        // While much is open, who might be asked is named without all the reasons.
        let in_short = possible > MOST_POSSIBLE;
        for also in promise.also.iter().filter(|also| also.certain || !in_short) {
            let Some(escalation) = self.say.policy.escalations().get(also.escalation as usize) else {
                continue;
            };
            let role = self.say.role(also.role);
            let who = self.asked(escalation.mode, role);
            let who = if also.certain { who } else { fl!(loader, "possibly", what = who) };
            let because = self.say.text(&escalation.because);
            page.item(
                Style::Plain,
                2,
                "•",
                &self.with_grounds(&fl!(loader, "reason", what = who, because = because), &also.cites),
            );
        }
        if in_short {
            let mut names: Vec<&str> = Vec::new();
            for also in promise.also.iter().filter(|also| !also.certain) {
                let name = self.say.role(also.role);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let list = names.join(&fl!(loader, "separator"));
            page.item(Style::Plain, 2, "•", &fl!(loader, "people-possibly", list = list));
        }
    }

    /// The sums at which the approver changes: whoever reaches no further than somebody below approves nothing more.
    fn steps(&self) -> Option<String> {
        let loader = &self.say.words.loader;
        let mut steps: Vec<String> = Vec::new();
        let mut reached = Decimal::MIN;
        for reach in &self.decision.reaches {
            let most = reach.up_to.hi.unwrap_or(Decimal::MAX);
            if most > reached && !most.is_zero() {
                reached = most;
                let role = self.say.role(reach.role);
                steps.push(match reach.up_to.hi {
                    Some(hi) if hi != Decimal::MAX && reach.up_to.single().is_none() => {
                        fl!(loader, "people-step-open", role = role, range = self.say.range(reach.up_to))
                    }
                    Some(hi) if hi != Decimal::MAX => {
                        fl!(loader, "people-step", role = role, sum = self.say.money(hi))
                    }
                    _ => fl!(loader, "people-step-unlimited", role = role),
                });
            }
        }
        (!steps.is_empty()).then(|| steps.join(&fl!(loader, "separator")))
    }
}
