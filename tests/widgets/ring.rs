//! The ring around what has the keyboard, in pixels.

use crate::window::{Named, Picture, Screen, Window};
use iced::widget::{column, container};
use iced::{Rectangle, Size};
use redress::kit::theme::Palette;
use redress::kit::widget::{Element, Id, button, focus, scroll};

/// A button with no room beside it, in a part that scrolls.
struct Tight;

impl Screen for Tight {
    type Message = ();

    fn view(&self) -> Element<'_, ()> {
        let rows = column![
            button::secondary("一").id("one").on_press(()),
            button::secondary("二").id("two").on_press(()),
        ];
        focus::scope(container(scroll::vertical(rows)).padding(20)).into()
    }

    fn update(&mut self, (): ()) {}
}

fn tight() -> Window<Tight> {
    Window::sized(Tight, Size::new(200.0, 160.0))
}

/// Whether the ring is there at the left, the right, above and below.
fn sides(picture: &Picture, bounds: Rectangle) -> [bool; 4] {
    let ring = Palette::LIGHT.focus;
    let (middle, half) = (bounds.center_x(), bounds.center_y());
    [
        picture.has(bounds.x - 3.0, half, ring),
        picture.has(bounds.x + bounds.width + 3.0, half, ring),
        picture.has(middle, bounds.y - 3.0, ring),
        picture.has(middle, bounds.y + bounds.height + 3.0, ring),
    ]
}

#[test]
fn the_ring_is_whole_even_at_the_edge_of_what_scrolls() {
    let mut window = tight();
    window.tap(Named::Tab);
    let bounds = window.bounds("one");
    assert_eq!(sides(&window.picture(), bounds), [true; 4]);
    window.tap(Named::Tab);
    let (one, two) = (bounds, window.bounds("two"));
    let picture = window.picture();
    assert_eq!(sides(&picture, two), [true; 4]);
    assert!(!sides(&picture, one)[0], "only one has the ring");
}

#[test]
fn a_click_shows_no_ring_until_a_key_is_pressed() {
    let mut window = tight();
    window.click(Id::new("one"));
    let bounds = window.bounds("one");
    assert_eq!(sides(&window.picture(), bounds), [false; 4]);
    window.tap(Named::Space);
    assert_eq!(sides(&window.picture(), bounds), [true; 4]);
}
