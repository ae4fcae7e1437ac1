//! The small words of the language: ids, types, texts, dates in force, plain values.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// Returns its place in the policy's table, from 0.
            pub fn index(self) -> usize { self.0 as usize }

            /// Returns the rows of a table, each with its id.
            pub fn each<T>(rows: &[T]) -> impl Iterator<Item = (Self, &T)> {
                rows.iter().enumerate().map(|(at, row)| (Self(at as u32), row))
            }
        }
    )*};
}

ids! {
    /// A fact.
    FactId,
    /// A rule.
    RuleId,
    /// A dated figure.
    ParameterId,
    /// An exception.
    ExceptionId,
    /// A head of compensation.
    CategoryId,
    /// A kind of demand.
    DemandId,
    /// A law, regulation, promise …
    InstrumentId,
    /// A citable provision.
    ProvisionId,
    /// A heading for questions.
    GroupId,
    /// A role.
    RoleId,
    /// A calendar.
    CalendarId,
    /// A list of choice ids shared by all facts, rules and fields with the same ids in the same order.
    ChoiceTypeId,
    /// An aggregate over a list.
    AggregateId,
    /// Help that is not money.
    RemedyId,
    /// A clock.
    DeadlineId,
    /// A document the case needs.
    PaperId,
    /// Something to say.
    ScriptId,
    /// A limit of a role's authority.
    LimitId,
    /// Somebody else to ask.
    EscalationId,
}

/// A lawful reason against a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RefusalId {
    /// What it speaks against.
    pub category: CategoryId,
    /// Its place among the category's refusals.
    pub place: u32,
}

/// The facts every case has.
impl FactId {
    /// The day it happened.
    pub const INCIDENT_DATE: FactId = FactId(0);
    /// The day the customer complained.
    pub const COMPLAINT_DATE: FactId = FactId(1);
    /// The day the offer is made: the case's `as_of`, always known.
    pub const DECISION_DATE: FactId = FactId(2);
    /// What the customer asks for; fields `kind` (0) and `amount` (1).
    pub const DEMANDS: FactId = FactId(3);
}

/// An id as written.
pub type Name = Box<str>;

/// An ISO 4217 currency.
pub type Currency = iso_currency::Currency;

/// Returns how many decimals sums of a currency have: 2 for CNY, 0 for JPY.
pub fn minor_digits(currency: Currency) -> u32 {
    currency.exponent().unwrap_or(2).into()
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Truth.
    Bool,
    /// Exact decimal.
    Number,
    /// Sum in a currency.
    Money(Currency),
    /// Civil date.
    Date,
    /// Length of time of one kind.
    Duration(Unit),
    /// One of a list of ids.
    Choice(ChoiceTypeId),
    /// Shown, never computed with.
    Text,
    /// Records; only facts are lists.
    List,
}

/// Kinds of duration; they do not mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Working days of the pack's calendar.
    WorkingDays,
    /// Months (a year is twelve).
    Months,
    /// Minutes (an hour is sixty).
    Minutes,
}

/// First and last day on which something is in force, both inclusive, either open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct InForce {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl InForce {
    /// Returns whether the day lies inside, the first and the last included.
    pub fn includes(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A value written out in the policy or in a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// Of type bool.
    Bool(bool),
    /// Of type number, money (in the type's currency) or duration (in the type's unit).
    Number(Decimal),
    /// Of type date.
    Date(Date),
    /// Of type choice: place in the choice type's list.
    Choice(u8),
    /// Of type text.
    Text(Box<str>),
}

/// How sums are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Step, above zero.
    pub to: Decimal,
    /// Direction.
    pub mode: RoundingMode,
}

/// Directions of rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// To the nearest, halves away from zero.
    HalfUp,
    /// To the nearest, halves to the even one.
    HalfEven,
    /// To the nearest, halves towards zero.
    HalfDown,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

impl RoundingMode {
    /// All of them, in the order in which expressions name them.
    pub const ALL: [RoundingMode; 5] = [Self::HalfUp, Self::HalfEven, Self::HalfDown, Self::Up, Self::Down];

    /// Returns the strategy of the decimal library that rounds so.
    pub fn strategy(self) -> RoundingStrategy {
        match self {
            Self::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Self::HalfEven => RoundingStrategy::MidpointNearestEven,
            Self::HalfDown => RoundingStrategy::MidpointTowardZero,
            Self::Up => RoundingStrategy::AwayFromZero,
            Self::Down => RoundingStrategy::ToZero,
        }
    }
}

/// Why a category is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The law owes it.
    Entitlement,
    /// The firm promised it.
    Commitment,
    /// The firm may give it.
    Goodwill,
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum FactSource {
    /// The person at the desk.
    #[default]
    Handler,
    /// The ledger, with this figure; asked of the handler where none is named or no ledger answers.
    Ledger(Option<LedgerFigure>),
    /// The clock.
    Clock,
}

/// A figure that a ledger knows of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LedgerFigure {
    /// Goodwill promised to the customer within ninety days.
    Goodwill90Days,
    /// Paid to the customer on the same matter.
    EarlierPayments,
    /// Complaints of the customer within a year, this one apart.
    ComplaintsInAYear,
    /// Whether the same matter was settled before.
    SettledBefore,
    /// Complaints about the same employee within a year, this one apart.
    ComplaintsAboutEmployee,
}

impl LedgerFigure {
    /// Every figure.
    pub const ALL: [LedgerFigure; 5] = [
        LedgerFigure::Goodwill90Days,
        LedgerFigure::EarlierPayments,
        LedgerFigure::ComplaintsInAYear,
        LedgerFigure::SettledBefore,
        LedgerFigure::ComplaintsAboutEmployee,
    ];

    /// What packs call them, in the order of [`LedgerFigure::ALL`].
    pub(in crate::policy) const NAMES: [&'static str; 5] = [
        "goodwill_90_days",
        "earlier_payments",
        "complaints_in_a_year",
        "settled_before",
        "complaints_about_employee",
    ];

    /// Returns the figure that packs call so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.name() == name)
    }

    /// Returns what packs call it.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Returns the type of its values, in a ledger whose sums are in `currency`.
    pub fn ty(self, currency: Currency) -> Type {
        match self {
            Self::Goodwill90Days | Self::EarlierPayments => Type::Money(currency),
            Self::ComplaintsInAYear | Self::ComplaintsAboutEmployee => Type::Number,
            Self::SettledBefore => Type::Bool,
        }
    }
}

/// What an escalation asks of the roles it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EscalationMode {
    /// Must also approve.
    Approve,
    /// Must be heard.
    Consult,
    /// Must be told.
    Notify,
}

/// What several matching cases of a rule come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Hit {
    /// At most one may match.
    #[default]
    Unique,
    /// The first that matches.
    First,
    /// The largest value.
    Max,
    /// The smallest value.
    Min,
    /// All values added.
    Sum,
}
