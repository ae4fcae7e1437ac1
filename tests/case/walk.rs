//! Random walks: random steps by random people, right or slightly wrong. However they go, a promise rests on a decision that
//! allows it alone or on approvals of exactly that by others. Judged from the log of steps alone, not by what the case says.

use crate::people::*;
use crate::records::recorded;
use crate::stages::{Stage, fresh};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use redress::case::state::rules;
use redress::case::*;
use redress_engine::decision::Verdict;
use std::cell::Cell;
use std::collections::BTreeSet;

/// Where random numbers of one step come from.
type Dice = [u8; 6];

fn pick<T>(from: &[T], die: u8) -> &T {
    &from[usize::from(die) % from.len()]
}

/// Mostly what is legal by the table, so that walks come far.
fn kind(case: &Case, dice: Dice) -> StepKind {
    let legal: Vec<StepKind> = StepKind::ALL
        .iter()
        .copied()
        .filter(|kind| rules(*kind, Some(case.state())).next().is_some())
        .collect();
    // The end would come too often, and nothing happens after it.
    let lively: Vec<StepKind> = legal.iter().copied().filter(|kind| *kind != StepKind::Closed).collect();
    match dice[0] {
        0..=9 => *pick(StepKind::ALL, dice[1]),
        10..=30 => *pick(&legal, dice[1]),
        _ => *pick(&lively, dice[1]),
    }
}

fn decision(case: &Case, role: &str, dice: Dice) -> Box<Decided> {
    let yuan = *pick(&[0, 99, 150, 900, 2500, 3000, 4000, 9000, 60_001], dice[2]);
    let own = decided(1, 150, &[]).summary.reach(role);
    let needs: Vec<Need> = match dice[3] % 7 {
        0..=3 if !cny(yuan).is_within(own) => vec![authority(yuan)],
        0..=3 => Vec::new(),
        4 => vec![authority(yuan), approve("legal")],
        5 => vec![authority(yuan), consult("public_relations"), approve("shift_lead")],
        _ => vec![consult("legal")],
    };
    let revision = case.revision() - u32::from(dice[4] == 0);
    let mut decided = decided_for(role, revision, yuan, &needs);
    if dice[4] % 50 == 1 {
        decided.policy = NEW_POLICY;
    }
    decided
}

/// Right, or wrong in one thing.
fn step(case: &Case, kind: StepKind, actor: &Actor, dice: Dice) -> Step {
    let [.., a, b] = dice;
    let request = case.request().map_or(u64::from(b), |request| request.seq - u64::from(b % 40 == 1));
    let last = case.decided().map_or(u64::from(b), |(seq, _)| seq - u64::from(b % 40 == 1));
    let revision = case.revision() + u32::from(b % 40 == 2);
    let policy = if b % 40 == 3 { NEW_POLICY } else { POLICY };
    let near = |sum: Sum| if b % 40 == 4 { cny(2500) } else { sum };
    let asked = case.request().map_or(cny(3000), Request::sum);
    let decided_sum = case.decided().map_or(cny(150), |(_, decided)| decided.summary.sum);
    let promised = case.promised().map_or(cny(3000), |promise| promise.sum);
    let capacity = pick(&actor.capacities(at(500)), a).clone();
    let text = || if b % 40 == 5 { String::new() } else { "said so".to_owned() };
    match kind {
        StepKind::Opened => Step::Opened(opened()),
        StepKind::Revised => {
            Step::Revised { revision: case.revision() + 1, file: file(&format!("{dice:?}")) }
        }
        StepKind::Decided => Step::Decided(decision(case, &actor.role, dice)),
        StepKind::Asked => Step::Asked { decided: last, sum: near(decided_sum), due: None, note: None },
        StepKind::Escalated => Step::Escalated { request, to: EscalatedTo::RankUp, because: text() },
        StepKind::Heard => Step::Heard { request, capacity, opinion: text() },
        StepKind::Approved => {
            Step::Approved { request, capacity, revision, policy, sum: near(asked), note: None }
        }
        StepKind::ApprovedOther => {
            let role = case.request().map_or("front_desk", |request| &request.decided.role);
            let decided = decision(case, role, dice);
            let note = (b % 40 != 5).then_some(Commitment([9; 32]));
            Step::ApprovedOther { request, capacity, decided, note }
        }
        StepKind::Returned => Step::Returned { request, capacity, question: text() },
        StepKind::Refused => Step::Refused { request, capacity, reason: text() },
        StepKind::Voided => Step::Voided { request, because: VoidReason::Withdrawn },
        StepKind::Promised if case.state() == CaseState::Approved && b % 40 != 6 => {
            Step::Promised { sum: near(asked), revision, policy, by: Authority::Approved { request } }
        }
        StepKind::Promised => Step::Promised {
            sum: near(decided_sum),
            revision,
            policy,
            by: Authority::Alone { decided: last },
        },
        StepKind::Accepted => Step::Accepted {},
        StepKind::Declined => Step::Declined { because: text() },
        StepKind::Settled => Step::Settled { sum: near(promised) },
        StepKind::Paid => Step::Paid { sum: near(promised) },
        StepKind::FollowedUp => Step::FollowedUp { how: text() },
        StepKind::Reopened => Step::Reopened { evidence: text() },
        StepKind::Closed => {
            Step::closed(if b % 2 == 0 { CaseOutcome::Settled } else { CaseOutcome::NotAgreed })
        }
        StepKind::Erased => Step::Erased { fields: vec!["name".to_owned()] },
    }
}

