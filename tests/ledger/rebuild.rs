//! Lists are computed anew by parts, while people work, and whatever cuts it off.

use crate::full::fill;
use crate::house::{
    House, INSTALLATION, PASSWORD, TELECOM, decide, on_both, runtime, strangers_case, verifies,
};
use crate::survival::mounted;
use crate::verify::{open, plainly};
use redress::case::CaseId;
use redress::ledger::book::{Ledger, LedgerLocation, Problem, Session};
use redress::ledger::rebuild::{rebuild, rebuild_by};
use redress::ledger::store::Failed;
use redress::ledger::store::rows::{Projections, Range};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

/// Every row of every list is wrong, and some are there that no entry makes.
const WRONG: &str = "UPDATE summary SET asked = coalesce(asked, 0) + 1, matter = 'x'; DELETE FROM queue; DELETE FROM decided;
    INSERT INTO queue (role, shop, due, less, at, id) SELECT 'nobody', shop, 1, 1, 1, id FROM summary;
    INSERT INTO concern (token, opened_at, id) SELECT 'nobody', 1, id FROM account;
    DELETE FROM published; UPDATE delegation SET until = until + 1; UPDATE account SET administrator = 1, role = 'legal';";

/// Each case has the number of another.
const EXCHANGED: &str = "CREATE TABLE was AS SELECT id, number FROM summary;
    UPDATE summary SET number = 'was-' || number;
    UPDATE summary SET number = coalesce(
      (SELECT was.number FROM was WHERE was.id > summary.id ORDER BY was.id LIMIT 1),
      (SELECT was.number FROM was ORDER BY was.id LIMIT 1));
    DROP TABLE was;";

#[test]
fn by_small_parts_it_comes_to_the_same() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        fill(&house).await;
        let ledger = open(&house).await;
        let store = ledger.store().as_ref();
        let before = store.projections().await.unwrap();
        for entries in [2, 20] {
            plainly(&house, &format!("{WRONG}{EXCHANGED}")).await;
            let mut told = Vec::new();
            rebuild_by(store, entries, |cases| told.push(cases)).await.unwrap();
            assert_eq!(store.projections().await.unwrap(), before);
            assert!(told.is_sorted() && told.len() > 2, "{told:?}");
            assert_eq!(told.last().copied(), Some(before.summaries.len() as u64));
        }
        verifies(&ledger).await;
    });
}

/// Decides and revises cases in turn until it is told to stop; every step counts.
async fn works(who: &Session, stop: &AtomicBool, steps: &AtomicU64) {
    let mut cases = Vec::new();
    for _ in 0..4 {
        cases.push(who.open_case(strangers_case(INSTALLATION)).await.unwrap());
    }
    for turn in 0.. {
        let place = turn % cases.len();
        let decision = decide(INSTALLATION, "front_desk", None);
        let case = who.decide(&cases[place], &TELECOM, &decision).await.unwrap();
        let (matter, facts) = (Some(format!("order {turn}")), INSTALLATION.to_owned());
        cases[place] = who.revise(&case, matter, Default::default(), facts).await.unwrap();
        steps.fetch_add(2, Ordering::Relaxed);
        if stop.load(Ordering::Relaxed) {
            return;
        }
    }
}

#[test]
fn what_a_desk_enters_meanwhile_is_not_lost_from_the_lists() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (stop, steps) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let place = house.ledger.place().clone();
        let desk = std::thread::spawn({
            let (stop, steps) = (Arc::clone(&stop), Arc::clone(&steps));
            move || {
                runtime().block_on(async {
                    let ledger = Ledger::open(place, None).await.unwrap();
                    works(&ledger.sign_in("lin", PASSWORD).await.unwrap(), &stop, &steps).await;
                })
            }
        });
        let ledger = open(&house).await;
        let until = Instant::now() + Duration::from_secs(4);
        let mut rounds = 0;
        while Instant::now() < until || steps.load(Ordering::Relaxed) < 20 {
            assert!(!desk.is_finished(), "the desk was held up");
            plainly(&house, "UPDATE summary SET matter = 'x'").await;
            rebuild_by(ledger.store().as_ref(), 3, |_| {}).await.unwrap();
            rounds += 1;
        }
        stop.store(true, Ordering::Relaxed);
        desk.join().unwrap();
        eprintln!("{rounds} rebuilds, {} steps meanwhile", steps.load(Ordering::Relaxed));
        verifies(&ledger).await;
    });
}

/// What is shown of one case.
fn of(id: CaseId, all: &Projections) -> Projections {
    let mut one = all.clone();
    one.summaries.retain(|row| row.id == id);
    one.queue.retain(|row| row.id == id);
    one.concerns.retain(|row| row.id == id);
    one.decided.retain(|row| row.id == id);
    one
}

