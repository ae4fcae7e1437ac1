//! Journeys through the interview, in a window without a display: what is said, what the case then is, where the keyboard is.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

#[path = "desk_interview/window.rs"]
mod window;

use iced::keyboard::{Modifiers, key::Named};
use iced::widget::Id;
use jiff::civil::Date;
use redress::desk::check::QuestionStanding;
use redress::desk::sheet::{FormAnswer, FormPlace, Sheet};
use redress_engine::decision::{Decision, Known};
use redress_engine::policy::{FactId, Literal};
use std::collections::BTreeSet;
use window::{DAY, TALL, USUAL, Window, example, example_on_its_day, open, open_on, open_with};

/// The beginning of the handset case by keyboard: dates and two demands.
fn begin_handset(window: &mut Window) {
    assert_eq!(window.asked().as_deref(), Some("incident_date"), "ready to type");
    window.0.type_text("2026-05-20");
    window.0.key(Named::Enter);
    assert_eq!(window.asked().as_deref(), Some("complaint_date"));
    window.0.type_text("20260525");
    window.0.key(Named::Enter);
    assert_eq!(window.focus(), Some("cell demands 0 kind".into()));
    window.0.commit("退款");
    window.0.key(Named::Enter);
    assert_eq!(window.focus(), Some("cell demands 0 amount".into()));
    window.0.type_text("3,880");
    window.go("add demands");
    window.0.key(Named::Enter);
    assert_eq!(window.focus(), Some("cell demands 1 kind".into()));
    window.0.commit("加倍返还");
    window.0.key(Named::Enter);
    window.0.type_text("15520");
    window.0.key(Named::Enter);
}

fn typed(answer: Option<&FormAnswer>) -> &str {
    match answer {
        Some(FormAnswer::Text(text)) => text,
        other => panic!("{other:?} is not typed"),
    }
}

/// The beginning of any case by keyboard: dates and demands.
fn begin(window: &mut Window, sheet: &Sheet) {
    for name in ["incident_date", "complaint_date"] {
        assert_eq!(window.asked().as_deref(), Some(name), "ready to type");
        window.0.type_text(typed(sheet.answers.get(name)));
        window.0.key(Named::Enter);
    }
    let Some(FormAnswer::Rows(rows)) = sheet.answers.get("demands") else { panic!("no demands") };
    let kinds = window.policy().fact(FactId::DEMANDS).fields[0].choices.clone();
    for (row, demand) in rows.iter().enumerate() {
        if row > 0 {
            window.go("add demands");
            window.0.key(Named::Enter);
        }
        assert_eq!(window.focus(), Some(format!("cell demands {row} kind").into()));
        let Some(FormAnswer::Choice(id)) = demand.get("kind") else { panic!("a demand without kind") };
        let kind = kinds.iter().find(|kind| *kind.id == **id).unwrap();
        window.0.commit(kind.label.required());
        window.0.key(Named::Enter);
        if let Some(amount) = demand.get("amount") {
            window.0.type_text(typed(Some(amount)));
        }
        window.0.key(Named::Enter);
    }
}

#[test]
fn cases_of_the_hand_books_by_keyboard_alone() {
    let cases = ["handset-strangers-contacts", "expired-card", "high-bill", "install-delay", "sons-debt"];
    for name in cases {
        let (day, sheet, decision) = example_on_its_day(&format!("{name}.toml"));
        let mut window = open_on(day, Vec::new(), USUAL);
        begin(&mut window, &sheet);
        let asked = follow(&mut window, &sheet);
        assert!(asked.len() >= 2, "{name}: {asked:?}");
        assert_decided(&window, &decision);
        assert_eq!(window.check().next(), None, "{name}: nothing is left to ask after {asked:?}");
    }
}

/// Answers every question that has the keyboard as the sheet has it, until it stays where it is.
fn follow(window: &mut Window, sheet: &Sheet) -> Vec<String> {
    let mut asked = Vec::new();
    while let Some(name) = window.asked() {
        if asked.contains(&name) {
            break;
        }
        let answer = sheet.answers.get(&name).cloned().unwrap_or(FormAnswer::NotKnown);
        window.press(&name, &answer);
        asked.push(name);
    }
    asked
}

fn assert_decided(window: &Window, decision: &Decision) {
    let found = window.check().decision();
    assert_eq!(found.offer.floor, decision.offer.floor);
    assert_eq!(found.offer.ceiling, decision.offer.ceiling);
    assert_eq!(found.promise.lowest, decision.promise.lowest);
    assert_eq!(found.promise.highest, decision.promise.highest);
}

