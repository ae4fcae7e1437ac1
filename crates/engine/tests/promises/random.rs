//! Random packs and facts.

use super::agree::{Check, Naively, exact, narrows, on_complete_facts, sound, worked};
use super::dice::Dice;
use super::facts::{self, Candidates};
use super::pack::{Scale, pack};
use super::{idle, naive};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use redress_engine::decision::{Engine, Query};
use redress_engine::policy::load::{PackFiles, load};
use redress_engine::policy::{Policy, Severity};
use std::sync::Arc;

/// Loads one text as a pack; a finding that is an error is a failure of the checker or of the text.
pub fn loaded(text: &str) -> Result<Policy, String> {
    let files =
        |_: &str| Ok(PackFiles { files: vec![("random/pack.toml".to_owned(), text.as_bytes().to_vec())] });
    let loaded = load("random", &files, None);
    let errors: Vec<String> = loaded
        .findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|f| format!("{} at {:?}: {:?}", f.code.as_str(), f.span.map(|s| loaded.sources.text(s)), f.args))
        .collect();
    loaded.policy.ok_or_else(|| format!("the pack does not load: {errors:#?}"))
}

/// A policy and what is needed to hold the engine to its word.
struct Bench {
    policy: Arc<Policy>,
    engine: Engine,
    candidates: Candidates,
}

impl Bench {
    fn of(text: &str) -> Result<Self, String> {
        let policy = Arc::new(loaded(text)?);
        Ok(Self { candidates: Candidates::of(&policy), engine: Engine::new(Arc::clone(&policy)), policy })
    }

    fn naively(&self, case: &Query) -> Naively {
        naive::offer::decide(&self.policy, case)
    }

    fn shown(&self, case: &Query, check: Check) -> Check {
        check.map_err(|error| format!("{error}\n{}", facts::shown(&self.policy, case)))
    }

    /// Complete facts: both evaluators agree.
    fn complete(&mut self, dice: &mut Dice) -> Check {
        let case = facts::case(&self.policy, &self.candidates, dice, 0);
        let decision = self.engine.decide(&case);
        let check = on_complete_facts(&self.policy, &decision, &self.naively(&case))
            .and_then(|()| worked(&self.policy, &case, &decision));
        self.shown(&case, check)
    }

    /// Missing facts: whatever they are, and in whatever order they come, what was shown holds.
    fn partial(&mut self, dice: &mut Dice, unknown: usize) -> Check {
        let mut case = facts::case(&self.policy, &self.candidates, dice, unknown);
        let mut decision = self.engine.decide(&case);
        for _ in 0..6 {
            let completion = facts::complete(&self.policy, &self.candidates, &case, dice);
            let naively = self.naively(&completion);
            let check = sound(&self.policy, &decision, &naively)
                .and_then(|()| exact(&self.policy, &decision, &naively))
                .map_err(|e| {
                    format!("{e}\nin the completion\n{}\nof", facts::shown(&self.policy, &completion))
                });
            self.shown(&case, check)?;
        }
        let completion = facts::complete(&self.policy, &self.candidates, &case, dice);
        let mut open = facts::unknown(&self.policy, &case);
        while !open.is_empty() {
            let fact = open.swap_remove(dice.throw(open.len()));
            let next = facts::answered(&case, &completion, fact);
            let after = self.engine.decide(&next);
            let check = narrows(&self.policy, &decision, &after)
                .map_err(|e| format!("{e}\nwhen {} is answered in", self.policy.fact(fact).id));
            self.shown(&next, check)?;
            (case, decision) = (next, after);
        }
        self.shown(&case, on_complete_facts(&self.policy, &decision, &self.naively(&case)))
    }

    /// All completions: every range and every question is justified by some of them.
    fn enumerated(&mut self, dice: &mut Dice, unknown: usize) -> Check {
        let mut case = facts::case(&self.policy, &self.candidates, dice, unknown);
        // Dates and demands are not enumerated.
        for id in facts::unknown(&self.policy, &case) {
            if self.candidates.finite(&self.policy, id).is_empty() {
                let completion = facts::complete(&self.policy, &self.candidates, &case, dice);
                case = facts::answered(&case, &completion, id);
            }
        }
        let Some(completions) = facts::completions(&self.policy, &self.candidates, &case, 300) else {
            return Ok(());
        };
        let decision = self.engine.decide(&case);
        for completion in &completions {
            let naively = self.naively(completion);
            let check = sound(&self.policy, &decision, &naively)
                .and_then(|()| exact(&self.policy, &decision, &naively))
                .map_err(|e| {
                    format!("{e}\nin the completion\n{}\nof", facts::shown(&self.policy, completion))
                });
            self.shown(&case, check)?;
        }
        let check = idle::none(&self.policy, &mut self.engine, &decision, &completions);
        self.shown(&case, check)
    }
}

/// So many runs of dice share the cases of a test.
const SEEDS: u32 = 6;

/// Holds a check on what a strategy throws. Every run of the tests throws the same dice, so that nobody is stopped by what
/// he did not do; `PROPTEST_CASES` and `PROMISES_SEED` go further.
pub fn hold<S: Strategy>(cases: u32, shrinks: u32, strategy: &S, check: impl Fn(S::Value) -> Check) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u32>().ok());
    let seeds: Vec<u32> = number("PROMISES_SEED").map_or((0..SEEDS).collect(), |seed| vec![seed]);
    let cases = number("PROPTEST_CASES").unwrap_or(cases).div_ceil(seeds.len() as u32);
    for seed in seeds {
        let bytes: [u8; 32] = std::array::from_fn(|at| seed.to_le_bytes()[at % 4]);
        let config =
            Config { failure_persistence: None, max_shrink_iters: shrinks, ..Config::with_cases(cases) };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
        let result = runner.run(strategy, |thrown| check(thrown).map_err(TestCaseError::fail));
        if let Err(TestError::Fail(reason, _)) = result {
            panic!("PROMISES_SEED={seed}: {reason}");
        }
        result.expect("no test is given up");
    }
}

/// Runs a check on the texts of random packs, each with throws for its facts.
pub fn on_random_texts(cases: u32, scale: Scale, check: impl Fn(&str, &mut Dice) -> Check) {
    let throws = |most| prop::collection::vec(any::<u16>(), 0..most);
    hold(cases, 2000, &(throws(400), throws(200)), |(text, facts)| {
        let text = pack(scale, &text);
        check(&text, &mut Dice::new(&facts)).map_err(|error| format!("{error}\n\n{text}"))
    });
}

/// Runs a check on random packs, each with some random facts.
fn on_random_packs(cases: u32, scale: Scale, check: impl Fn(&mut Bench, &mut Dice) -> Check) {
    on_random_texts(cases, scale, |text, dice| {
        let mut bench = Bench::of(text)?;
        (0..4).try_for_each(|_| check(&mut bench, dice))
    });
}

#[test]
fn complete_facts_come_out_as_the_naive_evaluator_says() {
    on_random_packs(120, Scale::Full, |bench, dice| bench.complete(dice));
}

#[test]
fn what_is_shown_is_sound_narrows_and_ends_exact() {
    on_random_packs(120, Scale::Full, |bench, dice| {
        let unknown = 1 + dice.throw(4);
        bench.partial(dice, unknown)
    });
}

#[test]
fn among_bools_and_choices_no_question_is_idle() {
    on_random_packs(120, Scale::Finite, |bench, dice| {
        let unknown = 1 + dice.throw(3);
        bench.enumerated(dice, unknown)
    });
}
