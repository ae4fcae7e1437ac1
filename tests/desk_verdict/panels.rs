//! What opens over the screen: provisions, Why, What would change it; and what is copied.

use crate::screen::{Window, open, panel, path_of, press, right_half, tab_to};
use iced::keyboard::key::Named;
use iced::widget::Id;
use redress::words::Lang;
use redress::words::provisions::provision;
use redress::words::say::Say;
use redress_engine::policy::ProvisionId;
use std::process::Command;

const HANDSET: &str = "handset-strangers-contacts";

/// A provision by its chip.
fn told(window: &Window, chip: &str) -> redress::words::provisions::ProvisionText {
    let screen = window.state();
    let check = screen.offer.check();
    let say = Say::new(check.policy(), &screen.desk.words);
    let all = check.decision().provisions.iter().map(|id: &ProvisionId| provision(&say, *id));
    all.into_iter().find(|provision| provision.chip == chip).unwrap()
}

#[test]
fn a_chip_opens_its_provision_and_escape_gives_the_keyboard_back() {
    let mut window = open(HANDSET, Lang::Zh);
    let wanted = told(&window, "消法第五十二条");
    assert!(!window.says(&wanted.gist));
    tab_to(&mut window, "cite-head-0-1");
    press(&mut window, Named::Enter);
    assert!(window.says(&wanted.line) && window.says(&wanted.gist) && window.says(&wanted.title));
    press(&mut window, Named::Escape);
    assert!(!window.says(&wanted.gist));
    assert_eq!(window.focused().1, Some(Id::new("cite-head-0-1")));
}

#[test]
fn a_click_on_a_chip_opens_the_same_and_it_can_be_copied() {
    let mut window = open(HANDSET, Lang::En);
    let wanted = told(&window, "Consumer Law art. 55(1)");
    assert!(window.click("Consumer Law art. 55(1)"));
    assert!(window.says(&wanted.gist));
    tab_to(&mut window, "copy-provision-0");
    press(&mut window, Named::Space);
    let copied = window.copied().unwrap();
    assert!(copied.contains(&wanted.gist) && copied.contains(&wanted.line), "{copied}");
    assert!(window.says("Copied"));
}

#[test]
fn more_citations_than_fit_open_together() {
    let mut window = open(HANDSET, Lang::Zh);
    let cites = window.state().offer.check().decision().categories.iter().map(|head| head.cites.len());
    assert!(cites.max().unwrap() > 3);
    tab_to(&mut window, "cite-head-0-3");
    press(&mut window, Named::Enter);
    for chip in ["民法典第五百七十七条", "处罚办法第十六条"] {
        let wanted = told(&window, chip);
        assert!(window.says(&wanted.gist), "{chip}");
    }
}

#[test]
fn why_opens_from_anywhere_moves_by_keys_and_closes_to_where_one_was() {
    let mut window = open(HANDSET, Lang::Zh);
    tab_to(&mut window, "promise");
    press(&mut window, Named::F1);
    assert_eq!(window.focused().1, Some(Id::new("why-0")));
    assert!(window.says("应付的项目，为什么") && window.says("不应付的项目，为什么不"));
    let rows = |window: &mut Window| window.texts().len();
    let closed = rows(&mut window);
    press(&mut window, Named::ArrowDown);
    assert_eq!(window.focused().1, Some(Id::new("why-1")));
    press(&mut window, Named::ArrowRight);
    let open = rows(&mut window);
    assert!(open > closed);
    press(&mut window, Named::ArrowDown);
    assert_eq!(window.focused().1, Some(Id::new("why-2")));
    press(&mut window, Named::ArrowLeft);
    assert_eq!(window.focused().1, Some(Id::new("why-1")), "left goes to what it hangs under");
    press(&mut window, Named::ArrowLeft);
    assert_eq!(rows(&mut window), closed, "left closes");
    press(&mut window, Named::Enter);
    assert_eq!(rows(&mut window), open, "Enter opens");
    press(&mut window, Named::Escape);
    assert!(!window.says("不应付的项目，为什么不"));
    assert_eq!(window.focused().1, Some(Id::new("promise")));
}

