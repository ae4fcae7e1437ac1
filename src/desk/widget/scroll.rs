//! What is longer than its place.
//!
//! ```
//! use redress::desk::widget::{Element, scroll, text};
//!
//! let page: Element<'_, ()> = scroll::vertical(text::body("…")).into();
//! # drop(page);
//! ```

use super::Element;
use crate::desk::theme::{space, style};
use iced::Fill;
use iced::widget::scrollable::{Direction, Scrollable, Scrollbar};

/// The width the bar takes from the content; what stands above it and should end where it ends leaves as much.
pub const GUTTER: f32 = space::S + space::XS;

/// Scrolls up and down; the bar stands beside the content, never on it.
pub fn vertical<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
) -> Scrollable<'a, Message, iced::Theme, iced::Renderer> {
    let bar = Scrollbar::new().width(space::S).scroller_width(space::S - 2.0).spacing(space::XS);
    Scrollable::with_direction(content, Direction::Vertical(bar))
        .style(style::scroll)
        .width(Fill)
        .height(Fill)
}
