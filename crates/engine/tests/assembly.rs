//! What becomes of the tables of a pack: the policy they are read into, and the less common ways in which they are wrong.

#![allow(clippy::unwrap_used)] // in the helpers too: a test may fail so

use jiff::civil::date;
use redress_engine::policy::load::{Loaded, Missing, PackFiles, load};
use redress_engine::policy::model::Target;
use redress_engine::policy::{
    Code, FactId, FactSource, InForce, LedgerFigure, Literal, Op, Policy, RoundingMode, Type, Unit,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const PACK: &str = r#"[pack]
id = "p"
title = { zh = "包", en = "Pack" }
version = "1"
currency = "JPY"
"#;

fn loaded(packs: &[(&str, &str)]) -> Loaded {
    let packs: BTreeMap<&str, &str> = packs.iter().copied().collect();
    let find = |name: &str| {
        let text = packs.get(name).ok_or(Missing::NotFound)?;
        Ok(PackFiles { files: vec![(format!("{name}/pack.toml"), text.as_bytes().to_vec())] })
    };
    load("p", &find, Some(date(2026, 11, 21)))
}

fn policy(text: &str) -> Policy {
    let loaded = loaded(&[("p", &format!("{PACK}{text}"))]);
    let errors: Vec<_> = loaded
        .findings
        .iter()
        .filter(|f| f.code.severity() == redress_engine::policy::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    loaded.policy.unwrap()
}

/// Errors of a pack with the words they point at.
fn errors(text: &str) -> Vec<(Code, String)> {
    let loaded = loaded(&[("p", &format!("{PACK}{text}"))]);
    let errors =
        loaded.findings.iter().filter(|f| f.code.severity() == redress_engine::policy::Severity::Error);
    errors.map(|f| (f.code, loaded.sources.text(f.span.unwrap()).to_owned())).collect()
}

fn one(code: Code, words: &str) -> Vec<(Code, String)> {
    vec![(code, words.to_owned())]
}

#[test]
fn a_pack_without_tables_is_a_library_with_the_four_facts() {
    let policy = policy("");
    assert!(policy.is_library());
    let ids: Vec<&str> = policy.facts().iter().map(|fact| &*fact.id).collect();
    assert_eq!(ids, ["incident_date", "complaint_date", "decision_date", "demands"]);
    assert_eq!(policy.fact(FactId::DEMANDS).fields[1].min, Some(Literal::Number(Decimal::ZERO)));
    assert_eq!((policy.rounding().to, policy.rounding().mode), (Decimal::ONE, RoundingMode::HalfUp));
    assert_eq!(policy.covers(), InForce::default());
}

#[test]
fn sums_and_durations_are_not_negative_unless_said() {
    let fact = |id: &str, rest: &str| {
        format!(
            "[[fact]]\nid = \"{id}\"\nlabel = {{ zh = \"甲\", en = \"a\" }}\nask = {{ zh = \"?\", en = \"?\" }}\n{rest}\n"
        )
    };
    let policy = policy(
        &[
            fact("a", "type = \"money\""),
            fact("b", "type = \"money\"\nmin = \"-5 JPY\"\nmax = \"5 JPY\""),
            fact("c", "type = \"duration\"\nunit = \"months\""),
            fact("d", "type = \"number\""),
            fact("e", "type = \"money\"\ncurrency = \"USD\"\nmin = \"1.50 USD\""),
        ]
        .concat(),
    );
    let mins: Vec<_> = policy.facts().iter().skip(4).map(|fact| fact.min.clone()).collect();
    let number = |text: &str| Some(Literal::Number(text.parse().unwrap()));
    assert_eq!(mins, [number("0"), number("-5"), number("0"), None, number("1.50")]);
    assert_eq!(policy.facts()[6].ty, Type::Duration(Unit::Months));
}

#[test]
fn an_entry_of_a_timeline_ends_before_the_next_or_where_it_says() {
    let policy = policy(
        r#"
[[parameter]]
id = "rate"
type = "number"
label = { zh = "率", en = "Rate" }
timeline = [
  { value = "1%" },
  { from = 2010-03-01, value = "2%" },
  { from = 2014-03-15, until = 2015-01-01, value = "3%" },
  { from = 2020-01-01, value = "4%" },
]
"#,
    );
    let days: Vec<InForce> = policy.parameters()[0].timeline.iter().map(|entry| entry.in_force).collect();
    let period = |from, until| InForce { from, until };
    assert_eq!(
        days,
        [
            period(None, Some(date(2010, 2, 28))),
            period(Some(date(2010, 3, 1)), Some(date(2014, 3, 14))),
            period(Some(date(2014, 3, 15)), Some(date(2015, 1, 1))),
            period(Some(date(2020, 1, 1)), None),
        ]
    );
    assert_eq!(policy.parameters()[0].timeline[1].value, Literal::Number("0.02".parse().unwrap()));
    assert!(matches!(policy.node(policy.parameters()[0].by).op, Op::Fact(FactId::INCIDENT_DATE)));
}

#[test]
fn timelines_out_of_order_are_told() {
    let parameter = |timeline: &str| {
        format!(
            "[[parameter]]\nid = \"r\"\ntype = \"number\"\nlabel = {{ zh = \"率\", en = \"Rate\" }}\ntimeline = {timeline}\n"
        )
    };
    let twice = parameter("[{ from = 2014-01-01, value = 1 }, { from = 2013-01-01, value = 2 }]");
    assert_eq!(errors(&twice), one(Code::WrongOrder, "2013-01-01"));
    let overlap =
        parameter("[{ from = 2014-01-01, until = 2016-01-01, value = 1 }, { from = 2015-01-01, value = 2 }]");
    assert_eq!(errors(&overlap), one(Code::WrongOrder, "2015-01-01"));
    let undated = parameter("[{ from = 2014-01-01, value = 1 }, { value = 2 }]");
    assert_eq!(errors(&undated), one(Code::MissingKey, "{ value = 2 }"));
    assert_eq!(errors(&parameter("[]")), one(Code::MissingKey, "[]"));
    assert_eq!(
        errors(&parameter("[{ from = 2014-01-01, value = \"1 JPY\" }]")),
        one(Code::TypeMismatch, "\"1 JPY\"")
    );
}

const HEADS: &str = r#"
[[fact]]
id = "misled"
type = "bool"
label = { zh = "误导", en = "Misled" }
ask = { zh = "有误导吗?", en = "Misled?" }
[[rule]]
id = "fraud"
type = "bool"
label = { zh = "欺诈", en = "Fraud" }
is = "misled"
[[category]]
id = "extra"
label = { zh = "增加", en = "Extra" }
basis = "entitlement"
due = "fraud"
amount = { from = "500 JPY", to = "900 JPY" }
[[category]]
id = "apology"
label = { zh = "道歉", en = "Apology" }
basis = "goodwill"
due = "misled"
"#;

fn exception(id: &str, rest: &str) -> String {
    format!(
        "[[exception]]\nid = \"{id}\"\nwhen = \"misled\"\nbecause = {{ zh = \"因\", en = \"because\" }}\n{rest}\n"
    )
}

#[test]
fn exceptions_hang_on_what_they_override_and_give_its_type() {
    let policy = policy(
        &[
            HEADS.to_owned(),
            exception("e1", "to = \"fraud\"\nis = false"),
            exception("e2", "to = \"e1\""),
            exception("e3", "to = \"e2\"\nis = true"),
            exception("e4", "to = \"extra.amount\"\nis = \"3 JPY\""),
            exception("e5", "to = \"extra.due\"\nis = false"),
        ]
        .concat(),
    );
    let targets: Vec<_> = policy.exceptions().iter().map(|exception| exception.target).collect();
    assert!(matches!(
        targets[..],
        [Target::Rule(_), Target::Exception(_), Target::Exception(_), Target::Amount(_), Target::Due(_)]
    ));
    assert_eq!(policy.rules()[0].exceptions.len(), 1);
    assert_eq!(policy.exceptions()[0].exceptions.len(), 1);
    assert_eq!(policy.exceptions()[1].is, None);
    assert_eq!(policy.categories()[0].amount_exceptions.len(), 1);
    assert_eq!(policy.categories()[0].due_exceptions.len(), 1);
    let amount = policy.categories()[0].amount.unwrap();
    assert_ne!(amount.from, amount.to);
    assert_eq!((policy.words(amount.from), policy.words(amount.to)), ("500 JPY", "900 JPY"));
}

#[test]
fn exceptions_to_the_wrong_thing_are_told() {
    let wrong = |rest: &str| errors(&[HEADS.to_owned(), exception("e1", rest)].concat());
    assert_eq!(wrong("to = \"extra\"\nis = false"), one(Code::UnknownWord, "\"extra\""));
    assert_eq!(wrong("to = \"extra.dew\"\nis = false"), one(Code::UnknownWord, "\"extra.dew\""));
    assert_eq!(wrong("to = \"apology.amount\"\nis = \"3 JPY\""), one(Code::MissingKey, "\"apology.amount\""));
    assert_eq!(wrong("to = \"freud\"\nis = false"), one(Code::UnknownId, "\"freud\""));
    assert_eq!(wrong("to = \"misled\"\nis = false"), one(Code::WrongTable, "\"misled\""));
    assert_eq!(wrong("to = \"fraud\"\nis = 3"), one(Code::TypeMismatch, "3"));
    assert_eq!(wrong("to = \"fraud\""), one(Code::MissingKey, "[[exception]]"));
}

#[test]
fn limits_are_of_the_offer_of_a_basis_or_of_a_category() {
    let limit = |of: &str| {
        let role = "[[role]]\nid = \"clerk\"\nlabel = { zh = \"员\", en = \"Clerk\" }\nrank = 1\n";
        format!("{HEADS}{role}[[limit]]\nrole = \"clerk\"\nof = \"{of}\"\nup_to = \"unlimited\"\n")
    };
    assert_eq!(errors(&limit("gudwill")), one(Code::UnknownId, "\"gudwill\""));
    assert_eq!(errors(&limit("fraud")), one(Code::WrongTable, "\"fraud\""));
    for of in ["offer", "goodwill", "extra"] {
        assert_eq!(policy(&limit(of)).limits()[0].up_to, None);
    }
    let named_offer = HEADS.replace("id = \"apology\"", "id = \"offer\"");
    assert_eq!(errors(&named_offer), one(Code::BadId, "\"offer\""));
}

#[test]
fn keys_that_do_not_go_with_the_type_are_told() {
    let fact = |rest: &str| {
        errors(&format!(
            "[[fact]]\nid = \"a\"\nlabel = {{ zh = \"甲\", en = \"a\" }}\nask = {{ zh = \"?\", en = \"?\" }}\n{rest}\n"
        ))
    };
    assert_eq!(fact("type = \"number\"\ncurrency = \"USD\""), one(Code::KeysClash, "\"USD\""));
    assert_eq!(fact("type = \"bool\"\nmin = 3"), one(Code::KeysClash, "3"));
    assert_eq!(fact("type = \"choice\""), one(Code::MissingKey, "[[fact]]"));
    assert_eq!(fact("type = \"list\""), one(Code::MissingKey, "[[fact]]"));
    assert_eq!(fact("type = \"number\"\nmin = 3\nmax = 2"), one(Code::WrongOrder, "2"));
    assert_eq!(fact("type = \"number\"\nmin = 0.5"), one(Code::FloatingPoint, "0.5"));
    let twice = "type = \"choice\"\nchoices = [{ id = \"x\", label = { zh = \"甲\", en = \"x\" } }, { id = \"x\", label = { zh = \"乙\", en = \"y\" } }]";
    assert_eq!(fact(twice), one(Code::DuplicateId, "\"x\""));
    let many: String =
        (0..129).map(|at| format!("{{ id = \"c{at}\", label = {{ zh = \"甲\", en = \"x\" }} }}, ")).collect();
    let found = fact(&format!("type = \"choice\"\nchoices = [{many}]"));
    assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::TooLarge]);
}

