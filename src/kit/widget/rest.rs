//! What stands on the screen once nothing moves any more.
//!
//! iced draws anew only what changed, and cuts what it draws at whole pixels: a thing that ends within a pixel at the edge of
//! what is drawn loses its part of that pixel, or leaves it behind. So the window is drawn whole once it has come to rest.

use super::Element;
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, renderer};
use iced::time::{Duration, Instant};
use iced::window::{self, RedrawRequest};
use iced::{Event, Rectangle, Renderer, Size, Theme, mouse};

/// When nothing has happened for so long, the window is at rest.
pub const REST: Duration = Duration::from_millis(300);

/// The window, drawn whole at rest. See the [module](self).
pub struct Rest<'a, Message> {
    content: Element<'a, Message>,
}

/// Goes around the whole window.
pub fn rest<'a, Message>(window: impl Into<Element<'a, Message>>) -> Rest<'a, Message> {
    Rest { content: window.into() }
}

#[derive(Default)]
struct State {
    /// Something happened since the last frame.
    is_stirred: bool,
    /// The frame that was begun last: iced may announce one more than once.
    frame: Option<Instant>,
    /// When it will be at rest, while it is not.
    rests_at: Option<Instant>,
    /// Whether this frame is drawn whole.
    is_whole: bool,
}

impl State {
    /// Begins a frame, and says when the next is wanted.
    fn begin(&mut self, now: Instant) -> Option<RedrawRequest> {
        if std::mem::take(&mut self.is_stirred) {
            self.rests_at = Some(now + REST);
        }
        if self.frame.replace(now) != Some(now) {
            self.is_whole = self.rests_at.take_if(|at| *at <= now).is_some();
        }
        // What makes iced draw one frame whole changes back with the next, which then is drawn whole as well: better at once
        // than when somebody waits for it.
        if self.is_whole { Some(RedrawRequest::NextFrame) } else { self.rests_at.map(RedrawRequest::At) }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Rest<'_, Message> {
    pass_on! { content: children, size, layout, operate, mouse_interaction, overlay }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { is_stirred: true, ..State::default() })
    }

    fn diff(&self, tree: &mut Tree) {
        // Also what comes by itself, without an event.
        tree.state.downcast_mut::<State>().is_stirred = true;
        tree.diff_children(std::slice::from_ref(&self.content));
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
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Window(window::Event::RedrawRequested(now)) => {
                if let Some(next) = state.begin(*now) {
                    shell.request_redraw_at(next);
                }
            }
            _ => state.is_stirred = true,
        }
        let (content, tree) = (self.content.as_widget_mut(), &mut tree.children[0]);
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        // iced draws anew all of a layer whose bounds are others than before, even if there is nothing in it.
        let is_whole = tree.state.downcast_ref::<State>().is_whole;
        let changing = if is_whole { layout.bounds() } else { Rectangle::with_size(Size::ZERO) };
        renderer.with_layer(changing, |_| {});
        let content = self.content.as_widget();
        content.draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }
}

impl<'a, Message: 'a> From<Rest<'a, Message>> for Element<'a, Message> {
    fn from(rest: Rest<'a, Message>) -> Self {
        Element::new(rest)
    }
}
