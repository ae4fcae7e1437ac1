//! `redress interview` from an angry customer's words to a verdict, through a pipe.
//!
//! Whoever answers here reads the question first, as a handler does: the order of questions is the engine's to choose.

#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

use redress_engine::policy::{Policy, folder, load};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

fn telecom() -> Policy {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    load::load("telecom", &|name| folder::read(&policies.join(name)), None).policy.unwrap()
}

struct Interview {
    child: Child,
    input: Option<ChildStdin>,
    output: ChildStdout,
    log: String,
}

impl Interview {
    fn begin(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command.args(["interview", "telecom", "--lang", "zh", "--as-of", "2026-06-01"]).args(args);
        command.current_dir(std::env::temp_dir()).env_remove("REDRESS_POLICIES");
        command.env("XDG_DATA_HOME", "/nowhere").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (input, output) = (child.stdin.take(), child.stdout.take().unwrap());
        Self { child, input, output, log: String::new() }
    }

    /// What is printed up to the next prompt; `None` when nothing more is asked.
    fn prompt(&mut self) -> Option<String> {
        let mut seen = Vec::new();
        let mut byte = [0];
        while self.output.read(&mut byte).unwrap() == 1 {
            seen.push(byte[0]);
            if seen.ends_with(b"> ") {
                let text = String::from_utf8(seen).unwrap();
                self.log.push_str(&text);
                return Some(text);
            }
        }
        self.log.push_str(&String::from_utf8(seen).unwrap());
        None
    }

    fn answer(&mut self, answer: &str) {
        self.input.as_mut().unwrap().write_all(format!("{answer}\n").as_bytes()).unwrap();
    }

    /// Answers, and gives what is printed up to the next prompt.
    fn reply(&mut self, answer: &str) -> String {
        self.answer(answer);
        self.prompt().unwrap_or_else(|| panic!("nothing more is asked after {answer}:\n{}", self.log))
    }

    /// Ends the input; gives the exit code and all that was printed.
    fn end(mut self) -> (i32, String) {
        drop(self.input.take());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        let code = self.child.wait().unwrap().code().unwrap();
        (code, self.log + &rest)
    }
}

/// The handset of `examples/handset-strangers-contacts.toml`, as somebody at the counter would type it.
const HANDSET: [(&str, &str); 26] = [
    ("matter", "买手机"),
    ("claimant", "客户本人"),
    ("settled_before", "n"),
    ("customer_staged_it", "否"),
    ("strangers_data_on_device", "有"),
    ("about_deception", "Y"),
    ("false_statement", "是"),
    ("listed_conduct", "none"),
    ("misled", "ｙ"),
    ("for_living_needs", "是的"),
    ("intent_disproved", "不是"),
    ("harmless_label_flaw", "n"),
    ("breach", "y"),
    ("purpose_defeated", "y"),
    ("price_paid", "￥３，８８０"),
    ("value_used", "0"),
    ("losses", ""),
    ("complaint_about", "nobody"),
    ("monthly_fee", "80 元"),
    ("goodwill_90_days", "0.00"),
    ("earlier_payments", "0 CNY"),
    ("complaints_in_a_year", "0"),
    ("similar_claims_12_months", "０"),
    ("unfounded_in_a_year", "0"),
    ("bodily_injury", "没有"),
    ("receipt_at_hand", "y"),
];

/// Answers the dates and the two demands.
fn first_words(interview: &mut Interview) {
    assert!(interview.prompt().unwrap().contains("事情发生在哪一天"));
    let wrong = interview.reply("上周吧");
    assert!(wrong.contains("不是日期"), "{wrong}");
    let next = interview.reply("2026年5月20日");
    assert!(next.contains("目前：应付") && next.contains("客户哪一天提出投诉"), "{next}");
    let early = interview.reply("2026-05-19");
    assert!(early.contains("2026-05-20 至 2026-06-01"), "{early}");
    let demands = interview.reply("2026/5/25");
    assert!(demands.contains("第 1 项") && demands.contains("退款"), "{demands}");
    interview.reply("退款");
    let negative = interview.reply("-1");
    assert!(negative.contains("超出"), "{negative}");
    interview.reply("3,880.00");
    interview.reply("double_refund");
    interview.reply("15520");
}

