//! Words in the sizes and weights there are. All wrap; none is slanted.
//!
//! ```
//! use redress::kit::widget::{Element, text};
//!
//! fn verdict<'a>() -> Element<'a, ()> {
//!     iced::widget::column![text::headline("先别承诺"), text::muted("取决于 2 个未答问题")].into()
//! }
//! # let _ = verdict();
//! ```

use crate::kit::theme::{Tone, fonts, size, style};
use crate::signs;
use iced::widget::text::{Fragment, IntoFragment, Wrapping};
use std::borrow::Cow;

/// Words that can still be given a width or an alignment.
pub type Text<'a> = iced::widget::Text<'a, iced::Theme, iced::Renderer>;

/// Words as they are drawn: names and files are repeated everywhere, and what would steer or hide them is shown.
pub(super) fn shown<'a>(words: impl IntoFragment<'a>) -> Fragment<'a> {
    let words = words.into_fragment();
    match signs::shown(&words) {
        Cow::Owned(shown) => shown.into(),
        Cow::Borrowed(_) => words,
    }
}

fn sized<'a>(words: impl IntoFragment<'a>, size: f32) -> Text<'a> {
    // A pasted number or address has nowhere to break but between its letters.
    iced::widget::text(shown(words)).size(size).line_height(size::LINE).wrapping(Wrapping::WordOrGlyph)
}

/// Writes text.
pub fn body<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::BODY)
}

/// Writes text that matters: a question, a sum.
pub fn strong<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).font(fonts::BOLD)
}

/// Writes a sum or a count. It never breaks: half a number would be read as a whole one.
pub fn figures<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).wrapping(Wrapping::None)
}

/// Writes text that explains other text.
pub fn muted<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::LABEL).style(style::muted)
}

/// Writes text that does not matter any more. On surfaces only.
pub fn faint<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).style(style::faint)
}

/// Writes the least text: heads of tables, notes.
pub fn small<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::SMALL).style(style::muted)
}

/// Writes the label of a field.
pub fn label<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::LABEL).style(style::muted)
}

/// Writes what a card or a dialog is about.
pub fn title<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::TITLE).font(fonts::BOLD)
}

/// Writes the verdict.
pub fn headline<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    sized(words, size::HEADLINE).font(fonts::BOLD).line_height(1.3)
}

/// Writes text in a tone; in [`Tone::Neutral`] it is plain text.
pub fn toned<'a>(words: impl IntoFragment<'a>, tone: Tone) -> Text<'a> {
    body(words).style(style::toned(tone))
}
