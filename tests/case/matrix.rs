//! Every cell of state × step, from the table itself.

use crate::people::*;
use crate::stages::*;
use redress::case::state::rules;
use redress::case::*;
use std::collections::BTreeSet;

/// Cases in every state; more than one where the next step may lead to two.
pub fn stages() -> Vec<Stage> {
    let two = asked(3000, &[authority(3000), approve("legal")]);
    let to_be_heard = asked(3000, &[authority(3000), consult("legal")]);
    let yes = approval(&to_be_heard, 3000, wang().herself());
    let only_opinion_missing = to_be_heard.clone().then(yes, &wang());
    let declined = promised().then(Step::Declined { because: "too little".to_owned() }, &lin());
    vec![
        fresh(),
        fresh().then(Step::Decided(decided(1, 150, &[])), &lin()),
        fresh().then(Step::Decided(decided(1, 3000, &[authority(3000)])), &lin()),
        asked(3000, &[authority(3000)]),
        two,
        to_be_heard,
        only_opinion_missing,
        approved(),
        promised(),
        declined,
        promised().then(Step::Accepted {}, &lin()),
        settled(),
        settled_for_nothing(),
        paid(),
        paid().then(Step::FollowedUp { how: "called; all is well".to_owned() }, &lin()),
        closed(),
    ]
}

/// Steps of a kind as the right people would take them here.
pub fn steps(stage: &Stage, kind: StepKind) -> Vec<(Step, Actor)> {
    let case = &stage.case;
    let request = case.request().map_or(1, |request| request.seq);
    let revision = case.revision();
    let text = || "as agreed".to_owned();
    let capacity = wang().herself();
    let sum = case.promised().map_or(cny(3000), |promise| promise.sum);
    let yes = Step::Approved {
        request,
        capacity: capacity.clone(),
        revision,
        policy: POLICY,
        sum: cny(3000),
        note: None,
    };
    let otherwise = |needs: &[Need]| {
        let decided = decided(revision, 2500, needs);
        Step::ApprovedOther { request, capacity: capacity.clone(), decided, note: Some(Commitment([9; 32])) }
    };
    match kind {
        StepKind::Opened => vec![(Step::Opened(opened()), lin())],
        StepKind::Revised => vec![(revise(stage, "revision 2"), lin())],
        StepKind::Decided => vec![(Step::Decided(decided(revision, 3000, &[authority(3000)])), lin())],
        StepKind::Asked => vec![(ask(2, 3000), lin())],
        StepKind::Escalated => {
            vec![(Step::Escalated { request, to: EscalatedTo::RankUp, because: text() }, wang())]
        }
        StepKind::Heard => {
            vec![(Step::Heard { request, capacity: lawyer().herself(), opinion: text() }, lawyer())]
        }
        StepKind::Approved => vec![(yes, wang())],
        StepKind::ApprovedOther => vec![
            (otherwise(&[authority(2500)]), wang()),
            (otherwise(&[authority(2500), approve("legal")]), wang()),
        ],
        StepKind::Returned => vec![(Step::Returned { request, capacity, question: text() }, wang())],
        StepKind::Refused => vec![(Step::Refused { request, capacity, reason: text() }, wang())],
        StepKind::Voided => vec![(Step::Voided { request, because: VoidReason::Withdrawn }, lin())],
        StepKind::Promised => vec![
            (promise(150, Authority::Alone { decided: 2 }), lin()),
            (promise(3000, Authority::Approved { request }), lin()),
        ],
        StepKind::Accepted => vec![(Step::Accepted {}, lin())],
        StepKind::Declined => vec![(Step::Declined { because: text() }, lin())],
        StepKind::Settled => vec![(Step::Settled { sum }, lin())],
        StepKind::Paid => vec![(Step::Paid { sum }, mei())],
        StepKind::FollowedUp => vec![(Step::FollowedUp { how: text() }, lin())],
        StepKind::Reopened => vec![(Step::Reopened { evidence: text() }, lin())],
        StepKind::Closed => {
            vec![(Step::closed(CaseOutcome::Settled), lin()), (Step::withdrawn("too late"), lin())]
        }
        StepKind::Erased => vec![(Step::Erased { fields: vec!["name".to_owned()] }, administrator())],
    }
}

