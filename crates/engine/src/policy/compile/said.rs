//! Words of ours for types and units, as the sentences of findings use them.

use crate::policy::syntax::clip;
use crate::policy::types::{Name, Type, Unit};

/// A type.
pub(in crate::policy) fn ty(ty: Type) -> &'static str {
    match ty {
        Type::Bool => "word-type-bool",
        Type::Number => "word-type-number",
        Type::Money(_) => "word-type-money",
        Type::Date => "word-type-date",
        Type::Duration(_) => "word-type-duration",
        Type::Choice(_) => "word-type-choice",
        Type::Text => "word-type-text",
        Type::List => "word-type-list",
    }
}

/// A kind of duration.
pub(in crate::policy) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Days => "word-unit-days",
        Unit::WorkingDays => "word-unit-working-days",
        Unit::Months => "word-unit-months",
        Unit::Minutes => "word-unit-minutes",
    }
}

/// A choice type by its ids.
pub(in crate::policy) fn choices(ids: &[Name]) -> String {
    clip(&ids.join(", "))
}

/// A number, a sum or a length of time.
pub(in crate::policy) const FIGURE: &str = "word-type-figure";
/// Anything two of which have an order.
pub(in crate::policy) const ORDERED: &str = "word-type-ordered";
/// Anything that can be computed with.
pub(in crate::policy) const COMPARABLE: &str = "word-type-comparable";
/// What a bare name may be.
pub(in crate::policy) const NAMED_VALUE: &str = "word-named-value";
/// A list fact.
pub(in crate::policy) const NAMED_LIST: &str = "word-named-list";
/// One of the choices.
pub(in crate::policy) const NAMED_CHOICE: &str = "word-named-choice";
/// A value written out.
pub(in crate::policy) const PLAIN: &str = "word-kind-plain";
/// Something to be computed.
pub(in crate::policy) const COMPUTED: &str = "word-kind-computed";

/// All words this room may say; both languages must have them.
#[cfg(test)]
pub(in crate::policy) const WORDS: &[&str] = &[
    "word-type-bool",
    "word-type-number",
    "word-type-money",
    "word-type-date",
    "word-type-duration",
    "word-type-choice",
    "word-type-text",
    "word-type-list",
    "word-unit-days",
    "word-unit-working-days",
    "word-unit-months",
    "word-unit-minutes",
    FIGURE,
    ORDERED,
    COMPARABLE,
    NAMED_VALUE,
    NAMED_LIST,
    NAMED_CHOICE,
    PLAIN,
    COMPUTED,
];
