//! The steps of a case as somebody at the desk can choose them: exactly those the state machine has where the case is, each
//! allowed, or refused with the reason.

use super::duty::Duty;
use crate::case::state::rules;
use crate::case::{
    AccountId, At, Authority, Capacity, Case, CaseId, CaseOutcome, CaseState, EscalatedTo, Illegal, Request,
    Step, StepKind, VoidReason,
};
use crate::desk::Desk;
use crate::kit::widget::icon::Icon;
use crate::ledger::delegation::Delegation;
use i18n_embed_fl::fl;
use redress_engine::Digest;

/// A step that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepChoice {
    /// The request as it was asked is approved.
    Approve,
    /// Who must be consulted says what she thinks.
    Hear,
    /// The request goes back with a question.
    Return,
    /// The request is refused.
    Refuse,
    /// The request goes to a deputy of whoever is away.
    Deputy(AccountId),
    /// The request goes one rank up.
    RankUp,
    /// The request is taken back.
    Withdraw,
    /// The customer is told the sum.
    Promise,
    /// He accepts.
    Accept,
    /// He does not.
    Decline,
    /// The agreement is signed.
    Settle,
    /// The money is paid.
    Pay,
    /// He is asked afterwards.
    FollowUp,
    /// The case is done.
    Close(CaseOutcome),
    /// The case goes on in another about the same matter.
    Join(CaseId),
    /// New evidence comes.
    Reopen,
}

/// A step with whether it may be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedStep {
    /// The step.
    pub choice: StepChoice,
    /// Why not, if not.
    pub refusal: Option<StepRefusal>,
}

/// Why a step may not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepRefusal {
    /// The case lacks what the step would rest on.
    Baseless,
    /// The case does not allow it.
    Illegal(Illegal),
    /// No version of the case's policy serves at this desk, so nobody knows whether the one it was decided under is in force.
    NoPolicy,
}

/// What stands for words that are still to be written, when it is only asked whether a step may be taken.
const WORDS: &str = "…";

/// Lists the steps that can be chosen now. `policy` is the one in force at the desk.
pub fn offered(case: &Case, duty: &Duty, policy: Option<Digest>, now: At) -> Vec<OfferedStep> {
    let choices = choices(case, duty, now).into_iter();
    let choices = choices.filter(|choice| rules(choice.kind(), Some(case.state())).next().is_some());
    choices
        .filter_map(|choice| {
            let refusal = choice.step(case, duty, policy, WORDS, now).err();
            refusal
                .as_ref()
                .is_none_or(|refusal| is_worth_saying(choice, refusal))
                .then_some(OfferedStep { choice, refusal })
        })
        .collect()
}

/// Whether a person asks herself why she may not: what is somebody else's to do is not shown at all.
fn is_worth_saying(choice: StepChoice, refusal: &StepRefusal) -> bool {
    match refusal {
        StepRefusal::Baseless => false,
        StepRefusal::NoPolicy => true,
        // That a case is her own is said once, where she would approve it.
        StepRefusal::Illegal(Illegal::OwnCase) => choice == StepChoice::Approve,
        StepRefusal::Illegal(illegal) => !matches!(
            illegal,
            Illegal::WrongState { .. }
                | Illegal::NotYourRole { .. }
                | Illegal::NotNeeded { .. }
                | Illegal::OtherOutcome
                | Illegal::NothingToPay
                | Illegal::NotPaid
                | Illegal::StaleDecision
        ),
    }
}

/// Returns the digest of the version of a case's pack that is in force at the desk.
pub fn in_force(case: &Case, desk: &Desk) -> Option<Digest> {
    Some(desk.shelf.serving(case.pack())?.digest())
}

/// Says why nothing more is approved of a case: legal has put another version in force since it was decided.
pub fn superseded(case: &Case, desk: &Desk) -> Option<String> {
    let now = &desk.shelf.binding(case.pack())?.publication;
    let request = case.request().filter(|request| request.decided.policy != now.policy)?;
    let loader = &desk.words.loader;
    let (version, since) = (now.version.as_str(), now.effective.to_string());
    let sum = desk.words.sum(request.sum().figure(), request.sum().currency());
    Some(fl!(loader, "casework-superseded", sum = sum, version = version, since = since))
}

