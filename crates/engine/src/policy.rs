//! What legal writes: TOML packs to a checked [`Policy`], with findings for all that is wrong.
//!
//! What the tables mean stands in `docs/policy-language.md`. Nothing here reads a clock or a file of its own accord.

mod assemble;
mod builtin;
mod calendar;
mod check;
mod compile;
pub mod document;
pub(crate) mod expr;
pub(crate) mod finding;
#[cfg(feature = "files")]
pub mod folder;
pub(crate) mod functions;
pub mod load;
pub mod model;
mod names;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod source;
pub mod suggest;
mod syntax;
mod tables;
mod text;
pub(crate) mod types;

pub(crate) use compile::literal;
pub use expr::{Aggregate, AggregateKind, Args, Call, ChoiceSet, Comparison, ExprId, Node, Op};
pub use finding::{Arg, Code, Finding, Label, Severity};
pub use functions::{Argument, ArgumentKind, FUNCTIONS, Function, FunctionId, Gives};
pub use model::Policy;
pub use source::{Position, Source, SourceId, Sources, Span};
pub use text::{LANGUAGES, Language, Text};
pub use types::*;
