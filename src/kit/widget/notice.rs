//! A banner about something that is so until it is mended: a broken policy, a draft that came back.
//!
//! ```
//! use redress::kit::theme::Tone;
//! use redress::kit::widget::{Element, notice};
//!
//! let broken: Element<'_, ()> = notice::notice(Tone::Approval, "政策文件有误，仍按上一版核算。").into();
//! # drop(broken);
//! ```

use super::icon::{self, Icon};
use super::{Element, text};
use crate::kit::theme::{Tone, space, style};
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{column, container, row};
use iced::{Center, Fill};

/// A banner.
pub struct Notice<'a, Message> {
    tone: Tone,
    title: Option<Fragment<'a>>,
    words: Fragment<'a>,
    actions: Vec<Element<'a, Message>>,
}

/// Makes a banner in a tone that says what happened and what to do.
pub fn notice<'a, Message>(tone: Tone, words: impl IntoFragment<'a>) -> Notice<'a, Message> {
    Notice { tone, title: None, words: words.into_fragment(), actions: Vec::new() }
}

impl<'a, Message> Notice<'a, Message> {
    /// Says what it is about, above the words.
    pub fn title(mut self, title: impl IntoFragment<'a>) -> Self {
        self.title = Some(title.into_fragment());
        self
    }

    /// Adds a button or link at the right.
    pub fn action(mut self, action: impl Into<Element<'a, Message>>) -> Self {
        self.actions.push(action.into());
        self
    }
}

impl<'a, Message: 'a> From<Notice<'a, Message>> for Element<'a, Message> {
    fn from(notice: Notice<'a, Message>) -> Self {
        let words = column![].push(notice.title.map(text::strong)).push(text::body(notice.words)).width(Fill);
        let content = row![icon::toned(Icon::of(notice.tone), notice.tone), words]
            .extend(notice.actions)
            .spacing(space::M)
            .align_y(Center);
        container(content).padding([space::S, space::M]).width(Fill).style(style::tinted(notice.tone)).into()
    }
}
