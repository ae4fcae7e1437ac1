//! What is a deed of hers: an approval that says what it approves and is asked for twice, a reason, a session kept by what she does.

use crate::house::{House, PASSWORD, Window, on_both};
use crate::journey::{changed, choose, installation, requested, state};
use iced::keyboard::key::Named;
use iced::widget::Id;
use redress::case::{CaseState, Step, StepKind};
use redress::desk::app::Message;
use redress::desk::casework::buttons::{TAKE, WORDS};
use redress::desk::screen::Place;
use redress::desk::screen::offer::filing::{FIELDS, GO, MATTERS, NOTE, SAVE, SEND};
use redress::desk::verdict::PROMISE;
use redress::ledger::book::{NewAccount, NewCase, Problem};
use redress::ledger::store::Listed;
use redress::packs::Packs;
use std::path::PathBuf;
use std::sync::Arc;

/// Presses a button with the mouse.
fn click(desk: &mut Window, id: &'static str) {
    let sight = desk.sight_of(&Id::new(id)).unwrap_or_else(|| panic!("{id} in {:?}", desk.all()));
    assert!(sight.is_whole(), "{id}: {sight:?}");
    desk.click_at(sight.bounds.center());
}

/// Whether something says exactly this, as a button does.
fn shows(desk: &mut Window, words: &str) -> bool {
    desk.all().iter().any(|shown| shown == words)
}

#[test]
fn the_button_says_the_sum_in_the_field_and_another_sum_needs_a_reason() {
    on_both(|house| {
        let (_lin, mut gao, number) = requested(&house);
        let asked = gao.steps(&number);
        assert!(shows(&mut gao, "批准 150.00 元"), "{:?}", gao.all());
        gao.fill(PROMISE, "1 30");
        assert!(gao.place_of(&Id::new("step-approved")).is_none(), "{:?}", gao.all());
        assert!(
            gao.says("金额栏里的内容读不成一个金额") && !shows(&mut gao, "批准 150.00 元"),
            "{:?}",
            gao.all()
        );
        gao.fill(PROMISE, "130");
        assert!(shows(&mut gao, "批准 130.00 元") && !shows(&mut gao, "批准 150.00 元"), "{:?}", gao.all());
        gao.push("step-approved");
        assert_eq!(gao.focused().1, Some(Id::new(WORDS)), "{:?}", gao.all());
        assert!(gao.says("申请的是 150.00 元，您要批准的是 130.00 元"), "{:?}", gao.all());
        gao.press(Named::Enter);
        assert!(gao.says("没有写明理由或内容"), "{:?}", gao.all());
        assert_eq!(gao.focused().1, Some(Id::new(WORDS)), "it is still asked");
        gao.press(Named::Escape);
        assert!(gao.place_of(&Id::new(WORDS)).is_none());
        assert_eq!(gao.steps(&number), asked, "nothing was entered");

        click(&mut gao, "step-approved");
        gao.commit("超出部分没有凭据");
        click(&mut gao, TAKE);
        let dossier = gao.dossier(&number);
        let (entry, step) = dossier.steps.last().unwrap();
        assert_eq!(step.kind(), StepKind::ApprovedOther, "{:?}", gao.all());
        assert_eq!(dossier.note(entry.draft.seq), Some("超出部分没有凭据"));
        assert!(gao.says("超出部分没有凭据"), "{:?}", gao.all());
        drop(gao);
        house.verifies();
    });
}

#[test]
fn an_approval_as_asked_a_question_and_a_refusal_are_asked_for_twice() {
    let house = House::peopled();
    let (_lin, mut gao, number) = requested(&house);
    let asked = gao.steps(&number);
    for step in ["step-approved", "step-returned", "step-refused"] {
        gao.push(step);
        assert_eq!(gao.focused().1, Some(Id::new(WORDS)), "{step}");
        assert_eq!(gao.steps(&number), asked, "{step}");
        gao.press(Named::Escape);
        assert!(gao.place_of(&Id::new(TAKE)).is_none(), "{step}");
    }
    for step in ["step-returned", "step-refused"] {
        gao.push(step);
        gao.press(Named::Enter);
        assert!(gao.says("没有写明理由或内容"), "{:?}", gao.all());
        assert_eq!(gao.steps(&number), asked, "{step}");
        gao.press(Named::Escape);
    }
    gao.push("step-approved");
    gao.push(TAKE);
    assert_eq!(gao.steps(&number).last(), Some(&StepKind::Approved), "a note may be left out");
}

