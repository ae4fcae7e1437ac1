//! The draft: the check as typed, kept after every change, so that a crash loses nothing.

use super::folders::Folders;
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
    /// Whether parts of that file could not be read, so that saving over it would lose them.
    pub partly_read: bool,
    /// Thrown away on purpose: it can be taken back while the window is open, and is not kept.
    #[serde(skip)]
    pub discarded: bool,
}

impl Draft {
    /// Whether it holds something no file holds.
    pub fn is_unsaved(&self) -> bool {
        self.changed && !self.sheet.is_blank()
    }
}

/// The check going on, and those put away for it.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    /// The one on the screen.
    pub current: Draft,
    /// Those that were put away unsaved, the last one last.
    pub before: Vec<Draft>,
}

/// What was found where drafts are kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Nothing that says anything.
    Nothing,
    /// Drafts.
    Drafts(Drafts),
    /// Something that holds no drafts; it was moved there, if it could be moved.
    Unreadable(Option<PathBuf>),
}

impl Drafts {
    /// What was kept. What cannot be read is set aside under another name, not thrown away.
    pub fn read(folders: &Folders) -> Found {
        let Some(path) = folders.draft() else { return Found::Nothing };
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Found::Nothing,
            Err(_) => return Found::Unreadable(None),
        };
        match serde_json::from_slice::<Drafts>(&text) {
            Ok(drafts) if drafts.current.sheet.is_blank() && drafts.before.is_empty() => Found::Nothing,
            Ok(drafts) => Found::Drafts(drafts),
            Err(_) => {
                let aside = path.with_extension("unreadable.json");
                Found::Unreadable(std::fs::rename(&path, &aside).is_ok().then_some(aside))
            }
        }
    }

    /// As they are kept.
    pub fn text(&self) -> String {
        let before = self.before.iter().filter(|draft| !draft.discarded).cloned().collect();
        let kept = Drafts { current: self.current.clone(), before };
        // All of it can be said in JSON; an empty text would be read as no drafts.
        serde_json::to_string(&kept).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_come_back_as_they_were_kept() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path());
        assert_eq!(Drafts::read(&folders), Found::Nothing);
        let mut sheet = Sheet::new("telecom");
        sheet.promise = "2,480 元".to_owned();
        let before = Draft { sheet, changed: true, ..Draft::default() };
        let discarded = Draft { discarded: true, ..before.clone() };
        let current = Draft { sheet: Sheet::new("china"), ..Draft::default() };
        let drafts = Drafts { current: current.clone(), before: vec![before.clone(), discarded] };
        std::fs::write(folders.draft().unwrap(), drafts.text()).unwrap();
        assert_eq!(Drafts::read(&folders), Found::Drafts(Drafts { current, before: vec![before] }));
    }

    #[test]
    fn what_holds_no_drafts_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path());
        let path = folders.draft().unwrap();
        std::fs::write(&path, b"{ \xff not json").unwrap();
        let Found::Unreadable(Some(aside)) = Drafts::read(&folders) else { panic!("taken for drafts") };
        assert!(std::fs::read(aside).unwrap().starts_with(b"{ \xff"));
        assert!(!path.exists());
        assert_eq!(Drafts::read(&folders), Found::Nothing);
    }
}
