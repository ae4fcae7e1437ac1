//! Whom a check concerns, and what a draft keeps of that.

use crate::case::{Case, CaseId};
use crate::ledger::book::{Dossier, People};
use crate::ledger::personal::{Cover, Covered};

/// Whom a check concerns, and the case it was saved as.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Customer {
    /// The customer, and the employee complained of.
    pub people: People,
    /// What links complaints about the same thing, such as an order.
    pub matter: String,
    /// The case, with the people and the matter it was saved with.
    pub filed: Option<Box<(Case, People, String)>>,
    /// The case as a draft names it, until it is read from the ledger.
    pub known_as: Option<CaseId>,
    /// What a draft holds under a key that this desk lacks: it is kept for the desk that has it.
    pub closed: Option<Covered>,
}

impl Customer {
    /// Returns the id of the case it was saved as.
    pub fn case(&self) -> Option<CaseId> {
        self.filed.as_ref().map(|filed| filed.0.id()).or(self.known_as)
    }

    /// Tells whether there is anything by which the ledger knows more: somebody, a matter, a case.
    pub fn names_something(&self) -> bool {
        self.people != People::default() || !self.matter.trim().is_empty() || self.case().is_some()
    }

    /// Tells whether something stands here that is in no ledger.
    pub fn is_unsaved(&self) -> bool {
        match &self.filed {
            Some(filed) => filed.1 != self.people || filed.2.trim() != self.matter.trim(),
            None => self.people != People::default() || !self.matter.trim().is_empty(),
        }
    }

    /// Encrypts what a draft keeps of it: nothing that the ledger has.
    pub fn covered(&self, cover: &Cover) -> Option<Covered> {
        if !self.is_unsaved() {
            return self.closed.clone();
        }
        let People { name, phone, employee } = &self.people;
        // Four texts can always be said in JSON.
        let text = serde_json::to_string(&[name, phone, employee, &self.matter]).unwrap_or_default();
        Some(cover.cover(&text))
    }

    /// Decrypts what a draft has kept.
    pub fn uncovered(case: Option<CaseId>, covered: Option<Covered>, cover: &Cover) -> Self {
        let blank = Self { known_as: case, ..Self::default() };
        let Some(covered) = covered else { return blank };
        let text = cover.uncover(&covered);
        let texts = text.and_then(|text| serde_json::from_str::<[String; 4]>(&text).ok());
        match texts {
            Some([name, phone, employee, matter]) => {
                Self { people: People { name, phone, employee }, matter, ..blank }
            }
            None => Self { closed: Some(covered), ..blank },
        }
    }

    /// Takes over what the ledger has; what was typed since stays.
    pub fn look(&mut self, dossier: &Dossier) {
        let (people, matter) = (dossier.people(), dossier.case.file().matter.clone().unwrap_or_default());
        if self.filed.is_none() && !self.is_unsaved() {
            self.people = people.clone();
            self.matter.clone_from(&matter);
        }
        self.filed = Some(Box::new((dossier.case.clone(), people, matter)));
    }
}
