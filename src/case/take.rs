//! Whether a step may be taken: the table first, then what it cannot say.

use super::actor::{Actor, Capacity, LentAuthority};
use super::at::At;
use super::decided::Decided;
use super::id::{AccountId, CaseId};
use super::illegal::Illegal;
use super::record::Case;
use super::request::{Request, Voice};
use super::state::{CaseState, StepKind, rules};
use super::step::{Authority, CaseFile, CaseOutcome, EscalatedTo, Opened, Step};
use super::sum::Sum;
use redress_engine::Digest;
use redress_engine::decision::Verdict;

/// The epoch from which on who refused does not promise, what is owed is not closed away, and what was paid before a reopening counts.
const SINCE: u32 = 3;

/// A step that may be taken, with the case it makes. Only [`Case::open`] and [`Case::take`] make one.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    step: Step,
    account: AccountId,
    before: Option<CaseState>,
    case: Case,
}

impl Taken {
    /// Returns the step.
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// Returns the account that takes it.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Returns its number among the events of the case, the first being 1.
    pub fn seq(&self) -> u64 {
        self.case.last_seq
    }

    /// Returns the instant it is taken at.
    pub fn at(&self) -> At {
        self.case.last_at
    }

    /// Returns the state before it; `None` if the case was not open yet.
    pub fn before(&self) -> Option<CaseState> {
        self.before
    }

    /// Returns the state after it.
    pub fn after(&self) -> CaseState {
        self.case.state
    }

    /// Returns the case after it.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Returns the case after it, without a copy.
    pub fn into_case(self) -> Case {
        self.case
    }
}

/// A step as it was recorded.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<'r> {
    /// Its number among the events of the case, the first being 1.
    pub seq: u64,
    /// Who took it.
    pub account: AccountId,
    /// When.
    pub at: At,
    /// The step.
    pub step: &'r Step,
}

impl Case {
    /// Opens a case.
    ///
    /// # Errors
    /// If she opens it in a shop that is not hers.
    pub fn open(id: CaseId, opened: Opened, actor: &Actor, at: At) -> Result<Taken, Illegal> {
        if !actor.is_of(&opened.shop) {
            return Err(Illegal::WrongShop { shop: opened.shop });
        }
        let case = Case::begun(id, &opened, actor.account, at);
        Ok(Taken { step: Step::Opened(opened), account: actor.account, before: None, case })
    }

    /// Takes a step.
    ///
    /// # Errors
    /// Why it may not be taken; the case is then as it was.
    pub fn take(&self, step: Step, actor: &Actor, at: At) -> Result<Taken, Illegal> {
        self.taken(step, actor, at, false)
    }

    fn taken(&self, step: Step, actor: &Actor, at: At, is_recorded: bool) -> Result<Taken, Illegal> {
        self.check_place(step.kind(), at)?;
        Taking { case: self, actor, at, is_recorded }.check(&step)?;
        let case = self.with(&step, actor.account, at);
        Ok(Taken { step, account: actor.account, before: Some(self.state), case })
    }

    /// Takes a recorded step once more, asking all that was asked when it was taken; for whoever verifies a ledger.
    /// `actor` is who she was at that time.
    ///
    /// # Errors
    /// Why it should not have been taken.
    pub fn replay(
        case: Option<&Case>,
        id: CaseId,
        actor: &Actor,
        Recorded { seq, at, step, .. }: Recorded,
    ) -> Result<Taken, Illegal> {
        let expected = case.map_or(1, |case| case.last_seq + 1);
        if seq != expected {
            return Err(Illegal::OutOfOrder { expected, found: seq });
        }
        match (case, step) {
            (Some(case), step) => case.taken(step.clone(), actor, at, true),
            (None, Step::Opened(opened)) => Case::open(id, opened.clone(), actor, at),
            (None, step) => Err(Illegal::WrongState { step: step.kind(), state: None }),
        }
    }

