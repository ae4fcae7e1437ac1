//! Text laid out for a terminal: wrapped and aligned by what is seen, as Chinese characters are two columns wide.

use crate::signs::{shown, shown_in_line};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a line looks where colours are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Strong,
    Faint,
    Good,
    Warn,
    Bad,
}

/// What ends every style.
const PLAIN: &str = "[0m";
/// Every code a page writes, behind an escape.
pub(super) const STYLES: [&str; 6] = [PLAIN, "[1m", "[2m", "[1;32m", "[1;33m", "[1;31m"];

impl Style {
    /// Its code, behind an escape.
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Strong => "[1m",
            Style::Faint => "[2m",
            Style::Good => "[1;32m",
            Style::Warn => "[1;33m",
            Style::Bad => "[1;31m",
        }
    }
}

/// Columns a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Fills a text up with spaces to a width.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// What is being written.
#[derive(Debug)]
pub(super) struct Page {
    text: String,
    width: usize,
    colour: bool,
}

impl Page {
    /// Makes an empty page with lines of at most `width` columns.
    pub fn new(width: usize, colour: bool) -> Self {
        Self { text: String::new(), width, colour }
    }

    /// Returns all that was written.
    pub fn finish(self) -> String {
        self.text
    }

    /// Writes an empty line, unless there is one already or nothing before it.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Writes the title of a section, after an empty line.
    pub fn heading(&mut self, title: &str) {
        self.blank();
        self.text(Style::Strong, 0, title);
    }

    /// Writes a paragraph.
    pub fn text(&mut self, style: Style, indent: usize, text: &str) {
        self.lines(style, &" ".repeat(indent), &" ".repeat(indent), text);
    }

    /// Writes a paragraph behind a mark, the lines after the first below its beginning.
    pub fn item(&mut self, style: Style, indent: usize, mark: &str, text: &str) {
        let first = format!("{}{mark} ", " ".repeat(indent));
        let rest = " ".repeat(width(&first));
        self.lines(style, &first, &rest, text);
    }

    /// Writes a paragraph with what stands before its first line and before the others.
    pub fn lines(&mut self, style: Style, first: &str, rest: &str, text: &str) {
        let room = self.width.saturating_sub(width(first).max(width(rest))).max(16);
        let code = if self.colour { style.code() } else { "" };
        for (at, line) in wrap(&shown(text), room).iter().enumerate() {
            self.text.push_str(
                shown_in_line(if at == 0 { first } else { rest }).trim_end_matches(|_| line.is_empty()),
            );
            if code.is_empty() {
                self.text.push_str(line);
            } else {
                self.text.push_str(&format!("\u{1b}{code}{line}\u{1b}{PLAIN}"));
            }
            self.text.push('\n');
        }
    }

    /// Rows of a name and a text, the texts aligned.
    pub fn pairs(&mut self, indent: usize, rows: &[(String, String)]) {
        let widest = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0).min(self.width / 3);
        for (name, text) in rows {
            let first = format!("{}{}  ", " ".repeat(indent), padded(name, widest));
            let rest = " ".repeat(indent + widest + 2);
            self.lines(Style::Plain, &first, &rest, text);
        }
    }

    /// Rows of columns, the last wrapped; `right` says which columns stand at their right edge.
    pub fn table(&mut self, indent: usize, rows: &[Vec<String>], right: &[bool]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max();
        let widths: Vec<usize> = (0..columns).map(|at| widest(at).unwrap_or(0)).collect();
        for row in rows {
            let mut first = " ".repeat(indent);
            let (last, cells) = match row.split_last() {
                Some(split) => split,
                None => continue,
            };
            for (at, cell) in cells.iter().enumerate() {
                let room = widths.get(at).copied().unwrap_or(0);
                if right.get(at).copied().unwrap_or(false) {
                    first.push_str(&" ".repeat(room.saturating_sub(width(cell))));
                    first.push_str(cell);
                } else {
                    first.push_str(&padded(cell, room));
                }
                first.push_str("  ");
            }
            let rest = " ".repeat(width(&first));
            self.lines(Style::Plain, &first, &rest, last);
        }
    }
}

/// Signs that do not begin a line.
const CLOSING: &str = "，。、：；！？）】》」』〉”’…％·,.:;!?)]}%";
/// Signs that do not end a line.
const OPENING: &str = "（【《「『〈“‘([{￥¥";

/// Breaks a text into lines of at most `room` columns: at spaces and between Chinese characters.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.trim_end().split('\n') {
        let mut line = String::new();
        let mut taken = 0;
        for chunk in chunks(paragraph) {
            let wide = width(chunk.trim_end());
            if taken > 0 && taken + wide > room {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                taken = 0;
            }
            // A word longer than a line is cut: better than a line nobody sees the end of.
            if wide > room {
                for sign in chunk.chars() {
                    let columns = sign.width().unwrap_or(0);
                    if taken + columns > room {
                        lines.push(std::mem::take(&mut line));
                        taken = 0;
                    }
                    line.push(sign);
                    taken += columns;
                }
                continue;
            }
            line.push_str(chunk);
            taken += width(chunk);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The smallest parts between which a line may be broken.
fn chunks(text: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, sign) in text.char_indices() {
        let breaks = before.is_some_and(|before| {
            let after_space = before == ' ' && sign != ' ';
            let is_wide = |c: char| c.width().unwrap_or(0) > 1;
            let between_wide = (is_wide(before) || is_wide(sign)) && sign != ' ';
            (after_space || between_wide) && !CLOSING.contains(sign) && !OPENING.contains(before)
        });
        if breaks {
            chunks.push(text.get(start..at).unwrap_or(""));
            start = at;
        }
        before = Some(sign);
    }
    chunks.push(text.get(start..).unwrap_or(""));
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_asked_and_nothing_is_lost() {
        let text =
            "欺诈的，按价款或者费用的三倍增加赔偿，不足五百元的按五百元（art. 55(1) of the Consumer Law）。";
        for room in [16, 20, 33, 60] {
            let lines = wrap(text, room);
            assert!(lines.iter().all(|line| width(line) <= room), "{room}: {lines:?}");
            let squeeze = |text: &str| text.replace(' ', "");
            assert_eq!(squeeze(&lines.concat()), squeeze(text));
            assert!(lines.iter().all(|line| !line.starts_with(['，', '。', '）'])), "{lines:?}");
            assert!(lines.iter().all(|line| !line.ends_with('（')), "{lines:?}");
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        assert_eq!(wrap("aaaaaaaaaa bb", 4), ["aaaa", "aaaa", "aa", "bb"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let mut page = Page::new(40, false);
        page.pairs(2, &[("下限".into(), "1.00".into()), ("floor".into(), "2.00".into())]);
        assert_eq!(page.finish(), "  下限   1.00\n  floor  2.00\n");
        let mut page = Page::new(40, false);
        page.table(
            0,
            &[vec!["元".into(), "9.00".into(), "a".into()], vec!["x".into(), "10.00".into(), "b".into()]],
            &[false, true],
        );
        assert_eq!(page.finish(), "元   9.00  a\nx   10.00  b\n");
    }

    #[test]
    fn colours_only_where_they_are_wanted() {
        let mut plain = Page::new(40, false);
        plain.text(Style::Bad, 0, "no");
        assert_eq!(plain.finish(), "no\n");
        let mut coloured = Page::new(40, true);
        coloured.text(Style::Bad, 0, "no");
        assert_eq!(coloured.finish(), "\u{1b}[1;31mno\u{1b}[0m\n");
    }
}
