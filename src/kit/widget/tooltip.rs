//! A few words about what the pointer rests on. Never the only place where something is said: who uses the keyboard does not
//! see it.
//!
//! ```
//! use redress::kit::widget::{Element, text, tooltip};
//!
//! let sum: Element<'_, ()> = tooltip::tooltip(text::body("¥2,480"), "2,480 × 1", None);
//! # drop(sum);
//! ```

use super::{Element, key_cap, text};
use crate::kit::theme::{size, space, style};
use iced::Center;
use iced::time::Duration;
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::tooltip::{Position, Tooltip};
use iced::widget::{container, row};

/// How long the pointer rests before words come up.
const DELAY: Duration = Duration::from_millis(400);

/// Has words, and keys if there are any, come up beneath the content.
pub fn tooltip<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    words: impl IntoFragment<'a>,
    shortcut: Option<&'a str>,
) -> Element<'a, Message> {
    with_tip(content.into(), Some(words.into_fragment()), shortcut)
}

/// Returns the content alone where there is nothing to say about it.
pub(super) fn maybe<'a, Message: 'a>(
    content: Element<'a, Message>,
    words: Option<Fragment<'a>>,
    shortcut: Option<&'a str>,
) -> Element<'a, Message> {
    if words.is_none() && shortcut.is_none() { content } else { with_tip(content, words, shortcut) }
}

fn with_tip<'a, Message: 'a>(
    content: Element<'a, Message>,
    words: Option<Fragment<'a>>,
    shortcut: Option<&'a str>,
) -> Element<'a, Message> {
    let said = row![]
        .push(words.map(|words| text::body(words).size(size::LABEL)))
        .push(shortcut.map(key_cap::keys))
        .spacing(space::S)
        .align_y(Center);
    let tip = container(said).padding([space::XS, space::S]).max_width(size::READABLE).style(style::raised);
    Tooltip::new(content, tip, Position::Bottom).gap(space::XS).delay(DELAY).into()
}
