//! The offer bar and the field beside it: one sum, however it is set.

use crate::screen::{Window, open, press, tab_to};
use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::widget::Id;
use iced::{Event, Point, mouse};
use redress::words::Lang;
use redress_engine::decision::Verdict;
use rust_decimal::Decimal;

/// Owed 40, the front desk may go up to 90, the shift lead up to 140.
fn window() -> Window {
    let mut window = open("press-threat", Lang::Zh);
    tab_to(&mut window, "offer-bar");
    window
}

fn promise(window: &Window) -> Option<Decimal> {
    window.state().offer.check().case().promise
}

fn approver(window: &Window) -> String {
    let check = window.state().offer.check();
    let lowest = check.decision().promise.lowest.unwrap();
    check.policy().role(lowest).id.to_string()
}

fn verdict(window: &Window) -> Verdict {
    window.state().offer.check().decision().promise.verdict
}

#[test]
fn keys_move_the_sum_and_the_approver_follows() {
    let mut window = window();
    press(&mut window, Named::Home);
    assert_eq!(promise(&window), Some(Decimal::from(40)));
    press(&mut window, Named::ArrowRight);
    assert_eq!(promise(&window), Some(Decimal::from(41)));
    assert_eq!(approver(&window), "front_desk");
    press(&mut window, Named::PageUp);
    assert_eq!(promise(&window), Some(Decimal::from(90)), "the front desk's limit is a stop");
    assert_eq!(verdict(&window), Verdict::Yes);
    press(&mut window, Named::ArrowUp);
    assert_eq!((promise(&window), verdict(&window)), (Some(Decimal::from(91)), Verdict::NeedsApproval));
    assert_eq!(approver(&window), "shift_lead");
    assert!(window.says("须值班长批准"));
    press(&mut window, Named::End);
    assert_eq!(promise(&window), Some(Decimal::from(140)));
    press(&mut window, Named::ArrowLeft);
    press(&mut window, Named::PageDown);
    assert_eq!(promise(&window), Some(Decimal::from(90)));
    assert_eq!(window.focused().1, Some("offer-bar".into()), "the keyboard stays on the bar");
}

#[test]
fn below_what_is_owed_and_above_the_ceiling_it_says_so() {
    let mut window = window();
    press(&mut window, Named::Home);
    press(&mut window, Named::ArrowLeft);
    assert_eq!((promise(&window), verdict(&window)), (Some(Decimal::from(39)), Verdict::BelowFloor));
    assert!(window.says("不要承诺：低于应付下限") && window.says("低于应付下限：不要只承诺这么多"));
    press(&mut window, Named::End);
    press(&mut window, Named::ArrowRight);
    assert_eq!((promise(&window), verdict(&window)), (Some(Decimal::from(141)), Verdict::No));
    assert!(window.says("不要承诺：高于上限") && window.says("高于上限：不要承诺这么多"));
}

#[test]
fn the_field_takes_sums_as_people_type_them_and_keeps_what_is_wrong() {
    let mut window = window();
    tab_to(&mut window, "promise");
    window.chord(Key::Character("a".into()), Modifiers::COMMAND);
    window.type_text("１２０元");
    assert_eq!(promise(&window), Some(Decimal::from(120)));
    assert_eq!(approver(&window), "shift_lead");
    window.type_text("x");
    assert_eq!(promise(&window), None, "what cannot be read is no promise");
    assert_eq!(window.state().offer.check().sheet().promise, "１２０元x");
    assert_eq!(window.focused().1, Some("promise".into()));
}

/// A place on the bar by its share of the scale, which ends at 200.
fn place(window: &mut Window, sum: f32) -> Point {
    let bounds = window.place_of(&Id::new("offer-bar")).unwrap();
    Point::new(bounds.x + 10.0 + (bounds.width - 20.0) * sum / 200.0, bounds.y + 40.0)
}

fn hold(window: &mut Window, from: f32) {
    let at = place(window, from);
    window.point_at(at);
    window.events([Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
}

#[test]
fn the_handle_is_dragged_and_stops_at_sums_that_matter() {
    let mut window = window();
    hold(&mut window, 60.0);
    assert_eq!(promise(&window), Some(Decimal::from(60)));
    for sum in [70.0, 100.0, 120.0] {
        let at = place(&mut window, sum);
        window.point_at(at);
    }
    assert_eq!((promise(&window), approver(&window).as_str()), (Some(Decimal::from(120)), "shift_lead"));
    let near = place(&mut window, 91.0);
    window.point_at(near);
    assert_eq!(promise(&window), Some(Decimal::from(90)), "near to a limit it is the limit");
    assert_eq!(verdict(&window), Verdict::Yes);
    let left_of_all = Point::new(0.0, near.y);
    window.point_at(left_of_all);
    assert_eq!((promise(&window), verdict(&window)), (Some(Decimal::ZERO), Verdict::BelowFloor));
    window.events([Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
    window.point_at(near);
    assert_eq!(promise(&window), Some(Decimal::ZERO), "let go of, it stays");
    assert_eq!(window.state().offer.check().sheet().promise, "0");
}

#[test]
fn the_handle_is_spoken_of_only_while_there_is_one() {
    let mut window = open("handset-half-known", Lang::Zh);
    assert!(!window.says("拖动手柄"), "nothing is promised, and nothing recommended");
    tab_to(&mut window, "offer-bar");
    // Arrows bring it up where nothing is recommended.
    press(&mut window, Named::ArrowRight);
    assert!(promise(&window).is_some());
    assert!(!window.says("填一个金额"));
}

#[test]
fn huge_sums_nothing_and_what_is_no_sum_break_nothing() {
    let mut window = window();
    let light = redress::kit::theme::light();
    for (typed, is_read) in [
        ("100000000000000000000", true),
        ("0", true),
        ("0.01", true),
        ("1e9", false),
        ("-5", false),
        (&"9".repeat(40), false),
    ] {
        tab_to(&mut window, "promise");
        window.chord(Key::Character("a".into()), Modifiers::COMMAND);
        window.type_text(typed);
        assert_eq!(promise(&window).is_some(), is_read, "{typed}");
        assert_eq!(window.state().offer.check().sheet().promise, *typed, "what was typed stays");
        if typed.starts_with("100") {
            assert!(window.says("高于上限：不要承诺这么多"));
        }
        window.draw(&light, 1.0);
        tab_to(&mut window, "offer-bar");
        press(&mut window, Named::ArrowRight);
        assert!(promise(&window).is_some(), "a key on the bar names a sum again: {typed}");
    }
}
