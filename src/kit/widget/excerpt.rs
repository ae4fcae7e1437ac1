//! A line of a file with its number, and the words a finding is about underlined.
//!
//! ```
//! use redress::kit::theme::{self, Tone};
//! use redress::kit::widget::{Element, excerpt::{Excerpt, excerpt}};
//!
//! let line = Excerpt::new(12, "due = mislead and misled", 6..13);
//! let shown: Element<'_, ()> = excerpt(&line, Tone::Stop, &theme::light());
//! # drop(shown);
//! ```

use super::{Element, text};
use crate::kit::theme::{Tone, palette, size, space, style};
use crate::signs::shown_in_line;
use iced::widget::text::Span;
use iced::widget::{container, rich_text, row};
use iced::{Color, Fill, Theme, border};
use std::ops::Range;

/// So many signs are shown before the marked words: whoever wrote the line knows how it began.
const BEFORE: usize = 48;
/// So many signs are shown after.
const AFTER: usize = 96;

/// A line, cut around what is marked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    number: usize,
    before: String,
    marked: String,
    after: String,
}

impl Excerpt {
    /// Shows the line of that number, and the bytes marked in it; those that lie outside are left out.
    pub fn new(number: usize, line: &str, marked: Range<usize>) -> Self {
        let line = line.trim_end_matches(['\n', '\r']);
        let start = boundary(line, marked.start);
        let end = boundary(line, marked.end.max(marked.start));
        let (before, rest) = line.split_at(start);
        let (marked, after) = rest.split_at(end - start);
        // Nothing at all cannot be underlined: a blank stands for the place.
        let marked = if marked.is_empty() { " " } else { marked };
        Self {
            number,
            before: plain(&last_of(before.trim_start(), BEFORE)),
            marked: plain(&first_of(marked, AFTER)),
            after: plain(&first_of(after, AFTER)),
        }
    }
}

/// The nearest end of a sign at or before a byte.
fn boundary(line: &str, byte: usize) -> usize {
    (0..=byte.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
}

fn first_of(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn last_of(text: &str, count: usize) -> String {
    let signs = text.chars().count();
    if signs <= count {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(signs - count).collect();
    format!("…{kept}")
}

/// A tab has no picture of one width; of what has none at all it is shown that it is there.
fn plain(text: &str) -> String {
    shown_in_line(&text.replace('\t', " ")).into_owned()
}

/// Draws it, what is marked in a tone.
pub fn excerpt<'a, Message: 'a>(shown: &'a Excerpt, tone: Tone, theme: &Theme) -> Element<'a, Message> {
    let p = palette(theme);
    let shade = p.tone(tone);
    let word = |words: &'a str, color: Color| Span::<(), _>::new(words).color(color);
    let marked =
        word(&shown.marked, shade.ink).background(shade.ground).border(border::rounded(2.0)).underline(true);
    let spans = vec![word(&shown.before, p.text), marked, word(&shown.after, p.muted)];
    let line = rich_text(spans).size(size::LABEL).line_height(size::LINE).width(Fill);
    let number = text::small(shown.number.to_string());
    let content = row![number, line].spacing(space::M).align_y(iced::Top);
    container(content).padding([space::XS, space::S]).width(Fill).style(style::tinted(Tone::Neutral)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_around_what_is_marked() {
        let shown = Excerpt::new(3, "  due = mislead and x\n", 8..15);
        assert_eq!((shown.before.as_str(), shown.marked.as_str()), ("due = ", "mislead"));
        assert_eq!(shown.after, " and x");
        let long = format!("{}错{}", "字".repeat(100), "后".repeat(200));
        let shown = Excerpt::new(1, &long, 300..303);
        assert_eq!(shown.marked, "错");
        assert!(shown.before.starts_with('…') && shown.before.chars().count() == BEFORE + 1);
        assert!(shown.after.ends_with('…') && shown.after.chars().count() == AFTER + 1);
    }

    #[test]
    fn odd_places_are_drawn_as_well() {
        // In the middle of a sign, past the end, backwards, empty.
        for (start, end) in [(1, 2), (50, 60), (4, 2), (0, 0)] {
            let shown = Excerpt::new(1, "错误", start..end);
            assert!(!shown.marked.is_empty());
        }
        assert_eq!(Excerpt::new(1, "a\tb\u{7}", 0..1).after, " b‹U+0007›");
    }
}
