//! A desk whose server says nothing any more in the midst of a step: nothing typed is lost, nothing is entered twice, and what was
//! entered unheard is shown once the server is back.

use crate::house::{House, Window};
use crate::journey::{changed, installation, number, state};
use iced::futures::executor::block_on;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::Id;
use redress::case::{CaseState, StepKind};
use redress::desk::folders::Folders;
use redress::desk::screen::offer::filing::{FIELDS, NOTE, SAVE, SEND};
use redress::ledger::store::Listed;
use redress::words::Lang;
use std::time::{Duration, Instant};

/// The step and then a look at the case come back in this time, on a slow machine.
const PATIENCE: Duration = Duration::from_secs(2 * 30);

/// Does something while nothing comes back; the last word of it comes to the server, or not.
fn in_silence(
    house: &House,
    is_heard: bool,
    begun: impl Fn(&mut Window),
    done: impl Fn(&mut Window),
) -> Window {
    let (relay, place) = house.relayed();
    let mut lin = house.desk_at(place, Lang::Zh, Folders::none()).of("lin");
    begun(&mut lin);
    relay.freeze_at("COMMIT", is_heard);
    let since = Instant::now();
    done(&mut lin);
    assert!(since.elapsed() < PATIENCE, "{:?}", since.elapsed());
    let said: Vec<_> = lin.state().toasts().filter(|said| said.words.starts_with("连不上台账")).collect();
    assert!(matches!(&said[..], [said] if said.words.contains("可能已经记入")), "once: {said:?}");
    relay.mend();
    lin
}

#[test]
fn a_request_is_sent_once_whether_its_answer_was_lost_or_itself() {
    for is_heard in [true, false] {
        let Some(house) = House::on_server() else { return };
        let saves = |lin: &mut Window| {
            installation(lin, "150");
            lin.push(SAVE);
        };
        let asks = |lin: &mut Window| {
            lin.chord(Key::Named(Named::Enter), Modifiers::COMMAND);
            assert_eq!(lin.focused().1, Some(Id::new(NOTE)), "{:?}", lin.all());
            lin.commit("老客户");
            lin.press(Named::Enter);
        };
        let mut lin = in_silence(&house, is_heard, saves, asks);
        assert!(lin.place_of(&Id::new(NOTE)).is_some(), "{:?}", lin.all());
        assert_eq!(state(&lin), Some(CaseState::Open), "what was read last");
        lin.push(SEND);
        assert_eq!(lin.says("您已经在这个案件上办了：申请批准"), is_heard, "{:?}", lin.all());
        assert_eq!(state(&lin), Some(CaseState::Waiting), "{:?}", lin.all());
        assert!(lin.place_of(&Id::new(SEND)).is_none(), "{:?}", lin.all());
        let number = number(&lin);
        assert_eq!(lin.steps(&number), [StepKind::Opened, StepKind::Decided, StepKind::Asked]);
        assert_eq!(lin.dossier(&number).note(3), Some("老客户"), "as it was typed the first time");
        drop(lin);
        house.verifies();
    }
}

#[test]
fn a_case_is_opened_once_whether_its_answer_was_lost_or_itself() {
    for is_heard in [true, false] {
        let Some(house) = House::on_server() else { return };
        let mut lin = in_silence(&house, is_heard, |lin| installation(lin, "150"), |lin| lin.push(SAVE));
        assert_eq!(state(&lin), None);
        // The window hears that the server is back.
        changed(&mut lin);
        assert_eq!(state(&lin), is_heard.then_some(CaseState::Open), "{:?}", lin.all());
        lin.fill(FIELDS[2], "小周");
        lin.push(SAVE);
        assert_eq!(state(&lin), Some(CaseState::Open), "{:?}", lin.all());
        let session = lin.state().duty().unwrap().session.clone();
        let listed = Listed { limit: 5, ..Listed::default() };
        let cases = block_on(lin.state().desk().clerk.ask(async move |_| session.cases(listed).await));
        assert_eq!(cases.unwrap().len(), 1);
        let people = lin.dossier(&number(&lin)).people();
        assert_eq!((people.name.as_str(), people.employee.as_str()), ("韩梅梅", "小周"));
        drop(lin);
        house.verifies();
    }
}
