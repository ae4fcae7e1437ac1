//! What legal puts in force is what desks decide under, whatever lies in their folders; taken while they are open.

use crate::house::{House, PASSWORD, Window, on_both};
use crate::journey::{ask, changed, choose, number, state};
use iced::keyboard::key::Named;
use iced::widget::Id;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use redress::case::{CaseState, StepKind};
use redress::desk::app::{App, Message};
use redress::desk::screen::offer::filing::{FIELDS, GO};
use redress::desk::screen::policies::publishing;
use redress::desk::verdict::PROMISE;
use redress::desk::watch::FolderChange;
use redress::ledger::book::Clock;
use redress::packs::Packs;
use redress::words::Lang;
use redress_engine::policy::Policy;
use redress_engine::policy::load::{Missing, PackFiles, load};
use std::fs;
use std::sync::Arc;

const VERSION: &str = "version = \"2026.1\"";
const FIRST: Date = date(2026, 6, 1);

/// The pack that the program brings along, in a version of another name.
fn version(name: &str) -> Arc<Policy> {
    let telecom = Packs::found(Vec::new()).unwrap().load("telecom", None).policy.unwrap();
    let sources = telecom.sources();
    let find = |pack: &str| {
        let inside = |path: &str| path.strip_prefix(pack).is_some_and(|rest| rest.starts_with('/'));
        let files = sources.iter().filter(|(_, source)| inside(&source.path)).map(|(_, source)| {
            let text = source.text.replace(VERSION, &format!("version = \"{name}\""));
            (source.path.clone(), text.into_bytes())
        });
        let files: Vec<_> = files.collect();
        if files.is_empty() { Err(Missing::NotFound) } else { Ok(PackFiles { files }) }
    };
    Arc::new(load("telecom", &find, None).policy.unwrap())
}

fn publish(house: &House, name: &str, effective: Date) {
    house.by("fa", async |fa| fa.publish(&version(name), effective, "").await);
}

/// The version that the check on the screen is decided under.
fn decided_under(desk: &Window) -> String {
    desk.state().offer().unwrap().check().policy().pack().version.to_string()
}

/// The late installation, offered today.
fn installation(house: &House, desk: &mut Window, sum: &str) {
    let file = house.folder.path().join("installation.toml");
    let text = fs::read_to_string("examples/install-delay.toml").unwrap();
    fs::write(&file, text.replace("as_of = 2026-04-22\n", "")).unwrap();
    desk.send(App::open(file));
    desk.fill(FIELDS[0], "韩梅梅");
    desk.fill(FIELDS[3], "订单7");
    desk.fill(PROMISE, sum);
}

/// A version of its own in the folder of packs, with another figure, that nobody published.
fn edit_folder(house: &House, name: &str) {
    let packs = house.copy_packs();
    for (file, before, after) in
        [("pack.toml", "2026.1", name), ("parameters.toml", "value = \"1%\"", "value = \"3%\"")]
    {
        let path = packs.join("telecom").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(before), "{file}");
        fs::write(&path, text.replacen(before, after, 1)).unwrap();
    }
}

