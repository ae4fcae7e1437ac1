//! Short words about what just happened, at the left, where they cover neither the answer nor what is typed into. They go by
//! themselves, so nothing that matters later is said here only.
//!
//! ```
//! use redress::kit::Captions;
//! use redress::kit::theme::Tone;
//! use redress::kit::widget::{Element, button, text, toast::{self, Toast}};
//!
//! #[derive(Clone)]
//! enum Message { Closed(u64), Undone }
//!
//! let captions = Captions { close: "关闭".to_owned(), ..Captions::default() };
//! let copied = Toast::new(Tone::Go, "已复制", Message::Closed(1));
//! let begun = Toast::new(Tone::Neutral, "新核算", Message::Closed(2)).action(button::link("撤回").on_press(Message::Undone));
//! let window: Element<'_, Message> = toast::over(text::body("…"), [copied, begun], &captions);
//! # drop(window);
//! ```

mod over;

use super::icon::{self, Icon};
use super::{Element, button, text};
use crate::kit::Captions;
use crate::kit::theme::{Tone, space, style};
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{column, container, row};
use iced::{Center, Fill};
use over::WithToasts;

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
    /// Says what happened, whether it went well, and what closing it says.
    pub fn new(tone: Tone, words: impl IntoFragment<'a>, on_close: Message) -> Self {
        Self { tone, words: words.into_fragment(), action: None, on_close }
    }

    /// Adds a link that takes it back, or leads on.
    pub fn action(mut self, action: impl Into<Element<'a, Message>>) -> Self {
        self.action = Some(action.into());
        self
    }
}

/// Lays toasts over the window.
pub fn over<'a, Message: Clone + 'a>(
    window: impl Into<Element<'a, Message>>,
    toasts: impl IntoIterator<Item = Toast<'a, Message>>,
    captions: &'a Captions,
) -> Element<'a, Message> {
    let shown = toasts.into_iter().map(|toast| {
        let close = button::mark(Icon::Close, &captions.close).on_press(toast.on_close);
        // Beside the words a long action would leave them no width.
        let said = column![text::body(toast.words)].push(toast.action).spacing(space::XS).width(Fill);
        let content = row![icon::toned(Icon::of(toast.tone), toast.tone), said, close];
        container(content.spacing(space::S).align_y(Center))
            .padding([space::S, space::M])
            .width(Fill)
            .style(style::raised)
            .into()
    });
    let shown: Vec<_> = shown.collect();
    let toasts = (!shown.is_empty()).then(|| column(shown).spacing(space::S).into());
    WithToasts::new(window.into(), toasts).into()
}
