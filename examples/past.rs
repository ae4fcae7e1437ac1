//! Makes the fixture of the present version into `tests/past/VERSION/`: ledgers with every kind of entry, and case files with
//! what was decided of them. Every later version must read them (`tests/ledger/past.rs`; see `docs/ledger.md`, "Versions"), so a
//! fixture is made once, by the version that is released, and never again:
//!
//! ```sh
//! REDRESS_TEST_POSTGRES=$(.ci/postgres start) cargo run --example past
//! ```

use jiff::civil::date;
use redress::case::{At, Authority, Capacity, Case, CaseOutcome, CaseState, EscalatedTo, Step};
use redress::ledger::book::{
    AccountChange, Clock, Ledger, LedgerLocation, NewAccount, NewCase, People, Session,
};
use redress::ledger::store::postgres::PostgresStore;
use redress::ledger::store::sqlite::SqliteStore;
use redress::packs::Packs;
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{Decision, Engine, view};
use redress_engine::policy::{Policy, RoleId};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The password of everybody in the fixtures.
const PASSWORD: &str = "a long enough one";
/// What personal texts of the encrypted one are kept under.
const KEY: &str = "the key of the fixtures of the past";

/// A handset with a stranger's contacts, beyond the desk's own authority; an installation that came late, within it.
const HANDSET: &str = include_str!("handset-strangers-contacts.toml");
const INSTALLATION: &str = include_str!("install-delay.toml");

type Done<T = ()> = Result<T, Box<dyn Error>>;

/// A second is gone whenever somebody looks; it begins at noon of 1 June 2026.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> At {
        At(self.0.fetch_add(1_000_000, Ordering::Relaxed))
    }
}

fn main() -> Done {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/past").join(env!("CARGO_PKG_VERSION"));
    if folder.exists() {
        return Err(format!("{} is there already", folder.display()).into());
    }
    fs::create_dir_all(folder.join("cases"))?;
    let policy = Packs::found(Vec::new())
        .map_err(|_| "no packs")?
        .load("telecom", None)
        .policy
        .ok_or("the pack is wrong")?;
    let policy = Arc::new(policy);
    decided_cases(&policy, &root.join("examples"), &folder.join("cases"))?;
    fs::write(folder.join("personal.key"), KEY)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let work = tempfile::tempdir()?;
        for (name, key) in [("ledger.db", None), ("encrypted.db", Some(KEY.as_bytes().to_vec()))] {
            let (path, is_whole) = (work.path().join(name), key.is_none());
            let store = SqliteStore::open(&path).await?;
            let ledger = Ledger::open(LedgerLocation::File(path), key).await?;
            let house = House::peopled(ledger, &policy, None).await?;
            if is_whole {
                house.whole().await?
            } else {
                house.some().await?
            }
            store.copy_to(&folder.join(name)).await?;
        }
        match std::env::var("REDRESS_TEST_POSTGRES") {
            Ok(server) => on_server(&server, &policy, &folder.join("ledger.sql")).await,
            Err(_) => {
                eprintln!(
                    "no server, so none of a server: export REDRESS_TEST_POSTGRES=$(.ci/postgres start)"
                );
                Ok(())
            }
        }
    })
}

/// The examples, and what `redress offer --format json` prints of each.
fn decided_cases(policy: &Arc<Policy>, examples: &Path, to: &Path) -> Done {
    for entry in fs::read_dir(examples)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let copy = to.join(path.file_name().ok_or("a file without a name")?);
        let decided = copy.with_extension("json");
        fs::write(&decided, view::json(policy, &decide(policy, &text, None, None)?))?;
        fs::write(copy, text)?;
        compress(&decided)?;
    }
    Ok(())
}

/// A dump that another database takes, the login roles of its people before it.
async fn on_server(server: &str, policy: &Arc<Policy>, to: &Path) -> Done {
    let name = format!("redress_past_{}", std::process::id());
    let mut owner = <sqlx::PgConnection as sqlx::Connection>::connect(server).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut owner).await?;
    let url = format!("{}/{name}", server.rsplit_once('/').ok_or("no URL")?.0);
    PostgresStore::prepare(&url).await?.let_desks_in("desk").await?;
    let ledger = Ledger::open(LedgerLocation::Server(url.clone()), None).await?;
    let desks = LedgerLocation::Server(url.replace("owner:owner@", "redress_desk:desk@"));
    House::peopled(ledger.clone(), policy, Some(desks)).await?.whole().await?;
    let mut people = Vec::new();
    for account in ledger.store().accounts().await? {
        people.push(format!("redress_{}", account.id));
    }
    let all = run(Command::new("pg_dumpall").args(["--roles-only", "--dbname"]).arg(server))?;
    let of_people = |line: &&str| people.iter().any(|role| line.contains(role.as_str()));
    // Roles belong to the whole server, and may be there.
    let mut dump = String::new();
    for role in ["redress_person", "redress_desk"].map(str::to_owned).iter().chain(&people) {
        let made =
            format!("DO $$ BEGIN CREATE ROLE {role}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n");
        dump.push_str(&made);
    }
    let said = all.lines().filter(of_people).filter(|line| !line.starts_with("CREATE ROLE"));
    // Who granted is not there.
    dump.extend(said.map(|line| {
        line.split(" GRANTED BY").next().unwrap_or(line).trim_end_matches(';').to_owned() + ";\n"
    }));
    let tables =
        run(Command::new("pg_dump").args(["--no-owner", "--rows-per-insert=1", "--dbname"]).arg(&url))?;
    // Lines that are for psql alone.
    let plain = tables.lines().filter(|line| !line.starts_with('\\') && !line.starts_with("--"));
    dump.extend(plain.filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]));
    fs::write(to, dump)?;
    compress(to)
}

