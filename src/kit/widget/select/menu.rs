//! The list that opens.

use super::List;
use crate::kit::theme::{fonts, palette, radius, size, space};
use crate::kit::widget::focus::is_press;
use crate::kit::widget::line::{Line, width_of};
use crate::kit::widget::popup::{draw_fill, draw_panel, place};
use iced::advanced::widget::Operation;
use iced::advanced::{Clipboard, Layout, Overlay, Renderer as _, Shell, layout, renderer};
use iced::{Event, Point, Rectangle, Renderer, Size, Theme, mouse};

const ROW: f32 = 32.0;
/// How many rows are wholly in sight at most, and how far a page goes.
pub(super) const PAGE: usize = 9;
/// Of a list that goes on, half a row shows that it does.
const HALF: f32 = ROW / 2.0;
/// How wide the mark is that shows how far the list is scrolled.
const THUMB: f32 = 3.0;
/// How much of the list is room around the rows.
const EDGE: f32 = space::XS;

/// The list as an overlay.
pub(super) struct Menu<'a, Message> {
    pub list: &'a mut Option<List>,
    pub control: Rectangle,
    pub options: &'a [String],
    pub selected: Option<usize>,
    pub on_choose: &'a dyn Fn(usize) -> Message,
}

fn rows(count: usize) -> f32 {
    // No list people choose from is so long that a float could not count it.
    f32::from(u16::try_from(count).unwrap_or(u16::MAX)) * ROW
}

impl<Message> Menu<'_, Message> {
    /// How far the rows are scrolled: by the wheel, or so that the row Enter takes stands in the middle where it can.
    fn offset(&self, height: f32) -> f32 {
        let Some(list) = self.list.as_ref() else { return 0.0 };
        let visible = height - 2.0 * EDGE;
        let wanted = list.scrolled.unwrap_or_else(|| rows(list.at) - (visible - ROW) / 2.0);
        wanted.clamp(0.0, (rows(self.options.len()) - visible).max(0.0))
    }

    /// As wide as the control, or as the longest choice.
    fn width(&self) -> f32 {
        let longest = self.options.iter().map(|option| width_of(option, size::BODY)).fold(0.0, f32::max);
        self.control.width.max(longest + 2.0 * (EDGE + space::M))
    }

    fn row(&self, panel: Rectangle, place: usize) -> Rectangle {
        let y = panel.y + EDGE + rows(place) - self.offset(panel.height);
        let width = panel.width - 2.0 * EDGE;
        Rectangle::new(Point::new(panel.x + EDGE, y), Size::new(width, ROW))
    }

    /// The mark at the right that shows which part of a longer list is in sight.
    fn thumb(&self, panel: Rectangle) -> Option<Rectangle> {
        let inside = panel.shrink(EDGE);
        let all = rows(self.options.len());
        if all <= inside.height {
            return None;
        }
        let y = inside.y + self.offset(panel.height) / all * inside.height;
        let height = inside.height * inside.height / all;
        Some(Rectangle { x: inside.x + inside.width - THUMB, y, width: THUMB, height })
    }

    fn over(&self, panel: Rectangle, cursor: mouse::Cursor) -> Option<usize> {
        let inside = panel.shrink(EDGE);
        if !cursor.is_over(inside) {
            return None;
        }
        (0..self.options.len()).find(|place| cursor.is_over(self.row(panel, *place)))
    }
}

impl<Message> Overlay<Message, Theme, Renderer> for Menu<'_, Message> {
    fn layout(&mut self, _renderer: &Renderer, window: Size) -> layout::Node {
        let is_long = self.options.len() > PAGE;
        let height = rows(self.options.len().min(PAGE)) + if is_long { HALF } else { 0.0 } + 2.0 * EDGE;
        let size = Size::new(self.width().min(window.width), height);
        let place = place(self.control, size, window, |room| {
            let whole = ((room - 2.0 * EDGE - HALF) / ROW).floor().max(1.0);
            whole * ROW + HALF + 2.0 * EDGE
        });
        layout::Node::new(place.size()).move_to(place.position())
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        let panel = layout.bounds();
        let over = self.over(panel, cursor);
        let offset = self.offset(panel.height);
        let Some(list) = self.list.as_mut() else { return };
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                if let Some(place) = over.filter(|place| *place != list.at) {
                    // Where it is: a list that scrolls under the pointer cannot be pointed at.
                    list.scrolled = Some(offset);
                    list.at = place;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(panel) => {
                let by = match delta {
                    mouse::ScrollDelta::Lines { y, .. } => y * ROW,
                    mouse::ScrollDelta::Pixels { y, .. } => *y,
                };
                let end = (rows(self.options.len()) - panel.height + 2.0 * EDGE).max(0.0);
                list.scrolled = Some((offset - by).clamp(0.0, end));
                shell.capture_event();
                shell.request_redraw();
            }
            _ if is_press(event) => {
                if let Some(place) = over {
                    *self.list = None;
                    shell.publish((self.on_choose)(place));
                }
                // A press beside the list is the window's, and takes the keyboard from the control, which closes it.
                if cursor.is_over(panel) {
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            _ => {}
        }
    }

    fn operate(&mut self, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let panel = layout.bounds();
        for (place, option) in self.options.iter().enumerate() {
            let row = self.row(panel, place);
            if row.is_within(&panel.shrink(EDGE)) {
                operation.text(None, row, option);
            }
        }
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        let (p, panel) = (palette(theme), layout.bounds());
        let Some(list) = self.list.as_ref() else { return };
        draw_panel(renderer, p, panel);
        let inside = panel.shrink(EDGE);
        renderer.with_layer(inside, |renderer| {
            for (place, option) in self.options.iter().enumerate() {
                let row = self.row(panel, place);
                if row.intersection(&inside).is_none() {
                    continue;
                }
                let is_selected = self.selected == Some(place);
                if place == list.at {
                    draw_fill(renderer, row, p.marked.ground, radius::S);
                }
                let (font, color) =
                    if is_selected { (fonts::BOLD, p.marked.ink) } else { (fonts::REGULAR, p.text) };
                let bounds = Rectangle { x: row.x + space::S, width: row.width - 2.0 * space::S, ..row };
                Line { font, ..Line::new(option, size::BODY, color) }.draw(renderer, bounds, row);
            }
            if let Some(thumb) = self.thumb(panel) {
                draw_fill(renderer, thumb, p.control_line, THUMB / 2.0);
            }
        });
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        match cursor.is_over(layout.bounds()) {
            true => mouse::Interaction::Pointer,
            false => mouse::Interaction::None,
        }
    }
}