    /// Makes a case of its recorded steps; for whoever reads a ledger. Whether each may be taken was asked when it was:
    /// only that they follow the table, in their order, is looked at again.
    ///
    /// # Errors
    /// If an event is missing, or is at a wrong place.
    pub fn fold<'r>(
        id: CaseId,
        events: impl IntoIterator<Item = Recorded<'r>>,
    ) -> Result<Option<Case>, Illegal> {
        let mut folded: Option<Case> = None;
        for Recorded { seq, account, at, step } in events {
            let expected = folded.as_ref().map_or(1, |case| case.last_seq + 1);
            if seq != expected {
                return Err(Illegal::OutOfOrder { expected, found: seq });
            }
            folded = Some(match (&folded, step) {
                (Some(case), step) => {
                    case.check_place(step.kind(), at)?;
                    case.with(step, account, at)
                }
                (None, Step::Opened(opened)) => Case::begun(id, opened, account, at),
                (None, step) => return Err(Illegal::WrongState { step: step.kind(), state: None }),
            });
        }
        Ok(folded)
    }

    /// Whether the table has such a step from here, and time goes on.
    fn check_place(&self, step: StepKind, at: At) -> Result<(), Illegal> {
        if rules(step, Some(self.state)).next().is_none() {
            return Err(Illegal::WrongState { step, state: Some(self.state) });
        }
        if at < self.last_at {
            return Err(Illegal::ClockBack { last: self.last_at });
        }
        Ok(())
    }
}

/// A step about to be taken.
struct Taking<'t> {
    case: &'t Case,
    actor: &'t Actor,
    at: At,
    /// Whether it was taken already, perhaps by a program whose rules were fewer.
    is_recorded: bool,
}

