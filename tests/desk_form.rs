//! The form under clumsy hands: what is typed into the wrong field, too much of it, half a date; and that nothing jumps.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

#[path = "desk_interview/window.rs"]
#[expect(dead_code, reason = "other journeys need more of it")]
mod window;

use iced::Size;
use iced::keyboard::{Modifiers, key::Named};
use iced::widget::Id;
use redress::desk::app::{App, Message};
use redress::desk::sheet::FormAnswer;
use redress::kit::widget::focus;
use redress::words::Lang;
use redress_engine::decision::Known;
use redress_engine::policy::{FactId, Literal, Type};
use window::{TALL, USUAL, Window, open};

/// At a scale of one and a half the smallest window has so much room.
const ENLARGED: Size = Size::new(853.0, 480.0);

fn open_case(size: Size, name: &str) -> Window {
    let mut window = open(size);
    window.0.send(App::open(format!("examples/{name}.toml").into()));
    window
}

fn day(text: &str) -> Known {
    Known::Value(Literal::Date(text.parse().unwrap()))
}

#[test]
fn a_day_without_a_year_is_written_out_when_its_field_is_left() {
    let mut window = open(USUAL);
    window.0.type_text("5/3");
    assert_eq!(
        window.answer("incident_date"),
        Some(&FormAnswer::Text("5/3".into())),
        "not while it is typed"
    );
    assert_eq!(window.known("incident_date"), &day("2026-05-03"));
    window.0.key(Named::Enter);
    assert_eq!(window.answer("incident_date"), Some(&FormAnswer::Text("2026-05-03".into())));
    window.0.commit("昨天");
    window.0.key(Named::Tab);
    assert_eq!(window.answer("complaint_date"), Some(&FormAnswer::Text("2026-05-31".into())));
    // A day that was no further away than it could be stays as it was typed.
    window.go("answer incident_date");
    window.0.type_text("20260503");
    window.0.key(Named::Enter);
    assert_eq!(window.answer("incident_date"), Some(&FormAnswer::Text("20260503".into())));
}

#[test]
fn a_date_typed_one_field_too_far_answers_nothing() {
    let mut window = open(USUAL);
    window.go("as-of");
    window.0.key(Named::Tab);
    assert_eq!(window.focus(), Some("answer demands".into()));
    let before = window.check().sheet().clone();
    window.0.type_text("2026-05-20");
    assert_eq!(window.check().sheet(), &before);
    assert_eq!(window.focus(), Some("answer demands".into()));
    assert!(window.0.says("这里不用数字答"));
    window.0.key(Named::Space);
    assert_eq!(window.known("demands"), &Known::List(Vec::new()), "it is answered otherwise");
}

#[test]
fn a_digit_answers_only_where_it_is_shown() {
    let mut window = open_case(TALL, "handset-half-known");
    // Beside a field there is one segment alone, which shows no digit.
    window.go("not-known matter");
    let matter = window.answer("matter").cloned();
    window.0.type_text("1");
    assert_eq!(window.answer("matter").cloned(), matter);
    // Where the mouse was there are none either; the first digit brings them up.
    let named = |window: &Window, is_bool: bool| {
        let mut questions =
            window.check().questions().map(|(_, fact)| (fact.id.to_string(), fact.ty == Type::Bool));
        questions.find(|(_, is)| *is == is_bool).unwrap().0
    };
    let name = named(&window, true);
    let id = Id::from(format!("answer {name}"));
    window.0.run(focus::focus(id.clone()));
    let place = window.0.place_of(&id).unwrap();
    window.0.point_at(place.center());
    let pressed = iced::mouse::Event::ButtonPressed(iced::mouse::Button::Left);
    window.0.events([iced::Event::Mouse(pressed)]);
    window.0.point_at(iced::Point::ORIGIN);
    let released = iced::mouse::Event::ButtonReleased(iced::mouse::Button::Left);
    window.0.events([iced::Event::Mouse(released)]);
    let before = window.answer(&name).cloned();
    let other = if before == Some(FormAnswer::No) { ("1", FormAnswer::Yes) } else { ("2", FormAnswer::No) };
    window.0.type_text(other.0);
    assert_eq!(window.answer(&name).cloned(), before);
    assert_eq!(window.focus(), Some(id));
    window.0.type_text(other.0);
    assert_eq!(window.answer(&name), Some(&other.1));
}

