//! A window without a display: the same view, update and tasks, driven by code and drawn into memory. For journeys in tests,
//! for pictures in the docs and for benches; the real window never uses it.

mod screen;
mod sight;

pub use sight::Sight;

use crate::kit::Element;
use iced::advanced::clipboard::{self, Clipboard};
use iced::advanced::renderer::{Headless, Style};
use iced::advanced::widget::operation::{Operation, Outcome};
use iced::advanced::{graphics, mouse};
use iced::keyboard::key::{NativeCode, Physical};
use iced::keyboard::{self, Key, Location, Modifiers};
use iced::time::{Duration, Instant};
use iced::widget::Id;
use iced::window::RedrawRequest;
use iced::{Color, Event, Pixels, Point, Rectangle, Size, Task, Theme, window};
use iced_test::futures::futures::StreamExt;
use iced_test::futures::futures::executor::block_on;
use iced_test::runtime::user_interface::{self, Cache, UserInterface};
use iced_test::runtime::{Action, task};
use screen::Screen;
use sight::{Focus, PlaceOf, Texts, WidgetSearch};
use std::path::Path;

/// So long a key is held down from one sign to the next; slower than systems are.
const HELD: Duration = Duration::from_millis(250);

/// A window in memory.
pub struct Stage<State, Message> {
    state: State,
    view: for<'a> fn(&'a State) -> Element<'a, Message>,
    update: fn(&mut State, Message) -> Task<Message>,
    renderer: iced::Renderer,
    size: Size,
    cache: Cache,
    cursor: mouse::Cursor,
    modifiers: Modifiers,
    clipboard: Memory,
    /// How far its time is ahead of the clock.
    ahead: Duration,
    /// What `present` shows.
    screen: Option<Screen>,
}

/// A text that is shown, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownText {
    /// What it says.
    pub text: String,
    /// Where, in logical pixels.
    pub bounds: Rectangle,
}

/// What stands on the screen; pixels have four bytes.
pub struct Frame {
    /// How large it is in pixels.
    pub size: Size<u32>,
    /// What is seen.
    pub shown: Vec<u8>,
    /// What would be seen if all of it had been drawn anew.
    pub whole: Vec<u8>,
}

/// A display shows the next frame so much later.
const FRAME: Duration = Duration::from_millis(16);

/// A clipboard of its own.
#[derive(Debug, Default)]
struct Memory(Option<String>);

impl Clipboard for Memory {
    fn read(&self, _kind: clipboard::Kind) -> Option<String> {
        self.0.clone()
    }

    fn write(&mut self, _kind: clipboard::Kind, contents: String) {
        self.0 = Some(contents);
    }
}

