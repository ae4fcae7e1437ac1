//! From a policy and a case to a decision.

use super::authority::{Authority, Reach};
use super::citing::{self, Citing, RestsOn};
use super::eval::{Evaluator, Memory};
use super::facts::{Known, ListSlot, slots};
use super::fault::{Fault, FaultKind, Faults};
use super::item::{Item, Outcome};
use super::model::Case;
use super::model::*;
use super::offer::{self, Counts, Offer, Sums, add};
use super::outcomes::Outcomes;
use super::reads::Reader;
use super::search::{Order, Search, alternatives};
use super::trace::{Part, Recorder, Subject};
use super::value::*;
use crate::policy::model::*;
use crate::policy::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Decides cases under one policy. It remembers working space between decisions, never anything of a case.
pub struct Engine {
    policy: Arc<Policy>,
    items: Vec<Item>,
    memory: Memory,
    scratch: Memory,
    orders: HashMap<Item, Order>,
}

/// All that is computed of the items.
struct State {
    outcomes: Outcomes,
    /// For each item still open, the facts that can change it.
    open: BTreeMap<Item, BTreeSet<FactId>>,
}

/// The sums and the authority over them.
struct Standing {
    sums: Sums,
    offer: Offer,
    reaches: Vec<Reach>,
    /// The sum about to be promised, and who may approve it, in the best case and in the worst.
    sum: Decimals,
    approvers: (Option<RoleId>, Option<RoleId>),
    /// Who is about to promise, and whether that role may alone.
    own: Option<RoleId>,
    alone: Truth,
}

impl Engine {
    /// An engine for a policy.
    pub fn new(policy: Arc<Policy>) -> Self {
        Self {
            items: Item::all(&policy),
            memory: Memory::new(&policy),
            scratch: Memory::new(&policy),
            orders: HashMap::new(),
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
        let (mut facts, lists) = slots(policy, &case.facts, case.as_of);
        let mut faults = Faults::default();

        let items: Vec<Item> =
            self.items.iter().copied().filter(|item| !matches!(item, Item::Escalation(_))).collect();
        self.memory.next_generation();
        let mut state = State { outcomes: Outcomes::new(policy), open: BTreeMap::new() };
        let anything = Value::of(Set::Decimal(Interval { lo: Some(Decimal::ZERO), hi: None }));
        self.compute(&items, &mut facts, &lists, &mut faults, anything, &mut state);
        let standing = standing(policy, &state.outcomes, case.promise, case.role);

        // Escalations may read the sum about to be promised, which is known only now.
        let promised = Value::of(Set::Decimal(standing.sum));
        let escalations: Vec<Item> =
            self.items.iter().copied().filter(|item| matches!(item, Item::Escalation(_))).collect();
        self.compute(&escalations, &mut facts, &lists, &mut faults, promised, &mut state);
        let refusals = refusals(policy, &state);
        self.compute(&refusals, &mut facts, &lists, &mut faults, promised, &mut state);
        prune(policy, &mut state, &standing, demanded(&case.facts).as_ref());

        let mut context = Context { policy, facts: &facts, lists: &lists, faults: &mut faults, promised };
        let rest = self.rest(&mut context);
        let troubles = troubles(policy, &state, &standing, &faults);
        let conflict = troubles.iter().any(|fault| matches!(fault.kind, FaultKind::Conflict(..)));
        let broken = conflict || !troubles.is_empty();
        let citing = Citing { policy, memory: &self.memory, facts: &facts };
        let categories = categories(policy, &state, &standing, &citing);
        let demands = demands(policy, &case.facts, &categories, &rest.remedies);
        let trace = self.trace(policy, &faults, &state);
        let offer = if broken { nothing_offered() } else { standing.offer };
        let also = also(policy, &state, &citing);
        let promise = promise(policy, case, &standing, &offer, also, broken);
        let mut cited: BTreeSet<ProvisionId> = BTreeSet::new();
        cited.extend(categories.iter().flat_map(|c| c.cites.iter().copied()));
        cited.extend(demands.iter().flat_map(|d| d.cites.iter().copied()));
        cited.extend(promise.also.iter().filter(|a| a.certain).flat_map(|a| a.cites.iter().copied()));
        cited.extend(rest.deadlines.iter().filter(|d| d.certain).flat_map(|d| d.cites.iter().copied()));
        let questions = if broken {
            Vec::new()
        } else {
            self.questions(policy, case, &mut facts, &lists, &state, &standing, promised)
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
            reaches: standing.reaches,
            promise,
            categories,
            demands,
            provisions: cited.into_iter().collect(),
            questions,
            remedies: rest.remedies,
            deadlines: rest.deadlines,
            papers: rest.papers,
            scripts: rest.scripts,
            faults: troubles,
            trace,
        }
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
            let mut search = Search {
                policy,
                lists,
                facts,
                scratch: &mut self.scratch,
                faults,
                promised,
                orders: &mut self.orders,
            };
            let searched = search.item(item, outcome, hangs_on);
            state.outcomes.insert(item, searched.outcome);
            if !searched.matters.is_empty() {
                state.open.insert(item, searched.matters);
            }
        }
    }

