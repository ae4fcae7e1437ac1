//! Case files: TOML or JSON to a [`Query`], with findings at the very words for all that is wrong, and back to TOML.
//! See `docs/policy-language.md`, "Case files".

use super::facts::{Facts, Known, Record};
use super::model::Query;
use crate::policy::document::{SourceKind, SourceTable, SourceValue, parse_json, parse_toml};
use crate::policy::literal;
use crate::policy::load::{LARGEST_FILE, not_utf8};
use crate::policy::model::Fact;
use crate::policy::suggest::nearest;
use crate::policy::*;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The keys a case file may have.
pub const KEYS: [&str; 5] = ["policy", "as_of", "as", "promise", "facts"];

/// A case file read as far as that goes without a policy: TOML or JSON.
///
/// ```
/// use redress_engine::{CaseText, Known, Literal, PackFiles, load, write_case};
/// # let pack = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/furniture.toml"));
/// # let policy = std::sync::Arc::new(load("furniture", &|_| Ok(PackFiles::one("furniture/pack.toml", pack)), None).policy.unwrap());
///
/// let case = CaseText::read("case.toml", b"policy = \"furniture\"\npromise = \"90 CNY\"\nfacts = { days_late = 5 }");
/// let mut findings = Vec::new();
/// let query = case.query(&policy, "2026-05-20".parse()?, &mut findings).expect("a table");
/// assert!(findings.is_empty());
/// assert_eq!(query.promise, Some(90.into()));
/// // What is written out reads back the same.
/// let again = CaseText::read("again.toml", write_case(&policy, &query).as_bytes());
/// assert_eq!(again.query(&policy, "2027-01-01".parse()?, &mut findings), Some(query));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct CaseText {
    /// The text, for the places of findings.
    pub sources: Sources,
    /// What is wrong so far.
    pub findings: Vec<Finding>,
    /// Its table, if it is well formed.
    pub table: Option<SourceTable>,
}

impl CaseText {
    /// Reads a case file: as JSON if the first character is a brace, else as TOML.
    ///
    /// What is wrong with the text is in [`CaseText::findings`]; `path` is what they call it.
    pub fn read(path: &str, bytes: &[u8]) -> Self {
        let mut sources = Sources::default();
        let mut findings = Vec::new();
        if bytes.len() > LARGEST_FILE {
            let finding = Finding::nowhere(Code::TooLarge).with_word("what", "word-file");
            let finding = finding
                .with("size", format!("> {}", mebibytes(LARGEST_FILE)))
                .with("limit", mebibytes(LARGEST_FILE));
            return Self { sources, findings: vec![finding], table: None };
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                findings.push(not_utf8(&mut sources, path, bytes, error));
                return Self { sources, findings, table: None };
            }
        };
        let source = sources.add(path, text);
        let first = text.trim_start_matches('\u{feff}').trim_start();
        let table = if first.starts_with('{') {
            parse_json(source, text, &mut findings)
        } else {
            parse_toml(source, text, &mut findings)
        };
        Self { sources, findings, table }
    }

    /// Returns the id of the pack the case is to be decided under, and where the file names it.
    pub fn policy(&self) -> Option<(&str, Span)> {
        let value = self.table.as_ref()?.get("policy")?;
        match &value.kind {
            SourceKind::String { text, .. } => Some((text, value.span)),
            _ => None,
        }
    }

    /// Returns the query that the case puts under a policy; `None` if the text is not well formed.
    ///
    /// `today` stands in for a missing `as_of`. What can be read is read even if findings say that some of it cannot: then the
    /// query must not be decided, but may be shown.
    pub fn query(&self, policy: &Policy, today: Date, findings: &mut Vec<Finding>) -> Option<Query> {
        let table = self.table.as_ref()?;
        if policy.is_library() {
            let finding = match table.get("policy") {
                Some(value) => Finding::new(Code::LibraryPack, value.span),
                None => Finding::nowhere(Code::LibraryPack),
            };
            findings.push(finding.with("pack", &policy.pack().id));
        }
        for (key, _) in &table.entries {
            if !KEYS.contains(&key.name.as_str()) {
                let finding = Finding::new(Code::UnknownKey, key.span).with("found", &key.name);
                let finding = finding.with_word("table", "word-case").with("known", KEYS.join(", "));
                findings.push(finding.suggest(nearest(&key.name, KEYS)));
            }
        }
        if !table.entries.iter().any(|(key, _)| key.name == "policy") {
            findings.push(
                Finding::nowhere(Code::MissingKey).with("key", "policy").with_word("table", "word-case"),
            );
        }
        Some(query(policy, table, today, findings))
    }
}

