//! What legal writes: TOML packs to a checked [`Policy`], with findings for all that is wrong.
//!
//! Normative text: `docs/policy-language.md`. Nothing here reads a clock or a file of its own accord.

mod assemble;
mod builtin;
mod calendar;
mod check;
mod compile;
pub mod document;
pub mod expr;
pub mod finding;
#[cfg(feature = "files")]
pub mod folder;
pub mod functions;
pub mod load;
pub mod model;
mod names;
#[cfg(feature = "schema")]
pub mod schema;
pub mod source;
pub mod suggest;
mod syntax;
mod tables;
mod text;
pub mod types;

pub(crate) use compile::literal;
pub use expr::{Aggregate, AggregateKind, Args, Call, ChoiceSet, Comparison, ExprId, Node, Op};
pub use finding::{Arg, Code, Finding, Label, Severity};
pub use functions::{Argument, FUNCTIONS, Function, FunctionId, Gives, Takes};
pub use model::Policy;
pub use source::{Position, Source, SourceId, Sources, Span};
pub use text::{LANGUAGES, Language, Text};
pub use types::*;
