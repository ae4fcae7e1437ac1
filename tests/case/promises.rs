//! From the promise to the end, and back on new evidence.

use crate::people::*;
use crate::stages::*;
use redress::case::*;

const ALONE: Authority = Authority::Alone { decided: 2 };
const ON_APPROVAL: Authority = Authority::Approved { request: 3 };

#[test]
fn alone_only_the_very_sum_decided_and_only_within_her_reach() {
    let stage = fresh().then(Step::Decided(decided(1, 150, &[])), &lin());
    let (given, expected) = (cny(149), cny(150));
    assert_eq!(stage.refuses(promise(149, ALONE), &lin()), Illegal::OtherSum { given, expected });
    let wrong = Illegal::OtherRole { decided: "front_desk".to_owned(), role: "store_manager".to_owned() };
    assert_eq!(stage.refuses(promise(150, ALONE), &wang()), wrong);
    assert_eq!(stage.refuses(promise(150, Authority::Alone { decided: 1 }), &lin()), Illegal::StaleDecision);
    assert_eq!(stage.refuses(promise(150, ON_APPROVAL), &lin()), Illegal::ApprovalNeeded);
    let told = |revision, policy| Step::Promised { sum: cny(150), revision, policy, by: ALONE };
    assert_eq!(stage.refuses(told(1, NEW_POLICY), &lin()), Illegal::StalePolicy);
    assert_eq!(stage.refuses(told(2, POLICY), &lin()), Illegal::StaleRevision { given: 2, present: 1 });
    assert_eq!(stage.then(told(1, POLICY), &mei()).state(), CaseState::Promised);

    for needs in [vec![authority(3000)], vec![authority(3000), consult("legal")]] {
        let stage = fresh().then(Step::Decided(decided(1, 3000, &needs)), &lin());
        assert_eq!(stage.refuses(promise(3000, ALONE), &lin()), Illegal::ApprovalNeeded);
    }
    // Within her reach, but legal must be heard first.
    let stage = fresh().then(Step::Decided(decided(1, 150, &[consult("legal")])), &lin());
    assert_eq!(stage.refuses(promise(150, ALONE), &lin()), Illegal::ApprovalNeeded);
}

#[test]
fn on_an_approval_only_what_was_approved() {
    let stage = approved();
    let told = |revision, policy, yuan| Step::Promised { sum: cny(yuan), revision, policy, by: ON_APPROVAL };
    let (given, expected) = (cny(2999), cny(3000));
    assert_eq!(stage.refuses(told(1, POLICY, 2999), &lin()), Illegal::OtherSum { given, expected });
    assert_eq!(stage.refuses(told(1, NEW_POLICY, 3000), &lin()), Illegal::StalePolicy);
    let stale = Illegal::StaleRevision { given: 2, present: 1 };
    assert_eq!(stage.refuses(told(2, POLICY, 3000), &lin()), stale);
    assert_eq!(stage.refuses(promise(3000, ALONE), &lin()), Illegal::NoApprovalNeeded);
    let elsewhere = promise(3000, Authority::Approved { request: 2 });
    assert_eq!(stage.refuses(elsewhere, &lin()), Illegal::OtherRequest);
    assert_eq!(stage.then(told(1, POLICY, 3000), &mei()).state(), CaseState::Promised);
}

#[test]
fn under_a_new_policy_the_approval_is_voided_and_all_begins_anew() {
    let stage = approved();
    let because = VoidReason::PolicyChanged;
    let stage = stage.then(Step::Voided { request: 3, because }, &lin());
    assert_eq!(stage.refuses(ask(2, 3000), &lin()), Illegal::StaleDecision);
    let newer = Decided { policy: NEW_POLICY, ..*decided(1, 3000, &[authority(3000)]) };
    let stage = stage.then(Step::Decided(Box::new(newer)), &lin());
    assert_eq!(stage.refuses(promise(3000, ON_APPROVAL), &lin()), Illegal::ApprovalNeeded);
    let stage = stage.then(ask(6, 3000), &lin());
    let under_the_old = approval(&stage, 3000, wang().herself());
    assert_eq!(stage.refuses(under_the_old, &wang()), Illegal::StalePolicy);
}

#[test]
fn another_sum_may_be_tried_when_one_was_declined() {
    let stage = promised().then(Step::Declined { because: "wants 4 000".to_owned() }, &lin());
    let stage = stage.then(Step::Decided(decided(1, 4000, &[authority(4000)])), &lin());
    assert_eq!((stage.state(), stage.case.promised(), stage.case.request()), (CaseState::Open, None, None));
    assert_eq!(stage.refuses(promise(3000, ON_APPROVAL), &lin()), Illegal::ApprovalNeeded);
}

#[test]
fn what_is_signed_and_paid_is_what_was_promised() {
    let accepted = promised().then(Step::Accepted {}, &lin());
    let expected = cny(3000);
    let yen = Sum::of_minor(300_000, redress_engine::policy::Currency::JPY).unwrap();
    for given in [cny(2999), cny(3001), yen] {
        let wrong = Illegal::OtherSum { given, expected };
        assert_eq!(accepted.refuses(Step::Settled { sum: given }, &lin()), wrong);
        assert_eq!(settled().refuses(Step::Paid { sum: given }, &mei()), wrong);
    }
    assert_eq!(settled().refuses(Step::FollowedUp { how: "called".to_owned() }, &lin()), Illegal::NotPaid);
    assert_eq!(settled_for_nothing().refuses(Step::Paid { sum: cny(0) }, &mei()), Illegal::NothingToPay);
    let paid = paid();
    assert_eq!(paid.case.payments().len(), 1);
    let twice = Illegal::WrongState { step: StepKind::Paid, state: Some(CaseState::Paid) };
    assert_eq!(paid.refuses(Step::Paid { sum: cny(3000) }, &mei()), twice);
}

