//! Whom a case on the command line concerns: who signs in is told what the ledger knows of the customer, and that is used.

use super::CommandOutcome;
use super::console::{Console, tell};
use super::database::{Database, Reported, told};
use super::page::{Page, Style};
use crate::ledger::book::{Past, People, Problem, Session};
use crate::words::past::{Sayer, answered, of_ledger, said};
use crate::words::say::Say;
use i18n_embed_fl::fl;
use redress_engine::decision::{Known, Query};
use redress_engine::policy::{FactId, Policy};

/// The customer of a case, and the ledger that knows of her.
#[derive(Debug, Default, clap::Args)]
pub(super) struct CustomerArgs {
    #[command(flatten)]
    database: Database,
    /// Who signs in to the ledger.
    #[arg(long, value_name = "LOGIN")]
    by: Option<String>,
    /// The customer's name.
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// The customer's telephone numbers.
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// The employee complained of.
    #[arg(long, value_name = "NAME")]
    employee: Option<String>,
    /// The matter or order.
    #[arg(long, value_name = "MATTER")]
    matter: Option<String>,
}

/// A ledger that somebody signed in to.
pub(super) struct SignedIn {
    session: Session,
    runtime: tokio::runtime::Runtime,
}

impl CustomerArgs {
    /// Signs in to the ledger, if a login is named. Before anything else is read: the password may be the first line of the input.
    ///
    /// # Errors
    /// The outcome to end with, after why has been told.
    pub fn sign_in(&self, console: &Console) -> Result<Option<SignedIn>, CommandOutcome> {
        let Some(login) = &self.by else {
            let is_named =
                [&self.customer, &self.phone, &self.employee, &self.matter].iter().any(|text| text.is_some());
            if is_named {
                tell!("redress: {}", fl!(console.words.loader, "customer-without-login"));
                return Err(CommandOutcome::Unable);
            }
            return Ok(None);
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| {
            tell!("redress: {error}");
            CommandOutcome::Unable
        })?;
        let signed_in = runtime.block_on(async {
            self.database.open_existing(console).await?;
            self.database.sign_in(console, login).await
        });
        let session = signed_in.map_err(|Reported(outcome)| outcome)?;
        Ok(Some(SignedIn { session, runtime }))
    }

    /// Answers what the ledger knows, whatever else was said of it, and tells where each of these facts comes from.
    ///
    /// # Errors
    /// The outcome to end with, after why has been told.
    pub fn answer(
        &self,
        signed_in: Option<&SignedIn>,
        console: &Console,
        policy: &Policy,
        case: &mut Query,
    ) -> Result<Vec<(FactId, String)>, CommandOutcome> {
        let Some(SignedIn { session, runtime }) = signed_in else { return Ok(Vec::new()) };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let people =
            People { name: text(&self.customer), phone: text(&self.phone), employee: text(&self.employee) };
        let past = session.past(&people, self.matter.as_deref(), None, policy.currency());
        let past: Result<Past, Problem> = runtime.block_on(past);
        let past = past.map_err(|problem| told(console, &[], &problem).0)?;
        let overruled = past.answer(policy, &mut case.facts);
        let say = Say::new(policy, &console.words);
        let lines = past.facts(policy).map(|(fact, value)| {
            let said = overruled.iter().find(|one| one.fact == fact).map(|one| &one.said);
            (fact, answered(&say, fact, &value, said, past.first_of(policy, fact)))
        });
        Ok(lines.collect())
    }
}

/// Tells of each fact that a ledger should answer who says it: the ledger, as `known` has it, or nobody but the file or the handler.
pub(super) fn sources(
    console: &Console,
    policy: &Policy,
    case: &Query,
    by: Sayer,
    known: &[(FactId, String)],
) -> Vec<String> {
    let say = Say::new(policy, &console.words);
    let line = |fact: FactId| {
        let of_ledger = known.iter().find(|(known, _)| *known == fact).map(|(_, line)| line.clone());
        of_ledger.or_else(|| match case.facts.get(fact) {
            Known::Value(value) => Some(said(&say, fact, value, by)),
            _ => None,
        })
    };
    of_ledger(policy).filter_map(line).collect()
}

/// Prints where these facts come from, under the decision.
pub(super) fn print(console: &Console, page: &mut Page, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    page.blank();
    page.heading(&fl!(console.words.loader, "past-title"));
    for line in lines {
        page.item(Style::Plain, 2, "•", line);
    }
}