#[test]
fn a_desk_decides_under_what_the_ledger_keeps_and_not_under_its_folder() {
    on_both(|house| {
        edit_folder(&house, "2026.9");
        publish(&house, "2026.1", FIRST);
        let mut lin = house.desk(Lang::Zh);
        assert_eq!(decided_under(&lin), "2026.9", "nobody knows of the ledger yet");
        lin.sign_in("lin", PASSWORD);
        assert_eq!(decided_under(&lin), "2026.1", "{:?}", lin.all());
        assert!(lin.says("自 2026-06-01 起施行 2026.1 版规则，已按它重新核算"), "{:?}", lin.all());
        installation(&house, &mut lin, "150");
        ask(&mut lin, "");
        assert_eq!(state(&lin), Some(CaseState::Waiting));

        // What is edited there changes nothing, and is shown as what it is.
        lin.send(Message::Seen(FolderChange::Changed));
        assert_eq!(decided_under(&lin), "2026.1");
        publish(&house, "2026.2", date(2026, 7, 1));
        changed(&mut lin);
        assert_eq!(decided_under(&lin), "2026.1");
        lin.ctrl("2");
        for words in [
            "2026.1 版，自 2026-06-01 起（方正发布于",
            "2026.2 版，自 2026-07-01 起（方正发布于",
            "2026.9 版，没有发布，不用于核算",
        ] {
            assert!(lin.says(words), "{words}: {:?}", lin.all());
        }
        lin.picture("policies-in-force");

        // A desk that does not have the pack at all.
        fs::remove_dir_all(house.folder.path().join("policies/telecom")).unwrap();
        let mut gao = house.desk_of("gao");
        changed(&mut gao);
        let number = lin.state().offer().unwrap().filing().case().unwrap().number().to_owned();
        choose(&mut gao, &number);
        gao.push("step-approved");
        gao.press(Named::Enter);
        assert!(gao.says("已批准：可承诺 150.00 元"), "{:?}", gao.all());
        house.verifies();
    });
}

#[test]
fn a_version_that_comes_into_force_is_taken_while_desks_are_open() {
    on_both(|house| {
        publish(&house, "2026.1", FIRST);
        let (mut lin, mut gao) = (house.desk_of("lin"), house.desk_of("gao"));
        installation(&house, &mut lin, "150");
        ask(&mut lin, "");
        let number = number(&lin);
        changed(&mut gao);
        choose(&mut gao, &number);
        assert!(gao.place_of(&Id::new("step-approved")).is_some(), "{:?}", gao.all());

        let heard = lin.listen();
        publish(&house, "2026.2", FIRST);
        lin.hear(&heard);
        changed(&mut gao);
        // The offer is computed anew, and nothing typed is lost.
        assert_eq!(decided_under(&lin), "2026.2", "{:?}", lin.all());
        assert!(lin.says("自 2026-06-01 起施行 2026.2 版规则"), "{:?}", lin.all());
        let sheet = lin.state().offer().unwrap().check().sheet();
        assert_eq!((sheet.promise.as_str(), sheet.answers.len()), ("150", 14));
        assert_eq!(lin.state().offer().unwrap().filing().customer().people.name, "韩梅梅");
        // The approver is told, and approves neither this sum nor another.
        for words in ["规则包此后已更新（2026.1 → 2026.2）", "不能再批准"] {
            assert!(gao.says(words), "{words}: {:?}", gao.all());
        }
        assert!(gao.place_of(&Id::new("step-approved")).is_none(), "{:?}", gao.all());
        gao.picture("approvals-superseded");
        gao.fill(PROMISE, "130");
        assert!(gao.place_of(&Id::new("step-approved")).is_none(), "{:?}", gao.all());

        // Taken back because of that, and asked anew.
        lin.push("step-voided");
        ask(&mut lin, "");
        let steps = [StepKind::Asked, StepKind::Voided, StepKind::Decided, StepKind::Asked];
        assert!(lin.steps(&number).ends_with(&steps), "{:?}", lin.steps(&number));
        changed(&mut gao);
        choose(&mut gao, &number);
        gao.push("step-approved");
        gao.press(Named::Enter);
        changed(&mut lin);
        lin.push("step-promised");
        assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());

        // What was promised stays promised.
        publish(&house, "2026.3", FIRST);
        changed(&mut lin);
        assert_eq!(decided_under(&lin), "2026.3");
        for step in ["step-accepted", "step-settled", "step-paid"] {
            lin.push(step);
        }
        assert_eq!(state(&lin), Some(CaseState::Paid), "{:?}", lin.all());
        house.verifies();
    });
}

