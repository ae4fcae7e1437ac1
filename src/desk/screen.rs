//! The screens. Each is a struct with `update` and `view`.

pub mod account;
pub mod approvals;
pub mod cases;
pub mod offer;
pub mod people;
pub mod policies;
pub mod settings;
