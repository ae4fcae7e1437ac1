//! A pack's folder on disk: the one place of this room that reads files, and only those below the folder it is given.

use super::load::{LARGEST_FILE, LARGEST_PACK, Missing, PackFiles};
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Folders inside folders beyond this are not looked into.
const DEEPEST: usize = 32;

/// Reads all `*.toml` below `folder`, sorted by path. Hidden files and folders are passed over; a folder reached twice, as
/// by a symbolic link to itself, is read once.
///
/// # Errors
/// [`Missing::NotFound`] if there is no such folder, [`Missing::Unreadable`] for what cannot be read.
pub fn read(folder: &Path) -> Result<PackFiles, Missing> {
    if !folder.is_dir() {
        return Err(Missing::NotFound);
    }
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .or_else(|| Some(folder.canonicalize().ok()?.file_name()?.to_string_lossy().into_owned()))
        .unwrap_or_else(|| "pack".to_owned());
    let mut paths = Vec::new();
    walk(folder, &mut paths)?;
    let mut files: Vec<(String, PathBuf)> = paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(folder).unwrap_or(&path);
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            (format!("{name}/{}", parts.join("/")), path)
        })
        .collect();
    files.sort_unstable();
    let mut read = Vec::new();
    let mut size = 0;
    for (shown, path) in files {
        let bytes = contents(&path)?;
        size += bytes.len();
        read.push((shown, bytes));
        // One byte too many tells the loader; more would only fill memory.
        if size > LARGEST_PACK {
            break;
        }
    }
    Ok(PackFiles { files: read })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Missing {
    Missing::Unreadable { path: path.display().to_string(), reason: error.to_string() }
}

/// The bytes of a file, at most one more than a file may have.
fn contents(path: &Path) -> Result<Vec<u8>, Missing> {
    let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::new();
    let limit = LARGEST_FILE as u64 + 1;
    file.take(limit).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Missing> {
    let mut seen: HashSet<PathBuf> = HashSet::new();
    let mut waiting = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        let real = folder.canonicalize().map_err(|error| unreadable(&folder, &error))?;
        if !seen.insert(real) {
            continue;
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
            entries.push(entry.map_err(|error| unreadable(&folder, &error))?.path());
        }
        // The order in which the system lists a folder must not decide which of two ways to a file is taken.
        entries.sort_unstable();
        for path in entries {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() {
                if depth < DEEPEST {
                    waiting.push((path, depth + 1));
                }
            } else if path.extension().is_some_and(|extension| extension == "toml") && path.is_file() {
                paths.push(path);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        read(folder).unwrap().files.into_iter().map(|(path, _)| path).collect()
    }

    #[test]
    fn all_toml_below_is_read_in_order_and_nothing_hidden() {
        let dir = tempfile::tempdir().unwrap();
        let pack = dir.path().join("shop");
        fs::create_dir_all(pack.join("scenarios/deep")).unwrap();
        fs::create_dir_all(pack.join(".git")).unwrap();
        for file in [
            "pack.toml",
            "scenarios/b.toml",
            "scenarios/deep/a.toml",
            ".hidden.toml",
            ".git/x.toml",
            "notes.md",
        ] {
            fs::write(pack.join(file), "# x").unwrap();
        }
        assert_eq!(names(&pack), ["shop/pack.toml", "shop/scenarios/b.toml", "shop/scenarios/deep/a.toml"]);
        assert_eq!(read(&pack.join("missing")).unwrap_err(), Missing::NotFound);
        assert_eq!(read(&pack.join("pack.toml")).unwrap_err(), Missing::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_linked_into_itself_is_read_once() {
        let dir = tempfile::tempdir().unwrap();
        let pack = dir.path().join("shop");
        fs::create_dir_all(pack.join("more")).unwrap();
        fs::write(pack.join("pack.toml"), "").unwrap();
        fs::write(pack.join("more/facts.toml"), "").unwrap();
        std::os::unix::fs::symlink(&pack, pack.join("more/again")).unwrap();
        std::os::unix::fs::symlink("nowhere", pack.join("dangling.toml")).unwrap();
        assert_eq!(names(&pack), ["shop/more/facts.toml", "shop/pack.toml"]);
    }
}
