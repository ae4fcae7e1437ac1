//! Where the desk keeps its own things: settings, and the draft of the check going on.

use std::path::PathBuf;

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
