//! A decision as the engine computes it, by ids; [`super::view`] writes it out.

use super::amounts::Amounts;
use super::authority::RoleReach;
use super::facts::Facts;
use super::fault::Fault;
use super::offer::{Counts, Offer};
use super::trace::Trace;
use super::value::*;
use crate::policy::*;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What is put to the engine: the facts of a case, and who is about to promise what.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The day the offer is made.
    pub as_of: Date,
    /// Who is about to promise; `None` is the lowest-ranked role.
    pub role: Option<RoleId>,
    /// The sum about to be promised, in the pack's currency; `None` is what is recommended.
    pub promise: Option<Decimal>,
    /// What is known.
    pub facts: Facts,
}

/// How far a decision has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No answer can change it.
    Final,
    /// Some answers can.
    Open,
    /// Two exceptions that hold disagree: nothing is offered, legal decides.
    Conflict,
    /// A figure cannot be computed: nothing is offered until that is mended.
    Error,
}

/// Whether the sum may be promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Now, by this role alone.
    Yes,
    /// After the approvals named.
    NeedsApproval,
    /// Above the ceiling, or nobody may, or nothing is offered.
    No,
    /// Less than the law and the firm's promises oblige.
    BelowFloor,
    /// It depends on answers still missing.
    Open,
}

/// What the engine decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The day of the offer.
    pub as_of: Date,
    /// How far it has come.
    pub status: Status,
    /// The sums.
    pub offer: Offer,
    /// How far each role's authority goes, lowest rank first.
    pub reaches: Vec<RoleReach>,
    /// The sum about to be promised, and who must approve it.
    pub promise: PromiseDecision,
    /// One for each category of the policy.
    pub categories: Vec<CategoryDecision>,
    /// One for each demand made.
    pub demands: Vec<DemandDecision>,
    /// All that is cited, in order of declaration.
    pub provisions: Vec<ProvisionId>,
    /// What should still be asked, most useful first.
    pub questions: Vec<Question>,
    /// Remedies that are or may be open.
    pub remedies: Vec<RemedyDecision>,
    /// Clocks that run or may run.
    pub deadlines: Vec<DeadlineDecision>,
    /// Papers that are or may be needed.
    pub papers: Vec<PaperDecision>,
    /// Scripts that fit.
    pub scripts: Vec<ScriptId>,
    /// What cannot be computed.
    pub faults: Vec<Fault>,
    /// How it came about.
    pub trace: Trace,
    /// What each date fact may be; decides what is in force.
    pub days: Vec<(FactId, Interval<Date>)>,
}

/// A sum about to be promised.
#[derive(Clone, Debug)]
pub struct PromiseDecision {
    /// The sum: as given, or what is recommended.
    pub sum: Decimals,
    /// Whether the handler named it.
    pub named: bool,
    /// Who is about to promise; `None` in a pack without roles.
    pub role: Option<RoleId>,
    /// Whether that role may promise it.
    pub verdict: Verdict,
    /// Up to which sum that role may promise alone.
    pub up_to: Decimals,
    /// The lowest-ranked role that may approve the sum in the best case; `None` if nobody may.
    pub lowest: Option<RoleId>,
    /// The same in the worst case.
    pub highest: Option<RoleId>,
    /// The roles a request passes, from the one above the handler up to the approver; empty while that is uncertain.
    pub route: Vec<RoleId>,
    /// Who must also approve, be heard or be told.
    pub also: Vec<Also>,
}

/// Somebody an escalation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// Who.
    pub role: RoleId,
    /// The escalation.
    pub escalation: EscalationId,
    /// Whether it surely applies.
    pub certain: bool,
    /// What it rests on, in force on the day.
    pub cites: Vec<ProvisionId>,
}

/// A category in a decision.
#[derive(Clone, Debug)]
pub struct CategoryDecision {
    /// Which.
    pub id: CategoryId,
    /// Whether it is due.
    pub due: Value,
    /// Its sums in the pack's currency; `None` for what is not money, and for what is surely not due.
    pub amounts: Option<Amounts<Decimals>>,
    /// Whether its sum counts in the offer.
    pub counts: Counts,
    /// The figures the sum is made of, where it is or may be due.
    pub working: Vec<Figure>,
    /// What it rests on; where it is not due, what speaks against it.
    pub cites: Vec<ProvisionId>,
    /// Why it is not due.
    pub reasons: Vec<Ground>,
    /// Proof not yet at hand.
    pub evidence_missing: Vec<FactId>,
}

