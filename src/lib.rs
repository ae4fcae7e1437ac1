//! Redress (妥赔): what may be offered to a complaining customer, who must approve it, and on what legal ground.
//!
//! Data walks one way through the rooms, and an inner room never imports an outer one:
//!
//! `redress-engine` (what rules mean, a crate of its own) → [`case`] (what happened) → [`words`] (what is said to people, in all
//! languages) and [`packs`] (where policies are found) → [`ledger`] (what was decided) → `kit` (theme and widgets) → `desk` (the
//! window) → [`cli`] (what scripts and people call).

pub mod case;
pub mod cli;
#[cfg(feature = "desk")]
pub mod desk;
pub mod files;
#[cfg(feature = "desk")]
pub mod kit;
pub mod ledger;
pub mod packs;
pub mod signs;
pub mod words;