#[test]
fn deadlines_end_on_whole_days() {
    let deadline = |within: &str| {
        format!(
            "[[deadline]]\nid = \"answer\"\nlabel = {{ zh = \"答复\", en = \"Answer\" }}\nstarts = \"complaint_date\"\nwithin = \"{within}\"\n"
        )
    };
    let policy = policy(&deadline("15 days"));
    assert!(matches!(policy.node(policy.deadlines()[0].ends).op, Op::Shift { back: false, .. }));
    assert_eq!(errors(&deadline("3 hours")), one(Code::UnitMismatch, "3 hours"));
    assert_eq!(errors(&deadline("2 working days")), one(Code::NoCalendar, "2 working days"));
}

#[test]
fn calendars_know_single_days_and_periods() {
    let calendar = r#"calendar = "work"
[[calendar]]
id = "work"
weekend = ["saturday", "sunday"]
holidays = [2026-10-01, { from = 2026-10-02, until = 2026-10-08 }, { from = 2020-01-01, until = 2020-12-31 }]
workdays = [2026-10-10]
covers = { from = 2026-10-01, until = 2026-10-31 }
"#;
    let policy = policy(calendar);
    let calendar = policy.calendar().unwrap();
    let works = |day| calendar.is_working(date(2026, 10, day));
    assert_eq!(
        [works(1), works(8), works(9), works(10), works(11)],
        [Some(false), Some(false), Some(true), Some(true), Some(false)]
    );
    assert_eq!(calendar.is_working(date(2026, 11, 1)), None);
}

