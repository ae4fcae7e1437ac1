//! Requests: whose word counts, for what, and for how long.

use crate::people::*;
use crate::stages::*;
use redress::case::*;
use redress_engine::decision::Verdict;

fn not_needed(role: &str) -> Illegal {
    Illegal::NotNeeded { role: role.to_owned() }
}

#[test]
fn nobody_approves_what_he_asked_or_whose_facts_he_wrote() {
    let by_manager =
        fresh().then(Step::Decided(decided_for("store_manager", 1, 9000, &[authority(9000)])), &wang());
    let by_manager = by_manager.then(ask(2, 9000), &wang());
    assert_eq!(by_manager.case.hands().len(), 2);
    let own = approval(&by_manager, 9000, wang().herself());
    assert_eq!(by_manager.refuses(own, &wang()), Illegal::OwnCase);

    let edited = fresh();
    let edit = revise(&edited, "revision 2");
    let edited = edited.then(edit, &wang());
    let edited =
        edited.then(Step::Decided(decided(2, 3000, &[authority(3000)])), &lin()).then(ask(3, 3000), &lin());
    let his = approval(&edited, 3000, wang().herself());
    assert_eq!(edited.refuses(his, &wang()), Illegal::OwnCase);
    let hers = approval(&edited, 3000, second_manager().herself());
    assert_eq!(edited.then(hers, &second_manager()).state(), CaseState::Approved);
}

#[test]
fn who_computed_a_decision_only_may_still_approve() {
    let stage = fresh().then(Step::Decided(decided_for("store_manager", 1, 3000, &[])), &wang());
    let stage =
        stage.then(Step::Decided(decided(1, 3000, &[authority(3000)])), &lin()).then(ask(3, 3000), &lin());
    let yes = approval(&stage, 3000, wang().herself());
    assert_eq!(stage.then(yes, &wang()).state(), CaseState::Approved);
}

#[test]
fn two_words_take_two_people_in_whatever_order() {
    let needs = [authority(3000), approve("legal")];
    // A lawyer could meet either; whoever comes second finds the other free.
    for (first, second) in
        [(lawyer(), operations()), (operations(), lawyer()), (lawyer(), second_lawyer()), (wang(), lawyer())]
    {
        let stage = asked(3000, &needs);
        let yes = approval(&stage, 3000, first.herself());
        let stage = stage.then(yes.clone(), &first);
        assert_eq!((stage.state(), stage.request().missing().len()), (CaseState::Waiting, 1));
        assert_eq!(stage.refuses(yes, &first), Illegal::AlreadyApproved);
        let yes = approval(&stage, 3000, second.herself());
        let stage = stage.then(yes, &second);
        assert_eq!(stage.state(), CaseState::Approved);
        assert_eq!(stage.request().approvers().count(), 2);
    }
    let stage = asked(3000, &needs);
    let yes = approval(&stage, 3000, wang().herself());
    let stage = stage.then(yes, &wang());
    assert_eq!(stage.request().awaits(), ["legal"]);
    let more = approval(&stage, 3000, second_manager().herself());
    assert_eq!(stage.refuses(more, &second_manager()), not_needed("store_manager"));
}

#[test]
fn an_approval_ends_where_the_role_does() {
    let stage = asked(3000, &[authority(3000)]);
    assert_eq!(stage.request().awaits(), ["store_manager", "operations_head", "legal"]);
    let yes = approval(&stage, 3000, shift_lead().herself());
    let (sum, limit) = (cny(3000), cny(1000));
    let above = Illegal::AboveLimit { role: "shift_lead".to_owned(), sum, limit };
    assert_eq!(stage.refuses(yes, &shift_lead()), above);
    // Whom the request passes may stop it all the same.
    let capacity = shift_lead().herself();
    let no = Step::Refused { request: 3, capacity, reason: "no proof of payment".to_owned() };
    assert_eq!(stage.then(no, &shift_lead()).state(), CaseState::Open);
}

#[test]
fn who_is_not_asked_neither_approves_nor_refuses() {
    let stage = asked(3000, &[authority(3000)]);
    let press = press_officer();
    let no = Step::Refused { request: 3, capacity: press.herself(), reason: "bad press".to_owned() };
    assert_eq!(stage.refuses(no, &press), not_needed("public_relations"));
    assert_eq!(stage.refuses(opinion(&stage, press.herself()), &press), not_needed("public_relations"));
    let stage = asked(3000, &[approve("legal"), authority(3000)]);
    let yes = approval(&stage, 3000, wang().herself());
    let stage = stage.then(yes, &wang());
    // The one whose approval was needed may still take it back.
    let no = Step::Refused { request: 3, capacity: wang().herself(), reason: "new facts".to_owned() };
    assert_eq!(stage.then(no, &wang()).state(), CaseState::Open);
}