#[test]
fn who_alone_approved_does_not_pay_but_one_of_two_may() {
    let pay = Step::Paid { sum: cny(3000) };
    assert_eq!(settled().refuses(pay.clone(), &wang()), Illegal::SoleApprover);
    let to_settled = |stage: Stage| {
        let stage = stage.then(promise(3000, ON_APPROVAL), &lin()).then(Step::Accepted {}, &lin());
        stage.then(Step::Settled { sum: cny(3000) }, &lin())
    };
    // Neither the deputy who approved, nor the one she stood in for.
    let stage = asked(3000, &[authority(3000)]);
    let yes = approval(&stage, 3000, standing_in(&wang()));
    let by_deputy = to_settled(stage.at_minute(200, yes, &deputy(&mei(), &wang())));
    assert_eq!(by_deputy.refuses(pay.clone(), &mei()), Illegal::SoleApprover);
    assert_eq!(by_deputy.refuses(pay.clone(), &wang()), Illegal::SoleApprover);
    assert_eq!(by_deputy.then(pay.clone(), &lawyer()).state(), CaseState::Paid);

    let mut stage = asked(3000, &[authority(3000), approve("legal")]);
    for actor in [wang(), lawyer()] {
        let yes = approval(&stage, 3000, actor.herself());
        stage = stage.then(yes, &actor);
    }
    assert_eq!(to_settled(stage).then(pay, &wang()).state(), CaseState::Paid);
}

#[test]
fn a_case_is_closed_as_it_ended() {
    let close = Step::closed;
    assert_eq!(fresh().refuses(close(CaseOutcome::Settled), &lin()), Illegal::OtherOutcome);
    assert_eq!(paid().refuses(close(CaseOutcome::NotAgreed), &lin()), Illegal::OtherOutcome);
    let declined = promised().then(Step::Declined { because: "too little".to_owned() }, &lin());
    assert_eq!(declined.refuses(close(CaseOutcome::Settled), &lin()), Illegal::OtherOutcome);
    assert_eq!(
        declined.then(close(CaseOutcome::NotAgreed), &lin()).case.outcome(),
        Some(CaseOutcome::NotAgreed)
    );
}

#[test]
fn a_closed_case_opens_on_new_evidence_that_goes_into_the_facts_first() {
    let stage = closed();
    assert_eq!(stage.refuses(Step::Reopened { evidence: " \n".to_owned() }, &lin()), Illegal::EmptyReason);
    let stage = stage.then(Step::Reopened { evidence: "the repair bill".to_owned() }, &lin());
    assert!(stage.case.settled_before() && stage.case.must_be_revised() && stage.case.outcome().is_none());
    assert_eq!(stage.case.payments().len(), 1, "what was paid stays known");
    let again = Step::Decided(decided(1, 150, &[]));
    assert_eq!(stage.refuses(again, &lin()), Illegal::NotRevised);
    let same = revise(&stage, "revision 1");
    assert_eq!(stage.refuses(same, &lin()), Illegal::NothingNew);
    let edit = revise(&stage, "revision 2, with the repair bill");
    let stage = stage.then(edit, &lin()).then(Step::Decided(decided(2, 150, &[])), &lin());
    assert_eq!(stage.state(), CaseState::Open);
}

#[test]
fn whoever_says_no_says_why() {
    let waiting = asked(3000, &[authority(3000)]);
    let (request, capacity, empty) = (3, wang().herself(), String::new);
    let silent = [
        Step::Returned { request, capacity: capacity.clone(), question: empty() },
        Step::Refused { request, capacity: capacity.clone(), reason: empty() },
        Step::Heard { request, capacity, opinion: empty() },
        Step::Escalated { request, to: EscalatedTo::RankUp, because: empty() },
    ];
    for step in silent {
        assert_eq!(waiting.refuses(step, &wang()), Illegal::EmptyReason);
    }
    assert_eq!(promised().refuses(Step::Declined { because: empty() }, &lin()), Illegal::EmptyReason);
    assert_eq!(paid().refuses(Step::FollowedUp { how: empty() }, &lin()), Illegal::EmptyReason);
    assert_eq!(fresh().refuses(Step::Erased { fields: Vec::new() }, &administrator()), Illegal::EmptyReason);
}

#[test]
fn what_was_erased_is_known_to_be_and_changes_nothing_else() {
    let before = approved();
    let fields = vec!["name".to_owned(), "phone".to_owned()];
    let stage = before.clone().then(Step::Erased { fields: fields.clone() }, &lawyer());
    assert_eq!((stage.state(), stage.case.request()), (before.state(), before.case.request()));
    assert!(stage.case.erased().iter().eq(&fields));
    assert_eq!(stage.then(promise(3000, ON_APPROVAL), &lin()).state(), CaseState::Promised);
}
