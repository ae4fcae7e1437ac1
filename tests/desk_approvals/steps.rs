//! Every way a case can go, at the windows of those who take it there, with what the ledger then has.

use crate::house::{House, Window, on_both};
use crate::journey::{ask, changed, choose, installation, number, requested, state};
use iced::keyboard::key::Named;
use iced::widget::Id;
use redress::case::{CaseOutcome, CaseState, Step, StepKind};
use redress::desk::app::{App, Message};
use redress::desk::casework::buttons;
use redress::desk::screen::offer::filing::{GO, SAVE};
use redress::desk::verdict::PROMISE;
use redress::desk::watch::FolderChange;
use std::path::PathBuf;

/// Takes a step that has words.
fn say(desk: &mut Window, step: &str, words: &str) {
    desk.push(step);
    assert_eq!(desk.focused().1, Some(Id::new(buttons::WORDS)), "{:?}", desk.all());
    desk.commit(words);
    desk.press(Named::Enter);
}

/// A case that is promised alone.
fn promised(desk: &mut Window) -> String {
    installation(desk, "100");
    desk.push(GO);
    assert_eq!(state(desk), Some(CaseState::Promised), "{:?}", desk.all());
    number(desk)
}

#[test]
fn legal_is_heard_and_then_the_desk_may_promise() {
    on_both(|house| {
        let (mut lin, mut fa) = (house.desk_of("lin"), house.desk_of("fa"));
        installation(&mut lin, "100");
        // Somebody else speaks for the customer, who has confirmed it.
        let case = std::fs::read_to_string("examples/install-delay.toml").unwrap();
        let agent =
            case.replacen("claimant = \"customer\"", "claimant = \"agent\"\nagent_ratified = true", 1);
        assert_ne!(case, agent);
        let path = house.folder.path().join("agent.toml");
        std::fs::write(&path, agent).unwrap();
        lin.send(App::open(path));
        lin.fill(PROMISE, "100");
        assert!(lin.says("先征求法务的意见"), "{:?}", lin.all());
        let heard = fa.listen();
        ask(&mut lin, "");
        let number = number(&lin);
        fa.hear(&heard);
        choose(&mut fa, &number);
        assert!(fa.place_of(&Id::new("step-approved")).is_none(), "she is asked for her opinion alone");
        say(&mut fa, "step-heard", "授权书在，可以办");
        changed(&mut lin);
        assert_eq!(state(&lin), Some(CaseState::Approved), "{:?}", lin.all());
        for words in
            ["方正：出具意见，“授权书在，可以办”", "已批准：可承诺 100.00 元", "已征求意见：方正（法务）"]
        {
            assert!(lin.says(words), "{words}: {:?}", lin.all());
        }
        lin.push("step-promised");
        let all = [StepKind::Opened, StepKind::Decided, StepKind::Asked, StepKind::Heard, StepKind::Promised];
        assert_eq!(lin.steps(&number), all);
        drop((lin, fa));
        house.verifies();
    });
}

#[test]
fn a_question_is_answered_by_a_revision_and_asked_anew() {
    on_both(|house| {
        let (mut lin, mut gao, number) = requested(&house);
        say(&mut gao, "step-returned", "真的迟了二十天吗？");
        assert!(gao.says("没有等您审批的申请") || gao.says("处理中"), "{:?}", gao.all());
        changed(&mut lin);
        assert_eq!(state(&lin), Some(CaseState::Open));
        assert!(lin.says("高敏：退回申请，“真的迟了二十天吗？”"), "{:?}", lin.all());
        lin.fill("answer install_days_late", "18");
        lin.push(SAVE);
        assert!(!lin.says("真的迟了二十天吗？"), "what was asked was asked of other facts: {:?}", lin.all());
        ask(&mut lin, "是十八天");
        changed(&mut gao);
        choose(&mut gao, &number);
        assert!(gao.says("是十八天"), "{:?}", gao.all());
        say(&mut gao, "step-approved", "");
        changed(&mut lin);
        assert!(lin.says("已批准：可承诺 150.00 元"), "{:?}", lin.all());
        let dossier = lin.dossier(&number);
        assert_eq!(dossier.case.revision(), 2);
        assert!(
            dossier.case.file().facts.contains("install_days_late = \"18\""),
            "{}",
            dossier.case.file().facts
        );
        let steps = lin.steps(&number);
        let end =
            [StepKind::Returned, StepKind::Revised, StepKind::Decided, StepKind::Asked, StepKind::Approved];
        // Saving has worked the offer out as well.
        assert!(steps.ends_with(&end), "{steps:?}");
        drop((lin, gao));
        house.verifies();
    });
}

