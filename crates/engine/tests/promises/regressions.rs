//! What random packs once found, each as small as it could be made.

use super::agree::on_complete_facts;
use super::facts::{AS_OF, Candidates, completions};
use super::random::loaded;
use super::{agree, idle, naive};
use jiff::civil::date;
use redress_engine::decision::{Decision, DemandAnswer, Engine, Facts, Ground, Known, Query, Reason, Status};
use redress_engine::policy::{CategoryId, FactId, Literal, Policy};
use std::sync::Arc;

const HEAD: &str = r#"
pack = { id = "small", title = { zh = "小", en = "S" }, version = "1", currency = "CNY", covers = { from = 2025-01-01 } }
demand = [{ id = "refund", label = { zh = "退", en = "R" } }]
role = [
  { id = "low", rank = 1, label = { zh = "低", en = "L" } },
  { id = "high", rank = 2, label = { zh = "高", en = "H" } },
]
fact = [
  { id = "a", type = "bool", label = { zh = "甲", en = "A" }, ask = { zh = "甲?", en = "A?" } },
  { id = "b", type = "bool", label = { zh = "乙", en = "B" }, ask = { zh = "乙?", en = "B?" } },
  { id = "c", type = "bool", label = { zh = "丙", en = "C" }, ask = { zh = "丙?", en = "C?" } },
  { id = "n", type = "number", label = { zh = "数", en = "N" }, ask = { zh = "数?", en = "N?" } },
]
"#;

struct Small {
    policy: Arc<Policy>,
    engine: Engine,
}

impl Small {
    fn of(text: &str) -> Self {
        let policy = Arc::new(loaded(&format!("{HEAD}{text}")).unwrap());
        Self { engine: Engine::new(Arc::clone(&policy)), policy }
    }

    /// A case of yes, no and figures; everything else is left out, but dates and demands are known.
    fn case(&self, facts: &[(&str, &str)]) -> Query {
        let mut known = Facts::new(&self.policy);
        for id in [FactId::INCIDENT_DATE, FactId::COMPLAINT_DATE] {
            known.set(id, Known::Value(Literal::Date(date(2026, 1, 1))));
        }
        known.set(FactId::DECISION_DATE, Known::Value(Literal::Date(AS_OF)));
        known.set(FactId::DEMANDS, Known::List(vec![vec![Some(Literal::Choice(0)), None]]));
        for (name, value) in facts {
            let at = self.policy.facts().iter().position(|fact| &*fact.id == *name).unwrap();
            let literal = match *value {
                "yes" => Literal::Bool(true),
                "no" => Literal::Bool(false),
                figure => Literal::Number(figure.parse().unwrap()),
            };
            known.set(FactId(at as u32), Known::Value(literal));
        }
        Query { as_of: AS_OF, role: None, promise: None, facts: known }
    }

    /// Decides, and holds the decision to all its completions.
    fn decide(&mut self, facts: &[(&str, &str)]) -> Decision {
        let case = self.case(facts);
        let decision = self.engine.decide(&case);
        let all = completions(&self.policy, &Candidates::of(&self.policy), &case, 64).unwrap();
        for completion in &all {
            let naively = naive::offer::decide(&self.policy, completion);
            on_complete_facts(&self.policy, &self.engine.decide(completion), &naively).unwrap();
            agree::sound(&self.policy, &decision, &naively).unwrap();
            agree::exact(&self.policy, &decision, &naively).unwrap();
        }
        idle::none(&self.policy, &mut self.engine, &decision, &all).unwrap();
        decision
    }

    fn asked(&self, decision: &Decision) -> Vec<&str> {
        decision.questions.iter().map(|q| &*self.policy.fact(q.fact).id).collect()
    }
}

const LABEL: &str = r#"label = { zh = "甲", en = "A" }"#;
const BECAUSE: &str = r#"because = { zh = "因", en = "B" }"#;

/// A category with a limit that admits it.
fn category(id: &str, more: &str) -> String {
    format!(
        "[[category]]\nid = \"{id}\"\n{LABEL}\nbasis = \"entitlement\"\nanswers = [\"refund\"]\n{more}\n\
         [[limit]]\nrole = \"high\"\nof = \"{id}\"\nup_to = \"unlimited\"\n"
    )
}

