//! Who may sign in, and who may make whom.

use crate::house::{House, PASSWORD, on_both};
use redress::case::At;
use redress::ledger::book::{AccountChange, NewAccount, Problem};

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
        assert_eq!(lin.account().administrator, 1);
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
        assert_eq!(root.change_account("root", change.clone()).await, Err(Problem::NotAllowed));
        root.change_account("lin", change).await.unwrap();
        assert_eq!(house.ledger.sign_in("lin", PASSWORD).await.unwrap_err(), Problem::WrongPassword);
        // Who was in is out at the next deed.
        let late = lin.delegate("wu", At(0), At(i64::MAX)).await.unwrap_err();
        assert!(matches!(late, Problem::SessionOver | Problem::Store(_)), "{late:?}");
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
