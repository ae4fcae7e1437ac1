//! What is longer than its place.
//!
//! ```
//! use redress::kit::widget::{Element, scroll, text};
//!
//! let page: Element<'_, ()> = scroll::vertical(text::body("…")).into();
//! # drop(page);
//! ```

use super::{Element, Id, focus};
use crate::kit::theme::{radius, space, style};
use iced::keyboard::{Key, key::Named};
use iced::widget::scrollable::{Direction, Scrollable, Scrollbar};
use iced::widget::{container, row};
use iced::{Fill, padding};

/// The width the bar takes from the content; what stands above it and should end where it ends leaves as much.
pub const GUTTER: f32 = space::S + space::XS;

/// Puts the columns of a screen beside each other, each of them a [`page`]: they reach from the window's head to its lower
/// edge, so that what scrolls goes on behind these instead of ending before them.
pub fn screen<'a, Message: 'a>(
    columns: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    row(columns).spacing(space::L).padding(padding::horizontal(space::L)).into()
}

/// Makes a column of a screen that scrolls; at its ends it keeps the distance there is around a screen.
pub fn page<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
) -> Scrollable<'a, Message, iced::Theme, iced::Renderer> {
    vertical(container(content).padding(padding::vertical(space::L)))
}

/// Scrolls up and down; the bar stands beside the content, never on it, and its room is kept while there is no bar: what fits
/// and what does not are equally wide.
pub fn vertical<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
) -> Scrollable<'a, Message, iced::Theme, iced::Renderer> {
    let bar = Scrollbar::new().width(space::S).scroller_width(space::S - 2.0);
    let content = container(content).padding(padding::right(GUTTER));
    Scrollable::with_direction(content, Direction::Vertical(bar))
        .style(style::scroll)
        .width(Fill)
        .height(Fill)
}

/// A step of the arrows, and of the keys for pages.
const STEP: f32 = 60.0;
const PAGE: f32 = 320.0;

/// Makes a stop on the keyboard's way around what scrolls, where arrows and the keys for pages scroll: even what holds nothing
/// to be used can be read without a mouse. `on_scroll` is told by how much.
pub fn by_keys<'a, Message: Clone + 'a>(
    content: impl Into<Element<'a, Message>>,
    id: impl Into<Id>,
    on_scroll: impl Fn(f32) -> Message + 'a,
) -> Element<'a, Message> {
    focus::focusable(content)
        .id(id)
        .radius(radius::L)
        .on_key(move |key, modifiers| {
            let by = match key {
                Key::Named(Named::ArrowDown) => STEP,
                Key::Named(Named::ArrowUp) => -STEP,
                Key::Named(Named::PageDown) => PAGE,
                Key::Named(Named::PageUp) => -PAGE,
                _ => return None,
            };
            modifiers.is_empty().then(|| on_scroll(by))
        })
        .into()
}
