//! Where what opens beside a control stands, and the panel it stands on.

use crate::kit::theme::{Palette, radius, space};
use iced::advanced::{Renderer as _, renderer};
use iced::{Point, Rectangle, Renderer, Size, border};
use std::cell::Cell;
use std::rc::Rc;

/// What is asked by the control of a popup, which must stay in sight while one answers. Whoever lays the question around the
/// control says where it stands before the popup is placed.
#[derive(Clone, Debug, Default)]
pub struct Clear(Rc<Cell<Option<Rectangle>>>);

impl Clear {
    /// Says where what is asked stands.
    pub(super) fn of(&self, asked: Rectangle) {
        self.0.set(Some(asked));
    }

    /// Returns where what is asked stands, if anybody said so.
    pub(super) fn asked(&self) -> Option<Rectangle> {
        self.0.get()
    }

    /// Returns the control with what is asked above it.
    pub(super) fn around(&self, control: Rectangle) -> Rectangle {
        let top = self.asked().map_or(control.y, |asked| asked.y).min(control.y);
        Rectangle { y: top, height: control.y + control.height - top, ..control }
    }
}

/// Returns the place of a popup that cannot be smaller than it is: under what it belongs to, above or beside it, where it
/// covers neither that nor what is asked, inside the window as far as that is large enough.
pub(super) fn place_whole(control: Rectangle, asked: Rectangle, size: Size, window: Size) -> Rectangle {
    let inside = Rectangle::with_size(window).shrink(space::XS);
    let within = |at: f32, length: f32, from: f32, room: f32| at.min(from + room - length).max(from);
    let x = within(control.x, size.width, inside.x, inside.width);
    let y = within(control.y, size.height, inside.y, inside.height);
    let top = asked.y.min(control.y);
    let places = [
        Point::new(x, control.y + control.height + space::XS),
        Point::new(x, top - space::XS - size.height),
        Point::new(control.x + control.width + space::XS, y),
        Point::new(control.x - space::XS - size.width, y),
    ];
    let is_clear = |place: &Rectangle| {
        place.is_within(&inside) && ![control, asked].iter().any(|kept| kept.intersects(place))
    };
    let mut places = places.into_iter().map(|at| Rectangle::new(at, size));
    // In a window too small for that, all of it is at least in sight.
    places.find(is_clear).unwrap_or_else(|| Rectangle::new(Point::new(x, y), size))
}

/// Returns the place of a popup of that size: under what it belongs to, or above where there is more room, always inside the
/// window. `fit` says how much of less room it takes.
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

/// Draws the panel under a popup's content.
pub(super) fn draw_panel(renderer: &mut Renderer, palette: &Palette, bounds: Rectangle) {
    // No shadow, as in `style::raised`.
    let border = border::rounded(radius::M).width(1.0).color(palette.control_line);
    renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, palette.raised);
}

/// Draws a filled box without a border.
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
        clear.of(Rectangle { y: 580.0, height: 66.0, ..control });
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

    #[test]
    fn what_cannot_be_smaller_stands_beside_where_there_is_no_room_above_or_below() {
        let (window, size) = (Size::new(853.0, 480.0), Size::new(262.0, 264.0));
        let control = Rectangle { x: 300.0, y: 240.0, width: 136.0, height: 34.0 };
        let asked = Rectangle { y: 190.0, height: 42.0, width: 120.0, ..control };
        let place = place_whole(control, asked, size, window);
        assert_eq!((place.x, place.size()), (440.0, size));
        // A question as wide as that leaves room at the left only.
        let asked = Rectangle { width: 400.0, ..asked };
        let place = place_whole(control, asked, size, window);
        assert_eq!(place.x + place.width, 296.0);
        for kept in [control, asked] {
            assert!(!kept.intersects(&place) && place.is_within(&Rectangle::with_size(window)));
        }
    }

    #[test]
    fn what_cannot_be_smaller_stands_above_what_is_asked() {
        let (control, size) = (control(100.0, 650.0), Size::new(262.0, 264.0));
        let asked = Rectangle { y: 600.0, height: 46.0, ..control };
        assert_eq!(place_whole(control, asked, size, WINDOW).y, 600.0 - space::XS - 264.0);
        assert_eq!(place_whole(control, control, size, WINDOW).y, 650.0 - space::XS - 264.0);
    }
}
