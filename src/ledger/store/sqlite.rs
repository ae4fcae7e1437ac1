//! One file in the data folder: nothing to install.

use super::NewCredential;
use super::matters::{FOLDED, fills_matters};
use super::migrate::{SQLITE, failed, migrator};
use super::rewrite::{TURN, rewrites};
use super::shared::store_over_pool;
use sqlx::pool::PoolConnectionMetadata;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Connection, Sqlite, Transaction};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// So long another program may hold the file before that is told.
const PATIENCE: Duration = Duration::from_secs(5);
/// So often it is looked whether another program has written.
const GLANCE: Duration = Duration::from_millis(500);

/// An account's last entry, and those of all accounts.
const HEAD_OF: &str = questions::HEAD_OF;
const COUNTING: &str = questions::COUNTING;
const HEADS: &str = "SELECT event.actor, event.actor_seq, event.hash FROM account JOIN event ON event.actor = account.id \
     AND event.actor_seq = (SELECT max(last.actor_seq) FROM event AS last WHERE last.actor = account.id) ORDER BY event.actor";
/// The last deed of anybody an account ever lent its authority to, and who may not try to sign in.
const DEPUTIES_DID: &str = "SELECT max(event.at) FROM delegation JOIN event ON event.actor = delegation.deputy \
     AND event.actor_seq = (SELECT max(last.actor_seq) FROM event AS last WHERE last.actor = delegation.deputy) \
     WHERE delegation.giver = $1";
const BARS: &str = "SELECT account, until FROM credential WHERE until > 0 ORDER BY account";

/// A ledger in a file.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    pool: SqlitePool,
    path: PathBuf,
}

store_over_pool!(SqliteStore, sqlx::sqlite::SqliteRow, SqliteConnection);
rewrites!(SqliteStore, SqliteConnection);
fills_matters!(SqliteStore, "event.body -> 'file' ->> 'matter'");

/// Whether a connection may be used again. SQLite ends a transaction by itself when the disk is full, which the driver does
/// not notice: it would count one for ever.
fn is_fit<'c>(
    connection: &'c mut SqliteConnection,
    _: PoolConnectionMetadata,
) -> Pin<Box<dyn Future<Output = Result<bool, sqlx::Error>> + Send + 'c>> {
    let is_fit = !connection.is_in_transaction();
    Box::pin(async move { Ok(is_fit) })
}

impl SqliteStore {
    /// Opens the file; makes it, and brings its tables up to date, if need be. A file of a newer program stays untouched.
    ///
    /// # Errors
    /// It cannot be opened or written, is no ledger, is held by another program, or was made by a newer program.
    pub async fn open(path: &Path) -> Result<Self, Failed> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            // So many KiB of pages are kept at hand by a connection: with the 2 MB of old, a queue in a ledger of a million
            // cases is read from the disk anew each time.
            .pragma("cache_size", "-32768")
            // What was erased is overwritten, not only forgotten.
            .pragma("secure_delete", "on")
            .busy_timeout(PATIENCE);
        let pool =
            SqlitePoolOptions::new().max_connections(4).after_release(is_fit).connect_with(options).await?;
        let store = Self { pool, path: path.to_owned() };
        migrator(&SQLITE).run(&store.pool).await.map_err(|error| failed(error, &SQLITE))?;
        if !store.has_steps().await? {
            store.fill_steps().await?;
        }
        store.fill_matters().await?;
        Ok(store)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Copies all of it into a new file, while others go on working with it.
    ///
    /// # Errors
    /// The copy exists already, or cannot be written.
    pub async fn copy_to(&self, path: &Path) -> Result<(), Failed> {
        let copy = sqlx::query("VACUUM INTO $1").bind(path.display().to_string());
        copy.execute(&self.pool).await?;
        Ok(())
    }

    fn pool(&self) -> SqlitePool {
        self.pool.clone()
    }

    /// A file answers or fails; how long another program's hold on it is waited for is told to each connection.
    fn heard<'a, T>(&'a self, answer: impl Future<Output = Result<T, Failed>> + Send + 'a) -> Answer<'a, T> {
        Box::pin(answer)
    }

    /// One connection in one transaction that is never ended: it sees what was there when it first read.
    async fn at_this_moment(&self) -> Result<Self, Failed> {
        let options = SqliteConnectOptions::new().filename(&self.path).busy_timeout(PATIENCE);
        let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let pool = pool.connect_with(options).await?;
        sqlx::query("BEGIN").execute(&pool).await?;
        Ok(Self { pool, path: self.path.clone() })
    }

