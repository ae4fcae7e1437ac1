//! What is pasted into the window: one figure or none, one line of words, and nothing that nobody sees.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used)] // in the helpers too: a test may fail so

use iced::Size;
use iced::widget::Id;
use redress::desk::Opening;
use redress::desk::app::{App, Message};
use redress::desk::folders::Folders;
use redress::desk::headless::Stage;
use redress::desk::sheet::FormPlace;
use redress::desk::verdict::PROMISE;
use redress::kit::widget::focus;
use redress::packs::Packs;
use redress::words::Lang;

fn desk() -> Stage<App, Message> {
    let packs = Packs::found(Vec::new()).unwrap();
    let day = Some("2026-06-01".parse().unwrap());
    let opening = Opening { packs, folders: Folders::none(), lang: Some(Lang::Zh), day };
    Stage::new(
        App::with_dialogs(opening, std::sync::Arc::new(redress::desk::dialogs::Native)),
        App::view,
        App::update,
        Size::new(1280.0, 720.0),
    )
    .unwrap()
}

/// What stands in the field of the sum after pasting, which sum that is, and whether something is wrong with it.
fn pasted(text: &str) -> (String, Option<String>, bool) {
    let mut desk = desk();
    desk.run(focus::focus(Id::new(PROMISE)));
    desk.paste(text);
    let check = desk.state().offer().unwrap().check();
    let sum = check.case().promise.map(|sum| sum.to_string());
    (check.sheet().promise.clone(), sum, check.complaint(FormPlace::Promise).is_some())
}

#[test]
fn a_row_of_a_spreadsheet_is_no_sum_and_stays_as_it_was_pasted() {
    for (text, stands) in [
        ("12\t34\n56", "12 | 34 | 56"),
        ("123\n456", "123 | 456"),
        ("1\r\n000", "1 | 000"),
        ("12 34", "12 34"),
        ("1\u{2028}2", "1 | 2"),
    ] {
        assert_eq!(pasted(text), (stands.to_owned(), None, true), "{text:?}");
    }
    for (text, stands, sum) in [
        ("12.50\r\n", "12.50 ", "12.50"),
        ("\t1,234.50\n", " 1,234.50 ", "1234.50"),
        ("1 234", "1 234", "1234"),
        ("\u{202d}12\u{200b}3\u{202c}", "123", "123"),
    ] {
        assert_eq!(pasted(text), (stands.to_owned(), Some(sum.to_owned()), false), "{text:?}");
    }
}

#[test]
fn what_a_file_holds_is_shown_and_obeyed_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case\u{202e}lmot.toml");
    let odd = "\\u001b[31mfoo\\u202egnp";
    let case = format!(
        "policy = \"telecom\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-20\n\"{odd}\" = 1\n"
    );
    std::fs::write(&path, case).unwrap();
    let mut desk = desk();
    desk.send(App::open(path));
    assert!(desk.says("‹U+001B›[31mfoo‹U+202E›gnp") && desk.says("case‹U+202E›lmot"), "{:?}", desk.texts());
    let is_hidden = |sign: char| redress::signs::is_hidden(sign) && sign != '\n';
    let texts: Vec<String> = desk.texts().into_iter().map(|shown| shown.text).collect();
    assert!(!texts.iter().any(|text| text.contains(is_hidden)), "{texts:?}");
    assert!(!desk.state().title().contains(is_hidden), "{:?}", desk.state().title());
}
