//! Whom a check concerns outlives a crash, and stands on the disk no longer and no more openly than in the ledger.

use crate::house::House;
use crate::journey::{installation, state};
use redress::case::CaseState;
use redress::desk::action::Action;
use redress::desk::app::Message;
use redress::desk::folders::Folders;
use redress::desk::screen::offer::filing::{FIELDS, GO};
use redress::words::Lang;
use std::path::Path;

const PERSONAL: [&str; 3] = ["韩梅梅", "138 1234 5678", "订单7"];

fn found_in(folder: &Path) -> Vec<&'static str> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts: Vec<String> = files.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    assert!(texts.iter().any(|text| text.contains("telecom")), "there is a draft to look into");
    PERSONAL.into_iter().filter(|words| texts.iter().any(|text| text.contains(words))).collect()
}

fn name_of(desk: &crate::house::Window) -> String {
    desk.state().offer().unwrap().filing().customer().people.name.clone()
}

#[test]
fn a_customer_outlives_a_crash_encrypted_until_the_ledger_has_him() {
    let house = House::with_key(b"the firm's own key");
    let folder = house.folder.path().join("desk");
    let open = || house.desk_on(Lang::Zh, Folders::at(&folder));
    let mut lin = open();
    lin.sign_in("lin", crate::house::PASSWORD);
    // Only the customer first, which is worth keeping.
    lin.fill(FIELDS[0], "韩梅梅");
    drop(lin);
    assert_eq!(found_in(&folder), [""; 0]);
    let mut lin = open();
    assert_eq!(name_of(&lin), "韩梅梅");
    assert!(!lin.says("韩梅梅"), "nobody is signed in");
    lin.sign_in("lin", crate::house::PASSWORD);
    installation(&mut lin, "105");
    drop(lin);
    assert_eq!(found_in(&folder), [""; 0]);

    let mut lin = open();
    lin.sign_in("lin", crate::house::PASSWORD);
    assert_eq!(name_of(&lin), "韩梅梅", "{:?}", lin.all());
    assert_eq!(state(&lin), None);
    lin.push(GO);
    assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());
    drop(lin);
    assert_eq!(found_in(&folder), [""; 0]);
    let kept: String = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
        .filter(|text| text.contains("\"current\""))
        .collect();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert!(kept["current"]["customer"].is_null(), "the ledger has him now: {kept}");

    // The case is found again, so that it is not opened twice.
    let mut lin = open();
    lin.sign_in("lin", crate::house::PASSWORD);
    assert_eq!(
        (name_of(&lin), state(&lin)),
        ("韩梅梅".to_owned(), Some(CaseState::Promised)),
        "{:?}",
        lin.all()
    );
}

#[test]
fn without_a_key_a_customer_stands_in_the_draft_until_it_is_thrown_away_or_saved() {
    let house = House::peopled();
    let folder = house.folder.path().join("desk");
    let open = || house.desk_on(Lang::Zh, Folders::at(&folder));
    let mut lin = open();
    lin.sign_in("lin", crate::house::PASSWORD);
    installation(&mut lin, "100");
    drop(lin);
    assert_eq!(found_in(&folder), PERSONAL, "as in the ledger without a key");
    let mut lin = open();
    lin.send(Message::Do(Action::Discard));
    // While the window is open it can be taken back.
    lin.send(Message::Do(Action::Back));
    assert_eq!(name_of(&lin), "韩梅梅");
    lin.send(Message::Do(Action::Discard));
    drop(lin);
    assert_eq!(found_in(&folder), [""; 0]);

    let mut lin = open();
    lin.sign_in("lin", crate::house::PASSWORD);
    installation(&mut lin, "100");
    lin.push(GO);
    assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());
    drop(lin);
    assert_eq!(found_in(&folder), [""; 0]);
}
