//! Provisions opened from their chips: where they stand, since when, what they say.

use super::titles::Titles;
use super::{Copied, Message};
use crate::desk::Element;
use crate::desk::theme::{size, space, style};
use crate::desk::widget::dialog::Dialog;
use crate::desk::widget::icon::Icon;
use crate::desk::widget::{Id, button, text};
use crate::policy::ProvisionId;
use crate::words::Words;
use crate::words::provisions::{Provision, provision};
use crate::words::say::Say;
use iced::widget::{Column, column, row, rule};
use iced::{Center, Fill};

/// The provisions shown.
pub(super) struct Provisions {
    all: Vec<Provision>,
}

impl Provisions {
    pub(super) fn new(say: &Say, ids: &[ProvisionId]) -> Self {
        Self { all: ids.iter().map(|id| provision(say, *id)).collect() }
    }

    /// One of them, to be pasted elsewhere.
    pub(super) fn text(&self, place: usize) -> Option<String> {
        self.all.get(place).map(|one| format!("{} {}\n{}\n{}", one.title, one.article, one.line, one.gist))
    }

    pub(super) fn dialog<'a>(
        &'a self,
        words: &Words,
        titles: &'a Titles,
        copied: Option<Copied>,
    ) -> Dialog<'a, Message> {
        let mut all = Column::new().spacing(space::M);
        for (place, provision) in self.all.iter().enumerate() {
            if place > 0 {
                all = all.push(rule::horizontal(1).style(style::line));
            }
            let is_copied = copied == Some(Copied::Provision(place));
            all = all.push(one(provision, place, titles, is_copied));
        }
        Dialog::new(words, &titles.provisions, all, Message::Closed).width(size::DIALOG)
    }
}

fn one<'a>(
    provision: &'a Provision,
    place: usize,
    titles: &'a Titles,
    is_copied: bool,
) -> Element<'a, Message> {
    let copy = button::link(if is_copied { &titles.copied } else { &titles.copy })
        .id(Id::from(format!("copy-provision-{place}")))
        .icon(if is_copied { Icon::Go } else { Icon::Copy })
        .on_press(Message::Copied(Copied::Provision(place)));
    let head = row![text::strong(&provision.line).width(Fill), copy].spacing(space::M).align_y(Center);
    let full = text::muted(format!("{} {}", provision.title, provision.article));
    column![head, full, text::body(&provision.gist)].spacing(space::XS).into()
}
