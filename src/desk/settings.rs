//! What the desk remembers of its user: language, theme, scale, business line, recent files.

use super::folders::Folders;
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

impl ThemeChoice {
    /// All of them, in the order in which they are offered.
    pub const ALL: [ThemeChoice; 3] = [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark];

    /// The one after it, around and around.
    pub fn next(self) -> Self {
        match self {
            ThemeChoice::System => ThemeChoice::Light,
            ThemeChoice::Light => ThemeChoice::Dark,
            ThemeChoice::Dark => ThemeChoice::System,
        }
    }
}

/// How large everything is, over and above what the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Scale {
    /// As designed.
    #[default]
    #[serde(rename = "100")]
    Normal,
    /// A quarter larger.
    #[serde(rename = "125")]
    Large,
    /// Half as large again.
    #[serde(rename = "150")]
    Larger,
}

impl Scale {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Scale; 3] = [Scale::Normal, Scale::Large, Scale::Larger];

    /// Physical over logical pixels.
    pub fn factor(self) -> f32 {
        match self {
            Scale::Normal => 1.0,
            Scale::Large => 1.25,
            Scale::Larger => 1.5,
        }
    }
}

/// What is remembered. A file that cannot be read is as good as none.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language chosen; none: the locale's.
    pub lang: Option<Lang>,
    /// The theme chosen.
    pub theme: ThemeChoice,
    /// How large everything is.
    pub scale: Scale,
    /// The pack of the last check, by name.
    pub policy: Option<String>,
    /// The pack every new check begins with, by name; none: that of the last one.
    pub line: Option<String>,
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

    /// As they are kept.
    pub fn text(&self) -> String {
        // All of it can be said in JSON; an empty text would be read as no settings.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Puts a file first among the recent ones.
    pub fn visit(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }
}
