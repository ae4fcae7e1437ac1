//! Who may sign in, and who may make whom.

use crate::house::{House, PASSWORD, on_both, verifies};
use redress::case::At;
use redress::ledger::account::Bar;
use redress::ledger::book::{AccountChange, NewAccount, Problem, Session};
use redress::ledger::store::StoreRefusal;
use sqlx::Connection;
use std::time::Duration;

fn new(login: &str) -> NewAccount {
    NewAccount {
        login: login.to_owned(),
        role: "front_desk".to_owned(),
        shop: "east".to_owned(),
        ..NewAccount::default()
    }
}

#[test]
fn the_first_account_is_the_administrator_and_there_is_one_first() {
    on_both(async |house: House| {
        assert!(!house.ledger.has_accounts().await.unwrap());
        assert_eq!(house.ledger.begin(new("lin"), "short").await, Err(Problem::WeakPassword));
        assert_eq!(house.ledger.begin(new("l i"), PASSWORD).await, Err(Problem::NoLogin("l i".to_owned())));
        house.ledger.begin(new("lin"), PASSWORD).await.unwrap();
        assert!(house.ledger.has_accounts().await.unwrap());
        assert_eq!(house.ledger.begin(new("wu"), PASSWORD).await, Err(Problem::HasAccounts));
        let lin = house.sign_in("lin").await;
        assert!(lin.account().administrator);
    });
}

#[test]
fn only_administrators_keep_accounts() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (root, lin) = (house.sign_in("root").await, house.sign_in("lin").await);
        assert_eq!(lin.make_account(new("x"), PASSWORD).await, Err(Problem::NotAllowed));
        let taken = root.make_account(new("lin"), PASSWORD).await;
        assert_eq!(taken, Err(Problem::LoginTaken("lin".to_owned())));
        let change = AccountChange { active: Some(false), ..AccountChange::default() };
        assert_eq!(lin.change_account("wu", change.clone()).await, Err(Problem::NotAllowed));
        assert_eq!(lin.bars().await, Err(Problem::NotAllowed));
        assert_eq!(root.reset_password("root", PASSWORD).await, Err(Problem::OwnPassword));
        root.change_account("lin", change).await.unwrap();
        assert_eq!(house.ledger.sign_in("lin", PASSWORD).await.unwrap_err(), Problem::WrongPassword);
        // Who was in is out at the next deed.
        let late = lin.delegate("wu", At(0), At(i64::MAX)).await.unwrap_err();
        assert_eq!(late, Problem::AccountClosed);
        assert_eq!(lin.renewed().await.unwrap_err(), Problem::AccountClosed);
    });
}

