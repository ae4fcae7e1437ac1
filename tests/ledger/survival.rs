//! Killed at any moment, full disks, read-only folders, two programs, a server that goes away: nothing half-written, a plain
//! word, and on it goes.

use crate::house::{HANDSET, House, PASSWORD, URL, decided, new_case, on_both, runtime};
use crate::journeys::{approval, ask, promise};
use redress::case::{Case, CaseId, CaseOutcome, CaseState, Step};
use redress::ledger::book::{Ledger, LedgerLocation, NewCase, People, Problem, Session};
use redress::ledger::store::{Failed, Listed};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Tells the child which ledger it works on.
const CHILD: &str = "REDRESS_TEST_SETTLE";
/// So many times a settlement is killed.
const KILLS: usize = 200;

struct Hands {
    lin: Session,
    he: Session,
    fa: Session,
}

impl Hands {
    async fn of(ledger: &Ledger) -> Hands {
        let sign_in = async |login| ledger.sign_in(login, PASSWORD).await.unwrap();
        Hands { lin: sign_in("lin").await, he: sign_in("he").await, fa: sign_in("fa").await }
    }

    /// One step further in whatever state the case is; nothing when it is closed.
    async fn step(&self, case: Case) -> Result<Case, Problem> {
        let lin = &self.lin;
        match case.state() {
            CaseState::Open if case.decided().is_none() => {
                lin.decide(&case, &crate::house::TELECOM, &crate::house::decide(HANDSET, "front_desk", None))
                    .await
            }
            CaseState::Open => Ok(ask(lin, &case).await),
            CaseState::Waiting => {
                let missing =
                    case.request().unwrap().awaits().first().map(|role| (*role).to_owned()).unwrap();
                let who = if missing == "legal" { &self.fa } else { &self.he };
                who.take(&case, approval(&case, &missing)).await
            }
            CaseState::Approved => lin.take(&case, promise(&case)).await,
            CaseState::Promised => lin.take(&case, Step::Accepted {}).await,
            CaseState::Accepted => lin.take(&case, Step::Settled { sum: case.promised().unwrap().sum }).await,
            // Who promised does not pay as much.
            CaseState::Settled => self.he.take(&case, Step::Paid { sum: case.promised().unwrap().sum }).await,
            CaseState::Paid => lin.take(&case, Step::FollowedUp { how: "电话".to_owned() }).await,
            CaseState::FollowedUp => lin.take(&case, Step::closed(CaseOutcome::Settled)).await,
            CaseState::Declined | CaseState::Closed => Ok(case),
        }
    }
}

/// What the killed process does: settles one case after the other, and says each step after it is entered.
#[test]
fn child_settles_until_it_is_killed() {
    let Ok(path) = std::env::var(CHILD) else { return };
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(path.into()), None).await.unwrap();
        let hands = Hands::of(&ledger).await;
        loop {
            // Of somebody else each time: what one customer was paid counts for his next case.
            let id = hands.lin.new_case();
            let people = People { name: format!("客户{id}"), ..People::default() };
            let new = NewCase { id: Some(id), people, matter: Some(id.to_string()), ..new_case(HANDSET) };
            let mut case = hands.lin.open_case(new).await.unwrap();
            println!("{} {}", case.id(), case.last_seq());
            while case.state() != CaseState::Closed {
                case = hands.step(case).await.unwrap();
                println!("{} {}", case.id(), case.last_seq());
            }
        }
    });
}

#[test]
fn a_settlement_killed_at_any_step_is_whole_and_can_be_finished() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        House::with(ledger).peopled().await;
        for round in 0..KILLS {
            let told = killed_after(&path, round % 12 + 1, Duration::from_micros(round as u64 * 137 % 4_000));
            let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
            let hands = Hands::of(&ledger).await;
            // What was told to be entered is there.
            let (id, seq) = told;
            let mut case = hands.lin.dossier(id).await.unwrap().case;
            assert!(case.last_seq() >= seq, "round {round}: {} of {seq} steps are left", case.last_seq());
            for _ in 0..12 {
                case = hands.step(case).await.unwrap();
            }
            assert_eq!(case.state(), CaseState::Closed, "round {round}");
        }
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        crate::house::verifies(&ledger).await;
        // All were killed at different steps, so some cases stand unfinished, and each of them is one that can go on.
        let hands = Hands::of(&ledger).await;
        let rows = hands.lin.cases(Listed { limit: 10_000, ..Listed::default() }).await.unwrap();
        assert!(rows.len() >= KILLS);
    });
}

