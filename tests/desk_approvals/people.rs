//! Accounts are kept and deputies made at the desk, by keyboard and by mouse.

use crate::house::{House, PASSWORD, Window, on_both};
use crate::journey::{ask, changed, choose, number};
use iced::keyboard::key::Named;
use iced::widget::Id;
use iced::{Point, Size};
use redress::desk::app::App;
use redress::desk::screen::Place;
use redress::desk::screen::account::deputies;
use redress::desk::screen::people::form::{
    AGAIN, GO, LOGIN, NAME, PASSWORD as FIRST, RESET, ROLE, Right, SHOP,
};
use redress::desk::screen::people::{NEW, SEARCH};
use redress::desk::verdict::PROMISE;
use redress::words::Lang;
use std::path::PathBuf;

const ANOTHER: &str = "another password";

/// The root of the house, where accounts are kept.
fn root(house: &House) -> Window {
    let mut root = house.desk_of("root");
    root.ctrl("6");
    assert_eq!(root.state().place(), Place::People);
    root
}

fn is_there(desk: &mut Window, id: &'static str) -> bool {
    desk.place_of(&Id::new(id)).is_some()
}

fn has_focus(desk: &mut Window, id: &'static str) {
    assert_eq!(desk.focused().1, Some(Id::new(id)), "{:?}", desk.all());
}

/// Chooses the first answer or the second by mouse.
fn answer(desk: &mut Window, right: Right, is_allowed: bool) {
    let place = desk.place_of(&Id::new(right.id())).unwrap();
    let share = if is_allowed { 0.25 } else { 0.75 };
    desk.click_at(Point::new(place.x + place.width * share, place.center_y()));
}

/// Chooses what begins so from a list, by keyboard.
fn select(desk: &mut Window, id: &'static str, begins: &str) {
    desk.push(id);
    desk.commit(begins);
    desk.press(Named::Enter);
}

#[test]
fn a_new_account_is_made_and_sees_what_its_role_may() {
    on_both(|house| {
        let mut root = root(&house);
        for words in ["全部账号（6）", "林晓", "前台 · 东街店", "法务 · 总部（可办理所有门店）", "发布政策"]
        {
            assert!(root.says(words), "{words}: {:?}", root.all());
        }
        assert!(root.click("新建账号"));
        has_focus(&mut root, LOGIN);
        // What is wrong is said at its field, and nothing typed is lost.
        root.commit("gao");
        root.press(Named::Enter);
        assert!(root.says("还没有填门店"), "{:?}", root.all());
        has_focus(&mut root, SHOP);
        root.commit("西街店");
        root.press(Named::Enter);
        assert!(root.says("还没有选择岗位"), "{:?}", root.all());
        has_focus(&mut root, ROLE);
        select(&mut root, ROLE, "值班");
        root.fill(NAME, "高明");
        root.fill(FIRST, "kurz");
        root.fill(AGAIN, "kur");
        root.picture("people-new");
        root.press(Named::Enter);
        assert!(root.says("两次输入的密码不一样"), "{:?}", root.all());
        has_focus(&mut root, AGAIN);
        root.fill(AGAIN, "kurz");
        root.press(Named::Enter);
        assert!(root.says("密码至少 10 位"), "{:?}", root.all());
        has_focus(&mut root, FIRST);
        root.fill(FIRST, PASSWORD);
        root.fill(AGAIN, PASSWORD);
        root.push(GO);
        assert!(root.says("账号“gao”已有人用"), "{:?}", root.all());
        has_focus(&mut root, LOGIN);
        root.picture("people-taken");
        // Looking at another account loses nothing either.
        assert!(root.click("林晓"));
        assert!(root.says("林晓（lin）"), "{:?}", root.all());
        root.push(NEW);
        root.fill(LOGIN, "ming");
        root.push(GO);
        assert!(root.says("账号 ming 已建立"), "{:?}", root.all());
        assert!(root.says("高明（ming）") && root.says("值班长 · 西街店"), "{:?}", root.all());
        has_focus(&mut root, NEW);
        root.picture("people-made");

        let mut ming = house.desk_of("ming");
        assert_eq!(ming.state().duty().unwrap().actor.shop, "西街店");
        assert!(is_there(&mut ming, "rail-cases") && is_there(&mut ming, "rail-approvals"));
        assert!(!is_there(&mut ming, "rail-people"));
        ming.ctrl("6");
        assert_eq!(ming.state().place(), Place::Account);
        let mut lin = house.desk_of("lin");
        assert!(is_there(&mut lin, "rail-cases") && !is_there(&mut lin, "rail-approvals"));
    });
}

