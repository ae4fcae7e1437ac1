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
mod past;
mod plans;
#[path = "../shared/postgres.rs"]
mod postgres;
mod privacy;
mod publishing;
mod rebuild;
#[allow(dead_code)] // no way is cut here
#[path = "../shared/relay.rs"]
mod relay;
mod server;
mod silence;
mod survival;
mod tamper;
mod twice;
mod verify;
mod versions;
