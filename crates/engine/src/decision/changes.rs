//! What would change a decision: the smallest sets of facts, one, then two, that move floor, ceiling or approver.
//!
//! Nothing is guessed: each set is put into the case and the case is weighed anew, so what is said of a set is what the
//! engine decides under it. What is tried is bounded, and left out are: facts nobody argues about (the days
//! of the case, what is demanded, what the pack or the ledger settles), lists of which nothing is known, whole records, figures and
//! dates other than those at which a comparison turns, and sets under which the offer stops, as there is no sum to state.

mod candidates;
mod cone;
mod outlook;
mod thresholds;

use super::engine::Engine;
use super::fact_set::FactSet;
use super::facts::Known;
use super::model::Query;
use super::offer::ZERO;
use super::outcome::Outcome;
use super::outcomes::Outcomes;
use super::value::Value;
use super::weighed::Weighed;
use crate::policy::*;
use candidates::{Candidate, candidates, values};
use cone::{Cone, Network};
pub use outlook::Outlook;
use outlook::{Movement, Moves};
use std::collections::HashSet;

/// The most values of facts that are tried on their own.
const MOST_SINGLES: usize = 5_000;
/// The most pairs that are tried.
const MOST_PAIRS: usize = 4_000;
/// The most pairs that are looked at in one step to find one worth trying.
const LOOKED_AT: usize = 2_000;

/// A set of facts, and what the decision would be with only these changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The facts, each with what would be known of it: known ones changed, unknown ones answered. Of a list all records,
    /// of which one field differs.
    pub set: Vec<(FactId, Known)>,
    /// Other values of the last fact of the set that come to the very same.
    pub or: Vec<Known>,
    /// What the decision would come to.
    pub outlook: Outlook,
}

impl Change {
    /// Returns the query with these facts changed.
    pub fn of(&self, query: &Query) -> Query {
        changed(query, &self.set)
    }
}

fn changed(query: &Query, set: &[(FactId, Known)]) -> Query {
    let mut query = query.clone();
    for (fact, known) in set {
        query.facts.set(*fact, known.clone());
    }
    query
}

/// The search for what would change a decision, one set at a time, so that a window can go on with it between frames.
#[derive(Debug)]
pub struct Changes {
    query: Query,
    stage: Stage,
    singles: Vec<Single>,
    found: Vec<FoundSet>,
}

#[derive(Debug)]
enum Stage {
    /// Nothing is weighed yet.
    New,
    /// The case is weighed; candidates are tried one by one.
    Singles { now: Box<Now>, candidates: std::vec::IntoIter<Candidate> },
    /// Pairs of singles are tried; the next is `(first, second)`.
    Pairs { now: Box<Now>, first: usize, second: usize, tried: usize },
    /// All is tried.
    Done { now: Box<Now> },
}

/// The decision as it stands.
#[derive(Debug)]
struct Now {
    outlook: Outlook,
    outcomes: Vec<Outcome>,
    network: Network,
    /// Facts that are asked anyway; in pairs they say nothing that the questions do not.
    open: FactSet,
    /// Comparisons a figure or date has turned already, and to what.
    turned: HashSet<(FactId, ExprId, Value)>,
}

/// One fact changed.
#[derive(Debug)]
struct Single {
    fact: FactId,
    known: Known,
    moves: Moves,
    cone: Cone,
    /// Whether some head, limit, escalation or the deduction comes to something else.
    is_active: bool,
    /// Facts that are read only now.
    fresh: FactSet,
    /// Facts that matter only now and would be asked.
    opens: FactSet,
}

#[derive(Debug)]
struct FoundSet {
    set: Vec<(FactId, Known)>,
    outlook: Outlook,
    movement: Movement,
}

impl Engine {
    /// Returns what would change the decision of a query: at most `at_most` sets of one fact, then at most as many of two.
    ///
    /// Of each size the set that moves floor or ceiling most comes first. Equal policies and queries give equal lists.
    ///
    /// ```
    /// use redress_engine::{CaseText, Engine, PackFiles, load};
    /// # let pack = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/furniture.toml"));
    /// # let policy = std::sync::Arc::new(load("furniture", &|_| Ok(PackFiles::one("furniture/pack.toml", pack)), None).policy.unwrap());
    ///
    /// let case = CaseText::read("case.toml", b"policy = \"furniture\"\nfacts = { days_late = 0 }");
    /// let query = case.query(&policy, "2026-05-20".parse()?, &mut Vec::new()).expect("a table");
    /// let changes = Engine::new(policy).changes(&query, 3);
    /// assert!(!changes.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn changes(&mut self, query: &Query, at_most: usize) -> Vec<Change> {
        let mut changes = Changes::new(query.clone());
        while changes.step(self) {}
        changes.best(at_most)
    }
}

