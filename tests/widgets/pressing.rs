//! Buttons, chips, places and toasts.

use crate::window::{Named, Screen, Window};
use iced::event::Status;
use iced::keyboard::Modifiers;
use iced::widget::{column, row};
use redress::desk::captions::captions;
use redress::kit::Captions;
use redress::kit::theme::Tone;
use redress::kit::widget::icon::Icon;
use redress::kit::widget::toast::{self, Toast};
use redress::kit::widget::{Element, Id, button, chip, focus, rail, text};
use redress::words::{Lang, Words};

#[derive(Clone, Debug, PartialEq)]
enum Message {
    Saved,
    Cited,
    Went,
    Focused,
    Dismissed(usize),
}

struct Bar {
    captions: Captions,
    toasts: Vec<&'static str>,
    said: Vec<Message>,
}

impl Screen for Bar {
    type Message = Message;

    fn view(&self) -> Element<'_, Message> {
        let place = rail::place(Icon::Cases, "案件").id("place").count(2).on_press(Message::Went).into();
        let save = button::primary("保存").id("save").shortcut("Ctrl+S").caps();
        let buttons = column![
            save.on_press(Message::Saved).on_focus(Message::Focused),
            button::danger("放弃").id("disabled"),
            chip::chip("消法 第五十五条").id("chip").on_press(Message::Cited),
            text::body("…"),
        ];
        let window = row![rail::rail("妥赔", [place], []), buttons];
        let toasts = self.toasts.iter().enumerate();
        let toasts = toasts.map(|(place, words)| Toast::new(Tone::Go, *words, Message::Dismissed(place)));
        focus::scope(toast::over(window, toasts, &self.captions)).into()
    }

    fn update(&mut self, message: Message) {
        self.said.push(message);
    }
}

fn bar() -> Window<Bar> {
    let toasts = vec!["已复制", "已保存"];
    Window::open(Bar { captions: captions(&Words::new(Lang::Zh)), toasts, said: Vec::new() })
}

#[test]
fn a_button_is_pressed_by_mouse_enter_and_space() {
    let mut window = bar();
    window.click(Id::new("save"));
    window.tap(Named::Enter);
    window.tap(Named::Space);
    let saved = window.screen.said.iter().filter(|said| **said == Message::Saved).count();
    assert_eq!(saved, 3);
}

#[test]
fn a_key_held_down_presses_once() {
    let mut window = bar();
    window.click(Id::new("save"));
    let before = window.screen.said.len();
    assert_eq!(window.hold(Named::Enter), Status::Captured);
    assert_eq!(window.screen.said.len(), before);
}

#[test]
fn enter_with_ctrl_is_left_to_the_window() {
    let mut window = bar();
    window.click(Id::new("chip"));
    let before = window.screen.said.len();
    assert_eq!(window.chord(Modifiers::CTRL, Named::Enter), Status::Ignored);
    assert_eq!(window.screen.said.len(), before);
}

#[test]
fn the_arrival_of_the_keyboard_is_said_once() {
    let mut window = bar();
    window.perform(focus::focus("save"));
    window.perform(focus::focus("save"));
    assert_eq!(window.screen.said, [Message::Focused]);
    window.perform(focus::focus("chip"));
    window.perform(focus::focus("save"));
    assert_eq!(window.screen.said, [Message::Focused, Message::Focused]);
}

#[test]
fn a_disabled_button_does_nothing() {
    let mut window = bar();
    window.click(Id::new("disabled"));
    window.tap(Named::Enter);
    assert_eq!((window.screen.said.len(), window.focused()), (0, None));
}

#[test]
fn chips_and_places_are_pressed_alike() {
    let mut window = bar();
    window.click(Id::new("chip"));
    window.tap(Named::Space);
    window.click(Id::new("place"));
    window.tap(Named::Enter);
    assert_eq!(window.screen.said, [Message::Cited, Message::Cited, Message::Went, Message::Went]);
}

#[test]
fn toasts_are_closed_by_keyboard_too() {
    let mut window = bar();
    // The last stop of the window is the mark that closes the last toast.
    window.chord(Modifiers::SHIFT, Named::Tab);
    window.tap(Named::Enter);
    assert_eq!(window.screen.said, [Message::Dismissed(1)]);
}

#[test]
fn toasts_do_not_keep_the_mouse_from_the_window() {
    let mut window = bar();
    window.screen.toasts.clear();
    window.click(Id::new("save"));
    assert!(window.screen.said.contains(&Message::Saved));
}
