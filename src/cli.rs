//! What scripts and people call. One file a subcommand.

mod check;
pub mod findings;
mod packs;
mod test;

use crate::words::Lang;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// What a command came to; the process ends with it. Of several the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All is well.
    Good,
    /// It ran, and found something wrong.
    Wrong,
    /// It could not run.
    Unable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Good => 0,
            Outcome::Wrong => 1,
            Outcome::Unable => 2,
        })
    }
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// Redress (妥赔): what may be offered to a complaining customer, who must approve it, and on what legal ground.
#[derive(Debug, Parser)]
#[command(name = "redress", version)]
struct Cli {
    /// Language of what is printed.
    #[arg(long, global = true, value_enum, default_value_t)]
    lang: Lang,
    /// Folder that holds the packs; may be given several times, the first that has a pack wins.
    #[arg(long = "policies", global = true, value_name = "DIR", default_value = "policies")]
    policies: Vec<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Says what is wrong with packs.
    Check(check::Check),
    /// Runs the scenarios of packs.
    Test(test::Test),
}

/// Runs the program with the arguments it was given.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = std::io::stdout().lock();
    let packs = packs::Packs::new(cli.policies.clone());
    let outcome = match &cli.command {
        Command::Check(check) => check.run(&packs, cli.lang, &mut out),
        Command::Test(test) => test.run(&packs, cli.lang, &mut out),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        // Whoever reads what is printed may stop reading, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Outcome::Good.into(),
        Err(error) => {
            eprintln!("redress: {error}");
            Outcome::Unable.into()
        }
    }
}
