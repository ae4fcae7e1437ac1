//! Who was who, and when: accounts, deputies and publications as their entries made them, never as tables show them.

use super::fault::Wrong;
use crate::case::{AccountId, Actor, At, DelegationId, LentAuthority, StreamId};
use crate::ledger::deed::{AccountDeed, Deed};
use crate::ledger::entry::Entry;
use crate::ledger::publication::{InForce, Publication, days_at, is_day_of, may_rest_on};
use crate::ledger::replay::Unlike;
use crate::ledger::seal::public_key;
use crate::ledger::stream::{stream_of_pack, stream_of_seals};
use ed25519_dalek::VerifyingKey;
use jiff::civil::Date;
use redress_engine::Digest;
use std::collections::{BTreeMap, BTreeSet};

/// From this epoch on what legal publishes binds.
pub(super) const BINDING: u32 = 3;
/// What was under way when legal published something for the same day, or at a desk whose clock is ahead, in microseconds: ten
/// minutes. The database, which knows what came first, lets none of it pass.
const UNDER_WAY: i64 = 10 * 60 * 1_000_000;

/// An entry that concerns no case, with what it says.
pub(super) type Done = (Entry, Deed);

/// All that is known of people.
#[derive(Debug, Default)]
pub(super) struct KnownPeople {
    accounts: BTreeMap<AccountId, Vec<Version>>,
    lent: Vec<Lent>,
    published: BTreeMap<String, Vec<Publication>>,
    /// From which place on what legal published of a pack binds.
    binding: BTreeMap<String, u64>,
    /// What is wrong with entries that concern no case.
    wrong: BTreeMap<(StreamId, u64), Wrong>,
}

/// An account from one of its entries to the next.
#[derive(Clone, Debug)]
struct Version {
    seq: u64,
    at: At,
    account: AccountDeed,
    key: Option<VerifyingKey>,
}

#[derive(Clone, Debug)]
struct Lent {
    id: DelegationId,
    giver: AccountId,
    deputy: AccountId,
    /// When it was entered.
    at: At,
    from: At,
    until: At,
}

impl KnownPeople {
    /// Everybody that these entries make. An entry that nobody had the right to make makes nobody, so that all rests in the end on
    /// the first account, which made itself.
    pub(super) fn of(deeds: &[Done]) -> Self {
        let mut wrong = BTreeMap::new();
        loop {
            let good = || deeds.iter().filter(|(entry, _)| !wrong.contains_key(&place(entry)));
            let people = Self::made(good());
            let first = first_account(deeds);
            let judged = good().filter_map(|done| Some((place(&done.0), people.judge(done, first).err()?)));
            let found: Vec<_> = judged.collect();
            if found.is_empty() {
                return Self { wrong, ..people };
            }
            wrong.extend(found);
        }
    }