/// The signs of a text that are seen, without ids in brackets.
fn without_ids(text: &str) -> String {
    let seen: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let is_id = |inside: &str| {
        inside.starts_with(|sign: char| sign.is_ascii_lowercase())
            && inside.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_')
    };
    let mut kept = String::new();
    let mut rest = seen.as_str();
    while let Some(at) = rest.find(['（', '(']) {
        let (before, from) = rest.split_at(at);
        let open = from.chars().next().unwrap();
        kept.push_str(before);
        let inside = &from[open.len_utf8()..];
        match inside.find(['）', ')']) {
            Some(end) if is_id(&inside[..end]) => {
                let close = inside[end..].chars().next().unwrap();
                rest = &inside[end + close.len_utf8()..];
            }
            _ => {
                kept.push(open);
                rest = inside;
            }
        }
    }
    kept + rest
}

#[test]
fn why_says_what_explain_says() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = open("serial-claimant", lang);
        press(&mut window, Named::F1);
        let output = Command::new(env!("CARGO_BIN_EXE_redress"))
            .args([
                "explain",
                &path_of("serial-claimant"),
                "--lang",
                if lang == Lang::Zh { "zh" } else { "en" },
            ])
            .output()
            .unwrap();
        let told: String = String::from_utf8(output.stdout).unwrap();
        let told = without_ids(&told);
        let mut seen = 0;
        for node in 0..400 {
            let Some(at) = window.place_of(&Id::from(format!("why-{node}"))) else { continue };
            let texts = panel(&mut window, if lang == Lang::Zh { "为什么？" } else { "Why?" });
            let row = texts.iter().filter(|shown| at.contains(shown.bounds.center()));
            let words = row.map(|shown| &shown.text).find(|text| text.chars().count() > 2).unwrap();
            // The terminal is read by whoever writes the policy; the handler has not heard of its ids.
            assert!(!words.contains("serial_claimant") && !words.contains('_'), "{words}");
            let words = without_ids(words);
            assert!(told.contains(&words), "{words:?} is not in\n{told}");
            seen += 1;
        }
        assert!(seen > 10, "{seen}");
    }
}

#[test]
fn what_would_change_it_opens_by_its_key_and_says_what_explain_says() {
    let mut window = open(HANDSET, Lang::Zh);
    tab_to(&mut window, "why");
    press(&mut window, Named::F3);
    let output = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["explain", &path_of(HANDSET), "--changes", "--lang", "zh"])
        .output()
        .unwrap();
    let told: String = String::from_utf8(output.stdout).unwrap();
    let told: String = told.chars().filter(|sign| !sign.is_whitespace()).collect();
    assert!(window.says("若“已证明并非故意”改为是（现为否）"), "{:?}", right_half(&mut window));
    assert!(window.says("批准人：店经理"));
    for place in 0..3 {
        let at = window.place_of(&Id::from(format!("change-one-{place}"))).unwrap();
        let texts = panel(&mut window, "怎样会变？");
        for shown in texts.iter().filter(|shown| at.contains(shown.bounds.center())) {
            let words: String = shown.text.chars().filter(|sign| !sign.is_whitespace()).collect();
            assert!(told.contains(&words), "{words:?} is not in\n{told}");
        }
    }
    press(&mut window, Named::Escape);
    assert_eq!(window.focused().1, Some(Id::new("why")));
}

#[test]
fn a_summary_is_copied_with_verdict_sums_approver_and_citations() {
    let mut window = open(HANDSET, Lang::Zh);
    tab_to(&mut window, "copy-summary");
    press(&mut window, Named::Enter);
    let copied = window.copied().unwrap().to_owned();
    for wanted in [
        "先别承诺：须运营主管、法务批准",
        "应付下限 15,520.00 元",
        "批准人：运营主管",
        "消法第五十五条第一款",
        "退款 3,880.00 元：可以满足",
        "2026.1",
    ] {
        assert!(copied.contains(wanted), "{wanted} is not in\n{copied}");
    }
}

#[test]
fn what_lies_below_can_be_read_by_keyboard() {
    let mut window = open(HANDSET, Lang::Zh);
    tab_to(&mut window, "sections");
    let drawn = |window: &mut Window| window.draw(&redress::kit::theme::light(), 1.0).1;
    let top = drawn(&mut window);
    press(&mut window, Named::PageDown);
    let below = drawn(&mut window);
    assert!(top != below, "PageDown scrolls");
    press(&mut window, Named::PageUp);
    assert!(top == drawn(&mut window), "PageUp scrolls back");
}
