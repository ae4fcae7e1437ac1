//! Every code that packs can produce, each from the smallest pack that shows it: the words it points at, and what it says in
//! both languages.

#![allow(clippy::unwrap_used)] // in the helpers too: a test may fail so

use jiff::civil::{Date, date};
use redress::cli::findings::drawn;
use redress::words::{Lang, Words};
use redress_engine::policy::load::{LARGEST_FILE, Loaded, Missing, PackFiles, load};
use redress_engine::policy::{Code, Severity};
use std::collections::BTreeMap;

const TODAY: Date = date(2026, 11, 21);

const PACK: &str = r#"[pack]
id = "p"
title = { zh = "包", en = "Pack" }
version = "1"
currency = "CNY"
"#;

/// Declarations many cases lean on; they give no finding of their own.
const FACTS: &str = r#"
[[fact]]
id = "paid"
type = "money"
label = { zh = "已付", en = "Paid" }
ask = { zh = "付了多少?", en = "How much was paid?" }
[[fact]]
id = "misled"
type = "bool"
label = { zh = "误导", en = "Misled" }
ask = { zh = "有误导吗?", en = "Misled?" }
[[fact]]
id = "losses"
type = "list"
label = { zh = "损失", en = "Losses" }
ask = { zh = "有哪些损失?", en = "Which losses?" }
fields = [{ id = "cost", type = "money", label = { zh = "金额", en = "Cost" } }]
[[instrument]]
id = "law"
title = { zh = "法", en = "Law" }
kind = "law"
[[provision]]
id = "law_1"
instrument = "law"
article = { zh = "第一条", en = "art. 1" }
gist = { zh = "要旨", en = "Gist" }
[[demand]]
id = "refund"
label = { zh = "退款", en = "Refund" }
[[category]]
id = "price"
label = { zh = "价款", en = "Price" }
basis = "entitlement"
answers = ["refund"]
due = "misled"
amount = "paid + sum(cost of losses)"
cites = ["law_1"]
"#;

struct Case {
    code: Code,
    /// What is added to [`PACK`] and [`FACTS`].
    text: &'static str,
    /// The very words the finding points at.
    words: &'static str,
}

const fn case(code: Code, text: &'static str, words: &'static str) -> Case {
    Case { code, text, words }
}

/// A rule with this value.
macro_rules! value {
    ($ty:literal, $is:literal) => {
        concat!(
            "[[rule]]\nid = \"r\"\ntype = \"",
            $ty,
            "\"\nlabel = { zh = \"规则\", en = \"Rule\" }\nis = ",
            $is,
            "\n"
        )
    };
}

