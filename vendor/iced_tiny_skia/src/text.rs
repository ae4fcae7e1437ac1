use crate::core::alignment;
use crate::core::text::{Alignment, Shaping};
use crate::core::{Color, Font, Pixels, Point, Rectangle, Transformation};
use crate::graphics::text::cache::{self, Cache};
use crate::graphics::text::editor;
use crate::graphics::text::font_system;
use crate::graphics::text::paragraph;
use crate::span::Canvas;

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;

#[derive(Debug)]
pub struct Pipeline {
    glyph_cache: GlyphCache,
    cache: RefCell<Cache>,
}

impl Pipeline {
    pub fn new() -> Self {
        Pipeline {
            glyph_cache: GlyphCache::new(),
            cache: RefCell::new(Cache::new()),
        }
    }

    // TODO: Shared engine
    #[allow(dead_code)]
    pub fn load_font(&mut self, bytes: Cow<'static, [u8]>) {
        font_system()
            .write()
            .expect("Write font system")
            .load_font(bytes);

        self.cache = RefCell::new(Cache::new());
    }

    pub fn draw_paragraph(
        &mut self,
        paragraph: &paragraph::Weak,
        position: Point,
        color: Color,
        pixels: &mut tiny_skia::PixmapMut<'_>,
        clip_bounds: Rectangle,
        transformation: Transformation,
    ) {
        let Some(paragraph) = paragraph.upgrade() else {
            return;
        };

        let mut font_system = font_system().write().expect("Write font system");

        draw(
            font_system.raw(),
            &mut self.glyph_cache,
            paragraph.buffer(),
            position,
            color,
            pixels,
            clip_bounds,
            transformation,
        );
    }

    pub fn draw_editor(
        &mut self,
        editor: &editor::Weak,
        position: Point,
        color: Color,
        pixels: &mut tiny_skia::PixmapMut<'_>,
        clip_bounds: Rectangle,
        transformation: Transformation,
    ) {
        let Some(editor) = editor.upgrade() else {
            return;
        };

        let mut font_system = font_system().write().expect("Write font system");

        draw(
            font_system.raw(),
            &mut self.glyph_cache,
            editor.buffer(),
            position,
            color,
            pixels,
            clip_bounds,
            transformation,
        );
    }

    pub fn draw_cached(
        &mut self,
        content: &str,
        bounds: Rectangle,
        color: Color,
        size: Pixels,
        line_height: Pixels,
        font: Font,
        align_x: Alignment,
        align_y: alignment::Vertical,
        shaping: Shaping,
        pixels: &mut tiny_skia::PixmapMut<'_>,
        clip_bounds: Rectangle,
        transformation: Transformation,
    ) {
        let line_height = f32::from(line_height);

        let mut font_system = font_system().write().expect("Write font system");
        let font_system = font_system.raw();

        let key = cache::Key {
            bounds: bounds.size(),
            content,
            font,
            size: size.into(),
            line_height,
            shaping,
            align_x,
        };

        let (_, entry) = self.cache.get_mut().allocate(font_system, key);

        let width = entry.min_bounds.width;
        let height = entry.min_bounds.height;

        let x = match align_x {
            Alignment::Default | Alignment::Left | Alignment::Justified => {
                bounds.x
            }
            Alignment::Center => bounds.x - width / 2.0,
            Alignment::Right => bounds.x - width,
        };

        let y = match align_y {
            alignment::Vertical::Top => bounds.y,
            alignment::Vertical::Center => bounds.y - height / 2.0,
            alignment::Vertical::Bottom => bounds.y - height,
        };

        draw(
            font_system,
            &mut self.glyph_cache,
            &entry.buffer,
            Point::new(x, y),
            color,
            pixels,
            clip_bounds,
            transformation,
        );
    }

    pub fn draw_raw(
        &mut self,
        buffer: &cosmic_text::Buffer,
        position: Point,
        color: Color,
        pixels: &mut tiny_skia::PixmapMut<'_>,
        clip_bounds: Rectangle,
        transformation: Transformation,
    ) {
        let mut font_system = font_system().write().expect("Write font system");

        draw(
            font_system.raw(),
            &mut self.glyph_cache,
            buffer,
            position,
            color,
            pixels,
            clip_bounds,
            transformation,
        );
    }

    pub fn trim_cache(&mut self) {
        self.cache.get_mut().trim();
        self.glyph_cache.trim();
    }
}

