//! `redress verify`, `redress replay` and `redress account` as people call them.

use crate::house::{House, PASSWORD, runtime};
use crate::tamper::BOOTY;
use crate::verify::plainly;
use redress::ledger::archive;
use redress::ledger::book::LedgerLocation;
use std::io::Write;
use std::process::{Command, Output, Stdio};

pub fn redress(args: &[&str]) -> (Option<i32>, String, String) {
    redress_told(args, "")
}

/// With something on its standard input.
fn redress_told(args: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // Whoever asks for nothing reads nothing, and may be gone.
    let _ = running.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = running.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn a_digit_changed_by_hand_is_told_in_both_languages() {
    runtime().block_on(async {
        let house = BOOTY.copy().await;
        let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
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
        let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
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
        let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
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

#[test]
fn deputies_are_made_listed_and_ended() {
    runtime().block_on(async {
        let house = House::on_file().await.peopled().await;
        let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
        let song = |what: &[&str]| {
            let by = ["--by", "song", "--lang", "en", "--database", path.to_str().unwrap()];
            let args: Vec<&str> = ["account"].iter().chain(what).chain(&by).copied().collect();
            redress_told(&args, &format!("{PASSWORD}\n"))
        };
        let days = ["--from", "2099-07-01", "--until", "2099-07-14"];
        let (code, told, besides) = song(&[&["delegate", "gao"][..], &days].concat());
        assert_eq!(
            (code, told.as_str()),
            (Some(0), "gao acts for you from 2099-07-01 to 2099-07-14.\n"),
            "{besides}"
        );
        let (code, told, _) = song(&["deputies"]);
        // The last day is a whole one.
        assert_eq!((code, told.as_str()), (Some(0), "song\tgao\t2099-07-01 00:00\t2099-07-15 00:00\n"));
        assert_eq!(song(&["end-delegation", "gao"]).1, "gao no longer acts for you.\n");
        assert_eq!(song(&["deputies"]).1, "");
        let (code, _, besides) = song(&["end-delegation", "gao"]);
        assert!(code != Some(0) && besides.contains("You lend nothing to “gao”"), "{code:?} {besides}");
    });
}

#[test]
fn what_the_ledger_knows_is_offered_by_whatever_the_file_says() {
    runtime().block_on(async {
        let house = House::on_file().await.peopled().await;
        let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
        let path = path.to_str().unwrap();
        let lin = house.sign_in("lin").await;
        let case = crate::house::decided(&lin, crate::house::INSTALLATION, Some(60)).await.unwrap();
        let case = crate::full::promise(&lin, &case).await;
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/install-delay.toml");
        let offer = |more: &[&str], format: &str| {
            let args = ["offer", file, "--lang", "en", "--format", format, "--database", path];
            redress_told(&[&args[..], more].concat(), &format!("{PASSWORD}\n"))
        };
        let named = ["--by", "lin", "--customer", "韩\u{200b}梅梅", "--matter", "ORDER-7"];
        let (_, told, besides) = offer(&named, "text");
        let number = case.number();
        let answer = format!(
            "Already paid on this matter: 60.00 CNY (from the ledger, case {number}; 0.00 CNY was said before and is not used)"
        );
        let flat = |told: &str| told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&told).contains(&answer), "{told}{besides}");
        let (_, json, besides) = offer(&named, "json");
        assert!(json.starts_with('{') && besides.contains(number), "{besides}");
        // Without a ledger, and of nobody, the file is believed, and that is said.
        for more in [&[][..], &["--by", "lin"][..]] {
            let (_, told, _) = offer(more, "text");
            let answer = "Already paid on this matter: 0.00 CNY (as the case file says, not checked against a ledger)";
            assert!(flat(&told).contains(answer), "{told}");
        }
        let (code, _, besides) = offer(&["--matter", "order 7"], "text");
        assert!(code == Some(2) && besides.contains("--by"), "{besides}");
        // Asked for, it is not asked again.
        let args = ["interview", "telecom", "--lang", "en", "--database", path];
        let (_, told, _) = redress_told(&[&args[..], &named].concat(), &format!("{PASSWORD}\nq\n"));
        assert!(flat(&told).contains("Already paid on this matter: 60.00 CNY (from the ledger"), "{told}");
    });
}
