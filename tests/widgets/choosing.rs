//! Segments and lists.

use crate::window::{Named, Screen, Window};
use iced::event::Status;
use iced::keyboard::Modifiers;
use iced::widget::{column, space};
use iced::{Fill, Point, Size};
use redress::kit::widget::segmented::segmented;
use redress::kit::widget::select::select;
use redress::kit::widget::{Element, Id, button, focus, scroll};

/// Three answers and a list of losses at the foot of the window.
struct Question {
    answer: Option<usize>,
    loss: Option<usize>,
    losses: Vec<String>,
}

#[derive(Clone)]
enum Message {
    Answered(usize),
    Chosen(usize),
    Pressed,
}

impl Screen for Question {
    type Message = Message;

    fn view(&self) -> Element<'_, Message> {
        focus::scope(column![
            segmented(["是", "否", "尚不清楚"], self.answer, Message::Answered).id("answer"),
            space().height(Fill),
            select(&self.losses, self.loss, Message::Chosen).id("loss").width(220),
            button::secondary("after").id("after").on_press(Message::Pressed),
        ])
        .into()
    }

    fn update(&mut self, message: Message) {
        match message {
            Message::Answered(place) => self.answer = Some(place),
            Message::Chosen(place) => self.loss = Some(place),
            Message::Pressed => {}
        }
    }
}

const LOSSES: [&str; 12] = [
    "购机款",
    "往返交通",
    "误工",
    "通信费",
    "鉴定费",
    "包装运费",
    "数据恢复费",
    "精神损害",
    "Travel abroad",
    "Telephone calls",
    "Time lost",
    "其他",
];

fn question() -> Window<Question> {
    let losses = LOSSES.map(str::to_owned).into();
    Window::open(Question { answer: None, loss: None, losses })
}

#[test]
fn arrows_move_and_choose_around() {
    let mut window = question();
    window.tap(Named::Tab);
    let mut answers = Vec::new();
    for key in [Named::ArrowRight, Named::ArrowDown, Named::ArrowRight, Named::ArrowRight, Named::ArrowLeft] {
        assert_eq!(window.tap(key), Status::Captured);
        answers.push(window.screen.answer.unwrap());
    }
    assert_eq!(answers, [0, 1, 2, 0, 2]);
    window.tap(Named::Home);
    assert_eq!(window.screen.answer, Some(0));
    window.tap(Named::End);
    assert_eq!(window.screen.answer, Some(2));
}

#[test]
fn digits_choose_and_others_go_on() {
    let mut window = question();
    window.tap(Named::Tab);
    window.write("2");
    assert_eq!(window.screen.answer, Some(1));
    for nothing in ["0", "4", "x"] {
        assert_eq!(window.tap(iced::keyboard::Key::Character(nothing.into())), Status::Ignored);
    }
    assert_eq!(window.screen.answer, Some(1));
    let with_ctrl = window.chord(Modifiers::CTRL, iced::keyboard::Key::Character("1".into()));
    assert_eq!((with_ctrl, window.screen.answer), (Status::Ignored, Some(1)));
}

#[test]
fn space_chooses_what_is_marked() {
    let mut window = question();
    window.tap(Named::Tab);
    window.tap(Named::Space);
    assert_eq!(window.screen.answer, Some(0));
    window.write("3");
    window.tap(Named::Enter);
    assert_eq!(window.screen.answer, Some(2));
}

#[test]
fn a_click_chooses_the_segment_under_it() {
    let mut window = question();
    window.click("否");
    assert_eq!(window.screen.answer, Some(1));
    // Pressed on one and released on another is neither.
    let other = window.bounds("answer");
    window.point_at(Point::new(other.x + 5.0, other.center_y()));
    window.act(iced::Event::Mouse(iced::mouse::Event::ButtonPressed(iced::mouse::Button::Left)));
    window.point_at(Point::new(other.x + other.width - 5.0, other.center_y()));
    window.act(iced::Event::Mouse(iced::mouse::Event::ButtonReleased(iced::mouse::Button::Left)));
    assert_eq!(window.screen.answer, Some(1));
}

#[test]
fn keys_without_the_keyboard_do_nothing() {
    let mut window = question();
    window.write("1");
    window.tap(Named::ArrowDown);
    assert_eq!((window.screen.answer, window.screen.loss), (None, None));
}

#[test]
fn segments_wrap_inside_a_narrow_window() {
    let losses = LOSSES.map(str::to_owned).into();
    let mut wide = question();
    let mut narrow = Window::sized(Question { answer: None, loss: None, losses }, Size::new(170.0, 600.0));
    let (one_line, wrapped) = (wide.bounds("answer"), narrow.bounds("answer"));
    assert!(wrapped.width <= 170.0 && wrapped.height > one_line.height * 1.5, "{wrapped:?}");
    narrow.click("尚不清楚");
    assert_eq!(narrow.screen.answer, Some(2));
}

fn at_the_list() -> Window<Question> {
    let mut window = question();
    window.perform(focus::focus("loss"));
    window
}

#[test]
fn a_list_opens_moves_and_chooses_by_keyboard() {
    for key in [Named::Space, Named::Enter, Named::ArrowDown] {
        let mut window = at_the_list();
        window.tap(key);
        window.tap(Named::ArrowDown);
        window.tap(Named::ArrowDown);
        window.tap(Named::ArrowUp);
        assert_eq!(window.screen.loss, None, "moving is not choosing");
        window.tap(Named::Enter);
        assert_eq!(window.screen.loss, Some(1));
    }
}

