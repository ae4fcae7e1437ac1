//! A case read back from its recorded steps.

use crate::matrix::stages;
use crate::people::*;
use crate::stages::*;
use redress::case::*;

pub fn recorded(history: &[(Step, Actor, At)]) -> Vec<Recorded<'_>> {
    let numbered = (1..).zip(history);
    numbered.map(|(seq, (step, actor, at))| Recorded { seq, account: actor.account, at: *at, step }).collect()
}

#[test]
fn recorded_steps_make_the_same_case_read_or_verified() {
    for stage in stages() {
        let id = stage.case.id();
        let events = recorded(&stage.history);
        assert_eq!(Case::fold(id, events.iter().copied()).unwrap().as_ref(), Some(&stage.case));
        let mut verified: Option<Case> = None;
        for (event, (_, actor, _)) in events.iter().zip(&stage.history) {
            verified = Some(Case::replay(verified.as_ref(), id, actor, *event).unwrap().into_case());
        }
        assert_eq!(verified.as_ref(), Some(&stage.case));
    }
}

#[test]
fn a_missing_doubled_or_swapped_event_is_seen() {
    let stage = paid();
    let (id, events) = (stage.case.id(), recorded(&stage.history));
    let fold = |events: Vec<Recorded>| Case::fold(id, events);
    for gone in 0..events.len() - 1 {
        let mut events = events.clone();
        events.remove(gone);
        let (expected, found) = (gone as u64 + 1, gone as u64 + 2);
        assert_eq!(fold(events.clone()), Err(Illegal::OutOfOrder { expected, found }));
        // Renumbered it stands where the table has no such step.
        (1..).zip(&mut events).for_each(|(seq, event)| event.seq = seq);
        assert!(matches!(fold(events), Err(Illegal::WrongState { .. })), "without {gone}");
    }
    let mut twice = events.clone();
    twice.push(events[events.len() - 1]);
    assert!(matches!(fold(twice), Err(Illegal::OutOfOrder { .. })));
    assert_eq!(fold(Vec::new()), Ok(None));
}

#[test]
fn verifying_asks_again_what_was_asked() {
    let stage = asked(3000, &[authority(3000)]);
    let yes = approval(&stage, 3000, wang().herself());
    let event = |account: AccountId| Recorded { seq: 4, account, at: at(5), step: &yes };
    let verify =
        |actor: &Actor| Case::replay(Some(&stage.case), stage.case.id(), actor, event(actor.account));
    assert_eq!(verify(&wang()).unwrap().after(), CaseState::Approved);
    let demoted = Actor { role: "shift_lead".to_owned(), ..wang() };
    let role = "store_manager".to_owned();
    assert_eq!(verify(&demoted).unwrap_err(), Illegal::NotYourRole { role });
    let lonely = Case::replay(None, CaseId([1; 16]), &wang(), Recorded { seq: 1, ..event(wang().account) });
    assert_eq!(lonely.unwrap_err(), Illegal::WrongState { step: StepKind::Approved, state: None });
}

#[test]
fn time_never_goes_back() {
    let stage = fresh().then(Step::Decided(decided(1, 150, &[])), &lin());
    let late = promise(150, Authority::Alone { decided: 2 });
    assert_eq!(stage.refuses_at(0, late.clone(), &lin()), Illegal::ClockBack { last: at(1) });
    assert_eq!(stage.at_minute(1, late, &lin()).state(), CaseState::Promised);
    let stage = paid();
    let mut events = recorded(&stage.history);
    events[2].at = at(0);
    assert_eq!(Case::fold(stage.case.id(), events), Err(Illegal::ClockBack { last: at(1) }));
}
