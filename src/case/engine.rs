//! Which engine made a decision.

use redress_engine::decision::{EPOCH, SAME_OUTCOME_SINCE};
use serde::{Deserialize, Deserializer, Serialize};

/// The engine that made a decision: the program's version, and the epoch in which its decisions mean the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EngineVersion {
    /// The version of the program: letters, figures, `.`, `+` and `-`.
    #[serde(deserialize_with = "version")]
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

    /// Tells whether there is such an epoch. A later one brings tables that this program does not open, so in what it reads there is
    /// none.
    pub fn is_known(&self) -> bool {
        (1..=EPOCH).contains(&self.epoch)
    }

    /// Tells whether the same must come of its decisions as of this program's.
    pub fn comes_to_the_same(&self) -> bool {
        (SAME_OUTCOME_SINCE..=EPOCH).contains(&self.epoch)
    }
}

/// Reads a version as cargo writes them: whatever else stands in an entry is not carried on to a screen.
fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_sign = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '+' | '-');
    let is_version = (1..=32).contains(&text.len()) && text.chars().all(is_sign);
    is_version.then_some(text).ok_or_else(|| serde::de::Error::custom("not a version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_version_is_not_read() {
        let read = |version: &str| {
            let text = serde_json::json!({ "version": version, "epoch": 2 }).to_string();
            serde_json::from_str::<EngineVersion>(&text).is_ok()
        };
        assert!(read("0.2.0") && read("1.0.0-beta.2+linux"));
        for odd in ["", "9\u{1b}[2J", "1.0\nAll is well", "版本", &"1".repeat(33)] {
            assert!(!read(odd), "{odd:?}");
        }
    }

    #[test]
    fn an_epoch_that_never_was_is_not_known() {
        let of = |epoch| EngineVersion { version: "1.0.0".to_owned(), epoch };
        assert!(of(1).is_known() && EngineVersion::present().is_known());
        assert!(!of(0).is_known() && !of(EPOCH + 1).is_known() && !of(u32::MAX).is_known());
    }
}