#[test]
fn who_must_be_consulted_is_heard_and_does_not_approve() {
    let stage = asked(150, &[consult("legal")]);
    let yes = approval(&stage, 150, lawyer().herself());
    assert_eq!(stage.refuses(yes, &lawyer()), not_needed("legal"));
    let word = opinion(&stage, lawyer().herself());
    let stage = stage.then(word, &lawyer());
    assert_eq!((stage.state(), stage.request().approvers().count()), (CaseState::Approved, 0));
    // Heard counts as one word: the lawyer does not meet the authority as well.
    let stage = asked(3000, &[authority(3000), consult("legal")]);
    let word = opinion(&stage, lawyer().herself());
    let stage = stage.then(word, &lawyer());
    let yes = approval(&stage, 3000, lawyer().herself());
    assert_eq!(stage.refuses(yes, &lawyer()), Illegal::AlreadyApproved);
    let yes = approval(&stage, 3000, second_lawyer().herself());
    assert_eq!(stage.then(yes, &second_lawyer()).state(), CaseState::Approved);
}

#[test]
fn an_approval_names_the_sum_the_revision_and_the_policy_it_binds() {
    let stage = asked(3000, &[authority(3000)]);
    let (request, capacity, sum) = (3, wang().herself(), cny(3000));
    let yes = |revision, policy, sum| Step::Approved {
        request,
        capacity: capacity.clone(),
        revision,
        policy,
        sum,
        note: None,
    };
    let refused = |step| stage.refuses(step, &wang());
    assert_eq!(refused(yes(2, POLICY, sum)), Illegal::StaleRevision { given: 2, present: 1 });
    assert_eq!(refused(yes(1, NEW_POLICY, sum)), Illegal::StalePolicy);
    let given = cny(3001);
    assert_eq!(refused(yes(1, POLICY, given)), Illegal::OtherSum { given, expected: sum });
    let elsewhere = Step::Approved {
        request: 2,
        capacity: capacity.clone(),
        revision: 1,
        policy: POLICY,
        sum,
        note: None,
    };
    assert_eq!(refused(elsewhere), Illegal::OtherRequest);
}

#[test]
fn another_sum_lies_in_the_range_and_within_the_approvers_own_limit() {
    let stage = asked(3000, &[authority(3000)]);
    let try_other = |decided: Box<Decided>| stage.refuses(other(&stage, decided, wang().herself()), &wang());
    let (floor, ceiling) = (cny(100), cny(60_000));
    for yuan in [99, 60_001] {
        let outside = Illegal::OutsideRange { sum: cny(yuan), floor, ceiling };
        assert_eq!(try_other(decided(1, yuan, &[authority(yuan)])), outside);
    }
    let (sum, limit) = (cny(5001), cny(5000));
    let above = Illegal::AboveLimit { role: "store_manager".to_owned(), sum, limit };
    assert_eq!(try_other(decided(1, 5001, &[authority(5001)])), above);
    assert_eq!(try_other(decided(1, 3000, &[authority(3000)])), Illegal::NothingNew);
    assert_eq!(try_other(decided(1, 2500, &[])), Illegal::Incoherent);
    assert_eq!(
        try_other(decided(2, 2500, &[authority(2500)])),
        Illegal::StaleRevision { given: 2, present: 1 }
    );
    let newer = Decided { policy: NEW_POLICY, ..*decided(1, 2500, &[authority(2500)]) };
    assert_eq!(try_other(Box::new(newer)), Illegal::StalePolicy);
    let (decided_role, role) = ("shift_lead".to_owned(), "front_desk".to_owned());
    let for_lead = decided_for("shift_lead", 1, 2500, &[authority(2500)]);
    assert_eq!(try_other(for_lead), Illegal::OtherRole { decided: decided_role, role });

    let yes = other(&stage, decided(1, 2500, &[authority(2500)]), wang().herself());
    let unsaid = |mut decided: Box<Decided>, epoch: u32| {
        decided.engine.epoch = epoch;
        Step::ApprovedOther { request: 3, capacity: wang().herself(), decided, note: None }
    };
    let without = unsaid(decided(1, 2500, &[authority(2500)]), 3);
    assert_eq!(stage.refuses(without, &wang()), Illegal::EmptyReason);
    let long_ago = unsaid(decided(1, 2500, &[authority(2500)]), 2);
    assert_eq!(stage.clone().then(long_ago, &wang()).state(), CaseState::Approved);
    let stage = stage.clone().then(yes, &wang());
    assert_eq!((stage.state(), stage.request().sum()), (CaseState::Approved, cny(2500)));
    let by = Authority::Approved { request: 3 };
    let wrong = Illegal::OtherSum { given: cny(3000), expected: cny(2500) };
    assert_eq!(stage.refuses(promise(3000, by), &lin()), wrong);
    assert_eq!(stage.then(promise(2500, by), &lin()).case.promised().unwrap().sum, cny(2500));
}

