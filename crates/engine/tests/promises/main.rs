//! The promises of the engine, held against a second, naive evaluator on random packs and facts and on the real packs:
//! sound, narrowing, exact, no idle question, same answer; and that what would change a decision would.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod agree;
mod changes;
mod dice;
mod exact;
mod facts;
mod idle;
mod naive;
mod pack;
mod random;
mod real;
mod regressions;
mod shipped;
