//! Tab and Shift+Tab.

use crate::window::{Named, Screen, Window};
use iced::keyboard::Modifiers;
use iced::widget::{Column, column, row, space};
use iced::{Fill, Size};
use redress::kit::widget::segmented::segmented;
use redress::kit::widget::select::select;
use redress::kit::widget::{Element, Id, button, chip, field, focus, scroll, text, tree};

/// One of everything that can have the keyboard.
struct Form {
    losses: Vec<String>,
}

impl Screen for Form {
    type Message = ();

    fn view(&self) -> Element<'_, ()> {
        let beside = row![
            select(&self.losses, None, |_| ()).id("select"),
            button::secondary("not now").id("disabled"),
            button::secondary("save").id("button").on_press(()),
        ];
        focus::scope(column![
            field::field("name", "").id("field").on_input(|_| ()),
            segmented(["yes", "no"], None, |_| ()).id("segmented"),
            beside,
            chip::chip("art. 55").id("chip").on_press(()),
        ])
        .into()
    }

    fn update(&mut self, (): ()) {}
}

const ORDER: [&str; 5] = ["field", "segmented", "select", "button", "chip"];

fn form() -> Window<Form> {
    Window::open(Form { losses: vec!["price".to_owned()] })
}

#[test]
fn tab_goes_in_reading_order_and_around() {
    let mut window = form();
    assert_eq!(window.focused(), None);
    for id in ORDER.into_iter().chain(ORDER) {
        window.tap(Named::Tab);
        assert_eq!(window.focused(), Some(Id::new(id)));
    }
}

#[test]
fn shift_and_tab_go_back_and_around() {
    let mut window = form();
    for id in ORDER.into_iter().rev().chain(ORDER.into_iter().rev()) {
        window.chord(Modifiers::SHIFT, Named::Tab);
        assert_eq!(window.focused(), Some(Id::new(id)));
    }
}

#[test]
fn what_cannot_be_used_is_no_stop() {
    let mut window = form();
    for _ in 0..10 {
        window.tap(Named::Tab);
        assert_ne!(window.focused(), Some(Id::new("disabled")));
    }
}

#[test]
fn tab_with_ctrl_is_left_to_the_window() {
    let mut window = form();
    let status = window.chord(Modifiers::CTRL, Named::Tab);
    assert_eq!((status, window.focused()), (iced::event::Status::Ignored, None));
}

#[test]
fn a_click_takes_the_keyboard_along() {
    let mut window = form();
    window.tap(Named::Tab);
    window.click(Id::new("chip"));
    assert_eq!(window.focused(), Some(Id::new("chip")));
    window.tap(Named::Tab);
    assert_eq!(window.focused(), Some(Id::new("field")));
}

#[test]
fn an_update_can_send_the_keyboard_to_any_widget() {
    let mut window = form();
    for id in ["select", "field", "button"] {
        window.perform(focus::focus(id));
        assert_eq!(window.focused(), Some(Id::new(id)));
    }
    window.perform(focus::focus("nowhere"));
    assert_eq!(window.focused(), Some(Id::new("button")));
}

/// More buttons than the window has room for, in one part that scrolls inside another.
struct Long;

impl Screen for Long {
    type Message = ();

    fn view(&self) -> Element<'_, ()> {
        let buttons = ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7"]
            .map(|id| column![space().height(90), button::secondary(id).id(id).on_press(())].into());
        let inner = scroll::vertical(Column::with_children(buttons)).height(300);
        let outer = column![space().height(400), inner, button::secondary("end").id("end").on_press(())];
        focus::scope(scroll::vertical(outer.width(Fill))).into()
    }

    fn update(&mut self, (): ()) {}
}

#[test]
fn tab_never_leads_to_something_unseen() {
    let mut window = Window::sized(Long, Size::new(400.0, 200.0));
    assert_eq!(window.visible("a7"), None);
    for id in ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "end", "a0"] {
        window.tap(Named::Tab);
        assert_eq!(window.focused(), Some(Id::new(id)));
        let (visible, whole) = (window.visible(id), window.bounds(id).height);
        // What scrolls does so by whole pixels.
        assert!(visible.is_some_and(|visible| visible.height > whole - 1.0), "{id} is cut: {visible:?}");
    }
}

#[test]
fn revealing_scrolls_and_leaves_the_keyboard_where_it_is() {
    let mut window = Window::sized(Long, Size::new(400.0, 200.0));
    window.tap(Named::Tab);
    window.perform(focus::reveal("a6"));
    assert!(window.visible("a6").is_some());
    assert_eq!(window.focused(), Some(Id::new("a0")));
}

/// A tree of three rows, of which the first opens and closes.
#[derive(Default)]
struct Why {
    is_open: bool,
}

impl Screen for Why {
    type Message = ();

    fn view(&self) -> Element<'_, ()> {
        let twist = if self.is_open { tree::Twist::Open } else { tree::Twist::Closed };
        let rows = tree::tree([
            tree::row(0, twist, text::body("fraud")).id("root").on_toggle(()).into(),
            tree::row(1, tree::Twist::Leaf, text::body("knew")).id("leaf").into(),
        ]);
        focus::scope(column![rows, button::secondary("after").id("after").on_press(())]).into()
    }

    fn update(&mut self, (): ()) {
        self.is_open = !self.is_open;
    }
}

#[test]
fn arrows_travel_and_open_a_tree() {
    let mut window = Window::open(Why::default());
    window.tap(Named::ArrowDown);
    assert_eq!(window.focused(), None, "arrows begin nowhere");
    window.tap(Named::Tab);
    window.tap(Named::ArrowRight);
    assert!(window.screen.is_open);
    window.tap(Named::ArrowRight);
    assert!(window.screen.is_open, "what is open is not closed by the arrow that opens");
    window.tap(Named::ArrowDown);
    assert_eq!(window.focused(), Some(Id::new("leaf")));
    window.tap(Named::Enter);
    assert!(window.screen.is_open, "a leaf has nothing to close");
    window.tap(Named::ArrowUp);
    window.tap(Named::ArrowLeft);
    assert!(!window.screen.is_open);
    window.tap(Named::Enter);
    assert!(window.screen.is_open);
}
