//! Fields for words, sums and dates.

use crate::window::{Named, Screen, Window};
use iced::Point;
use iced::event::Status;
use iced::keyboard::{Key, Modifiers};
use iced::widget::column;
use jiff::civil::date;
use redress::desk::captions::captions;
use redress::kit::Captions;
use redress::kit::widget::{Element, Id, button, field, focus};
use redress::words::{Lang, Words};

struct Form {
    captions: Captions,
    name: String,
    sum: String,
    day: String,
    error: Option<String>,
    said: Vec<&'static str>,
}

#[derive(Clone)]
enum Message {
    Named(String),
    Summed(String),
    Dated(String),
    Said(&'static str),
}

impl Screen for Form {
    type Message = Message;

    fn view(&self) -> Element<'_, Message> {
        let today = date(2026, 10, 5);
        focus::scope(column![
            field::field("客户", &self.name)
                .id("name")
                .on_input(Message::Named)
                .on_submit(Message::Said("submitted"))
                .on_focus(Message::Said("focused"))
                .on_blur(Message::Said("left")),
            field::money_field("金额", &self.sum, "人民币")
                .id("sum")
                .error(self.error.as_deref())
                .on_input(Message::Summed),
            field::date_field(&self.captions, "日期", &self.day, today).id("day").on_input(Message::Dated),
            button::secondary("after").id("after").on_press(Message::Said("pressed")),
        ])
        .into()
    }

    fn update(&mut self, message: Message) {
        match message {
            Message::Named(text) => self.name = text,
            Message::Summed(text) => self.sum = text,
            Message::Dated(text) => self.day = text,
            Message::Said(what) => self.said.push(what),
        }
    }
}

fn at(id: &'static str) -> Window<Form> {
    let text = String::new;
    let form = Form {
        captions: captions(&Words::new(Lang::Zh)),
        name: text(),
        sum: text(),
        day: "2026-10-02".to_owned(),
        error: None,
        said: Vec::new(),
    };
    let mut window = Window::open(form);
    window.perform(focus::focus(id));
    window
}

#[test]
fn escape_goes_on_to_the_window_and_the_field_keeps_the_keyboard() {
    let mut window = at("name");
    window.write("王");
    assert_eq!(window.tap(Named::Escape), Status::Ignored);
    window.write("五");
    assert_eq!(window.screen.name, "王五");
}

#[test]
fn chinese_can_be_composed_in_every_field() {
    for id in ["name", "sum", "day"] {
        let mut window = at(id);
        window.compose("三千元");
        let Form { name, sum, day, .. } = &window.screen;
        assert!([name, sum, day].iter().any(|text| text.contains("三千元")), "{id}");
    }
}

#[test]
fn letters_with_ctrl_are_the_windows_but_for_those_that_edit() {
    let mut window = at("name");
    for letter in ["k", "n", "o", "s", "1"] {
        assert_eq!(window.chord(Modifiers::CTRL, Key::Character(letter.into())), Status::Ignored, "{letter}");
    }
    assert_eq!(window.screen.name, "");
    assert_eq!(window.chord(Modifiers::CTRL, Key::Character("a".into())), Status::Captured);
}

#[test]
fn what_stands_in_a_field_is_replaced_by_what_is_typed_after_tab_but_not_after_a_click() {
    let mut window = at("name");
    window.write("王五");
    window.tap(Named::Tab);
    window.chord(Modifiers::SHIFT, Named::Tab);
    window.write("李");
    assert_eq!(window.screen.name, "李");
    window.click(Id::new("after"));
    window.click(Id::new("name"));
    window.write("四");
    assert!(window.screen.name.contains('李'), "{}", window.screen.name);
}

#[test]
fn enter_submits_and_with_ctrl_is_the_windows() {
    let mut window = at("name");
    assert_eq!(window.chord(Modifiers::CTRL, Named::Enter), Status::Ignored);
    assert_eq!(window.screen.said, ["focused"]);
    window.tap(Named::Enter);
    assert_eq!(window.screen.said, ["focused", "submitted"]);
}

#[test]
fn a_field_knows_when_it_is_left() {
    let mut window = at("name");
    window.tap(Named::Tab);
    assert_eq!(window.screen.said, ["focused", "left"]);
    window.chord(Modifiers::SHIFT, Named::Tab);
    window.click(Id::new("after"));
    assert_eq!(window.screen.said, ["focused", "left", "focused", "left", "pressed"]);
}

