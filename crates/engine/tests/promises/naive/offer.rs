//! From categories to the offer, and who may promise it: "From categories to the offer" of the manual, word by word.

use super::figures::{Figure, coins, decimal, figure, round};
use super::{Naive, Result, Value, all, and, both, fault};
use num_traits::Signed;
use redress_engine::decision::{DemandAnswer, FaultKind, Known, Query, Verdict};
use redress_engine::policy::model::{Amount, Limit, LimitOf};
use redress_engine::policy::{
    Basis, CategoryId, DemandId, EscalationId, EscalationMode, ExprId, Literal, Policy, RefusalId, RoleId,
    RoundingMode,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A category that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Least, most, recommended; `None` for what is not money.
    pub sums: Option<[Decimal; 3]>,
    /// Whether its sum counts, or a larger one of its group does.
    pub counts: bool,
}

impl Due {
    fn sum(&self, which: usize) -> Decimal {
        self.sums.map_or(Decimal::ZERO, |sums| sums[which])
    }
}

/// A stretch of the offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    pub category: CategoryId,
    pub basis: Basis,
    pub start: Decimal,
    pub end: Decimal,
}

/// All that is decided on complete facts.
#[derive(Clone, Debug)]
pub struct Decided {
    /// By category.
    pub due: Vec<Option<Due>>,
    pub floor: Decimal,
    pub ceiling: Decimal,
    pub recommended: Decimal,
    /// In the order they are spent.
    pub ladder: Vec<Stretch>,
    /// What is about to be promised.
    pub sum: Decimal,
    pub approver: Option<RoleId>,
    pub verdict: Verdict,
    /// Escalations that apply.
    pub escalations: Vec<EscalationId>,
    /// Refusals that hold.
    pub refusals: BTreeSet<RefusalId>,
    /// By demand.
    pub answers: Vec<DemandAnswer>,
    limits: Vec<Option<Decimal>>,
    holding: Vec<bool>,
}

/// Decides a case whose facts are complete; all faults of all that is needed if something cannot be computed.
pub fn decide(policy: &Policy, case: &Query) -> Result<Decided> {
    let naive = Naive { policy, facts: &case.facts, promised: Decimal::ZERO, working: None };
    let categories = (0..policy.categories().len() as u32).map(|at| naive.category(CategoryId(at)));
    let paid = policy
        .deducts()
        .map_or(Ok(Decimal::ZERO), |paid| Ok(coins(&naive.number(paid, None)?, policy.rounding().mode)));
    // Where an offer cannot be computed, neither can what hangs on it; what is promised is anybody's guess then.
    let stopped = |mut faults: Vec<FaultKind>| {
        faults.extend(naive.escalations().err().into_iter().flatten());
        faults.extend(policy.limits().iter().filter_map(|limit| naive.limit(limit).err()).flatten());
        Err(faults)
    };
    let due = match all(categories) {
        Ok(due) => due,
        Err(mut faults) => {
            faults.extend(paid.err().into_iter().flatten());
            return stopped(faults);
        }
    };
    let mut decided = Decided {
        due,
        floor: Decimal::ZERO,
        ceiling: Decimal::ZERO,
        recommended: Decimal::ZERO,
        ladder: Vec::new(),
        sum: Decimal::ZERO,
        approver: None,
        verdict: Verdict::No,
        escalations: Vec::new(),
        refusals: naive.refusals(),
        answers: Vec::new(),
        limits: Vec::new(),
        holding: Vec::new(),
    };
    let adds = decided.adds(policy);
    decided.spend(policy, &adds, Decimal::ZERO);
    // What was paid matters only if there is something to take it off.
    let paid = match paid {
        Ok(paid) => paid.max(Decimal::ZERO),
        Err(_) if decided.end().is_zero() => Decimal::ZERO,
        Err(faults) => return stopped(faults),
    };
    decided.spend(policy, &adds, paid);
    // A limit matters only if there is something that it limits.
    let limits = all(policy.limits().iter().map(|limit| {
        let limited = |stretch: &Stretch| Decided::is_of(limit, stretch) && stretch.start < stretch.end;
        if decided.ladder.iter().any(limited) { naive.limit(limit) } else { Ok(None) }
    }));
    let limits = match limits {
        Ok(limits) => limits,
        Err(faults) => return stopped(faults),
    };
    decided.limits = limits.iter().map(|limit| limit.unwrap_or_default()).collect();
    decided.holding = limits.iter().map(Option::is_some).collect();
    decided.offer(policy, &adds, paid);
    decided.sum = case.promise.unwrap_or(decided.recommended);
    // Above the ceiling nobody may approve.
    let above = decided.sum > decided.ceiling;
    decided.approver = if above { None } else { decided.approver(policy, decided.sum) };
    decided.escalations = Naive { promised: decided.sum, ..naive }.escalations()?;
    decided.verdict = decided.verdict(policy, case);
    decided.answers = decided.answers(policy, case);
    Ok(decided)
}

