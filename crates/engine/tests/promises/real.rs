//! The promises on the packs that come with the program, from their scenarios on.

use super::agree::{Check, exact, narrows, on_complete_facts, sound, worked};
use super::dice::Dice;
use super::facts::{self, Candidates};
use super::{idle, naive};
use jiff::civil::date;
use redress_engine::decision::{Engine, Known, Query, scenario, view};
use redress_engine::policy::{FactId, Literal, Policy, RoleId, RuleId, Type, folder, load};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

pub struct Real {
    pub policy: Arc<Policy>,
    pub engine: Engine,
    candidates: Candidates,
    /// The cases of the scenarios, by id.
    pub cases: Vec<(String, Query)>,
}

impl Real {
    pub fn of(pack: &str) -> Self {
        let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
        let loaded = load::load(pack, &|name| folder::read(&packs.join(name)), None);
        let policy = Arc::new(loaded.policy.expect("the pack is right"));
        let mut engine = Engine::new(Arc::clone(&policy));
        let cases = scenario::run(&mut engine, date(2026, 11, 21))
            .into_iter()
            .map(|run| {
                let mut case = run.query;
                // The naive evaluator looks the day of the offer up like any other fact.
                case.facts.set(FactId::DECISION_DATE, Known::Value(Literal::Date(case.as_of)));
                (policy.scenarios()[run.scenario].id.to_string(), case)
            })
            .collect();
        Self { candidates: Candidates::of(&policy), engine, policy, cases }
    }

    /// A case with all that it leaves open answered somehow.
    pub fn completed(&self, case: &Query, dice: &mut Dice) -> Query {
        facts::complete(&self.policy, &self.candidates, case, dice)
    }

    /// Whether the pack settles a fact itself.
    pub fn is_given(&self, id: FactId) -> bool {
        self.policy.given().iter().any(|(given, _)| *given == id)
    }

    /// Whatever the facts are that a scenario leaves open, the engine's answer holds for them.
    fn whatever_is_open(&mut self, case: &Query, dice: &mut Dice) -> Check {
        let decision = self.engine.decide(case);
        for _ in 0..2 {
            let completion = facts::complete(&self.policy, &self.candidates, case, dice);
            let naively = naive::offer::decide(&self.policy, &completion);
            sound(&self.policy, &decision, &naively)
                .and_then(|()| exact(&self.policy, &decision, &naively))
                .map_err(|e| format!("{e}\nin\n{}", facts::shown(&self.policy, &completion)))?;
            let complete = self.engine.decide(&completion);
            on_complete_facts(&self.policy, &complete, &naively)
                .and_then(|()| worked(&self.policy, &completion, &complete))
                .map_err(|e| format!("{e}\nwith\n{}", facts::shown(&self.policy, &completion)))?;
        }
        Ok(())
    }

    /// Some of the facts a scenario states are taken back and given again, one by one.
    fn taken_back(&mut self, case: &Query, dice: &mut Dice) -> Check {
        let known: Vec<FactId> = facts::open_facts(&self.policy)
            .into_iter()
            .filter(|id| *case.facts.get(*id) != Known::Unknown)
            .collect();
        let mut open: Vec<FactId> = (0..4).map(|_| *dice.pick(&known)).collect();
        open.dedup();
        let mut now = case.clone();
        for id in &open {
            now.facts.set(*id, Known::Unknown);
        }
        let mut decision = self.engine.decide(&now);
        for id in open {
            let next = facts::answered(&now, case, id);
            let after = self.engine.decide(&next);
            narrows(&self.policy, &decision, &after)
                .map_err(|e| format!("{e}\nwhen {} is answered", self.policy.fact(id).id))?;
            (now, decision) = (next, after);
        }
        Ok(())
    }

    /// Some yes/no and choice facts are left open and all their completions tried.
    fn enumerated(&mut self, case: &Query, dice: &mut Dice) -> Check {
        let mut case = facts::complete(&self.policy, &self.candidates, case, dice);
        let finite: Vec<FactId> = facts::open_facts(&self.policy)
            .into_iter()
            .filter(|id| !self.candidates.finite(&self.policy, *id).is_empty())
            .collect();
        for _ in 0..4 {
            case.facts.set(*dice.pick(&finite), Known::Unknown);
        }
        let Some(completions) = facts::completions(&self.policy, &self.candidates, &case, 64) else {
            return Ok(());
        };
        let decision = self.engine.decide(&case);
        for completion in &completions {
            let naively = naive::offer::decide(&self.policy, completion);
            sound(&self.policy, &decision, &naively)
                .and_then(|()| exact(&self.policy, &decision, &naively))
                .map_err(|e| format!("{e}\nin\n{}", facts::shown(&self.policy, completion)))?;
        }
        idle::none(&self.policy, &mut self.engine, &decision, &completions)
    }

    /// The facts a rule rests on, through the rules it reads.
    fn rests_on(&self, id: RuleId) -> BTreeSet<FactId> {
        let mut facts = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                let uses = &self.policy.rule(id).uses;
                facts.extend(uses.facts.iter().copied());
                open.extend(uses.rules.iter().copied());
            }
        }
        facts
    }
}

