//! Saving a check as a case, and what is done with it in the same go.

use crate::case::{At, Authority, Case, Step, Summary};
use crate::ledger::book::{NewCase, Problem, Session};
use redress_engine::decision::Decision;
use redress_engine::policy::Policy;
use std::sync::Arc;

/// What is done once the case is saved.
#[derive(Clone, Debug)]
pub(super) enum AfterSaving {
    Nothing,
    Ask(Option<At>, String),
    Promise,
}

/// A check as it is saved.
pub(super) struct Submission {
    pub new: NewCase,
    pub is_changed: bool,
    pub policy: Arc<Policy>,
    pub decision: Decision,
    pub then: AfterSaving,
}

impl AfterSaving {
    /// The step that follows a decision, with its note; none where the case is only saved.
    fn step(&self, case: &Case) -> Option<(Step, &str)> {
        let (seq, decided) = case.decided()?;
        let sum = decided.summary.sum;
        match self {
            AfterSaving::Nothing => None,
            AfterSaving::Ask(due, note) => {
                Some((Step::Asked { decided: seq, sum, due: *due, note: None }, note))
            }
            AfterSaving::Promise => {
                let by = Authority::Alone { decided: seq };
                let step = Step::Promised { sum, revision: decided.revision, policy: decided.policy, by };
                Some((step, ""))
            }
        }
    }
}

/// Saves a case and goes on with it; what was done stays done when something later is refused. A case whose request would be
/// refused is not opened.
pub(super) async fn file(
    session: Session,
    case: &mut Option<Case>,
    submission: Submission,
) -> Result<(), Problem> {
    let Submission { new, is_changed, policy, decision, then } = submission;
    let saved = match case.take() {
        None => {
            if !matches!(then, AfterSaving::Nothing) {
                let next = |case: &Case| then.step(case).map(|(step, _)| step);
                session.rehearse(&new, &policy, &decision, next).await?;
            }
            session.open_case(new).await?
        }
        Some(known) if is_changed => {
            let revised = session.revise(&known, new.matter, new.people, new.facts).await;
            *case = Some(known);
            revised?
        }
        Some(known) => known,
    };
    *case = Some(saved.clone());
    match Summary::of(&policy, &decision) {
        Err(_) if matches!(then, AfterSaving::Nothing) => return Ok(()),
        final_or_not => final_or_not?,
    };
    let saved = match saved.state().is_being_decided() {
        true => session.decide(&saved, &policy, &decision).await?,
        false => saved,
    };
    *case = Some(saved.clone());
    let Some((step, note)) = then.step(&saved) else { return Ok(()) };
    *case = Some(session.take_with_note(&saved, step, note).await?);
    Ok(())
}
