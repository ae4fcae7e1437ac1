//! One choice of a few, all in sight: *yes / no / not known yet*. One stop for Tab; arrows move and choose, digits choose, and
//! so do Space and Enter. What does not fit beside each other wraps. For more than six choices there is
//! [`select`](super::select).
//!
//! ```
//! use redress::kit::widget::{Element, Id, segmented::segmented};
//!
//! #[derive(Clone)]
//! enum Message { Answered(usize) }
//!
//! let answer: Element<'_, Message> = segmented(["是", "否", "尚不清楚"], Some(0), Message::Answered)
//!     .id(Id::new("knew"))
//!     .into();
//! # drop(answer);
//! ```

mod draw;

use super::focus::{Focus, is_press, is_release};
use super::{Element, Id, text};
use crate::kit::theme::{size, space};
use crate::pass_on;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, layout, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::widget::text::IntoFragment;
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Theme, mouse, window};

/// The room kept in each cell for its digit, which shows only when the keyboard is here: so nothing moves when it comes.
const CAP: f32 = 16.0;
/// Between cells that had to wrap.
const GAP: f32 = space::S;

/// Choices beside each other. See the [module](self).
pub struct Segmented<'a, Message> {
    labels: Vec<Element<'a, Message>>,
    selected: Option<usize>,
    on_choose: OnPlace<'a, Message>,
    on_browse: Option<OnPlace<'a, Message>>,
    on_submit: Option<Message>,
    on_digit: Option<Message>,
    on_focus: Option<Message>,
    id: Option<Id>,
    is_dimmed: bool,
}

/// What is said of a place among the choices.
type OnPlace<'a, Message> = Box<dyn Fn(usize) -> Message + 'a>;

/// Makes choices with these labels, of which one may be selected. Choosing says its place.
pub fn segmented<'a, Message: 'a>(
    labels: impl IntoIterator<Item = impl IntoFragment<'a>>,
    selected: Option<usize>,
    on_choose: impl Fn(usize) -> Message + 'a,
) -> Segmented<'a, Message> {
    let label = |label| iced::widget::text(text::shown(label)).size(size::BODY).into();
    let labels: Vec<_> = labels.into_iter().map(label).collect();
    let selected = selected.filter(|selected| *selected < labels.len());
    Segmented {
        labels,
        selected,
        on_choose: Box::new(on_choose),
        on_browse: None,
        on_submit: None,
        on_digit: None,
        on_focus: None,
        id: None,
        is_dimmed: false,
    }
}

/// What a key does.
enum Press {
    /// Chooses, and is done.
    Choose(usize),
    /// Chooses on the way to another.
    Browse(usize),
    /// Is done without choosing.
    Submit,
    /// Does nothing, and says how to choose.
    Digit,
    /// Shows what digits there are.
    Reveal,
}

impl<'a, Message> Segmented<'a, Message> {
    /// Sets what arrows say, which choose one after the other; without it, the same as a choice that is meant to stay.
    pub fn on_browse(mut self, on_browse: impl Fn(usize) -> Message + 'a) -> Self {
        self.on_browse = Some(Box::new(on_browse));
        self
    }

    /// Sets what Enter says; without it Enter chooses as Space does.
    pub fn on_submit(mut self, message: Message) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// Digits choose nothing here, and none are shown; what typing one says instead. For places in front of which figures are
    /// typed: what is typed one field too far would answer at once.
    pub fn on_digit(mut self, message: Message) -> Self {
        self.on_digit = Some(message);
        self
    }

    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets what is said when the keyboard arrives, if anything is; not where the mouse brought it, under which nothing may move.
    pub fn on_focus(mut self, message: impl Into<Option<Message>>) -> Self {
        self.on_focus = message.into();
        self
    }

    /// Shows that the answer does not matter any more. It is kept and can be changed all the same.
    pub fn dimmed(mut self, is_dimmed: bool) -> Self {
        self.is_dimmed = is_dimmed;
        self
    }

    /// Whether each choice shows the digit that chooses it. One alone is a button, and needs none.
    fn shows_digits(&self, state: &State) -> bool {
        state.focus.has_ring() && self.on_digit.is_none() && self.labels.len() > 1
    }

    fn press_of_digit(&self, digit: usize, state: &State) -> Option<Press> {
        if self.labels.len() == 1 {
            return None;
        }
        match (&self.on_digit, state.focus.has_ring()) {
            (Some(_), _) => Some(Press::Digit),
            (None, true) => Some(Press::Choose(digit.checked_sub(1)?)),
            (None, false) => Some(Press::Reveal),
        }
    }

