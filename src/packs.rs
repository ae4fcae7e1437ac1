//! Where packs are found: the folders named, those of `REDRESS_POLICIES`, the user's data folder, those built in.

use crate::words::Words;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use redress_engine::policy::folder;
use redress_engine::policy::load::{Loaded, Missing, PackFiles, load};
use redress_engine::policy::suggest::nearest;
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The packs the program brings along, so that it works alone.
#[derive(RustEmbed)]
#[folder = "policies/"]
#[include = "*.toml"]
struct BuiltIn;

/// The variable that names folders of packs, separated as those of `PATH`.
const VARIABLE: &str = "REDRESS_POLICIES";

/// A place that holds packs.
#[derive(Clone, Debug)]
enum Root {
    Folder(PathBuf),
    BuiltIn,
}

/// Places that hold packs; the first that has a pack of a name wins.
#[derive(Clone, Debug)]
pub struct Packs {
    roots: Vec<Root>,
    /// So many of the roots were named by whoever called.
    named: usize,
    /// Folders from which packs of these names come, or from nowhere.
    homes: BTreeMap<String, PathBuf>,
}

/// A folder that was named and cannot be used.
#[derive(Debug)]
pub struct NoFolder {
    path: PathBuf,
    by_variable: bool,
    error: io::Error,
}

impl NoFolder {
    /// Says which, and why.
    pub fn said(&self, words: &Words) -> String {
        let path = self.path.display().to_string();
        let reason = words.reason(&self.error);
        let by = if self.by_variable { VARIABLE } else { "--policies" };
        fl!(words.loader, "packs-no-folder", path = path, by = by, reason = reason)
    }
}

impl Root {
    fn folder(&self) -> Option<&Path> {
        match self {
            Root::Folder(path) => Some(path),
            Root::BuiltIn => None,
        }
    }

    /// Whether a pack of the name is here; what its files hold is another question.
    fn holds(&self, name: &str) -> bool {
        is_name(name)
            && match self {
                Root::Folder(root) => root.join(name).is_dir(),
                Root::BuiltIn => BuiltIn::iter().any(|path| is_inside(&path, name)),
            }
    }

    fn names(&self) -> Vec<String> {
        match self {
            Root::Folder(root) => std::fs::read_dir(root)
                .into_iter()
                .flatten()
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|path| path.join("pack.toml").is_file())
                .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
                .filter(|name| !name.starts_with('.'))
                .collect(),
            Root::BuiltIn => BuiltIn::iter()
                .filter_map(|path| path.split_once('/').map(|(pack, _)| pack.to_owned()))
                .collect(),
        }
    }

    /// The files of a pack, if it is here.
    fn find(&self, name: &str) -> Option<Result<PackFiles, Missing>> {
        match self {
            Root::Folder(root) => {
                let folder = root.join(name);
                folder.is_dir().then(|| folder::read(&folder))
            }
            Root::BuiltIn => {
                let mut paths: Vec<_> = BuiltIn::iter().filter(|path| is_inside(path, name)).collect();
                paths.sort_unstable();
                let files: Vec<(String, Vec<u8>)> = paths
                    .iter()
                    .filter_map(|path| Some((path.to_string(), BuiltIn::get(path)?.data.into_owned())))
                    .collect();
                (!files.is_empty()).then_some(Ok(PackFiles { files }))
            }
        }
    }
}

impl Packs {
    /// Lists all places in their order. `policies` are those named on the command line.
    ///
    /// # Errors
    /// A folder that was named and is not there, or may not be read: silence would mean the next place answers.
    pub fn found(policies: Vec<PathBuf>) -> Result<Self, NoFolder> {
        let by_variable = std::env::var_os(VARIABLE)
            .map(|folders| std::env::split_paths(&folders).collect::<Vec<_>>())
            .unwrap_or_default();
        let named = policies.into_iter().map(|path| (path, false));
        let named = named.chain(by_variable.into_iter().map(|path| (path, true)));
        let mut roots = Vec::new();
        for (path, by_variable) in named.filter(|(path, _)| !path.as_os_str().is_empty()) {
            if let Err(error) = std::fs::read_dir(&path) {
                return Err(NoFolder { path, by_variable, error });
            }
            roots.push(Root::Folder(path));
        }
        let named = roots.len();
        if let Some(folders) = directories::ProjectDirs::from("", "", "redress") {
            let folder = folders.data_dir().join("policies");
            if folder.is_dir() {
                roots.push(Root::Folder(folder));
            }
        }
        roots.push(Root::BuiltIn);
        Ok(Self { roots, named, homes: BTreeMap::new() })
    }

