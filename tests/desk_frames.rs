//! A real window draws anew only what changed. What stands on the screen is nevertheless what would stand there if all of it
//! had been drawn: at rest to the last bit, and before that as far as anybody can see.
#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used)]

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::theme::Mode;
use iced::time::Duration;
use iced::widget::Id;
use iced::{Point, Size};
use redress::case::At;
use redress::desk::Opening;
use redress::desk::action::Action;
use redress::desk::app::{App, Message};
use redress::desk::casework::clerk::Books;
use redress::desk::folders::Folders;
use redress::desk::headless::{Frame, Stage};
use redress::desk::screen::Place;
use redress::desk::screen::account;
use redress::desk::verdict;
use redress::kit::theme;
use redress::kit::widget::focus;
use redress::ledger::book::{self, Clock, Ledger, NewAccount};
use redress::packs::Packs;
use redress::words::Lang;
use std::sync::Arc;
use tempfile::TempDir;

/// While things move, so many pixels may be off by more than so much of 255, a few edges: nobody sees that for a third of a
/// second.
const SPECKS: usize = 4000;
const OFF: u8 = 24;
/// Longer than it takes to come to rest.
const STILL: Duration = Duration::from_secs(1);
const PASSWORD: &str = "a long enough one";

struct Noon;

impl Clock for Noon {
    fn now(&self) -> At {
        At(1_780_315_200_000_000)
    }
}

/// A window that is watched.
struct Watched {
    stage: Stage<App, Message>,
    scale: f32,
    mode: Mode,
    /// The most pixels that were off so far, and after which step.
    worst: (usize, String),
}

/// How many pixels are off by more than that, and where the last of them is.
fn off(frame: &Frame, by: u8) -> (usize, Option<(usize, usize)>) {
    let (width, mut found) = (frame.size.width as usize, (0, None));
    let rows = frame.shown.chunks_exact(4 * width).zip(frame.whole.chunks_exact(4 * width));
    for (y, (shown, whole)) in rows.enumerate().filter(|(_, (shown, whole))| shown != whole) {
        let pixels = shown.chunks_exact(4).zip(whole.chunks_exact(4)).enumerate();
        for (x, (shown, whole)) in pixels.filter(|(_, (shown, whole))| shown != whole) {
            if shown.iter().zip(whole).any(|(shown, whole)| shown.abs_diff(*whole) > by) {
                found = (found.0 + 1, Some((x, y)));
            }
        }
    }
    found
}

impl Watched {
    fn frame(&mut self, still: Duration) -> Frame {
        let theme = if self.mode == Mode::Dark { theme::dark() } else { theme::light() };
        self.stage.present(&theme, self.scale, still).unwrap()
    }

    /// Does something and draws what changed by it.
    fn step(&mut self, name: &str, step: impl FnOnce(&mut Stage<App, Message>)) {
        step(&mut self.stage);
        let (pixels, place) = off(&self.frame(Duration::ZERO), OFF);
        if pixels > self.worst.0 {
            self.worst = (pixels, format!("{name}, at {place:?}"));
        }
    }

    /// Waits.
    fn rest(&mut self) {
        assert_eq!(off(&self.frame(STILL), 0), (0, None), "at rest");
    }

    fn key(&mut self, named: Named) {
        self.step(&format!("{named:?}"), |stage| stage.key(Key::Named(named)));
    }

    fn ctrl(&mut self, sign: &str) {
        self.step(&format!("ctrl {sign}"), |stage| {
            stage.chord(Key::Character(sign.into()), Modifiers::COMMAND);
        });
    }

    fn tell(&mut self, name: &str, message: Message) {
        self.step(name, |stage| stage.send(message));
    }

    fn point(&mut self, x: f32, y: f32) {
        self.step(&format!("pointer at {x} {y}"), |stage| stage.point_at(Point::new(x, y)));
    }

    fn turn(&mut self, mode: Mode) {
        self.mode = mode;
        self.tell("theme", Message::SystemTheme(mode));
    }

    /// Hovers over everything, and scrolls both halves.
    fn wander(&mut self, size: Size) {
        let steps = |length: f32| (0..4_u8).map(move |step| length * (f32::from(step) + 0.5) / 4.0);
        for x in steps(size.width) {
            for y in steps(size.height) {
                self.point(x, y);
            }
        }
        for x in [size.width * 0.3, size.width * 0.8] {
            for by in [-37.0, -113.0, -400.0, 60.0, 2000.0] {
                let place = Point::new(x, size.height * 0.6);
                self.step(&format!("wheel at {x} by {by}"), |stage| stage.wheel_at(place, by));
            }
        }
    }
}

