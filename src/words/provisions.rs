//! Provisions as people cite them: where they stand, when they are in force, what they say.

use super::say::Say;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use redress_engine::policy::{InForce, ProvisionId};

/// A provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionText {
    /// Which.
    pub id: ProvisionId,
    /// The instrument by its full name.
    pub title: String,
    /// Where in it.
    pub article: String,
    /// Instrument and article, short enough for a chip.
    pub chip: String,
    /// The same with the days it is in force, and that legal has yet to check it if so.
    pub line: String,
    /// What it says, in short.
    pub gist: String,
}

/// Tells a provision.
pub fn provision(say: &Say, id: ProvisionId) -> ProvisionText {
    let declared = say.policy.provision(id);
    let chip = say.provision(id);
    let mut line = format!("{chip}{}", in_force(say, declared.in_force));
    if declared.awaiting_check {
        line.push_str(&fl!(say.words.loader, "awaiting-check"));
    }
    let title = say.text(&say.policy.instrument(declared.instrument).title).to_owned();
    let article = say.text(&declared.article).to_owned();
    ProvisionText { id, title, article, chip, line, gist: say.text(&declared.gist).to_owned() }
}

/// First and last day in force.
fn in_force(say: &Say, days: InForce) -> String {
    let loader = &say.words.loader;
    let day = |day: Date| day.to_string();
    match (days.from.map(day), days.until.map(day)) {
        (Some(from), Some(until)) => fl!(loader, "in-force-between", from = from, until = until),
        (Some(from), None) => fl!(loader, "in-force-from", from = from),
        (None, Some(until)) => fl!(loader, "in-force-until", until = until),
        (None, None) => String::new(),
    }
}