fn choices(case: &Case, duty: &Duty, now: At) -> Vec<StepChoice> {
    let mut choices = vec![StepChoice::Approve, StepChoice::Hear, StepChoice::Return, StepChoice::Refuse];
    choices.extend(deputies(case, duty, now).into_iter().map(StepChoice::Deputy));
    choices.extend([
        StepChoice::RankUp,
        StepChoice::Promise,
        StepChoice::Accept,
        StepChoice::Decline,
        StepChoice::Settle,
        StepChoice::Pay,
        StepChoice::FollowUp,
        StepChoice::Close(CaseOutcome::Settled),
        StepChoice::Reopen,
    ]);
    // A colleague could take it back as well; who is asked has better answers.
    if case.hands().contains(&duty.session.account().id) {
        choices.push(StepChoice::Withdraw);
    }
    choices.extend(case.ends_unsettled().map(StepChoice::Close));
    choices
}

/// Present deputies of those whose word is missing, as far as the request is not before them already.
fn deputies(case: &Case, duty: &Duty, now: At) -> Vec<AccountId> {
    let Some(request) = case.request() else { return Vec::new() };
    let awaits = request.awaits();
    let is_awaited = |giver: AccountId| {
        let giver = duty.accounts.iter().find(|account| account.id == giver);
        giver.is_some_and(|giver| awaits.contains(&giver.role.as_str()))
    };
    let holds = |lent: &&Delegation| lent.holds(now);
    let lent = duty.delegations.iter().filter(holds).filter(|lent| is_awaited(lent.giver));
    let mut deputies: Vec<AccountId> = lent.map(|lent| lent.deputy).collect();
    deputies.sort_unstable();
    deputies.dedup();
    let own = duty.session.account().id;
    deputies.retain(|deputy| *deputy != own && !request.escalated.contains(&EscalatedTo::Deputy(*deputy)));
    deputies
}

impl StepChoice {
    /// Returns the kind of step it leads to.
    pub fn kind(self) -> StepKind {
        match self {
            StepChoice::Approve => StepKind::Approved,
            StepChoice::Hear => StepKind::Heard,
            StepChoice::Return => StepKind::Returned,
            StepChoice::Refuse => StepKind::Refused,
            StepChoice::Deputy(_) | StepChoice::RankUp => StepKind::Escalated,
            StepChoice::Withdraw => StepKind::Voided,
            StepChoice::Promise => StepKind::Promised,
            StepChoice::Accept => StepKind::Accepted,
            StepChoice::Decline => StepKind::Declined,
            StepChoice::Settle => StepKind::Settled,
            StepChoice::Pay => StepKind::Paid,
            StepChoice::FollowUp => StepKind::FollowedUp,
            StepChoice::Close(_) | StepChoice::Join(_) => StepKind::Closed,
            StepChoice::Reopen => StepKind::Reopened,
        }
    }

    /// Tells whether words are written with it.
    pub fn has_words(self) -> bool {
        match self {
            StepChoice::Approve
            | StepChoice::Hear
            | StepChoice::Return
            | StepChoice::Refuse
            | StepChoice::Deputy(_)
            | StepChoice::RankUp
            | StepChoice::Decline
            | StepChoice::FollowUp
            | StepChoice::Close(CaseOutcome::Withdrawn)
            | StepChoice::Reopen => true,
            StepChoice::Withdraw
            | StepChoice::Promise
            | StepChoice::Accept
            | StepChoice::Settle
            | StepChoice::Pay
            | StepChoice::Join(_)
            | StepChoice::Close(_) => false,
        }
    }

    /// Tells whether it is what one comes for, in this state.
    pub fn is_main(self) -> bool {
        matches!(
            self,
            StepChoice::Approve
                | StepChoice::Hear
                | StepChoice::Promise
                | StepChoice::Accept
                | StepChoice::Settle
                | StepChoice::Pay
                | StepChoice::Close(CaseOutcome::Settled)
                | StepChoice::Reopen
        )
    }

