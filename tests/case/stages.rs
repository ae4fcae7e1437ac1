//! Cases brought to where a test begins, and steps as they would be taken there.

use crate::people::*;
use redress::case::*;

/// A case with the steps that made it.
#[derive(Clone)]
pub struct Stage {
    pub case: Case,
    pub history: Vec<(Step, Actor, At)>,
    minute: i64,
}

/// A case just opened by Lin.
pub fn fresh() -> Stage {
    let case = Case::open(CaseId([70; 16]), opened(), &lin(), at(0)).unwrap().into_case();
    Stage { case, history: vec![(Step::Opened(opened()), lin(), at(0))], minute: 0 }
}

impl Stage {
    /// Goes on a minute later with a step that must be legal.
    pub fn then(self, step: Step, actor: &Actor) -> Self {
        let minute = self.minute + 1;
        self.at_minute(minute, step, actor)
    }

    pub fn at_minute(mut self, minute: i64, step: Step, actor: &Actor) -> Self {
        let taken = self.case.take(step.clone(), actor, at(minute));
        let taken = taken.unwrap_or_else(|why| panic!("{why}: {step:?} of {:?}", self.case));
        self.history.push((step, actor.clone(), at(minute)));
        Self { case: taken.into_case(), minute, history: self.history }
    }

    /// Why a step may not be taken a minute later.
    pub fn refuses(&self, step: Step, actor: &Actor) -> Illegal {
        self.refuses_at(self.minute + 1, step, actor)
    }

    pub fn refuses_at(&self, minute: i64, step: Step, actor: &Actor) -> Illegal {
        match self.case.take(step.clone(), actor, at(minute)) {
            Err(why) => why,
            Ok(taken) => panic!("{step:?} is legal and leads to {}", taken.after()),
        }
    }

    pub fn state(&self) -> CaseState {
        self.case.state()
    }

    pub fn request(&self) -> &Request {
        self.case.request().unwrap()
    }
}

/// Lin asked for so much, with these words needed.
pub fn asked(yuan: i64, needs: &[Need]) -> Stage {
    fresh().then(Step::Decided(decided(1, yuan, needs)), &lin()).then(ask(2, yuan), &lin())
}

/// The store manager approved 3 000.
pub fn approved() -> Stage {
    let stage = asked(3000, &[authority(3000)]);
    let yes = approval(&stage, 3000, wang().herself());
    stage.then(yes, &wang())
}

/// The customer was told 3 000.
pub fn promised() -> Stage {
    approved().then(promise(3000, Authority::Approved { request: 3 }), &lin())
}

pub fn settled() -> Stage {
    promised().then(Step::Accepted {}, &lin()).then(Step::Settled { sum: cny(3000) }, &lin())
}

/// An agreement without money.
pub fn settled_for_nothing() -> Stage {
    let stage = fresh().then(Step::Decided(decided(1, 0, &[])), &lin());
    let stage = stage.then(promise(0, Authority::Alone { decided: 2 }), &lin());
    stage.then(Step::Accepted {}, &lin()).then(Step::Settled { sum: cny(0) }, &lin())
}

pub fn paid() -> Stage {
    settled().then(Step::Paid { sum: cny(3000) }, &mei())
}

pub fn closed() -> Stage {
    paid().then(Step::closed(CaseOutcome::Settled), &lin())
}

pub fn ask(decided: u64, yuan: i64) -> Step {
    Step::Asked { decided, sum: cny(yuan), due: None, note: None }
}

pub fn approval(stage: &Stage, yuan: i64, capacity: Capacity) -> Step {
    let revision = stage.case.revision();
    Step::Approved {
        request: stage.request().seq,
        capacity,
        revision,
        policy: POLICY,
        sum: cny(yuan),
        note: None,
    }
}

pub fn other(stage: &Stage, decided: Box<Decided>, capacity: Capacity) -> Step {
    let reason = Some(Commitment([9; 32]));
    Step::ApprovedOther { request: stage.request().seq, capacity, decided, note: reason }
}

pub fn opinion(stage: &Stage, capacity: Capacity) -> Step {
    Step::Heard {
        request: stage.request().seq,
        capacity,
        opinion: "the agent has a proper authority".to_owned(),
    }
}

pub fn rank_up(stage: &Stage) -> Step {
    let because = "on leave until Monday".to_owned();
    Step::Escalated { request: stage.request().seq, to: EscalatedTo::RankUp, because }
}

pub fn void(stage: &Stage) -> Step {
    Step::Voided { request: stage.request().seq, because: VoidReason::Revised }
}

pub fn promise(yuan: i64, by: Authority) -> Step {
    Step::Promised { sum: cny(yuan), revision: 1, policy: POLICY, by }
}

pub fn revise(stage: &Stage, facts: &str) -> Step {
    Step::Revised { revision: stage.case.revision() + 1, file: file(facts) }
}
