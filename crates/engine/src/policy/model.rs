//! A checked policy: every name resolved, every expression typed. Only the checker of this room can build one.

use super::expr::{Aggregate, Args, ExprId, Node};
use super::source::{Sources, Span};
use super::text::Text;
use super::types::*;
use crate::Digest;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A pack with all it imports, checked. Built by [`crate::load`] only.
#[derive(Debug)]
pub struct Policy {
    pub(in crate::policy) sources: Sources,
    pub(in crate::policy) packs: Vec<Pack>,
    pub(in crate::policy) digest: Digest,
    pub(in crate::policy) currency: Currency,
    pub(in crate::policy) rounding: Rounding,
    pub(in crate::policy) calendar: Option<CalendarId>,
    pub(in crate::policy) covers: InForce,
    pub(in crate::policy) covers_at: Span,
    pub(in crate::policy) deducts: Option<ExprId>,
    pub(in crate::policy) pay_alone: Option<Decimal>,
    pub(in crate::policy) given: Vec<(FactId, Literal)>,
    pub(in crate::policy) choice_types: Vec<Vec<Name>>,
    pub(in crate::policy) nodes: Vec<Node>,
    pub(in crate::policy) args: Vec<ExprId>,
    pub(in crate::policy) aggregates: Vec<Aggregate>,
    pub(in crate::policy) instruments: Vec<Instrument>,
    pub(in crate::policy) provisions: Vec<Provision>,
    pub(in crate::policy) groups: Vec<Group>,
    pub(in crate::policy) facts: Vec<Fact>,
    pub(in crate::policy) parameters: Vec<Parameter>,
    pub(in crate::policy) rules: Vec<Rule>,
    pub(in crate::policy) exceptions: Vec<Exception>,
    pub(in crate::policy) demands: Vec<Demand>,
    pub(in crate::policy) categories: Vec<Category>,
    pub(in crate::policy) remedies: Vec<Remedy>,
    pub(in crate::policy) roles: Vec<Role>,
    pub(in crate::policy) limits: Vec<Limit>,
    pub(in crate::policy) escalations: Vec<Escalation>,
    pub(in crate::policy) deadlines: Vec<Deadline>,
    pub(in crate::policy) calendars: Vec<Calendar>,
    pub(in crate::policy) scripts: Vec<Script>,
    pub(in crate::policy) papers: Vec<Paper>,
    pub(in crate::policy) scenarios: Vec<Scenario>,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $all:ident: $row:ident),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $all(&self) -> &[$row] { &self.$all }
    )*};
}

