//! What rules and items come to for every combination of a few facts.
//!
//! A rule reads few of the facts that are tried, and its value is one of few; so it is computed once for each combination
//! of those, and what reads it is computed once for each combination of such values, however many facts stand behind them.

use super::alternatives::{alternatives, options};
use super::eval::Evaluator;
use super::fact_set::FactSet;
use super::facts::ListSlot;
use super::fault::Faults;
use super::item::Item;
use super::memory::Memory;
use super::odometer::Odometer;
use super::outcome::Outcome;
use super::reads::{FactFinder, Walk};
use super::support::Supports;
use super::value::*;
use crate::policy::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a rule or item comes to and the facts that it hangs on then, besides those tried. Of a rule only the first value
/// says something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attempt {
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
    pub found: Vec<Attempt>,
}

/// Tables of rules that were made for one set of facts.
#[derive(Default)]
pub(super) struct Tables(BTreeMap<RuleId, Vec<Made>>);

/// A rule's table and the facts tried that the rule can read.
struct Made {
    behind: Vec<FactId>,
    table: Rc<Table>,
}

/// What a table is of.
#[derive(Clone, Copy)]
enum Tabulated {
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
    fn constant(found: Attempt) -> Self {
        Self { facts: Vec::new(), places: vec![0], found: vec![found] }
    }

    /// The facts that make a difference.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        self.facts.iter().map(|(fact, _)| *fact)
    }

    /// The place of what it comes to in one of its combinations.
    pub(super) fn place(&self, at: usize) -> u32 {
        self.places.get(at).copied().unwrap_or_default()
    }

    /// Whether in some combination it may not be computed.
    pub(super) fn may_fail(&self) -> bool {
        self.found.iter().any(|found| found.outcome.may_fail())
    }

    /// How far apart neighbouring values of a fact stand in the places of the table; 0 if it makes no difference.
    pub(super) fn stride(&self, fact: FactId) -> usize {
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
            let idle = |block: &[u32]| block.chunks(stride).all(|values| *values == block[..stride]);
            if self.places.chunks(block).all(idle) {
                self.places = self.places.chunks(block).flat_map(|block| &block[..stride]).copied().collect();
                self.facts.remove(at);
            } else {
                stride = block;
                at += 1;
            }
        }
        self
    }
}

/// What a part is computed from while facts are tried.
enum Operand {
    /// A fact, with its values.
    Fact(FactId, Vec<Value>),
    /// A rule, with what it comes to.
    Rule(RuleId, Rc<Table>),
}

impl Operand {
    /// How far apart neighbouring values of a fact stand in the operand's own combinations; 0 if it makes no difference.
    fn stride(&self, fact: FactId) -> usize {
        match self {
            Self::Fact(own, _) => usize::from(*own == fact),
            Self::Rule(_, table) => table.stride(fact),
        }
    }

    /// How many things it may come to.
    fn size(&self) -> usize {
        match self {
            Self::Fact(_, values) => values.len(),
            Self::Rule(_, table) => table.found.len(),
        }
    }

    /// Which of them it comes to in one of its own combinations.
    fn place(&self, at: usize) -> usize {
        match self {
            Self::Fact(..) => at,
            Self::Rule(_, table) => table.place(at) as usize,
        }
    }
}

