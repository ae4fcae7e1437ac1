//! The offer screen with a case on it.

use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use iced::widget::Id;
use iced::{Size, Task};
use redress::desk::action::Action;
use redress::desk::casework::clerk::Books;
use redress::desk::folders::Folders;
use redress::desk::headless::{ShownText, Stage};
use redress::desk::screen::offer::{self, OfferScreen};
use redress::desk::sheet::Sheet;
use redress::desk::verdict;
use redress::desk::{Desk, Opening};
use redress::kit::Element;
use redress::kit::widget::shortcuts::shortcuts;
use redress::kit::widget::{dialog, focus};
use redress::packs::Packs;
use redress::words::Lang;
use redress_engine::decision::case_file::CaseText;
use std::path::PathBuf;

pub struct Screen {
    pub desk: Desk,
    pub offer: OfferScreen,
}

pub type Window = Stage<Screen, offer::Message>;

fn view(screen: &Screen) -> Element<'_, offer::Message> {
    let offer = screen.offer.view(&screen.desk);
    let window = dialog::over(focus::scope(offer), screen.offer.panel(&screen.desk), &screen.desk.captions);
    shortcuts(window, on_key).into()
}

/// The keys of the whole window, as far as they are about the verdict.
fn on_key(key: &Key, modifiers: Modifiers) -> Option<offer::Message> {
    let message = match Action::of_key(key, modifiers)? {
        Action::Why => verdict::Message::Why,
        Action::Changes => verdict::Message::Changes,
        _ => return None,
    };
    Some(offer::Message::Verdict(message))
}

fn update(screen: &mut Screen, message: offer::Message) -> Task<offer::Message> {
    screen.offer.update(message, &mut screen.desk)
}

/// A case of a pack in a folder, on the screen.
pub fn open_in(policies: Option<PathBuf>, pack: &str, case: &str, lang: Lang) -> Window {
    let packs = Packs::found(policies.into_iter().collect()).unwrap();
    let day = "2026-11-02".parse().ok();
    let folders = Folders::none();
    let books = Books::of(&folders);
    let mut desk = Desk::with_books(Opening { packs, folders, lang: Some(lang), day }, books);
    let today = desk.today();
    let policy = desk.shelf.get(pack, today).serving.clone().unwrap();
    let mut findings = Vec::new();
    let case = CaseText::read("case.toml", case.as_bytes()).query(&policy, today, &mut findings).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let offer = OfferScreen::new(Sheet::of_case(&policy, &case, today), &mut desk).unwrap();
    let size = Size::new(1204.0, 670.0);
    Stage::new((Screen { desk, offer }, Task::none()), view, update, size).unwrap()
}

pub fn path_of(example: &str) -> String {
    format!("{}/examples/{example}.toml", env!("CARGO_MANIFEST_DIR"))
}

/// One of the examples on the screen.
pub fn open(example: &str, lang: Lang) -> Window {
    open_in(None, "telecom", &std::fs::read_to_string(path_of(example)).unwrap(), lang)
}

/// Tab until the widget of that id has the keyboard.
pub fn tab_to(window: &mut Window, id: &'static str) {
    for _ in 0..300 {
        if window.focused().1 == Some(Id::new(id)) {
            return;
        }
        window.key(iced::keyboard::Key::Named(Named::Tab));
    }
    panic!("Tab never comes to {id}");
}

pub fn press(window: &mut Window, key: Named) {
    window.key(iced::keyboard::Key::Named(key));
}

/// What the right half says, from top to bottom.
pub fn right_half(window: &mut Window) -> Vec<String> {
    // The bar's canvas says nothing; the field stands at the left of what does.
    let left = window.place_of(&Id::new("promise")).unwrap().x - 80.0;
    let texts = window.texts().into_iter().filter(|shown| shown.bounds.x >= left);
    texts.map(|shown| shown.text).filter(|text| !text.is_empty()).collect()
}

/// What the panel over the screen says, from its title on.
pub fn panel(window: &mut Window, title: &str) -> Vec<ShownText> {
    let texts = window.texts();
    let begins = texts.iter().rposition(|shown| shown.text == title).unwrap();
    texts[begins..].to_vec()
}
