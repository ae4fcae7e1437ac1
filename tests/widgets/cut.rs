//! What reaches beyond the edge of what scrolls is not seen.

use crate::window::{Screen, Window};
use iced::Size;
use iced::widget::column;
use redress::kit::theme::{Palette, size};
use redress::kit::widget::select::select;
use redress::kit::widget::{Element, scroll};

/// Less than is needed to show the upper half of a control.
const HEIGHT: f32 = 14.0;

/// A list in a part that is too low for it.
struct Low;

impl Screen for Low {
    type Message = ();

    fn view(&self) -> Element<'_, ()> {
        let list = select(&[], None, |_| ()).id("list");
        let low = scroll::vertical(list).height(HEIGHT);
        column![low].into()
    }

    fn update(&mut self, (): ()) {}
}

#[test]
fn marks_are_cut_at_the_edge_of_what_scrolls() {
    let mut window = Window::sized(Low, Size::new(200.0, 100.0));
    let bounds = window.bounds("list");
    assert!(bounds.height >= size::CONTROL && bounds.width > 100.0, "{bounds:?}");
    let picture = window.picture();
    let ground = Palette::LIGHT.background;
    let rows = (HEIGHT as u16 + 1)..(bounds.height as u16);
    let points = rows.flat_map(|y| (0..bounds.width as u16).map(move |x| (f32::from(x), f32::from(y))));
    let seen: Vec<(f32, f32)> = points.filter(|(x, y)| !picture.has(*x, *y, ground)).collect();
    assert!(seen.is_empty(), "{seen:?}");
}
