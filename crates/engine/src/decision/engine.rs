//! From a policy and a case to a decision.

use super::answers::{also, categories, demands, promise};
use super::citing::{self, Citing};
use super::eval::Evaluator;
use super::fault::FaultKind;
use super::item::Item;
use super::memory::Memory;
use super::model::*;
use super::trace::{ConditionPart, Recorder, Subject, Trace};
use super::value::*;
use super::weighed::{Computed, Weighed};
use super::weigher::Weigher;
use crate::policy::*;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Decides queries under one policy.
///
/// It keeps working space between decisions, but nothing of a query.
pub struct Engine {
    pub(super) weigher: Weigher,
}

impl Engine {
    /// Returns an engine for a policy.
    pub fn new(policy: Arc<Policy>) -> Self {
        Self { weigher: Weigher::new(policy) }
    }

    /// Returns the policy that decides.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.weigher.policy
    }

    /// Decides a query. Equal policies and equal queries give equal decisions.
    ///
    /// Nothing is refused: what cannot be computed is in [`Decision::faults`], and then nothing is offered.
    ///
    /// ```
    /// use redress_engine::{CaseText, Engine, PackFiles, RoleId, Verdict, load, to_json};
    /// # let pack = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/furniture.toml"));
    /// # let policy = std::sync::Arc::new(load("furniture", &|_| Ok(PackFiles::one("furniture/pack.toml", pack)), None).policy.unwrap());
    ///
    /// let case = CaseText::read("case.toml", b"policy = \"furniture\"\npromise = \"80 CNY\"\nfacts = { days_late = 5 }");
    /// let query = case.query(&policy, "2026-05-20".parse()?, &mut Vec::new()).expect("a table");
    /// let decision = Engine::new(policy.clone()).decide(&query);
    /// // Five days are 100 CNY by the shop's own promise.
    /// assert_eq!(decision.promise.verdict, Verdict::BelowFloor);
    /// assert!(to_json(&policy, &decision).contains("\"promise_2\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decide(&mut self, query: &Query) -> Decision {
        let policy = Arc::clone(self.policy());
        let policy = &*policy;
        let mut weighed = self.weigher.weigh(query);
        let rest = self.rest(&mut weighed);
        let alone = self.weigher.alone(&mut weighed);
        let conflict = weighed.troubles.iter().any(|fault| matches!(fault.kind, FaultKind::Conflict(..)));
        let broken = !weighed.troubles.is_empty();
        let citing = Citing { policy, memory: &self.weigher.memory, facts: &weighed.computed.facts };
        let categories = categories(policy, &weighed, &citing);
        let demands = demands(policy, &query.facts, &categories, &rest.remedies);
        let trace = self.trace(&weighed.computed);
        let days = FactId::each(&weighed.computed.facts)
            .filter_map(|(id, value)| Some((id, value.as_dates()?)))
            .collect();
        let offer = weighed.offer();
        let promise = self.promise(query, &weighed, alone);
        let mut cited: BTreeSet<ProvisionId> = BTreeSet::new();
        cited.extend(categories.iter().flat_map(|c| c.cites.iter().copied()));
        cited.extend(demands.iter().flat_map(|d| d.cites.iter().copied()));
        cited.extend(promise.also.iter().filter(|a| a.certain).flat_map(|a| a.cites.iter().copied()));
        cited.extend(rest.deadlines.iter().filter(|d| d.certain).flat_map(|d| d.cites.iter().copied()));
        let questions = if broken { Vec::new() } else { self.weigher.questions(query, &mut weighed) };
        let status = match (conflict, broken, questions.is_empty()) {
            (true, ..) => Status::Conflict,
            (_, true, _) => Status::Error,
            (.., true) => Status::Final,
            (.., false) => Status::Open,
        };
        Decision {
            as_of: query.as_of,
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

    /// Returns what is decided of the promise of a query weighed just now; `alone` is how much the role may promise by itself.
    pub(super) fn promise(&self, query: &Query, weighed: &Weighed, alone: Decimals) -> PromiseDecision {
        let policy = &**self.policy();
        let citing = Citing { policy, memory: &self.weigher.memory, facts: &weighed.computed.facts };
        let also = also(policy, weighed, &citing);
        promise(policy, query, weighed, also, alone)
    }

    /// Remedies, deadlines, papers and scripts: shown, but never a reason to ask.
    fn rest(&mut self, weighed: &mut Weighed) -> Besides {
        let Weigher { policy, memory, .. } = &mut self.weigher;
        let policy = &**policy;
        let promised = weighed.promised();
        let Computed { facts, lists, faults, .. } = &mut weighed.computed;
        let facts = &facts[..];
        let cites = |cites: &[ProvisionId]| citing::on_incident(policy, facts, cites);
        let mut evaluator = Evaluator::resume(policy, facts, lists, memory, faults);
        evaluator.promised = promised;
        evaluator.record = true;
        let mut rest = Besides::default();
        for (id, remedy) in RemedyId::each(policy.remedies()) {
            let when = evaluator.eval(remedy.when);
            if when.may_hold() {
                let cost = remedy.cost.and_then(|cost| evaluator.cost(cost));
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
            let fault = ends.fault.and_then(|fault| evaluator.faults.get(fault)).copied();
            let days = ends.as_dates().unwrap_or(Interval::ANY);
            // Where the calendar ends, or nobody knows when it started, the clock is open; it is no mistake of anybody's.
            let is_open = fault.is_some_and(|fault| fault.kind == FaultKind::OutsideCalendar);
            let calendar = reach(policy, evaluator.memory, deadline.ends, days, is_open);
            rest.deadlines.push(DeadlineDecision {
                id,
                certain: when.holds(),
                ends: days,
                fault: fault.filter(|_| !is_open),
                calendar,
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

    fn trace(&self, computed: &Computed) -> Trace {
        let policy = &**self.policy();
        let mut recorder = Recorder::new(policy, &self.weigher.memory, &computed.faults);
        for (item, outcome) in computed.outcomes.iter() {
            match item {
                Item::Category(id) => {
                    let category = policy.category(id);
                    let due = outcome.applies;
                    let amount = category.amount.into_iter().flat_map(|a| {
                        [(ConditionPart::From, a.from), (ConditionPart::To, a.to)]
                            .into_iter()
                            .take(if a.from == a.to { 1 } else { 2 })
                    });
                    let parts = std::iter::once((ConditionPart::Due, category.due))
                        .chain(amount)
                        .chain(category.recommend.map(|r| (ConditionPart::Recommend, r)));
                    let exceptions: Vec<ExceptionId> =
                        category.due_exceptions.iter().chain(&category.amount_exceptions).copied().collect();
                    recorder.entry(Subject::Category(id), due, None, parts, &exceptions);
                }
                Item::Refusal(id) => {
                    let when = [(ConditionPart::When(0), policy.refusal(id).when)];
                    recorder.entry(Subject::Refusal(id), outcome.applies, None, when, &[]);
                }
                Item::Limit(id) => {
                    let limit = policy.limit(id);
                    let when = limit.when.map(|when| (ConditionPart::When(0), when));
                    let up_to = limit.up_to.map(|up_to| (ConditionPart::UpTo, up_to));
                    let parts = when.into_iter().chain(up_to);
                    recorder.entry(Subject::Limit(id), outcome.applies, None, parts, &[]);
                }
                Item::Escalation(id) => {
                    let when = [(ConditionPart::When(0), policy.escalation(id).when)];
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

/// How far the calendar reaches for a clock's last day.
fn reach(
    policy: &Policy,
    memory: &Memory,
    ends: ExprId,
    days: Interval<Date>,
    is_open: bool,
) -> CalendarReach {
    let (Some(calendar), Op::Shift { date, by, .. }) = (policy.calendar(), policy.node(ends).op) else {
        return CalendarReach::default();
    };
    if policy.node(by).ty != Type::Duration(Unit::WorkingDays) {
        return CalendarReach::default();
    }
    let starts = memory.node(date).and_then(|starts| starts.as_dates()).unwrap_or(Interval::ANY);
    let begins = is_open && starts.lo.is_some_and(|day| day < calendar.from);
    let ends = is_open && !begins && starts.lo.is_some() && starts.hi.is_some();
    let is_provisional = |from: &Date| ends || days.hi.is_some_and(|last| *from <= last);
    CalendarReach {
        begins: begins.then_some(calendar.from),
        ends: ends.then_some(calendar.until),
        provisional_from: calendar.provisional_from.filter(is_provisional),
    }
}

/// What is computed besides the offer.
#[derive(Default)]
struct Besides {
    remedies: Vec<RemedyDecision>,
    deadlines: Vec<DeadlineDecision>,
    papers: Vec<PaperDecision>,
    scripts: Vec<ScriptId>,
}
