//! The pack written straight in Rust, beside which the engine is measured (`benches/decision.rs`), decides as the engine does.

#![allow(clippy::expect_used, clippy::panic)]

#[path = "../benches/by_hand/mod.rs"]
mod by_hand;

use by_hand::agree::{Dice, case, compare};
use redress_engine::decision::Engine;
use std::collections::BTreeMap;

#[test]
fn written_by_hand_it_decides_as_the_engine_does() {
    let policy = by_hand::policy();
    let mut engine = Engine::new(policy.clone());
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut due: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..1_500 {
        compare(&mut engine, &case(&policy, &mut dice))
            .into_iter()
            .for_each(|head| *due.entry(head).or_default() += 1);
    }
    let reached = by_hand::heads().filter(|head| due.get(head).is_some_and(|times| *times >= 10)).count();
    assert_eq!(reached, by_hand::heads().count(), "too little is due: {due:?}");
}
