//! Provisions opened from their chips: where they stand, since when, what they say.

use super::titles::Titles;
use super::{Copied, Message};
use crate::kit::Element;
use crate::kit::theme::{size, space, style};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::icon::Icon;
use crate::kit::widget::{Id, button, text};
use crate::words::provisions::{ProvisionText, provision};
use crate::words::say::Say;
use iced::widget::{Column, column, row, rule};
use iced::{Center, Fill};
use redress_engine::policy::ProvisionId;

/// The provisions shown.
pub(super) struct Provisions {
    all: Vec<ShownProvision>,
}

/// One of them.
struct ShownProvision {
    provision: ProvisionText,
    /// Instrument and article in full, where that says more than the chip.
    full: Option<String>,
}

impl ShownProvision {
    fn new(provision: ProvisionText) -> Self {
        let full = full(&provision);
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let says_more = squeezed(&full) != squeezed(&provision.chip);
        Self { provision, full: says_more.then_some(full) }
    }
}

fn full(provision: &ProvisionText) -> String {
    format!("{} {}", provision.title, provision.article)
}

impl Provisions {
    pub(super) fn new(say: &Say, ids: &[ProvisionId]) -> Self {
        Self { all: ids.iter().map(|id| ShownProvision::new(provision(say, *id))).collect() }
    }

    /// Returns the text of one of them, to be pasted elsewhere.
    pub(super) fn text(&self, place: usize) -> Option<String> {
        let provision = &self.all.get(place)?.provision;
        Some(format!("{}\n{}\n{}", full(provision), provision.line, provision.gist))
    }

    pub(super) fn dialog<'a>(&'a self, titles: &'a Titles, copied: Option<Copied>) -> Dialog<'a, Message> {
        let mut all = Column::new().spacing(space::M);
        for (place, shown) in self.all.iter().enumerate() {
            if place > 0 {
                all = all.push(rule::horizontal(1).style(style::line));
            }
            let is_copied = copied == Some(Copied::Provision(place));
            all = all.push(one(shown, place, titles, is_copied));
        }
        Dialog::new(&titles.provisions, all, Message::Closed).width(size::DIALOG)
    }
}

fn one<'a>(
    shown: &'a ShownProvision,
    place: usize,
    titles: &'a Titles,
    is_copied: bool,
) -> Element<'a, Message> {
    let provision = &shown.provision;
    let copy = button::link(if is_copied { &titles.copied } else { &titles.copy })
        .id(Id::from(format!("copy-provision-{place}")))
        .icon(if is_copied { Icon::Go } else { Icon::Copy })
        .on_press(Message::Copied(Copied::Provision(place)));
    let head = row![text::strong(&provision.line).width(Fill), copy].spacing(space::M).align_y(Center);
    let full = shown.full.as_ref().map(text::muted);
    column![head].push(full).push(text::body(&provision.gist)).spacing(space::XS).into()
}
