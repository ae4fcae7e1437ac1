//! Writing files: wholly or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder a file stands in.
fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Tells whether the file can be written, as far as that can be told beforehand.
///
/// # Errors
/// Why it cannot.
pub fn possible(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    fs::read_dir(folder(path)).map(|_| ())
}

/// Writes a file of the program's own, whose folder is made if it is not there yet. See [`write`](fn@write).
///
/// # Errors
/// Whatever the file system says; the old file is then untouched.
pub fn write_in_own_folder(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder(path))?;
    write(path, text)
}

/// Writes beside the file, then puts it in its place: whoever reads it sees the old text or the new one, never a half. A
/// folder that is not there is an error: it may have been mistyped.
///
/// # Errors
/// Whatever the file system says; the old file is then untouched.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
    let beside = folder(path).join(format!(".{name}.{}.part", std::process::id()));
    let written = fs::File::create(&beside)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The half-written file is of no use to anybody; should removing fail too, the first error matters more.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A file of the program's own that did not hold what it should: where it stands now, or nothing if it could not be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside(pub Option<PathBuf>);

/// Reads a file of the program's own; `None` if there is none. What holds something else is set aside beside it under another
/// name, not thrown away: somebody may want to look into it.
///
/// # Errors
/// Where it was set aside.
pub fn read_own<T>(path: &Path, read: impl FnOnce(&[u8]) -> Option<T>) -> Result<Option<T>, Aside> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(Aside(None)),
    };
    match read(&text) {
        Some(held) => Ok(Some(held)),
        None => Err(Aside(set_aside(path))),
    }
}

/// So many unreadable files of a kind are kept; nobody looks at more.
const ASIDE: usize = 9;

fn set_aside(path: &Path) -> Option<PathBuf> {
    let names = std::iter::once("unreadable.json".to_owned())
        .chain((2..=ASIDE).map(|number| format!("unreadable-{number}.json")));
    let mut places = names.map(|name| path.with_extension(name)).peekable();
    let first = places.peek().cloned();
    let free = places.find(|place| !place.exists()).or(first)?;
    fs::rename(path, &free).is_ok().then_some(free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_wholly_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.toml");
        fs::write(&path, "old").unwrap();
        write(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_set_aside_replaces_nothing_set_aside_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        assert_eq!(read_own(&path, |_| Some(())), Ok(None));
        for text in ["first", "second"] {
            fs::write(&path, text).unwrap();
            let Err(Aside(Some(aside))) = read_own(&path, |_| None::<()>) else { panic!("not set aside") };
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_cannot_be_written_is_known_beforehand_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(possible(&folder.path().join("missing/case.toml")).is_err());
        assert!(possible(folder.path()).is_err());
        assert!(possible(&folder.path().join("case.toml")).is_ok());
        let taken = folder.path().join("taken");
        fs::create_dir_all(taken.join("inside")).unwrap();
        assert!(write(&taken, "text").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
