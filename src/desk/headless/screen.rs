//! What a real window shows of a frame. It draws anew only what iced counts as changed since the last one, so what iced
//! overlooks stays on the screen.

use iced::advanced::graphics::{Viewport, damage};
use iced::{Color, Rectangle, Renderer, Size};
use iced_tiny_skia::Layer;
use tiny_skia::{Mask, Pixmap};

/// The pixels of a window, and the frame they show.
pub(super) struct Screen {
    pixels: Pixmap,
    mask: Mask,
    layers: Vec<Layer>,
    background: Color,
    scale: f32,
}

impl Screen {
    /// A window of so many pixels on which nothing was drawn yet. `None` if there is no such window.
    pub fn new(size: Size<u32>, scale: f32) -> Option<Self> {
        let (pixels, mask) = (Pixmap::new(size.width, size.height)?, Mask::new(size.width, size.height)?);
        Some(Self { pixels, mask, layers: Vec::new(), background: Color::TRANSPARENT, scale })
    }

    /// Whether it is of that size and scale.
    pub fn is_of(&self, size: Size<u32>, scale: f32) -> bool {
        (self.pixels.width(), self.pixels.height(), self.scale) == (size.width, size.height, scale)
    }

    /// Shows the frame a renderer holds, as `iced_tiny_skia::window::compositor::present` does.
    pub fn present(&mut self, renderer: &mut Renderer, background: Color) {
        let size = Size::new(self.pixels.width(), self.pixels.height());
        let viewport = Viewport::with_physical_size(size, self.scale);
        let whole = Rectangle::with_size(viewport.logical_size());
        let damage = match self.background == background {
            true => damage::diff(&self.layers, renderer.layers(), |layer| vec![layer.bounds], Layer::damage),
            false => vec![whole],
        };
        if damage.is_empty() {
            return;
        }
        let damage = damage::group(damage, whole);
        self.layers = renderer.layers().to_vec();
        self.background = background;
        renderer.draw(&mut self.pixels.as_mut(), &mut self.mask, &viewport, &damage, background);
    }

    /// Its pixels, four bytes each.
    pub fn pixels(&self) -> Vec<u8> {
        self.pixels.data().to_vec()
    }
}
