//! What stands over the window.

use crate::window::{Named, Screen, Window};
use iced::event::Status;
use iced::keyboard::{Key, Modifiers};
use iced::widget::column;
use iced::{Point, Size};
use redress::desk::captions::captions;
use redress::kit::Captions;
use redress::kit::widget::dialog::{self, Dialog};
use redress::kit::widget::{Element, Id, button, field, focus, guard, text};
use redress::words::{Lang, Words};
use std::time::Instant;

struct Asking {
    captions: Captions,
    is_open: bool,
    name: String,
    reason: String,
    first: Option<&'static str>,
    length: usize,
}

#[derive(Clone)]
enum Message {
    Opened,
    Closed,
    Named(String),
    Reasoned(String),
}

impl Screen for Asking {
    type Message = Message;

    fn view(&self) -> Element<'_, Message> {
        let window = column![
            field::field("客户", &self.name).id("name").on_input(Message::Named),
            button::secondary("退回").id("open").on_press(Message::Opened),
        ];
        let ask = self.is_open.then(|| {
            let reason = field::field("原因", &self.reason).id("reason").on_input(Message::Reasoned);
            let long = "为什么退回这份申请？\n".repeat(self.length);
            let content = column![reason, text::body(long)];
            let mut ask = Dialog::new("退回申请", content, Message::Closed)
                .action(button::primary("退回").id("send").on_press(Message::Closed))
                .action(button::secondary("取消").id("cancel").on_press(Message::Closed));
            if let Some(id) = self.first {
                ask = ask.focus(id);
            }
            ask
        });
        focus::scope(dialog::over(window, ask, &self.captions)).into()
    }

    fn update(&mut self, message: Message) {
        match message {
            Message::Opened => self.is_open = true,
            Message::Closed => self.is_open = false,
            Message::Named(text) => self.name = text,
            Message::Reasoned(text) => self.reason = text,
        }
    }
}

fn asking(first: Option<&'static str>, length: usize) -> Window<Asking> {
    let (name, reason) = (String::new(), String::new());
    let screen =
        Asking { captions: captions(&Words::new(Lang::Zh)), is_open: false, name, reason, first, length };
    let mut window = Window::sized(screen, Size::new(800.0, 400.0));
    window.perform(focus::focus("open"));
    window.tap(Named::Enter);
    assert!(window.screen.is_open);
    window
}

#[test]
fn the_keyboard_goes_into_a_dialog_and_stays() {
    let mut window = asking(None, 1);
    assert_eq!(window.focused(), Some(Id::new("reason")));
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.tap(Named::Tab);
        seen.push(window.focused());
    }
    // The mark that closes has no id.
    let ids = [Some("send"), Some("cancel"), None, Some("reason")];
    assert_eq!(seen, ids.map(|id| id.map(Id::new)));
    window.chord(Modifiers::SHIFT, Named::Tab);
    window.chord(Modifiers::SHIFT, Named::Tab);
    assert_eq!(window.focused(), Some(Id::new("cancel")));
}

#[test]
fn a_dialog_says_where_the_keyboard_begins() {
    let mut window = asking(Some("cancel"), 1);
    assert_eq!(window.focused(), Some(Id::new("cancel")));
}

#[test]
fn what_is_typed_goes_to_the_dialog_alone() {
    let mut window = asking(None, 1);
    window.write("缺");
    assert_eq!((window.screen.reason.as_str(), window.screen.name.as_str()), ("缺", ""));
    assert_eq!(window.chord(Modifiers::CTRL, Key::Character("n".into())), Status::Captured);
}

#[test]
fn escape_closes_it_and_the_keyboard_returns() {
    let mut window = asking(None, 1);
    window.tap(Named::Escape);
    assert!(!window.screen.is_open);
    assert_eq!(window.focused(), Some(Id::new("open")));
}

#[test]
fn closing_may_send_the_keyboard_elsewhere() {
    let mut window = asking(None, 1);
    window.screen.is_open = false;
    window.perform(focus::focus("name"));
    assert_eq!(window.focused(), Some(Id::new("name")));
}

#[test]
fn a_click_inside_keeps_it_and_one_beside_closes_it() {
    let mut window = asking(None, 1);
    window.click("退回申请");
    assert!(window.screen.is_open);
    // The second half of a double click that opened it was meant for what stood there.
    window.click_at(Point::new(5.0, 5.0));
    assert!(window.screen.is_open);
    window.clock = Some(Instant::now() + guard::PAUSE);
    window.frame();
    window.click_at(Point::new(5.0, 5.0));
    assert!(!window.screen.is_open);
}

#[test]
fn the_window_below_is_out_of_reach_of_the_mouse() {
    let mut window = asking(None, 1);
    let name = window.bounds("name");
    window.click_at(Point::new(name.x + 10.0, name.center_y()));
    assert_ne!(window.focused(), Some(Id::new("name")));
}

#[test]
fn a_dialog_too_long_for_the_window_scrolls_and_keeps_its_buttons_in_sight() {
    let mut window = asking(None, 60);
    let send = window.visible("send").unwrap();
    assert!(send.height > window.bounds("send").height - 1.0);
    assert!(send.y + send.height <= 400.0);
}
