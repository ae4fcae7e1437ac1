//! The server stops and starts while a desk has a case open.

use crate::cluster::Cluster;
use crate::house::{HANDSET, House, decided, new_case, runtime, verifies};
use crate::journeys::ask;
use crate::survival::{Work, side_by_side};
use redress::case::{Case, CaseState, Step};
use redress::ledger::book::{People, Problem, Session};
use redress::ledger::said::Speaker;
use redress::ledger::store::{Failed, Listed};
use redress::words::{Lang, Words};
use redress_engine::policy::Currency;
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// The longest anybody waits for a server that is gone, with what a slow machine adds.
const PATIENCE: Duration = Duration::from_secs(10 + 5);

/// What is said of it in both languages.
pub fn said(problem: &Problem) -> [String; 2] {
    Lang::ALL.map(|language| {
        let words = Words::new(language);
        let zone = jiff::tz::TimeZone::UTC;
        Speaker { words: &words, say: None, accounts: &[], zone }.problem(problem)
    })
}

/// Whatever a desk asks then comes back in time, with the same word in both languages.
pub async fn all_unreachable(house: &House, lin: &Session, case: &Case, number: &str, patience: Duration) {
    let told: RefCell<Vec<(&str, Problem, Duration)>> = RefCell::default();
    let begun = Instant::now();
    let hear = |what, problem: Problem| told.borrow_mut().push((what, problem, begun.elapsed()));
    let people = People { phone: "138 1234 5678".to_owned(), ..People::default() };
    let (seq, decision) = case.decided().unwrap();
    let step = Step::Asked { decided: seq, sum: decision.summary.sum, due: None, note: None };
    let calls: [Work<'_>; 9] = [
        Box::pin(async { hear("case", lin.dossier(case.id()).await.map(drop).unwrap_err()) }),
        Box::pin(async { hear("cases", lin.cases(Listed::default()).await.unwrap_err()) }),
        Box::pin(async { hear("queue", lin.queue(None, 50).await.unwrap_err()) }),
        Box::pin(async { hear("number", lin.find(number).await.unwrap_err()) }),
        Box::pin(async { hear("past", lin.past(&people, None, None, Currency::CNY).await.unwrap_err()) }),
        Box::pin(async { hear("open", lin.open_case(new_case(HANDSET)).await.unwrap_err()) }),
        Box::pin(async { hear("step", lin.take(case, step.clone()).await.unwrap_err()) }),
        Box::pin(async { hear("changed", lin.store().changed().await.unwrap_err().into()) }),
        Box::pin(async { hear("sign in", house.ledger.sign_in("lin", "x").await.map(drop).unwrap_err()) }),
    ];
    side_by_side(calls.into_iter()).await;
    for (what, problem, waited) in told.take() {
        assert!(matches!(problem, Problem::Store(Failed::Unreachable(_))), "{what}: {problem:?}");
        assert!(waited < patience, "{what}: {waited:?}");
        let [chinese, english] = said(&problem);
        assert!(chinese.starts_with("连不上台账"), "{what}: {chinese}");
        assert!(english.starts_with("The ledger cannot be reached"), "{what}: {english}");
    }
}

#[test]
fn a_server_that_is_stopped_and_started_is_told_and_the_same_session_goes_on() {
    let Some(cluster) = Cluster::start(false) else { return };
    runtime().block_on(async {
        let house = House::on_server(&cluster.url("127.0.0.1", "")).await.peopled().await;
        let (lin, gao) = (house.sign_in("lin").await, house.sign_in("gao").await);
        let case = decided(&lin, HANDSET, None).await.unwrap();
        let number = lin.store().summary(case.id()).await.unwrap().unwrap().number;

        cluster.pause();
        all_unreachable(&house, &lin, &case, &number, PATIENCE).await;

        cluster.resume();
        // All that was entered is there, nothing else is, and the same sessions go on.
        assert_eq!(lin.dossier(case.id()).await.unwrap().case, case);
        assert_eq!(lin.cases(Listed { limit: 5, ..Listed::default() }).await.unwrap().len(), 1);
        assert_eq!(ask(&lin, &case).await.state(), CaseState::Waiting);
        let opened: Work<'_> = Box::pin(async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            gao.open_case(new_case(HANDSET)).await.unwrap();
        });
        let heard: Work<'_> = Box::pin(async {
            tokio::time::timeout(PATIENCE, lin.store().changed()).await.unwrap().unwrap();
        });
        side_by_side([heard, opened].into_iter()).await;
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn who_waits_for_a_change_while_the_server_is_away_for_a_moment_looks_again() {
    let Some(cluster) = Cluster::start(false) else { return };
    runtime().block_on(async {
        let house = House::on_server(&cluster.url("127.0.0.1", "")).await.peopled().await;
        let lin = house.sign_in("lin").await;
        // Another process stops and starts it, so that waiting goes on meanwhile.
        let server = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            cluster.pause();
            cluster.resume();
            cluster
        });
        // Nobody enters anything: what was entered in the moment without a server nobody would have told.
        tokio::time::timeout(3 * PATIENCE, lin.store().changed()).await.unwrap().unwrap();
        drop(server.join().unwrap());
    });
}
