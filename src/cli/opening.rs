//! From a case file and what the command line adds to it, to a case that can be decided; or to all that is wrong with it.

use super::CommandOutcome;
use super::console::{Console, tell};
use super::findings::{self, drawn};
use crate::signs::in_json;
use crate::words::sums;
use crate::words::typed::{Slot, written_value};
use i18n_embed_fl::fl;
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{Engine, Query};
use redress_engine::policy::load::LARGEST_FILE;
use redress_engine::policy::suggest::nearest;
use redress_engine::policy::{Code, Finding, Literal, Policy, RoleId, Severity, Sources, Span};
use rust_decimal::Decimal;
use std::io::{Read, Write};
use std::sync::Arc;

/// A case on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct CaseArgs {
    /// Case file, TOML or JSON; `-` reads standard input.
    case: String,
    /// Who is about to promise, instead of what the file says.
    #[arg(long = "as", value_name = "ROLE")]
    role: Option<String>,
    /// What is about to be promised, instead of what the file says.
    #[arg(long, value_name = "SUM", allow_hyphen_values = true)]
    promise: Option<String>,
}

/// A case with the policy it is decided under.
pub(super) struct OpenedCase {
    pub policy: Arc<Policy>,
    pub engine: Engine,
    pub case: Query,
}

/// To whom complaints about a case are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// To people, on standard error.
    Human,
    /// To programs, on standard output.
    Json,
}

/// Something that holds findings.
struct Complaints<'c> {
    console: &'c Console,
    audience: Audience,
}

impl Complaints<'_> {
    /// Tells findings; gives the outcome that follows.
    fn tell(&self, findings: &[Finding], sources: &Sources, outcome: CommandOutcome) -> CommandOutcome {
        let words = &self.console.words;
        if self.audience == Audience::Json {
            let text = serde_json::to_string_pretty(&findings::list(findings, sources)).unwrap_or_default();
            // Nobody reading any more is no reason for another complaint.
            let _ = writeln!(std::io::stdout(), "{}", in_json(&text));
        } else {
            for finding in findings {
                tell!("{}\n", drawn(finding, sources, words));
            }
        }
        outcome
    }

    fn sentence(&self, sentence: &str) -> CommandOutcome {
        tell!("redress: {sentence}");
        CommandOutcome::Unable
    }
}

impl CaseArgs {
    /// Opens the case.
    ///
    /// # Errors
    /// The outcome to end with, after everything that is wrong has been told.
    pub fn open(&self, console: &Console, audience: Audience) -> Result<OpenedCase, CommandOutcome> {
        let complaints = Complaints { console, audience };
        let loader = &console.words.loader;
        let (path, bytes) = match self.case.as_str() {
            "-" => (fl!(loader, "standard-input"), read(std::io::stdin().lock())),
            path => (path.to_owned(), std::fs::File::open(path).and_then(read)),
        };
        let bytes = bytes.map_err(|error| {
            let reason = console.words.reason(&error);
            complaints.sentence(&fl!(loader, "case-unreadable", path = path.as_str(), reason = reason))
        })?;
        let mut text = CaseText::read(&path, &bytes);
        let Some(pack) = pack_named(&mut text) else {
            return Err(complaints.tell(&text.findings, &text.sources, CommandOutcome::Wrong));
        };
        let (name, span) = pack;
        let loaded = console.packs.load(&name, None);
        let Some(policy) = loaded.policy else {
            if !console.packs.all_names().contains(&name) && loaded.sources.iter().next().is_none() {
                text.findings.push(Finding::new(Code::PackNotFound, span).with("pack", &name));
                complaints.tell(&text.findings, &text.sources, CommandOutcome::Wrong);
                tell_packs(console, &name);
                return Err(CommandOutcome::Wrong);
            }
            let errors: Vec<Finding> =
                loaded.findings.into_iter().filter(|f| f.severity() == Severity::Error).collect();
            return Err(complaints.tell(&errors, &loaded.sources, CommandOutcome::Wrong));
        };
        let mut findings = std::mem::take(&mut text.findings);
        let case = text.query(&policy, today(), &mut findings);
        let (Some(mut case), false) = (case, findings.iter().any(|f| f.severity() == Severity::Error)) else {
            return Err(complaints.tell(&findings, &text.sources, CommandOutcome::Wrong));
        };
        if let Some(id) = &self.role {
            case.role = Some(role(console, &policy, id)?);
        }
        if let Some(sum) = &self.promise {
            let read = promise(&policy, sum);
            case.promise = Some(read.map_err(|found| {
                complaints.tell(&found.0, &found.1, CommandOutcome::Wrong);
                CommandOutcome::Unable
            })?);
        }
        let policy = Arc::new(policy);
        Ok(OpenedCase { engine: Engine::new(Arc::clone(&policy)), policy, case })
    }
}

