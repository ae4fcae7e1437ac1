//! A case by mouse in the least window at 150 %: whatever is pressed is in sight, and lies under nothing else.

use crate::house::{House, PASSWORD, Window};
use crate::journey::{number, state};
use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::Id;
use iced::{Point, Size};
use redress::case::State;
use redress::desk::app::{App, Message, Place};
use redress::desk::headless::Sight;
use redress::desk::screen::account;
use redress::desk::screen::offer::filing::{FIELDS, GO, NOTE, SEND};
use redress::desk::screen::offer::verdict::PROMISE;
use redress::words::Lang;
use std::path::PathBuf;

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

/// Scrolls by the wheel until something is in sight, and clicks it there.
fn click(desk: &mut Window, id: &str) {
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
    desk.click_at(seen.bounds.center());
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
    let (mut lin, mut gao) = (desk(&house, lang), desk(&house, lang));
    sign_in(&mut lin, "lin");
    sign_in(&mut gao, "gao");
    lin.send(App::open(PathBuf::from("examples/install-delay.toml")));
    for (field, text) in FIELDS.into_iter().zip(["韩梅梅", "138 1234 5678", "", "订单7"]) {
        write(&mut lin, field, text);
    }
    write(&mut lin, "answer install_days_late", "18");
    write(&mut lin, PROMISE, "150");
    click(&mut lin, GO);
    write(&mut lin, NOTE, "老客户");
    click(&mut lin, SEND);
    assert_eq!(state(&lin), Some(State::Waiting), "{:?}", lin.all());
    let number = number(&lin);

    gao.send(Message::LedgerChanged(Ok(())));
    click(&mut gao, "rail-approvals");
    assert_eq!(gao.state().place(), Place::Approvals);
    click(&mut gao, &format!("request-{number}"));
    click(&mut gao, "step-approved");
    if gao.place_of(&Id::new(redress::desk::casework::TAKE)).is_some() {
        click(&mut gao, redress::desk::casework::TAKE);
    }
    lin.send(Message::LedgerChanged(Ok(())));
    assert_eq!(state(&lin), Some(State::Approved), "{:?}", lin.all());
    for (step, then) in [
        ("step-promised", State::Promised),
        ("step-accepted", State::Accepted),
        ("step-settled", State::Settled),
    ] {
        click(&mut lin, step);
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