const CASES: &[Case] = &[
    case(Code::TooDeep, "a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1", "["),
    case(Code::Syntax, "[[rule]]\nid = 3 4\n", "3 4"),
    case(Code::UnknownTable, "[[ruel]]\nid = \"a\"\n", "ruel"),
    case(
        Code::UnknownKey,
        "[[group]]\nid = \"g\"\nlabel = { zh = \"组\", en = \"Group\" }\nlable = 3\n",
        "lable",
    ),
    case(Code::MissingKey, "[[group]]\nid = \"g\"\n", "[[group]]"),
    case(Code::WrongKind, "[[group]]\nid = \"g\"\nlabel = \"组\"\n", "\"组\""),
    case(Code::FloatingPoint, value!("number", "0.03"), "0.03"),
    case(
        Code::UnknownWord,
        "[[instrument]]\nid = \"i\"\ntitle = { zh = \"法\", en = \"Law\" }\nkind = \"lwa\"\n",
        "\"lwa\"",
    ),
    case(
        Code::BadId,
        "[[group]]\nid = \"Group 1\"\nlabel = { zh = \"组\", en = \"Group\" }\n",
        "\"Group 1\"",
    ),
    case(
        Code::KeysClash,
        "[[rule]]\nid = \"r\"\ntype = \"number\"\nlabel = { zh = \"规则\", en = \"Rule\" }\nis = 1\nhit = \"max\"\n",
        "\"max\"",
    ),
    case(
        Code::WrongOrder,
        "[[instrument]]\nid = \"i\"\ntitle = { zh = \"法\", en = \"Law\" }\nkind = \"law\"\nin_force = { from = 2014-03-15, until = 2013-01-01 }\n",
        "2013-01-01",
    ),
    case(
        Code::DuplicateId,
        "[[demand]]\nid = \"misled\"\nlabel = { zh = \"诉求\", en = \"Demand\" }\n",
        "\"misled\"",
    ),
    case(Code::UnknownId, value!("bool", "\"mislead\""), "mislead"),
    case(
        Code::WrongTable,
        "[[provision]]\nid = \"q\"\ninstrument = \"refund\"\narticle = { zh = \"条\", en = \"art.\" }\ngist = { zh = \"要\", en = \"gist\" }\n",
        "\"refund\"",
    ),
    case(
        Code::FieldShadows,
        "[[fact]]\nid = \"costs\"\ntype = \"list\"\nlabel = { zh = \"费用\", en = \"Costs\" }\nask = { zh = \"?\", en = \"?\" }\nfields = [{ id = \"paid\", type = \"money\", label = { zh = \"付\", en = \"Paid\" } }]\n",
        "\"paid\"",
    ),
    case(
        Code::Cycle,
        "[[exception]]\nid = \"a\"\nto = \"b\"\nwhen = true\nbecause = { zh = \"因\", en = \"because\" }\ncites = [\"law_1\"]\n[[exception]]\nid = \"b\"\nto = \"a\"\nwhen = true\nbecause = { zh = \"因\", en = \"because\" }\ncites = [\"law_1\"]\n",
        "\"b\"",
    ),
    case(Code::ExpressionSyntax, value!("bool", "\"misled && misled\""), "&&"),
    case(Code::TypeMismatch, value!("money", "\"paid * paid\""), "paid"),
    case(Code::UnitMismatch, value!("money", "\"paid + 3 USD\""), "3 USD"),
    case(Code::OutOfRange, value!("date", "\"2014-02-30\""), "2014-02-30"),
    case(Code::UnknownCurrency, value!("money", "\"3 CYN\""), "CYN"),
    case(Code::BadAggregate, value!("number", "\"count(paid)\""), "paid"),
    case(Code::PromisedHere, value!("money", "\"promised\""), "promised"),
    case(Code::NoCalendar, value!("date", "\"incident_date + 2 working days\""), "2 working days"),
    case(Code::NeverComputes, value!("money", "\"paid / 0\""), "0"),
    case(Code::MissingTranslation, "[[group]]\nid = \"g\"\nlabel = { zh = \"组\" }\n", "{ zh = \"组\" }"),
    case(
        Code::UnknownFact,
        "[[scenario]]\nid = \"s\"\ntitle = { zh = \"例\", en = \"Case\" }\nas_of = 2026-01-01\nfacts = { mislead = true }\nexpect = {}\n",
        "mislead",
    ),
    case(
        Code::ParameterGap,
        "[[parameter]]\nid = \"rate\"\ntype = \"number\"\nlabel = { zh = \"率\", en = \"Rate\" }\ntimeline = [{ from = 2014-03-15, value = 3 }]\n[[remedy]]\nid = \"help\"\nlabel = { zh = \"补救\", en = \"Help\" }\nwhen = \"rate > 2\"\ncites = [\"law_1\"]\n",
        "rate",
    ),
    case(
        Code::RuleNotInForce,
        "[[rule]]\nid = \"new\"\ntype = \"bool\"\nlabel = { zh = \"新\", en = \"New\" }\nis = \"misled\"\nin_force = { from = 2014-03-15 }\n[[remedy]]\nid = \"help\"\nlabel = { zh = \"补救\", en = \"Help\" }\nwhen = \"new\"\n",
        "new",
    ),
    case(
        Code::CitationNotInForce,
        "[[provision]]\nid = \"law_2\"\ninstrument = \"law\"\narticle = { zh = \"条\", en = \"art.\" }\ngist = { zh = \"要\", en = \"gist\" }\nin_force = { from = 2014-03-15 }\n[[category]]\nid = \"other\"\nlabel = { zh = \"别\", en = \"Other\" }\nbasis = \"entitlement\"\nanswers = [\"refund\"]\ndue = \"misled\"\ncites = [\"law_2\"]\n",
        "\"other\"",
    ),
    case(
        Code::NoCitation,
        "[[category]]\nid = \"other\"\nlabel = { zh = \"别\", en = \"Other\" }\nbasis = \"entitlement\"\nanswers = [\"refund\"]\ndue = \"misled\"\n",
        "\"other\"",
    ),
    case(
        Code::UnusedFact,
        "[[fact]]\nid = \"idle\"\ntype = \"bool\"\nlabel = { zh = \"闲\", en = \"Idle\" }\nask = { zh = \"?\", en = \"?\" }\n",
        "\"idle\"",
    ),
    case(
        Code::UnusedRule,
        "[[rule]]\nid = \"idle\"\ntype = \"bool\"\nlabel = { zh = \"闲\", en = \"Idle\" }\nis = \"misled\"\n",
        "\"idle\"",
    ),
    case(
        Code::NoQuestion,
        "[[fact]]\nid = \"kept\"\ntype = \"bool\"\nlabel = { zh = \"留\", en = \"Kept\" }\n[[remedy]]\nid = \"help\"\nlabel = { zh = \"补救\", en = \"Help\" }\nwhen = \"kept\"\n",
        "\"kept\"",
    ),
    case(
        Code::EndsSoon,
        "[[parameter]]\nid = \"rate\"\ntype = \"number\"\nlabel = { zh = \"率\", en = \"Rate\" }\nby = \"decision_date\"\ntimeline = [{ until = 2026-12-31, value = 3 }]\n",
        "3",
    ),
    case(
        Code::UnansweredDemand,
        "[[demand]]\nid = \"praise\"\nlabel = { zh = \"表扬\", en = \"Praise\" }\n",
        "\"praise\"",
    ),
    case(
        Code::RoleWithoutAuthority,
        "[[role]]\nid = \"clerk\"\nlabel = { zh = \"员\", en = \"Clerk\" }\nrank = 1\n[[role]]\nid = \"chief\"\nlabel = { zh = \"长\", en = \"Chief\" }\nrank = 2\n[[limit]]\nrole = \"chief\"\nof = \"offer\"\nup_to = \"unlimited\"\n",
        "\"clerk\"",
    ),
];

