//! A row in a card that can be marked as the one to look at next: tinted, with a bar at its left.
//!
//! ```
//! use redress::kit::widget::{Element, band, text};
//!
//! let question: Element<'_, ()> = band::band(text::body("商家能证明没有故意吗？")).marked(true).into();
//! # drop(question);
//! ```

use super::{Element, Id, flow};
use crate::kit::theme::{space, style};
use iced::Fill;
use iced::widget::{container, space as blank};

/// A row that can be marked.
pub struct Band<'a, Message> {
    content: Element<'a, Message>,
    is_marked: bool,
    id: Option<Id>,
}

/// Makes a row that is not marked.
pub fn band<'a, Message>(content: impl Into<Element<'a, Message>>) -> Band<'a, Message> {
    Band { content: content.into(), is_marked: false, id: None }
}

impl<Message> Band<'_, Message> {
    /// Sets whether it is marked. What is in it keeps the keyboard either way.
    pub fn marked(mut self, is_marked: bool) -> Self {
        self.is_marked = is_marked;
        self
    }

    /// Names it, so that it comes into view as a whole when the keyboard is sent into it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<'a, Message: 'a> From<Band<'a, Message>> for Element<'a, Message> {
    fn from(band: Band<'a, Message>) -> Self {
        let body = container(band.content).padding([space::M, space::L]).width(Fill);
        let body = if band.is_marked { body.style(style::band) } else { body };
        let body = if let Some(id) = band.id { body.id(id) } else { body };
        if !band.is_marked {
            return flow::on(body, blank::horizontal());
        }
        // The bar is laid over the row, so that it is exactly as high, and the row keeps its place in the tree.
        flow::on(body, container(blank::vertical()).width(space::XS).height(Fill).style(style::edge))
    }
}
