//! The program as its users meet it: the built binary with arguments, files and pipes; exit codes and outcomes.

#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

#[path = "cli/changes.rs"]
mod changes;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/odd.rs"]
mod odd;
#[path = "cli/said.rs"]
mod said;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// Runs the program far from the repository, so that nothing of it is found by accident.
fn run_with(args: &[&str], input: &[u8], variables: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.args(args).current_dir(std::env::temp_dir());
    command.env_remove("REDRESS_POLICIES").env("XDG_DATA_HOME", "/nowhere").env_remove("NO_COLOR");
    // No window may open in a test.
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command.envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that has seen enough closes its input.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(args: &[&str]) -> Ran {
    run_with(args, b"", &[])
}

fn example(name: &str) -> String {
    format!("{}/examples/{name}.toml", env!("CARGO_MANIFEST_DIR"))
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths
}

/// A case that is decided in a moment, with one line more or instead.
fn case(lines: &str) -> String {
    format!("policy = \"telecom\"\nas_of = 2026-06-01\n{lines}")
}

fn offer(case: &str) -> Ran {
    run_with(&["offer", "-", "--lang", "en"], case.as_bytes(), &[])
}

/// Keys of the words of ours, to find those that were printed in place of what they stand for.
fn keys() -> Vec<String> {
    let mut keys = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n/en");
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let named = text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned());
        keys.extend(named.filter(|key| key.contains('-') && !key.contains(' ')));
    }
    keys
}

fn assert_translated(text: &str, keys: &[String]) {
    assert!(!text.contains("No localization"), "{text}");
    let words: Vec<&str> = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).collect();
    for key in keys.iter().filter(|key| key.matches('-').count() > 1) {
        assert!(!words.contains(&key.as_str()), "{key} was not said in words:\n{text}");
    }
}

#[test]
fn every_example_prints_an_answer_in_both_languages() {
    let keys = keys();
    let paths = examples();
    assert!(paths.len() >= 8, "{}", paths.len());
    for path in paths {
        let path = path.to_string_lossy().into_owned();
        for (lang, words) in [("zh", ["应付", "规则摘要"]), ("en", ["Owed", "Policy digest"])] {
            let ran = run(&["offer", &path, "--lang", lang]);
            let verdict = ran.out.lines().next().unwrap_or("");
            assert!(verdict.starts_with(['✔', '▲', '✘', '?']), "{path}: {}", ran.all());
            assert_eq!(ran.code, i32::from(verdict.starts_with('✘')), "{path}: {verdict}");
            assert!(words.iter().all(|word| ran.out.contains(word)), "{path}: {}", ran.out);
            assert_translated(&ran.out, &keys);
            let widest = ran.out.lines().max_by_key(|line| unicode_width::UnicodeWidthStr::width(*line));
            let columns = widest.map_or(0, unicode_width::UnicodeWidthStr::width);
            assert!(columns <= 100, "{path}: {columns} columns: {widest:?}");
            assert!(!ran.out.contains('\u{1b}'), "colours on a pipe: {path}");
        }
        let explained = run(&["explain", &path, "--lang", "zh"]);
        assert_eq!(explained.code, 0, "{path}: {}", explained.all());
        assert_translated(&explained.out, &keys);
    }
}

