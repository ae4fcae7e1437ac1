//! The desk beside a bare iced window that shows the same texts: first frame, memory, and from a keystroke to the new frame.
//!
//! Each figure is a ratio of two medians taken in turn in one run, since machines are noisy, each of processes of its own: in a
//! real window if there is a display (`Xvfb :9 -noreset` will do: one that starts anew when nobody is there loses windows), and
//! drawn into memory. The bare window is a program built of the same sources with iced as it is published
//! (`benches/stock`), without what `vendor/` changes of it.

#![allow(clippy::expect_used, clippy::panic)] // a bench may stop so

mod typing;

use iced::keyboard::{Key, key::Named};
use iced::widget::{column, container, row, scrollable, text, text_input};
use iced::{Element, Fill, Rectangle, Size, Task};
use redress::desk::Opening;
use redress::desk::app::{self, App};
use redress::desk::folders::Folders;
use redress::desk::headless::{ShownText, Stage};
use redress::desk::verdict;
use redress::kit::theme;
use redress::kit::widget::focus;
use redress::packs::Packs;
use redress::words::Lang;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use typing::Drawn;

const SIZE: Size = Size::new(1280.0, 720.0);
/// Processes started of each kind.
const STARTS: usize = 11;
/// Keystrokes timed in a window in memory.
const STROKES: usize = 60;
/// Real windows of each kind that are typed into.
const ROUNDS: usize = 5;
/// The case they are typed into.
const CASE: &str = "examples/handset-half-known.toml";

/// What stands in a window that is typed into.
pub trait Inside: Sized + 'static {
    /// What happens in it.
    type Message: Clone + std::fmt::Debug + Send + 'static;
    /// The field that is typed into, by its id.
    const FIELD: &'static str;
    /// Takes what happened.
    fn update(&mut self, message: Self::Message) -> Task<Self::Message>;
    /// What is seen.
    fn view(&self) -> Element<'_, Self::Message>;
    /// Shows what is to be seen while somebody types.
    fn show(&self) -> Task<Self::Message>;
    /// Whether that can be shown.
    fn is_ready(&self) -> bool;
    /// What stands in the field.
    fn typed(&self) -> String;
}

impl Inside for App {
    type Message = app::Message;
    const FIELD: &'static str = verdict::PROMISE;

    fn update(&mut self, message: app::Message) -> Task<app::Message> {
        App::update(self, message)
    }

    fn view(&self) -> Element<'_, app::Message> {
        App::view(self)
    }

    fn show(&self) -> Task<app::Message> {
        Task::done(App::open(CASE.into()))
    }

    fn is_ready(&self) -> bool {
        self.offer().is_some()
    }

    fn typed(&self) -> String {
        self.offer().map(|offer| offer.check().sheet().promise.clone()).unwrap_or_default()
    }
}

/// The texts of a window: those within its sight, and those scrolled out of it.
#[derive(Clone, Default)]
struct Texts {
    seen: Vec<String>,
    unseen: Vec<String>,
}

impl Texts {
    fn of(shown: Vec<ShownText>) -> Self {
        let window = Rectangle::with_size(SIZE);
        let (seen, unseen): (Vec<ShownText>, Vec<ShownText>) = (shown.into_iter())
            .filter(|shown| !shown.text.is_empty())
            .partition(|shown| shown.bounds.intersection(&window).is_some());
        let words = |shown: Vec<ShownText>| shown.into_iter().map(|shown| shown.text).collect();
        Self { seen: words(seen), unseen: words(unseen) }
    }

    /// As one text, for the environment of a process.
    fn packed(&self) -> String {
        [self.seen.join("\u{1f}"), self.unseen.join("\u{1f}")].join("\u{1e}")
    }

    fn unpacked(packed: &str) -> Self {
        let mut parts = packed.split('\u{1e}').map(|part| part.split('\u{1f}').map(str::to_owned).collect());
        Self { seen: parts.next().unwrap_or_default(), unseen: parts.next().unwrap_or_default() }
    }
}

fn signs<'t>(texts: impl IntoIterator<Item = &'t String>) -> usize {
    texts.into_iter().map(|text| text.chars().count()).sum()
}

