//! A head, content and a foot under each other, of which the content gives way: iced's column would push the foot out.

use crate::desk::theme::space;
use crate::desk::widget::Element;
use iced::advanced::widget::{Operation, Tree, Widget};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, overlay, renderer};
use iced::{Event, Fill, Length, Point, Rectangle, Renderer, Shrink, Size, Theme, Vector};

/// Between the parts.
const GAP: f32 = space::L;

/// The parts of a dialog's panel.
pub(super) struct Panel<'a, Message> {
    /// Head, content and foot.
    parts: [Element<'a, Message>; 3],
}

impl<'a, Message> Panel<'a, Message> {
    pub(super) fn new(
        head: Element<'a, Message>,
        content: Element<'a, Message>,
        foot: Element<'a, Message>,
    ) -> Self {
        Panel { parts: [head, content, foot] }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Panel<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let room = limits.max();
        let mut lay = |part: usize, height: f32| {
            let limits = layout::Limits::new(Size::ZERO, Size::new(room.width, height.max(0.0)));
            self.parts[part].as_widget_mut().layout(&mut tree.children[part], renderer, &limits)
        };
        let head = lay(0, room.height);
        let foot = lay(2, room.height);
        let content = lay(1, room.height - head.size().height - foot.size().height - 2.0 * GAP);
        let mut y = 0.0;
        let mut nodes = Vec::new();
        for node in [head, content, foot] {
            let height = node.size().height;
            nodes.push(node.move_to(Point::new(0.0, y)));
            y += if height > 0.0 { height + GAP } else { 0.0 };
        }
        layout::Node::with_children(Size::new(room.width, (y - GAP).max(0.0)), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            let parts = self.parts.iter_mut().zip(&mut tree.children).zip(layout.children());
            for ((part, tree), layout) in parts {
                part.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
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
        let parts = self.parts.iter_mut().zip(&mut tree.children).zip(layout.children());
        for ((part, tree), layout) in parts {
            part.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        let parts = self.parts.iter().zip(&tree.children).zip(layout.children());
        for ((part, tree), layout) in parts {
            part.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
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
        let parts = self.parts.iter().zip(&tree.children).zip(layout.children());
        parts
            .map(|((part, tree), layout)| {
                part.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        overlay::from_children(&mut self.parts, tree, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: 'a> From<Panel<'a, Message>> for Element<'a, Message> {
    fn from(panel: Panel<'a, Message>) -> Self {
        Element::new(panel)
    }
}