    /// Remedies, deadlines, papers and scripts: shown, but never a reason to ask.
    fn rest(&mut self, context: &mut Context) -> Rest {
        let policy = context.policy;
        let facts = context.facts;
        let cites = |cites: &[ProvisionId]| citing::on_incident(policy, facts, cites);
        let mut evaluator =
            Evaluator::resume(policy, context.facts, context.lists, &mut self.memory, context.faults);
        evaluator.promised = context.promised;
        evaluator.record = true;
        let mut rest = Rest::default();
        for (at, remedy) in policy.remedies().iter().enumerate() {
            let when = evaluator.eval(remedy.when);
            if when.may_hold() {
                let cost = remedy.cost.and_then(|cost| evaluator.eval(cost).as_decimals());
                rest.remedies.push(RemedyDecision {
                    remedy: at as u32,
                    certain: when.holds(),
                    cost,
                    cites: cites(&remedy.cites),
                });
            }
        }
        for (at, deadline) in policy.deadlines().iter().enumerate() {
            let when = deadline.when.map_or(Value::truth(true), |when| evaluator.eval(when));
            if !when.may_hold() {
                continue;
            }
            let ends = evaluator.eval(deadline.ends);
            rest.deadlines.push(DeadlineDecision {
                deadline: at as u32,
                certain: when.holds(),
                ends: ends.as_dates().unwrap_or(Interval::ANY),
                fault: ends.fault.and_then(|fault| evaluator.faults.get(fault)).copied(),
                cites: cites(&deadline.cites),
            });
        }
        for (at, paper) in policy.papers().iter().enumerate() {
            let when = evaluator.eval(paper.when);
            if when.may_hold() {
                rest.papers.push((at as u32, when.holds()));
            }
        }
        for (at, script) in policy.scripts().iter().enumerate() {
            if evaluator.eval(script.when).holds() {
                rest.scripts.push(at as u32);
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
                    let due = outcome.applies();
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
                Item::Refusal(id, at) => {
                    let when = policy.category(id).refusals.get(at as usize).map(|r| (Part::When(0), r.when));
                    recorder.entry(Subject::Refusal(id, at), outcome.applies(), None, when, &[]);
                }
                Item::Limit(at) => {
                    let limit = policy.limits().get(at as usize);
                    let parts = limit.into_iter().flat_map(|l| {
                        l.when.map(|w| (Part::When(0), w)).into_iter().chain(l.up_to.map(|u| (Part::UpTo, u)))
                    });
                    recorder.entry(Subject::Limit(at), outcome.applies(), None, parts, &[]);
                }
                Item::Escalation(at) => {
                    let when = policy.escalations().get(at as usize).map(|e| (Part::When(0), e.when));
                    recorder.entry(Subject::Escalation(at), outcome.applies(), None, when, &[]);
                }
                Item::Deduction => {}
            }
        }
        recorder.rules();
        recorder.trace
    }

