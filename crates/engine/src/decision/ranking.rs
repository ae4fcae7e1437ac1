//! The order of authority among roles.

use crate::policy::*;

/// Order of authority, by declaration among equals.
pub(super) fn rank(policy: &Policy, role: Option<RoleId>) -> (i64, Option<RoleId>) {
    // Nobody stands above everybody.
    role.map_or((i64::MAX, None), |id| (policy.role(id).rank, Some(id)))
}

pub(super) fn lower(policy: &Policy, a: Option<RoleId>, b: Option<RoleId>) -> Option<RoleId> {
    if rank(policy, b) < rank(policy, a) { b } else { a }
}

pub(super) fn higher(policy: &Policy, a: Option<RoleId>, b: Option<RoleId>) -> Option<RoleId> {
    if rank(policy, b) > rank(policy, a) { b } else { a }
}
