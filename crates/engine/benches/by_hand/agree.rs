//! Holds the hand-written decision to the engine's: what is compared must be the same job.

use super::facts::Facts;
use super::heads::{Given, HEADS};
use super::{Answer, Verdict, decide};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{self, Counts, Engine, Known, Query, Reason, Status};
use redress_engine::policy::*;
use redress_engine::policy::{Literal, Policy};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())]
    }
}

/// Days on both sides of those on which law or figures changed.
const DAYS: [Date; 6] = [
    date(2013, 5, 1),
    date(2014, 3, 15),
    date(2018, 4, 30),
    date(2018, 5, 1),
    date(2020, 12, 31),
    date(2024, 8, 22),
];

/// A case about anything in which everything is known. What shuts a claim out altogether stays rare.
pub fn case(policy: &Policy, dice: &mut Dice) -> Query {
    let day = dice.of(&DAYS);
    let mut case = Query {
        as_of: date(2026, 6, 1),
        role: dice.of(&[None, Some(RoleId(0)), Some(RoleId(1)), Some(RoleId(2)), Some(RoleId(3))]),
        promise: dice.of(&[None, None, Some(40), Some(100), Some(1_900), Some(70_000)]).map(Decimal::from),
        facts: decision::Facts::new(policy),
    };
    for (at, fact) in policy.facts().iter().enumerate() {
        let id = FactId(at as u32);
        let known = match &*fact.id {
            "incident_date" => Literal::Date(day),
            "complaint_date" => Literal::Date(day.saturating_add((dice.below(20) as i64).days())),
            "settled_before" | "staged" => Literal::Bool(dice.below(8) == 0),
            "complaints_in_a_year" => Literal::Number(Decimal::from(dice.of(&[0, 0, 1, 4, 5, 9]))),
            "hurt_share" => Literal::Number(Decimal::new(dice.of(&[0, 300, 333, 1_000]), 3)),
            "days_late" | "years_with_us" => {
                Literal::Number(Decimal::from(dice.of(&[0, 1, 2, 3, 4, 8, 30, 31])))
            }
            "demands" => {
                let count = dice.below(4);
                case.facts.set(id, Known::List((0..count).map(|_| demand(policy, dice)).collect()));
                continue;
            }
            _ => match fact.ty {
                Type::Bool => Literal::Bool(dice.below(2) == 1),
                Type::Choice(_) => Literal::Choice(dice.below(fact.choices.len()) as u8),
                Type::Date => Literal::Date(case.as_of),
                _ => Literal::Number(sum(dice)),
            },
        };
        case.facts.set(id, Known::Value(known));
    }
    case
}

fn demand(policy: &Policy, dice: &mut Dice) -> decision::Record {
    let kind = Literal::Choice(dice.below(policy.demands().len()) as u8);
    let amount = (dice.below(2) == 1).then(|| Literal::Number(sum(dice)));
    vec![Some(kind), amount]
}

fn sum(dice: &mut Dice) -> Decimal {
    Decimal::new(dice.of(&[0, 3, 50, 500, 1_170, 4_800, 9_100, 38_800, 412_345, 2_000_000]), 2)
}

fn exact(sum: Decimals) -> Decimal {
    sum.single().unwrap_or_else(|| panic!("all is known, and yet {sum:?}"))
}

