//! The packs the desk works with. A pack is read when it is first needed; one that breaks on disk goes on serving as it was
//! last good, and says so.

use crate::packs::Packs;
use jiff::civil::Date;
use redress_engine::policy::load::Loaded;
use redress_engine::policy::{Finding, Policy, Severity, Sources};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A pack as it stands on disk and as it serves.
pub struct Shelved {
    /// What serves; `None` if it was never without error.
    pub serving: Option<Arc<Policy>>,
    /// What the checker says of the files as they are now.
    pub findings: Vec<Finding>,
    /// The texts the findings are about.
    pub sources: Sources,
}

impl Shelved {
    /// Tells whether the files as they are now have errors.
    pub fn is_broken(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }

    /// Tells whether an earlier version serves, because the files as they are now have errors.
    pub fn is_behind(&self) -> bool {
        self.is_broken() && self.serving.is_some()
    }
}

/// What came of reading a pack again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reread {
    /// It says what it said before.
    Same,
    /// It says something else, and serves.
    New,
    /// It has errors; what served before serves on.
    Broken,
}

/// A pack read away from the window, to be put on the shelf once.
#[derive(Clone)]
pub struct Fetched {
    name: String,
    loaded: Arc<Mutex<Option<Loaded>>>,
}

impl Fetched {
    /// Reads a pack.
    pub fn read(packs: &Packs, name: &str, today: Date) -> Self {
        let loaded = packs.load(name, Some(today));
        Self { name: name.to_owned(), loaded: Arc::new(Mutex::new(Some(loaded))) }
    }
}

impl std::fmt::Debug for Fetched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetched").field("name", &self.name).finish_non_exhaustive()
    }
}

/// All packs that can be found.
pub struct Shelf {
    packs: Packs,
    read: BTreeMap<String, Shelved>,
}

impl Shelf {
    /// Makes a shelf of the packs of these places; none is read yet.
    pub fn new(packs: Packs) -> Self {
        Self { packs, read: BTreeMap::new() }
    }

    /// Returns the places where packs are looked for.
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Names of all packs, sorted.
    pub fn names(&self) -> Vec<String> {
        self.packs.all_names()
    }

    /// Returns a pack, read now if it was not yet.
    pub fn get(&mut self, name: &str, today: Date) -> &Shelved {
        if !self.read.contains_key(name) {
            self.reread(name, today);
        }
        self.read.entry(name.to_owned()).or_insert_with(|| Shelved {
            serving: None,
            findings: Vec::new(),
            sources: Sources::default(),
        })
    }

    /// Returns a pack, if it was read.
    pub fn known(&self, name: &str) -> Option<&Shelved> {
        self.read.get(name)
    }

    /// Packs that were read, by name.
    pub fn all_known(&self) -> impl Iterator<Item = (&str, &Shelved)> {
        self.read.iter().map(|(name, shelved)| (name.as_str(), shelved))
    }

    /// Reads a pack again.
    pub fn reread(&mut self, name: &str, today: Date) -> Reread {
        let loaded = self.packs.load(name, Some(today));
        self.put(name, loaded)
    }

    /// Puts a pack on the shelf that was read elsewhere, unless it is there already.
    pub fn receive(&mut self, fetched: &Fetched) {
        let loaded = fetched.loaded.lock().ok().and_then(|mut loaded| loaded.take());
        if let Some(loaded) = loaded.filter(|_| !self.read.contains_key(&fetched.name)) {
            self.put(&fetched.name, loaded);
        }
    }

    fn put(&mut self, name: &str, loaded: Loaded) -> Reread {
        let before = self.read.remove(name).and_then(|shelved| shelved.serving);
        let (serving, outcome) = match (loaded.policy, before) {
            (Some(policy), Some(before)) if policy.digest() == before.digest() => {
                (Some(before), Reread::Same)
            }
            (Some(policy), _) => (Some(Arc::new(policy)), Reread::New),
            (None, before) => (before, Reread::Broken),
        };
        let shelved = Shelved { serving, findings: loaded.findings, sources: loaded.sources };
        self.read.insert(name.to_owned(), shelved);
        outcome
    }
}
