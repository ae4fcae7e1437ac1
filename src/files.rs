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

/// Whether the file can be written, as far as that can be told beforehand.
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
