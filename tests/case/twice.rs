//! Nothing is paid twice in one case, nobody does all of it alone, and what is owed is not closed away.

use crate::people::*;
use crate::stages::*;
use redress::case::*;

/// Brings a promise of so much to where it is paid.
fn to_pay(stage: Stage, yuan: i64) -> Stage {
    let stage = stage.then(Step::Accepted {}, &lin()).then(Step::Settled { sum: cny(yuan) }, &lin());
    assert_eq!(stage.state(), CaseState::Settled);
    stage
}

/// Lin promised so much on her own authority.
fn alone(stage: Stage, revision: u32, yuan: i64) -> Stage {
    let stage = stage.then(Step::Decided(decided(revision, yuan, &[])), &lin());
    let by = Authority::Alone { decided: stage.case.last_seq() };
    stage.then(Step::Promised { sum: cny(yuan), revision, policy: POLICY, by }, &lin())
}

#[test]
fn who_promised_pays_as_far_as_the_policy_says() {
    let pay = |yuan| Step::Paid { sum: cny(yuan) };
    let small = to_pay(alone(fresh(), 1, 200), 200);
    assert_eq!(small.then(pay(200), &lin()).state(), CaseState::Paid);
    let large = to_pay(promised(), 3_000);
    assert_eq!(large.refuses(pay(3_000), &lin()), Illegal::OwnPromise { limit: cny(200) });
    assert_eq!(large.then(pay(3_000), &mei()).state(), CaseState::Paid);
}

#[test]
fn who_promised_does_not_pay_more_by_and_by() {
    let pay = |yuan| Step::Paid { sum: cny(yuan) };
    let stage = to_pay(alone(fresh(), 1, 150), 150).then(pay(150), &lin());
    let stage = stage.then(Step::closed(CaseOutcome::Settled), &lin());
    let stage = stage.then(Step::Reopened { evidence: "another bill".to_owned() }, &lin());
    let anew = revise(&stage, "revision 2");
    let stage = to_pay(alone(stage.then(anew, &lin()), 2, 100), 100);
    assert_eq!(stage.refuses(pay(100), &lin()), Illegal::OwnPromise { limit: cny(200) });
    assert_eq!(stage.then(pay(100), &mei()).state(), CaseState::Paid);
}

#[test]
fn who_refused_does_not_promise_herself() {
    let stage = asked(3_000, &[authority(3_000)]);
    let request = stage.request().seq;
    let reason = "no proof".to_owned();
    let refused = stage.then(Step::Refused { request, capacity: wang().herself(), reason }, &wang());
    let stage = refused.then(Step::Decided(decided_for("store_manager", 1, 150, &[])), &wang());
    let by = Authority::Alone { decided: stage.case.last_seq() };
    let promise = Step::Promised { sum: cny(150), revision: 1, policy: POLICY, by };
    assert_eq!(stage.refuses(promise, &wang()), Illegal::OwnRefusal);
    // Who asked may still promise what she may promise alone.
    assert_eq!(alone(stage, 1, 150).state(), CaseState::Promised);
}

#[test]
fn what_was_paid_before_a_reopening_counts() {
    let most = 60_000;
    let reopened = |yuan: i64| {
        let stage = asked(yuan, &[authority(yuan)]);
        let yes = approval(&stage, yuan, lawyer().herself());
        let request = stage.request().seq;
        let stage = stage.then(yes, &lawyer());
        let by = Authority::Approved { request };
        let stage = stage.then(Step::Promised { sum: cny(yuan), revision: 1, policy: POLICY, by }, &lin());
        let stage = to_pay(stage, yuan).then(Step::Paid { sum: cny(yuan) }, &mei());
        let stage = stage.then(Step::closed(CaseOutcome::Settled), &lin());
        let stage = stage.then(Step::Reopened { evidence: "the repair bill".to_owned() }, &lin());
        let anew = revise(&stage, "revision 2");
        stage.then(anew, &lin())
    };
    let again = |stage: Stage, yuan: i64| {
        let stage = stage.then(Step::Decided(decided(2, yuan, &[authority(yuan)])), &lin());
        let ask = ask(stage.case.last_seq(), yuan);
        (stage, ask)
    };
    let (stage, request) = again(reopened(40_000), 20_001);
    let (sum, paid, ceiling) = (cny(20_001), cny(40_000), cny(most));
    assert_eq!(stage.refuses(request, &lin()), Illegal::PaidBefore { sum, paid, ceiling });
    let (stage, request) = again(reopened(40_000), 20_000);
    assert_eq!(stage.then(request, &lin()).state(), CaseState::Waiting);
    // What is owed was paid the first time: nothing is due now.
    let (stage, _) = again(reopened(40_000), 20_000);
    assert_eq!(stage.then(Step::closed(CaseOutcome::NothingDue), &lin()).state(), CaseState::Closed);
}

