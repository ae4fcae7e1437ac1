//! Which question to ask next: what each answer would make of the offer.

use super::alternatives::alternatives;
use super::eval::Evaluator;
use super::facts::{ListSlot, demanded};
use super::fault::Faults;
use super::item::Item;
use super::memory::Baseline;
use super::model::Query;
use super::model::*;
use super::outcome::Outcome;
use super::outcomes::Outcomes;
use super::ranking::{higher, lower};
use super::standing::Standing;
use super::value::*;
use super::weighed::{Computed, Weighed};
use super::weigher::Weigher;
use crate::policy::*;
use crate::rational::Rational;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Weigher {
    /// The facts that can still change something, most useful first.
    pub(super) fn questions(&mut self, query: &Query, weighed: &mut Weighed) -> Vec<Question> {
        let policy = Arc::clone(&self.policy);
        let policy = &*policy;
        let promised = weighed.promised();
        let Weighed { computed, standing, .. } = weighed;
        let mut why: BTreeMap<FactId, Vec<Item>> = BTreeMap::new();
        for (item, matters) in &computed.open {
            for fact in matters.iter() {
                why.entry(fact).or_default().push(*item);
            }
        }
        // What is demanded decides what is answered.
        if demanded(&query.facts).is_none() {
            why.entry(FactId::DEMANDS).or_default();
        }
        let before = Glimpse::of(standing);
        let open_now = computed.open.keys().map(|item| weight(*item)).sum();
        let outcomes = computed.outcomes.of_sums();
        let mut trial = Trial { query, outcomes, before, promised, open: open_now, seen: Vec::new() };
        let mut ranked: Vec<(Usefulness, Question)> = Vec::new();
        for (fact, why) in why {
            let options = tries(&computed.facts[fact.index()], policy.fact(fact).ty, query.as_of);
            let saved = computed.facts[fact.index()];
            let mut glimpses: Vec<Glimpse> = Vec::new();
            let mut still_open = 0u64;
            let count = if options.is_empty() { 2 } else { options.len() as u64 };
            // Of a list only one answer is tried: that there is nothing in it.
            if policy.fact(fact).ty == Type::List {
                let empty = ListSlot { known: true, records: Vec::new() };
                let saved = std::mem::replace(&mut computed.lists[fact.index()], empty);
                let (open, glimpse) = self.glimpse(computed, (fact, &why), &mut trial);
                computed.lists[fact.index()] = saved;
                still_open += open + open_now;
                glimpses.extend([glimpse, before]);
            }
            for option in options {
                computed.facts[fact.index()] = option;
                let (open, glimpse) = self.glimpse(computed, (fact, &why), &mut trial);
                still_open += open;
                glimpses.push(glimpse);
            }
            computed.facts[fact.index()] = saved;
            let narrow = matches!(policy.fact(fact).ty, Type::Bool | Type::Choice(_));
            let over = |get: fn(&Glimpse) -> Decimals| -> Option<Decimals> {
                let first = glimpses.first().map(get)?;
                let differs = !narrow || glimpses.iter().any(|g| get(g) != first);
                let hull = glimpses.iter().map(get).fold(first, Interval::hull);
                let hull = if narrow { hull } else { get(&before) };
                (differs && hull.single().is_none()).then_some(hull)
            };
            let approver = match glimpses.first() {
                Some(first) if narrow => {
                    let differs = glimpses.iter().any(|g| g.approver != first.approver);
                    differs.then(|| {
                        glimpses.iter().skip(1).fold(first.approver, |(low, high), g| {
                            (lower(policy, low, g.approver.0), higher(policy, high, g.approver.1))
                        })
                    })
                }
                _ => (before.approver.0 != before.approver.1).then_some(before.approver),
            };
            let put_off = policy.fact(fact).asked_when.is_some_and(|when| {
                let mut faults = Faults::default();
                let Computed { facts, lists, .. } = &*computed;
                !Evaluator::new(policy, facts, lists, &mut self.scratch, &mut faults).eval(when).may_hold()
            });
            let question = Question {
                fact,
                why,
                floor: over(|g| g.floor),
                ceiling: over(|g| g.ceiling),
                approver,
                put_off,
            };
            let width = glimpses
                .iter()
                .map(Glimpse::width)
                .fold(Decimal::ZERO, |sum, width| sum.checked_add(width).unwrap_or(Decimal::MAX));
            ranked.push((
                Usefulness {
                    put_off,
                    left: share(width, before.width(), count)
                        * share(still_open.into(), open_now.into(), count),
                    fact,
                },
                question,
            ));
        }
        ranked.sort_by_key(|(usefulness, _)| *usefulness);
        ranked.into_iter().map(|(_, question)| question).collect()
    }

    /// What the offer would be with the facts as they are now, of which one was open that decides these items, and how many
    /// items would still be open.
    fn glimpse(
        &mut self,
        computed: &mut Computed,
        (fact, decides): (FactId, &[Item]),
        trial: &mut Trial,
    ) -> (u64, Glimpse) {
        let policy = &*self.policy;
        let Computed { facts, lists, faults, .. } = computed;
        let mut evaluator = Evaluator::new(policy, facts, lists, &mut self.scratch, faults);
        evaluator.promised = trial.promised;
        evaluator.baseline = Some(Baseline { memory: &self.memory, fact, supports: &self.supports });
        let mut open = trial.open;
        let mut changed = Vec::new();
        for item in decides {
            let outcome = evaluator.item(*item);
            if outcome.is_exact() {
                open -= weight(*item);
            }
            // Refusals and escalations do not move sums.
            let moves_sums = matches!(item, Item::Category(_) | Item::Limit(_) | Item::Deduction);
            if moves_sums && trial.outcomes.get(item) != Some(&outcome) {
                changed.push((*item, outcome));
            }
        }
        if changed.is_empty() {
            return (open, trial.before);
        }
        if let Some((_, glimpse)) = trial.seen.iter().find(|(seen, _)| *seen == changed) {
            return (open, *glimpse);
        }
        let known: Vec<(Item, Outcome)> =
            changed.iter().filter_map(|(item, _)| Some((*item, *trial.outcomes.get(item)?))).collect();
        changed.iter().for_each(|(item, outcome)| trial.outcomes.insert(*item, *outcome));
        let standing = Standing::of(policy, &self.frame, &trial.outcomes, trial.query);
        known.into_iter().for_each(|(item, outcome)| trial.outcomes.insert(item, outcome));
        let glimpse = Glimpse::of(&standing).within(policy, &trial.before);
        trial.seen.push((changed, glimpse));
        (open, glimpse)
    }
}

