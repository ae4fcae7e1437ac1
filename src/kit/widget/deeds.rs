//! What somebody does at the window, told apart from all that happens by itself: a key, a press, a word of an input method. It
//! wraps the whole window.
//!
//! ```
//! use redress::kit::widget::{Element, deeds, text};
//!
//! #[derive(Clone)]
//! enum Message { SheIsHere }
//!
//! let window: Element<'_, Message> = deeds::deeds(text::body("…"), Some(Message::SheIsHere)).into();
//! # drop(window);
//! ```

use super::Element;
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{Clipboard, Layout, Shell, input_method};
use iced::{Event, Rectangle, Renderer, Theme, keyboard, mouse, touch};

/// Content around which deeds are heard.
pub struct Deeds<'a, Message> {
    content: Element<'a, Message>,
    on_deed: Option<Message>,
}

/// Says `on_deed` before each thing that somebody does.
pub fn deeds<'a, Message>(
    content: impl Into<Element<'a, Message>>,
    on_deed: Option<Message>,
) -> Deeds<'a, Message> {
    Deeds { content: content.into(), on_deed }
}

/// That the mouse moves, or lies where a list scrolls under it, is no deed.
fn is_deed(event: &Event) -> bool {
    matches!(
        event,
        Event::Keyboard(keyboard::Event::KeyPressed { .. })
            | Event::Mouse(mouse::Event::ButtonPressed(_))
            | Event::Touch(touch::Event::FingerPressed { .. })
            | Event::InputMethod(input_method::Event::Commit(_))
    )
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Deeds<'_, Message> {
    pass_on! { content: children, diff, size, layout, operate, draw, mouse_interaction, overlay }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        if let Some(message) = self.on_deed.as_ref().filter(|_| is_deed(event)) {
            shell.publish(message.clone());
        }
        let (content, tree) = (self.content.as_widget_mut(), &mut tree.children[0]);
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
    }
}

impl<'a, Message: Clone + 'a> From<Deeds<'a, Message>> for Element<'a, Message> {
    fn from(deeds: Deeds<'a, Message>) -> Self {
        Element::new(deeds)
    }
}
