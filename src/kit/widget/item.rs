//! A row of a list of which one is chosen: the packs, what the palette found.
//!
//! ```
//! use redress::kit::widget::{Element, item, text};
//!
//! #[derive(Clone)]
//! enum Message { Chosen(usize) }
//!
//! let pack: Element<'_, Message> = item::item(text::body("电信业务"), true).on_press(Message::Chosen(0)).into();
//! # drop(pack);
//! ```

use super::{Element, Id, focus};
use crate::kit::theme::{space, style};
use iced::Fill;
use iced::widget::button;

/// A row.
pub struct Item<'a, Message> {
    content: Element<'a, Message>,
    is_chosen: bool,
    by_keyboard: bool,
    on_press: Option<Message>,
    id: Option<Id>,
}

/// Makes a row with its content, chosen or not.
pub fn item<'a, Message>(content: impl Into<Element<'a, Message>>, is_chosen: bool) -> Item<'a, Message> {
    Item { content: content.into(), is_chosen, by_keyboard: true, on_press: None, id: None }
}

impl<Message> Item<'_, Message> {
    /// Sets what choosing it says.
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Has the keyboard pass it by, where a field above the list moves the choice with arrows.
    pub fn by_mouse_only(mut self) -> Self {
        self.by_keyboard = false;
        self
    }
}

impl<'a, Message: Clone + 'a> From<Item<'a, Message>> for Element<'a, Message> {
    fn from(item: Item<'a, Message>) -> Self {
        let pressed = button(item.content)
            .padding([space::XS + 2.0, space::S])
            .width(Fill)
            .style(style::item(item.is_chosen))
            .on_press_maybe(item.on_press.clone());
        let Some(message) = item.on_press.filter(|_| item.by_keyboard) else { return pressed.into() };
        let mut reached = focus::focusable(pressed).on_press(message);
        if let Some(id) = item.id {
            reached = reached.id(id);
        }
        reached.into()
    }
}
