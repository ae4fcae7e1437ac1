//! How sums, shares and people are said, on a pack made for it.

use super::{Ran, run_with};

/// A pack in which a clerk may promise 100 CNY, but from 60 CNY on her chief must agree and from 30 CNY on be heard; a
/// quarter of the price is owed, 1.5 % of it for each late day as well, and whatever was spent.
const SHARES: &str = r#"
[pack]
id = "shares"
title = { zh = "份额", en = "Shares" }
version = "1"
currency = "CNY"
[[role]]
id = "clerk"
label = { zh = "店员", en = "Clerk" }
rank = 1
[[role]]
id = "chief"
label = { zh = "店长", en = "Chief" }
rank = 2
[[limit]]
role = "clerk"
of = "offer"
up_to = "100 CNY"
[[limit]]
role = "chief"
of = "offer"
up_to = "unlimited"
[[fact]]
id = "price"
type = "money"
label = { zh = "价款", en = "Price" }
ask = { zh = "价款多少？", en = "What was the price?" }
[[fact]]
id = "late_days"
type = "number"
label = { zh = "迟延天数", en = "Days late" }
ask = { zh = "迟了几天？", en = "How many days late?" }
min = 0
[[parameter]]
id = "daily_share"
type = "number"
label = { zh = "每天的比例", en = "Daily share" }
timeline = [{ value = "1.5%" }]
[[rule]]
id = "share"
type = "number"
label = { zh = "比例", en = "Share" }
cases = [{ when = "late_days > 30", is = "50%" }]
otherwise = "daily_share"
[[demand]]
id = "money"
label = { zh = "赔钱", en = "Money" }
[[category]]
id = "quarter"
label = { zh = "四分之一", en = "Quarter" }
basis = "entitlement"
answers = ["money"]
due = "price > 0 CNY"
amount = { from = "price * 25%", to = "price * 2.5" }
[[category]]
id = "delay"
label = { zh = "迟延赔偿", en = "Delay" }
basis = "commitment"
answers = ["money"]
due = "late_days > 0"
amount = "price * share * late_days"
[[escalation]]
id = "chief_agrees"
when = "promised >= price * 60%"
needs = ["chief"]
mode = "approve"
because = { zh = "数额较大", en = "A large sum" }
[[escalation]]
id = "chief_is_heard"
when = "promised >= 30 CNY"
needs = ["chief"]
mode = "consult"
because = { zh = "数额不小", en = "No small sum" }
"#;

fn offer(facts: &str, lang: &str, more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("shares")).unwrap();
    std::fs::write(folder.path().join("shares/pack.toml"), SHARES).unwrap();
    let policies = folder.path().to_string_lossy().into_owned();
    let case = format!(
        "policy = \"shares\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-01\n\
         complaint_date = 2026-05-02\ndemands = [{{ kind = \"money\" }}]\n{facts}\n"
    );
    let args = [&["offer", "-", "--policies", &policies, "--lang", lang], more].concat();
    run_with(&args, case.as_bytes(), &[])
}

