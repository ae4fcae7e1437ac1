//! Policies of compensation as checked rules: what may be offered to a complaining customer, who must approve it, and on what
//! legal ground. Pure: no clock, no files but those given, no globals.

pub mod decision;
pub mod policy;
#[cfg(feature = "schema")]
pub mod schema;
