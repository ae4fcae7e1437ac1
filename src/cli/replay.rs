//! `redress replay`: a case decided again under the archived policy.

use super::CommandOutcome;
use super::console::{Console, tell};
use super::database::{Database, Reported, run, told};
use super::offer::{OfferFormat, printed};
use crate::ledger::replay::{NotReplayed, ReplayComparison, Replayed, Replayer};
use crate::ledger::verify::said::{otherwise_said, unlike_said};
use i18n_embed_fl::fl;
use std::io::{self, Write};

/// Arguments of `redress replay`.
#[derive(Debug, clap::Args)]
pub(super) struct ReplayArgs {
    /// Number of the case.
    case: String,
    /// The entry of the decision.
    #[arg(long)]
    seq: Option<u64>,
    /// How the decision is printed.
    #[arg(long, value_enum, default_value_t)]
    format: OfferFormat,
    #[command(flatten)]
    database: Database,
    /// Who asks, on a server.
    #[arg(long, value_name = "LOGIN")]
    by: Option<String>,
}

impl ReplayArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        run(self.work(console, out))
    }

    async fn work(&self, console: &Console, out: &mut impl Write) -> Result<CommandOutcome, Reported> {
        let loader = &console.words.loader;
        let case = self.case.trim().to_uppercase();
        let store = match &self.by {
            Some(login) => self.database.sign_in(console, login).await?.store().clone(),
            None => self.database.open_existing(console).await?.store().clone(),
        };
        let failed = |failed: crate::ledger::store::Failed| told(console, &[], &failed.into());
        let refused = |sentence: String| {
            tell!("redress: {sentence}");
            Reported(CommandOutcome::Unable)
        };
        let Some(row) = store.numbered(case.clone()).await.map_err(failed)? else {
            return Err(refused(fl!(loader, "replay-no-case", case = case)));
        };
        let replayed = Replayer::default().replay(store.as_ref(), row.id, self.seq).await;
        let Replayed { seq, decided, policy, decision, comparison } = replayed.map_err(|not| match not {
            NotReplayed::Store(reason) => failed(reason),
            NotReplayed::NoDecision => refused(fl!(loader, "replay-none", case = case.as_str())),
            NotReplayed::Unlike(unlike) => {
                let reason = unlike_said(&console.words, &unlike);
                refused(fl!(loader, "replay-unable", case = case.as_str(), reason = reason))
            }
            NotReplayed::Otherwise(otherwise) => {
                let reason = otherwise_said(&console.words, &otherwise);
                refused(fl!(loader, "replay-unable", case = case.as_str(), reason = reason))
            }
        })?;
        let _ = out.write_all(printed(console, &policy, &decision, self.format).as_bytes());
        let (day, version) = (decided.as_of.to_string(), decided.engine.version.as_str());
        let epoch = decided.engine.epoch;
        let (sentence, outcome) = match comparison {
            ReplayComparison::SameBytes => {
                (fl!(loader, "replay-same", seq = seq, day = day), CommandOutcome::Good)
            }
            ReplayComparison::SameOutcome => {
                let same = fl!(
                    loader,
                    "replay-same-outcome",
                    seq = seq,
                    day = day,
                    version = version,
                    epoch = epoch
                );
                (same, CommandOutcome::Good)
            }
            ReplayComparison::Otherwise(otherwise) => {
                let reason = otherwise_said(&console.words, &otherwise);
                let said = fl!(
                    loader,
                    "replay-otherwise",
                    seq = seq,
                    version = version,
                    epoch = epoch,
                    reason = reason
                );
                (said, CommandOutcome::Good)
            }
            ReplayComparison::Unlike(unlike) => {
                let reason = unlike_said(&console.words, &unlike);
                (fl!(loader, "replay-other", seq = seq, reason = reason), CommandOutcome::Wrong)
            }
        };
        // What programs read holds the decision alone.
        match self.format {
            OfferFormat::Text => drop(writeln!(out, "\n{sentence}")),
            OfferFormat::Json => tell!("redress: {sentence}"),
        }
        Ok(outcome)
    }
}