fn mebibytes(bytes: usize) -> String {
    format!("{} MiB", bytes >> 20)
}

/// The query a table states: of a case file or of a scenario.
pub(super) fn query(policy: &Policy, table: &SourceTable, today: Date, findings: &mut Vec<Finding>) -> Query {
    let mut reader = CaseReader { policy, findings };
    let as_of = table.get("as_of").and_then(|value| reader.date(value)).unwrap_or(today);
    let role = table.get("as").and_then(|value| reader.role(value));
    let promise = table.get("promise").and_then(|value| reader.sum(value));
    let facts = reader.facts(table, as_of);
    Query { as_of, role, promise, facts }
}

/// Reads a value that stands outside a case file, such as an answer, as strictly as one inside: its type, its bounds, its
/// decimals. `None` if it cannot be read; the reason is then among the findings.
pub fn value(
    policy: &Policy,
    value: &SourceValue,
    ty: Type,
    min: Option<&Literal>,
    max: Option<&Literal>,
    findings: &mut Vec<Finding>,
) -> Option<Literal> {
    CaseReader { policy, findings }.value(value, ty, min, max)
}

struct CaseReader<'r> {
    policy: &'r Policy,
    findings: &'r mut Vec<Finding>,
}

impl CaseReader<'_> {
    fn date(&mut self, value: &SourceValue) -> Option<Date> {
        match literal(value, Type::Date, &[], self.findings)? {
            Literal::Date(date) => Some(date),
            _ => None,
        }
    }

    fn sum(&mut self, value: &SourceValue) -> Option<Decimal> {
        let ty = Type::Money(self.policy.currency());
        match self.value(value, ty, Some(&Literal::Number(Decimal::ZERO)), None)? {
            Literal::Number(sum) => Some(sum),
            _ => None,
        }
    }

    fn role(&mut self, value: &SourceValue) -> Option<RoleId> {
        let SourceKind::String { text, .. } = &value.kind else {
            let finding = Finding::new(Code::WrongKind, value.span);
            self.findings.push(
                finding.with_word("expected", "word-kind-string").with_word("found", value.kind.word()),
            );
            return None;
        };
        let roles = self.policy.roles();
        let found = roles.iter().position(|role| *role.id == **text);
        if found.is_none() {
            let finding = Finding::new(Code::UnknownId, value.span).with("found", text);
            let known = nearest(text, roles.iter().map(|role| &*role.id));
            self.findings.push(finding.with_word("expected", "word-table-role").suggest(known));
        }
        found.map(|at| RoleId(at as u32))
    }

    fn facts(&mut self, table: &SourceTable, as_of: Date) -> Facts {
        let mut facts = Facts::new(self.policy);
        let stated = match table.get("facts") {
            None => return facts,
            Some(SourceValue { kind: SourceKind::Table(stated), .. }) => stated,
            Some(other) => {
                let finding = Finding::new(Code::WrongKind, other.span);
                self.findings.push(
                    finding.with_word("expected", "word-kind-table").with_word("found", other.kind.word()),
                );
                return facts;
            }
        };
        let policy = self.policy;
        for (key, value) in &stated.entries {
            let Some(at) = policy.facts().iter().position(|fact| *fact.id == *key.name) else {
                let known = nearest(&key.name, policy.facts().iter().map(|fact| &*fact.id));
                let finding = Finding::new(Code::UnknownFact, key.span).with("found", &key.name);
                self.findings.push(finding.suggest(known));
                continue;
            };
            let id = FactId(at as u32);
            if id == FactId::DECISION_DATE || policy.given().iter().any(|(given, _)| *given == id) {
                self.findings.push(Finding::new(Code::FactSettled, key.span).with("id", &key.name));
                continue;
            }
            if is_unknown(value) {
                continue;
            }
            let fact = policy.fact(id);
            let known = match fact.ty {
                Type::List => self.list(fact, value).map(Known::List),
                ty => self.value(value, ty, fact.min.as_ref(), fact.max.as_ref()).map(Known::Value),
            };
            if let Some(known) = known {
                facts.set(id, known);
            }
        }
        self.dates(stated, &facts, as_of);
        facts
    }

    fn list(&mut self, fact: &Fact, value: &SourceValue) -> Option<Vec<Record>> {
        let SourceKind::Array(rows) = &value.kind else {
            let finding = Finding::new(Code::WrongKind, value.span);
            self.findings.push(
                finding.with_word("expected", "word-kind-tables").with_word("found", value.kind.word()),
            );
            return None;
        };
        let mut records = Vec::with_capacity(rows.len());
        for row in rows {
            let SourceKind::Table(row_table) = &row.kind else {
                let finding = Finding::new(Code::WrongKind, row.span);
                self.findings.push(
                    finding.with_word("expected", "word-kind-table").with_word("found", row.kind.word()),
                );
                continue;
            };
            let mut record: Record = vec![None; fact.fields.len()];
            for (key, value) in &row_table.entries {
                let Some(at) = fact.fields.iter().position(|field| *field.id == *key.name) else {
                    let known = nearest(&key.name, fact.fields.iter().map(|field| &*field.id));
                    let names: Vec<&str> = fact.fields.iter().map(|field| &*field.id).collect();
                    let finding = Finding::new(Code::UnknownKey, key.span).with("found", &key.name);
                    let finding = finding.with("table", &fact.id).with("known", names.join(", "));
                    self.findings.push(finding.suggest(known));
                    continue;
                };
                if is_unknown(value) {
                    continue;
                }
                let field = &fact.fields[at];
                record[at] = self.value(value, field.ty, field.min.as_ref(), field.max.as_ref());
            }
            records.push(record);
        }
        Some(records)
    }

    fn value(
        &mut self,
        value: &SourceValue,
        ty: Type,
        min: Option<&Literal>,
        max: Option<&Literal>,
    ) -> Option<Literal> {
        let policy = self.policy;
        let choices: &[Name] = match ty {
            Type::Choice(id) => policy.choices(id),
            _ => &[],
        };
        let read = literal(value, ty, choices, self.findings)?;
        if let (Literal::Number(sum), Type::Money(currency)) = (&read, ty) {
            let digits = minor_digits(currency);
            if sum.normalize().scale() > digits {
                let finding = Finding::new(Code::TooManyDecimals, value.span).with("found", sum);
                self.findings.push(finding.with("digits", digits));
                return None;
            }
        }
        let outside = |bound: Option<&Literal>, below: bool| match (bound, &read) {
            (Some(Literal::Number(bound)), Literal::Number(found)) => {
                if below {
                    found < bound
                } else {
                    found > bound
                }
            }
            (Some(Literal::Date(bound)), Literal::Date(found)) => {
                if below {
                    found < bound
                } else {
                    found > bound
                }
            }
            _ => false,
        };
        if outside(min, true) || outside(max, false) {
            let finding = Finding::new(Code::OutOfBounds, value.span).with("found", shown(&read, ty));
            let bound = |bound: Option<&Literal>| bound.map(|bound| shown(bound, ty));
            let finding = finding.with("of", "figure");
            self.findings.push(finding.with_range("allowed", bound(min), bound(max)));
            return None;
        }
        Some(read)
    }

    /// Dates in an impossible order, at their words.
    fn dates(&mut self, stated: &SourceTable, facts: &Facts, as_of: Date) {
        for (fact, mut finding) in misdated(self.policy, facts, as_of) {
            finding.span = stated.get(&self.policy.fact(fact).id).map(|value| value.span);
            self.findings.push(finding);
        }
    }
}