fn pack(text: &str) -> PackFiles {
    let files = [("p/facts.toml", FACTS), ("p/pack.toml", PACK), ("p/shown.toml", text)];
    PackFiles { files: files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into() }
}

fn packs<'a>(packs: &'a BTreeMap<&'a str, PackFiles>) -> impl Fn(&str) -> Result<PackFiles, Missing> + 'a {
    |name| packs.get(name).cloned().ok_or(Missing::NotFound)
}

fn loaded(text: &str) -> Loaded {
    load("p", &|_| Ok(pack(text)), Some(TODAY))
}

/// What a code says in a result, in both languages; each of its findings.
fn said(loaded: &Loaded, code: Code) -> String {
    let mut text = String::new();
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for finding in loaded.findings.iter().filter(|finding| finding.code == code) {
            text.push_str(&drawn(finding, &loaded.sources, &words));
            text.push_str("\n\n");
        }
    }
    text.trim_end().to_owned()
}

fn show(name: &str, text: String) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn what_the_cases_lean_on_is_sound() {
    let loaded = loaded("");
    assert_eq!(loaded.findings, []);
    assert!(loaded.policy.is_some());
}

#[test]
fn every_finding_points_at_its_words_and_is_said_in_both_languages() {
    for case in CASES {
        let loaded = loaded(case.text);
        let codes: Vec<Code> = loaded.findings.iter().map(|finding| finding.code).collect();
        let Some(finding) = loaded.findings.iter().find(|finding| finding.code == case.code) else {
            panic!("{}: only {codes:?}", case.code);
        };
        let span = finding.span.unwrap();
        assert_eq!(loaded.sources.text(span), case.words, "{}", case.code);
        assert_eq!(loaded.sources.position(span).unwrap().path, "p/shown.toml", "{}", case.code);
        assert_eq!(loaded.policy.is_none(), codes.iter().any(|code| code.severity() == Severity::Error));
        show(case.code.as_str(), said(&loaded, case.code));
    }
}

