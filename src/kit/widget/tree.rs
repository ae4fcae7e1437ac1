//! A tree that opens and closes: why the verdict is what it is. Arrows up and down go from row to row, right opens, left
//! closes, Enter does either.
//!
//! ```
//! use redress::kit::widget::{Element, text, tree::{self, Twist}};
//!
//! #[derive(Clone)]
//! enum Message { Toggled(usize) }
//!
//! let why: Element<'_, Message> = tree::tree([
//!     tree::row(0, Twist::Open, text::body("欺诈增加赔偿")).on_toggle(Message::Toggled(0)).into(),
//!     tree::row(1, Twist::Leaf, text::body("商家明知")).into(),
//! ]);
//! # drop(why);
//! ```

use super::icon::{self, Icon};
use super::{Element, Id, focus};
use crate::kit::theme::{size, space, style};
use iced::keyboard::{Key, key::Named};
use iced::widget::{column, container, row as line, space as blank};
use iced::{Fill, Length, padding};

/// Whether there is more under a row, and whether it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    /// Nothing is under it.
    Leaf,
    /// What is under it is hidden.
    Closed,
    /// What is under it is shown.
    Open,
}

/// A row of a tree.
pub struct Row<'a, Message> {
    depth: u16,
    twist: Twist,
    content: Element<'a, Message>,
    on_toggle: Option<Message>,
    on_leave: Option<Message>,
    id: Option<Id>,
}

/// Makes a row so many steps from the root.
pub fn row<'a, Message>(
    depth: u16,
    twist: Twist,
    content: impl Into<Element<'a, Message>>,
) -> Row<'a, Message> {
    Row { depth, twist, content: content.into(), on_toggle: None, on_leave: None, id: None }
}

/// Lays rows under each other.
pub fn tree<'a, Message: 'a>(rows: impl IntoIterator<Item = Element<'a, Message>>) -> Element<'a, Message> {
    focus::scope(column(rows).width(Fill)).by_arrows().into()
}

impl<Message> Row<'_, Message> {
    /// Opens or closes it.
    pub fn on_toggle(mut self, message: Message) -> Self {
        self.on_toggle = Some(message);
        self
    }

    /// Sets what left does where there is nothing to close: goes to the row above it in the tree.
    pub fn on_leave(mut self, message: Message) -> Self {
        self.on_leave = Some(message);
        self
    }

    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<'a, Message: Clone + 'a> From<Row<'a, Message>> for Element<'a, Message> {
    fn from(row: Row<'a, Message>) -> Self {
        let mark: Element<'a, Message> = match row.twist {
            Twist::Leaf => blank::horizontal().width(size::ICON).into(),
            Twist::Closed => icon::icon(Icon::Right).style(style::muted).into(),
            Twist::Open => icon::icon(Icon::Down).style(style::muted).into(),
        };
        let mark = container(mark).padding(padding::top(2.0));
        let content = line![mark, container(row.content).width(Fill)].spacing(space::XS);
        let indent = space::XS + f32::from(row.depth) * space::L;
        let content = container(content).padding(padding::all(space::XS).left(indent)).width(Length::Fill);
        let twist = row.twist;
        let toggle = row.on_toggle.clone().filter(|_| twist != Twist::Leaf);
        let mut reached = focus::focusable(content).on_key(move |key, modifiers| {
            let message = match (key, twist) {
                (Key::Named(Named::ArrowRight), Twist::Closed) => &row.on_toggle,
                (Key::Named(Named::ArrowLeft), Twist::Open) => &row.on_toggle,
                (Key::Named(Named::ArrowLeft), _) => &row.on_leave,
                _ => &None,
            };
            message.clone().filter(|_| modifiers.is_empty())
        });
        if let Some(message) = toggle {
            reached = reached.on_press(message);
        }
        if let Some(id) = row.id {
            reached = reached.id(id);
        }
        reached.into()
    }
}
