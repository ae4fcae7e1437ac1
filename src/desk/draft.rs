//! The draft: the check as typed, kept after every change, so that a crash loses nothing.

use super::casework::customer::Customer;
use super::sheet::Sheet;
use crate::case::CaseId;
use crate::files::{self, Aside};
use crate::ledger::personal::{Cover, Covered};
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
    /// Whom it concerns. What is personal of that stands in no file as it is, where there is a key: see [`Drafts::text`].
    #[serde(skip)]
    pub customer: Customer,
}

impl Draft {
    /// Tells whether it holds something no file holds.
    pub fn is_unsaved(&self) -> bool {
        self.changed && !self.sheet.is_blank() || self.customer.is_unsaved()
    }

    fn is_blank(&self) -> bool {
        self.sheet.is_blank() && self.customer == Customer::default()
    }
}

/// A draft in its file.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct DraftFile {
    #[serde(flatten)]
    draft: Draft,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<CaseId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Covered>,
}

impl DraftFile {
    fn of(draft: &Draft, cover: &Cover) -> Self {
        let customer = &draft.customer;
        Self { draft: draft.clone(), case: customer.case(), customer: customer.covered(cover) }
    }

    fn read(self, cover: &Cover) -> Draft {
        Draft { customer: Customer::uncovered(self.case, self.customer, cover), ..self.draft }
    }
}

/// All drafts in their file.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct DraftsFile {
    current: DraftFile,
    before: Vec<DraftFile>,
}

/// The check going on, and those put away for it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Drafts {
    /// The one on the screen.
    pub current: Draft,
    /// Those that were put away unsaved, the last one last.
    pub before: Vec<Draft>,
}

/// What was found where drafts are kept.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FoundDrafts {
    /// Drafts; empty ones if there were none.
    pub drafts: Drafts,
    /// What held no drafts.
    pub unreadable: Vec<Aside>,
}

impl FoundDrafts {
    /// Takes in what another window left behind: what it had on the screen is put away here, or comes on the screen if there
    /// is nothing else to show.
    pub fn take_in(&mut self, other: FoundDrafts) {
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
    /// Reads what was kept. What cannot be read is set aside under another name, not thrown away.
    pub fn read(path: &Path, cover: &Cover) -> FoundDrafts {
        match files::read_own(path, |text| serde_json::from_slice::<DraftsFile>(text).ok()) {
            Ok(Some(DraftsFile { current, before })) => {
                let before = before.into_iter().map(|draft| draft.read(cover)).collect();
                let drafts = Drafts { current: current.read(cover), before };
                let is_blank = drafts.current.is_blank() && drafts.before.is_empty();
                let drafts = if is_blank { Drafts::default() } else { drafts };
                FoundDrafts { drafts, unreadable: Vec::new() }
            }
            Ok(None) => FoundDrafts::default(),
            Err(aside) => FoundDrafts { unreadable: vec![aside], ..FoundDrafts::default() },
        }
    }

    /// Writes them as they are kept: what is personal under the cover, and only as long as the ledger does not have it.
    pub fn text(&self, cover: &Cover) -> String {
        let before = self.before.iter().filter(|draft| !draft.discarded);
        let before = before.map(|draft| DraftFile::of(draft, cover)).collect();
        let kept = DraftsFile { current: DraftFile::of(&self.current, cover), before };
        // All of it can be said in JSON; an empty text would be read as no drafts.
        serde_json::to_string(&kept).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::book::People;

    #[test]
    fn drafts_come_back_as_they_were_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draft.json");
        assert_eq!(Drafts::read(&path, &Cover::default()), FoundDrafts::default());
        let mut sheet = Sheet::new("telecom");
        sheet.promise = "2,480 元".to_owned();
        let before = Draft { sheet, changed: true, ..Draft::default() };
        let discarded = Draft { discarded: true, ..before.clone() };
        let current = Draft { sheet: Sheet::new("china"), ..Draft::default() };
        let drafts = Drafts { current: current.clone(), before: vec![before.clone(), discarded] };
        std::fs::write(&path, drafts.text(&Cover::default())).unwrap();
        assert_eq!(Drafts::read(&path, &Cover::default()).drafts, Drafts { current, before: vec![before] });
    }

    #[test]
    fn a_customer_is_kept_under_the_key_until_the_ledger_has_him_and_for_whoever_has_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draft.json");
        let cover = Cover::new(Some(b"the firm's key"));
        let people =
            People { name: "韩梅梅".to_owned(), phone: "138 1234 5678".to_owned(), ..People::default() };
        let customer = Customer { people, matter: "订单7".to_owned(), ..Customer::default() };
        let current = Draft { customer: customer.clone(), ..Draft::default() };
        assert!(current.is_unsaved(), "a name alone is worth keeping");
        let drafts = Drafts { current, before: Vec::new() };
        std::fs::write(&path, drafts.text(&cover)).unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(!written.contains("韩梅梅") && !written.contains("5678"), "{written}");
        assert_eq!(Drafts::read(&path, &cover).drafts, drafts);

        // A desk without the key cannot read it, and does not lose it.
        let found = Drafts::read(&path, &Cover::default()).drafts;
        assert_eq!(found.current.customer.people, People::default());
        std::fs::write(&path, found.text(&Cover::default())).unwrap();
        assert_eq!(Drafts::read(&path, &cover).drafts, drafts);

        let discarded = Draft { discarded: true, ..drafts.current };
        let none = Drafts { current: Draft::default(), before: vec![discarded] };
        assert!(!none.text(&Cover::default()).contains("韩梅梅"));
    }

    #[test]
    fn what_holds_no_drafts_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draft.json");
        std::fs::write(&path, b"{ \xff not json").unwrap();
        let found = Drafts::read(&path, &Cover::default());
        let [Aside(Some(aside))] = &found.unreadable[..] else { panic!("taken for drafts: {found:?}") };
        assert!(std::fs::read(aside).unwrap().starts_with(b"{ \xff"));
        assert!(!path.exists());
        assert_eq!(Drafts::read(&path, &Cover::default()), FoundDrafts::default());
    }
}
