//! A case by mouse in the least window at 150 %: whatever is pressed is in sight, and lies under nothing else.

use crate::house::{House, PASSWORD, Window};
use crate::journey::{number, state};
use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::Id;
use iced::{Point, Rectangle, Size};
use redress::case::CaseState;
use redress::desk::app::{App, Message};
use redress::desk::casework::buttons;
use redress::desk::headless::{ShownText, Sight};
use redress::desk::screen::Place;
use redress::desk::screen::account;
use redress::desk::screen::offer::filing::{FIELDS, GO, NOTE, SEND};
use redress::desk::sheet::{FormAnswer, Sheet};
use redress::desk::verdict::PROMISE;
use redress::words::Lang;
use redress_engine::policy::FactId;
use redress_engine::policy::model::Choice;
use std::path::PathBuf;
use std::sync::Arc;

/// 1280 by 720 at 150 %.
const ENLARGED: Size = Size::new(1280.0 / 1.5, 720.0 / 1.5);

fn desk(house: &House, lang: Lang) -> Window {
    let mut desk = house.desk(lang);
    desk.resize(ENLARGED);
    desk
}

fn sight(desk: &mut Window, id: &str) -> Sight {
    desk.sight_of(&Id::from(id.to_owned())).unwrap_or_else(|| panic!("{id} in {:?}", desk.all()))
}

/// What said something in passing lies there.
fn is_under_toast(desk: &mut Window, at: Point) -> bool {
    let words: Vec<String> = desk.state().toasts().map(|said| said.words.clone()).collect();
    desk.texts().iter().any(|shown| words.contains(&shown.text) && shown.bounds.expand(16.0).contains(at))
}

/// Scrolls by the wheel until something is in sight; says where that is.
fn bring(desk: &mut Window, id: &str) -> Rectangle {
    for _ in 0..80 {
        let Sight { bounds, frame } = sight(desk, id);
        if bounds.is_within(&frame) {
            break;
        }
        let by = if bounds.y < frame.y { 30.0 } else { -30.0 };
        desk.wheel_at(frame.center(), by);
    }
    let seen = sight(desk, id);
    assert!(seen.is_whole(), "{id} cannot be brought into sight: {seen:?}");
    // It goes by itself, or is closed.
    if is_under_toast(desk, seen.bounds.center()) {
        (0..40).for_each(|number| desk.send(Message::ToastClosed(number)));
    }
    seen.bounds
}

fn click(desk: &mut Window, id: &str) {
    let at = bring(desk, id).center();
    desk.click_at(at);
}

/// Clicks one of the answers that stand beside each other.
fn click_answer(desk: &mut Window, id: &str, answer: usize) {
    let seen = bring(desk, id);
    let control = desk.place_of(&Id::from(id.to_owned())).unwrap();
    let answers = desk.texts().into_iter().filter(|shown| control.contains(shown.bounds.center()));
    let answers: Vec<Rectangle> = answers.map(|shown| shown.bounds).collect();
    desk.click_at(answers[answer].center() + (seen.position() - control.position()));
}

/// Opens a list, turns the wheel over it until the choice is in sight, and clicks that.
fn click_choice(desk: &mut Window, id: &str, labels: &[String], choice: usize) {
    click(desk, id);
    // What is open is said after all else.
    let seen = |desk: &mut Window, at: usize| {
        let is_row = |shown: &&ShownText| labels.contains(&shown.text);
        let texts = desk.texts();
        let mut list = texts.iter().rev().take_while(is_row);
        list.find(|shown| shown.text == labels[at]).map(|shown| shown.bounds)
    };
    let list = (0..labels.len()).find_map(|at| seen(desk, at));
    let list = list.unwrap_or_else(|| panic!("{id} opens no list: {:?}", desk.all()));
    for by in [1_000.0].into_iter().chain(std::iter::repeat_n(-20.0, 2 * labels.len())) {
        if seen(desk, choice).is_some() {
            break;
        }
        desk.wheel_at(list.center(), by);
    }
    let at = seen(desk, choice).unwrap_or_else(|| panic!("{} is not in the list", labels[choice]));
    assert!(at.is_within(&Rectangle::with_size(ENLARGED)), "{} at {at:?}", labels[choice]);
    desk.click_at(at.center());
}

