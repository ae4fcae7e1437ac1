//! What of a case binds: a sum that was approved, promised, agreed on. It is what a handler must read from a step away, over what
//! the decision says to her role alone, for as long as nothing on the screen is another than what was approved.

use super::phrases::{acting, tone};
use super::steps::in_force;
use crate::case::{Authority, Case, CaseOutcome, CaseState, PromiseMade, Request, Sum, Voice};
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::desk::sheet::FormPlace;
use crate::desk::verdict::Binding;
use crate::kit::theme::Tone;
use crate::words::say::Say;
use crate::words::verdict::verdict;
use i18n_embed_fl::fl;
use redress_engine::Digest;
use redress_engine::decision::Verdict;

/// What a case has come to.
struct Bound<'c> {
    sum: Option<Sum>,
    policy: Option<Digest>,
    request: Option<&'c Request>,
    promise: Option<&'c PromiseMade>,
}

impl<'c> Bound<'c> {
    fn of(case: &'c Case) -> Option<Self> {
        let (request, promise) = (case.request(), case.promised());
        match (case.state(), promise) {
            (CaseState::Open | CaseState::Waiting | CaseState::Declined, _) => None,
            (CaseState::Approved, _) => {
                let decided = &request?.decided;
                Some(Self {
                    sum: Some(decided.summary.sum),
                    policy: Some(decided.policy),
                    request,
                    promise: None,
                })
            }
            (_, Some(promise)) => {
                let by = |request: &&Request| promise.by == Authority::Approved { request: request.seq };
                let (sum, policy) = (Some(promise.sum), Some(promise.policy));
                Some(Self { sum, policy, request: request.filter(by), promise: Some(promise) })
            }
            // Closed without a sum that anybody was told.
            (_, None) => Some(Self { sum: None, policy: None, request: None, promise: None }),
        }
    }

    /// Whether a check is about exactly this, and about a sum that somebody may promise: one that has come to lie below what is
    /// owed, as sums that grow by the day do, is never covered up.
    fn is_of(&self, check: &Check) -> bool {
        let promise = &check.decision().promise;
        let digest = Some(check.policy().digest());
        let may = matches!(promise.verdict, Verdict::Yes | Verdict::NeedsApproval);
        let is_read = check.complaint(FormPlace::Promise).is_none();
        let is_sum = self.sum.is_none_or(|sum| may && is_read && promise.sum.single() == Some(sum.figure()));
        is_sum && (self.policy.is_none() || self.policy == digest)
    }
}

/// Says what of a case binds; `None` while nothing does. `is_same` tells whether the facts on the screen are those of the case.
pub fn binding(case: &Case, check: &Check, is_same: bool, desk: &Desk) -> Option<Binding> {
    let loader = &desk.words.loader;
    let say = Say::new(check.policy(), &desk.words);
    let verdict = verdict(&say, check.decision());
    let decision = fl!(loader, "binding-decision", words = verdict.sentence);
    if case.must_be_revised() && is_same {
        let headline = fl!(loader, "binding-reopened");
        let words = fl!(loader, "illegal-not-revised");
        let (standing, void) = (headline.clone(), words.clone());
        return Some(Binding {
            holds: true,
            tone: Tone::Approval,
            headline,
            words,
            standing,
            decision,
            void,
        });
    }
    let bound = Bound::of(case)?;
    let is_in_force = case.state() != CaseState::Approved || in_force(case, desk) == bound.policy;
    let sum = bound.sum.map(|sum| desk.words.sum(sum.figure(), sum.currency())).unwrap_or_default();
    let headline = headline(case, &bound, &sum, desk);
    let void = match case.state() {
        CaseState::Approved if !is_in_force => fl!(loader, "binding-void-policy", sum = sum),
        CaseState::Approved => fl!(loader, "binding-void", sum = sum),
        _ => fl!(loader, "binding-other", headline = headline.as_str()),
    };
    let words = match (bound.promise, bound.request) {
        (Some(promise), _) => {
            let (name, time) = (desk.name_of(promise.account), desk.time(promise.at));
            let words = fl!(loader, "binding-promised-by", name = name, time = time);
            format!("{words}{}", bound.request.map(|request| given(request, desk)).unwrap_or_default())
        }
        (None, Some(request)) => format!("{}{}", given(request, desk), fl!(loader, "binding-for-this-alone")),
        (None, None) => String::new(),
    };
    Some(Binding {
        holds: is_same && is_in_force && bound.is_of(check),
        tone: match (case.state(), case.outcome()) {
            (CaseState::Approved, _) => Tone::Go,
            (
                CaseState::Closed,
                Some(
                    CaseOutcome::NotAgreed
                    | CaseOutcome::Withdrawn
                    | CaseOutcome::NothingDue
                    | CaseOutcome::Joined,
                ),
            ) => Tone::Neutral,
            (state, _) => tone(state),
        },
        headline,
        words,
        standing: match case.state() {
            CaseState::Approved => fl!(loader, "binding-sum-approved"),
            _ => fl!(loader, "binding-sum"),
        },
        decision,
        void,
    })
}

fn headline(case: &Case, bound: &Bound, sum: &str, desk: &Desk) -> String {
    let loader = &desk.words.loader;
    let has_money = bound.sum.is_some_and(|sum| !sum.is_zero());
    match (case.state(), case.outcome()) {
        (CaseState::Approved, _) => fl!(loader, "binding-approved", sum = sum),
        (CaseState::Promised, _) => fl!(loader, "binding-promised", sum = sum),
        (CaseState::Accepted, _) => fl!(loader, "binding-accepted", sum = sum),
        (CaseState::Settled, _) if has_money => fl!(loader, "binding-settled", sum = sum),
        (CaseState::Settled, _) => fl!(loader, "binding-settled-without"),
        (CaseState::Paid, _) => fl!(loader, "binding-paid", sum = sum),
        (CaseState::FollowedUp, _) => fl!(loader, "binding-followed-up", sum = sum),
        (_, Some(CaseOutcome::NotAgreed)) => fl!(loader, "binding-closed-not-agreed"),
        (_, Some(CaseOutcome::Withdrawn)) => fl!(loader, "binding-closed-withdrawn"),
        (_, Some(CaseOutcome::Joined)) => fl!(loader, "binding-closed-joined"),
        (_, Some(CaseOutcome::NothingDue)) => fl!(loader, "binding-closed-nothing-due"),
        (_, Some(CaseOutcome::Settled) | None) => fl!(loader, "binding-closed", sum = sum),
    }
}

/// Who approved, and who was heard.
fn given(request: &Request, desk: &Desk) -> String {
    let loader = &desk.words.loader;
    let separator = fl!(loader, "separator");
    let names = |voices: Vec<&Voice>| {
        let names = voices.iter().map(|voice| acting(desk.name_of(voice.account), &voice.capacity, desk));
        names.collect::<Vec<_>>().join(&separator)
    };
    let (approvers, heard) = (names(request.approvers().collect()), names(request.opinions().collect()));
    let mut words = String::new();
    if !approvers.is_empty() {
        words += &fl!(loader, "binding-approvers", names = approvers);
    }
    if !heard.is_empty() {
        words += &fl!(loader, "binding-heard", names = heard);
    }
    words
}