#[test]
fn by_keyboard_alone_from_nothing_to_the_verdict() {
    let mut window = open(USUAL);
    let (sheet, decision) = example("handset-strangers-contacts.toml");
    begin_handset(&mut window);
    let asked = follow(&mut window, &sheet);
    assert!(asked.contains(&"intent_disproved".to_owned()), "{asked:?}");
    assert_decided(&window, &decision);
    assert_eq!(window.check().next(), None, "nothing is left to ask");
    assert!(window.0.says("问完了：结果不会再变"));
}

#[test]
fn cases_of_the_hand_books_by_mouse_and_figures_alone() {
    let cases = ["handset-strangers-contacts", "expired-card", "high-bill", "install-delay", "sons-debt"];
    for name in cases {
        let (day, sheet, decision) = example_on_its_day(&format!("{name}.toml"));
        let mut window = open_on(day, Vec::new(), TALL);
        by_mouse(&mut window, &sheet);
        assert_decided(&window, &decision);
    }
}

/// Fills in a sheet by mouse; only figures and days are typed.
fn by_mouse(window: &mut Window, sheet: &Sheet) {
    for name in ["incident_date", "complaint_date"] {
        window.click_into(&format!("answer {name}"));
        window.0.type_text(typed(sheet.answers.get(name)));
    }
    let Some(FormAnswer::Rows(rows)) = sheet.answers.get("demands") else { panic!("no demands") };
    let kinds = window.policy().fact(FactId::DEMANDS).fields[0].choices.clone();
    for (row, demand) in rows.iter().enumerate() {
        if row > 0 {
            window.click_into("add demands");
        }
        let Some(FormAnswer::Choice(id)) = demand.get("kind") else { panic!("a demand without kind") };
        let number = kinds.iter().position(|kind| *kind.id == **id).unwrap();
        window.click_choice(&format!("cell demands {row} kind"), number);
        if let Some(amount) = demand.get("amount") {
            window.click_into(&format!("cell demands {row} amount"));
            window.0.type_text(typed(Some(amount)));
        }
    }
    for _ in 0..60 {
        let next = window.check().next();
        let Some(fact) = next.map(|id| window.policy().fact(id).id.to_string()) else { break };
        let id = format!("answer {fact}");
        match sheet.answers.get(&fact).unwrap_or(&FormAnswer::NotKnown) {
            FormAnswer::NotKnown => window.click_segment(&id, "尚不清楚"),
            FormAnswer::Yes => window.click_segment(&id, "是"),
            FormAnswer::No => window.click_segment(&id, "否"),
            FormAnswer::Choice(choice) => match window.choice(&fact, choice) {
                (_, count, label) if count <= 6 => window.click_segment(&id, &label),
                (at, ..) => window.click_choice(&id, at),
            },
            FormAnswer::Text(text) => {
                window.click_into(&id);
                window.0.type_text(text);
            }
            FormAnswer::Rows(rows) if rows.is_empty() => window.click_segment(&id, "没有"),
            other => panic!("{fact}: {other:?}"),
        }
        assert_ne!(window.check().next(), next, "{fact} was answered");
    }
}

#[test]
fn digits_that_answer_do_not_run_on_into_a_sum() {
    let mut window = open(USUAL);
    let (sheet, _) = example("handset-strangers-contacts.toml");
    begin_handset(&mut window);
    // Answers as they come, until one leads to a figure.
    let waiting = loop {
        if let Some(name) = window.waits() {
            break name;
        }
        let name = window.asked().expect("a figure is asked for before all is answered");
        window.press(&name, &sheet.answers[&name].clone());
    };
    assert!(window.0.says("按回车开始"));
    window.0.type_text("112");
    assert_eq!(window.answer(&waiting), None, "what was meant for other questions is no figure");
    assert_eq!(window.waits().as_deref(), Some(&*waiting));
    window.0.key(Named::Enter);
    window.0.type_text("20");
    assert_eq!(window.answer(&waiting), Some(&FormAnswer::Text("20".to_owned())));
    assert!(!window.0.says("按回车开始"));
}

