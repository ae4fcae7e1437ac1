//! Words that stand still: titles and buttons, said once a language.

use crate::words::Words;
use i18n_embed_fl::fl;

/// Words that stand still.
pub(super) struct Titles {
    pub promise: String,
    pub promise_hint: String,
    pub promise_none: String,
    pub why: String,
    pub copy: String,
    pub copied: String,
    pub copy_summary: String,
    pub heads: String,
    pub heads_none: String,
    pub head_item: String,
    pub head_standing: String,
    pub head_sum: String,
    pub demands: String,
    pub people: String,
    pub evidence: String,
    pub ledger: String,
    pub remedies: String,
    pub deadlines: String,
    pub papers: String,
    pub scripts: String,
    pub say: String,
    pub avoid: String,
    pub faults: String,
    pub provisions: String,
    pub why_how: String,
    pub changes: String,
    pub changes_how: String,
    pub changes_one: String,
    pub changes_two: String,
    pub changes_none: String,
    pub searching: String,
}

impl Titles {
    pub(super) fn new(words: &Words) -> Self {
        let loader = &words.loader;
        Self {
            promise: fl!(loader, "verdict-promise"),
            promise_hint: fl!(loader, "verdict-promise-hint"),
            promise_none: fl!(loader, "verdict-promise-none"),
            why: fl!(loader, "verdict-why"),
            copy: fl!(loader, "verdict-copy"),
            copied: fl!(loader, "verdict-copied"),
            copy_summary: fl!(loader, "verdict-copy-summary"),
            heads: fl!(loader, "heads"),
            heads_none: fl!(loader, "heads-none"),
            head_item: fl!(loader, "verdict-item"),
            head_standing: fl!(loader, "verdict-standing"),
            head_sum: fl!(loader, "verdict-sum"),
            demands: fl!(loader, "demands"),
            people: fl!(loader, "people"),
            evidence: fl!(loader, "evidence"),
            ledger: fl!(loader, "verdict-ledger"),
            remedies: fl!(loader, "remedies"),
            deadlines: fl!(loader, "deadlines"),
            papers: fl!(loader, "papers"),
            scripts: fl!(loader, "scripts"),
            say: fl!(loader, "verdict-say"),
            avoid: fl!(loader, "verdict-avoid"),
            faults: fl!(loader, "offer-faults"),
            provisions: fl!(loader, "provisions"),
            why_how: fl!(loader, "verdict-why-how"),
            changes: fl!(loader, "verdict-changes"),
            changes_how: fl!(loader, "verdict-changes-how"),
            changes_one: fl!(loader, "changes-one"),
            changes_two: fl!(loader, "changes-two"),
            changes_none: fl!(loader, "changes-none"),
            searching: fl!(loader, "verdict-searching"),
        }
    }
}
