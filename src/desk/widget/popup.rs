//! Where what opens beside a control stands, and the panel it stands on.

use crate::desk::theme::{Palette, radius, space};
use iced::advanced::{Renderer as _, renderer};
use iced::{Rectangle, Renderer, Size, border};
use std::cell::Cell;
use std::rc::Rc;

/// What is asked by the control of a popup, which must stay in sight while one answers: how high it begins. Whoever lays the
/// question around the control says so before the popup is placed.
#[derive(Clone, Debug, Default)]
pub struct Clear(Rc<Cell<Option<f32>>>);

impl Clear {
    /// Says where what is asked begins.
    pub(super) fn from(&self, top: f32) {
        self.0.set(Some(top));
    }

    /// The control with what is asked above it.
    pub(super) fn around(&self, control: Rectangle) -> Rectangle {
        let top = self.0.get().unwrap_or(control.y).min(control.y);
        Rectangle { y: top, height: control.y + control.height - top, ..control }
    }
}

/// The place of a popup of that size: under what it belongs to, or above where there is more room, always inside the window.
/// `fit` says how much of less room it takes.
pub(super) fn place(control: Rectangle, size: Size, window: Size, fit: impl Fn(f32) -> f32) -> Rectangle {
    let under = control.y + control.height + space::XS;
    let room_under = window.height - under - space::XS;
    let room_above = control.y - 2.0 * space::XS;
    let is_under = size.height <= room_under || room_under >= room_above;
    let room = if is_under { room_under } else { room_above };
    let height = if size.height <= room { size.height } else { fit(room).clamp(0.0, room.max(0.0)) };
    let y = if is_under { under } else { control.y - space::XS - height };
    let x = control.x.min(window.width - size.width - space::XS).max(space::XS);
    Rectangle { x, y, width: size.width, height }
}

/// The panel under a popup's content.
pub(super) fn draw_panel(renderer: &mut Renderer, palette: &Palette, bounds: Rectangle) {
    // No shadow, as in `style::raised`.
    let border = border::rounded(radius::M).width(1.0).color(palette.control_line);
    renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, palette.raised);
}

/// A filled box without a border.
pub(super) fn draw_fill(
    renderer: &mut Renderer,
    bounds: Rectangle,
    color: iced::Color,
    radius: impl Into<border::Radius>,
) {
    let border = border::rounded(radius);
    renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, color);
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Size = Size::new(1280.0, 720.0);

    fn control(x: f32, y: f32) -> Rectangle {
        Rectangle { x, y, width: 120.0, height: 34.0 }
    }

    #[test]
    fn a_popup_stands_under_its_control_if_there_is_room() {
        let place = place(control(100.0, 100.0), Size::new(200.0, 300.0), WINDOW, |room| room);
        assert_eq!((place.x, place.y, place.height), (100.0, 138.0, 300.0));
    }

    #[test]
    fn at_the_foot_of_the_window_it_stands_above() {
        let place = place(control(100.0, 650.0), Size::new(200.0, 300.0), WINDOW, |room| room);
        assert_eq!((place.y, place.height), (346.0, 300.0));
    }

    #[test]
    fn above_it_leaves_what_is_asked_in_sight() {
        let (clear, control) = (Clear::default(), control(100.0, 650.0));
        assert_eq!(clear.around(control), control);
        clear.from(580.0);
        let place = place(clear.around(control), Size::new(200.0, 300.0), WINDOW, |room| room);
        assert_eq!((place.y, place.height), (276.0, 300.0));
    }

    #[test]
    fn with_less_room_it_takes_as_much_of_it_as_suits_it() {
        let place = place(control(100.0, 650.0), Size::new(200.0, 900.0), WINDOW, |room| room - 42.0);
        assert_eq!((place.y, place.height), (46.0, 600.0));
    }

    #[test]
    fn it_never_leaves_the_window() {
        let place = place(control(1200.0, 300.0), Size::new(300.0, 2000.0), WINDOW, |room| room);
        assert!(place.x + place.width <= WINDOW.width && place.y >= 0.0);
        assert!(place.y + place.height <= WINDOW.height, "{place:?}");
    }
}
