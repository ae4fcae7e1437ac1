//! A section: what belongs together, on a surface of its own.
//!
//! ```
//! use redress::kit::theme::Tone;
//! use redress::kit::widget::{Element, card, text};
//!
//! let verdict: Element<'_, ()> = card::titled("结论", text::body("先别承诺")).stripe(Tone::Approval).into();
//! # drop(verdict);
//! ```

use super::surface::surface;
use super::{Element, flow, text};
use crate::kit::theme::{Tone, space, style};
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{column, container};
use iced::{Fill, Length, padding};

/// A card.
pub struct Card<'a, Message> {
    title: Option<Fragment<'a>>,
    beside: Option<Element<'a, Message>>,
    content: Element<'a, Message>,
    stripe: Option<Tone>,
    height: Length,
}

/// Makes a card without a title.
pub fn card<'a, Message>(content: impl Into<Element<'a, Message>>) -> Card<'a, Message> {
    Card { title: None, beside: None, content: content.into(), stripe: None, height: Length::Shrink }
}

/// Makes a card with a title.
pub fn titled<'a, Message>(
    title: impl IntoFragment<'a>,
    content: impl Into<Element<'a, Message>>,
) -> Card<'a, Message> {
    Card { title: Some(title.into_fragment()), ..card(content) }
}

/// Makes the surface of a card alone, up to whose edges its rows reach.
pub fn unpadded<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    surface(content).into()
}

impl<'a, Message> Card<'a, Message> {
    /// Puts something at the right of the title: a badge, a button.
    pub fn beside(mut self, element: impl Into<Element<'a, Message>>) -> Self {
        self.beside = Some(element.into());
        self
    }

    /// Draws a stripe at the left in a tone.
    pub fn stripe(mut self, tone: Tone) -> Self {
        self.stripe = Some(tone);
        self
    }

    /// Sets how high it is; as high as its content, unless told.
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }
}

impl<'a, Message: 'a> From<Card<'a, Message>> for Element<'a, Message> {
    fn from(card: Card<'a, Message>) -> Self {
        let has_head = card.title.is_some() || card.beside.is_some();
        let title = text::strong(card.title.unwrap_or_default()).style(style::muted);
        let head: Option<Element<'a, Message>> = has_head.then(|| match card.beside {
            Some(beside) => flow::ends(title, beside),
            None => title.width(Fill).into(),
        });
        let content = column![].push(head).push(card.content).spacing(space::M);
        let beside = if card.stripe.is_some() { space::XS } else { 0.0 };
        // What stands in it begins where it does in a card without a stripe.
        let around = padding::all(space::L).left(space::L - beside);
        let body = container(content).padding(around).width(Fill).height(card.height);
        container(surface(body).stripe(card.stripe)).padding(padding::left(beside)).into()
    }
}
