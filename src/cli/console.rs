//! What every command needs: the words, the packs, and what the terminal can show.

use super::page::{Page, STYLES};
use crate::packs::Packs;
use crate::signs::shown;
use crate::words::Words;
use std::fmt;
use std::io::{self, IsTerminal, Write};

/// Where a command prints, and in which words.
pub(super) struct Console {
    /// The words of the language asked for.
    pub words: Words,
    /// Where packs are found.
    pub packs: Packs,
    width: usize,
    colour: bool,
}

/// Longer lines are hard to read, however wide the terminal.
const WIDEST: usize = 100;
/// Narrower than this nothing can be laid out.
const NARROWEST: usize = 40;

impl Console {
    /// Opens a console on standard output.
    pub fn new(words: Words, packs: Packs) -> Self {
        let is_terminal = std::io::stdout().is_terminal();
        let width = match terminal_size::terminal_size() {
            Some((width, _)) if is_terminal => usize::from(width.0).saturating_sub(1),
            _ => WIDEST,
        };
        // <https://no-color.org>: set and not empty.
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { words, packs, width: width.clamp(NARROWEST, WIDEST), colour: is_terminal && !refused }
    }

    /// Returns standard output as commands print on it.
    pub fn out(&self) -> Printed<io::StdoutLock<'static>> {
        Printed { out: io::stdout().lock(), has_styles: self.colour }
    }

    /// Returns an empty page to write on.
    pub fn page(&self) -> Page {
        Page::new(self.width, self.colour)
    }
}

/// Prints a line on standard error.
macro_rules! tell {
    () => { $crate::cli::console::tell_line(format_args!("")) };
    ($($words:tt)*) => { $crate::cli::console::tell_line(format_args!($($words)*)) };
}
pub(in crate::cli) use tell;

/// Prints a line on standard error. Files and packs are repeated in it: what would steer the terminal is shown.
pub(in crate::cli) fn tell_line(words: fmt::Arguments<'_>) {
    let words = words.to_string();
    eprintln!("{}", shown(&words));
}

/// What is printed, in which nothing steers the terminal but the styles of our own pages.
pub(super) struct Printed<W> {
    out: W,
    has_styles: bool,
}

impl<W: Write> Printed<W> {
    fn print(&mut self, text: &str) -> io::Result<()> {
        let mut parts = text.split('\u{1b}');
        let first = parts.next().unwrap_or_default();
        self.out.write_all(shown(first).as_bytes())?;
        for part in parts {
            let style = STYLES.into_iter().find(|style| self.has_styles && part.starts_with(*style));
            let (escape, style) = style.map_or(("‹U+001B›", ""), |style| ("\u{1b}", style));
            self.out.write_all(escape.as_bytes())?;
            self.out.write_all(style.as_bytes())?;
            self.out.write_all(shown(part.strip_prefix(style).unwrap_or(part)).as_bytes())?;
        }
        Ok(())
    }
}

impl<W: Write> Write for Printed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // All that is printed is text, and comes in whole pieces.
        self.print(&String::from_utf8_lossy(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str, has_styles: bool) -> String {
        let mut printed = Printed { out: Vec::new(), has_styles };
        write!(printed, "{text}").unwrap();
        String::from_utf8(printed.out).unwrap()
    }

    #[test]
    fn nothing_steers_the_terminal_but_the_styles_of_a_page() {
        let text = "\u{1b}[1mowed\u{1b}[0m \u{1b}]0;title\u{7}\u{1b}[31m\u{202e}\r\n\tx";
        let rest = " ‹U+001B›]0;title‹U+0007›‹U+001B›[31m‹U+202E›‹U+000D›\n\tx";
        assert_eq!(printed(text, true), format!("\u{1b}[1mowed\u{1b}[0m{rest}"));
        assert_eq!(printed(text, false), format!("‹U+001B›[1mowed‹U+001B›[0m{rest}"));
    }
}