impl Naive<'_> {
    fn category(&self, id: CategoryId) -> Result<Option<Due>> {
        let category = self.policy.category(id);
        let due = self
            .unless_excepted(&category.due_exceptions, &|| self.eval(category.due, None))
            .map(|due| due == Value::Bool(true));
        if !and(vec![self.in_force(category.in_force, category.by), due])? {
            return Ok(None);
        }
        let sums = category.amount.map(|amount| self.sums(id, amount)).transpose()?;
        Ok(Some(Due { sums, counts: true }))
    }

    fn sums(&self, id: CategoryId, amount: Amount) -> Result<[Decimal; 3]> {
        let category = self.policy.category(id);
        let end = |end| {
            let exceptions = &category.amount_exceptions;
            let sum = self.unless_excepted(exceptions, &|| self.eval(end, None))?;
            let Value::Number(sum) = sum else { panic!("{sum:?} is no sum") };
            self.rounded(id, sum)
        };
        let advised = category.recommend.map(|advice| self.rounded(id, self.number(advice, None)?));
        let ((from, to), advised) = both(both(end(amount.from), end(amount.to)), advised.transpose_result())?;
        if from > to {
            return fault(FaultKind::Reversed(id));
        }
        let advised = match advised {
            Some(sum) => sum.max(from).min(to),
            None if category.basis == Basis::Goodwill => Decimal::ZERO,
            None => from,
        };
        Ok([from, to, advised])
    }

    /// What the amount of a category comes to, as the pack rounds it.
    pub fn amount(&self, id: CategoryId, end: ExprId) -> Result<Decimal> {
        self.rounded(id, self.number(end, None)?)
    }

    fn rounded(&self, id: CategoryId, sum: Figure) -> Result<Decimal> {
        if sum.is_negative() {
            return fault(FaultKind::Negative(id));
        }
        let rounding = self.policy.rounding();
        decimal(&round(&sum, &figure(rounding.to), rounding.mode)).ok_or(vec![FaultKind::Overflow])
    }

    /// `None`: does not apply; `Some(None)`: without limit.
    fn limit(&self, limit: &Limit) -> Result<Option<Option<Decimal>>> {
        if !limit.when.map_or(Ok(true), |when| self.truth(when, None))? {
            return Ok(None);
        }
        let up_to = limit.up_to.map(|up_to| self.number(up_to, None)).transpose_result()?;
        // Whole coins within the one are within the other; what is below nothing is nothing.
        Ok(Some(up_to.map(|cap| coins(&cap, RoundingMode::Down).max(Decimal::ZERO))))
    }

    fn escalations(&self) -> Result<Vec<EscalationId>> {
        let apply = EscalationId::each(self.policy.escalations()).map(|(id, escalation)| {
            let in_force = self.in_force(escalation.in_force, escalation.by);
            let applies = and(vec![in_force, self.truth(escalation.when, None)])?;
            Ok(applies.then_some(id))
        });
        Ok(all(apply)?.into_iter().flatten().collect())
    }

    fn refusals(&self) -> BTreeSet<RefusalId> {
        let mut hold = BTreeSet::new();
        for (of, category) in CategoryId::each(self.policy.categories()) {
            for (id, refusal) in self.policy.refusals(of) {
                let in_force = self.in_force(refusal.in_force, category.by);
                // A reason that cannot be computed is none.
                if and(vec![in_force, self.truth(refusal.when, None)]) == Ok(true) {
                    hold.insert(id);
                }
            }
        }
        hold
    }
}

trait TransposeResult<T> {
    fn transpose_result(self) -> Result<Option<T>>;
}

