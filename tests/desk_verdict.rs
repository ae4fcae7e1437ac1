//! The right half of the offer screen, used by keyboard and by mouse without a display: what it says is what the command line
//! says, and what is done to the offer bar is done to the case.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

#[path = "desk_verdict/bar.rs"]
mod bar;
#[path = "desk_verdict/panels.rs"]
mod panels;
#[path = "desk_verdict/said.rs"]
mod said;
#[path = "desk_verdict/screen.rs"]
mod screen;
