//! Signing in and out.

use crate::house::{House, PASSWORD};
use iced::keyboard::key::Named;
use iced::widget::Id;
use redress::desk::app::Message;
use redress::desk::screen::Place;
use redress::desk::screen::account;
use redress::desk::screen::settings::password;
use redress::desk::verdict;
use redress::words::Lang;

#[test]
fn the_first_account_is_made_at_the_desk_and_no_file_before() {
    let house = House::empty();
    let mut desk = house.desk(Lang::Zh);
    desk.ctrl("5");
    assert!(desk.says("建立第一个账号"));
    assert_eq!(desk.focused().1, Some(Id::new(account::LOGIN)));
    assert!(!house.path().exists());

    desk.type_text("root");
    desk.fill("account-name", "管理员");
    desk.fill("account-shop", "总部");
    desk.fill(account::PASSWORD, PASSWORD);
    desk.fill("account-again", "another password");
    desk.press(Named::Enter);
    assert!(desk.says("还没有选择岗位"), "{:?}", desk.all());
    desk.push("account-role");
    desk.press(Named::End);
    desk.press(Named::Enter);
    desk.picture("sign-in-first");
    desk.push(account::GO);
    assert!(desk.says("两次输入的密码不一样"), "{:?}", desk.all());
    assert!(!house.path().exists());
    desk.fill("account-again", PASSWORD);
    desk.press(Named::Enter);

    let duty = desk.state().duty().unwrap();
    assert_eq!((duty.actor.role.as_str(), duty.actor.is_administrator), ("administration", true));
    assert!(house.path().exists());
    assert_eq!(desk.state().place(), Place::Offer);
    desk.ctrl("5");
    assert!(desk.says("只管账号（不办案）") || desk.says("管理账号"), "{:?}", desk.all());
    desk.picture("signed-in");
    desk.push(account::GO);
    assert!(desk.state().duty().is_none());
    desk.sign_in("root", PASSWORD);
    assert!(desk.state().duty().is_some());
}

#[test]
fn a_wrong_password_is_said_and_after_three_nobody_may_try_for_a_while() {
    let house = House::peopled();
    let mut desk = house.desk(Lang::Zh);
    for _ in 0..3 {
        desk.sign_in("lin", "another password");
        assert!(desk.says("账号或密码不对"), "{:?}", desk.all());
        assert_eq!(desk.focused().1, Some(Id::new(account::PASSWORD)));
    }
    desk.picture("sign-in-wrong");
    desk.sign_in("lin", PASSWORD);
    assert!(desk.state().duty().is_none());
    assert!(!desk.says("账号或密码不对"), "locked out is said otherwise: {:?}", desk.all());
    house.clock.forward(6);
    desk.sign_in("lin", PASSWORD);
    assert_eq!(desk.state().duty().unwrap().session.account().login, "lin");
    assert!(desk.says("林晓"));
}

#[test]
fn a_session_nobody_used_is_over_and_nothing_typed_is_lost() {
    let house = House::peopled();
    let mut desk = house.desk_of("lin");
    desk.fill(verdict::PROMISE, "123");
    house.clock.forward(14 * 60);
    desk.send(Message::Tick);
    assert!(desk.state().duty().is_some());
    // What happens by itself does not keep it.
    house.clock.forward(2 * 60);
    desk.send(Message::Tick);
    assert!(desk.state().duty().is_none());
    assert_eq!(desk.state().place(), Place::Account);
    assert_eq!(desk.focused().1, Some(Id::new(account::PASSWORD)), "the login is there already");
    desk.picture("session-over");
    desk.type_text(PASSWORD);
    desk.press(Named::Enter);
    assert!(desk.state().duty().is_some());
    assert_eq!(desk.state().place(), Place::Offer);
    assert_eq!(desk.state().offer().unwrap().check().sheet().promise, "123");
}

#[test]
fn the_password_is_changed_in_the_settings() {
    let house = House::peopled();
    let mut desk = house.desk(Lang::Zh);
    desk.ctrl(",");
    assert!(desk.place_of(&Id::new(password::FIELDS[0])).is_none(), "nobody is signed in");
    desk.sign_in("lin", PASSWORD);
    desk.ctrl(",");
    desk.fill(password::FIELDS[0], PASSWORD);
    desk.fill(password::FIELDS[1], "another password");
    desk.fill(password::FIELDS[2], "another passwort");
    desk.press(Named::Enter);
    assert!(desk.says("两次输入的密码不一样"), "{:?}", desk.all());
    desk.fill(password::FIELDS[2], "another password");
    desk.press(Named::Enter);
    assert!(desk.says("密码已更换"), "{:?}", desk.all());
    desk.ctrl("5");
    desk.push(account::GO);
    desk.sign_in("lin", PASSWORD);
    assert!(desk.state().duty().is_none());
    desk.sign_in("lin", "another password");
    assert!(desk.state().duty().is_some(), "{:?}", desk.all());
}
