//! From a complaint to money paid, at two windows of one ledger.

use crate::house::{House, Window, on_both};
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::Id;
use redress::case::{CaseState, StepKind};
use redress::desk::app::{App, Message};
use redress::desk::casework::buttons;
use redress::desk::screen::Place;
use redress::desk::screen::cases::SEARCH;
use redress::desk::screen::offer::filing::{FIELDS, GO, NOTE, SAVE, SEND};
use redress::desk::sheet::FormAnswer;
use redress::desk::verdict::PROMISE;
use redress::ledger::book::People;
use std::path::PathBuf;

/// The late installation, of a customer, about to be promised a sum.
pub fn installation(desk: &mut Window, sum: &str) {
    desk.send(App::open(PathBuf::from("examples/install-delay.toml")));
    desk.fill(FIELDS[0], "韩梅梅");
    desk.fill(FIELDS[1], "138 1234 5678");
    desk.fill(FIELDS[3], "订单7");
    desk.fill(PROMISE, sum);
}

pub fn state(desk: &Window) -> Option<CaseState> {
    desk.state().offer().unwrap().filing().case().map(|case| case.state())
}

pub fn number(desk: &Window) -> String {
    desk.state().offer().unwrap().filing().case().unwrap().number().to_owned()
}

/// Asks for approval by keyboard; of a case that names nobody yet, after it says what it is about.
pub fn ask(desk: &mut Window, note: &str) {
    let customer = desk.state().offer().unwrap().filing().customer();
    if customer.people == People::default() && customer.matter.is_empty() {
        desk.fill(FIELDS[3], "工单9");
    }
    desk.chord(Key::Named(Named::Enter), Modifiers::COMMAND);
    assert_eq!(desk.focused().1, Some(Id::new(NOTE)), "{:?}", desk.all());
    desk.commit(note);
    desk.picture("ask");
    desk.press(Named::Enter);
    assert_eq!(state(desk), Some(CaseState::Waiting), "{:?}", desk.all());
}

/// What a subscription would say when somebody else has entered something.
pub fn changed(desk: &mut Window) {
    desk.send(Message::LedgerChanged(Ok(())));
}

pub fn choose(desk: &mut Window, number: &str) {
    desk.ctrl("4");
    assert_eq!(desk.state().place(), Place::Approvals);
    desk.push(&format!("request-{number}"));
    assert!(desk.says("申请金额"), "{:?}", desk.all());
}

/// Lin's case over 150 yuan, asked for and chosen by Gao, and its number.
pub fn requested(house: &House) -> (Window, Window, String) {
    let (mut lin, mut gao) = (house.desk_of("lin"), house.desk_of("gao"));
    installation(&mut lin, "150");
    ask(&mut lin, "");
    let number = number(&lin);
    changed(&mut gao);
    choose(&mut gao, &number);
    (lin, gao, number)
}

#[test]
fn another_sum_is_approved_and_promised_settled_paid() {
    on_both(|house| another_sum_is_approved(&house));
}

fn another_sum_is_approved(house: &House) {
    let (mut lin, mut gao) = (house.desk_of("lin"), house.desk_of("gao"));
    installation(&mut lin, "150");
    assert!(lin.says("申请批准 150.00 元"), "{:?}", lin.all());
    lin.picture("offer-signed-in");
    let heard = gao.listen();
    ask(&mut lin, "老客户，很着急");
    lin.picture("offer-waiting");
    let number = number(&lin);

    // Nobody tells her window but the ledger.
    gao.hear(&heard);
    choose(&mut gao, &number);
    for words in ["150.00 元，超出前台权限 40.00 元", "老客户，很着急", "韩梅梅", "林晓", "装移机逾期违约金"]
    {
        assert!(gao.says(words), "{words}: {:?}", gao.all());
    }
    gao.picture("approvals");
    // Beyond her limit, then within it.
    gao.fill(PROMISE, "165");
    assert!(gao.place_of(&Id::new("step-approved")).is_none(), "{:?}", gao.all());
    gao.fill(PROMISE, "130");
    assert!(gao.all().contains(&"批准 130.00 元".to_owned()), "{:?}", gao.all());
    gao.push("step-approved");
    gao.picture("approvals-other");
    let heard = lin.listen();
    gao.commit("超出部分没有凭据");
    gao.press(Named::Enter);
    assert!(gao.says("已批准：可承诺 130.00 元"), "{:?}", gao.all());

    lin.hear(&heard);
    assert_eq!(state(&lin), Some(CaseState::Approved), "{:?}", lin.all());
    assert!(lin.says("高敏：批准另一金额"), "{:?}", lin.all());
    assert!(lin.says("答复客户 130.00 元"), "{:?}", lin.all());
    lin.picture("offer-approved");
    for (step, then, said) in [
        ("step-promised", CaseState::Promised, "已答复客户：130.00 元"),
        ("step-accepted", CaseState::Accepted, "客户已接受 130.00 元，待签协议"),
        ("step-settled", CaseState::Settled, "已签协议 130.00 元，待付款"),
        ("step-paid", CaseState::Paid, "已付款 130.00 元"),
    ] {
        lin.push(step);
        assert_eq!(state(&lin), Some(then), "{:?}", lin.all());
        assert!(lin.says(said) && !lin.says("先别承诺"), "{said}: {:?}", lin.all());
    }
    assert!(lin.place_of(&Id::new("step-paid")).is_none(), "exactly the sum is paid, and once");
    lin.push("step-followed-up");
    assert_eq!(lin.focused().1, Some(Id::new(buttons::WORDS)));
    lin.press(Named::Enter);
    assert!(lin.says("没有写明理由或内容"), "{:?}", lin.all());
    lin.commit("电话回访，满意");
    lin.press(Named::Enter);
    assert_eq!(state(&lin), Some(CaseState::FollowedUp), "{:?}", lin.all());
    lin.push("step-closed-settled");
    assert_eq!(state(&lin), Some(CaseState::Closed));
    assert!(lin.says("已结案：协议 130.00 元，已履行"), "{:?}", lin.all());
    lin.picture("offer-closed");
    let paid = [StepKind::Settled, StepKind::Paid, StepKind::FollowedUp, StepKind::Closed];
    assert!(lin.steps(&number).ends_with(&paid), "{:?}", lin.steps(&number));

    // The whole of it is in the list of cases, for whoever looks for the customer.
    lin.ctrl("3");
    lin.fill(SEARCH, "13812345678");
    lin.press(Named::Enter);
    lin.push(&format!("case-{number}"));
    for words in ["立案", "批准另一金额", "高敏（值班长）", "电话回访，满意", "结案"]
    {
        assert!(lin.says(words), "{words}: {:?}", lin.all());
    }
    lin.picture("cases");
    lin.fill(SEARCH, "没有这个人");
    lin.press(Named::Enter);
    assert!(lin.says("没有找到“没有这个人”"), "{:?}", lin.all());
    drop((lin, gao));
    house.verifies();
}