    fn press_of(&self, key: &Key, modifiers: Modifiers, state: &State) -> Option<Press> {
        if !modifiers.is_empty() {
            return None;
        }
        let count = self.labels.len();
        let press = match (key, self.selected) {
            (Key::Named(Named::ArrowRight | Named::ArrowDown), Some(at)) => Press::Browse((at + 1) % count),
            (Key::Named(Named::ArrowLeft | Named::ArrowUp), Some(at)) => {
                Press::Browse((at + count - 1) % count)
            }
            (Key::Named(Named::ArrowRight | Named::ArrowDown | Named::Home), _) => Press::Browse(0),
            (Key::Named(Named::ArrowLeft | Named::ArrowUp | Named::End), _) => {
                Press::Browse(count.checked_sub(1)?)
            }
            (Key::Named(Named::Enter), _) if self.on_submit.is_some() => Press::Submit,
            (Key::Named(Named::Space | Named::Enter), _) => Press::Choose(self.candidate()),
            (Key::Character(digit), _) => self.press_of_digit(digit.parse().ok()?, state)?,
            _ => return None,
        };
        match press {
            Press::Choose(place) | Press::Browse(place) if place >= count => None,
            press => Some(press),
        }
    }

    fn said_by(&self, press: Press) -> Option<Message>
    where
        Message: Clone,
    {
        match press {
            Press::Choose(place) => Some((self.on_choose)(place)),
            Press::Browse(place) => Some(self.on_browse.as_ref().unwrap_or(&self.on_choose)(place)),
            Press::Submit => self.on_submit.clone(),
            Press::Digit => self.on_digit.clone(),
            Press::Reveal => None,
        }
    }

    /// What Space and Enter choose; shown when the keyboard is here.
    fn candidate(&self) -> usize {
        self.selected.unwrap_or(0)
    }
}

#[derive(Default)]
struct State {
    focus: Focus,
    hovered: Option<usize>,
    /// What was pressed and where it stood then: the press may have taken the keyboard from a field whose row gives way, and a
    /// click must not be lost because its target moved under the pointer.
    pressed: Option<(usize, Rectangle)>,
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Segmented<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    pass_on! { each labels: children, diff }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let beside_label = 2.0 * (space::S + 2.0) + CAP + space::XS;
        let widest = limits.max().width;
        let for_label = limits.loose().shrink(Size::new(beside_label, 0.0));
        let labels: Vec<layout::Node> = self
            .labels
            .iter_mut()
            .zip(&mut tree.children)
            .map(|(label, tree)| label.as_widget_mut().layout(tree, renderer, &for_label))
            .collect();
        let height =
            labels.iter().map(|label| label.size().height + 2.0 * space::XS).fold(size::CONTROL, f32::max);
        let total: f32 = labels.iter().map(|label| label.size().width + beside_label).sum();
        let gap = if total <= widest { 0.0 } else { GAP };
        let (mut at, mut size) = (Point::ORIGIN, Size::ZERO);
        let mut cells = Vec::new();
        for label in labels {
            let cell = Size::new(label.size().width + beside_label, height);
            if at.x > 0.0 && at.x + cell.width > widest {
                at = Point::new(0.0, at.y + height + gap);
            }
            let middle =
                Point::new((cell.width - label.size().width) / 2.0, (height - label.size().height) / 2.0);
            cells.push(layout::Node::with_children(cell, vec![label.move_to(middle)]).move_to(at));
            size = Size::new(size.width.max(at.x + cell.width), at.y + height);
            at.x += cell.width + gap;
        }
        layout::Node::with_children(size, cells)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<State>();
        operation.focusable(self.id.as_ref(), layout.bounds(), &mut state.focus);
        operation.traverse(&mut |operation| {
            let cells = layout.children().filter_map(|cell| cell.children().next());
            for ((label, tree), layout) in self.labels.iter_mut().zip(&mut tree.children).zip(cells) {
                label.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let had_ring = state.focus.has_ring();
        let over = layout.children().position(|cell| cursor.is_over(cell.bounds()));
        state.focus.follow_press(event, layout.bounds(), cursor);
        if let (true, Some(message)) = (state.focus.has_arrived(), &self.on_focus)
            && state.focus.has_ring()
        {
            shell.publish(message.clone());
        }
        if shell.is_event_captured() {
            return;
        }
        if is_press(event) {
            let cells = || layout.children().map(|cell| cell.bounds()).enumerate();
            state.pressed = cells().find(|(place, _)| Some(*place) == over);
            if over.is_some() {
                shell.capture_event();
            }
        } else if is_release(event) {
            let pressed = state.pressed.take();
            if let Some((place, _)) = pressed.filter(|(_, bounds)| cursor.is_over(*bounds)) {
                shell.publish((self.on_choose)(place));
                shell.capture_event();
            }
        } else if let Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) = event
            && state.focus.is_focused()
            && let Some(press) = self.press_of(key, *modifiers, state)
        {
            state.focus.show_ring();
            if let Some(message) = self.said_by(press) {
                shell.publish(message);
            }
            shell.capture_event();
        }
        let is_redraw = matches!(event, Event::Window(window::Event::RedrawRequested(_)));
        if state.hovered != over || (had_ring != state.focus.has_ring() && !is_redraw) {
            state.hovered = over;
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        self.draw_cells(tree, state, renderer, theme, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        match layout.children().any(|cell| cursor.is_over(cell.bounds())) {
            true => mouse::Interaction::Pointer,
            false => mouse::Interaction::None,
        }
    }
}

impl<'a, Message: Clone + 'a> From<Segmented<'a, Message>> for Element<'a, Message> {
    fn from(segmented: Segmented<'a, Message>) -> Self {
        Element::new(segmented)
    }
}
