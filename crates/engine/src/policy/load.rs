//! From the bytes of a pack and its imports to a checked [`Policy`], or to all that is wrong with them.

mod digest;
mod imports;

use super::assemble::{PackPart, PackTables, assemble};
use super::check;
use super::document::{SourceKind, SourceTable, parse_toml};
use super::finding::{Code, Finding, Severity};
use super::model::Policy;
use super::source::{SourceId, Sources, Span};
use super::tables::row::Row;
use super::tables::{DOCUMENT, Entity, PACK, Takes, shape};
pub use digest::digest_of_files;
use imports::FoundPacks;
use jiff::civil::Date;
use std::collections::HashMap;

/// Largest file, in bytes.
pub const LARGEST_FILE: usize = 32 << 20;
/// Largest pack, in bytes, all files together.
pub const LARGEST_PACK: usize = 64 << 20;
/// So many findings are kept; nobody reads more at once.
pub const MOST_FINDINGS: usize = 1_000;

/// The files of one pack, as whoever keeps packs gives them.
#[derive(Clone, Debug, Default)]
pub struct PackFiles {
    /// Path shown to people, beginning with the pack's folder (`telecom/authority.toml`), and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl PackFiles {
    /// Returns the files of a pack that stands in one file.
    ///
    /// ```
    /// use redress_engine::PackFiles;
    ///
    /// let files = PackFiles::one("shop/pack.toml", "[pack]\nid = \"shop\"");
    /// assert_eq!(files.files.len(), 1);
    /// ```
    pub fn one(path: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        Self { files: vec![(path.into(), text.into())] }
    }
}

/// Why there are no files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no such pack.
    NotFound,
    /// It is there, but cannot be read.
    Unreadable {
        /// What cannot be read.
        path: String,
        /// Why, as the system says it.
        reason: String,
    },
}

/// What came of loading.
#[derive(Debug)]
pub struct Loaded {
    /// All texts, for the places of findings.
    pub sources: Sources,
    /// All findings, by place; at most a thousand and one that says so.
    pub findings: Vec<Finding>,
    /// The policy, if nothing is wrong with it.
    pub policy: Option<Policy>,
}

/// A file of a pack, read.
struct PackDocument {
    pack: usize,
    table: SourceTable,
}

/// Loads the pack `root` and all it imports. `find` gives the files of a pack by its name; `today` is used only for what
/// matters soon. Equal bytes give equal results, in whatever order `find` lists the files.
///
/// ```
/// use redress_engine::{Missing, PackFiles, load};
///
/// let text = "[pack]\nid = \"shop\"\ntitle = { zh = \"店\", en = \"Shop\" }\nversion = \"1\"\ncurrency = \"CNY\"\ncovres = 1";
/// let find = |name: &str| match name {
///     "shop" => Ok(PackFiles::one("shop/pack.toml", text)),
///     _ => Err(Missing::NotFound),
/// };
/// let loaded = load("shop", &find, None);
/// assert!(loaded.policy.is_none());
/// let finding = &loaded.findings[0];
/// assert_eq!(finding.code.as_str(), "unknown-key");
/// // The finding points at the very word.
/// assert_eq!(finding.span.map(|span| loaded.sources.text(span)), Some("covres"));
/// ```
pub fn load(root: &str, find: &dyn Fn(&str) -> Result<PackFiles, Missing>, today: Option<Date>) -> Loaded {
    let mut reading = LoadInProgress::default();
    let packs = imports::gather(root, find, &mut reading);
    let LoadInProgress { sources, mut findings, documents, whole } = reading;
    let mut policy = None;
    if let Some(packs) = packs {
        let tables = collect(&packs, &documents);
        if whole && tables.parts.len() == packs.all.len() {
            policy = assemble(&tables, sources.clone(), &mut findings);
        }
    }
    if let Some(policy) = &mut policy {
        check::uses(policy);
        // Where a name or an expression is wrong, much seems unread that is not; rules that need each other do in any case.
        findings.extend(if has_errors(&findings) {
            check::cycles(policy)
        } else {
            check::check(policy, today)
        });
    }
    if has_errors(&findings) {
        policy = None;
    }
    Loaded { sources, findings: keep(findings), policy }
}

fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// By place, the errors first where there are too many to keep all.
fn keep(mut findings: Vec<Finding>) -> Vec<Finding> {
    let by_place = |finding: &Finding| (finding.span, finding.code);
    findings.sort_by_cached_key(by_place);
    findings.dedup();
    let count = findings.len();
    if count > MOST_FINDINGS {
        findings.sort_by_key(Finding::severity);
        findings.truncate(MOST_FINDINGS);
        findings.sort_by_cached_key(by_place);
        findings.push(Finding::nowhere(Code::TooMany).with("count", count).with("kept", MOST_FINDINGS));
    }
    findings
}

