//! The desk beside a bare iced window that shows the same texts: first frame, memory, and from a keystroke to the new frame.
//!
//! Each figure is a ratio of two medians taken in turn in one run, since machines are noisy. First frames and memory are
//! those of processes of their own, in a real window if there is a display (`xvfb-run cargo bench …`), else drawn into
//! memory by the same renderer as on the screen.

#![allow(clippy::expect_used, clippy::panic)] // a bench may stop so

use iced::keyboard::{Key, key::Named};
use iced::widget::{column, scrollable, text, text_input};
use iced::{Element, Point, Size, Task};
use redress::desk::app::{self, App};
use redress::desk::folders::Folders;
use redress::desk::headless::Stage;
use redress::desk::{Opening, theme};
use redress::packs::Packs;
use redress::words::Lang;
use std::process::Command;
use std::time::Instant;

const SIZE: Size = Size::new(1280.0, 720.0);
/// Processes started of each kind.
const STARTS: usize = 11;
/// Keystrokes timed in each window.
const STROKES: usize = 60;

/// The bare window: as many words in as many texts, and one field.
struct Bare {
    texts: Vec<String>,
    typed: String,
}

#[derive(Clone, Debug)]
enum Typed {
    Field(String),
}

impl Bare {
    fn new(texts: Vec<String>) -> Self {
        Self { texts, typed: String::new() }
    }

    fn update(&mut self, Typed::Field(typed): Typed) -> Task<Typed> {
        self.typed = typed;
        Task::none()
    }

    fn view(&self) -> Element<'_, Typed> {
        let field = text_input("", &self.typed).on_input(Typed::Field);
        let texts = self.texts.iter().map(|line| text(line).into());
        scrollable(column![field, column(texts)]).into()
    }
}

fn opening() -> Opening {
    let packs = Packs::found(Vec::new()).expect("the packs built in");
    let day = "2026-11-02".parse().ok();
    Opening { packs, folders: Folders::none(), lang: Some(Lang::Zh), day }
}

fn desk() -> Stage<App, app::Message> {
    Stage::new(App::new(opening()), App::view, App::update, SIZE).expect("a renderer in memory")
}

fn bare(texts: Vec<String>) -> Stage<Bare, Typed> {
    Stage::new((Bare::new(texts), Task::none()), Bare::view, Bare::update, SIZE)
        .expect("a renderer in memory")
}

/// What the desk shows first, for the bare window to show.
fn texts() -> Vec<String> {
    desk().texts().into_iter().map(|shown| shown.text).collect()
}

/// Memory of this process in KiB: its resident set, as the kernel counts it.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|figure| figure.parse().ok()).unwrap_or(0)
}

/// A real window that tells when its first frame is due, and closes.
struct Probe<State, Message: 'static> {
    inside: State,
    begun: Instant,
    update: fn(&mut State, Message) -> Task<Message>,
    view: for<'a> fn(&'a State) -> Element<'a, Message>,
}

#[derive(Clone, Debug)]
enum Probed<Message> {
    Inside(Message),
    Frame,
}

impl<State: 'static, Message: Clone + Send + 'static> Probe<State, Message> {
    fn update(&mut self, message: Probed<Message>) -> Task<Probed<Message>> {
        match message {
            Probed::Inside(message) => (self.update)(&mut self.inside, message).map(Probed::Inside),
            Probed::Frame => {
                println!("{} {}", self.begun.elapsed().as_micros(), memory());
                iced::exit()
            }
        }
    }

    fn view(&self) -> Element<'_, Probed<Message>> {
        (self.view)(&self.inside).map(Probed::Inside)
    }

    /// Opens the window. The bare one gives its fonts to iced as programs do; the desk lists them as `desk::start` does.
    fn run(
        begun: Instant,
        boot: impl Fn() -> (State, Task<Message>) + 'static,
        update: fn(&mut State, Message) -> Task<Message>,
        view: for<'a> fn(&'a State) -> Element<'a, Message>,
        fonts: Vec<std::borrow::Cow<'static, [u8]>>,
    ) {
        let settings = iced::Settings {
            fonts,
            default_font: theme::fonts::REGULAR,
            default_text_size: theme::size::BODY.into(),
            ..iced::Settings::default()
        };
        let boot = move || {
            let (inside, task) = boot();
            (Probe { inside, begun, update, view }, task.map(Probed::Inside))
        };
        iced::application(boot, Self::update, Self::view)
            .settings(settings)
            .window_size(SIZE)
            .subscription(|_| iced::window::frames().map(|_| Probed::Frame))
            .run()
            .expect("a window");
    }
}

fn has_display() -> bool {
    std::env::var_os("DISPLAY").is_some_and(|display| !display.is_empty())
}