/// Compares both decisions of a case, and says which heads were due.
pub fn compare(engine: &mut Engine, case: &Query) -> Vec<&'static str> {
    let policy = engine.policy().clone();
    let theirs = engine.decide(case);
    assert_eq!(theirs.status, Status::Final, "{:?}", theirs.faults);
    let facts = Facts::of(&policy, case);
    let ours = decide(&facts);
    macro_rules! same {
        ($what:literal, $ours:expr, $theirs:expr) => {
            assert_eq!($ours, $theirs, "hand-written and engine differ in {}: {facts:#?}", $what)
        };
    }
    let offer = &theirs.offer;
    same!("floor", ours.offer.floor, exact(offer.floor));
    same!("ceiling", ours.offer.ceiling, exact(offer.ceiling));
    same!("recommended", ours.offer.recommended, exact(offer.recommended));
    same!("deducted", facts.paid_already, exact(offer.deducted));
    let reaches: Vec<Decimal> = theirs.reaches.iter().map(|reach| exact(reach.up_to)).collect();
    same!("reaches", ours.offer.reaches.to_vec(), reaches);
    same!("promise", ours.offer.sum, exact(theirs.promise.sum));
    let rank = |role: RoleId| policy.role(role).rank as usize - 1;
    same!("approver", ours.offer.approver, theirs.promise.lowest.map(rank));
    let verdict = match ours.verdict {
        Verdict::Yes => decision::Verdict::Yes,
        Verdict::NeedsApproval => decision::Verdict::NeedsApproval,
        Verdict::No => decision::Verdict::No,
        Verdict::BelowFloor => decision::Verdict::BelowFloor,
    };
    same!("verdict", verdict, theirs.promise.verdict);
    same!("what the role may promise alone", ours.up_to, exact(theirs.promise.up_to));

    let name = |category: CategoryId| &*policy.category(category).id;
    let sums = |given: Given| match given {
        Given::InKind => None,
        Given::Sum(sums) => Some(sums),
    };
    let our_due: BTreeSet<_> = ours.due.iter().map(|due| (HEADS[due.head].id, sums(due.given))).collect();
    let due = || theirs.categories.iter().filter(|category| category.due.holds());
    let their_due: BTreeSet<_> = due()
        .map(|category| (name(category.id), category.amounts.map(|sums| sums.map(exact).to_array())))
        .collect();
    same!("heads that are due", our_due, their_due);
    for head in &ours.due {
        let Some(found) = due().find(|category| name(category.id) == HEADS[head.head].id) else { continue };
        if found.amounts.is_some() {
            same!("what counts", !ours.offer.superseded[head.head], found.counts == Counts::Yes);
        }
        let cites: BTreeSet<&str> = found.cites.iter().map(|cited| &*policy.provision(*cited).id).collect();
        same!("citations of a head", head.cites.iter().find(|cited| !cites.contains(**cited)), None);
        same!("missing proof", head.lacks_receipt, !found.evidence_missing.is_empty());
    }

    let refusals = |grounds: &[decision::Ground]| -> BTreeSet<String> {
        let refusal = |ground: &decision::Ground| match ground.reason {
            Reason::Refusal(id) => Some(name(id.category).to_owned()),
            _ => None,
        };
        grounds.iter().filter_map(refusal).collect()
    };
    let named = |because: &[super::Because]| -> BTreeSet<String> {
        because.iter().map(|because| HEADS[because.head].id.to_owned()).collect()
    };
    let reasons = theirs.categories.iter().filter(|category| !category.due.holds());
    same!(
        "refusals",
        named(&ours.refused),
        reasons.flat_map(|category| refusals(&category.reasons)).collect()
    );
    same!("number of demands", ours.demands.len(), theirs.demands.len());
    for (ours, theirs) in ours.demands.iter().zip(&theirs.demands) {
        let answer = match ours.answer {
            Answer::Granted => decision::DemandAnswer::Granted,
            Answer::Partly => decision::DemandAnswer::Partly,
            Answer::Refused => decision::DemandAnswer::Refused,
        };
        same!("answer to a demand", answer, theirs.answer);
        same!("reasons", named(&ours.because), refusals(&theirs.because));
        let heads: BTreeSet<&str> = ours.heads.iter().map(|head| HEADS[*head].id).collect();
        same!("heads for a demand", heads, theirs.categories.iter().map(|id| name(*id)).collect());
        same!("remedies for a demand", ours.remedies.len(), theirs.remedies.len());
    }

    let also = theirs.promise.also.iter().map(|also| &*policy.escalation(also.escalation).id);
    same!("escalations", ours.also.iter().copied().collect::<BTreeSet<_>>(), also.collect());
    let open = theirs.remedies.iter().map(|remedy| &*policy.remedy(remedy.id).id);
    same!("remedies", ours.remedies, open.collect::<Vec<&str>>());
    let ends: Vec<Option<Date>> = theirs.deadlines.iter().map(|deadline| deadline.ends.single()).collect();
    same!("deadlines", vec![Some(ours.answer_by)], ends);
    let printed: BTreeSet<&str> = theirs.provisions.iter().map(|id| &*policy.provision(*id).id).collect();
    same!("provisions", ours.provisions.iter().find(|cited| !printed.contains(**cited)), None);
    ours.due.iter().map(|due| HEADS[due.head].id).collect()
}
