//! Where what opens beside a control stands, and the panel it stands on.

use crate::desk::theme::{Palette, radius, space};
use iced::advanced::{Renderer as _, renderer};
use iced::{Rectangle, Renderer, Size, border};

/// The place of a popup of that size: under its control, or above where there is more room, always inside the window.
pub(super) fn place(control: Rectangle, size: Size, window: Size) -> Rectangle {
    let under = control.y + control.height + space::XS;
    let room_under = window.height - under - space::XS;
    let room_above = control.y - 2.0 * space::XS;
    let is_under = size.height <= room_under || room_under >= room_above;
    let height = size.height.min(if is_under { room_under } else { room_above }).max(0.0);
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
        let place = place(control(100.0, 100.0), Size::new(200.0, 300.0), WINDOW);
        assert_eq!((place.x, place.y, place.height), (100.0, 138.0, 300.0));
    }

    #[test]
    fn at_the_foot_of_the_window_it_stands_above() {
        let place = place(control(100.0, 650.0), Size::new(200.0, 300.0), WINDOW);
        assert_eq!((place.y, place.height), (346.0, 300.0));
    }

    #[test]
    fn it_never_leaves_the_window() {
        let place = place(control(1200.0, 300.0), Size::new(300.0, 2000.0), WINDOW);
        assert!(place.x + place.width <= WINDOW.width && place.y >= 0.0);
        assert!(place.y + place.height <= WINDOW.height, "{place:?}");
    }
}