#[test]
fn an_account_is_closed_and_opened_again_while_somebody_works_with_it() {
    on_both(|house| {
        let (mut root, mut lin) = (root(&house), house.desk_of("lin"));
        lin.fill(PROMISE, "123");
        root.fill(SEARCH, "前台");
        assert!(root.says("林晓") && !root.says("高敏"), "{:?}", root.all());
        root.push("person-lin");
        answer(&mut root, Right::Active, false);
        root.picture("people-closing");
        root.push(GO);
        assert!(root.says("账号 lin 已更改") && root.says("已停用"), "{:?}", root.all());

        changed(&mut lin);
        assert!(lin.state().duty().is_none());
        assert_eq!(lin.state().place(), Place::Account);
        assert!(lin.says("这个账号已被停用"), "{:?}", lin.all());
        lin.picture("account-closed");
        lin.sign_in("lin", PASSWORD);
        assert!(lin.state().duty().is_none());
        assert!(lin.says("账号或密码不对"), "{:?}", lin.all());

        answer(&mut root, Right::Active, true);
        root.push(GO);
        lin.sign_in("lin", PASSWORD);
        assert!(lin.state().duty().is_some(), "{:?}", lin.all());
        assert_eq!(lin.state().offer().unwrap().check().sheet().promise, "123");
    });
}

#[test]
fn a_lost_password_is_replaced_and_who_is_barred_is_shown() {
    on_both(|house| {
        let mut lin = house.desk(Lang::Zh);
        for _ in 0..3 {
            lin.sign_in("lin", ANOTHER);
        }
        let mut root = root(&house);
        assert!(root.says("试错密码"), "{:?}", root.all());
        root.push("person-lin");
        root.picture("people-barred");
        root.fill(FIRST, ANOTHER);
        root.press(Named::Enter);
        assert!(root.says("两次输入的密码不一样"), "{:?}", root.all());
        root.fill(AGAIN, ANOTHER);
        root.push(RESET);
        assert!(root.says("lin 有了新密码"), "{:?}", root.all());
        assert!(!root.says("试错密码"), "{:?}", root.all());
        lin.sign_in("lin", ANOTHER);
        assert!(lin.state().duty().is_some(), "{:?}", lin.all());
        // One's own is changed knowing the old one.
        root.push("person-root");
        assert!(!is_there(&mut root, RESET) && root.says("自己的密码请在“设置”里更换"), "{:?}", root.all());
    });
}

#[test]
fn somebody_is_left_who_keeps_accounts_and_two_who_keep_them_see_each_other() {
    let house = House::peopled();
    let mut root = root(&house);
    root.push("person-root");
    answer(&mut root, Right::Administrator, false);
    root.push(GO);
    assert!(root.says("这是最后一个在用的管理员"), "{:?}", root.all());
    has_focus(&mut root, Right::Administrator.id());
    root.picture("people-last");
    answer(&mut root, Right::Administrator, true);
    root.push(GO);
    assert!(root.says("没有要保存的更改"), "{:?}", root.all());
    root.push("person-he");
    answer(&mut root, Right::Administrator, true);
    root.push(GO);

    // Who may everything has the longest rail, which is all in sight at 150 % of 1280 × 720.
    let mut he = house.desk_of("he");
    he.resize(Size::new(853.0, 480.0));
    for place in ["offer", "cases", "approvals", "policies", "people", "account", "settings"] {
        let place = he.place_of(&Id::from(format!("rail-{place}"))).unwrap();
        assert!(place.y + place.height <= 480.0, "{place:?}");
    }
    he.resize(Size::new(1280.0, 720.0));

    // Both change the same account; neither takes back what the other did.
    he.ctrl("6");
    he.push("person-lin");
    he.fill(NAME, "林小晓");
    root.push("person-lin");
    root.fill(SHOP, "南街店");
    root.push(GO);
    changed(&mut he);
    assert!(he.says("前台 · 南街店") && he.says("未保存"), "{:?}", he.all());
    he.push(GO);
    changed(&mut root);
    assert!(root.says("林小晓") && root.says("前台 · 南街店"), "{:?}", root.all());
    let lin = house.desk_of("lin");
    let account = lin.state().duty().unwrap().session.account().clone();
    assert_eq!((account.name.as_str(), account.shop.as_str()), ("林小晓", "南街店"));

    // Who keeps accounts no more has no business there.
    he.push("person-root");
    answer(&mut he, Right::Administrator, false);
    he.push(GO);
    changed(&mut root);
    assert_eq!(root.state().place(), Place::Account);
    assert!(!is_there(&mut root, "rail-people"));
}