impl<State, Message: Send + 'static> Stage<State, Message> {
    /// A window of a size in logical pixels, with the fonts of the desk. `None` if nothing can be drawn in memory.
    pub fn new(
        (state, task): (State, Task<Message>),
        view: for<'a> fn(&'a State) -> Element<'a, Message>,
        update: fn(&mut State, Message) -> Task<Message>,
        size: Size,
    ) -> Option<Self> {
        for font in crate::kit::theme::fonts::load() {
            graphics::text::font_system().write().ok()?.load_font(font);
        }
        let default = crate::kit::theme::fonts::REGULAR;
        let renderer = block_on(<iced::Renderer as Headless>::new(
            default,
            Pixels(crate::kit::theme::size::BODY),
            Some("tiny-skia"),
        ))?;
        let mut stage = Self {
            state,
            view,
            update,
            renderer,
            size,
            cache: Cache::new(),
            cursor: mouse::Cursor::Unavailable,
            modifiers: Modifiers::empty(),
            clipboard: Memory::default(),
            ahead: Duration::ZERO,
            screen: None,
        };
        stage.run(task);
        Some(stage)
    }

    /// The state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Its size in logical pixels.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Gives the window another size.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Lets something happen that no key or mouse brings about.
    pub fn send(&mut self, message: Message) {
        let task = (self.update)(&mut self.state, message);
        self.run(task);
    }

    /// Hands events to the window, one after the other, and everything that comes of them.
    pub fn events(&mut self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            // Widgets learn their looks when a frame is due, as in the real window.
            let frame = self.frame();
            self.take([event, frame]);
        }
    }

    fn take(&mut self, events: impl IntoIterator<Item = Event>) {
        let mut messages = Vec::new();
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build((self.view)(&self.state), self.size, cache, &mut self.renderer);
        for event in events {
            let clipboard = &mut self.clipboard;
            let _ = ui.update(&[event], self.cursor, &mut self.renderer, clipboard, &mut messages);
        }
        self.cache = ui.into_cache();
        for message in messages {
            self.send(message);
        }
    }

    fn frame(&self) -> Event {
        Event::Window(window::Event::RedrawRequested(Instant::now() + self.ahead))
    }

    /// Lets time pass, for what waits for it.
    pub fn wait(&mut self, time: Duration) {
        let before = self.frame();
        self.ahead += time;
        self.take([before, self.frame()]);
    }

    /// Whoever presses something has looked at it first.
    fn look(&mut self) {
        self.wait(crate::kit::widget::guard::PAUSE);
    }

    /// Presses and releases a key with modifiers, without haste.
    pub fn chord(&mut self, key: impl Into<Key>, modifiers: Modifiers) {
        let key = key.into();
        if matches!(key, Key::Named(keyboard::key::Named::Enter | keyboard::key::Named::Space)) {
            self.look();
        }
        self.strike(key, modifiers);
    }

    /// Presses a key twice, as fast as one can.
    pub fn double_key(&mut self, key: impl Into<Key>) {
        let key = key.into();
        self.key(key.clone());
        self.strike(key, Modifiers::empty());
    }

    /// Holds a key down for some seconds, and lets it go.
    pub fn hold(&mut self, key: impl Into<Key>) {
        let key = key.into();
        self.look();
        for repeat in [false, true, true, true, true, true] {
            self.events([pressed(key.clone(), Modifiers::empty(), None, repeat)]);
            self.wait(HELD);
        }
        self.events([released(key, Modifiers::empty())]);
    }

    fn strike(&mut self, key: Key, modifiers: Modifiers) {
        let text = match &key {
            Key::Character(text) if !modifiers.command() => Some(text.clone()),
            Key::Named(keyboard::key::Named::Space) => Some(" ".into()),
            _ => None,
        };
        let changed = |modifiers| Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers));
        if modifiers != self.modifiers {
            self.modifiers = modifiers;
            self.events([changed(modifiers)]);
        }
        self.events([pressed(key.clone(), modifiers, text, false)]);
        self.events([released(key, modifiers)]);
        if modifiers != Modifiers::empty() {
            self.modifiers = Modifiers::empty();
            self.events([changed(Modifiers::empty())]);
        }
    }

    /// Presses the key of a sign, and does not let go: what a person waits for is over by then.
    pub fn press(&mut self, sign: &str) {
        self.events([pressed(Key::Character(sign.into()), Modifiers::empty(), Some(sign.into()), false)]);
    }

    /// Presses and releases a key.
    pub fn key(&mut self, key: impl Into<Key>) {
        self.chord(key, Modifiers::empty());
    }

    /// Types a text, sign by sign.
    pub fn type_text(&mut self, text: &str) {
        for sign in text.chars() {
            self.key(Key::Character(sign.to_string().as_str().into()));
        }
    }

    /// Commits a text as an input method does: all at once, without keys.
    pub fn commit(&mut self, text: &str) {
        use iced::advanced::input_method::Event::{Closed, Commit, Opened, Preedit};
        let events = [Opened, Preedit(text.to_owned(), None), Commit(text.to_owned()), Closed];
        self.events(events.map(Event::InputMethod));
    }

    /// Pastes what another program has copied.
    pub fn paste(&mut self, copied: &str) {
        self.clipboard = Memory(Some(copied.to_owned()));
        self.chord(Key::Character("v".into()), Modifiers::COMMAND);
    }

    /// Clicks at a place, without haste.
    pub fn click_at(&mut self, place: Point) {
        self.point_at(place);
        self.look();
        self.click_again();
    }

    /// Clicks twice at a place, as fast as one can.
    pub fn double_click_at(&mut self, place: Point) {
        self.click_at(place);
        self.click_again();
    }

    fn click_again(&mut self) {
        let button = mouse::Button::Left;
        self.events([
            Event::Mouse(mouse::Event::ButtonPressed(button)),
            Event::Mouse(mouse::Event::ButtonReleased(button)),
        ]);
    }

    /// Moves the mouse to a place.
    pub fn point_at(&mut self, place: Point) {
        self.cursor = mouse::Cursor::Available(place);
        self.events([Event::Mouse(mouse::Event::CursorMoved { position: place })]);
    }

    /// Clicks the first text that says exactly this. Says whether there is one.
    pub fn click(&mut self, text: &str) -> bool {
        let found = self.texts().into_iter().find(|shown| shown.text == text);
        if let Some(shown) = &found {
            self.click_at(shown.bounds.center());
        }
        found.is_some()
    }

    /// All texts that are laid out, in the order of the tree, those scrolled out of sight too.
    pub fn texts(&mut self) -> Vec<ShownText> {
        let mut texts = Texts(Vec::new());
        self.operate(&mut texts);
        texts.0
    }

    /// Whether some text contains these words.
    pub fn says(&mut self, words: &str) -> bool {
        self.texts().iter().any(|shown| shown.text.contains(words))
    }

    /// The id of the widget that has the focus, and whether any has.
    pub fn focused(&mut self) -> (bool, Option<Id>) {
        let mut focus = Focus::default();
        self.operate(&mut focus);
        (focus.is, focus.id)
    }

    /// Where the focusable widget of an id is laid out, if it is there.
    pub fn place_of(&mut self, id: &Id) -> Option<Rectangle> {
        let mut place = PlaceOf { id: id.clone(), found: None };
        self.operate(&mut place);
        place.found
    }

    /// Where the focusable widget of an id is seen, if it is laid out.
    pub fn sight_of(&mut self, id: &Id) -> Option<Sight> {
        let mut look = WidgetSearch::new(id.clone(), self.size);
        self.operate(&mut look);
        look.found
    }

    /// Turns the wheel with the mouse over a place.
    pub fn wheel_at(&mut self, place: Point, by: f32) {
        self.point_at(place);
        let delta = mouse::ScrollDelta::Pixels { x: 0.0, y: by };
        self.events([Event::Mouse(mouse::Event::WheelScrolled { delta })]);
    }

    /// Draws the window; pixels are RGBA.
    pub fn draw(&mut self, theme: &Theme, scale: f32) -> (Size<u32>, Vec<u8>) {
        let background = self.prepare(theme);
        let size = self.pixels(scale);
        (size, self.renderer.screenshot(size, scale, background))
    }

    /// Draws frame after frame as a real window does, of each only what changed, until nothing has happened for so long. `None`
    /// if the window has no room.
    pub fn present(&mut self, theme: &Theme, scale: f32, still: Duration) -> Option<Frame> {
        let size = self.pixels(scale);
        if !self.screen.as_ref().is_some_and(|screen| screen.is_of(size, scale)) {
            self.screen = Screen::new(size, scale);
        }
        let screen = self.screen.as_mut()?;
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build((self.view)(&self.state), self.size, cache, &mut self.renderer);
        let base = iced::theme::Base::base(theme);
        let style = Style { text_color: base.text_color };
        let begun = Instant::now() + self.ahead;
        let mut next = Some(begun);
        while let Some(now) = next.filter(|now| *now <= begun + still) {
            let redraw = Event::Window(window::Event::RedrawRequested(now));
            let clipboard = &mut self.clipboard;
            let (state, _) =
                ui.update(&[redraw], self.cursor, &mut self.renderer, clipboard, &mut Vec::new());
            ui.draw(&mut self.renderer, theme, &style, self.cursor);
            screen.present(&mut self.renderer, base.background_color);
            next = match state {
                user_interface::State::Updated { redraw_request: RedrawRequest::At(at), .. } => {
                    Some(at.max(now + FRAME))
                }
                user_interface::State::Updated { redraw_request: RedrawRequest::Wait, .. } => None,
                _ => Some(now + FRAME),
            };
        }
        self.cache = ui.into_cache();
        let mut anew = Screen::new(size, scale)?;
        anew.present(&mut self.renderer, base.background_color);
        Some(Frame { size, shown: screen.pixels(), whole: anew.pixels() })
    }

    fn pixels(&self, scale: f32) -> Size<u32> {
        let pixels = |side: f32| (side * scale).round() as u32;
        Size::new(pixels(self.size.width), pixels(self.size.height))
    }

    /// Tells the renderer what is to be drawn, and says on which ground.
    fn prepare(&mut self, theme: &Theme) -> Color {
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build((self.view)(&self.state), self.size, cache, &mut self.renderer);
        let frame = Event::Window(window::Event::RedrawRequested(Instant::now() + self.ahead));
        let mut messages = Vec::new();
        let _ = ui.update(&[frame], self.cursor, &mut self.renderer, &mut self.clipboard, &mut messages);
        let base = iced::theme::Base::base(theme);
        ui.draw(&mut self.renderer, theme, &Style { text_color: base.text_color }, self.cursor);
        self.cache = ui.into_cache();
        base.background_color
    }

    /// Draws the window into a PNG file.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn picture(&mut self, theme: &Theme, scale: f32, path: &Path) -> std::io::Result<()> {
        let (size, rgba) = self.draw(theme, scale);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = std::io::BufWriter::new(std::fs::File::create(path)?);
        let mut encoder = png::Encoder::new(file, size.width, size.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.write_header()?.write_image_data(&rgba)?;
        Ok(())
    }

    fn operate(&mut self, operation: &mut dyn Operation) {
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build((self.view)(&self.state), self.size, cache, &mut self.renderer);
        ui.operate(&self.renderer, operation);
        self.cache = ui.into_cache();
    }

    /// Runs a task to its end, with all that comes of it. What asks the system gets no answer.
    pub fn run(&mut self, task: Task<Message>) {
        let Some(mut actions) = task::into_stream(task) else { return };
        while let Some(action) = block_on(actions.next()) {
            match action {
                Action::Output(message) => self.send(message),
                Action::Widget(mut operation) => loop {
                    self.operate(operation.as_mut());
                    match operation.finish() {
                        Outcome::Chain(next) => operation = next,
                        Outcome::None | Outcome::Some(()) => break,
                    }
                },
                Action::Clipboard(iced_test::runtime::clipboard::Action::Write { contents, .. }) => {
                    self.clipboard.0 = Some(contents);
                }
                _ => {}
            }
        }
    }

    /// What was copied last.
    pub fn copied(&self) -> Option<&str> {
        self.clipboard.0.as_deref()
    }
}

fn pressed(key: Key, modifiers: Modifiers, text: Option<iced_test::core::SmolStr>, repeat: bool) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: Physical::Unidentified(NativeCode::Unidentified),
        location: Location::Standard,
        modifiers,
        text,
        repeat,
    })
}

fn released(key: Key, modifiers: Modifiers) -> Event {
    Event::Keyboard(keyboard::Event::KeyReleased {
        key: key.clone(),
        modified_key: key,
        physical_key: Physical::Unidentified(NativeCode::Unidentified),
        location: Location::Standard,
        modifiers,
    })
}