/// Leaves a file as `.gz`.
fn compress(path: &Path) -> Done {
    run(Command::new("gzip").arg("-9n").arg(path)).map(drop)
}

fn run(command: &mut Command) -> Done<String> {
    let done = command.output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into());
    }
    Ok(String::from_utf8(done.stdout)?)
}

/// What the engine says of a case file.
fn decide(policy: &Arc<Policy>, facts: &str, role: Option<&str>, promise: Option<i64>) -> Done<Decision> {
    let mut findings = Vec::new();
    let text = CaseText::read("case", facts.as_bytes());
    let mut case = text.query(policy, date(2026, 6, 1), &mut findings).ok_or("a case file is wrong")?;
    if role.is_some() {
        // What is entered is offered on that day.
        case.as_of = date(2026, 6, 1);
    }
    if let Some(role) = role {
        let place = policy.roles().iter().position(|known| *known.id == *role).ok_or("no such role")?;
        case.role = Some(RoleId(u32::try_from(place)?));
    }
    case.promise = promise.map(rust_decimal::Decimal::from).or(case.promise);
    Ok(Engine::new(Arc::clone(policy)).decide(&case))
}

/// A ledger with people in it.
struct House {
    ledger: Ledger,
    policy: Arc<Policy>,
}

impl House {
    async fn peopled(ledger: Ledger, policy: &Arc<Policy>, desks: Option<LedgerLocation>) -> Done<House> {
        let clock = Arc::new(Ticking(AtomicI64::new(1_780_315_200_000_000)));
        let mut ledger = ledger.with_clock(clock.clone());
        let new = |login: &str, role: &str, shop: &str| NewAccount {
            login: login.to_owned(),
            role: role.to_owned(),
            shop: shop.to_owned(),
            ..NewAccount::default()
        };
        ledger.begin(new("root", "administration", "总部"), PASSWORD).await?;
        if let Some(desks) = desks {
            ledger = Ledger::open(desks, None).await?.with_clock(clock);
        }
        let root = ledger.sign_in("root", PASSWORD).await?;
        for (login, name, role, shop, everywhere) in [
            ("lin", "林晓", "front_desk", "东街店", false),
            ("wu", "吴静", "front_desk", "西街店", false),
            ("gao", "高敏", "shift_lead", "东街店", false),
            ("song", "宋岚", "store_manager", "东街店", false),
            ("he", "何平", "operations_head", "总部", true),
            ("fa", "方正", "legal", "总部", true),
            ("cai", "蔡文", "finance", "总部", true),
            ("zhou", "周舟", "front_desk", "东街店", false),
        ] {
            let (name, publishes) = (name.to_owned(), role == "legal");
            let account = NewAccount { name, everywhere, publishes, ..new(login, role, shop) };
            root.make_account(account, PASSWORD).await?;
        }
        Ok(House { ledger, policy: Arc::clone(policy) })
    }

    async fn by(&self, login: &str) -> Done<Session> {
        Ok(self.ledger.sign_in(login, PASSWORD).await?)
    }

    /// Every kind of entry, and cases in every state.
    async fn whole(&self) -> Done {
        let (root, fa) = (self.by("root").await?, self.by("fa").await?);
        fa.publish(&self.policy, date(2026, 6, 1), "首次发布").await?;
        let change = AccountChange { name: Some("林".to_owned()), ..AccountChange::default() };
        root.change_account("lin", change).await?;
        self.by("gao").await?.delegate("zhou", self.now(), self.now().plus_hours(9)).await?;
        let change = AccountChange { active: Some(false), ..AccountChange::default() };
        root.change_account("zhou", change).await?;
        self.small().await?;
        self.by_deputy().await?;
        let lin = self.by("lin").await?;
        let case = self.asked_again(&lin).await?;
        // Another one, approved and not yet promised.
        let other = self.asked(&lin, HANDSET, None).await?;
        let other = self.approved(other).await?;
        is_in(&other, CaseState::Approved)?;
        is_in(&case, CaseState::Waiting)?;
        self.another_key().await?;
        self.by("root").await?.seal().await?;
        Ok(())
    }

