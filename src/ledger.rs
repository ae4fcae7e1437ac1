//! What was decided, by whom, on what ground: accounts, signed entries, SQLite and PostgreSQL behind one trait.
//! Normative: `docs/ledger.md`.

pub mod account;
pub mod archive;
pub mod book;
pub mod bounds;
pub mod case_line;
pub mod deed;
pub mod delegation;
pub mod entry;
pub mod folding;
pub mod personal;
pub(crate) mod projections;
pub mod publication;
pub mod rebuild;
pub mod replay;
pub mod said;
pub mod seal;
pub mod store;
pub(crate) mod stream;
pub mod verify;
