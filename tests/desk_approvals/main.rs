//! The ledger at the desk: signing in, cases, requests for approval, with several people at one ledger.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // in the helpers too: a test may fail so

mod binding;
mod deeds;
mod draft;
mod enlarged;
mod haste;
mod house;
mod journey;
mod lists;
mod outage;
mod people;
#[path = "../shared/postgres.rs"]
mod postgres;
mod publishing;
#[path = "../shared/relay.rs"]
mod relay;
mod sign_in;
mod silence;
mod steps;
