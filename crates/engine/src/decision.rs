//! What a policy means for a case: a [`Query`] becomes a [`Decision`].
//!
//! One evaluator works on known, unknown and partly known values, so the same code shows the range while facts are
//! missing and the exact sum when none is. What expressions and exceptions mean stands in
//! `docs/policy-language.md`, “Expressions” to “From categories to the offer”.

mod alone;
mod alternatives;
mod amounts;
mod answers;
mod arithmetic;
mod authority;
mod by_basis;
pub mod case_file;
mod cases;
mod changes;
mod citing;
pub mod coverage;
mod engine;
mod eval;
mod fact_set;
pub mod facts;
pub mod fault;
mod functions;
mod item;
mod memory;
mod model;
mod odometer;
mod offer;
mod outcome;
mod outcomes;
mod questions;
mod ranking;
mod reads;
mod relevance;
pub mod scenario;
mod search;
mod standing;
mod support;
mod tables;
mod tally;
mod together;
pub mod trace;
pub mod value;
pub mod view;
mod weigh;
mod weighed;
mod weigher;
mod write;

/// Raised when the meaning of a decision or its JSON changes: decisions of one epoch are equal byte for byte, those of two only
/// by what comes of them. 1 was that of 0.1.0, whose JSON held the program's version; up to 2 quotients were cut to 28 digits.
pub const EPOCH: u32 = 3;

/// The first epoch since which the same comes of a decision: what changed after it is how the JSON is written. Raised to [`EPOCH`]
/// whenever the meaning changes; only then may an earlier decision come out otherwise.
pub const SAME_OUTCOME_SINCE: u32 = 3;

pub use amounts::Amounts;
pub use authority::RoleReach;
pub use changes::{Change, Changes, Outlook};
pub use engine::Engine;
pub use facts::{Facts, Known, Record};
pub use fault::{Fault, FaultKind};
pub use item::Item;
pub use model::*;
pub use offer::{Counts, Offer};
