//! The promises on the packs that come with the program, on random facts.

use super::agree::{Check, exact, narrows, on_complete_facts, sound};
use super::dice::Dice;
use super::facts::{self, Candidates};

use super::naive::offer;
use super::random::hold;
use proptest::prelude::*;
use redress_engine::decision::Engine;
use redress_engine::policy::Policy;
use redress_engine::policy::load::{Missing, PackFiles, load};
use std::path::Path;
use std::sync::Arc;

fn shipped(pack: &str) -> Arc<Policy> {
    let find = |name: &str| -> Result<PackFiles, Missing> {
        redress_engine::policy::folder::read(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(name),
        )
    };
    Arc::new(load(pack, &find, None).policy.unwrap_or_else(|| panic!("{pack} does not load")))
}

fn check(policy: &Policy, engine: &mut Engine, candidates: &Candidates, dice: &mut Dice) -> Check {
    let unknown = 2 + dice.throw(4);
    let mut case = facts::case(policy, candidates, dice, unknown);
    let mut decision = engine.decide(&case);
    for _ in 0..3 {
        let completion = facts::complete(policy, candidates, &case, dice);
        let naively = offer::decide(policy, &completion);
        sound(policy, &decision, &naively).and_then(|()| exact(policy, &decision, &naively)).map_err(
            |e| {
                format!("{e}\nin\n{}\nof\n{}", facts::shown(policy, &completion), facts::shown(policy, &case))
            },
        )?;
    }
    let completion = facts::complete(policy, candidates, &case, dice);
    let mut open = facts::unknown(policy, &case);
    while !open.is_empty() {
        // Several answers at a time: the packs ask for a hundred facts.
        let mut next = case.clone();
        for _ in 0..1 + dice.throw(12) {
            if !open.is_empty() {
                let fact = open.swap_remove(dice.throw(open.len()));
                next = facts::answered(&next, &completion, fact);
            }
        }
        let after = engine.decide(&next);
        narrows(policy, &decision, &after).map_err(|e| {
            format!("{e}\nbetween\n{}\nand\n{}", facts::shown(policy, &case), facts::shown(policy, &next))
        })?;
        (case, decision) = (next, after);
    }
    on_complete_facts(policy, &decision, &offer::decide(policy, &case))
        .map_err(|e| format!("{e}\n{}", facts::shown(policy, &case)))
}

fn on_random_facts(pack: &str) {
    let policy = shipped(pack);
    let candidates = Candidates::of(&policy);
    let throws = prop::collection::vec(any::<u16>(), 0..1200);
    hold(12, 100, &throws, |throws| {
        let mut engine = Engine::new(Arc::clone(&policy));
        check(&policy, &mut engine, &candidates, &mut Dice::new(&throws))
    });
}

#[test]
fn telecom_keeps_the_promises_on_random_facts() {
    on_random_facts("telecom");
}

#[test]
fn china_keeps_the_promises_on_random_facts() {
    on_random_facts("china");
}
