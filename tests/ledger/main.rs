//! The ledger on both stores: the same journeys, the same refusals.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // in the helpers too: a test may fail so

mod accounts;
mod full;
mod house;
mod journeys;
mod server;
mod tamper;
mod verify;
