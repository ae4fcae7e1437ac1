//! What the pointer does without pressing.

use crate::window::{Screen, Window};
use iced::widget::column;
use iced::{Event, mouse};
use redress::kit::theme::Palette;
use redress::kit::widget::segmented::segmented;
use redress::kit::widget::{Element, focus};

struct Answers;

impl Screen for Answers {
    type Message = usize;

    fn view(&self) -> Element<'_, usize> {
        focus::scope(column![segmented(["yes", "no"], None, |place| place).id("answer")]).into()
    }

    fn update(&mut self, _message: usize) {}
}

#[test]
fn the_segment_under_the_pointer_is_seen_to_be() {
    let mut window = Window::open(Answers);
    let bounds = window.bounds("answer");
    let (x, y) = (bounds.x + 6.0, bounds.y + 6.0);
    assert!(window.picture().has(x, y, Palette::LIGHT.surface));
    window.point_at(iced::Point::new(x, y));
    let picture = window.picture();
    assert!(picture.has(x, y, Palette::LIGHT.hover));
    window.act(Event::Mouse(mouse::Event::CursorLeft));
}