#[test]
fn from_an_angry_customers_words_to_a_verdict() {
    let policy = telecom();
    let folder = tempfile::tempdir().unwrap();
    let saved = folder.path().join("case.toml").to_string_lossy().into_owned();
    let answers: HashMap<&str, &str> = HANDSET.into_iter().collect();
    let mut interview = Interview::begin(&["--as", "front_desk", "--save", &saved]);
    first_words(&mut interview);
    let mut asked: Vec<String> = Vec::new();
    interview.answer("");
    while let Some(text) = interview.prompt() {
        let squeezed: String = text.split_whitespace().collect();
        let fact = policy.facts().iter().find(|fact| {
            let ask = fact.ask.as_ref().unwrap_or(&fact.label).required();
            squeezed.contains(&ask.split_whitespace().collect::<String>())
        });
        let id = &*fact.unwrap_or_else(|| panic!("what is asked here?\n{text}")).id;
        interview.answer(answers.get(id).copied().unwrap_or("不知道"));
        asked.push(id.to_owned());
        assert!(asked.len() < 60, "it never ends: {asked:?}");
    }
    let (code, log) = interview.end();
    assert_eq!(code, 0, "{log}");
    let result = log.split("\n结果\n").nth(1).unwrap_or_else(|| panic!("no result:\n{log}"));
    let verdict = result.trim_start().lines().next().unwrap();
    assert!(verdict.contains("须经批准：15,520.00 元由运营主管、法务批准"), "{verdict}");
    // The range was exact before the end, and what matters no more was not asked.
    assert!(log.contains("应付下限 15,520.00 元；上限"), "{log}");
    assert!(!asked.iter().any(|id| id == "billing_issue"), "{asked:?}");
    assert!(asked.len() < 40, "{asked:?}");
    // The case that was saved gives the same answer.
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    let output = command.args(["offer", &saved, "--lang", "zh"]).output().unwrap();
    let again = String::from_utf8(output.stdout).unwrap();
    assert_eq!(again.lines().next(), Some(verdict), "{again}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn back_returns_to_the_question_before_and_help_helps() {
    let mut interview = Interview::begin(&[]);
    let first = interview.prompt().unwrap();
    assert!(interview.reply("返回").contains("第一题"), "{first}");
    interview.reply("2026-05-20");
    let again = interview.reply("b");
    assert!(again.contains("事情发生在哪一天"), "{again}");
    let help = interview.reply("?");
    assert!(help.contains("“返回”改上一题"), "{help}");
    let empty = interview.reply("");
    assert!(empty.contains("请回答"), "{empty}");
    interview.reply("2026-05-10");
    // The complaint may now come before the twentieth: the first answer is forgotten.
    let next = interview.reply("2026-05-12");
    assert!(next.contains("客户要求什么"), "{next}");
    // Back inside a list: from the second demand into the first, from there to the question before.
    interview.reply("退款");
    let second = interview.reply("");
    assert!(second.contains("第 2 项"), "{second}");
    assert!(interview.reply("返回").contains("第 1 项"));
    assert!(interview.reply("返回").contains("客户哪一天提出投诉"));
    let (code, _) = interview.end();
    assert_eq!(code, 0);
}

#[test]
fn the_end_of_the_input_ends_with_what_is_known_and_saves_it() {
    let folder = tempfile::tempdir().unwrap();
    let saved = folder.path().join("case.toml").to_string_lossy().into_owned();
    let mut interview = Interview::begin(&["--save", &saved]);
    first_words(&mut interview);
    let (code, log) = interview.end();
    assert_eq!(code, 0, "{log}");
    assert!(log.contains("尚不能定"), "{log}");
    let case = std::fs::read_to_string(&saved).unwrap();
    assert!(case.contains("incident_date = 2026-05-20"), "{case}");
    assert!(case.contains("kind = \"double_refund\", amount = \"15520.00 CNY\""), "{case}");
}

#[test]
fn nobody_answers_in_vain() {
    let policies = std::env::temp_dir().join("redress-no-such-folder/case.toml");
    let policies = policies.to_string_lossy().into_owned();
    let interview = Interview::begin(&["--save", &policies]);
    let (code, log) = interview.end();
    assert_eq!(code, 2);
    assert!(!log.contains("事情发生"), "nothing is asked that cannot be kept: {log}");
    assert_eq!(Interview::begin(&["--as", "nobody_at_all"]).end().0, 2);
}

#[test]
fn what_is_no_text_is_no_answer_and_no_panic() {
    let mut interview = Interview::begin(&[]);
    interview.prompt();
    interview.input.as_mut().unwrap().write_all(b"\xff\xfe\x00\x1b[2J\n").unwrap();
    let text = interview.prompt().unwrap();
    assert!(text.contains("不是日期"), "{text}");
    assert!(!text.contains("\u{1b}[2J\n"), "what is typed does not steer the terminal");
    interview.answer(&"9".repeat(200_000));
    let (code, _) = interview.end();
    assert_eq!(code, 0);
}
