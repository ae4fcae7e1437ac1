//! What Tab travels in.

use super::operations::Content;
use super::{Step, step};
use crate::kit::widget::Element;
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{Clipboard, Layout, Shell};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Event, Rectangle, Renderer, Theme, mouse};

/// Content in which the keyboard travels. See [`scope`].
pub struct Scope<'a, Message> {
    content: Element<'a, Message>,
    by_arrows: bool,
}

/// Leads Tab and Shift+Tab through the stops of the content, around and around. The whole window stands in one.
pub fn scope<'a, Message>(content: impl Into<Element<'a, Message>>) -> Scope<'a, Message> {
    Scope { content: content.into(), by_arrows: false }
}

impl<Message> Scope<'_, Message> {
    /// Arrows up and down travel instead, where rows stand under each other; Tab is left to the scope around.
    pub fn by_arrows(mut self) -> Self {
        self.by_arrows = true;
        self
    }

    fn step_of(&self, key: &Key, modifiers: Modifiers) -> Option<Step<'static>> {
        match (key, self.by_arrows) {
            (Key::Named(Named::Tab), false) if modifiers.is_empty() => Some(Step::Next),
            (Key::Named(Named::Tab), false) if modifiers == Modifiers::SHIFT => Some(Step::Back),
            (Key::Named(Named::ArrowDown), true) if modifiers.is_empty() => Some(Step::Next),
            (Key::Named(Named::ArrowUp), true) if modifiers.is_empty() => Some(Step::Back),
            _ => None,
        }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Scope<'_, Message> {
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
        let tree = &mut tree.children[0];
        let content = self.content.as_widget_mut();
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        let Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) = event else { return };
        let Some(to) = self.step_of(key, *modifiers).filter(|_| !shell.is_event_captured()) else { return };
        let mut content = Content { element: &mut self.content, tree, layout, renderer };
        // Arrows move within rows that have the keyboard already.
        let may_move = !self.by_arrows || super::where_focused(&mut content).is_some();
        if may_move && step(&mut content, to) {
            shell.capture_event();
            shell.request_redraw();
        }
    }
}

impl<'a, Message: 'a> From<Scope<'a, Message>> for Element<'a, Message> {
    fn from(scope: Scope<'a, Message>) -> Self {
        Element::new(scope)
    }
}
