//! The steps of a case as somebody at the desk can choose them: exactly those the state machine has where the case is, each
//! allowed, or refused with the reason.

use super::Desk;
use super::clerk::Duty;
use super::widget::icon::Icon;
use crate::case::state::rules;
use crate::case::{
    At, Authority, Capacity, Case, Digest, EscalatedTo, Id, Illegal, Outcome, State, Step, StepKind,
    VoidReason,
};
use crate::words::say::Say;
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
    pub refusal: Option<Illegal>,
}

/// What stands for words that are still to be written, when it is only asked whether a step may be taken.
const WORDS: &str = "…";

/// The steps that can be chosen now. `policy` is the one in force at the desk.
pub fn offered(case: &Case, duty: &Duty, policy: Option<Digest>, now: At) -> Vec<Offered> {
    let choices = choices(case, duty).into_iter();
    let choices = choices.filter(|choice| rules(choice.kind(), Some(case.state())).next().is_some());
    choices
        .filter_map(|choice| {
            let step = choice.step(case, duty, policy, WORDS, now)?;
            let refusal = case.take(step, &duty.actor, now.max(case.last_at())).err();
            is_worth_saying(choice, refusal.as_ref()).then_some(Offered { choice, refusal })
        })
        .collect()
}

/// Whether a person asks herself why she may not: what is somebody else's to do is not shown at all.
fn is_worth_saying(choice: Choice, refusal: Option<&Illegal>) -> bool {
    // That a case is her own is said once, where she would approve it.
    let is_own = refusal == Some(&Illegal::OwnCase);
    let is_said = !is_own || choice == Choice::Approve;
    is_said
        && !matches!(
            refusal,
            Some(
                Illegal::WrongState { .. }
                    | Illegal::NotYourRole { .. }
                    | Illegal::NotNeeded { .. }
                    | Illegal::OtherOutcome
                    | Illegal::NothingToPay
                    | Illegal::NotPaid
                    | Illegal::StaleDecision
            )
        )
}

fn choices(case: &Case, duty: &Duty) -> Vec<Choice> {
    let mut choices = vec![Choice::Approve, Choice::Hear, Choice::Return, Choice::Refuse];
    choices.extend(deputies(case, duty).into_iter().map(Choice::Deputy));
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

/// Deputies of those whose word is missing, as far as the request is not before them already.
fn deputies(case: &Case, duty: &Duty) -> Vec<Id> {
    let Some(request) = case.request() else { return Vec::new() };
    let awaits = request.awaits();
    let is_awaited = |giver: Id| {
        let giver = duty.accounts.iter().find(|account| account.id == giver);
        giver.is_some_and(|giver| awaits.contains(&giver.role.as_str()))
    };
    let lent = duty.delegations.iter().filter(|lent| is_awaited(lent.giver));
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
    pub fn label(self, case: &Case, say: Option<&Say>, desk: &Desk) -> String {
        let loader = &desk.words.loader;
        let sum = || {
            let sum =
                case.promised().map(|promise| promise.sum).or(case.request().map(|request| request.sum()));
            let sum = sum.or(case.decided().map(|(_, decided)| decided.summary.sum));
            sum.map(|sum| match say {
                Some(say) => say.sum(sum.figure(), sum.currency()),
                None => sum.to_string(),
            })
            .unwrap_or_default()
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

    /// The step, as whoever is signed in would take it; none where the case lacks what it rests on.
    pub fn step(
        self,
        case: &Case,
        duty: &Duty,
        policy: Option<Digest>,
        words: &str,
        now: At,
    ) -> Option<Step> {
        let words = words.trim().to_owned();
        let request = case.request();
        let seq = request.map(|request| request.seq);
        let build = |capacity: Capacity| -> Option<Step> {
            Some(match self {
                Choice::Approve => {
                    let request = request?;
                    Step::Approved {
                        request: request.seq,
                        capacity,
                        revision: request.decided.revision,
                        policy: request.decided.policy,
                        sum: request.sum(),
                        note: None,
                    }
                }
                Choice::Hear => Step::Heard { request: seq?, capacity, opinion: words.clone() },
                Choice::Return => Step::Returned { request: seq?, capacity, question: words.clone() },
                Choice::Refuse => Step::Refused { request: seq?, capacity, reason: words.clone() },
                Choice::Deputy(id) => {
                    Step::Escalated { request: seq?, to: EscalatedTo::Deputy(id), because: words.clone() }
                }
                Choice::RankUp => {
                    Step::Escalated { request: seq?, to: EscalatedTo::RankUp, because: words.clone() }
                }
                Choice::Withdraw => Step::Voided { request: seq?, because: VoidReason::Withdrawn },
                Choice::Promise => promise(case, policy)?,
                Choice::Accept => Step::Accepted {},
                Choice::Decline => Step::Declined { because: words.clone() },
                Choice::Settle => Step::Settled { sum: case.promised()?.sum },
                Choice::Pay => Step::Paid { sum: case.promised()?.sum },
                Choice::FollowUp => Step::FollowedUp { how: words.clone() },
                Choice::Close(outcome) => Step::Closed { outcome },
                Choice::Reopen => Step::Reopened { evidence: words.clone() },
            })
        };
        // In her own role, or as deputy of the first for whom she may: a deputy is named in the entry.
        let at = now.max(case.last_at());
        let mut capacities = duty.actor.capacities(at).into_iter();
        let own = build(capacities.next()?);
        if own.as_ref().is_some_and(|step| case.take(step.clone(), &duty.actor, at).is_ok()) {
            return own;
        }
        let may = |step: &Step| case.take(step.clone(), &duty.actor, at).is_ok();
        capacities.filter_map(build).find(may).or(own)
    }
}

/// The promise of what was approved, or of what she may decide alone.
fn promise(case: &Case, policy: Option<Digest>) -> Option<Step> {
    if let (State::Approved, Some(request)) = (case.state(), case.request()) {
        return Some(Step::Promised {
            sum: request.sum(),
            revision: request.decided.revision,
            policy: policy.unwrap_or(request.decided.policy),
            by: Authority::Approved { request: request.seq },
        });
    }
    let (seq, decided) = case.decided()?;
    Some(Step::Promised {
        sum: decided.summary.sum,
        revision: decided.revision,
        policy: policy.unwrap_or(decided.policy),
        by: Authority::Alone { decided: seq },
    })
}
