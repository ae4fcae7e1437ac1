//! What it means: Policy and facts to a decision.