/// Starts a child, kills it some time after so many steps, and gives the last step it said to have entered.
fn killed_after(path: &Path, steps: usize, longer: Duration) -> (CaseId, u64) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "survival::child_settles_until_it_is_killed", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines =
        BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).filter_map(|line| {
            // The test harness puts its own words before the first.
            let (id, seq) = line.rsplit_once(' ')?;
            let id = id.rsplit(' ').next()?;
            Some((id.parse::<CaseId>().ok()?, seq.parse::<u64>().ok()?))
        });
    let mut last = lines.by_ref().nth(steps - 1).unwrap();
    std::thread::sleep(longer);
    child.kill().unwrap();
    child.wait().unwrap();
    // What it still said before it died counts too.
    if let Some(later) = lines.last() {
        last = later;
    }
    last
}

/// A folder with a file system of its own; `None` where nothing may be mounted, which needs root.
pub fn mounted(options: &str) -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let mount =
        Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).status();
    let is_mounted = mount.is_ok_and(|status| status.success());
    if !is_mounted {
        eprintln!("not run: mounting a tmpfs needs root");
    }
    is_mounted.then_some(folder)
}

pub fn unmount(folder: &tempfile::TempDir) {
    let _ = Command::new("umount").arg("-l").arg(folder.path()).status();
}

#[test]
fn a_full_disk_loses_nothing_and_goes_on_when_there_is_room() {
    let Some(folder) = mounted("size=3m") else { return };
    let path = folder.path().join("ledger.db");
    let filler = folder.path().join("filler");
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        let house = House::with(ledger).peopled().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, HANDSET, None).await.unwrap();
        let room = std::fs::write(&filler, vec![0; 3 << 20]);
        assert!(room.is_err(), "the disk should be full");
        let mut refused = None;
        for _ in 0..50 {
            match lin.open_case(new_case(HANDSET)).await {
                Ok(_) => {}
                Err(problem) => {
                    refused = Some(problem);
                    break;
                }
            }
        }
        assert!(matches!(refused, Some(Problem::Store(Failed::Full))), "{refused:?}");
        assert_eq!(lin.dossier(case.id()).await.unwrap().case, case);
        std::fs::remove_file(&filler).unwrap();
        let asked = ask(&lin, &case).await;
        assert_eq!(asked.state(), CaseState::Waiting);
        crate::house::verifies(&house.ledger).await;
        house.ledger.store().close().await;
    });
    unmount(&folder);
}

#[test]
fn a_place_that_became_read_only_is_told_and_used_again_when_it_is_not() {
    // Rights bind nobody who is root, so the file system itself is made read-only.
    let Some(folder) = mounted("size=20m") else { return };
    let mount = |options: &str| {
        let done = Command::new("mount").args(["-o", options]).arg(folder.path()).status();
        done.is_ok_and(|status| status.success())
    };
    let path = folder.path().join("ledger.db");
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        let house = House::with(ledger).peopled().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, HANDSET, None).await.unwrap();
        for store in [lin.store(), house.ledger.store()] {
            store.close().await;
        }
        assert!(mount("remount,ro"));
        let refused = async {
            let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await?;
            let lin = ledger.sign_in("lin", PASSWORD).await?;
            lin.open_case(new_case(HANDSET)).await
        };
        let refused = refused.await.unwrap_err();
        assert!(matches!(refused, Problem::Store(Failed::ReadOnly(_) | Failed::NotOpened(_))), "{refused:?}");
        assert!(mount("remount,rw"));
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        let lin = ledger.sign_in("lin", PASSWORD).await.unwrap();
        assert_eq!(ask(&lin, &case).await.state(), CaseState::Waiting);
        crate::house::verifies(&ledger).await;
        ledger.store().close().await;
    });
    unmount(&folder);
}

#[test]
fn two_programs_on_one_file_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        let house = House::with(ledger).peopled().await;
        let other = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        // The same account at two windows, and somebody else.
        let sessions = [
            house.sign_in("lin").await,
            other.sign_in("lin", PASSWORD).await.unwrap(),
            other.sign_in("gao", PASSWORD).await.unwrap(),
        ];
        let many = sessions.iter().map(async |session| {
            for _ in 0..20 {
                session.open_case(new_case(HANDSET)).await.unwrap();
            }
        });
        side_by_side(many).await;
        let rows = sessions[0].cases(Listed { limit: 1_000, ..Listed::default() }).await.unwrap();
        assert_eq!(rows.len(), 60);
        crate::house::verifies(&house.ledger).await;
    });
}

