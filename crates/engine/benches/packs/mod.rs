//! Packs in memory: those of `policies/`, and generated ones of any size.

use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{Known, Query};
use redress_engine::policy::load::{Missing, PackFiles, load};
use redress_engine::policy::{FactId, Type};
use redress_engine::policy::{Literal, Policy, folder};
use rust_decimal::Decimal;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Packs by name.
pub struct Shelf(Vec<(&'static str, PackFiles)>);

impl Shelf {
    /// The packs of the repository.
    pub fn of_repository() -> Self {
        let read =
            |name| (name, folder::read(&root().join("policies").join(name)).expect("the pack is there"));
        Self(["telecom", "china"].map(read).into())
    }

    /// One generated pack.
    pub fn generated(rules: usize) -> Self {
        Self(vec![("generated", generated(rules))])
    }

    /// How many bytes a pack has with what it imports.
    pub fn bytes(&self, names: &[&str]) -> u64 {
        let packs = self.0.iter().filter(|(name, _)| names.contains(name));
        packs.flat_map(|(_, pack)| &pack.files).map(|(_, bytes)| bytes.len() as u64).sum()
    }

    /// Loads and checks a pack; nothing may be wrong with it.
    pub fn policy(&self, name: &str) -> Policy {
        let find = |wanted: &str| {
            let found = self.0.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, pack)| pack.clone()).ok_or(Missing::NotFound)
        };
        let loaded = load(name, &find, None);
        loaded.policy.unwrap_or_else(|| panic!("{name} has errors: {:?}", loaded.findings.first()))
    }

    /// The same, to be shared.
    pub fn shared(&self, name: &str) -> Arc<Policy> {
        Arc::new(self.policy(name))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The cases of `examples/` by name, in order.
pub fn examples(policy: &Policy) -> Vec<(String, Query)> {
    let folder = std::fs::read_dir(root().join("examples")).expect("the examples are there");
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.expect("readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let named = |path: &PathBuf| {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = std::fs::read_to_string(path).expect("readable");
        (name, case(policy, &text))
    };
    paths.iter().map(named).collect()
}

/// The case a text states.
pub fn case(policy: &Policy, text: &str) -> Query {
    let mut findings = Vec::new();
    let today = "2026-06-01".parse().expect("a date");
    let case = CaseText::read("case.toml", text.as_bytes()).query(policy, today, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    case.expect("well formed")
}

/// Answers every question of a case that is left open with *no*, nothing, or the first choice.
pub fn complete(policy: &Policy, case: &Query) -> Query {
    let mut case = case.clone();
    let incident = case.facts.date(FactId::INCIDENT_DATE).unwrap_or(case.as_of);
    for (at, fact) in policy.facts().iter().enumerate() {
        let id = FactId(at as u32);
        if *case.facts.get(id) != Known::Unknown {
            continue;
        }
        let known = match fact.ty {
            Type::Bool => Known::Value(Literal::Bool(false)),
            Type::Choice(_) => Known::Value(Literal::Choice(0)),
            Type::Date if id == FactId::DECISION_DATE => Known::Value(Literal::Date(case.as_of)),
            Type::Date => Known::Value(Literal::Date(incident)),
            Type::List => Known::List(Vec::new()),
            Type::Text => Known::Unknown,
            _ => Known::Value(fact.min.clone().unwrap_or(Literal::Number(Decimal::ZERO))),
        };
        case.facts.set(id, known);
    }
    case
}

/// Ten rules make a block: a chain, a fan, two gates, two rules with cases, and what comes of it, with an exception.
const BLOCK: usize = 10;
/// So many blocks are added up by one rule.
const FAN: usize = 20;
/// So many categories, each of which reads one block, or all of them.
const CATEGORIES: usize = 10;

/// Rules reached in a generated pack while `everything` is false.
pub const REACHED: usize = BLOCK * CATEGORIES;

/// A case on a generated pack in which either [`REACHED`] rules matter or all.
pub fn generated_case(policy: &Policy, everything: bool) -> Query {
    let facts = "incident_date = 2026-05-01\ncomplaint_date = 2026-05-02\ndemands = []\nopen = true\n\
                 kind = \"plain\"\ncount_in = 8\npaid_in = \"0.40 CNY\"";
    let text = format!("policy = \"generated\"\n[facts]\n{facts}\neverything = {everything}\n");
    case(policy, &text)
}

const HEAD: &str = r#"
[pack]
id = "generated"
title = { zh = "生成的规则", en = "Generated" }
version = "1"
currency = "CNY"

[[instrument]]
id = "code"
title = { zh = "法典", en = "Code" }
kind = "law"
in_force = { from = 1990-01-01 }

[[provision]]
id = "code_1"
instrument = "code"
article = { zh = "第一条", en = "art. 1" }
gist = { zh = "应当赔偿。", en = "One shall pay." }

[[group]]
id = "questions"
label = { zh = "问题", en = "Questions" }

[[fact]]
id = "everything"
type = "bool"
group = "questions"
label = { zh = "全部计算", en = "All of it" }
ask = { zh = "全部计算吗？", en = "All of it?" }

[[fact]]
id = "open"
type = "bool"
group = "questions"
label = { zh = "可受理", en = "Open" }
ask = { zh = "可以受理吗？", en = "Is it open?" }

[[fact]]
id = "kind"
type = "choice"
group = "questions"
label = { zh = "种类", en = "Kind" }
ask = { zh = "哪一种？", en = "Which kind?" }
choices = [
  { id = "plain", label = { zh = "普通", en = "Plain" } },
  { id = "special", label = { zh = "特别", en = "Special" } },
  { id = "rare", label = { zh = "少见", en = "Rare" } },
]

[[fact]]
id = "count_in"
type = "number"
min = 0
max = 1000
group = "questions"
label = { zh = "数量", en = "Count" }
ask = { zh = "多少？", en = "How many?" }

[[fact]]
id = "paid_in"
type = "money"
max = "1000 CNY"
group = "questions"
label = { zh = "已付", en = "Paid" }
ask = { zh = "付了多少？", en = "How much was paid?" }

[[role]]
id = "desk"
rank = 1
label = { zh = "前台", en = "Desk" }

[[limit]]
role = "desk"
of = "offer"
up_to = "unlimited"
cites = ["code_1"]
"#;

/// How many rules a generated pack has: those asked for, and those that add them up.
pub fn rules_of(rules: usize) -> usize {
    let blocks = (rules / BLOCK).max(CATEGORIES);
    let totals = std::iter::successors(Some(blocks), |level| (*level > 1).then(|| level.div_ceil(FAN)));
    blocks * BLOCK + totals.skip(1).sum::<usize>()
}

/// The text of a pack of about so many rules.
fn generated(rules: usize) -> PackFiles {
    let blocks = (rules / BLOCK).max(CATEGORIES);
    let mut files = vec![("generated/pack.toml".to_owned(), HEAD.to_owned().into_bytes())];
    for first in (0..blocks).step_by(1_000) {
        let mut text = String::new();
        for at in first..(first + 1_000).min(blocks) {
            block(&mut text, at);
        }
        files.push((format!("generated/rules-{:06}.toml", first), text.into_bytes()));
    }
    files.push(("generated/totals.toml".to_owned(), totals(blocks).into_bytes()));
    PackFiles { files }
}

fn rule(text: &mut String, id: &str, ty: &str, is: &str) {
    writeln!(text, "\n[[rule]]\nid = \"{id}\"\ntype = \"{ty}\"").expect("a string takes all");
    writeln!(text, "label = {{ zh = \"规则 {id}\", en = \"Rule {id}\" }}\n{is}").expect("a string takes all");
    writeln!(text, "cites = [\"code_1\"]").expect("a string takes all");
}

fn block(text: &mut String, at: usize) {
    let id = |step: usize| format!("r{at}_{step}");
    let [a, b, c, d, e, f, g, h, i] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(id);
    rule(text, &a, "number", &format!("is = \"count_in + {}\"", at % 7));
    rule(text, &b, "number", &format!("is = \"{a} * 2 - 1\""));
    rule(text, &c, "number", &format!("is = \"{b} / 4 + {a}\""));
    rule(text, &d, "number", &format!("is = \"max({a}, {b}, {c})\""));
    rule(text, &e, "bool", &format!("is = \"{d} > 10 and open\""));
    rule(
        text,
        &f,
        "number",
        &format!(
            "hit = \"first\"\ncases = [\n  {{ when = \"{e} and kind is special\", is = \"{d}\" }},\n  \
             {{ when = \"count_in > 5\", is = \"{c}\" }},\n]\notherwise = 1"
        ),
    );
    rule(
        text,
        &g,
        "number",
        &format!(
            "hit = \"sum\"\ncases = [\n  {{ when = \"kind is plain\", is = \"10%\" }},\n  \
             {{ when = \"{e}\", is = \"5%\" }},\n]"
        ),
    );
    rule(text, &h, "bool", &format!("is = \"not {e} or kind in [special, plain]\""));
    rule(text, &i, "number", &format!("is = \"if {h} then {f} * {g} else {f}\""));
    let last = id(9);
    rule(text, &last, "money", &format!("is = \"paid_in * {i}\""));
    writeln!(
        text,
        "\n[[exception]]\nid = \"x{at}\"\nto = \"{last}\"\nwhen = \"kind is rare\"\nis = \"0 CNY\"\n\
         because = {{ zh = \"少见的不赔\", en = \"Nothing for what is rare\" }}\ncites = [\"code_1\"]"
    )
    .expect("a string takes all");
}

/// Rules that add up all blocks as a tree, and the categories.
fn totals(blocks: usize) -> String {
    let mut text = String::new();
    let mut summands: Vec<String> = (0..blocks).map(|at| format!("r{at}_9")).collect();
    let mut level = 0;
    while summands.len() > 1 {
        let mut next = Vec::new();
        for (at, some) in summands.chunks(FAN).enumerate() {
            let id = format!("t{level}_{at}");
            rule(&mut text, &id, "money", &format!("is = \"{}\"", some.join(" + ")));
            next.push(id);
        }
        summands = next;
        level += 1;
    }
    let all = summands.pop().unwrap_or_default();
    for at in 0..CATEGORIES {
        writeln!(
            text,
            "\n[[category]]\nid = \"head_{at}\"\nlabel = {{ zh = \"项目 {at}\", en = \"Head {at}\" }}\n\
             basis = \"entitlement\"\ndue = \"open\"\n\
             amount = \"if everything then {all} else r{at}_9\"\ncites = [\"code_1\"]\n\
             refusals = [{{ when = \"not open\", because = {{ zh = \"不可受理\", en = \"Not open\" }}, \
             cites = [\"code_1\"] }}]"
        )
        .expect("a string takes all");
    }
    text
}
