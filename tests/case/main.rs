//! The room `case`: who may do what to a case, and that nobody reaches a promise by any other way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // in the helpers too: a test may fail so

mod approvals;
mod deputies;
mod matrix;
mod page;
mod people;
mod promises;
mod records;
mod stages;
mod summary;
mod twice;
mod walk;
mod words;
