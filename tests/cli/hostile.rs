//! Files that steer terminals, or read as another text than they are: what they hold is shown, and nothing of it obeyed.

use super::{run, run_with};

/// Codes that colour, set a title, delete a line; signs that turn the direction of writing, or are not seen.
const CODES: &str = "\u{1b}[31mfoo\u{1b}]0;x\u{7}\u{9b}2K\u{202e}gnp\u{2066}\u{200b}\u{7f}";

/// The same as TOML writes it.
fn escaped() -> String {
    CODES
        .chars()
        .map(
            |sign| {
                if sign.is_ascii_graphic() { sign.to_string() } else { format!("\\u{:04x}", u32::from(sign)) }
            },
        )
        .collect()
}

fn is_plain(text: &str) -> bool {
    let steers = |sign: char| {
        sign.is_control() && !matches!(sign, '\n' | '\t')
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.chars().any(steers)
}

/// A pack whose every text holds the codes.
fn pack() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("odd")).unwrap();
    let pack = super::odd::ODD.replace("{ zh = \"", &format!("{{ zh = \"{}", escaped()));
    std::fs::write(
        folder.path().join("odd/pack.toml"),
        pack.replace(", en = \"", &format!(", en = \"{}", escaped())),
    )
    .unwrap();
    let policies = folder.path().to_string_lossy().into_owned();
    (folder, policies)
}

#[test]
fn no_case_file_steers_the_terminal() {
    let (_folder, policies) = pack();
    let facts = "policy = \"odd\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-20\n";
    let cases = [
        format!("{facts}\"{}\" = 1\n", escaped()),
        format!("{facts}late_days = \"{}\"\n", escaped()),
        format!("policy = \"{}\"\n", escaped()),
        format!("{facts}late_days = 3 # {}\n", CODES.replace('\u{7f}', "")),
        format!("{facts}late_days = {CODES}\n"),
    ];
    for case in &cases {
        for lang in ["zh", "en"] {
            for format in ["text", "json"] {
                let args = ["offer", "-", "--policies", &policies, "--lang", lang, "--format", format];
                let ran = run_with(&args, case.as_bytes(), &[]);
                assert!(is_plain(&ran.all()), "{case:?}: {:?}", ran.all());
            }
        }
    }
    let args = ["offer", "-", "--policies", &policies, "--lang", "en"];
    let ran = run_with(&args, cases[0].as_bytes(), &[]);
    assert!(ran.all().contains("‹U+001B›[31mfoo") && ran.all().contains("‹U+202E›gnp"), "{}", ran.all());
}

#[test]
fn no_pack_steers_the_terminal() {
    let (_folder, policies) = pack();
    let case = "policy = \"odd\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-20\nlate_days = 3\n";
    let commands: [&[&str]; 7] = [
        &["offer", "-"],
        &["offer", "-", "--format", "json"],
        &["offer", "-", "--as", CODES],
        &["explain", "-"],
        &["check", "odd"],
        &["check", "odd", "--format", "json"],
        &["interview", "odd"],
    ];
    for command in commands {
        let args: Vec<&str> =
            command.iter().copied().chain(["--policies", &policies, "--lang", "zh"]).collect();
        let input = if command[0] == "interview" { format!("{CODES}\n?\n/q\n") } else { case.to_owned() };
        let ran = run_with(&args, input.as_bytes(), &[]);
        assert!(!ran.all().is_empty() && is_plain(&ran.all()), "{command:?}: {:?}", ran.all());
    }
    let ran = run(&["offer", CODES]);
    assert!(is_plain(&ran.all()), "{:?}", ran.all());
}

#[test]
fn what_programs_read_says_the_same_in_other_signs() {
    let (_folder, policies) = pack();
    let case = "policy = \"odd\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-20\nlate_days = 3\n";
    let ran = run_with(&["offer", "-", "--policies", &policies, "--format", "json"], case.as_bytes(), &[]);
    let decision: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let text = decision.to_string();
    assert!(text.contains("\u{202e}gnp"), "{text}");
}
