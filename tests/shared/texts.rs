//! Where the texts of the program and of the policies stand.

#![allow(clippy::unwrap_used)] // a test may fail so

use std::fs;
use std::path::{Path, PathBuf};

/// A place in the repository.
pub fn path(within: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(within)
}

/// All files of a folder with this ending, wherever below it they stand.
pub fn files(folder: PathBuf, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found
}
