//! A decision written out: the JSON of `docs/schema/decision.schema.json`. Key order and formatting are fixed, so that equal
//! policies and equal cases give equal bytes.

use super::model::*;
pub use super::write::{ShownFigure, Writer, json, view};
use crate::policy::*;
use serde::Serialize;

/// A decision as JSON says it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionView {
    /// The policy it was made under.
    pub policy: PolicyView,
    /// The day of the offer.
    pub as_of: String,
    /// How far it has come.
    pub status: Status,
    /// The sums.
    pub offer: OfferView,
    /// Lowest and highest role that may have to approve; `null`: nobody may.
    pub approver: ApproverView,
    /// How far each role's authority goes, lowest rank first.
    pub authority: Vec<ReachView>,
    /// The promise.
    pub promise: PromiseView,
    /// Every category, in order of declaration.
    pub categories: Vec<CategoryView>,
    /// Every demand made.
    pub demands: Vec<DemandView>,
    /// All that is cited.
    pub provisions: Vec<ProvisionView>,
    /// What should still be asked, most useful first.
    pub questions: Vec<QuestionView>,
    /// Help that is not money.
    pub remedies: Vec<RemedyView>,
    /// Clocks that run.
    pub deadlines: Vec<DeadlineView>,
    /// Documents the case needs.
    pub papers: Vec<PaperView>,
    /// What to say.
    pub scripts: Vec<ScriptView>,
    /// Exceptions that hold and disagree.
    pub conflicts: Vec<FaultView>,
    /// Figures that cannot be computed.
    pub errors: Vec<FaultView>,
    /// How it came about.
    pub trace: Vec<TraceView>,
}

/// Identity of a policy.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyView {
    /// Id of the pack.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// Content hash over the pack and its imports.
    pub digest: String,
}

/// From the least to the most possible; equal when exact, `null` for no bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RangeView {
    /// Least.
    pub from: Option<String>,
    /// Most.
    pub to: Option<String>,
}

/// The sums, in `currency`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferView {
    /// ISO 4217 code.
    pub currency: &'static str,
    /// What the law and the firm's promises oblige.
    pub floor: RangeView,
    /// The most anybody may offer.
    pub ceiling: RangeView,
    /// What the policy would offer.
    pub recommended: RangeView,
    /// Paid already on the matter, taken off the others.
    pub deducted: RangeView,
    /// The part of the ceiling that is goodwill.
    pub goodwill: RangeView,
}

/// Lowest and highest approver.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApproverView {
    /// In the best case.
    pub lowest: Option<String>,
    /// In the worst.
    pub highest: Option<String>,
}

/// A role's reach.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReachView {
    /// The role.
    pub role: String,
    /// Up to which sum it may promise alone.
    pub up_to: RangeView,
}

/// The promise.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PromiseView {
    /// The sum, if it is exact.
    pub sum: Option<String>,
    /// Whether the handler named it; otherwise it is what is recommended.
    pub named: bool,
    /// Who is about to promise.
    pub role: Option<String>,
    /// Whether she may.
    pub verdict: Verdict,
    /// How far she may surely go alone.
    pub up_to: Option<String>,
    /// Who must approve, if that is certain.
    pub approver: Option<String>,
    /// The ranks the request passes, one after the other.
    pub route: Vec<String>,
    /// Who else.
    pub also: Vec<AlsoView>,
}

/// Somebody else to ask.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlsoView {
    /// Who.
    pub role: String,
    /// What of them.
    pub mode: EscalationMode,
    /// The escalation.
    pub id: String,
    /// Whether it surely applies.
    pub certain: bool,
    /// The reason.
    pub because: Text,
    /// Citations.
    pub cites: Vec<String>,
}

/// Yes, no or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TruthView {
    /// Surely.
    Yes,
    /// Surely not.
    No,
    /// It depends.
    Unknown,
}

/// A category.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// Why it would be owed.
    pub basis: Basis,
    /// Whether it is due.
    pub due: TruthView,
    /// From the least floor to the greatest ceiling possible; `null` for what is not money.
    pub amount: Option<RangeView>,
    /// What the law owes at least.
    pub floor: Option<RangeView>,
    /// What the policy would offer.
    pub recommended: Option<RangeView>,
    /// The category that counts in its place.
    pub superseded_by: Option<String>,
    /// The figures the sum is made of.
    pub working: Vec<FigureView>,
    /// The sum as the policy writes it.
    pub formula: Option<String>,
    /// Citations.
    pub cites: Vec<String>,
    /// Reasons against it that hold.
    pub refusals: Vec<ReasonView>,
    /// Proof not yet at hand.
    pub evidence_missing: Vec<NamedView>,
}

/// A named figure.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FigureView {
    /// Its id, or the words of an aggregate.
    pub id: String,
    /// What it is called.
    pub label: Option<Text>,
    /// Its value; a sum of more decimals than coins as the pack rounds it, a number to six places.
    pub value: String,
    /// The figure itself, where its value is rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// What it rests on.
    pub cites: Vec<String>,
}

