//! The draft: the check as typed, kept after every change, so that a crash loses nothing.

use super::screen::offer::filing::Customer;
use super::sheet::Sheet;
use crate::files::{self, Aside};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

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
    /// Whom it concerns: personal, so it is kept in the ledger alone.
    #[serde(skip)]
    pub customer: Customer,
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Found {
    /// Drafts; empty ones if there were none.
    pub drafts: Drafts,
    /// What held no drafts.
    pub unreadable: Vec<Aside>,
}

impl Found {
    /// Takes in what another window left behind: what it had on the screen is put away here, or comes on the screen if there
    /// is nothing else to show.
    pub fn take_in(&mut self, other: Found) {
        let Drafts { current, mut before } = other.drafts;
        if current.is_unsaved() {
            if self.drafts.current.is_unsaved() {
                before.push(current);
            } else {
                self.drafts.current = current;
            }
        }
        self.drafts.before.splice(0..0, before);
        self.unreadable.extend(other.unreadable);
    }
}

impl Drafts {
    /// What was kept. What cannot be read is set aside under another name, not thrown away.
    pub fn read(path: &Path) -> Found {
        match files::read_own(path, |text| serde_json::from_slice::<Drafts>(text).ok()) {
            Ok(Some(drafts)) if !drafts.current.sheet.is_blank() || !drafts.before.is_empty() => {
                Found { drafts, unreadable: Vec::new() }
            }
            Ok(_) => Found::default(),
            Err(aside) => Found { unreadable: vec![aside], ..Found::default() },
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
        let path = folder.path().join("draft.json");
        assert_eq!(Drafts::read(&path), Found::default());
        let mut sheet = Sheet::new("telecom");
        sheet.promise = "2,480 元".to_owned();
        let before = Draft { sheet, changed: true, ..Draft::default() };
        let discarded = Draft { discarded: true, ..before.clone() };
        let current = Draft { sheet: Sheet::new("china"), ..Draft::default() };
        let drafts = Drafts { current: current.clone(), before: vec![before.clone(), discarded] };
        std::fs::write(&path, drafts.text()).unwrap();
        assert_eq!(Drafts::read(&path).drafts, Drafts { current, before: vec![before] });
    }

    #[test]
    fn what_holds_no_drafts_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draft.json");
        std::fs::write(&path, b"{ \xff not json").unwrap();
        let found = Drafts::read(&path);
        let [Aside(Some(aside))] = &found.unreadable[..] else { panic!("taken for drafts: {found:?}") };
        assert!(std::fs::read(aside).unwrap().starts_with(b"{ \xff"));
        assert!(!path.exists());
        assert_eq!(Drafts::read(&path), Found::default());
    }
}
