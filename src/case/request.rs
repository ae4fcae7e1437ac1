//! A request for approval: whose word is needed, who has given it, and who may.

use super::actor::Capacity;
use super::at::At;
use super::decided::Decided;
use super::id::{AccountId, Commitment};
use super::step::EscalatedTo;
use super::sum::Sum;
use super::summary::Need;

/// How long a request without a time is left to its approver before it may go to somebody else.
const PATIENCE_HOURS: i64 = 24;

/// A sum that was asked for, or approved instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The event that asked.
    pub seq: u64,
    /// The decision it rests on: for the sum asked, or for the other sum that was approved.
    pub decided: Decided,
    /// Who asked.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: At,
    /// When an answer is needed.
    pub due: Option<At>,
    /// What she added.
    pub note: Option<Commitment>,
    /// Before whom else it was put, in this order.
    pub escalated: Vec<EscalatedTo>,
    /// What was said to it. Approvals of another sum than the present one are not among it.
    pub voices: Vec<Voice>,
}

/// A word somebody gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The event.
    pub seq: u64,
    /// Who.
    pub account: AccountId,
    /// As what.
    pub capacity: Capacity,
    /// An approval, or an opinion.
    pub approves: bool,
    /// When.
    pub at: At,
}

impl Voice {
    /// Tells whether the same person, or the same person's authority, is behind it.
    pub(super) fn is_of(&self, account: AccountId, capacity: &Capacity) -> bool {
        let people = [Some(account), capacity.deputy_for];
        people.contains(&Some(self.account))
            || self.capacity.deputy_for.is_some_and(|of| people.contains(&Some(of)))
    }
}

impl Request {
    /// Returns the sum that approval is asked of.
    pub fn sum(&self) -> Sum {
        self.decided.summary.sum
    }

    /// Tells whether the next higher rank may stand in for a role that is away.
    pub fn rank_up(&self) -> bool {
        self.escalated.contains(&EscalatedTo::RankUp)
    }

    /// Returns the instant from which anybody of the shop may put it before a deputy or one rank up: half-way to when it is
    /// due, or a day after it was asked where nothing is due.
    pub fn escalates_from(&self) -> At {
        match self.due {
            Some(due) => self.asked_at.midway(due.max(self.asked_at)),
            None => self.asked_at.plus_hours(PATIENCE_HOURS),
        }
    }

    /// Returns the needs that no word meets yet.
    pub fn missing(&self) -> Vec<&Need> {
        let met = self.met(&self.voices);
        let needs = self.decided.summary.needs.iter().zip(met);
        needs.filter(|(_, met)| met.is_none()).map(|(need, _)| need).collect()
    }

    /// Tells whether nobody's word is missing any more.
    pub fn is_complete(&self) -> bool {
        self.missing().is_empty()
    }

    /// Roles that can give a word still missing, lowest rank first.
    pub fn awaits(&self) -> Vec<&str> {
        let missing = self.missing();
        let summary = &self.decided.summary;
        let rank_up = self.rank_up();
        let can = |role: &str| missing.iter().any(|need| summary.can_meet(need, role, rank_up));
        summary.reaches.iter().map(|reach| &*reach.role).filter(|role| can(role)).collect()
    }

    /// Tells whether a role may send the request back or refuse it: if its approval is or was needed, or the request passes it.
    pub fn may_answer(&self, role: &str) -> bool {
        self.approves(role) || self.decided.summary.route.iter().any(|passed| passed == role)
    }

    /// Tells whether a role's approval is or was needed.
    pub(super) fn approves(&self, role: &str) -> bool {
        let summary = &self.decided.summary;
        let approves = |need: &Need| {
            !matches!(need, Need::Consult { .. }) && summary.can_meet(need, role, self.rank_up())
        };
        summary.needs.iter().any(approves)
    }

    /// Tells whether somebody with authority over the sum is still missing.
    pub(super) fn lacks_authority(&self) -> bool {
        self.missing().iter().any(|need| matches!(need, Need::Authority { .. }))
    }

    /// Returns the words that approve the sum.
    pub fn approvers(&self) -> impl Iterator<Item = &Voice> {
        self.voices.iter().filter(|voice| voice.approves)
    }

    /// Returns the words of those who had to be consulted.
    pub fn opinions(&self) -> impl Iterator<Item = &Voice> {
        self.voices.iter().filter(|voice| !voice.approves)
    }

    /// Tells whether one more word meets a need that is not met yet.
    pub(super) fn is_helped_by(&self, voice: &Voice) -> bool {
        let with: Vec<Voice> = self.voices.iter().chain([voice]).cloned().collect();
        let count = |met: Vec<Option<usize>>| met.iter().flatten().count();
        count(self.met(&with)) > count(self.met(&self.voices))
    }

    /// For each need the word that meets it, no word meeting two: the assignment that meets most, whatever order they came in.
    fn met(&self, voices: &[Voice]) -> Vec<Option<usize>> {
        let needs = &self.decided.summary.needs;
        let mut met = vec![None; needs.len()];
        for voice in 0..voices.len() {
            let mut tried = vec![false; needs.len()];
            self.assign(voice, voices, &mut met, &mut tried);
        }
        met
    }

    /// Finds a need for a word, moving others to needs they can meet as well.
    fn assign(&self, voice: usize, voices: &[Voice], met: &mut [Option<usize>], tried: &mut [bool]) -> bool {
        for at in 0..met.len() {
            if tried[at] || !self.meets(&voices[voice], &self.decided.summary.needs[at]) {
                continue;
            }
            tried[at] = true;
            let free = match met[at] {
                None => true,
                Some(other) => self.assign(other, voices, met, tried),
            };
            if free {
                met[at] = Some(voice);
                return true;
            }
        }
        false
    }

    fn meets(&self, voice: &Voice, need: &Need) -> bool {
        voice.approves != matches!(need, Need::Consult { .. })
            && self.decided.summary.can_meet(need, &voice.capacity.role, self.rank_up())
    }
}
