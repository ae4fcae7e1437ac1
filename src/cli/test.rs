//! `redress test`: runs the scenarios of packs.

use super::CommandOutcome;
use super::console::Console;
use super::findings::{PackReport, human};
use crate::words::Words;
use i18n_embed_fl::fl;
use redress_engine::decision::Engine;
use redress_engine::decision::coverage::{Coverage, coverage};
use redress_engine::decision::scenario;
use redress_engine::policy::{Policy, Severity};
use std::io::{self, Write};
use std::sync::Arc;

/// Arguments of `redress test`.
#[derive(Debug, clap::Args)]
pub(super) struct TestArgs {
    /// Names or folders of packs; without any, all packs that are found.
    packs: Vec<String>,
    /// Also say what the scenarios do not reach: rules, cases, conditions, parameter entries.
    #[arg(long)]
    coverage: bool,
}

impl TestArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        let (packs, words) = (&console.packs, &console.words);
        let today = jiff::Zoned::now().date();
        let names = if self.packs.is_empty() { packs.names() } else { self.packs.clone() };
        let mut outcome = if names.is_empty() { CommandOutcome::Unable } else { CommandOutcome::Good };
        let (mut all_passed, mut all_failed) = (0, 0);
        for name in names {
            let mut loaded = packs.load(&name, None);
            let Some(policy) = loaded.policy.take() else {
                loaded.findings.retain(|finding| finding.severity() == Severity::Error);
                human(&PackReport { pack: name, loaded }, words, out)?;
                outcome = CommandOutcome::Wrong;
                continue;
            };
            let policy = Arc::new(policy);
            let mut engine = Engine::new(Arc::clone(&policy));
            let runs = scenario::run(&mut engine, today);
            let failed = runs.iter().filter(|run| !run.findings.is_empty()).count();
            let passed = runs.len() - failed;
            loaded.findings = runs.iter().flat_map(|run| run.findings.iter().cloned()).collect();
            if failed > 0 {
                outcome = CommandOutcome::Wrong;
            }
            (all_passed, all_failed) = (all_passed + passed, all_failed + failed);
            human(&PackReport { pack: name.clone(), loaded }, words, out)?;
            writeln!(
                out,
                "{}",
                fl!(words.loader, "test-summary", pack = name, passed = passed, failed = failed)
            )?;
            if self.coverage {
                reached(&policy, &coverage(&policy, &runs), words, out)?;
            }
        }
        writeln!(out, "{}", fl!(words.loader, "test-total", passed = all_passed, failed = all_failed))?;
        Ok(outcome)
    }
}

fn reached(policy: &Policy, coverage: &Coverage, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let [rules, cases, conditions, entries] =
        coverage.counts().map(|(reached, all)| format!("{reached}/{all}"));
    let summary = fl!(
        words.loader,
        "test-coverage",
        rules = rules,
        cases = cases,
        conditions = conditions,
        entries = entries
    );
    writeln!(out, "{summary}")?;
    for (kind, list) in [("rule", &coverage.rules), ("case", &coverage.cases), ("entry", &coverage.entries)] {
        for (id, _) in list.iter().filter(|(_, reached)| !reached) {
            let kind = words.say(&format!("test-kind-{kind}"), &[]);
            writeln!(out, "  {}", fl!(words.loader, "test-not-reached", kind = kind, id = id.as_str()))?;
        }
    }
    for (id, span, seen) in coverage.conditions.iter().filter(|(_, _, seen)| !(seen.yes && seen.no)) {
        let never = match (seen.yes, seen.no) {
            (false, false) => words.say("test-never-either", &[]),
            (false, true) => words.say("test-never-true", &[]),
            _ => words.say("test-never-false", &[]),
        };
        let at =
            policy.sources().position(*span).map(|p| format!("{}:{}", p.path, p.line)).unwrap_or_default();
        writeln!(out, "  {}", fl!(words.loader, "test-condition", id = id.as_str(), at = at, never = never))?;
    }
    Ok(())
}
