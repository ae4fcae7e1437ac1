//! What decisions and promises rest on of other cases, counted once more: whoever counted less than there was is found. Clocks of two
//! desks may differ, so only what clearly stood before is held against anybody. Whose names were erased is looked for by the matter
//! alone.

use super::Look;
use super::cases::CaseSeen;
use super::fault::{FaultPlace, Wrong};
use crate::case::{At, Authority, Case, CaseId, Decided, PastFigures, Step, Sum};
use crate::ledger::projections::key_of;
use crate::ledger::store::rows::{PersonalRow, PromiseRow};
use redress_engine::decision::case_file::CaseText;
use redress_engine::policy::{Currency, LedgerFigure, Policy};
use std::collections::{BTreeSet, HashMap};

/// Since this epoch decisions say what of the ledger they rest on.
const SINCE: u32 = 3;
/// Clocks of two desks may differ by so much, in microseconds: ten minutes.
const ASKEW: i64 = 600_000_000;
/// Ninety days.
const NINETY_DAYS: i64 = 90 * 86_400_000_000;
/// Of somebody with more cases than this a desk does not count all.
const MOST: usize = 900;

/// A promise of a case being followed.
pub(super) struct Made {
    row: PromiseRow,
    /// The entry of the facts it was made on.
    written: u64,
    fell: Option<At>,
}

/// Something of a case being followed that rests on what the ledger knew.
pub(super) struct Rest {
    place: FaultPlace,
    at: At,
    relied: PastFigures,
    /// The decision does not say so itself.
    is_unsaid: bool,
    currency: Currency,
    /// What was promised in the case itself before: the goodwill of ninety days, and all.
    own: (i64, i64),
    written: u64,
    matter: Option<u64>,
}

/// All promises by what they are found by, and all that rests on any.
#[derive(Default)]
pub(super) struct Pasts {
    promises: Vec<Promise>,
    by_token: HashMap<u64, Vec<usize>>,
    rests: Vec<(CaseId, Vec<u64>, Rest)>,
}

struct Promise {
    id: CaseId,
    number: String,
    at: i64,
    fell: Option<At>,
    currency: String,
    sum: i64,
    goodwill: i64,
}

/// A token, in short: of a million cases all are held.
fn short(token: &str) -> Option<u64> {
    u64::from_str_radix(token.get(..16)?, 16).ok()
}

impl CaseSeen {
    /// Remembers what a step promises, and what it rests on. `before` is the case before it; `figures` are the ledger's among its facts
    /// where the decision should say them.
    pub(super) fn remember(
        &mut self,
        before: &Case,
        place: FaultPlace,
        at: At,
        step: &Step,
        figures: Option<PastFigures>,
    ) {
        let decided: Option<&Decided> = match step {
            Step::Decided(decided) | Step::ApprovedOther { decided, .. } => Some(decided),
            Step::Promised { by: Authority::Alone { .. }, .. } => {
                before.decided().map(|(_, decided)| decided)
            }
            Step::Promised { .. } => before.request().map(|request| &request.decided),
            _ => None,
        };
        if let Some(decided) = decided.filter(|decided| decided.engine.epoch >= SINCE) {
            let is_unsaid = decided.past.is_none();
            let relied = decided.past.clone().or(figures).filter(|figures| !figures.is_empty());
            if let Some(relied) = relied {
                let currency = decided.summary.sum.currency();
                let present = before.promised().map(|promise| promise.seq);
                let stands = |made: &&Made| {
                    made.fell.is_none()
                        && Some(made.row.seq) != present
                        && made.row.currency == currency.code()
                };
                let own = || self.made.iter().filter(stands).map(|made| &made.row);
                let recent = own().filter(|row| row.at >= at.0.saturating_sub(NINETY_DAYS - ASKEW));
                let own = (recent.map(|row| row.goodwill).sum(), own().map(|row| row.sum).sum());
                let matter = key_of(before.file()).and_then(|key| short(&key.to_string()));
                let written = before.written();
                self.rests.push(Rest { place, at, relied, is_unsaid, currency, own, written, matter });
            }
        }
        if let (Step::Promised { .. }, Some(row)) = (step, self.shown.promises.last()) {
            self.made.push(Made { row: row.clone(), written: before.written(), fell: None });
        }
        let has_fallen = self.shown.promises.last().is_some_and(|last| last.stands == 0);
        if let Some(made) = self.made.last_mut().filter(|made| has_fallen && made.fell.is_none()) {
            made.fell = Some(at);
        }
    }
}

/// The ledger's figures among facts that a decision of this epoch should say, if it says others or none; an error if it says others.
pub(super) fn unsaid(policy: &Policy, facts: &str, decided: &Decided) -> Result<Option<PastFigures>, ()> {
    if decided.engine.epoch < SINCE {
        return Ok(None);
    }
    let text = CaseText::read("case", facts.as_bytes());
    // That facts cannot be read is told where they are decided again.
    let Some(query) = text.query(policy, decided.as_of, &mut Vec::new()) else { return Ok(None) };
    let Ok(mut figures) = PastFigures::of(policy, &query.facts) else { return Err(()) };
    match &decided.past {
        None => Ok(Some(figures)),
        Some(said) => {
            // Where the employee is not named nobody can tell.
            figures.complaints_about_employee =
                figures.complaints_about_employee.and(said.complaints_about_employee);
            if figures.says_the_same(said) { Ok(None) } else { Err(()) }
        }
    }
}

