//! What the archived text of an earlier engine says of its decision. It stands in the ledger under its hash, so what the entry says
//! can be held against it without deciding again; and what it cites is in no entry.
//!
//! The texts of all epochs so far have these parts. One that has them no more is given a reader of its own here.

use super::comparison::{DecisionOutcome, Unlike, other_part};
use crate::case::{AuthorityReach, Decided, Sum, Summary};
use redress_engine::decision::Verdict;
use redress_engine::policy::Currency;
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Deserialize)]
struct DecisionText {
    policy: PolicyText,
    as_of: String,
    offer: OfferText,
    approver: ApproverText,
    authority: Vec<ReachText>,
    promise: PromiseText,
    provisions: Vec<ProvisionText>,
}

#[derive(Deserialize)]
struct PolicyText {
    digest: String,
}

#[derive(Deserialize)]
struct OfferText {
    currency: String,
    floor: RangeText,
    ceiling: RangeText,
    recommended: RangeText,
}

#[derive(Deserialize)]
struct RangeText {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Deserialize)]
struct ApproverText {
    lowest: Option<String>,
}

#[derive(Deserialize)]
struct ReachText {
    role: String,
    up_to: RangeText,
}

#[derive(Deserialize)]
struct PromiseText {
    sum: Option<String>,
    named: bool,
    role: Option<String>,
    verdict: Verdict,
    route: Vec<String>,
    also: Vec<AlsoText>,
}

#[derive(Deserialize)]
struct AlsoText {
    role: String,
    mode: String,
    certain: bool,
}

#[derive(Deserialize)]
struct ProvisionText {
    id: String,
}

/// What comes of a decision by its own text.
///
/// # Errors
/// The entry says something else, or the text is none of a decision that anything can rest on.
pub(super) fn outcome(text: &str, decided: &Decided) -> Result<DecisionOutcome, Unlike> {
    let other = |part| Unlike::NotOfText { part };
    let text: DecisionText = serde_json::from_str(text).map_err(|_| other("text"))?;
    let names = [
        ("policy", text.policy.digest == decided.policy.to_string()),
        ("as_of", text.as_of == decided.as_of.to_string()),
        ("role", text.promise.role.as_deref() == Some(&*decided.role)),
    ];
    if let Some((part, _)) = names.into_iter().find(|(_, same)| !same) {
        return Err(other(part));
    }
    let summary = text.summary(decided).ok_or(other("text"))?;
    match other_part(&decided.summary, &summary) {
        Some(part) => Err(other(part)),
        None => {
            let mut cites: Vec<String> = text.provisions.into_iter().map(|provision| provision.id).collect();
            cites.sort();
            Ok(DecisionOutcome { summary, cites })
        }
    }
}

impl DecisionText {
    /// The ranks of roles, and who may pay, stand in the policy alone: they are as the entry has them, and held against the policy when it is
    /// decided again.
    fn summary(&self, decided: &Decided) -> Option<Summary> {
        let currency = Currency::from_code(&self.offer.currency)?;
        let sum = |text: &str| Sum::of(text.parse::<Decimal>().ok()?, currency).ok();
        let exact = |range: &RangeText| {
            let from = range.from.as_deref().filter(|_| range.from == range.to)?;
            sum(from)
        };
        let reach = |reach: &ReachText| {
            let up_to = reach.up_to.from.as_deref().map_or(Some(Sum::zero(currency)), sum)?;
            let rank = decided.summary.rank(&reach.role)?;
            Some(AuthorityReach { role: reach.role.clone(), rank, up_to })
        };
        let (promised, floor) = (sum(self.promise.sum.as_deref()?)?, exact(&self.offer.floor)?);
        let summary = Summary {
            sum: promised,
            named: self.promise.named,
            floor,
            ceiling: exact(&self.offer.ceiling)?,
            recommended: exact(&self.offer.recommended)?,
            goodwill: promised.beyond(floor),
            verdict: self.promise.verdict,
            reaches: self.authority.iter().map(reach).collect::<Option<_>>()?,
            needs: Vec::new(),
            route: self.promise.route.clone(),
            tells: self.asked("notify"),
            pay_alone_up_to: decided.summary.pay_alone_up_to,
        };
        let (approve, consult) = (self.asked("approve"), self.asked("consult"));
        Some(summary.needing(&decided.role, self.approver.lowest.as_deref(), &approve, &consult))
    }

    /// The roles escalations surely name, each once.
    fn asked(&self, mode: &str) -> Vec<String> {
        let mut roles: Vec<String> = Vec::new();
        for also in self.promise.also.iter().filter(|also| also.certain && also.mode == mode) {
            if !roles.contains(&also.role) {
                roles.push(also.role.clone());
            }
        }
        roles
    }
}
