//! What a desk asks of the ledger, in ledgers of several sizes: what matters is that it does not grow with the number of cases.
//!
//! Sizes are 1 000 and 100 000 cases, or those of `REDRESS_BENCH_CASES` (`1000,100000,1000000`). On SQLite, and on PostgreSQL too if
//! `REDRESS_TEST_POSTGRES` names a server (`.ci/postgres start`). Each size is filled first, which takes a while.

#![allow(clippy::expect_used)] // a bench that cannot run says so

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use redress::case::Id;
use redress::ledger::book::{Ledger, NewCase, People, Place, Session};
use redress::ledger::store::Listed;
use redress::ledger::store::postgres::PostgresStore;
use redress::packs::Packs;
use redress::policy::Policy;
use sqlx::Connection;
use std::sync::Arc;
use tokio::runtime::Runtime;

const PASSWORD: &str = "a long enough one";

/// A filled ledger, and who asks.
struct Filled {
    _folder: tempfile::TempDir,
    legal: Session,
    desk: Session,
    /// Some cases, and customers with a history.
    cases: Vec<Id>,
    phones: Vec<String>,
}

fn sizes() -> Vec<u64> {
    let asked = std::env::var("REDRESS_BENCH_CASES").unwrap_or_else(|_| "1000,100000".to_owned());
    asked.split(',').filter_map(|size| size.trim().parse().ok()).collect()
}

async fn place(store: &str, size: u64, folder: &std::path::Path) -> Place {
    if store == "sqlite" {
        return Place::File(folder.join("ledger.db"));
    }
    let server = std::env::var("REDRESS_TEST_POSTGRES").expect("a server");
    let name = format!("redress_bench_{size}");
    let mut owner = sqlx::PgConnection::connect(&server).await.expect("the server");
    for statement in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut owner).await.expect("a database");
    }
    let url = format!("{}/{name}", server.rsplit_once('/').map_or("", |(server, _)| server));
    PostgresStore::prepare(&url).await.expect("tables");
    Place::Server(url)
}

async fn filled(store: &str, size: u64, policy: &Arc<Policy>) -> Filled {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::open(place(store, size, folder.path()).await, None).await.expect("a ledger");
    ledger.fill(policy, size, PASSWORD, |_| {}).await.expect("history");
    let legal = ledger.sign_in("legal-1", PASSWORD).await.expect("legal");
    let desk = ledger.sign_in("front_desk-01-1", PASSWORD).await.expect("a handler");
    let listed = legal.cases(Listed { limit: 1_000, ..Listed::default() }).await.expect("cases");
    let cases: Vec<Id> = listed.iter().step_by(listed.len() / 50 + 1).map(|case| case.id).collect();
    let mut phones = Vec::new();
    for id in &cases {
        phones.extend(legal.dossier(*id).await.expect("a case").person("phone").map(str::to_owned));
    }
    Filled { _folder: folder, legal, desk, cases, phones }
}

fn asked(criterion: &mut Criterion) {
    let runtime: Runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let policy =
        Packs::found(Vec::new()).ok().and_then(|packs| packs.load("telecom", None).policy).map(Arc::new);
    let policy = policy.expect("the pack");
    let stores = if std::env::var("REDRESS_TEST_POSTGRES").is_ok() {
        vec!["sqlite", "postgres"]
    } else {
        vec!["sqlite"]
    };
    for store in stores {
        for size in sizes() {
            let firm = runtime.block_on(filled(store, size, &policy));
            let mut group = criterion.benchmark_group(store);
            let mut at = 0;
            group.bench_with_input(BenchmarkId::new("open a case", size), &firm, |bencher, firm| {
                bencher.iter(|| {
                    at = (at + 1) % firm.cases.len();
                    runtime.block_on(firm.legal.dossier(firm.cases[at])).expect("a case")
                });
            });
            group.bench_with_input(
                BenchmarkId::new("first page of the queue", size),
                &firm,
                |bencher, firm| {
                    bencher.iter(|| runtime.block_on(firm.legal.queue(None, 50)).expect("a queue"));
                },
            );
            group.bench_with_input(BenchmarkId::new("a customer's history", size), &firm, |bencher, firm| {
                bencher.iter(|| {
                    at = (at + 1) % firm.phones.len();
                    let people = People { phone: firm.phones[at].clone(), ..People::default() };
                    runtime
                        .block_on(firm.legal.past(&people, None, None, policy.currency()))
                        .expect("a history")
                });
            });
            group.bench_with_input(BenchmarkId::new("enter a step", size), &firm, |bencher, firm| {
                bencher.iter(|| {
                    let new = NewCase { pack: "telecom".to_owned(), ..NewCase::default() };
                    runtime.block_on(firm.desk.open_case(new)).expect("a case")
                });
            });
            group.finish();
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30).measurement_time(std::time::Duration::from_secs(4));
    targets = asked
}
criterion_main!(benches);
