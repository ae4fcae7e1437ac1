//! The offer bar of a decision, and where the sum in the field lies on it.

use crate::desk::offer_bar::{Bar, BarBand, BarMark};
use crate::kit::theme::Tone;
use crate::words::say::Say;
use crate::words::verdict::Light;
use i18n_embed_fl::fl;
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{Decision, Verdict};
use redress_engine::policy::minor_digits;
use rust_decimal::Decimal;

/// More marks than these would be a hedge: then the least and the greatest stand for all.
const MARKS: usize = 8;

/// Tells what the offer bar shows.
pub(super) fn bar(say: &Say, decision: &Decision) -> Bar {
    let loader = &say.words.loader;
    let offer = &decision.offer;
    let promise = &decision.promise;
    let mut demanded: Vec<Decimal> = decision.demands.iter().filter_map(|demand| demand.amount).collect();
    if demanded.len() > MARKS {
        let ends = [demanded.iter().min(), demanded.iter().max()];
        demanded = ends.into_iter().flatten().copied().collect();
    }
    let demands = demanded.into_iter().map(|sum| {
        let short = say.short(sum);
        BarMark { sum, label: fl!(loader, "bar-demand", sum = short.as_str()), short }
    });
    let is_unbounded = offer.ceiling.hi.is_none_or(|hi| hi == Decimal::MAX);
    let empty = match (offer.ceiling.single(), is_unbounded) {
        _ if !decision.faults.is_empty() => fl!(loader, "bar-stopped"),
        (Some(_), _) => fl!(loader, "bar-nothing"),
        (None, true) => fl!(loader, "bar-unknown"),
        (None, false) => fl!(loader, "bar-nothing-yet"),
    };
    Bar {
        floor: offer.floor,
        floor_label: match offer.floor.single() {
            Some(floor) => fl!(loader, "bar-floor", sum = say.short(floor)),
            None => fl!(loader, "bar-floor-open", range = say.short_range(offer.floor)),
        },
        ceiling: Decimals { hi: offer.ceiling.hi.filter(|hi| *hi < Decimal::MAX), ..offer.ceiling },
        ceiling_label: fl!(loader, "bar-ceiling", sum = say.short_range(offer.ceiling)),
        recommended: offer.recommended,
        goodwill: offer.goodwill,
        goodwill_label: fl!(loader, "bar-goodwill", sum = say.short_range(offer.goodwill)),
        bands: bands(say, decision),
        demands: demands.collect(),
        promise: promise.sum.single(),
        is_named: promise.named,
        digits: minor_digits(say.policy.currency()),
        separator: fl!(loader, "separator"),
        empty,
    }
}

/// Whoever reaches no further than somebody below grants nothing more.
fn bands(say: &Say, decision: &Decision) -> Vec<BarBand> {
    let mut reached = Decimal::ZERO;
    let mut bands = Vec::new();
    for (rank, reach) in decision.reaches.iter().enumerate() {
        let Some(up_to) = reach.up_to.hi.filter(|up_to| *up_to > reached) else { continue };
        reached = up_to;
        let is_certain = reach.up_to.single().is_some();
        bands.push(BarBand { up_to, is_certain, label: say.role(reach.role).to_owned(), rank });
    }
    bands
}

/// Says where the sum about to be promised lies; `None` while that says nothing.
pub(super) fn standing(say: &Say, decision: &Decision, light: Light) -> Option<(Tone, String)> {
    let loader = &say.words.loader;
    let promise = &decision.promise;
    let sum = promise.sum.single().filter(|_| promise.named && decision.faults.is_empty())?;
    let offer = &decision.offer;
    let is_below = |bound: Option<Decimal>| bound.is_some_and(|bound| sum < bound);
    let is_above = |bound: Option<Decimal>| bound.is_some_and(|bound| sum > bound);
    Some(if is_below(offer.floor.lo) {
        (Tone::Stop, fl!(loader, "standing-below-floor"))
    } else if is_above(offer.ceiling.hi) {
        (Tone::Stop, fl!(loader, "standing-above-ceiling"))
    } else if is_below(offer.floor.hi) {
        (Tone::Open, fl!(loader, "standing-perhaps-below"))
    } else if is_above(offer.ceiling.lo) {
        (Tone::Open, fl!(loader, "standing-perhaps-above"))
    } else {
        match promise.verdict {
            Verdict::Yes => {
                let role = say.role_or_nobody(promise.role);
                match light {
                    Light::Go => (Tone::Go, fl!(loader, "standing-alone", role = role)),
                    _ => (Tone::Approval, fl!(loader, "standing-heard", role = role)),
                }
            }
            Verdict::NeedsApproval => {
                let approver = say.approvers(promise.lowest, promise.highest);
                (Tone::Approval, fl!(loader, "standing-approval", approver = approver))
            }
            _ => return None,
        }
    })
}
