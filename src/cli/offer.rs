//! `redress offer`: what may be offered in a case.

mod sections;

use super::CommandOutcome;
use super::console::{Console, tell};
use super::customer::{self, CustomerArgs};
use super::opening::{Audience, CaseArgs, OpenedCase};
use super::page::Page;
use crate::signs::in_json;
use crate::words::Words;
use crate::words::past::Sayer;
use crate::words::say::Say;
use clap::ValueEnum;
use redress_engine::decision::{Decision, Status, Verdict, view};
use redress_engine::policy::Policy;
use sections::Sections;
use std::io::{self, Write};

/// Arguments of `redress offer`.
#[derive(Debug, clap::Args)]
pub(super) struct OfferArgs {
    #[command(flatten)]
    case: CaseArgs,
    #[command(flatten)]
    customer: CustomerArgs,
    /// How the decision is printed.
    #[arg(long, value_enum, default_value_t)]
    format: OfferFormat,
}

/// How a decision is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum OfferFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

impl OfferArgs {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<CommandOutcome> {
        let audience = if self.format == OfferFormat::Json { Audience::Json } else { Audience::Human };
        let (OpenedCase { policy, mut engine, case }, sources) = match self.open(console, audience) {
            Ok(opened) => opened,
            Err(outcome) => return Ok(outcome),
        };
        let decision = engine.decide(&case);
        match self.format {
            OfferFormat::Text => {
                let mut page = console.page();
                text(&mut page, &policy, &console.words, &decision);
                customer::print(console, &mut page, &sources);
                out.write_all(page.finish().as_bytes())?;
            }
            // What programs read holds the decision alone.
            OfferFormat::Json => {
                out.write_all(in_json(&view::json(&policy, &decision)).as_bytes())?;
                sources.iter().for_each(|line| tell!("redress: {line}"));
            }
        }
        Ok(outcome(&decision))
    }

    /// The case with what the ledger knows of it, and where each of these facts comes from.
    fn open(
        &self,
        console: &Console,
        audience: Audience,
    ) -> Result<(OpenedCase, Vec<String>), CommandOutcome> {
        let signed_in = self.customer.sign_in(console)?;
        let mut opened = self.case.open(console, audience)?;
        let known = self.customer.answer(signed_in.as_ref(), console, &opened.policy, &mut opened.case)?;
        let sources = customer::sources(console, &opened.policy, &opened.case, Sayer::File, &known);
        Ok((opened, sources))
    }
}

/// Returns what a script is told: whether the promise, or without one an offer, is open to the handler.
pub(super) fn outcome(decision: &Decision) -> CommandOutcome {
    match (decision.status, decision.promise.verdict) {
        (Status::Conflict | Status::Error, _) | (_, Verdict::No | Verdict::BelowFloor) => {
            CommandOutcome::Wrong
        }
        (_, Verdict::Yes | Verdict::NeedsApproval | Verdict::Open) => CommandOutcome::Good,
    }
}

/// Prints a decision in the format asked for.
pub(super) fn printed(
    console: &Console,
    policy: &Policy,
    decision: &Decision,
    format: OfferFormat,
) -> String {
    match format {
        OfferFormat::Json => in_json(&view::json(policy, decision)).into_owned(),
        OfferFormat::Text => {
            let mut page = console.page();
            text(&mut page, policy, &console.words, decision);
            page.finish()
        }
    }
}

/// Writes a decision for people.
pub(super) fn text(page: &mut Page, policy: &Policy, words: &Words, decision: &Decision) {
    Sections { page, say: &Say::new(policy, words), decision }.all();
}