/// Chooses another business line than there is, and then the one that is meant.
fn choose_line(desk: &mut Window, lines: [&str; 2]) {
    let labels = lines.map(str::to_owned);
    for (at, name) in [(1, "hotline"), (0, "telecom")] {
        click_choice(desk, "business-line", &labels, at);
        let chosen = desk.state().offer().unwrap().check().sheet().policy.clone();
        assert_eq!(chosen, name, "{:?}", desk.all());
    }
}

/// The packs, and another business line.
fn two_lines(house: &House) {
    let packs = house.copy_packs();
    let (telecom, hotline) = (packs.join("telecom"), packs.join("hotline"));
    std::fs::create_dir(&hotline).unwrap();
    for entry in std::fs::read_dir(&telecom).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.replacen(
            "id = \"telecom\"\ntitle = { zh = \"电信投诉\", en = \"Telecom complaints\" }",
            "id = \"hotline\"\ntitle = { zh = \"热线投诉\", en = \"Hotline complaints\" }",
            1,
        );
        std::fs::write(hotline.join(path.file_name().unwrap()), text).unwrap();
    }
}

fn choice(choices: &[Choice], id: &str) -> usize {
    choices.iter().position(|choice| *choice.id == *id).unwrap()
}

/// Answers one place of the form.
fn answer(desk: &mut Window, id: &str, choices: &[Choice], given: &FormAnswer) {
    match given {
        FormAnswer::Yes => click_answer(desk, id, 0),
        FormAnswer::No => click_answer(desk, id, 1),
        FormAnswer::Rows(rows) if rows.is_empty() => click_answer(desk, id, 1),
        FormAnswer::Choice(chosen) if choices.len() <= 6 && id.starts_with("answer") => {
            click_answer(desk, id, choice(choices, chosen));
        }
        FormAnswer::Choice(chosen) => {
            let lang = desk.state().desk().words.lang();
            let labels: Vec<String> =
                choices.iter().map(|choice| lang.of(&choice.label).to_owned()).collect();
            click_choice(desk, id, &labels, choice(choices, chosen));
        }
        FormAnswer::Text(text) => write(desk, id, text),
        other => panic!("{id}: {other:?}"),
    }
}

/// Fills in a sheet as a person with nothing but a mouse would, and types what is to be typed.
fn fill_in(desk: &mut Window, sheet: &Sheet) {
    let policy = |desk: &Window| Arc::clone(desk.state().offer().unwrap().check().policy());
    let text = |name: &str| sheet.answers[name].clone();
    write(desk, "as-of", &sheet.as_of);
    for name in ["incident_date", "complaint_date"] {
        answer(desk, &format!("answer {name}"), &[], &text(name));
    }
    let FormAnswer::Rows(demands) = text("demands") else { panic!("no demands") };
    let fields = policy(desk).fact(FactId::DEMANDS).fields.clone();
    for field in fields.iter().filter(|field| demands[0].contains_key(&*field.id)) {
        answer(desk, &format!("cell demands 0 {}", field.id), &field.choices, &demands[0][&*field.id]);
    }
    while let Some(next) = desk.state().offer().unwrap().check().next() {
        let fact = policy(desk).fact(next).clone();
        let given = sheet.answers.get(&*fact.id).unwrap_or_else(|| panic!("{} is asked", fact.id));
        answer(desk, &format!("answer {}", fact.id), &fact.choices, given);
        assert_ne!(desk.state().offer().unwrap().check().next(), Some(next), "{} was answered", fact.id);
    }
    let filled = desk.state().offer().unwrap().check().sheet();
    assert_eq!(filled.as_of, sheet.as_of);
    for (name, given) in &filled.answers {
        assert_eq!(Some(given), sheet.answers.get(name), "{name} is as it was given, and nothing else is");
    }
}

