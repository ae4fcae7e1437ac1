//! Holds the hand-written decision to the engine's: what is compared must be the same job.

use crate::handwritten::rows::ROWS;
use crate::handwritten::tables::{Head, Proof};
use crate::handwritten::{self, Answer, Given, ROLES, Verdict, facts::Facts};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use redress_engine::decision::value::Decimals;
use redress_engine::decision::{self, Counts, Engine, Known, Query, Reason, Status};
use redress_engine::policy::*;
use redress_engine::policy::{Literal, Policy};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Answers every question of a case that is left open with *no*, nothing, or the first choice.
pub fn complete(policy: &Policy, case: &Query) -> Query {
    let mut case = case.clone();
    let incident = case.facts.date(FactId::INCIDENT_DATE).unwrap_or(case.as_of);
    for (at, fact) in policy.facts().iter().enumerate() {
        let id = FactId(at as u32);
        if *case.facts.get(id) != Known::Unknown {
            continue;
        }
        let known = match fact.ty {
            Type::Bool => Known::Value(Literal::Bool(false)),
            Type::Choice(_) => Known::Value(Literal::Choice(0)),
            Type::Date if id == FactId::DECISION_DATE => Known::Value(Literal::Date(case.as_of)),
            Type::Date => Known::Value(Literal::Date(incident)),
            Type::List => Known::List(Vec::new()),
            Type::Text => Known::Unknown,
            _ => Known::Value(fact.min.clone().unwrap_or(Literal::Number(Decimal::ZERO))),
        };
        case.facts.set(id, known);
    }
    case
}

/// What was compared.
pub struct Compared {
    pub cases: usize,
    /// The heads that were due in some of them.
    pub heads: BTreeSet<&'static str>,
}

/// Compares on the cases and on `variations` of each.
pub fn check(engine: &mut Engine, cases: &[Query], variations: usize) -> Compared {
    let policy = engine.policy().clone();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut compared = 0;
    let mut heads = BTreeSet::new();
    for base in cases {
        let base = complete(&policy, base);
        assert!(compare(engine, &base, &mut heads), "an example cannot be computed");
        for _ in 0..variations {
            let mut case = base.clone();
            if dice.below(3) == 0 {
                for _ in 0..=dice.below(6) {
                    vary(&policy, &mut case, &mut dice);
                }
            } else {
                anything(&policy, &mut case, &mut dice);
            }
            compared += usize::from(compare(engine, &case, &mut heads));
        }
    }
    // Some variations contradict themselves, and then nothing is offered; most must not.
    assert!(compared * 10 >= cases.len() * variations * 9, "only {compared} variations could be compared");
    Compared { cases: compared + cases.len(), heads }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn of<T: Clone>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())].clone()
    }
}

/// Days on both sides of those on which the law changed.
const DAYS: [Date; 8] = [
    date(2006, 5, 1),
    date(2012, 2, 29),
    date(2014, 3, 15),
    date(2018, 1, 5),
    date(2020, 12, 31),
    date(2021, 10, 31),
    date(2024, 8, 22),
    date(2026, 2, 13),
];

/// Another answer to every question; what shuts a claim out altogether stays rare.
fn anything(policy: &Policy, case: &mut Query, dice: &mut Dice) {
    let rare = ["claimant", "customer_staged_it", "settled_before", "complaints_in_a_year"];
    for (at, fact) in policy.facts().iter().enumerate() {
        if !rare.contains(&&*fact.id) || dice.below(8) == 0 {
            answer(policy, case, FactId(at as u32), dice);
        }
    }
    for _ in 0..3 {
        vary(policy, case, dice);
    }
}

fn answer(policy: &Policy, case: &mut Query, id: FactId, dice: &mut Dice) {
    if [FactId::INCIDENT_DATE, FactId::COMPLAINT_DATE, FactId::DECISION_DATE].contains(&id) {
        return;
    }
    let fact = policy.fact(id);
    let known = match fact.ty {
        Type::List => {
            let count = dice.below(4);
            Known::List((0..count).map(|_| record(policy, id, dice)).collect())
        }
        Type::Text => Known::Unknown,
        ty => value(ty, fact.choices.len(), fact.min.as_ref(), fact.max.as_ref(), dice),
    };
    case.facts.set(id, known);
}

