//! Single lines of text, for widgets that draw their own.

use crate::kit::theme::fonts;
use crate::signs::shown_in_line;
use iced::advanced::text::{self, Alignment, LineHeight, Renderer as _, Shaping, Wrapping};
use iced::alignment::Vertical;
use iced::{Color, Font, Point, Rectangle, Renderer, Size};
use unicode_width::UnicodeWidthChar;

/// Returns how wide a line of text is, without shaping it: exact for figures, ideographs and marks, about right for Latin letters.
pub fn width_of(words: &str, size: f32) -> f32 {
    let of = |letter: char| match letter {
        '0'..='9' => 0.555,
        // Where the marks of the icons are.
        '\u{e000}'..='\u{f8ff}' => 1.0,
        letter if letter.width() == Some(2) => 1.0,
        _ => 0.58,
    };
    words.chars().map(of).sum::<f32>() * size
}

/// One line of text.
pub struct Line<'a> {
    /// What it says.
    pub words: &'a str,
    /// How high its letters are, in pixels.
    pub size: f32,
    /// Its face.
    pub font: Font,
    /// Its colour.
    pub color: Color,
    /// How it is shaped; [`Shaping::Auto`] unless it is known to be plain.
    pub shaping: Shaping,
}

impl<'a> Line<'a> {
    /// Makes a line in the regular face.
    pub fn new(words: &'a str, size: f32, color: Color) -> Self {
        Line { words, size, font: fonts::REGULAR, color, shaping: Shaping::Auto }
    }

    /// Draws it in the middle of the bounds' height, from their left; what reaches beyond `clip` is cut.
    pub fn draw(&self, renderer: &mut Renderer, bounds: Rectangle, clip: Rectangle) {
        self.draw_from(renderer, bounds.x, bounds, clip);
    }

    /// Draws it in the middle of the bounds.
    pub fn draw_centered(&self, renderer: &mut Renderer, bounds: Rectangle, clip: Rectangle) {
        self.draw_from(renderer, bounds.center_x() - width_of(self.words, self.size) / 2.0, bounds, clip);
    }

    /// Aligned by hand at the left and the top: the renderer takes the point a text is aligned at for its upper left corner when
    /// it notes what has to be drawn again, and would leave half of a centred text as it was.
    fn draw_from(&self, renderer: &mut Renderer, x: f32, bounds: Rectangle, clip: Rectangle) {
        let line_height = LineHeight::default().to_absolute(self.size.into());
        let text = text::Text {
            content: shown_in_line(self.words).into_owned(),
            // Wide enough at any rate: what is cached wraps, whatever it was told.
            bounds: Size::new(bounds.width.max(1.5 * width_of(self.words, self.size)), line_height.0),
            size: self.size.into(),
            line_height: LineHeight::Absolute(line_height),
            font: self.font,
            align_x: Alignment::Left,
            align_y: Vertical::Top,
            shaping: self.shaping,
            wrapping: Wrapping::None,
        };
        let top = bounds.center_y() - line_height.0 / 2.0;
        renderer.fill_text(text, Point::new(x, top), self.color, clip);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::advanced::text::Paragraph as _;

    fn shaped(words: &str) -> f32 {
        fonts::prepare().join().unwrap();
        let text = text::Text {
            content: words,
            bounds: Size::INFINITE,
            size: 100.into(),
            line_height: LineHeight::default(),
            font: fonts::REGULAR,
            align_x: Alignment::Left,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::None,
        };
        <Renderer as text::Renderer>::Paragraph::with_text(text).min_width()
    }

    #[test]
    fn widths_are_near_those_of_the_typeface() {
        for (words, tolerance) in
            [("31", 0.01), ("二〇二六年", 0.01), ("Packing and postage", 0.2), ("CNY", 0.2)]
        {
            let (guessed, shaped) = (width_of(words, 100.0), shaped(words));
            assert!((guessed - shaped).abs() <= tolerance * shaped, "{words}: {guessed} for {shaped}");
        }
    }
}
