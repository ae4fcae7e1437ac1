//! What lists, queues and searches show, computed from entries by code of its own: the databases' triggers, which compute the
//! same as entries come, are held against it.

use super::deed::Deed;
use super::entry::{Entry, roles};
use super::folding;
use super::store::rows::*;
use crate::case::{AccountId, CaseFile, CaseId, CaseState, Decided, DelegationId, Opened, Step, Token};
use std::collections::{BTreeMap, BTreeSet};

/// What is shown of one case.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// Its line in lists.
    pub summary: SummaryRow,
    /// Its decisions.
    pub decided: BTreeSet<DecidedRow>,
    /// Its promises.
    pub promises: Vec<PromiseRow>,
    awaits: Vec<String>,
    /// What it is about, by all that was said of that since `written`.
    matters: BTreeSet<Token>,
    /// The entry that last said whom the case concerns, or did when something was promised that still stands.
    written: u64,
}

impl Shown {
    /// After the first entry of the case.
    pub fn opened(Entry { draft, .. }: &Entry, opened: &Opened) -> Self {
        let summary = SummaryRow {
            id: CaseId::of_stream(draft.stream),
            seq: draft.seq,
            number: opened.number.clone(),
            answers: roles(&draft.answers),
            shop: opened.shop.clone(),
            pack: opened.pack.clone(),
            matter: opened.file.matter.clone(),
            state: code(draft.after),
            revision: 1,
            handler: draft.actor,
            currency: None,
            asked: None,
            granted: None,
            promised: None,
            margin: None,
            goodwill: None,
            paid: None,
            due: None,
            asked_at: None,
            promised_at: None,
            opened_at: draft.at.0,
            changed_at: draft.at.0,
            settled_at: None,
        };
        Self {
            summary,
            decided: BTreeSet::new(),
            promises: Vec::new(),
            awaits: draft.awaits.clone(),
            matters: key_of(&opened.file).into_iter().collect(),
            written: draft.seq,
        }
    }

    /// After one more entry.
    pub fn step(&mut self, Entry { draft, .. }: &Entry, step: &Step) {
        let row = &mut self.summary;
        let at = draft.at.0;
        (row.seq, row.changed_at) = (draft.seq, at);
        (row.state, row.answers) = (code(draft.after), roles(&draft.answers));
        self.awaits.clone_from(&draft.awaits);
        match step {
            Step::Revised { revision, file } => {
                row.revision = i64::from(*revision);
                row.matter.clone_from(&file.matter);
                row.granted = None;
                // What was promised before stays with whom it was promised.
                if self.promises.iter().all(|promise| promise.stands == 0) {
                    self.matters.clear();
                    self.written = draft.seq;
                }
                self.matters.extend(key_of(file));
            }
            Step::Decided(decided) => self.decide(decided),
            Step::Asked { sum, due, .. } => {
                row.asked = Some(sum.minor());
                row.due = due.map(|due| due.0);
                row.asked_at = Some(at);
                row.granted = None;
            }
            Step::Approved { sum, .. } => row.granted = Some(sum.minor()),
            Step::ApprovedOther { decided, .. } => {
                row.granted = Some(decided.summary.sum.minor());
                self.decide(decided);
            }
            Step::Returned { .. } | Step::Refused { .. } | Step::Voided { .. } | Step::Reopened { .. } => {
                row.granted = None;
            }
            Step::Promised { sum, .. } => {
                row.promised = Some(sum.minor());
                row.goodwill = row.margin;
                row.promised_at = Some(at);
                self.promises.push(PromiseRow {
                    id: row.id,
                    seq: draft.seq,
                    at,
                    currency: sum.currency().code().to_owned(),
                    sum: sum.minor(),
                    goodwill: row.margin.unwrap_or_default(),
                    stands: 1,
                });
            }
            Step::Settled { .. } => row.settled_at = Some(at),
            Step::Paid { sum } => row.paid = Some(row.paid.unwrap_or_default().saturating_add(sum.minor())),
            _ => {}
        }
        let is_made = |state| matches!(state, Some(CaseState::Promised | CaseState::Accepted));
        if is_made(draft.before)
            && !is_made(draft.after)
            && draft.after != Some(CaseState::Settled)
            && let Some(last) = self.promises.last_mut()
        {
            last.stands = 0;
        }
        if let Step::Asked { sum, .. }
        | Step::Approved { sum, .. }
        | Step::Promised { sum, .. }
        | Step::Settled { sum }
        | Step::Paid { sum } = step
        {
            self.summary.currency = Some(sum.currency().code().to_owned());
        }
    }

