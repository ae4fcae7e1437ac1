//! The ledger on both stores: the same journeys, the same refusals.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // in the helpers too: a test may fail so

mod accounts;
mod cluster;
mod console;
mod crowd;
mod deputies;
mod encryption;
mod fill;
mod forge;
mod full;
mod house;
mod journeys;
mod outage;
mod plans;
#[path = "../shared/postgres.rs"]
mod postgres;
mod privacy;
mod rebuild;
mod server;
mod survival;
mod tamper;
mod verify;
mod versions;