/// The bare window: as many words in as many texts, and one field. What is in sight in the other window is in sight here, in
/// columns; the rest stands below the edge.
struct Bare {
    texts: Texts,
    typed: String,
}

/// So many columns bring it all into sight.
const COLUMNS: usize = 3;

#[derive(Clone, Debug)]
enum Typed {
    Field(String),
}

impl Bare {
    fn new(texts: Texts) -> Self {
        Self { texts, typed: String::new() }
    }
}

fn in_columns(texts: &[String]) -> Element<'_, Typed> {
    let columns = texts.chunks(texts.len().div_ceil(COLUMNS).max(1));
    row(columns.map(|texts| column(texts.iter().map(|line| text(line).into())).width(Fill).into())).into()
}

impl Inside for Bare {
    type Message = Typed;
    const FIELD: &'static str = "field";

    fn update(&mut self, Typed::Field(typed): Typed) -> Task<Typed> {
        self.typed = typed;
        Task::none()
    }

    fn view(&self) -> Element<'_, Typed> {
        let field = text_input("", &self.typed).id(Self::FIELD).on_input(Typed::Field);
        let seen = container(in_columns(&self.texts.seen)).height(SIZE.height);
        scrollable(column![field, seen, in_columns(&self.texts.unseen)]).into()
    }

    fn show(&self) -> Task<Typed> {
        Task::none()
    }

    fn is_ready(&self) -> bool {
        true
    }

    fn typed(&self) -> String {
        self.typed.clone()
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

fn bare(texts: Texts) -> Stage<Bare, Typed> {
    Stage::new((Bare::new(texts), Task::none()), Bare::view, Bare::update, SIZE)
        .expect("a renderer in memory")
}

/// Memory of this process in KiB: its resident set, as the kernel counts it.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|figure| figure.parse().ok()).unwrap_or(0)
}

