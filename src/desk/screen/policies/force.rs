//! What is said of the versions of a pack that legal has published.

use crate::desk::Desk;
use crate::kit::theme::{Tone, space};
use crate::kit::widget::{flow, text};
use crate::ledger::publication::{InForce, Publication};
use i18n_embed_fl::fl;
use iced::widget::{Column, column};
use redress_engine::policy::Policy;

/// Something said of what is in force.
#[derive(Debug)]
pub(super) struct ForceLine {
    tone: Tone,
    label: String,
    words: String,
}

/// What is in force, since when and by whom, what comes next, and what of that lies in the folder. Nothing where nobody who is
/// signed in could know.
pub(super) fn force(name: &str, folder: Option<&Policy>, desk: &Desk) -> Vec<ForceLine> {
    let loader = &desk.words.loader;
    let shelf = &desk.shelf;
    let line = |tone, label: String, words: String| ForceLine { tone, label, words };
    let label = fl!(loader, "policies-in-force");
    let is_free = shelf.published(name).next().is_none();
    if is_free {
        let words = fl!(loader, "policies-none-published");
        let is_decided_under = folder.is_some_and(|folder| !folder.is_library());
        return desk
            .duty
            .iter()
            .filter(|_| is_decided_under)
            .map(|_| line(Tone::Neutral, label.clone(), words.clone()))
            .collect();
    }
    let InForce { now, next } = shelf.in_force(name, desk.today());
    let said = |published: &Publication| {
        fl!(
            loader,
            "policies-published",
            version = published.version.as_str(),
            since = published.effective.to_string(),
            name = desk.name_of(published.actor),
            time = desk.time(published.at)
        )
    };
    let mut lines = Vec::new();
    lines.push(match now {
        Some(now) => line(Tone::Go, label, said(now)),
        None => line(Tone::Neutral, label, fl!(loader, "policies-not-yet")),
    });
    if shelf.binding(name).is_some_and(|binding| binding.policy.is_none()) {
        let words = fl!(loader, "policies-unreadable");
        lines.push(line(Tone::Stop, fl!(loader, "policies-cannot"), words));
    }
    if let Some(next) = next {
        lines.push(line(Tone::Accent, fl!(loader, "policies-next"), said(next)));
    }
    let (tone, words) = match folder {
        None => (Tone::Neutral, fl!(loader, "policies-folder-lacks")),
        Some(folder) => {
            let is = |published: Option<&Publication>| {
                published.is_some_and(|published| published.policy == folder.digest())
            };
            let version = &*folder.pack().version;
            let was = shelf.published(name).any(|published| is(Some(published)));
            match (is(now), is(next), was) {
                (true, ..) => (Tone::Neutral, fl!(loader, "policies-folder-same", version = version)),
                (_, true, _) => (Tone::Neutral, fl!(loader, "policies-folder-next", version = version)),
                (.., true) => (Tone::Approval, fl!(loader, "policies-folder-past", version = version)),
                _ if now.is_none() => (Tone::Neutral, fl!(loader, "policies-folder-free", version = version)),
                _ => (Tone::Approval, fl!(loader, "policies-folder-unpublished", version = version)),
            }
        }
    };
    lines.push(line(tone, fl!(loader, "policies-folder"), words));
    lines
}

/// Draws the lines.
pub(super) fn view<'a, Message: 'a>(lines: &'a [ForceLine]) -> Column<'a, Message> {
    let line = |line: &'a ForceLine| {
        let words = match line.tone {
            Tone::Neutral => text::body(&line.words),
            tone => text::toned(&line.words, tone),
        };
        flow::labelled(&line.label, words)
    };
    column(lines.iter().map(line)).spacing(space::S)
}