/// Something with an id and a name.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
}

/// A reason against.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReasonView {
    /// `refusal`, `exception`, `not_met`, `out_of_force`, `superseded`, `nothing_answers`.
    pub kind: &'static str,
    /// The reason as the policy says it; for `not_met` the name of the condition.
    pub because: Option<Text>,
    /// For `not_met`: the condition as written.
    pub condition: Option<String>,
    /// For `not_met`: file, line and column.
    pub at: Option<String>,
    /// Citations.
    pub cites: Vec<String>,
}

/// A demand.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemandView {
    /// Its kind; `null` if not known.
    pub kind: Option<String>,
    /// What it is called.
    pub label: Option<Text>,
    /// The sum asked.
    pub amount: Option<String>,
    /// What becomes of it.
    pub answer: DemandAnswer,
    /// Categories that answer it and are or may be due.
    pub categories: Vec<String>,
    /// Why not, or not all.
    pub because: Vec<ReasonView>,
    /// Citations.
    pub cites: Vec<String>,
    /// What can be done instead.
    pub remedies: Vec<String>,
}

/// A provision.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProvisionView {
    /// Its id.
    pub id: String,
    /// What it stands in.
    pub instrument: Text,
    /// Article, paragraph.
    pub article: Text,
    /// First and last day in force.
    pub in_force: InForceView,
    /// What it says.
    pub gist: Text,
    /// Legal has not yet compared the row with the text.
    pub awaiting_check: bool,
}

/// First and last day.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InForceView {
    /// First.
    pub from: Option<String>,
    /// Last.
    pub until: Option<String>,
}

/// A question.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionView {
    /// The fact to ask for.
    pub fact: String,
    /// The question.
    pub ask: Text,
    /// What the answer decides: ids of categories and escalations, role of a limit.
    pub why: Vec<NamedView>,
    /// What it could change.
    pub could_change: CouldChangeView,
}

/// What an answer could change.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CouldChangeView {
    /// Range of the floor over the answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<RangeView>,
    /// Range of the ceiling over the answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<RangeView>,
    /// Lowest and highest approver over the answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approver: Option<ApproverView>,
}

/// A remedy.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RemedyView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub label: Text,
    /// Whether it is surely open.
    pub certain: bool,
    /// What it costs the firm.
    pub cost: Option<RangeView>,
    /// Citations.
    pub cites: Vec<String>,
}

/// A clock.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeadlineView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// What must be done.
    pub duty: Option<Text>,
    /// Whether it surely runs.
    pub certain: bool,
    /// Its last day: from the earliest to the latest possible.
    pub ends: RangeView,
    /// The first day the calendar knows, where it keeps the last day open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_begins: Option<String>,
    /// The last day the calendar knows, where it keeps the last day open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar_ends: Option<String>,
    /// The first of the days that await the official notice, where the last day is or may be one of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisional_from: Option<String>,
    /// Why the day cannot be told.
    pub error: Option<FaultView>,
    /// Citations.
    pub cites: Vec<String>,
}

/// A paper.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaperView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// Whether it is surely needed.
    pub certain: bool,
    /// Which template.
    pub template: Option<String>,
    /// Who keeps a copy.
    pub copies: Vec<String>,
}

/// A script.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScriptView {
    /// Its id.
    pub id: String,
    /// When.
    pub stage: Option<Text>,
    /// How.
    pub technique: Option<Text>,
    /// What to say.
    pub say: Text,
    /// What not to say.
    pub avoid: Option<Text>,
}

/// A fault.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FaultView {
    /// Stable kebab-case name.
    pub code: &'static str,
    /// What it is about: ids of the rule, parameter, category or exceptions.
    pub about: Vec<String>,
    /// File, line and column.
    pub at: String,
    /// The words there.
    pub words: String,
}

/// Something reached on the way to the decision.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TraceView {
    /// `category`, `refusal`, `rule`, `exception`, `limit`, `escalation`.
    pub kind: &'static str,
    /// Its id (of a refusal: the category's, of a limit: the role's).
    pub id: String,
    /// File, line and column.
    pub at: String,
    /// `applied`, `not_met`, `defeated`, `undetermined`, `out_of_force`, `failed`.
    pub outcome: &'static str,
    /// The exceptions that defeated it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub defeated_by: Vec<String>,
    /// Its value.
    pub value: String,
    /// Its conditions and values, all arms.
    pub conditions: Vec<ConditionView>,
}

/// A condition or value in the trace.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConditionView {
    /// `due`, `when`, `is`, `otherwise`, `from`, `to`, `recommend`, `up_to`.
    pub part: &'static str,
    /// The case it belongs to, from 1, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<u32>,
    /// As written.
    pub text: String,
    /// File, line and column.
    pub at: String,
    /// Its value.
    pub value: String,
    /// Facts, rules, parameters and conditions in it, with their values.
    pub operands: Vec<OperandView>,
}

/// An operand.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperandView {
    /// As written.
    pub text: String,
    /// Its value.
    pub value: String,
}
