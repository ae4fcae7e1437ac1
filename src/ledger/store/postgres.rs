//! Several desks on one server. Everybody works over a login role of his own, so that the server itself keeps people apart.

mod connections;

use super::NewCredential;
use super::matters::{FOLDED, fills_matters};
use super::migrate::{POSTGRES, failed, migrator, newest};
use super::rewrite::{TURN, rewrites};
use super::shared::store_over_pool;
use connections::Connections;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgListener, PgPool, PgSslMode};
use sqlx::{Connection, Postgres, Transaction};
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;
use tokio::time::{Instant, timeout, timeout_at};

/// So long it is tried to reach the server before that is told.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two attempts to reach it.
const BREATH: Duration = Duration::from_millis(200);

/// So long nobody need tell anything before the server is asked whether it is there.
const QUIET: Duration = Duration::from_secs(5);

/// The server ends what it hears nothing more of: a desk that is gone holds nobody up, and what it had begun is not entered later.
const BEGIN: &str = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '10s'";
const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// An account's last entry, and those of all accounts: by functions, since they may be of cases that are not hers to see.
const HEAD_OF: &str = "SELECT * FROM head_of($1)";
const HEADS: &str = "SELECT * FROM heads()";
/// What counts of the cases of other shops too.
const COUNTING: &str = "SELECT * FROM counting($1, $2)";
/// One after the other for each token, until the transaction ends. Looking happens afterwards, in a statement of its own, which sees
/// what those entered who were waited for.
const LOOK_ALONE: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
/// By functions too, for giver and administrators.
const DEPUTIES_DID: &str = "SELECT deputies_did($1)";
const BARS: &str = "SELECT * FROM bars()";

/// With the encryption that the way to the server asks for. Off this machine the server must show by its certificate that it is
/// the one meant, unless the URL says that less is enough: `prefer`, which nobody need have written, would take plain text from
/// anybody who answers.
fn guarded(options: PgConnectOptions) -> PgConnectOptions {
    let host = options.get_host().trim_matches(['[', ']']);
    let is_loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let is_here = is_loopback || host == "localhost" || options.get_socket().is_some();
    match options.get_ssl_mode() {
        PgSslMode::Allow | PgSslMode::Prefer if !is_here => options.ssl_mode(PgSslMode::VerifyFull),
        _ => options,
    }
}

/// A ledger on a server.
#[derive(Debug)]
pub struct PostgresStore {
    connections: Connections,
    options: PgConnectOptions,
}

store_over_pool!(PostgresStore, sqlx::postgres::PgRow, PgConnection);
rewrites!(PostgresStore, PgConnection);
fills_matters!(PostgresStore, "event.body::jsonb -> 'file' ->> 'matter'");

impl PostgresStore {
    /// Makes the tables, or brings them up to date; for the owner of the database.
    ///
    /// # Errors
    /// The server cannot be reached, the role may not, or a newer program made them.
    pub async fn prepare(url: &str) -> Result<Self, Failed> {
        let store = Self::connect(PgConnectOptions::from_str(url)?).await?;
        migrator(&POSTGRES).run(&store.pool()).await.map_err(|error| failed(error, &POSTGRES))?;
        if !store.heard(store.has_steps()).await? {
            store.heard(store.fill_steps()).await?;
        }
        store.heard(store.fill_matters()).await?;
        Ok(store)
    }

