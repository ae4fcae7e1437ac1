//! What the desk remembers of its user: language, theme, scale, business line, recent files.

use super::folders::Folders;
use crate::files::{self, Aside};
use crate::words::Lang;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
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

/// What is remembered.
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
    /// What was remembered, or the defaults. What cannot be read is set aside under another name, not thrown away.
    pub fn read(folders: &Folders) -> (Self, Option<Aside>) {
        let Some(path) = folders.settings() else { return (Self::default(), None) };
        match files::read_own(&path, |text| serde_json::from_slice(text).ok()) {
            Ok(settings) => (settings.unwrap_or_default(), None),
            Err(aside) => (Self::default(), Some(aside)),
        }
    }

    /// What is remembered at present, or the defaults; nothing is set aside.
    pub fn look(path: &Path) -> Self {
        let text = std::fs::read(path).ok();
        text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Keeps what changed since `before`, and leaves all else as it is by now: another window may have written meanwhile.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn keep(&self, before: &Settings, path: &Path) -> io::Result<()> {
        // Between reading and writing nobody else may write. Where nothing can be locked that is left to luck.
        let _lock = Self::lock(path);
        files::write_in_own_folder(path, &self.since(before, Self::look(path)).text())
    }

    fn lock(path: &Path) -> Option<File> {
        let lock = File::options().create(true).truncate(false).write(true).open(path.with_extension("lock"));
        lock.ok().filter(|lock| lock.lock().is_ok())
    }

    /// What changed here since `before`, put into what is there.
    fn since(&self, before: &Settings, there: Settings) -> Settings {
        fn changed<T: PartialEq + Clone>(now: &T, before: &T, there: T) -> T {
            if now == before { there } else { now.clone() }
        }
        let mut recent = there.recent;
        for path in self.visited_since(before).iter().rev() {
            visit(&mut recent, path);
        }
        Settings {
            lang: changed(&self.lang, &before.lang, there.lang),
            theme: changed(&self.theme, &before.theme, there.theme),
            scale: changed(&self.scale, &before.scale, there.scale),
            policy: changed(&self.policy, &before.policy, there.policy),
            line: changed(&self.line, &before.line, there.line),
            recent,
        }
    }

    /// Files visited since `before`: those before the part of the list that stands as it stood.
    fn visited_since(&self, before: &Settings) -> &[PathBuf] {
        let stands = |rest: &[PathBuf]| {
            let mut old = before.recent.iter();
            rest.iter().all(|path| old.any(|known| known == path))
        };
        let new = (0..self.recent.len()).find(|at| stands(&self.recent[*at..]));
        &self.recent[..new.unwrap_or(self.recent.len())]
    }

    /// As they are kept.
    pub fn text(&self) -> String {
        // All of it can be said in JSON; an empty text would be read as no settings.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Puts a file first among the recent ones.
    pub fn visit(&mut self, path: &Path) {
        visit(&mut self.recent, path);
    }
}

fn visit(recent: &mut Vec<PathBuf>, path: &Path) {
    recent.retain(|known| known != path);
    recent.insert(0, path.to_owned());
    recent.truncate(RECENT);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_windows_change_is_kept_of_both() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let mut begun = Settings::default();
        for name in ["a", "b", "c"] {
            begun.visit(Path::new(name));
        }
        begun.keep(&Settings::default(), &path).unwrap();
        let (mut one, mut other) = (begun.clone(), begun.clone());
        one.theme = ThemeChoice::Dark;
        one.visit(Path::new("one"));
        other.scale = Scale::Larger;
        other.visit(Path::new("other"));
        other.visit(Path::new("a"));
        one.keep(&begun, &path).unwrap();
        other.keep(&begun, &path).unwrap();
        let kept = Settings::look(&path);
        assert_eq!((kept.theme, kept.scale), (ThemeChoice::Dark, Scale::Larger));
        assert_eq!(kept.recent, ["a", "other", "one", "c", "b"].map(PathBuf::from));
    }

    #[test]
    fn a_full_list_of_files_takes_in_those_of_another_window() {
        let full = Settings {
            recent: (0..RECENT).map(|number| number.to_string().into()).collect(),
            ..Settings::default()
        };
        let mut there = full.clone();
        there.visit(Path::new("theirs"));
        let mut ours = full.clone();
        ours.visit(Path::new("ours"));
        let kept = ours.since(&full, there);
        assert_eq!(kept.recent[..3], ["ours", "theirs", "0"].map(PathBuf::from));
        assert_eq!(kept.recent.len(), RECENT);
        // Who only looked at what was first already has visited nothing new.
        assert_eq!(full.since(&full, ours.clone()), ours);
    }
}