#[test]
fn one_of_two_heads_that_exclude_each_other_is_due() {
    let heads = [("one", "a"), ("other", "not a")]
        .map(|(id, due)| category(id, &format!("due = \"{due}\"\namount = \"100 CNY\"")));
    let mut small = Small::of(&heads.concat());
    let decision = small.decide(&[("b", "no"), ("c", "no"), ("n", "0")]);
    assert_eq!(decision.offer.floor.single(), Some(100.into()));
    assert_eq!(small.asked(&decision), ["a"]);
}

#[test]
fn an_exception_that_holds_and_cannot_be_computed_stops_the_offer_beside_one_that_can() {
    let head = category("head", "due = \"a\"\namount = \"100 CNY\"");
    let exception = |id: &str, is: &str| {
        format!(
            "[[exception]]\nid = \"{id}\"\nto = \"head.amount\"\nwhen = \"b\"\nis = \"{is}\"\n{BECAUSE}\n"
        )
    };
    let mut small = Small::of(&(head + &exception("first", "10 CNY / n") + &exception("second", "20 CNY")));
    let decision = small.decide(&[("a", "yes"), ("b", "yes"), ("c", "no"), ("n", "0")]);
    assert_eq!(decision.status, Status::Error);
}

#[test]
fn what_may_not_be_due_does_not_stop_the_offer() {
    let mut small = Small::of(&category("head", "due = \"a\"\namount = \"10 CNY / n\""));
    let decision = small.decide(&[("b", "no"), ("c", "no"), ("n", "0")]);
    assert_eq!(decision.status, Status::Open);
    assert_eq!(small.asked(&decision), ["a"]);
    assert_eq!(small.decide(&[("a", "no"), ("b", "no"), ("c", "no"), ("n", "0")]).status, Status::Final);
}

#[test]
fn an_offer_that_stops_whatever_is_answered_stops_at_once() {
    let fails = "10 CNY / n";
    let mut small =
        Small::of(&category("head", &format!("due = \"true\"\namount = \"if a then {fails} else {fails}\"")));
    let decision = small.decide(&[("b", "no"), ("c", "no"), ("n", "0")]);
    assert_eq!((decision.status, decision.questions.len()), (Status::Error, 0));
}

#[test]
fn a_limit_of_nothing_may_as_well_have_no_value() {
    let head = category("head", "due = \"a\"\namount = \"10 CNY\"");
    let limit = "[[limit]]\nrole = \"low\"\nof = \"offer\"\nup_to = \"10 CNY / n\"\n";
    let mut small = Small::of(&(head + limit));
    assert_eq!(small.decide(&[("b", "no"), ("c", "no"), ("n", "0")]).status, Status::Open);
    assert_eq!(small.decide(&[("a", "no"), ("b", "no"), ("c", "no"), ("n", "0")]).status, Status::Final);
    assert_eq!(small.decide(&[("a", "yes"), ("b", "no"), ("c", "no"), ("n", "0")]).status, Status::Error);
}

#[test]
fn a_limit_that_another_makes_idle_is_not_asked_about() {
    let head = category("head", "due = \"a\"\namount = \"10 CNY\"");
    let limit = "[[limit]]\nrole = \"low\"\nof = \"offer\"\nup_to = \"50 CNY\"\n";
    let mut small = Small::of(&format!("{head}{limit}{limit}when = \"b\"\n"));
    let decision = small.decide(&[("c", "no"), ("n", "0")]);
    assert_eq!(small.asked(&decision), ["a"]);
}

#[test]
fn a_fact_on_the_way_to_what_matters_is_seen_through() {
    // Says what c says, whatever b is.
    let mut small = Small::of(&category("head", "due = \"b == (b == c)\"\namount = \"10 CNY\""));
    let decision = small.decide(&[("a", "no"), ("n", "0")]);
    assert_eq!(small.asked(&decision), ["c"]);
}

#[test]
fn of_two_roles_of_one_rank_the_later_may_be_the_one_needed() {
    let roles = "[[limit]]\nrole = \"low\"\nof = \"offer\"\nup_to = \"5 CNY\"\n";
    let text = category("head", "due = \"a\"\namount = \"10 CNY\"") + roles;
    let policy = Arc::new(loaded(&format!("{HEAD}{text}").replace("rank = 2", "rank = 1")).unwrap());
    let mut small = Small { engine: Engine::new(Arc::clone(&policy)), policy };
    let decision = small.decide(&[("b", "no"), ("c", "no"), ("n", "0")]);
    let role = |id: Option<redress_engine::policy::RoleId>| id.map(|id| &*small.policy.role(id).id);
    assert_eq!((role(decision.promise.lowest), role(decision.promise.highest)), (Some("low"), Some("high")));
}

