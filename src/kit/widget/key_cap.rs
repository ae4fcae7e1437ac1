//! A key as it is printed on a keyboard, beside what it does.
//!
//! ```
//! use redress::kit::widget::{Element, key_cap};
//!
//! let hint: Element<'_, ()> = key_cap::keys("Ctrl+Enter");
//! # drop(hint);
//! ```

use super::Element;
use crate::kit::theme::{size, space, style};
use iced::widget::{container, row, text};

/// Draws one key.
pub fn key_cap<'a, Message: 'a>(key: impl text::IntoFragment<'a>) -> Element<'a, Message> {
    let words = text(key).size(size::SMALL).line_height(1.2);
    container(words).padding([1.0, space::XS]).style(style::key_cap).into()
}

/// Draws a shortcut such as `Ctrl+Shift+S`: one cap a key.
pub fn keys<'a, Message: 'a>(shortcut: &'a str) -> Element<'a, Message> {
    row(shortcut.split('+').map(key_cap)).spacing(2.0).into()
}
