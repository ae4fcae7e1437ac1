//! The business lines to choose from: packs on which cases are opened, in contrast to those that others only build on.

use crate::packs::Packs;
use jiff::civil::Date;
use redress_engine::policy::{Policy, Text};

/// A business line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessLine {
    /// The name of its pack.
    pub name: String,
    /// What it is called.
    pub title: Text,
}

impl BusinessLine {
    /// Returns the line of a policy that is known by that name.
    pub(super) fn of(name: &str, policy: &Policy) -> Self {
        Self { name: name.to_owned(), title: policy.pack().title.clone() }
    }
}

/// Finds all lines beside one that is known already. Every other pack is read for it, which is why it is done beside the window.
pub(super) fn find(packs: &Packs, known: BusinessLine, today: Date) -> Vec<BusinessLine> {
    let others = packs.all_names().into_iter().filter(|name| *name != known.name);
    let mut lines: Vec<BusinessLine> = others
        .filter_map(|name| {
            let policy = packs.load(&name, Some(today)).policy?;
            (!policy.is_library()).then(|| BusinessLine::of(&name, &policy))
        })
        .collect();
    lines.push(known);
    lines.sort_by(|one, other| one.name.cmp(&other.name));
    lines
}