impl<T> TransposeResult<T> for Option<Result<T>> {
    fn transpose_result(self) -> Result<Option<T>> {
        self.map_or(Ok(None), |result| result.map(Some))
    }
}

impl Decided {
    /// What each category that counts adds to the offer: least, most, recommended.
    fn adds(&mut self, policy: &Policy) -> Vec<(usize, [Decimal; 3])> {
        let of = |at: usize| &policy.categories()[at];
        let is_due: Vec<usize> = (0..self.due.len()).filter(|at| self.due[*at].is_some()).collect();
        let sum_of =
            |due: &[Option<Due>], at: usize, which| due[at].as_ref().map_or(Decimal::ZERO, |d| d.sum(which));
        let mut adds: Vec<(usize, [Decimal; 3])> = Vec::new();
        for at in is_due.iter().copied() {
            let Some(group) = &of(at).exclusive else {
                adds.push((at, [0, 1, 2].map(|which| sum_of(&self.due, at, which))));
                continue;
            };
            let rivals: Vec<usize> =
                is_due.iter().copied().filter(|other| of(*other).exclusive.as_ref() == Some(group)).collect();
            let largest =
                |which| rivals.iter().map(|r| sum_of(&self.due, *r, which)).max().unwrap_or_default();
            // The first of those with the largest sum counts; of ranges, the larger one at each end.
            let winner = rivals.iter().find(|r| sum_of(&self.due, **r, 1) == largest(1));
            if winner == Some(&at) {
                adds.push((at, [0, 1, 2].map(largest)));
            } else if let Some(due) = &mut self.due[at] {
                due.counts = false;
            }
        }
        adds
    }

    /// Lays out what a sum is spent on; what was paid already is the first part of it.
    fn spend(&mut self, policy: &Policy, adds: &[(usize, [Decimal; 3])], paid: Decimal) {
        self.ladder.clear();
        let less_paid = |sum: Decimal| (sum - paid).max(Decimal::ZERO);
        let mut spent = Decimal::ZERO;
        for basis in [Basis::Entitlement, Basis::Commitment, Basis::Goodwill] {
            for on_top in [false, true] {
                let own = adds.iter().filter(|(at, _)| policy.categories()[*at].basis == basis);
                for (at, [least, most, _]) in own {
                    let length = if on_top { most - least } else { *least };
                    let (start, end) = (less_paid(spent), less_paid(spent + length));
                    self.ladder.push(Stretch { category: CategoryId(*at as u32), basis, start, end });
                    spent += length;
                }
            }
        }
    }

    fn offer(&mut self, policy: &Policy, adds: &[(usize, [Decimal; 3])], paid: Decimal) {
        let total = |which: usize, goodwill: bool| -> Decimal {
            let counts = |at: usize| goodwill || policy.categories()[at].basis != Basis::Goodwill;
            let sum: Decimal = adds.iter().filter(|(at, _)| counts(*at)).map(|(_, sums)| sums[which]).sum();
            (sum - paid).max(Decimal::ZERO)
        };
        self.floor = total(0, false);
        let furthest = (0..policy.roles().len() as u32).map(|role| self.reach(policy, RoleId(role))).max();
        self.ceiling = furthest.unwrap_or_default().max(total(1, false));
        self.recommended = total(2, true).min(self.ceiling).max(self.floor);
    }

    /// Where the offer would end if anybody might promise anything.
    pub fn end(&self) -> Decimal {
        self.ladder.last().map_or(Decimal::ZERO, |stretch| stretch.end)
    }

    /// How much of a sum is spent on a stretch.
    fn spent(stretch: &Stretch, sum: Decimal) -> Decimal {
        sum.min(stretch.end) - sum.min(stretch.start)
    }

    fn is_of(limit: &Limit, stretch: &Stretch) -> bool {
        match limit.of {
            LimitOf::Offer => true,
            LimitOf::Basis(basis) => basis == stretch.basis,
            LimitOf::Category(category) => category == stretch.category,
        }
    }

