//! What scripts and people call. One file a subcommand.

mod account;
mod check;
mod console;
mod customer;
mod database;
mod desk;
mod explain;
pub mod findings;
mod help;
mod interview;
mod ledger;
mod offer;
mod opening;
mod page;
mod replay;
mod schema;
mod test;
mod verify;

use crate::packs::Packs;
use crate::words::{Lang, Words};
use clap::{FromArgMatches, Parser, Subcommand, ValueEnum};
use console::{Console, tell};
use std::path::PathBuf;
use std::process::ExitCode;

/// What a command came to; the process ends with it. Of several the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommandOutcome {
    /// All is well.
    Good,
    /// It ran, and found something wrong or refused.
    Wrong,
    /// It could not run.
    Unable,
}

impl From<CommandOutcome> for ExitCode {
    fn from(outcome: CommandOutcome) -> Self {
        ExitCode::from(match outcome {
            CommandOutcome::Good => 0,
            CommandOutcome::Wrong => 1,
            CommandOutcome::Unable => 2,
        })
    }
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// Redress (妥赔): what may be offered to a complaining customer, who must approve it, and on what legal ground.
// The texts below are for whoever reads the source; what users read stands in `cli.ftl`, put in its place by `help`.
#[derive(Debug, Parser)]
#[command(name = "redress", version, disable_help_flag = true, disable_help_subcommand = true)]
#[command(disable_version_flag = true)]
struct Cli {
    /// Language of what is printed; default: the locale's.
    #[arg(long, global = true, value_enum)]
    lang: Option<Lang>,
    /// Folder that holds packs; may be given several times, the first that has a pack wins.
    #[arg(long = "policies", global = true, value_name = "DIR")]
    policies: Vec<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// What may be offered in a case.
    Offer(offer::OfferArgs),
    /// Asks for the facts of a case, one at a time.
    Interview(interview::InterviewArgs),
    /// Why, and why not.
    Explain(explain::ExplainArgs),
    /// Says what is wrong with packs.
    Check(check::CheckArgs),
    /// Runs the scenarios of packs.
    Test(test::TestArgs),
    /// Prints or writes the JSON Schemas.
    Schema(schema::SchemaArgs),
    /// Who may sign in to the ledger.
    Account(account::AccountArgs),
    /// The ledger as a whole.
    Ledger(ledger::LedgerArgs),
    /// Looks through the whole ledger.
    Verify(verify::VerifyArgs),
    /// Decides a case again.
    Replay(replay::ReplayArgs),
    /// Opens the window.
    Desk(desk::DeskArgs),
}

/// Runs the program with the arguments it was given.
pub fn main() -> ExitCode {
    let lang = asked_language().unwrap_or_else(Lang::of_locale);
    let words = Words::new(lang);
    let matches = help::command(&words).get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let command = cli.command.unwrap_or(Command::Desk(desk::DeskArgs::default()));
    let packs = match Packs::found(cli.policies) {
        Ok(packs) => packs,
        Err(folder) => {
            tell!("redress: {}", folder.said(&words));
            return CommandOutcome::Unable.into();
        }
    };
    if let Command::Desk(desk) = command {
        return desk.run(packs, cli.lang).into();
    }
    let console = Console::new(words, packs);
    let mut out = console.out();
    let outcome = match &command {
        Command::Offer(offer) => offer.run(&console, &mut out),
        Command::Interview(interview) => interview.run(&console, &mut out),
        Command::Explain(explain) => explain.run(&console, &mut out),
        Command::Check(check) => check.run(&console, &mut out),
        Command::Test(test) => test.run(&console, &mut out),
        Command::Schema(schema) => schema.run(&console, &mut out),
        Command::Account(account) => account.run(&console, &mut out),
        Command::Ledger(ledger) => ledger.run(&console, &mut out),
        Command::Verify(verify) => verify.run(&console, &mut out),
        Command::Replay(replay) => replay.run(&console, &mut out),
        Command::Desk(_) => Ok(CommandOutcome::Good),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        // Whoever reads what is printed may stop reading, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => CommandOutcome::Good.into(),
        Err(error) => {
            tell!("redress: {error}");
            CommandOutcome::Unable.into()
        }
    }
}

/// The language asked for with `--lang`, before anything else is read: help and complaints must be in it too.
fn asked_language() -> Option<Lang> {
    let mut args = std::env::args_os().skip(1);
    while let Some(arg) = args.next() {
        let arg = arg.to_string_lossy().into_owned();
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next().map(|next| next.to_string_lossy().into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        return value.and_then(|value| Lang::from_str(&value, false).ok());
    }
    None
}