macro_rules! rows {
    ($($(#[$doc:meta])* $one:ident($all:ident: $id:ident) -> $row:ident),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $one(&self, id: $id) -> &$row { &self.$all[id.index()] }
    )*};
}

impl Policy {
    tables! {
        /// Returns the pack itself, then its imports in the order they were reached.
        packs: Pack,
        /// Returns all instruments.
        instruments: Instrument,
        /// Returns all provisions.
        provisions: Provision,
        /// Returns all groups in the order of the form.
        groups: Group,
        /// Returns all facts, the four built-in ones first.
        facts: Fact,
        /// Returns all parameters.
        parameters: Parameter,
        /// Returns all rules.
        rules: Rule,
        /// Returns all exceptions.
        exceptions: Exception,
        /// Returns all kinds of demand; their places are the choices of `demands.kind`.
        demands: Demand,
        /// Returns all categories.
        categories: Category,
        /// Returns all remedies.
        remedies: Remedy,
        /// Returns all roles in the order of declaration.
        roles: Role,
        /// Returns all limits.
        limits: Limit,
        /// Returns all escalations.
        escalations: Escalation,
        /// Returns all deadlines.
        deadlines: Deadline,
        /// Returns all calendars.
        calendars: Calendar,
        /// Returns all scripts.
        scripts: Script,
        /// Returns all papers.
        papers: Paper,
        /// Returns the scenarios of the pack itself, not of its imports.
        scenarios: Scenario,
        /// Returns all expression nodes.
        nodes: Node,
        /// Returns all aggregates.
        aggregates: Aggregate,
    }
    rows! {
        /// Returns the provision of an id.
        provision(provisions: ProvisionId) -> Provision,
        /// Returns the instrument of an id.
        instrument(instruments: InstrumentId) -> Instrument,
        /// Returns the fact of an id.
        fact(facts: FactId) -> Fact,
        /// Returns the parameter of an id.
        parameter(parameters: ParameterId) -> Parameter,
        /// Returns the rule of an id.
        rule(rules: RuleId) -> Rule,
        /// Returns the exception of an id.
        exception(exceptions: ExceptionId) -> Exception,
        /// Returns the category of an id.
        category(categories: CategoryId) -> Category,
        /// Returns the kind of demand of an id.
        demand(demands: DemandId) -> Demand,
        /// Returns the role of an id.
        role(roles: RoleId) -> Role,
        /// Returns the aggregate of an id.
        aggregate(aggregates: AggregateId) -> Aggregate,
        /// A remedy.
        remedy(remedies: RemedyId) -> Remedy,
        /// A limit.
        limit(limits: LimitId) -> Limit,
        /// An escalation.
        escalation(escalations: EscalationId) -> Escalation,
        /// A deadline.
        deadline(deadlines: DeadlineId) -> Deadline,
        /// A script.
        script(scripts: ScriptId) -> Script,
        /// A paper.
        paper(papers: PaperId) -> Paper,
    }

    /// A refusal.
    pub fn refusal(&self, id: RefusalId) -> &Refusal {
        &self.category(id.category).refusals[id.place as usize]
    }

    /// Returns the refusals of a category, each with its id.
    pub fn refusals(&self, category: CategoryId) -> impl Iterator<Item = (RefusalId, &Refusal)> {
        let refusals = self.category(category).refusals.iter().zip(0..);
        refusals.map(move |(refusal, place)| (RefusalId { category, place }, refusal))
    }

    /// Returns the node of an expression.
    pub fn node(&self, id: ExprId) -> &Node {
        &self.nodes[id.index()]
    }

    /// Returns the children of a node that has many.
    pub fn args(&self, args: Args) -> &[ExprId] {
        &self.args[args.start as usize..(args.start + args.len) as usize]
    }

    /// Returns the texts it was read from.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Returns the words an expression was written in.
    pub fn words(&self, id: ExprId) -> &str {
        self.sources.text(self.node(id).span)
    }

    /// Returns the BLAKE3 hash of the pack and all it imports, as 64 hexadecimal digits.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Returns the currency of all money that names no other.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Returns how the sums of categories are rounded.
    pub fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// Returns the calendar that working days are counted by, if the pack names one.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.calendar.map(|id| &self.calendars[id.index()])
    }

    /// Returns the incident dates it is written for.
    pub fn covers(&self) -> InForce {
        self.covers
    }

    /// Returns the expression for what was paid already on the matter, a sum in the pack's currency.
    pub fn deducts(&self) -> Option<ExprId> {
        self.deducts
    }

    /// Returns the sum, in the pack's currency, up to which whoever promised it may pay it as well; `None` for any sum. Zero
    /// where the pack names none: then somebody else always pays.
    pub fn pay_alone_up_to(&self) -> Option<Decimal> {
        self.pay_alone
    }

    /// Returns the facts the pack settles once for all, with their values.
    pub fn given(&self) -> &[(FactId, Literal)] {
        &self.given
    }

    /// Returns the ids of a choice type; a choice is its place among them.
    pub fn choices(&self, id: ChoiceTypeId) -> &[Name] {
        &self.choice_types[id.index()]
    }

    /// Returns whether it has no roles, so that no case can be opened on it.
    pub fn is_library(&self) -> bool {
        self.roles.is_empty()
    }

    /// Returns the pack itself, not one it imports.
    pub fn pack(&self) -> &Pack {
        &self.packs[0]
    }
}

/// Identity of a pack.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub title: Text,
    /// Its version, as legal numbers it.
    pub version: Box<str>,
    /// Content hash of this pack alone.
    pub digest: Digest,
}

/// A law, regulation, rule, standard, promise or company rule.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its id.
    pub id: Name,
    /// Full title.
    pub title: Text,
    /// Title for a chip.
    pub short: Option<Text>,
    /// `law`, `regulation`, … as listed in the manual.
    pub kind: Name,
    /// Who made it.
    pub issuer: Option<Text>,
    /// When it is in force.
    pub in_force: InForce,
}

/// What can be cited.
#[derive(Clone, Debug)]
pub struct Provision {
    /// Its id.
    pub id: Name,
    /// What it stands in.
    pub instrument: InstrumentId,
    /// Article, paragraph.
    pub article: Text,
    /// What it says.
    pub gist: Text,
    /// When it is in force (the instrument's where it says nothing).
    pub in_force: InForce,
    /// Legal has not yet compared it with the text.
    pub awaiting_check: bool,
    /// Where it stands.
    pub span: Span,
}

/// A heading for questions.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub label: Text,
}

