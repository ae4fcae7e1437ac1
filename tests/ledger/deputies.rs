//! Authority that is lent, and how it ends: with its last day, by word, or with the account of who lent it.

use crate::house::{HANDSET, House, PASSWORD, TestClock, decided, on_both, verifies, yuan};
use redress::case::{At, Capacity, Case, Step};
use redress::ledger::book::{AccountChange, Clock, Ledger, Problem, Session};
use redress::ledger::rebuild::rebuild;
use std::sync::Arc;

/// A sum far beyond what a front desk and a shift lead may promise waits for the store manager.
async fn asked(lin: &Session) -> Case {
    let case = decided(lin, HANDSET, Some(15_600)).await.unwrap();
    let decided = case.decided().unwrap().0;
    lin.take(&case, Step::Asked { decided, sum: yuan(15_600), due: None, note: None }).await.unwrap()
}

/// What a deputy of somebody answers.
fn answer(case: &Case, giver: &Session) -> Step {
    let request = case.request().unwrap().seq;
    let account = giver.account();
    let capacity = Capacity { role: account.role.clone(), deputy_for: Some(account.id) };
    Step::Returned { request, capacity, question: "?".to_owned() }
}

fn gone() -> AccountChange {
    AccountChange { active: Some(false), ..AccountChange::default() }
}

#[test]
fn a_deputy_is_somebody_else_who_can_sign_in() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (root, song) = (house.sign_in("root").await, house.sign_in("song").await);
        let now = house.clock.now();
        root.change_account("he", gone()).await.unwrap();
        for deputy in ["he", "song"] {
            assert_eq!(song.delegate(deputy, now, now.plus_hours(24)).await, Err(Problem::NoDelegation));
        }
        assert_eq!(song.delegate("gao", now.plus_hours(-2), now).await, Err(Problem::NoDelegation));
    });
}

#[test]
fn what_is_lent_again_for_the_same_time_is_lent_once() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let song = house.sign_in("song").await;
        let now = house.clock.now();
        let lent = song.delegate("gao", now, now.plus_hours(24)).await.unwrap();
        // Whoever was not told that it was entered says it again.
        assert_eq!(song.delegate("gao", now, now.plus_hours(24)).await, Ok(lent));
        assert_eq!(song.delegations().await.unwrap().len(), 1);
        song.delegate("gao", now, now.plus_hours(48)).await.unwrap();
        assert_eq!(song.delegations().await.unwrap().len(), 2);
    });
}

#[test]
fn what_was_lent_ends_by_word() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, gao, song) =
            (house.sign_in("lin").await, house.sign_in("gao").await, house.sign_in("song").await);
        let case = asked(&lin).await;
        assert!(matches!(gao.take(&case, answer(&case, &song)).await, Err(Problem::Illegal(_))));
        let now = house.clock.now();
        let id = song.delegate("gao", now, now.plus_hours(24)).await.unwrap();
        let lent = gao.delegations().await.unwrap();
        assert_eq!((lent.len(), lent[0].id, lent[0].deputy), (1, id, gao.account().id));
        assert_eq!(gao.end_delegation(id).await, Err(Problem::NoDelegation), "it is not hers");
        gao.take(&case, answer(&case, &song)).await.unwrap();

        let case = asked(&lin).await;
        song.end_delegation(id).await.unwrap();
        assert!(matches!(gao.take(&case, answer(&case, &song)).await, Err(Problem::Illegal(_))));
        assert_eq!(gao.actor(house.clock.now()).await.unwrap().delegations, []);
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn whoever_is_dismissed_lends_nothing_from_that_moment_on() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, gao, song) =
            (house.sign_in("lin").await, house.sign_in("gao").await, house.sign_in("song").await);
        let root = house.sign_in("root").await;
        let now = house.clock.now();
        let id = song.delegate("gao", now, now.plus_hours(24)).await.unwrap();
        let later = song.delegate("gao", now.plus_hours(48), now.plus_hours(72)).await.unwrap();
        let case = asked(&lin).await;
        gao.take(&case, answer(&case, &song)).await.unwrap();
        let case = asked(&lin).await;
        root.change_account("song", gone()).await.unwrap();
        let barred = async |case: &Case| {
            assert!(matches!(gao.take(case, answer(case, &song)).await, Err(Problem::Illegal(_))));
            assert_eq!(gao.actor(house.clock.now()).await.unwrap().delegations, []);
        };
        barred(&case).await;
        // Who comes back lends anew, if she wants to.
        let back = AccountChange { active: Some(true), ..AccountChange::default() };
        root.change_account("song", back).await.unwrap();
        barred(&case).await;
        house.clock.forward(50 * 60 * 60);
        let (gao, song) = (house.sign_in("gao").await, house.sign_in("song").await);
        assert_eq!(gao.actor(house.clock.now()).await.unwrap().delegations, []);
        for id in [id, later] {
            assert_eq!(song.end_delegation(id).await, Err(Problem::NoDelegation), "it has ended");
        }
        let owned = house.owned().await;
        let store = owned.ledger.store();
        let shown = store.projections().await.unwrap();
        rebuild(store.as_ref(), |_| {}).await.unwrap();
        assert_eq!(store.projections().await.unwrap(), shown);
        verifies(&owned.ledger).await;
    });
}

#[test]
fn what_a_deputy_did_whose_clock_is_ahead_was_before_it_ended() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, song) = (house.sign_in("lin").await, house.sign_in("song").await);
        let now = house.clock.now();
        let id = song.delegate("gao", now, now.plus_hours(24)).await.unwrap();
        song.delegate("gao", now, now.plus_hours(48)).await.unwrap();
        let (store, place) = (house.ledger.store().clone(), house.ledger.place().clone());
        let desk = Ledger::over(store, place, None, Arc::new(Ahead(house.clock.clone())));
        let gao = desk.sign_in("gao", PASSWORD).await.unwrap();
        let case = asked(&lin).await;
        gao.take(&case, answer(&case, &song)).await.unwrap();
        song.end_delegation(id).await.unwrap();
        let case = asked(&lin).await;
        gao.take(&case, answer(&case, &song)).await.unwrap();
        house.sign_in("root").await.change_account("song", gone()).await.unwrap();
        verifies(&house.owned().await.ledger).await;
    });
}

/// A clock ten minutes ahead of another.
struct Ahead(Arc<TestClock>);

impl Clock for Ahead {
    fn now(&self) -> At {
        At(self.0.now().0 + 600_000_000)
    }
}