    /// Settles where packs are, for whoever reads them again and again: one that is found in a folder now comes from there for
    /// good. Should it go away, it is missing; silence would mean that another pack of its name, such as the one built in, decides
    /// cases.
    pub fn settled(mut self) -> Self {
        for root in &self.roots {
            let Root::Folder(folder) = root else { continue };
            for name in root.names() {
                self.homes.entry(name).or_insert_with(|| folder.clone());
            }
        }
        self
    }

    /// Names the folders as people do.
    pub fn places(&self) -> String {
        self.folders().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
    }

    /// Returns the folders, in their order; the packs built in are in none.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.roots.iter().filter_map(Root::folder)
    }

    /// Returns the folder in which the pack of a name is found; `None` if it is built in, or not found at all.
    pub fn root_of(&self, name: &str) -> Option<&Path> {
        if let Some(home) = self.homes.get(name) {
            return Some(home);
        }
        self.roots.iter().find(|root| root.holds(name)).and_then(Root::folder)
    }

    /// Names of packs, sorted: of those in the folders that were named, or of all if none was.
    pub fn names(&self) -> Vec<String> {
        let roots = self.roots.get(..self.named).filter(|roots| !roots.is_empty());
        sorted(roots.unwrap_or(&self.roots).iter().flat_map(Root::names))
    }

    /// Names of all packs that can be found, sorted.
    pub fn all_names(&self) -> Vec<String> {
        sorted(self.roots.iter().flat_map(Root::names).chain(self.homes.keys().cloned()))
    }

    /// Returns the pack that may have been meant.
    pub fn nearest(&self, name: &str) -> Option<String> {
        let names = self.all_names();
        nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    /// Reads the files of a pack by its name.
    ///
    /// # Errors
    /// It is nowhere, or cannot be read.
    pub fn find(&self, name: &str) -> Result<PackFiles, Missing> {
        if !is_name(name) {
            return Err(Missing::NotFound);
        }
        if let Some(home) = self.homes.get(name) {
            return Root::Folder(home.clone()).find(name).unwrap_or(Err(Missing::NotFound));
        }
        self.roots.iter().find_map(|root| root.find(name)).unwrap_or(Err(Missing::NotFound))
    }

    /// Loads a pack by its name, or by the path of its folder. Imports of a pack given by path are also looked for beside it.
    pub fn load(&self, pack: &str, today: Option<Date>) -> Loaded {
        let path = Path::new(pack);
        let is_known = self.roots.iter().any(|root| root.holds(pack));
        if is_known || !path.is_dir() {
            return load(pack, &|name| self.find(name), today);
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name =
            real.file_name().map_or_else(|| pack.to_owned(), |name| name.to_string_lossy().into_owned());
        let beside = real.parent().map(|parent| Root::Folder(parent.to_owned()));
        let find = |wanted: &str| {
            if wanted == name {
                return folder::read(&real);
            }
            match (self.find(wanted), &beside) {
                (Err(Missing::NotFound), Some(beside)) => {
                    beside.find(wanted).unwrap_or(Err(Missing::NotFound))
                }
                (found, _) => found,
            }
        };
        load(&name, &find, today)
    }
}

/// A name is one step below a root, never a way out of it.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\'])
}

/// Whether a file built in belongs to a pack.
fn is_inside(path: &str, pack: &str) -> bool {
    path.strip_prefix(pack).is_some_and(|rest| rest.starts_with('/'))
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_where_a_pack_was_found() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("china");
        std::fs::create_dir(&own).unwrap();
        std::fs::write(own.join("pack.toml"), "").unwrap();
        let packs = Packs::found(vec![folder.path().to_owned()]).unwrap();
        assert!(packs.folders().any(|known| known == folder.path()));
        assert_eq!(packs.root_of("china"), Some(folder.path()));
        assert_eq!(packs.names(), ["china"]);
        // Built in, nowhere, and no name at all.
        assert!(packs.all_names().contains(&"telecom".to_owned()));
        assert_eq!(packs.root_of("telecom"), None);
        assert_eq!(packs.root_of("nowhere"), None);
        assert_eq!(packs.root_of(".."), None);
    }
}
