//! When the approver is away: deputies with dates, and one rank up.

use crate::people::*;
use crate::stages::*;
use redress::case::*;

#[test]
fn a_deputy_acts_from_the_first_instant_and_not_at_the_last() {
    let stage = asked(3000, &[authority(3000)]);
    let mei = deputy(&mei(), &wang());
    let yes = approval(&stage, 3000, standing_in(&wang()));
    let over = Illegal::DelegationOver { role: "store_manager".to_owned() };
    assert_eq!(stage.refuses_at(99, yes.clone(), &mei), over);
    assert_eq!(stage.refuses_at(1000, yes.clone(), &mei), over);
    for minute in [100, 999] {
        let stage = stage.clone().at_minute(minute, yes.clone(), &mei);
        let voice = stage.request().approvers().next().unwrap();
        assert_eq!((voice.account, voice.capacity.deputy_for), (mei.account, Some(wang().account)));
    }
}

#[test]
fn nobody_is_a_deputy_by_saying_so() {
    let stage = asked(3000, &[authority(3000)]);
    let yes = approval(&stage, 3000, standing_in(&wang()));
    let role = "store_manager".to_owned();
    assert_eq!(stage.refuses(yes.clone(), &mei()), Illegal::NotYourRole { role: role.clone() });
    // Another's deputy neither, nor in a higher role than was lent.
    let of_another = deputy(&mei(), &second_manager());
    assert_eq!(stage.refuses_at(200, yes, &of_another), Illegal::NotYourRole { role });
    let capacity = Capacity { role: "legal".to_owned(), deputy_for: Some(wang().account) };
    let higher = approval(&stage, 3000, capacity);
    let role = "legal".to_owned();
    assert_eq!(stage.refuses_at(200, higher, &deputy(&mei(), &wang())), Illegal::NotYourRole { role });
}

#[test]
fn lent_authority_is_of_the_lenders_shop() {
    let stage = asked(3000, &[authority(3000)]);
    let from_west = deputy(&mei(), &manager_of_west());
    let yes = approval(&stage, 3000, standing_in(&manager_of_west()));
    let wrong = Illegal::WrongShop { shop: EAST.to_owned() };
    assert_eq!(stage.refuses_at(200, yes, &from_west), wrong);
    // And reaches there from anywhere.
    let in_west = deputy(&manager_of_west(), &wang());
    let yes = approval(&stage, 3000, standing_in(&wang()));
    assert_eq!(stage.at_minute(200, yes, &in_west).state(), CaseState::Approved);
}

#[test]
fn a_deputy_does_not_decide_the_case_of_the_one_she_stands_in_for_nor_her_own() {
    let stage = asked(3000, &[authority(3000)]);
    let hand = deputy(&lin(), &wang());
    let yes = approval(&stage, 3000, standing_in(&wang()));
    assert_eq!(stage.refuses_at(200, yes, &hand), Illegal::OwnCase);

    let needs = [authority(9000)];
    let by_wang = fresh().then(Step::Decided(decided_for("store_manager", 1, 9000, &needs)), &wang());
    let by_wang = by_wang.then(ask(2, 9000), &wang());
    let lent = Actor { role: "operations_head".to_owned(), ..wang() };
    let for_wang = deputy(&mei(), &lent);
    let yes = approval(&by_wang, 9000, standing_in(&lent));
    assert_eq!(by_wang.refuses_at(200, yes, &for_wang), Illegal::OwnCase);
}

#[test]
fn one_person_or_one_persons_authority_counts_once() {
    let needs = [authority(3000), approve("legal")];
    let both = deputy(&wang(), &lawyer());
    // Herself and as a deputy.
    let stage = asked(3000, &needs);
    let yes = approval(&stage, 3000, both.herself());
    let stage = stage.at_minute(200, yes, &both);
    let as_deputy = approval(&stage, 3000, standing_in(&lawyer()));
    assert_eq!(stage.refuses(as_deputy, &both), Illegal::AlreadyApproved);
    // The lender and his deputy.
    let stage = asked(3000, &needs);
    let yes = approval(&stage, 3000, lawyer().herself());
    let stage = stage.at_minute(200, yes, &lawyer());
    let as_deputy = approval(&stage, 3000, standing_in(&lawyer()));
    assert_eq!(stage.refuses(as_deputy.clone(), &both), Illegal::AlreadyApproved);
    // Two deputies of one.
    let stage = asked(3000, &needs).at_minute(200, as_deputy, &both);
    let another = deputy(&second_manager(), &lawyer());
    let as_deputy = approval(&stage, 3000, standing_in(&lawyer()));
    assert_eq!(stage.refuses(as_deputy, &another), Illegal::AlreadyApproved);
}

