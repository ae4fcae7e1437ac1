//! The draft: the sheet as typed, kept after every change, so that a crash loses nothing.

use super::folders::{Folders, write_whole};
use super::sheet::Sheet;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What is kept of a check going on.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// As typed.
    pub sheet: Sheet,
    /// The file it was opened from or saved to.
    pub path: Option<PathBuf>,
    /// Whether it differs from that file.
    pub changed: bool,
}

impl Draft {
    /// The draft that was kept, if there is one that says something. One that cannot be read is set aside under another
    /// name, not thrown away.
    pub fn read(folders: &Folders) -> Option<Self> {
        let path = folders.draft()?;
        let text = std::fs::read_to_string(&path).ok()?;
        match serde_json::from_str::<Draft>(&text) {
            Ok(draft) => (!draft.sheet.is_blank()).then_some(draft),
            Err(_) => {
                // If it cannot be moved either, the next draft takes its place: there is nothing more to be done.
                let _ = std::fs::rename(&path, path.with_extension("unreadable.json"));
                None
            }
        }
    }

    /// Keeps the draft.
    ///
    /// # Errors
    /// Whatever the file system says; the draft before it is then still there.
    pub fn write(&self, folders: &Folders) -> std::io::Result<()> {
        let (Some(path), Ok(text)) = (folders.draft(), serde_json::to_string(self)) else { return Ok(()) };
        write_whole(&path, &text)
    }
}