    /// What writes begins with the right to write, so that two programs wait for each other instead of failing half-way.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, Failed> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// What only reads sees the file as it was when it first read.
    async fn begin_reading(&self) -> Result<Transaction<'static, Sqlite>, Failed> {
        Ok(self.pool.begin().await?)
    }

    /// Only one writes at a time anyway.
    async fn begin_alone(&self) -> Result<Transaction<'static, Sqlite>, Failed> {
        self.begin().await
    }

    async fn end(&self) {
        self.pool.close().await;
    }

    /// Whoever writes is alone anyway.
    async fn look_alone(
        _: &mut SqliteConnection,
        _tokens: impl Iterator<Item = &String>,
    ) -> Result<(), Failed> {
        Ok(())
    }

    async fn open_account(connection: &mut SqliteConnection, new: NewCredential) -> Result<(), Failed> {
        let add = "INSERT INTO credential (account, salt, nonce, sealed) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (account) DO UPDATE SET salt = $2, nonce = $3, sealed = $4, failures = 0, until = 0";
        let add = sqlx::query(add).bind(new.account.0.to_vec()).bind(new.sealed.salt);
        add.bind(new.sealed.nonce).bind(new.sealed.sealed).execute(connection).await?;
        Ok(())
    }

    /// A file knows no login roles.
    async fn over_own_role(
        &self,
        _login_role: Option<String>,
        _password: String,
    ) -> Result<Arc<dyn Store>, Failed> {
        Ok(Arc::new(self.clone()))
    }

    async fn any_account(&self) -> Result<bool, Failed> {
        Ok(sqlx::query("SELECT 1 FROM account LIMIT 1").fetch_optional(&self.pool).await?.is_some())
    }

    async fn credential_of(&self, login: String) -> Result<Option<CredentialRow>, Failed> {
        let one = "SELECT account, salt, nonce, sealed, failures, until FROM credential JOIN account ON account.id = credential.account \
             WHERE account.login = $1 AND account.active = 1";
        let Some(row) = sqlx::query(one).bind(login).fetch_optional(&self.pool).await? else {
            return Ok(None);
        };
        let account: Vec<u8> = row.try_get(0)?;
        let account =
            AccountId::try_from(account).map_err(|_| Failed::Other("credential.account".to_owned()))?;
        let sealed = Sealed { salt: row.try_get(1)?, nonce: row.try_get(2)?, sealed: row.try_get(3)? };
        let failures: i64 = row.try_get(4)?;
        let until = At(row.try_get(5)?);
        let failures = u32::try_from(failures).unwrap_or(u32::MAX);
        Ok(Some(CredentialRow { account: Some(account), sealed, failures, until, login_role: None }))
    }

    async fn count_failure(&self, login: String, until: At) -> Result<(), Failed> {
        let count = "UPDATE credential SET failures = failures + 1, until = max(until, $2) \
             WHERE account = (SELECT id FROM account WHERE login = $1)";
        sqlx::query(count).bind(login).bind(until.0).execute(&self.pool).await?;
        Ok(())
    }

    async fn forget_failures(&self, account: AccountId) -> Result<(), Failed> {
        let forget = sqlx::query("UPDATE credential SET failures = 0, until = 0 WHERE account = $1");
        forget.bind(account.0.to_vec()).execute(&self.pool).await?;
        Ok(())
    }

    async fn reseal(
        &self,
        account: AccountId,
        sealed: Sealed,
        _login_password: String,
    ) -> Result<(), Failed> {
        let change =
            sqlx::query("UPDATE credential SET salt = $2, nonce = $3, sealed = $4 WHERE account = $1");
        let change = change.bind(account.0.to_vec()).bind(sealed.salt).bind(sealed.nonce).bind(sealed.sealed);
        change.execute(&self.pool).await?;
        Ok(())
    }

    async fn wait_for_change(&self) -> Result<(), Failed> {
        let mut connection = self.pool.acquire().await?;
        let version = |row: sqlx::sqlite::SqliteRow| row.try_get::<i64, _>(0);
        let before = version(sqlx::query("PRAGMA data_version").fetch_one(&mut *connection).await?)?;
        loop {
            tokio::time::sleep(GLANCE).await;
            if version(sqlx::query("PRAGMA data_version").fetch_one(&mut *connection).await?)? != before {
                return Ok(());
            }
        }
    }
}
