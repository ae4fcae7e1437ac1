//! What a ledger answers of a customer and a matter, and what somebody says of that.

use super::say::Say;
use i18n_embed_fl::fl;
use redress_engine::policy::{FactId, FactSource, Literal, Policy};

/// Who says what no ledger has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sayer {
    /// A case file.
    File,
    /// Whoever handles the case.
    Handler,
}

/// Returns the facts that a ledger should answer.
pub fn of_ledger(policy: &Policy) -> impl Iterator<Item = FactId> {
    FactId::each(policy.facts())
        .filter(|(_, fact)| matches!(fact.source, FactSource::Ledger(_)))
        .map(|(id, _)| id)
}

/// Says what the ledger answers, what was said otherwise and is not used, and the number of the case it comes from.
pub fn answered(
    say: &Say,
    fact: FactId,
    value: &Literal,
    said: Option<&Literal>,
    from: Option<&str>,
) -> String {
    let loader = &say.words.loader;
    let fact = say.policy.fact(fact);
    let (name, value) = (say.text(&fact.label), say.literal(value, fact.ty));
    let mut ground = match from {
        Some(number) => fl!(loader, "past-ledger-case", number = number),
        None => fl!(loader, "past-ledger"),
    };
    if let Some(said) = said {
        let said = say.literal(said, fact.ty);
        ground = fl!(loader, "past-not-used", ground = ground, said = said);
    }
    fl!(loader, "past-answer", name = name, value = value, ground = ground)
}

/// Says what somebody else than the ledger answered.
pub fn said(say: &Say, fact: FactId, value: &Literal, by: Sayer) -> String {
    let loader = &say.words.loader;
    let fact = say.policy.fact(fact);
    let (name, value) = (say.text(&fact.label), say.literal(value, fact.ty));
    let ground = match by {
        Sayer::File => fl!(loader, "past-by-file"),
        Sayer::Handler => fl!(loader, "past-by-handler"),
    };
    fl!(loader, "past-answer", name = name, value = value, ground = ground)
}