    /// Lets desks in before anybody has signed in: they then know nothing but the salt of a login.
    ///
    /// # Errors
    /// The role may not change others.
    pub async fn let_desks_in(&self, password: &str) -> Result<(), Failed> {
        // No statement but this takes parameters there; the server quotes it.
        let quoted = sqlx::query("SELECT format('ALTER ROLE redress_desk LOGIN PASSWORD %L', $1::text)")
            .bind(password);
        let let_in = async {
            let statement: String = quoted.fetch_one(&self.pool()).await?.try_get(0)?;
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&self.pool()).await?;
            Ok(())
        };
        self.heard(let_in).await
    }

    /// Opens a ledger that was prepared.
    ///
    /// # Errors
    /// The server cannot be reached, does not let the role in, holds no ledger, or one of another version.
    pub async fn open(url: &str) -> Result<Self, Failed> {
        let store = Self::connect(PgConnectOptions::from_str(url)?).await?;
        let found = sqlx::query("SELECT max(version) FROM _sqlx_migrations");
        let found = async { Ok(found.fetch_one(&store.pool()).await?.try_get::<Option<i64>, _>(0)?) };
        let found = store.heard(found).await.map_err(|failed| match failed {
            unreachable @ Failed::Unreachable(_) => unreachable,
            _ => Failed::NoLedger,
        })?;
        let (found, known) = (found.unwrap_or_default(), newest(&POSTGRES));
        match found.cmp(&known) {
            std::cmp::Ordering::Greater => Err(Failed::Newer { found, known }),
            std::cmp::Ordering::Less => Err(Failed::NoLedger),
            std::cmp::Ordering::Equal => Ok(store),
        }
    }

    async fn connect(options: PgConnectOptions) -> Result<Self, Failed> {
        let options = guarded(options.application_name("redress"));
        // A pool would try until its patience ends, and then not say why.
        let first = async { PgConnection::connect_with(&options).await?.close().await };
        timeout(PATIENCE, first).await.map_err(|_| Failed::no_answer())??;
        Ok(Self { connections: Connections::to(options.clone(), 3).await?, options })
    }

    fn pool(&self) -> PgPool {
        self.connections.pool()
    }

    fn heard<'a, T: 'a>(
        &'a self,
        answer: impl Future<Output = Result<T, Failed>> + Send + 'a,
    ) -> Answer<'a, T> {
        Box::pin(self.connections.heard(answer))
    }

    /// One connection in one transaction that is never ended: it sees what was there when it first read.
    async fn at_this_moment(&self) -> Result<Self, Failed> {
        let options = (*self.pool().connect_options()).clone();
        let connections = Connections::in_one_transaction(options, BEGIN_READING).await?;
        Ok(Self { connections, options: self.options.clone() })
    }

    async fn end(&self) {
        self.connections.close().await;
    }

    async fn begin(&self) -> Result<Transaction<'static, Postgres>, Failed> {
        Ok(self.pool().begin_with(BEGIN).await?)
    }

    /// What only reads sees the ledger as it was when it first read.
    async fn begin_reading(&self) -> Result<Transaction<'static, Postgres>, Failed> {
        Ok(self.pool().begin_with(BEGIN_READING).await?)
    }

    /// Others read meanwhile and enter nothing: who is entering something is waited for, who comes then waits.
    async fn begin_alone(&self) -> Result<Transaction<'static, Postgres>, Failed> {
        let mut alone = self.begin().await?;
        let patience = format!("SET LOCAL lock_timeout = {}", PATIENCE.as_millis());
        sqlx::raw_sql(sqlx::AssertSqlSafe(patience)).execute(&mut *alone).await?;
        let lock = sqlx::query("LOCK TABLE event, personal IN SHARE ROW EXCLUSIVE MODE");
        lock.execute(&mut *alone).await?;
        Ok(alone)
    }

    async fn look_alone(
        connection: &mut PgConnection,
        tokens: impl Iterator<Item = &String>,
    ) -> Result<(), Failed> {
        // In their order, so that two never wait for each other.
        for token in tokens {
            sqlx::query(LOOK_ALONE).bind(token.clone()).execute(&mut *connection).await?;
        }
        Ok(())
    }

    async fn open_account(connection: &mut PgConnection, new: NewCredential) -> Result<(), Failed> {
        let Some((name, password)) = new.login_role else {
            return Err(Failed::Other("login role".to_owned()));
        };
        let open = sqlx::query("SELECT opens_account($1, $2, $3, $4, $5, $6)").bind(new.account.0.to_vec());
        let open = open
            .bind(name)
            .bind(password)
            .bind(new.sealed.salt)
            .bind(new.sealed.nonce)
            .bind(new.sealed.sealed);
        open.execute(connection).await?;
        Ok(())
    }

    async fn over_own_role(
        &self,
        login_role: Option<String>,
        password: String,
    ) -> Result<Arc<dyn Store>, Failed> {
        let Some(role) = login_role else { return Err(Failed::NotLetIn) };
        let own = Self::connect(self.options.clone().username(&role).password(&password)).await?;
        Ok(Arc::new(own))
    }

    async fn any_account(&self) -> Result<bool, Failed> {
        Ok(sqlx::query("SELECT has_accounts()").fetch_one(&self.pool()).await?.try_get(0)?)
    }

    /// Before somebody is in, the server tells the salt alone; then his own row.
    async fn credential_of(&self, login: String) -> Result<Option<CredentialRow>, Failed> {
        let mine = "SELECT account, salt, nonce, sealed, failures, until, login_role FROM credential \
             WHERE account = me() AND EXISTS (SELECT 1 FROM account WHERE id = account AND login = $1)";
        let mine = sqlx::query(mine).bind(&login).fetch_optional(&self.pool()).await;
        let mine = match mine.map_err(Failed::from) {
            // A desk that nobody has signed in at may not even ask.
            Err(Failed::Refused(_)) => None,
            other => other?,
        };
        if let Some(row) = mine {
            let account: Vec<u8> = row.try_get(0)?;
            let account =
                AccountId::try_from(account).map_err(|_| Failed::Other("credential.account".to_owned()))?;
            let sealed = Sealed { salt: row.try_get(1)?, nonce: row.try_get(2)?, sealed: row.try_get(3)? };
            return Self::credential_row(Some(account), sealed, &row, 4).map(Some);
        }
        let told = sqlx::query("SELECT salt, failures, until, login_role FROM signs_in_as($1)").bind(login);
        let Some(row) = told.fetch_optional(&self.pool()).await? else { return Ok(None) };
        let sealed = Sealed { salt: row.try_get(0)?, nonce: Vec::new(), sealed: Vec::new() };
        Self::credential_row(None, sealed, &row, 1).map(Some)
    }

    fn credential_row(
        account: Option<AccountId>,
        sealed: Sealed,
        row: &sqlx::postgres::PgRow,
        at: usize,
    ) -> Result<CredentialRow, Failed> {
        let failures: i64 = row.try_get(at)?;
        let until = At(row.try_get(at + 1)?);
        let failures = u32::try_from(failures).unwrap_or(u32::MAX);
        Ok(CredentialRow { account, sealed, failures, until, login_role: row.try_get(at + 2)? })
    }

    async fn count_failure(&self, login: String, until: At) -> Result<(), Failed> {
        let count = sqlx::query("SELECT sign_in_failed($1, $2)").bind(login).bind(until.0);
        count.execute(&self.pool()).await?;
        Ok(())
    }

    async fn forget_failures(&self, _account: AccountId) -> Result<(), Failed> {
        sqlx::query("SELECT sign_in_worked()").execute(&self.pool()).await?;
        Ok(())
    }

    async fn reseal(
        &self,
        _account: AccountId,
        sealed: Sealed,
        login_password: String,
    ) -> Result<(), Failed> {
        let change = sqlx::query("SELECT changes_password($1, $2, $3, $4)").bind(&login_password);
        change.bind(sealed.salt).bind(sealed.nonce).bind(sealed.sealed).execute(&self.pool()).await?;
        // Connections made later must come by the new one.
        let pool = self.pool();
        let options = (*pool.connect_options()).clone();
        pool.set_connect_options(options.password(&login_password));
        Ok(())
    }

    async fn wait_for_change(&self) -> Result<(), Failed> {
        let mut listener = self.patiently(|| self.listener()).await?;
        match Self::told(&mut listener).await {
            // What was entered since nobody tells. The server may be back at once.
            Err(Failed::Unreachable(_)) => {
                self.connections.give_up();
                self.patiently(|| async { Ok(self.pool().acquire().await?) }).await.map(drop)
            }
            told => told,
        }
    }

    async fn listener(&self) -> Result<PgListener, Failed> {
        let pool = self.pool();
        let mut listener = PgListener::connect_with(&pool).await?;
        let schema: String = sqlx::query("SELECT current_schema()").fetch_one(&pool).await?.try_get(0)?;
        listener.listen(&format!("redress_{schema}")).await?;
        listener.eager_reconnect(false);
        Ok(listener)
    }

    /// Waits until the server tells something. Silence says nothing: it is asked now and then whether it is there.
    async fn told(listener: &mut PgListener) -> Result<(), Failed> {
        loop {
            if let Ok(told) = timeout(QUIET, listener.try_recv()).await {
                return told?.map(drop).ok_or_else(Failed::no_answer);
            }
            let is_there = timeout(PATIENCE, sqlx::query("SELECT 1").execute(&mut *listener)).await;
            is_there.map_err(|_| Failed::no_answer())??;
        }
    }

    /// Does something again while the server cannot be reached, until patience ends. A pool by itself goes on only where a
    /// connection is refused; a server that is just stopping takes one and drops it.
    async fn patiently<T, F>(&self, deed: impl Fn() -> F) -> Result<T, Failed>
    where
        F: Future<Output = Result<T, Failed>>,
    {
        let until = Instant::now() + PATIENCE;
        loop {
            match timeout_at(until, deed()).await {
                Ok(Err(Failed::Unreachable(_))) if Instant::now() + BREATH < until => {
                    tokio::time::sleep(BREATH).await;
                }
                Ok(done) => return done,
                Err(_) => {
                    self.connections.give_up();
                    return Err(Failed::no_answer());
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_in_plain_text_to_another_machine_unless_that_is_said() {
        let mode = |host: &str, said: &str| {
            let url = format!("postgres://redress_desk:x@{host}/redress{said}");
            format!("{:?}", guarded(PgConnectOptions::from_str(&url).unwrap()).get_ssl_mode())
        };
        for here in ["localhost", "127.0.0.1", "127.3.2.1:5433", "[::1]", "%2Frun%2Fpostgresql"] {
            assert_eq!(mode(here, ""), "Prefer", "{here}");
        }
        for elsewhere in
            ["ledger.example.com", "10.0.0.7", "192.168.1.4:5433", "[fe80::1]", "localhost.evil.example"]
        {
            assert_eq!(mode(elsewhere, ""), "VerifyFull", "{elsewhere}");
            assert_eq!(mode(elsewhere, "?sslmode=prefer"), "VerifyFull", "{elsewhere}");
            assert_eq!(mode(elsewhere, "?sslmode=allow"), "VerifyFull", "{elsewhere}");
            assert_eq!(mode(elsewhere, "?sslmode=require"), "Require", "{elsewhere}");
            assert_eq!(mode(elsewhere, "?sslmode=disable"), "Disable", "{elsewhere}");
        }
    }
}
