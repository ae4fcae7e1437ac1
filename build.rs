//! The packs and the words are built in: whoever adds a file to them gets a program that has it.

use std::path::Path;
use std::{fs, io};

/// Words by room, a folder a language.
const WORDS: &str = "assets/i18n";
/// The same joined, where `i18n.toml` and `src/words.rs` look: `fl!` checks its keys against one file a language.
const JOINED: &str = "target/i18n";
/// Its keys are made from codes and checked by tests alone; it is a file of its own.
const FINDINGS: &str = "findings.ftl";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed={WORDS}");
    println!("cargo::rerun-if-changed={JOINED}");
    for language in fs::read_dir(WORDS)? {
        let language = language?.path();
        let mut files: Vec<_> =
            fs::read_dir(&language)?.map(|file| Ok(file?.path())).collect::<io::Result<_>>()?;
        files.sort();
        let mut joined = String::new();
        let folder = Path::new(JOINED).join(language.file_name().unwrap_or_default());
        for file in files {
            let text = fs::read_to_string(&file)?;
            if file.ends_with(FINDINGS) {
                put(&folder, FINDINGS, &text)?;
            } else {
                joined.push_str(&text);
                joined.push('\n');
            }
        }
        put(&folder, "redress.ftl", &joined)?;
    }
    Ok(())
}

/// Writes a file that is to say something else; two builds at once never see half of one.
fn put(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let path = folder.join(name);
    if fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let new = folder.join(format!("{name}.{}", std::process::id()));
    fs::write(&new, text)?;
    fs::rename(new, path)
}
