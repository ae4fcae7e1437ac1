//! What rules and items come to for every combination of a few facts.
//!
//! A rule reads few of the facts that are tried, and its value is one of few; so it is computed once for each combination
//! of those, and what reads it is computed once for each combination of such values, however many facts stand behind them.

use super::eval::{Evaluator, Memory};
use super::fact_set::FactSet;
use super::facts::ListSlot;
use super::fault::Faults;
use super::item::{Item, Outcome};
use super::reads::{Reader, Walk};
use super::search::alternatives;
use super::support::Supports;
use super::value::*;
use crate::policy::*;
use std::collections::HashMap;
use std::rc::Rc;

/// What a rule or item comes to and the facts that it hangs on then, besides those tried. Of a rule only the first value
/// says something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub outcome: Outcome,
    pub reads: FactSet,
}

/// What a rule or item comes to for every combination of the facts that make a difference to it.
pub(super) struct Table {
    /// In order of declaration, with the number of values each may have.
    facts: Vec<(FactId, usize)>,
    /// For every combination, the first fact's values following each other, the place of what it comes to.
    places: Vec<u32>,
    /// Each thing it comes to, once, in the order met.
    pub found: Vec<Found>,
}

/// Tables of rules that were made for one set of facts.
#[derive(Default)]
pub(super) struct Tables(HashMap<RuleId, Vec<Made>>);

/// A rule's table and the facts tried that the rule can read.
struct Made {
    behind: Vec<FactId>,
    table: Rc<Table>,
}

/// What a table is of.
#[derive(Clone, Copy)]
enum Part {
    Rule(RuleId),
    Item(Item),
}

/// Makes tables.
pub(super) struct Tabulator<'t> {
    pub policy: &'t Policy,
    pub lists: &'t [ListSlot],
    pub facts: &'t mut [Value],
    /// What was computed without trying anything.
    pub memory: &'t Memory,
    pub scratch: &'t mut Memory,
    pub faults: &'t mut Faults,
    pub promised: Value,
    pub supports: &'t mut Supports,
    pub tables: &'t mut Tables,
}

impl Table {
    fn constant(found: Found) -> Self {
        Self { facts: Vec::new(), places: vec![0], found: vec![found] }
    }

    /// The facts that make a difference.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        self.facts.iter().map(|(fact, _)| *fact)
    }

    /// How far apart neighbouring values of a fact stand in the places of the table; 0 if it makes no difference.
    fn stride(&self, fact: FactId) -> usize {
        let mut stride = 1;
        for (own, size) in &self.facts {
            if *own == fact {
                return stride;
            }
            stride *= size;
        }
        0
    }

    /// Leaves out the facts that make no difference.
    fn reduced(mut self) -> Self {
        let (mut at, mut stride) = (0, 1);
        while let Some((_, size)) = self.facts.get(at).copied() {
            let block = stride * size;
            let idle = (0..self.places.len())
                .all(|place| self.places[place] == self.places[place - place % block + place % stride]);
            if idle {
                let first = |place: &usize| place % block < stride;
                self.places = (0..self.places.len()).filter(first).map(|place| self.places[place]).collect();
                self.facts.remove(at);
            } else {
                stride = block;
                at += 1;
            }
        }
        self
    }
}

