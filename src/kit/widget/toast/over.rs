//! Where toasts lie on the window: at its lower left, or at its upper left while what has the keyboard stands there.

use crate::kit::theme::{size, space};
use crate::kit::widget::Element;
use crate::kit::widget::focus::{Content, is_press, seen_focused};
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, layout, renderer};
use iced::{Event, Fill, Length, Point, Rectangle, Renderer, Size, Theme, mouse, window};

/// The head of the window stands above it.
const HEAD: f32 = size::CONTROL + 2.0 * space::S;

/// The window, with toasts on it if there are any.
pub(super) struct WithToasts<'a, Message> {
    layers: Vec<Element<'a, Message>>,
}

impl<'a, Message> WithToasts<'a, Message> {
    pub(super) fn new(window: Element<'a, Message>, toasts: Option<Element<'a, Message>>) -> Self {
        Self { layers: std::iter::once(window).chain(toasts).collect() }
    }
}

#[derive(Default)]
struct State {
    is_up: bool,
}

/// Where toasts stand in a window, below and above: beside the answer, never on it.
fn places(window: Size, toasts: Size) -> [Rectangle; 2] {
    let x = size::RAIL + space::L;
    let below = (window.height - toasts.height - space::L).max(0.0);
    [below, HEAD + space::L].map(|y| Rectangle::new(Point::new(x, y), toasts))
}

/// How wide they may be.
fn room(window: Size) -> f32 {
    let (questions, answers) = (f32::from(size::QUESTIONS), f32::from(size::ANSWERS));
    let left = (window.width - size::RAIL) * questions / (questions + answers);
    (left - 2.0 * space::L).clamp(0.0, size::TOAST)
}

fn overlap(one: Rectangle, other: Rectangle) -> f32 {
    one.intersection(&other).map_or(0.0, |both| both.area())
}

impl<Message> WithToasts<'_, Message> {
    /// Whether toasts have to go elsewhere to leave what has the keyboard in sight.
    fn gets_out_of_the_way(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> bool {
        let mut layouts = layout.children();
        let (Some(window), Some(toasts)) = (layouts.next(), layouts.next()) else { return false };
        let [element, ..] = &mut *self.layers else { return false };
        let mut content = Content { element, tree: &mut tree.children[0], layout: window, renderer };
        let Some(focused) = seen_focused(&mut content) else { return false };
        let state = tree.state.downcast_mut::<State>();
        let [below, above] =
            places(layout.bounds().size(), toasts.bounds().size()).map(|place| overlap(place, focused));
        // They stay where they are unless less is covered there.
        let (here, there) = if state.is_up { (above, below) } else { (below, above) };
        let moves = there < here;
        state.is_up ^= moves;
        moves
    }
}

impl<Message> Widget<Message, Theme, Renderer> for WithToasts<'_, Message> {
    pass_on! { each layers: children, operate, overlay }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.layers);
        if self.layers.len() == 1 {
            *tree.state.downcast_mut::<State>() = State::default();
        }
    }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Fill)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let window = limits.max();
        let place = usize::from(tree.state.downcast_ref::<State>().is_up);
        let mut nodes = Vec::new();
        for (layer, tree) in self.layers.iter_mut().zip(&mut tree.children) {
            let is_window = nodes.is_empty();
            let most = if is_window { window } else { Size::new(room(window), window.height) };
            let node = layer.as_widget_mut().layout(tree, renderer, &layout::Limits::new(Size::ZERO, most));
            let at = if is_window { Point::ORIGIN } else { places(window, node.size())[place].position() };
            nodes.push(node.move_to(at));
        }
        layout::Node::with_children(window, nodes)
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
        if matches!(event, Event::Window(window::Event::RedrawRequested(_)))
            && self.gets_out_of_the_way(tree, layout, renderer)
        {
            shell.invalidate_layout();
        }
        // From the top: a press on a toast is none on what lies under it.
        let mut cursor = cursor;
        let layers = self.layers.iter_mut().zip(&mut tree.children).zip(layout.children()).enumerate();
        for (number, ((layer, tree), layout)) in layers.rev() {
            layer.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
            if number > 0 && cursor.is_over(layout.bounds()) {
                if is_press(event) {
                    shell.capture_event();
                }
                cursor = mouse::Cursor::Unavailable;
            }
            if shell.is_event_captured() {
                return;
            }
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
        let is_over = layout.children().skip(1).any(|toasts| cursor.is_over(toasts.bounds()));
        let layers = self.layers.iter().zip(&tree.children).zip(layout.children()).enumerate();
        for (number, ((layer, tree), layout)) in layers {
            let cursor = if number == 0 && is_over { mouse::Cursor::Unavailable } else { cursor };
            let draw = |renderer: &mut Renderer| {
                layer.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
            };
            if number == 0 { draw(renderer) } else { renderer.with_layer(layout.bounds(), draw) }
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
        let layers = self.layers.iter().zip(&tree.children).zip(layout.children());
        let top = layers.rev().find(|(_, layout)| cursor.is_over(layout.bounds()));
        top.map_or_else(mouse::Interaction::default, |((layer, tree), layout)| {
            layer.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
        })
    }
}

impl<'a, Message: 'a> From<WithToasts<'a, Message>> for Element<'a, Message> {
    fn from(over: WithToasts<'a, Message>) -> Self {
        Element::new(over)
    }
}
