//! The keyboard's way through the window. iced's buttons cannot be reached by keyboard; what is wrapped here can.
//!
//! [`focusable`] makes any content a stop on that way. [`scope`] goes around the whole window: in it Tab and Shift+Tab lead
//! from stop to stop in reading order, around and around, over text fields and our own widgets alike, and scroll each into
//! view, since Tab must never lead to something unseen. [`focus`] and [`reveal`] do the same from a screen's `update`.
//!
//! ```
//! use redress::kit::widget::{Element, Id, focus, text};
//!
//! #[derive(Clone)]
//! enum Message { Opened }
//!
//! fn row<'a>() -> Element<'a, Message> {
//!     focus::focusable(text::body("消法 第五十五条")).id(Id::new("law-55")).on_press(Message::Opened).into()
//! }
//!
//! let window: Element<'_, Message> = focus::scope(row()).into();
//! # drop(window);
//! let next_question: iced::Task<Message> = focus::focus(Id::new("law-55"));
//! # drop(next_question);
//! ```

mod operations;
mod ring;
mod scope;

pub(super) use operations::{Content, Step, seen_focused, step, unfocus, where_focused};
pub use operations::{focus, reveal};
pub(super) use ring::draw_ring;
pub use scope::{Scope, scope};

use super::{Element, Id};
use crate::kit::theme::{palette, radius};
use crate::pass_on;
use iced::advanced::widget::operation::{self, Operation};
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Color, Event, Rectangle, Renderer, Theme, mouse, touch, window};

/// Whether a widget has the keyboard, and whether it shows that.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Focus {
    is_focused: bool,
    /// After a click the pointer shows the place well enough, and a ring would only be noise.
    has_ring: bool,
    was_announced: bool,
}

impl Focus {
    pub(super) fn is_focused(&self) -> bool {
        self.is_focused
    }

    pub(super) fn has_ring(&self) -> bool {
        self.is_focused && self.has_ring
    }

    /// Gives or takes the focus, as a press of the mouse at the cursor does.
    pub(super) fn follow_press(&mut self, event: &Event, bounds: Rectangle, cursor: mouse::Cursor) {
        if is_press(event) {
            self.is_focused = cursor.is_over(bounds);
            self.has_ring = false;
        }
    }

    /// Returns whether the focus arrived since the last time this was asked.
    pub(super) fn has_arrived(&mut self) -> bool {
        let has_arrived = self.is_focused && !self.was_announced;
        self.was_announced = self.is_focused;
        has_arrived
    }

    pub(super) fn show_ring(&mut self) {
        self.has_ring = true;
    }
}

impl operation::Focusable for Focus {
    fn is_focused(&self) -> bool {
        self.is_focused
    }

    fn focus(&mut self) {
        self.is_focused = true;
        self.has_ring = true;
    }

    fn unfocus(&mut self) {
        self.is_focused = false;
    }
}

/// Returns whether the left button or a finger went down.
pub(super) fn is_press(event: &Event) -> bool {
    matches!(
        event,
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. })
    )
}

/// Returns whether the left button or a finger went up.
pub(super) fn is_release(event: &Event) -> bool {
    matches!(
        event,
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. })
    )
}

type OnKey<'a, Message> = Box<dyn Fn(Key, Modifiers) -> Option<Message> + 'a>;

/// Content that can have the keyboard. See [`focusable`].
pub struct Focusable<'a, Message> {
    content: Element<'a, Message>,
    id: Option<Id>,
    on_press: Option<Message>,
    on_key: Option<OnKey<'a, Message>>,
    on_focus: Option<Message>,
    is_enabled: bool,
    radius: f32,
    ring: fn(&Theme) -> Color,
}

/// Makes content a stop on the keyboard's way.
pub fn focusable<'a, Message>(content: impl Into<Element<'a, Message>>) -> Focusable<'a, Message> {
    Focusable {
        content: content.into(),
        id: None,
        on_press: None,
        on_key: None,
        on_focus: None,
        is_enabled: true,
        radius: radius::M,
        ring: |theme| palette(theme).focus,
    }
}