impl Changes {
    /// Returns a search for what would change the decision of a query. Nothing is computed yet.
    pub fn new(query: Query) -> Self {
        Self { query, stage: Stage::New, singles: Vec::new(), found: Vec::new() }
    }

    /// Returns the decision as it stands; `None` before the first step.
    pub fn now(&self) -> Option<&Outlook> {
        match &self.stage {
            Stage::New => None,
            Stage::Singles { now, .. } | Stage::Pairs { now, .. } | Stage::Done { now } => Some(&now.outlook),
        }
    }

    /// Tries one more set and returns whether any is left.
    ///
    /// A step costs less than a decision of the query so changed. All steps must be made with engines of one policy.
    pub fn step(&mut self, engine: &mut Engine) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::New) {
            Stage::New => self.begin(engine),
            Stage::Singles { mut now, mut candidates } => match candidates.next() {
                Some(candidate) if self.singles.len() < MOST_SINGLES => {
                    self.single(engine, &mut now, candidate);
                    Stage::Singles { now, candidates }
                }
                _ => {
                    self.answer_fresh(engine, &now);
                    Stage::Pairs { now, first: 0, second: 1, tried: 0 }
                }
            },
            Stage::Pairs { now, first, second, tried } => self.pairs(engine, now, (first, second), tried),
            done @ Stage::Done { .. } => done,
        };
        !matches!(self.stage, Stage::Done { .. })
    }

    fn begin(&mut self, engine: &mut Engine) -> Stage {
        let weighed = engine.weigher.weigh(&self.query);
        let policy = engine.policy();
        let now = Now {
            outlook: outlook(engine, &self.query, &weighed),
            outcomes: moving(&weighed.computed.outcomes),
            network: Network::of(policy, &engine.weigher.memory),
            open: weighed.computed.open_facts(),
            turned: HashSet::new(),
        };
        let read = now.network.read(&engine.weigher.memory);
        let candidates = candidates(policy, &engine.weigher.memory, &self.query, &read);
        Stage::Singles { now: Box::new(now), candidates: candidates.into_iter() }
    }

    /// Tries one fact alone.
    fn single(&mut self, engine: &mut Engine, now: &mut Now, candidate: Candidate) {
        let Candidate { fact, known, turns } = candidate;
        let set = vec![(fact, known.clone())];
        let query = changed(&self.query, &set);
        let weighed = engine.weigher.weigh(&query);
        if let Some(comparisons) = turns {
            // Nearer values come first: only the first that turns a comparison is a threshold.
            let truth = |id: ExprId| Some((fact, id, engine.weigher.memory.node(id)?));
            let is_new = |turned: &(FactId, ExprId, Value)| {
                now.network.value(turned.1) != Some(turned.2) && !now.turned.contains(turned)
            };
            let turned: Vec<_> = comparisons.into_iter().filter_map(truth).filter(is_new).collect();
            if turned.is_empty() {
                return;
            }
            now.turned.extend(turned);
        }
        let moves = if weighed.troubles.is_empty() {
            let outlook = outlook(engine, &query, &weighed);
            self.moved(engine.policy(), &now.outlook, set, outlook)
        } else {
            Moves::new()
        };
        let mut fresh = now.network.read(&engine.weigher.memory);
        fresh.retain(|read| !now.network.was_read(read));
        let mut opens = weighed.computed.open_facts();
        opens.retain(|open| !now.open.contains(open));
        self.singles.push(Single {
            fact,
            known,
            moves,
            cone: now.network.cone(&engine.weigher.memory),
            is_active: moving(&weighed.computed.outcomes) != now.outcomes,
            fresh,
            opens,
        });
    }

    /// Keeps a set if it moves something; gives all it moves.
    fn moved(
        &mut self,
        policy: &Policy,
        now: &Outlook,
        set: Vec<(FactId, Known)>,
        outlook: Outlook,
    ) -> Moves {
        let moves = outlook.moves(policy, now);
        if !moves.is_empty() {
            let movement = outlook.movement(now, &moves);
            self.found.push(FoundSet { set, outlook, movement });
        }
        moves
    }

    /// Facts that are read only when another is changed move nothing alone, but may beside that other.
    fn answer_fresh(&mut self, engine: &Engine, now: &Now) {
        let policy = engine.policy();
        let mut fresh = FactSet::default();
        self.singles.iter().for_each(|single| fresh.add(&single.fresh));
        for fact in fresh.iter() {
            for known in values(policy, &self.query, fact) {
                self.singles.push(Single {
                    fact,
                    known,
                    moves: Moves::new(),
                    cone: Cone::default(),
                    is_active: false,
                    fresh: FactSet::default(),
                    opens: FactSet::default(),
                });
            }
        }
        self.singles.retain(|single| !now.open.contains(single.fact));
    }

    /// Looks for the next pair worth trying, and tries it.
    fn pairs(&mut self, engine: &mut Engine, now: Box<Now>, from: (usize, usize), tried: usize) -> Stage {
        let (mut first, mut second) = from;
        for _ in 0..LOOKED_AT {
            if second >= self.singles.len() {
                (first, second) = (first + 1, first + 2);
            }
            let (Some(a), Some(b)) = (self.singles.get(first), self.singles.get(second)) else {
                return Stage::Done { now };
            };
            second += 1;
            if a.may_meet(b) {
                self.pair(engine, &now, (first, second - 1));
                let tried = tried + 1;
                return if tried < MOST_PAIRS {
                    Stage::Pairs { now, first, second, tried }
                } else {
                    Stage::Done { now }
                };
            }
        }
        Stage::Pairs { now, first, second, tried }
    }

    fn pair(&mut self, engine: &mut Engine, now: &Now, (first, second): (usize, usize)) {
        let (Some(a), Some(b)) = (self.singles.get(first), self.singles.get(second)) else { return };
        let mut set = vec![(a.fact, a.known.clone()), (b.fact, b.known.clone())];
        let alone: Moves = a.moves.union(&b.moves).copied().collect();
        let query = changed(&self.query, &set);
        let policy = std::sync::Arc::clone(engine.policy());
        if !super::case_file::misdated(&policy, &query.facts, query.as_of).is_empty() {
            return;
        }
        let weighed = engine.weigher.weigh(&query);
        if !weighed.troubles.is_empty() {
            return;
        }
        let outlook = outlook(engine, &query, &weighed);
        // What one of the two moves alone is said of that one.
        if outlook.moves(&policy, &now.outlook).iter().all(|step| !step.is_sure() || alone.contains(step)) {
            return;
        }
        // A choice comes last, so that choices that come to the same are told together.
        set.sort_by_key(|(fact, _)| (matches!(policy.fact(*fact).ty, Type::Choice(_)), *fact));
        self.moved(&policy, &now.outlook, set, outlook);
    }

    /// Returns the best sets found so far: at most `at_most` of one fact, then at most as many of two.
    pub fn best(&self, at_most: usize) -> Vec<Change> {
        let mut found: Vec<&FoundSet> = self.found.iter().collect();
        // Stable, so that among equals the order in which they were tried stands.
        found.sort_by_key(|found| (found.set.len(), std::cmp::Reverse(found.movement)));
        let mut best: Vec<Change> = Vec::new();
        for found in found {
            let Some((last, others)) = found.set.split_last() else { continue };
            let same = best.iter().position(|change| {
                change.outlook == found.outlook
                    && change.set.split_last().is_some_and(|(l, o)| l.0 == last.0 && o == others)
            });
            let size = found.set.len();
            let listed = best.iter().filter(|change| change.set.len() == size).count();
            match same.and_then(|at| best.get_mut(at)) {
                Some(change) => change.or.push(last.1.clone()),
                None if listed < at_most => best.push(Change {
                    set: found.set.clone(),
                    or: Vec::new(),
                    outlook: found.outlook.clone(),
                }),
                None => {}
            }
        }
        best
    }
}

