//! A small thing with a name: a citation that opens its provision, the policy in use, a remedy.
//!
//! ```
//! use redress::kit::theme::Tone;
//! use redress::kit::widget::{Element, chip};
//!
//! #[derive(Clone)]
//! enum Message { Opened }
//!
//! let law: Element<'_, Message> = chip::chip("消法 第五十五条").tone(Tone::Accent).on_press(Message::Opened).into();
//! # drop(law);
//! ```

use super::icon::{self, Icon};
use super::{Element, Id, focus};
use crate::kit::theme::{Tone, radius, size, space, style};
use iced::Center;
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{button, container, row, text};

/// A chip; one that does something is bordered, one that only tells is filled.
pub struct Chip<'a, Message> {
    label: Fragment<'a>,
    icon: Option<Icon>,
    tone: Tone,
    on_press: Option<Message>,
    id: Option<Id>,
}

/// Makes a chip with a label.
pub fn chip<'a, Message>(label: impl IntoFragment<'a>) -> Chip<'a, Message> {
    Chip { label: label.into_fragment(), icon: None, tone: Tone::Neutral, on_press: None, id: None }
}

impl<Message> Chip<'_, Message> {
    /// Sets what it tells in colour.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Puts a mark before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Sets what it does.
    pub fn on_press(self, message: Message) -> Self {
        self.on_press_maybe(Some(message))
    }

    /// Sets what it does, if it does anything.
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<'a, Message: Clone + 'a> From<Chip<'a, Message>> for Element<'a, Message> {
    fn from(chip: Chip<'a, Message>) -> Self {
        let words = row![]
            .push(chip.icon.map(|mark| icon::sized(mark, size::LABEL)))
            .push(text(chip.label).size(size::LABEL))
            .spacing(space::XS)
            .align_y(Center);
        let padding = [2.0, space::M - 2.0];
        let Some(message) = chip.on_press else {
            return container(words).padding(padding).style(style::pill(chip.tone)).into();
        };
        let pressed = button(words).padding(padding).style(style::chip(chip.tone)).on_press(message.clone());
        let mut reached = focus::focusable(pressed).radius(radius::L).on_press(message);
        if let Some(id) = chip.id {
            reached = reached.id(id);
        }
        reached.into()
    }
}
