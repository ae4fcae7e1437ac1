//! What scripts and people call.