impl Single {
    /// Whether two changes can come to more than each alone: they reach one place of the policy, both move what the sums
    /// are made of, or one brings it about that the other is read.
    fn may_meet(&self, other: &Single) -> bool {
        self.fact != other.fact
            && self.admits(other)
            && other.admits(self)
            && (self.is_active && other.is_active
                || self.cone.meets(&other.cone)
                || self.fresh.contains(other.fact)
                || other.fresh.contains(self.fact))
    }

    /// Where a change raises questions, only the answers to these are worth trying beside it.
    fn admits(&self, other: &Single) -> bool {
        self.opens.is_empty() || self.opens.contains(other.fact)
    }
}

/// What a query weighed just now comes to at a glance. How much a role may promise alone is no part of it, and costly to find.
fn outlook(engine: &Engine, query: &Query, weighed: &Weighed) -> Outlook {
    Outlook::of(engine.policy(), &weighed.offer(), &engine.promise(query, weighed, ZERO))
}

/// What the parts of the decision come to that move sums and approvals.
fn moving(outcomes: &Outcomes) -> Vec<Outcome> {
    let parts = outcomes.categories.iter().chain(&outcomes.limits).chain(&outcomes.escalations);
    parts.chain(std::iter::once(&outcomes.deduction)).copied().collect()
}
