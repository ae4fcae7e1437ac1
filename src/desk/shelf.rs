//! The packs the desk works with. A pack is read when it is first needed; one that breaks on disk goes on serving as it was
//! last good, and says so. What legal has put in force in the ledger serves instead of what lies in folders.

use crate::ledger::publication::{InForce, Publication};
use crate::packs::Packs;
use jiff::civil::Date;
use redress_engine::Digest;
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

/// A version that legal has put in force, as the ledger keeps it.
#[derive(Clone)]
pub struct BindingPack {
    /// By which publication.
    pub publication: Publication,
    /// The policy; `None` if this program cannot read it.
    pub policy: Option<Arc<Policy>>,
}

/// What came of looking at what legal has published.
#[derive(Debug, Default)]
pub struct Ruling {
    /// Packs that are decided under another version now.
    pub changed: Vec<String>,
    /// What is in force and has to be read from the ledger first.
    pub wanted: Vec<Publication>,
}

/// All packs that can be found.
pub struct Shelf {
    packs: Packs,
    read: BTreeMap<String, Shelved>,
    published: Vec<Publication>,
    binding: BTreeMap<String, BindingPack>,
}

impl Shelf {
    /// Makes a shelf of the packs of these places; none is read yet.
    pub fn new(packs: Packs) -> Self {
        Self { packs, read: BTreeMap::new(), published: Vec::new(), binding: BTreeMap::new() }
    }

    /// Returns the places where packs are looked for.
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Names of all packs, sorted: those in folders, and those that only the ledger has.
    pub fn names(&self) -> Vec<String> {
        let mut names = self.packs.all_names();
        names.extend(self.binding.keys().cloned());
        names.sort();
        names.dedup();
        names
    }

    /// Returns whether a pack lies in a folder, or is built in.
    pub fn is_in_folder(&self, name: &str) -> bool {
        self.packs.all_names().iter().any(|known| known == name)
    }

    /// Returns the policy that cases are decided under: the one in force by the ledger, else the one that lies in a folder, if that
    /// was read.
    pub fn serving(&self, name: &str) -> Option<&Arc<Policy>> {
        match self.binding.get(name) {
            Some(binding) => binding.policy.as_ref(),
            None => self.read.get(name)?.serving.as_ref(),
        }
    }

    /// Returns the policy that cases are decided under, read from its folder now if it was not yet.
    pub fn serve(&mut self, name: &str, today: Date) -> Option<Arc<Policy>> {
        if !self.binding.contains_key(name) {
            self.get(name, today);
        }
        self.serving(name).cloned()
    }

    /// Packs that were read or are in force, by name, with the policy that cases are decided under, if there is one.
    pub fn all_decided_under(&self) -> impl Iterator<Item = (&str, Option<&Arc<Policy>>)> {
        let in_force = self.binding.iter().map(|(name, binding)| (name.as_str(), binding.policy.as_ref()));
        let others = self.read.iter().filter(|(name, _)| !self.binding.contains_key(*name));
        in_force.chain(others.map(|(name, shelved)| (name.as_str(), shelved.serving.as_ref())))
    }

    /// Policies that cases are decided under, as far as they were read.
    pub fn all_serving(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.all_decided_under().filter_map(|(_, policy)| policy)
    }

    /// Returns what legal has put in force of a pack; `None` while nothing is.
    pub fn binding(&self, name: &str) -> Option<&BindingPack> {
        self.binding.get(name)
    }

    /// What legal has published of a pack.
    pub fn published<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Publication> + Clone {
        self.published.iter().filter(move |published| published.pack == *name)
    }

    /// Returns what holds of a pack on a day, of what legal has published.
    pub fn in_force<'s>(&'s self, name: &'s str, day: Date) -> InForce<'s> {
        InForce::on(self.published(name), day)
    }

    /// Takes over what legal has published, as far as it is in force on a day. What lies in a folder as well need not be read from
    /// the ledger.
    pub fn rule(&mut self, published: Vec<Publication>, day: Date) -> Ruling {
        self.published = published;
        let mut ruling = Ruling::default();
        let mut packs: Vec<String> = self.published.iter().map(|published| published.pack.clone()).collect();
        packs.extend(self.binding.keys().cloned());
        packs.sort();
        packs.dedup();
        for pack in packs {
            let Some(now) = self.in_force(&pack, day).now.cloned() else {
                // The day was set back.
                if self.binding.remove(&pack).is_some() {
                    ruling.changed.push(pack);
                }
                continue;
            };
            let known = self.binding.get(&pack).filter(|known| known.publication.policy == now.policy);
            let known = known.map(|known| known.policy.clone());
            let policy = known.or_else(|| self.in_folder(&pack, now.policy).map(Some));
            match policy {
                Some(policy) => ruling.changed.extend(self.bind(now, policy)),
                None => ruling.wanted.push(now),
            }
        }
        ruling
    }

    /// The policy of a digest, if it lies in a folder as it is.
    fn in_folder(&self, name: &str, digest: Digest) -> Option<Arc<Policy>> {
        self.read.get(name)?.serving.clone().filter(|policy| policy.digest() == digest)
    }

    /// Puts what was read from the ledger in force; gives the name of the pack if it is decided under another version now.
    pub fn bind(&mut self, publication: Publication, policy: Option<Arc<Policy>>) -> Option<String> {
        let (name, digest) = (publication.pack.clone(), publication.policy);
        let is_new = self.binding.get(&name).is_none_or(|known| known.publication.policy != digest);
        self.binding.insert(name.clone(), BindingPack { publication, policy });
        is_new.then_some(name)
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