#[test]
fn a_demand_of_unknown_kind_is_asked_about() {
    let mut small = Small::of(&category("head", "due = \"a\"\namount = \"10 CNY\""));
    let mut case = small.case(&[("a", "no"), ("b", "no"), ("c", "no"), ("n", "0")]);
    case.facts.set(FactId::DEMANDS, Known::List(vec![vec![None, None]]));
    let decision = small.engine.decide(&case);
    assert_eq!(small.asked(&decision), ["demands"]);
}

#[test]
fn an_escalation_that_hangs_on_the_sum_alone_follows_it() {
    // If a is true the offer stops; so nothing is promised.
    let head = category("head", "due = \"a\"\namount = { from = \"77 CNY\", to = \"77 CNY + 10 CNY / n\" }");
    let more = format!(
        "[[escalation]]\nid = \"large\"\nwhen = \"promised >= 30 CNY\"\nneeds = [\"low\"]\nmode = \"notify\"\n{BECAUSE}\n"
    );
    let mut small = Small::of(&(head + &more));
    let decision = small.decide(&[("b", "no"), ("c", "no"), ("n", "0")]);
    assert!(decision.promise.also.is_empty(), "{:?}", decision.promise.also);
}

#[test]
fn an_idle_limit_that_may_stop_the_offer_is_asked_about() {
    let rule = format!(
        "[[rule]]\nid = \"sure\"\ntype = \"bool\"\n{LABEL}\ncases = [{{ when = \"b\", is = \"true\" }}]\n"
    );
    let limit = "[[limit]]\nrole = \"high\"\nof = \"head\"\nup_to = \"unlimited\"\nwhen = \"sure\"\n";
    let head = category("head", "due = \"a\"\namount = \"10 CNY\"");
    let mut small = Small::of(&(head + &rule + limit));
    let decision = small.decide(&[("a", "yes"), ("c", "no"), ("n", "0")]);
    assert_eq!((decision.status, small.asked(&decision)), (Status::Open, vec!["b"]));
}

#[test]
fn two_cases_that_hold_have_one_value() {
    // Where they differ the offer stops, so beside the figure that is known the other says nothing.
    let rule = format!(
        "[[rule]]\nid = \"figure\"\ntype = \"money\"\n{LABEL}\n\
         cases = [{{ when = \"a\", is = \"50 CNY\" }}, {{ when = \"a\", is = \"n * 1 CNY\" }}]\notherwise = \"0 CNY\"\n"
    );
    let text = rule + &category("head", "due = \"a\"\namount = \"figure\"");
    let mut small = Small::of(&text);
    let case = small.case(&[("a", "yes"), ("b", "no"), ("c", "no")]);
    let decision = small.engine.decide(&case);
    assert_eq!((decision.status, decision.offer.floor.single()), (Status::Open, Some(50.into())));
    assert_eq!(small.asked(&decision), ["n"]);
}

#[test]
fn below_the_sum_at_which_somebody_must_approve_she_promises_alone() {
    let head = category(
        "head",
        "due = \"a\"\namount = { from = \"10 CNY\", to = \"90 CNY\" }\nrecommend = \"60 CNY\"",
    );
    let limit = "[[limit]]\nrole = \"low\"\nof = \"offer\"\nup_to = \"80 CNY\"\n\
                 [[limit]]\nrole = \"high\"\nof = \"offer\"\nup_to = \"unlimited\"\n";
    let step = |when: &str| {
        format!(
            "[[escalation]]\nid = \"step\"\nwhen = \"{when}\"\nneeds = [\"high\"]\nmode = \"approve\"\n{BECAUSE}\n"
        )
    };
    let known = [("a", "yes"), ("b", "no"), ("c", "no"), ("n", "40")];
    for (when, alone) in [
        ("promised >= 20 CNY", "19.99"),
        ("promised > 20 CNY and not b", "20.00"),
        ("promised > n * 1 CNY", "40.00"),
        // What is above her own limit is no step.
        ("promised > 85 CNY", "80"),
        ("promised >= 0 CNY", "0"),
        ("a", "0"),
        ("b", "80"),
    ] {
        let mut small = Small::of(&format!("{head}{limit}{}", step(when)));
        let alone: rust_decimal::Decimal = alone.parse().unwrap();
        assert_eq!(small.decide(&known).promise.up_to.single(), Some(alone), "{when}");
    }
    // While it is open where the step is, up to the lowest it may be at.
    let mut small =
        Small::of(&format!("{head}{limit}{}", step("promised > 20 CNY and (b or promised > 30 CNY)")));
    let open = small.decide(&[("a", "yes"), ("c", "no"), ("n", "0")]).promise.up_to;
    assert_eq!((open.lo, open.hi), (Some(20.into()), Some(30.into())));
}