    /// A few of them.
    async fn some(&self) -> Done {
        self.small().await?;
        let lin = self.by("lin").await?;
        let asked = self.asked(&lin, HANDSET, None).await?;
        is_in(&asked, CaseState::Waiting)?;
        self.by("root").await?.seal().await?;
        Ok(())
    }

    fn now(&self) -> At {
        At(1_780_315_200_000_000)
    }

    /// Cases that need nobody's word, each a step further than the one before.
    async fn small(&self) -> Done {
        let (lin, fa) = (self.by("lin").await?, self.by("fa").await?);
        self.opened(&lin, INSTALLATION).await?;
        let case = self.opened(&lin, INSTALLATION).await?;
        lin.take(&case, Step::withdrawn("线路恢复")).await?;
        let reach = [
            CaseState::Open,
            CaseState::Promised,
            CaseState::Declined,
            CaseState::Accepted,
            CaseState::Settled,
            CaseState::Paid,
            CaseState::FollowedUp,
            CaseState::Closed,
        ];
        for state in reach {
            let mut case = self.decided(&lin, INSTALLATION, None).await?;
            let sum = case.decided().ok_or("it is decided")?.1.summary.sum;
            while case.state() != state {
                case = match case.state() {
                    CaseState::Open => promised(&lin, &case).await?,
                    CaseState::Promised if state == CaseState::Declined => {
                        lin.take(&case, Step::Declined { because: "嫌少".to_owned() }).await?
                    }
                    CaseState::Promised => lin.take(&case, Step::Accepted {}).await?,
                    CaseState::Accepted => lin.take(&case, Step::Settled { sum }).await?,
                    CaseState::Settled => lin.take(&case, Step::Paid { sum }).await?,
                    CaseState::Paid => {
                        lin.take(&case, Step::FollowedUp { how: "电话回访，满意".to_owned() }).await?
                    }
                    _ => lin.take(&case, Step::closed(CaseOutcome::Settled)).await?,
                };
            }
            if state == CaseState::Declined {
                let case = lin.take(&case, Step::closed(CaseOutcome::NotAgreed)).await?;
                let fields = ["name", "phone", "employee"].map(str::to_owned).to_vec();
                fa.take(&case, Step::Erased { fields }).await?;
            }
        }
        Ok(())
    }

    /// Escalated to a deputy, heard, approved by the deputy, paid, closed, reopened, closed again.
    async fn by_deputy(&self) -> Done {
        let (lin, gao, song) = (self.by("lin").await?, self.by("gao").await?, self.by("song").await?);
        let now = lin.touch()?;
        gao.delegate("song", now, now.plus_hours(48)).await?;
        let spare = gao.delegate("lin", now.plus_hours(100), now.plus_hours(101)).await?;
        gao.end_delegation(spare).await?;
        let agent = "claimant = \"agent\"\nagent_ratified = true\nboth_ids_shown = true";
        let facts = INSTALLATION.replace("claimant = \"customer\"", agent);
        let case = self.asked(&lin, &facts, Some(150)).await?;
        let (request, to) = (request(&case)?, EscalatedTo::Deputy(song.account().id));
        let case = lin.take(&case, Step::Escalated { request, to, because: "值班长请假".to_owned() }).await?;
        let (capacity, opinion) = (herself("legal"), "授权没有问题".to_owned());
        let case = self.by("fa").await?.take(&case, Step::Heard { request, capacity, opinion }).await?;
        let capacity = Capacity { role: "shift_lead".to_owned(), deputy_for: Some(gao.account().id) };
        let case = song.take_with_note(&case, approval(&case, capacity)?, "同意").await?;
        let case = promised(&lin, &case).await?;
        let case = lin.take(&case, Step::Accepted {}).await?;
        let sum = case.promised().ok_or("it is promised")?.sum;
        let case = lin.take(&case, Step::Settled { sum }).await?;
        let case = self.by("cai").await?.take(&case, Step::Paid { sum }).await?;
        let case = lin.take(&case, Step::closed(CaseOutcome::Settled)).await?;
        let case = lin.take(&case, Step::Reopened { evidence: "又找到一张收据".to_owned() }).await?;
        let facts = format!("{facts}receipt_at_hand = true\n");
        let case = lin.revise(&case, Some("order 7".to_owned()), whom(), facts).await?;
        lin.take(&case, Step::withdrawn("客户撤回")).await?;
        Ok(())
    }

