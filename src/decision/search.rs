//! What an item may still come to, exactly, and which facts can still change it.
//!
//! Interval arithmetic forgets that one fact read twice has one value. So the yes/no and choice facts an open item
//! hangs on are tried in all combinations, as far as a bound allows. The facts are taken in a fixed order (those read
//! more than once first), so that one more answer never makes the search coarser: what is shown only narrows.

use super::eval::{Evaluator, Memory};
use super::facts::ListSlot;
use super::fault::Faults;
use super::item::{Item, Outcome};
use super::reads::Reader;
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use std::collections::{BTreeSet, HashMap};

/// At most this many combinations of facts that are read more than once are tried for one item.
const COMBINATIONS: u64 = 256;
/// A fact read once rarely needs trying (only where a figure chosen by it is compared): up to this many combinations.
const COMBINATIONS_WITH_SINGLE: u64 = 16;

/// An item's possible outcomes and the facts that decide between them.
pub(super) struct Found {
    pub outcome: Outcome,
    pub matters: BTreeSet<FactId>,
}

/// The facts an item can read at all, in the order they are tried, and whether each is read only once.
pub(super) type Order = Box<[(bool, FactId)]>;

/// Tries combinations of facts.
pub(super) struct Search<'s> {
    pub policy: &'s Policy,
    pub lists: &'s [ListSlot],
    pub facts: &'s mut [Value],
    pub scratch: &'s mut Memory,
    pub faults: &'s mut Faults,
    pub promised: Value,
    /// For each item, the facts to try in their fixed order; found once.
    pub orders: &'s mut HashMap<Item, Order>,
}

impl Search<'_> {
    /// Searches one item, given what it came to and hangs on without search.
    pub(super) fn item(&mut self, item: Item, outcome: Outcome, hangs_on: BTreeSet<FactId>) -> Found {
        let tried = self.candidates(item, &hangs_on);
        if tried.is_empty() {
            return Found { outcome, matters: hangs_on };
        }
        let saved: Vec<Value> = tried.iter().map(|fact| self.facts[fact.index()]).collect();
        let options: Vec<Vec<Value>> = saved.iter().map(alternatives).collect();
        let total: usize = options.iter().map(Vec::len).product();
        let mut found: Vec<(Outcome, BTreeSet<FactId>)> = Vec::with_capacity(total);
        for combination in 0..total {
            let mut rest = combination;
            for (fact, options) in tried.iter().zip(&options) {
                self.facts[fact.index()] = options[rest % options.len()];
                rest /= options.len();
            }
            found.push(self.attempt(item));
        }
        for (fact, value) in tried.iter().zip(saved) {
            self.facts[fact.index()] = value;
        }
        let mut matters: BTreeSet<FactId> =
            found.iter().flat_map(|(_, reads)| reads.iter().copied()).collect();
        let mut stride = 1;
        for (fact, options) in tried.iter().zip(&options) {
            let differs = (0..total).any(|at| {
                let digit = at / stride % options.len();
                digit > 0 && found[at] != found[at - digit * stride]
            });
            if differs {
                matters.insert(*fact);
            }
            stride *= options.len();
        }
        let outcome = found.iter().map(|(outcome, _)| *outcome).reduce(Outcome::join).unwrap_or(outcome);
        Found { outcome, matters }
    }

    fn attempt(&mut self, item: Item) -> (Outcome, BTreeSet<FactId>) {
        let mut evaluator = Evaluator::new(self.policy, self.facts, self.lists, self.scratch, self.faults);
        evaluator.promised = self.promised;
        evaluator.record = true;
        let outcome = evaluator.item(item);
        let reads = if outcome.is_exact() {
            BTreeSet::new()
        } else {
            let reader =
                Reader { policy: self.policy, memory: self.scratch, facts: self.facts, lists: self.lists };
            reader.item(item)
        };
        (outcome, reads)
    }

    /// The facts to try: those the item hangs on, in the item's fixed order, while the bound allows.
    fn candidates(&mut self, item: Item, hangs_on: &BTreeSet<FactId>) -> Vec<FactId> {
        let policy = self.policy;
        let order = self.orders.entry(item).or_insert_with(|| order(policy, item));
        let mut combinations = 1u64;
        let mut tried = Vec::new();
        for (single, fact) in order.iter().filter(|(_, fact)| hangs_on.contains(fact)) {
            let options = match self.facts[fact.index()].set {
                Set::Truth(Truth::UNKNOWN) => 2,
                Set::Choice(set) => u64::from(set.count_ones()),
                _ => continue,
            };
            combinations = combinations.saturating_mul(options);
            if combinations > if *single { COMBINATIONS_WITH_SINGLE } else { COMBINATIONS } {
                break;
            }
            tried.push(*fact);
        }
        tried
    }
}