/// What grows while packs are read.
struct LoadInProgress {
    sources: Sources,
    findings: Vec<Finding>,
    documents: Vec<PackDocument>,
    /// Whether all files could be read; if not, names would be missed that stand in those that could not.
    whole: bool,
}

impl Default for LoadInProgress {
    fn default() -> Self {
        Self { sources: Sources::default(), findings: Vec::new(), documents: Vec::new(), whole: true }
    }
}

impl LoadInProgress {
    /// Reads the files of a pack, sorted by path; says whether all of them could be read.
    fn pack(&mut self, pack: usize, files: Vec<(String, Vec<u8>)>) -> bool {
        let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        if size > LARGEST_PACK {
            let at = files.first().map(|(path, _)| self.sources.add(path.clone(), ""));
            self.too_large(at, "word-pack", size, LARGEST_PACK);
            return false;
        }
        files.into_iter().fold(true, |whole, (path, bytes)| self.file(pack, path, bytes) && whole)
    }

    fn file(&mut self, pack: usize, path: String, bytes: Vec<u8>) -> bool {
        if bytes.len() > LARGEST_FILE {
            let source = self.sources.add(path, "");
            self.too_large(Some(source), "word-file", bytes.len(), LARGEST_FILE);
            return false;
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let torn = not_utf8(&mut self.sources, path, error.as_bytes(), error.utf8_error());
                self.findings.push(torn);
                return false;
            }
        };
        let source = self.sources.add(path, text);
        let text = self.sources.get(source).map_or("", |source| &source.text);
        let Some(table) = parse_toml(source, text, &mut self.findings) else { return false };
        let start = Span { source, start: 0, end: 0 };
        shape::check(&table, &DOCUMENT, start, &mut self.findings);
        self.documents.push(PackDocument { pack, table });
        true
    }

    fn too_large(&mut self, source: Option<SourceId>, what: &'static str, size: usize, limit: usize) {
        let megabytes = |bytes: usize| format!("{} MiB", bytes.div_ceil(1 << 20));
        let finding = match source {
            Some(source) => Finding::new(Code::TooLarge, Span { source, start: 0, end: 0 }),
            None => Finding::nowhere(Code::TooLarge),
        };
        let finding = finding.with_word("what", what).with("size", megabytes(size));
        self.findings.push(finding.with("limit", megabytes(limit)));
    }
}

/// The `[pack]` of a pack with its place; several are told, and the first counts.
fn identity<'a>(pack: usize, documents: &'a [PackDocument], findings: &mut Vec<Finding>) -> Option<Row<'a>> {
    let mut first: Option<Row<'a>> = None;
    let own = documents.iter().filter(|document| document.pack == pack);
    for document in own {
        let Some(value) = document.table.get("pack") else { continue };
        let SourceKind::Table(table) = &value.kind else { continue };
        match &first {
            None => first = Some(Row::new(table, value.span, pack, &PACK)),
            Some(first) => {
                let finding = Finding::new(Code::DuplicateId, value.span).with("id", "[pack]");
                findings.push(finding.label(first.span, "label-first-here"));
            }
        }
    }
    first
}

/// All rows of all packs by table.
fn collect<'a>(packs: &FoundPacks, documents: &'a [PackDocument]) -> PackTables<'a> {
    let mut parts = Vec::new();
    for (pack, digest) in packs.all.iter().map(|found| &found.digest).enumerate() {
        // Findings about the identity were told when the imports were read.
        if let Some(row) = identity(pack, documents, &mut Vec::new()) {
            parts.push(PackPart { row, digest: *digest });
        }
    }
    let mut rows: HashMap<Entity, Vec<Row<'a>>> = HashMap::new();
    for document in documents {
        for key in DOCUMENT.keys {
            let Takes::Tables(spec) = key.takes else { continue };
            let (Some(entity), Some(value)) = (spec.entity, document.table.get(key.name)) else { continue };
            let SourceKind::Array(items) = &value.kind else { continue };
            let of_entity = rows.entry(entity).or_default();
            for item in items {
                if let SourceKind::Table(table) = &item.kind {
                    of_entity.push(Row::new(table, item.span, document.pack, spec));
                }
            }
        }
    }
    PackTables { parts, rows, digest: packs.digest }
}

/// Adds a file that is not UTF-8, as far as it can be read, and points at its first byte that is not.
pub(crate) fn not_utf8(
    sources: &mut Sources,
    path: impl Into<String>,
    bytes: &[u8],
    error: std::str::Utf8Error,
) -> Finding {
    let source = sources.add(path, String::from_utf8_lossy(bytes));
    let at = error.valid_up_to();
    let start = at as u32;
    // What stands there now is the sign for what cannot be read.
    let end = start.saturating_add(char::REPLACEMENT_CHARACTER.len_utf8() as u32);
    Finding::new(Code::NotUtf8, Span { source, start, end }).with("offset", at)
}
