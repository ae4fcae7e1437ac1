//! Who is signed in at the desk, and whom she knows there.

use crate::case::{Actor, At};
use crate::ledger::account::Account;
use crate::ledger::book::{Problem, Session};
use crate::ledger::delegation::Delegation;
use crate::ledger::publication::Publication;

/// Somebody signed in at the desk.
#[derive(Clone, Debug)]
pub struct Duty {
    /// Her session.
    pub session: Session,
    /// Who she is when she takes a step.
    pub actor: Actor,
    /// All accounts, for their names.
    pub accounts: Vec<Account>,
    /// Who may act for whom, now or later.
    pub delegations: Vec<Delegation>,
    /// What legal has published.
    pub published: Vec<Publication>,
}

impl Duty {
    /// Reads who somebody is by now.
    ///
    /// # Errors
    /// Her session is over, or the ledger cannot be read.
    pub(super) async fn of(session: Session, now: At) -> Result<Self, Problem> {
        let session = session.renewed().await?;
        let actor = session.actor(now).await?;
        let accounts = session.store().accounts().await?;
        let delegations = session.store().delegations(now).await?;
        let published = session.store().published(None).await?;
        Ok(Self { session, actor, accounts, delegations, published })
    }
}