fn vary(policy: &Policy, case: &mut Query, dice: &mut Dice) {
    match dice.below(12) {
        0 => case.role = dice.of(&[None, Some(RoleId(0)), Some(RoleId(2)), Some(RoleId(6))]),
        1 => {
            case.promise = dice.of(&[None, Some(40), Some(100), Some(1_900), Some(70_000)]).map(Decimal::from)
        }
        2 => {
            let day = dice.of(&DAYS);
            let complaint = dice.of(&[day.saturating_add(9.days()), date(2026, 4, 20)]).min(case.as_of);
            case.facts.set(FactId::INCIDENT_DATE, Known::Value(Literal::Date(day)));
            case.facts.set(FactId::COMPLAINT_DATE, Known::Value(Literal::Date(complaint)));
        }
        chosen => {
            // What it is about and what is asked decide most, so they change more often than the rest.
            let gates =
                ["matter", "demands", "losses", "breach", "bodily_injury", "number_issue", "billing_issue"];
            let named = |name: &str| policy.facts().iter().position(|fact| &*fact.id == name).unwrap_or(0);
            let any = dice.below(policy.facts().len());
            let at = if chosen < 6 { named(dice.of(&gates)) } else { any };
            answer(policy, case, FactId(at as u32), dice);
        }
    }
}

fn value(ty: Type, choices: usize, min: Option<&Literal>, max: Option<&Literal>, dice: &mut Dice) -> Known {
    let bound = |bound: Option<&Literal>| match bound {
        Some(Literal::Number(bound)) => Some(*bound),
        _ => None,
    };
    Known::Value(match ty {
        Type::Bool => Literal::Bool(dice.below(2) == 1),
        Type::Choice(_) => Literal::Choice(dice.below(choices) as u8),
        Type::Date => Literal::Date(dice.of(&DAYS)),
        _ => {
            let cents = dice.of(&[0, 3, 50, 500, 1_170, 4_800, 9_100, 38_800, 412_345, 2_000_000]);
            let sum = Decimal::new(cents, 2);
            let sum = bound(max).map_or(sum, |max| sum.min(max));
            Literal::Number(bound(min).map_or(sum, |min| sum.max(min)))
        }
    })
}

fn record(policy: &Policy, id: FactId, dice: &mut Dice) -> decision::Record {
    let fields = policy.fact(id).fields.iter().enumerate();
    fields
        .map(|(at, field)| {
            let demand = id == FactId::DEMANDS;
            let choices = if demand && at == 0 { policy.demands().len() } else { field.choices.len() };
            if demand && at == 1 && dice.below(2) == 0 || field.ty == Type::Text {
                return None;
            }
            match value(field.ty, choices, field.min.as_ref(), field.max.as_ref(), dice) {
                Known::Value(literal) => Some(literal),
                _ => None,
            }
        })
        .collect()
}

fn exact(sum: Decimals) -> Decimal {
    sum.single().unwrap_or_else(|| panic!("all is known, and yet {sum:?}"))
}

