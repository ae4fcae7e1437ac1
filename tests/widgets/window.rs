//! A window without a display.

use iced::advanced::widget::Operation;
use iced::advanced::widget::operation::{Outcome, black_box};
use iced::event::Status;
use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::window::Event as WindowEvent;
use iced::{Event, Point, Rectangle, Renderer, Size, Task, mouse};
use iced_test::Selector;
use iced_test::core::SmolStr;
use iced_test::core::clipboard;
use iced_test::core::renderer::{Headless, Style};
use iced_test::futures::futures::{StreamExt, executor::block_on};
use iced_test::runtime::user_interface::{Cache, UserInterface};
use iced_test::runtime::{Action, task};
use iced_test::selector::{self, Bounded, Target};
use redress::kit::theme::{self, fonts, size};
use redress::kit::widget::{Element, Id};
use std::time::Instant;

pub use iced::keyboard::key::Named;

/// What a test shows, and what becomes of it.
pub trait Screen {
    type Message;
    fn view(&self) -> Element<'_, Self::Message>;
    fn update(&mut self, message: Self::Message);
}

/// A screen in a window: widgets keep their state while views come and go.
pub struct Window<S> {
    pub screen: S,
    /// When frames are drawn; the system's clock unless set.
    pub clock: Option<Instant>,
    size: Size,
    cursor: mouse::Cursor,
    cache: Cache,
    renderer: Renderer,
}

impl<S: Screen> Window<S> {
    pub fn open(screen: S) -> Self {
        Self::sized(screen, Size::new(900.0, 640.0))
    }

    pub fn sized(screen: S, size: Size) -> Self {
        let mut system = iced::advanced::graphics::text::font_system().write().unwrap();
        fonts::load().into_iter().for_each(|font| system.load_font(font));
        drop(system);
        let renderer =
            block_on(<Renderer as Headless>::new(fonts::REGULAR, size::BODY.into(), None)).unwrap();
        let mut window = Window {
            screen,
            clock: None,
            size,
            cursor: mouse::Cursor::Unavailable,
            cache: Cache::default(),
            renderer,
        };
        window.frame();
        window
    }

    /// What the keyboard, the mouse or the system does; whether anybody took it.
    pub fn act(&mut self, event: Event) -> Status {
        let mut messages = Vec::new();
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build(self.screen.view(), self.size, cache, &mut self.renderer);
        let (_, statuses) =
            ui.update(&[event], self.cursor, &mut self.renderer, &mut clipboard::Null, &mut messages);
        self.cache = ui.into_cache();
        messages.into_iter().for_each(|message| self.screen.update(message));
        statuses[0]
    }

    pub fn frame(&mut self) {
        let now = self.clock.unwrap_or_else(Instant::now);
        self.act(Event::Window(WindowEvent::RedrawRequested(now)));
    }

    /// Presses and releases a key, then lets a frame pass.
    pub fn tap(&mut self, key: impl Into<Key>) -> Status {
        self.chord(Modifiers::empty(), key)
    }

