//! The packs and the words are built in: whoever adds a file to them gets a program that has it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Words by room, a folder a language.
const WORDS: &str = "assets/i18n";
/// The same joined, where `i18n.toml` and `src/words.rs` look: `fl!` checks its keys against one file a language. It stands in the
/// source, whatever the target folder is, for `i18n.toml` can name no other place.
const JOINED: &str = "target/i18n";
/// Its keys are made from codes and checked by tests alone; it is a file of its own.
const FINDINGS: &str = "findings.ftl";

fn main() {
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed={WORDS}");
    if let Err((path, error)) = join() {
        println!("cargo::error=the words cannot be joined: {}: {error}", path.display());
    }
}

/// What went wrong, and where.
type Failed = (PathBuf, io::Error);

fn join() -> Result<(), Failed> {
    for language in entries(Path::new(WORDS))?.into_iter().filter(|path| path.is_dir()) {
        let files = entries(&language)?;
        let files = files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "ftl"));
        let folder = Path::new(JOINED).join(language.file_name().unwrap_or_default());
        let (mut joined, mut newest) = (String::new(), SystemTime::UNIX_EPOCH);
        for file in files {
            let at = |error| (file.clone(), error);
            let text = fs::read_to_string(file).map_err(at)?;
            let changed = fs::metadata(file).and_then(|about| about.modified()).map_err(at)?;
            newest = newest.max(changed);
            if file.ends_with(FINDINGS) {
                put(&folder, FINDINGS, &text, changed)?;
            } else {
                joined.push_str(&text);
                joined.push('\n');
            }
        }
        put(&folder, "redress.ftl", &joined, newest)?;
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let read =
        || -> io::Result<Vec<PathBuf>> { fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect() };
    let mut entries = read().map_err(|error| (folder.to_owned(), error))?;
    entries.sort();
    Ok(entries)
}

/// Writes a file that is to say something else; two builds at once never see half of one. It is as old as what it was made of, so
/// that cargo, which makes it again where it is gone, does not take it for a change of its own.
fn put(folder: &Path, name: &str, text: &str, changed: SystemTime) -> Result<(), Failed> {
    let path = folder.join(name);
    println!("cargo::rerun-if-changed={}", path.display());
    let at = |error| (path.clone(), error);
    if !fs::read_to_string(&path).is_ok_and(|there| there == text) {
        fs::create_dir_all(folder).map_err(at)?;
        let new = folder.join(format!("{name}.{}", std::process::id()));
        fs::write(&new, text).map_err(at)?;
        fs::rename(new, &path).map_err(at)?;
    }
    File::options().append(true).open(&path).and_then(|file| file.set_modified(changed)).map_err(at)
}
