//! What this copy of the renderer draws by itself instead of through tiny-skia's pipelines: rectangles of one colour with round
//! corners and an edge, and glyphs. Both are clipped by arithmetic, so that no mask of the whole window is filled for them.
use crate::core::Rectangle;

/// Premultiplied channels in one word.
pub type Pixel = u32;

/// The picture that is drawn on.
pub struct Canvas<'p> {
    pixels: &'p mut [Pixel],
    width: usize,
    height: usize,
}

impl<'p> Canvas<'p> {
    pub fn new(pixels: &'p mut tiny_skia::PixmapMut<'_>) -> Self {
        let (width, height) =
            (pixels.width() as usize, pixels.height() as usize);

        Self {
            pixels: bytemuck::cast_slice_mut(pixels.pixels_mut()),
            width,
            height,
        }
    }

    /// The pixels of a row whose centres lie between two columns.
    fn row(&mut self, y: usize, from: usize, to: usize) -> &mut [Pixel] {
        let start = y * self.width;

        &mut self.pixels[start + from..start + to.max(from)]
    }

    /// Columns and rows whose centres lie within bounds.
    fn within(&self, bounds: Rectangle) -> [usize; 4] {
        let place = |at: f32, most: usize| {
            ((at - 0.5).ceil().max(0.0) as usize).min(most)
        };

        [
            place(bounds.x, self.width),
            place(bounds.x + bounds.width, self.width),
            place(bounds.y, self.height),
            place(bounds.y + bounds.height, self.height),
        ]
    }

    /// Fills a shape with a colour.
    pub fn fill(
        &mut self,
        shape: &Shape,
        color: tiny_skia::Color,
        clip: Rectangle,
    ) {
        let color: Pixel = bytemuck::cast(color.to_color_u8().premultiply());
        let [left, right, top, bottom] = self.within(clip);

        // Whatever the shape covers a part of.
        let outer = shape.outer.bounds;
        let left = left.max(outer.x.floor().max(0.0) as usize);
        let right = right.min((outer.x + outer.width).ceil().max(0.0) as usize);
        let top = top.max(outer.y.floor().max(0.0) as usize);
        let bottom =
            bottom.min((outer.y + outer.height).ceil().max(0.0) as usize);

        if left >= right {
            return;
        }

        let mut line = Line::default();
        let mut was_straight = false;

        for y in top..bottom {
            let is_straight = shape.is_straight(y);

            // Rows away from corners are all alike.
            if !(is_straight && was_straight) {
                line.measure(shape, color, y, left, right);
            }

            was_straight = is_straight;

            let row = self.row(y, left, right);

            for (x, color) in &line.uneven {
                row[x - left] = over(*color, row[x - left]);
            }

            let even = &mut row[line.from - left..line.to - left];

            match line.even {
                0 => {}
                color if color >> 24 == 0xFF => even.fill(color),
                color => even
                    .iter_mut()
                    .for_each(|pixel| *pixel = over(color, *pixel)),
            }
        }
    }

    /// Paints over whatever is there.
    pub fn clear(&mut self, bounds: Rectangle, color: tiny_skia::Color) {
        let color: Pixel = bytemuck::cast(color.to_color_u8().premultiply());
        let [left, right, top, bottom] = self.within(bounds);

        for y in top..bottom {
            self.row(y, left, right).fill(color);
        }
    }

    /// Draws premultiplied pixels, such as a glyph's.
    pub fn draw(
        &mut self,
        image: &[Pixel],
        (x, y): (i32, i32),
        width: u32,
        opacity: f32,
        clip: Rectangle,
    ) {
        let [left, right, top, bottom] = self.within(clip);
        let width = width as usize;
        let from = (left as i32 - x).max(0) as usize;
        let to = (right as i32 - x).clamp(0, width as i32) as usize;

        if from >= to {
            return;
        }

        for (line, source) in image.chunks_exact(width).enumerate() {
            let Ok(y) = usize::try_from(y + line as i32) else {
                continue;
            };

            if y < top || y >= bottom {
                continue;
            }

            // Neither is negative: `from` begins where the picture does.
            let first = (x + from as i32) as usize;
            let row = self.row(y, first, first + to - from);

            // No case apart for what covers all or nothing: which pixels
            // these are no processor guesses.
            let pixels = row.iter_mut().zip(&source[from..to]);

            if opacity >= 1.0 {
                pixels.for_each(|(pixel, color)| *pixel = over(*color, *pixel));
            } else {
                pixels.for_each(|(pixel, color)| {
                    *pixel = over(blended(*color, opacity), *pixel);
                });
            }
        }
    }
}

/// A rectangle with round corners: the corners from the top left, clockwise.
#[derive(Debug, Clone, Copy)]
pub struct Rounded {
    pub bounds: Rectangle,
    pub radii: [f32; 4],
}

impl Rounded {
    /// What is left of it inside of an edge.
    fn shrunk(self, by: f32) -> Self {
        Self {
            bounds: self.bounds.shrink(by),
            radii: self.radii.map(|radius| (radius - by).max(0.0)),
        }
    }

    /// How much of a pixel it covers.
    fn coverage(&self, x: usize, y: usize) -> f32 {
        let bounds = self.bounds;
        let (left, top) = (x as f32 - bounds.x, y as f32 - bounds.y);
        let (right, bottom) =
            (bounds.width - left - 1.0, bounds.height - top - 1.0);

        // Of what is straight, the part that lies within.
        let across = 1.0 + left.min(0.0) + right.min(0.0);
        let down = 1.0 + top.min(0.0) + bottom.min(0.0);

        if across <= 0.0 || down <= 0.0 {
            return 0.0;
        }

        let (from_top, radii) = if top < bottom {
            (top, [self.radii[0], self.radii[1]])
        } else {
            (bottom, [self.radii[3], self.radii[2]])
        };
        let (from_side, radius) = if left < right {
            (left, radii[0])
        } else {
            (right, radii[1])
        };

        // From the centre of the corner to that of the pixel.
        let (dx, dy) = (radius - from_side - 0.5, radius - from_top - 0.5);

        if radius > 0.0 && dx > 0.0 && dy > 0.0 {
            (radius - (dx * dx + dy * dy).sqrt() + 0.5).clamp(0.0, 1.0)
        } else {
            across * down
        }
    }