fn first_line(ran: &Ran) -> String {
    ran.out.split("\n\n").next().unwrap_or("").lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[test]
fn up_to_the_step_at_which_somebody_must_approve_she_promises_alone() {
    let facts = "price = \"100 CNY\"\nlate_days = 0";
    let ran = offer(facts, "en", &["--promise", "80"]);
    let first = first_line(&ran);
    assert!(first.contains("Needs approval: 80.00 CNY by Chief"), "{first}");
    assert!(first.contains("Clerk may promise up to 59.99 CNY alone"), "{first}");
    let ran = offer(facts, "zh", &["--promise", "80"]);
    assert!(first_line(&ran).contains("店员自己最多承诺 59.99 元"), "{}", ran.all());
    // What she may promise alone is less than is owed, so she may promise nothing.
    let ran = offer("price = \"100 CNY\"\nlate_days = 25", "en", &["--promise", "80"]);
    assert!(first_line(&ran).contains("before that Clerk may promise nothing"), "{}", ran.all());
}

#[test]
fn who_must_be_heard_first_is_said_in_one_sentence_and_once() {
    let facts = "price = \"100 CNY\"\nlate_days = 0";
    for (lang, promise, sentence) in [
        (
            "en",
            "40",
            "▲ First consult Chief; then Clerk may promise 40.00 CNY alone (at most 59.99 CNY here).",
        ),
        ("zh", "40", "▲ 先征求店长的意见，再由店员自行承诺 40.00 元（本案至多 59.99 元）。"),
        ("en", "25", "✔ May promise 25.00 CNY: Clerk may promise it now, alone (at most 59.99 CNY here)."),
    ] {
        let ran = offer(facts, lang, &["--promise", promise]);
        let first = first_line(&ran);
        assert!(first.starts_with(sentence), "{first}");
        assert!(!first.contains("另须") && !first.contains("Besides"), "{first}");
        let nobody = if lang == "zh" { "无须他人批准" } else { "nobody else needed" };
        assert!(ran.out.contains(nobody), "{}", ran.all());
    }
}

#[test]
fn what_may_be_any_sum_is_said_to_be_unknown_once() {
    for (lang, unknown, word) in [
        ("en", "Not yet: how much is not known. It depends on 2 questions.", "known"),
        ("zh", "尚不能定：金额尚不知道，取决于 2 个问题。", "知道"),
    ] {
        let ran = offer("", lang, &[]);
        let first = first_line(&ran);
        assert!(first.contains(unknown), "{}", ran.all());
        assert_eq!(first.matches(word).count(), 1, "{first}");
        assert!(!first.contains("0.00"), "{first}");
    }
    let ran = offer("price = \"100 CNY\"\nlate_days = 0", "en", &[]);
    assert!(first_line(&ran).contains("Owed at least 25.00 CNY;"), "{}", ran.all());
}

#[test]
fn whoever_wrote_per_cent_reads_per_cent() {
    let ran = offer("price = \"100 CNY\"\nlate_days = 2", "en", &[]);
    assert!(ran.out.contains("How: Price × 25% to Price × 2.5"), "{}", ran.all());
    assert!(ran.out.contains("Daily share = 1.5%") || ran.out.contains("Share = 1.5%"), "{}", ran.all());
    let ran = offer("price = \"100 CNY\"\nlate_days = 40", "zh", &[]);
    assert!(ran.out.contains("比例 = 50%"), "{}", ran.all());
}

/// The lines directly below the first line that holds `title`, without what hangs below them.
fn directly_below<'t>(tree: &'t str, title: &str) -> Vec<&'t str> {
    let mut lines = tree.lines().skip_while(|line| !line.contains(title));
    let depth = |line: &str| line.chars().take_while(|sign| "│├└─ ".contains(*sign)).count();
    let own = lines.next().map_or(0, depth);
    let knots = lines.take_while(|line| depth(line) > own).filter(|line| line.contains("─ "));
    knots
        .filter(|line| depth(line) == own + 3)
        .map(|line| line.trim_start_matches(['│', '├', '└', '─', ' ']))
        .collect()
}

