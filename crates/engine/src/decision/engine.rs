//! From a policy and a case to a decision.

use super::answers::{also, categories, demanded, demands, promise};
use super::citing::{self, Citing};
use super::eval::Evaluator;
use super::fact_set::FactSet;
use super::facts::{ListSlot, slots};
use super::fault::{Fault, FaultKind, Faults};
use super::item::Item;
use super::memory::Memory;
use super::model::Case;
use super::model::*;
use super::offer::{self, Offer, add};
use super::outcomes::Outcomes;
use super::reads::Reader;
use super::standing::{Frame, Standing, nothing_offered};
use super::support::Supports;
use super::tables::{Tables, Tabulator};
use super::trace::{Part, Recorder, Subject};
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Decides cases under one policy. It remembers working space between decisions, never anything of a case.
pub struct Engine {
    pub(super) policy: Arc<Policy>,
    items: Vec<Item>,
    pub(super) memory: Memory,
    pub(super) scratch: Memory,
    pub(super) supports: Supports,
    pub(super) frame: Frame,
}

/// All that is computed of the items.
pub(super) struct State {
    pub(super) outcomes: Outcomes,
    /// For each item still open, the facts that can change it.
    pub(super) open: BTreeMap<Item, FactSet>,
    /// The facts an open item reads, whether they can change it or not.
    pub(super) read: FactSet,
    /// What rules come to for the facts tried.
    pub(super) tables: Tables,
}

impl State {
    /// Nothing is open.
    pub(super) fn new(outcomes: Outcomes) -> Self {
        Self { outcomes, open: BTreeMap::new(), read: FactSet::default(), tables: Tables::default() }
    }

    /// The facts that can still change something.
    pub(super) fn open_facts(&self) -> FactSet {
        let mut open = FactSet::default();
        self.open.values().for_each(|matters| open.add(matters));
        open
    }
}

/// A case weighed: all that the offer, the approver and the verdict rest on, before grounds, questions and trace.
pub(super) struct Weighed {
    pub(super) facts: Vec<Value>,
    pub(super) lists: Vec<ListSlot>,
    pub(super) faults: Faults,
    pub(super) state: State,
    pub(super) standing: Standing,
    /// What stops the offer.
    pub(super) troubles: Vec<Fault>,
}

impl Weighed {
    /// The sum about to be promised.
    fn promised(&self) -> Value {
        Value::of(Set::Decimal(self.standing.sum))
    }

    /// The sums; open where the offer stops.
    pub(super) fn offer(&self) -> Offer {
        if self.troubles.is_empty() { self.standing.offer } else { nothing_offered() }
    }
}

impl Engine {
    /// An engine for a policy.
    pub fn new(policy: Arc<Policy>) -> Self {
        Self {
            items: Item::all(&policy),
            memory: Memory::new(&policy),
            scratch: Memory::new(&policy),
            supports: Supports::new(&policy),
            frame: Frame::new(&policy),
            policy,
        }
    }

    /// The policy.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Decides a case. Equal policies and equal cases give equal decisions.
    pub fn decide(&mut self, case: &Case) -> Decision {
        let policy = Arc::clone(&self.policy);
        let policy = &*policy;
        let mut weighed = self.weigh(case);
        let rest = self.rest(&mut weighed);
        let alone = self.alone(&mut weighed);
        let conflict = weighed.troubles.iter().any(|fault| matches!(fault.kind, FaultKind::Conflict(..)));
        let broken = !weighed.troubles.is_empty();
        let citing = Citing { policy, memory: &self.memory, facts: &weighed.facts };
        let categories = categories(policy, &weighed.state, &weighed.standing, &citing);
        let demands = demands(policy, &case.facts, &categories, &rest.remedies);
        let trace = self.trace(policy, &weighed.faults, &weighed.state);
        let days = (0u32..)
            .map(FactId)
            .zip(&weighed.facts)
            .filter_map(|(id, value)| Some((id, value.as_dates()?)))
            .collect();
        let offer = weighed.offer();
        let promise = self.promise(case, &weighed, alone);
        let mut cited: BTreeSet<ProvisionId> = BTreeSet::new();
        cited.extend(categories.iter().flat_map(|c| c.cites.iter().copied()));
        cited.extend(demands.iter().flat_map(|d| d.cites.iter().copied()));
        cited.extend(promise.also.iter().filter(|a| a.certain).flat_map(|a| a.cites.iter().copied()));
        cited.extend(rest.deadlines.iter().filter(|d| d.certain).flat_map(|d| d.cites.iter().copied()));
        let questions = if broken {
            Vec::new()
        } else {
            let promised = weighed.promised();
            let Weighed { facts, lists, faults, state, standing, .. } = &mut weighed;
            self.questions(policy, case, facts, lists, faults, state, standing, promised)
        };
        let status = match (conflict, broken, questions.is_empty()) {
            (true, ..) => Status::Conflict,
            (_, true, _) => Status::Error,
            (.., true) => Status::Final,
            (.., false) => Status::Open,
        };
        Decision {
            as_of: case.as_of,
            status,
            offer,
            reaches: weighed.standing.reaches,
            promise,
            categories,
            demands,
            provisions: cited.into_iter().collect(),
            questions,
            remedies: rest.remedies,
            deadlines: rest.deadlines,
            papers: rest.papers,
            scripts: rest.scripts,
            faults: weighed.troubles,
            trace,
            days,
        }
    }