    fn made<'d>(deeds: impl Iterator<Item = &'d Done>) -> Self {
        let mut people = Self::default();
        for (Entry { draft, .. }, deed) in deeds {
            let at = draft.at;
            match deed {
                Deed::AccountMade(account) | Deed::AccountChanged(account) => {
                    let version = Version {
                        seq: draft.seq,
                        at,
                        account: account.clone(),
                        key: public_key(&account.key),
                    };
                    people.accounts.entry(AccountId::of_stream(draft.stream)).or_default().push(version);
                    if !account.active {
                        let lent = people
                            .lent
                            .iter_mut()
                            .filter(|lent| lent.giver == AccountId::of_stream(draft.stream));
                        lent.for_each(|lent| lent.until = lent.until.min(at));
                    }
                }
                Deed::Delegated { id, deputy, from, until } => {
                    let (id, giver, deputy) = (*id, draft.actor, *deputy);
                    people.lent.push(Lent { id, giver, deputy, at, from: *from, until: *until });
                }
                Deed::DelegationEnded { id } => {
                    let its =
                        people.lent.iter_mut().filter(|lent| lent.id == *id && lent.giver == draft.actor);
                    its.for_each(|lent| lent.until = lent.until.min(at));
                }
                Deed::PolicyPublished { pack, policy, version, effective, engine, .. } => {
                    if engine.epoch >= BINDING {
                        people.binding.entry(pack.clone()).or_insert(draft.seq);
                    }
                    let published = Publication {
                        pack: pack.clone(),
                        seq: draft.seq,
                        policy: *policy,
                        version: version.clone(),
                        // What is no day never comes.
                        effective: effective.parse().unwrap_or(Date::MAX),
                        at,
                        actor: draft.actor,
                    };
                    people.published.entry(pack.clone()).or_default().push(published);
                }
                Deed::PasswordChanged {} | Deed::Sealed { .. } => {}
            }
        }
        people
    }

    /// What is wrong with an entry that concerns no case.
    pub(super) fn wrong(&self, entry: &Entry) -> Option<&Wrong> {
        self.wrong.get(&place(entry))
    }

    /// What others call an account; its id if there is none.
    pub(super) fn called(&self, id: AccountId) -> String {
        let last = self.accounts.get(&id).and_then(|versions| versions.last());
        last.map_or_else(|| id.to_string(), |last| format!("{} ({})", last.account.name, last.account.login))
    }

    /// Whether there is such an account.
    pub(super) fn has(&self, id: AccountId) -> bool {
        self.accounts.contains_key(&id)
    }

    /// The key that signed an account's deed of a number.
    pub(super) fn key(&self, id: AccountId, actor_seq: u64) -> Option<&VerifyingKey> {
        let versions = self.accounts.get(&id)?;
        versions.iter().rev().find(|version| version.account.key_from <= actor_seq)?.key.as_ref()
    }

    /// An account as it was.
    fn was(&self, id: AccountId, at: At) -> Option<&AccountDeed> {
        let versions = self.accounts.get(&id)?;
        versions.iter().rev().find(|version| version.at <= at).map(|version| &version.account)
    }

    /// Somebody as the ledger knew her at an instant.
    ///
    /// # Errors
    /// It did not, or let her in no more.
    pub(super) fn actor(&self, id: AccountId, at: At) -> Result<Actor, Wrong> {
        let account = self.was(id, at).ok_or(Wrong::UnknownActor)?;
        if !account.active {
            return Err(Wrong::Inactive);
        }
        let lent = self.lent.iter().filter(|lent| lent.deputy == id && lent.at <= at);
        let delegations = lent.filter_map(|lent| {
            let giver = self.was(lent.giver, at)?;
            Some(LentAuthority {
                of: lent.giver,
                role: giver.role.clone(),
                shop: giver.shop.clone(),
                everywhere: giver.everywhere,
                from: lent.from,
                until: lent.until,
            })
        });
        Ok(Actor {
            account: id,
            role: account.role.clone(),
            shop: account.shop.clone(),
            everywhere: account.everywhere,
            is_administrator: account.administrator,
            is_legal: account.publishes,
            delegations: delegations.collect(),
        })
    }

    /// What had been published of a pack at an instant.
    fn published(&self, pack: &str, at: At) -> impl Iterator<Item = &Publication> + Clone {
        self.published.get(pack).into_iter().flatten().filter(move |published| published.at <= at)
    }

    /// Whether something could be decided under a policy at an instant, as earlier epochs had it: anything while legal had published
    /// nothing of the pack, and only what it had published from then on.
    pub(super) fn allows(&self, pack: &str, policy: Digest, at: At) -> bool {
        let mut by_then = self.published(pack, at).peekable();
        by_then.peek().is_none() || by_then.any(|known| known.policy == policy)
    }

    /// What is wrong with resting on a policy at an instant: it has to be in force on the day of some desk.
    pub(super) fn in_force(&self, pack: &str, policy: Digest, at: At) -> Result<(), Wrong> {
        let instants = [at, At(at.0.saturating_sub(UNDER_WAY))];
        if instants.into_iter().any(|known| may_rest_on(self.published(pack, known), policy, at)) {
            return Ok(());
        }
        let now = days_at(at).find_map(|day| InForce::on(self.published(pack, at), day).now);
        let wrong =
            |now: &Publication| Wrong::NotInForce { version: now.version.clone(), since: now.effective };
        Err(now.map_or(Wrong::Unpublished, wrong))
    }

    /// What is wrong with the day of an offer that is entered at an instant, once something of the pack is in force everywhere.
    pub(super) fn is_of_its_day(&self, pack: &str, as_of: Date, at: At) -> Result<(), Wrong> {
        let is_bound = days_at(at).all(|day| InForce::on(self.published(pack, at), day).now.is_some());
        if is_bound && !is_day_of(as_of, at) { Err(Wrong::OtherDay { as_of }) } else { Ok(()) }
    }

    /// What is wrong with what legal puts in force.
    fn binds(&self, Entry { draft, .. }: &Entry, deed: &Deed) -> Result<(), Wrong> {
        let Deed::PolicyPublished { pack, policy, version, effective, engine, .. } = deed else {
            return Ok(());
        };
        if engine.epoch < BINDING {
            let is_back = self.binding.get(pack).is_some_and(|first| *first < draft.seq);
            return if is_back { Err(Wrong::EpochBack) } else { Ok(()) };
        }
        if !engine.is_known() {
            return Err(Wrong::Unlike(Unlike::UnknownEngine));
        }
        let day: Option<Date> = effective.parse().ok();
        let is_to_come = |day: &Date| days_at(draft.at).next().is_some_and(|first| first <= *day);
        if day.filter(is_to_come).is_none_or(|day| day.to_string() != *effective) {
            return Err(Wrong::PastDay { effective: effective.clone() });
        }
        let mut before = self.published.get(pack).into_iter().flatten().filter(|known| known.seq < draft.seq);
        let is_taken = before.any(|known| known.version == *version && known.policy != *policy);
        if is_taken { Err(Wrong::VersionTaken) } else { Ok(()) }
    }

    /// Whether an entry that concerns no case could be made.
    fn judge(&self, (entry, deed): &Done, first: Option<AccountId>) -> Result<(), Wrong> {
        let draft = &entry.draft;
        let is_first =
            Some(AccountId::of_stream(draft.stream)) == first && matches!(deed, Deed::AccountMade(_));
        let columns = [
            ("kind", draft.kind == deed.kind()),
            ("before", draft.before.is_none()),
            ("awaits", draft.awaits.is_empty()),
            ("answers", draft.answers.is_empty()),
            ("stream", is_in_place(entry, deed)),
            ("body", serde_json::to_string(deed).is_ok_and(|text| text == draft.body)),
        ];
        if let Some((column, _)) = columns.into_iter().find(|(_, fits)| !fits) {
            return Err(Wrong::Column { column });
        }
        if !is_first
            && let Deed::AccountMade(_) = deed
            && StreamId::from(draft.actor) == draft.stream
        {
            return Err(Wrong::SelfMade { first: first.map(|first| self.called(first)).unwrap_or_default() });
        }
        let actor = self.actor_before(entry)?;
        match deed {
            Deed::AccountMade(account) if is_first && !account.administrator => Err(Wrong::NotAdministrator),
            Deed::AccountMade(_) | Deed::AccountChanged(_) if !is_first && !actor.administrator => {
                Err(Wrong::NotAdministrator)
            }
            Deed::AccountMade(account) => self.is_new(entry, account),
            Deed::AccountChanged(account) => self.follows(entry, account),
            Deed::PolicyPublished { .. } if !actor.publishes => Err(Wrong::NotPublisher),
            Deed::Delegated { id, deputy, from, until } => {
                let is_once = self.lent.iter().filter(|lent| lent.id == *id).count() == 1;
                let could = *deputy != draft.actor
                    && self.was(*deputy, draft.at).is_some()
                    && from < until
                    && is_once;
                if could { Ok(()) } else { Err(Wrong::Delegation) }
            }
            Deed::DelegationEnded { id } => {
                let is_hers = self.lent.iter().any(|lent| lent.id == *id && lent.giver == draft.actor);
                if is_hers { Ok(()) } else { Err(Wrong::Delegation) }
            }
            Deed::PolicyPublished { .. } => self.binds(entry, deed),
            Deed::PasswordChanged {} | Deed::Sealed { .. } => Ok(()),
        }
    }

    /// The actor before this entry, which may change it.
    fn actor_before(&self, Entry { draft, .. }: &Entry) -> Result<&AccountDeed, Wrong> {
        let is_itself = |version: &Version| {
            draft.stream == draft.actor.into() && version.seq >= draft.seq && draft.seq > 1
        };
        let versions = self.accounts.get(&draft.actor).ok_or(Wrong::UnknownActor)?;
        let mut before =
            versions.iter().rev().filter(|version| version.at <= draft.at && !is_itself(version));
        let account = &before.next().ok_or(Wrong::UnknownActor)?.account;
        if account.active { Ok(account) } else { Err(Wrong::Inactive) }
    }

    fn is_new(&self, Entry { draft, .. }: &Entry, account: &AccountDeed) -> Result<(), Wrong> {
        if draft.seq != 1 {
            return Err(Wrong::Misplaced);
        }
        if account.key_from != 1 || public_key(&account.key).is_none() {
            return Err(Wrong::Key);
        }
        let mut others = self.accounts.iter().filter(|(id, _)| StreamId::from(**id) != draft.stream);
        let is_taken = others.any(|(id, versions)| {
            let first = versions.first();
            first.is_some_and(|first| {
                first.account.login == account.login
                    && (first.at, StreamId::from(*id)) < (draft.at, draft.stream)
            })
        });
        if is_taken { Err(Wrong::LoginTaken) } else { Ok(()) }
    }

    fn follows(&self, Entry { draft, .. }: &Entry, account: &AccountDeed) -> Result<(), Wrong> {
        let versions =
            self.accounts.get(&AccountId::of_stream(draft.stream)).map(Vec::as_slice).unwrap_or_default();
        let last =
            versions.iter().rev().find(|version| version.seq < draft.seq).ok_or(Wrong::UnknownActor)?;
        let same_key = account.key == last.account.key && account.key_from == last.account.key_from;
        let other_key = account.key != last.account.key && account.key_from > last.account.key_from;
        if account.login != last.account.login {
            return Err(Wrong::LoginTaken);
        }
        if (same_key || other_key) && public_key(&account.key).is_some() { Ok(()) } else { Err(Wrong::Key) }
    }
}

