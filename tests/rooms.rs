//! An inner room never imports an outer one, so that the rules of money can be read, tested and used without the rest.

#![allow(clippy::unwrap_used)] // in the helpers too: a test may fail so

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms of this crate from the innermost, with those each may use. The engine cannot use any: it is a crate of its own.
const ROOMS: [(&str, &[&str]); 7] = [
    ("case", &["case"]),
    ("words", &["case", "words"]),
    ("packs", &["words", "packs"]),
    ("ledger", &["case", "words", "packs", "ledger"]),
    ("kit", &["kit"]),
    ("desk", &["case", "words", "packs", "ledger", "kit", "desk"]),
    ("cli", &["case", "words", "packs", "ledger", "kit", "desk", "cli"]),
];

/// Where a room is: those of the engine beside the others.
fn place(room: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_engine = ["policy", "decision"].contains(&room);
    root.join(if is_engine { "crates/engine/src" } else { "src" })
}

fn files(room: &str) -> Vec<PathBuf> {
    let source = place(room);
    let mut found = vec![source.join(format!("{room}.rs"))];
    let mut folders = vec![source.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// Rooms a text names as `crate::room` or inside `use crate::{room, …}`.
fn named(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let inside = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap_or(rest));
        for name in inside.unwrap_or(rest).split(',').take(if inside.is_some() { usize::MAX } else { 1 }) {
            let is_letter = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
            rooms.push(name.trim().chars().take_while(is_letter).collect());
        }
    }
    rooms
}

#[test]
fn no_inner_room_imports_an_outer_one() {
    let mut seen = 0;
    for (room, allowed) in ROOMS {
        for path in files(room) {
            let text = fs::read_to_string(&path).unwrap();
            for name in named(&text) {
                let is_room = ROOMS.iter().any(|(room, _)| *room == name);
                assert!(!is_room || allowed.contains(&name.as_str()), "{} names {name}", path.display());
                seen += usize::from(is_room);
            }
        }
    }
    assert!(seen > 20, "the scan finds nothing any more: {seen}");
}

/// What is listed is also what `wasm32-unknown-unknown` lacks: the engine runs in a browser as it is.
#[test]
fn the_rooms_of_money_need_no_machine_no_language_and_no_floating_point() {
    for room in ["policy", "decision", "case"] {
        for path in files(room).into_iter().filter(|path| !path.ends_with("tests.rs")) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or("");
            for word in [
                "Zoned::now",
                "SystemTime",
                "Instant::now",
                "std::env",
                "std::net",
                "std::process",
                "std::thread",
                "std::time",
                "static mut",
                "i18n_embed",
                "clap::",
                "f64",
                "f32",
            ] {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
            let reads_files = path.ends_with("policy/folder.rs");
            assert!(reads_files || !code.contains("std::fs"), "{} reads files", path.display());
        }
    }
}

#[test]
fn the_scan_sees_both_ways_of_naming_a_room() {
    assert_eq!(named("use crate::words::Lang;"), ["words"]);
    assert_eq!(named("use crate::{policy::Text, words};"), ["policy", "words"]);
    assert_eq!(named("let x = crate::cli::main();"), ["cli"]);
}

#[test]
fn screens_name_roles_and_no_colours() {
    let draws = ["offer_bar/draw.rs", "emblem.rs", "headless.rs", "headless/screen.rs"];
    let mut seen = 0;
    for path in files("desk").into_iter().filter(|path| !draws.iter().any(|end| path.ends_with(end))) {
        let text = fs::read_to_string(&path).unwrap();
        for word in ["iced::Color", "Color,", "Color}", "Color::", "color!("] {
            assert!(!text.contains(word), "{} names a colour of its own", path.display());
        }
        seen += 1;
    }
    assert!(seen > 60, "the screens have moved: {seen}");
}

#[test]
fn the_policy_room_does_not_know_what_is_decided_under_it() {
    for path in files("policy") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("crate::decision"), "{} names the room decision", path.display());
    }
}

#[test]
fn the_architecture_names_only_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/architecture.md")).unwrap();
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        let begins =
            ["crates/", "src/", "tests/", "docs/", "assets/", "README"].iter().any(|at| word.starts_with(at));
        begins && !word.contains(' ') && *word != "crates/paper"
    };
    let paths: Vec<&str> = quoted.filter(is_path).collect();
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths {
        assert!(root.join(path).exists(), "docs/architecture.md names {path}");
    }
}