#[test]
fn a_request_goes_one_rank_up_when_half_of_the_time_is_gone() {
    let stage = fresh().then(Step::Decided(decided(1, 3000, &[authority(3000)])), &lin());
    let due = Some(at(62));
    let stage = stage.then(Step::Asked { decided: 2, sum: cny(3000), due, note: None }, &lin());
    let up = rank_up(&stage);
    assert_eq!(stage.refuses_at(31, up.clone(), &lin()), Illegal::TooEarly { from: at(32) });
    assert!(stage.clone().at_minute(32, up.clone(), &mei()).request().rank_up());
    // An approver in question, or who may refuse, need not wait.
    assert!(stage.clone().at_minute(3, up.clone(), &wang()).request().rank_up());
    assert!(stage.at_minute(3, up, &shift_lead()).request().rank_up());
}

#[test]
fn without_a_time_it_goes_after_a_day() {
    let stage = asked(3000, &[authority(3000)]);
    let up = rank_up(&stage);
    let from = at(2 + 24 * 60);
    assert_eq!(stage.refuses_at(2 + 24 * 60 - 1, up.clone(), &lin()), Illegal::TooEarly { from });
    assert!(stage.at_minute(2 + 24 * 60, up, &lin()).request().rank_up());
}

#[test]
fn one_rank_up_is_one_rank() {
    let stage = asked(150, &[approve("shift_lead")]);
    let yes = |stage: &Stage, actor: &Actor| approval(stage, 150, actor.herself());
    let not_needed = |actor: &Actor| Illegal::NotNeeded { role: actor.role.clone() };
    assert_eq!(stage.refuses(yes(&stage, &wang()), &wang()), not_needed(&wang()));
    let up = rank_up(&stage);
    let stage = stage.then(up, &shift_lead());
    assert_eq!(stage.request().awaits(), ["shift_lead", "store_manager"]);
    assert_eq!(stage.refuses(yes(&stage, &operations()), &operations()), not_needed(&operations()));
    let by_manager = yes(&stage, &wang());
    assert_eq!(stage.clone().then(by_manager, &wang()).state(), CaseState::Approved);
    // The role that was away may still come back.
    let by_lead = yes(&stage, &shift_lead());
    assert_eq!(stage.then(by_lead, &shift_lead()).state(), CaseState::Approved);
}

#[test]
fn nobody_stands_in_who_reaches_less_of_the_sum() {
    // The rank above operations is finance, which may promise nothing.
    let stage = asked(9000, &[approve("operations_head")]);
    let up = rank_up(&stage);
    let stage = stage.then(up, &operations());
    assert_eq!(stage.request().awaits(), ["operations_head"]);
    // An opinion of the press office may come from legal, which reaches further.
    let stage = asked(150, &[consult("public_relations")]);
    let up = rank_up(&stage);
    let stage = stage.then(up, &press_officer());
    let word = opinion(&stage, lawyer().herself());
    assert_eq!(stage.then(word, &lawyer()).state(), CaseState::Approved);
}

#[test]
fn words_find_the_needs_that_leave_most_to_others() {
    // The manager may stand in for the lead, or have the authority: whichever is left.
    let needs = [authority(3000), approve("shift_lead")];
    for second in [operations(), shift_lead(), second_manager()] {
        let stage = asked(3000, &needs);
        let up = rank_up(&stage);
        let stage = stage.then(up, &wang());
        let yes = approval(&stage, 3000, wang().herself());
        let stage = stage.then(yes, &wang());
        let yes = approval(&stage, 3000, second.herself());
        assert_eq!(stage.then(yes, &second).state(), CaseState::Approved, "{}", second.role);
    }
}

#[test]
fn a_request_is_put_before_a_deputy_who_had_no_hand_in_it() {
    let stage = asked(3000, &[authority(3000)]);
    let because = "on leave".to_owned();
    let to = |deputy: &Actor| Step::Escalated {
        request: 3,
        to: EscalatedTo::Deputy(deputy.account),
        because: because.clone(),
    };
    assert_eq!(stage.refuses(to(&lin()), &wang()), Illegal::OwnCase);
    let stage = stage.then(to(&mei()), &wang());
    assert_eq!(stage.request().escalated, [EscalatedTo::Deputy(mei().account)]);
    assert!(!stage.request().rank_up());
    let nameless = Step::Escalated { request: 3, to: EscalatedTo::RankUp, because: "  ".to_owned() };
    assert_eq!(stage.refuses(nameless, &wang()), Illegal::EmptyReason);
}