#[test]
fn a_sum_beyond_counting_is_said_to_be_one_and_nothing_moves() {
    for size in [USUAL, ENLARGED] {
        for lang in [Lang::Zh, Lang::En] {
            let mut window = open_case(size, "handset-half-known");
            if lang == Lang::En {
                window.0.send(Message::Do(redress::desk::action::Action::Language));
            }
            let arrive = |window: &mut Window| {
                window.go("answer earlier_payments");
                window.0.point_at(iced::Point::ORIGIN);
            };
            arrive(&mut window);
            let below = [
                "answer demands",
                "add demands",
                "answer losses",
                "not-known earlier_payments",
                "next-question",
            ];
            let places = |window: &mut Window| {
                below.map(|id| window.0.place_of(&Id::from(id)).map(|place| (place.x, place.y)))
            };
            let before = places(&mut window);
            for text in ["1", "abc", "-5", "1.005", "1000000000000000000000000000000"] {
                window.0.chord(iced::keyboard::Key::Character("a".into()), Modifiers::COMMAND);
                window.0.type_text(text);
                window.0.key(Named::Enter);
                arrive(&mut window);
                assert_eq!(places(&mut window), before, "{text:?} at {size:?} in {lang:?}");
            }
            let said = if lang == Lang::Zh { "位数太多" } else { "too many digits" };
            assert!(window.0.says(said) && !window.0.says("步长"));
        }
    }
}

#[test]
fn a_press_on_another_field_takes_the_keyboard_from_the_marked_one() {
    let mut window = open_case(TALL, "handset-half-known");
    window.click_into("answer earlier_payments");
    window.0.type_text("7");
    window.click_into("answer incident_date");
    window.0.type_text("2");
    assert_eq!(window.answer("earlier_payments"), Some(&FormAnswer::Text("7".into())));
}

#[test]
fn a_wrong_date_moves_nothing() {
    let mut window = open(USUAL);
    let place = |window: &mut Window| window.place("answer demands");
    let before = place(&mut window);
    window.0.type_text("2026-13-45");
    window.0.key(Named::Enter);
    assert!(window.0.says("2026-13-45") && window.0.says("不是日期"));
    assert_eq!(place(&mut window), before);
}

#[test]
fn the_marked_question_is_the_one_with_the_keyboard() {
    let mut window = open_case(USUAL, "handset-half-known");
    window.0.key(Named::F2);
    let marked = window.asked().unwrap();
    let other =
        window.check().questions().map(|(_, fact)| fact.id.to_string()).find(|name| *name != marked).unwrap();
    // Only what is marked is explained in full.
    let helped = |window: &mut Window, name: &str| {
        let help =
            window.policy().fact(window.fact(name)).help.as_ref().map(|help| help.required().to_owned());
        help.is_some_and(|help| window.0.says(&help))
    };
    assert!(helped(&mut window, &marked), "{marked}");
    window.go(&format!("answer {other}"));
    window.0.chord(Named::Tab, Modifiers::SHIFT);
    window.0.key(Named::Tab);
    window.0.key(Named::Tab);
    window.0.chord(Named::Tab, Modifiers::SHIFT);
    assert_eq!(window.focus(), Some(Id::from(format!("answer {other}"))));
    assert!(!helped(&mut window, &marked), "{marked} is marked besides {other}");
    assert!(helped(&mut window, &other), "{other}");
}

#[test]
fn whoever_knows_nothing_yet_is_asked_everything_and_comes_to_an_end() {
    let mut window = open_case(USUAL, "handset-half-known");
    window.0.key(Named::F2);
    let mut asked = Vec::new();
    while window.check().next().is_some() {
        let name = window.asked().unwrap_or_else(|| panic!("lost after {asked:?}"));
        assert!(!asked.contains(&name), "{name} is asked again after {asked:?}");
        match window.policy().fact(window.fact(&name)).ty {
            Type::Bool | Type::List => window.press(&name, &FormAnswer::NotKnown),
            Type::Choice(_) if window.policy().fact(window.fact(&name)).choices.len() > 6 => {
                window.go(&format!("not-known {name}"));
                window.0.key(Named::Space);
            }
            Type::Choice(_) => {
                let last = window.policy().fact(window.fact(&name)).choices.len() + 1;
                window.0.type_text(&last.to_string());
            }
            // An empty field is passed over.
            _ => window.0.key(Named::Enter),
        }
        asked.push(name);
    }
    assert!(asked.len() > 4, "{asked:?}");
    assert!(window.0.says("都说过尚不清楚"));
    assert_eq!(window.focus(), Some("sections".into()));
}