/// What answers are tried on.
struct Trial<'q> {
    query: &'q Query,
    /// What is known before the answer.
    outcomes: Outcomes,
    before: Glimpse,
    /// The sum about to be promised.
    promised: Value,
    /// How much is open before the answer.
    open: u64,
    /// What other answers changed, and what came of it: many come to the same, whichever question they answer.
    seen: Vec<(Vec<(Item, Outcome)>, Glimpse)>,
}

/// Stands for a range without bound when questions are put in order.
pub(super) const FAR: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// What puts questions in order, the least first: those put off last; then by how much would be left, on average over the
/// answers: the share of the money still open times the share of the parts still open; then by declaration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Usefulness {
    put_off: bool,
    left: Decimal,
    fact: FactId,
}

/// How much an open part counts: a head of compensation more than a limit, of which one figure settles several at once.
fn weight(item: Item) -> u64 {
    match item {
        Item::Category(_) => 6,
        Item::Escalation(_) => 3,
        Item::Deduction | Item::Refusal(_) => 2,
        Item::Limit(_) => 1,
    }
}

/// What is left of a whole, on average, when `sum` is left over so many answers; all of it, where there was nothing.
fn share(sum: Decimal, whole: Decimal, answers: u64) -> Decimal {
    whole.checked_mul(answers.into()).and_then(|all| sum.checked_div(all)).unwrap_or(Decimal::ONE)
}

/// Floor, ceiling and approver at a glance.
#[derive(Clone, Copy)]
struct Glimpse {
    floor: Decimals,
    ceiling: Decimals,
    approver: (Option<RoleId>, Option<RoleId>),
}

impl Glimpse {
    fn of(standing: &Standing) -> Self {
        Self { floor: standing.offer.floor, ceiling: standing.offer.ceiling, approver: standing.approvers }
    }

    /// How far apart floor and ceiling still lie; where there is no bound, very far.
    fn width(&self) -> Decimal {
        let width = self.ceiling.hi.zip(self.floor.lo).and_then(|(hi, lo)| hi.checked_sub(lo));
        width.unwrap_or(FAR).min(FAR)
    }

    /// Not wider than what is known already.
    fn within(self, policy: &Policy, known: &Glimpse) -> Self {
        let (low, high) = (self.approver.0, self.approver.1);
        Self {
            floor: self.floor.meet(known.floor),
            ceiling: self.ceiling.meet(known.ceiling),
            approver: (higher(policy, low, known.approver.0), lower(policy, high, known.approver.1)),
        }
    }
}

/// Values to try for a fact: all of a truth or choice; of a figure or date its bounds.
fn tries(value: &Value, ty: Type, today: Date) -> Vec<Value> {
    match (value.set, ty) {
        (Set::Number(i), Type::Number | Type::Money(_) | Type::Duration(_)) => {
            let lo = i.lo.or(i.hi).unwrap_or(Rational::ZERO);
            let hi = i.hi.or(lo.plus(Rational::ONE)).unwrap_or(lo);
            let exactly = |figure| Value::of(Set::Number(Interval::exact(figure)));
            vec![exactly(lo), exactly(hi)]
        }
        (Set::Date(i), Type::Date) => {
            let hi = i.hi.or(i.lo).unwrap_or(today);
            let lo = i.lo.unwrap_or_else(|| hi.checked_sub(5.years()).unwrap_or(hi));
            vec![Value::date(lo), Value::date(hi)]
        }
        (Set::Truth(_) | Set::Choice(_), _) => alternatives(value),
        _ => Vec::new(),
    }
}