/// A different run of dice for each scenario, the same in each run of the test.
fn throws(seed: usize) -> Vec<u16> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64.wrapping_mul(seed as u64 + 1);
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as u16
    };
    std::iter::repeat_with(next).take(600).collect()
}

pub fn on_every_scenario(pack: &str, check: impl Fn(&mut Real, &Query, &mut Dice) -> Check) {
    let mut real = Real::of(pack);
    assert!(real.cases.len() > 60, "{pack} has lost its scenarios");
    for (at, (id, case)) in real.cases.clone().into_iter().enumerate() {
        let throws = throws(at);
        if let Err(error) = check(&mut real, &case, &mut Dice::new(&throws)) {
            panic!("{pack}, {id}: {error}\nof\n{}", facts::shown(&real.policy, &case));
        }
    }
}

#[test]
fn what_scenarios_leave_open_does_not_matter_or_is_shown() {
    on_every_scenario("china", Real::whatever_is_open);
    on_every_scenario("telecom", Real::whatever_is_open);
}

#[test]
fn an_answer_never_widens_what_was_shown() {
    on_every_scenario("china", Real::taken_back);
    on_every_scenario("telecom", Real::taken_back);
}

#[test]
fn all_completions_lie_in_what_is_shown_and_no_question_is_idle() {
    on_every_scenario("china", Real::enumerated);
    on_every_scenario("telecom", Real::enumerated);
}

#[test]
fn every_small_rule_of_telecom_comes_out_as_the_naive_evaluator_says_for_all_its_facts() {
    let mut real = Real::of("telecom");
    let policy = Arc::clone(&real.policy);
    let throws = throws(7);
    let mut dice = Dice::new(&throws);
    let mut tried = 0;
    for at in 0..policy.rules().len() as u32 {
        // Its yes/no and choice facts are tried in all combinations; figures, dates and lists stay as they are.
        let tried_all = |id: &FactId| {
            let given = policy.given().iter().any(|(given, _)| given == id);
            !given && matches!(policy.fact(*id).ty, Type::Bool | Type::Choice(_))
        };
        let facts: Vec<FactId> = real.rests_on(RuleId(at)).into_iter().filter(tried_all).collect();
        let (_, base) = &real.cases[at as usize % real.cases.len()];
        let mut case = facts::complete(&policy, &real.candidates, &base.clone(), &mut dice);
        for id in &facts {
            case.facts.set(*id, Known::Unknown);
        }
        let completions = match facts.is_empty() {
            true => None,
            false => facts::completions(&policy, &real.candidates, &case, 128),
        };
        let Some(completions) = completions else { continue };
        tried += 1;
        for completion in completions {
            let decision = real.engine.decide(&completion);
            let naively = naive::offer::decide(&policy, &completion);
            if let Err(error) = on_complete_facts(&policy, &decision, &naively) {
                let rule = &policy.rule(RuleId(at)).id;
                panic!("{rule}: {error}\nwith\n{}", facts::shown(&policy, &completion));
            }
        }
    }
    assert!(tried >= 30, "only {tried} rules were small enough");
}

#[test]
fn equal_cases_give_equal_bytes() {
    let mut one = Real::of("telecom");
    let mut other = Real::of("telecom");
    assert_eq!(one.policy.digest(), other.policy.digest());
    // The other engine meets the cases in another order, so that nothing it remembers can show.
    let there: Vec<(String, String)> = other
        .cases
        .clone()
        .into_iter()
        .rev()
        .map(|(id, case)| (id, view::json(&other.policy, &other.engine.decide(&case))))
        .collect();
    for ((id, case), (_, there)) in one.cases.clone().into_iter().zip(there.into_iter().rev()) {
        let here = view::json(&one.policy, &one.engine.decide(&case));
        assert!(here == there, "{id} is written otherwise by a second engine");
        assert!(
            here == view::json(&one.policy, &one.engine.decide(&case)),
            "{id} is written otherwise twice"
        );
    }
}

#[test]
fn a_role_named_in_the_case_does_not_move_the_sums() {
    let mut real = Real::of("telecom");
    let policy = Arc::clone(&real.policy);
    for (id, case) in real.cases.clone().into_iter().step_by(9) {
        let sums = |decision: redress_engine::decision::Decision| (decision.offer, decision.reaches);
        let plain = sums(real.engine.decide(&Query { role: None, promise: None, ..case.clone() }));
        for role in 0..policy.roles().len() as u32 {
            let named = Query { role: Some(RoleId(role)), promise: None, ..case.clone() };
            assert_eq!(plain, sums(real.engine.decide(&named)), "{id}");
        }
    }
    let stated = real
        .cases
        .iter()
        .any(|(_, case)| matches!(case.facts.get(FactId::INCIDENT_DATE), Known::Value(Literal::Date(_))));
    assert!(stated);
}
