//! A ledger is looked through: what people entered is good, and what its lists show is what its entries come to.

use crate::full::{Full, fill};
use crate::house::{House, INSTALLATION, decided, new_case, on_both};
use redress::case::{CaseState, StepKind};
use redress::ledger::book::{Ledger, LedgerLocation};
use redress::ledger::rebuild::rebuild;
use redress::ledger::replay::{ReplayComparison, Replayer};
use redress::ledger::verify::{Asked, Report, Verifier, keeping};
use redress_engine::Digest;
use sqlx::Connection;
use std::collections::BTreeSet;

/// The ledger of a house, over a connection that sees all of it.
pub async fn open(house: &House) -> Ledger {
    match &house.owner {
        None => house.ledger.clone(),
        Some(url) => Ledger::open(LedgerLocation::Server(url.clone()), None).await.unwrap(),
    }
}

pub async fn verified(ledger: &Ledger, asked: &Asked) -> Report {
    let keeping = keeping(ledger).await.unwrap();
    Verifier::default().verify(ledger.store().as_ref(), keeping.as_ref(), asked).await.unwrap()
}

/// Plain SQL, as somebody has it who can write the file, or owns the database.
pub async fn plainly(house: &House, text: &str) {
    match &house.owner {
        Some(url) => {
            let mut owner = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned())).execute(&mut owner).await.unwrap();
        }
        None => {
            let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
            let mut file = sqlx::SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned())).execute(&mut file).await.unwrap();
        }
    }
}

#[test]
fn what_people_entered_is_good_and_has_every_kind_of_entry() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let full = fill(&house).await;
        let states = [full.paid, full.waiting, full.declined, full.others].map(|case| case.state());
        assert_eq!(states, [CaseState::Closed, CaseState::Waiting, CaseState::Closed, CaseState::Promised]);
        let report = verified(&open(&house).await, &Asked::default()).await;
        assert_eq!(report.first, None);
        assert!(
            report.is_good() && report.cases == 5 && report.further == 0 && report.unread == 0,
            "{report:?}"
        );
        let entries: Vec<_> = open(&house)
            .await
            .store()
            .page(None, 1_000)
            .await
            .unwrap()
            .into_iter()
            .map(Result::unwrap)
            .collect();
        assert_eq!(report.entries, entries.len() as u64);
        let kinds: BTreeSet<String> = entries.into_iter().map(|entry| entry.draft.kind).collect();
        let steps = StepKind::ALL.iter().map(|kind| kind.code());
        let deeds = [
            "account-made",
            "account-changed",
            "password-changed",
            "delegated",
            "delegation-ended",
            "policy-published",
            "sealed",
        ];
        let all: BTreeSet<String> = steps.chain(deeds).map(str::to_owned).collect();
        assert_eq!(kinds, all);
    });
}

#[test]
fn an_empty_ledger_is_good() {
    on_both(async |house: House| {
        let ledger = open(&house).await;
        let store = ledger.store().as_ref();
        let report = Verifier::default().verify(store, None, &Asked::default()).await.unwrap();
        assert!(report.is_good() && report.entries == 0);
    });
}

#[test]
fn lists_are_what_the_entries_come_to_and_can_be_rebuilt() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        fill(&house).await;
        let ledger = open(&house).await;
        let store = ledger.store().as_ref();
        let before = store.projections().await.unwrap();
        for row in [before.queue.len(), before.concerns.len(), before.decided.len(), before.delegations.len()]
        {
            assert!(row > 0, "{before:?}");
        }
        plainly(
            &house,
            "UPDATE summary SET asked = asked + 1, matter = 'x'; DELETE FROM queue; DELETE FROM concern;
             DELETE FROM decided; DELETE FROM published; UPDATE delegation SET until = until + 1;
             UPDATE account SET administrator = 1, role = 'legal';",
        )
        .await;
        assert_ne!(store.projections().await.unwrap(), before);
        assert!(!verified(&open(&house).await, &Asked { quick: true, ..Asked::default() }).await.is_good());
        rebuild(store, |_| {}).await.unwrap();
        assert_eq!(store.projections().await.unwrap(), before);
        assert!(verified(&open(&house).await, &Asked { quick: true, ..Asked::default() }).await.is_good());
    });
}

#[test]
fn a_decision_is_made_again_byte_for_byte() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let Full { waiting, paid, .. } = fill(&house).await;
        let ledger = open(&house).await;
        let store = ledger.store().as_ref();
        let mut replayer = Replayer::default();
        let last = replayer.replay(store, waiting.id(), None).await.unwrap();
        assert_eq!((last.comparison, last.decided.revision), (ReplayComparison::SameBytes, 2));
        let first = replayer.replay(store, waiting.id(), Some(2)).await.unwrap();
        assert_eq!(
            (first.comparison, first.seq, first.decided.revision),
            (ReplayComparison::SameBytes, 2, 1)
        );
        assert_eq!(redress_engine::decision::view::json(&first.policy, &first.decision).len(), {
            let kept = store.document(first.decided.decision).await.unwrap().unwrap();
            redress::ledger::archive::load_decision(&kept).unwrap().len()
        });
        assert!(replayer.replay(store, paid.id(), Some(1)).await.is_err(), "nothing is decided there");
    });
}

#[test]
fn clocks_that_disagree_make_nothing_wrong() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        decided(&lin, INSTALLATION, None).await.unwrap();
        // The clock jumps a day back: to a day before anybody was there.
        house.clock.forward(-86_400);
        let (root, lin) = (house.sign_in("root").await, house.sign_in("lin").await);
        decided(&lin, INSTALLATION, None).await.unwrap();
        let change =
            redress::ledger::book::AccountChange { shop: Some("west".to_owned()), ..Default::default() };
        root.change_account("lin", change).await.unwrap();
        let lin = house.sign_in("lin").await;
        lin.open_case(new_case(INSTALLATION)).await.unwrap();
        house
            .sign_in("fa")
            .await
            .publish(&crate::house::TELECOM, jiff::civil::date(2026, 6, 1), "")
            .await
            .unwrap();
        decided(&lin, INSTALLATION, None).await.unwrap();
        let report = verified(&open(&house).await, &Asked { quick: true, ..Asked::default() }).await;
        assert_eq!(report.first, None);
    });
}

#[test]
fn a_printed_head_is_found_until_the_tail_is_cut_off() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let head = house.sign_in("root").await.seal().await.unwrap();
        let quick = |head| Asked { quick: true, head: Some(head) };
        assert_eq!(verified(&open(&house).await, &quick(head)).await.has_head, Some(true));
        assert_eq!(verified(&open(&house).await, &quick(Digest([7; 32]))).await.has_head, Some(false));
        // The seal itself came last. Without it nothing inside the ledger tells that anything was there.
        plainly(
            &house,
            &format!("{} DELETE FROM event WHERE kind = 'sealed';", crate::tamper::unguarded(&house)),
        )
        .await;
        let report = verified(&open(&house).await, &quick(head)).await;
        assert_eq!((report.first.clone(), report.has_head), (None, Some(false)));
        assert!(!report.is_good());
    });
}
