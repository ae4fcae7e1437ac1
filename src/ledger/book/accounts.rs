//! Accounts, deputies and seals.

use super::{Ledger, Problem, Session};
use crate::case::{AccountId, At, DelegationId, StreamId};
use crate::ledger::account::{Account, Bar};
use crate::ledger::bounds::WrittenText;
use crate::ledger::deed::{AccountDeed, Deed};
use crate::ledger::delegation::Delegation;
use crate::ledger::entry::Draft;
use crate::ledger::seal::{Derived, Key, SHORTEST_PASSWORD, hex};
use crate::ledger::store::rows::Document;
use crate::ledger::store::{Batch, NewCredential};
use crate::ledger::stream::stream_of_seals;
use redress_engine::Digest;

/// An account about to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// What is typed to sign in: letters, digits, `.`, `-` and `_`.
    pub login: String,
    /// What others call it; the login if empty.
    pub name: String,
    /// Id of its role in the packs.
    pub role: String,
    /// Where it works.
    pub shop: String,
    /// Whether it sees and acts in all shops.
    pub everywhere: bool,
    /// Whether it keeps the accounts.
    pub administrator: bool,
    /// Whether it publishes policies.
    pub publishes: bool,
}

/// What an administrator changes of an account; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountChange {
    /// What others call it.
    pub name: Option<String>,
    /// Its role.
    pub role: Option<String>,
    /// Where it works.
    pub shop: Option<String>,
    /// Whether it sees and acts in all shops.
    pub everywhere: Option<bool>,
    /// Whether it keeps the accounts.
    pub administrator: Option<bool>,
    /// Whether it publishes policies.
    pub publishes: Option<bool>,
    /// Whether it may sign in.
    pub active: Option<bool>,
}

impl NewAccount {
    pub(super) fn account(&self, key: &Key) -> Result<AccountDeed, Problem> {
        let is_login = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        let login = self.login.trim();
        if login.is_empty() || login.chars().count() > 64 || !login.chars().all(is_login) {
            return Err(Problem::NoLogin(self.login.clone()));
        }
        Ok(AccountDeed {
            login: login.to_owned(),
            name: called(&self.name, login)?,
            role: self.role.trim().to_owned(),
            shop: WrittenText::Shop.enter(&self.shop)?,
            everywhere: self.everywhere,
            administrator: self.administrator,
            publishes: self.publishes,
            key: key.public(),
            key_from: 1,
            active: true,
        })
    }
}

/// What others call an account: by its login if it has no name.
fn called(name: &str, login: &str) -> Result<String, Problem> {
    let name = WrittenText::AccountName.enter(name)?;
    Ok(if name.is_empty() { login.to_owned() } else { name })
}

fn check_password(login: &str, password: &str) -> Result<(), Problem> {
    let is_weak = password.chars().count() < SHORTEST_PASSWORD
        || password.to_lowercase().contains(&login.to_lowercase());
    if is_weak { Err(Problem::WeakPassword) } else { Ok(()) }
}

/// What opens an account; its login role's name tells nothing of the login.
pub(super) fn credential(account: AccountId, key: &Key, password: &str) -> NewCredential {
    let (sealed, derived) = key.seal(password);
    let name = format!("redress_{}", hex(&account.0));
    NewCredential { account, sealed, login_role: Some((name, derived.login().to_owned())) }
}

impl Ledger {
    /// Makes the first account, which is the administrator, and signs nobody in.
    ///
    /// # Errors
    /// [`Problem::HasAccounts`] if there is one already; a login or a password that will not do.
    pub async fn begin(&self, new: NewAccount, password: &str) -> Result<AccountId, Problem> {
        if self.has_accounts().await? {
            return Err(Problem::HasAccounts);
        }
        check_password(&new.login, password)?;
        let key = Key::new();
        let new = NewAccount { administrator: true, ..new };
        let account = new.account(&key)?;
        self.settle_keeping().await?;
        let id = AccountId(self.new_id(&account.shop));
        let draft = draft(id.into(), id, self.clock.now(), &Deed::AccountMade(account));
        let batch = Batch {
            entries: vec![draft.sign(key.signing())],
            credentials: vec![credential(id, &key, password)],
            ..Batch::default()
        };
        self.store.add(batch).await?;
        Ok(id)
    }
}

fn just_after(at: At) -> At {
    At(at.0.saturating_add(1))
}