#[test]
fn what_is_owed_is_not_closed_away() {
    let nothing = || Step::closed(CaseOutcome::NothingDue);
    assert_eq!(fresh().refuses(nothing(), &lin()), Illegal::Undecided);
    let owed = fresh().then(Step::Decided(decided(1, 150, &[])), &lin());
    assert_eq!(owed.refuses(nothing(), &lin()), Illegal::SomethingDue { floor: cny(100) });
    assert_eq!(owed.refuses(Step::withdrawn(" "), &lin()), Illegal::EmptyReason);
    assert_eq!(owed.then(Step::withdrawn("he found the receipt"), &lin()).state(), CaseState::Closed);
    let free = fresh().then(Step::Decided(decided(1, 0, &[])), &lin());
    assert_eq!(free.then(nothing(), &lin()).case.outcome(), Some(CaseOutcome::NothingDue));
}

#[test]
fn only_an_open_case_without_money_is_joined_to_another() {
    let (itself, other) = (fresh().case.id(), CaseId([71; 16]));
    assert_eq!(fresh().refuses(Step::joined(itself), &lin()), Illegal::NotJoinable);
    assert_eq!(fresh().refuses(Step::closed(CaseOutcome::Joined), &lin()), Illegal::NotJoinable);
    let declined = promised().then(Step::Declined { because: "too little".to_owned() }, &lin());
    assert_eq!(declined.refuses(Step::joined(other), &lin()), Illegal::NotJoinable);
    assert_eq!(fresh().then(Step::joined(other), &lin()).case.outcome(), Some(CaseOutcome::Joined));
}

#[test]
fn steps_of_programs_that_had_fewer_rules_stay_good() {
    let owed = fresh().case;
    let closed = Step::closed(CaseOutcome::NothingDue);
    let at = at(1);
    let recorded = Recorded { seq: 2, account: lin().account, at, step: &closed };
    assert!(Case::replay(Some(&owed), owed.id(), &lin(), recorded).is_ok());
    let mut early = decided(1, 150, &[]);
    early.engine = EngineVersion::first();
    let decided = Step::Decided(early);
    let recorded = Recorded { seq: 2, account: lin().account, at, step: &decided };
    let owed = Case::replay(Some(&owed), owed.id(), &lin(), recorded).unwrap().into_case();
    let recorded = Recorded { seq: 3, account: lin().account, at, step: &closed };
    assert!(Case::replay(Some(&owed), owed.id(), &lin(), recorded).is_ok());
}

#[test]
fn money_is_promised_to_somebody_or_for_something() {
    let stage = fresh();
    let nobody = CaseFile { matter: None, personal: Default::default(), ..stage.case.file().clone() };
    let stage = stage.then(Step::Revised { revision: 2, file: nobody }, &lin());
    let nothing = stage.clone().then(Step::Decided(decided(2, 0, &[])), &lin());
    let by = Authority::Alone { decided: nothing.case.last_seq() };
    nothing.then(Step::Promised { sum: cny(0), revision: 2, policy: POLICY, by }, &lin());
    let stage = stage.then(Step::Decided(decided(2, 150, &[])), &lin());
    let by = Authority::Alone { decided: stage.case.last_seq() };
    let promise = Step::Promised { sum: cny(150), revision: 2, policy: POLICY, by };
    assert_eq!(stage.refuses(promise, &lin()), Illegal::Nameless);
}