/// Something about the case.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its id.
    pub id: Name,
    /// What it is.
    pub ty: Type,
    /// What it is called.
    pub label: Text,
    /// The question.
    pub ask: Option<Text>,
    /// Help with an example.
    pub help: Option<Text>,
    /// Heading.
    pub group: Option<GroupId>,
    /// For choices: in the order of the choice type.
    pub choices: Vec<Choice>,
    /// For lists.
    pub fields: Vec<Field>,
    /// Least possible value.
    pub min: Option<Literal>,
    /// Greatest possible value.
    pub max: Option<Literal>,
    /// Put off until no other question matters while this is not met.
    pub asked_when: Option<ExprId>,
    /// Where it comes from.
    pub source: FactSource,
    /// Bool facts that mean the proof is at hand.
    pub evidence: Vec<FactId>,
    /// Where it stands.
    pub span: Span,
}

/// One possible answer.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub label: Text,
    /// Help.
    pub help: Option<Text>,
}

/// A column of a list.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id.
    pub id: Name,
    /// What it is; never a list.
    pub ty: Type,
    /// What it is called.
    pub label: Text,
    /// Help.
    pub help: Option<Text>,
    /// For choices.
    pub choices: Vec<Choice>,
    /// Least possible value.
    pub min: Option<Literal>,
    /// Greatest possible value.
    pub max: Option<Literal>,
}

/// A dated figure.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its id.
    pub id: Name,
    /// What it is.
    pub ty: Type,
    /// What it is called.
    pub label: Text,
    /// For choices.
    pub choices: Vec<Choice>,
    /// The date it is read at.
    pub by: ExprId,
    /// In order of date, not overlapping.
    pub timeline: Vec<TimelineEntry>,
    /// Where it stands.
    pub span: Span,
}

/// A value of a parameter and the days on which it holds.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// First and last day; the last is already cut at the day before the next entry.
    pub in_force: InForce,
    /// The value.
    pub value: Literal,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// Where it stands.
    pub span: Span,
}

/// What an expression, rule or category reads directly (not through other rules).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Rules, without repeats, in order of first use.
    pub rules: Box<[RuleId]>,
    /// Facts, lists included, likewise; with those its parameters' dates read.
    pub facts: Box<[FactId]>,
}

/// A conclusion.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: Name,
    /// What it gives.
    pub ty: Type,
    /// What it is called.
    pub label: Text,
    /// For choices.
    pub choices: Vec<Choice>,
    /// How it is found.
    pub body: RuleBody,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// When it may be read.
    pub in_force: InForce,
    /// The date that decides what is in force.
    pub by: ExprId,
    /// Exceptions to it, in order of declaration.
    pub exceptions: Vec<ExceptionId>,
    /// All it reads directly: body, date, its exceptions and theirs.
    pub uses: Uses,
    /// Where it stands.
    pub span: Span,
}

/// How a rule's value is found.
#[derive(Clone, Debug)]
pub enum RuleBody {
    /// By one expression.
    Is(ExprId),
    /// By cases.
    Cases {
        /// In order of declaration.
        cases: Vec<RuleCase>,
        /// What several come to.
        hit: Hit,
        /// If none holds.
        otherwise: Option<ExprId>,
    },
}

/// One case of a rule.
#[derive(Clone, Debug)]
pub struct RuleCase {
    /// Condition.
    pub when: ExprId,
    /// Value.
    pub is: ExprId,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// When it counts.
    pub in_force: InForce,
    /// Where it stands.
    pub span: Span,
}

/// What an exception overrides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A rule's value.
    Rule(RuleId),
    /// Whether a category is due.
    Due(CategoryId),
    /// A category's amount, both ends.
    Amount(CategoryId),
    /// Another exception.
    Exception(ExceptionId),
}

/// Overrides its target when it holds.
#[derive(Clone, Debug)]
pub struct Exception {
    /// Its id.
    pub id: Name,
    /// What it overrides.
    pub target: Target,
    /// Condition.
    pub when: ExprId,
    /// Value; `None` only in an exception to an exception: then that one does not apply.
    pub is: Option<ExprId>,
    /// The reason.
    pub because: Text,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// When it counts.
    pub in_force: InForce,
    /// The date that decides it.
    pub by: ExprId,
    /// Exceptions to this one.
    pub exceptions: Vec<ExceptionId>,
    /// Where it stands.
    pub span: Span,
}