/// Both results on a case; false if the engine could not compute it at all.
fn compare(engine: &mut Engine, case: &Query, heads: &mut BTreeSet<&'static str>) -> bool {
    let policy = engine.policy().clone();
    let theirs = engine.decide(case);
    if matches!(theirs.status, Status::Error | Status::Conflict) {
        return false;
    }
    assert_eq!(theirs.status, Status::Final, "{case:?}");
    let facts = Facts::of(&policy, case);
    let ours = handwritten::decide(&facts);
    heads.extend(ours.due.iter().map(|due| ROWS[due.head as usize].id));
    macro_rules! same {
        ($what:literal, $ours:expr, $theirs:expr) => {
            assert_eq!($ours, $theirs, "hand-written and engine differ in {}: {facts:#?}", $what)
        };
    }

    let offer = &theirs.offer;
    same!("floor", ours.offer.floor, exact(offer.floor));
    same!("ceiling", ours.offer.ceiling, exact(offer.ceiling));
    same!("recommended", ours.offer.recommended, exact(offer.recommended));
    same!("deducted", ours.offer.deducted, exact(offer.deducted));
    let reaches: Vec<Decimal> = theirs.reaches.iter().map(|reach| exact(reach.up_to)).collect();
    same!("reaches", ours.offer.reaches.to_vec(), reaches);
    same!("promise", ours.offer.sum, exact(theirs.promise.sum));
    let by_rank = |role: RoleId| ROLES[(policy.role(role).rank - 1) as usize];
    same!("approver", ours.offer.approver, theirs.promise.lowest.map(by_rank));
    same!("highest approver", theirs.promise.lowest, theirs.promise.highest);
    let verdict = match ours.verdict {
        Verdict::Yes => decision::Verdict::Yes,
        Verdict::NeedsApproval => decision::Verdict::NeedsApproval,
        Verdict::No => decision::Verdict::No,
        Verdict::BelowFloor => decision::Verdict::BelowFloor,
    };
    same!("verdict", verdict, theirs.promise.verdict);
    same!("what the role may promise alone", ours.up_to, exact(theirs.promise.up_to));

    let id = |head: Head| ROWS[head as usize].id;
    let name = |category: CategoryId| &*policy.category(category).id;
    let our_due: BTreeSet<_> = ours.due.iter().map(|due| (id(due.head), sums(due.given))).collect();
    let due = || theirs.categories.iter().filter(|category| category.due.holds());
    let their_due: BTreeSet<_> = due()
        .map(|category| (name(category.id), category.amounts.map(|sums| sums.map(exact).to_array())))
        .collect();
    same!("heads that are due", our_due, their_due);
    for category in due().filter(|category| category.amounts.is_some()) {
        let place = ROWS.iter().position(|row| row.id == name(category.id)).unwrap_or(usize::MAX);
        same!("what counts", !ours.offer.superseded[place], category.counts == Counts::Yes);
    }
    for head in &ours.due {
        let found = due().find(|category| name(category.id) == id(head.head));
        let cites = found.map_or(&[][..], |category| &category.cites);
        let theirs: BTreeSet<&str> = cites.iter().map(|cited| &*policy.provision(*cited).id).collect();
        let missing = head.cites.iter().find(|cited| !theirs.contains(**cited));
        same!("citations of a head", missing, None);
        let missing: Vec<&str> = found.map_or(Vec::new(), |category| {
            category.evidence_missing.iter().map(|proof| &*policy.fact(*proof).id).collect()
        });
        same!("missing proof", head.missing.iter().find(|proof| !missing.contains(&proof_id(**proof))), None);
    }

    let refusals = |grounds: &[decision::Ground]| -> BTreeSet<(String, u32)> {
        let refusal = |ground: &decision::Ground| match ground.reason {
            Reason::Refusal(id) => Some((name(id.category).to_owned(), id.place)),
            _ => None,
        };
        grounds.iter().filter_map(refusal).collect()
    };
    let refused: BTreeSet<_> =
        ours.refused.iter().map(|because| (id(because.head).to_owned(), because.refusal)).collect();
    let reasons = theirs.categories.iter().filter(|category| !category.due.holds());
    same!("refusals", refused, reasons.flat_map(|category| refusals(&category.reasons)).collect());
    same!("number of demands", ours.demands.len(), theirs.demands.len());
    for (ours, theirs) in ours.demands.iter().zip(&theirs.demands) {
        let answer = match ours.answer {
            Answer::Granted => decision::DemandAnswer::Granted,
            Answer::Partly => decision::DemandAnswer::Partly,
            Answer::Refused => decision::DemandAnswer::Refused,
        };
        same!("answer to a demand", answer, theirs.answer);
        let because: BTreeSet<_> =
            ours.because.iter().map(|because| (id(because.head).to_owned(), because.refusal)).collect();
        same!("reasons", because, refusals(&theirs.because));
        let heads: BTreeSet<&str> = ours.heads.iter().map(|head| id(*head)).collect();
        same!("heads for a demand", heads, theirs.categories.iter().map(|id| name(*id)).collect());
        same!("remedies for a demand", ours.remedies.len(), theirs.remedies.len());
    }

    let also: BTreeSet<&str> = ours.also.iter().map(|also| also.escalation.id).collect();
    let escalation = |id| &*policy.escalation(id).id;
    same!("escalations", also, theirs.promise.also.iter().map(|also| escalation(also.escalation)).collect());
    let remedies: Vec<&str> = ours.remedies.iter().map(|(id, _)| *id).collect();
    let open = theirs.remedies.iter().map(|remedy| &*policy.remedy(remedy.id).id);
    same!("remedies", remedies, open.collect::<Vec<&str>>());
    let deadlines: Vec<_> = ours.deadlines.iter().map(|(id, ends, _)| (*id, Some(*ends))).collect();
    let running = theirs.deadlines.iter();
    let running = running.map(|d| (&*policy.deadline(d.id).id, d.ends.single()));
    same!("deadlines", deadlines, running.collect::<Vec<_>>());
    let papers = theirs.papers.iter().map(|paper| &*policy.paper(paper.id).id);
    same!("papers", ours.papers, papers.collect::<Vec<&str>>());
    let scripts = theirs.scripts.iter().map(|id| &*policy.script(*id).id);
    same!("scripts", ours.scripts, scripts.collect::<Vec<&str>>());
    let printed: BTreeSet<&str> = theirs.provisions.iter().map(|id| &*policy.provision(*id).id).collect();
    same!("provisions", ours.provisions.iter().find(|cited| !printed.contains(**cited)), None);
    true
}

fn sums(given: Given) -> Option<[Decimal; 3]> {
    match given {
        Given::InKind => None,
        Given::Sum(sums) => Some(sums),
    }
}

fn proof_id(proof: Proof) -> &'static str {
    match proof {
        Proof::Receipt => "receipt_at_hand",
        Proof::Statement => "statement_at_hand",
        Proof::LossPapers => "loss_papers_at_hand",
        Proof::MedicalPapers => "medical_papers_at_hand",
    }
}