impl Pasts {
    /// Takes over what a case has come to, with its personal texts.
    pub(super) fn take(&mut self, seen: &mut CaseSeen, texts: &[PersonalRow]) {
        let tokens = |written: u64| {
            let rows =
                texts.iter().filter(move |row| row.seq == written && matches!(&*row.field, "name" | "phone"));
            let tokens = rows.filter_map(|row| row.token.as_deref()).flat_map(|tokens| tokens.split(' '));
            tokens.filter_map(short).collect::<Vec<u64>>()
        };
        let matters = std::mem::take(&mut seen.matters);
        let matter_at = |written: u64| {
            let said = matters.iter().find(|(seq, _)| *seq == written);
            said.and_then(|(_, key)| short(&key.to_string()))
        };
        for made in std::mem::take(&mut seen.made) {
            let Made { row, written, fell } = made;
            let place = self.promises.len();
            for token in tokens(written).into_iter().chain(matter_at(written)) {
                self.by_token.entry(token).or_default().push(place);
            }
            self.promises.push(Promise {
                id: row.id,
                number: seen.number().to_owned(),
                at: row.at,
                fell,
                currency: row.currency,
                sum: row.sum,
                goodwill: row.goodwill,
            });
        }
        for rest in std::mem::take(&mut seen.rests) {
            self.rests.push((seen.id(), tokens(rest.written), rest));
        }
    }

    /// The promises of other cases that clearly stood at an instant.
    fn stood(
        &self,
        tokens: impl IntoIterator<Item = u64>,
        id: CaseId,
        at: At,
        currency: Currency,
    ) -> Vec<&Promise> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for token in tokens {
            let places = self.by_token.get(&token).map(Vec::as_slice).unwrap_or_default();
            found.extend(places.iter().filter(|_| places.len() < MOST).copied());
        }
        let promises = found.into_iter().filter_map(|place| self.promises.get(place));
        let stood = promises.filter(|promise| {
            promise.id != id
                && promise.currency == currency.code()
                && promise.at <= at.0.saturating_sub(ASKEW)
                && promise.fell.is_none_or(|fell| fell.0 > at.0.saturating_add(ASKEW))
        });
        stood.collect()
    }

    /// What is wrong, with everything that rests on less than there was.
    fn wrong(&self) -> Vec<(FaultPlace, Wrong)> {
        let mut found = Vec::new();
        for (id, tokens, rest) in &self.rests {
            let Rest { place, at, relied, is_unsaid, currency, own, matter, .. } = rest;
            if *is_unsaid && (!tokens.is_empty() || matter.is_some() || *own != (0, 0)) {
                found.push((place.clone(), Wrong::PastUnsaid));
                continue;
            }
            let since = at.0.saturating_sub(NINETY_DAYS - ASKEW);
            let mut given = self.stood(tokens.iter().copied(), *id, *at, *currency);
            given.retain(|promise| promise.at >= since && promise.goodwill > 0);
            let paid = self.stood(*matter, *id, *at, *currency);
            let goodwill = given.iter().map(|promise| promise.goodwill).fold(own.0, i64::saturating_add);
            let sum = paid.iter().map(|promise| promise.sum).fold(own.1, i64::saturating_add);
            let lacks = |relied: Option<Sum>, stood: i64| {
                let relied = relied.filter(|relied| relied.minor() < stood)?;
                Some((relied, Sum::of_minor(stood, relied.currency()).ok()?))
            };
            let first = |promises: &[&Promise]| promises.first().map(|promise| promise.number.clone());
            let sums = [
                (LedgerFigure::Goodwill90Days, lacks(relied.goodwill_90_days, goodwill), first(&given)),
                (LedgerFigure::EarlierPayments, lacks(relied.earlier_payments, sum), first(&paid)),
            ];
            for (figure, lacks, from) in sums {
                if let Some((relied, stood)) = lacks {
                    let (relied, stood) = (relied.to_string(), stood.to_string());
                    found.push((place.clone(), Wrong::Past { figure, relied, stood, from }));
                }
            }
            if relied.settled_before == Some(false) && !paid.is_empty() {
                let (figure, from) = (LedgerFigure::SettledBefore, first(&paid));
                let (relied, stood) = ("false".to_owned(), "true".to_owned());
                found.push((place.clone(), Wrong::Past { figure, relied, stood, from }));
            }
        }
        found
    }
}

impl Look<'_> {
    /// Looks for decisions and promises that counted less than there was.
    pub(super) fn pasts(&mut self) {
        for (place, wrong) in std::mem::take(&mut self.pasts).wrong() {
            self.found.add(place, wrong);
        }
    }
}
