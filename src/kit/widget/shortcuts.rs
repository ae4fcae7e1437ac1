//! Keys that mean the same wherever the focus is: it wraps the whole window. Keys with Ctrl (⌘) and function keys are seen
//! before the widgets inside, so that a text field does not swallow them; all others only if nobody inside wanted them.

use super::Element;
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{Clipboard, Layout, Shell};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Event, Rectangle, Renderer, Theme, mouse};

/// What a key means, if anything.
type OnKey<'a, Message> = Box<dyn Fn(&Key, Modifiers) -> Option<Message> + 'a>;

/// Wraps content and hears keys.
pub struct Shortcuts<'a, Message> {
    content: Element<'a, Message>,
    on_key: OnKey<'a, Message>,
}

/// Hears keys around some content; `on_key` says what one means.
pub fn shortcuts<'a, Message>(
    content: impl Into<Element<'a, Message>>,
    on_key: impl Fn(&Key, Modifiers) -> Option<Message> + 'a,
) -> Shortcuts<'a, Message> {
    Shortcuts { content: content.into(), on_key: Box::new(on_key) }
}

/// Whether a key is heard before those inside.
fn is_early(key: &Key, modifiers: Modifiers) -> bool {
    let is_function = matches!(
        key,
        Key::Named(
            Named::F1
                | Named::F2
                | Named::F3
                | Named::F4
                | Named::F5
                | Named::F6
                | Named::F7
                | Named::F8
                | Named::F9
                | Named::F10
                | Named::F11
                | Named::F12
        )
    );
    modifiers.command() || is_function
}

impl<Message> Widget<Message, Theme, Renderer> for Shortcuts<'_, Message> {
    pass_on! { content: children, diff, size, layout, operate, draw, mouse_interaction, overlay }

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
        let pressed = match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => Some((key, *modifiers)),
            _ => None,
        };
        let hear = |early: bool, shell: &mut Shell<'_, Message>| {
            if let Some((key, modifiers)) = pressed
                && is_early(key, modifiers) == early
                && !shell.is_event_captured()
                && let Some(message) = (self.on_key)(key, modifiers)
            {
                shell.publish(message);
                shell.capture_event();
            }
        };
        hear(true, shell);
        if pressed.is_some() && shell.is_event_captured() {
            return;
        }
        let (content, tree) = (self.content.as_widget_mut(), &mut tree.children[0]);
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        hear(false, shell);
    }
}

impl<'a, Message: 'a> From<Shortcuts<'a, Message>> for Element<'a, Message> {
    fn from(shortcuts: Shortcuts<'a, Message>) -> Self {
        Element::new(shortcuts)
    }
}
