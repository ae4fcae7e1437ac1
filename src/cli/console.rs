//! What every command needs: the words, the packs, and what the terminal can show.

use super::page::Page;
use crate::packs::Packs;
use crate::words::Words;
use std::io::IsTerminal;

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

    /// Returns an empty page to write on.
    pub fn page(&self) -> Page {
        Page::new(self.width, self.colour)
    }
}