fn draw(
    font_system: &mut cosmic_text::FontSystem,
    glyph_cache: &mut GlyphCache,
    buffer: &cosmic_text::Buffer,
    position: Point,
    color: Color,
    pixels: &mut tiny_skia::PixmapMut<'_>,
    clip_bounds: Rectangle,
    transformation: Transformation,
) {
    let position = position * transformation;
    let scale = transformation.scale_factor();

    let mut canvas = Canvas::new(pixels);

    for run in buffer.layout_runs() {
        // What reaches out of its line reaches less far than the next line.
        let top = position.y + (run.line_top - run.line_height) * scale;
        let bottom = top + 3.0 * run.line_height * scale;

        if bottom < clip_bounds.y || top > clip_bounds.y + clip_bounds.height {
            continue;
        }

        let line_y = (run.line_y * scale).round() as i32;

        for glyph in run.glyphs {
            let physical_glyph =
                glyph.physical((position.x, position.y), scale);

            let glyph_color = glyph.color_opt.map_or(color, from_color);

            if let Some((buffer, placement)) = glyph_cache.allocate(
                physical_glyph.cache_key,
                glyph_color,
                font_system,
            ) {
                let opacity = color.a
                    * glyph
                        .color_opt
                        .map(|c| c.a() as f32 / 255.0)
                        .unwrap_or(1.0);

                canvas.draw(
                    buffer,
                    (
                        physical_glyph.x + placement.left,
                        physical_glyph.y - placement.top + line_y,
                    ),
                    placement.width,
                    opacity,
                    clip_bounds,
                );
            }
        }
    }
}

fn from_color(color: cosmic_text::Color) -> Color {
    let [r, g, b, a] = color.as_rgba();

    Color::from_rgba8(r, g, b, a as f32 / 255.0)
}

type Glyph = (Vec<u32>, cosmic_text::Placement);

#[derive(Debug)]
struct Entry {
    /// None for what leaves no trace, such as a space.
    glyph: Option<Glyph>,
    is_used: bool,
}

#[derive(Debug)]
struct GlyphCache {
    entries: FxHashMap<(cosmic_text::CacheKey, [u8; 3]), Entry>,
    /// How many were used since the last trim.
    used: usize,
    trim_count: usize,
    swash: cosmic_text::SwashCache,
}

impl GlyphCache {
    const TRIM_INTERVAL: usize = 300;
    const CAPACITY_LIMIT: usize = 16 * 1024;

    fn new() -> Self {
        GlyphCache {
            entries: FxHashMap::default(),
            used: 0,
            trim_count: 0,
            swash: cosmic_text::SwashCache::new(),
        }
    }

    fn allocate(
        &mut self,
        cache_key: cosmic_text::CacheKey,
        color: Color,
        font_system: &mut cosmic_text::FontSystem,
    ) -> Option<(&[u32], cosmic_text::Placement)> {
        let [r, g, b, _a] = color.into_rgba8();

        let entry =
            self.entries
                .entry((cache_key, [r, g, b]))
                .or_insert_with(|| Entry {
                    glyph: render(
                        &mut self.swash,
                        font_system,
                        cache_key,
                        [r, g, b],
                    ),
                    is_used: false,
                });

        if !entry.is_used {
            entry.is_used = true;
            self.used += 1;
        }

        entry
            .glyph
            .as_ref()
            .map(|(buffer, placement)| (buffer.as_slice(), *placement))
    }

    pub fn trim(&mut self) {
        if self.trim_count > Self::TRIM_INTERVAL
            || self.used >= Self::CAPACITY_LIMIT
        {
            self.entries
                .retain(|_, entry| std::mem::take(&mut entry.is_used));
            self.entries.shrink_to(Self::CAPACITY_LIMIT);

            self.used = 0;
            self.trim_count = 0;
        } else {
            self.trim_count += 1;
        }
    }
}

fn render(
    swash: &mut cosmic_text::SwashCache,
    font_system: &mut cosmic_text::FontSystem,
    cache_key: cosmic_text::CacheKey,
    [r, g, b]: [u8; 3],
) -> Option<Glyph> {
    // TODO: Outline support
    let image = swash.get_image_uncached(font_system, cache_key)?;

    let glyph_size =
        image.placement.width as usize * image.placement.height as usize;

    if glyph_size == 0 {
        return None;
    }

    // TODO: Blend alpha
    let pixel = |r, g, b, a| {
        bytemuck::cast(tiny_skia::ColorU8::from_rgba(b, g, r, a).premultiply())
    };

    let buffer = match image.content {
        cosmic_text::SwashContent::Mask => {
            image.data.iter().map(|a| pixel(r, g, b, *a)).collect()
        }
        cosmic_text::SwashContent::Color => image
            .data
            .chunks_exact(4)
            .map(|c| pixel(c[0], c[1], c[2], c[3]))
            .collect(),
        // TODO
        cosmic_text::SwashContent::SubpixelMask => vec![0; glyph_size],
    };

    Some((buffer, image.placement))
}
