//! `redress verify` and `redress replay` as people call them.

use crate::house::runtime;
use crate::tamper::BOOTY;
use crate::verify::plainly;
use redress::ledger::archive;
use redress::ledger::book::Place;
use std::process::{Command, Output};

fn redress(args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_redress")).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn a_digit_changed_by_hand_is_told_in_both_languages() {
    runtime().block_on(async {
        let house = BOOTY.copy().await;
        let Place::File(path) = house.ledger.place() else { panic!("no file") };
        let path = path.to_str().unwrap();
        let (code, told, _) = redress(&["verify", "--lang", "en", "--database", path]);
        let count = BOOTY.entries.len();
        assert_eq!((code, told), (Some(0), format!("All is well: {count} entries, 5 cases.\n")));
        let id = BOOTY.full.waiting.id();
        plainly(&house, &format!("UPDATE summary SET asked = asked + 100000 WHERE id = X'{id}'")).await;
        let number = BOOTY.full.waiting.number();
        for (lang, words) in
            [("en", "lists show 16520.00 CNY for “sum asked”"), ("zh", "列表显示“申请金额”为 16520.00 CNY")]
        {
            let (code, told, _) = redress(&["verify", "--quick", "--lang", lang, "--database", path]);
            assert_eq!(code, Some(1));
            for part in [number, words, "15520.00 CNY"] {
                assert!(told.contains(part), "{part}: {told}");
            }
        }
    });
}

#[test]
fn a_head_is_looked_for_and_nothing_is_made_by_looking() {
    runtime().block_on(async {
        let house = BOOTY.copy().await;
        let Place::File(path) = house.ledger.place() else { panic!("no file") };
        let path = path.to_str().unwrap();
        let head = BOOTY.of_kind("sealed").hash.to_string();
        assert_eq!(redress(&["verify", "--quick", "--database", path, "--head", &head]).0, Some(0));
        // Another one, whatever letters it has.
        let other: String = head.chars().map(|letter| if letter == '0' { '1' } else { '0' }).collect();
        assert_eq!(redress(&["verify", "--quick", "--database", path, "--head", &other]).0, Some(1));
        assert_eq!(redress(&["verify", "--quick", "--database", path, "--head", "x"]).0, Some(2));
        let nowhere = format!("{path}.not-there");
        assert_eq!(redress(&["verify", "--database", &nowhere]).0, Some(2));
        assert!(!std::path::Path::new(&nowhere).exists());
    });
}

#[test]
fn a_case_is_decided_again_and_printed_as_an_offer() {
    runtime().block_on(async {
        let house = BOOTY.copy().await;
        let Place::File(path) = house.ledger.place() else { panic!("no file") };
        let path = path.to_str().unwrap();
        let waiting = &BOOTY.full.waiting;
        let (code, told, besides) =
            redress(&["replay", waiting.number(), "--format", "json", "--lang", "en", "--database", path]);
        let digest = waiting.decided().unwrap().1.decision;
        let kept = house.ledger.store().document(digest).await.unwrap().unwrap();
        assert_eq!((code, Some(told)), (Some(0), archive::load_decision(&kept)));
        assert!(besides.contains("not a byte differs"), "{besides}");
        let (code, told, _) =
            redress(&["replay", waiting.number(), "--seq", "2", "--lang", "zh", "--database", path]);
        assert_eq!(code, Some(0));
        assert!(told.contains("一字不差（第 2 条"), "{told}");
        for (case, seq) in [(waiting.number(), "1"), ("nowhere", "2")] {
            assert_eq!(redress(&["replay", case, "--seq", seq, "--database", path]).0, Some(2));
        }
    });
}