impl Tabulator<'_> {
    /// What an item comes to for every combination of some facts, which are in order of declaration.
    pub(super) fn item(&mut self, item: Item, tried: &[FactId]) -> Table {
        let support = self.supports.item(self.policy, item);
        let rules = support.rules.to_vec();
        let own: Vec<FactId> = tried.iter().copied().filter(|fact| support.facts.contains(*fact)).collect();
        for rule in &rules {
            self.rule(*rule, tried);
        }
        self.table(Part::Item(item), &rules, &own, tried)
    }

    /// Makes the table of a rule and of all rules it rests on, lowest first.
    fn rule(&mut self, id: RuleId, tried: &[FactId]) {
        let policy = self.policy;
        // A list and not the stack, for rules may rest on rules without end.
        let mut pending = vec![(id, 0)];
        while let Some((rule, next)) = pending.pop() {
            let Some(value) = self.memory.rule(rule) else { continue };
            if value.is_exact() || self.known(rule, tried).is_some() {
                continue;
            }
            let uses = &policy.rule(rule).uses;
            if let Some(used) = uses.rules.get(next) {
                pending.extend([(rule, next + 1), (*used, 0)]);
                continue;
            }
            let behind = self.behind(rule, tried);
            let table = if behind.is_empty() {
                let reader = Reader { policy, memory: self.memory, facts: self.facts, lists: self.lists };
                let walk = reader.rule_itself(rule);
                Table::constant(Found { outcome: Outcome::one(value), reads: self.reads(walk, tried) })
            } else {
                let own: Vec<FactId> =
                    behind.iter().copied().filter(|fact| uses.facts.contains(fact)).collect();
                self.table(Part::Rule(rule), &uses.rules, &own, &behind)
            };
            self.tables.0.entry(rule).or_default().push(Made { behind, table: Rc::new(table) });
        }
    }

    /// Those of the facts tried that a rule can read.
    fn behind(&mut self, rule: RuleId, tried: &[FactId]) -> Vec<FactId> {
        let support = self.supports.rule(self.policy, rule);
        tried.iter().copied().filter(|fact| support.contains(*fact)).collect()
    }

    /// The table of a rule, if it was made.
    fn known(&mut self, rule: RuleId, tried: &[FactId]) -> Option<Rc<Table>> {
        let support = self.supports.rule(self.policy, rule);
        let made = self.tables.0.get(&rule)?;
        let behind = || tried.iter().filter(|fact| support.contains(**fact));
        made.iter().find(|made| behind().eq(&made.behind)).map(|made| Rc::clone(&made.table))
    }

    /// The facts met on a walk and those behind the rules met, that are not tried.
    fn reads(&mut self, walk: Walk, tried: &[FactId]) -> FactSet {
        let mut reads = walk.facts;
        for rule in walk.pending {
            if let Some(table) = self.known(rule, tried) {
                table.found.iter().for_each(|found| reads.add(&found.reads));
            }
        }
        reads
    }

    /// Computes a part once for each combination of its own facts and of what the rules it names come to.
    fn table(&mut self, part: Part, rules: &[RuleId], own: &[FactId], tried: &[FactId]) -> Table {
        let (mut open, mut settled) = (Vec::new(), Vec::new());
        for rule in rules {
            match self.known(*rule, tried) {
                Some(table) if table.found.len() > 1 => open.push((*rule, table)),
                Some(table) => settled.extend(table.found.first().map(|found| (*rule, found.clone()))),
                // What is exact already makes no difference; what was not computed is not read.
                None => {
                    settled.extend(self.memory.rule(*rule).map(|value| {
                        (*rule, Found { outcome: Outcome::one(value), reads: FactSet::default() })
                    }))
                }
            }
        }
        let matters =
            |fact: &FactId| own.contains(fact) || open.iter().any(|(_, table)| table.stride(*fact) > 0);
        let dimensions: Vec<(FactId, Vec<Value>)> = tried
            .iter()
            .filter(|fact| matters(fact))
            .map(|fact| (*fact, alternatives(&self.facts[fact.index()])))
            .collect();
        let strides: Vec<Vec<usize>> = open
            .iter()
            .map(|(_, table)| dimensions.iter().map(|(fact, _)| table.stride(*fact)).collect())
            .collect();
        let own: Vec<usize> = (0..dimensions.len()).filter(|at| own.contains(&dimensions[*at].0)).collect();
        let saved: Vec<Value> = own.iter().map(|at| self.facts[dimensions[*at].0.index()]).collect();
        let mut table = Table {
            facts: dimensions.iter().map(|(fact, values)| (*fact, values.len())).collect(),
            places: Vec::new(),
            found: Vec::new(),
        };
        let mut met: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut digits = vec![0usize; dimensions.len()];
        let mut key: Vec<u32> = Vec::new();
        loop {
            key.clear();
            key.extend(own.iter().map(|at| digits[*at] as u32));
            key.extend(open.iter().zip(&strides).map(|((_, table), strides)| {
                table.places[digits.iter().zip(strides).map(|(digit, stride)| digit * stride).sum::<usize>()]
            }));
            let place = match met.get(&key) {
                Some(place) => *place,
                None => {
                    for at in &own {
                        let (fact, values) = &dimensions[*at];
                        self.facts[fact.index()] = values[digits[*at]];
                    }
                    let chosen = open.iter().zip(&key[own.len()..]);
                    let chosen = chosen.map(|((rule, table), place)| (*rule, &table.found[*place as usize]));
                    let settled = settled.iter().map(|(rule, found)| (*rule, found));
                    let found = self.attempt(part, chosen.chain(settled).collect());
                    let place = table.found.iter().position(|known| *known == found).unwrap_or_else(|| {
                        table.found.push(found);
                        table.found.len() - 1
                    });
                    met.insert(key.clone(), place as u32);
                    place as u32
                }
            };
            table.places.push(place);
            // The next combination.
            let turned = digits.iter_mut().zip(&dimensions).any(|(digit, (_, values))| {
                *digit = (*digit + 1) % values.len();
                *digit != 0
            });
            if !turned {
                break;
            }
        }
        for (at, value) in own.iter().zip(saved) {
            self.facts[dimensions[*at].0.index()] = value;
        }
        table.reduced()
    }

    /// What a part comes to with the facts as they are now and the rules it names as given.
    fn attempt(&mut self, part: Part, rules: Vec<(RuleId, &Found)>) -> Found {
        let mut evaluator = Evaluator::new(self.policy, self.facts, self.lists, self.scratch, self.faults);
        evaluator.promised = self.promised;
        evaluator.record = true;
        for (rule, found) in &rules {
            evaluator.memory.set_rule(*rule, found.outcome.applies());
        }
        let outcome = match part {
            Part::Rule(rule) => Outcome::one(evaluator.rule(rule)),
            Part::Item(item) => evaluator.item(item),
        };
        if outcome.is_exact() {
            return Found { outcome, reads: FactSet::default() };
        }
        let reader =
            Reader { policy: self.policy, memory: self.scratch, facts: self.facts, lists: self.lists };
        let walk = match part {
            Part::Rule(rule) => reader.rule_itself(rule),
            Part::Item(item) => reader.item_itself(item),
        };
        let mut reads = walk.facts;
        for rule in walk.pending {
            rules.iter().filter(|(known, _)| *known == rule).for_each(|(_, found)| reads.add(&found.reads));
        }
        Found { outcome, reads }
    }
}