/// What the log says, told by hand: the last item is what was just taken.
struct Log<'l>(&'l [(Step, Actor, At)]);

impl Log<'_> {
    fn numbered(&self) -> impl DoubleEndedIterator<Item = (u64, &Step, &Actor)> {
        self.0.iter().enumerate().map(|(place, (step, actor, _))| (place as u64 + 1, step, actor))
    }

    fn revision(&self) -> u32 {
        1 + self.numbered().filter(|(_, step, _)| step.kind() == StepKind::Revised).count() as u32
    }

    fn hands(&self) -> BTreeSet<AccountId> {
        let hand =
            |step: &Step| matches!(step.kind(), StepKind::Opened | StepKind::Revised | StepKind::Asked);
        self.numbered().filter(|(_, step, _)| hand(step)).map(|(.., actor)| actor.account).collect()
    }

    fn decision(&self, seq: u64) -> &Decided {
        match self.0[seq as usize - 1].0 {
            Step::Decided(ref decided) => decided,
            ref other => panic!("{other:?} is no decision"),
        }
    }

    /// That nothing between an event and the last undoes it.
    fn stands(&self, seq: u64) {
        for (_, step, _) in self.numbered().skip(seq as usize) {
            let undoes = [
                StepKind::Revised,
                StepKind::Voided,
                StepKind::Returned,
                StepKind::Refused,
                StepKind::Reopened,
            ];
            assert!(!undoes.contains(&step.kind()), "{} undoes {seq}", step.kind());
        }
    }

    fn judge_promise(&self) {
        let (Step::Promised { sum, revision, policy, by }, actor, _) = &self.0[self.0.len() - 1] else {
            return;
        };
        assert_eq!(*revision, self.revision());
        let decided = match by {
            Authority::Alone { decided } => {
                self.stands(*decided);
                let decided = self.decision(*decided);
                assert!(decided.summary.verdict == Verdict::Yes && decided.summary.needs.is_empty());
                assert!(decided.role == actor.role && sum.is_within(decided.summary.reach(&actor.role)));
                decided
            }
            Authority::Approved { request } => self.judge_approval(*request),
        };
        assert_eq!((decided.summary.sum, decided.revision, decided.policy), (*sum, *revision, *policy));
        assert!(decided.summary.floor.is_within(*sum) && sum.is_within(decided.summary.ceiling));
    }

    fn judge_approval(&self, request: u64) -> &Decided {
        self.stands(request);
        let Step::Asked { decided, .. } = self.0[request as usize - 1].0 else {
            panic!("{request} asks nothing")
        };
        let mut decided = self.decision(decided);
        let mut rank_up = false;
        let mut words: Vec<(bool, Vec<AccountId>, &str)> = Vec::new();
        for (_, step, actor) in self.numbered().skip(request as usize) {
            let people = |capacity: &Capacity| {
                [Some(actor.account), capacity.deputy_for].into_iter().flatten().collect()
            };
            match step {
                Step::Escalated { .. } => rank_up = true,
                Step::Heard { capacity, .. } => words.push((false, people(capacity), &capacity.role)),
                Step::Approved { capacity, sum, policy, revision, .. } => {
                    assert_eq!(
                        (*sum, *policy, *revision),
                        (decided.summary.sum, decided.policy, decided.revision)
                    );
                    words.push((true, people(capacity), &capacity.role));
                }
                Step::ApprovedOther { capacity, decided: other, .. } => {
                    decided = other;
                    words.retain(|(approves, ..)| !approves);
                    words.push((true, people(capacity), &capacity.role));
                    assert!(decided.summary.sum.is_within(decided.summary.reach(&capacity.role)));
                }
                _ => {}
            }
        }
        let mut spoke = BTreeSet::new();
        for (_, people, _) in &words {
            assert!(people.iter().all(|person| spoke.insert(*person)), "one person twice");
        }
        assert!(spoke.is_disjoint(&self.hands()), "own case");
        let needs = &decided.summary.needs;
        let mut open: Vec<&(bool, Vec<AccountId>, &str)> = words.iter().collect();
        assert!(met(needs, &mut open, &decided.summary, rank_up), "{needs:?} by {words:?}");
        decided
    }
}

