//! Types into a real window, and tells what a keystroke costs: from the key to the window being ready for the next event, its
//! new frame handed to the display.

use super::Inside;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell};
use iced::keyboard::key::{NativeCode, Physical};
use iced::keyboard::{self, Key, Location, Modifiers, key::Named};
use iced::theme::{self, Base};
use iced::widget::Id;
use iced::{Color, Element, Event, Rectangle, Renderer, Subscription, Task, Theme, mouse, window};
use redress::{kit, pass_on};
use std::time::{Duration, Instant};

/// What is typed, and taken back again: figures of a sum.
const FIGURES: [&str; 4] = ["1", "5", "2", "0"];
/// How often.
const TIMES: usize = 12;
/// Between two keys: long enough for the display to have shown the last frame.
const PAUSE: Duration = Duration::from_millis(12);
/// Frames until the window has come to rest, before and after it is told what to show and what to type into.
const REST: u32 = 12;

/// What is drawn for each keystroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// What changed, as always.
    Changed,
    /// All of it.
    Whole,
}

/// A window that is typed into.
struct Typing<I: Inside> {
    inside: I,
    frames: u32,
    drawn: Drawn,
    /// How often it was told something.
    told: u32,
}

#[derive(Clone, Debug)]
enum Message<M> {
    Inside(M),
    Frame,
    Typed(Vec<f64>),
}

impl<I: Inside> Typing<I> {
    fn update(&mut self, message: Message<I::Message>) -> Task<Message<I::Message>> {
        match message {
            Message::Inside(message) => {
                self.told += 1;
                self.inside.update(message).map(Message::Inside)
            }
            // The desk reads its first pack while the window is up.
            Message::Frame if !self.inside.is_ready() => Task::none(),
            Message::Frame => {
                self.frames += 1;
                match self.frames {
                    REST => self.inside.show().map(Message::Inside),
                    at if at == 2 * REST => kit::widget::focus::focus(Id::new(I::FIELD)),
                    _ => Task::none(),
                }
            }
            Message::Typed(took) => {
                assert_eq!(self.inside.typed(), FIGURES.concat(), "the sum is typed");
                println!("{}", super::median(took));
                iced::exit()
            }
        }
    }

    fn is_ready(&self) -> bool {
        self.frames >= 3 * REST
    }

    fn view(&self) -> Element<'_, Message<I::Message>> {
        let content = self.inside.view().map(Message::Inside);
        Element::new(Typist { content, is_ready: self.is_ready(), on_typed: Message::Typed })
    }

    /// iced draws all of a window whose background changed. This one changes by less than can be seen.
    fn style(&self, theme: &Theme) -> theme::Style {
        let style = theme.base();
        let change = if self.told.is_multiple_of(2) { 1e-5 } else { 0.0 };
        match self.drawn {
            Drawn::Changed => style,
            Drawn::Whole => {
                let ground = style.background_color;
                theme::Style { background_color: Color { r: ground.r - change, ..ground }, ..style }
            }
        }
    }
}

/// Opens a window, types, and tells the median time of a keystroke in milliseconds.
pub fn run<I: Inside>(inside: impl Fn() -> (I, Task<I::Message>) + 'static, drawn: Drawn) {
    let boot = move || {
        let (inside, task) = inside();
        (Typing { inside, frames: 0, drawn, told: 0 }, task.map(Message::Inside))
    };
    iced::application(boot, Typing::update, Typing::view)
        .settings(super::settings())
        .window_size(super::SIZE)
        .theme(|_: &Typing<I>| kit::theme::light())
        .style(Typing::style)
        .subscription(|typing| match typing.is_ready() {
            true => Subscription::none(),
            false => window::frames().map(|_| Message::Frame),
        })
        .run()
        .expect("a window");
}

/// Presses keys in its content.
struct Typist<'a, Message> {
    content: Element<'a, Message>,
    is_ready: bool,
    on_typed: fn(Vec<f64>) -> Message,
}

#[derive(Default)]
struct State {
    /// What the thread had computed when the key was pressed whose frame is being drawn.
    pressed: Option<Duration>,
    /// The frame in which it was pressed: iced may announce it more than once.
    frame: Option<Instant>,
    next: Option<Instant>,
    keys: usize,
    took: Vec<f64>,
}

impl State {
    /// The next key: figures, then as many strokes of backspace.
    fn key(&mut self) -> (Key, Option<&'static str>) {
        let at = self.keys % (2 * FIGURES.len());
        self.keys += 1;
        match FIGURES.get(at) {
            Some(figure) => (Key::Character((*figure).into()), Some(figure)),
            None => (Key::Named(Named::Backspace), None),
        }
    }

    fn is_done(&self) -> bool {
        self.took.len() == TIMES * FIGURES.len()
    }
}

fn pressed(key: Key, text: Option<&str>) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: Physical::Unidentified(NativeCode::Unidentified),
        location: Location::Standard,
        modifiers: Modifiers::empty(),
        text: text.map(Into::into),
        repeat: false,
    })
}

impl<Message> Widget<Message, Theme, Renderer> for Typist<'_, Message> {
    pass_on! { content: children, diff, size, layout, operate, draw, mouse_interaction, overlay }

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
        let state = tree.state.downcast_mut::<State>();
        let content = self.content.as_widget_mut();
        let inside = &mut tree.children[0];
        if let Event::Window(window::Event::RedrawRequested(frame)) = event
            && self.is_ready
            && state.frame != Some(*frame)
        {
            state.frame = Some(*frame);
            let next = *state.next.get_or_insert_with(Instant::now);
            if let Some(pressed) = state.pressed.take() {
                // The frame of the last key is out. What takes a figure back is no keystroke to be timed.
                if (1..=FIGURES.len()).contains(&(state.keys % (2 * FIGURES.len()))) {
                    state.took.push((super::spent() - pressed).as_secs_f64() * 1e3);
                }
                if state.is_done() {
                    shell.publish((self.on_typed)(std::mem::take(&mut state.took)));
                }
                state.next = Some(Instant::now() + PAUSE);
                shell.request_redraw_at(Instant::now() + PAUSE);
            } else if Instant::now() >= next {
                let (key, text) = state.key();
                state.pressed = Some(super::spent());
                // The frame is announced once more, when what the key says was heard.
                let key = pressed(key, text);
                content.update(inside, &key, layout, cursor, renderer, clipboard, shell, viewport);
                shell.request_redraw();
                return;
            } else {
                shell.request_redraw_at(next);
            }
        } else if state.pressed.is_some() {
            shell.request_redraw();
        }
        content.update(inside, event, layout, cursor, renderer, clipboard, shell, viewport);
    }
}
