//! One choice of many, in a list that opens: more than six, or too long to stand side by side. Space, Enter and the arrow down
//! open it; typing goes to the choice that begins so, in Chinese too; Enter chooses, Escape closes, Tab goes on. Up to six
//! choices are [`segmented`](super::segmented).
//!
//! ```
//! use redress::kit::widget::{Element, field, select::select};
//!
//! #[derive(Clone)]
//! enum Message { Chosen(usize) }
//!
//! let kinds = ["购机款".to_owned(), "往返交通".to_owned(), "误工".to_owned()];
//! let kind: Element<'_, Message> = select(&kinds, Some(0), Message::Chosen).placeholder("选择损失").into();
//! let labelled: Element<'_, Message> = field::framed("损失", kind, None, None);
//! # drop(labelled);
//! ```

mod menu;

use super::focus::{Focus, is_press};
use super::icon::{self, Icon};
use super::line::Line;
use super::{Clear, Element, Id, text};
use crate::kit::theme::{fonts, palette, radius, size, space};
use iced::advanced::input_method::{InputMethod, Purpose};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, input_method, layout, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::time::{Duration, Instant};
use iced::widget::text::IntoFragment;
use iced::{Event, Fill, Length, Rectangle, Renderer, Size, Theme, Vector, border, mouse, padding, window};
use menu::Menu;

/// Letters typed within this time of each other are one word.
const ONE_WORD: Duration = Duration::from_millis(1000);

/// A list that opens. See the [module](self).
pub struct Select<'a, Message> {
    options: &'a [String],
    selected: Option<usize>,
    on_choose: Box<dyn Fn(usize) -> Message + 'a>,
    /// What is chosen, or what stands there while nothing is.
    shown: Element<'a, Message>,
    width: Length,
    id: Option<Id>,
    clear: Clear,
    on_focus: Option<Message>,
}

/// Makes a list of these choices, of which one may be selected. Choosing says its place.
pub fn select<'a, Message: 'a>(
    options: &'a [String],
    selected: Option<usize>,
    on_choose: impl Fn(usize) -> Message + 'a,
) -> Select<'a, Message> {
    let selected = selected.filter(|selected| *selected < options.len());
    Select {
        options,
        selected,
        on_choose: Box::new(on_choose),
        shown: text::body(selected.map_or("", |selected| options[selected].as_str())).into(),
        width: Fill,
        id: None,
        clear: Clear::default(),
        on_focus: None,
    }
}

impl<'a, Message: 'a> Select<'a, Message> {
    /// Sets what stands in it while nothing is chosen.
    pub fn placeholder(mut self, words: impl IntoFragment<'a>) -> Self {
        if self.selected.is_none() {
            self.shown = text::faint(words).into();
        }
        self
    }

    /// Sets how wide it is; as wide as there is room, unless told.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets what the list must leave in sight, where it opens upward.
    pub fn clear(mut self, clear: Clear) -> Self {
        self.clear = clear;
        self
    }

    /// Sets what is said when the keyboard arrives, if anything is; not where the mouse brought it, under which nothing may move.
    pub fn on_focus(mut self, message: impl Into<Option<Message>>) -> Self {
        self.on_focus = message.into();
        self
    }

    fn open(&self, state: &mut State) {
        state.list = Some(List { at: self.selected.unwrap_or(0), scrolled: None });
    }

    fn choose(&self, place: usize, shell: &mut Shell<'_, Message>) {
        if place < self.options.len() {
            shell.publish((self.on_choose)(place));
        }
    }

    /// Whether the key did anything.
    fn press_key(
        &self,
        key: &Key,
        modifiers: Modifiers,
        state: &mut State,
        shell: &mut Shell<'_, Message>,
    ) -> bool {
        let last = self.options.len().saturating_sub(1);
        let is_typing = state.typed.as_ref().is_some_and(Typed::is_fresh);
        let Some(list) = &mut state.list else {
            let opens = match key {
                Key::Named(Named::ArrowDown) => modifiers.is_empty() || modifiers == Modifiers::ALT,
                Key::Named(Named::Space | Named::Enter) => modifiers.is_empty(),
                _ => false,
            };
            if opens {
                self.open(state);
            }
            return opens;
        };
        let at = match key {
            // A choice may be called by two words.
            Key::Named(Named::Space) if is_typing => return false,
            Key::Named(Named::Enter | Named::Space) if modifiers.is_empty() => {
                let at = list.at;
                state.list = None;
                self.choose(at, shell);
                return true;
            }
            Key::Named(Named::Escape) => {
                state.list = None;
                return true;
            }
            Key::Named(Named::ArrowUp) if modifiers == Modifiers::ALT => {
                state.list = None;
                return true;
            }
            Key::Named(Named::Tab) => {
                state.list = None;
                return false;
            }
            Key::Named(Named::ArrowDown) => (list.at + 1).min(last),
            Key::Named(Named::ArrowUp) => list.at.saturating_sub(1),
            Key::Named(Named::PageDown) => (list.at + menu::PAGE).min(last),
            Key::Named(Named::PageUp) => list.at.saturating_sub(menu::PAGE),
            Key::Named(Named::Home) => 0,
            Key::Named(Named::End) => last,
            _ => return false,
        };
        list.go(at);
        true
    }

    /// Goes to the choice that begins as typed, or has it somewhere.
    fn type_ahead(&self, text: &str, state: &mut State) {
        let mut typed =
            state.typed.take().filter(Typed::is_fresh).map(|typed| typed.words).unwrap_or_default();
        typed.push_str(&text.to_lowercase());
        let names = || self.options.iter().map(|option| option.to_lowercase());
        let found = names()
            .position(|name| name.starts_with(&typed))
            .or_else(|| names().position(|name| name.contains(&typed)));
        state.typed = Some(Typed { words: typed, at: Instant::now() });
        if state.list.is_none() {
            self.open(state);
        }
        if let (Some(list), Some(found)) = (&mut state.list, found) {
            list.go(found);
        }
    }
}