pub type Work<'w> = std::pin::Pin<Box<dyn Future<Output = ()> + 'w>>;

/// Waits for all of them, side by side.
pub async fn side_by_side(all: impl Iterator<Item = impl Future<Output = ()>>) {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        all.retain_mut(|one| one.as_mut().poll(context).is_pending());
        if all.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
}

#[test]
fn a_held_file_is_told_and_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        let house = House::with(ledger).peopled().await;
        let lin = house.sign_in("lin").await;
        let mut holder =
            <sqlx::SqliteConnection as sqlx::Connection>::connect(&format!("sqlite://{}", path.display()))
                .await
                .unwrap();
        sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut holder).await.unwrap();
        let refused = lin.open_case(new_case(HANDSET)).await.unwrap_err();
        assert_eq!(refused, Problem::Store(Failed::Locked));
        sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
        lin.open_case(new_case(HANDSET)).await.unwrap();
    });
}

#[test]
fn what_is_no_ledger_or_a_newer_one_stays_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    runtime().block_on(async {
        std::fs::write(&path, "just a text, and long enough to be looked at as a database").unwrap();
        let refused = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap_err();
        assert_eq!(refused, Problem::Store(Failed::NoLedger));
        std::fs::remove_file(&path).unwrap();
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        ledger.store().close().await;
        let mut plain =
            <sqlx::SqliteConnection as sqlx::Connection>::connect(&format!("sqlite://{}", path.display()))
                .await
                .unwrap();
        let newer = "INSERT INTO _sqlx_migrations VALUES (99, 'of tomorrow', '2026-01-01', 1, x'00', 1)";
        sqlx::raw_sql(newer).execute(&mut plain).await.unwrap();
        sqlx::Connection::close(plain).await.unwrap();
        let before = std::fs::read(&path).unwrap();
        let refused = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap_err();
        assert!(matches!(refused, Problem::Store(Failed::Newer { found: 99, .. })), "{refused:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    });
}

#[test]
fn a_copy_made_while_in_use_is_a_ledger_that_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("ledger.db"), folder.path().join("copy.db"));
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap();
        let house = House::with(ledger).peopled().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, HANDSET, None).await.unwrap();
        let store = redress::ledger::store::sqlite::SqliteStore::open(&path).await.unwrap();
        let copied: Work = Box::pin(async { store.copy_to(&copy).await.unwrap() });
        let opened: Work = Box::pin(async { drop(lin.open_case(new_case(HANDSET)).await.unwrap()) });
        side_by_side([copied, opened].into_iter()).await;
        let restored = Ledger::open(LedgerLocation::File(copy), None).await.unwrap();
        crate::house::verifies(&restored).await;
        let lin = restored.sign_in("lin", PASSWORD).await.unwrap();
        assert_eq!(lin.dossier(case.id()).await.unwrap().case, case);
        assert_eq!(ask(&lin, &case).await.state(), CaseState::Waiting);
    });
}

#[test]
fn the_journeys_verify_on_both_stores() {
    on_both(async |house: House| {
        let house = house.peopled().await.owned().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, HANDSET, None).await.unwrap();
        ask(&lin, &case).await;
        crate::house::verifies(&house.ledger).await;
    });
}

/// Needs a server; `.ci/run` has one.
#[test]
fn a_server_that_goes_away_and_comes_back_is_told_and_used_again() {
    let Ok(server) = std::env::var(URL) else {
        eprintln!("not run: `export {URL}=$(.ci/postgres start)` first");
        return;
    };
    runtime().block_on(async {
        let house = House::on_server(&server).await.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, HANDSET, None).await.unwrap();
        // All connections to this database are cut, and none is let in: as seen from a desk the server is gone.
        let name = house.owner.as_ref().unwrap().rsplit('/').next().unwrap().to_owned();
        let mut owner = <sqlx::PgConnection as sqlx::Connection>::connect(&server).await.unwrap();
        let run = async |owner: &mut sqlx::PgConnection, text: String| {
            sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(owner).await.unwrap();
        };
        run(&mut owner, format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")).await;
        run(
            &mut owner,
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
        )
        .await;
        let gone = lin.open_case(new_case(HANDSET)).await.unwrap_err();
        assert!(matches!(gone, Problem::Store(Failed::Unreachable(_) | Failed::NotOpened(_))), "{gone:?}");
        run(&mut owner, format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")).await;
        assert_eq!(lin.dossier(case.id()).await.unwrap().case, case);
        assert_eq!(ask(&lin, &case).await.state(), CaseState::Waiting);
    });
}
