//! What Tab travels in.

use super::operations::Content;
use super::{Step, step};
use crate::desk::widget::Element;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, layout, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Event, Length, Rectangle, Renderer, Size, Theme, Vector, mouse};

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
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(tree, layout, renderer, operation);
    }

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

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(tree, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: 'a> From<Scope<'a, Message>> for Element<'a, Message> {
    fn from(scope: Scope<'a, Message>) -> Self {
        Element::new(scope)
    }
}