#[test]
fn another_sum_undoes_the_approvals_of_the_first_but_not_the_opinions() {
    let needs = |yuan| [authority(yuan), approve("legal"), consult("public_relations")];
    let stage = asked(3000, &needs(3000));
    let word = opinion(&stage, press_officer().herself());
    let stage = stage.then(word, &press_officer());
    let yes = approval(&stage, 3000, lawyer().herself());
    let stage = stage.then(yes, &lawyer());
    let less = other(&stage, decided(1, 2500, &needs(2500)), wang().herself());
    let stage = stage.then(less, &wang());
    assert_eq!(stage.state(), CaseState::Waiting);
    assert_eq!(stage.request().missing(), [&approve("legal")]);
    assert_eq!(stage.request().opinions().count(), 1);
    let stale = approval(&stage, 3000, lawyer().herself());
    let wrong = Illegal::OtherSum { given: cny(3000), expected: cny(2500) };
    assert_eq!(stage.refuses(stale, &lawyer()), wrong);
    let yes = approval(&stage, 2500, lawyer().herself());
    assert_eq!(stage.then(yes, &lawyer()).state(), CaseState::Approved);
}

#[test]
fn another_sum_asks_whoever_that_sum_needs() {
    // More money brings legal in, though nobody asked for legal before.
    let stage = asked(3000, &[authority(3000)]);
    let more = other(&stage, decided(1, 4000, &[authority(4000), approve("legal")]), wang().herself());
    let stage = stage.then(more, &wang());
    assert_eq!((stage.state(), stage.request().awaits()), (CaseState::Waiting, vec!["legal"]));
}

#[test]
fn an_approval_does_not_survive_a_revision() {
    for stage in [asked(3000, &[authority(3000)]), approved()] {
        let state = stage.state();
        let edit = revise(&stage, "revision 2");
        let wrong = Illegal::WrongState { step: StepKind::Revised, state: Some(state) };
        assert_eq!(stage.refuses(edit.clone(), &lin()), wrong);
        let withdrawn = void(&stage);
        let stage = stage.then(withdrawn, &lin()).then(edit, &lin());
        assert_eq!(
            (stage.state(), stage.case.request(), stage.case.decided()),
            (CaseState::Open, None, None)
        );
        let by = Authority::Approved { request: 3 };
        assert_eq!(stage.refuses(promise(3000, by), &lin()), Illegal::ApprovalNeeded);
        assert_eq!(stage.refuses(ask(2, 3000), &lin()), Illegal::StaleDecision);
        let old = Illegal::StaleRevision { given: 1, present: 2 };
        assert_eq!(stage.refuses(Step::Decided(decided(1, 3000, &[authority(3000)])), &lin()), old);
    }
}

#[test]
fn what_may_not_be_asked() {
    let after = |decided: Box<Decided>| fresh().then(Step::Decided(decided), &lin());
    assert_eq!(after(decided(1, 150, &[])).refuses(ask(2, 150), &lin()), Illegal::NoApprovalNeeded);
    let needed = decided(1, 3000, &[authority(3000)]);
    let (given, expected) = (cny(2999), cny(3000));
    assert_eq!(after(needed.clone()).refuses(ask(2, 2999), &lin()), Illegal::OtherSum { given, expected });
    assert_eq!(after(needed.clone()).refuses(ask(1, 3000), &lin()), Illegal::StaleDecision);
    let (decided_role, role) = ("front_desk".to_owned(), "shift_lead".to_owned());
    let wrong = Illegal::OtherRole { decided: decided_role, role };
    assert_eq!(after(needed).refuses(ask(2, 3000), &shift_lead()), wrong);
    for verdict in [Verdict::No, Verdict::BelowFloor, Verdict::Open] {
        let mut no = decided(1, 3000, &[]);
        no.summary.verdict = verdict;
        assert_eq!(
            after(no).refuses(ask(2, 3000), &lin()),
            Illegal::PolicyRefuses { sum: cny(3000), verdict }
        );
    }
}

#[test]
fn a_decision_that_contradicts_itself_is_not_taken() {
    let refused = |decided: Box<Decided>| fresh().refuses(Step::Decided(decided), &lin());
    assert_eq!(refused(decided(1, 3000, &[])), Illegal::Incoherent);
    assert_eq!(refused(decided(1, 3000, &[authority(2999)])), Illegal::Incoherent);
    assert_eq!(refused(decided(1, 3000, &[approve("shift_lead")])), Illegal::Incoherent);
    assert_eq!(refused(decided(1, 99, &[])), Illegal::Incoherent);
    let mut unknown = decided(1, 150, &[]);
    unknown.summary.reaches.remove(0);
    assert_eq!(refused(unknown), Illegal::Incoherent);
    let mut yen = decided(1, 150, &[]);
    yen.summary.ceiling = Sum::of_minor(6_000_000, redress_engine::policy::Currency::JPY).unwrap();
    assert_eq!(refused(yen), Illegal::Incoherent);
    // Enough for the sum: the named approver reaches it.
    fresh().then(Step::Decided(decided(1, 3000, &[approve("store_manager")])), &lin());
}
