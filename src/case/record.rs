//! A case as its steps made it.

use super::at::At;
use super::decided::Decided;
use super::id::{AccountId, CaseId};
use super::request::Request;
use super::state::CaseState;
use super::step::{Authority, CaseFile, CaseOutcome};
use super::sum::Sum;
use redress_engine::Digest;
use redress_engine::policy::Currency;
use std::collections::BTreeSet;

/// A case as its steps made it. Only steps that may be taken change it: see [`Case::open`] and [`Case::take`].
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub(super) id: CaseId,
    pub(super) number: String,
    pub(super) shop: String,
    pub(super) pack: String,
    pub(super) state: CaseState,
    pub(super) revision: u32,
    pub(super) written: u64,
    pub(super) file: CaseFile,
    pub(super) opened_by: AccountId,
    pub(super) opened_at: At,
    pub(super) hands: BTreeSet<AccountId>,
    pub(super) decided: Option<(u64, Decided)>,
    pub(super) request: Option<Request>,
    pub(super) promised: Option<PromiseMade>,
    pub(super) refusals: Vec<(AccountId, Option<AccountId>)>,
    pub(super) settled_before: bool,
    pub(super) payments: Vec<Payment>,
    pub(super) must_be_revised: bool,
    pub(super) outcome: Option<CaseOutcome>,
    pub(super) erased: BTreeSet<String>,
    pub(super) last_seq: u64,
    pub(super) last_at: At,
}

/// What the customer was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseMade {
    /// The event.
    pub seq: u64,
    /// The sum.
    pub sum: Sum,
    /// The revision of the facts.
    pub revision: u32,
    /// The policy.
    pub policy: Digest,
    /// On whose authority.
    pub by: Authority,
    /// Who told him.
    pub account: AccountId,
    /// When.
    pub at: At,
}

/// What the customer was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The event.
    pub seq: u64,
    /// The sum.
    pub sum: Sum,
    /// Who paid.
    pub account: AccountId,
    /// When.
    pub at: At,
}

macro_rules! read {
    ($($(#[$doc:meta])* $name:ident -> $of:ty),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(&self) -> $of { self.$name }
    )*};
}

macro_rules! look {
    ($($(#[$doc:meta])* $name:ident -> $of:ty),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(&self) -> &$of { &self.$name }
    )*};
}

impl Case {
    read! {
        /// Its id.
        id -> CaseId,
        /// How far it has come.
        state -> CaseState,
        /// The revision of the facts, from 1 on.
        revision -> u32,
        /// The number of the event that wrote the present facts.
        written -> u64,
        /// Who opened it.
        opened_by -> AccountId,
        /// When.
        opened_at -> At,
        /// Whether an agreement was ever signed in it.
        settled_before -> bool,
        /// Whether it was reopened and its facts do not hold the new evidence yet.
        must_be_revised -> bool,
        /// How it ended, if it did and was not reopened.
        outcome -> Option<CaseOutcome>,
        /// The number of its last event.
        last_seq -> u64,
        /// When that was.
        last_at -> At,
    }
    look! {
        /// Its number, for people.
        number -> str,
        /// Its shop.
        shop -> str,
        /// Its pack.
        pack -> str,
        /// All that is known now.
        file -> CaseFile,
        /// Everybody who wrote facts or asked; none of them approves or is heard.
        hands -> BTreeSet<AccountId>,
        /// All payments, those before a reopening too.
        payments -> [Payment],
        /// Personal fields that were erased.
        erased -> BTreeSet<String>,
    }

    /// Returns how it may be closed from here without an agreement, joining it to another apart.
    pub fn ends_unsettled(&self) -> [CaseOutcome; 2] {
        match self.state {
            CaseState::Declined => [CaseOutcome::NotAgreed, CaseOutcome::Withdrawn],
            _ => [CaseOutcome::Withdrawn, CaseOutcome::NothingDue],
        }
    }

    /// Returns what was paid in it so far, in one currency.
    pub fn paid(&self, currency: Currency) -> Sum {
        let sums = self.payments.iter().filter(|payment| payment.sum.currency() == currency);
        let minor = sums.map(|payment| payment.sum.minor()).fold(0_i64, i64::saturating_add);
        Sum::of_minor(minor, currency).unwrap_or(Sum::zero(currency))
    }

    /// Returns what was paid in it, before it was reopened, and is not among the earlier payments that a decision counts.
    pub fn uncounted(&self, decided: &Decided) -> Sum {
        let paid = self.paid(decided.summary.sum.currency());
        let counted = decided.past.as_ref().and_then(|past| past.earlier_payments);
        counted.map_or(paid, |counted| paid.beyond(counted))
    }

    /// Tells whether somebody refused a sum in it, or somebody in her stead did.
    pub fn was_refused_by(&self, account: AccountId) -> bool {
        self.refusals.iter().any(|(by, instead_of)| *by == account || *instead_of == Some(account))
    }

    /// Returns the last decision on the present facts, with the number of its event.
    pub fn decided(&self) -> Option<(u64, &Decided)> {
        self.decided.as_ref().map(|(seq, decided)| (*seq, decided))
    }

    /// Returns the request before somebody, or the approved one that the promise rests on.
    pub fn request(&self) -> Option<&Request> {
        self.request.as_ref()
    }

    /// Returns what the customer was told, unless it was declined and something else decided since.
    pub fn promised(&self) -> Option<&PromiseMade> {
        self.promised.as_ref()
    }
}