#[test]
fn others_entries_do_not_keep_her_session_and_what_she_wrote_is_there_again() {
    on_both(|house| {
        let (mut lin, mut gao, number) = requested(&house);
        lin.fill(FIELDS[2], "小周");
        gao.push("step-refused");
        gao.commit("善意补偿给得太多");
        // Somebody else enters something every four minutes, and both windows show it.
        for minutes in [4, 8, 12, 16] {
            house.clock.forward(4 * 60);
            house.by("song", async |session| {
                let new = NewCase { pack: "telecom".to_owned(), ..NewCase::default() };
                session.open_case(new).await.map(drop)
            });
            for desk in [&mut lin, &mut gao] {
                changed(desk);
                desk.send(Message::Tick);
                assert_eq!(desk.state().duty().is_some(), minutes < 15, "{minutes}: {:?}", desk.all());
            }
        }
        assert_eq!((lin.state().place(), gao.state().place()), (Place::Account, Place::Account));
        lin.sign_in("lin", PASSWORD);
        assert_eq!(lin.state().offer().unwrap().filing().customer().people.employee, "小周");
        gao.sign_in("gao", PASSWORD);
        choose(&mut gao, &number);
        gao.push("step-refused");
        gao.press(Named::Enter);
        let reasons = gao.dossier(&number).steps;
        let reason = reasons.iter().find_map(|(_, step)| match step {
            Step::Refused { reason, .. } => Some(reason.as_str()),
            _ => None,
        });
        assert_eq!(reason, Some("善意补偿给得太多"));
    });
}

#[test]
fn a_key_keeps_her_session_and_a_quarter_of_an_hour_without_one_ends_it() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    for _ in 0..4 {
        house.clock.forward(14 * 60);
        lin.press(Named::ArrowDown);
        assert!(lin.state().duty().is_some());
    }
    house.clock.forward(16 * 60);
    lin.fill(PROMISE, "7");
    assert!(lin.state().duty().is_none(), "nothing is done in a session that is over");
}

#[test]
fn an_earlier_matter_is_chosen_rather_than_spelt_anew() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    installation(&mut lin, "100");
    lin.push(GO);
    assert_eq!(state(&lin), Some(CaseState::Promised), "{:?}", lin.all());
    lin.ctrl("n");
    assert!(lin.place_of(&Id::new(MATTERS)).is_none(), "{:?}", lin.all());
    lin.fill(FIELDS[0], "韩梅梅");
    lin.press(Named::Tab);
    assert!(lin.says("这位客户以往的事项"), "{:?}", lin.all());
    lin.picture("offer-matters");
    lin.push(MATTERS);
    lin.press(Named::Enter);
    assert_eq!(lin.state().offer().unwrap().filing().customer().matter, "订单7");
    assert!(lin.says("订单7 · 2026-06-01"), "{:?}", lin.all());
}

#[test]
fn while_the_field_holds_no_sum_none_is_asked_for_or_promised() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    for sum in ["100", "150"] {
        installation(&mut lin, sum);
        assert!(lin.place_of(&Id::new(GO)).is_some(), "{:?}", lin.all());
        lin.fill(PROMISE, "");
        lin.paste("12\t34\n56");
        assert!(lin.place_of(&Id::new(GO)).is_none(), "{:?}", lin.all());
        assert!(lin.says("“12 | 34 | 56”里不止一个数"), "{:?}", lin.all());
    }
}

