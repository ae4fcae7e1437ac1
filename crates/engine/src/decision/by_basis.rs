//! One of something for each basis.

use crate::policy::Basis;

/// One of something for each basis on which a category is owed.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByBasis<T> {
    pub entitlements: T,
    pub commitments: T,
    pub goodwill: T,
}

impl<T> ByBasis<T> {
    /// Returns one for each basis, made by `make`.
    pub fn new(mut make: impl FnMut(Basis) -> T) -> Self {
        Self {
            entitlements: make(Basis::Entitlement),
            commitments: make(Basis::Commitment),
            goodwill: make(Basis::Goodwill),
        }
    }

    /// Returns that of a basis.
    pub fn of(&self, basis: Basis) -> &T {
        match basis {
            Basis::Entitlement => &self.entitlements,
            Basis::Commitment => &self.commitments,
            Basis::Goodwill => &self.goodwill,
        }
    }
}