impl<'a, Message> Focusable<'a, Message> {
    /// Names it for [`focus`].
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets what Enter, Space and a click do.
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Sets what other keys do; those it answers with nothing go on to the window.
    pub fn on_key(mut self, on_key: impl Fn(Key, Modifiers) -> Option<Message> + 'a) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// Sets what is said when the keyboard arrives.
    pub fn on_focus(mut self, message: Message) -> Self {
        self.on_focus = Some(message);
        self
    }

    /// Sets whether it is a stop at all: what cannot be used should not be in the way.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// Sets the colour of the ring, where it stands on another ground than the window's.
    pub fn ring(mut self, ring: fn(&Theme) -> Color) -> Self {
        self.ring = ring;
        self
    }

    /// Sets how round the content's corners are, for the ring to follow.
    pub fn radius(mut self, radius: f32) -> Self {
        self.radius = radius;
        self
    }
}

#[derive(Default)]
struct State {
    focus: Focus,
    is_pressed: bool,
}

impl<Message: Clone> Focusable<'_, Message> {
    fn press_key(&self, event: &Event, state: &mut State, shell: &mut Shell<'_, Message>) {
        let Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, repeat, .. }) = event else {
            return;
        };
        if let Some(message) = self.on_key.as_ref().and_then(|on_key| on_key(key.clone(), *modifiers)) {
            shell.publish(message);
            shell.capture_event();
            return;
        }
        let is_press = matches!(key, Key::Named(Named::Enter | Named::Space)) && modifiers.is_empty();
        if let Some(message) = self.on_press.as_ref().filter(|_| is_press) {
            // A key held down is one press.
            if !repeat {
                state.focus.show_ring();
                shell.publish(message.clone());
            }
            shell.capture_event();
        }
    }

    /// Clicks the content leaves to us.
    fn click(&self, event: &Event, is_over: bool, state: &mut State, shell: &mut Shell<'_, Message>) {
        let Some(message) = &self.on_press else { return };
        if is_press(event) && is_over {
            state.is_pressed = true;
            shell.capture_event();
        } else if is_release(event) && std::mem::take(&mut state.is_pressed) && is_over {
            shell.publish(message.clone());
            shell.capture_event();
        }
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Focusable<'_, Message> {
    pass_on! { content: children, diff, size, layout, overlay }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<State>();
        if self.is_enabled {
            operation.focusable(self.id.as_ref(), layout.bounds(), &mut state.focus);
        } else {
            state.focus = Focus::default();
            operation.container(self.id.as_ref(), layout.bounds());
        }
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
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
        content.update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
        let state = tree.state.downcast_mut::<State>();
        if !self.is_enabled {
            *state = State::default();
            return;
        }
        let had_ring = state.focus.has_ring();
        state.focus.follow_press(event, layout.bounds(), cursor);
        if let (true, Some(message)) = (state.focus.has_arrived(), &self.on_focus) {
            shell.publish(message.clone());
        }
        if !shell.is_event_captured() {
            self.click(event, cursor.is_over(layout.bounds()), state, shell);
            if state.focus.is_focused() {
                self.press_key(event, state, shell);
            }
        }
        if had_ring != state.focus.has_ring()
            && !matches!(event, Event::Window(window::Event::RedrawRequested(_)))
        {
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
        let content = self.content.as_widget();
        content.draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        if tree.state.downcast_ref::<State>().focus.has_ring() {
            draw_ring(renderer, (self.ring)(theme), layout.bounds(), self.radius, viewport);
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
        let content = self.content.as_widget();
        let inner = content.mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer);
        if inner == mouse::Interaction::None && self.on_press.is_some() && cursor.is_over(layout.bounds()) {
            return mouse::Interaction::Pointer;
        }
        inner
    }
}

impl<'a, Message: Clone + 'a> From<Focusable<'a, Message>> for Element<'a, Message> {
    fn from(focusable: Focusable<'a, Message>) -> Self {
        Element::new(focusable)
    }
}
