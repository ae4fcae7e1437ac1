//! `redress account`: who may sign in to the ledger, and as what.

use super::CommandOutcome;
use super::console::Console;
use super::database::{By, Database, Reported, password, run, told};
use crate::case::{AccountId, At};
use crate::ledger::account::Account;
use crate::ledger::book::{AccountChange, NewAccount, Problem};
use crate::ledger::delegation::Delegation;
use clap::Subcommand;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::{self, Write};
use zeroize::Zeroizing;

/// Arguments of `redress account`.
#[derive(Debug, clap::Args)]
pub(super) struct AccountArgs {
    #[command(subcommand)]
    what: AccountCommand,
}

/// What is done with accounts.
#[derive(Debug, Subcommand)]
enum AccountCommand {
    /// Makes the first account, which is the administrator.
    First {
        #[command(flatten)]
        database: Database,
        #[command(flatten)]
        new: New,
    },
    /// Makes another account.
    Add {
        #[command(flatten)]
        by: By,
        #[command(flatten)]
        new: New,
        /// It keeps accounts.
        #[arg(long)]
        administrator: bool,
    },
    /// Lists all accounts.
    List {
        #[command(flatten)]
        by: By,
    },
    /// Changes an account.
    Change {
        #[command(flatten)]
        by: By,
        /// Its login.
        login: String,
        /// Another name.
        #[arg(long)]
        name: Option<String>,
        /// Another role.
        #[arg(long)]
        role: Option<String>,
        /// Another shop.
        #[arg(long)]
        shop: Option<String>,
        /// Whether it sees and acts in all shops.
        #[arg(long)]
        everywhere: Option<bool>,
        /// Whether it keeps accounts.
        #[arg(long)]
        administrator: Option<bool>,
        /// Whether it publishes policies.
        #[arg(long)]
        publishes: Option<bool>,
        /// Whether it may sign in.
        #[arg(long)]
        active: Option<bool>,
    },
    /// Changes one's own password.
    Password {
        #[command(flatten)]
        by: By,
    },
    /// Gives an account whose password is lost a new one.
    Reset {
        #[command(flatten)]
        by: By,
        /// Its login.
        login: String,
    },
    /// Lends one's own authority to a deputy.
    Delegate {
        #[command(flatten)]
        by: By,
        /// The deputy's login.
        deputy: String,
        /// The first day.
        #[arg(long)]
        from: Date,
        /// The last day.
        #[arg(long)]
        until: Date,
    },
    /// Lists who may act for whom, now and later.
    Deputies {
        #[command(flatten)]
        by: By,
    },
    /// Takes one's own authority back from a deputy before the last day.
    EndDelegation {
        #[command(flatten)]
        by: By,
        /// The deputy's login.
        deputy: String,
    },
}

/// An account about to be made.
#[derive(Debug, clap::Args)]
struct New {
    /// What is typed to sign in.
    login: String,
    /// Id of its role in the packs.
    #[arg(long)]
    role: String,
    /// Where it works.
    #[arg(long)]
    shop: String,
    /// What others call it.
    #[arg(long, default_value = "")]
    name: String,
    /// It sees and acts in all shops.
    #[arg(long)]
    everywhere: bool,
    /// It publishes policies.
    #[arg(long)]
    publishes: bool,
}

impl New {
    fn account(&self, administrator: bool) -> NewAccount {
        NewAccount {
            login: self.login.clone(),
            name: self.name.clone(),
            role: self.role.clone(),
            shop: self.shop.clone(),
            everywhere: self.everywhere,
            administrator,
            publishes: self.publishes,
        }
    }
}

impl AccountArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        run(self.what.work(console, out))
    }
}

