//! What has only just come up takes no press: the second half of a double click, or an Enter too many, was meant for what stood
//! there before. Around everything that does what cannot be taken back.
//!
//! ```
//! use redress::kit::widget::{Element, button, guard};
//!
//! #[derive(Clone)]
//! enum Message { Paid }
//!
//! let entries_so_far = 7;
//! let steps: Element<'_, Message> =
//!     guard::guard(entries_so_far, button::primary("付款").on_press(Message::Paid)).into();
//! # drop(steps);
//! ```

use super::Element;
use super::focus::{Content, is_press, is_release, where_focused};
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell};
use iced::keyboard::{self, Key, key::Named};
use iced::time::{Duration, Instant};
use iced::{Event, Rectangle, Renderer, Theme, mouse, window};
use std::hash::{DefaultHasher, Hash, Hasher};

/// So long nothing is taken; longer than systems wait for the second half of a double click.
pub const PAUSE: Duration = Duration::from_millis(600);

/// Content that takes no press at first. See [`guard`].
pub struct Guard<'a, Message> {
    content: Element<'a, Message>,
    about: u64,
    is_typed_in: bool,
}

/// Guards content when it comes up, and again each time it is about something else, as what can be done next is.
pub fn guard<'a, Message>(about: impl Hash, content: impl Into<Element<'a, Message>>) -> Guard<'a, Message> {
    let mut hasher = DefaultHasher::new();
    about.hash(&mut hasher);
    Guard { content: content.into(), about: hasher.finish(), is_typed_in: false }
}

impl<Message> Guard<'_, Message> {
    /// Lets texts be typed in it, where a space is a letter.
    pub fn typed_in(mut self) -> Self {
        self.is_typed_in = true;
        self
    }

    fn is_key(&self, event: &Event) -> bool {
        let Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(named), .. }) = event else {
            return false;
        };
        *named == Named::Enter || *named == Named::Space && !self.is_typed_in
    }
}

struct State {
    about: u64,
    /// When it was first drawn as it is.
    since: Option<Instant>,
    is_open: bool,
}

impl State {
    fn new(about: u64) -> Self {
        Self { about, since: None, is_open: false }
    }

    /// Looks at the time of a frame; when to look again.
    fn look(&mut self, now: Instant) -> Option<Instant> {
        let opens = *self.since.get_or_insert(now) + PAUSE;
        self.is_open |= now >= opens;
        (!self.is_open).then_some(opens)
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Guard<'_, Message> {
    pass_on! { content: children, size, layout, operate, draw, mouse_interaction, overlay }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::new(self.about))
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.about != self.about {
            *state = State::new(self.about);
        }
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
        if let Event::Window(window::Event::RedrawRequested(now)) = event
            && let Some(again) = state.look(*now)
        {
            shell.request_redraw_at(again);
        }
        let is_open = state.is_open;
        let inner = &mut tree.children[0];
        let is_over = cursor.is_over(layout.bounds());
        let mut cursor = cursor;
        if !is_open && is_over && is_press(event) {
            shell.capture_event();
            return;
        }
        if !is_open && is_over && is_release(event) {
            // What was pressed before learns that the button is up again, but not over it.
            cursor = mouse::Cursor::Unavailable;
        }
        if !is_open && self.is_key(event) {
            let mut content = Content { element: &mut self.content, tree: inner, layout, renderer };
            if where_focused(&mut content).is_some() {
                shell.capture_event();
                return;
            }
        }
        let content = self.content.as_widget_mut();
        content.update(inner, event, layout, cursor, renderer, clipboard, shell, viewport);
    }
}

impl<'a, Message: 'a> From<Guard<'a, Message>> for Element<'a, Message> {
    fn from(guard: Guard<'a, Message>) -> Self {
        Element::new(guard)
    }
}
