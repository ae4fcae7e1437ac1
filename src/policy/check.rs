//! What is said about a finished policy: what is missing on some day, what nothing reads, who may promise nothing.

use super::finding::Finding;
use super::model::Policy;
use jiff::civil::Date;

/// Fills [`super::model::Rule::uses`].
pub(in crate::policy) fn uses(_policy: &mut Policy) {
    todo!()
}

/// All that is wrong, or worth a look, in a policy whose names and types are right. `today` is given by whoever loads it,
/// for what only matters soon.
pub(in crate::policy) fn check(_policy: &Policy, _today: Option<Date>) -> Vec<Finding> {
    todo!()
}
