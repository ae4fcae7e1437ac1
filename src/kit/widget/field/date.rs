//! A field for a date: typed, or chosen from a calendar that opens with Alt and the arrow down or by its mark.

use super::calendar::{Calendar, OpenCalendar};
use super::entry::is_focused;
use super::{Field, field};
use crate::kit::Captions;
use crate::kit::theme::{fonts, palette, size, space};
use crate::kit::widget::focus::is_press;
use crate::kit::widget::icon::{self, Icon};
use crate::kit::widget::line::Line;
use crate::kit::widget::{Clear, Element, Id};
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::widget::text::IntoFragment;
use iced::{Event, Length, Rectangle, Renderer, Theme, Vector, mouse};
use jiff::civil::Date;
use std::rc::Rc;

/// A field for a date.
pub struct DateField<'a, Message> {
    field: Field<'a, Message>,
    captions: &'a Captions,
    today: Date,
    clear: Clear,
}

/// Makes a field for a date written as `2026-10-02`. The calendar opens at the written date, or else today.
///
/// ```
/// use jiff::civil::date;
/// use redress::kit::Captions;
/// use redress::kit::widget::{Element, field::date_field};
///
/// #[derive(Clone)]
/// enum Message { Typed(String) }
///
/// let captions = Captions { day_example: "年-月-日".to_owned(), ..Captions::default() };
/// let day: Element<'_, Message> =
///     date_field(&captions, "事发日期", "2026-10-02", date(2026, 10, 5)).on_input(Message::Typed).into();
/// # drop(day);
/// ```
pub fn date_field<'a, Message>(
    captions: &'a Captions,
    label: impl IntoFragment<'a>,
    value: &'a str,
    today: Date,
) -> DateField<'a, Message> {
    DateField {
        field: Field { is_figure: true, ..field(label, value) }.placeholder(captions.day_example.as_str()),
        captions,
        today,
        clear: Clear::default(),
    }
}

impl<'a, Message> DateField<'a, Message> {
    /// Names it, so that the keyboard can be sent to it.
    pub fn id(self, id: impl Into<Id>) -> Self {
        self.with(|field| field.id(id))
    }

    /// Sets what helps to fill it, below.
    pub fn help(self, words: impl IntoFragment<'a>) -> Self {
        self.with(|field| field.help(words))
    }

    /// Sets what stands in it while it is empty: an example.
    pub fn placeholder(self, example: impl IntoFragment<'a>) -> Self {
        self.with(|field| field.placeholder(example))
    }

    /// Sets what is wrong with it, in the place of the help.
    pub fn error(self, words: Option<&'a str>) -> Self {
        self.with(|field| field.error(words))
    }

    /// Sets how wide it is; as wide as there is room, unless told.
    pub fn width(self, width: impl Into<Length>) -> Self {
        self.with(|field| field.width(width))
    }

    /// Keeps no place for help, as in the rows of a table.
    pub fn compact(self) -> Self {
        self.with(Field::compact)
    }

    /// Sets what the calendar leaves in sight; by itself the field and its label.
    pub fn clear(self, clear: Clear) -> Self {
        Self { clear, ..self }
    }

    /// Sets what every change says, typed or chosen.
    pub fn on_input(self, on_input: impl Fn(String) -> Message + 'a) -> Self {
        self.with(|field| field.on_input(on_input))
    }

    /// Sets what Enter says.
    pub fn on_submit(self, message: Message) -> Self {
        self.with(|field| field.on_submit(message))
    }

    /// Sets what is said when the keyboard arrives, if anything is.
    pub fn on_focus(self, message: impl Into<Option<Message>>) -> Self {
        self.with(|field| field.on_focus(message))
    }

    /// Sets what is said when the keyboard leaves: the time to say what is wrong.
    pub fn on_blur(self, message: Message) -> Self {
        self.with(|field| field.on_blur(message))
    }