#[test]
fn a_refusal_has_a_reason_and_nothing_may_be_promised_on_it() {
    let house = House::peopled();
    let (mut lin, mut gao, number) = requested(&house);
    gao.push("step-refused");
    gao.press(Named::Enter);
    assert!(gao.says("没有写明理由或内容"), "{:?}", gao.all());
    gao.commit("善意补偿给得太多");
    gao.press(Named::Enter);
    changed(&mut lin);
    assert_eq!(state(&lin), Some(CaseState::Open));
    assert!(lin.says("高敏：驳回申请，“善意补偿给得太多”"), "{:?}", lin.all());
    assert!(lin.says("先别承诺：须值班长批准") && !lin.says("已批准"), "{:?}", lin.all());
    assert!(lin.place_of(&Id::new("step-promised")).is_none());
    let dossier = lin.dossier(&number);
    let reason = dossier.steps.iter().find_map(|(_, step)| match step {
        Step::Refused { reason, .. } => Some(reason.as_str()),
        _ => None,
    });
    assert_eq!(reason, Some("善意补偿给得太多"));
    // Within her own authority she goes on without anybody.
    lin.fill(PROMISE, "110");
    lin.push(GO);
    assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());
}

#[test]
fn who_declines_is_offered_another_sum_and_may_leave_without_any() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    let number = promised(&mut lin);
    // He thinks it over: the case waits as it is, and both answers are there when he comes back.
    lin.ctrl("n");
    lin.ctrl("3");
    lin.push(&format!("case-{number}"));
    assert!(lin.says("已答复客户：100.00 元"), "{:?}", lin.all());
    assert!(lin.place_of(&Id::new("step-accepted")).is_some());
    say(&mut lin, "step-declined", "要五百");
    assert_eq!(lin.dossier(&number).case.state(), CaseState::Declined);
    lin.push("docket-continue");
    assert_eq!(state(&lin), Some(CaseState::Declined));
    assert!(
        lin.says("现在可以承诺") && !lin.says("已答复客户："),
        "the next offer is what matters: {:?}",
        lin.all()
    );
    lin.fill(PROMISE, "110");
    lin.push(GO);
    assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());
    assert!(lin.says("已答复客户：110.00 元"), "{:?}", lin.all());
    say(&mut lin, "step-declined", "还是要五百");
    lin.push("step-closed-notagreed");
    assert_eq!(state(&lin), Some(CaseState::Closed), "{:?}", lin.all());
    assert!(lin.says("已结案：未达成一致"), "{:?}", lin.all());
    assert_eq!(lin.dossier(&number).case.outcome(), Some(CaseOutcome::NotAgreed));
    assert_eq!(lin.steps(&number).iter().filter(|step| **step == StepKind::Declined).count(), 2);
}

#[test]
fn a_closed_case_opens_on_new_evidence_which_has_to_be_in_the_facts() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    let number = promised(&mut lin);
    for step in ["step-accepted", "step-settled", "step-paid"] {
        lin.push(step);
    }
    say(&mut lin, "step-followed-up", "电话回访，满意");
    lin.push("step-closed-settled");
    assert_eq!(state(&lin), Some(CaseState::Closed), "{:?}", lin.all());
    say(&mut lin, "step-reopened", "工单上写的是迟了三十天");
    assert_eq!(state(&lin), Some(CaseState::Open), "{:?}", lin.all());
    assert!(lin.says("新证据还没有写进事实") && lin.says("已重新立案：先补新证据"), "{:?}", lin.all());
    assert!(lin.place_of(&Id::new(GO)).is_none(), "an offer on the old facts is refused anyway");
    lin.picture("offer-reopened");
    lin.fill("answer install_days_late", "30");
    assert!(!lin.says("新证据还没有写进事实") && !lin.says("已重新立案"), "{:?}", lin.all());
    lin.fill(PROMISE, "190");
    assert!(lin.says("法务"), "a settled matter is legal's: {:?}", lin.all());
    lin.push(SAVE);
    let dossier = lin.dossier(&number);
    assert_eq!((dossier.case.state(), dossier.case.must_be_revised()), (CaseState::Open, false));
    assert_eq!(dossier.case.payments().len(), 1, "what was paid stays known");
    let reopened = dossier.steps.iter().position(|(_, step)| step.kind() == StepKind::Reopened).unwrap();
    assert_eq!(dossier.steps[reopened + 1].1.kind(), StepKind::Revised);
    drop(lin);
    house.verifies();
}