    fn decide(&mut self, decided: &Decided) {
        self.summary.margin = Some(decided.summary.goodwill.minor());
        self.decided.insert(DecidedRow { digest: decided.decision.to_string(), id: self.summary.id });
    }

    /// Its places in queues.
    pub fn queue(&self) -> BTreeSet<Queued> {
        let row = &self.summary;
        let place = |role: &String| Queued {
            role: role.clone(),
            shop: row.shop.clone(),
            due: row.due.unwrap_or(i64::MAX),
            less: -row.asked.unwrap_or_default(),
            at: row.asked_at.unwrap_or_default(),
            id: row.id,
        };
        self.awaits.iter().map(place).collect()
    }

    /// What it is found by: what its present facts say whom it concerns, unless that was erased.
    pub fn concerns<'p>(&self, personal: impl IntoIterator<Item = &'p PersonalRow>) -> BTreeSet<Concern> {
        let present = personal.into_iter().filter(|row| row.seq >= self.written);
        let tokens = present.filter_map(|row| row.token.as_deref()).flat_map(|tokens| tokens.split(' '));
        let (opened_at, id) = (self.summary.opened_at, self.summary.id);
        tokens.map(|token| Concern { token: token.to_owned(), opened_at, id }).collect()
    }

    /// What it is about.
    pub fn matters(&self) -> BTreeSet<About> {
        let (opened_at, id) = (self.summary.opened_at, self.summary.id);
        self.matters.iter().map(|token| About { token: token.to_string(), opened_at, id }).collect()
    }
}

/// What the matter of a case is found by; entries of earlier programs do not say it.
pub(crate) fn key_of(file: &CaseFile) -> Option<Token> {
    file.matter_key.or_else(|| folding::matter(file.matter.as_deref()?))
}

fn code(state: Option<CaseState>) -> String {
    state.map(CaseState::code).unwrap_or_default().to_owned()
}

/// What is shown of accounts, deputies and policies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offices {
    accounts: BTreeMap<AccountId, AccountRow>,
    delegations: BTreeMap<DelegationId, DelegationRow>,
    published: Vec<PublishedRow>,
}

impl Offices {
    /// After one more entry; those of one stream come in their order.
    pub fn add(&mut self, Entry { draft, .. }: &Entry, deed: &Deed) {
        let seq = i64::try_from(draft.seq).unwrap_or(i64::MAX);
        match deed {
            Deed::AccountMade(account) | Deed::AccountChanged(account) => {
                let id = AccountId::of_stream(draft.stream);
                // What is typed to sign in never changes.
                let login = self.accounts.get(&id).map(|known| known.login.clone());
                let row = AccountRow {
                    id,
                    seq,
                    login: login.unwrap_or_else(|| account.login.clone()),
                    name: account.name.clone(),
                    role: account.role.clone(),
                    shop: account.shop.clone(),
                    everywhere: i64::from(account.everywhere),
                    administrator: i64::from(account.administrator),
                    publishes: i64::from(account.publishes),
                    key: account.key.clone(),
                    active: i64::from(account.active),
                };
                self.accounts.insert(id, row);
                if !account.active {
                    let lent = self.delegations.values_mut().filter(|row| row.giver == id);
                    lent.for_each(|row| row.until = row.until.min(draft.at.0));
                }
            }
            Deed::Delegated { id, deputy, from, until } => {
                let row = DelegationRow {
                    id: *id,
                    giver: draft.actor,
                    deputy: *deputy,
                    since: from.0,
                    until: until.0,
                };
                self.delegations.insert(*id, row);
            }
            Deed::DelegationEnded { id } => {
                if let Some(row) = self.delegations.get_mut(id).filter(|row| row.giver == draft.actor) {
                    row.until = row.until.min(draft.at.0);
                }
            }
            Deed::PolicyPublished { pack, policy, version, effective, .. } => {
                self.published.push(PublishedRow {
                    pack: pack.clone(),
                    seq,
                    policy: policy.to_string(),
                    version: version.clone(),
                    effective: effective.clone(),
                    at: draft.at.0,
                    actor: draft.actor,
                })
            }
            Deed::PasswordChanged {} | Deed::Sealed { .. } => {}
        }
    }

    /// As rows, in one order.
    pub fn rows(self) -> Projections {
        let (accounts, delegations) = (self.accounts.into_values(), self.delegations.into_values());
        let (accounts, delegations) = (accounts.collect(), delegations.collect());
        Projections { accounts, delegations, published: self.published, ..Projections::default() }.sorted()
    }
}
