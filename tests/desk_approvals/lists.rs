//! Lists longer than a page, and what is listed.

use crate::house::{House, Window};
use crate::journey::{ask, changed, installation, number};
use iced::Size;
use iced::futures::executor::block_on;
use iced::keyboard::key::Named;
use iced::widget::Id;
use redress::case::{CaseState, Step};
use redress::desk::app::Message;
use redress::desk::screen::offer::filing::GO;
use redress::desk::screen::{self, approvals, cases};
use redress::ledger::book::{NewCase, People};
use std::collections::BTreeSet;
use std::sync::Arc;

/// As many requests more, like the one lin has just sent.
fn more(house: &House, lin: &Window, count: usize) {
    let offer = lin.state().offer().unwrap();
    let (policy, decision) = (Arc::clone(offer.check().policy()), offer.check().decision().clone());
    let facts = offer.filing().case().unwrap().file().facts.clone();
    house.by("lin", async |session| {
        for at in 0..count {
            let new = NewCase {
                id: None,
                pack: "telecom".to_owned(),
                matter: Some(format!("订单{}", 100 + at)),
                people: People::default(),
                facts: facts.clone(),
            };
            let case = session.open_case(new).await?;
            let case = session.decide(&case, &policy, &decision).await?;
            let (seq, decided) = case.decided().unwrap();
            let asked = Step::Asked { decided: seq, sum: decided.summary.sum, due: None, note: None };
            session.take(&case, asked).await?;
        }
        Ok(())
    });
}

/// How many of a list there are: `kind` is what the id of each begins with.
fn listed(desk: &mut Window, kind: &str) -> usize {
    let texts = desk.all();
    let numbers = texts.iter().filter_map(|text| text.split(" · ").next());
    let numbers: BTreeSet<&str> = numbers.filter(|text| text.starts_with("20260601-")).collect();
    numbers
        .into_iter()
        .filter(|number| desk.place_of(&Id::from(format!("{kind}-{number}"))).is_some())
        .count()
}

#[test]
fn a_queue_longer_than_a_page_is_read_page_by_page_and_none_twice() {
    let house = House::peopled();
    let (mut lin, mut gao) = (house.desk_of("lin"), house.desk_of("gao"));
    installation(&mut lin, "150");
    ask(&mut lin, "");
    more(&house, &lin, 33);
    let first = number(&lin);
    changed(&mut gao);
    gao.ctrl("4");
    assert!(gao.says("等您处理（30）"), "{:?}", gao.all());
    assert_eq!(listed(&mut gao, "request"), 30, "{first}: {:?}", gao.all());
    // So high that nothing has to be scrolled.
    gao.resize(Size::new(1280.0, 4000.0));
    let more = gao.place_of(&Id::new("approvals-more")).unwrap().center();
    gao.double_click_at(more);
    assert_eq!(listed(&mut gao, "request"), 34, "{:?}", gao.all());
    assert!(gao.says("等您处理（34）"), "none is there twice: {:?}", gao.all());
    assert!(gao.place_of(&Id::new("approvals-more")).is_none(), "there are no others");
    // A page that was asked for twice comes twice.
    let session = gao.state().duty().unwrap().session.clone();
    let clerk = &gao.state().desk().clerk;
    let (page, again) = block_on(clerk.ask(async move |_| {
        let after = session.queue(None, 30).await?.last().map(|waiting| waiting.row.key);
        Ok((approvals::RequestPage { after, limit: 30 }, session.queue(after, 30).await?))
    }))
    .unwrap();
    assert_eq!(again.len(), 4);
    gao.send(Message::Screen(screen::Message::Approvals(approvals::Message::Listed(page, Ok(again)))));
    assert!(gao.says("等您处理（34）"), "none is there twice: {:?}", gao.all());
    // What was read stays read when something changes, and one less waits.
    gao.push(&format!("request-{first}"));
    gao.push("step-approved");
    gao.press(Named::Enter);
    assert!(gao.says("等您处理（33）"), "{:?}", gao.all());
    changed(&mut gao);
    assert!(gao.says("等您处理（33）"), "{:?}", gao.all());
}

#[test]
fn cases_are_listed_by_page_and_by_state() {
    let house = House::peopled();
    let mut lin = house.desk_of("lin");
    installation(&mut lin, "150");
    ask(&mut lin, "");
    let waiting = number(&lin);
    more(&house, &lin, 33);
    lin.ctrl("n");
    installation(&mut lin, "100");
    lin.push(GO);
    let promised = number(&lin);
    lin.ctrl("3");
    assert_eq!(listed(&mut lin, "case"), 30, "{:?}", lin.all());
    lin.resize(Size::new(1280.0, 4000.0));
    let more = lin.place_of(&Id::new("cases-more")).unwrap().center();
    lin.double_click_at(more);
    assert_eq!(listed(&mut lin, "case"), 35, "{:?}", lin.all());
    let shown = lin.all().iter().filter(|text| **text == waiting).count();
    assert_eq!(shown, 1, "none is there twice: {:?}", lin.all());

    // By state, chosen by keyboard.
    by_state(&mut lin, Some(CaseState::Promised));
    assert_eq!(listed(&mut lin, "case"), 1, "{:?}", lin.all());
    assert!(lin.place_of(&Id::from(format!("case-{promised}"))).is_some());
    // What was asked for before comes late.
    let page = cases::CasePage { state: None, searched: None, after: None, limit: 30 };
    lin.send(Message::Screen(screen::Message::Cases(cases::Message::Listed(page, Ok(Vec::new())))));
    assert_eq!(listed(&mut lin, "case"), 1, "{:?}", lin.all());
    by_state(&mut lin, Some(CaseState::Waiting));
    assert_eq!(listed(&mut lin, "case"), 30, "{:?}", lin.all());
    assert!(lin.place_of(&Id::from(format!("case-{promised}"))).is_none());
    lin.push("cases-more");
    assert_eq!(listed(&mut lin, "case"), 34, "{:?}", lin.all());
    by_state(&mut lin, Some(CaseState::Paid));
    assert_eq!(listed(&mut lin, "case"), 0);
    assert!(lin.says("没有处于“已付款”的案件"), "{:?}", lin.all());
    by_state(&mut lin, None);
    assert_eq!(listed(&mut lin, "case"), 30, "{:?}", lin.all());
}

/// Lists the cases of one state, or all.
fn by_state(desk: &mut Window, state: Option<CaseState>) {
    desk.push("cases-state");
    desk.press(Named::Home);
    let down = state.map_or(0, |state| 1 + CaseState::ALL.iter().position(|known| *known == state).unwrap());
    (0..down).for_each(|_| desk.press(Named::ArrowDown));
    desk.press(Named::Enter);
}
