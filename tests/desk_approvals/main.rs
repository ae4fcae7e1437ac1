//! The ledger at the desk: signing in, cases, requests for approval, with several people at one ledger.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

mod house;
mod journey;
mod sign_in;
