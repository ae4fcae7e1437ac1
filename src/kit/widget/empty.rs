//! What stands where nothing is yet: what this place is for, and how to begin.
//!
//! ```
//! use redress::kit::widget::{Element, empty, icon::Icon};
//!
//! let none: Element<'_, ()> = empty::empty(Icon::Cases, "还没有案件", "保存过的核算会列在这里。").into();
//! # drop(none);
//! ```

use super::icon::{self, Icon};
use super::{Element, text};
use crate::kit::theme::{size, space, style};
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{column, container};
use iced::{Center, Fill};

/// An empty state.
pub struct Empty<'a, Message> {
    icon: Icon,
    title: Fragment<'a>,
    words: Fragment<'a>,
    action: Option<Element<'a, Message>>,
}

/// Makes the mark, what is missing, and what would put something here.
pub fn empty<'a, Message>(
    icon: Icon,
    title: impl IntoFragment<'a>,
    words: impl IntoFragment<'a>,
) -> Empty<'a, Message> {
    Empty { icon, title: title.into_fragment(), words: words.into_fragment(), action: None }
}

impl<'a, Message> Empty<'a, Message> {
    /// Adds the button that begins.
    pub fn action(mut self, action: impl Into<Element<'a, Message>>) -> Self {
        self.action = Some(action.into());
        self
    }
}

impl<'a, Message: 'a> From<Empty<'a, Message>> for Element<'a, Message> {
    fn from(empty: Empty<'a, Message>) -> Self {
        let mark = icon::sized(empty.icon, space::XXL).style(style::faint);
        let content = column![mark, text::title(empty.title), text::muted(empty.words).align_x(Center)]
            .push(empty.action)
            .spacing(space::M)
            .align_x(Center)
            .max_width(size::READABLE);
        container(content).padding(space::XXL).center_x(Fill).into()
    }
}
