//! What of a case is laid over the verdict: that a sum was approved, promised, agreed on.

use crate::kit::theme::Tone;

/// What a case says to what stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Whether it is what binds, or something else, for which that does not hold.
    pub holds: bool,
    /// In which tone it is said.
    pub tone: Tone,
    /// That it binds, in a few words.
    pub headline: String,
    /// Who said so, and what it holds for.
    pub words: String,
    /// The same beside the sum.
    pub standing: String,
    /// What the decision says to the handler's role alone.
    pub decision: String,
    /// That what binds does not hold for something else.
    pub void: String,
}
