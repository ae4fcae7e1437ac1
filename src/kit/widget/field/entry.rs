//! iced's text input with its gaps closed: Escape goes on to whoever listens, the field knows when it was left, what stands in it
//! is selected when the keyboard comes, and what is typed or pasted is seen, or not taken.

use crate::kit::widget::Element;
use crate::pass_on;
use crate::signs::{cleaned, cleaned_figure, is_hidden};
use iced::advanced::widget::operation::{Focusable, Operation, TextInput};
use iced::advanced::widget::{Id, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, clipboard, input_method};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Rectangle, Renderer, Theme, mouse};
use std::borrow::Cow;

/// A text input. See the [module](self).
pub(super) struct Entry<'a, Message> {
    pub input: Element<'a, Message>,
    /// How what comes from outside is taken.
    pub taken: Taken,
    pub on_focus: Option<Message>,
    pub on_blur: Option<Message>,
}

/// How a field takes what comes from outside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// A password is what it is.
    AsItIs,
    /// One line of words.
    Words,
    /// One figure: those of several cells stay apart.
    Figure,
}

impl Taken {
    /// A text without what nobody sees.
    pub fn clean(self, text: &str) -> Cow<'_, str> {
        match self {
            Taken::AsItIs => text.into(),
            Taken::Words => cleaned(text),
            Taken::Figure => cleaned_figure(text),
        }
    }

    /// The event without what nobody sees; `None` if it has nothing of that.
    fn cleaned(self, event: &Event) -> Option<Event> {
        match event {
            Event::InputMethod(input_method::Event::Commit(text)) => match self.clean(text) {
                Cow::Owned(text) => Some(Event::InputMethod(input_method::Event::Commit(text))),
                Cow::Borrowed(_) => None,
            },
            Event::Keyboard(pressed @ keyboard::Event::KeyPressed { text: Some(typed), .. })
                if self != Taken::AsItIs
                    && typed.chars().any(|sign| is_hidden(sign) && !sign.is_control()) =>
            {
                let mut pressed = pressed.clone();
                if let keyboard::Event::KeyPressed { text, .. } = &mut pressed {
                    *text = None;
                }
                Some(Event::Keyboard(pressed))
            }
            _ => None,
        }
    }
}

/// The clipboard as a field reads it: iced leaves line ends and tabs out, and joins what stood apart.
struct Pasted<'c> {
    clipboard: &'c mut dyn Clipboard,
    taken: Taken,
}

impl Clipboard for Pasted<'_> {
    fn read(&self, kind: clipboard::Kind) -> Option<String> {
        self.clipboard.read(kind).map(|text| self.taken.clean(&text).into_owned())
    }

    fn write(&mut self, kind: clipboard::Kind, contents: String) {
        self.clipboard.write(kind, contents);
    }
}

#[derive(Default)]
struct State {
    was_focused: bool,
}

/// Keys a text input takes although they are the window's: Escape, which would only take the keyboard away; letters and Enter
/// together with Ctrl, which would be typed or would submit; and an Enter held down, which pressed something once already.
fn belongs_to_window(event: &Event) -> bool {
    let Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, repeat, .. }) = event
    else {
        return false;
    };
    // Ctrl with Alt is how some keyboards write their third signs.
    let is_command = modifiers.command() && !modifiers.alt();
    match key {
        Key::Named(Named::Escape) => true,
        Key::Named(Named::Enter) => is_command || *repeat,
        Key::Character(_) => {
            let is_editing = matches!(key.to_latin(*physical_key), Some('a' | 'c' | 'v' | 'x'));
            is_command && !is_editing
        }
        _ => false,
    }
}

/// Returns whether the text input in an element has the keyboard.
pub(super) fn is_focused<Message>(
    input: &mut Element<'_, Message>,
    tree: &mut Tree,
    layout: Layout<'_>,
    renderer: &Renderer,
) -> bool {
    #[derive(Default)]
    struct Look(bool);
    impl Operation for Look {
        fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
            operate(self);
        }
        fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
            self.0 |= state.is_focused();
        }
    }
    let mut look = Look::default();
    input.as_widget_mut().operate(tree, layout, renderer, &mut look);
    look.0
}

/// Selects what stands in a field the keyboard came to, as everywhere: the next letter begins anew.
struct SelectAll;

impl Operation for SelectAll {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text_input(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn TextInput) {
        state.select_all();
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Entry<'_, Message> {
    pass_on! { input: children, diff, size, layout, operate, draw, mouse_interaction, overlay }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
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
        let input = &mut tree.children[0];
        let state = tree.state.downcast_mut::<State>();
        // Before the event: it may be the first letter typed. A press puts the cursor where it is, and selects nothing.
        if !state.was_focused && is_focused(&mut self.input, input, layout, renderer) {
            self.input.as_widget_mut().operate(input, layout, renderer, &mut SelectAll);
        }
        if !belongs_to_window(event) {
            let cleaned = self.taken.cleaned(event);
            let (event, mut clipboard) =
                (cleaned.as_ref().unwrap_or(event), Pasted { clipboard, taken: self.taken });
            let widget = self.input.as_widget_mut();
            widget.update(input, event, layout, cursor, renderer, &mut clipboard, shell, viewport);
        }
        let is_focused = is_focused(&mut self.input, input, layout, renderer);
        let was_focused = std::mem::replace(&mut state.was_focused, is_focused);
        let said = match (was_focused, is_focused) {
            (false, true) => &self.on_focus,
            (true, false) => &self.on_blur,
            _ => return,
        };
        if let Some(message) = said {
            shell.publish(message.clone());
        }
    }
}

impl<'a, Message: Clone + 'a> From<Entry<'a, Message>> for Element<'a, Message> {
    fn from(entry: Entry<'a, Message>) -> Self {
        Element::new(entry)
    }
}
