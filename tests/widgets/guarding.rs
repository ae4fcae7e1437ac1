//! What has only just come up, under a pointer or a key that meant something else.

use crate::window::{Named, Screen, Window};
use iced::time::{Duration, Instant};
use iced::widget::column;
use iced::{Event, mouse};
use redress::kit::widget::{Element, Id, button, field, focus, guard, text};

#[derive(Clone, Debug, PartialEq)]
enum Message {
    Taken(u32),
    Typed(String),
    Sent,
}

/// A step, and the one that stands in its place once it is taken; above it a field.
#[derive(Default)]
struct Steps {
    taken: u32,
    typed: String,
    sent: u32,
}

impl Screen for Steps {
    type Message = Message;

    fn view(&self) -> Element<'_, Message> {
        let typed = field::field("", &self.typed).id(Id::new("words"));
        let typed = typed.on_input(Message::Typed).on_submit(Message::Sent);
        let step = button::primary("同意").id(Id::new("step")).on_press(Message::Taken(self.taken + 1));
        let step = guard::guard(self.taken, step);
        focus::scope(column![guard::guard(self.taken, typed).typed_in(), step, text::body("…")]).into()
    }

    fn update(&mut self, message: Message) {
        match message {
            Message::Taken(number) => self.taken = number,
            Message::Typed(words) => self.typed = words,
            Message::Sent => self.sent += 1,
        }
    }
}

/// A window whose time goes when it is told to, with a step that has just come up.
fn window() -> Window<Steps> {
    let mut window = Window::open(Steps::default());
    window.clock = Some(Instant::now());
    window.screen.taken = 10;
    window.frame();
    window
}

fn pass(window: &mut Window<Steps>, time: Duration) {
    window.clock = window.clock.map(|now| now + time);
    window.frame();
}

#[test]
fn what_came_up_just_now_takes_no_click_until_a_moment_has_passed() {
    let mut window = window();
    window.click(Id::new("step"));
    assert_eq!(window.screen.taken, 10);
    pass(&mut window, guard::PAUSE);
    window.click(Id::new("step"));
    window.click(Id::new("step"));
    assert_eq!(window.screen.taken, 11, "the second click was meant for what stood there before");
    pass(&mut window, guard::PAUSE - Duration::from_millis(1));
    window.click(Id::new("step"));
    assert_eq!(window.screen.taken, 11);
    pass(&mut window, Duration::from_millis(1));
    window.click(Id::new("step"));
    assert_eq!(window.screen.taken, 12);
}

#[test]
fn a_button_pressed_before_is_not_let_go_over_what_came_in_its_place() {
    let mut window = window();
    pass(&mut window, guard::PAUSE);
    let place = window.find(Id::new("step")).and_then(|found| found.visible_bounds()).unwrap().center();
    window.point_at(place);
    window.act(Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)));
    // Somebody else takes the step meanwhile.
    window.screen.taken = 7;
    window.frame();
    window.act(Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)));
    assert_eq!(window.screen.taken, 7);
    pass(&mut window, guard::PAUSE);
    window.act(Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)));
    assert_eq!(window.screen.taken, 7, "it is not pressed any more");
}

#[test]
fn keys_press_nothing_either_but_letters_are_typed() {
    let mut window = window();
    window.perform(focus::focus(Id::new("step")));
    window.tap(Named::Enter);
    window.tap(Named::Space);
    assert_eq!(window.screen.taken, 10);
    window.perform(focus::focus(Id::new("words")));
    window.write("a b");
    window.tap(Named::Enter);
    assert_eq!((window.screen.typed.as_str(), window.screen.sent), ("a b", 0));
    pass(&mut window, guard::PAUSE);
    window.hold(Named::Enter);
    assert_eq!(window.screen.sent, 0, "held down since before");
    window.tap(Named::Enter);
    assert_eq!(window.screen.sent, 1);
    window.perform(focus::focus(Id::new("step")));
    window.tap(Named::Space);
    window.tap(Named::Space);
    assert_eq!(window.screen.taken, 11);
}
