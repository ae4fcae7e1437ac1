//! `redress ledger`: the ledger as a whole.

use super::CommandOutcome;
use super::console::{Console, tell};
use super::database::{By, Database, Reported, password, run, told};
use crate::case::Step;
use crate::ledger::book::{LedgerLocation, NotFilled, Problem};
use crate::ledger::rebuild::rebuild;
use crate::ledger::store::Failed;
use crate::ledger::store::postgres::PostgresStore;
use crate::ledger::store::sqlite::SqliteStore;
use clap::Subcommand;
use i18n_embed_fl::fl;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// Arguments of `redress ledger`.
#[derive(Debug, clap::Args)]
pub(super) struct LedgerArgs {
    #[command(subcommand)]
    what: LedgerCommand,
}

/// What is done with the ledger.
#[derive(Debug, Subcommand)]
enum LedgerCommand {
    /// Makes the tables on a server, and lets desks in.
    Prepare {
        #[command(flatten)]
        database: Database,
    },
    /// Copies the ledger while it is in use.
    Backup {
        #[command(flatten)]
        database: Database,
        /// The copy; must not exist yet.
        to: PathBuf,
    },
    /// Seals what everybody has done by now.
    Seal {
        #[command(flatten)]
        by: By,
    },
    /// Computes lists and queues anew from the entries.
    Rebuild {
        #[command(flatten)]
        database: Database,
    },
    /// Puts a pack in force, under legal's signature.
    Publish {
        #[command(flatten)]
        by: By,
        /// The pack.
        pack: String,
        /// From this day on.
        #[arg(long)]
        effective: Date,
        /// What changed.
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Erases the personal data of a case.
    Erase {
        #[command(flatten)]
        by: By,
        /// Number of the case.
        case: String,
    },
    /// Makes plausible history in a fresh ledger, for tests and demonstrations.
    Fill {
        #[command(flatten)]
        database: Database,
        /// So many cases, over ten years.
        #[arg(long)]
        cases: u64,
        /// The pack whose scenarios they are told from.
        #[arg(long, default_value = "telecom")]
        pack: String,
    },
}

/// Says now and then how far it has come, to somebody who watches.
fn progress(console: &Console, done: u64, all: u64) {
    if io::stderr().is_terminal() && (done.is_multiple_of(1_000) || done == all) {
        eprint!("\r{}", fl!(console.words.loader, "ledger-filling", done = done, all = all));
        if done == all {
            tell!();
        }
    }
}

/// The same where nobody knows how many there are.
fn progress_so_far(console: &Console, done: u64) {
    if io::stderr().is_terminal() {
        eprint!("\r{}", fl!(console.words.loader, "ledger-rebuilding", done = done));
    }
}

impl LedgerArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        run(self.what.work(console, out))
    }
}

impl LedgerCommand {
    async fn work(&self, console: &Console, out: &mut impl Write) -> Result<CommandOutcome, Reported> {
        let loader = &console.words.loader;
        let failed = |failed: Failed| told(console, &[], &Problem::Store(failed));
        let done = match self {
            LedgerCommand::Prepare { database } => {
                let url = match database.place() {
                    LedgerLocation::Server(url) => url,
                    LedgerLocation::File(path) => {
                        let path = path.display().to_string();
                        tell!("redress: {}", fl!(loader, "ledger-no-url", url = path));
                        return Err(Reported(CommandOutcome::Unable));
                    }
                };
                let store = PostgresStore::prepare(&url).await.map_err(failed)?;
                let desks = password(console, &fl!(loader, "password-desks"))?;
                if desks.is_empty() {
                    fl!(loader, "ledger-prepared-closed")
                } else {
                    store.let_desks_in(&desks).await.map_err(failed)?;
                    fl!(loader, "ledger-prepared")
                }
            }
            LedgerCommand::Backup { database, to } => {
                let LedgerLocation::File(path) = database.place() else {
                    tell!("redress: {}", fl!(loader, "ledger-backup-server"));
                    return Err(Reported(CommandOutcome::Unable));
                };
                if to.exists() {
                    tell!(
                        "redress: {}",
                        fl!(loader, "ledger-backup-exists", path = to.display().to_string())
                    );
                    return Err(Reported(CommandOutcome::Wrong));
                }
                let store = SqliteStore::open(&path).await.map_err(failed)?;
                store.copy_to(to).await.map_err(failed)?;
                fl!(loader, "ledger-backed-up", path = to.display().to_string())
            }
            LedgerCommand::Seal { by } => {
                let (session, accounts) = by.sign_in(console).await?;
                let head = session.seal().await.map_err(|problem| told(console, &accounts, &problem))?;
                fl!(loader, "ledger-sealed", head = head.to_string())
            }
            LedgerCommand::Rebuild { database } => {
                let ledger = database.open(console).await?;
                let done = rebuild(ledger.store().as_ref(), |done| progress_so_far(console, done)).await;
                if io::stderr().is_terminal() {
                    tell!();
                }
                done.map_err(failed)?;
                fl!(loader, "ledger-rebuilt")
            }
            LedgerCommand::Publish { by, pack, effective, note } => {
                let policy = super::opening::pack(console, pack).map_err(Reported)?;
                let (session, accounts) = by.sign_in(console).await?;
                let published = session.publish(&policy, *effective, note).await;
                published.map_err(|problem| told(console, &accounts, &problem))?;
                let version = policy.pack().version.to_string();
                fl!(
                    loader,
                    "ledger-published",
                    pack = pack.as_str(),
                    version = version,
                    day = effective.to_string()
                )
            }
            LedgerCommand::Erase { by, case: number } => {
                let (session, accounts) = by.sign_in(console).await?;
                let erased = async {
                    let dossier = session.dossier(session.find(number).await?).await?;
                    let fields: BTreeSet<String> =
                        dossier.personal.into_keys().map(|(_, field)| field).collect();
                    let step = Step::Erased { fields: fields.into_iter().collect() };
                    session.take(&dossier.case, step).await
                };
                erased.await.map_err(|problem| told(console, &accounts, &problem))?;
                fl!(loader, "ledger-erased", case = number.as_str())
            }
            LedgerCommand::Fill { database, cases, pack } => {
                let policy = super::opening::pack(console, pack).map_err(Reported)?;
                let ledger = database.open(console).await?;
                let theirs = password(console, &fl!(loader, "password-invented"))?;
                let filled =
                    ledger.fill(&policy, *cases, &theirs, |done| progress(console, done, *cases)).await;
                match filled {
                    Ok(()) => fl!(loader, "ledger-filled", cases = cases),
                    Err(NotFilled::Problem(problem)) => return Err(told(console, &[], &problem)),
                    Err(other) => {
                        let sentence = match other {
                            NotFilled::NotFresh => fl!(loader, "ledger-not-fresh"),
                            _ => fl!(loader, "ledger-no-scenarios", pack = pack.as_str()),
                        };
                        tell!("redress: {sentence}");
                        return Err(Reported(CommandOutcome::Wrong));
                    }
                }
            }
        };
        let _ = writeln!(out, "{done}");
        Ok(CommandOutcome::Good)
    }
}
