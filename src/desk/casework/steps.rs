//! The steps of a case as somebody at the desk can choose them: exactly those the state machine has where the case is, each
//! allowed, or refused with the reason.

use super::duty::Duty;
use crate::case::state::rules;
use crate::case::{
    At, Authority, Capacity, Case, Digest, EscalatedTo, Id, Illegal, Outcome, State, Step, StepKind,
    VoidReason,
};
use crate::desk::Desk;
use crate::kit::widget::icon::Icon;
use crate::ledger::store::rows::DelegationRow;
use i18n_embed_fl::fl;

/// A step that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The request as it was asked is approved.
    Approve,
    /// Who must be consulted says what she thinks.
    Hear,
    /// The request goes back with a question.
    Return,
    /// The request is refused.
    Refuse,
    /// The request goes to a deputy of whoever is away.
    Deputy(Id),
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
    Close(Outcome),
    /// New evidence comes.
    Reopen,
}

/// A step with whether it may be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The step.
    pub choice: Choice,
    /// Why not, if not.
    pub refusal: Option<Refusal>,
}

/// Why a step may not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The case lacks what the step would rest on.
    Baseless,
    /// The case does not allow it.
    Illegal(Illegal),
    /// No version of the case's policy serves at this desk, so nobody knows whether the one it was decided under is in force.
    NoPolicy,
}

/// What stands for words that are still to be written, when it is only asked whether a step may be taken.
const WORDS: &str = "…";

/// The steps that can be chosen now. `policy` is the one in force at the desk.
pub fn offered(case: &Case, duty: &Duty, policy: Option<Digest>, now: At) -> Vec<Offered> {
    let choices = choices(case, duty, now).into_iter();
    let choices = choices.filter(|choice| rules(choice.kind(), Some(case.state())).next().is_some());
    choices
        .filter_map(|choice| {
            let refusal = choice.step(case, duty, policy, WORDS, now).err();
            refusal
                .as_ref()
                .is_none_or(|refusal| is_worth_saying(choice, refusal))
                .then_some(Offered { choice, refusal })
        })
        .collect()
}

