//! The connections to a server. Once it cannot be reached all of them are given up: any may be one that never says anything
//! again.

use super::{Failed, PATIENCE};
use crate::ledger::store::silence::unless_silent;
use sqlx::Connection;
use sqlx::pool::PoolConnectionMetadata;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;
use tokio::time::timeout;

/// So long nothing may be heard of an answer. The server ends sooner what it hears nothing of, see [`super::BEGIN`]: what was not
/// entered by then never will be.
const SILENCE: Duration = Duration::from_secs(15);
/// So long a connection that nobody used meanwhile may take to show that it is still there.
const GLANCE: Duration = Duration::from_secs(3);

/// Connections, made as they are wanted.
#[derive(Debug)]
pub(super) struct Connections(RwLock<PgPool>);

type Checked<'c, T> = Pin<Box<dyn Future<Output = Result<T, sqlx::Error>> + Send + 'c>>;

/// Whether a connection still goes somewhere. The pool would ask by itself, but without a limit of its own.
fn is_there(connection: &mut PgConnection, _: PoolConnectionMetadata) -> Checked<'_, bool> {
    Box::pin(async move {
        let answered = timeout(GLANCE, connection.ping()).await;
        answered.map_err(|late| sqlx::Error::Io(late.into()))?.map(|()| true)
    })
}

/// Connections of which one shows that it is still there before it is used again.
fn some(count: u32) -> PgPoolOptions {
    let pool = PgPoolOptions::new().max_connections(count).acquire_timeout(PATIENCE);
    pool.test_before_acquire(false).before_acquire(is_there)
}

impl Connections {
    /// At most so many, of which the first is made now.
    pub async fn to(options: PgConnectOptions, count: u32) -> Result<Self, Failed> {
        Ok(Self(RwLock::new(some(count).connect_with(options).await?)))
    }

    /// One in one transaction that is never ended. There is no second: it would see another moment.
    pub async fn in_one_transaction(options: PgConnectOptions, begin: &'static str) -> Result<Self, Failed> {
        let is_begun = AtomicBool::new(false);
        let one = some(1).idle_timeout(None).max_lifetime(None).after_connect(move |connection, _| {
            let is_second = is_begun.swap(true, Ordering::Relaxed);
            Box::pin(async move {
                if is_second {
                    return Err(sqlx::Error::PoolClosed);
                }
                sqlx::query(begin).execute(connection).await.map(drop)
            })
        });
        Ok(Self(RwLock::new(one.connect_with(options).await?)))
    }

    /// Those of now.
    pub fn pool(&self) -> PgPool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What comes of a question, unless the server says nothing.
    pub async fn heard<T>(&self, answer: impl Future<Output = Result<T, Failed>>) -> Result<T, Failed> {
        let heard = unless_silent(SILENCE, answer).await;
        let heard = heard.unwrap_or_else(|| Err(Failed::no_answer()));
        if let Err(Failed::Unreachable(_)) = heard {
            self.give_up();
        }
        heard
    }

    /// Whoever asks from now on asks over new ones, unless all was ended.
    pub fn give_up(&self) {
        let mut pool = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if pool.is_closed() {
            return;
        }
        let options = (*pool.connect_options()).clone();
        *pool = pool.options().clone().connect_lazy_with(options);
    }

    /// Ends them; a server that is away need not hear of it.
    pub async fn close(&self) {
        let _ = timeout(PATIENCE, self.pool().close()).await;
    }
}
