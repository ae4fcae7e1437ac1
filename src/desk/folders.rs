//! Where the desk keeps its own things: settings, and the draft of the check going on.

use std::path::{Path, PathBuf};

/// The desk's folder. Nothing is made before a window opens.
#[derive(Clone, Debug)]
pub struct Folders {
    root: Option<PathBuf>,
}

/// The variable that names another folder, for trials and for several desks of one user.
pub const VARIABLE: &str = "REDRESS_DESK";

impl Folders {
    /// Returns the user's own folder, or the one that `REDRESS_DESK` names. A machine without a home has none: nothing is kept.
    pub fn of_user() -> Self {
        let named = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
        let own = || Some(directories::ProjectDirs::from("", "", "redress")?.data_dir().join("desk"));
        Self { root: named.or_else(own) }
    }

    /// Names a folder.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: Some(root.into()) }
    }

    /// Names no folder: nothing is kept.
    pub fn none() -> Self {
        Self { root: None }
    }

    /// Returns the folder itself.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Returns where settings are kept.
    pub fn settings(&self) -> Option<PathBuf> {
        Some(self.root.as_ref()?.join("settings.json"))
    }

    /// Returns where the draft of a window is kept, by the number of its seat.
    pub fn draft(&self, seat: usize) -> Option<PathBuf> {
        self.of_seat(seat, "json")
    }

    /// Returns the file that the window of a seat holds locked while it lives.
    pub fn lock(&self, seat: usize) -> Option<PathBuf> {
        self.of_seat(seat, "lock")
    }

    fn of_seat(&self, seat: usize, extension: &str) -> Option<PathBuf> {
        // The only window of most desks needs no number.
        let name = if seat == 1 { format!("draft.{extension}") } else { format!("draft-{seat}.{extension}") };
        Some(self.root.as_ref()?.join(name))
    }

    /// Returns where the ledger is, unless another is named.
    pub fn ledger(&self) -> Option<PathBuf> {
        Some(self.root.as_ref()?.join("ledger.db"))
    }
}
