//! Where things stand: source texts and spans in them.

/// A source text, by its place in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u32);

/// A range of bytes in a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A place as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position<'a> {
    /// Path of the file, as given by whoever loaded it.
    pub path: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path shown to people, such as `telecom/authority.toml`.
    pub path: String,
    /// The text; empty if it was not UTF-8.
    pub text: String,
    line_starts: Vec<u32>,
}

/// All texts of a pack and its imports, or of a case.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Adds a text under the path shown to people and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let text = text.into();
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
        self.0.push(Source { path: path.into(), text, line_starts });
        SourceId(self.0.len() as u32 - 1)
    }

    /// Returns all texts in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.0.iter().enumerate().map(|(at, source)| (SourceId(at as u32), source))
    }

    /// Returns the text of an id, if there is one.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    /// Returns the words a span points at; nothing if it points nowhere.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).and_then(|s| s.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Returns file, line and column of the span's first byte; `None` if its text is not here.
    pub fn position(&self, span: Span) -> Option<Position<'_>> {
        let source = self.get(span.source)?;
        let (line, start) = source.line_of(span.start);
        let before = source.text.get(start..span.start as usize).unwrap_or("");
        Some(Position { path: &source.path, line, column: before.chars().count() + 1 })
    }
}

impl Source {
    /// Returns the number of the line a byte stands in, from 1, and the byte at which that line starts.
    pub fn line_of(&self, at: u32) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= at).max(1);
        (line, self.line_starts.get(line - 1).copied().unwrap_or(0) as usize)
    }

    /// Returns the bytes of a line, counted from 1, its line break included.
    pub fn line_range(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.line_starts.get(line.checked_sub(1)?)? as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| *next as usize);
        Some(start..end)
    }
}
