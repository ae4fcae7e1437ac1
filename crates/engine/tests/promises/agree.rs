//! What it means that the engine and the naive evaluator agree.

use super::naive::Naive;
use super::naive::offer::Decided;
use redress_engine::decision::{
    Amounts, CategoryDecision, Counts, Decision, DemandAnswer, FaultKind, Query, Reason, Status, Verdict,
};
use redress_engine::policy::{EscalationId, Policy, RefusalId, RoleId};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// Nothing, or what is wrong.
pub type Check = Result<(), String>;

pub fn same<T: PartialEq + Debug>(what: &str, engine: T, naive: T) -> Check {
    if engine == naive {
        Ok(())
    } else {
        Err(format!("{what}: the engine says {engine:?}, naively it is {naive:?}"))
    }
}

pub fn that(holds: bool, what: impl FnOnce() -> String) -> Check {
    if holds { Ok(()) } else { Err(what()) }
}

/// What the naive evaluator comes to.
pub type Naively = Result<Decided, Vec<FaultKind>>;

/// On complete facts both say the same.
pub fn on_complete_facts(policy: &Policy, decision: &Decision, naive: &Naively) -> Check {
    agree(policy, decision, naive, true)
}

fn agree(policy: &Policy, decision: &Decision, naive: &Naively, complete: bool) -> Check {
    let naive = match naive {
        Ok(naive) => naive,
        Err(faults) => return stopped(decision, faults),
    };
    that(decision.faults.is_empty(), || format!("faults from nothing: {:?}", decision.faults))?;
    same("status", decision.status, Status::Final)?;
    let offer = &decision.offer;
    same("floor", (offer.floor.lo, offer.floor.hi), (Some(naive.floor), Some(naive.floor)))?;
    same("ceiling", (offer.ceiling.lo, offer.ceiling.hi), (Some(naive.ceiling), Some(naive.ceiling)))?;
    let recommended = (offer.recommended.lo, offer.recommended.hi);
    same("recommended", recommended, (Some(naive.recommended), Some(naive.recommended)))?;
    for (category, due) in decision.categories.iter().zip(&naive.due) {
        let id = &policy.category(category.id).id;
        same(&format!("whether {id} is due"), category.due.holds(), due.is_some())?;
        that(category.due.is_exact(), || format!("{id} stays open: {:?}", category.due))?;
        // What a sum comes to that does not count is not asked for.
        if complete || category.counts == Counts::Yes {
            let sums = category.amounts.map(|sums| sums.map(|sum| sum.single()).to_array());
            let naive_sums = due.as_ref().and_then(|due| due.sums).map(|sums| sums.map(Some));
            same(&format!("sums of {id}"), sums, naive_sums)?;
        }
        if let Some(due) = due {
            same(&format!("whether {id} counts"), category.counts == Counts::Yes, due.counts)?;
        }
    }
    for reach in &decision.reaches {
        let (naively, end) = (naive.reach(policy, reach.role), naive.end());
        let engine =
            (reach.up_to.lo.map(|lo| lo.min(end)), Some(reach.up_to.hi.map_or(end, |hi| hi.min(end))));
        same(&format!("reach of {}", policy.role(reach.role).id), engine, (Some(naively), Some(naively)))?;
    }
    let approvers = (decision.promise.lowest, decision.promise.highest);
    same("approver", approvers, (naive.approver, naive.approver))?;
    same("verdict", decision.promise.verdict, naive.verdict)?;
    same("escalations", escalations(decision, true), naive.escalations.iter().copied().collect())?;
    same("possible escalations", escalations(decision, false), naive.escalations.iter().copied().collect())?;
    let answers: Vec<DemandAnswer> = decision.demands.iter().map(|demand| demand.answer).collect();
    same("answers", answers, naive.answers.clone())?;
    refusals(policy, decision, naive, complete)
}

/// Both stop, for a fault that is one.
fn stopped(decision: &Decision, faults: &[FaultKind]) -> Check {
    let expected = match faults.iter().filter(|fault| matches!(fault, FaultKind::Conflict(..))).count() {
        0 => vec![Status::Error],
        all if all == faults.len() => vec![Status::Conflict],
        _ => vec![Status::Error, Status::Conflict],
    };
    that(expected.contains(&decision.status), || {
        format!("the engine says {:?}, naively there are faults: {faults:?}", decision.status)
    })?;
    let names: Vec<&str> = faults.iter().map(FaultKind::as_str_ref).collect();
    for fault in &decision.faults {
        that(names.contains(&fault.kind.as_str()), || {
            format!("the engine says {:?}, naively only {faults:?}", fault.kind)
        })?;
    }
    that(!decision.faults.is_empty(), || "stopped without a reason".to_owned())
}

trait Named {
    fn as_str_ref(&self) -> &'static str;
}

impl Named for FaultKind {
    fn as_str_ref(&self) -> &'static str {
        self.as_str()
    }
}

fn escalations(decision: &Decision, certain: bool) -> BTreeSet<EscalationId> {
    decision.promise.also.iter().filter(|a| a.certain || !certain).map(|a| a.escalation).collect()
}

