//! What is pressed: by mouse, Enter or Space.
//!
//! ```
//! use redress::kit::widget::{Element, Id, button, icon::Icon};
//!
//! #[derive(Clone)]
//! enum Message { Saved }
//!
//! let save: Element<'_, Message> = button::primary("保存")
//!     .id(Id::new("save"))
//!     .icon(Icon::Save)
//!     .shortcut("Ctrl+S")
//!     .on_press(Message::Saved)
//!     .into();
//! # drop(save);
//! ```

use super::icon::{self, Icon};
use super::{Element, Id, focus, key_cap, text, tooltip};
use crate::kit::theme::style::{self, Press};
use crate::kit::theme::{radius, space};
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{button, row};
use iced::{Center, Length};

/// A button. Without a message it is there, but cannot be used.
pub struct Button<'a, Message> {
    kind: Press,
    label: Option<Fragment<'a>>,
    icon: Option<Icon>,
    shortcut: Option<&'a str>,
    has_caps: bool,
    tip: Option<Fragment<'a>>,
    on_press: Option<Message>,
    on_focus: Option<Message>,
    id: Option<Id>,
    width: Length,
}

/// Makes the button for what one came for; one on a screen.
pub fn primary<'a, Message>(label: impl IntoFragment<'a>) -> Button<'a, Message> {
    Button::new(Press::Primary, Some(label.into_fragment()))
}

/// Makes a button for everything else.
pub fn secondary<'a, Message>(label: impl IntoFragment<'a>) -> Button<'a, Message> {
    Button::new(Press::Secondary, Some(label.into_fragment()))
}

/// Makes a button without a border, where many stand together.
pub fn quiet<'a, Message>(label: impl IntoFragment<'a>) -> Button<'a, Message> {
    Button::new(Press::Quiet, Some(label.into_fragment()))
}

/// Loses something that cannot be had again.
pub fn danger<'a, Message>(label: impl IntoFragment<'a>) -> Button<'a, Message> {
    Button::new(Press::Danger, Some(label.into_fragment()))
}

/// Makes words in a text that lead somewhere.
pub fn link<'a, Message>(label: impl IntoFragment<'a>) -> Button<'a, Message> {
    Button::new(Press::Link, Some(label.into_fragment()))
}

/// Makes a button of a mark alone; its name is its tooltip.
pub fn mark<'a, Message>(icon: Icon, name: impl IntoFragment<'a>) -> Button<'a, Message> {
    Button::new(Press::Quiet, None).icon(icon).tip(name)
}

impl<'a, Message> Button<'a, Message> {
    fn new(kind: Press, label: Option<Fragment<'a>>) -> Self {
        Button {
            kind,
            label,
            icon: None,
            shortcut: None,
            has_caps: false,
            tip: None,
            on_press: None,
            on_focus: None,
            id: None,
            width: Length::Shrink,
        }
    }

    /// Sets what it does.
    pub fn on_press(self, message: Message) -> Self {
        self.on_press_maybe(Some(message))
    }

    /// Sets what it does, if it can do it now.
    pub fn on_press_maybe(mut self, message: Option<Message>) -> Self {
        self.on_press = message;
        self
    }

    /// Sets what is said when the keyboard arrives.
    pub fn on_focus(mut self, message: Message) -> Self {
        self.on_focus = Some(message);
        self
    }

    /// Puts a mark before the words.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Names the keys that do the same, shown in the tooltip.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = Some(keys);
        self
    }

    /// Shows the keys on the button as well.
    pub fn caps(mut self) -> Self {
        self.has_caps = true;
        self
    }

    /// Sets what it does, in more words than fit on it.
    pub fn tip(mut self, words: impl IntoFragment<'a>) -> Self {
        self.tip = Some(words.into_fragment());
        self
    }

    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets how wide it is; as wide as its words, unless told.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    fn padding(&self) -> [f32; 2] {
        match (self.kind, &self.label) {
            (Press::Link, _) => [0.0, 0.0],
            (_, None) => [space::S + 1.0, space::S + 1.0],
            (_, Some(_)) => [space::S - 1.0, space::M],
        }
    }
}

impl<'a, Message: Clone + 'a> From<Button<'a, Message>> for Element<'a, Message> {
    fn from(made: Button<'a, Message>) -> Self {
        let padding = made.padding();
        let content = row![]
            .push(made.icon.map(icon::icon))
            .push(made.label.map(text::body))
            .push(made.shortcut.filter(|_| made.has_caps).map(key_cap::keys))
            .spacing(space::S)
            .align_y(Center);
        let is_enabled = made.on_press.is_some();
        let pressed = button(content)
            .padding(padding)
            .width(made.width)
            .style(style::press(made.kind))
            .on_press_maybe(made.on_press.clone());
        let mut reached = focus::focusable(pressed).enabled(is_enabled).radius(radius::M);
        if let Some(id) = made.id {
            reached = reached.id(id);
        }
        if let Some(message) = made.on_press {
            reached = reached.on_press(message);
        }
        if let Some(message) = made.on_focus {
            reached = reached.on_focus(message);
        }
        tooltip::maybe(reached.into(), made.tip, made.shortcut.filter(|_| !made.has_caps))
    }
}
