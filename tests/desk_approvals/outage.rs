//! A desk whose way to the server is cut, and mended.

use crate::house::{House, PASSWORD};
use iced::advanced::subscription::into_recipes;
use iced::futures::executor::{block_on, block_on_stream};
use iced::futures::stream;
use redress::desk::casework::clerk::{Books, Clerk};
use redress::desk::folders::Folders;
use redress::ledger::book::{LedgerLocation, NewCase, Problem};
use redress::ledger::store::Failed;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Longer than a desk waits for a server, on a slow machine.
const LONG: Duration = Duration::from_secs(40);
/// Shorter.
const SHORT: Duration = Duration::from_secs(2);

/// What the window is told of the ledger, as it comes.
fn heard(house: &House, place: LedgerLocation) -> Receiver<Result<(), Problem>> {
    let books = Books { place: Some(place), clock: house.clock.clone(), ..Books::of(&Folders::none()) };
    let clerk = Clerk::new(books);
    let session = block_on(clerk.ask(async |office| office.ledger().await?.sign_in("gao", PASSWORD).await));
    let (said, heard) = channel();
    for recipe in into_recipes(clerk.changes(&session.unwrap())) {
        let (said, changes) = (said.clone(), block_on_stream(recipe.stream(Box::pin(stream::pending()))));
        std::thread::spawn(move || changes.for_each(|changed| drop(said.send(changed))));
    }
    heard
}

fn enters(house: &House) {
    house.by("lin", async |session| {
        session.open_case(NewCase { pack: "china/telecom".to_owned(), ..NewCase::default() }).await.map(drop)
    });
}

#[test]
fn who_watches_the_ledger_goes_on_when_the_way_to_it_was_cut() {
    let Some(house) = House::on_server() else { return };
    let (relay, place) = house.relayed();
    let heard = heard(&house, place);
    assert_eq!(heard.recv_timeout(SHORT), Err(RecvTimeoutError::Timeout));

    // For a moment: nobody need know, but what was entered meanwhile is to be read.
    let moment = Instant::now();
    relay.cut();
    enters(&house);
    relay.mend();
    let told = heard.recv_timeout(LONG).unwrap();
    // Unless the machine is so slow that it was no moment.
    if moment.elapsed() > 4 * SHORT && told.is_err() {
        assert_eq!(heard.recv_timeout(LONG), Ok(Ok(())));
    } else {
        assert_eq!(told, Ok(()));
    }

    // For longer: told once, and again when it is back.
    std::thread::sleep(SHORT);
    relay.cut();
    let lost = heard.recv_timeout(LONG).unwrap();
    assert!(matches!(lost, Err(Problem::Store(Failed::Unreachable(_)))), "{lost:?}");
    enters(&house);
    assert_eq!(heard.recv_timeout(2 * SHORT), Err(RecvTimeoutError::Timeout));
    relay.mend();
    assert_eq!(heard.recv_timeout(LONG), Ok(Ok(())));

    // And from then on as before.
    std::thread::sleep(SHORT);
    enters(&house);
    assert_eq!(heard.recv_timeout(LONG), Ok(Ok(())));
}

#[test]
fn who_watches_the_ledger_notices_that_nothing_comes_any_more() {
    let Some(house) = House::on_server() else { return };
    let (relay, place) = house.relayed();
    let heard = heard(&house, place);
    assert_eq!(heard.recv_timeout(SHORT), Err(RecvTimeoutError::Timeout));

    // What is open leads nowhere any more, and nothing says so; others get through.
    relay.freeze();
    relay.mend();
    enters(&house);
    assert_eq!(heard.recv_timeout(LONG), Ok(Ok(())));

    // Nobody gets through: told once, and again when it is mended.
    std::thread::sleep(SHORT);
    relay.freeze();
    enters(&house);
    let lost = heard.recv_timeout(LONG).unwrap();
    assert!(matches!(lost, Err(Problem::Store(Failed::Unreachable(_)))), "{lost:?}");
    relay.mend();
    assert_eq!(heard.recv_timeout(LONG), Ok(Ok(())));

    // And from then on as before.
    std::thread::sleep(SHORT);
    enters(&house);
    assert_eq!(heard.recv_timeout(LONG), Ok(Ok(())));
}