#[test]
fn typing_goes_to_the_choice_that_begins_so() {
    let mut window = at_the_list();
    window.write("te");
    window.tap(Named::Enter);
    assert_eq!(window.screen.loss, Some(9), "{:?}", LOSSES[9]);
}

#[test]
fn two_words_may_be_typed() {
    let mut window = at_the_list();
    window.write("time l");
    window.tap(Named::Enter);
    assert_eq!(window.screen.loss, Some(10));
}

#[test]
fn chinese_from_an_input_method_finds_its_choice() {
    let mut window = at_the_list();
    window.compose("数据");
    window.tap(Named::Enter);
    assert_eq!(window.screen.loss, Some(6));
    let mut window = at_the_list();
    window.compose("损害");
    window.tap(Named::Enter);
    assert_eq!(window.screen.loss, Some(7), "also what stands in the middle");
}

#[test]
fn escape_closes_a_list_and_chooses_nothing() {
    let mut window = at_the_list();
    window.tap(Named::Space);
    window.tap(Named::ArrowDown);
    assert_eq!(window.tap(Named::Escape), Status::Captured);
    assert_eq!((window.screen.loss, window.focused()), (None, Some(Id::new("loss"))));
    assert_eq!(window.tap(Named::Escape), Status::Ignored, "a closed list leaves Escape to the window");
}

#[test]
fn tab_closes_a_list_and_goes_on() {
    let mut window = at_the_list();
    window.tap(Named::Space);
    window.tap(Named::Tab);
    assert_eq!((window.screen.loss, window.focused()), (None, Some(Id::new("after"))));
    window.perform(focus::focus("loss"));
    window.tap(Named::End);
    assert_eq!(window.screen.loss, None, "it was still open");
}

#[test]
fn a_list_at_the_foot_of_the_window_opens_upwards_and_is_clicked() {
    let mut window = question();
    window.click(Id::new("loss"));
    let control = window.bounds("loss");
    // Nine rows and a half are in sight, and the first is the highest.
    let first = Point::new(control.center_x(), control.y - 4.0 - 9.5 * 32.0 + 8.0);
    window.click_at(first);
    assert_eq!(window.screen.loss, Some(0));
}

#[test]
fn half_a_row_shows_that_a_list_goes_on() {
    let mut window = question();
    window.click(Id::new("loss"));
    let control = window.bounds("loss");
    let half = Point::new(control.center_x(), control.y - 4.0 - 4.0 - 8.0);
    window.click_at(half);
    assert_eq!(window.screen.loss, Some(9), "the tenth");
}

#[test]
fn a_click_elsewhere_closes_a_list() {
    let mut window = question();
    window.click(Id::new("loss"));
    window.click("是");
    assert_eq!((window.screen.loss, window.screen.answer), (None, Some(0)));
    window.perform(focus::focus("loss"));
    window.tap(Named::Enter);
    window.tap(Named::Enter);
    assert_eq!(window.screen.loss, Some(0), "the first Enter only opened it");
}

#[test]
fn the_wheel_scrolls_a_list_to_what_is_not_in_sight() {
    let mut window = question();
    window.click(Id::new("loss"));
    let control = window.bounds("loss");
    let last = Point::new(control.center_x(), control.y - 4.0 - 20.0);
    window.point_at(last);
    let delta = iced::mouse::ScrollDelta::Lines { x: 0.0, y: -20.0 };
    window.act(iced::Event::Mouse(iced::mouse::Event::WheelScrolled { delta }));
    window.click_at(last);
    assert_eq!(window.screen.loss, Some(LOSSES.len() - 1));
}

/// A list far down in a part that scrolls.
struct Deep {
    losses: Vec<String>,
    loss: Option<usize>,
}

impl Screen for Deep {
    type Message = usize;

    fn view(&self) -> Element<'_, usize> {
        let list = select(&self.losses, self.loss, |place| place).id("loss");
        focus::scope(scroll::vertical(column![space().height(900), list, space().height(900)])).into()
    }

    fn update(&mut self, place: usize) {
        self.loss = Some(place);
    }
}

#[test]
fn a_list_opens_where_its_control_was_scrolled_to() {
    let losses = LOSSES[..3].iter().map(|loss| (*loss).to_owned()).collect();
    let mut window = Window::open(Deep { losses, loss: None });
    window.tap(Named::Tab);
    let control = window.visible("loss").unwrap();
    window.tap(Named::Space);
    // Three rows above or under the control; the second is in the middle.
    let is_under = control.y + control.height + 120.0 < 640.0;
    let middle = 4.0 + 4.0 + 1.5 * 32.0;
    let y = if is_under { control.y + control.height + middle } else { control.y - middle };
    window.click_at(Point::new(control.center_x(), y));
    assert_eq!(window.screen.loss, Some(1), "{control:?}");
}

#[test]
fn what_is_chosen_is_never_cut() {
    let long =
        "The whole price of the handset, as the receipt says, and whatever was paid with it".to_owned();
    let mut window = Window::sized(Deep { losses: vec![long], loss: Some(0) }, Size::new(200.0, 600.0));
    let control = window.find(Id::new("loss")).unwrap().bounds();
    let words =
        window.find("The whole price of the handset, as the receipt says, and whatever was paid with it");
    let words = words.unwrap().bounds();
    assert!(words.height > 50.0 && control.height > words.height, "{words:?} in {control:?}");
    assert!(words.x + words.width < control.x + control.width - 24.0, "it would run into the mark");
}
