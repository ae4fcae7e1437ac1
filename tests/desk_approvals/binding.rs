//! What is read from a step away over a case that binds, and when the decision's own word comes back.

use crate::house::{House, Window};
use crate::journey::{ask, changed, number, requested, state};
use iced::keyboard::key::Named;
use iced::widget::Id;
use redress::case::{CaseState, StepKind};
use redress::desk::app::Message;
use redress::desk::verdict::PROMISE;
use redress::desk::watch::FolderChange;
use redress::words::Lang;

const APPROVED: &str = "已批准：可承诺 150.00 元";
const VOID: &str = "对现在这里的内容，150.00 元的批准无效";

/// Lin's case over 150 yuan, approved by Gao.
pub fn approved(house: &House) -> (Window, Window) {
    let (mut lin, mut gao, _) = requested(house);
    assert!(gao.says("先别承诺：须值班长批准") && !gao.says("已批准"), "{:?}", gao.all());
    gao.push("step-approved");
    gao.press(Named::Enter);
    changed(&mut lin);
    assert_eq!(state(&lin), Some(CaseState::Approved), "{:?}", lin.all());
    (lin, gao)
}

/// What stands largest, where nothing else begins so.
fn is_headline(desk: &mut Window, words: &str) -> bool {
    desk.all().iter().any(|text| text.starts_with(words))
}

#[test]
fn an_approval_is_read_from_a_step_away_until_anything_is_another() {
    let house = House::peopled();
    let (mut lin, mut gao) = approved(&house);
    for desk in [&mut lin, &mut gao] {
        assert!(is_headline(desk, APPROVED) && !is_headline(desk, "先别承诺"), "{:?}", desk.all());
        for words in
            ["批准人：高敏（值班长）", "改动任何一项即作废", "仅就本岗位权限核算：", "这就是获批的金额"]
        {
            assert!(desk.says(words), "{words}: {:?}", desk.all());
        }
    }
    lin.picture("offer-binding");
    gao.picture("approvals-binding");
    let field = lin.place_of(&Id::new(PROMISE)).unwrap();

    // Another sum, at either screen.
    for desk in [&mut lin, &mut gao] {
        desk.fill(PROMISE, "140");
        assert_eq!(desk.focused().1, Some(Id::new(PROMISE)), "who types keeps the keyboard");
        assert!(is_headline(desk, "先别承诺：须值班长批准") && is_headline(desk, VOID), "{:?}", desk.all());
        assert!(!desk.says("已批准：可承诺"), "{:?}", desk.all());
        assert!(desk.place_of(&Id::new("step-promised")).is_none(), "not while the screen says otherwise");
    }
    lin.picture("offer-void");
    assert_eq!(lin.place_of(&Id::new(PROMISE)).map(|place| place.y), Some(field.y));
    lin.fill(PROMISE, "150");
    assert!(is_headline(&mut lin, APPROVED) && !lin.says(VOID), "{:?}", lin.all());

    // Other facts.
    lin.fill("answer install_days_late", "18");
    assert!(is_headline(&mut lin, "先别承诺") && is_headline(&mut lin, VOID), "{:?}", lin.all());
    assert!(lin.place_of(&Id::new("step-promised")).is_none());
    lin.fill("answer install_days_late", "20");
    assert!(is_headline(&mut lin, APPROVED), "{:?}", lin.all());
    lin.push("step-promised");
    assert_eq!(state(&lin), Some(CaseState::Promised));
    assert!(is_headline(&mut lin, "已答复客户：150.00 元"), "{:?}", lin.all());
    lin.fill(PROMISE, "140");
    assert!(lin.says("案件记的是“已答复客户：150.00 元”"), "{:?}", lin.all());
    assert!(is_headline(&mut lin, "先别承诺"), "{:?}", lin.all());
}

#[test]
fn who_goes_on_with_an_approved_case_finds_it_as_it_was_approved() {
    let house = House::peopled();
    let (mut lin, _) = approved(&house);
    let number = number(&lin);
    lin.ctrl("n");
    assert!(!lin.says("已批准"), "{:?}", lin.all());
    lin.ctrl("3");
    lin.push(&format!("case-{number}"));
    assert!(is_headline(&mut lin, APPROVED), "{:?}", lin.all());
    lin.push("docket-continue");
    assert_eq!(lin.state().offer().unwrap().check().sheet().promise, "150");
    assert!(is_headline(&mut lin, APPROVED) && !lin.says(VOID), "{:?}", lin.all());
    // Whoever is not signed in reads of no case.
    lin.ctrl("5");
    lin.push(redress::desk::screen::account::GO);
    lin.ctrl("1");
    assert!(!lin.says(APPROVED) && !lin.says("高敏"), "{:?}", lin.all());
}

#[test]
fn a_sum_that_has_come_to_lie_below_what_is_owed_is_said_over_any_approval() {
    let house = House::peopled();
    let packs = house.copy_packs();
    let (mut lin, _) = approved(&house);
    let number = number(&lin);
    for (file, before, after) in [
        ("pack.toml", "version = \"2026.1\"", "version = \"2026.2\""),
        ("parameters.toml", "value = \"1%\"", "value = \"3%\""),
    ] {
        let path = packs.join("telecom").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(before), "{file}");
        std::fs::write(&path, text.replacen(before, after, 1)).unwrap();
    }
    lin.send(Message::Seen(FolderChange::Changed));
    assert!(is_headline(&mut lin, "不要承诺：低于应付下限"), "{:?}", lin.all());
    assert!(
        !is_headline(&mut lin, APPROVED) && lin.says("现在不能按 150.00 元的批准承诺"),
        "{:?}",
        lin.all()
    );
    assert!(lin.place_of(&Id::new("step-promised")).is_none());
    assert!(lin.says("规则包已经换了版本"), "{:?}", lin.all());
    lin.picture("offer-below-after-approval");
    // Withdrawn and asked anew under the policy in force.
    lin.push("step-voided");
    lin.fill(PROMISE, "250");
    assert!(is_headline(&mut lin, "先别承诺") && !lin.says(VOID), "{:?}", lin.all());
    ask(&mut lin, "");
    assert!(lin.steps(&number).ends_with(&[StepKind::Voided, StepKind::Decided, StepKind::Asked]));
}

#[test]
fn without_the_policy_nothing_is_promised_and_it_is_said_why() {
    let house = House::peopled();
    let packs = house.copy_packs();
    let (lin, gao) = approved(&house);
    let number = number(&lin);
    drop((lin, gao));
    std::fs::write(packs.join("telecom/pack.toml"), "no pack any more").unwrap();
    for (lang, words, promise, beyond) in [
        (Lang::Zh, "本机没有可用的规则包“telecom”", "答复客户 150.00 元", "超出前台权限"),
        (
            Lang::En,
            "This desk has no usable policy pack “telecom”",
            "Promise 150.00 CNY",
            "beyond the limit of Front desk",
        ),
    ] {
        let mut lin = house.desk(lang);
        lin.sign_in("lin", crate::house::PASSWORD);
        lin.ctrl("3");
        lin.push(&format!("case-{number}"));
        for words in [words, promise, beyond] {
            assert!(lin.says(words), "{words} {:?}", lin.all());
        }
        assert!(!lin.says(APPROVED) && !lin.says("Approved: you may"), "{:?}", lin.all());
        assert!(lin.place_of(&Id::new("step-promised")).is_none(), "{:?}", lin.all());
        assert_eq!(lin.steps(&number).last(), Some(&StepKind::Approved));
        lin.picture("cases-no-policy");
    }
}