#[test]
fn with_many_facts_open_none_is_asked_for_a_head_that_never_counts() {
    // Eight facts decide another head; whatever a ninth is, the smaller of two heads of a group never counts.
    let any: Vec<String> = (0..8).map(|at| format!("f{at}")).collect();
    let fact = |id: &String| {
        format!("{{ id = \"{id}\", type = \"bool\", {LABEL}, ask = {{ zh = \"问\", en = \"Q\" }} }},\n")
    };
    let facts: String = any.iter().map(fact).collect();
    let paid = |id: &str, due: &str, amount: &str, more: &str| {
        category(id, &format!("due = \"{due}\"\namount = \"{amount}\"\n{more}"))
    };
    let heads = [
        paid("larger", "true", "50 CNY", "exclusive = \"group\""),
        paid("smaller", "true", "if b then 10 CNY else 20 CNY", "exclusive = \"group\""),
        paid("other", &any.join(" or "), "5 CNY", ""),
    ];
    let text = format!("{HEAD}{}", heads.concat()).replace("fact = [", &format!("fact = [{facts}"));
    let policy = Arc::new(loaded(&text).unwrap());
    let mut small = Small { engine: Engine::new(Arc::clone(&policy)), policy };
    let case = small.case(&[("a", "no"), ("c", "no"), ("n", "0")]);
    let decision = small.engine.decide(&case);
    let mut asked = small.asked(&decision);
    asked.sort_unstable();
    assert_eq!(asked, any);
}

fn refund(decision: &Decision) -> (DemandAnswer, &[Ground]) {
    (decision.demands[0].answer, &decision.demands[0].because)
}

#[test]
fn a_demand_whose_only_head_cannot_be_computed_is_open() {
    let mut small = Small::of(&category("head", "due = \"a\"\namount = \"10 CNY / n\""));
    let decision = small.decide(&[("a", "yes"), ("b", "no"), ("c", "no"), ("n", "0")]);
    assert_eq!((decision.status, refund(&decision).0), (Status::Error, DemandAnswer::Open));
    let mut small = Small::of(&category("head", "due = \"10 / n > 3\"\namount = \"10 CNY\""));
    let decision = small.decide(&[("a", "no"), ("b", "no"), ("c", "no"), ("n", "0")]);
    assert_eq!((decision.status, refund(&decision).0), (Status::Error, DemandAnswer::Open));
}

#[test]
fn a_demand_answered_by_a_conflict_is_open() {
    let exception = |id: &str, is: &str| {
        format!("[[exception]]\nid = \"{id}\"\nto = \"head.due\"\nwhen = \"b\"\nis = \"{is}\"\n{BECAUSE}\n")
    };
    let head = category("head", "due = \"a\"\namount = \"10 CNY\"");
    let mut small = Small::of(&(head + &exception("for_it", "true") + &exception("against_it", "false")));
    let decision = small.decide(&[("a", "yes"), ("b", "yes"), ("c", "no"), ("n", "0")]);
    assert_eq!((decision.status, refund(&decision).0), (Status::Conflict, DemandAnswer::Open));
}

#[test]
fn a_demand_whose_head_a_larger_one_outdoes_is_refused_with_that_as_the_reason() {
    let group = |sum: u32| format!("due = \"true\"\namount = \"{sum} CNY\"\nexclusive = \"group\"");
    let larger = category("larger", &group(50)).replace("answers = [\"refund\"]", "answers = []");
    let facts = [("a", "no"), ("b", "no"), ("c", "no"), ("n", "0")];
    let decision = Small::of(&(category("smaller", &group(10)) + &larger)).decide(&facts);
    let (answer, because) = refund(&decision);
    assert_eq!((answer, because.len()), (DemandAnswer::Refused, 1));
    assert_eq!(because[0].reason, Reason::Superseded(CategoryId(1)));
    // Where the larger one answers the demand too, that is what is granted.
    let larger = category("larger", &group(50));
    let decision = Small::of(&(category("smaller", &group(10)) + &larger)).decide(&facts);
    let (answer, because) = refund(&decision);
    assert_eq!((answer, because.len()), (DemandAnswer::Granted, 0));
}
