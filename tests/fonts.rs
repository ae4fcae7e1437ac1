//! The faces in `assets/fonts/` can write everything the program says, and are no larger than they must be.

#![allow(clippy::unwrap_used)] // in the helpers too: a test may fail so

use std::collections::BTreeSet;
use std::fs;
use texts::{files, path};
use ttf_parser::{Face, name_id};

#[path = "shared/texts.rs"]
mod texts;

const FACES: [(&str, u64); 2] =
    [("RedressSans-Regular.otf", 10_000_000), ("RedressSans-Bold.otf", 4_000_000)];

fn bytes(face: &str) -> Vec<u8> {
    fs::read(path("assets/fonts").join(face)).unwrap()
}

/// Every character of our texts and policies, line ends aside.
fn said() -> BTreeSet<char> {
    let mut all = files(path("assets/i18n"), "ftl");
    all.extend(files(path("policies"), "toml"));
    assert!(all.len() > 10, "the texts have moved: {all:?}");
    let text: String = all.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    text.chars().filter(|c| !c.is_control()).collect()
}

#[test]
fn every_character_of_our_texts_and_policies_is_in_both_faces() {
    let said = said();
    for (name, _) in FACES {
        let bytes = bytes(name);
        let face = Face::parse(&bytes, 0).unwrap();
        let missing: String = said.iter().filter(|c| face.glyph_index(**c).is_none()).collect();
        assert!(missing.is_empty(), "{name} lacks {missing}; run assets/fonts/make.py");
    }
}

#[test]
fn marks_that_widgets_and_texts_use_are_in_both_faces() {
    for (name, _) in FACES {
        let bytes = bytes(name);
        let face = Face::parse(&bytes, 0).unwrap();
        let marks = "✔✘▲◐▼●–—…×÷≤≥≠¥￥€→←↑↓“”‘’·•−％，。、；：？！（）《》【】０１２３４５６７８９";
        let missing: String = marks.chars().filter(|c| face.glyph_index(*c).is_none()).collect();
        assert!(missing.is_empty(), "{name} lacks {missing}");
    }
}

#[test]
fn names_of_people_can_be_written() {
    let bytes = bytes("RedressSans-Regular.otf");
    let face = Face::parse(&bytes, 0).unwrap();
    // In GBK, and in no smaller set: each is a common part of a given name.
    let missing: String = "喆堃玥珺祎翀昇".chars().filter(|c| face.glyph_index(*c).is_none()).collect();
    assert!(missing.is_empty(), "{missing}");
}

#[test]
fn figures_are_all_of_one_width() {
    for (name, _) in FACES {
        let bytes = bytes(name);
        let face = Face::parse(&bytes, 0).unwrap();
        let width = |digit| face.glyph_hor_advance(face.glyph_index(digit).unwrap());
        assert!(('0'..='9').all(|digit| width(digit) == width('0')), "{name}");
    }
}

#[test]
fn faces_are_small_and_go_by_our_name() {
    for ((name, largest), is_bold) in FACES.into_iter().zip([false, true]) {
        let size = fs::metadata(path("assets/fonts").join(name)).unwrap().len();
        assert!(size <= largest, "{name} has {size} bytes");
        let bytes = bytes(name);
        let face = Face::parse(&bytes, 0).unwrap();
        let family = face.names().into_iter().find(|record| record.name_id == name_id::FAMILY).unwrap();
        assert_eq!(family.to_string().as_deref(), Some("Redress Sans"));
        assert_eq!((face.is_bold(), face.is_italic()), (is_bold, false));
    }
}

#[test]
fn the_licence_stands_beside_the_faces() {
    let licence = fs::read_to_string(path("assets/fonts/OFL.txt")).unwrap();
    assert!(licence.contains("SIL OPEN FONT LICENSE") && licence.contains("Adobe"));
}
