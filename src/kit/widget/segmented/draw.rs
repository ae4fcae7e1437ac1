//! How the cells look.

use super::{CAP, Segmented, State};
use crate::kit::theme::{Palette, palette, radius, size, space};
use crate::kit::widget::focus::draw_ring;
use crate::kit::widget::line::Line;
use crate::kit::widget::popup::draw_fill;
use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Renderer as _, renderer};
use iced::{Color, Rectangle, Renderer, Size, Theme, Vector, border, mouse};

/// A cell's colours.
struct Look {
    ground: Color,
    words: Color,
}

impl<Message> Segmented<'_, Message> {
    fn look(&self, p: &Palette, place: usize, state: &State) -> Look {
        // Where Enter goes on instead of choosing, nothing may look as if it were chosen next.
        let is_candidate = state.focus.has_ring() && self.on_submit.is_none() && place == self.candidate();
        match (self.selected == Some(place), self.is_dimmed) {
            (true, false) => Look { ground: p.accent, words: p.on_accent },
            (true, true) => Look { ground: p.neutral.ground, words: p.neutral.ink },
            (false, _) if is_candidate => Look { ground: p.marked.ground, words: p.text },
            (false, _) if state.hovered == Some(place) => Look { ground: p.hover, words: p.text },
            (false, true) => Look { ground: p.surface, words: p.faint },
            (false, false) => Look { ground: p.surface, words: p.text },
        }
    }

    #[expect(clippy::too_many_arguments, reason = "these are what iced draws with")]
    pub(super) fn draw_cells(
        &self,
        tree: &Tree,
        state: &State,
        renderer: &mut Renderer,
        theme: &Theme,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let p = palette(theme);
        let cells: Vec<Rectangle> = layout.children().map(|cell| cell.bounds()).collect();
        // Cells that fit beside each other are one bar; those that had to wrap stand apart.
        let touch = |two: &[Rectangle]| two[0].y == two[1].y && two[1].x - two[0].x - two[0].width < 1.0;
        let is_bar = cells.windows(2).all(touch);
        let line = if self.is_dimmed { p.line } else { p.control_line };
        for (place, cell) in cells.iter().enumerate() {
            let look = self.look(p, place, state);
            let is_first = !is_bar || place == 0;
            let is_last = !is_bar || place + 1 == cells.len();
            let (left, right) =
                (if is_first { radius::M } else { 0.0 }, if is_last { radius::M } else { 0.0 });
            let border = border::Border { color: line, width: 1.0, radius: border::left(left).right(right) };
            // Neighbours share the line between them.
            let overlap = if is_last { 0.0 } else { 1.0 };
            let bounds = Rectangle { width: cell.width + overlap, ..*cell };
            renderer.fill_quad(renderer::Quad { bounds, border, ..renderer::Quad::default() }, look.ground);
        }
        let hints = self.shows_digits(state);
        for ((place, cell), (label, tree)) in
            layout.children().enumerate().zip(self.labels.iter().zip(&tree.children))
        {
            let Some(words) = cell.children().next() else { continue };
            let look = self.look(p, place, state);
            let style = renderer::Style { text_color: look.words };
            let aside = if hints { (CAP + space::XS) / 2.0 } else { 0.0 };
            renderer.with_translation(Vector::new(-aside, 0.0), |renderer| {
                label.as_widget().draw(tree, renderer, theme, &style, words, cursor, &viewport.expand(aside));
            });
            if hints {
                let x = words.bounds().x + words.bounds().width - aside + space::XS;
                let cap = Rectangle::new(
                    iced::Point::new(x, cell.bounds().center_y() - CAP / 2.0),
                    Size::new(CAP, CAP),
                );
                draw_cap(renderer, cap, place + 1, &look, viewport);
            }
        }
        if state.focus.has_ring() {
            draw_ring(renderer, p.focus, layout.bounds(), radius::M, viewport);
        }
    }
}

fn draw_cap(renderer: &mut Renderer, cap: Rectangle, digit: usize, look: &Look, viewport: &Rectangle) {
    let border = border::rounded(radius::S).width(1.0).color(look.words.scale_alpha(0.6));
    draw_fill(renderer, cap, look.ground, radius::S);
    renderer
        .fill_quad(renderer::Quad { bounds: cap, border, ..renderer::Quad::default() }, Color::TRANSPARENT);
    let words = digit.to_string();
    Line::new(&words, size::SMALL, look.words).draw_centered(renderer, cap, *viewport);
}