/// Asks for a sum that waits for the store manager, and says the number of the case.
fn ask_for_much(lin: &mut Window) -> String {
    lin.send(App::open(PathBuf::from("examples/high-bill.toml")));
    lin.fill(PROMISE, "750");
    ask(lin, "");
    number(lin)
}

#[test]
fn a_deputy_acts_for_the_giver_until_it_is_taken_back() {
    on_both(|house| {
        let (mut lin, mut gao, mut song) =
            (house.desk_of("lin"), house.desk_of("gao"), house.desk_of("song"));
        let number = ask_for_much(&mut lin);
        song.ctrl("5");
        song.push(deputies::LEND);
        assert!(song.says("还没有选择代理人"), "{:?}", song.all());
        has_focus(&mut song, deputies::DEPUTY);
        select(&mut song, deputies::DEPUTY, "高敏");
        song.fill(deputies::DAYS[1], "2026-05-31");
        song.press(Named::Enter);
        assert!(song.says("最后一天不能早于第一天"), "{:?}", song.all());
        has_focus(&mut song, deputies::DAYS[1]);
        song.picture("deputies-past");
        song.fill(deputies::DAYS[1], "2026-06-07");
        song.press(Named::Enter);
        assert!(song.says("已委托高敏代理您"), "{:?}", song.all());
        assert!(song.says("高敏（以店经理身份），2026-06-01 至 2026-06-07"), "{:?}", song.all());
        song.picture("deputies");

        changed(&mut gao);
        gao.ctrl("5");
        assert!(gao.says("宋岚（以店经理身份），2026-06-01 至 2026-06-07"), "{:?}", gao.all());
        gao.ctrl("4");
        assert!(gao.says("代行店经理"), "{:?}", gao.all());
        choose(&mut gao, &number);
        let place = gao.place_of(&Id::new("step-approved")).unwrap();
        gao.click_at(place.center());
        gao.press(Named::Enter);
        assert!(gao.says("高敏（您），代宋岚（店经理）"), "{:?}", gao.all());
        changed(&mut lin);
        assert!(lin.says("高敏：批准"), "{:?}", lin.all());

        // The next request comes to her no more.
        let place = song.place_of(&Id::new("deputy-end-0")).unwrap();
        song.click_at(place.center());
        assert!(song.says("已收回委托") && !song.says("您委托的"), "{:?}", song.all());
        lin.ctrl("n");
        ask_for_much(&mut lin);
        changed(&mut gao);
        gao.ctrl("4");
        assert!(!gao.says("代行店经理"), "{:?}", gao.all());
        gao.ctrl("5");
        assert!(!gao.says("委托给您的"), "{:?}", gao.all());
    });
}

#[test]
fn neither_oneself_nor_who_cannot_sign_in_can_be_a_deputy() {
    let house = House::peopled();
    let (mut root, mut song) = (root(&house), house.desk_of("song"));
    song.ctrl("5");
    select(&mut song, deputies::DEPUTY, "何平");
    root.push("person-he");
    answer(&mut root, Right::Active, false);
    root.push(GO);
    changed(&mut song);
    song.push(deputies::LEND);
    assert!(song.says("还没有选择代理人"), "{:?}", song.all());
    for nobody in ["宋岚", "何平"] {
        song.push(deputies::DEPUTY);
        song.commit(nobody);
        song.press(Named::Escape);
        assert!(!song.says(&format!("{nobody}（")), "{:?}", song.all());
    }
}