    /// The facts that can still change something, most useful first.
    #[allow(clippy::too_many_arguments)]
    fn questions(
        &mut self,
        policy: &Policy,
        case: &Case,
        facts: &mut [Value],
        lists: &[ListSlot],
        state: &State,
        standing: &Standing,
        promised: Value,
    ) -> Vec<Question> {
        let mut why: BTreeMap<FactId, Vec<Item>> = BTreeMap::new();
        for (item, matters) in &state.open {
            for fact in matters {
                why.entry(*fact).or_default().push(*item);
            }
        }
        // What is demanded decides what is answered.
        if demanded(&case.facts).is_none() {
            why.entry(FactId::DEMANDS).or_default();
        }
        let before = Glimpse::of(standing);
        let mut ranked: Vec<(Usefulness, Question)> = Vec::new();
        for (fact, why) in why {
            let options = tries(&facts[fact.index()], policy.fact(fact).ty);
            let saved = facts[fact.index()];
            let mut glimpses: Vec<Glimpse> = Vec::new();
            let mut still_open = 0u64;
            let count = options.len().max(1) as u64;
            for option in options {
                facts[fact.index()] = option;
                let (open, glimpse) = self.glimpse(case, facts, lists, &why, (state, &before, promised));
                still_open += open as u64;
                glimpses.push(glimpse);
            }
            facts[fact.index()] = saved;
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
                    width: width / Decimal::from(count),
                    still_open: still_open * 1000 / count,
                    fact,
                },
                question,
            ));
        }
        ranked.sort_by_key(|(usefulness, _)| *usefulness);
        ranked.into_iter().map(|(_, question)| question).collect()
    }

    /// What the offer would be with the facts as they are now, of which one was open that `decides` these items, and how
    /// many items would still be open.
    fn glimpse(
        &mut self,
        case: &Case,
        facts: &[Value],
        lists: &[ListSlot],
        decides: &[Item],
        now: (&State, &Glimpse, Value),
    ) -> (usize, Glimpse) {
        let policy = &*self.policy;
        let (state, before, promised) = now;
        let mut faults = Faults::default();
        let mut evaluator = Evaluator::new(policy, facts, lists, &mut self.scratch, &mut faults);
        evaluator.promised = promised;
        let mut open = state.open.len();
        let mut changed: Option<Outcomes> = None;
        for item in decides {
            let outcome = evaluator.item(*item);
            open -= usize::from(outcome.is_exact());
            // Refusals and escalations do not move sums.
            if matches!(item, Item::Category(_) | Item::Limit(_) | Item::Deduction) {
                changed.get_or_insert_with(|| state.outcomes.of_sums()).insert(*item, outcome);
            }
        }
        match changed {
            Some(outcomes) => (
                open,
                Glimpse::of(&standing(policy, &outcomes, case.promise, case.role)).within(policy, before),
            ),
            None => (open, *before),
        }
    }
}

/// What is computed besides the offer.
#[derive(Default)]
struct Rest {
    remedies: Vec<RemedyDecision>,
    deadlines: Vec<DeadlineDecision>,
    papers: Vec<(u32, bool)>,
    scripts: Vec<u32>,
}

struct Context<'c> {
    policy: &'c Policy,
    facts: &'c [Value],
    lists: &'c [ListSlot],
    faults: &'c mut Faults,
    promised: Value,
}

/// Stands for a range without bound when questions are put in order.
const FAR: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

/// What puts questions in order, the least first: those put off last; then by what is still open in money, and by how
/// much else is still open, on average over the answers; then by declaration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Usefulness {
    put_off: bool,
    width: Decimal,
    still_open: u64,
    fact: FactId,
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