/// Goes on with something for so many turns, and then drops it as a process that ends drops it; whether it came to its end.
async fn cut_off(work: impl Future<Output = Result<(), Failed>>, turns: u32) -> bool {
    let (mut work, mut taken) = (Box::pin(work), 0);
    std::future::poll_fn(|context| {
        taken += 1;
        match work.as_mut().poll(context) {
            Poll::Ready(done) => {
                done.unwrap();
                Poll::Ready(true)
            }
            Poll::Pending if taken >= turns => Poll::Ready(false),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

#[test]
fn cut_off_at_any_moment_it_leaves_each_case_as_it_was_or_as_it_should_be() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        fill(&house).await;
        let ledger = open(&house).await;
        let store = ledger.store().as_ref();
        let right = store.projections_of(Range::default()).await.unwrap();
        let ids: BTreeSet<CaseId> = right.summaries.iter().map(|row| row.id).collect();
        // Not before what was cut off has ended on the server too.
        let begin = match house.owner {
            Some(_) => "BEGIN; LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE;",
            None => "BEGIN IMMEDIATE;",
        };
        let wrong = "UPDATE summary SET matter = 'x', asked = 7; DELETE FROM queue; DELETE FROM decided;";
        let wrong = format!("{begin} {wrong} COMMIT;");
        // What is read by several questions could else be read while the server still writes the end of it.
        let ended = format!("{begin} COMMIT;");
        plainly(&house, &wrong).await;
        let wrongly = store.projections_of(Range::default()).await.unwrap();
        let mut halfway = 0;
        // A server may be past the halfway at every fifth turn; then each is tried.
        for step in [5, 2, 1] {
            for turns in (1..).step_by(step) {
                plainly(&house, &wrong).await;
                // Over connections of its own, as a program has that is killed: the driver may give back one whose transaction was
                // just beginning as if it were fit.
                let killed = Ledger::open(ledger.place().clone(), None).await.unwrap();
                let is_done = cut_off(rebuild_by(killed.store().as_ref(), 20, |_| {}), turns).await;
                killed.store().close().await;
                plainly(&house, &ended).await;
                let left = store.projections_of(Range::default()).await.unwrap();
                let is_right = |id: &&CaseId| {
                    let left = of(**id, &left);
                    let is_right = left == of(**id, &right);
                    assert!(is_right || left == of(**id, &wrongly), "{left:?}");
                    is_right
                };
                let done = ids.iter().filter(is_right).count();
                halfway += usize::from(0 < done && done < ids.len());
                if is_done {
                    assert_eq!(left, right);
                    break;
                }
            }
            if halfway > 0 {
                break;
            }
        }
        assert!(halfway > 0, "never cut off halfway");
        verifies(&ledger).await;
    });
}

#[test]
fn on_a_full_disk_it_is_told_and_done_when_there_is_room() {
    let Some(folder) = mounted("size=4m") else { return };
    let filler = folder.path().join("filler");
    runtime().block_on(async {
        let ledger = Ledger::open(LedgerLocation::File(folder.path().join("ledger.db")), None).await.unwrap();
        let house = House::with(ledger.with_clock(crate::house::clock())).peopled().await;
        fill(&house).await;
        let store = house.ledger.store().as_ref();
        let right = store.projections().await.unwrap();
        plainly(&house, WRONG).await;
        let wrong = store.projections().await.unwrap();
        assert!(std::fs::write(&filler, vec![0; 4 << 20]).is_err(), "the disk should be full");
        // What was written before may leave some room in the log.
        let mut told = rebuild_by(store, 1, |_| {}).await;
        for _ in 0..100 {
            if told.is_err() {
                break;
            }
            plainly(&house, WRONG).await;
            told = rebuild_by(store, 1, |_| {}).await;
        }
        assert_eq!(told, Err(Failed::Full));
        let left = store.projections().await.unwrap();
        assert!(left.accounts == wrong.accounts || left.accounts == right.accounts);
        std::fs::remove_file(&filler).unwrap();
        rebuild(store, |_| {}).await.unwrap();
        assert_eq!(store.projections().await.unwrap(), right);
        house.ledger.store().close().await;
    });
    crate::survival::unmount(&folder);
}

#[test]
fn somebody_without_the_right_rebuilds_nothing() {
    let Ok(server) = std::env::var(crate::house::URL) else {
        eprintln!("not run: `export {}=$(.ci/postgres start)` first", crate::house::URL);
        return;
    };
    runtime().block_on(async {
        let house = House::on_server(&server).await.peopled().await;
        fill(&house).await;
        let lin = house.sign_in("lin").await;
        plainly(&house, WRONG).await;
        let refused = rebuild(lin.store().as_ref(), |_| {}).await.map_err(Problem::from).unwrap_err();
        assert!(refused.refusal().is_some(), "{refused:?}");
    });
}