#[test]
fn an_answer_moves_on_but_typing_waits_for_enter_or_tab() {
    let mut window = open(USUAL);
    begin_handset(&mut window);
    assert_eq!(window.asked().as_deref(), Some("matter"));
    window.0.commit("买手机");
    assert_eq!(window.asked().as_deref(), Some("matter"), "the list is open");
    window.0.key(Named::Enter);
    assert_eq!(window.asked().as_deref(), Some("losses"));
    window.0.type_text("2");
    assert_eq!(window.known("losses"), &Known::List(Vec::new()));
    // Of those asked now, one is typed.
    let mut next = window.asked().unwrap();
    while !matches!(window.policy().fact(window.fact(&next)).ty, redress_engine::policy::Type::Money(_)) {
        window.0.type_text("2");
        next = window.asked().unwrap();
    }
    window.0.type_text("1");
    window.0.type_text("0");
    assert_eq!(window.asked().as_ref(), Some(&next), "typing stays");
    assert_eq!(
        window.known(&next),
        &Known::Value(Literal::Number(10.into())),
        "and is decided by all the same"
    );
    window.0.key(Named::Escape);
    assert_eq!(window.answer(&next), Some(&FormAnswer::Text("10".into())), "Escape loses nothing");
    window.0.key(Named::Enter);
    assert_ne!(window.asked().as_ref(), Some(&next));
}

#[test]
fn arrows_choose_without_moving_on_and_enter_passes_over_what_is_open() {
    let mut window = open(USUAL);
    begin_handset(&mut window);
    window.press("matter", &FormAnswer::Choice("sale_of_handset".into()));
    window.press("losses", &FormAnswer::Rows(Vec::new()));
    let mut asked = window.asked().unwrap();
    while window.policy().fact(window.fact(&asked)).ty != redress_engine::policy::Type::Bool {
        let answer = example("handset-strangers-contacts.toml").0.answers[&asked].clone();
        window.press(&asked, &answer);
        asked = window.asked().unwrap();
    }
    window.0.key(Named::Enter);
    assert_eq!(window.answer(&asked), None, "Enter says nothing by itself");
    assert_ne!(window.asked().as_ref(), Some(&asked), "it passes over");
    window.go(&format!("answer {asked}"));
    window.0.key(Named::ArrowRight);
    assert_eq!(window.answer(&asked), Some(&FormAnswer::Yes));
    assert_eq!(window.asked().as_ref(), Some(&asked));
    window.0.key(Named::ArrowRight);
    assert_eq!(window.answer(&asked), Some(&FormAnswer::No));
    assert_eq!(window.asked().as_ref(), Some(&asked));
    window.0.key(Named::Enter);
    assert_ne!(window.asked(), Some(asked));
}

#[test]
fn what_stops_mattering_greys_keeps_its_answer_and_its_place() {
    let mut window = open(TALL);
    let (sheet, decision) = example("handset-strangers-contacts.toml");
    begin_handset(&mut window);
    follow(&mut window, &sheet);
    let order = window.check().sheet().asked.clone();
    let card = window.choice("matter", "recharge_card").0;
    let kept = window.0.place_of(&"answer matter".into()).unwrap();
    window.click_choice("answer matter", card);
    let check = window.check();
    let is_idle = |id: &FactId| check.is_known(*id) && check.standing(*id) == QuestionStanding::Idle;
    let idle: Vec<FactId> = check.questions().map(|(id, _)| id).filter(is_idle).collect();
    assert!(idle.contains(&window.fact("strangers_data_on_device")), "{idle:?}");
    for id in idle {
        let name = window.policy().fact(id).id.to_string();
        assert_eq!(window.answer(&name), sheet.answers.get(&name));
    }
    assert!(window.0.says("已不影响结果，答案保留"));
    assert_eq!(window.0.place_of(&"answer matter".into()), Some(kept), "nothing moves under the pointer");
    assert!(window.check().sheet().asked.starts_with(&order), "every question stays where it is");
    // It can be changed all the same, and back.
    window.click_segment("answer strangers_data_on_device", "否");
    assert_eq!(window.answer("strangers_data_on_device"), Some(&FormAnswer::No));
    window.click_segment("answer strangers_data_on_device", "是");
    let handset = window.choice("matter", "sale_of_handset").0;
    window.click_choice("answer matter", handset);
    assert_decided(&window, &decision);
}

#[test]
fn what_is_put_off_waits_until_it_is_asked_for() {
    let mut window = open(USUAL);
    let (mut sheet, decision) = example("handset-strangers-contacts.toml");
    sheet.answers.remove("intent_disproved");
    begin_handset(&mut window);
    follow(&mut window, &sheet);
    assert_eq!(window.answer("intent_disproved"), Some(&FormAnswer::NotKnown));
    assert_eq!(window.check().next(), None);
    assert!(window.0.says("都说过尚不清楚"));
    window.go("role");
    window.0.key(Named::F2);
    assert_eq!(window.asked().as_deref(), Some("intent_disproved"));
    window.0.type_text("2");
    // What hung on it comes up now.
    let (whole, _) = example("handset-strangers-contacts.toml");
    follow(&mut window, &whole);
    assert_decided(&window, &decision);
}