fn rank(policy: &Policy, role: Option<RoleId>) -> i64 {
    // Nobody stands above everybody.
    role.map_or(i64::MAX, |role| policy.role(role).rank)
}

fn lower(policy: &Policy, a: Option<RoleId>, b: Option<RoleId>) -> Option<RoleId> {
    if rank(policy, b) < rank(policy, a) { b } else { a }
}

fn higher(policy: &Policy, a: Option<RoleId>, b: Option<RoleId>) -> Option<RoleId> {
    if rank(policy, b) > rank(policy, a) { b } else { a }
}

/// Values to try for a fact: all of a truth or choice; of a figure or date its bounds.
fn tries(value: &Value, ty: Type) -> Vec<Value> {
    match (value.set, ty) {
        (Set::Decimal(i), Type::Number | Type::Money(_) | Type::Duration(_)) => {
            let lo = i.lo.or(i.hi).unwrap_or(Decimal::ZERO);
            let hi = i.hi.unwrap_or(lo + Decimal::ONE);
            vec![Value::decimal(lo), Value::decimal(hi)]
        }
        (Set::Date(i), Type::Date) => i.lo.into_iter().chain(i.hi).map(Value::date).collect(),
        (Set::Truth(_) | Set::Choice(_), _) => alternatives(value),
        _ => vec![*value],
    }
}

fn standing(
    policy: &Policy,
    outcomes: &Outcomes,
    promise: Option<Decimal>,
    role: Option<RoleId>,
) -> Standing {
    let (categories, limits) = (&outcomes.categories, &outcomes.limits);
    let paid = outcomes.deduction.applies().as_decimals().unwrap_or(offer::ZERO);
    let sums = offer::sums(policy, categories, paid);
    let authority = Authority::new(policy, &sums.ladder, limits);
    let goodwill = authority.goodwill_room();
    let ceiling = add(sums.ladder.owed, goodwill);
    let recommended = Interval {
        lo: sums.recommended.lo.zip(ceiling.lo).map(|(a, b)| a.min(b)),
        hi: match (sums.recommended.hi, ceiling.hi) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        },
    };
    let recommended = recommended.max(sums.floor);
    let reaches = authority.reaches(ceiling);
    // The sum about to be promised: what is recommended holds no more goodwill than is recommended.
    let sum = promise.map_or(recommended, Interval::exact);
    let part = promise.is_none().then(|| sums.recommended_goodwill.min(goodwill));
    let (lowest, highest) = authority.approvers(sum, part);
    let own = role.or(reaches.first().map(|reach| reach.role));
    let alone = own.map_or(Truth::FALSE, |role| authority.may(role, sum, part));
    let offer = Offer { floor: sums.floor, ceiling, recommended, deducted: sums.deducted, goodwill };
    // Above the ceiling nobody may approve.
    let above = offer.ceiling.may_be_below(&sum) && promise.is_some();
    let surely_above = above && !sum.may_be_at_most(&offer.ceiling);
    let approvers = (lowest.filter(|_| !surely_above), highest.filter(|_| !above));
    Standing { sums, offer, reaches, sum, approvers, own, alone }
}

fn nothing_offered() -> Offer {
    let open = Interval { lo: Some(Decimal::ZERO), hi: None };
    Offer { floor: open, ceiling: open, recommended: open, deducted: offer::ZERO, goodwill: open }
}

/// The refusals of categories that are not surely due.
fn refusals(policy: &Policy, state: &State) -> Vec<Item> {
    let mut items = Vec::new();
    for (at, category) in policy.categories().iter().enumerate() {
        let id = CategoryId(at as u32);
        let due = state.outcomes.get(&Item::Category(id)).map(Outcome::applies);
        if due.is_some_and(|due| !due.holds()) {
            items.extend((0..category.refusals.len() as u32).map(|refusal| Item::Refusal(id, refusal)));
        }
    }
    items
}