    fn limits_of<'p>(
        &'p self,
        policy: &'p Policy,
        role: RoleId,
    ) -> impl Iterator<Item = (&'p Limit, Option<Decimal>)> {
        let all = policy.limits().iter().zip(&self.holding).zip(&self.limits);
        all.filter(move |((limit, holds), _)| limit.role == role && **holds)
            .map(|((limit, _), cap)| (limit, *cap))
    }

    /// Whether a role may promise a sum alone.
    pub fn admits(&self, policy: &Policy, role: RoleId, sum: Decimal) -> bool {
        let within = self.limits_of(policy, role).all(|(limit, cap)| {
            let spent: Decimal = self
                .ladder
                .iter()
                .filter(|stretch| Self::is_of(limit, stretch))
                .map(|stretch| Self::spent(stretch, sum))
                .sum();
            cap.is_none_or(|cap| spent <= cap)
        });
        let covered = self
            .ladder
            .iter()
            .filter(|stretch| Self::spent(stretch, sum) > Decimal::ZERO)
            .all(|stretch| self.limits_of(policy, role).any(|(limit, _)| Self::is_of(limit, stretch)));
        within && covered
    }

    /// The sums at which somebody's authority may end: where a stretch ends, and where a limit is used up.
    pub fn steps(&self, policy: &Policy) -> Vec<Decimal> {
        let mut steps = vec![Decimal::ZERO];
        steps.extend(self.ladder.iter().map(|stretch| stretch.end));
        for (limit, cap) in policy.limits().iter().zip(&self.limits) {
            let Some(mut left) = *cap else { continue };
            for stretch in self.ladder.iter().filter(|stretch| Self::is_of(limit, stretch)) {
                let length = stretch.end - stretch.start;
                if left <= length {
                    steps.push(stretch.start + left);
                    break;
                }
                left -= length;
            }
        }
        steps.sort();
        steps.dedup();
        steps
    }

    /// The most a role may promise of this offer.
    pub fn reach(&self, policy: &Policy, role: RoleId) -> Decimal {
        let steps = self.steps(policy);
        steps.into_iter().filter(|step| self.admits(policy, role, *step)).max().unwrap_or_default()
    }

    /// The lowest-ranked role that may promise a sum; the first declared among equals.
    pub fn approver(&self, policy: &Policy, sum: Decimal) -> Option<RoleId> {
        (0..policy.roles().len() as u32)
            .map(RoleId)
            .filter(|role| self.admits(policy, *role, sum))
            .min_by_key(|role| (policy.role(*role).rank, *role))
    }

    fn verdict(&self, policy: &Policy, case: &Query) -> Verdict {
        let lowest = (0..policy.roles().len() as u32).map(RoleId).min_by_key(|r| (policy.role(*r).rank, *r));
        let role = case.role.or(lowest);
        if self.sum > self.ceiling {
            return Verdict::No;
        }
        if self.sum < self.floor {
            return Verdict::BelowFloor;
        }
        let others_approve = self.escalations.iter().any(|id| {
            let escalation = policy.escalation(*id);
            escalation.mode == EscalationMode::Approve
                && escalation.needs.iter().any(|need| Some(*need) != role)
        });
        if self.approver.is_none() {
            Verdict::No
        } else if role.is_some_and(|role| self.admits(policy, role, self.sum)) && !others_approve {
            Verdict::Yes
        } else {
            Verdict::NeedsApproval
        }
    }

    fn answers(&self, policy: &Policy, case: &Query) -> Vec<DemandAnswer> {
        let Known::List(demands) = case.facts.get(redress_engine::policy::FactId::DEMANDS) else {
            return Vec::new();
        };
        let answer = |record: &redress_engine::decision::Record| {
            let Some(Literal::Choice(kind)) = &record[0] else { return DemandAnswer::Open };
            let kind = DemandId(u32::from(*kind));
            let answering: Vec<&Due> = policy
                .categories()
                .iter()
                .zip(&self.due)
                .filter(|(category, _)| category.answers.contains(&kind))
                .filter_map(|(_, due)| due.as_ref())
                .collect();
            let total = |which| -> Decimal {
                answering.iter().filter(|due| due.counts).map(|due| due.sum(which)).sum()
            };
            // What the policy would give, and the most that may be given.
            let (advised, most) = (total(2), total(1));
            let in_kind = answering.iter().any(|due| due.sums.is_none());
            if !in_kind && most.is_zero() {
                return DemandAnswer::Refused;
            }
            let reached = match &record[1] {
                Some(Literal::Number(asked)) => advised >= *asked,
                _ => in_kind || advised > Decimal::ZERO,
            };
            if reached { DemandAnswer::Granted } else { DemandAnswer::Partly }
        };
        demands.iter().map(answer).collect()
    }
}