impl AccountCommand {
    async fn work(&self, console: &Console, out: &mut impl Write) -> Result<CommandOutcome, Reported> {
        let loader = &console.words.loader;
        let done = match self {
            AccountCommand::First { database, new } => {
                let ledger = database.open(console).await?;
                let first = new_password(console, &new.login)?;
                ledger
                    .begin(new.account(true), &first)
                    .await
                    .map_err(|problem| told(console, &[], &problem))?;
                fl!(loader, "account-first-made", login = new.login.as_str())
            }
            AccountCommand::Add { by, new, administrator } => {
                let (session, accounts) = by.sign_in(console).await?;
                let first = new_password(console, &new.login)?;
                let made = session.make_account(new.account(*administrator), &first).await;
                made.map_err(|problem| told(console, &accounts, &problem))?;
                fl!(loader, "account-made", login = new.login.as_str())
            }
            AccountCommand::List { by } => {
                let (_, accounts) = by.sign_in(console).await?;
                for account in &accounts {
                    let flags = [
                        (account.administrator, "account-administrator"),
                        (account.publishes, "account-publishes"),
                        (account.everywhere, "account-everywhere"),
                        (!account.active, "account-inactive"),
                    ];
                    let flags =
                        flags.into_iter().filter(|(is, _)| *is).map(|(_, key)| console.words.say(key, &[]));
                    let more = flags.collect::<Vec<_>>().join(&fl!(loader, "separator"));
                    let line = [&account.login, &account.name, &account.role, &account.shop, &more]
                        .map(String::as_str);
                    let _ = writeln!(out, "{}", line.join("\t").trim_end());
                }
                return Ok(CommandOutcome::Good);
            }
            AccountCommand::Change {
                by,
                login,
                name,
                role,
                shop,
                everywhere,
                administrator,
                publishes,
                active,
            } => {
                let (session, accounts) = by.sign_in(console).await?;
                let change = AccountChange {
                    name: name.clone(),
                    role: role.clone(),
                    shop: shop.clone(),
                    everywhere: *everywhere,
                    administrator: *administrator,
                    publishes: *publishes,
                    active: *active,
                };
                session
                    .change_account(login, change)
                    .await
                    .map_err(|problem| told(console, &accounts, &problem))?;
                fl!(loader, "account-changed", login = login.as_str())
            }
            AccountCommand::Password { by } => {
                let (session, accounts) = by.sign_in(console).await?;
                let login = session.account().login.clone();
                let old = password(console, &fl!(loader, "password-old"))?;
                let new = new_password(console, &login)?;
                session
                    .change_password(&old, &new)
                    .await
                    .map_err(|problem| told(console, &accounts, &problem))?;
                fl!(loader, "account-password-changed")
            }
            AccountCommand::Reset { by, login } => {
                let (session, accounts) = by.sign_in(console).await?;
                let new = new_password(console, login)?;
                session
                    .reset_password(login, &new)
                    .await
                    .map_err(|problem| told(console, &accounts, &problem))?;
                fl!(loader, "account-reset", login = login.as_str())
            }
            AccountCommand::Delegate { by, deputy, from, until } => {
                let (session, accounts) = by.sign_in(console).await?;
                let (begins, ends) = At::days(*from, *until, &TimeZone::system());
                session
                    .delegate(deputy, begins, ends)
                    .await
                    .map_err(|problem| told(console, &accounts, &problem))?;
                fl!(
                    loader,
                    "account-delegated",
                    deputy = deputy.as_str(),
                    from = from.to_string(),
                    until = until.to_string()
                )
            }
            AccountCommand::Deputies { by } => {
                let (session, accounts) = by.sign_in(console).await?;
                let lent =
                    session.delegations().await.map_err(|problem| told(console, &accounts, &problem))?;
                for row in lent {
                    let times = [row.from, row.until].map(|at| at.timestamp().map(time).unwrap_or_default());
                    let [giver, deputy] = [row.giver, row.deputy].map(|id| login_of(&accounts, id));
                    let _ = writeln!(out, "{giver}\t{deputy}\t{}", times.join("\t"));
                }
                return Ok(CommandOutcome::Good);
            }
            AccountCommand::EndDelegation { by, deputy } => {
                let (session, accounts) = by.sign_in(console).await?;
                let refused = |problem| told(console, &accounts, &problem);
                let lent = session.delegations().await.map_err(refused)?;
                let is_it = |row: &&Delegation| {
                    row.giver == session.account().id && login_of(&accounts, row.deputy) == deputy
                };
                let hers: Vec<_> = lent.iter().filter(is_it).collect();
                if hers.is_empty() {
                    return Err(refused(Problem::NotLent(deputy.clone())));
                }
                for row in hers {
                    session.end_delegation(row.id).await.map_err(refused)?;
                }
                fl!(loader, "account-delegation-ended", deputy = deputy.as_str())
            }
        };
        let _ = writeln!(out, "{done}");
        Ok(CommandOutcome::Good)
    }
}

fn new_password(console: &Console, login: &str) -> Result<Zeroizing<String>, Reported> {
    password(console, &fl!(console.words.loader, "password-new", login = login))
}

fn login_of(accounts: &[Account], id: AccountId) -> &str {
    accounts.iter().find(|account| account.id == id).map_or("", |account| &account.login)
}

/// An instant by the clock here.
fn time(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}
