//! What is kept of a policy between decisions, so that each begins with all that hangs on no query.

use super::item::Item;
use super::memory::Memory;
use super::standing::Frame;
use super::support::Supports;
use crate::policy::Policy;
use std::sync::Arc;

/// Weighs queries under one policy. It remembers working space between them, never anything of a query.
pub(super) struct Weigher {
    pub policy: Arc<Policy>,
    pub items: Vec<Item>,
    pub memory: Memory,
    pub scratch: Memory,
    pub supports: Supports,
    pub frame: Frame,
}

impl Weigher {
    pub(super) fn new(policy: Arc<Policy>) -> Self {
        Self {
            items: Item::all(&policy),
            memory: Memory::new(&policy),
            scratch: Memory::new(&policy),
            supports: Supports::new(&policy),
            frame: Frame::new(&policy),
            policy,
        }
    }
}