#[test]
fn cases_are_explained_one_after_the_other_with_the_values_of_those_that_may_hold() {
    let regimes = format!("{}/crates/engine/tests/regimes", env!("CARGO_MANIFEST_DIR"));
    let case = "policy = \"air-operator\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-01\n\
                complaint_date = 2026-05-02\nmatter = \"delay\"\ndistance_km = 1200\narrival_delay = \"5 hours\"\n";
    let args = ["explain", "-", "compensation_owed", "--policies", &regimes, "--lang", "en"];
    let tree = run_with(&args, case.as_bytes(), &[]).out;
    let begins = |title: &str, beginnings: &[&str]| {
        let found = directly_below(&tree, title);
        let fits = found.len() == beginnings.len()
            && found.iter().zip(beginnings).all(|(line, beginning)| line.starts_with(beginning));
        assert!(fits, "{title}: {found:#?}\n{tree}");
    };
    // The third case holds for long distances only, and where one holds nothing is so otherwise.
    begins(
        "(delay_sum)",
        &[
            "✔ Condition of case 1",
            "Value of case 1",
            "✘ Condition of case 2",
            "✘ Condition of case 3",
            "Ground",
        ],
    );
    begins(
        "(compensable)",
        &[
            "✔ Condition of case 1",
            "✔ Value of case 1",
            "✘ Condition of case 2",
            "✘ Condition of case 3",
            "? Exception: Extraordinary",
            "Ground",
        ],
    );
    begins(
        "? Exception: Extraordinary",
        &["? Condition", "Value", "? Exception: A technical defect", "Ground"],
    );
}

#[test]
fn who_is_asked_is_said_once_and_why_beside_it() {
    let ran = run_with(&["offer", &super::example("handset-half-known"), "--lang", "zh"], b"", &[]);
    assert!(ran.out.contains("• 法务批准：涉及个人信息【"), "{}", ran.out);
    assert!(ran.out.contains("关系到：是否须法务批准（有人受伤）"), "{}", ran.out);
    let ran = run_with(&["offer", &super::example("sons-debt"), "--lang", "en"], b"", &[]);
    assert!(ran.out.contains("Front desk (the handler)"), "{}", ran.out);
}

#[test]
fn counts_and_the_system_s_reasons_are_said_in_the_reader_s_words() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("shares")).unwrap();
    let broken = SHARES.replace("mode = \"consult\"\n", "");
    std::fs::write(folder.path().join("shares/pack.toml"), broken).unwrap();
    let policies = folder.path().to_string_lossy().into_owned();
    let ran = run_with(&["check", "shares", "--policies", &policies, "--lang", "en"], b"", &[]);
    assert!(ran.out.trim_end().ends_with("shares: 1 error, 0 warnings"), "{}", ran.out);
    let save = folder.path().join("missing/case.toml").to_string_lossy().into_owned();
    let ran = run_with(&["interview", "telecom", "--save", &save, "--lang", "zh"], b"", &[]);
    assert!(ran.err.contains("没有这个文件或文件夹") && !ran.err.contains("os error"), "{}", ran.err);
}

#[test]
fn an_explanation_says_nothing_twice_and_brackets_what_must_hold_together() {
    let path = super::example("handset-half-known");
    for (lang, together) in [
        ("en", "or (Who is complaining is An agent and Power of attorney complete)"),
        ("zh", "或 （投诉人身份是受托的代理人 且 授权书要件齐全）"),
    ] {
        let tree = run_with(&["explain", &path, "speaks_for_customer", "--lang", lang], b"", &[]).out;
        let joined: String =
            tree.lines().map(|line| line.trim_start_matches(['│', ' '])).collect::<Vec<_>>().join(" ");
        assert!(joined.replace("  ", " ").contains(together), "{tree}");
        // The mark before a condition says whether it holds.
        for twice in ["= yes", "= no", "(unknown)", "= 是", "= 否", "（未知）"] {
            assert!(!tree.contains(twice), "{twice}: {tree}");
        }
    }
}

#[test]
fn a_limit_says_what_it_is_a_limit_of() {
    let path = super::example("press-threat");
    for (lang, words) in [
        ("zh", ["前台的权限（整个方案）", "前台的权限（承诺）", "前台的权限（欺诈增加赔偿）"]),
        ("en", ["Front desk (the whole offer)", "Front desk (promised)", "Front desk (Increase for fraud)"]),
    ] {
        let explained = run_with(&["explain", &path, "front_desk", "--lang", lang], b"", &[]).out;
        assert!(words.iter().all(|word| explained.contains(word)), "{explained}");
    }
}