/// Returns the dates that cannot be: they stand in the order incident ≤ complaint ≤ decision, and the incident is on a day
/// the pack is written for. The findings have no place yet.
pub fn misdated(policy: &Policy, facts: &Facts, as_of: Date) -> Vec<(FactId, Finding)> {
    let mut found = Vec::new();
    let incident = facts.date(FactId::INCIDENT_DATE);
    let complaint = facts.date(FactId::COMPLAINT_DATE);
    let covers = policy.covers();
    if let Some(day) = incident.filter(|day| !covers.includes(*day)) {
        let finding = Finding::nowhere(Code::NotCovered).with("found", day);
        found.push((FactId::INCIDENT_DATE, finding.with("pack", &policy.pack().id)));
    }
    let mut order = |day: Option<Date>, fact: FactId, first: Option<Date>, second: Date| {
        if let Some(day) = day.filter(|day| *day > second || first.is_some_and(|first| *day < first)) {
            let finding = Finding::nowhere(Code::OutOfBounds).with("found", day);
            let first = first.map(|first| first.to_string());
            let finding = finding.with("of", "order");
            found.push((fact, finding.with_range("allowed", first, Some(second.to_string()))));
        }
    };
    order(incident, FactId::INCIDENT_DATE, None, as_of);
    order(complaint, FactId::COMPLAINT_DATE, incident.filter(|day| *day <= as_of), as_of);
    found
}