    /// Returns a name for its button that does not change.
    pub fn code(self) -> String {
        match self {
            StepChoice::Deputy(id) => format!("deputy-{id}"),
            StepChoice::RankUp => "rank-up".to_owned(),
            StepChoice::Close(outcome) => format!("closed-{outcome:?}").to_lowercase(),
            StepChoice::Join(id) => format!("join-{id}"),
            other => other.kind().code().to_owned(),
        }
    }

    /// Returns the mark on its button.
    pub fn icon(self) -> Icon {
        match self {
            StepChoice::Approve | StepChoice::Accept | StepChoice::Settle => Icon::Go,
            StepChoice::Refuse | StepChoice::Decline => Icon::Stop,
            StepChoice::Return | StepChoice::Withdraw => Icon::Left,
            StepChoice::Hear | StepChoice::FollowUp => Icon::Question,
            StepChoice::Deputy(_) | StepChoice::RankUp => Icon::Person,
            StepChoice::Promise | StepChoice::Pay | StepChoice::Close(_) | StepChoice::Join(_) => Icon::Right,
            StepChoice::Reopen => Icon::Add,
        }
    }

    /// Says what its button says.
    pub fn label(self, case: &Case, desk: &Desk) -> String {
        let loader = &desk.words.loader;
        let sum = || {
            let sum =
                case.promised().map(|promise| promise.sum).or(case.request().map(|request| request.sum()));
            let sum = sum.or(case.decided().map(|(_, decided)| decided.summary.sum));
            sum.map(|sum| desk.words.sum(sum.figure(), sum.currency())).unwrap_or_default()
        };
        match self {
            StepChoice::Approve => fl!(loader, "choose-approve", sum = sum()),
            StepChoice::Hear => fl!(loader, "choose-hear"),
            StepChoice::Return => fl!(loader, "choose-return"),
            StepChoice::Refuse => fl!(loader, "choose-refuse"),
            StepChoice::Deputy(id) => fl!(loader, "choose-deputy", name = desk.name_of(id)),
            StepChoice::RankUp => fl!(loader, "choose-rank-up"),
            StepChoice::Withdraw => fl!(loader, "choose-withdraw"),
            StepChoice::Promise => fl!(loader, "choose-promise", sum = sum()),
            StepChoice::Accept => fl!(loader, "choose-accept"),
            StepChoice::Decline => fl!(loader, "choose-decline"),
            StepChoice::Settle => fl!(loader, "choose-settle", sum = sum()),
            StepChoice::Pay => fl!(loader, "choose-pay", sum = sum()),
            StepChoice::FollowUp => fl!(loader, "choose-follow-up"),
            StepChoice::Close(CaseOutcome::Settled) => fl!(loader, "choose-close-settled"),
            StepChoice::Close(CaseOutcome::NotAgreed) => fl!(loader, "choose-close-not-agreed"),
            StepChoice::Close(CaseOutcome::Withdrawn) => fl!(loader, "choose-close-withdrawn"),
            StepChoice::Close(CaseOutcome::NothingDue) => fl!(loader, "choose-close-nothing-due"),
            StepChoice::Close(CaseOutcome::Joined) | StepChoice::Join(_) => {
                fl!(loader, "choose-close-joined")
            }
            StepChoice::Reopen => fl!(loader, "choose-reopen"),
        }
    }

    /// Says what is to be written with it.
    pub fn prompt(self, desk: &Desk) -> String {
        let loader = &desk.words.loader;
        match self {
            StepChoice::Approve => fl!(loader, "prompt-note"),
            StepChoice::Hear => fl!(loader, "prompt-opinion"),
            StepChoice::Return => fl!(loader, "prompt-question"),
            StepChoice::FollowUp => fl!(loader, "prompt-follow-up"),
            StepChoice::Reopen => fl!(loader, "prompt-evidence"),
            _ => fl!(loader, "prompt-reason"),
        }
    }