/// A named figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// A fact, rule, parameter or aggregate.
    pub of: Op,
    /// The node it was read at.
    pub at: ExprId,
    /// Its value.
    pub value: Value,
    /// What it rests on.
    pub cites: Vec<ProvisionId>,
}

/// A reason with what it rests on, in force on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The reason.
    pub reason: Reason,
    /// What it rests on.
    pub cites: Vec<ProvisionId>,
}

/// Why something is not due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A refusal that holds.
    Refusal(RefusalId),
    /// An exception that holds.
    Exception(ExceptionId),
    /// A condition that is not met.
    NotMet(ExprId),
    /// The category is not in force on the day.
    OutOfForce(CategoryId),
    /// It is due, but this larger one of its exclusive group counts in its place and does not answer the demand.
    Superseded(CategoryId),
    /// No category answers such a demand.
    NothingAnswers,
}

/// What becomes of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Answer"))]
#[serde(rename_all = "snake_case")]
pub enum DemandAnswer {
    /// What is due reaches what is asked.
    Granted,
    /// It falls short.
    Partly,
    /// Nothing is due.
    Refused,
    /// Not known yet.
    Open,
}

/// A demand in a decision.
#[derive(Clone, Debug)]
pub struct DemandDecision {
    /// Its kind, if known.
    pub kind: Option<DemandId>,
    /// The sum asked, if known and asked.
    pub amount: Option<Decimal>,
    /// What becomes of it.
    pub answer: DemandAnswer,
    /// The categories that answer it and are or may be due.
    pub categories: Vec<CategoryId>,
    /// Why not, or not all.
    pub because: Vec<Ground>,
    /// What that rests on.
    pub cites: Vec<ProvisionId>,
    /// Remedies that answer it and are or may be open.
    pub remedies: Vec<RemedyId>,
}

/// A question that still matters.
#[derive(Clone, Debug)]
pub struct Question {
    /// What to ask.
    pub fact: FactId,
    /// What the answer decides.
    pub why: Vec<super::item::Item>,
    /// The range of the floor over the answers, if they differ.
    pub floor: Option<Decimals>,
    /// The range of the ceiling over the answers, if they differ.
    pub ceiling: Option<Decimals>,
    /// Lowest and highest approver over the answers, if they differ.
    pub approver: Option<(Option<RoleId>, Option<RoleId>)>,
    /// Put off by its `asked_when`.
    pub put_off: bool,
}

/// A remedy in a decision.
#[derive(Clone, Debug)]
pub struct RemedyDecision {
    /// Which.
    pub id: RemedyId,
    /// Whether it is surely open.
    pub certain: bool,
    /// What it costs the firm.
    pub cost: Option<Decimals>,
    /// What it rests on, in force on the day of the incident.
    pub cites: Vec<ProvisionId>,
}

/// A clock in a decision.
#[derive(Clone, Debug)]
pub struct DeadlineDecision {
    /// Which.
    pub id: DeadlineId,
    /// Whether it surely runs.
    pub certain: bool,
    /// Its last day.
    pub ends: Interval<Date>,
    /// Why the day cannot be told.
    pub fault: Option<Fault>,
    /// What of the calendar keeps it open, or is not yet sure.
    pub calendar: CalendarReach,
    /// What it rests on, in force on the day of the incident.
    pub cites: Vec<ProvisionId>,
}

/// How far a calendar reaches, for a clock that runs in working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarReach {
    /// The first day the calendar knows, where the clock starts or may start before it.
    pub begins: Option<Date>,
    /// The last day the calendar knows, where the clock ends or may end after it.
    pub ends: Option<Date>,
    /// The first of the days that await the official notice, where the clock ends or may end on one of them.
    pub provisional_from: Option<Date>,
}

/// A paper in a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperDecision {
    /// Which.
    pub id: PaperId,
    /// Whether it is surely needed.
    pub certain: bool,
}