fn stated_refusals(decision: &Decision) -> BTreeSet<RefusalId> {
    let reasons = decision.categories.iter().flat_map(|category| &category.reasons);
    reasons
        .filter_map(|ground| match &ground.reason {
            Reason::Refusal(id) => Some(*id),
            _ => None,
        })
        .collect()
}

/// The refusals stated are those that hold, of what is not due.
fn refusals(policy: &Policy, decision: &Decision, naive: &Decided, complete: bool) -> Check {
    let stated = stated_refusals(decision);
    let mut holding = naive.refusals.clone();
    holding.retain(|id| naive.due[id.category.index()].is_none());
    if complete {
        return same("refusals", stated, holding);
    }
    that(stated.is_subset(&holding), || format!("refusals {stated:?}, holding {holding:?}"))?;
    // Of what nobody demands no reason is looked for, and with one lawful reason found no others are.
    let demanded: Vec<_> = decision.demands.iter().filter_map(|demand| demand.kind).collect();
    for id in holding.difference(&stated) {
        let category = policy.category(id.category);
        let asked = category.answers.iter().any(|answer| demanded.contains(answer));
        that(!asked || stated.iter().any(|other| other.category == id.category), || {
            format!("refusal {} of {} holds and is not stated", id.place, category.id)
        })?;
    }
    Ok(())
}

fn sums(category: &CategoryDecision) -> impl Iterator<Item = Range> {
    category.amounts.map(Amounts::to_array).into_iter().flatten()
}

type Range = redress_engine::decision::value::Decimals;

fn inside(what: &str, range: Range, sum: Decimal) -> Check {
    let holds = range.lo.is_none_or(|lo| lo <= sum) && range.hi.is_none_or(|hi| sum <= hi);
    that(holds, || format!("{what}: {sum} is outside of {:?} to {:?}", range.lo, range.hi))
}

fn rank(policy: &Policy, role: Option<RoleId>) -> (i64, u32) {
    role.map_or((i64::MAX, u32::MAX), |role| (policy.role(role).rank, role.0))
}

/// What was shown before all was known holds whatever was missing.
pub fn sound(policy: &Policy, decision: &Decision, naive: &Naively) -> Check {
    let Ok(naive) = naive else {
        return that(decision.status != Status::Final, || {
            format!("final, though there is a fault: {naive:?}")
        });
    };
    that(decision.faults.is_empty(), || format!("stopped though nothing is wrong: {:?}", decision.faults))?;
    inside("floor", decision.offer.floor, naive.floor)?;
    inside("ceiling", decision.offer.ceiling, naive.ceiling)?;
    inside("recommended", decision.offer.recommended, naive.recommended)?;
    inside("promise", decision.promise.sum, naive.sum)?;
    for (category, due) in decision.categories.iter().zip(&naive.due) {
        let id = &policy.category(category.id).id;
        let truth = category.due.as_truth();
        let allowed = truth.is_some_and(|t| if due.is_some() { t.may_be_true() } else { t.may_be_false() });
        that(allowed, || format!("{id} is due: {}, shown was {:?}", due.is_some(), category.due))?;
        let Some(due) = due else { continue };
        for (range, sum) in sums(category).zip(due.sums.into_iter().flatten()) {
            inside(&format!("a sum of {id}"), range, sum)?;
        }
        let allowed = match category.counts {
            Counts::Yes => due.counts,
            Counts::Open => true,
            Counts::SupersededBy(_) => !due.counts,
        };
        that(allowed, || format!("{id} counts: {}, shown was {:?}", due.counts, category.counts))?;
    }
    for reach in &decision.reaches {
        let naively = naive.reach(policy, reach.role);
        inside(&format!("reach of {}", policy.role(reach.role).id), reach.up_to, naively)?;
    }
    let (low, high) = (rank(policy, decision.promise.lowest), rank(policy, decision.promise.highest));
    let approver = rank(policy, naive.approver);
    that(low <= approver && approver <= high, || {
        let shown = (decision.promise.lowest, decision.promise.highest);
        format!("approver {:?} is outside of {shown:?}", naive.approver)
    })?;
    let verdict = decision.promise.verdict;
    that(verdict == Verdict::Open || verdict == naive.verdict, || {
        format!("verdict {:?}, shown was {verdict:?}", naive.verdict)
    })?;
    let applying: BTreeSet<EscalationId> = naive.escalations.iter().copied().collect();
    let certain = escalations(decision, true);
    that(certain.is_subset(&applying), || format!("escalations {applying:?}, shown as certain {certain:?}"))?;
    let possible = escalations(decision, false);
    that(applying.is_subset(&possible), || {
        format!("escalations {applying:?}, shown as possible {possible:?}")
    })?;
    let stated = stated_refusals(decision);
    that(stated.is_subset(&naive.refusals), || format!("refusals {stated:?}, holding {:?}", naive.refusals))?;
    for (demand, answer) in decision.demands.iter().zip(&naive.answers) {
        let allowed = demand.answer == DemandAnswer::Open || demand.answer == *answer;
        that(allowed, || format!("a demand is {answer:?}, shown was {:?}", demand.answer))?;
    }
    Ok(())
}

