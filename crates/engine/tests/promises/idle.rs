//! No idle question: what is asked can still change something people are told.

use super::agree::{Check, that};
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{
    Amounts, Counts, Decision, DemandAnswer, Engine, Query, Reason, Status, Verdict,
};
use redress_engine::policy::{CategoryId, EscalationId, FactId, Policy, ProvisionId, RefusalId, RoleId};
use std::collections::BTreeMap;

/// All of a decision on complete facts that people are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    status: Status,
    offer: [Decimals; 3],
    /// Whether due, and the sums if they count.
    categories: Vec<(bool, Option<Amounts<Decimals>>)>,
    /// How far each role may go inside the offer.
    reaches: Vec<(RoleId, Decimals)>,
    approver: Option<RoleId>,
    verdict: Verdict,
    also: Vec<(RoleId, EscalationId)>,
    refusals: Vec<RefusalId>,
    answers: Vec<DemandAnswer>,
    cites: Vec<ProvisionId>,
}

impl Told {
    pub fn of(policy: &Policy, decision: &Decision) -> Self {
        let offer = &decision.offer;
        let demanded: Vec<_> = decision.demands.iter().filter_map(|demand| demand.kind).collect();
        let asked =
            |id: CategoryId| policy.category(id).answers.iter().any(|answer| demanded.contains(answer));
        let counts =
            |c: &redress_engine::decision::CategoryDecision| c.due.holds() && c.counts == Counts::Yes;
        Self {
            status: decision.status,
            offer: [offer.floor, offer.ceiling, offer.recommended],
            categories: decision
                .categories
                .iter()
                .map(|c| (c.due.holds(), c.amounts.filter(|_| counts(c))))
                .collect(),
            reaches: decision.reaches.iter().map(|r| (r.role, r.up_to)).collect(),
            approver: decision.promise.lowest,
            verdict: decision.promise.verdict,
            also: decision.promise.also.iter().map(|also| (also.role, also.escalation)).collect(),
            refusals: decision
                .categories
                .iter()
                .filter(|c| asked(c.id))
                .flat_map(|c| &c.reasons)
                .filter_map(|ground| match &ground.reason {
                    Reason::Refusal(id) => Some(*id),
                    _ => None,
                })
                .collect(),
            answers: decision.demands.iter().map(|demand| demand.answer).collect(),
            cites: decision.provisions.clone(),
        }
    }
}

/// Each question has two completions that differ in its answer only and are told apart.
pub fn none(policy: &Policy, engine: &mut Engine, decision: &Decision, completions: &[Query]) -> Check {
    let told: Vec<Told> = completions.iter().map(|case| Told::of(policy, &engine.decide(case))).collect();
    for question in &decision.questions {
        let fact = question.fact;
        that(matters(completions, &told, fact), || {
            format!("{} is asked for {:?} but changes nothing", policy.fact(fact).id, question.why)
        })?;
    }
    Ok(())
}

fn matters(completions: &[Query], told: &[Told], fact: FactId) -> bool {
    let mut others: BTreeMap<String, &Told> = BTreeMap::new();
    completions.iter().zip(told).any(|(case, told)| {
        let rest: Vec<_> = case.facts.iter().filter(|(id, _)| *id != fact).collect();
        *others.entry(format!("{rest:?}")).or_insert(told) != told
    })
}
