//! Talking with whoever sits at the terminal, or with a file piped in.

use crate::cli::console::Console;
use crate::cli::page::{Page, Style};
use crate::signs::shown_in_line;
use std::io::{self, BufRead, Read, Write};

/// Nobody types a longer answer; a file without line ends must not fill memory.
const LONGEST: u64 = 64 << 10;

/// Of a long answer so much is repeated.
const SHOWN: usize = 200;

/// Both directions.
pub(super) struct Talk<'t> {
    input: &'t mut dyn BufRead,
    out: &'t mut dyn Write,
    console: &'t Console,
    /// Whether answers are printed: what is piped in would otherwise not be seen between the questions.
    echo: bool,
}

impl<'t> Talk<'t> {
    pub fn new(input: &'t mut dyn BufRead, out: &'t mut dyn Write, console: &'t Console, echo: bool) -> Self {
        Self { input, out, console, echo }
    }

    /// Writes a page's worth.
    pub fn page(&mut self, write: impl FnOnce(&mut Page)) -> io::Result<()> {
        let mut page = self.console.page();
        write(&mut page);
        self.out.write_all(page.finish().as_bytes())
    }

    /// Writes a paragraph.
    pub fn text(&mut self, style: Style, text: &str) -> io::Result<()> {
        self.page(|page| page.text(style, 2, text))
    }

    /// Writes a heading.
    pub fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.page(|page| page.text(Style::Strong, 0, text))
    }

    /// Asks for one line; `None` at the end of the input.
    pub fn answer(&mut self, prompt: &str) -> io::Result<Option<String>> {
        write!(self.out, "  {prompt}")?;
        self.out.flush()?;
        let mut bytes = Vec::new();
        let read = Read::take(&mut *self.input, LONGEST).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            writeln!(self.out)?;
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']).to_owned();
        if self.echo {
            // What was typed elsewhere must not steer the terminal it is shown on.
            let shown: String = line.chars().take(SHOWN).collect();
            writeln!(self.out, "{}", shown_in_line(&shown))?;
        }
        Ok(Some(line))
    }
}
