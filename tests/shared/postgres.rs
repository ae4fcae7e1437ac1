//! Databases on the PostgreSQL server of the tests. Both houses with people in them are built on this.

use redress::ledger::store::postgres::PostgresStore;
use sqlx::Connection;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::Mutex;

/// Where tests find a server: `.ci/run` starts one and sets this.
pub const URL: &str = "REDRESS_TEST_POSTGRES";

/// A new database with a ledger nobody has an account in, and its owner's URL.
pub async fn database(server: &str) -> (PostgresStore, String) {
    let url = empty_database(server).await;
    let store = PostgresStore::prepare(&url).await.unwrap();
    // Once for each server: roles belong to all of it.
    static DESKS: Mutex<BTreeSet<String>> = Mutex::const_new(BTreeSet::new());
    let mut let_in = DESKS.lock().await;
    if let_in.insert(server.to_owned()) {
        store.let_desks_in("desk").await.unwrap();
    }
    drop(let_in);
    (store, url)
}

/// The URL of a new database with nothing in it, for its owner.
pub async fn empty_database(server: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("redress_test_{}_{number}", std::process::id());
    let mut owner = sqlx::PgConnection::connect(server).await.unwrap();
    let run = async |connection: &mut sqlx::PgConnection, text: String| {
        sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(connection).await.unwrap();
    };
    run(&mut owner, format!("DROP DATABASE IF EXISTS {name}")).await;
    run(&mut owner, format!("CREATE DATABASE {name}")).await;
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}

/// The URL by which desks come to a database.
pub fn of_desks(owner: &str) -> String {
    owner.replace("owner:owner@", "redress_desk:desk@")
}

/// The server to test on, if there is one; where there is none it is said.
pub fn wanted() -> Option<String> {
    let server = std::env::var(URL).ok();
    if server.is_none() {
        eprintln!("SQLite only: for PostgreSQL run `export {URL}=$(.ci/postgres start)` first");
    }
    server
}
