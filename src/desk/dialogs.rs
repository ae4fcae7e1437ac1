//! The system's own dialogs for files. Behind a trait: tests name the path themselves, and a machine without such dialogs is
//! no reason to stop.

use iced::futures::future::BoxFuture;
use iced::time::{Duration, Instant};
use std::path::PathBuf;

/// What came of asking for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// This one.
    File(PathBuf),
    /// None, on purpose.
    Nothing,
    /// This desktop has no such dialog.
    NoDialog,
}

/// What a dialog says and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Its title.
    pub title: String,
    /// What the files are called.
    pub kind: String,
    /// The folder it begins in.
    pub folder: Option<PathBuf>,
    /// The name proposed for saving.
    pub name: String,
}

/// Asks for files.
pub trait FileDialogs: Send + Sync {
    /// A file to read.
    fn open(&self, ask: Ask) -> BoxFuture<'static, Picked>;
    /// A file to write.
    fn save(&self, ask: Ask) -> BoxFuture<'static, Picked>;
}

/// The system's.
#[derive(Clone, Copy, Debug)]
pub struct Native;

/// Nobody reads a dialog and dismisses it faster than this: it was never shown.
const FASTER_THAN_ANYBODY: Duration = Duration::from_millis(250);

fn dialog(ask: &Ask) -> rfd::AsyncFileDialog {
    let mut dialog =
        rfd::AsyncFileDialog::new().set_title(&ask.title).add_filter(&ask.kind, &["toml", "json"]);
    if let Some(folder) = &ask.folder {
        dialog = dialog.set_directory(folder);
    }
    if !ask.name.is_empty() {
        dialog = dialog.set_file_name(&ask.name);
    }
    dialog
}

fn picked(file: Option<rfd::FileHandle>, asked: Instant) -> Picked {
    match file {
        Some(file) => Picked::File(file.path().to_owned()),
        None if asked.elapsed() < FASTER_THAN_ANYBODY => Picked::NoDialog,
        None => Picked::Nothing,
    }
}

impl FileDialogs for Native {
    fn open(&self, ask: Ask) -> BoxFuture<'static, Picked> {
        let asked = Instant::now();
        let file = dialog(&ask).pick_file();
        Box::pin(async move { picked(file.await, asked) })
    }

    fn save(&self, ask: Ask) -> BoxFuture<'static, Picked> {
        let asked = Instant::now();
        let file = dialog(&ask).save_file();
        Box::pin(async move { picked(file.await, asked) })
    }
}
