//! A ledger with people in it, on a store of the test's choice.

use redress::case::{At, Case, Sum};
use redress::ledger::book::{Clock, Ledger, LedgerLocation, NewAccount, NewCase, People, Problem, Session};
use redress::ledger::store::postgres::PostgresStore;
use redress::ledger::store::sqlite::SqliteStore;
use redress::packs::Packs;
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{Decision, Engine};
use redress_engine::policy::{Currency, Policy};
use std::future::Future;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

pub use crate::postgres::URL;
use crate::postgres::{database, of_desks, wanted};

/// A clock that goes when it is told to.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> At {
        At(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

pub static TELECOM: LazyLock<Arc<Policy>> =
    LazyLock::new(|| Arc::new(Packs::found(Vec::new()).unwrap().load("telecom", None).policy.unwrap()));

/// The handset with a stranger's contacts, all answered; floor 15 520, beyond the desk's own authority.
pub const HANDSET: &str = include_str!("../../examples/handset-strangers-contacts.toml");
/// A late installation; small.
pub const INSTALLATION: &str = include_str!("../../examples/install-delay.toml");

pub const PASSWORD: &str = "a long enough one";

/// A ledger and its clock; what holds the file lives as long.
pub struct House {
    pub ledger: Ledger,
    pub clock: Arc<TestClock>,
    _folder: Option<tempfile::TempDir>,
    /// The owner's URL of the database, on a server.
    pub owner: Option<String>,
}

impl House {
    /// A ledger that goes by the system's clock.
    pub fn with(ledger: Ledger) -> House {
        House { ledger, clock: clock(), _folder: None, owner: None }
    }

    pub async fn on_file() -> House {
        Self::over_file(&[]).await
    }

    /// A file that holds this; a new ledger if it is empty.
    pub async fn over_file(bytes: &[u8]) -> House {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        std::fs::write(&path, bytes).unwrap();
        let store = SqliteStore::open(&path).await.unwrap();
        let clock = clock();
        let ledger = Ledger::over(Arc::new(store), LedgerLocation::File(path), None, clock.clone());
        House { ledger, clock, _folder: Some(folder), owner: None }
    }

    /// The same with a key of personal texts.
    pub fn keyed(self, key: Option<Vec<u8>>) -> House {
        let place = self.ledger.place().clone();
        let ledger = Ledger::over(self.ledger.store().clone(), place, key, self.clock.clone());
        House { ledger, ..self }
    }

    /// A ledger that stands in a database already, over the desk's login role.
    pub async fn standing(owner: String) -> House {
        let (url, clock) = (of_desks(&owner), clock());
        let store = PostgresStore::open(&url).await.unwrap();
        let ledger = Ledger::over(Arc::new(store), LedgerLocation::Server(url), None, clock.clone());
        House { ledger, clock, _folder: None, owner: Some(owner) }
    }

    /// A database of its own on the server; the desk's login role may do what it may do anywhere.
    pub async fn on_server(server: &str) -> House {
        let (store, url) = database(server).await;
        let clock = clock();
        let ledger = Ledger::over(Arc::new(store), LedgerLocation::Server(url.clone()), None, clock.clone());
        House { ledger, clock, _folder: None, owner: Some(url) }
    }

    /// The administrator is begun, and these people with a login each: front desks of two shops, a shift lead, a store manager,
    /// two heads of operations, legal.
    /// After the first, who needs the owner of the database, everybody comes by the desk's login role.
    pub async fn peopled(mut self) -> House {
        let new = |login: &str, role: &str, shop: &str| NewAccount {
            login: login.to_owned(),
            role: role.to_owned(),
            shop: shop.to_owned(),
            ..NewAccount::default()
        };
        self.ledger.begin(new("root", "administration", "head"), PASSWORD).await.unwrap();
        if let Some(owner) = &self.owner {
            let url = of_desks(owner);
            let store = PostgresStore::open(&url).await.unwrap();
            self.ledger =
                Ledger::over(Arc::new(store), LedgerLocation::Server(url), None, self.clock.clone());
        }
        let root = self.sign_in("root").await;
        for (login, role, shop, everywhere) in [
            ("lin", "front_desk", "east", false),
            ("wu", "front_desk", "west", false),
            ("gao", "shift_lead", "east", false),
            ("song", "store_manager", "east", false),
            ("he", "operations_head", "head", true),
            ("hu", "operations_head", "head", true),
            ("fa", "legal", "head", true),
            ("cai", "finance", "head", true),
            ("gong", "public_relations", "head", true),
        ] {
            let account = NewAccount { everywhere, publishes: role == "legal", ..new(login, role, shop) };
            root.make_account(account, PASSWORD).await.unwrap();
        }
        self
    }

    /// The ledger over the login of the database's owner, where there is a server.
    pub async fn owned(self) -> House {
        let Some(url) = self.owner.clone() else { return self };
        let store = PostgresStore::open(&url).await.unwrap();
        let ledger = Ledger::over(Arc::new(store), LedgerLocation::Server(url), None, self.clock.clone());
        House { ledger, ..self }
    }

    pub async fn sign_in(&self, login: &str) -> Session {
        self.ledger.sign_in(login, PASSWORD).await.unwrap()
    }
}

pub fn clock() -> Arc<TestClock> {
    // Noon of 1 June 2026.
    Arc::new(TestClock(AtomicI64::new(1_780_315_200_000_000)))
}

/// Runs a test on SQLite, and on PostgreSQL where `.ci/run` has started one. Says so where it has not.
pub fn on_both<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    let runtime = runtime();
    runtime.block_on(async { test(House::on_file().await).await });
    if let Some(server) = wanted() {
        runtime.block_on(async { test(House::on_server(&server).await).await });
    }
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// What the engine says of a case file, for somebody who wants to promise a sum.
pub fn decide(facts: &str, role: &str, promise: Option<i64>) -> Decision {
    decide_under(&TELECOM, facts, role, promise)
}

/// The same under a policy.
pub fn decide_under(policy: &Arc<Policy>, facts: &str, role: &str, promise: Option<i64>) -> Decision {
    decide_on(jiff::civil::date(2026, 6, 1), policy, facts, role, promise)
}

/// The same on a day.
pub fn decide_on(
    day: jiff::civil::Date,
    policy: &Arc<Policy>,
    facts: &str,
    role: &str,
    promise: Option<i64>,
) -> Decision {
    let policy = Arc::clone(policy);
    let mut findings = Vec::new();
    let text = CaseText::read("case", facts.as_bytes());
    let mut case = text.query(&policy, day, &mut findings).unwrap();
    assert_eq!(findings, []);
    let place = policy.roles().iter().position(|known| *known.id == *role).unwrap();
    // The offer is of the day on which it is entered.
    case.as_of = day;
    case.role = Some(redress_engine::policy::RoleId(u32::try_from(place).unwrap()));
    case.promise = promise.map(rust_decimal::Decimal::from);
    Engine::new(policy).decide(&case)
}

pub fn yuan(sum: i64) -> Sum {
    Sum::of_minor(sum * 100, Currency::CNY).unwrap()
}

pub fn new_case(facts: &str) -> NewCase {
    NewCase {
        id: None,
        pack: "telecom".to_owned(),
        matter: Some("order 7".to_owned()),
        people: People {
            name: "韩梅梅".to_owned(),
            phone: "138 1234 5678".to_owned(),
            employee: "小周".to_owned(),
        },
        facts: facts.to_owned(),
    }
}

/// A case of somebody whom no ledger knows yet, about something of which it knows nothing.
pub fn strangers_case(facts: &str) -> NewCase {
    static NUMBER: AtomicI64 = AtomicI64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let new = new_case(facts);
    let people =
        People { name: format!("韩梅梅{number}"), phone: format!("139{number:08}"), ..new.people.clone() };
    NewCase { people, matter: Some(format!("order 7/{number}")), ..new }
}

/// Opens and decides a case: of 韩梅梅, or if the ledger knows her already, which the case file denies, of somebody else.
pub async fn decided(who: &Session, facts: &str, promise: Option<i64>) -> Result<Case, Problem> {
    let mut new = new_case(facts);
    let past = who.past(&new.people, new.matter.as_deref(), None, Currency::CNY).await?;
    if past.complaints_in_a_year > 0 || past.settled_before {
        new = strangers_case(facts);
    }
    let case = who.open_case(new).await?;
    who.decide(&case, &TELECOM, &decide(facts, &who.account().role, promise)).await
}

/// Nothing in the ledger is wrong.
pub async fn verifies(ledger: &Ledger) {
    let keeping = redress::ledger::verify::keeping(ledger).await.unwrap();
    let mut verifier = redress::ledger::verify::Verifier::default();
    let asked = redress::ledger::verify::Asked::default();
    let report = verifier.verify(ledger.store().as_ref(), keeping.as_ref(), &asked).await.unwrap();
    assert!(report.is_good(), "{report:?}");
}