/// What an example has, as it would be typed.
fn example(house: &House, lang: Lang) -> Sheet {
    let mut desk = house.desk(lang);
    desk.send(App::open(PathBuf::from("examples/install-delay.toml")));
    desk.state().offer().unwrap().check().sheet().clone()
}

/// Clicks into a field and types.
fn write(desk: &mut Window, id: &str, text: &str) {
    click(desk, id);
    assert_eq!(desk.focused().1, Some(Id::from(id.to_owned())), "{:?}", desk.all());
    desk.ctrl("a");
    desk.commit(text);
}

fn sign_in(desk: &mut Window, login: &str) {
    click(desk, "rail-account");
    write(desk, account::LOGIN, login);
    write(desk, account::PASSWORD, PASSWORD);
    click(desk, account::GO);
    assert!(desk.state().duty().is_some(), "{:?}", desk.all());
}

fn whole_case(lang: Lang) {
    let house = House::peopled();
    two_lines(&house);
    let (mut lin, mut gao) = (desk(&house, lang), desk(&house, lang));
    sign_in(&mut lin, "lin");
    sign_in(&mut gao, "gao");
    let sheet = example(&house, lang);
    choose_line(
        &mut lin,
        match lang {
            Lang::Zh => ["电信投诉", "热线投诉"],
            Lang::En => ["Telecom complaints", "Hotline complaints"],
        },
    );
    for (field, text) in FIELDS.into_iter().zip(["韩梅梅", "138 1234 5678", "", "订单7"]) {
        write(&mut lin, field, text);
    }
    fill_in(&mut lin, &sheet);
    write(&mut lin, "answer install_days_late", "18");
    write(&mut lin, PROMISE, "150");
    click(&mut lin, GO);
    write(&mut lin, NOTE, "老客户");
    click(&mut lin, SEND);
    assert_eq!(state(&lin), Some(CaseState::Waiting), "{:?}", lin.all());
    let number = number(&lin);

    gao.send(Message::LedgerChanged(Ok(())));
    click(&mut gao, "rail-approvals");
    assert_eq!(gao.state().place(), Place::Approvals);
    click(&mut gao, &format!("request-{number}"));
    click(&mut gao, "step-approved");
    click(&mut gao, buttons::TAKE);
    lin.send(Message::LedgerChanged(Ok(())));
    assert_eq!(state(&lin), Some(CaseState::Approved), "{:?}", lin.all());
    for (step, then) in [
        ("step-promised", CaseState::Promised),
        ("step-accepted", CaseState::Accepted),
        ("step-settled", CaseState::Settled),
        ("step-paid", CaseState::Paid),
        ("step-followed-up", CaseState::FollowedUp),
        ("step-closed-settled", CaseState::Closed),
    ] {
        click(&mut lin, step);
        if lin.place_of(&Id::new(buttons::WORDS)).is_some() {
            write(&mut lin, buttons::WORDS, "电话回访，满意");
            click(&mut lin, buttons::TAKE);
        }
        assert_eq!(state(&lin), Some(then), "{:?}", lin.all());
    }
}

#[test]
fn a_case_goes_by_mouse_when_all_is_enlarged_in_chinese() {
    whole_case(Lang::Zh);
}

#[test]
fn a_case_goes_by_mouse_when_all_is_enlarged_in_english() {
    whole_case(Lang::En);
}

#[test]
fn what_is_said_in_passing_leaves_what_is_typed_into_in_sight() {
    let house = House::empty();
    let mut desk = desk(&house, Lang::Zh);
    desk.send(App::open(PathBuf::from("examples/install-delay.toml")));
    desk.fill(PROMISE, "50");
    // The check before is put away unsaved, which is said.
    desk.ctrl("n");
    assert!(desk.state().toasts().next().is_some());
    for _ in 0..40 {
        desk.key(Key::Named(Named::Tab));
        let Some(id) = desk.focused().1 else { continue };
        let Some(Sight { bounds, .. }) = desk.sight_of(&id) else { continue };
        if (0..40).any(|number| id == Id::from(format!("toast-{number}"))) {
            continue;
        }
        assert!(!is_under_toast(&mut desk, bounds.center()), "{id:?} at {bounds:?}");
    }
}