/// Loads a pack by its name, for commands that open no case.
///
/// # Errors
/// The outcome to end with, after everything that is wrong has been told.
pub(super) fn pack(console: &Console, name: &str) -> Result<Arc<Policy>, CommandOutcome> {
    let loader = &console.words.loader;
    let complaints = Complaints { console, audience: Audience::Human };
    let loaded = console.packs.load(name, None);
    let Some(policy) = loaded.policy else {
        let errors: Vec<Finding> =
            loaded.findings.into_iter().filter(|f| f.severity() == Severity::Error).collect();
        let missing = errors.iter().all(|finding| finding.code == Code::PackNotFound);
        complaints.tell(&errors, &loaded.sources, CommandOutcome::Wrong);
        if missing {
            tell_packs(console, name);
            return Err(CommandOutcome::Unable);
        }
        return Err(CommandOutcome::Wrong);
    };
    if policy.is_library() {
        let finding = Finding::nowhere(Code::LibraryPack).with("pack", &policy.pack().id);
        let sentence = console.words.finding(&finding);
        let text = fl!(loader, "sentence-and-help", sentence = sentence.message, help = sentence.help);
        return Err(complaints.sentence(&text));
    }
    Ok(Arc::new(policy))
}

/// Returns today, for cases that do not say on which day the offer is made.
pub(super) fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// Finds the role of an id or a label.
///
/// # Errors
/// The outcome to end with, after the roles there are have been told.
pub(super) fn role(console: &Console, policy: &Policy, id: &str) -> Result<RoleId, CommandOutcome> {
    let roles = policy.roles();
    let wanted = id.trim();
    let is_called = |role: &redress_engine::policy::model::Role| {
        *role.id == *wanted || role.label.all().any(|label| label == wanted)
    };
    if let Some(at) = roles.iter().position(is_called) {
        return Ok(RoleId(at as u32));
    }
    let loader = &console.words.loader;
    tell!("redress: {}", fl!(loader, "no-such-role", role = wanted));
    if let Some(near) = nearest(wanted, roles.iter().map(|role| &*role.id)) {
        tell!("  {}", fl!(loader, "did-you-mean", suggestion = near));
    }
    let known = roles.iter().map(|role| format!("{} ({})", role.id, console.words.lang().of(&role.label)));
    tell!("  {}", fl!(loader, "roles-are", roles = known.collect::<Vec<_>>().join(", ")));
    Err(CommandOutcome::Unable)
}

/// A sum given outside a case file, read like one inside.
fn promise(policy: &Policy, text: &str) -> Result<Decimal, (Vec<Finding>, Sources)> {
    let written = sums::sum(text, policy.currency());
    match written_value(policy, "--promise", &written, &Slot::promise(policy, today()))? {
        Literal::Number(sum) => Ok(sum),
        _ => Err((Vec::new(), Sources::default())),
    }
}

/// All bytes of a file, at most one more than a file may have.
fn read(file: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The pack a case names; if it names none, a finding says so.
fn pack_named(text: &mut CaseText) -> Option<(String, Span)> {
    if let Some((name, span)) = text.policy() {
        return Some((name.to_owned(), span));
    }
    let table = text.table.as_ref()?;
    let finding = match table.get("policy") {
        Some(value) => Finding::new(Code::WrongKind, value.span)
            .with_word("expected", "word-kind-string")
            .with_word("found", value.kind.word()),
        None => Finding::nowhere(Code::MissingKey).with("key", "policy").with_word("table", "word-case"),
    };
    text.findings.push(finding);
    None
}

/// The pack that may have been meant, and those there are.
fn tell_packs(console: &Console, name: &str) {
    let loader = &console.words.loader;
    if let Some(near) = console.packs.nearest(name) {
        tell!("  {}", fl!(loader, "did-you-mean", suggestion = near));
    }
    tell!("  {}", fl!(loader, "packs-are", packs = console.packs.all_names().join(", ")));
}
