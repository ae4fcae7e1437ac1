//! Which ledger a command works on, and who signs in to it.

use super::CommandOutcome;
use super::console::{Console, tell};
use crate::ledger::account::Account;
use crate::ledger::book::{Ledger, LedgerLocation, Problem, Session};
use crate::ledger::said::Speaker;
use i18n_embed_fl::fl;
use std::future::Future;
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The variable that names the ledger.
const VARIABLE: &str = "REDRESS_DATABASE";
/// The variable that holds the key of personal data, or `@` and the path of a file that holds it.
const PERSONAL_KEY: &str = "REDRESS_PERSONAL_KEY";

/// The ledger a command works on.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Database {
    /// File or URL of the ledger.
    #[arg(long, value_name = "PATH|URL")]
    database: Option<String>,
}

/// Who signs in.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct By {
    #[command(flatten)]
    pub(super) database: Database,
    /// The login; the password is asked for, or read from the first line of standard input.
    #[arg(long, value_name = "LOGIN")]
    by: String,
}

/// A command that could not be done: why has been printed, what it came to is here.
pub(super) struct Reported(pub(super) CommandOutcome);

impl Database {
    /// Returns where it is: as told, as the variable says, or in the user's data folder.
    pub(super) fn place(&self) -> LedgerLocation {
        let told =
            self.database.clone().or_else(|| std::env::var(VARIABLE).ok().filter(|text| !text.is_empty()));
        told.map_or_else(|| LedgerLocation::File(own_file()), |text| LedgerLocation::of(&text))
    }

    /// Opens it.
    pub(super) async fn open(&self, console: &Console) -> Result<Ledger, Reported> {
        let place = self.place();
        if let LedgerLocation::File(path) = &place
            && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
            && self.database.is_none()
            && let Err(error) = std::fs::create_dir_all(folder)
        {
            let reason = console.words.reason(&error);
            tell!("redress: {}", fl!(console.words.loader, "store-not-opened", reason = reason));
            return Err(Reported(CommandOutcome::Unable));
        }
        let key = personal_key().map_err(|error| {
            let reason = console.words.reason(&error);
            tell!("redress: {}", fl!(console.words.loader, "ledger-key-unreadable", reason = reason));
            Reported(CommandOutcome::Unable)
        })?;
        if let LedgerLocation::File(path) = &place
            && !path.parent().is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir())
        {
            let reason = console.words.reason(&std::io::ErrorKind::NotFound.into());
            let path = path.display().to_string();
            tell!("redress: {}", fl!(console.words.loader, "ledger-no-folder", path = path, reason = reason));
            return Err(Reported(CommandOutcome::Unable));
        }
        Ledger::open(place, key).await.map_err(|problem| told(console, &[], &problem))
    }

    /// Opens one that is there already: to look at, nothing is made.
    pub(super) async fn open_existing(&self, console: &Console) -> Result<Ledger, Reported> {
        if let LedgerLocation::File(path) = self.place()
            && !path.is_file()
        {
            let path = path.display().to_string();
            tell!("redress: {}", fl!(console.words.loader, "ledger-no-file", path = path));
            return Err(Reported(CommandOutcome::Unable));
        }
        self.open(console).await
    }

    /// Opens it and signs in.
    pub(super) async fn sign_in(&self, console: &Console, login: &str) -> Result<Session, Reported> {
        let ledger = self.open(console).await?;
        let password = password(console, &fl!(console.words.loader, "password-of", login = login))?;
        ledger.sign_in(login, &password).await.map_err(|problem| told(console, &[], &problem))
    }
}

impl By {
    /// Opens the ledger and signs in.
    pub(super) async fn sign_in(&self, console: &Console) -> Result<(Session, Vec<Account>), Reported> {
        let session = self.database.sign_in(console, &self.by).await?;
        let accounts =
            session.store().accounts().await.map_err(|failed| told(console, &[], &failed.into()))?;
        Ok((session, accounts))
    }
}

/// Tells a problem.
pub(super) fn told(console: &Console, accounts: &[Account], problem: &Problem) -> Reported {
    let zone = jiff::tz::TimeZone::system();
    let speaker = Speaker { words: &console.words, say: None, accounts, zone };
    tell!("redress: {}", speaker.problem(problem));
    Reported(match problem {
        Problem::Store(failed) if !matches!(failed, crate::ledger::store::Failed::Refused(_)) => {
            CommandOutcome::Unable
        }
        _ => CommandOutcome::Wrong,
    })
}

/// Does what takes time with the ledger.
pub(super) fn run(
    work: impl Future<Output = Result<CommandOutcome, Reported>>,
) -> std::io::Result<CommandOutcome> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(work).unwrap_or_else(|Reported(outcome)| outcome))
}

/// Asks for a password without showing it; where nobody sits at a terminal the next line of standard input is it.
pub(super) fn password(console: &Console, prompt: &str) -> Result<Zeroizing<String>, Reported> {
    let unreadable = |error: std::io::Error| {
        tell!(
            "redress: {}",
            fl!(console.words.loader, "password-unreadable", reason = console.words.reason(&error))
        );
        Reported(CommandOutcome::Unable)
    };
    if std::io::stdin().is_terminal() {
        eprint!("{prompt}");
        let _ = std::io::stderr().flush();
        return rpassword::read_password().map(Zeroizing::new).map_err(unreadable);
    }
    let mut line = Zeroizing::new(String::new());
    std::io::stdin().lock().read_line(&mut line).map_err(unreadable)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// The ledger nobody named: a file beside the user's own packs.
fn own_file() -> PathBuf {
    let folders = directories::ProjectDirs::from("", "", "redress");
    folders.map_or_else(|| PathBuf::from("redress.db"), |folders| folders.data_dir().join("ledger.db"))
}

/// Reads the key of personal data, if one is set.
pub(super) fn personal_key() -> std::io::Result<Option<Vec<u8>>> {
    match std::env::var(PERSONAL_KEY) {
        Err(_) => Ok(None),
        Ok(text) if text.is_empty() => Ok(None),
        Ok(text) => match text.strip_prefix('@') {
            Some(path) => std::fs::read(path).map(Some),
            None => Ok(Some(text.into_bytes())),
        },
    }
}
