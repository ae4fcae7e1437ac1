//! Widgets placed by a function of the room there is.

use crate::kit::widget::{Clear, Element};
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, overlay, renderer};
use iced::{Event, Fill, Length, Rectangle, Renderer, Shrink, Size, Theme, Vector};

/// What is to be placed.
pub(in super::super) struct Parts<'l, 'a, Message> {
    elements: &'l mut [Element<'a, Message>],
    trees: &'l mut [Tree],
    renderer: &'l Renderer,
}

impl<Message> Parts<'_, '_, Message> {
    /// Returns how many there are.
    pub(in super::super) fn count(&self) -> usize {
        self.elements.len()
    }

    /// Lays out one of them in the room it may take, to be moved to its place.
    pub(in super::super) fn lay(&mut self, part: usize, room: Size) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, room);
        self.elements[part].as_widget_mut().layout(&mut self.trees[part], self.renderer, &limits)
    }
}

type Arrangement<'a, Message> = Box<dyn Fn(&mut Parts<'_, 'a, Message>, Size) -> layout::Node + 'a>;

/// Places widgets by `place`, as wide as there is room: a node of all of them in their order.
pub(in super::super) fn arranged<'a, Message: 'a>(
    elements: Vec<Element<'a, Message>>,
    place: impl Fn(&mut Parts<'_, 'a, Message>, Size) -> layout::Node + 'a,
) -> Element<'a, Message> {
    Element::new(Arranged { elements, place: Box::new(place), clear: None })
}

/// Does the same, where what opens from the others leaves the first in sight.
pub(super) fn keeping_clear<'a, Message: 'a>(
    elements: Vec<Element<'a, Message>>,
    clear: Clear,
    place: impl Fn(&mut Parts<'_, 'a, Message>, Size) -> layout::Node + 'a,
) -> Element<'a, Message> {
    Element::new(Arranged { elements, place: Box::new(place), clear: Some(clear) })
}

/// Whether there is anything of a part to be seen.
fn is_shown(layout: Layout<'_>) -> bool {
    layout.bounds().size() != Size::ZERO
}

struct Arranged<'a, Message> {
    elements: Vec<Element<'a, Message>>,
    place: Arrangement<'a, Message>,
    clear: Option<Clear>,
}

impl<Message> Widget<Message, Theme, Renderer> for Arranged<'_, Message> {
    pass_on! { each elements: children, diff, operate }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let mut parts = Parts { elements: &mut self.elements, trees: &mut tree.children, renderer };
        (self.place)(&mut parts, limits.max())
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
        let parts = self.elements.iter_mut().zip(&mut tree.children).zip(layout.children());
        for ((element, tree), layout) in parts {
            let widget = element.as_widget_mut();
            widget.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        let parts = self.elements.iter().zip(&tree.children).zip(layout.children());
        for ((element, tree), layout) in parts.filter(|(_, layout)| is_shown(*layout)) {
            element.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let parts = self.elements.iter().zip(&tree.children).zip(layout.children());
        let interactions = parts.map(|((element, tree), layout)| {
            element.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
        });
        interactions.max().unwrap_or_default()
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        if let (Some(clear), Some(asked)) = (&self.clear, layout.children().next()) {
            clear.of(asked.bounds() + translation);
        }
        overlay::from_children(&mut self.elements, tree, layout, renderer, viewport, translation)
    }
}