#[test]
fn an_error_moves_nothing_and_keeps_the_keyboard() {
    let mut window = at("sum");
    let before = window.bounds("after");
    window.write("3000.555");
    window.screen.error = Some("最多两位小数".to_owned());
    assert_eq!(window.bounds("after"), before);
    assert!(window.find("最多两位小数").is_some());
    window.write("5");
    assert_eq!(window.screen.sum, "3000.5555");
}

#[test]
fn a_day_is_chosen_from_the_calendar_by_keyboard() {
    let steps: [(&[(Modifiers, Named)], &str); 7] = [
        (&[(Modifiers::empty(), Named::ArrowRight)], "2026-10-03"),
        (&[(Modifiers::empty(), Named::ArrowUp)], "2026-09-25"),
        (&[(Modifiers::empty(), Named::PageDown)], "2026-11-02"),
        (&[(Modifiers::SHIFT, Named::PageUp)], "2025-10-02"),
        // The second of October is a Friday; weeks begin on Monday.
        (&[(Modifiers::empty(), Named::Home)], "2026-09-28"),
        (&[(Modifiers::empty(), Named::End)], "2026-10-04"),
        (&[(Modifiers::empty(), Named::PageUp), (Modifiers::empty(), Named::ArrowLeft)], "2026-09-01"),
    ];
    for (keys, chosen) in steps {
        let mut window = at("day");
        window.chord(Modifiers::ALT, Named::ArrowDown);
        for (modifiers, key) in keys {
            assert_eq!(window.chord(*modifiers, *key), Status::Captured);
        }
        assert_eq!(window.screen.day, "2026-10-02", "moving is not choosing");
        window.tap(Named::Enter);
        assert_eq!(window.screen.day, chosen);
        assert_eq!(window.focused(), Some(Id::new("day")));
    }
}

#[test]
fn escape_closes_the_calendar_first() {
    let mut window = at("day");
    window.chord(Modifiers::ALT, Named::ArrowDown);
    window.tap(Named::ArrowDown);
    assert_eq!(window.tap(Named::Escape), Status::Captured);
    assert_eq!(window.tap(Named::Escape), Status::Ignored);
    assert_eq!(window.screen.day, "2026-10-02");
}

#[test]
fn a_date_can_be_typed_while_the_calendar_is_open() {
    let mut window = at("day");
    window.chord(Modifiers::ALT, Named::ArrowDown);
    window.write("2026-10-09");
    assert_eq!(window.screen.day, "2026-10-09");
    window.tap(Named::ArrowRight);
    window.tap(Named::Enter);
    assert_eq!(window.screen.day, "2026-10-10", "the calendar follows what is typed");
}

#[test]
fn without_a_date_the_calendar_opens_today() {
    let mut window = at("day");
    window.screen.day = "soon".to_owned();
    window.chord(Modifiers::ALT, Named::ArrowDown);
    window.tap(Named::Enter);
    assert_eq!(window.screen.day, "2026-10-05");
}

#[test]
fn tab_closes_the_calendar_and_goes_on() {
    let mut window = at("day");
    window.chord(Modifiers::ALT, Named::ArrowDown);
    window.tap(Named::Tab);
    assert_eq!(window.focused(), Some(Id::new("after")));
    window.chord(Modifiers::SHIFT, Named::Tab);
    assert_eq!(window.tap(Named::Escape), Status::Ignored, "it was still open");
}

#[test]
fn a_day_is_chosen_by_mouse() {
    let mut window = at("name");
    let bounds = window.bounds("day");
    window.click_at(Point::new(bounds.x + bounds.width - 12.0, bounds.center_y()));
    // The first cell of October 2026 is Monday the 28th of September; the day below it is the 5th.
    let first = Point::new(bounds.x + 12.0 + 17.0, bounds.y + bounds.height + 4.0 + 12.0 + 60.0 + 15.0);
    window.click_at(Point::new(first.x, first.y + 30.0));
    assert_eq!(window.screen.day, "2026-10-05");
    let Form { said, .. } = &window.screen;
    assert!(!said.contains(&"pressed"), "what lies under the calendar is out of reach");
}