/// One start: opens a window, draws a frame, tells how long that took and what it holds.
fn start(kind: &str) {
    let begun = Instant::now();
    let lines = || {
        let lines = std::env::var("REDRESS_BENCH_TEXTS").unwrap_or_default();
        lines.split('\u{1f}').map(str::to_owned).collect()
    };
    match (kind, has_display()) {
        ("desk", true) => {
            let listed = std::sync::Mutex::new(Some(theme::fonts::prepare()));
            let boot = move || {
                let app = App::new(opening());
                let listed = listed.lock().ok().and_then(|mut listed| listed.take());
                listed.expect("booted once").join().expect("fonts");
                app
            };
            return Probe::run(begun, boot, App::update, App::view, Vec::new());
        }
        (_, true) => {
            let boot = move || (Bare::new(lines()), Task::none());
            return Probe::run(begun, boot, Bare::update, Bare::view, theme::fonts::load());
        }
        ("desk", false) => drop(desk().draw(&theme::light(), 1.0)),
        (_, false) => drop(bare(lines()).draw(&theme::light(), 1.0)),
    }
    println!("{} {}", begun.elapsed().as_micros(), memory());
}

/// First frame in microseconds and memory in KiB of one start in a process of its own.
fn started(kind: &str, texts: &str) -> (f64, f64) {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program);
    child.env("REDRESS_BENCH_START", kind).env("REDRESS_BENCH_TEXTS", texts);
    let said = child.output().expect("a start").stdout;
    let said = String::from_utf8_lossy(&said);
    let mut figures = said.split_whitespace().map(|figure| figure.parse().expect("a figure"));
    (figures.next().expect("a time"), figures.next().expect("a size"))
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// From a keystroke to the new frame: event, update, decision, view, layout and draw.
fn stroke<S, M: Send + 'static>(stage: &mut Stage<S, M>, sign: &str) -> f64 {
    let begun = Instant::now();
    stage.press(sign);
    stage.draw(&theme::light(), 1.0);
    begun.elapsed().as_secs_f64() * 1e3
}

/// The sum to promise in a case of which half is known, typed again and again: every keystroke is another decision.
fn keystrokes() {
    let mut window = desk();
    window.send(App::open("examples/handset-half-known.toml".into()));
    let texts = window.texts();
    let label = texts.iter().find(|shown| shown.text == "拟承诺").expect("a place for the sum").bounds;
    let mut plain = bare(texts.into_iter().map(|shown| shown.text).collect());
    window.draw(&theme::light(), 1.0);
    plain.draw(&theme::light(), 1.0);
    window.click_at(Point::new(label.x + label.width + 60.0, label.center_y()));
    plain.click_at(Point::new(40.0, 12.0));
    let (mut desk_took, mut bare_took) = (Vec::new(), Vec::new());
    for at in 0..STROKES {
        let sign = ["1", "5", "2", "0"][at % 4];
        bare_took.push(stroke(&mut plain, sign));
        desk_took.push(stroke(&mut window, sign));
        if at % 4 == 3 {
            for _ in 0..4 {
                window.key(Key::Named(Named::Backspace));
                plain.key(Key::Named(Named::Backspace));
            }
        } else {
            let promise = window.state().offer().map(|offer| offer.check().sheet().promise.clone());
            assert!(promise.is_some_and(|typed| typed.ends_with(sign)), "the sum is typed");
        }
    }
    report("keystroke to frame, ms", median(desk_took), median(bare_took), 1.5);
}

fn report(what: &str, desk: f64, bare: f64, aim: f64) {
    println!("{what:<28} desk {desk:>10.1}   bare {bare:>10.1}   ratio {:>5.2} (aim {aim})", desk / bare);
}

fn main() {
    if let Ok(kind) = std::env::var("REDRESS_BENCH_START") {
        return start(&kind);
    }
    // `cargo test --benches` and `--no-run` only want to know that it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let shown = texts();
    println!("in {} window", if has_display() { "a real" } else { "no" });
    println!("{} texts, {} signs", shown.len(), shown.iter().map(|line| line.chars().count()).sum::<usize>());
    let lines = shown.join("\u{1f}");
    let (mut desk_starts, mut bare_starts) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        bare_starts.push(started("bare", &lines));
        desk_starts.push(started("desk", ""));
    }
    let part =
        |starts: &[(f64, f64)], pick: fn(&(f64, f64)) -> f64| median(starts.iter().map(pick).collect());
    report("first frame, µs", part(&desk_starts, |s| s.0), part(&bare_starts, |s| s.0), 1.3);
    report("memory, KiB", part(&desk_starts, |s| s.1), part(&bare_starts, |s| s.1), 1.5);
    keystrokes();
}