#[test]
fn two_words_take_two_people() {
    on_both(|house| {
        let (mut gao, mut song, mut fa) = (house.desk_of("gao"), house.desk_of("song"), house.desk_of("fa"));
        gao.send(App::open(PathBuf::from("examples/high-bill.toml")));
        gao.fill(PROMISE, "750");
        ask(&mut gao, "");
        let number = number(&gao);
        changed(&mut song);
        choose(&mut song, &number);
        say(&mut song, "step-approved", "");
        assert!(song.place_of(&Id::new("step-approved")).is_none(), "one person counts once");
        assert_eq!(song.dossier(&number).case.state(), CaseState::Waiting);
        changed(&mut gao);
        assert!(!gao.says("已批准：可承诺"), "{:?}", gao.all());
        assert!(gao.place_of(&Id::new("step-promised")).is_none());
        changed(&mut fa);
        choose(&mut fa, &number);
        say(&mut fa, "step-approved", "");
        changed(&mut gao);
        assert!(gao.says("已批准：可承诺 750.00 元"), "{:?}", gao.all());
        assert!(gao.says("批准人：宋岚（店经理）、方正（法务）"), "{:?}", gao.all());
        gao.push("step-promised");
        let end = [StepKind::Asked, StepKind::Approved, StepKind::Approved, StepKind::Promised];
        assert!(gao.steps(&number).ends_with(&end), "{:?}", gao.steps(&number));
        drop((gao, song, fa));
        house.verifies();
    });
}

#[test]
fn who_alone_approved_does_not_pay() {
    let house = House::peopled();
    let (mut lin, mut gao, number) = requested(&house);
    say(&mut gao, "step-approved", "");
    changed(&mut lin);
    for step in ["step-promised", "step-accepted", "step-settled"] {
        lin.push(step);
    }
    gao.ctrl("3");
    gao.push(&format!("case-{number}"));
    assert!(gao.says("由您或您的代理人一个人批准") || gao.says("不能再由您付款"), "{:?}", gao.all());
    assert!(gao.place_of(&Id::new("step-paid")).is_none());
    lin.push("step-paid");
    assert_eq!(lin.steps(&number).last(), Some(&StepKind::Paid));
}

#[test]
fn on_a_policy_that_has_changed_since_nothing_is_promised() {
    let house = House::peopled();
    let pack = house.copy_packs().join("telecom/pack.toml");
    let (mut lin, mut gao, number) = requested(&house);
    say(&mut gao, "step-approved", "");
    changed(&mut lin);
    assert!(lin.place_of(&Id::new("step-promised")).is_some(), "{:?}", lin.all());
    let text = std::fs::read_to_string(&pack).unwrap();
    std::fs::write(&pack, text.replacen("version = \"2026.1\"", "version = \"2026.2\"", 1)).unwrap();
    lin.send(Message::Seen(FolderChange::Changed));
    assert!(lin.place_of(&Id::new("step-promised")).is_none(), "{:?}", lin.all());
    assert!(lin.says("规则包已经换了版本"), "{:?}", lin.all());
    lin.ctrl("3");
    lin.push(&format!("case-{number}"));
    assert!(lin.says("规则包此后已更新（2026.1 → 2026.2）"), "{:?}", lin.all());
    assert!(!lin.says("已批准：可承诺"), "{:?}", lin.all());
    assert!(lin.place_of(&Id::new("step-promised")).is_none(), "{:?}", lin.all());
    lin.push("step-voided");
    assert_eq!(lin.steps(&number).last(), Some(&StepKind::Voided));
}