#[test]
fn a_case_has_no_error_beside_its_own() {
    for case in CASES {
        let others: Vec<_> = loaded(case.text)
            .findings
            .iter()
            .map(|finding| finding.code)
            .filter(|code| *code != case.code && code.severity() == Severity::Error)
            .collect();
        assert_eq!(others, [], "{}", case.code);
    }
}

#[test]
fn packs_that_cannot_be_read() {
    let lost = load("p", &|_| Err(Missing::NotFound), None);
    show("pack-not-found", said(&lost, Code::PackNotFound));

    let why = || Missing::Unreadable { path: "policies/p".into(), reason: "permission denied".into() };
    show("unreadable", said(&load("p", &|_| Err(why()), None), Code::Unreadable));

    let mut files = pack("");
    files.files.push(("p/x.toml".into(), b"a = \"\xff\"".to_vec()));
    let torn = load("p", &|_| Ok(files.clone()), None);
    assert_eq!(torn.findings.len(), 1);
    show("not-utf8", said(&torn, Code::NotUtf8));

    let mut files = pack("");
    files.files.push(("p/x.toml".into(), vec![b'\n'; LARGEST_FILE + 1]));
    let large = load("p", &|_| Ok(files.clone()), None);
    assert_eq!(large.findings.len(), 1);
    show("too-large", said(&large, Code::TooLarge));

    let mut many = String::new();
    for at in 0..1_500 {
        many.push_str(&format!("[[group]]\nid = \"g{at}\"\n"));
    }
    let many = loaded(&many);
    assert_eq!(many.findings.len(), 1_001);
    show("too-many-findings", said(&many, Code::TooMany));
}

#[test]
fn many_warnings_do_not_make_a_pack_unusable() {
    let text: String =
        (0..1_500).map(|at| format!("[[group]]\nid = \"g{at}\"\nlabel = {{ zh = \"组\" }}\n")).collect();
    let loaded = loaded(&text);
    assert_eq!(loaded.findings.len(), 1_001);
    assert!(loaded.policy.is_some());
    // Where there are errors too, none of them is lost among the warnings.
    let loaded = self::loaded(&format!("{text}[[group]]\nid = \"last\"\n"));
    assert_eq!(loaded.findings.iter().filter(|finding| finding.severity() == Severity::Error).count(), 1);
    assert!(loaded.policy.is_none());
}

#[test]
fn imports_that_fail() {
    let with = |id: &str, imports: &str| PackFiles {
        files: vec![(
            format!("{id}/pack.toml"),
            format!("{}imports = {imports}\n", PACK.replace("\"p\"", &format!("\"{id}\""))).into_bytes(),
        )],
    };
    let all = BTreeMap::from([
        ("a", with("a", "[\"b\"]")),
        ("b", with("b", "[\"c\"]")),
        ("c", with("c", "[\"a\", \"d\"]")),
    ]);
    let circle = load("a", &packs(&all), None);
    let codes: Vec<Code> = circle.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ImportCycle, Code::PackNotFound]);
    let words: Vec<&str> = circle.findings.iter().map(|f| circle.sources.text(f.span.unwrap())).collect();
    assert_eq!(words, ["\"a\"", "\"d\""]);
    show("import-cycle", said(&circle, Code::ImportCycle));
}