/// `"unknown"` or JSON's null.
fn is_unknown(value: &SourceValue) -> bool {
    match &value.kind {
        SourceKind::Null => true,
        SourceKind::String { text, .. } => text.trim() == "unknown",
        _ => false,
    }
}

/// A value as a case file writes it, without quotes.
fn shown(value: &Literal, ty: Type) -> String {
    match (value, ty) {
        (Literal::Number(number), ty) => super::write::decimal(*number, ty),
        (Literal::Bool(truth), _) => truth.to_string(),
        (Literal::Date(date), _) => date.to_string(),
        (Literal::Choice(place), _) => place.to_string(),
        (Literal::Text(text), _) => text.to_string(),
    }
}

/// Returns a query as a TOML case file. Reading it again gives the same query.
pub fn write(policy: &Policy, query: &Query) -> String {
    let mut text = String::new();
    let mut line = |key: &str, value: String| {
        text.push_str(key);
        text.push_str(" = ");
        text.push_str(&value);
        text.push('\n');
    };
    line("policy", quoted(&policy.pack().id));
    line("as_of", query.as_of.to_string());
    if let Some(role) = query.role {
        line("as", quoted(&policy.role(role).id));
    }
    if let Some(sum) = query.promise {
        line("promise", quoted(&super::write::decimal(sum, Type::Money(policy.currency()))));
    }
    text.push_str("\n[facts]\n");
    for (id, known) in query.facts.iter() {
        let fact = policy.fact(id);
        let value = match known {
            Known::Unknown => continue,
            Known::Value(value) => toml_value(policy, value, fact.ty),
            Known::List(records) if records.is_empty() => "[]".to_owned(),
            Known::List(records) => {
                let rows: Vec<String> = records.iter().map(|record| row(policy, fact, record)).collect();
                format!("[\n{}]", rows.concat())
            }
        };
        text.push_str(&format!("{} = {value}\n", key(&fact.id)));
    }
    text
}

fn row(policy: &Policy, fact: &Fact, record: &Record) -> String {
    let fields: Vec<String> = fact
        .fields
        .iter()
        .zip(record)
        .filter_map(|(field, value)| {
            let value = toml_value(policy, value.as_ref()?, field.ty);
            Some(format!("{} = {value}", key(&field.id)))
        })
        .collect();
    format!("  {{ {} }},\n", fields.join(", "))
}

fn toml_value(policy: &Policy, value: &Literal, ty: Type) -> String {
    match (value, ty) {
        (Literal::Bool(truth), _) => truth.to_string(),
        (Literal::Date(date), _) => date.to_string(),
        (Literal::Choice(place), Type::Choice(id)) => {
            quoted(policy.choices(id).get(usize::from(*place)).map_or("unknown", |id| id))
        }
        _ => quoted(&shown(value, ty)),
    }
}

/// TOML keys with Chinese characters need quotes.
fn key(id: &str) -> String {
    if id.is_ascii() { id.to_owned() } else { quoted(id) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            sign if sign.is_control() => quoted.push_str(&format!("\\u{:04X}", sign as u32)),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}
