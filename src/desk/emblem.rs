//! The picture of the window in the system's lists of windows: the offer bar with its handle, drawn here, so that it is ours and
//! needs no file.

use crate::kit::theme::Palette;
use iced::{Color, window};

/// Pixels a side; systems make it smaller as they need.
const SIDE: u16 = 64;

/// The emblem.
pub fn emblem() -> Option<window::Icon> {
    let side = usize::from(SIDE);
    let mut rgba = Vec::with_capacity(4 * side * side);
    for y in 0..SIDE {
        for x in 0..SIDE {
            rgba.extend(pixel(f32::from(x) + 0.5, f32::from(y) + 0.5).into_rgba8());
        }
    }
    window::icon::from_rgba(rgba, SIDE.into(), SIDE.into()).ok()
}

/// The colour at a point: a tile, on it the bar in three parts, on that the handle.
fn pixel(x: f32, y: f32) -> Color {
    let (p, bright) = (&Palette::LIGHT, &Palette::DARK);
    let middle = f32::from(SIDE) / 2.0;
    let tile = rounded(x - middle, y - middle, middle, middle, 14.0);
    let bar = rounded(x - middle, y - middle, 24.0, 9.0, 4.0);
    let part = match x {
        x if x < 18.0 => bright.go.ink,
        x if x < 50.0 => bright.approval.ink,
        _ => bright.stop.ink,
    };
    let from_handle = (x - 34.0).hypot(y - middle);
    let mut color = Color { a: cover(tile), ..p.rail };
    for (shade, cover) in
        [(part, cover(bar)), (p.accent, cover(from_handle - 13.0)), (p.surface, cover(from_handle - 9.0))]
    {
        color = over(shade, cover, color);
    }
    color
}

/// How far a point is outside of a box with round corners, given from the box's middle.
fn rounded(x: f32, y: f32, half_width: f32, half_height: f32, radius: f32) -> f32 {
    let (x, y) = (x.abs() - half_width + radius, y.abs() - half_height + radius);
    x.max(0.0).hypot(y.max(0.0)) + x.max(y).min(0.0) - radius
}

/// How much of a pixel a shape covers whose edge is so far away.
fn cover(outside: f32) -> f32 {
    (0.5 - outside).clamp(0.0, 1.0)
}

fn over(top: Color, cover: f32, under: Color) -> Color {
    let mix = |top: f32, under: f32| top * cover + under * (1.0 - cover);
    Color { r: mix(top.r, under.r), g: mix(top.g, under.g), b: mix(top.b, under.b), a: under.a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_tile_with_round_corners_and_a_light_handle() {
        let (rgba, size) = emblem().unwrap().into_raw();
        assert_eq!((size.width, size.height), (64, 64));
        let at = |x: usize, y: usize| &rgba[4 * (y * 64 + x)..][..4];
        assert_eq!(at(0, 0)[3], 0);
        assert_eq!(at(32, 4)[3], 255);
        assert_eq!(at(34, 32), Palette::LIGHT.surface.into_rgba8());
        assert_eq!(at(5, 32), Palette::LIGHT.rail.into_rgba8());
    }
}