#[test]
fn midnight_brings_the_next_version_to_a_desk_that_is_open() {
    let house = House::peopled();
    publish(&house, "2026.1", FIRST);
    publish(&house, "2026.2", date(2026, 6, 2));
    // Five minutes to midnight, wherever the test runs.
    let midnight = date(2026, 6, 2).to_zoned(TimeZone::system()).unwrap().timestamp().as_second();
    house.clock.forward(midnight - 300 - house.clock.now().0 / 1_000_000);
    let mut lin = house.desk_by_the_clock(Lang::Zh).of("lin");
    installation(&house, &mut lin, "100");
    assert_eq!(decided_under(&lin), "2026.1");
    house.clock.forward(600);
    lin.send(Message::Tick);
    assert_eq!(decided_under(&lin), "2026.2", "{:?}", lin.all());
    assert!(lin.says("自 2026-06-02 起施行 2026.2 版规则"), "{:?}", lin.all());
    assert_eq!(lin.state().offer().unwrap().check().sheet().promise, "100");
    // The offer is that of the day that has begun.
    lin.push(GO);
    assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());
    let case = lin.dossier(&number(&lin)).case;
    let (_, decided) = case.decided().unwrap();
    assert_eq!((decided.as_of, decided.policy), (date(2026, 6, 2), version("2026.2").digest()));
    house.verifies();
}

#[test]
fn a_version_to_come_leaves_desks_as_they_are() {
    let house = House::peopled();
    edit_folder(&house, "2026.9");
    publish(&house, "2026.1", date(2026, 7, 1));
    for (lang, not_yet, folder) in [
        (Lang::Zh, "已发布的版本还没有到施行日", "2026.9 版，没有发布；施行日之前用于核算"),
        (
            Lang::En,
            "The first published version has not come into force",
            "Version 2026.9, not published; offers",
        ),
    ] {
        let mut lin = house.desk(lang);
        lin.sign_in("lin", PASSWORD);
        assert_eq!(decided_under(&lin), "2026.9");
        lin.ctrl("2");
        assert!(lin.says(not_yet) && lin.says(folder) && lin.says("2026-07-01"), "{:?}", lin.all());
    }
}

#[test]
fn legal_publishes_at_the_window_and_is_told_what_is_wrong() {
    let house = House::peopled();
    edit_folder(&house, "2026.2");
    let scenarios = house.folder.path().join("policies/telecom/scenarios");
    fs::create_dir(&scenarios).unwrap();
    for entry in fs::read_dir("policies/telecom/scenarios").unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, scenarios.join(path.file_name().unwrap())).unwrap();
    }
    let (mut fa, mut lin) = (house.desk_of("fa"), house.desk_of("lin"));
    lin.ctrl("2");
    lin.push("pack-telecom");
    assert!(lin.place_of(&Id::new(publishing::OPEN)).is_none(), "{:?}", lin.all());
    fa.ctrl("2");
    fa.push("pack-telecom");
    fa.push(publishing::OPEN);
    for (day, words) in [
        ("soon", "“soon”"),
        ("2026-05-31", "施行日 2026-05-31 已经过去"),
        ("2026-06-01", "场景的结果与预期不符"),
    ] {
        fa.fill(publishing::FIELDS[0], day);
        fa.press(Named::Enter);
        assert!(fa.says(words), "{words}: {:?}", fa.all());
    }
    fa.press(Named::Escape);
    // Put right, it is published, and the other desk takes it.
    let path = house.folder.path().join("policies/telecom/parameters.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("value = \"3%\"", "value = \"1%\"", 1)).unwrap();
    fa.send(Message::Seen(FolderChange::Changed));
    fa.push(publishing::OPEN);
    fa.fill(publishing::FIELDS[0], "2026-06-01");
    fa.push(publishing::GO);
    assert!(
        fa.says("2026.2 版已发布，自 2026-06-01 起施行") && fa.says("就是施行中的版本"),
        "{:?}",
        fa.all()
    );
    assert!(fa.place_of(&Id::new(publishing::OPEN)).is_none(), "{:?}", fa.all());
    assert_eq!(decided_under(&lin), "2026.2");
    changed(&mut lin);
    assert!(lin.says("2026.2 版，自 2026-06-01 起（方正发布于"), "{:?}", lin.all());
    house.verifies();
}
