//! The ring around what has the keyboard.

use iced::advanced::{Renderer as _, renderer};
use iced::{Color, Rectangle, Renderer, border};

/// How thick it is, and how far from what it surrounds.
const WIDTH: f32 = 2.0;
const OFFSET: f32 = 2.0;

/// Draws the ring just outside of the bounds. It may reach over the edge of what scrolls, which would cut it, but not beyond
/// the ring's own width: what is scrolled out of sight has no visible ring either.
pub(in super::super) fn draw_ring(
    renderer: &mut Renderer,
    color: Color,
    bounds: Rectangle,
    radius: f32,
    viewport: &Rectangle,
) {
    let ring = bounds.expand(WIDTH + OFFSET);
    if bounds.intersection(viewport).is_none() {
        return;
    }
    // The soft edge of the ring lies in the pixel beyond. What is redrawn later is the layer, so that pixel belongs to it.
    let Some(visible) = viewport.expand(WIDTH + OFFSET).intersection(&ring.expand(1.0)) else { return };
    renderer.with_layer(visible, |renderer| {
        let border = border::rounded(radius + OFFSET + WIDTH / 2.0).width(WIDTH).color(color);
        renderer.fill_quad(
            renderer::Quad { bounds: ring, border, ..renderer::Quad::default() },
            Color::TRANSPARENT,
        );
    });
}