/// A kind of thing customers ask for.
#[derive(Clone, Debug)]
pub struct Demand {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub label: Text,
    /// Help.
    pub help: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

/// A head of compensation.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub label: Text,
    /// Why it is owed.
    pub basis: Basis,
    /// Demands it answers.
    pub answers: Vec<DemandId>,
    /// Condition.
    pub due: ExprId,
    /// How much; `None` for what is not money.
    pub amount: Option<Amount>,
    /// What to offer inside the range.
    pub recommend: Option<ExprId>,
    /// Of all categories with that name only the largest counts.
    pub exclusive: Option<Name>,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// Bool facts that mean the proof is at hand.
    pub evidence: Vec<FactId>,
    /// Lawful reasons against it.
    pub refusals: Vec<Refusal>,
    /// When it can be due.
    pub in_force: InForce,
    /// The date that decides what is in force.
    pub by: ExprId,
    /// Exceptions to its `due`.
    pub due_exceptions: Vec<ExceptionId>,
    /// Exceptions to its `amount`.
    pub amount_exceptions: Vec<ExceptionId>,
    /// Where it stands.
    pub span: Span,
}

/// A category's sum.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// Least the law owes.
    pub from: ExprId,
    /// Most; the same node where there is no range.
    pub to: ExprId,
}

/// A lawful reason against a category.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Condition.
    pub when: ExprId,
    /// The reason.
    pub because: Text,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// When it counts.
    pub in_force: InForce,
    /// Where it stands.
    pub span: Span,
}

/// Help that is not money.
#[derive(Clone, Debug)]
pub struct Remedy {
    /// Its id.
    pub id: Name,
    /// What it is.
    pub label: Text,
    /// Condition.
    pub when: ExprId,
    /// What it costs the firm.
    pub cost: Option<ExprId>,
    /// Demands for which it is named when they are refused.
    pub answers: Vec<DemandId>,
    /// Citations.
    pub cites: Vec<ProvisionId>,
}

/// Who may promise.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub label: Text,
    /// The higher, the more authority.
    pub rank: i64,
    /// Where it stands.
    pub span: Span,
}

/// What a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitOf {
    /// The whole offer.
    Offer,
    /// The part of it on one basis.
    Basis(Basis),
    /// The part of it under one category.
    Category(CategoryId),
}

/// How much a role may promise.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Who.
    pub role: RoleId,
    /// Of what.
    pub of: LimitOf,
    /// How much; `None` is without limit.
    pub up_to: Option<ExprId>,
    /// Condition; `None` is always.
    pub when: Option<ExprId>,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// Where it stands.
    pub span: Span,
}

/// Who else must be asked.
#[derive(Clone, Debug)]
pub struct Escalation {
    /// Its id.
    pub id: Name,
    /// Condition.
    pub when: ExprId,
    /// Who.
    pub needs: Vec<RoleId>,
    /// What of them.
    pub mode: EscalationMode,
    /// The reason.
    pub because: Text,
    /// Citations.
    pub cites: Vec<ProvisionId>,
    /// When it counts.
    pub in_force: InForce,
    /// The date that decides it.
    pub by: ExprId,
    /// Where it stands.
    pub span: Span,
}

/// A clock.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub label: Text,
    /// What must be done by then.
    pub duty: Option<Text>,
    /// The last day: `starts + within`, a date node made by the checker.
    pub ends: ExprId,
    /// Condition.
    pub when: Option<ExprId>,
    /// Citations.
    pub cites: Vec<ProvisionId>,
}

/// Working days.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its id.
    pub id: Name,
    /// Whether each day of the week is free, Monday first.
    pub weekend: [bool; 7],
    /// First day it knows.
    pub from: Date,
    /// Last day it knows.
    pub until: Date,
    /// First day of those that await the official notice: its days are the statutory ones, without days made up for.
    pub provisional_from: Option<Date>,
    /// Where the days it knows stand.
    pub span: Span,
    /// For each day from `from` on, how many working days there are from `from` up to and including it.
    pub(in crate::policy) counted: Vec<u32>,
}

/// What to say.
#[derive(Clone, Debug)]
pub struct Script {
    /// Its id.
    pub id: Name,
    /// When in the conversation.
    pub stage: Option<Text>,
    /// How.
    pub technique: Option<Text>,
    /// Condition.
    pub when: ExprId,
    /// What to say.
    pub say: Text,
    /// What not to say.
    pub avoid: Option<Text>,
    /// Citations.
    pub cites: Vec<ProvisionId>,
}

/// A document the case needs.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its id.
    pub id: Name,
    /// What it is called.
    pub label: Text,
    /// Which template.
    pub template: Option<Box<str>>,
    /// Condition.
    pub when: ExprId,
    /// Who keeps a copy.
    pub copies: Vec<Box<str>>,
}

/// A worked case, kept as written; the `decision` room reads and runs it.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its id.
    pub id: Name,
    /// What it is about.
    pub title: Text,
    /// A remark.
    pub note: Option<Text>,
    /// The whole table as written: `as_of`, `as`, `promise`, `facts`, `expect`.
    pub table: super::document::SourceTable,
    /// Where it stands.
    pub span: Span,
}
