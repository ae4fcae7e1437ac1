//! What a step makes of a case. Whether it may be taken is asked in `take`; here it was.

use super::at::At;
use super::decided::Decided;
use super::id::{AccountId, CaseId};
use super::record::{Case, Payment, PromiseMade};
use super::request::{Request, Voice};
use super::state::CaseState;
use super::step::{Authority, Opened, Step, VoidReason};
use std::collections::BTreeSet;

impl Case {
    /// Makes the case of a first step.
    pub(super) fn begun(id: CaseId, opened: &Opened, account: AccountId, at: At) -> Case {
        let Opened { number, shop, pack, file } = opened.clone();
        Case {
            id,
            number,
            shop,
            pack,
            state: CaseState::Open,
            revision: 1,
            written: 1,
            file,
            opened_by: account,
            opened_at: at,
            hands: BTreeSet::from([account]),
            decided: None,
            request: None,
            promised: None,
            refusals: Vec::new(),
            settled_before: false,
            payments: Vec::new(),
            must_be_revised: false,
            outcome: None,
            erased: BTreeSet::new(),
            last_seq: 1,
            last_at: at,
        }
    }

    /// Makes the case that one more step leads to.
    pub(super) fn with(&self, step: &Step, account: AccountId, at: At) -> Case {
        let mut case = self.clone();
        case.last_seq += 1;
        case.last_at = at;
        case.state = case.put(step, account, at);
        case
    }

    fn put(&mut self, step: &Step, account: AccountId, at: At) -> CaseState {
        let seq = self.last_seq;
        match step {
            Step::Opened(_) => CaseState::Open,
            Step::Revised { revision, file } => {
                self.revision = *revision;
                self.written = seq;
                self.file = file.clone();
                self.hands.insert(account);
                self.must_be_revised = false;
                self.forget();
                CaseState::Open
            }
            Step::Decided(decided) => {
                self.forget();
                self.decided = Some((seq, (**decided).clone()));
                CaseState::Open
            }
            Step::Asked { due, note, .. } => {
                self.hands.insert(account);
                self.request = self.decided.as_ref().map(|(_, decided)| Request {
                    seq,
                    decided: decided.clone(),
                    asked_by: account,
                    asked_at: at,
                    due: *due,
                    note: *note,
                    escalated: Vec::new(),
                    voices: Vec::new(),
                });
                CaseState::Waiting
            }
            Step::Escalated { to, .. } => {
                if let Some(request) = &mut self.request {
                    request.escalated.push(*to);
                }
                CaseState::Waiting
            }
            Step::Heard { capacity, .. } => {
                self.hear(Voice { seq, account, capacity: capacity.clone(), approves: false, at })
            }
            Step::Approved { capacity, .. } => {
                self.hear(Voice { seq, account, capacity: capacity.clone(), approves: true, at })
            }
            Step::ApprovedOther { capacity, decided, .. } => {
                if let Some(request) = &mut self.request {
                    // What others approved was another sum; an opinion is on the case.
                    request.voices.retain(|voice| !voice.approves);
                    request.decided = (**decided).clone();
                }
                self.hear(Voice { seq, account, capacity: capacity.clone(), approves: true, at })
            }
            Step::Voided { because: VoidReason::PolicyChanged, .. } => {
                self.forget();
                CaseState::Open
            }
            Step::Returned { .. } | Step::Refused { .. } | Step::Voided { .. } => {
                if let Step::Refused { capacity, .. } = step {
                    self.refusals.push((account, capacity.deputy_for));
                }
                self.request = None;
                CaseState::Open
            }
            Step::Promised { sum, revision, policy, by } => {
                let (sum, revision, policy, by) = (*sum, *revision, *policy, *by);
                self.promised = Some(PromiseMade { seq, sum, revision, policy, by, account, at });
                CaseState::Promised
            }
            Step::Accepted {} => CaseState::Accepted,
            Step::Declined { .. } => CaseState::Declined,
            Step::Settled { .. } => {
                self.settled_before = true;
                CaseState::Settled
            }
            Step::Paid { sum } => {
                self.payments.push(Payment { seq, sum: *sum, account, at });
                CaseState::Paid
            }
            Step::FollowedUp { .. } => CaseState::FollowedUp,
            Step::Reopened { .. } => {
                self.forget();
                self.outcome = None;
                self.must_be_revised = true;
                CaseState::Open
            }
            Step::Closed { outcome, .. } => {
                self.outcome = Some(*outcome);
                CaseState::Closed
            }
            Step::Erased { fields } => {
                self.erased.extend(fields.iter().cloned());
                self.state
            }
        }
    }

    /// Nothing that was decided, approved or promised holds for what comes now.
    fn forget(&mut self) {
        self.decided = None;
        self.request = None;
        self.promised = None;
    }

    fn hear(&mut self, voice: Voice) -> CaseState {
        let Some(request) = &mut self.request else { return CaseState::Waiting };
        request.voices.push(voice);
        if request.is_complete() { CaseState::Approved } else { CaseState::Waiting }
    }

    /// Returns the decision that what was promised rests on.
    pub(super) fn binding(&self) -> Option<&Decided> {
        match self.promised.as_ref()?.by {
            Authority::Approved { request: seq } => {
                self.request.as_ref().filter(|request| request.seq == seq).map(|request| &request.decided)
            }
            Authority::Alone { decided: seq } => {
                self.decided.as_ref().filter(|(at, _)| *at == seq).map(|(_, decided)| decided)
            }
        }
    }

    /// Returns the one person who approved what was promised, if it was only one.
    pub(super) fn sole_approver(&self) -> Option<&Voice> {
        let by = self.promised.as_ref()?.by;
        let request =
            self.request.as_ref().filter(|request| by == Authority::Approved { request: request.seq })?;
        let mut approvers = request.approvers();
        approvers.next().filter(|_| approvers.next().is_none())
    }
}
