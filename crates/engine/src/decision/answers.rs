//! What a decision says of categories, demands and the promise.

use super::amounts::Amounts;
use super::citing::{Citing, RestsOn};
use super::facts::{Facts, Known, demand_kind};
use super::model::Query;
use super::model::*;
use super::offer::{self, Counts, add};
use super::value::*;
use super::weighed::Weighed;
use crate::policy::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

pub(super) fn categories(policy: &Policy, weighed: &Weighed, citing: &Citing) -> Vec<CategoryDecision> {
    let outcomes = &weighed.computed.outcomes;
    let mut all = Vec::with_capacity(policy.categories().len());
    for (id, category) in CategoryId::each(policy.categories()) {
        let outcome = &outcomes.categories[id.index()];
        let due = outcome.applies;
        let possible = due.may_hold();
        let amounts = (possible && category.amount.is_some())
            .then(|| outcome.amounts.map(|sum| sum.as_decimals().unwrap_or(offer::ZERO)));
        let (rests_on, reasons) = if possible {
            (citing.rests_on(category), Vec::new())
        } else {
            let holding = outcomes.refusals_of(id).filter(|(_, outcome)| outcome.applies.holds());
            (RestsOn::default(), citing.against(id, holding.map(|(id, _)| id)))
        };
        all.push(CategoryDecision {
            id,
            due,
            amounts,
            counts: if possible { weighed.standing.sums.counts[id.index()] } else { Counts::Yes },
            working: rests_on.working,
            cites: rests_on.cites,
            reasons,
            evidence_missing: rests_on.evidence_missing,
        });
    }
    all
}

pub(super) fn demands(
    policy: &Policy,
    facts: &Facts,
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
            let total = |which: fn(&Amounts<Decimals>) -> Decimals| {
                answering
                    .iter()
                    .filter(|c| c.due.may_hold() && !matches!(c.counts, Counts::SupersededBy(_)))
                    .map(|c| {
                        let sum = c.amounts.as_ref().map_or(offer::ZERO, which);
                        if c.due.holds() && c.counts == Counts::Yes { sum } else { sum.or_nothing() }
                    })
                    .fold(offer::ZERO, add)
            };
            // What the policy would give, and the most that may be given.
            let (advised, most) = (total(|a| a.recommended), total(|a| a.ceiling));
            // Help that is not money answers a demand for which no sum is asked.
            let in_kind = |certain: bool| {
                answering
                    .iter()
                    .any(|c| c.amounts.is_none() && if certain { c.due.holds() } else { c.due.may_hold() })
            };
            // What cannot be computed may still come to something.
            let computed = answering.iter().all(|c| c.due.fault.is_none());
            let nothing = most.hi == Some(Decimal::ZERO) && !in_kind(false) && computed;
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
                None => DemandAnswer::Open,
                Some(_) if nothing => DemandAnswer::Refused,
                Some(_) if reached && something => DemandAnswer::Granted,
                Some(_) if missed && something && computed => DemandAnswer::Partly,
                Some(_) => DemandAnswer::Open,
            };
            let mut because = Vec::new();
            let mut cites: BTreeSet<ProvisionId> = BTreeSet::new();
            if answer != DemandAnswer::Granted
                && let Some(kind) = &kind
            {
                for category in answering.iter().filter(|c| !c.due.may_hold()) {
                    because.extend(category.reasons.iter().cloned());
                }
                for category in answering.iter().filter(|c| c.due.may_hold()) {
                    if let Counts::SupersededBy(by) = category.counts
                        && !policy.category(by).answers.contains(kind)
                    {
                        let larger = categories.iter().find(|c| c.id == by);
                        let cites = larger.map(|c| c.cites.clone()).unwrap_or_default();
                        because.push(Ground { reason: Reason::Superseded(by), cites });
                    }
                }
                if answering.is_empty() {
                    because.push(Ground { reason: Reason::NothingAnswers, cites: Vec::new() });
                }
                // A lawful reason says more than a bare condition, and where something is granted the conditions of heads
                // that are about something else say nothing.
                let lawful = because.iter().any(|g: &Ground| !matches!(g.reason, Reason::NotMet(_)));
                if lawful || answer != DemandAnswer::Refused {
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
                kind.is_some_and(|kind| policy.remedy(remedy.id).answers.contains(&kind))
            };
            DemandDecision {
                kind,
                amount,
                answer,
                categories: possible.iter().map(|c| c.id).collect(),
                because,
                cites: cites.into_iter().collect(),
                remedies: remedies.iter().filter(open).map(|r| r.id).collect(),
            }
        })
        .collect()
}

pub(super) fn also(policy: &Policy, weighed: &Weighed, citing: &Citing) -> Vec<Also> {
    let mut also = Vec::new();
    let outcomes = &weighed.computed.outcomes.escalations;
    for ((id, escalation), outcome) in EscalationId::each(policy.escalations()).zip(outcomes) {
        let applies = outcome.applies;
        if applies.may_hold() {
            also.extend(escalation.needs.iter().map(|role| Also {
                role: *role,
                escalation: id,
                certain: applies.holds(),
                cites: citing.in_force(&escalation.cites, escalation.by),
            }));
        }
    }
    also
}

/// Whether the sum may be promised and who must approve it; `alone` is how much the role may promise by itself.
pub(super) fn promise(
    policy: &Policy,
    query: &Query,
    weighed: &Weighed,
    also: Vec<Also>,
    alone: Decimals,
) -> PromiseDecision {
    let (standing, offer) = (&weighed.standing, weighed.offer());
    let (role, sum, reaches) = (standing.own, standing.sum, &standing.reaches);
    let broken = !weighed.troubles.is_empty();
    let must_approve = |certain: bool| {
        also.iter().any(|also| {
            let mode = policy.escalation(also.escalation).mode;
            mode == EscalationMode::Approve && Some(also.role) != role && (also.certain || !certain)
        })
    };
    let (lowest, highest) = if broken { (None, None) } else { standing.approvers };
    let named = query.promise.is_some();
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
    } else if highest.is_some() && (standing.alone.is_false() || must_approve(true)) {
        Verdict::NeedsApproval
    } else {
        Verdict::Open
    };
    let mut up_to = if broken { offer::ZERO } else { alone };
    if verdict == Verdict::Yes {
        // It may be known of this sum, but not of all below it, that nobody else must approve it.
        up_to.lo = up_to.lo.max(sum.lo);
    }
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
    PromiseDecision { sum, named, role, verdict, up_to, lowest, highest, route, also }
}