/// What this thread has computed so far. Unlike a clock's, such a figure says little about who else uses the machine.
pub fn spent() -> Duration {
    // The kernel adds up when it looks at the thread, as it does here.
    std::thread::yield_now();
    let figures = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let figure = figures.split_whitespace().next().and_then(|figure| figure.parse().ok());
    Duration::from_nanos(figure.expect("what the kernel counts"))
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
        let settings = iced::Settings { fonts, ..settings() };
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

/// How both windows write.
pub fn settings() -> iced::Settings {
    iced::Settings {
        default_font: theme::fonts::REGULAR,
        default_text_size: theme::size::BODY.into(),
        ..iced::Settings::default()
    }
}

fn has_display() -> bool {
    std::env::var_os("DISPLAY").is_some_and(|display| !display.is_empty())
}

/// One start: opens a window, draws a frame, tells how long that took and what it holds.
fn start(kind: &str) {
    let begun = Instant::now();
    let lines = || Texts::unpacked(&std::env::var("REDRESS_BENCH_TEXTS").unwrap_or_default());
    if let Some((kind, drawn)) = kind.split_once(' ') {
        theme::fonts::prepare().join().expect("fonts");
        let drawn = match drawn {
            "memory" if kind == "desk" => return type_in_memory(desk()),
            "memory" => return type_in_memory(bare(lines())),
            "whole" => Drawn::Whole,
            _ => Drawn::Changed,
        };
        return match kind {
            "desk" => typing::run(|| App::new(opening()), drawn),
            _ => typing::run(move || (Bare::new(lines()), Task::none()), drawn),
        };
    }
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

/// The program whose bare window is drawn by iced as it is published.
fn stock() -> PathBuf {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let built = PathBuf::from(option_env!("CARGO_TARGET_TMPDIR").unwrap_or_default()).join("stock");
    let package = home.join("benches/stock");
    // The same versions of everything.
    std::fs::copy(home.join("Cargo.lock"), package.join("Cargo.lock")).expect("the lock file");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--release", "--quiet", "--manifest-path"]).arg(package.join("Cargo.toml"));
    let status = cargo.arg("--target-dir").arg(&built).status().expect("cargo");
    assert!(status.success(), "the bare window cannot be built");
    built.join("release/stock")
}

/// Both programs.
struct Programs {
    desk: PathBuf,
    bare: PathBuf,
}

impl Programs {
    /// What a process of its own tells: figures.
    fn told(&self, kind: &str, texts: &str) -> Vec<f64> {
        let program = if kind.starts_with("desk") { &self.desk } else { &self.bare };
        let mut child = Command::new(program);
        child.env("REDRESS_BENCH_START", kind).env("REDRESS_BENCH_TEXTS", texts);
        let output = child.output().expect("a start");
        let said = String::from_utf8_lossy(&output.stdout);
        let figures: Vec<f64> =
            said.split_whitespace().map(|figure| figure.parse().expect("a figure")).collect();
        assert!(!figures.is_empty(), "{kind}: {}", String::from_utf8_lossy(&output.stderr));
        figures
    }

    /// First frame in microseconds and memory in KiB of one start in a process of its own.
    fn started(&self, kind: &str, texts: &str) -> (f64, f64) {
        let told = self.told(kind, texts);
        (told[0], told[1])
    }

    /// Milliseconds of a keystroke in the desk's window and in the bare one, opened in turn.
    fn typed(&self, drawn: &str, texts: &str) -> (f64, f64) {
        let once = |kind: &str| self.told(&format!("{kind} {drawn}"), texts)[0];
        let (desk, bare) = (0..ROUNDS).map(|_| (once("desk"), once("bare"))).unzip();
        (median(desk), median(bare))
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The sum to promise, typed again and again into a window in memory: every keystroke is another decision. Tells the median
/// time from the key to the picture, in milliseconds.
fn type_in_memory<I: Inside>(mut stage: Stage<I, I::Message>) {
    let show = stage.state().show();
    stage.run(show);
    stage.run(focus::focus(I::FIELD));
    let mut took = Vec::new();
    for at in 0..STROKES {
        let sign = ["1", "5", "2", "0"][at % 4];
        let begun = spent();
        stage.press(sign);
        stage.draw(&theme::light(), 1.0);
        took.push((spent() - begun).as_secs_f64() * 1e3);
        assert!(stage.state().typed().ends_with(sign), "it is typed");
        if at % 4 == 3 {
            for _ in 0..4 {
                stage.key(Key::Named(Named::Backspace));
            }
        }
    }
    println!("{}", median(took));
}

/// Keystrokes in a case of which half is known.
fn keystrokes(programs: &Programs) {
    let mut window = desk();
    window.send(App::open(CASE.into()));
    let texts = Texts::of(window.texts());
    let count = |texts: &Texts| format!("{} texts of {} signs", texts.seen.len(), signs(&texts.seen));
    let plain = Texts::of(bare(texts.clone()).texts());
    println!("in sight: {} on the desk, {} in the bare window", count(&texts), count(&plain));
    for drawn in ["memory", "changed", "whole"] {
        if drawn == "memory" || has_display() {
            let (desk, bare) = programs.typed(drawn, &texts.packed());
            report(&format!("keystroke, {drawn}, ms"), desk, bare, 1.5);
        }
    }
}

fn report(what: &str, desk: f64, bare: f64, aim: f64) {
    println!("{what:<28} desk {desk:>10.1}   bare {bare:>10.1}   ratio {:>5.2} (aim {aim})", desk / bare);
}

/// All of it, or one start for it.
pub fn main() {
    if let Ok(kind) = std::env::var("REDRESS_BENCH_START") {
        return start(&kind);
    }
    // `cargo test --benches` and `--no-run` only want to know that it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let texts = Texts::of(desk().texts());
    println!("in {} window", if has_display() { "a real" } else { "no" });
    let all = || texts.seen.iter().chain(&texts.unseen);
    println!("{} texts, {} signs", all().count(), signs(all()));
    let lines = texts.packed();
    let programs = Programs { desk: std::env::current_exe().expect("this program"), bare: stock() };
    let (mut desk_starts, mut bare_starts) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        bare_starts.push(programs.started("bare", &lines));
        desk_starts.push(programs.started("desk", ""));
    }
    let part =
        |starts: &[(f64, f64)], pick: fn(&(f64, f64)) -> f64| median(starts.iter().map(pick).collect());
    report("first frame, µs", part(&desk_starts, |s| s.0), part(&bare_starts, |s| s.0), 1.3);
    report("memory, KiB", part(&desk_starts, |s| s.1), part(&bare_starts, |s| s.1), 1.5);
    keystrokes(&programs);
}
