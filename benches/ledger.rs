//! What a desk asks of the ledger, in ledgers of several sizes: what matters is that it does not grow with the number of cases.
//!
//! Sizes are 1 000 and 100 000 cases, or those of `REDRESS_BENCH_CASES` (`1000,100000,1000000`). On SQLite, and on PostgreSQL too if
//! `REDRESS_TEST_POSTGRES` names a server (`.ci/postgres start`). Each size is filled once, which takes a while, and then kept:
//! files in the folder `REDRESS_BENCH_LEDGERS` or cargo's own for such things, databases `redress_bench_…` on the server.

#![allow(clippy::expect_used)] // a bench that cannot run says so

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use redress::case::{At, CaseId, Step};
use redress::ledger::book::{Clock, Ledger, LedgerLocation, NewCase, People, Session, SystemClock};
use redress::ledger::store::postgres::PostgresStore;
use redress::ledger::store::{AfterCase, Listed};
use redress::packs::Packs;
use redress_engine::policy::Policy;
use sqlx::Connection;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::runtime::Runtime;

const PASSWORD: &str = "a long enough one";
/// So many cases are opened and customers looked up in turn, spread over all of the ledger's years.
const CASES: i64 = 200;
/// In microseconds.
const TEN_YEARS: i64 = 3_652 * 86_400_000_000;

/// A filled ledger, and who asks.
struct Filled {
    legal: Session,
    desk: Session,
    /// Some cases, and customers with a history.
    cases: Vec<CaseId>,
    phones: Vec<String>,
}

fn sizes() -> Vec<u64> {
    let asked = std::env::var("REDRESS_BENCH_CASES").unwrap_or_else(|_| "1000,100000".to_owned());
    asked.split(',').filter_map(|size| size.trim().parse().ok()).collect()
}

async fn place(store: &str, size: u64) -> LedgerLocation {
    if store == "sqlite" {
        let folder =
            std::env::var("REDRESS_BENCH_LEDGERS").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned());
        return LedgerLocation::File(PathBuf::from(folder).join(format!("ledger-{size}.db")));
    }
    let server = std::env::var("REDRESS_TEST_POSTGRES").expect("a server");
    let name = format!("redress_bench_{size}");
    let mut owner = sqlx::PgConnection::connect(&server).await.expect("the server");
    let there = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&name);
    if there.fetch_optional(&mut owner).await.expect("an answer").is_none() {
        let make = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::raw_sql(make).execute(&mut owner).await.expect("a database");
    }
    let url = format!("{}/{name}", server.rsplit_once('/').map_or("", |(server, _)| server));
    PostgresStore::prepare(&url).await.expect("tables");
    LedgerLocation::Server(url)
}

async fn filled(store: &str, size: u64, policy: &Arc<Policy>) -> Filled {
    let ledger = Ledger::open(place(store, size).await, None).await.expect("a ledger");
    if !ledger.has_accounts().await.expect("an answer") {
        ledger.fill(policy, size, PASSWORD, |_| {}).await.expect("history");
    }
    let legal = ledger.sign_in("legal-1", PASSWORD).await.expect("legal");
    let desk = ledger.sign_in("front_desk-01-1", PASSWORD).await.expect("a handler");
    // From all ten years, so that not only what was written last is read.
    let mut cases = Vec::new();
    let now = SystemClock.now().0;
    for at in 0..CASES {
        let after = AfterCase { at: At(now - at * TEN_YEARS / CASES), id: CaseId([0; 16]) };
        let listed = Listed { limit: 1, after: Some(after), ..Listed::default() };
        cases.extend(legal.cases(listed).await.expect("cases").iter().map(|case| case.id));
    }
    let mut phones = Vec::new();
    for id in &cases {
        phones.extend(legal.dossier(*id).await.expect("a case").person("phone").map(str::to_owned));
    }
    Filled { legal, desk, cases, phones }
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
            group.bench_with_input(
                BenchmarkId::new("first page of a shop's cases", size),
                &firm,
                |bencher, firm| {
                    let page = Listed { limit: 50, ..Listed::default() };
                    bencher.iter(|| runtime.block_on(firm.desk.cases(page.clone())).expect("cases"));
                },
            );
            group.bench_with_input(BenchmarkId::new("append a step", size), &firm, |bencher, firm| {
                let new = || NewCase { pack: "telecom".to_owned(), ..NewCase::default() };
                let withdrawn = || Step::withdrawn("客户撤回");
                bencher.iter_batched(
                    || runtime.block_on(firm.desk.open_case(new())).expect("a case"),
                    |case| runtime.block_on(firm.desk.take(&case, withdrawn())).expect("a step"),
                    BatchSize::PerIteration,
                );
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
