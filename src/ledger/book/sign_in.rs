//! Signing in, and what somebody who is in holds.

use super::{Ledger, Problem};
use crate::case::{Actor, At, LentAuthority};
use crate::ledger::account::Account;
use crate::ledger::personal::Keeping;
use crate::ledger::seal::{Derived, Key};
use crate::ledger::store::{Failed, Store};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A session ends after so long without a deed, in microseconds: a quarter of an hour.
pub const IDLE: i64 = 15 * 60 * 1_000_000;

/// So many tries may fail before the login is barred.
const FREE_TRIES: u32 = 3;
/// The first bar, in microseconds; each further failed try doubles it,
const FIRST_BAR: i64 = 5_000_000;
/// up to this.
const LONGEST_BAR: i64 = 3_600_000_000;

/// Somebody signed in.
#[derive(Clone)]
pub struct Session {
    pub(super) ledger: Ledger,
    pub(super) store: Arc<dyn Store>,
    pub(super) account: Account,
    pub(super) key: Key,
    pub(super) keeping: Keeping,
    last_deed: Arc<AtomicI64>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("account", &self.account.id).finish_non_exhaustive()
    }
}

/// How long nobody may try after so many failures.
fn bar(failures: u32) -> i64 {
    if failures < FREE_TRIES {
        return 0;
    }
    // Ten doublings are beyond the longest already.
    (FIRST_BAR << (failures - FREE_TRIES).min(10)).min(LONGEST_BAR)
}

impl Ledger {
    /// Signs in.
    ///
    /// # Errors
    /// [`Problem::WrongPassword`], and after some of these [`Problem::LockedOut`] for longer and longer.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<Session, Problem> {
        let now = self.clock.now();
        let Some(told) = self.store.credential(login.to_owned()).await? else {
            // Takes as long as for an account that exists.
            Derived::new(password, &[0; 16]);
            return Err(Problem::WrongPassword);
        };
        if now < told.until {
            return Err(Problem::LockedOut { until: told.until });
        }
        let derived = Derived::new(password, &told.sealed.salt);
        let failed = async || {
            let until = At(now.0.saturating_add(bar(told.failures + 1)));
            self.store.sign_in_failed(login.to_owned(), until).await?;
            Err(Problem::WrongPassword)
        };
        let store = match self.store.sign_in(told.login_role.clone(), derived.login().to_owned()).await {
            Ok(store) => store,
            Err(Failed::NotLetIn) => return failed().await,
            Err(other) => return Err(other.into()),
        };
        let own = store.credential(login.to_owned()).await?.ok_or(Problem::WrongPassword)?;
        let (Some(id), Some(key)) = (own.account, Key::open(&own.sealed, &derived)) else {
            return failed().await;
        };
        let accounts = store.accounts().await?;
        let account = accounts.into_iter().find(|account| account.id == id).ok_or(Problem::WrongPassword)?;
        // A key that is not the account's signs nothing that would be believed.
        if account.key != key.public() {
            return Err(Problem::Unreadable { stream: id.into(), seq: account.seq });
        }
        store.sign_in_worked(id).await?;
        let keeping = self.keeping(store.as_ref()).await?;
        let last_deed = Arc::new(AtomicI64::new(now.0));
        Ok(Session { ledger: self.clone(), store, account, key, keeping, last_deed })
    }
}

impl Session {
    /// Whose session it is.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The ledger.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The ledger's store over her own connection.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// How personal texts are kept.
    pub fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// Now, if the session still holds; it then holds for as long again. For what she herself does: entering something, and
    /// whatever she types and presses.
    ///
    /// # Errors
    /// [`Problem::SessionOver`] if nothing was done for longer than [`IDLE`].
    pub fn touch(&self) -> Result<At, Problem> {
        let now = self.holds()?;
        self.last_deed.fetch_max(now.0, Ordering::Relaxed);
        Ok(now)
    }

    /// Now, if the session still holds. To look at something is no deed: a window does it by itself whenever others enter
    /// something.
    ///
    /// # Errors
    /// [`Problem::SessionOver`] if nothing was done for longer than [`IDLE`].
    pub fn holds(&self) -> Result<At, Problem> {
        let now = self.ledger.clock.now();
        if self.is_over(now) { Err(Problem::SessionOver) } else { Ok(now) }
    }

    /// Whether it is over at an instant.
    pub fn is_over(&self, now: At) -> bool {
        now.0.saturating_sub(self.last_deed.load(Ordering::Relaxed)) > IDLE
    }

    /// Ends it for good, in all its copies.
    pub fn sign_out(&self) {
        self.last_deed.store(i64::MIN, Ordering::Relaxed);
    }

    /// The same session, of the account as it is by now.
    ///
    /// # Errors
    /// It is closed, or has another key; the store cannot be read.
    pub async fn renewed(&self) -> Result<Session, Problem> {
        let own = self.store.account(self.account.id).await?;
        Ok(Session { account: self.as_now(own.as_ref())?.clone(), ..self.clone() })
    }

    fn as_now<'a>(&self, account: Option<&'a Account>) -> Result<&'a Account, Problem> {
        match account {
            Some(account) if !account.active => Err(Problem::AccountClosed),
            Some(account) if account.key == self.account.key => Ok(account),
            _ => Err(Problem::SessionOver),
        }
    }

    /// Who she is to a case, with those for whom she may stand in.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn actor(&self, now: At) -> Result<Actor, Problem> {
        // Changed since she signed in: as she is now. Nobody else is read, however many there are.
        let found = self.store.account(self.account.id).await?;
        let account = self.as_now(found.as_ref())?;
        let mut delegations = Vec::new();
        for lent in self.store.lent_to(account.id, now).await? {
            let giver = self.store.account(lent.giver).await?;
            delegations.extend(giver.map(|giver| LentAuthority {
                of: giver.id,
                role: giver.role,
                shop: giver.shop,
                everywhere: giver.everywhere,
                from: lent.from,
                until: lent.until,
            }));
        }
        Ok(Actor {
            account: account.id,
            role: account.role.clone(),
            shop: account.shop.clone(),
            everywhere: account.everywhere,
            is_administrator: account.administrator,
            is_legal: account.publishes,
            delegations,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_grows_with_each_failure_up_to_an_hour() {
        let seconds: Vec<i64> = (0..16).map(|failures| bar(failures) / 1_000_000).collect();
        assert_eq!(seconds, [0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
        assert_eq!(bar(u32::MAX), LONGEST_BAR);
    }
}
