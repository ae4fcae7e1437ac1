//! Each check on the smallest pack that shows it, and on the nearest one that is right.

use crate::policy::finding::{Arg, Code, Severity};
use crate::policy::load::{Loaded, Missing, PackFiles, load};
use jiff::civil::{Date, date};

const HEAD: &str = r#"
[pack]
id = "p"
title = { zh = "包", en = "Pack" }
version = "1"
currency = "CNY"
"#;

fn find<'a>(packs: &'a [(&'a str, String)]) -> impl Fn(&str) -> Result<PackFiles, Missing> + 'a {
    move |name| {
        let found = packs.iter().find(|(id, _)| *id == name).ok_or(Missing::NotFound)?;
        Ok(PackFiles { files: vec![(format!("{name}/pack.toml"), found.1.clone().into_bytes())] })
    }
}

/// Tables with the labels filled in that every table needs and no check reads.
fn filled(body: &str) -> String {
    let mut out = String::new();
    for line in body.lines() {
        out.push_str(line);
        out.push('\n');
        let label = "label = { zh = \"名\", en = \"Name\" }\n";
        let extra = match line.trim() {
            "[[rule]]" | "[[parameter]]" | "[[category]]" | "[[demand]]" | "[[role]]" | "[[deadline]]"
            | "[[paper]]" => label.to_owned(),
            "[[fact]]" => format!("{label}ask = {{ zh = \"问\", en = \"Ask\" }}\n"),
            "[[fact]] # silent" => label.to_owned(),
            "[[exception]]" | "[[escalation]]" => "because = { zh = \"因\", en = \"Because\" }\n".into(),
            "[[instrument]]" => {
                "title = { zh = \"法\", en = \"Law\" }\nkind = \"law\"\nid = \"law\"\n".into()
            }
            "[[provision]]" => {
                "instrument = \"law\"\narticle = { zh = \"条\", en = \"1\" }\ngist = { zh = \"旨\", en = \"Gist\" }\n"
                    .into()
            }
            _ => String::new(),
        };
        out.push_str(&extra);
    }
    out
}

fn loaded(head: &str, body: &str, today: Option<Date>) -> Loaded {
    let text = format!("{HEAD}{head}\n{}", filled(body));
    load("p", &find(&[("p", text)]), today)
}

type Said = (Code, String, Vec<String>);

/// Codes with the words pointed at and the literal arguments.
fn said(loaded: &Loaded) -> Vec<Said> {
    let one = |finding: &crate::policy::Finding| {
        let words = finding.span.map_or(String::new(), |span| loaded.sources.text(span).to_owned());
        let args = finding.args.iter().filter_map(|(_, arg)| match arg {
            Arg::Literal(text) => Some(text.clone()),
            Arg::Word(_) | Arg::Range { .. } => None,
        });
        (finding.code, words.trim_matches('"').to_owned(), args.collect())
    };
    loaded.findings.iter().map(one).collect()
}

/// All that is said with one of the codes.
#[track_caller]
fn only(head: &str, body: &str, codes: &[Code]) -> Vec<Said> {
    let loaded = loaded(head, body, None);
    let all = said(&loaded);
    let meant = |code: Code| codes.contains(&code);
    let strange: Vec<_> =
        all.iter().filter(|(code, ..)| code.severity() == Severity::Error && !meant(*code)).collect();
    assert!(strange.is_empty(), "{strange:?}");
    all.into_iter().filter(|(code, ..)| meant(*code)).collect()
}

fn is(code: Code, words: &str, args: &[&str]) -> Said {
    (code, words.into(), args.iter().map(|arg| (*arg).to_owned()).collect())
}

#[test]
fn rules_that_need_each_other_are_named_with_their_way_round() {
    let body = r#"
[[rule]]
id = "a"
type = "bool"
is = "true and b"
[[rule]]
id = "b"
type = "bool"
cases = [{ when = "true", is = "c" }]
otherwise = "false"
[[rule]]
id = "c"
type = "bool"
is = "false"
[[exception]]
id = "e"
to = "c"
when = "a"
is = "true"
[[rule]]
id = "d"
type = "number"
is = "p"
[[parameter]]
id = "p"
type = "number"
by = "on"
timeline = [{ from = 2000-01-01, value = "1" }]
[[rule]]
id = "on"
type = "date"
is = "incident_date + 1 days * d"
"#;
    let found = only("", body, &[Code::Cycle]);
    assert_eq!(found, [is(Code::Cycle, "b", &["a → b → c → a"]), is(Code::Cycle, "p", &["d → on → d"])]);
    assert!(loaded("", body, None).policy.is_none());
}

#[test]
fn a_rule_that_reads_itself_and_exceptions_in_a_circle_are_cycles() {
    let body = r#"
[[rule]]
id = "a"
type = "number"
is = "1 + a"
"#;
    assert_eq!(only("", body, &[Code::Cycle]), [is(Code::Cycle, "a", &["a → a"])]);
    let body = r#"
[[exception]]
id = "e"
to = "f"
when = "true"
[[exception]]
id = "f"
to = "e"
when = "true"
"#;
    assert_eq!(only("", body, &[Code::Cycle]), [is(Code::Cycle, "f", &["e → f → e"])]);
}

#[test]
fn uses_are_what_a_rule_reads_directly() {
    let body = r#"
[[fact]]
id = "x"
type = "bool"
[[fact]]
id = "y"
type = "bool"
[[fact]]
id = "bought_on"
type = "date"
[[fact]]
id = "losses"
type = "list"
fields = [{ id = "proven", type = "bool", label = { zh = "证", en = "Proven" } }]
[[parameter]]
id = "p"
type = "number"
by = "bought_on"
timeline = [{ from = 2000-01-01, value = "1" }]
[[rule]]
id = "inner"
type = "bool"
is = "y"
[[rule]]
id = "outer"
type = "bool"
is = "x and p > 1 and inner and inner or any(proven and x of losses)"
[[exception]]
id = "e"
to = "outer"
when = "not y"
is = "true"
"#;
    let policy = loaded("", body, None).policy.expect("a sound pack");
    let outer = policy.rules().iter().find(|rule| &*rule.id == "outer").unwrap();
    let facts: Vec<&str> = outer.uses.facts.iter().map(|id| &*policy.fact(*id).id).collect();
    assert_eq!(facts, ["x", "bought_on", "losses", "incident_date", "y"]);
    let rules: Vec<&str> = outer.uses.rules.iter().map(|id| &*policy.rule(*id).id).collect();
    assert_eq!(rules, ["inner"]);
}

fn with_parameter(timeline: &str, rest: &str) -> String {
    format!("[[parameter]]\nid = \"p\"\ntype = \"number\"\ntimeline = [{timeline}]\n{rest}")
}

const READS_P: &str = "[[rule]]\nid = \"r\"\ntype = \"number\"\nis = \"1 + p\"\n";

#[test]
fn a_parameter_is_missed_where_its_reader_is_in_force() {
    let gap = |head: &str, timeline: &str, rest: &str| {
        only(head, &with_parameter(timeline, rest), &[Code::ParameterGap])
    };
    let missed = |day: &str| vec![is(Code::ParameterGap, "p", &["p", "r", day])];
    let since = "{ from = 2010-01-01, value = \"1\" }";
    assert_eq!(gap("", since, READS_P), missed("2009-12-31"));
    assert_eq!(gap("covers = { from = 2010-01-01 }", since, READS_P), []);
    assert_eq!(gap("covers = { from = 2008-01-01 }", since, READS_P), missed("2008-01-01"));
    let holes =
        "{ from = 2010-01-01, until = 2011-12-31, value = \"1\" }, { from = 2013-01-01, value = \"2\" }";
    assert_eq!(gap("covers = { from = 2010-01-01 }", holes, READS_P), missed("2012-01-01"));
    assert_eq!(gap("covers = { from = 2013-01-01 }", holes, READS_P), []);
    let ends = "{ from = 2010-01-01, until = 2011-12-31, value = \"1\" }";
    assert_eq!(gap("covers = { from = 2010-01-01 }", ends, READS_P), missed("2012-01-01"));
    assert_eq!(gap("covers = { from = 2010-01-01, until = 2011-12-31 }", ends, READS_P), []);
    let in_force = format!("{READS_P}in_force = {{ from = 2010-06-01, until = 2011-06-30 }}\n");
    assert_eq!(gap("", ends, &in_force), []);
}

#[test]
fn a_case_reads_a_parameter_on_its_own_days() {
    let rule = |from: &str| {
        format!(
            "[[rule]]\nid = \"r\"\ntype = \"number\"\ncases = [{{ when = \"true\", is = \"p\", in_force = {{ from = {from} }} }}]\n\
             otherwise = \"0\"\n"
        )
    };
    let timeline = "{ from = 2010-01-01, value = \"1\" }";
    let gap = |from: &str| only("", &with_parameter(timeline, &rule(from)), &[Code::ParameterGap]);
    assert_eq!(gap("2010-01-01"), []);
    assert_eq!(gap("2009-12-31"), [is(Code::ParameterGap, "p", &["p", "r", "2009-12-31"])]);
}

#[test]
fn a_rule_is_read_only_on_the_days_of_its_readers() {
    let outer = |in_force: &str| {
        format!("{READS_P}[[rule]]\nid = \"outer\"\ntype = \"number\"\nis = \"r\"\nin_force = {in_force}\n")
    };
    let timeline = "{ from = 2010-01-01, value = \"1\" }";
    let gap = |in_force: &str| only("", &with_parameter(timeline, &outer(in_force)), &[Code::ParameterGap]);
    assert_eq!(gap("{ from = 2010-01-01 }"), []);
    assert_eq!(gap("{ from = 2009-01-01 }"), [is(Code::ParameterGap, "p", &["p", "r", "2009-01-01"])]);
}

#[test]
fn a_figure_of_another_date_is_asked_for_on_all_days_of_that_date() {
    let by = |by: &str| format!("by = \"{by}\"\n{READS_P}");
    let gap = |head: &str, date: &str| {
        let timeline = "{ from = 2010-01-01, value = \"1\" }";
        let body = with_parameter(timeline, &by(date)) + "[[fact]]\nid = \"bought_on\"\ntype = \"date\"\n";
        only(head, &body, &[Code::ParameterGap])
    };
    let missed = |day: &str| vec![is(Code::ParameterGap, "p", &["p", "r", day])];
    assert_eq!(
        gap("covers = { from = 2009-01-01, until = 2009-12-31 }", "decision_date"),
        missed("2009-01-01")
    );
    assert_eq!(gap("covers = { from = 2010-01-01 }", "decision_date"), []);
    // How early something was bought nobody knows; the offer stops if it was too early.
    assert_eq!(gap("covers = { from = 2009-01-01 }", "bought_on"), []);
}

#[test]
fn categories_exceptions_and_the_rest_read_on_their_days_too() {
    let timeline = "{ from = 2010-01-01, value = \"1\" }";
    let category = r#"
[[category]]
id = "c"
basis = "goodwill"
due = "p > 1"
amount = "1 CNY"
in_force = { from = 2010-01-01 }
refusals = [{ when = "p < 1", because = { zh = "因", en = "Because" } }]
[[exception]]
id = "e"
to = "category.due"
when = "p == 1"
is = "false"
"#
    .replace("category.due", "c.due");
    let gap = |rest: &str| only("", &with_parameter(timeline, rest), &[Code::ParameterGap]);
    assert_eq!(gap(&category), []);
    let remedy = "[[remedy]]\nid = \"m\"\nlabel = { zh = \"助\", en = \"Help\" }\nwhen = \"p > 2\"\n";
    assert_eq!(gap(remedy), [is(Code::ParameterGap, "p", &["p", "m", "2009-12-31"])]);
}

#[test]
fn a_rule_out_of_force_is_not_read() {
    let body = |outer: &str| {
        format!(
            "[[rule]]\nid = \"r\"\ntype = \"bool\"\nis = \"true\"\nin_force = {{ from = 2010-01-01 }}\n\
             [[rule]]\nid = \"outer\"\ntype = \"bool\"\nis = \"not r\"\n{outer}"
        )
    };
    let found = |head: &str, outer: &str| only(head, &body(outer), &[Code::RuleNotInForce]);
    assert_eq!(found("", ""), [is(Code::RuleNotInForce, "r", &["r", "outer", "2009-12-31"])]);
    assert_eq!(found("", "in_force = { from = 2010-01-01 }\n"), []);
    assert_eq!(found("covers = { from = 2010-01-01 }", ""), []);
    // Dates that differ cannot be compared; the engine stops where the rule is out of force.
    assert_eq!(found("", "by = \"decision_date\"\n"), []);
}

const LAW: &str = "[[instrument]]\n[[provision]]\nid = \"old\"\nin_force = { until = 2013-12-31 }\n\
    [[provision]]\nid = \"new\"\nin_force = { from = 2014-03-15 }\n\
    [[provision]]\nid = \"other\"\nin_force = { from = 2014-01-01 }\n";

#[test]
fn some_citation_is_in_force_on_every_day() {
    let found = |head: &str, cites: &str| {
        let rule = format!("[[rule]]\nid = \"r\"\ntype = \"bool\"\nis = \"true\"\ncites = [{cites}]\n");
        only(head, &format!("{LAW}{rule}"), &[Code::CitationNotInForce])
    };
    assert_eq!(found("", "\"old\", \"other\""), []);
    assert_eq!(found("", "\"old\", \"new\""), [is(Code::CitationNotInForce, "r", &["r", "2014-01-01"])]);
    assert_eq!(found("", "\"new\""), [is(Code::CitationNotInForce, "r", &["r", "2014-03-14"])]);
    assert_eq!(found("covers = { from = 2014-03-15 }", "\"new\""), []);
    assert_eq!(found("covers = { until = 2013-12-31 }", "\"old\""), []);
}

#[test]
fn a_case_and_a_parameters_entry_cite_for_their_own_days() {
    let body = format!(
        "{LAW}[[rule]]\nid = \"r\"\ntype = \"number\"\notherwise = \"0\"\ncases = [\n\
         {{ when = \"true\", is = \"p\", cites = [\"new\"], in_force = {{ from = 2014-03-15 }} }},\n\
         {{ when = \"true\", is = \"1\", cites = [\"new\"] }}]\n\
         [[parameter]]\nid = \"p\"\ntype = \"number\"\ntimeline = [\n\
         {{ value = \"1\", until = 2013-12-31, cites = [\"old\"] }}, {{ from = 2014-01-01, value = \"2\", cites = [\"new\"] }}]\n"
    );
    let found = only("", &body, &[Code::CitationNotInForce]);
    let args: Vec<_> = found.iter().map(|(_, _, args)| args.join(" ")).collect();
    assert_eq!(args, ["r 2014-03-14", "p 2014-01-01"]);
}

#[test]
fn categories_refusals_and_escalations_cite() {
    let body = r#"
[[category]]
id = "c"
basis = "goodwill"
due = "true"
refusals = [{ when = "true", because = { zh = "因", en = "Because" } }]
[[escalation]]
id = "e"
when = "promised > 1 CNY"
needs = ["boss"]
mode = "approve"
[[role]]
id = "boss"
rank = 1
"#;
    let found = only("", body, &[Code::NoCitation]);
    let args: Vec<_> = found.iter().map(|(_, _, args)| args.join(" ")).collect();
    assert_eq!(args, ["c", "c", "e"]);
    let cited = format!(
        "{LAW}{}",
        body.replace("due =", "cites = [\"old\"]\ndue =").replace("mode =", "cites = [\"old\"]\nmode =")
    );
    assert_eq!(only("", &cited, &[Code::NoCitation]).len(), 1);
}

#[test]
fn what_nothing_reads_is_named() {
    let body = r#"
[[fact]]
id = "idle"
type = "bool"
[[fact]]
id = "proof"
type = "bool"
[[fact]]
id = "paid"
type = "money"
evidence = ["proof"]
[[fact]]
id = "opener"
type = "bool"
asked_when = "opened"
[[fact]]
id = "opened"
type = "bool"
[[fact]]
id = "losses"
type = "list"
fields = [{ id = "proven", type = "bool", label = { zh = "证", en = "Proven" } }]
[[fact]]
id = "settled"
type = "bool"
[[rule]]
id = "used"
type = "money"
is = "if opener and count(losses) > 1 then 1 CNY else 0 CNY"
[[rule]]
id = "idle_rule"
type = "money"
is = "used"
[[parameter]]
id = "idle_figure"
type = "number"
timeline = [{ from = 2000-01-01, value = "1" }]
"#;
    let head = "deducts = \"paid\"\ngiven = { settled = true }";
    assert_eq!(
        only(head, body, &[Code::UnusedFact, Code::UnusedRule, Code::NoQuestion]),
        [
            is(Code::UnusedFact, "idle", &["idle"]),
            is(Code::UnusedRule, "idle_rule", &["idle_rule"]),
            is(Code::UnusedRule, "idle_figure", &["idle_figure"]),
        ]
    );
}

#[test]
fn a_fact_that_is_read_is_asked() {
    let body = |extra: &str| {
        format!(
            "[[fact]] # silent\nid = \"x\"\ntype = \"bool\"\n{extra}\
             [[fact]] # silent\nid = \"proof\"\ntype = \"bool\"\n\
             [[rule]]\nid = \"r\"\ntype = \"bool\"\nis = \"x\"\n[[rule]]\nid = \"s\"\ntype = \"bool\"\nis = \"r\"\n"
        )
    };
    let found = |head: &str, extra: &str| only(head, &body(extra), &[Code::NoQuestion]);
    assert_eq!(found("", "evidence = [\"proof\"]\n"), [is(Code::NoQuestion, "x", &["x"])]);
    assert_eq!(found("", "source = \"ledger\"\n"), []);
    assert_eq!(found("given = { x = true }", ""), []);
}

#[test]
fn a_figure_that_ends_soon_is_named_in_time() {
    let body = with_parameter("{ from = 2010-01-01, until = 2026-12-31, value = \"1\" }", READS_P);
    let head = "covers = { from = 2010-01-01, until = 2026-12-31 }\ncalendar = \"work\"";
    let body = body
        + "[[calendar]]\nid = \"work\"\ncovers = { from = 2010-01-01, until = 2026-12-31 }\n"
        + "[[fact]]\nid = \"day_of\"\ntype = \"date\"\nmax = 2026-11-30\n";
    let soon = |today| {
        let all = said(&loaded(head, &body, today));
        all.into_iter()
            .filter(|(code, ..)| *code == Code::EndsSoon)
            .map(|(_, _, args)| args.join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(soon(None), [""; 0]);
    assert_eq!(soon(Some(date(2026, 10, 1))), [""; 0]);
    let all = ["p 2026-12-31", "p 2026-12-31", "work 2026-12-31", "day_of 2026-11-30"];
    assert_eq!(soon(Some(date(2026, 10, 2))), all[..3]);
    // What has ended is told as well, and a day that cannot be said any more.
    for today in [date(2026, 12, 31), date(2027, 1, 1)] {
        assert_eq!(soon(Some(today)), all);
    }
}

const HEADS: &str = "[[demand]]\nid = \"refund\"\n[[demand]]\nid = \"apology\"\n\
    [[category]]\nid = \"c\"\nbasis = \"entitlement\"\nanswers = [\"refund\"]\ndue = \"true\"\namount = \"1 CNY\"\n\
    [[category]]\nid = \"words\"\nbasis = \"goodwill\"\ndue = \"true\"\n";

#[test]
fn a_demand_that_nothing_answers_is_named() {
    assert_eq!(
        only("", HEADS, &[Code::UnansweredDemand]),
        [is(Code::UnansweredDemand, "apology", &["apology"])]
    );
}

#[test]
fn roles_without_authority_and_limits_that_never_matter_are_named() {
    let role = |id: &str, rank: i32| format!("[[role]]\nid = \"{id}\"\nrank = {rank}\n");
    let limit = |role: &str, rest: &str| format!("[[limit]]\nrole = \"{role}\"\n{rest}\n");
    let roles: String = ["boss", "zero", "gift", "idle", "legal", "file"]
        .iter()
        .enumerate()
        .map(|(at, id)| role(id, at as i32))
        .collect();
    let body = [
        HEADS,
        &roles,
        &limit("boss", "of = \"offer\"\nup_to = \"unlimited\""),
        &limit("zero", "of = \"c\"\nup_to = \"0 CNY\""),
        // There is no goodwill that is money.
        &limit("gift", "of = \"goodwill\"\nup_to = \"5 CNY\""),
        &limit("gift", "of = \"words\"\nup_to = \"5 CNY\""),
        &limit("boss", "of = \"c\"\nup_to = \"5 CNY\"\nwhen = \"false\""),
        "[[escalation]]\nid = \"e\"\nwhen = \"true\"\nneeds = [\"legal\"]\nmode = \"approve\"\n",
        "[[paper]]\nid = \"f\"\nwhen = \"true\"\ncopies = [\"file\"]\n",
    ]
    .concat();
    let found = only("", &body, &[Code::RoleWithoutAuthority]);
    let ids: Vec<_> = found.iter().map(|(_, _, args)| args.join(" ")).collect();
    assert_eq!(ids, ["zero", "gift", "idle", "gift", "gift", "boss"]);
}

#[test]
fn imported_packs_are_warned_of_by_their_own_check() {
    let idle = "[[fact]]\nid = \"idle\"\ntype = \"bool\"\n[[rule]]\nid = \"lonely\"\ntype = \"number\"\nis = \"p\"\n\
        [[parameter]]\nid = \"p\"\ntype = \"number\"\ntimeline = [{ from = 2010-01-01, value = \"1\" }]\n";
    let library = format!("{}{}", HEAD.replace("\"p\"", "\"lib\""), filled(idle));
    let packs = [("p", format!("{HEAD}imports = [\"lib\"]\n")), ("lib", library)];
    let codes = |root| {
        let loaded = load(root, &find(&packs), None);
        said(&loaded).into_iter().map(|(code, ..)| code).collect::<Vec<_>>()
    };
    // What is wrong with an import is wrong with the pack; what is only idle there is not.
    assert_eq!(codes("p"), [Code::ParameterGap]);
    assert_eq!(codes("lib"), [Code::UnusedFact, Code::UnusedRule, Code::ParameterGap]);
}

#[test]
fn a_long_chain_of_rules_is_checked_in_little_time() {
    let mut body = String::new();
    for at in 0..5_000 {
        body.push_str(&format!("[[rule]]\nid = \"r{at}\"\ntype = \"number\"\nis = \"r{} + 1\"\n", at + 1));
    }
    body.push_str("[[rule]]\nid = \"r5000\"\ntype = \"number\"\nis = \"1\"\n");
    assert_eq!(only("", &body, &[Code::Cycle, Code::UnusedRule]), [is(Code::UnusedRule, "r0", &["r0"])]);
    let circle = body.replace("is = \"1\"", "is = \"r0\"");
    let found = only("", &circle, &[Code::Cycle]);
    assert_eq!(found.len(), 1);
    assert!(found[0].2[0].starts_with("r0 → r1 → ") && found[0].2[0].ends_with(" → … → r0"), "{found:?}");
}

#[test]
fn what_a_date_keeps_from_being_read_is_not_missed() {
    let timeline = "{ from = 2010-01-01, value = \"1\" }";
    let read = |rest: &str| {
        let rule = format!("[[rule]]\nid = \"r\"\ntype = \"number\"\n{rest}\n");
        let found = only("", &with_parameter(timeline, &rule), &[Code::ParameterGap]);
        found.into_iter().map(|(_, _, mut args)| args.pop().unwrap_or_default()).collect::<Vec<_>>()
    };
    let none = [""; 0];
    assert_eq!(read("is = \"if incident_date >= 2010-01-01 then p else 0\""), none);
    assert_eq!(read("is = \"if incident_date >= 2009-01-01 then p else 0\""), ["2009-01-01"]);
    assert_eq!(read("is = \"if 2010-01-01 > incident_date then 0 else p\""), none);
    assert_eq!(read("is = \"if incident_date > 2009-12-31 and p > 1 then 1 else 0\""), none);
    assert_eq!(read("is = \"if p > 1 and not (incident_date < 2010-01-01) then 1 else 0\""), none);
    assert_eq!(read("is = \"if incident_date < 2010-01-01 or p > 1 then 1 else 0\""), none);
    assert_eq!(read("is = \"if incident_date >= 2010-01-01 or p > 1 then 1 else 0\""), ["2009-12-31"]);
    assert_eq!(read("is = \"if complaint_date >= 2010-01-01 then p else 0\""), ["2009-12-31"]);
    let cases =
        |hit: &str, cases: &str| read(&format!("hit = \"{hit}\"\notherwise = \"0\"\ncases = [{cases}]"));
    let old = "{ when = \"incident_date < 2010-01-01\", is = \"0\" }";
    let new = "{ when = \"incident_date >= 2010-01-01\", is = \"p\" }";
    let any = "{ when = \"true\", is = \"p\" }";
    assert_eq!(cases("unique", &format!("{old}, {new}")), none);
    assert_eq!(cases("first", &format!("{old}, {any}")), none);
    assert_eq!(cases("max", &format!("{old}, {any}")), ["2009-12-31"]);
    assert_eq!(read(&format!("cases = [{old}]\notherwise = \"p\"")), none);
    let named = "[[rule]]\nid = \"recent\"\ntype = \"bool\"\nis = \"incident_date >= 2010-01-01\"\n";
    assert_eq!(read(&format!("is = \"if recent then p else 0\"\n{named}")), none);
    let undone = "[[exception]]\nid = \"e\"\nto = \"recent\"\nwhen = \"true\"\nis = \"true\"\n";
    assert_eq!(read(&format!("is = \"if recent then p else 0\"\n{named}{undone}")), ["2009-12-31"]);
}
