//! The facts that rules and items can read at all, directly or through other rules.

use super::fact_set::FactSet;
use super::item::Item;
use crate::policy::model::*;
use crate::policy::*;
use std::collections::{BTreeMap, BTreeSet};

/// The support of every rule and item asked for; each is found once.
pub(super) struct Supports {
    rules: Vec<Option<FactSet>>,
    items: BTreeMap<Item, Support>,
}

/// What an item can read.
pub(super) struct Support {
    /// All facts, in the order in which they are tried (those read more than once first, each part in order of
    /// declaration), and whether each is read only once.
    pub order: Box<[(bool, FactId)]>,
    /// The rules it names itself.
    pub rules: Box<[RuleId]>,
    /// The facts it names itself.
    pub facts: FactSet,
}

impl Supports {
    pub(super) fn new(policy: &Policy) -> Self {
        Self { rules: vec![None; policy.rules().len()], items: BTreeMap::new() }
    }

    /// What an item can read.
    pub(super) fn item(&mut self, policy: &Policy, item: Item) -> &Support {
        self.items.entry(item).or_insert_with(|| Support::of(policy, item))
    }

    /// The facts a rule can read.
    pub(super) fn rule(&mut self, policy: &Policy, id: RuleId) -> &FactSet {
        // A list and not the stack, for rules may rest on rules without end.
        let mut pending = vec![(id, 0)];
        while let Some((rule, next)) = pending.pop() {
            if self.known(rule).is_some() {
                continue;
            }
            let uses = &policy.rule(rule).uses;
            if let Some(used) = uses.rules.get(next) {
                pending.extend([(rule, next + 1), (*used, 0)]);
                continue;
            }
            let mut facts: FactSet = uses.facts.iter().copied().collect();
            uses.rules.iter().filter_map(|used| self.known(*used)).for_each(|behind| facts.add(behind));
            self.rules[rule.index()] = Some(facts);
        }
        self.rules[id.index()].get_or_insert_default()
    }

    /// Whether a rule may read a fact; so, as far as it was not asked for by [`Supports::rule`].
    pub(super) fn reads(&self, id: RuleId, fact: FactId) -> bool {
        self.known(id).is_none_or(|facts| facts.contains(fact))
    }

    fn known(&self, id: RuleId) -> Option<&FactSet> {
        self.rules.get(id.index()).and_then(Option::as_ref)
    }
}

impl Support {
    fn of(policy: &Policy, item: Item) -> Self {
        let mut times: BTreeMap<FactId, u8> = BTreeMap::new();
        let mut rules: BTreeMap<RuleId, u8> = BTreeMap::new();
        let mut pending: Vec<RuleId> = Vec::new();
        let mut read =
            |roots: &mut Vec<ExprId>, exceptions: &mut Vec<ExceptionId>, pending: &mut Vec<RuleId>| {
                while let Some(id) = exceptions.pop() {
                    let exception = policy.exception(id);
                    roots.extend([exception.by, exception.when].into_iter().chain(exception.is));
                    exceptions.extend(&exception.exceptions);
                }
                let mut facts = FactSet::default();
                for root in roots.drain(..) {
                    policy.leaves(root, &mut |leaf| match leaf {
                        Op::Fact(fact) => {
                            facts.insert(fact);
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
                facts
            };
        let (mut roots, mut exceptions) = roots(policy, item);
        let facts = read(&mut roots, &mut exceptions, &mut pending);
        let own: BTreeSet<RuleId> = pending.iter().copied().collect();
        while let Some(next) = pending.pop() {
            let rule = policy.rule(next);
            roots.push(rule.by);
            exceptions.extend(&rule.exceptions);
            match &rule.body {
                RuleBody::Is(is) => roots.push(*is),
                RuleBody::Cases { cases, otherwise, .. } => {
                    roots.extend(cases.iter().flat_map(|case| [case.when, case.is]).chain(*otherwise));
                }
            }
            read(&mut roots, &mut exceptions, &mut pending);
        }
        let mut order: Vec<(bool, FactId)> =
            times.into_iter().map(|(fact, times)| (times < 2, fact)).collect();
        order.sort_unstable();
        Self { order: order.into_boxed_slice(), rules: own.into_iter().collect(), facts }
    }
}

/// The expressions an item is made of and its exceptions.
fn roots(policy: &Policy, item: Item) -> (Vec<ExprId>, Vec<ExceptionId>) {
    let (mut roots, mut exceptions) = (Vec::new(), Vec::new());
    match item {
        Item::Category(id) => {
            let category = policy.category(id);
            roots.extend([category.by, category.due]);
            roots.extend(category.amount.iter().map(|a| a.from));
            roots.extend(category.amount.iter().filter(|a| a.from != a.to).map(|a| a.to));
            roots.extend(category.recommend);
            exceptions.extend(category.due_exceptions.iter().chain(&category.amount_exceptions));
        }
        Item::Refusal(id) => {
            roots.extend([policy.category(id.category).by, policy.refusal(id).when]);
        }
        Item::Limit(id) => {
            let limit = policy.limit(id);
            roots.extend(limit.when.into_iter().chain(limit.up_to));
        }
        Item::Escalation(id) => {
            let escalation = policy.escalation(id);
            roots.extend([escalation.by, escalation.when]);
        }
        Item::Deduction => roots.extend(policy.deducts()),
    }
    (roots, exceptions)
}