#[test]
fn a_date_nobody_knows_is_passed_over_and_not_asked_again() {
    let mut window = open(USUAL);
    window.0.key(Named::Enter);
    assert_eq!(window.asked().as_deref(), Some("complaint_date"));
    window.0.key(Named::Enter);
    assert_eq!(window.focus(), Some("cell demands 0 kind".into()));
    assert_eq!(window.answer("incident_date"), Some(&FormAnswer::NotKnown));
    window.go("answer incident_date");
    window.0.commit("２０２６年５月２０日");
    assert_eq!(window.known("incident_date"), &Known::Value(Literal::Date(Date::constant(2026, 5, 20))));
}

#[test]
fn sums_are_understood_as_people_write_them_and_mistakes_are_kept_and_named() {
    let mut window = open(TALL);
    begin_handset(&mut window);
    window.go("cell demands 0 amount");
    let amount = |window: &Window| match window.known("demands") {
        Known::List(rows) => rows[0][1].clone(),
        other => panic!("{other:?}"),
    };
    let retype = |window: &mut Window, text: &str| {
        window.0.chord(iced::keyboard::Key::Character("a".into()), Modifiers::CTRL);
        window.0.commit(text);
    };
    for text in ["1,000.50", "１０００．５０", "￥1000.50", " 1000.5 "] {
        retype(&mut window, text);
        assert_eq!(amount(&window), Some(Literal::Number("1000.50".parse().unwrap())), "{text}");
    }
    for (text, said) in [("abc", "“abc”"), ("-5", "超出"), ("1.005", "小数")] {
        retype(&mut window, text);
        assert_eq!(amount(&window), None, "{text}");
        assert!(window.0.says(said), "{text} is wrong at once, and so it is said");
        let kept = &window.check().sheet().rows(window.policy().fact(FactId::DEMANDS))[0]["amount"];
        assert_eq!(kept, &FormAnswer::Text(text.into()));
    }
    // What is only unfinished is wrong when it is left.
    window.go("answer complaint_date");
    retype(&mut window, "2026-");
    assert!(!window.0.says("“2026-”"));
    window.0.key(Named::Enter);
    assert!(window.0.says("“2026-”"));
    assert_eq!(window.asked().as_deref(), Some("complaint_date"), "Enter does not leave what is wrong");
}

#[test]
fn days_in_an_impossible_order_are_named() {
    let mut window = open(USUAL);
    window.0.type_text("2026-05-20");
    window.0.key(Named::Enter);
    window.0.type_text("2026-05-19");
    let place = FormPlace::Fact(FactId::COMPLAINT_DATE);
    let said = window.check().complaint(place).unwrap().to_owned();
    assert!(!window.0.says(&said), "the day may be going to be 2026-05-19 or not yet");
    window.0.key(Named::Enter);
    assert!(window.0.says(&said));
}

#[test]
fn tables_are_filled_by_keyboard_and_none_is_an_answer() {
    let mut window = open(TALL);
    begin_handset(&mut window);
    window.go("answer losses");
    assert_eq!(window.known("losses"), &Known::Unknown);
    window.0.type_text("3");
    assert_eq!(window.answer("losses"), Some(&FormAnswer::NotKnown));
    window.go("answer losses");
    window.0.type_text("1");
    assert_eq!(window.focus(), Some("cell losses 0 kind".into()));
    window.0.commit("交通费");
    window.0.key(Named::Enter);
    assert_eq!(window.focus(), Some("cell losses 0 amount".into()));
    window.0.type_text("46");
    window.0.key(Named::Enter);
    assert_eq!(window.focus(), Some("cell losses 0 proven".into()));
    window.0.type_text("1");
    // The rest of the row is there when it is asked for.
    assert_eq!(window.0.place_of(&"cell losses 0 item".into()), None);
    window.go("more losses 0");
    window.0.key(Named::Enter);
    window.go("cell losses 0 item");
    window.0.commit("往返门店");
    let Known::List(rows) = window.known("losses") else { panic!("rows") };
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][1], Some(Literal::Number(46.into())));
    assert_eq!(rows[0][2], Some(Literal::Bool(true)));
    assert_eq!(rows[0][6], Some(Literal::Text("往返门店".into())));
    window.go("add losses");
    window.0.key(Named::Space);
    assert_eq!(window.focus(), Some("cell losses 1 kind".into()));
    window.go("remove losses 0");
    window.0.key(Named::Enter);
    assert_eq!(window.check().sheet().rows(window.policy().fact(window.fact("losses"))).len(), 1);
    window.go("remove losses 0");
    window.0.key(Named::Enter);
    assert_eq!(window.known("losses"), &Known::List(Vec::new()));
    assert_eq!(window.focus(), Some("answer losses".into()), "the keyboard is not lost with the row");
}