/// Each single value an unknown truth or choice may have.
pub(super) fn alternatives(value: &Value) -> Vec<Value> {
    match value.set {
        Set::Truth(Truth::UNKNOWN) => vec![Value::truth(true), Value::truth(false)],
        Set::Choice(set) => {
            (0..128).filter(|bit| set >> bit & 1 == 1).map(|bit| Value::of(Set::Choice(1 << bit))).collect()
        }
        _ => vec![*value],
    }
}

/// The facts an item can read at all, those read more than once first, each part in order of declaration.
fn order(policy: &Policy, item: Item) -> Order {
    let mut times: HashMap<FactId, u8> = HashMap::new();
    let mut rules: HashMap<RuleId, u8> = HashMap::new();
    let mut pending: Vec<RuleId> = Vec::new();
    let mut roots: Vec<ExprId> = Vec::new();
    let mut exceptions: Vec<ExceptionId> = Vec::new();
    match item {
        Item::Category(id) => {
            let category = policy.category(id);
            roots.extend([category.by, category.due]);
            roots.extend(category.amount.iter().map(|a| a.from));
            roots.extend(category.amount.iter().filter(|a| a.from != a.to).map(|a| a.to));
            roots.extend(category.recommend);
            exceptions.extend(category.due_exceptions.iter().chain(&category.amount_exceptions));
        }
        Item::Refusal(id, at) => {
            let category = policy.category(id);
            roots.push(category.by);
            roots.extend(category.refusals.get(at as usize).map(|r| r.when));
        }
        Item::Limit(at) => {
            roots.extend(
                policy.limits().get(at as usize).into_iter().flat_map(|l| l.when.into_iter().chain(l.up_to)),
            );
        }
        Item::Escalation(at) => {
            roots.extend(policy.escalations().get(at as usize).into_iter().flat_map(|e| [e.by, e.when]));
        }
        Item::Deduction => roots.extend(policy.deducts()),
    }
    loop {
        while let Some(id) = exceptions.pop() {
            let exception = policy.exception(id);
            roots.extend([exception.by, exception.when].into_iter().chain(exception.is));
            exceptions.extend(&exception.exceptions);
        }
        for root in roots.drain(..) {
            policy.leaves(root, &mut |leaf| match leaf {
                Op::Fact(fact) => {
                    let count = times.entry(fact).or_insert(0);
                    *count = count.saturating_add(1);
                }
                Op::Rule(rule) => {
                    let count = rules.entry(rule).or_insert(0);
                    *count = count.saturating_add(1);
                    // A rule read twice reads its facts twice; more often says nothing new.
                    if *count <= 2 {
                        pending.push(rule);
                    }
                }
                _ => {}
            });
        }
        let Some(next) = pending.pop() else { break };
        let rule = policy.rule(next);
        roots.push(rule.by);
        exceptions.extend(&rule.exceptions);
        match &rule.body {
            Body::Is(is) => roots.push(*is),
            Body::Cases { cases, otherwise, .. } => {
                roots.extend(cases.iter().flat_map(|case| [case.when, case.is]).chain(*otherwise));
            }
        }
    }
    let mut facts: Vec<(bool, FactId)> = times.into_iter().map(|(fact, times)| (times < 2, fact)).collect();
    facts.sort_unstable();
    facts.into_boxed_slice()
}