    /// Returned, refused, approved as another sum, voided by a revision, asked again.
    async fn asked_again(&self, lin: &Session) -> Done<Case> {
        let (he, fa) = (self.by("he").await?, self.by("fa").await?);
        let capacity = || herself("operations_head");
        let case = self.asked(lin, HANDSET, None).await?;
        let question = "有发票吗？".to_owned();
        let returned = Step::Returned { request: request(&case)?, capacity: capacity(), question };
        let case = ask(lin, &he.take(&case, returned).await?).await?;
        let reason = "证据不足".to_owned();
        let refused = Step::Refused { request: request(&case)?, capacity: capacity(), reason };
        let case = ask(lin, &he.take(&case, refused).await?).await?;
        let other = decide(&self.policy, HANDSET, Some("front_desk"), Some(15_600))?;
        let under = (&*self.policy, &other);
        let case = he.approve_other(&case, request(&case)?, capacity(), under, "多给一点").await?;
        let case = fa.take(&case, approval(&case, herself("legal"))?).await?;
        let facts = HANDSET.replace("\"80 CNY\"", "\"90 CNY\"");
        let case = lin.revise(&case, None, whom(), facts.clone()).await?;
        let decision = decide(&self.policy, &facts, Some("front_desk"), None)?;
        ask(lin, &lin.decide(&case, &self.policy, &decision).await?).await
    }

    async fn approved(&self, case: Case) -> Done<Case> {
        let (he, fa) = (self.by("he").await?, self.by("fa").await?);
        let case = he.take(&case, approval(&case, herself("operations_head"))?).await?;
        Ok(fa.take(&case, approval(&case, herself("legal"))?).await?)
    }

    /// Signed under a key that was replaced afterwards, and under the new one.
    async fn another_key(&self) -> Done {
        let wu = self.by("wu").await?;
        let case = self.decided(&wu, INSTALLATION, None).await?;
        wu.change_password(PASSWORD, "a wholly other one").await?;
        self.by("root").await?.reset_password("wu", PASSWORD).await?;
        promised(&self.by("wu").await?, &case).await?;
        Ok(())
    }

    async fn opened(&self, who: &Session, facts: &str) -> Done<Case> {
        let number = OPENED.fetch_add(1, Ordering::Relaxed) + 1;
        let (pack, matter) = ("telecom".to_owned(), Some(format!("order {number}")));
        Ok(who.open_case(NewCase { id: None, pack, matter, people: whom(), facts: facts.to_owned() }).await?)
    }

    async fn decided(&self, who: &Session, facts: &str, promise: Option<i64>) -> Done<Case> {
        let case = self.opened(who, facts).await?;
        let decision = decide(&self.policy, facts, Some(&who.account().role), promise)?;
        Ok(who.decide(&case, &self.policy, &decision).await?)
    }

    async fn asked(&self, who: &Session, facts: &str, promise: Option<i64>) -> Done<Case> {
        ask(who, &self.decided(who, facts, promise).await?).await
    }
}

/// How many cases were opened.
static OPENED: AtomicI64 = AtomicI64::new(0);

/// The customer of the case opened last: somebody else each time, as the case files have it.
fn whom() -> People {
    let number = OPENED.load(Ordering::Relaxed);
    let (name, phone) = (format!("韩梅梅{number}"), format!("138 1234 {number:04}"));
    People { name, phone, employee: "小周".to_owned() }
}

fn is_in(case: &Case, state: CaseState) -> Done {
    let is = case.state() == state;
    if is { Ok(()) } else { Err(format!("it is {:?}, not {state:?}", case.state()).into()) }
}

fn herself(role: &str) -> Capacity {
    Capacity { role: role.to_owned(), deputy_for: None }
}

fn request(case: &Case) -> Done<u64> {
    Ok(case.request().ok_or("nobody asked")?.seq)
}

async fn ask(who: &Session, case: &Case) -> Done<Case> {
    let (seq, decided) = case.decided().ok_or("it is not decided")?;
    let step = Step::Asked { decided: seq, sum: decided.summary.sum, due: Some(who.touch()?), note: None };
    Ok(who.take_with_note(case, step, "客户很着急").await?)
}

fn approval(case: &Case, capacity: Capacity) -> Done<Step> {
    let request = case.request().ok_or("nobody asked")?;
    let (revision, policy, sum) = (request.decided.revision, request.decided.policy, request.sum());
    Ok(Step::Approved { request: request.seq, capacity, revision, policy, sum, note: None })
}

/// Promises what was approved, or what may be promised alone.
async fn promised(who: &Session, case: &Case) -> Done<Case> {
    let (decided, by) = match case.request() {
        Some(request) => (&request.decided, Authority::Approved { request: request.seq }),
        None => {
            let (decided, which) = case.decided().ok_or("it is not decided")?;
            (which, Authority::Alone { decided })
        }
    };
    let (sum, policy) = (decided.summary.sum, decided.policy);
    Ok(who.take(case, Step::Promised { sum, revision: case.revision(), policy, by }).await?)
}