#[test]
fn somebody_is_left_who_keeps_accounts() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let root = house.sign_in("root").await;
        let changes = [
            AccountChange { active: Some(false), ..AccountChange::default() },
            AccountChange { administrator: Some(false), ..AccountChange::default() },
        ];
        for change in &changes {
            let refused = root.change_account("root", change.clone()).await.unwrap_err();
            assert_eq!(refused.refusal(), Some(StoreRefusal::LastAdministrator), "{refused:?}");
        }
        // An administrator who cannot sign in keeps nothing.
        let closed = AccountChange { administrator: Some(true), active: Some(false), ..Default::default() };
        root.change_account("he", closed).await.unwrap();
        let refused = root.change_account("root", changes[1].clone()).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(StoreRefusal::LastAdministrator));
        // With another one there she may.
        let opened = AccountChange { administrator: Some(true), ..AccountChange::default() };
        root.change_account("hu", opened).await.unwrap();
        root.change_account("root", changes[1].clone()).await.unwrap();
        assert_eq!(root.make_account(new("x"), PASSWORD).await, Err(Problem::NotAllowed));
        let hu = house.sign_in("hu").await;
        let refused = hu.change_account("hu", changes[0].clone()).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(StoreRefusal::LastAdministrator));
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn two_administrators_who_close_each_other_out_leave_one() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let root = house.sign_in("root").await;
        let administrator = AccountChange { administrator: Some(true), ..AccountChange::default() };
        root.change_account("hu", administrator).await.unwrap();
        let hu = house.sign_in("hu").await;
        let closed = AccountChange { active: Some(false), ..AccountChange::default() };
        let change = |who: Session, whom: &'static str| {
            let closed = closed.clone();
            tokio::task::spawn_local(async move { who.change_account(whom, closed).await })
        };
        // On a server both wait for the rows of accounts until both have come that far.
        let mut holding = match &house.owner {
            Some(owner) => Some(sqlx::PgConnection::connect(owner).await.unwrap()),
            None => None,
        };
        let both = async {
            if let Some(holding) = &mut holding {
                sqlx::raw_sql("BEGIN; SELECT 1 FROM account FOR UPDATE").execute(holding).await.unwrap();
            }
            let (one, other) = (change(root, "hu"), change(hu, "root"));
            if let Some(holding) = &mut holding {
                tokio::time::sleep(Duration::from_secs(1)).await;
                sqlx::raw_sql("ROLLBACK").execute(holding).await.unwrap();
            }
            (one.await.unwrap(), other.await.unwrap())
        };
        let (one, other) = tokio::task::LocalSet::new().run_until(both).await;
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let accounts = house.ledger.sign_in("lin", PASSWORD).await.unwrap().store().accounts().await.unwrap();
        let left = accounts.iter().filter(|account| account.administrator && account.active);
        assert_eq!(left.count(), 1);
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn wrong_tries_bar_the_login_longer_and_longer() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        for _ in 0..3 {
            assert_eq!(
                house.ledger.sign_in("lin", "wrong password").await.unwrap_err(),
                Problem::WrongPassword
            );
        }
        let barred = house.ledger.sign_in("lin", PASSWORD).await.unwrap_err();
        assert!(matches!(barred, Problem::LockedOut { .. }), "{barred:?}");
        let root = house.sign_in("root").await;
        let Problem::LockedOut { until } = barred else { panic!("{barred:?}") };
        let lin = root
            .store()
            .accounts()
            .await
            .unwrap()
            .into_iter()
            .find(|account| account.login == "lin")
            .unwrap();
        assert_eq!(root.bars().await.unwrap(), [Bar { account: lin.id, until }]);
        house.clock.forward(6);
        assert_eq!(house.ledger.sign_in("lin", "wrong password").await.unwrap_err(), Problem::WrongPassword);
        house.clock.forward(6);
        let longer = house.ledger.sign_in("lin", PASSWORD).await.unwrap_err();
        assert!(matches!(longer, Problem::LockedOut { .. }), "{longer:?}");
        house.clock.forward(6);
        house.sign_in("lin").await;
        // Forgotten after a try that worked.
        assert_eq!(house.ledger.sign_in("lin", "wrong password").await.unwrap_err(), Problem::WrongPassword);
        house.sign_in("lin").await;
        assert_eq!(house.ledger.sign_in("nobody", PASSWORD).await.unwrap_err(), Problem::WrongPassword);
    });
}

#[test]
fn passwords_change_and_lost_ones_are_replaced() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let key = lin.account().key.clone();
        assert_eq!(
            lin.change_password("wrong password", "another long one").await,
            Err(Problem::WrongPassword)
        );
        assert_eq!(lin.change_password(PASSWORD, "kurz").await, Err(Problem::WeakPassword));
        lin.change_password(PASSWORD, "another long one").await.unwrap();
        assert_eq!(house.ledger.sign_in("lin", PASSWORD).await.unwrap_err(), Problem::WrongPassword);
        let lin = house.ledger.sign_in("lin", "another long one").await.unwrap();
        assert_eq!(lin.account().key, key);

        house.sign_in("root").await.reset_password("lin", "a third long one").await.unwrap();
        let new = house.ledger.sign_in("lin", "a third long one").await.unwrap();
        assert_ne!(new.account().key, key);
        assert!(new.delegate("wu", At(0), At(i64::MAX)).await.is_ok());
        // What the old key would sign counts no more.
        let old = lin.make_account(NewAccount::default(), PASSWORD).await.unwrap_err();
        assert!(matches!(old, Problem::SessionOver | Problem::Store(_)), "{old:?}");
    });
}

#[test]
fn a_session_ends_by_itself() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        house.clock.forward(14 * 60);
        assert!(lin.touch().is_ok());
        house.clock.forward(14 * 60);
        assert!(lin.touch().is_ok());
        house.clock.forward(16 * 60);
        assert_eq!(lin.touch(), Err(Problem::SessionOver));
        let lin = house.sign_in("lin").await;
        let copy = lin.clone();
        lin.sign_out();
        assert_eq!(copy.touch(), Err(Problem::SessionOver));
    });
}