/// A desk at a ledger of one shop, where somebody who approves is signed in.
fn desk(folder: &TempDir, size: Size, scale: f32) -> Watched {
    let place = book::LedgerLocation::File(folder.path().join("ledger.db"));
    let books = Books { place: Some(place.clone()), personal_key: None, clock: Arc::new(Noon) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let ledger = Ledger::open(place, None).await.unwrap().with_clock(Arc::new(Noon));
        let lead = NewAccount {
            login: "gao".to_owned(),
            name: "高敏".to_owned(),
            role: "shift_lead".to_owned(),
            shop: "东街店".to_owned(),
            ..NewAccount::default()
        };
        ledger.begin(lead, PASSWORD).await.unwrap();
        ledger.store().close().await;
    });
    let packs = Packs::found(Vec::new()).unwrap();
    let day = "2026-06-01".parse().ok();
    let opening = Opening { packs, folders: Folders::none(), lang: Some(Lang::Zh), day };
    let stage = Stage::new(App::with_books(opening, books), App::view, App::update, size).unwrap();
    Watched { stage, scale, mode: Mode::Light, worst: (0, String::new()) }
}

/// Goes through every screen of a desk in all the ways there are.
fn walk(pixels: Size, scale: f32) {
    let folder = tempfile::tempdir().unwrap();
    let size = Size::new(pixels.width / scale, pixels.height / scale);
    let mut desk = desk(&folder, size, scale);
    desk.tell("open", App::open("examples/handset-half-known.toml".into()));
    desk.wander(size);
    desk.rest();

    desk.ctrl("5");
    for (field, text) in [(account::LOGIN, "gao"), (account::PASSWORD, PASSWORD)] {
        desk.step(field, |stage| stage.run(focus::focus(Id::new(field))));
        desk.step("type", |stage| stage.type_text(text));
    }
    desk.key(Named::Enter);
    assert!(desk.stage.state().duty().is_some());
    desk.rest();
    let places = [Place::Approvals, Place::Cases, Place::Policies, Place::Settings, Place::Account];
    for (sign, place) in ["4", "3", "2", ",", "5"].into_iter().zip(places) {
        desk.ctrl(sign);
        assert_eq!(desk.stage.state().place(), place);
        desk.wander(size);
        desk.ctrl("1");
    }
    desk.rest();

    for over in [Named::F1, Named::F3, Named::F12] {
        desk.key(over);
        desk.key(Named::Escape);
    }
    desk.ctrl("k");
    ["价", "格"].into_iter().for_each(|sign| desk.step("type", |stage| stage.commit(sign)));
    desk.key(Named::Escape);
    desk.step("focus", |stage| stage.run(focus::focus(Id::new(verdict::PROMISE))));
    for sign in ["1", "2", "0", "0"] {
        desk.step("type", |stage| stage.type_text(sign));
    }
    (0..40).for_each(|_| desk.key(Named::Tab));
    desk.rest();
    for field in ["answer matter", "answer incident_date"] {
        desk.step(field, |stage| stage.run(focus::focus(Id::new(field))));
        desk.step("open", |stage| stage.chord(Key::Named(Named::ArrowDown), Modifiers::ALT));
        (0..3).for_each(|_| desk.key(Named::ArrowDown));
        desk.key(Named::Escape);
    }
    for mode in [Mode::Dark, Mode::Light] {
        desk.turn(mode);
        desk.tell("language", Message::Do(Action::Language));
        desk.wander(size);
        (0..20).for_each(|number| desk.tell("toast", Message::ToastClosed(number)));
    }
    desk.rest();
    assert!(desk.worst.0 <= SPECKS, "{:?}", desk.worst);
}

#[test]
fn nothing_stays_behind() {
    walk(Size::new(1280.0, 720.0), 1.0);
}

#[test]
fn nothing_stays_behind_in_a_large_window() {
    walk(Size::new(1920.0, 1080.0), 1.0);
}

#[test]
fn nothing_stays_behind_when_all_is_enlarged() {
    walk(Size::new(1280.0, 720.0), 1.5);
}