#[test]
fn what_the_table_has_can_be_done_and_nothing_else() {
    let stages = stages();
    let states: BTreeSet<CaseState> = stages.iter().map(Stage::state).collect();
    assert_eq!(states.len(), CaseState::ALL.len(), "every state has its case");
    let mut reached = BTreeSet::new();
    for stage in &stages {
        for kind in StepKind::ALL {
            let from = Some(stage.state());
            let legal: Vec<CaseState> = rules(*kind, from).map(|rule| rule.to).collect();
            for (step, actor) in steps(stage, *kind) {
                assert_eq!(step.kind(), *kind);
                match stage.case.take(step.clone(), &actor, stage.case.last_at()) {
                    Ok(taken) => {
                        assert!(legal.contains(&taken.after()), "{kind} from {from:?} to {}", taken.after());
                        assert_eq!((taken.before(), taken.step()), (from, &step));
                        assert_eq!(
                            (taken.seq(), taken.account()),
                            (stage.case.last_seq() + 1, actor.account)
                        );
                        reached.insert((*kind, from, taken.after()));
                    }
                    Err(why) if legal.is_empty() => {
                        assert_eq!(why, Illegal::WrongState { step: *kind, state: from });
                    }
                    // Legal here, but not for this sum or these needs; another of the cases shows it.
                    Err(why) => {
                        assert!(!matches!(why, Illegal::WrongState { .. }), "{kind} from {from:?}: {why}")
                    }
                }
            }
        }
    }
    reached.insert((StepKind::Opened, None, fresh().state()));
    let table: BTreeSet<_> = TABLE.iter().map(|rule| (rule.step, rule.from, rule.to)).collect();
    assert_eq!(reached, table);
    assert_eq!(table.len(), TABLE.len(), "no line twice");
}

#[test]
fn what_one_may_do_another_may_not() {
    let mut seen = BTreeSet::new();
    for stage in stages() {
        for rule in TABLE.iter().filter(|rule| rule.from == Some(stage.state())) {
            for (step, actor) in steps(&stage, rule.step) {
                if stage.case.take(step.clone(), &actor, stage.case.last_at()).is_err() {
                    continue;
                }
                seen.insert(rule.who);
                let refused = |other: &Actor| stage.refuses(step.clone(), other);
                let elsewhere = Actor {
                    account: AccountId([99; 16]),
                    shop: WEST.to_owned(),
                    everywhere: false,
                    ..actor.clone()
                };
                match rule.who {
                    Who::Guardian => {
                        assert_eq!(refused(&lin()), Illegal::NotGuardian);
                        continue;
                    }
                    Who::Approver | Who::Consulted => {
                        let role = actor.role.clone();
                        assert_eq!(refused(&mei()), Illegal::NotYourRole { role });
                        let hand = Actor { account: lin().account, ..actor.clone() };
                        assert_eq!(refused(&hand), Illegal::OwnCase);
                    }
                    Who::Cashier => assert_eq!(refused(&wang()), Illegal::SoleApprover),
                    Who::Escalator => assert!(matches!(refused(&mei()), Illegal::TooEarly { .. })),
                    Who::Handler => {}
                }
                assert_eq!(refused(&elsewhere), Illegal::WrongShop { shop: EAST.to_owned() }, "{step:?}");
            }
        }
    }
    assert_eq!(seen.len(), Who::ALL.len());
    let elsewhere = Case::open(CaseId([70; 16]), opened(), &manager_of_west(), at(0));
    assert_eq!(elsewhere.unwrap_err(), Illegal::WrongShop { shop: EAST.to_owned() });
}

#[test]
fn a_step_goes_through_json_unchanged_and_with_nothing_else_in_it() {
    let mut kinds = BTreeSet::new();
    for stage in stages() {
        for kind in StepKind::ALL {
            for (step, _) in steps(&stage, *kind) {
                let json = serde_json::to_value(&step).unwrap();
                assert_eq!(json["step"], kind.code());
                assert_eq!(serde_json::from_value::<Step>(json.clone()).unwrap(), step);
                let mut more = json;
                more["more"] = true.into();
                assert!(serde_json::from_value::<Step>(more).is_err(), "{kind}");
                kinds.insert(*kind);
            }
        }
    }
    assert_eq!(kinds.len(), StepKind::ALL.len());
}

#[test]
fn codes_read_back() {
    for state in CaseState::ALL {
        assert_eq!(state.code().parse(), Ok(*state));
        assert_eq!(serde_json::to_value(state).unwrap(), state.code());
    }
    for kind in StepKind::ALL {
        assert_eq!(kind.code().parse(), Ok(*kind));
    }
    assert!("paid out".parse::<CaseState>().is_err());
}
