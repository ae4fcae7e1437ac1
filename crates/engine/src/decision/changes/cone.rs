//! How far a change reaches: the cone of everything in the policy that has an operand whose value it changes.
//!
//! Two changes can come to more together than each alone only where their cones meet: at an `and` of which both supply
//! what is missing, a rule of which one changes the value and the other an exception, a head of which one changes whether
//! it is due and the other how much.

use crate::decision::fact_set::FactSet;
use crate::decision::item::Item;
use crate::decision::memory::Memory;
use crate::decision::value::Value;
use crate::policy::model::*;
use crate::policy::*;
use std::collections::HashMap;

/// The most junctions that are kept of a cone. Few policies have larger ones, and there only some pairs are not tried.
const MOST_JUNCTIONS: usize = 2_048;

/// Where operands come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Junction {
    Node(ExprId),
    Rule(RuleId),
    Item(Item),
}

/// The junctions with an operand that is changed, in order.
#[derive(Debug, Default)]
pub(super) struct Cone(Vec<Junction>);

impl Cone {
    /// Whether two changes reach the same junction.
    pub fn meets(&self, other: &Cone) -> bool {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
            match left.cmp(right) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => a.next(),
                std::cmp::Ordering::Greater => b.next(),
            };
        }
        false
    }
}

/// What was computed of the policy, and what is made of it.
#[derive(Debug)]
pub(super) struct Network {
    /// All that was computed, in order.
    values: Vec<(ExprId, Value)>,
    above: HashMap<ExprId, Vec<Junction>>,
    /// Nodes that read facts: a fact itself, or an aggregate with all it names.
    readers: Vec<(ExprId, Vec<FactId>)>,
    read: FactSet,
}

impl Network {
    /// What was computed just now.
    pub fn of(policy: &Policy, memory: &Memory) -> Self {
        let nodes = (0..policy.nodes().len() as u32).map(ExprId);
        let values: Vec<(ExprId, Value)> = nodes.filter_map(|id| Some((id, memory.node(id)?))).collect();
        let mut network =
            Self { values, above: HashMap::new(), readers: readers(policy), read: FactSet::default() };
        for at in 0..network.values.len() {
            let (id, _) = network.values[at];
            policy.children(id, |child| network.put(child, Junction::Node(id)));
        }
        for (at, rule) in policy.rules().iter().enumerate() {
            let place = Junction::Rule(RuleId(at as u32));
            match &rule.body {
                RuleBody::Is(is) => network.put(*is, place),
                RuleBody::Cases { cases, otherwise, .. } => {
                    let parts = cases.iter().flat_map(|case| [case.when, case.is]).chain(*otherwise);
                    parts.for_each(|part| network.put(part, place));
                }
            }
            network.exceptions(policy, &rule.exceptions, place);
        }
        for item in Item::all(policy) {
            network.item(policy, item);
        }
        network.read = network.read(memory);
        network
    }

    fn put(&mut self, part: ExprId, place: Junction) {
        self.above.entry(part).or_default().push(place);
    }

    fn exceptions(&mut self, policy: &Policy, exceptions: &[ExceptionId], place: Junction) {
        for id in exceptions {
            let exception = policy.exception(*id);
            std::iter::once(exception.when).chain(exception.is).for_each(|part| self.put(part, place));
            self.exceptions(policy, &exception.exceptions, place);
        }
    }

    fn item(&mut self, policy: &Policy, item: Item) {
        let place = Junction::Item(item);
        match item {
            Item::Category(id) => {
                let category = policy.category(id);
                let amount = category.amount.iter().flat_map(|amount| [amount.from, amount.to]);
                let parts = std::iter::once(category.due).chain(amount).chain(category.recommend);
                parts.for_each(|part| self.put(part, place));
                self.exceptions(policy, &category.due_exceptions, place);
                self.exceptions(policy, &category.amount_exceptions, place);
            }
            Item::Limit(id) => {
                let limit = policy.limit(id);
                limit.when.into_iter().chain(limit.up_to).for_each(|part| self.put(part, place));
            }
            // These have one part only, or move no sum.
            Item::Escalation(_) | Item::Deduction | Item::Refusal(_) => {}
        }
    }

    /// What a node came to.
    pub fn value(&self, id: ExprId) -> Option<Value> {
        let at = self.values.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.values.get(at).map(|(_, value)| *value)
    }

    /// The junctions reached by the change under which the memory was filled.
    pub fn cone(&self, memory: &Memory) -> Cone {
        let changed =
            self.values.iter().filter(|(id, value)| memory.node(*id).is_some_and(|now| now != *value));
        let mut places: Vec<Junction> =
            changed.filter_map(|(id, _)| self.above.get(id)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.truncate(MOST_JUNCTIONS);
        Cone(places)
    }

    /// The facts that were read when the memory was filled.
    pub fn read(&self, memory: &Memory) -> FactSet {
        let computed = self.readers.iter().filter(|(id, _)| memory.node(*id).is_some());
        computed.flat_map(|(_, facts)| facts.iter().copied()).collect()
    }

    /// Whether a fact was read before anything was changed.
    pub fn was_read(&self, fact: FactId) -> bool {
        self.read.contains(fact)
    }
}

/// Inside an aggregate values are not kept record by record: all it names counts as read.
fn readers(policy: &Policy) -> Vec<(ExprId, Vec<FactId>)> {
    let mut readers = Vec::new();
    for at in 0..policy.nodes().len() as u32 {
        let id = ExprId(at);
        match policy.node(id).op {
            Op::Fact(fact) => readers.push((id, vec![fact])),
            Op::Aggregate(_) => {
                let mut facts = Vec::new();
                policy.leaves(id, &mut |leaf| {
                    if let Op::Fact(fact) = leaf {
                        facts.push(fact);
                    }
                });
                readers.push((id, facts));
            }
            _ => {}
        }
    }
    readers
}
