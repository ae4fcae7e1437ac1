//! What the renderer in `vendor/iced_tiny_skia` draws by itself: the shapes are as large as they should be, nothing is drawn outside
//! of what clips it, and a part of a window drawn anew is as it was drawn with the whole.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used)]

use iced::advanced::Renderer as _;
use iced::advanced::graphics;
use iced::advanced::renderer::{Headless, Quad};
use iced::advanced::text::{self, Renderer as _};
use iced::{Color, Pixels, Point, Rectangle, Renderer, Size, alignment, border};
use redress::kit::theme::fonts;

const SIDE: u32 = 96;
const ALL: Rectangle = Rectangle { x: 0.0, y: 0.0, width: SIDE as f32, height: SIDE as f32 };

fn renderer() -> Renderer {
    for font in fonts::load() {
        graphics::text::font_system().write().unwrap().load_font(font);
    }
    let made = <Renderer as Headless>::new(fonts::REGULAR, Pixels(14.0), Some("tiny-skia"));
    let mut renderer = iced::futures::executor::block_on(made).unwrap();
    renderer.reset(ALL);
    renderer
}

/// What was drawn, on black: red, green and blue of each pixel, row by row.
fn drawn(mut renderer: Renderer, scale: f32) -> Vec<[u8; 3]> {
    let side = (SIDE as f32 * scale) as u32;
    let rgba = renderer.screenshot(Size::new(side, side), scale, Color::BLACK);
    rgba.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

fn quad(bounds: Rectangle, radius: f32, edge: f32) -> Quad {
    let border = border::rounded(radius).width(edge).color(Color::WHITE);
    Quad { bounds, border, ..Quad::default() }
}

/// How many pixels' worth of white.
fn area(pixels: &[[u8; 3]]) -> f32 {
    pixels.iter().map(|pixel| f32::from(pixel[0]) / 255.0).sum()
}

/// The area of a rectangle with round corners.
fn rounded(width: f32, height: f32, radius: f32) -> f32 {
    width * height - (4.0 - std::f32::consts::PI) * radius * radius
}

fn near(found: f32, wanted: f32) {
    assert!((found - wanted).abs() < 0.01 * wanted + 2.0, "{found} instead of {wanted}");
}

#[test]
fn a_quad_is_as_large_as_it_should_be() {
    for (x, y) in [(10.0, 10.0), (10.5, 7.25)] {
        for radius in [0.0, 4.0, 15.0] {
            for scale in [1.0, 1.5] {
                let bounds = Rectangle { x, y, width: 60.0, height: 30.0 };
                let mut whole = renderer();
                whole.fill_quad(quad(bounds, radius, 0.0), Color::WHITE);
                near(area(&drawn(whole, scale)), rounded(60.0, 30.0, radius) * scale * scale);

                let mut edge = renderer();
                edge.fill_quad(quad(bounds, radius, 2.0), Color::TRANSPARENT);
                let inside = rounded(56.0, 26.0, (radius - 2.0).max(0.0));
                near(area(&drawn(edge, scale)), (rounded(60.0, 30.0, radius) - inside) * scale * scale);
            }
        }
    }
}

#[test]
fn colours_are_mixed_over_each_other() {
    let mut renderer = renderer();
    renderer.fill_quad(quad(ALL, 0.0, 0.0), Color::from_rgb8(200, 100, 0));
    renderer.fill_quad(quad(ALL, 0.0, 0.0), Color::from_rgba8(0, 100, 200, 0.5));
    let [red, green, blue] = drawn(renderer, 1.0)[500];
    for (found, wanted) in [(red, 100), (green, 100), (blue, 100)] {
        assert!(found.abs_diff(wanted) <= 1, "{found} instead of {wanted}");
    }
}

#[test]
fn nothing_is_drawn_outside_of_its_layer() {
    let clip = Rectangle { x: 20.0, y: 20.0, width: 30.0, height: 10.0 };
    let mut renderer = renderer();
    renderer.with_layer(clip, |renderer| {
        renderer.fill_quad(quad(ALL, 8.0, 1.0), Color::WHITE);
        write(renderer, Point::new(15.0, 15.0));
    });
    let pixels = drawn(renderer, 1.0);
    for (at, pixel) in pixels.iter().enumerate() {
        let (x, y) = (at % SIDE as usize, at / SIDE as usize);
        let is_within = (20..50).contains(&x) && (20..30).contains(&y);
        assert_eq!(*pixel != [0, 0, 0], is_within, "{x}, {y}");
    }
}

#[test]
fn text_is_cut_off_where_its_clip_ends() {
    let mut whole = renderer();
    write(&mut whole, Point::new(4.0, 30.0));
    let whole = drawn(whole, 1.0);
    let clip = Rectangle { x: 0.0, y: 0.0, width: 40.0, height: SIDE as f32 };
    let mut cut = renderer();
    cut.with_layer(clip, |renderer| write(renderer, Point::new(4.0, 30.0)));
    let cut = drawn(cut, 1.0);
    assert!(area(&whole) > area(&cut) && area(&cut) > 20.0, "some of it is there");
    for (at, (whole, cut)) in whole.iter().zip(&cut).enumerate() {
        let wanted = if at % (SIDE as usize) < 40 { *whole } else { [0; 3] };
        assert_eq!(*cut, wanted, "{at}");
    }
}

fn write(renderer: &mut Renderer, at: Point) {
    let text = text::Text {
        content: "MMMMMMMMMM".to_owned(),
        bounds: Size::new(400.0, 60.0),
        size: Pixels(20.0),
        line_height: text::LineHeight::default(),
        font: fonts::REGULAR,
        align_x: text::Alignment::Left,
        align_y: alignment::Vertical::Top,
        shaping: text::Shaping::Basic,
        wrapping: text::Wrapping::None,
    };
    renderer.fill_text(text, at, Color::from_rgb8(255, 64, 64), ALL);
}