/// Whether each need has a word of its own, tried in all ways.
fn met(
    needs: &[Need],
    words: &mut Vec<&(bool, Vec<AccountId>, &str)>,
    summary: &Summary,
    rank_up: bool,
) -> bool {
    let Some((need, rest)) = needs.split_first() else { return true };
    let approval = !matches!(need, Need::Consult { .. });
    (0..words.len()).any(|place| {
        let word = words.remove(place);
        let fits = word.0 == approval && summary.can_meet(need, word.2, rank_up);
        let all = fits && met(rest, words, summary, rank_up);
        words.insert(place, word);
        all
    })
}

/// Mostly somebody who might do something here.
fn actor<'p>(people: &'p [Actor], case: &Case, dice: Dice) -> &'p Actor {
    let awaited = |actor: &&Actor| match case.request() {
        Some(request) if case.state() == CaseState::Waiting => request.awaits().contains(&&*actor.role),
        _ => actor.role == "front_desk",
    };
    let likely: Vec<&Actor> = people.iter().filter(awaited).collect();
    let one = likely.get(usize::from(dice[5]) % likely.len().max(1)).filter(|_| !dice[0].is_multiple_of(4));
    one.copied().unwrap_or_else(|| pick(people, dice[5]))
}

/// The walk, with how many promises it made alone and on approval.
fn walk(throws: &[Dice]) -> (Stage, usize, usize) {
    let mut stage = fresh();
    let (mut alone, mut approved) = (0, 0);
    let people = everybody();
    for (minute, dice) in (150..).zip(throws) {
        let before = stage.case.clone();
        let actor = actor(&people, &before, *dice);
        let step = step(&before, kind(&before, *dice), actor, *dice);
        let Ok(taken) = before.take(step.clone(), actor, at(minute)) else {
            assert_eq!(stage.case, before);
            continue;
        };
        stage.history.push((step.clone(), actor.clone(), at(minute)));
        stage.case = taken.into_case();
        Log(&stage.history).judge_promise();
        let case = &stage.case;
        match (&step, case.promised()) {
            (Step::Promised { by: Authority::Alone { .. }, .. }, _) => alone += 1,
            (Step::Promised { .. }, _) => approved += 1,
            (Step::Paid { sum } | Step::Settled { sum }, Some(promise)) => assert_eq!(*sum, promise.sum),
            (Step::Revised { .. }, promise) => {
                assert!(promise.is_none() && case.request().is_none() && case.decided().is_none());
            }
            _ => {}
        }
        let has_request = case.request().is_some();
        assert!(has_request || !matches!(case.state(), CaseState::Waiting | CaseState::Approved));
    }
    (stage, alone, approved)
}

#[test]
fn no_walk_reaches_a_promise_nobody_may_make() {
    let (alone, approved) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(Config { cases: 600, failure_persistence: None, ..Config::default() });
    let throws = proptest::collection::vec(any::<Dice>(), 1..160);
    let outcome = runner.run(&throws, |throws| {
        let (stage, by_herself, by_others) = walk(&throws);
        alone.set(alone.get() + by_herself);
        approved.set(approved.get() + by_others);
        // Read back, and verified, it is the same case.
        let (id, events) = (stage.case.id(), recorded(&stage.history));
        let folded = Case::fold(id, events.iter().copied()).unwrap();
        prop_assert_eq!(folded.as_ref(), Some(&stage.case));
        let mut verified: Option<Case> = None;
        for (event, (_, actor, _)) in events.iter().zip(&stage.history) {
            verified = Some(Case::replay(verified.as_ref(), id, actor, *event).unwrap().into_case());
        }
        prop_assert_eq!(verified.as_ref(), Some(&stage.case));
        Ok(())
    });
    outcome.unwrap();
    // Walks that lead nowhere would show nothing.
    assert!(
        alone.get() > 100 && approved.get() > 100,
        "{} alone, {} on approval",
        alone.get(),
        approved.get()
    );
}
