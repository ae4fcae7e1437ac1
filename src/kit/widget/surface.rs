//! The ground a card stands on, with its edge. It may be larger than the window, and is drawn in strips: what is redrawn is
//! filled for a strip at a time, not for the whole card, and nothing is filled that is scrolled out of sight.

use super::Element;
use super::popup::draw_fill;
use crate::kit::theme::{Tone, palette, radius, space};
use crate::pass_on;
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{Layout, Renderer as _, renderer};
use iced::{Color, Rectangle, Renderer, Theme, border, mouse};

/// The height of a strip.
const STRIP: f32 = 32.0;
/// How thick the edge is, and the stripe at the left.
const EDGE: f32 = 1.0;
const STRIPE: f32 = space::XS;

/// Content on a ground. See [`surface`].
pub(super) struct Surface<'a, Message> {
    content: Element<'a, Message>,
    stripe: Option<Tone>,
}

/// Lays a ground under content.
pub(super) fn surface<'a, Message>(content: impl Into<Element<'a, Message>>) -> Surface<'a, Message> {
    Surface { content: content.into(), stripe: None }
}

impl<Message> Surface<'_, Message> {
    /// Draws a stripe at the left in a tone.
    pub(super) fn stripe(mut self, tone: Option<Tone>) -> Self {
        self.stripe = tone;
        self
    }
}

/// The same in whole pixels, so that its edges are as thin as they should be.
fn whole(bounds: Rectangle) -> Rectangle {
    let (x, y) = (bounds.x.round(), bounds.y.round());
    let (width, height) = ((bounds.x + bounds.width).round() - x, (bounds.y + bounds.height).round() - y);
    Rectangle { x, y, width, height }
}

/// Draws the ground as far as it is seen.
fn draw_ground(
    renderer: &mut Renderer,
    bounds: Rectangle,
    seen: &Rectangle,
    left: f32,
    ground: Color,
    line: Color,
) {
    let radii = border::left(left).right(radius::L);
    let border = border::Border { color: line, width: EDGE, radius: radii };
    let quad = |bounds, border| renderer::Quad { bounds, border, ..renderer::Quad::default() };
    // What is straight of an end lies under the strips, with the edge an end must not show.
    let end = radius::L + 2.0 * EDGE;
    if bounds.height < 2.0 * end + STRIP {
        renderer.fill_quad(quad(bounds, border), ground);
        return;
    }
    let top = Rectangle { height: end, ..bounds };
    let bottom = Rectangle { y: bounds.y + bounds.height - end, ..top };
    for (end, radius) in [(top, radii.bottom(0.0)), (bottom, radii.top(0.0))] {
        if end.intersects(seen) {
            renderer.fill_quad(quad(end, border::Border { radius, ..border }), ground);
        }
    }
    let covered = radius::L - EDGE;
    let middle = Rectangle { y: bounds.y + covered, height: bounds.height - 2.0 * covered, ..bounds };
    let Some(middle) = middle.intersection(&Rectangle { x: bounds.x, width: bounds.width, ..*seen }) else {
        return;
    };
    let foot = middle.y + middle.height;
    let mut y = middle.y;
    while y < foot {
        // Strips overlap: where one ends between two pixels, the ground behind would show.
        let height = (STRIP + EDGE).min(foot - y);
        draw_fill(renderer, Rectangle { y, height, ..middle }, ground, 0.0);
        y += STRIP;
    }
    for x in [middle.x, middle.x + middle.width - EDGE] {
        draw_fill(renderer, Rectangle { x, width: EDGE, ..middle }, line, 0.0);
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Surface<'_, Message> {
    pass_on! { content: children, diff, size, layout, operate, update, mouse_interaction, overlay }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let (p, bounds) = (palette(theme), whole(layout.bounds()));
        if let Some(tone) = self.stripe {
            // The ground covers all of it but its left edge, however round that is.
            let stripe = Rectangle { x: bounds.x - STRIPE, width: STRIPE + radius::L, ..bounds };
            draw_fill(renderer, stripe, p.tone(tone).ink, border::left(radius::L));
        }
        let left = if self.stripe.is_some() { radius::S } else { radius::L };
        draw_ground(renderer, bounds, viewport, left, p.surface, p.line);
        let style = renderer::Style { text_color: p.text };
        self.content.as_widget().draw(&tree.children[0], renderer, theme, &style, layout, cursor, viewport);
    }
}

impl<'a, Message: 'a> From<Surface<'a, Message>> for Element<'a, Message> {
    fn from(surface: Surface<'a, Message>) -> Self {
        Element::new(surface)
    }
}
