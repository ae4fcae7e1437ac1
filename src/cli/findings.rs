//! Findings as people and programs read them.

use crate::words::{Lang, Words};
use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{Config, emit_into_string};
use i18n_embed_fl::fl;
use redress_engine::policy::load::Loaded;
use redress_engine::policy::{Finding, Severity, SourceId, Sources, Span};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::ops::Range;

/// What came of a pack.
pub struct PackReport {
    /// As it was asked for.
    pub pack: String,
    /// What loading gave.
    pub loaded: Loaded,
}

/// Prints findings with the words they are about.
pub fn human(report: &PackReport, words: &Words, out: &mut impl Write) -> io::Result<()> {
    for finding in &report.loaded.findings {
        writeln!(out, "{}\n", drawn(finding, &report.loaded.sources, words))?;
    }
    Ok(())
}

/// Draws a finding with the words it is about, in one language.
pub fn drawn(finding: &Finding, sources: &Sources, words: &Words) -> String {
    let sentence = words.finding(finding);
    let severity = match finding.severity() {
        Severity::Error => fl!(words.loader, "severity-error"),
        Severity::Warning => fl!(words.loader, "severity-warning"),
    };
    let mut labels = Vec::new();
    if let Some(span) = finding.span {
        labels.push(Label::primary(span.source, range(span)));
    }
    for label in &finding.labels {
        let said = words.say(label.word, &[]);
        labels.push(Label::secondary(label.span.source, range(label.span)).with_message(said));
    }
    let diagnostic = Diagnostic::error()
        .with_code(finding.code)
        .with_message(&sentence.message)
        .with_labels(labels)
        .with_notes(vec![sentence.help.clone()]);
    match emit_into_string(&Config::default(), &Texts(sources), &diagnostic) {
        // The renderer knows severities in English only: its word, always the first, gives way to ours.
        Ok(text) => {
            let text = text.trim_end();
            text.strip_prefix("error").map_or_else(|| text.to_owned(), |rest| format!("{severity}{rest}"))
        }
        // A place outside its text would be a mistake of ours; the sentence is still worth reading.
        Err(_) => format!("{severity}[{}]: {}", finding.code, sentence.message),
    }
}

/// Findings for programs, in all languages.
pub fn json(report: &PackReport) -> Value {
    let languages = Lang::ALL.map(Words::new);
    let sources = &report.loaded.sources;
    let findings: Vec<Value> =
        report.loaded.findings.iter().map(|finding| one(finding, sources, &languages)).collect();
    json!({
        "pack": report.pack,
        "usable": report.loaded.policy.is_some(),
        "digest": report.loaded.policy.as_ref().map(|policy| policy.digest()),
        "findings": findings,
    })
}

/// Findings of a case for programs, in all languages.
pub(super) fn list(findings: &[Finding], sources: &Sources) -> Value {
    let languages = Lang::ALL.map(Words::new);
    let findings: Vec<Value> = findings.iter().map(|finding| one(finding, sources, &languages)).collect();
    json!({ "findings": findings })
}

/// What is said in each language, under its tag.
fn told(languages: &[Words], say: impl Fn(&Words) -> String) -> Value {
    languages.iter().map(|words| (words.lang().tag().to_owned(), Value::String(say(words)))).collect()
}

fn one(finding: &Finding, sources: &Sources, languages: &[Words]) -> Value {
    let mut value = json!({
        "code": finding.code.as_str(),
        "severity": finding.severity(),
        "message": told(languages, |words| words.finding(finding).message),
        "help": told(languages, |words| words.finding(finding).help),
    });
    if let Some(span) = finding.span {
        place(&mut value, span, sources);
    }
    let label = |label: &redress_engine::policy::Label| {
        let mut value = json!({ "message": told(languages, |words| words.say(label.word, &[])) });
        place(&mut value, label.span, sources);
        value
    };
    let labels: Vec<Value> = finding.labels.iter().map(label).collect();
    if let Some(object) = value.as_object_mut() {
        object.insert("labels".to_owned(), Value::Array(labels));
    }
    value
}

/// Adds file, line, column and bytes.
fn place(value: &mut Value, span: Span, sources: &Sources) {
    let end = Span { start: span.end, ..span };
    let places = (sources.position(span), sources.position(end));
    let (Some(object), (Some(from), Some(to))) = (value.as_object_mut(), places) else { return };
    object.insert("path".to_owned(), from.path.into());
    object.insert("line".to_owned(), from.line.into());
    object.insert("column".to_owned(), from.column.into());
    object.insert("end_line".to_owned(), to.line.into());
    object.insert("end_column".to_owned(), to.column.into());
    object.insert("span".to_owned(), json!([span.start, span.end]));
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// The texts of a policy for codespan.
struct Texts<'a>(&'a Sources);

impl<'t> Files<'t> for Texts<'_> {
    type FileId = SourceId;
    type Name = &'t str;
    type Source = &'t str;

    fn name(&'t self, id: SourceId) -> Result<&'t str, Error> {
        self.0.get(id).map(|source| source.path.as_str()).ok_or(Error::FileMissing)
    }

    fn source(&'t self, id: SourceId) -> Result<&'t str, Error> {
        self.0.get(id).map(|source| source.text.as_str()).ok_or(Error::FileMissing)
    }

    fn line_index(&'t self, id: SourceId, byte: usize) -> Result<usize, Error> {
        let source = self.0.get(id).ok_or(Error::FileMissing)?;
        Ok(source.line_of(u32::try_from(byte).unwrap_or(u32::MAX)).0 - 1)
    }

    fn line_range(&'t self, id: SourceId, line: usize) -> Result<Range<usize>, Error> {
        let source = self.0.get(id).ok_or(Error::FileMissing)?;
        source.line_range(line + 1).ok_or(Error::LineTooLarge { given: line, max: line })
    }
}
