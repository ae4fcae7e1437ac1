//! Where packs are found.

use crate::policy::folder;
use crate::policy::load::{Loaded, Missing, PackFiles, load};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Folders that hold packs; the first that has a pack of a name wins.
#[derive(Clone, Debug)]
pub(super) struct Packs {
    roots: Vec<PathBuf>,
}

impl Packs {
    /// Packs below these folders.
    pub fn new(roots: Vec<PathBuf>) -> Self {
        Self { roots }
    }

    /// The folders.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// Names of all packs, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .roots
            .iter()
            .filter_map(|root| std::fs::read_dir(root).ok())
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.join("pack.toml").is_file())
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The files of a pack by its name.
    pub fn find(&self, name: &str) -> Result<PackFiles, Missing> {
        // A name is one step below a root, never a way out of it.
        if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\']) {
            return Err(Missing::NotFound);
        }
        let folder = self.roots.iter().map(|root| root.join(name)).find(|folder| folder.is_dir());
        folder.map_or(Err(Missing::NotFound), |folder| folder::read(&folder))
    }

    /// Loads a pack by its name, or by the path of its folder. Imports of a pack given by path are also looked for beside it.
    pub fn load(&self, pack: &str, today: Option<Date>) -> Loaded {
        let path = Path::new(pack);
        let is_name = !pack.contains(['/', '\\']) && !pack.starts_with('.');
        let is_known = is_name && self.roots.iter().any(|root| root.join(pack).is_dir());
        if is_known || !path.is_dir() {
            return load(pack, &|name| self.find(name), today);
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name =
            real.file_name().map_or_else(|| pack.to_owned(), |name| name.to_string_lossy().into_owned());
        let mut roots = self.roots.clone();
        roots.extend(real.parent().map(Path::to_owned));
        let beside = Packs::new(roots);
        load(&name, &|wanted| if wanted == name { folder::read(&real) } else { beside.find(wanted) }, today)
    }
}
