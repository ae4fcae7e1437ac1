//! Cases as files, in the format `redress offer` reads.

use super::check::Check;
use super::sheet::{FormAnswer, FormPlace, Sheet};
use super::shelf::Shelf;
use crate::words::Words;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use redress_engine::decision::case_file::{self, CaseText};
use redress_engine::policy::document::{SourceKind, SourceTable, SourceValue};
use redress_engine::policy::load::LARGEST_FILE;
use redress_engine::policy::{Code, FactId, Finding, Policy, Sources, Type};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// What became of a case file.
#[derive(Debug)]
pub struct OpenedFile {
    /// What could be read, as a form; `None` if nothing could.
    pub sheet: Option<Sheet>,
    /// What could not.
    pub findings: Vec<Finding>,
    /// The texts the findings are about.
    pub sources: Sources,
}

/// A file system's refusal, kept as long as a message lives.
#[derive(Clone, Debug)]
pub struct FileRefusal(Arc<io::Error>);

impl From<io::Error> for FileRefusal {
    fn from(error: io::Error) -> Self {
        Self(Arc::new(error))
    }
}

impl FileRefusal {
    /// Says why, in the reader's words where there are some.
    pub fn reason(&self, words: &Words) -> String {
        words.reason(&self.0)
    }
}

/// Reads a file, at most one byte more than a case may have.
///
/// # Errors
/// Whatever the file system says.
pub fn bytes(path: &Path) -> Result<Arc<[u8]>, FileRefusal> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

/// Reads a case as far as it can be read. Under which pack, it says itself.
pub fn open(path: &Path, bytes: &[u8], shelf: &mut Shelf, today: Date) -> OpenedFile {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let mut text = CaseText::read(&name, bytes);
    let mut findings = std::mem::take(&mut text.findings);
    let pack = text.policy().map(|(name, span)| (name.to_owned(), span));
    let Some((pack, span)) = pack else {
        findings.extend(no_pack(text.table.as_ref()));
        return OpenedFile { sheet: None, findings, sources: text.sources };
    };
    let is_known = shelf.names().contains(&pack);
    let serving = if is_known { shelf.serve(&pack, today) } else { None };
    let Some(policy) = serving else {
        if !is_known {
            findings.push(Finding::new(Code::PackNotFound, span).with("pack", &pack));
        } else if let Some(broken) = shelf.known(&pack) {
            return OpenedFile {
                sheet: None,
                findings: broken.findings.clone(),
                sources: broken.sources.clone(),
            };
        }
        return OpenedFile { sheet: None, findings, sources: text.sources };
    };
    let case = text.query(&policy, today, &mut findings).filter(|_| !policy.is_library());
    let sheet = case.map(|case| {
        let mut sheet = Sheet::of_case(&policy, &case, today);
        keep_unread(&mut sheet, &policy, text.table.as_ref(), &text.sources);
        sheet
    });
    OpenedFile { sheet, findings, sources: text.sources }
}

/// What is wrong with a case that names no pack; nothing if it could not even be read as a table.
fn no_pack(table: Option<&SourceTable>) -> Option<Finding> {
    Some(match table?.get("policy") {
        Some(value) => Finding::new(Code::WrongKind, value.span)
            .with_word("expected", "word-kind-string")
            .with_word("found", value.kind.word()),
        None => Finding::nowhere(Code::MissingKey).with("key", "policy").with_word("table", "word-case"),
    })
}

/// A value that is wrong where a text is typed goes into its field as it stands: there it is explained, and can be mended.
fn keep_unread(sheet: &mut Sheet, policy: &Policy, table: Option<&SourceTable>, sources: &Sources) {
    let Some(SourceValue { kind: SourceKind::Table(stated), .. }) =
        table.and_then(|table| table.get("facts"))
    else {
        return;
    };
    for (key, value) in &stated.entries {
        let fact = policy.facts().iter().find(|fact| *fact.id == *key.name);
        let is_typed = fact.is_some_and(|fact| !matches!(fact.ty, Type::Bool | Type::Choice(_) | Type::List));
        if !is_typed || sheet.answers.contains_key(&key.name) {
            continue;
        }
        let written = match &value.kind {
            SourceKind::String { text, .. } => text.trim(),
            SourceKind::Table(_) | SourceKind::Array(_) | SourceKind::Null => continue,
            _ => sources.text(value.span),
        };
        if !written.is_empty() && written != "unknown" {
            sheet.answers.insert(key.name.clone(), FormAnswer::Text(written.to_owned()));
        }
    }
}

/// Writes a check as a case file.
pub fn text(check: &Check) -> String {
    case_file::write(check.policy(), check.case())
}

/// Lists what stands on the form and not in the file: what cannot be read, and what the policy does not know.
pub fn left_out(check: &Check, words: &Words) -> Vec<String> {
    let policy = check.policy();
    let mut names: Vec<String> = Vec::new();
    for place in check.complaints().keys() {
        let name = match *place {
            FormPlace::AsOf => fl!(words.loader, "file-place-as-of"),
            FormPlace::Promise => fl!(words.loader, "file-place-promise"),
            FormPlace::Fact(id) => label(policy, id, words),
            FormPlace::Cell(id, row, field) => cell(policy, id, row, field, words),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.extend(check.strangers().iter().cloned());
    names
}

fn label(policy: &Policy, id: FactId, words: &Words) -> String {
    words.lang().of(&policy.fact(id).label).to_owned()
}

fn cell(policy: &Policy, id: FactId, row: usize, field: usize, words: &Words) -> String {
    let table = label(policy, id, words);
    let field = policy.fact(id).fields.get(field).map_or("", |field| words.lang().of(&field.label));
    fl!(words.loader, "file-place-cell", table = table, row = (row + 1), field = field)
}
