//! `redress offer`: what may be offered in a case.

mod answers;
mod grounds;
mod heads;
mod people;
mod verdict;

pub(super) use answers::why;

use super::Outcome;
use super::console::Console;
use super::opening::{CaseArgs, Opened, Told};
use super::page::{Page, Style};
use super::say::Say;
use crate::decision::{Case, Decision, Fault, FaultKind, Status, Verdict, view};
use crate::policy::{Policy, ProvisionId};
use crate::words::Words;
use clap::ValueEnum;
use i18n_embed_fl::fl;
use std::io::{self, Write};

/// Arguments of `redress offer`.
#[derive(Debug, clap::Args)]
pub(super) struct Offer {
    #[command(flatten)]
    case: CaseArgs,
    /// How the decision is printed.
    #[arg(long, value_enum, default_value_t)]
    format: OfferFormat,
}

/// How a decision is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, ValueEnum)]
enum OfferFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

impl Offer {
    pub(super) fn run(&self, console: &Console, out: &mut impl Write) -> io::Result<Outcome> {
        let told = if self.format == OfferFormat::Json { Told::Json } else { Told::Human };
        let Opened { policy, mut engine, case } = match self.case.open(console, told) {
            Ok(opened) => opened,
            Err(outcome) => return Ok(outcome),
        };
        let decision = engine.decide(&case);
        let text = match self.format {
            OfferFormat::Json => view::json(&policy, &decision),
            OfferFormat::Text => {
                let mut page = console.page();
                text(&mut page, &policy, &console.words, &case, &decision);
                page.finish()
            }
        };
        out.write_all(text.as_bytes())?;
        Ok(outcome(&decision))
    }
}

/// What a script is told: whether the promise, or without one an offer, is open to the handler.
pub(super) fn outcome(decision: &Decision) -> Outcome {
    match (decision.status, decision.promise.verdict) {
        (Status::Conflict | Status::Error, _) | (_, Verdict::No | Verdict::BelowFloor) => Outcome::Wrong,
        (_, Verdict::Yes | Verdict::NeedsApproval | Verdict::Open) => Outcome::Good,
    }
}

/// A decision for people, the answer first.
pub(super) fn text(page: &mut Page, policy: &Policy, words: &Words, case: &Case, decision: &Decision) {
    let telling = Telling { say: Say::new(policy, words), case, decision };
    telling.verdict(page);
    telling.faults(page);
    // While something cannot be computed nothing is offered, refused or said to the customer; clocks run all the same.
    let is_sound = decision.faults.is_empty();
    if is_sound {
        telling.people(page);
        telling.heads(page);
        telling.demands(page);
        telling.questions(page);
        telling.evidence(page);
        telling.remedies(page);
    }
    telling.deadlines(page);
    if is_sound {
        telling.papers(page);
        telling.provisions(page);
        telling.scripts(page);
    }
    telling.identity(page);
}

/// A decision being told.
struct Telling<'t> {
    say: Say<'t>,
    case: &'t Case,
    decision: &'t Decision,
}

impl Telling<'_> {
    /// What cannot be computed, or disagrees: where, and that nothing is offered until it is mended.
    fn faults(&self, page: &mut Page) {
        if self.decision.faults.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "offer-faults"));
        for fault in &self.decision.faults {
            page.item(Style::Plain, 2, "•", &self.with_grounds(&self.say.fault(fault), &self.grounds(fault)));
        }
        let help = match self.decision.status {
            Status::Conflict => fl!(loader, "offer-conflict-help"),
            _ => fl!(loader, "offer-error-help"),
        };
        page.text(Style::Plain, 2, &help);
    }

    /// What the exceptions that disagree rest on.
    fn grounds(&self, fault: &Fault) -> Vec<ProvisionId> {
        let FaultKind::Conflict(one, other) = fault.kind else { return Vec::new() };
        let mut cites = Vec::new();
        for id in [one, other] {
            for cite in &self.say.policy.exception(id).cites {
                if !cites.contains(cite) {
                    cites.push(*cite);
                }
            }
        }
        cites
    }

    /// Under what it was decided.
    fn identity(&self, page: &mut Page) {
        let policy = self.say.policy;
        let loader = &self.say.words.loader;
        page.blank();
        let pack = policy.pack();
        let title = self.say.text(&pack.title);
        let (id, version): (&str, &str) = (&pack.id, &pack.version);
        let line = fl!(
            loader,
            "offer-identity",
            title = title,
            id = id,
            version = version,
            day = self.decision.as_of.to_string(),
            engine = env!("CARGO_PKG_VERSION")
        );
        page.text(Style::Faint, 0, &line);
        page.text(Style::Faint, 0, &fl!(loader, "offer-digest", digest = policy.digest()));
    }
}
