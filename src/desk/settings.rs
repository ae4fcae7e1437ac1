//! What the desk remembers of its user: language, theme, role, recent files.

use super::folders::{Folders, write_whole};
use crate::words::Lang;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// So many files are remembered.
const RECENT: usize = 10;

/// Which theme is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is remembered. A file that cannot be read is as good as none.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language chosen; none: the locale's.
    pub lang: Option<Lang>,
    /// The theme chosen.
    pub theme: ThemeChoice,
    /// The pack of the last check, by name.
    pub policy: Option<String>,
    /// Files of cases, the last first.
    pub recent: Vec<PathBuf>,
}

impl Settings {
    /// What was remembered, or the defaults.
    pub fn read(folders: &Folders) -> Self {
        let read = || {
            let text = std::fs::read_to_string(folders.settings()?).ok()?;
            serde_json::from_str(&text).ok()
        };
        read().unwrap_or_default()
    }

    /// Remembers.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn write(&self, folders: &Folders) -> std::io::Result<()> {
        let (Some(path), Ok(text)) = (folders.settings(), serde_json::to_string_pretty(self)) else {
            return Ok(());
        };
        write_whole(&path, &text)
    }

    /// Puts a file first among the recent ones.
    pub fn visit(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }
}