    fn with(self, change: impl FnOnce(Field<'a, Message>) -> Field<'a, Message>) -> Self {
        DateField { field: change(self.field), ..self }
    }
}

impl<'a, Message: Clone + 'a> From<DateField<'a, Message>> for Element<'a, Message> {
    fn from(date: DateField<'a, Message>) -> Self {
        let mut field = date.field;
        let (on_input, written) = (field.on_input.clone(), field.value.trim().parse().ok());
        let entry = field.entry(size::ICON + space::XS).into();
        let label = if field.label.is_empty() { 0.0 } else { size::LABEL * size::LINE + space::XS };
        let (captions, today, clear) = (date.captions, date.today, date.clear);
        let dated = Dated { entry, label, clear, captions, today, written, on_input };
        field.frame(Element::new(dated))
    }
}

/// The line that is typed into, with its calendar.
struct Dated<'a, Message> {
    entry: Element<'a, Message>,
    /// How high its label stands above it.
    label: f32,
    clear: Clear,
    captions: &'a Captions,
    today: Date,
    written: Option<Date>,
    on_input: Option<Rc<dyn Fn(String) -> Message + 'a>>,
}

#[derive(Default)]
struct State {
    shown: Option<OpenCalendar>,
    /// What was written when the calendar last looked, so that it follows what is typed.
    written: Option<Date>,
}

impl<Message> Dated<'_, Message> {
    fn begin(&self) -> OpenCalendar {
        OpenCalendar::at(self.written.unwrap_or(self.today))
    }

    /// What a key does to the calendar; whether it did anything.
    fn press_key(
        &self,
        key: &Key,
        modifiers: Modifiers,
        state: &mut State,
        shell: &mut Shell<'_, Message>,
    ) -> bool {
        let Some(shown) = &mut state.shown else {
            let opens = *key == Key::Named(Named::ArrowDown) && modifiers == Modifiers::ALT;
            if opens && self.on_input.is_some() {
                state.shown = Some(self.begin());
            }
            return opens;
        };
        match key {
            Key::Named(Named::Escape) => state.shown = None,
            Key::Named(Named::ArrowUp) if modifiers == Modifiers::ALT => state.shown = None,
            Key::Named(Named::Enter) if modifiers.is_empty() => {
                let chosen = shown.cursor;
                state.shown = None;
                if let Some(on_input) = &self.on_input {
                    shell.publish(on_input(chosen.to_string()));
                }
            }
            // The calendar closes, and Tab goes on as ever.
            Key::Named(Named::Tab) => {
                state.shown = None;
                return false;
            }
            _ => return shown.press_key(key, modifiers),
        }
        true
    }
}

/// Where the mark is that opens the calendar.
fn mark_of(bounds: Rectangle) -> Rectangle {
    let width = size::ICON + 2.0 * space::S;
    Rectangle { x: bounds.x + bounds.width - width, width, ..bounds }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Dated<'_, Message> {
    pass_on! { entry: children, size, layout, operate }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.entry));
        let state = tree.state.downcast_mut::<State>();
        if state.written != self.written {
            state.written = self.written;
            if state.shown.is_some() {
                state.shown = Some(self.begin());
            }
        }
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
        let has_keyboard = is_focused(&mut self.entry, &mut tree.children[0], layout, renderer);
        let state = tree.state.downcast_mut::<State>();
        if !has_keyboard && state.shown.take().is_some() {
            shell.request_redraw();
        }
        if let Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) = event
            && has_keyboard
            && self.press_key(key, *modifiers, state, shell)
        {
            shell.capture_event();
            shell.request_redraw();
            return;
        }
        if is_press(event) && cursor.is_over(mark_of(layout.bounds())) && self.on_input.is_some() {
            state.shown = if state.shown.is_none() { Some(self.begin()) } else { None };
            shell.request_redraw();
        }
        let entry = self.entry.as_widget_mut();
        entry.update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
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
        let entry = self.entry.as_widget();
        entry.draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        let p = palette(theme);
        let mark = mark_of(layout.bounds());
        let color = if cursor.is_over(mark) { p.text } else { p.muted };
        let glyph = icon::glyph(Icon::Calendar).to_string();
        Line { font: fonts::ICONS, ..Line::new(&glyph, size::ICON, color) }
            .draw_centered(renderer, mark, *viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(mark_of(layout.bounds())) {
            return mouse::Interaction::Pointer;
        }
        self.entry.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
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
        state.shown.as_ref()?;
        let control = layout.bounds() + translation;
        let label = Rectangle { y: control.y - self.label, height: self.label, ..control };
        Some(overlay::Element::new(Box::new(Calendar {
            shown: &mut state.shown,
            control,
            asked: self.clear.asked().unwrap_or(label),
            captions: self.captions,
            written: self.written,
            today: self.today,
            on_choose: self.on_input.as_deref()?,
        })))
    }
}