#[test]
fn another_business_line_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("parcels");
    std::fs::create_dir(&pack).unwrap();
    let text = r#"
[pack]
id = "parcels"
title = { zh = "快递投诉", en = "Parcels" }
version = "1"
currency = "CNY"
[[role]]
id = "counter"
label = { zh = "柜台", en = "Counter" }
rank = 1
[[limit]]
role = "counter"
of = "offer"
up_to = "unlimited"
[[demand]]
id = "money"
label = { zh = "赔钱", en = "Money" }
[[fact]]
id = "price_paid"
type = "money"
label = { zh = "价款", en = "Price" }
[[category]]
id = "lost"
label = { zh = "丢失赔偿", en = "Loss" }
basis = "entitlement"
answers = ["money"]
due = true
amount = "price_paid"
"#;
    std::fs::write(pack.join("pack.toml"), text).unwrap();
    let mut window = open_with(vec![folder.path().to_owned()], USUAL);
    let (sheet, decision) = example("handset-strangers-contacts.toml");
    begin_handset(&mut window);
    follow(&mut window, &sheet);
    window.go("business-line");
    window.0.commit("快递");
    window.0.key(Named::Enter);
    assert_eq!(&*window.policy().pack().id, "parcels");
    assert_eq!(window.known("price_paid"), &Known::Value(Literal::Number(3880.into())));
    assert_eq!(window.known("incident_date"), &Known::Value(Literal::Date(Date::constant(2026, 5, 20))));
    assert!(window.0.says("柜台"));
    // One opens it at the line chosen; the other stands after it.
    for key in [Named::Space, Named::End, Named::Enter] {
        window.0.key(key);
    }
    assert_decided(&window, &decision);
}

#[test]
fn the_role_and_the_day_of_the_offer_are_chosen() {
    let mut window = open(USUAL);
    window.go("role");
    window.0.commit("店经理");
    window.0.key(Named::Enter);
    let role = window.check().case().role.unwrap();
    assert_eq!(window.policy().role(role).label.required(), "店经理");
    assert_eq!(window.check().case().as_of, DAY);
    window.go("as-of");
    window.0.type_text("2026-6-3");
    assert_eq!(window.check().case().as_of, Date::constant(2026, 6, 3));
}

#[test]
fn tab_leads_through_every_control_once_in_reading_order_and_back() {
    let mut window = open(TALL);
    let (sheet, _) = example("handset-half-known.toml");
    begin_handset(&mut window);
    follow(&mut window, &sheet);
    window.go("next-question");
    let mut seen = vec![window.focus().unwrap()];
    let mut left = Vec::new();
    loop {
        window.0.key(Named::Tab);
        let id = window.focus();
        if id.as_ref() == seen.first() {
            break;
        }
        // At the right stands the verdict, around both the shell; their controls are tried elsewhere.
        let Some(place) = id.as_ref().and_then(|id| window.0.place_of(id)) else { continue };
        let is_of_shell = id.as_ref().is_some_and(|id| {
            let id = format!("{id:?}");
            id.contains("rail-") || id.contains("header-")
        });
        if place.center_x() < TALL.width * 0.5 && !is_of_shell {
            left.push(place);
            seen.extend(id);
        }
    }
    let once: BTreeSet<String> = seen.iter().map(|id| format!("{id:?}")).collect();
    assert_eq!(once.len(), seen.len(), "{seen:?}");
    for id in [
        "role",
        "as-of",
        "add demands",
        "remove demands 1",
        "answer matter",
        "not-known matter",
        "business-line",
    ] {
        assert!(seen.contains(&Id::from(id)), "{id}");
    }
    let asked = window.check().questions().map(|(_, fact)| fact.id.to_string()).collect::<Vec<_>>();
    for name in asked {
        assert!(seen.contains(&Id::from(format!("answer {name}"))), "{name}");
    }
    for two in left.windows(2) {
        let is_below = two[1].y + two[1].height > two[0].y;
        assert!(is_below, "{two:?}");
    }
    for id in seen.iter().rev() {
        loop {
            window.0.chord(Named::Tab, Modifiers::SHIFT);
            let at = window.focus();
            if at.as_ref() == Some(id) {
                break;
            }
            assert!(at.as_ref().is_none_or(|at| !seen.contains(at)), "{at:?} instead of {id:?}");
        }
    }
}