#[test]
fn a_question_comes_back_and_what_is_changed_voids_the_request() {
    let house = House::peopled();
    let (mut lin, mut gao, _) = requested(&house);
    gao.push("step-returned");
    gao.commit("有付款凭证吗？");
    gao.press(Named::Enter);
    assert_eq!(gao.state().duty().map(|duty| duty.session.account().login.clone()).as_deref(), Some("gao"));
    changed(&mut lin);
    assert_eq!(state(&lin), Some(CaseState::Open));
    assert!(lin.says("高敏：退回申请，“有付款凭证吗？”"), "{:?}", lin.all());
    lin.picture("offer-returned");

    ask(&mut lin, "有");
    changed(&mut gao);
    // The sum moves, not the facts; then the facts.
    lin.fill(FIELDS[3], "订单8");
    lin.fill(FIELDS[2], "小周");
    assert!(lin.says("存入台账会使申请或批准作废"), "{:?}", lin.all());
    lin.push(SAVE);
    assert_eq!(state(&lin), Some(CaseState::Open), "{:?}", lin.all());
    gao.push("step-approved");
    gao.press(Named::Enter);
    assert!(gao.says("林晓") && !gao.says("：已批准"), "{:?}", gao.all());
    changed(&mut gao);
    assert!(gao.says("作废申请"), "{:?}", gao.all());
}

#[test]
fn nobody_approves_her_own_case_and_the_rail_shows_what_the_role_may_use() {
    let house = House::peopled();
    let mut lin = house.desk(redress::words::Lang::Zh);
    assert!(!lin.says("案件") && !lin.says("审批"), "{:?}", lin.all());
    // To ask or to look at cases she signs in first, and comes to where she wanted to go.
    lin.ctrl("3");
    assert_eq!(lin.state().place(), Place::Account);
    lin.sign_in("lin", crate::house::PASSWORD);
    assert_eq!(lin.state().place(), Place::Cases);
    assert!(lin.place_of(&Id::new("rail-approvals")).is_none(), "a front desk approves nothing");
    drop(lin);

    let mut gao = house.desk_of("gao");
    assert!(gao.place_of(&Id::new("rail-approvals")).is_some());
    gao.send(App::open(PathBuf::from("examples/high-bill.toml")));
    gao.fill(PROMISE, "750");
    ask(&mut gao, "");
    let number = number(&gao);
    let mut song = house.desk_of("song");
    choose(&mut song, &number);
    assert!(song.says("法务批准"), "{:?}", song.all());
    song.push("step-approved");
    song.press(Named::Enter);
    assert!(song.says("没有等您审批的申请") || song.says("等待"), "{:?}", song.all());
    changed(&mut gao);
    assert_eq!(state(&gao), Some(CaseState::Waiting), "legal is missing");
    gao.ctrl("3");
    gao.push(&format!("case-{number}"));
    assert!(gao.says("谁都不能批自己的案件") || gao.place_of(&Id::new("step-approved")).is_none());
    gao.picture("cases-own");
    let mut fa = house.desk_of("fa");
    choose(&mut fa, &number);
    fa.push("step-approved");
    fa.press(Named::Enter);
    changed(&mut gao);
    assert_eq!(state(&gao), Some(CaseState::Approved), "{:?}", gao.all());
}

