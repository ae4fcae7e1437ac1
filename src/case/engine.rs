//! Which engine made a decision.

use redress_engine::decision::EPOCH;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The engine that made a decision: the program's version, and the epoch in which its decisions mean the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EngineVersion {
    /// The version of the program.
    pub version: String,
    /// The epoch: see [`EPOCH`].
    pub epoch: u32,
}

impl EngineVersion {
    /// Returns the engine of this program.
    pub fn present() -> Self {
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), epoch: EPOCH }
    }

    /// Returns the engine whose decisions do not say by which they were made.
    pub fn first() -> Self {
        Self { version: "0.1.0".to_owned(), epoch: 1 }
    }

    /// Tells whether it is that engine: then the decision says nothing of it, since what was signed is never written anew.
    pub fn is_first(&self) -> bool {
        *self == Self::first()
    }

    /// Tells whether it decides as this program does, byte for byte.
    pub fn is_of_this_epoch(&self) -> bool {
        self.epoch == EPOCH
    }

    /// Tells whether it may decide in ways that this program does not know.
    pub fn is_newer(&self) -> bool {
        self.epoch > EPOCH
    }
}

impl fmt::Display for EngineVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.version)
    }
}