#[test]
fn an_imported_pack_is_called_what_it_is_imported_by() {
    let import = format!("{PACK}imports = [\"law\"]\n").into_bytes();
    let all = BTreeMap::from([
        ("p", PackFiles { files: vec![("p/pack.toml".into(), import)] }),
        (
            "law",
            PackFiles {
                files: vec![("law/pack.toml".into(), PACK.replace("\"p\"", "\"lwa\"").into_bytes())],
            },
        ),
    ]);
    let loaded = load("p", &packs(&all), None);
    let found: Vec<_> =
        loaded.findings.iter().map(|f| (f.code, loaded.sources.text(f.span.unwrap()))).collect();
    assert_eq!(found, [(Code::UnknownWord, "\"lwa\"")]);
    assert_eq!(loaded.sources.text(loaded.findings[0].labels[0].span), "\"law\"");
}

#[test]
fn settled_facts_keep_their_bounds() {
    let text = format!("{PACK}given = {{ paid = \"-3 CNY\" }}\n");
    let files = [("p/facts.toml", FACTS.to_owned()), ("p/pack.toml", text)];
    let files = PackFiles { files: files.map(|(path, text)| (path.to_owned(), text.into_bytes())).into() };
    let settled = load("p", &|_| Ok(files.clone()), None);
    assert_eq!(settled.sources.text(settled.findings[0].span.unwrap()), "\"-3 CNY\"");
    show("out-of-bounds", said(&settled, Code::OutOfBounds));
}

#[test]
fn what_is_declared_but_is_no_value_is_said_so_in_expressions_too() {
    for (is, found, expected) in [
        ("price * 2", "“price” is declared as category", "needed here: fact, rule or parameter"),
        ("paid * refund", "“refund” is declared as demand", "needed here: fact, rule or parameter"),
        ("sum(cost of law_1)", "“law_1” is declared as provision", "needed here: list fact"),
    ] {
        let rule = format!(
            "[[rule]]\nid = \"r\"\ntype = \"money\"\nlabel = {{ zh = \"规则\", en = \"Rule\" }}\nis = \"{is}\"\n"
        );
        let loaded = loaded(&rule);
        let [finding] = &loaded.findings[..] else { panic!("{is}: {:?}", loaded.findings) };
        let message = Words::new(Lang::En).finding(finding).message;
        assert!(message.contains(found) && message.contains(expected), "{is}: {message}");
        assert_eq!(
            loaded.sources.text(finding.labels[0].span).trim_matches('"'),
            loaded.sources.text(finding.span.unwrap())
        );
    }
}

#[test]
fn a_folder_is_called_what_its_pack_is() {
    let loaded = load("other-name", &|_| Ok(pack("")), Some(TODAY));
    let found: Vec<_> =
        loaded.findings.iter().map(|f| (f.code, loaded.sources.text(f.span.unwrap()))).collect();
    assert_eq!(found, [(Code::FolderDiffers, "\"p\"")]);
    assert!(loaded.policy.is_some());
    show("folder-differs", said(&loaded, Code::FolderDiffers));
}

/// Codes that packs do not produce, or not yet.
const ELSEWHERE: &[Code] = &[
    Code::ScenarioFails,
    Code::CaseGap,
    Code::CaseOverlap,
    Code::ApproverHole,
    Code::TooManyDecimals,
    Code::FactSettled,
    Code::NotCovered,
    Code::LibraryPack,
];

#[test]
fn every_code_is_shown_by_a_pack_or_comes_from_elsewhere() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    for code in Code::ALL {
        let shown = folder.join(format!("{code}.snap")).is_file();
        assert_eq!(shown, !ELSEWHERE.contains(code), "{code}");
    }
}

#[test]
fn every_code_is_documented() {
    let text = include_str!("../docs/diagnostics.md");
    for code in Code::ALL {
        let severity = if code.severity() == Severity::Error { "error" } else { "warning" };
        let heading = format!("### `{code}` · {severity}");
        assert_eq!(text.matches(&heading).count(), 1, "{heading}");
    }
    let headings = text.lines().filter(|line| line.starts_with("### `")).count();
    assert_eq!(headings, Code::ALL.len());
}