fn within(what: &str, before: Range, after: Range) -> Check {
    let holds = before.lo.is_none_or(|lo| after.lo.is_some_and(|after| lo <= after))
        && before.hi.is_none_or(|hi| after.hi.is_some_and(|after| after <= hi));
    that(holds, || format!("{what} widened from {before:?} to {after:?}"))
}

/// One more answer widens nothing.
pub fn narrows(policy: &Policy, before: &Decision, after: &Decision) -> Check {
    if !after.faults.is_empty() {
        return that(before.status != Status::Final, || "final, and then a fault".to_owned());
    }
    that(before.faults.is_empty(), || format!("a fault that an answer takes away: {:?}", before.faults))?;
    if before.status == Status::Final {
        same("status after an idle answer", after.status, Status::Final)?;
    }
    within("floor", before.offer.floor, after.offer.floor)?;
    within("ceiling", before.offer.ceiling, after.offer.ceiling)?;
    within("recommended", before.offer.recommended, after.offer.recommended)?;
    within("promise", before.promise.sum, after.promise.sum)?;
    for (before, after) in before.categories.iter().zip(&after.categories) {
        let id = &policy.category(before.id).id;
        if before.due.is_exact() {
            same(&format!("whether {id} is due"), after.due.set, before.due.set)?;
        }
        let may_fail = after.due.fault.is_some();
        for (which, (before, after)) in sums(before).zip(sums(after)).enumerate() {
            // A sum that surely cannot be computed is none; where it is due the offer stops.
            if may_fail && after == Range::exact(Decimal::ZERO) {
                continue;
            }
            within(&format!("sum {which} of {id}"), before, after)?;
        }
    }
    authority_narrows(policy, before, after)?;
    let (certain, certain_after) = (escalations(before, true), escalations(after, true));
    that(certain.is_subset(&certain_after), || "an escalation is no longer certain".to_owned())?;
    let (possible, possible_after) = (escalations(before, false), escalations(after, false));
    that(possible_after.is_subset(&possible), || "an escalation became possible".to_owned())?;
    // Reasons against what nobody demands are not looked for.
    let demanded: Vec<_> = after.demands.iter().filter_map(|demand| demand.kind).collect();
    let mut stated = stated_refusals(before);
    stated.retain(|id| policy.category(id.category).answers.iter().any(|answer| demanded.contains(answer)));
    that(stated.is_subset(&stated_refusals(after)), || "a refusal is taken back".to_owned())?;
    for (before, after) in before.demands.iter().zip(&after.demands) {
        if before.answer != DemandAnswer::Open {
            same("answer to a demand", after.answer, before.answer)?;
        }
    }
    Ok(())
}

fn authority_narrows(policy: &Policy, before: &Decision, after: &Decision) -> Check {
    within("own reach", before.promise.up_to, after.promise.up_to)?;
    for (before, after) in before.reaches.iter().zip(&after.reaches) {
        let id = &policy.role(before.role).id;
        within(&format!("reach of {id}"), before.up_to, after.up_to)?;
    }
    let (low, high) = (rank(policy, before.promise.lowest), rank(policy, before.promise.highest));
    let (low_after, high_after) = (rank(policy, after.promise.lowest), rank(policy, after.promise.highest));
    that(low <= low_after && high_after <= high, || {
        let from = (before.promise.lowest, before.promise.highest);
        format!("approver widened from {from:?} to {:?}", (after.promise.lowest, after.promise.highest))
    })?;
    if before.promise.verdict != Verdict::Open {
        same("verdict", after.promise.verdict, before.promise.verdict)?;
    }
    Ok(())
}

/// What a final decision says of its sums is true: no figure of a working cannot be computed, and put back they give the sum.
pub fn worked(policy: &Policy, query: &Query, decision: &Decision) -> Check {
    if decision.status != Status::Final {
        return Ok(());
    }
    for head in decision.categories.iter().filter(|head| head.due.holds()) {
        let category = policy.category(head.id);
        for figure in &head.working {
            that(!figure.value.surely_fails(), || {
                format!("{}: {} cannot be computed", category.id, policy.words(figure.at))
            })?;
        }
        if let (Some(amount), Some(sums), []) =
            (category.amount, head.amounts, &category.amount_exceptions[..])
        {
            let working = Some(&head.working[..]);
            let naive = Naive { policy, facts: &query.facts, promised: Decimal::ZERO, working };
            let back = (naive.amount(head.id, amount.from), naive.amount(head.id, amount.to));
            let told = (sums.floor.single(), sums.ceiling.single());
            same(&format!("{} of its figures", category.id), told, (back.0.ok(), back.1.ok()))?;
        }
    }
    Ok(())
}

/// With no question left everything is exact, and right.
pub fn exact(policy: &Policy, decision: &Decision, naive: &Naively) -> Check {
    if decision.status != Status::Final {
        return Ok(());
    }
    that(naive.is_ok(), || format!("final, but {naive:?}"))?;
    agree(policy, decision, naive, false).map_err(|error| format!("nothing is asked any more, but {error}"))
}
