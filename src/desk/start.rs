//! Opening the real window, and saying so where there can be none.

use super::Opening;
use super::app::App;
use super::casework::clerk::Books;
use super::emblem::emblem;
use super::settings::Settings;
use crate::kit::theme::{fonts, size};
use iced::{Size, window};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// The least the window can be, in logical pixels at a scale of one.
const LEAST: Size = Size::new(1280.0, 720.0);

/// No window could be opened: there is no display, or it refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWindow;

/// Opens the window, with a case file if one is given, and comes back when it is closed.
///
/// # Errors
/// There is no display to open it on.
pub fn run(opening: Opening, books: Books, case: Option<PathBuf>) -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow);
    }
    let is_shown = Arc::new(AtomicBool::new(false));
    let shown = Arc::clone(&is_shown);
    // What opens windows gives up by panicking. Nobody can do anything about the words it uses; once the window is there, a
    // panic is a mistake of ours and must be seen.
    let usual = std::panic::take_hook();
    let quiet = Arc::clone(&is_shown);
    std::panic::set_hook(Box::new(move |panic| {
        if quiet.load(Ordering::Relaxed) {
            usual(panic);
        }
    }));
    let ran = catch_unwind(AssertUnwindSafe(|| window(opening, books, case, shown)));
    match ran {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(NoWindow),
        Err(panic) if is_shown.load(Ordering::Relaxed) => std::panic::resume_unwind(panic),
        Err(_) => Err(NoWindow),
    }
}

/// Whether there is anything to open a window on. Only where displays are named in the environment can this be known before.
fn has_display() -> bool {
    let names = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"];
    let is_named =
        names.into_iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    is_named || !cfg!(all(unix, not(target_os = "macos")))
}

fn window(opening: Opening, books: Books, case: Option<PathBuf>, shown: Arc<AtomicBool>) -> iced::Result {
    // While policies are read and the first decision is made, another thread lists the fonts.
    let fonts = Mutex::new(Some(fonts::prepare()));
    let scale =
        opening.folders.settings().map(|path| Settings::look(&path).scale).unwrap_or_default().factor();
    let boot = move || {
        let (app, task) = App::with_books(opening.clone(), books.clone());
        if let Some(fonts) = fonts.lock().ok().and_then(|mut fonts| fonts.take()) {
            // Without its own fonts the desk shows the system's.
            let _ = fonts.join();
        }
        match case.clone() {
            Some(path) => (app, task.chain(iced::Task::done(App::open(path)))),
            None => (app, task),
        }
    };
    // Asked for when there is a window to be coloured.
    let theme = move |app: &App| {
        shown.store(true, Ordering::Relaxed);
        app.theme()
    };
    iced::application(boot, App::update, App::view)
        .title(App::title)
        .theme(theme)
        .scale_factor(App::scale_factor)
        .subscription(App::subscription)
        .settings(iced::Settings {
            id: Some("redress".to_owned()),
            default_font: fonts::REGULAR,
            default_text_size: size::BODY.into(),
            ..iced::Settings::default()
        })
        .window(window::Settings {
            // iced multiplies the size, but not the least size.
            size: LEAST * (1.0 / scale),
            min_size: Some(LEAST),
            icon: emblem(),
            exit_on_close_request: false,
            ..window::Settings::default()
        })
        .run()
}