    /// Makes the step, as whoever is signed in may take it: in her own role, or as deputy of the first for whom she may. A deputy
    /// is named in the entry.
    ///
    /// # Errors
    /// Why she may not; in her own role, where no other helps.
    pub fn step(
        self,
        case: &Case,
        duty: &Duty,
        policy: Option<Digest>,
        words: &str,
        now: At,
    ) -> Result<Step, StepRefusal> {
        let at = now.max(case.last_at());
        let mut refusal = StepRefusal::Baseless;
        for capacity in duty.actor.capacities(at) {
            let step = self.build(case, capacity, policy, words.trim().to_owned())?;
            match case.take(step.clone(), &duty.actor, at) {
                Ok(_) => return Ok(step),
                Err(illegal) if refusal == StepRefusal::Baseless => refusal = StepRefusal::Illegal(illegal),
                Err(_) => {}
            }
        }
        Err(refusal)
    }

    fn build(
        self,
        case: &Case,
        capacity: Capacity,
        policy: Option<Digest>,
        words: String,
    ) -> Result<Step, StepRefusal> {
        let request = || case.request().ok_or(StepRefusal::Baseless);
        let seq = || request().map(|request| request.seq);
        let promised = || case.promised().map(|promise| promise.sum).ok_or(StepRefusal::Baseless);
        Ok(match self {
            StepChoice::Approve => {
                let request = request()?;
                Step::Approved {
                    request: request.seq,
                    capacity,
                    revision: request.decided.revision,
                    policy: request.decided.policy,
                    sum: request.sum(),
                    note: None,
                }
            }
            StepChoice::Hear => Step::Heard { request: seq()?, capacity, opinion: words },
            StepChoice::Return => Step::Returned { request: seq()?, capacity, question: words },
            StepChoice::Refuse => Step::Refused { request: seq()?, capacity, reason: words },
            StepChoice::Deputy(id) => {
                Step::Escalated { request: seq()?, to: EscalatedTo::Deputy(id), because: words }
            }
            StepChoice::RankUp => {
                Step::Escalated { request: seq()?, to: EscalatedTo::RankUp, because: words }
            }
            StepChoice::Withdraw => Step::Voided { request: seq()?, because: void(request()?, policy) },
            StepChoice::Promise => promise(case, policy)?,
            StepChoice::Accept => Step::Accepted {},
            StepChoice::Decline => Step::Declined { because: words },
            StepChoice::Settle => Step::Settled { sum: promised()? },
            StepChoice::Pay => Step::Paid { sum: promised()? },
            StepChoice::FollowUp => Step::FollowedUp { how: words },
            StepChoice::Close(CaseOutcome::Withdrawn) => Step::withdrawn(words),
            StepChoice::Close(outcome) => Step::closed(outcome),
            StepChoice::Join(into) => Step::joined(into),
            StepChoice::Reopen => Step::Reopened { evidence: words },
        })
    }
}

/// Why a request is taken back: where it was decided under another version than the one in force, that is why.
fn void(request: &Request, policy: Option<Digest>) -> VoidReason {
    match policy {
        Some(policy) if policy != request.decided.policy => VoidReason::PolicyChanged,
        _ => VoidReason::Withdrawn,
    }
}

/// The promise of what was approved, or of what she may decide alone, under the policy in force at the desk.
fn promise(case: &Case, policy: Option<Digest>) -> Result<Step, StepRefusal> {
    let (decided, by) = match (case.state(), case.request()) {
        (CaseState::Approved, Some(request)) => {
            (&request.decided, Authority::Approved { request: request.seq })
        }
        _ => {
            let (seq, decided) = case.decided().ok_or(StepRefusal::Baseless)?;
            (decided, Authority::Alone { decided: seq })
        }
    };
    let policy = policy.ok_or(StepRefusal::NoPolicy)?;
    Ok(Step::Promised { sum: decided.summary.sum, revision: decided.revision, policy, by })
}