    /// Presses a key together with others.
    pub fn chord(&mut self, modifiers: Modifiers, key: impl Into<Key>) -> Status {
        self.act(Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)));
        let status = self.act(pressed(key.into(), modifiers, false));
        self.act(Event::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::empty())));
        self.frame();
        status
    }

    /// What a key does that is held down.
    pub fn hold(&mut self, key: impl Into<Key>) -> Status {
        self.act(pressed(key.into(), Modifiers::empty(), true))
    }

    pub fn write(&mut self, text: &str) {
        for letter in text.chars() {
            self.tap(Key::Character(SmolStr::new(letter.to_string())));
        }
    }

    /// What an input method hands over once Chinese is composed.
    pub fn compose(&mut self, text: &str) {
        self.act(Event::InputMethod(iced::advanced::input_method::Event::Commit(text.to_owned())));
        self.frame();
    }

    pub fn point_at(&mut self, point: Point) {
        self.cursor = mouse::Cursor::Available(point);
        self.act(Event::Mouse(mouse::Event::CursorMoved { position: point }));
    }

    pub fn click_at(&mut self, point: Point) {
        self.point_at(point);
        self.act(Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)));
        self.act(Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)));
        self.frame();
    }

    pub fn click<Found>(&mut self, selector: Found)
    where
        Found: Selector + Send,
        Found::Output: Bounded + Clone + Send,
    {
        let bounds = self.find(selector).and_then(|found| found.visible_bounds());
        self.click_at(bounds.unwrap().center());
    }

    pub fn find<Found>(&mut self, selector: Found) -> Option<Found::Output>
    where
        Found: Selector + Send,
        Found::Output: Clone + Send,
    {
        let mut find = selector.find();
        self.run(&mut black_box(&mut find));
        match find.finish() {
            Outcome::Some(found) => found,
            _ => None,
        }
    }

    fn run(&mut self, operation: &mut dyn Operation) {
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build(self.screen.view(), self.size, cache, &mut self.renderer);
        ui.operate(&self.renderer, operation);
        self.cache = ui.into_cache();
    }

    /// Does what an update asks iced to do.
    pub fn perform(&mut self, task: Task<()>) {
        let Some(mut actions) = task::into_stream(task) else { return };
        while let Some(action) = block_on(actions.next()) {
            let Action::Widget(mut operation) = action else { continue };
            loop {
                self.run(&mut *operation);
                match operation.finish() {
                    Outcome::Chain(next) => operation = next,
                    _ => break,
                }
            }
        }
        self.frame();
    }

    /// What has the keyboard.
    pub fn focused(&mut self) -> Option<Id> {
        match self.find(selector::is_focused())? {
            Target::Focusable { id, .. } | Target::TextInput { id, .. } => id,
            _ => None,
        }
    }

    pub fn bounds(&mut self, id: &'static str) -> Rectangle {
        self.find(Id::new(id)).unwrap().bounds()
    }

    /// What of it can be seen.
    pub fn visible(&mut self, id: &'static str) -> Option<Rectangle> {
        self.find(Id::new(id)).unwrap().visible_bounds()
    }

    /// The picture, one point a pixel.
    pub fn picture(&mut self) -> Picture {
        self.frame();
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build(self.screen.view(), self.size, cache, &mut self.renderer);
        let theme = theme::light();
        let palette = theme::palette(&theme);
        ui.update(
            &[Event::Window(WindowEvent::RedrawRequested(Instant::now()))],
            self.cursor,
            &mut self.renderer,
            &mut clipboard::Null,
            &mut Vec::new(),
        );
        ui.draw(&mut self.renderer, &theme, &Style { text_color: palette.text }, self.cursor);
        self.cache = ui.into_cache();
        let (width, height) = (self.size.width as u32, self.size.height as u32);
        let bytes = self.renderer.screenshot(Size::new(width, height), 1.0, palette.background);
        Picture { width: width as usize, bytes }
    }
}

/// Pixels of a window.
pub struct Picture {
    width: usize,
    bytes: Vec<u8>,
}

impl Picture {
    /// Whether a pixel has that colour.
    pub fn has(&self, x: f32, y: f32, color: iced::Color) -> bool {
        let at = 4 * (y as usize * self.width + x as usize);
        self.bytes[at..at + 3]
            .iter()
            .zip(color.into_rgba8())
            .all(|(found, wanted)| found.abs_diff(wanted) < 12)
    }
}

fn pressed(key: Key, modifiers: Modifiers, repeat: bool) -> Event {
    let text = match &key {
        Key::Character(text) => Some(text.clone()),
        Key::Named(Named::Space) => Some(SmolStr::new(" ")),
        _ => None,
    };
    Event::Keyboard(keyboard::Event::KeyPressed {
        modified_key: key.clone(),
        key,
        physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
        location: Location::Standard,
        modifiers,
        text,
        repeat,
    })
}
