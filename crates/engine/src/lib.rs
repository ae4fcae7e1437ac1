//! Policies of compensation as checked rules: what may be offered to a complaining customer, who must approve it, and on what
//! legal ground.
//!
//! Everything is pure: no clock, no files but those given, no globals. Equal policies and equal queries give equal bytes.
//!
//! 1. [`load`] reads the TOML of a pack and of those it imports. It gives every [`Finding`] and, if none of them is an error, a
//!    [`Policy`], which nobody else can build.
//! 2. [`CaseText`] reads a case file against a policy, or [`Facts`] are set one by one: either way a [`Query`] comes of it.
//! 3. [`Engine::decide`] answers it with a [`Decision`]: what is owed at least, what may be given at most, who must approve, what
//!    to ask next, and all provisions. While facts are missing every sum is a range that surely holds the exact one.
//! 4. [`to_json`] writes a decision down, [`run_scenarios`] runs the worked cases of a pack, [`Engine::changes`] finds what would
//!    change a decision.
//!
//! ```
//! use redress_engine::{CaseText, Engine, PackFiles, Verdict, load};
//! use std::sync::Arc;
//!
//! // A furniture shop promises 20 CNY for each day it delivers late; a seller may promise 100 CNY alone.
//! let pack = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/furniture.toml"));
//! let loaded = load("furniture", &|_| Ok(PackFiles::one("furniture/pack.toml", pack)), None);
//! let policy = Arc::new(loaded.policy.expect("a right pack"));
//!
//! let case = CaseText::read("case.toml", b"policy = \"furniture\"\n[facts]\ndays_late = 8");
//! let query = case.query(&policy, "2026-05-20".parse()?, &mut Vec::new()).expect("a right case");
//! let decision = Engine::new(policy).decide(&query);
//! assert_eq!(decision.offer.floor.single(), Some(160.into()));
//! assert_eq!(decision.promise.verdict, Verdict::NeedsApproval);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! - `files` (default): [`read_folder`] reads the files of a pack from a folder.
//! - `schema` (default): the JSON Schemas of packs, cases and decisions, in [`schema`].
//! - `parts`: the modules `policy` and `decision` with all that policies and decisions are made of, for a program that shows them, as the
//!   desk of Redress does. They follow its needs and may change with every version. Without them a field whose type has no name here is
//!   read as it is, or through [`to_json`].

#[cfg(feature = "parts")]
pub mod decision;
#[cfg(feature = "parts")]
pub mod policy;

// Without the parts there is much that only a program which shows them reads.
#[cfg(not(feature = "parts"))]
#[allow(dead_code, unused_imports)]
mod decision;
#[cfg(not(feature = "parts"))]
#[allow(dead_code, unused_imports)]
mod policy;

#[doc(hidden)]
pub mod hex;
pub mod rational;
#[cfg(feature = "schema")]
pub mod schema;

pub use decision::case_file::{CaseText, write as write_case};
pub use decision::scenario::{Run as ScenarioRun, run as run_scenarios};
pub use decision::value::{Decimals, Interval};
pub use decision::view::json as to_json;
pub use decision::{Change, Decision, EPOCH, Engine, Facts, Known, Offer, Query, Status, Verdict};
pub use hex::{Digest, NotHex};
#[cfg(feature = "files")]
pub use policy::folder::read as read_folder;
pub use policy::load::{Loaded, Missing, PackFiles, load};
pub use policy::{Currency, FactId, Finding, Literal, Policy, RoleId, Severity};