#[test]
fn what_the_ledger_knows_is_answered_and_said_to_be_from_there() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    installation(&mut lin, "100");
    // Alone: opened, decided and promised at once.
    assert!(lin.says("答复客户 100.00 元"), "{:?}", lin.all());
    lin.push(GO);
    assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());
    let first = number(&lin);

    lin.ctrl("n");
    assert_eq!(state(&lin), None);
    lin.fill(FIELDS[1], "13812345678");
    lin.press(Named::Enter);
    assert!(lin.says("老客户：一年内另有 1 次投诉。"), "{:?}", lin.all());
    assert!(lin.says(&first), "{:?}", lin.all());
    let sheet = lin.state().offer().unwrap().check().sheet().clone();
    let answers = &sheet.answers;
    assert_eq!(answers.get("complaints_in_a_year"), Some(&FormAnswer::Text("1".to_owned())));
    assert_eq!(answers.get("goodwill_90_days"), Some(&FormAnswer::Text("40".to_owned())));
    assert!(lin.says("来自台账") && lin.says("九十天内已给的善意补偿"), "{:?}", lin.all());
    lin.picture("offer-known");
    // Of somebody else it knows something else.
    lin.fill(FIELDS[1], "138 1234 5679");
    lin.press(Named::Enter);
    assert!(lin.says("没有这位客户的其他案件"), "{:?}", lin.all());
    assert_eq!(
        lin.state().offer().unwrap().check().sheet().answers.get("goodwill_90_days"),
        Some(&FormAnswer::Text("0".to_owned()))
    );
    // A file that says otherwise is shown, and not believed.
    lin.send(App::open(PathBuf::from("examples/install-delay.toml")));
    lin.fill(FIELDS[1], "１３８-1234-5678 或 010-62345678");
    lin.press(Named::Enter);
    let answer =
        |lin: &Window| lin.state().offer().unwrap().check().sheet().answers.get("goodwill_90_days").cloned();
    assert_eq!(answer(&lin), Some(FormAnswer::Text("40".to_owned())), "{:?}", lin.all());
    assert!(lin.says("见案件") && lin.says("未采用"), "{:?}", lin.all());
}

#[test]
fn a_deputy_is_named_and_what_waits_too_long_goes_one_rank_up() {
    let house = House::peopled();
    house.delegate("song", "gao");
    let (mut lin, mut gao) = (house.desk_of("lin"), house.desk_of("gao"));
    lin.send(App::open(PathBuf::from("examples/high-bill.toml")));
    lin.fill(FIELDS[3], "工单9");
    lin.fill(PROMISE, "750");
    lin.chord(Key::Named(Named::Enter), Modifiers::COMMAND);
    lin.push("filing-due");
    lin.key(Key::Character("2".into()));
    lin.push(SEND);
    assert_eq!(state(&lin), Some(CaseState::Waiting), "{:?}", lin.all());
    assert!(lin.says("批准人还有时间"), "{:?}", lin.all());
    let number = number(&lin);
    // Half of the hour is gone.
    for _ in 0..4 {
        house.clock.forward(10 * 60);
        changed(&mut lin);
        lin.ctrl("1");
        changed(&mut gao);
        gao.ctrl("1");
    }
    lin.push("step-rank-up");
    lin.commit("店经理不在");
    lin.press(Named::Enter);
    assert!(!lin.says("批准人还有时间"), "{:?}", lin.all());
    assert_eq!(state(&lin), Some(CaseState::Waiting));

    changed(&mut gao);
    gao.ctrl("4");
    assert!(gao.says("代行店经理"), "{:?}", gao.all());
    choose(&mut gao, &number);
    gao.picture("approvals-deputy");
    assert!(gao.says("店经理不在") && gao.says("转交申请"), "{:?}", gao.all());
    gao.push("step-approved");
    gao.press(Named::Enter);
    assert!(gao.says("高敏（您），代宋岚（店经理）"), "{:?}", gao.all());
}

#[test]
fn that_the_policy_has_changed_since_is_said_with_what_it_says_now() {
    let house = House::peopled();
    let pack = house.copy_packs().join("telecom/pack.toml");
    let (_, mut gao, _) = requested(&house);
    assert!(!gao.says("规则包此后已更新"), "{:?}", gao.all());
    let text = std::fs::read_to_string(&pack).unwrap();
    let newer = text.replacen("version = \"2026.1\"", "version = \"2026.2\"", 1);
    assert_ne!(text, newer);
    std::fs::write(&pack, newer).unwrap();
    gao.send(Message::Seen(redress::desk::watch::FolderChange::Changed));
    changed(&mut gao);
    assert!(gao.says("规则包此后已更新（2026.1 → 2026.2）。按现行规则：先别承诺"), "{:?}", gao.all());
    gao.picture("approvals-changed");
}