#[test]
fn after_the_last_answer_it_is_said_that_it_was_the_last() {
    let mut window = open_case(USUAL, "handset-half-known");
    window.0.key(Named::F2);
    for _ in 0..80 {
        if window.check().next().is_none() {
            break;
        }
        let Some(name) = window.asked() else { panic!("lost on the way: {:?}", window.focus()) };
        let answer = match window.policy().fact(window.fact(&name)).ty {
            Type::Bool => FormAnswer::No,
            Type::Choice(_) => {
                FormAnswer::Choice(window.policy().fact(window.fact(&name)).choices[0].id.to_string())
            }
            Type::List => FormAnswer::Rows(Vec::new()),
            _ => FormAnswer::Text("0".into()),
        };
        window.press(&name, &answer);
    }
    assert!(window.0.says("问完了"));
    assert_eq!(window.focus(), Some("sections".into()), "the verdict is read next");
    // A digit or Enter too many changes nothing.
    let sheet = window.check().sheet().clone();
    window.0.type_text("1");
    window.0.key(Named::Enter);
    assert_eq!(window.check().sheet(), &sheet);
    // Whoever mends an answer stays with it.
    window.go("answer losses");
    window.0.type_text("2");
    assert_eq!(window.focus(), Some("answer losses".into()));
}

/// The half-known case with so many demands.
fn with_demands(count: usize) -> Window {
    let text = std::fs::read_to_string("examples/handset-half-known.toml").unwrap();
    let (before, rest) = text.split_once("demands = [").unwrap();
    let (_, after) = rest.split_once("\n]").unwrap();
    let row = |number: usize| format!("\n  {{ kind = \"refund\", amount = \"{number} CNY\" }},");
    let rows: String = (1..=count).map(row).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.toml");
    std::fs::write(&path, format!("{before}demands = [{rows}\n]{after}")).unwrap();
    let mut window = open(TALL);
    window.0.send(App::open(path));
    assert_eq!(window.check().sheet().rows(window.policy().fact(FactId::DEMANDS)).len(), count);
    window
}

#[test]
fn a_long_table_has_pages_and_the_keyboard_turns_to_the_right_one() {
    let mut window = with_demands(23);
    let has = |window: &mut Window, row: usize| {
        window.0.place_of(&Id::from(format!("cell demands {row} amount"))).is_some()
    };
    assert!(window.0.says("第 1 至 10 行，共 23 行"));
    assert!(has(&mut window, 9) && !has(&mut window, 10));
    window.go("page-on demands");
    window.0.key(Named::Enter);
    assert!(window.0.says("第 11 至 20 行，共 23 行"));
    assert!(has(&mut window, 10) && !has(&mut window, 9));
    // What is typed there goes into the row that is seen.
    window.go("cell demands 10 amount");
    window.0.type_text("77");
    let amount = |window: &Window, row: usize| {
        let fact = window.policy().fact(FactId::DEMANDS);
        window.check().sheet().rows(fact)[row].get("amount").cloned()
    };
    assert_eq!(amount(&window, 10), Some(FormAnswer::Text("77".into())));
    // A new row is seen; where rows go, the last page is the last there is.
    window.go("add demands");
    window.0.key(Named::Enter);
    assert_eq!(window.focus(), Some("cell demands 23 kind".into()));
    assert!(window.0.says("第 21 至 24 行，共 24 行"));
    for _ in 0..4 {
        window.go("remove demands 20");
        window.0.key(Named::Enter);
    }
    assert!(window.0.says("第 11 至 20 行，共 20 行"));
}

#[test]
fn a_mistake_on_another_page_is_told_and_many_demands_are_not_all_listed() {
    let mut window = with_demands(40);
    window.go("cell demands 3 amount");
    window.0.type_text("abc");
    window.go("page-on demands");
    window.0.key(Named::Enter);
    assert!(window.0.says("第 4 行有误"));
    assert!(window.0.says("另有 10 项没有列出"));
}