/// The kinds of demand made; `None` if the demands, or the kind of one, are not known.
fn demanded(facts: &super::facts::Facts) -> Option<BTreeSet<DemandId>> {
    let Known::List(records) = facts.get(FactId::DEMANDS) else { return None };
    records.iter().map(demand_kind).collect()
}

fn demand_kind(record: &super::facts::Record) -> Option<DemandId> {
    match record.first() {
        Some(Some(Literal::Choice(kind))) => Some(DemandId(u32::from(*kind))),
        _ => None,
    }
}

/// Whether a category answers a demand made, or may, while the demands are not known.
fn asked(policy: &Policy, id: CategoryId, demanded: Option<&BTreeSet<DemandId>>) -> bool {
    let answers = &policy.category(id).answers;
    answers.iter().any(|demand| demanded.is_none_or(|demanded| demanded.contains(demand)))
}

/// Takes out of the open items those that cannot change anything people are told.
fn prune(policy: &Policy, state: &mut State, standing: &Standing, demanded: Option<&BTreeSet<DemandId>>) {
    let State { outcomes, open } = state;
    open.retain(|item, _| match *item {
        // A reason already found, or that nobody asks for, is not looked for.
        Item::Refusal(id, _) => {
            let due = outcomes.get(&Item::Category(id)).map(Outcome::applies);
            let found = (0..policy.category(id).refusals.len() as u32)
                .any(|at| outcomes.get(&Item::Refusal(id, at)).is_some_and(|o| o.applies().holds()));
            asked(policy, id, demanded) && due.is_some_and(|due| due.fails_to_hold()) && !found
        }
        // A limit that admits everything in any case binds nobody.
        Item::Limit(at) => {
            let Some(limit) = policy.limits().get(at as usize) else { return false };
            let length = limited(limit.of, standing);
            let cap = outcomes.get(item).and_then(|o| o.0[1].as_decimals()).and_then(|cap| cap.lo);
            let certain = outcomes.get(item).is_some_and(|o| o.applies().holds());
            let harmless =
                limit.up_to.is_some() && certain && cap.zip(length.hi).is_some_and(|(cap, hi)| hi <= cap);
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

/// Whether the offer hangs on an item at all: a limit of nothing and a deduction from nothing may as well have no value.
fn is_needed(policy: &Policy, standing: &Standing, item: Item) -> bool {
    match item {
        Item::Refusal(..) => false,
        Item::Limit(at) => policy
            .limits()
            .get(at as usize)
            .is_some_and(|limit| limited(limit.of, standing).hi != Some(Decimal::ZERO)),
        Item::Deduction => standing.sums.owes_anything,
        Item::Category(_) | Item::Escalation(_) => true,
    }
}

/// What surely cannot be computed and is needed.
fn troubles(policy: &Policy, state: &State, standing: &Standing, faults: &Faults) -> Vec<Fault> {
    let mut found: Vec<Fault> = state
        .outcomes
        .iter()
        .filter(|(item, _)| is_needed(policy, standing, *item))
        // A sum that cannot be computed stops the offer only where it surely counts.
        .flat_map(|(_, outcome)| {
            let applies = outcome.applies().as_truth().is_some_and(Truth::is_true);
            outcome.0.iter().take(if applies { outcome.0.len() } else { 1 })
        })
        .filter(|value| value.surely_fails())
        .filter_map(|value| value.fault.and_then(|id| faults.get(id)).copied())
        .collect();
    found.sort_by_key(|fault| fault.span);
    found.dedup();
    found
}

fn categories(policy: &Policy, state: &State, standing: &Standing, citing: &Citing) -> Vec<CategoryDecision> {
    let mut all = Vec::with_capacity(policy.categories().len());
    for (at, category) in policy.categories().iter().enumerate() {
        let id = CategoryId(at as u32);
        let Some(outcome) = state.outcomes.get(&Item::Category(id)) else { continue };
        let due = outcome.applies();
        let possible = due.may_hold();
        let sums = (possible && category.amount.is_some())
            .then(|| [1, 2, 3].map(|which| outcome.0[which].as_decimals().unwrap_or(offer::ZERO)));
        let (rests_on, reasons) = if possible {
            (citing.rests_on(category), Vec::new())
        } else {
            let holding = state.outcomes.refusals_of(id).filter(|(_, outcome)| outcome.applies().holds());
            (RestsOn::default(), citing.against(id, holding.map(|(at, _)| at)))
        };
        all.push(CategoryDecision {
            id,
            due,
            sums,
            counts: if possible { standing.sums.counts[at] } else { Counts::Yes },
            working: rests_on.working,
            cites: rests_on.cites,
            reasons,
            evidence_missing: rests_on.evidence_missing,
        });
    }
    all
}

fn demands(
    policy: &Policy,
    facts: &super::facts::Facts,
    categories: &[CategoryDecision],
    remedies: &[RemedyDecision],
) -> Vec<DemandDecision> {
    let Known::List(records) = facts.get(FactId::DEMANDS) else { return Vec::new() };
    records
        .iter()
        .map(|record| {
            let kind = demand_kind(record);
            let amount = match record.get(1) {
                Some(Some(Literal::Number(amount))) => Some(*amount),
                _ => None,
            };
            let answering: Vec<&CategoryDecision> = categories
                .iter()
                .filter(|c| kind.is_some_and(|kind| policy.category(c.id).answers.contains(&kind)))
                .collect();
            let possible: Vec<&&CategoryDecision> = answering.iter().filter(|c| c.due.may_hold()).collect();
            let total = |which: usize| {
                answering
                    .iter()
                    .filter(|c| c.due.may_hold() && !matches!(c.counts, Counts::SupersededBy(_)))
                    .map(|c| {
                        let sum = c.sums.map_or(offer::ZERO, |sums| sums[which]);
                        if c.due.holds() && c.counts == Counts::Yes { sum } else { sum.or_nothing() }
                    })
                    .fold(offer::ZERO, add)
            };
            // What the policy would give, and the most that may be given.
            let (advised, most) = (total(2), total(1));
            // Help that is not money answers a demand for which no sum is asked.
            let in_kind = |certain: bool| {
                answering
                    .iter()
                    .any(|c| c.sums.is_none() && if certain { c.due.holds() } else { c.due.may_hold() })
            };
            let nothing = most.hi == Some(Decimal::ZERO) && !in_kind(false);
            let something = in_kind(true) || most.lo.is_some_and(|lo| lo > Decimal::ZERO);
            let (reached, missed) = match amount {
                None => (
                    in_kind(true) || advised.lo.is_some_and(|lo| lo > Decimal::ZERO),
                    !in_kind(false) && advised.hi == Some(Decimal::ZERO),
                ),
                Some(asked) => {
                    (advised.lo.is_some_and(|lo| lo >= asked), advised.hi.is_some_and(|hi| hi < asked))
                }
            };
            let answer = match kind {
                None => Answer::Open,
                Some(_) if nothing => Answer::Refused,
                Some(_) if reached => Answer::Granted,
                Some(_) if missed && something => Answer::Partly,
                Some(_) => Answer::Open,
            };
            let mut because = Vec::new();
            let mut cites: BTreeSet<ProvisionId> = BTreeSet::new();
            if answer != Answer::Granted && kind.is_some() {
                for category in answering.iter().filter(|c| !c.due.may_hold()) {
                    because.extend(category.reasons.iter().cloned());
                }
                if answering.is_empty() {
                    because.push(Ground { reason: Reason::NothingAnswers, cites: Vec::new() });
                }
                // A lawful reason says more than a bare condition.
                if because.iter().any(|g: &Ground| !matches!(g.reason, Reason::NotMet(_))) {
                    because.retain(|g| !matches!(g.reason, Reason::NotMet(_)));
                }
                let mut seen = Vec::new();
                because.retain(|reason| {
                    !seen.contains(reason) && {
                        seen.push(reason.clone());
                        true
                    }
                });
                cites.extend(because.iter().flat_map(|ground| ground.cites.iter().copied()));
            }
            cites.extend(possible.iter().flat_map(|c| c.cites.iter().copied()));
            let open = |remedy: &&RemedyDecision| {
                policy
                    .remedies()
                    .get(remedy.remedy as usize)
                    .is_some_and(|r| kind.is_some_and(|k| r.answers.contains(&k)))
            };
            DemandDecision {
                kind,
                amount,
                answer,
                categories: possible.iter().map(|c| c.id).collect(),
                because,
                cites: cites.into_iter().collect(),
                remedies: remedies.iter().filter(open).map(|r| r.remedy).collect(),
            }
        })
        .collect()
}

fn also(policy: &Policy, state: &State, citing: &Citing) -> Vec<Also> {
    let mut also = Vec::new();
    for (at, escalation) in policy.escalations().iter().enumerate() {
        let applies = state.outcomes.get(&Item::Escalation(at as u32)).map(Outcome::applies);
        if let Some(applies) = applies.filter(Value::may_hold) {
            also.extend(escalation.needs.iter().map(|role| Also {
                role: *role,
                escalation: at as u32,
                certain: applies.holds(),
                cites: citing.in_force(&escalation.cites, escalation.by),
            }));
        }
    }
    also
}

fn promise(
    policy: &Policy,
    case: &Case,
    standing: &Standing,
    offer: &Offer,
    also: Vec<Also>,
    broken: bool,
) -> Promise {
    let (role, sum, reaches) = (standing.own, standing.sum, &standing.reaches);
    let own = reaches.iter().find(|reach| Some(reach.role) == role).map_or(offer::ZERO, |reach| reach.up_to);
    let must_approve = |certain: bool| {
        also.iter().any(|also| {
            let mode = policy.escalations().get(also.escalation as usize).map(|e| e.mode);
            mode == Some(EscalationMode::Approve) && Some(also.role) != role && (also.certain || !certain)
        })
    };
    let (lowest, highest) = if broken { (None, None) } else { standing.approvers };
    let named = case.promise.is_some();
    let below = named && !offer.floor.may_be_at_most(&sum);
    let above = named && !sum.may_be_at_most(&offer.ceiling);
    let surely_inside = !named
        || (offer.floor.hi.zip(sum.lo).is_some_and(|(floor, sum)| floor <= sum)
            && offer.ceiling.lo.zip(sum.hi).is_some_and(|(ceiling, sum)| sum <= ceiling));
    let verdict = if broken || above {
        Verdict::No
    } else if below {
        Verdict::BelowFloor
    } else if !surely_inside {
        Verdict::Open
    } else if standing.alone.is_true() && !must_approve(false) {
        Verdict::Yes
    } else if lowest.is_none() {
        Verdict::No
    } else if standing.alone.is_false() || must_approve(true) {
        Verdict::NeedsApproval
    } else {
        Verdict::Open
    };
    let up_to = if broken || must_approve(true) {
        offer::ZERO
    } else {
        if must_approve(false) { own.or_nothing() } else { own }
    };
    let route = match (lowest, highest) {
        (Some(low), Some(high)) if low == high => {
            let (from, to) = (role.map_or(i64::MIN, |role| policy.role(role).rank), policy.role(low).rank);
            let steps =
                reaches.iter().filter(|reach| reach.up_to.hi != Some(Decimal::ZERO)).map(|reach| reach.role);
            let between = |role: &RoleId| {
                let rank = policy.role(*role).rank;
                from < rank && rank < to
            };
            let mut route: Vec<RoleId> = steps.filter(between).collect();
            if from < to {
                route.push(low);
            }
            route
        }
        _ => Vec::new(),
    };
    Promise { sum, named, role, verdict, up_to, lowest, highest, route, also }
}
