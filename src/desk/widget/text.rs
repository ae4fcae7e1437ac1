//! Words in the sizes and weights there are. All wrap; none is slanted.
//!
//! ```
//! use redress::desk::widget::{Element, text};
//!
//! fn verdict<'a>() -> Element<'a, ()> {
//!     iced::widget::column![text::headline("先别承诺"), text::muted("取决于 2 个未答问题")].into()
//! }
//! # let _ = verdict();
//! ```

use crate::desk::theme::{Tone, fonts, size, style};
use iced::advanced::text::Renderer as _;
use iced::alignment::{Horizontal, Vertical};
use iced::widget::text::{IntoFragment, LineHeight, Shaping, Wrapping};
use iced::{Color, Font, Point, Rectangle, Renderer, Size};

/// Words that can still be given a width or an alignment.
pub type Text<'a> = iced::widget::Text<'a, iced::Theme, iced::Renderer>;

fn sized<'a>(words: impl IntoFragment<'a>, size: f32) -> Text<'a> {
    // A pasted number or address has nowhere to break but between its letters.
    iced::widget::text(words).size(size).line_height(size::LINE).wrapping(Wrapping::WordOrGlyph)
}

/// Text.
pub fn body<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::BODY)
}

/// Text that matters: a question, a sum.
pub fn strong<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).font(fonts::BOLD)
}

/// Text that explains other text.
pub fn muted<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::LABEL).style(style::muted)
}

/// Text that does not matter any more. On surfaces only.
pub fn faint<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).style(style::faint)
}

/// The least: heads of tables, notes.
pub fn small<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::SMALL).style(style::muted)
}

/// The label of a field.
pub fn label<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::LABEL).style(style::muted)
}

/// What a card or a dialog is about.
pub fn title<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::TITLE).font(fonts::BOLD)
}

/// The verdict.
pub fn headline<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::HEADLINE).font(fonts::BOLD).line_height(1.3)
}

/// Text in a tone; in [`Tone::Neutral`] it is plain text.
pub fn toned<'a>(words: impl IntoFragment<'a>, tone: Tone) -> Text<'a> {
    body(words).style(style::toned(tone))
}

/// One line of text, for widgets that draw their own.
pub(super) struct Line<'a> {
    pub words: &'a str,
    pub size: f32,
    pub font: Font,
    pub color: Color,
    pub side: Horizontal,
}

impl Line<'_> {
    /// Draws it in the middle of the bounds' height, at its side of them.
    pub(super) fn draw(&self, renderer: &mut Renderer, bounds: Rectangle, clip: Rectangle) {
        let x = match self.side {
            Horizontal::Left => bounds.x,
            Horizontal::Center => bounds.center_x(),
            Horizontal::Right => bounds.x + bounds.width,
        };
        let text = iced::advanced::Text {
            content: self.words.to_owned(),
            bounds: Size::new(f32::INFINITY, bounds.height),
            size: self.size.into(),
            line_height: LineHeight::default(),
            font: self.font,
            align_x: self.side.into(),
            align_y: Vertical::Center,
            shaping: Shaping::Auto,
            wrapping: Wrapping::None,
        };
        renderer.fill_text(text, Point::new(x, bounds.center_y()), self.color, clip);
    }
}