/// Whether a person asks herself why she may not: what is somebody else's to do is not shown at all.
fn is_worth_saying(choice: Choice, refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Baseless => false,
        Refusal::NoPolicy => true,
        // That a case is her own is said once, where she would approve it.
        Refusal::Illegal(Illegal::OwnCase) => choice == Choice::Approve,
        Refusal::Illegal(illegal) => !matches!(
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

/// The digest of the policy in force at the desk.
pub fn in_force(case: &Case, desk: &Desk) -> Option<Digest> {
    let serving = desk.shelf.known(case.pack()).and_then(|known| known.serving.as_ref())?;
    serving.digest().parse().ok()
}

fn choices(case: &Case, duty: &Duty, now: At) -> Vec<Choice> {
    let mut choices = vec![Choice::Approve, Choice::Hear, Choice::Return, Choice::Refuse];
    choices.extend(deputies(case, duty, now).into_iter().map(Choice::Deputy));
    choices.extend([
        Choice::RankUp,
        Choice::Promise,
        Choice::Accept,
        Choice::Decline,
        Choice::Settle,
        Choice::Pay,
        Choice::FollowUp,
        Choice::Close(Outcome::Settled),
        Choice::Reopen,
    ]);
    // A colleague could take it back as well; who is asked has better answers.
    if case.hands().contains(&duty.session.account().id) {
        choices.push(Choice::Withdraw);
    }
    let unkept = match case.state() {
        State::Declined => vec![Outcome::NotAgreed, Outcome::Withdrawn],
        _ => vec![Outcome::Withdrawn, Outcome::NothingDue],
    };
    choices.extend(unkept.into_iter().map(Choice::Close));
    choices
}

/// Present deputies of those whose word is missing, as far as the request is not before them already.
fn deputies(case: &Case, duty: &Duty, now: At) -> Vec<Id> {
    let Some(request) = case.request() else { return Vec::new() };
    let awaits = request.awaits();
    let is_awaited = |giver: Id| {
        let giver = duty.accounts.iter().find(|account| account.id == giver);
        giver.is_some_and(|giver| awaits.contains(&giver.role.as_str()))
    };
    let holds = |lent: &&DelegationRow| At(lent.since) <= now && now < At(lent.until);
    let lent = duty.delegations.iter().filter(holds).filter(|lent| is_awaited(lent.giver));
    let mut deputies: Vec<Id> = lent.map(|lent| lent.deputy).collect();
    deputies.sort_unstable();
    deputies.dedup();
    let own = duty.session.account().id;
    deputies.retain(|deputy| *deputy != own && !request.escalated.contains(&EscalatedTo::Deputy(*deputy)));
    deputies
}

impl Choice {
    /// Its kind.
    pub fn kind(self) -> StepKind {
        match self {
            Choice::Approve => StepKind::Approved,
            Choice::Hear => StepKind::Heard,
            Choice::Return => StepKind::Returned,
            Choice::Refuse => StepKind::Refused,
            Choice::Deputy(_) | Choice::RankUp => StepKind::Escalated,
            Choice::Withdraw => StepKind::Voided,
            Choice::Promise => StepKind::Promised,
            Choice::Accept => StepKind::Accepted,
            Choice::Decline => StepKind::Declined,
            Choice::Settle => StepKind::Settled,
            Choice::Pay => StepKind::Paid,
            Choice::FollowUp => StepKind::FollowedUp,
            Choice::Close(_) => StepKind::Closed,
            Choice::Reopen => StepKind::Reopened,
        }
    }

    /// Whether words are written with it.
    pub fn has_words(self) -> bool {
        match self {
            Choice::Approve
            | Choice::Hear
            | Choice::Return
            | Choice::Refuse
            | Choice::Deputy(_)
            | Choice::RankUp
            | Choice::Decline
            | Choice::FollowUp
            | Choice::Reopen => true,
            Choice::Withdraw
            | Choice::Promise
            | Choice::Accept
            | Choice::Settle
            | Choice::Pay
            | Choice::Close(_) => false,
        }
    }

    /// Whether it is what one comes for, in this state.
    pub fn is_main(self) -> bool {
        matches!(
            self,
            Choice::Approve
                | Choice::Hear
                | Choice::Promise
                | Choice::Accept
                | Choice::Settle
                | Choice::Pay
                | Choice::Close(Outcome::Settled)
                | Choice::Reopen
        )
    }

    /// A name for its button that does not change.
    pub fn code(self) -> String {
        match self {
            Choice::Deputy(id) => format!("deputy-{id}"),
            Choice::RankUp => "rank-up".to_owned(),
            Choice::Close(outcome) => format!("closed-{outcome:?}").to_lowercase(),
            other => other.kind().code().to_owned(),
        }
    }

    /// Its mark.
    pub fn icon(self) -> Icon {
        match self {
            Choice::Approve | Choice::Accept | Choice::Settle => Icon::Go,
            Choice::Refuse | Choice::Decline => Icon::Stop,
            Choice::Return | Choice::Withdraw => Icon::Left,
            Choice::Hear | Choice::FollowUp => Icon::Question,
            Choice::Deputy(_) | Choice::RankUp => Icon::Person,
            Choice::Promise | Choice::Pay | Choice::Close(_) => Icon::Right,
            Choice::Reopen => Icon::Add,
        }
    }

    /// What its button says.
    pub fn label(self, case: &Case, desk: &Desk) -> String {
        let loader = &desk.words.loader;
        let sum = || {
            let sum =
                case.promised().map(|promise| promise.sum).or(case.request().map(|request| request.sum()));
            let sum = sum.or(case.decided().map(|(_, decided)| decided.summary.sum));
            sum.map(|sum| desk.words.sum(sum.figure(), sum.currency())).unwrap_or_default()
        };
        match self {
            Choice::Approve => fl!(loader, "choose-approve", sum = sum()),
            Choice::Hear => fl!(loader, "choose-hear"),
            Choice::Return => fl!(loader, "choose-return"),
            Choice::Refuse => fl!(loader, "choose-refuse"),
            Choice::Deputy(id) => fl!(loader, "choose-deputy", name = desk.name_of(id)),
            Choice::RankUp => fl!(loader, "choose-rank-up"),
            Choice::Withdraw => fl!(loader, "choose-withdraw"),
            Choice::Promise => fl!(loader, "choose-promise", sum = sum()),
            Choice::Accept => fl!(loader, "choose-accept"),
            Choice::Decline => fl!(loader, "choose-decline"),
            Choice::Settle => fl!(loader, "choose-settle", sum = sum()),
            Choice::Pay => fl!(loader, "choose-pay", sum = sum()),
            Choice::FollowUp => fl!(loader, "choose-follow-up"),
            Choice::Close(Outcome::Settled) => fl!(loader, "choose-close-settled"),
            Choice::Close(Outcome::NotAgreed) => fl!(loader, "choose-close-not-agreed"),
            Choice::Close(Outcome::Withdrawn) => fl!(loader, "choose-close-withdrawn"),
            Choice::Close(Outcome::NothingDue) => fl!(loader, "choose-close-nothing-due"),
            Choice::Reopen => fl!(loader, "choose-reopen"),
        }
    }

    /// What is to be written with it.
    pub fn prompt(self, desk: &Desk) -> String {
        let loader = &desk.words.loader;
        match self {
            Choice::Approve => fl!(loader, "prompt-note"),
            Choice::Hear => fl!(loader, "prompt-opinion"),
            Choice::Return => fl!(loader, "prompt-question"),
            Choice::FollowUp => fl!(loader, "prompt-follow-up"),
            Choice::Reopen => fl!(loader, "prompt-evidence"),
            _ => fl!(loader, "prompt-reason"),
        }
    }

    /// The step, as whoever is signed in may take it: in her own role, or as deputy of the first for whom she may. A deputy is
    /// named in the entry.
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
    ) -> Result<Step, Refusal> {
        let at = now.max(case.last_at());
        let mut refusal = Refusal::Baseless;
        for capacity in duty.actor.capacities(at) {
            let step = self.build(case, capacity, policy, words.trim().to_owned())?;
            match case.take(step.clone(), &duty.actor, at) {
                Ok(_) => return Ok(step),
                Err(illegal) if refusal == Refusal::Baseless => refusal = Refusal::Illegal(illegal),
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
    ) -> Result<Step, Refusal> {
        let request = || case.request().ok_or(Refusal::Baseless);
        let seq = || request().map(|request| request.seq);
        let promised = || case.promised().map(|promise| promise.sum).ok_or(Refusal::Baseless);
        Ok(match self {
            Choice::Approve => {
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
            Choice::Hear => Step::Heard { request: seq()?, capacity, opinion: words },
            Choice::Return => Step::Returned { request: seq()?, capacity, question: words },
            Choice::Refuse => Step::Refused { request: seq()?, capacity, reason: words },
            Choice::Deputy(id) => {
                Step::Escalated { request: seq()?, to: EscalatedTo::Deputy(id), because: words }
            }
            Choice::RankUp => Step::Escalated { request: seq()?, to: EscalatedTo::RankUp, because: words },
            Choice::Withdraw => Step::Voided { request: seq()?, because: VoidReason::Withdrawn },
            Choice::Promise => promise(case, policy)?,
            Choice::Accept => Step::Accepted {},
            Choice::Decline => Step::Declined { because: words },
            Choice::Settle => Step::Settled { sum: promised()? },
            Choice::Pay => Step::Paid { sum: promised()? },
            Choice::FollowUp => Step::FollowedUp { how: words },
            Choice::Close(outcome) => Step::Closed { outcome },
            Choice::Reopen => Step::Reopened { evidence: words },
        })
    }
}

/// The promise of what was approved, or of what she may decide alone, under the policy in force at the desk.
fn promise(case: &Case, policy: Option<Digest>) -> Result<Step, Refusal> {
    let (decided, by) = match (case.state(), case.request()) {
        (State::Approved, Some(request)) => (&request.decided, Authority::Approved { request: request.seq }),
        _ => {
            let (seq, decided) = case.decided().ok_or(Refusal::Baseless)?;
            (decided, Authority::Alone { decided: seq })
        }
    };
    let policy = policy.ok_or(Refusal::NoPolicy)?;
    Ok(Step::Promised { sum: decided.summary.sum, revision: decided.revision, policy, by })
}