#[test]
fn the_strangers_contacts_cost_the_price_back_and_three_times_on_top() {
    let path = example("handset-strangers-contacts");
    let ran = run(&["offer", &path, "--lang", "zh"]);
    let first: Vec<&str> = ran.out.lines().take(3).collect();
    assert_eq!(ran.code, 0);
    assert!(first[0].contains("须经批准") && first[0].contains("15,520.00 元"), "{first:?}");
    assert!(first[0].contains("运营主管") && first[0].contains("法务"), "{first:?}");
    for words in ["11,640.00 元", "欺诈增加赔偿倍数 = 3", "消法第五十五条第一款", "2014-03-15 起有效"]
    {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
}

#[test]
fn a_promise_is_weighed() {
    let path = example("handset-strangers-contacts");
    let below = run(&["offer", &path, "--promise", "3000", "--lang", "en"]);
    assert_eq!(below.code, 1, "{}", below.all());
    assert!(
        below.out.starts_with("✘ Do not promise 3,000.00 CNY: it is below the 15,520.00 CNY"),
        "{}",
        below.out
    );
    let above = run(&["offer", &path, "--promise", "20000 CNY", "--lang", "en"]);
    assert_eq!(above.code, 1);
    assert!(
        above.out.starts_with("✘ Do not promise 20,000.00 CNY: it is above the ceiling"),
        "{}",
        above.out
    );
    for written in ["15520", "15,520.00", "￥15520", "15520元", "15520 CNY"] {
        let ran = run(&["offer", &path, "--promise", written, "--lang", "en"]);
        assert_eq!(ran.code, 0, "{written}: {}", ran.all());
        assert!(ran.out.contains("15,520.00 CNY by Head of operations, Legal"), "{written}: {}", ran.out);
    }
    let same = run(&["offer", &path, "--promise", "15520", "--format", "json"]);
    let typed: serde_json::Value = serde_json::from_str(&same.out).unwrap();
    assert_eq!(typed["promise"]["sum"], "15520.00");
    assert_eq!(typed["promise"]["verdict"], "needs_approval");
}

#[test]
fn sums_that_are_none_are_refused_in_words() {
    let path = example("handset-strangers-contacts");
    for (sum, code) in [
        ("abc", "type-mismatch"),
        ("-5", "out-of-bounds"),
        ("1.005", "too-many-decimals"),
        ("12345678901234567890123456789", "out-of-range"),
        ("100 USD", "unit-mismatch"),
    ] {
        let ran = run(&["offer", &path, "--promise", sum, "--lang", "zh"]);
        assert_eq!(ran.code, 2, "{sum}: {}", ran.all());
        assert!(ran.err.contains(code) && ran.err.contains("--promise:1:1"), "{sum}: {}", ran.err);
        assert!(ran.out.is_empty(), "{sum}: {}", ran.out);
    }
}

#[test]
fn roles_are_found_by_id_and_label_and_strangers_get_a_suggestion() {
    let path = example("handset-strangers-contacts");
    for role in ["store_manager", "店经理", "Store manager"] {
        let ran = run(&["offer", &path, "--as", role, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(json["promise"]["role"], "store_manager", "{role}");
    }
    let ran = run(&["offer", &path, "--as", "store_manger", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Did you mean “store_manager”?"), "{}", ran.err);
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let path = example("handset-half-known");
    let (first, second) =
        (run(&["offer", &path, "--format", "json"]), run(&["offer", &path, "--format", "json"]));
    assert_eq!(first.code, 0);
    assert!(first.out.len() > 1000);
    assert_eq!(first.out, second.out);
}

#[test]
fn bad_cases_are_told_where_they_stand() {
    let facts = "[facts]\nincident_date = 2026-05-20\n";
    for (text, code, place) in [
        (case(&format!("{facts}claimnt = \"customer\"")), "unknown-fact", "5:1"),
        (case(&format!("{facts}claimant = \"costumer\"")), "unknown-", "5:12"),
        (case(&format!("{facts}price_paid = \"-1 CNY\"")), "out-of-bounds", "5:14"),
        (case(&format!("{facts}price_paid = \"12345678901234567890123456789 CNY\"")), "out-of-range", "5:15"),
        (case(&format!("{facts}price_paid = \"1.005 CNY\"")), "too-many-decimals", "5:14"),
        (case(&format!("{facts}price_paid = 1.5")), "floating-point", "5:14"),
        (case("[facts]\nincident_date = 2026-02-30"), "out-of-range", "4:17"),
        (case("[facts]\nincident_date = 2026-06-02"), "out-of-bounds", "4:17"),
        (case("[facts]\nincident_date = 1901-01-01"), "not-covered", "4:17"),
        (case("asof = 2026-06-01"), "unknown-key", "3:1"),
        (case("[facts]\nincident_date = "), "syntax", "4:"),
        ("as_of = 2026-06-01".to_owned(), "missing-key", ""),
        ("policy = 3".to_owned(), "wrong-kind", "1:10"),
        ("policy = \"china\"".to_owned(), "library-pack", "1:10"),
        ("policy = \"telcom\"".to_owned(), "pack-not-found", "1:10"),
        ("policy = \"../telecom\"".to_owned(), "pack-not-found", "1:10"),
        ("{ \"policy\": \"telecom\", }".to_owned(), "syntax", "1:"),
    ] {
        let ran = offer(&text);
        assert_eq!(ran.code, 1, "{text}\n{}", ran.all());
        assert!(ran.err.contains(&format!("[{code}")), "{text}\n{}", ran.err);
        assert!(
            ran.err.contains(&format!("standard input:{place}")) || place.is_empty(),
            "{text}\n{}",
            ran.err
        );
        assert!(ran.out.is_empty(), "nothing is offered in a case that is wrong: {}", ran.out);
    }
    let typo = offer(&case("[facts]\nclaimnt = \"customer\""));
    assert!(typo.err.contains("Did you mean “claimant”?"), "{}", typo.err);
    let pack = offer("policy = \"telcom\"");
    assert!(pack.err.contains("Did you mean “telecom”?"), "{}", pack.err);
}

#[test]
fn findings_of_a_case_are_there_for_programs_too() {
    let ran = run_with(
        &["offer", "-", "--format", "json"],
        case("[facts]\nclaimnt = \"customer\"").as_bytes(),
        &[],
    );
    assert_eq!(ran.code, 1);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["findings"][0]["code"], "unknown-fact");
    assert_eq!(json["findings"][0]["line"], 4);
}

#[test]
fn marks_line_ends_and_encodings() {
    let plain = std::fs::read_to_string(example("handset-strangers-contacts")).unwrap();
    let expected = run(&["offer", &example("handset-strangers-contacts"), "--lang", "en"]).out;
    let crlf = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let ran = offer(&crlf);
    assert_eq!((ran.code, ran.out), (0, expected));
    let wrong = run_with(&["offer", "-", "--lang", "en"], b"policy = \"telecom\" # \xb9\xe6", &[]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("[not-utf8]") && wrong.err.contains(":1:22"), "{}", wrong.err);
    // A comment in GBK, in the fourth line.
    let gbk = b"policy = \"telecom\"\nas_of = 2026-06-01\n[facts]\n# \xb2\xe2\xca\xd4\nincident_date = 2026-05-20\n";
    let wrong = run_with(&["offer", "-", "--lang", "en"], gbk, &[]);
    assert!(wrong.err.contains(":4:3"), "{}", wrong.err);
    let garbage: Vec<u8> = (0..4096u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let ran = run_with(&["offer", "-", "--lang", "zh"], &garbage, &[]);
    assert_eq!(ran.code, 1, "{}", ran.all());
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing").to_string_lossy().into_owned();
    let path = example("handset-strangers-contacts");
    for lang in ["zh", "en"] {
        for args in [
            &["offer", &missing, "--lang", lang][..],
            &["explain", &missing, "--lang", lang],
            &["offer", &path, "--policies", &missing, "--lang", lang],
            &["check", "--policies", &missing, "--lang", lang],
        ] {
            let ran = run(args);
            assert_eq!(ran.code, 2, "{args:?}: {}", ran.all());
            assert!(ran.err.contains(&missing), "{args:?}: {}", ran.err);
        }
    }
    let ran = run_with(&["test"], b"", &[("REDRESS_POLICIES", &missing)]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("REDRESS_POLICIES") && ran.err.contains(&missing), "{}", ran.err);
    let folder = folder.path().to_string_lossy().into_owned();
    assert_eq!(run(&["offer", &folder, "--lang", "en"]).code, 2);
}

#[test]
fn a_folder_that_was_named_comes_before_the_packs_built_in() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("telecom");
    std::fs::create_dir(&pack).unwrap();
    let text = "[pack]\nid = \"telecom\"\ntitle = { zh = \"小包\", en = \"Tiny\" }\nversion = \"9\"\ncurrency = \"CNY\"\n\
                [[role]]\nid = \"desk\"\nlabel = { zh = \"前台\", en = \"Desk\" }\nrank = 1\n\
                [[limit]]\nrole = \"desk\"\nof = \"offer\"\nup_to = \"unlimited\"\n";
    std::fs::write(pack.join("pack.toml"), text).unwrap();
    let folder = folder.path().to_string_lossy().into_owned();
    let version = |ran: Ran| -> serde_json::Value {
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        json["policy"]["version"].clone()
    };
    let tiny = case("");
    let args = ["offer", "-", "--format", "json"];
    let named = run_with(&[&args[..], &["--policies", &folder]].concat(), tiny.as_bytes(), &[]);
    assert_eq!(version(named), "9");
    let by_variable = run_with(&args, tiny.as_bytes(), &[("REDRESS_POLICIES", &folder)]);
    assert_eq!(version(by_variable), "9");
    assert_ne!(version(run_with(&args, tiny.as_bytes(), &[])), "9");
    // The user's data folder comes after what was named and before what is built in.
    #[cfg(target_os = "linux")]
    {
        let data = tempfile::tempdir().unwrap();
        let own = data.path().join("redress/policies/telecom");
        std::fs::create_dir_all(&own).unwrap();
        std::fs::write(own.join("pack.toml"), text.replace("\"9\"", "\"8\"")).unwrap();
        let data = data.path().to_string_lossy().into_owned();
        assert_eq!(version(run_with(&args, tiny.as_bytes(), &[("XDG_DATA_HOME", &data)])), "8");
        let both = [("XDG_DATA_HOME", data.as_str()), ("REDRESS_POLICIES", folder.as_str())];
        assert_eq!(version(run_with(&args, tiny.as_bytes(), &both)), "9");
    }
}

#[test]
fn explain_says_why_and_why_not() {
    let path = example("handset-strangers-contacts");
    let why = run(&["explain", &path, "fraud_increase", "--lang", "zh"]);
    assert_eq!(why.code, 0);
    assert!(why.out.starts_with("✔ 欺诈增加赔偿"), "{}", why.out);
    for words in ["构成欺诈（fraud）：是", "china/double-refund.toml:", "11,640.00 元", "└─ "] {
        assert!(why.out.contains(words), "{words}: {}", why.out);
    }
    let not = run(&["explain", &path, "mental_distress", "--lang", "en"]);
    let not = if not.code == 0 { not } else { run(&["explain", &path, "media_exposure", "--lang", "en"]) };
    assert_eq!(not.code, 0, "{}", not.all());
    assert!(not.out.contains('✘') || not.out.contains("does not demand"), "{}", not.out);
    let open = run(&["explain", &example("handset-half-known"), "fraud", "--lang", "en"]);
    assert!(open.out.contains("the fact false_statement is missing"), "{}", open.out);
    for id in ["refund", "front_desk", "price_paid"] {
        assert_eq!(run(&["explain", &path, id]).code, 0, "{id}");
    }
    let unknown = run(&["explain", &path, "fruad_increase", "--lang", "en"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("Did you mean “fraud_increase”?"), "{}", unknown.err);
}

#[test]
fn check_and_test_report_what_they_find() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("bad");
    std::fs::create_dir(&pack).unwrap();
    let head =
        "[pack]\nid = \"bad\"\ntitle = { zh = \"坏\", en = \"Bad\" }\nversion = \"1\"\ncurrency = \"CNY\"\n";
    std::fs::write(pack.join("pack.toml"), format!("{head}[[rul]]\nid = \"x\"\n")).unwrap();
    let policies = folder.path().to_string_lossy().into_owned();
    let ran = run(&["check", "--policies", &policies, "--lang", "en"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("Did you mean “rule”?") && ran.out.contains("bad/pack.toml:6:3"), "{}", ran.out);
    let failing = format!(
        "{head}[[scenario]]\nid = \"s\"\ntitle = {{ zh = \"一\", en = \"One\" }}\nas_of = 2026-01-01\n\
         [scenario.expect]\nfloor = \"1 CNY\"\n"
    );
    std::fs::write(pack.join("pack.toml"), failing).unwrap();
    let ran = run(&["check", "bad", "--policies", &policies, "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.all());
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let codes: Vec<&str> =
        json[0]["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"scenario-fails"), "{codes:?}");
    // A range is said in words, not as the case file would write it.
    let open = "[[fact]]\nid = \"paid\"\ntype = \"money\"\nlabel = { zh = \"已付\", en = \"Paid\" }\nmin = \"0 CNY\"\n\
                [[demand]]\nid = \"d\"\nlabel = { zh = \"退\", en = \"Back\" }\n\
                [[category]]\nid = \"back\"\nlabel = { zh = \"退款\", en = \"Refund\" }\nbasis = \"entitlement\"\n\
                answers = [\"d\"]\ndue = \"true\"\namount = \"paid\"\n";
    std::fs::write(pack.join("open.toml"), open).unwrap();
    for (lang, said) in
        [("zh", "应为 1.00 CNY，实为 不低于 0.00 CNY"), ("en", "should be 1.00 CNY, is 0.00 CNY or more")]
    {
        let ran = run(&["test", "bad", "--policies", &policies, "--lang", lang]);
        assert!(ran.out.contains(said), "{}", ran.all());
    }
    std::fs::remove_file(pack.join("open.toml")).unwrap();
    let ran = run(&["test", "bad", "--policies", &policies, "--lang", "zh"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.lines().last(), Some("通过 0 个，不通过 1 个"));
    assert_eq!(run(&["check", "nosuch", "--lang", "en"]).code, 2);
}

#[test]
fn usage_help_and_the_window_that_cannot_open_here() {
    let bare = run(&[]);
    assert_eq!((bare.code, bare.out.as_str()), (1, ""));
    assert!(bare.err.contains("redress interview telecom"), "{}", bare.err);
    assert!(bare.err.contains("窗口") && bare.err.contains("window"), "{}", bare.err);
    assert_eq!(run(&["frobnicate"]).code, 2);
    assert_eq!(run(&["offer"]).code, 2);
    assert_eq!(run(&["offer", "x.toml", "--lang", "fr"]).code, 2);
    for (lang, usage) in [("zh", "用法："), ("en", "Usage:")] {
        for command in [
            "offer",
            "interview",
            "explain",
            "check",
            "test",
            "schema",
            "account",
            "ledger",
            "verify",
            "replay",
            "desk",
        ] {
            let ran = run(&[command, "--help", "--lang", lang]);
            assert_eq!(ran.code, 0, "{command}: {}", ran.all());
            assert!(ran.out.contains(usage), "{command}: {}", ran.out);
            assert!(ran.out.contains(&format!("redress {command}")), "{command}: {}", ran.out);
            assert!(!ran.out.contains("No localization"), "{command}: {}", ran.out);
        }
    }
}

#[test]
fn schemas_are_printed_and_written() {
    let pack = run(&["schema", "pack"]);
    let json: serde_json::Value = serde_json::from_str(&pack.out).unwrap();
    assert_eq!(json["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("schema").to_string_lossy().into_owned();
    assert_eq!(run(&["schema", "--out", &out]).code, 0);
    for name in ["pack", "case", "decision"] {
        let text = std::fs::read_to_string(format!("{out}/{name}.schema.json")).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&text).unwrap().is_object());
    }
}

#[test]
fn every_file_of_a_pack_names_the_schema_editors_read() {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let mut folders = vec![policies];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = std::fs::read_to_string(&path).unwrap();
                let schema = text.lines().next().and_then(|line| line.strip_prefix("#:schema "));
                let schema = schema.unwrap_or_else(|| panic!("{} names no schema", path.display()));
                assert!(folder.join(schema).is_file(), "{}: there is no {schema}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn today_is_the_day_where_the_desk_stands() {
    // Clocks here are twenty-six hours apart: whatever the hour, the days differ.
    let day = |zone: &str| {
        let ran = run_with(
            &["offer", "-", "--format", "json"],
            b"policy = \"telecom\"\n",
            &[("TZ", zone), ("LC_ALL", "C")],
        );
        let decision: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        decision["as_of"].as_str().unwrap().parse::<jiff::civil::Date>().unwrap()
    };
    let (first, last) = (day("Pacific/Kiritimati"), day("Etc/GMT+12"));
    assert!(last < first, "{last} {first}");
    let shanghai = jiff::Timestamp::now().to_zoned(jiff::tz::Offset::constant(8).to_time_zone()).date();
    assert_eq!(day("Asia/Shanghai"), shanghai);
    // Where the machine has no zones of its own, those built in serve.
    let ran = run_with(
        &["offer", "-", "--format", "json"],
        b"policy = \"telecom\"\n",
        &[("TZ", "Asia/Shanghai"), ("TZDIR", "/nowhere")],
    );
    assert!(
        ran.out.contains(&format!("\"as_of\":\"{shanghai}\""))
            || ran.out.contains(&format!("\"as_of\": \"{shanghai}\""))
    );
}
