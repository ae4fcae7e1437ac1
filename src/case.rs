//! What happened: a case, its states and the steps between them.
//!
//! A case is what its steps make it. [`state::TABLE`] has all steps there are; what else a step needs is in `take`. A step that
//! may be taken is a [`Taken`], which nobody else can make, so that an illegal one cannot reach the ledger. Told for
//! people in `docs/case-states.md`.
//!
//! Nothing here knows a clock, a file, a language or the ledger: instants, ids and digests are given;
//! `words::cases` says it to people.
//!
//! ```
//! use redress::case::{AccountId, Actor, At, Case, CaseFile, CaseId, Opened, CaseState, Step};
//!
//! let lin = Actor {
//!     account: AccountId([1; 16]),
//!     role: "front_desk".to_owned(),
//!     shop: "east-street".to_owned(),
//!     everywhere: false,
//!     is_administrator: false,
//!     is_legal: false,
//!     delegations: Vec::new(),
//! };
//! let file = CaseFile { matter: None, matter_key: None, personal: Default::default(), facts: String::new() };
//! let number = "2026-0001".to_owned();
//! let opened = Opened { number, shop: "east-street".to_owned(), pack: "telecom".to_owned(), file };
//! let case = Case::open(CaseId([7; 16]), opened, &lin, At(1))?.into_case();
//! let closed = case.take(Step::withdrawn("the line works again"), &lin, At(2))?;
//! assert_eq!(closed.after(), CaseState::Closed);
//! # Ok::<(), redress::case::Illegal>(())
//! ```

mod actor;
mod at;
mod decided;
mod engine;
mod fold;
mod id;
mod illegal;
mod past;
mod record;
mod request;
pub mod state;
mod step;
mod sum;
mod summary;
mod take;

pub use actor::{Actor, Capacity, LentAuthority};
pub use at::At;
pub use decided::Decided;
pub use engine::EngineVersion;
pub use id::{AccountId, CaseId, Commitment, DelegationId, StreamId, Token};
pub use illegal::Illegal;
pub use past::{PastFigures, PastValue};
pub use record::{Case, Payment, PromiseMade};
pub use request::{Request, Voice};
pub use state::{CaseState, StepKind, StepRule, TABLE, Who};
pub use step::{Authority, CaseFile, CaseOutcome, EscalatedTo, Opened, Step, VoidReason};
pub use sum::{NoSum, Sum};
pub use summary::{AuthorityReach, Need, NotFinal, Summary};
pub use take::{Recorded, Taken};