/// Tells apart what operands come to, each at one of its own combinations; `None` if there are too many of them for that.
fn key(operands: &[Operand], at: &[usize]) -> Option<u64> {
    operands.iter().zip(at).try_fold(0u64, |key, (operand, at)| {
        key.checked_mul(operand.size() as u64)?.checked_add(operand.place(*at) as u64)
    })
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
        self.table(Tabulated::Item(item), &rules, &own, tried)
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
                let reader = FactFinder { policy, memory: self.memory, facts: self.facts, lists: self.lists };
                let walk = reader.rule_itself(rule);
                Table::constant(Attempt { outcome: Outcome::one(value), reads: self.reads(walk, tried) })
            } else {
                let own: Vec<FactId> =
                    behind.iter().copied().filter(|fact| uses.facts.contains(fact)).collect();
                self.table(Tabulated::Rule(rule), &uses.rules, &own, &behind)
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
    fn table(&mut self, part: Tabulated, rules: &[RuleId], own: &[FactId], tried: &[FactId]) -> Table {
        let (mut operands, mut settled) = (Vec::new(), Vec::new());
        for fact in own {
            operands.push(Operand::Fact(*fact, alternatives(&self.facts[fact.index()])));
        }
        for rule in rules {
            match self.known(*rule, tried) {
                Some(table) if table.found.len() > 1 => operands.push(Operand::Rule(*rule, table)),
                Some(table) => settled.extend(table.found.first().map(|found| (*rule, found.clone()))),
                // What is exact already makes no difference; what was not computed is not read.
                None => settled.extend(self.memory.rule(*rule).map(|value| {
                    (*rule, Attempt { outcome: Outcome::one(value), reads: FactSet::default() })
                })),
            }
        }
        let saved: Vec<Value> = own.iter().map(|fact| self.facts[fact.index()]).collect();
        let matters = |fact: &FactId| operands.iter().any(|operand| operand.stride(*fact) > 0);
        let size = |fact: FactId| (fact, options(&self.facts[fact.index()]));
        let dimensions: Vec<(FactId, usize)> = tried.iter().copied().filter(matters).map(size).collect();
        let strides = |fact: FactId| operands.iter().map(|operand| operand.stride(fact)).collect();
        let mut odometer =
            Odometer::new(operands.len(), dimensions.iter().map(|(fact, size)| (*size, strides(*fact))));
        let mut table = Table { facts: dimensions, places: Vec::new(), found: Vec::new() };
        let mut met: BTreeMap<u64, u32> = BTreeMap::new();
        loop {
            let key = key(&operands, &odometer.at);
            let place = key.and_then(|key| met.get(&key).copied()).unwrap_or_else(|| {
                let mut rules: Vec<(RuleId, &Attempt)> =
                    settled.iter().map(|(rule, found)| (*rule, found)).collect();
                for (operand, at) in operands.iter().zip(&odometer.at) {
                    match operand {
                        Operand::Fact(fact, values) => self.facts[fact.index()] = values[*at],
                        Operand::Rule(rule, table) => {
                            rules.push((*rule, &table.found[table.places[*at] as usize]));
                        }
                    }
                }
                let found = self.attempt(part, &rules);
                let place = table.found.iter().position(|known| *known == found).unwrap_or_else(|| {
                    table.found.push(found);
                    table.found.len() - 1
                });
                met.extend(key.map(|key| (key, place as u32)));
                place as u32
            });
            table.places.push(place);
            if !odometer.turn() {
                break;
            }
        }
        for (fact, value) in own.iter().zip(saved) {
            self.facts[fact.index()] = value;
        }
        table.reduced()
    }

    /// What a part comes to with the facts as they are now and the rules it names as given.
    fn attempt(&mut self, part: Tabulated, rules: &[(RuleId, &Attempt)]) -> Attempt {
        let mut evaluator = Evaluator::new(self.policy, self.facts, self.lists, self.scratch, self.faults);
        evaluator.promised = self.promised;
        evaluator.record = true;
        for (rule, found) in rules {
            evaluator.memory.set_rule(*rule, found.outcome.applies);
        }
        let outcome = match part {
            Tabulated::Rule(rule) => Outcome::one(evaluator.rule(rule)),
            Tabulated::Item(item) => evaluator.item(item),
        };
        if outcome.is_exact() {
            return Attempt { outcome, reads: FactSet::default() };
        }
        let reader =
            FactFinder { policy: self.policy, memory: self.scratch, facts: self.facts, lists: self.lists };
        let walk = match part {
            Tabulated::Rule(rule) => reader.rule_itself(rule),
            Tabulated::Item(item) => reader.item_itself(item),
        };
        let mut reads = walk.facts;
        for rule in walk.pending {
            rules.iter().filter(|(known, _)| *known == rule).for_each(|(_, found)| reads.add(&found.reads));
        }
        Attempt { outcome, reads }
    }
}
