//! Short words about what just happened, at the bottom left, where they never cover the answer. They go by themselves, so
//! nothing that matters later is said here only.
//!
//! ```
//! use redress::desk::theme::Tone;
//! use redress::desk::widget::{Element, button, text, toast::{self, Toast}};
//! use redress::words::{Lang, Words};
//!
//! #[derive(Clone)]
//! enum Message { Closed(u64), Undone }
//!
//! let words = Words::new(Lang::Zh);
//! let copied = Toast::new(Tone::Go, "已复制", Message::Closed(1));
//! let begun = Toast::new(Tone::Neutral, "新核算", Message::Closed(2)).action(button::link("撤回").on_press(Message::Undone));
//! let window: Element<'_, Message> = toast::over(text::body("…"), [copied, begun], &words);
//! # drop(window);
//! ```

use super::icon::{self, Icon};
use super::{Element, button, text};
use crate::desk::theme::{Tone, size, space, style};
use crate::words::Words;
use i18n_embed_fl::fl;
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{column, container, row, space as blank, stack};
use iced::{Center, Fill, Length};

/// So many are shown at once; more would cover what one works on.
pub const MOST: usize = 2;

/// What is said.
pub struct Toast<'a, Message> {
    tone: Tone,
    words: Fragment<'a>,
    action: Option<Element<'a, Message>>,
    on_close: Message,
}

impl<'a, Message> Toast<'a, Message> {
    /// What happened, whether it went well, and what closing it says.
    pub fn new(tone: Tone, words: impl IntoFragment<'a>, on_close: Message) -> Self {
        Self { tone, words: words.into_fragment(), action: None, on_close }
    }

    /// A link that takes it back, or leads on.
    pub fn action(mut self, action: impl Into<Element<'a, Message>>) -> Self {
        self.action = Some(action.into());
        self
    }
}

/// The window with toasts over it.
pub fn over<'a, Message: Clone + 'a>(
    window: impl Into<Element<'a, Message>>,
    toasts: impl IntoIterator<Item = Toast<'a, Message>>,
    words: &Words,
) -> Element<'a, Message> {
    let shown = toasts.into_iter().map(|toast| {
        let close = button::mark(Icon::Close, fl!(words.loader, "widget-close")).on_press(toast.on_close);
        // Beside the words a long action would leave them no width.
        let said = column![text::body(toast.words)].push(toast.action).spacing(space::XS).width(Fill);
        let content = row![icon::toned(Icon::of(toast.tone), toast.tone), said, close];
        container(content.spacing(space::S).align_y(Center))
            .padding([space::S, space::M])
            .width(Fill)
            .max_width(size::TOAST)
            .style(style::raised)
            .into()
    });
    let shown: Vec<_> = shown.collect();
    // Whatever lies over the window is drawn as a layer of its own, even if there is nothing in it.
    let over = (!shown.is_empty()).then(|| {
        let toasts = container(column(shown).spacing(space::S))
            .padding(space::L)
            .width(Length::FillPortion(size::QUESTIONS))
            .align_bottom(Fill);
        let answer = blank::horizontal().width(Length::FillPortion(size::ANSWERS));
        row![blank::horizontal().width(size::RAIL), toasts, answer]
    });
    stack![window.into()].push(over).into()
}
