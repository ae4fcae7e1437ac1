//! Redress (妥赔): what may be offered to a complaining customer, who must approve it, and on
//! what legal ground.
//!
//! Data walks one way through the rooms of this crate, and an inner room never imports an outer one:
//!
//! [`policy`] (what legal writes) → [`decision`] (what it means) → [`words`] (what is said to people, in both languages) and
//! [`packs`] (where policies are found) → [`case`] (what happened) → `desk` (the window) → [`cli`] (what scripts and people call).

pub mod case;
pub mod cli;
pub mod decision;
#[cfg(feature = "desk")]
pub mod desk;
pub mod files;
pub mod ledger;
pub mod packs;
pub mod policy;
pub mod words;