    /// Computes all that the offer, the approver and the verdict rest on.
    pub(super) fn weigh(&mut self, case: &Case) -> Weighed {
        let policy = Arc::clone(&self.policy);
        let policy = &*policy;
        let (mut facts, lists) = slots(policy, &case.facts, case.as_of);
        let mut faults = Faults::default();

        let items: Vec<Item> =
            self.items.iter().copied().filter(|item| !matches!(item, Item::Escalation(_))).collect();
        self.memory.next_generation();
        let mut state = State::new(Outcomes::new(policy));
        let anything = Value::of(Set::Decimal(Interval { lo: Some(Decimal::ZERO), hi: None }));
        self.compute(&items, &mut facts, &lists, &mut faults, anything, &mut state);
        let mut standing = Standing::of(policy, &self.frame, &state.outcomes, case);

        // Escalations may read the sum about to be promised, which is known only now.
        let promised = Value::of(Set::Decimal(standing.sum));
        let escalations: Vec<Item> =
            self.items.iter().copied().filter(|item| matches!(item, Item::Escalation(_))).collect();
        self.compute(&escalations, &mut facts, &lists, &mut faults, promised, &mut state);
        let refusals = refusals(policy, &state);
        self.compute(&refusals, &mut facts, &lists, &mut faults, promised, &mut state);
        prune(policy, &mut state, &standing, demanded(&case.facts).as_ref());
        let stopped = self.together(case, &mut facts, &lists, &mut faults, &mut state, &mut standing);
        let mut troubles = troubles(policy, &state, &standing, &faults);
        if troubles.is_empty() {
            troubles = stopped;
        }
        Weighed { facts, lists, faults, state, standing, troubles }
    }

    /// The promise a case weighed just now comes to; `alone` is how far she may go without anybody.
    pub(super) fn promise(&self, case: &Case, weighed: &Weighed, alone: Decimals) -> Promise {
        let policy = &*self.policy;
        let citing = Citing { policy, memory: &self.memory, facts: &weighed.facts };
        let also = also(policy, &weighed.state, &citing);
        let alone = weighed.troubles.is_empty().then_some(alone);
        promise(policy, case, &weighed.standing, &weighed.offer(), also, alone)
    }

    /// Computes items, and for those still open what they may come to exactly and which facts decide.
    fn compute(
        &mut self,
        items: &[Item],
        facts: &mut [Value],
        lists: &[ListSlot],
        faults: &mut Faults,
        promised: Value,
        state: &mut State,
    ) {
        let policy = &*self.policy;
        let mut open = Vec::new();
        let mut evaluator = Evaluator::resume(policy, facts, lists, &mut self.memory, faults);
        evaluator.promised = promised;
        evaluator.record = true;
        for item in items {
            let outcome = evaluator.item(*item);
            if !outcome.is_exact() {
                open.push((*item, outcome));
            }
            state.outcomes.insert(*item, outcome);
        }
        for (item, outcome) in open {
            let reader = Reader { policy, memory: &self.memory, facts, lists };
            let hangs_on = reader.item(item);
            let mut tabulator = Tabulator {
                policy,
                lists,
                facts,
                memory: &self.memory,
                scratch: &mut self.scratch,
                faults,
                promised,
                supports: &mut self.supports,
                tables: &mut state.tables,
            };
            state.read.add(&hangs_on);
            let searched = tabulator.search(item, outcome, hangs_on);
            state.outcomes.insert(item, searched.outcome);
            if !searched.matters.is_empty() {
                state.open.insert(item, searched.matters);
            }
        }
    }