impl Taking<'_> {
    fn check(&self, step: &Step) -> Result<(), Illegal> {
        match step {
            // Not in the table from any state, so it never comes here.
            Step::Opened(_) => self.is_of_the_shop(),
            Step::Revised { revision, file } => self.revised(*revision, file),
            Step::Decided(decided) => self.decided(decided),
            Step::Asked { decided, sum, .. } => self.asked(*decided, *sum),
            Step::Escalated { request, to, because } => self.escalated(*request, *to, because),
            Step::Heard { request, capacity, opinion } => {
                said(opinion)?;
                let request = self.stranger(*request, capacity)?;
                self.gives_a_word(request, capacity, false)
            }
            Step::Approved { request, capacity, revision, policy, sum, .. } => {
                let request = self.stranger(*request, capacity)?;
                self.rests_on(&request.decided, *revision, *policy)?;
                exactly(*sum, request.sum())?;
                self.gives_a_word(request, capacity, true)
            }
            Step::ApprovedOther { request, capacity, decided, note } => {
                // Before this epoch another sum was approved without a word.
                if note.is_none() && decided.engine.epoch >= 3 {
                    return Err(Illegal::EmptyReason);
                }
                self.approved_other(self.stranger(*request, capacity)?, capacity, decided)
            }
            Step::Returned { request, capacity, question: why }
            | Step::Refused { request, capacity, reason: why } => {
                said(why)?;
                let request = self.stranger(*request, capacity)?;
                let may = request.may_answer(&capacity.role);
                if may { Ok(()) } else { Err(Illegal::NotNeeded { role: capacity.role.clone() }) }
            }
            Step::Voided { request, .. } => {
                self.is_of_the_shop().and_then(|()| self.request(*request)).map(drop)
            }
            Step::Promised { sum, revision, policy, by } => self.promised(*sum, *revision, *policy, *by),
            Step::Accepted {} => self.is_of_the_shop(),
            Step::Declined { because: text } | Step::FollowedUp { how: text } => {
                said(text)?;
                self.is_of_the_shop()?;
                let unpaid = self.case.state == CaseState::Settled && !self.promised_sum()?.is_zero();
                if unpaid { Err(Illegal::NotPaid) } else { Ok(()) }
            }
            Step::Reopened { evidence } => said(evidence).and_then(|()| self.is_of_the_shop()),
            Step::Settled { sum } => {
                self.is_of_the_shop()?;
                exactly(*sum, self.promised_sum()?)
            }
            Step::Paid { sum } => self.paid(*sum),
            Step::Closed { outcome, because, into } => self.closed(*outcome, because.as_deref(), *into),
            Step::Erased { fields } => {
                if !self.actor.is_legal && !self.actor.is_administrator {
                    return Err(Illegal::NotGuardian);
                }
                if fields.is_empty() { Err(Illegal::EmptyReason) } else { Ok(()) }
            }
        }
    }

    fn is_of_the_shop(&self) -> Result<(), Illegal> {
        if self.actor.is_of(&self.case.shop) { Ok(()) } else { Err(self.wrong_shop()) }
    }

    fn wrong_shop(&self) -> Illegal {
        Illegal::WrongShop { shop: self.case.shop.clone() }
    }

    /// The capacity is hers at this instant, in this shop.
    fn holds(&self, Capacity { role, deputy_for }: &Capacity) -> Result<(), Illegal> {
        let Some(of) = deputy_for else {
            return if self.actor.role == *role {
                self.is_of_the_shop()
            } else {
                Err(Illegal::NotYourRole { role: role.clone() })
            };
        };
        let lent = |delegation: &&LentAuthority| delegation.of == *of && delegation.role == *role;
        let mut lent = self.actor.delegations.iter().filter(lent).peekable();
        if lent.peek().is_none() {
            return Err(Illegal::NotYourRole { role: role.clone() });
        }
        let mut holding = lent.filter(|delegation| delegation.holds(self.at)).peekable();
        if holding.peek().is_none() {
            return Err(Illegal::DelegationOver { role: role.clone() });
        }
        if holding.any(|delegation| delegation.is_of(&self.case.shop)) {
            Ok(())
        } else {
            Err(self.wrong_shop())
        }
    }

    fn revised(&self, revision: u32, file: &CaseFile) -> Result<(), Illegal> {
        self.is_of_the_shop()?;
        let present = self.case.revision;
        if Some(revision) != present.checked_add(1) {
            return Err(Illegal::StaleRevision { given: revision, present });
        }
        if *file == self.case.file { Err(Illegal::NothingNew) } else { Ok(()) }
    }

    fn decided(&self, decided: &Decided) -> Result<(), Illegal> {
        self.is_of_the_shop()?;
        // What the ledger knows by now, above all that the matter was settled, is in no facts from before.
        if self.case.must_be_revised {
            return Err(Illegal::NotRevised);
        }
        if decided.revision != self.case.revision {
            return Err(Illegal::StaleRevision { given: decided.revision, present: self.case.revision });
        }
        self.is_for_her_role(decided)?;
        if decided.is_coherent() { Ok(()) } else { Err(Illegal::Incoherent) }
    }

    fn is_for_her_role(&self, decided: &Decided) -> Result<(), Illegal> {
        if decided.role == self.actor.role {
            return Ok(());
        }
        Err(Illegal::OtherRole { decided: decided.role.clone(), role: self.actor.role.clone() })
    }

    /// The last decision on the present facts, if it is this one.
    fn last_decision(&self, seq: u64) -> Result<&Decided, Illegal> {
        let last = self.case.decided.as_ref().filter(|(last, _)| *last == seq);
        last.map(|(_, decided)| decided).ok_or(Illegal::StaleDecision)
    }

    fn asked(&self, decided: u64, sum: Sum) -> Result<(), Illegal> {
        self.is_of_the_shop()?;
        let decided = self.last_decision(decided)?;
        self.is_for_her_role(decided)?;
        exactly(sum, decided.summary.sum)?;
        self.allowed(decided)?;
        if decided.allows_alone() { Err(Illegal::NoApprovalNeeded) } else { Ok(()) }
    }

    /// Whether rules bind that programs before epoch 3 did not have.
    fn is_bound(&self, decided: Option<&Decided>) -> bool {
        !self.is_recorded || decided.is_some_and(|decided| decided.engine.epoch >= SINCE)
    }

    /// The engine allows the sum to somebody, on top of what was paid in the case before, and it can be found again whom or what it
    /// was for.
    fn allowed(&self, decided: &Decided) -> Result<(), Illegal> {
        allowed(decided)?;
        let super::Summary { sum, ceiling, .. } = decided.summary;
        if !self.is_bound(Some(decided)) {
            return Ok(());
        }
        if !sum.is_zero() && !self.case.file.names_somebody() {
            return Err(Illegal::Nameless);
        }
        let paid = self.case.uncounted(decided);
        if sum.is_within(ceiling.beyond(paid)) {
            return Ok(());
        }
        Err(Illegal::PaidBefore { sum, paid, ceiling })
    }

    fn closed(
        &self,
        outcome: CaseOutcome,
        because: Option<&str>,
        into: Option<CaseId>,
    ) -> Result<(), Illegal> {
        self.is_of_the_shop()?;
        let kept = matches!(self.case.state, CaseState::Paid | CaseState::FollowedUp);
        if kept != (outcome == CaseOutcome::Settled) {
            return Err(Illegal::OtherOutcome);
        }
        if into.is_some() != (outcome == CaseOutcome::Joined) {
            return Err(Illegal::NotJoinable);
        }
        let decided = self.case.decided.as_ref().map(|(_, decided)| decided);
        match outcome {
            CaseOutcome::Settled | CaseOutcome::NotAgreed => Ok(()),
            CaseOutcome::Withdrawn if self.is_bound(decided) => said(because.unwrap_or_default()),
            CaseOutcome::Withdrawn => Ok(()),
            CaseOutcome::NothingDue if self.is_bound(decided) => {
                let decided = decided.ok_or(Illegal::Undecided)?;
                let floor = decided.summary.floor.beyond(self.case.uncounted(decided));
                if floor.is_zero() { Ok(()) } else { Err(Illegal::SomethingDue { floor }) }
            }
            CaseOutcome::NothingDue => Ok(()),
            CaseOutcome::Joined => {
                let is_touched = !self.case.payments.is_empty() || self.case.state != CaseState::Open;
                if is_touched || into == Some(self.case.id) { Err(Illegal::NotJoinable) } else { Ok(()) }
            }
        }
    }

    fn escalated(&self, request: u64, to: EscalatedTo, because: &str) -> Result<(), Illegal> {
        said(because)?;
        let request = self.request(request)?;
        if let EscalatedTo::Deputy(deputy) = to
            && self.case.hands.contains(&deputy)
        {
            return Err(Illegal::OwnCase);
        }
        let concerned = |capacity: &Capacity| {
            let is_a_hand = self.hand(capacity);
            let has_a_say = request.may_answer(&capacity.role) || request.awaits().contains(&&*capacity.role);
            !is_a_hand && has_a_say && self.holds(capacity).is_ok()
        };
        if self.actor.capacities(self.at).iter().any(concerned) {
            return Ok(());
        }
        self.is_of_the_shop()?;
        let from = request.escalates_from();
        if self.at < from { Err(Illegal::TooEarly { from }) } else { Ok(()) }
    }

    /// The request before somebody, if it is this one.
    fn request(&self, seq: u64) -> Result<&Request, Illegal> {
        self.case.request.as_ref().filter(|request| request.seq == seq).ok_or(Illegal::OtherRequest)
    }

    /// Whether she, or the one she stands in for, wrote the facts or asked.
    fn hand(&self, capacity: &Capacity) -> bool {
        let hands = &self.case.hands;
        hands.contains(&self.actor.account) || capacity.deputy_for.is_some_and(|of| hands.contains(&of))
    }

    /// The request, if she has the capacity she claims and had no hand in the case.
    fn stranger(&self, request: u64, capacity: &Capacity) -> Result<&Request, Illegal> {
        self.holds(capacity)?;
        let request = self.request(request)?;
        if self.hand(capacity) { Err(Illegal::OwnCase) } else { Ok(request) }
    }

    /// Her word is one that is still missing, and her first.
    fn gives_a_word(&self, request: &Request, capacity: &Capacity, approves: bool) -> Result<(), Illegal> {
        if request.voices.iter().any(|voice| voice.is_of(self.actor.account, capacity)) {
            return Err(Illegal::AlreadyApproved);
        }
        let (account, at) = (self.actor.account, self.at);
        let voice = Voice { seq: 0, account, capacity: capacity.clone(), approves, at };
        if request.is_helped_by(&voice) {
            return Ok(());
        }
        let role = capacity.role.clone();
        let limit = request.decided.summary.reach(&role);
        if approves && request.lacks_authority() && !request.sum().is_within(limit) {
            return Err(Illegal::AboveLimit { role, sum: request.sum(), limit });
        }
        Err(Illegal::NotNeeded { role })
    }

    /// What binds an approval or a promise is what was decided.
    fn rests_on(&self, decided: &Decided, revision: u32, policy: Digest) -> Result<(), Illegal> {
        let present = self.case.revision;
        if revision != present || decided.revision != present {
            return Err(Illegal::StaleRevision { given: revision, present });
        }
        if policy == decided.policy { Ok(()) } else { Err(Illegal::StalePolicy) }
    }

    fn approved_other(&self, request: &Request, capacity: &Capacity, other: &Decided) -> Result<(), Illegal> {
        self.rests_on(&request.decided, other.revision, other.policy)?;
        if other.role != request.decided.role {
            return Err(Illegal::OtherRole {
                decided: other.role.clone(),
                role: request.decided.role.clone(),
            });
        }
        let sum = other.summary.sum;
        // The sum asked is approved, not approved as another.
        if sum == request.sum() {
            return Err(Illegal::NothingNew);
        }
        self.allowed(other)?;
        if !other.is_coherent() {
            return Err(Illegal::Incoherent);
        }
        if request.opinions().any(|voice| voice.is_of(self.actor.account, capacity)) {
            return Err(Illegal::AlreadyApproved);
        }
        let role = capacity.role.clone();
        let limit = other.summary.reach(&role);
        if !sum.is_within(limit) {
            return Err(Illegal::AboveLimit { role, sum, limit });
        }
        if request.approves(&role) { Ok(()) } else { Err(Illegal::NotNeeded { role }) }
    }

    fn promised(&self, sum: Sum, revision: u32, policy: Digest, by: Authority) -> Result<(), Illegal> {
        self.is_of_the_shop()?;
        match (self.case.state, by) {
            (CaseState::Approved, Authority::Approved { request }) => {
                let request = self.request(request)?;
                self.rests_on(&request.decided, revision, policy)?;
                self.has_not_refused(&request.decided)?;
                exactly(sum, request.sum())
            }
            (_, Authority::Approved { .. }) => Err(Illegal::ApprovalNeeded),
            (CaseState::Approved, Authority::Alone { .. }) => Err(Illegal::NoApprovalNeeded),
            (_, Authority::Alone { decided }) => {
                let decided = self.last_decision(decided)?;
                self.is_for_her_role(decided)?;
                self.rests_on(decided, revision, policy)?;
                self.has_not_refused(decided)?;
                exactly(sum, decided.summary.sum)?;
                self.allowed(decided)?;
                if decided.allows_alone() { Ok(()) } else { Err(Illegal::ApprovalNeeded) }
            }
        }
    }

    /// Who refused a sum does not get round the refusal by promising another herself.
    fn has_not_refused(&self, decided: &Decided) -> Result<(), Illegal> {
        let refused = self.is_bound(Some(decided)) && self.case.was_refused_by(self.actor.account);
        if refused { Err(Illegal::OwnRefusal) } else { Ok(()) }
    }

    fn promised_sum(&self) -> Result<Sum, Illegal> {
        // The table leads nowhere beyond a promise without one.
        self.case.promised.as_ref().map(|promise| promise.sum).ok_or(Illegal::ApprovalNeeded)
    }

    fn paid(&self, sum: Sum) -> Result<(), Illegal> {
        self.is_of_the_shop()?;
        let promised = self.promised_sum()?;
        if promised.is_zero() {
            return Err(Illegal::NothingToPay);
        }
        exactly(sum, promised)?;
        let account = self.actor.account;
        let alone = self.case.sole_approver();
        if alone.is_some_and(|voice| voice.account == account || voice.capacity.deputy_for == Some(account)) {
            return Err(Illegal::SoleApprover);
        }
        let promised_it = self.case.promised.as_ref().is_some_and(|promise| promise.account == account);
        match self.case.binding().and_then(|decided| decided.summary.pay_alone_up_to) {
            // By and by is no way round it.
            Some(limit) if promised_it && !sum.is_within(limit.beyond(self.case.paid(sum.currency()))) => {
                Err(Illegal::OwnPromise { limit })
            }
            _ => Ok(()),
        }
    }
}

/// Something stands there to read.
fn said(text: &str) -> Result<(), Illegal> {
    if text.trim().is_empty() { Err(Illegal::EmptyReason) } else { Ok(()) }
}

fn exactly(given: Sum, expected: Sum) -> Result<(), Illegal> {
    if given == expected { Ok(()) } else { Err(Illegal::OtherSum { given, expected }) }
}

/// The engine allows the sum to somebody.
fn allowed(decided: &Decided) -> Result<(), Illegal> {
    let super::Summary { sum, floor, ceiling, verdict, .. } = decided.summary;
    if !floor.is_within(sum) || !sum.is_within(ceiling) {
        return Err(Illegal::OutsideRange { sum, floor, ceiling });
    }
    match verdict {
        Verdict::Yes | Verdict::NeedsApproval => Ok(()),
        Verdict::No | Verdict::BelowFloor | Verdict::Open => Err(Illegal::PolicyRefuses { sum, verdict }),
    }
}
