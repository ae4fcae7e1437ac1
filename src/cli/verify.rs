//! `redress verify`: the whole ledger looked through, and the first entry that is wrong.

use super::CommandOutcome;
use super::console::{Console, tell};
use super::database::{Database, Reported, run, told};
use crate::ledger::verify::{Asked, Verifier, keeping, said};
use i18n_embed_fl::fl;
use jiff::tz::TimeZone;
use std::io::{self, Write};

/// Arguments of `redress verify`.
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    database: Database,
    /// Who looks, on a server.
    #[arg(long, value_name = "LOGIN")]
    by: Option<String>,
    /// Decide nothing again.
    #[arg(long)]
    quick: bool,
    /// A hash some paper names.
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
}

impl VerifyArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        run(self.work(console, out))
    }

    async fn work(&self, console: &Console, out: &mut impl Write) -> Result<CommandOutcome, Reported> {
        let problem = |problem| told(console, &[], &problem);
        let asked = Asked { quick: self.quick, head: self.asked_head(console)? };
        let (store, keeping) = match &self.by {
            Some(login) => {
                let session = self.database.sign_in(console, login).await?;
                // What she does not see would look as if it had been taken away.
                if !session.account().everywhere {
                    tell!(
                        "redress: {}",
                        fl!(console.words.loader, "verify-not-everywhere", login = login.as_str())
                    );
                    return Err(Reported(CommandOutcome::Unable));
                }
                (session.store().clone(), Some(session.keeping().clone()))
            }
            None => {
                let ledger = self.database.open_existing(console).await?;
                (ledger.store().clone(), keeping(&ledger).await.map_err(problem)?)
            }
        };
        let looked = Verifier::default().verify(store.as_ref(), keeping.as_ref(), &asked).await;
        let report = looked.map_err(|failed| problem(failed.into()))?;
        for line in said::report(&console.words, &TimeZone::system(), &report, self.quick) {
            let _ = writeln!(out, "{line}");
        }
        Ok(if report.is_good() { CommandOutcome::Good } else { CommandOutcome::Wrong })
    }

    fn asked_head(&self, console: &Console) -> Result<Option<redress_engine::Digest>, Reported> {
        let Some(head) = &self.head else { return Ok(None) };
        head.trim().to_lowercase().parse().map(Some).map_err(|_| {
            tell!("redress: {}", fl!(console.words.loader, "verify-no-hash", head = head.as_str()));
            Reported(CommandOutcome::Unable)
        })
    }
}