    /// Remedies, deadlines, papers and scripts: shown, but never a reason to ask.
    fn rest(&mut self, weighed: &mut Weighed) -> Rest {
        let policy = &*self.policy;
        let promised = weighed.promised();
        let Weighed { facts, lists, faults, .. } = weighed;
        let facts = &facts[..];
        let cites = |cites: &[ProvisionId]| citing::on_incident(policy, facts, cites);
        let mut evaluator = Evaluator::resume(policy, facts, lists, &mut self.memory, faults);
        evaluator.promised = promised;
        evaluator.record = true;
        let mut rest = Rest::default();
        for (id, remedy) in RemedyId::each(policy.remedies()) {
            let when = evaluator.eval(remedy.when);
            if when.may_hold() {
                let cost = remedy.cost.and_then(|cost| evaluator.eval(cost).as_decimals());
                rest.remedies.push(RemedyDecision {
                    id,
                    certain: when.holds(),
                    cost,
                    cites: cites(&remedy.cites),
                });
            }
        }
        for (id, deadline) in DeadlineId::each(policy.deadlines()) {
            let when = deadline.when.map_or(Value::truth(true), |when| evaluator.eval(when));
            if !when.may_hold() {
                continue;
            }
            let ends = evaluator.eval(deadline.ends);
            rest.deadlines.push(DeadlineDecision {
                id,
                certain: when.holds(),
                ends: ends.as_dates().unwrap_or(Interval::ANY),
                fault: ends.fault.and_then(|fault| evaluator.faults.get(fault)).copied(),
                cites: cites(&deadline.cites),
            });
        }
        for (id, paper) in PaperId::each(policy.papers()) {
            let when = evaluator.eval(paper.when);
            if when.may_hold() {
                rest.papers.push(PaperDecision { id, certain: when.holds() });
            }
        }
        for (id, script) in ScriptId::each(policy.scripts()) {
            if evaluator.eval(script.when).holds() {
                rest.scripts.push(id);
            }
        }
        rest
    }

    fn trace(&self, policy: &Policy, faults: &Faults, state: &State) -> super::trace::Trace {
        let mut recorder = Recorder::new(policy, &self.memory, faults);
        for (item, outcome) in state.outcomes.iter() {
            match item {
                Item::Category(id) => {
                    let category = policy.category(id);
                    let due = outcome.applies;
                    let amount = category.amount.into_iter().flat_map(|a| {
                        [(Part::From, a.from), (Part::To, a.to)].into_iter().take(if a.from == a.to {
                            1
                        } else {
                            2
                        })
                    });
                    let parts = std::iter::once((Part::Due, category.due))
                        .chain(amount)
                        .chain(category.recommend.map(|r| (Part::Recommend, r)));
                    let exceptions: Vec<ExceptionId> =
                        category.due_exceptions.iter().chain(&category.amount_exceptions).copied().collect();
                    recorder.entry(Subject::Category(id), due, None, parts, &exceptions);
                }
                Item::Refusal(id) => {
                    let when = [(Part::When(0), policy.refusal(id).when)];
                    recorder.entry(Subject::Refusal(id), outcome.applies, None, when, &[]);
                }
                Item::Limit(id) => {
                    let limit = policy.limit(id);
                    let when = limit.when.map(|when| (Part::When(0), when));
                    let up_to = limit.up_to.map(|up_to| (Part::UpTo, up_to));
                    let parts = when.into_iter().chain(up_to);
                    recorder.entry(Subject::Limit(id), outcome.applies, None, parts, &[]);
                }
                Item::Escalation(id) => {
                    let when = [(Part::When(0), policy.escalation(id).when)];
                    recorder.entry(Subject::Escalation(id), outcome.applies, None, when, &[]);
                }
                Item::Deduction => {}
            }
        }
        // What is shown besides the offer has no entry of its own, but the rules behind it have.
        let remedies = policy.remedies().iter().map(|remedy| remedy.when);
        let deadlines = policy.deadlines().iter().filter_map(|deadline| deadline.when);
        let papers = policy.papers().iter().map(|paper| paper.when);
        let scripts = policy.scripts().iter().map(|script| script.when);
        for when in remedies.chain(deadlines).chain(papers).chain(scripts) {
            recorder.reach(when);
        }
        recorder.rules();
        recorder.trace
    }
}

/// What is computed besides the offer.
#[derive(Default)]
struct Rest {
    remedies: Vec<RemedyDecision>,
    deadlines: Vec<DeadlineDecision>,
    papers: Vec<PaperDecision>,
    scripts: Vec<ScriptId>,
}

/// The refusals of categories that are not surely due.
fn refusals(policy: &Policy, state: &State) -> Vec<Item> {
    let mut items = Vec::new();
    for (category, outcome) in CategoryId::each(&state.outcomes.categories) {
        if !outcome.applies.holds() {
            items.extend(policy.refusals(category).map(|(id, _)| Item::Refusal(id)));
        }
    }
    items
}

