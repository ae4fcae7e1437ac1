//! Sums as places on the bar, and places as sums.

use super::Bar;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What is so many times beyond everything else would press all the rest together; it stands at the end, marked as beyond.
const FAR: u32 = 6;
/// Steps from one end to the other, about.
const STEPS: u32 = 200;
/// Places are told apart this finely.
const GRAIN: f32 = 10_000.0;

/// The scale from nothing to somewhat beyond what matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BarScale {
    end: Decimal,
    step: Decimal,
}

impl BarScale {
    /// Makes the scale for what a bar shows; `None` while there is no sum to show.
    pub(super) fn new(bar: &Bar) -> Option<Self> {
        let bounded = |sum: Option<Decimal>| sum.filter(|sum| *sum > Decimal::ZERO && *sum < Decimal::MAX);
        let largest = |sums: &mut dyn Iterator<Item = Option<Decimal>>| sums.filter_map(bounded).max();
        let own = [bar.floor.lo, bar.floor.hi, bar.recommended.hi, bar.ceiling.lo, bar.ceiling.hi];
        let own = largest(&mut own.into_iter());
        let asked = || bar.demands.iter().map(|mark| Some(mark.sum));
        // Where nothing is owed, what is asked for would be a scale of nothing.
        let base = own.or_else(|| bounded(bar.promise))?;
        let far = base.checked_mul(FAR.into()).unwrap_or(Decimal::MAX);
        let near = |sum: &Option<Decimal>| sum.is_some_and(|sum| sum <= far);
        let asked = largest(&mut asked().filter(near)).unwrap_or(base);
        let room = |sum: Decimal| sum.checked_mul(Decimal::new(108, 2)).unwrap_or(Decimal::MAX);
        let mut end = round_end(room(base.max(asked)));
        // Only what lies beyond makes it longer: else a handle drawn to the end would push the end away.
        if let Some(promise) = bar.promise.filter(|sum| *sum > end && *sum <= far) {
            end = round_end(room(promise));
        }
        Some(Self { end, step: step(end, bar.digits) })
    }

    /// Returns the greatest sum on it.
    pub(super) fn end(&self) -> Decimal {
        self.end
    }

    /// Returns how far the handle goes at once.
    pub(super) fn step(&self) -> Decimal {
        self.step
    }

    /// Tells whether a sum lies beyond the end.
    pub(super) fn is_beyond(&self, sum: Decimal) -> bool {
        sum > self.end
    }

    /// Returns where a sum stands: 0 at the beginning, 1 at the end and beyond.
    pub(super) fn place(&self, sum: Decimal) -> f32 {
        let share = sum.max(Decimal::ZERO).min(self.end).checked_div(self.end);
        share.and_then(|share| share.to_f32()).unwrap_or(0.0).clamp(0.0, 1.0)
    }

    /// Returns the sum at a place, in whole steps.
    pub(super) fn sum(&self, place: f32) -> Decimal {
        let grains = (place.clamp(0.0, 1.0) * GRAIN).round() as u32;
        let exact = (self.end / Decimal::from(GRAIN as u32)).checked_mul(grains.into()).unwrap_or(self.end);
        let steps = (exact / self.step).round();
        steps.checked_mul(self.step).unwrap_or(self.end).min(self.end)
    }
}

/// The least round figure that is no less.
fn round_end(sum: Decimal) -> Decimal {
    let mut power = Decimal::new(1, 2);
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|next| *next <= sum) {
        power = next;
    }
    let factors = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100].map(|tenths| Decimal::new(tenths, 1));
    let ends = factors.iter().filter_map(|factor| power.checked_mul(*factor));
    ends.into_iter().find(|end| *end >= sum).unwrap_or(sum)
}

/// About a two-hundredth, in whole units of the currency where there are that many.
fn step(end: Decimal, digits: u32) -> Decimal {
    let wanted = end / Decimal::from(STEPS);
    let least = if end >= Decimal::from(20) { Decimal::ONE } else { Decimal::new(1, digits) };
    let mut power = least;
    loop {
        for factor in [1, 2, 5] {
            match power.checked_mul(Decimal::from(factor)) {
                Some(step) if step >= wanted => return step,
                Some(_) => {}
                None => return power,
            }
        }
        match power.checked_mul(Decimal::TEN) {
            Some(next) => power = next,
            None => return power,
        }
    }
}

/// A key that moves the handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// One step up.
    More,
    /// One step down.
    Less,
    /// To the next sum that matters.
    NextStop,
    /// To the one before.
    StopBefore,
    /// To what is owed.
    Floor,
    /// To the most that may be given.
    Ceiling,
}

/// Returns where a key leads from a sum. Sums that matter are not stepped over.
pub(super) fn moved(scale: &BarScale, stops: &[Decimal], from: Decimal, by: Move) -> Decimal {
    let end = scale.end();
    let above = stops.iter().copied().filter(|stop| *stop > from).min();
    let below = stops.iter().copied().filter(|stop| *stop < from).max();
    let first = stops.first().copied().unwrap_or_default();
    let last = stops.iter().copied().max().unwrap_or(end);
    let to = match by {
        Move::More => {
            let step =
                from.checked_div(scale.step()).and_then(|steps| steps.floor().checked_add(Decimal::ONE));
            let next = step.and_then(|step| step.checked_mul(scale.step())).unwrap_or(end);
            above.map_or(next, |stop| stop.min(next))
        }
        Move::Less => {
            // A sum too far beyond the scale to be counted in its steps comes back to its end.
            let step =
                from.checked_div(scale.step()).and_then(|steps| steps.ceil().checked_sub(Decimal::ONE));
            let next = step.and_then(|step| step.checked_mul(scale.step())).unwrap_or(end);
            below.map_or(next, |stop| stop.max(next))
        }
        Move::NextStop => above.unwrap_or(end),
        Move::StopBefore => below.unwrap_or_default(),
        Move::Floor => first,
        Move::Ceiling => last,
    };
    to.clamp(Decimal::ZERO, end.max(from))
}

/// Returns the sum that matters, if one is near enough to what the mouse points at.
pub(super) fn snapped(scale: &BarScale, stops: &[Decimal], place: f32, near: f32) -> Decimal {
    let distance = |stop: &Decimal| (scale.place(*stop) - place).abs();
    let stops = stops.iter().filter(|stop| distance(stop) <= near);
    let nearest = stops.min_by(|one, other| distance(one).total_cmp(&distance(other)));
    nearest.copied().unwrap_or_else(|| scale.sum(place))
}
