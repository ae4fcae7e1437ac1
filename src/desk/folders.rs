//! Where the desk keeps its own things: settings, and the draft of the check going on.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The desk's folder. Nothing is made before something is written.
#[derive(Clone, Debug)]
pub struct Folders {
    root: Option<PathBuf>,
}

/// The variable that names another folder, for trials and for several desks of one user.
pub const VARIABLE: &str = "REDRESS_DESK";

impl Folders {
    /// The user's own, or the one that `REDRESS_DESK` names. A machine without a home has none: then nothing is kept.
    pub fn of_user() -> Self {
        let named = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
        let own = || Some(directories::ProjectDirs::from("", "", "redress")?.data_dir().join("desk"));
        Self { root: named.or_else(own) }
    }

    /// A folder of one's own.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: Some(root.into()) }
    }

    /// Nothing is kept.
    pub fn none() -> Self {
        Self { root: None }
    }

    /// Where settings are kept.
    pub fn settings(&self) -> Option<PathBuf> {
        Some(self.root.as_ref()?.join("settings.json"))
    }

    /// Where the draft is kept.
    pub fn draft(&self) -> Option<PathBuf> {
        Some(self.root.as_ref()?.join("draft.json"))
    }
}

/// Writes a file whole or not at all: a crash, a full disk or a second program leaves the old one as it was.
///
/// # Errors
/// Whatever the file system says; the old file is then untouched.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = (|| {
        let mut file = std::fs::File::create(&part)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    })();
    if written.is_err() {
        // The part is of no use to anybody; that it may not be removable changes nothing.
        let _ = std::fs::remove_file(&part);
    }
    written
}
