//! What is said, beside what the command line says of the same case.

use crate::screen::{Window, open, open_in, panel, path_of, press, right_half, tab_to};
use iced::keyboard::key::Named;
use redress::words::Lang;
use redress::words::say::Say;
use redress::words::verdict::verdict;
use redress::words::{besides, demands, heads};
use std::process::Command;

const EXAMPLES: [&str; 6] = [
    "handset-strangers-contacts",
    "handset-half-known",
    "high-bill",
    "press-threat",
    "expired-card",
    "serial-claimant",
];

/// What stands in the window alone: titles, buttons, badges, hints.
const OWN: [&str; 24] = [
    "verdict-promise-none",
    "verdict-promise",
    "verdict-promise-hint",
    "verdict-why",
    "verdict-changes",
    "verdict-copy",
    "verdict-item",
    "verdict-standing",
    "verdict-sum",
    "verdict-due",
    "verdict-may-be-given",
    "verdict-undecided",
    "verdict-not-due",
    "verdict-not-counted",
    "verdict-granted",
    "verdict-partly",
    "verdict-refused",
    "verdict-say",
    "verdict-avoid",
    "bar-nothing",
    "bar-nothing-yet",
    "bar-unknown",
    "currency-CNY",
    "separator",
];

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

fn redress(args: &[&str], lang: Lang) -> String {
    let lang = if lang == Lang::Zh { "zh" } else { "en" };
    let output =
        Command::new(env!("CARGO_BIN_EXE_redress")).args(args).args(["--lang", lang]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Signs of the icon font, counts of further chips, key caps.
fn is_mark(text: &str) -> bool {
    let is_private = |sign: char| ('\u{e000}'..='\u{f8ff}').contains(&sign);
    let is_count = |text: &str| text.strip_prefix('+').is_some_and(|count| count.parse::<u16>().is_ok());
    text.chars().all(is_private) || is_count(text) || ["F1", "F3", "CNY"].contains(&text)
}

fn says_what_offer_says(example: &str, lang: Lang) {
    let mut window = open(example, lang);
    let told = squeezed(&redress(&["offer", &path_of(example)], lang));
    let shown = right_half(&mut window);
    let screen = window.state();
    let say = Say::new(screen.offer.check().policy(), &screen.desk.words);
    let decision = screen.offer.check().decision();
    let answer = verdict(&say, decision);

    // Nothing is said in the window that the command line does not say.
    let mut own: Vec<String> = OWN.iter().map(|key| say.words.say(key, &[])).collect();
    own.push(answer.headline.clone());
    for text in shown.iter().filter(|text| !is_mark(text) && !own.contains(text)) {
        let is_standing = text.as_str() == shown_standing(&shown, text);
        assert!(
            told.contains(&squeezed(text)) || is_standing,
            "{example} {lang:?}: {text:?} is not in\n{told}"
        );
    }

    // What matters of it is there.
    let mut wanted = vec![answer.headline, answer.sentence, answer.sums];
    wanted.extend(answer.others.into_iter().chain(answer.still_open).chain(answer.below_floor));
    for demand in demands::demands(&say, decision) {
        wanted.push(demand.what);
        wanted.extend(demand.reasons.into_iter().map(|reason| reason.text));
    }
    for head in heads::possible(&say, decision) {
        let head = heads::head(&say, decision, head);
        wanted.extend([head.label, head.sum]);
    }
    wanted.extend(besides::remedies(&say, decision).into_iter().map(|remedy| remedy.line.text));
    wanted.extend(besides::papers(&say, decision).into_iter().map(|paper| paper.line));
    for script in besides::scripts(&say, decision) {
        wanted.push(script.say);
        wanted.extend(script.avoid);
    }
    for text in wanted.into_iter().filter(|text| !text.is_empty()) {
        assert!(shown.contains(&text), "{example} {lang:?}: {text:?} is not shown");
    }
}

/// Where the sum in the field lies is said under the field alone.
fn shown_standing<'t>(shown: &'t [String], text: &'t str) -> &'t str {
    let under_the_field =
        shown.iter().position(|shown| shown == "F3").map(|at| &shown[at..(at + 4).min(shown.len())]);
    match under_the_field {
        Some(near) if near.iter().any(|shown| shown == text) => text,
        _ => "",
    }
}

#[test]
fn the_window_says_in_chinese_what_the_command_line_says() {
    EXAMPLES.iter().for_each(|example| says_what_offer_says(example, Lang::Zh));
}

#[test]
fn the_window_says_in_english_what_the_command_line_says() {
    EXAMPLES.iter().for_each(|example| says_what_offer_says(example, Lang::En));
}

#[test]
fn while_nothing_is_bounded_that_is_said_once_and_what_to_do_first() {
    for (lang, begin, sums) in [
        (Lang::Zh, "请答左边的问题，最要紧的是“客户投诉的主要是什么事？”", "建议 不低于"),
        (
            Lang::En,
            "what matters most: “What is the complaint mainly about?”",
            "recommended 0.00 CNY or more",
        ),
    ] {
        let mut window =
            open_in(None, "telecom", "policy = \"telecom\"\nas_of = 2026-06-01\n[facts]\n", lang);
        assert!(window.says(begin), "{:?}", right_half(&mut window));
        assert!(!right_half(&mut window).iter().any(|text| text.contains(sums)), "{lang:?}");
        // A sum to promise is a question of its own.
        tab_to(&mut window, "promise");
        window.type_text("50");
        assert!(!window.says(begin));
    }
}

/// A pack in which two exceptions can disagree.
const TORN: &str = r#"
[pack]
id = "torn"
title = { zh = "撕裂", en = "Torn" }
version = "1"
currency = "CNY"
[[role]]
id = "desk"
label = { zh = "前台", en = "Desk" }
rank = 1
[[limit]]
role = "desk"
of = "offer"
up_to = "100 CNY"
[[fact]]
id = "storm"
type = "bool"
label = { zh = "暴风雪", en = "Storm" }
[[fact]]
id = "vip"
type = "bool"
label = { zh = "贵宾", en = "VIP" }
[[rule]]
id = "daily"
type = "money"
label = { zh = "每天赔多少", en = "Daily sum" }
is = "20 CNY"
[[exception]]
id = "storm_nothing"
to = "daily"
when = "storm"
is = "0 CNY"
because = { zh = "暴风雪不赔", en = "Nothing in a storm" }
[[exception]]
id = "vip_double"
to = "daily"
when = "vip"
is = "40 CNY"
because = { zh = "贵宾加倍", en = "Double for VIPs" }
[[demand]]
id = "money"
label = { zh = "赔钱", en = "Money" }
[[category]]
id = "delay"
label = { zh = "迟延赔偿", en = "Delay" }
basis = "commitment"
answers = ["money"]
due = "true"
amount = "daily"
"#;

fn torn(facts: &str, lang: Lang) -> Window {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("torn")).unwrap();
    std::fs::write(folder.path().join("torn/pack.toml"), TORN).unwrap();
    let case = format!(
        "policy = \"torn\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-01\n\
         demands = [{{ kind = \"money\" }}]\n{facts}\n"
    );
    open_in(Some(folder.path().to_owned()), "torn", &case, lang)
}

#[test]
fn while_exceptions_disagree_nothing_is_offered_and_it_says_where_and_what_to_do() {
    let mut window = torn("storm = true\nvip = true", Lang::En);
    assert!(window.says("Do not promise: two rules conflict"));
    assert!(window.says("vip_double") && window.says("storm_nothing"), "{:?}", right_half(&mut window));
    assert!(!window.says("40.00") && !window.says("granted") && !window.says("Heads of compensation"));
    // What can still be looked at says what it finds, and closes.
    for (key, title) in [(Named::F1, "Why?"), (Named::F3, "What would change it?")] {
        press(&mut window, key);
        assert!(!panel(&mut window, title).is_empty());
        press(&mut window, Named::Escape);
    }
    tab_to(&mut window, "copy-summary");
    press(&mut window, Named::Enter);
    assert!(window.copied().unwrap().contains("vip_double"), "{:?}", window.copied());
    let mut sound = torn("storm = false\nvip = true", Lang::En);
    assert!(sound.says("You may promise up to 40 CNY now"), "{:?}", right_half(&mut sound));
}
