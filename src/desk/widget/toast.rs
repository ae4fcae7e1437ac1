//! Short words about what just happened, at the bottom right. They go by themselves, so nothing that matters later is said
//! here only.
//!
//! ```
//! use redress::desk::theme::Tone;
//! use redress::desk::widget::{Element, text, toast::{self, Toast}};
//! use redress::words::{Lang, Words};
//!
//! #[derive(Clone)]
//! enum Message { Closed(usize) }
//!
//! let words = Words::new(Lang::Zh);
//! let said = [Toast { tone: Tone::Go, words: "已复制".into() }];
//! let window: Element<'_, Message> = toast::over(text::body("…"), &said, &words, Message::Closed);
//! # drop(window);
//! ```

use super::icon::{self, Icon};
use super::{Element, button, text};
use crate::desk::theme::{Tone, size, space, style};
use crate::words::Words;
use i18n_embed_fl::fl;
use iced::widget::{column, container, row, stack};
use iced::{Center, Fill};

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Whether it went well.
    pub tone: Tone,
    /// What happened.
    pub words: String,
}

/// The window with toasts over it. Closing says the place of the toast in the list.
pub fn over<'a, Message: Clone + 'a>(
    window: impl Into<Element<'a, Message>>,
    toasts: &'a [Toast],
    words: &Words,
    on_close: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    let shown = toasts.iter().enumerate().map(|(place, toast)| {
        let close = button::mark(Icon::Close, fl!(words.loader, "widget-close")).on_press(on_close(place));
        let content =
            row![icon::toned(Icon::of(toast.tone), toast.tone), text::body(&toast.words).width(Fill), close];
        container(content.spacing(space::S).align_y(Center))
            .padding([space::S, space::M])
            .width(size::TOAST)
            .style(style::raised)
            .into()
    });
    let corner =
        container(column(shown).spacing(space::S)).padding(space::L).align_right(Fill).align_bottom(Fill);
    stack![window.into(), corner].into()
}
