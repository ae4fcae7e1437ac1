//! What keeps the keyboard and the mouse in the dialog.

use crate::kit::theme::palette;
use crate::kit::widget::focus::{Content, Step, is_press, step, unfocus, where_focused};
use crate::kit::widget::guard::PAUSE;
use crate::kit::widget::popup::draw_fill;
use crate::kit::widget::{Element, Id};
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, layout, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::time::Instant;
use iced::{Event, Fill, Length, Rectangle, Renderer, Size, Theme, Vector, mouse, window};

/// The dialog itself.
pub(super) struct Modal<'a, Message> {
    pub panel: Element<'a, Message>,
    pub on_close: Message,
    pub focus: Option<Id>,
}

/// A window with or without a dialog over it.
pub(super) struct WithModal<'a, Message> {
    /// The window, and over it the panel if there is one.
    layers: Vec<Element<'a, Message>>,
    on_close: Option<Message>,
    focus: Option<Id>,
}

impl<'a, Message> WithModal<'a, Message> {
    pub(super) fn new(window: Element<'a, Message>, modal: Option<Modal<'a, Message>>) -> Self {
        let mut over = WithModal { layers: vec![window], on_close: None, focus: None };
        if let Some(modal) = modal {
            over.layers.push(modal.panel);
            over.on_close = Some(modal.on_close);
            over.focus = modal.focus;
        }
        over
    }
}

#[derive(Default)]
struct State {
    is_open: bool,
    /// Where the keyboard went when it opened. One that is to begin elsewhere is another dialog.
    began: Option<Id>,
    /// When it was first drawn; a press beside it before anybody has seen it was meant for what stood there.
    since: Option<Instant>,
    is_seen: bool,
    /// Which stop of the window had the keyboard when the dialog opened.
    return_to: Option<(Option<Id>, usize)>,
}

impl<Message: Clone> WithModal<'_, Message> {
    fn is_open(&self) -> bool {
        self.on_close.is_some()
    }

    /// Takes the keyboard into a dialog that has just opened, and back once it has closed.
    fn follow(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> bool {
        let is_open = self.is_open();
        let state = tree.state.downcast_mut::<State>();
        let is_another = is_open && state.is_open && state.began != self.focus;
        if state.is_open == is_open && !is_another {
            return false;
        }
        state.is_open = is_open;
        state.began.clone_from(&self.focus);
        (state.since, state.is_seen) = (None, false);
        let mut layers = self
            .layers
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
            .map(|((element, tree), layout)| Content { element, tree, layout, renderer });
        let Some(mut window) = layers.next() else { return false };
        let had = where_focused(&mut window);
        if let Some(mut panel) = layers.next() {
            if !is_another {
                state.return_to = had;
                unfocus(&mut window);
            }
            // Before the content stands the button that closes.
            let begins = self.focus.as_ref().map_or(Step::Place(1), Step::To);
            let _ = step(&mut panel, begins) || step(&mut panel, Step::First);
        } else if had.is_none() {
            // Otherwise whoever closed the dialog has sent the keyboard somewhere already.
            match state.return_to.take() {
                Some((Some(id), _)) => step(&mut window, Step::To(&id)),
                Some((None, place)) => step(&mut window, Step::Place(place)),
                None => false,
            };
        }
        true
    }
}

/// Whether the window under a dialog hears of it: nothing people do, all that the system does.
fn reaches_window(event: &Event) -> bool {
    matches!(event, Event::Window(_))
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for WithModal<'_, Message> {
    pass_on! { each layers: children, diff, operate }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Fill)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let size = limits.max();
        let layers = self.layers.iter_mut().zip(&mut tree.children);
        let nodes =
            layers.map(|(layer, tree)| layer.as_widget_mut().layout(tree, renderer, limits)).collect();
        layout::Node::with_children(size, nodes)
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
        if self.follow(tree, layout, renderer) {
            shell.request_redraw();
        }
        let is_open = self.is_open();
        let state = tree.state.downcast_mut::<State>();
        if let Event::Window(window::Event::RedrawRequested(now)) = event
            && is_open
        {
            state.is_seen |= *now >= *state.since.get_or_insert(*now) + PAUSE;
        }
        let is_seen = state.is_seen;
        let layers = self.layers.iter_mut().zip(&mut tree.children).zip(layout.children());
        for (number, ((layer, tree), layout)) in layers.enumerate() {
            let is_under = is_open && number == 0;
            if is_under && !reaches_window(event) {
                continue;
            }
            let cursor = if is_under { mouse::Cursor::Unavailable } else { cursor };
            layer.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        let Some(on_close) = self.on_close.as_ref().filter(|_| !reaches_window(event)) else { return };
        let is_escape = matches!(
            event,
            Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. })
        );
        let panel = layout.children().nth(1).and_then(|layer| layer.children().next());
        let is_beside = is_press(event) && panel.is_some_and(|panel| !cursor.is_over(panel.bounds()));
        if !shell.is_event_captured() && (is_escape || is_beside && is_seen) {
            shell.publish(on_close.clone());
        }
        shell.capture_event();
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
        let is_open = self.is_open();
        let layers = self.layers.iter().zip(&tree.children).zip(layout.children());
        for (number, ((layer, tree), layout)) in layers.enumerate() {
            let cursor = if is_open && number == 0 { mouse::Cursor::Unavailable } else { cursor };
            let draw = |renderer: &mut Renderer| {
                layer.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
            };
            if number == 0 {
                draw(renderer);
            } else {
                renderer.with_layer(layout.bounds(), |renderer| {
                    draw_fill(renderer, layout.bounds(), palette(theme).scrim, 0.0);
                    draw(renderer);
                });
            }
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
        let mut layers = self.layers.iter().zip(&tree.children).zip(layout.children());
        let top = layers.next_back().map(|((layer, tree), layout)| {
            layer.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
        });
        top.unwrap_or_default()
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        // What the window had open is closed by what stands over it.
        let mut layers = self.layers.iter_mut().zip(&mut tree.children).zip(layout.children());
        let ((layer, tree), layout) = layers.next_back()?;
        layer.as_widget_mut().overlay(tree, layout, renderer, viewport, translation)
    }
}
