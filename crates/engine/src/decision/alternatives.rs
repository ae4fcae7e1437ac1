//! The single values that an unknown yes/no or choice fact may have.

use super::value::*;

/// How many single values an unknown truth or choice may have; 1 for anything else.
pub(super) fn options(value: &Value) -> usize {
    match value.set {
        Set::Truth(Truth::UNKNOWN) => 2,
        Set::Choice(set) => set.count_ones() as usize,
        _ => 1,
    }
}

/// Each single value an unknown truth or choice may have.
pub(super) fn alternatives(value: &Value) -> Vec<Value> {
    match value.set {
        Set::Truth(Truth::UNKNOWN) => vec![Value::truth(true), Value::truth(false)],
        Set::Choice(set) => {
            (0..128).filter(|bit| set >> bit & 1 == 1).map(|bit| Value::of(Set::Choice(1 << bit))).collect()
        }
        _ => vec![*value],
    }
}