fn place(entry: &Entry) -> (StreamId, u64) {
    (entry.draft.stream, entry.draft.seq)
}

/// The account that made itself before all others.
fn first_account(deeds: &[Done]) -> Option<AccountId> {
    let made =
        deeds.iter().filter(|(_, deed)| matches!(deed, Deed::AccountMade(_))).map(|(entry, _)| &entry.draft);
    let others: BTreeSet<AccountId> = made
        .clone()
        .filter(|draft| StreamId::from(draft.actor) != draft.stream)
        .map(|draft| draft.actor)
        .collect();
    let itself = made.filter(|draft| StreamId::from(draft.actor) == draft.stream);
    // Who writes the clock back comes first by it; that others were made by the right one tells them apart, if anything does.
    itself
        .min_by_key(|draft| (!others.contains(&draft.actor), draft.at, draft.actor))
        .map(|draft| draft.actor)
}

/// Whether it stands in the stream of what it concerns.
fn is_in_place(Entry { draft, .. }: &Entry, deed: &Deed) -> bool {
    match deed {
        Deed::AccountMade(_) | Deed::AccountChanged(_) => true,
        Deed::PasswordChanged {} | Deed::Delegated { .. } | Deed::DelegationEnded { .. } => {
            draft.stream == draft.actor.into()
        }
        Deed::PolicyPublished { pack, .. } => draft.stream == stream_of_pack(pack),
        Deed::Sealed { .. } => draft.stream == stream_of_seals(),
    }
}
