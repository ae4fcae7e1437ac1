//! Everything that was decided, section by section.

use super::{Branch, BranchMark, Why};
use i18n_embed_fl::fl;
use redress_engine::decision::CategoryDecision;
use redress_engine::decision::trace::Subject;
use redress_engine::policy::EscalationId;

/// Trees under a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they have in common.
    pub title: String,
    /// One for each thing explained.
    pub branches: Vec<Branch>,
}

impl Why<'_> {
    /// Tells what was decided first; then why other things were not.
    pub fn everything(&mut self) -> Vec<Section> {
        let decision = self.decision;
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        let due = |surely: bool| {
            let wanted = move |c: &&CategoryDecision| c.due.may_hold() && c.due.holds() == surely;
            decision.categories.iter().filter(wanted).map(|c| Subject::Category(c.id))
        };
        let applies =
            |asked: &Subject| decision.trace.about(*asked).is_some_and(|entry| entry.value.may_hold());
        let escalations = EscalationId::each(policy.escalations()).map(|(id, _)| Subject::Escalation(id));
        let told: Vec<(String, Vec<Subject>)> = vec![
            (fl!(loader, "explain-due"), due(true).collect()),
            (fl!(loader, "explain-open"), due(false).collect()),
            (fl!(loader, "explain-asked"), escalations.filter(applies).collect()),
        ];
        let told = told.into_iter().filter(|(_, subjects)| !subjects.is_empty());
        let mut sections: Vec<Section> = Vec::new();
        for (title, subjects) in told {
            let branches = subjects.into_iter().map(|subject| self.about(subject)).collect();
            sections.push(Section { title, branches });
        }
        sections.push(Section { title: fl!(loader, "explain-not-due"), branches: self.not_due() });
        sections
    }

    /// Heads that are surely not due, each with what speaks against it.
    fn not_due(&self) -> Vec<Branch> {
        let not_due = self.decision.categories.iter().filter(|c| !c.due.may_hold());
        let told = |head: &CategoryDecision| {
            let category = self.say.policy.category(head.id);
            let text = self.titled(self.say.text(&category.label), &category.id);
            // All of them are against it: marks would only repeat that.
            let reason = |ground| Branch { mark: BranchMark::None, ..self.against(ground) };
            let below = head.reasons.iter().map(reason).collect();
            Branch { below, ..Branch::new(BranchMark::Fails, text) }
        };
        not_due.map(told).collect()
    }
}