/// Whether a category answers a demand made, or may, while the demands are not known.
fn asked(policy: &Policy, id: CategoryId, demanded: Option<&BTreeSet<DemandId>>) -> bool {
    let answers = &policy.category(id).answers;
    answers.iter().any(|demand| demanded.is_none_or(|demanded| demanded.contains(demand)))
}

/// Takes out of the open items those that cannot change anything people are told.
fn prune(policy: &Policy, state: &mut State, standing: &Standing, demanded: Option<&BTreeSet<DemandId>>) {
    let State { outcomes, open, .. } = state;
    open.retain(|item, _| match *item {
        // A reason already found, or that nobody asks for, is not looked for.
        Item::Refusal(RefusalId { category, .. }) => {
            let due = outcomes.categories[category.index()].applies;
            let found = outcomes.refusals_of(category).any(|(_, outcome)| outcome.applies.holds());
            asked(policy, category, demanded) && due.fails_to_hold() && !found
        }
        // A limit that admits everything in any case binds nobody.
        Item::Limit(id) => {
            let limit = policy.limit(id);
            let length = limited(limit.of, standing);
            let outcome = |id: LimitId| &outcomes.limits[id.index()];
            let certain = |id: LimitId| outcome(id).applies.holds();
            // The least it may admit; without limit it admits everything.
            let own = match limit.up_to {
                None => Some(Decimal::MAX),
                Some(_) => outcome(id).up_to().as_decimals().and_then(|cap| cap.lo),
            };
            let admits_all = limit.up_to.is_none() || own.zip(length.hi).is_some_and(|(cap, hi)| hi <= cap);
            // Another limit that surely applies covers the same, and may admit no more anyway.
            let others = LimitId::each(policy.limits()).filter(|(other, o)| {
                *other != id && o.role == limit.role && o.of == limit.of && certain(*other)
            });
            let (covered, outdone) = others.fold((false, false), |(_, outdone), (other, o)| {
                let most = outcome(other).up_to().as_decimals().and_then(|cap| cap.hi);
                let less = o.up_to.is_some() && own.zip(most).is_some_and(|(own, most)| most <= own);
                (true, outdone || less)
            });
            // One that may have no value may stop the offer.
            let computes = !outcome(id).may_fail();
            let harmless = computes && (admits_all || outdone) && (certain(id) || covered);
            length.hi != Some(Decimal::ZERO) && !harmless
        }
        // Nothing to deduct from.
        Item::Deduction => standing.sums.owes_anything,
        Item::Category(_) | Item::Escalation(_) => true,
    });
}

/// How much of the offer a limit is about.
fn limited(of: LimitOf, standing: &Standing) -> Decimals {
    let ladder = &standing.sums.ladder;
    let [entitlements, commitments, goodwill] = ladder.totals;
    match of {
        LimitOf::Offer => add(ladder.owed, goodwill),
        LimitOf::Basis(Basis::Entitlement) => entitlements,
        LimitOf::Basis(Basis::Commitment) => commitments,
        LimitOf::Basis(Basis::Goodwill) => goodwill,
        LimitOf::Category(id) => {
            let own = ladder.segments.iter().filter(|segment| segment.category == id);
            own.map(|segment| segment.length).fold(offer::ZERO, add)
        }
    }
}

/// Whether the offer surely hangs on an item: a limit of nothing and a deduction from nothing may as well have no value.
fn is_needed(policy: &Policy, standing: &Standing, item: Item) -> bool {
    match item {
        Item::Refusal(_) => false,
        Item::Limit(id) => limited(policy.limit(id).of, standing).lo.is_some_and(|lo| lo > Decimal::ZERO),
        Item::Deduction => standing.sums.surely_owes,
        Item::Category(_) | Item::Escalation(_) => true,
    }
}

/// What surely cannot be computed and is needed.
pub(super) fn troubles(policy: &Policy, state: &State, standing: &Standing, faults: &Faults) -> Vec<Fault> {
    let mut found: Vec<Fault> = state
        .outcomes
        .iter()
        .filter(|(item, _)| is_needed(policy, standing, *item))
        // A sum that cannot be computed stops the offer only where it surely counts.
        .flat_map(|(_, outcome)| {
            let applies = outcome.applies.as_truth().is_some_and(Truth::is_true);
            outcome.values().into_iter().take(if applies { usize::MAX } else { 1 })
        })
        .filter(|value| value.surely_fails())
        .filter_map(|value| value.fault.and_then(|id| faults.get(id)).copied())
        .collect();
    found.sort_by_key(|fault| fault.span);
    found.dedup();
    found
}
