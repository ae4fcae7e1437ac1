//! What appears where something was pressed takes nothing for a moment: neither by mouse nor by keyboard two steps by one deed.

use crate::binding::approved;
use crate::house::{House, Window};
use crate::journey::{ask, changed, choose, installation, number, requested, state};
use iced::Rectangle;
use iced::keyboard::{Key, key::Named};
use iced::widget::Id;
use redress::case::StepKind;
use redress::desk::casework::buttons;
use redress::desk::screen::offer::filing::{GO, NOTE};
use redress::desk::verdict::PROMISE;
use redress::kit::widget::focus;

fn place(desk: &mut Window, id: &str) -> Rectangle {
    desk.place_of(&Id::from(id.to_owned())).unwrap_or_else(|| panic!("{id} in {:?}", desk.all()))
}

#[test]
fn a_double_click_takes_one_step() {
    let house = House::peopled();
    let (mut lin, _) = approved(&house);
    let number = number(&lin);
    let at = place(&mut lin, "step-promised").center();
    lin.double_click_at(at);
    assert_eq!(lin.steps(&number).last(), Some(&StepKind::Promised), "{:?}", lin.all());
    let next = ["step-accepted", "step-declined"].map(|step| place(&mut lin, step).contains(at));
    assert!(next.contains(&true), "or else this shows nothing");
    let accepted = place(&mut lin, "step-accepted").center();
    lin.click_at(accepted);
    assert_eq!(lin.steps(&number).last(), Some(&StepKind::Accepted), "{:?}", lin.all());
}

#[test]
fn an_enter_too_many_or_held_down_takes_one_step() {
    let house = House::peopled();
    let (mut lin, _) = approved(&house);
    let number = number(&lin);
    lin.run(focus::focus(Id::new("step-promised")));
    lin.double_key(Key::Named(Named::Enter));
    assert_eq!(lin.steps(&number).last(), Some(&StepKind::Promised), "{:?}", lin.all());
    lin.run(focus::focus(Id::new("step-accepted")));
    lin.hold(Key::Named(Named::Enter));
    assert_eq!(lin.steps(&number).last(), Some(&StepKind::Accepted), "{:?}", lin.all());
    assert!(lin.place_of(&Id::new(buttons::WORDS)).is_none(), "nor is anything begun: {:?}", lin.all());
}

#[test]
fn what_opens_a_place_for_words_does_not_send_them() {
    let house = House::peopled();
    let (mut lin, mut gao) = (house.desk_of("lin"), house.desk_of("gao"));
    installation(&mut lin, "150");
    lin.run(focus::focus(Id::new(GO)));
    lin.double_key(Key::Named(Named::Enter));
    assert_eq!((state(&lin), lin.focused().1), (None, Some(Id::new(NOTE))), "the note can be written");
    lin.press(Named::Escape);
    lin.run(focus::focus(Id::new(GO)));
    lin.hold(Key::Named(Named::Enter));
    assert_eq!((state(&lin), lin.focused().1), (None, Some(Id::new(NOTE))));
    lin.press(Named::Escape);
    ask(&mut lin, "");

    changed(&mut gao);
    choose(&mut gao, &number(&lin));
    let asked = gao.steps(&number(&lin));
    for hold in [false, true] {
        gao.run(focus::focus(Id::new("step-approved")));
        match hold {
            false => gao.double_key(Key::Named(Named::Enter)),
            true => gao.hold(Key::Named(Named::Enter)),
        }
        assert_eq!(gao.focused().1, Some(Id::new(buttons::WORDS)), "{:?}", gao.all());
        assert_eq!(gao.steps(&number(&lin)), asked);
        gao.push("step-cancel");
    }
    let button = place(&mut gao, "step-approved").center();
    gao.double_click_at(button);
    assert_eq!(gao.steps(&number(&lin)), asked);
    assert_eq!(gao.focused().1, Some(Id::new(buttons::WORDS)), "the second half takes nothing away");
    // Words may have spaces at once.
    gao.type_text("可 以");
    gao.press(Named::Enter);
    assert_eq!(gao.steps(&number(&lin)).last(), Some(&StepKind::Approved), "{:?}", gao.all());
    assert!(gao.says("可 以"), "{:?}", gao.all());
}

#[test]
fn the_sum_keeps_its_place_while_another_is_tried() {
    let house = House::peopled();
    let (_, mut gao, _) = requested(&house);
    let field = place(&mut gao, PROMISE);
    assert!(gao.says("批准的就是改动后的金额"), "{:?}", gao.all());
    for sum in ["145", "150", "130"] {
        gao.fill(PROMISE, sum);
        assert_eq!(place(&mut gao, PROMISE).position(), field.position(), "{sum}");
        assert!(gao.all().contains(&format!("批准 {sum}.00 元")), "{sum}: {:?}", gao.all());
    }
}