/// The first entry of both its chains, until it is placed.
pub(super) fn draft(stream: StreamId, actor: AccountId, at: At, deed: &Deed) -> Draft {
    Draft {
        stream,
        seq: 1,
        prev: Digest([0; 32]),
        actor,
        actor_seq: 1,
        actor_prev: Digest([0; 32]),
        at,
        kind: deed.kind().to_owned(),
        before: None,
        after: None,
        awaits: Vec::new(),
        answers: Vec::new(),
        body: serde_json::to_string(deed).unwrap_or_default(),
    }
}

impl Session {
    /// Makes an account; administrators only.
    ///
    /// # Errors
    /// She is none; the login is taken or will not do; the password is weak.
    pub async fn make_account(&self, new: NewAccount, password: &str) -> Result<AccountId, Problem> {
        self.is_administrator().await?;
        check_password(&new.login, password)?;
        let key = Key::new();
        let account = new.account(&key)?;
        if self.store.accounts().await?.iter().any(|known| known.login == account.login) {
            return Err(Problem::LoginTaken(account.login));
        }
        let id = AccountId(self.ledger.new_id(&account.shop));
        let credentials = vec![credential(id, &key, password)];
        self.enter(id.into(), &Deed::AccountMade(account), credentials, Vec::new()).await?;
        Ok(id)
    }

    /// Changes an account; administrators only, of whom one must be left: the store sees to it. Whoever is closed out lends nothing
    /// from then on, also if she is let in again.
    ///
    /// # Errors
    /// She is none; there is no such account; nobody would be left.
    pub async fn change_account(&self, login: &str, change: AccountChange) -> Result<(), Problem> {
        self.is_administrator().await?;
        let row = self.row_of(login).await?;
        let last = self.last_account(&row).await?;
        let account = AccountDeed {
            name: change.name.map_or(Ok(last.name), |name| called(&name, &last.login))?,
            role: change.role.map_or(last.role, |role| role.trim().to_owned()),
            shop: change.shop.map_or(Ok(last.shop), |shop| WrittenText::Shop.enter(&shop))?,
            everywhere: change.everywhere.unwrap_or(last.everywhere),
            administrator: change.administrator.unwrap_or(last.administrator),
            publishes: change.publishes.unwrap_or(last.publishes),
            active: change.active.unwrap_or(last.active),
            ..last
        };
        self.enter(row.id.into(), &Deed::AccountChanged(account), Vec::new(), Vec::new()).await
    }

    /// Gives an account whose password is lost a new one, and with it a new key; administrators only.
    ///
    /// # Errors
    /// She is none; there is no such account, or it is her own; the password is weak.
    pub async fn reset_password(&self, login: &str, password: &str) -> Result<(), Problem> {
        self.is_administrator().await?;
        check_password(login, password)?;
        let row = self.row_of(login).await?;
        if row.id == self.account.id {
            return Err(Problem::OwnPassword);
        }
        let last = self.last_account(&row).await?;
        let done = self.store.head_of(row.id).await?.map_or(0, |head| head.draft.actor_seq);
        let key = Key::new();
        let account = AccountDeed { key: key.public(), key_from: done + 1, ..last };
        let credentials = vec![credential(row.id, &key, password)];
        self.enter(row.id.into(), &Deed::AccountChanged(account), credentials, Vec::new()).await
    }

    /// Changes her own password; the key stays.
    ///
    /// # Errors
    /// The old one is wrong; the new one is weak.
    pub async fn change_password(&self, old: &str, new: &str) -> Result<(), Problem> {
        self.touch()?;
        check_password(&self.account.login, new)?;
        let row = self.store.credential(self.account.login.clone()).await?.ok_or(Problem::SessionOver)?;
        if Key::open(&row.sealed, &Derived::new(old, &row.sealed.salt)).is_none() {
            return Err(Problem::WrongPassword);
        }
        let (sealed, derived) = self.key.seal(new);
        self.enter(self.account.id.into(), &Deed::PasswordChanged {}, Vec::new(), Vec::new()).await?;
        Ok(self.store.change_password(self.account.id, sealed, derived.login().to_owned()).await?)
    }

    /// Lends her authority to a deputy for a time; said again of the same time, it is lent once.
    ///
    /// # Errors
    /// To herself, to somebody who cannot sign in, or for no time.
    pub async fn delegate(&self, deputy: &str, from: At, until: At) -> Result<DelegationId, Problem> {
        let now = self.touch()?;
        let deputy = self.row_of(deputy).await?;
        if deputy.id == self.account.id || !deputy.active || until <= from || until <= now {
            return Err(Problem::NoDelegation);
        }
        let is_same = |row: &Delegation| {
            let lent = (row.giver, row.deputy, row.from, row.until);
            lent == (self.account.id, deputy.id, from, until)
        };
        if let Some(known) = self.store.delegations(now).await?.into_iter().find(is_same) {
            return Ok(known.id);
        }
        let id = DelegationId(self.ledger.new_id(&self.account.shop));
        let deed = Deed::Delegated { id, deputy: deputy.id, from, until };
        self.enter(self.account.id.into(), &deed, Vec::new(), Vec::new()).await?;
        Ok(id)
    }

