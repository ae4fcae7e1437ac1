//! The design system by keyboard and by mouse, without a display: every widget in a window that keeps its state from view to
//! view, as the program does.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used)] // in the helpers too: a test may fail so

mod choosing;
mod cut;
mod dialog;
mod flow;
mod guarding;
mod guidelines;
mod pointing;
mod pressing;
mod ring;
mod travel;
mod typing;
mod window;
