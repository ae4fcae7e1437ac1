//! `redress check`: what is wrong with packs.

use super::console::{Console, tell};
use super::findings::{PackReport, human, json};
use super::{CommandOutcome, Format};
use crate::signs::in_json;
use crate::words::Words;
use i18n_embed_fl::fl;
use redress_engine::decision::{Engine, scenario};
use redress_engine::policy::load::Loaded;
use redress_engine::policy::{Code, Finding, Policy, Severity};
use std::io::{self, Write};
use std::sync::Arc;

/// Arguments of `redress check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// Names or folders of packs; without any, all packs of the policies folder.
    packs: Vec<String>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Treat warnings as errors.
    #[arg(long)]
    strict: bool,
    /// The day to check for (default: today); matters for what ends soon.
    #[arg(long, value_name = "DATE")]
    as_of: Option<jiff::civil::Date>,
}

impl CheckArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        let (packs, words) = (&console.packs, &console.words);
        let today = self.as_of.unwrap_or_else(|| jiff::Zoned::now().date());
        let names = if self.packs.is_empty() { packs.names() } else { self.packs.clone() };
        if names.is_empty() {
            tell!("{}", fl!(words.loader, "check-no-packs", folder = packs.places()));
            return Ok(CommandOutcome::Unable);
        }
        let mut outcome = CommandOutcome::Good;
        let mut reports = Vec::new();
        for name in names {
            let mut loaded = packs.load(&name, Some(today));
            if let Some((policy, failed)) = scenarios(&mut loaded, today) {
                loaded.findings.extend(failed);
                loaded.policy = Some(policy);
            }
            let count = |severity| loaded.findings.iter().filter(|f| f.severity() == severity).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            // A pack that is not there could not be checked at all.
            let is_lost = |finding: &Finding| finding.span.is_none() && finding.code != Code::TooMany;
            // That days pass is no mistake in a pack: what was good stays good.
            let dated = loaded.findings.iter().filter(|finding| finding.code == Code::EndsSoon).count();
            outcome = outcome.max(if loaded.findings.iter().any(is_lost) {
                CommandOutcome::Unable
            } else if errors > 0 || (self.strict && warnings > dated) {
                CommandOutcome::Wrong
            } else {
                CommandOutcome::Good
            });
            let report = PackReport { pack: name, loaded };
            match self.format {
                Format::Human => {
                    human(&report, words, out)?;
                    writeln!(out, "{}", summary(words, &report.pack, errors, warnings))?;
                }
                Format::Json => reports.push(json(&report)),
            }
        }
        if self.format == Format::Json {
            let text = serde_json::to_string_pretty(&reports)?;
            writeln!(out, "{}", in_json(&text))?;
        }
        Ok(outcome)
    }
}

/// What the scenarios of a policy come to otherwise; and the policy, which running them takes.
fn scenarios(loaded: &mut Loaded, today: jiff::civil::Date) -> Option<(Policy, Vec<Finding>)> {
    let policy = Arc::new(loaded.policy.take()?);
    let mut engine = Engine::new(Arc::clone(&policy));
    let failed = scenario::run(&mut engine, today).into_iter().flat_map(|run| run.findings).collect();
    drop(engine);
    // The engine is gone, so nobody else holds it.
    Some((Arc::into_inner(policy)?, failed))
}

fn summary(words: &Words, pack: &str, errors: usize, warnings: usize) -> String {
    if errors + warnings == 0 {
        return fl!(words.loader, "check-good", pack = pack);
    }
    fl!(words.loader, "check-summary", pack = pack, errors = errors, warnings = warnings)
}