    /// How far from its sides a row begins to be covered, or is covered
    /// evenly from there on: where its corners, larger by so much, reach to.
    fn reach(&self, y: usize, by: f32) -> [f32; 2] {
        let top = y as f32 - self.bounds.y;
        let bottom = self.bounds.height - top - 1.0;
        let [a, b, c, d] = self.radii;

        let mut sides = [0.0_f32; 2];

        for (from, radii) in [(top, [a, b]), (bottom, [d, c])] {
            for (side, radius) in sides.iter_mut().zip(radii) {
                if from < radius && from > -1.0 {
                    *side = side.max(corner(from, radius, by));
                }
            }
        }

        sides
    }
}

/// How far from a side a row, so far from the end, meets the circle of a
/// corner that is larger by so much than its radius.
fn corner(from: f32, radius: f32, by: f32) -> f32 {
    // From the centre of the corner to that of the row.
    let dy = radius - from - 0.5;
    let dx = (radius + by) * (radius + by) - dy * dy;

    if dy <= 0.0 {
        0.0
    } else if from < 0.0 || dx < 0.0 {
        // Partly or not covered at all, as far as the corner goes.
        if by > 0.0 { 0.0 } else { radius }
    } else {
        (radius - 0.5 - dx.sqrt()).max(0.0)
    }
}

/// All of a rounded rectangle, or its edge.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    outer: Rounded,
    inner: Option<(Rounded, f32)>,
}

impl Shape {
    pub fn whole(outer: Rounded) -> Self {
        Self { outer, inner: None }
    }

    pub fn edge(outer: Rounded, width: f32) -> Self {
        Self {
            outer,
            inner: Some((outer.shrunk(width), width)),
        }
    }

    fn coverage(&self, x: usize, y: usize) -> f32 {
        let inner = self.inner.map_or(0.0, |(inner, _)| inner.coverage(x, y));

        (self.outer.coverage(x, y) - inner).clamp(0.0, 1.0)
    }

    /// Whether a row is covered as its neighbours are.
    fn is_straight(&self, y: usize) -> bool {
        let Rounded { bounds, radii } = self.outer;
        let edge = self.inner.map_or(0.0, |(_, width)| width);
        let reach = radii.into_iter().fold(edge, f32::max);
        let y = y as f32;

        y >= bounds.y + reach && y + 1.0 <= bounds.y + bounds.height - reach
    }

    /// The columns of a row that are covered, and of these the ones that all
    /// are alike.
    fn columns(&self, y: usize) -> [(usize, usize); 2] {
        let bounds = self.outer.bounds;
        let [left, right] = self.outer.reach(y, 0.5);

        let reached = (
            (bounds.x + left).floor().max(0.0) as usize,
            (bounds.x + bounds.width - right).ceil().max(0.0) as usize,
        );

        let [mut left, mut right] = self.outer.reach(y, -0.5);

        if let Some((inner, width)) = self.inner {
            let [inner_left, inner_right] = inner.reach(y, -0.5);

            left = left.max(inner_left + width);
            right = right.max(inner_right + width);
        }

        let even = (
            (bounds.x + left).ceil().max(0.0) as usize,
            (bounds.x + bounds.width - right).floor().max(0.0) as usize,
        );

        [reached, even]
    }
}

/// What a row of a shape adds to a picture.
#[derive(Debug, Default)]
struct Line {
    /// Columns that are covered each in its own way.
    uneven: Vec<(usize, Pixel)>,
    /// From here to there all are covered alike.
    from: usize,
    to: usize,
    even: Pixel,
}

impl Line {
    fn measure(
        &mut self,
        shape: &Shape,
        color: Pixel,
        y: usize,
        left: usize,
        right: usize,
    ) {
        let [(first, last), (from, to)] = shape.columns(y);
        let left = first.clamp(left, right);
        let right = last.clamp(left, right);
        self.from = from.clamp(left, right);
        self.to = to.clamp(self.from, right);
        self.even = if self.from < self.to {
            blended(color, shape.coverage(self.from, y))
        } else {
            0
        };

        self.uneven.clear();
        self.uneven.extend(
            (left..self.from)
                .chain(self.to..right)
                .map(|x| (x, blended(color, shape.coverage(x, y)))),
        );
    }
}

/// A colour of which only a part is there.
fn blended(color: Pixel, part: f32) -> Pixel {
    if part >= 1.0 {
        color
    } else {
        scaled(color, (part.max(0.0) * 255.0 + 0.5) as u32)
    }
}

/// A colour over another.
fn over(color: Pixel, below: Pixel) -> Pixel {
    // Cannot overflow: no channel is more than its alpha.
    color + scaled(below, 255 - (color >> 24))
}

/// All channels times so many of 255, rounded.
fn scaled(color: Pixel, by: u32) -> Pixel {
    const EVERY_OTHER: u32 = 0x00FF_00FF;

    let times = |channels: u32| {
        let product = channels * by + 0x0080_0080;

        ((product + ((product >> 8) & EVERY_OTHER)) >> 8) & EVERY_OTHER
    };

    times(color & EVERY_OTHER) | times((color >> 8) & EVERY_OTHER) << 8
}