#[test]
fn a_request_that_is_refused_leaves_no_case_behind() {
    on_both(|house| {
        // Legal has published the pack, and the offer is of another day.
        let packs = Packs::found(vec![PathBuf::from("policies")]).unwrap();
        let policy = Arc::new(packs.load("telecom", None).policy.unwrap());
        house.by("fa", async |session| session.publish(&policy, "2026-06-01".parse().unwrap(), "").await);
        let mut lin = house.desk_of("lin");
        for sum in ["100", "150"] {
            installation(&mut lin, sum);
            lin.push(GO);
            if lin.place_of(&Id::new(SEND)).is_some() {
                lin.push(SEND);
            }
            assert!(lin.says("核算日是 2026-04-22"), "{:?}", lin.all());
            assert_eq!(state(&lin), None, "{:?}", lin.all());
        }
        house.by("song", async |session| {
            assert_eq!(session.cases(Listed { limit: 9, ..Listed::default() }).await?.len(), 0);
            Ok(())
        });
    });
}

#[test]
fn lines_pasted_into_a_line_stay_apart_and_what_nobody_sees_is_left_out() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    installation(&mut lin, "100");
    for place in [0, 3] {
        lin.fill(FIELDS[place], "");
        lin.paste("李雷\r\n\u{202e}东街\t7\u{200b} 号");
    }
    let customer = lin.state().offer().unwrap().filing().customer().clone();
    assert_eq!(
        (customer.people.name.as_str(), customer.matter.as_str()),
        ("李雷 东街 7 号", "李雷 东街 7 号")
    );
}

#[test]
fn what_is_too_long_stays_on_the_screen_and_out_of_the_ledger() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    installation(&mut lin, "150");
    for (place, length) in [(0, 200_000), (1, 101), (2, 201), (3, 201)] {
        let long = "长".repeat(length);
        lin.fill(FIELDS[place], &long);
        lin.push(SAVE);
        assert_eq!(state(&lin), None, "{place}");
        assert!(lin.says("太长，至多"), "{place}");
        let customer = lin.state().offer().unwrap().filing().customer().clone();
        let people = customer.people;
        assert_eq!([people.name, people.phone, people.employee, customer.matter][place], long);
        lin.fill(FIELDS[place], "短");
    }
    lin.push(GO);
    assert_eq!(lin.focused().1, Some(Id::new(NOTE)));
    lin.commit(&"长".repeat(4_001));
    lin.push(SEND);
    assert_eq!(state(&lin), None, "and no case is left behind");
    lin.fill(NOTE, "急");
    lin.push(SEND);
    assert_eq!(state(&lin), Some(CaseState::Waiting), "{:?}", lin.all());
}

#[test]
fn the_ledger_takes_neither_what_is_too_long_nor_what_nobody_sees() {
    on_both(|house| {
        house.by("lin", async |session| {
            let new = |name: &str| {
                let mut new = NewCase { pack: "telecom".to_owned(), ..NewCase::default() };
                new.people.name = name.to_owned();
                new
            };
            let long = session.open_case(new(&"长".repeat(200_000))).await;
            assert!(matches!(long, Err(Problem::TooLong(_))), "{long:?}");
            assert_eq!(session.cases(Listed { limit: 9, ..Listed::default() }).await?.len(), 0);
            let case = session.open_case(new("\u{200b}\u{202e}\u{3164}")).await?;
            assert_eq!(session.dossier(case.id()).await?.person("name"), None);
            let case = session.open_case(new("\u{202e}李\u{200b}雷\n")).await?;
            assert_eq!(session.dossier(case.id()).await?.person("name"), Some("李雷"));
            Ok(())
        });
        house.by("root", async |session| {
            let named = |name: &str| NewAccount {
                login: "wu".to_owned(),
                name: name.to_owned(),
                role: "front_desk".to_owned(),
                shop: "东街店".to_owned(),
                ..NewAccount::default()
            };
            let long = session.make_account(named(&"长".repeat(201)), PASSWORD).await;
            assert!(matches!(long, Err(Problem::TooLong(_))), "{long:?}");
            session.make_account(named("吴\u{202e}\u{200b}波"), PASSWORD).await?;
            let accounts = session.store().accounts().await?;
            assert!(accounts.iter().any(|account| account.name == "吴波"), "{accounts:?}");
            Ok(())
        });
    });
}