#[test]
fn imports_are_used_as_if_they_stood_here() {
    let law = PACK.replace("\"p\"", "\"law\"") + HEADS;
    let root = format!(
        "{PACK}imports = [\"law\"]\ngiven = {{ misled = true }}\n[[rule]]\nid = \"own\"\ntype = \"bool\"\nlabel = {{ zh = \"规\", en = \"r\" }}\nis = \"fraud\"\n"
    );
    let loaded = loaded(&[("p", &root), ("law", &law)]);
    let policy = loaded.policy.unwrap();
    let ids: Vec<&str> = policy.packs().iter().map(|pack| &*pack.id).collect();
    assert_eq!(ids, ["p", "law"]);
    // The pack's own rows come first.
    assert_eq!(&*policy.rules()[0].id, "own");
    assert_eq!(policy.given(), [(FactId(4), Literal::Bool(true))]);
    assert_ne!(policy.digest(), policy.packs()[0].digest);
}

#[test]
fn what_is_settled_must_be_a_fact_of_the_type() {
    let given = |text: &str| errors(&format!("given = {{ {text} }}\n{HEADS}"));
    assert_eq!(given("mislead = true"), one(Code::UnknownId, "mislead"));
    assert_eq!(given("fraud = true"), one(Code::WrongTable, "fraud"));
    assert_eq!(given("misled = 3"), one(Code::TypeMismatch, "3"));
    assert_eq!(given("incident_date = 2014-01-01"), one(Code::TypeMismatch, "2014-01-01"));
    assert_eq!(given("misled = 0.5"), one(Code::FloatingPoint, "0.5"));
}