#[derive(Default)]
struct State {
    focus: Focus,
    list: Option<List>,
    typed: Option<Typed>,
}

/// The list while it is open.
struct List {
    /// The choice Enter would take.
    at: usize,
    /// How far the list was scrolled by the wheel; otherwise what Enter would take is in sight.
    scrolled: Option<f32>,
}

impl List {
    fn go(&mut self, at: usize) {
        self.at = at;
        self.scrolled = None;
    }
}

/// The beginning of a choice's name.
struct Typed {
    words: String,
    at: Instant,
}

impl Typed {
    fn is_fresh(&self) -> bool {
        self.at.elapsed() < ONE_WORD
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Select<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.shown)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.shown));
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        // What is too long for one line takes two.
        let padding = padding::vertical(space::S - 1.0).left(space::S).right(2.0 * space::L);
        layout::padded(limits, self.width, Length::Shrink, padding, |limits| {
            self.shown.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
        })
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
            let Some(words) = layout.children().next() else { return };
            self.shown.as_widget_mut().operate(&mut tree.children[0], words, renderer, operation);
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
        state.focus.follow_press(event, layout.bounds(), cursor);
        if let (true, Some(message)) = (state.focus.has_arrived(), &self.on_focus)
            && state.focus.has_ring()
        {
            shell.publish(message.clone());
        }
        if !state.focus.is_focused() {
            state.list = None;
            if had_ring {
                shell.request_redraw();
            }
            return;
        }
        match event {
            _ if shell.is_event_captured() => {}
            _ if is_press(event) => {
                if state.list.take().is_none() {
                    self.open(state);
                }
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, text, .. }) => {
                let typed = text.as_deref().filter(|text| !text.chars().any(char::is_control));
                if self.press_key(key, *modifiers, state, shell) {
                    state.focus.show_ring();
                    shell.capture_event();
                } else if let Some(text) = typed.filter(|_| !modifiers.command() && !modifiers.alt()) {
                    self.type_ahead(text, state);
                    shell.capture_event();
                }
                shell.request_redraw();
            }
            Event::InputMethod(input_method::Event::Commit(text)) => {
                self.type_ahead(text, state);
                shell.capture_event();
                shell.request_redraw();
            }
            // Otherwise Chinese could not be typed here.
            Event::Window(window::Event::RedrawRequested(_)) => {
                shell.request_input_method::<String>(&InputMethod::Enabled {
                    cursor: layout.bounds(),
                    purpose: Purpose::Normal,
                    preedit: None,
                });
            }
            _ => {}
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
        let (p, bounds) = (palette(theme), layout.bounds());
        let state = tree.state.downcast_ref::<State>();
        let ground = if cursor.is_over(bounds) { p.hover } else { p.surface };
        // As a field shows that it has the keyboard: a ring around it would touch the label.
        let (width, line) = if state.focus.has_ring() { (2.0, p.focus) } else { (1.0, p.control_line) };
        let border = border::rounded(radius::M).width(width).color(line);
        renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, ground);
        let mark = Rectangle { x: bounds.x + bounds.width - 2.0 * space::L, width: 2.0 * space::L, ..bounds };
        let glyph = icon::glyph(Icon::Down).to_string();
        Line { font: fonts::ICONS, ..Line::new(&glyph, size::ICON, p.muted) }
            .draw_centered(renderer, mark, *viewport);
        if let Some(words) = layout.children().next() {
            let style = renderer::Style { text_color: p.text };
            let shown = self.shown.as_widget();
            shown.draw(&tree.children[0], renderer, theme, &style, words, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        match cursor.is_over(layout.bounds()) {
            true => mouse::Interaction::Pointer,
            false => mouse::Interaction::None,
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let state = tree.state.downcast_mut::<State>();
        state.list.as_ref()?;
        Some(overlay::Element::new(Box::new(Menu {
            list: &mut state.list,
            control: self.clear.around(layout.bounds() + translation),
            options: self.options,
            selected: self.selected,
            on_choose: &*self.on_choose,
        })))
    }
}

impl<'a, Message: Clone + 'a> From<Select<'a, Message>> for Element<'a, Message> {
    fn from(select: Select<'a, Message>) -> Self {
        Element::new(select)
    }
}
