//! A state in a word: *granted*, *refused*, *evidence missing*, or a count.
//!
//! ```
//! use redress::kit::theme::Tone;
//! use redress::kit::widget::{Element, badge};
//!
//! let granted: Element<'_, ()> = badge::badge("应付", Tone::Go);
//! # drop(granted);
//! ```

use super::Element;
use super::icon::{self, Icon};
use crate::kit::theme::{Tone, size, space, style};
use iced::Center;
use iced::widget::text::IntoFragment;
use iced::widget::{container, row, text};

/// Writes a word in a tone.
pub fn badge<'a, Message: 'a>(words: impl IntoFragment<'a>, tone: Tone) -> Element<'a, Message> {
    container(text(words).size(size::LABEL)).padding([1.0, space::S]).style(style::pill(tone)).into()
}

/// Writes the same in a row of a list, which has a tint of its own once it is chosen.
pub fn listed<'a, Message: 'a>(words: impl IntoFragment<'a>, tone: Tone) -> Element<'a, Message> {
    container(text(words).size(size::LABEL)).padding([1.0, space::S]).style(style::edged_pill(tone)).into()
}

/// Writes a word in a tone with the mark of that tone, where the colour alone would have to tell too much.
pub fn marked<'a, Message: 'a>(words: impl IntoFragment<'a>, tone: Tone) -> Element<'a, Message> {
    let content = row![icon::sized(Icon::of(tone), size::LABEL), text(words).size(size::LABEL)];
    let content = content.spacing(space::XS).align_y(Center);
    container(content).padding([1.0, space::S]).style(style::pill(tone)).into()
}