    /// Who may act for whom, now and later.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn delegations(&self) -> Result<Vec<Delegation>, Problem> {
        Ok(self.store.delegations(self.holds()?).await?)
    }

    /// Until when nobody may sign in to which account, after too many wrong tries; administrators only.
    ///
    /// # Errors
    /// She is none; the store cannot be read.
    pub async fn bars(&self) -> Result<Vec<Bar>, Problem> {
        self.is_administrator().await?;
        Ok(self.store.bars().await?)
    }

    /// Takes it back early.
    ///
    /// # Errors
    /// It is not hers.
    pub async fn end_delegation(&self, id: DelegationId) -> Result<(), Problem> {
        let now = self.touch()?;
        let is_hers = |row: &Delegation| row.id == id && row.giver == self.account.id;
        if !self.store.delegations(now).await?.iter().any(is_hers) {
            return Err(Problem::NoDelegation);
        }
        self.enter(self.account.id.into(), &Deed::DelegationEnded { id }, Vec::new(), Vec::new()).await
    }

    /// Seals what every account has done by now; the hash of the seal is what papers print as the ledger's head.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub async fn seal(&self) -> Result<Digest, Problem> {
        self.touch()?;
        let heads = self.store.heads().await?;
        self.enter(stream_of_seals(), &Deed::Sealed { heads }, Vec::new(), Vec::new()).await?;
        let sealed = self.store.stream(stream_of_seals()).await?;
        sealed.last().map(|entry| entry.hash).ok_or(Problem::NoCase)
    }

    async fn is_administrator(&self) -> Result<(), Problem> {
        let now = self.holds()?;
        if self.actor(now).await?.is_administrator { Ok(()) } else { Err(Problem::NotAllowed) }
    }

    async fn row_of(&self, login: &str) -> Result<Account, Problem> {
        let accounts = self.store.accounts().await?;
        let found = accounts.into_iter().find(|account| account.login == login);
        found.ok_or_else(|| Problem::NoAccount(login.to_owned()))
    }

    /// The account as its last entry has it.
    async fn last_account(&self, row: &Account) -> Result<AccountDeed, Problem> {
        let entries = self.store.stream(row.id.into()).await?;
        let accounts =
            entries.iter().rev().filter_map(|entry| serde_json::from_str::<Deed>(&entry.draft.body).ok());
        let mut accounts = accounts.filter_map(|deed| match deed {
            Deed::AccountMade(account) | Deed::AccountChanged(account) => Some(account),
            _ => None,
        });
        accounts.next().ok_or(Problem::Unreadable { stream: row.id.into(), seq: 1 })
    }

    /// Enters a deed at the end of a stream and of her own chain.
    pub(super) async fn enter(
        &self,
        stream: StreamId,
        deed: &Deed,
        credentials: Vec<NewCredential>,
        documents: Vec<Document>,
    ) -> Result<(), Problem> {
        // As she is now: signed in is not enough.
        let actor = self.actor(self.touch()?).await?;
        let since = self.known_since(&actor).await?;
        self.retrying(async || {
            let last = self.store.stream(stream).await?.pop();
            let mut draft = draft(stream, self.account.id, self.ledger.clock.now().max(since), deed);
            if let Some(last) = last {
                draft.seq = last.draft.seq + 1;
                draft.prev = last.hash;
                draft.at = draft.at.max(last.draft.at);
            }
            // What somebody or her deputies did by her old rights stays before the change, whatever the clocks say.
            if let Deed::AccountChanged(_) = deed
                && let Some(head) = self.store.head_of(AccountId::of_stream(stream)).await?
            {
                draft.at = draft.at.max(just_after(head.draft.at));
            }
            if let Deed::AccountChanged(_) | Deed::DelegationEnded { .. } = deed
                && let Some(last) = self.store.deputies_did(AccountId::of_stream(stream)).await?
            {
                draft.at = draft.at.max(just_after(last));
            }
            let entry = self.placed(draft).await?;
            let (credentials, documents) = (credentials.clone(), documents.clone());
            Ok(self
                .store
                .add(Batch { entries: vec![entry], credentials, documents, ..Batch::default() })
                .await?)
        })
        .await
    }
}