#[test]
fn scenarios_name_only_what_there_is() {
    let scenario = |expect: &str| {
        errors(&format!(
            "{HEADS}[[scenario]]\nid = \"s\"\ntitle = {{ zh = \"例\", en = \"s\" }}\nas_of = 2026-01-01\n[scenario.expect]\n{expect}\n"
        ))
    };
    assert_eq!(scenario("due = { extra = \"3 JPY\" }\nasks = [\"misled\"]\napprover = \"none\""), []);
    assert_eq!(scenario("due = { extar = \"3 JPY\" }"), one(Code::UnknownId, "extar"));
    assert_eq!(scenario("asks = [\"fraud\"]"), one(Code::WrongTable, "\"fraud\""));
    assert_eq!(scenario("approver = { lowest = \"chief\" }"), one(Code::UnknownId, "\"chief\""));
    assert_eq!(scenario("status = \"done\""), one(Code::UnknownWord, "\"done\""));
    assert_eq!(scenario("flor = \"3 JPY\""), one(Code::UnknownKey, "flor"));
}

#[test]
fn a_fact_says_which_figure_of_the_ledger_it_is() {
    let fact = |keys: &str| {
        format!(
            "[[fact]]\nid = \"f\"\n{keys}\nlabel = {{ zh = \"事\", en = \"Fact\" }}\nask = {{ zh = \"问\", en = \"Ask\" }}\n"
        )
    };
    let right = policy(&fact("type = \"money\"\nsource = \"ledger\"\nfrom = \"earlier_payments\""));
    let source = right.facts().last().unwrap().source;
    assert_eq!(source, FactSource::Ledger(Some(LedgerFigure::EarlierPayments)));
    let asked = policy(&fact("type = \"money\"\nsource = \"ledger\""));
    assert_eq!(asked.facts().last().unwrap().source, FactSource::Ledger(None));

    let of_another_type = fact("type = \"bool\"\nsource = \"ledger\"\nfrom = \"earlier_payments\"");
    assert_eq!(errors(&of_another_type), one(Code::KeysClash, "\"earlier_payments\""));
    let in_another_currency =
        fact("type = \"money\"\ncurrency = \"CNY\"\nsource = \"ledger\"\nfrom = \"earlier_payments\"");
    assert_eq!(errors(&in_another_currency), one(Code::KeysClash, "\"earlier_payments\""));
    let of_no_ledger = fact("type = \"money\"\nfrom = \"earlier_payments\"");
    assert_eq!(errors(&of_no_ledger), one(Code::KeysClash, "\"earlier_payments\""));
    let unknown = fact("type = \"money\"\nsource = \"ledger\"\nfrom = \"earlier_payment\"");
    assert_eq!(errors(&unknown), one(Code::UnknownWord, "\"earlier_payment\""));
    for figure in LedgerFigure::ALL {
        assert_eq!(LedgerFigure::named(figure.name()), Some(figure));
    }
}
