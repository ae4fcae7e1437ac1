//! The tables of a pack, declared once: what may stand where.
//!
//! One declaration drives the findings about shape ([`shape`]), the reading ([`row`]) and the JSON Schema of packs
//! ([`super::schema`]), so that the three can never disagree.

// What only the schema says of the tables.
#![cfg_attr(not(feature = "schema"), allow(dead_code))]

pub(in crate::policy) mod row;
pub(in crate::policy) mod shape;
mod spec;

pub(in crate::policy) use spec::{DOCUMENT, PACK};

/// What has an id of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// `[[instrument]]`
    Instrument,
    /// `[[provision]]`
    Provision,
    /// `[[group]]`
    Group,
    /// `[[fact]]`
    Fact,
    /// `[[parameter]]`
    Parameter,
    /// `[[rule]]`
    Rule,
    /// `[[exception]]`
    Exception,
    /// `[[demand]]`
    Demand,
    /// `[[category]]`
    Category,
    /// `[[remedy]]`
    Remedy,
    /// `[[role]]`
    Role,
    /// `[[limit]]`; it has no id.
    Limit,
    /// `[[escalation]]`
    Escalation,
    /// `[[deadline]]`
    Deadline,
    /// `[[calendar]]`
    Calendar,
    /// `[[script]]`
    Script,
    /// `[[paper]]`
    Paper,
    /// `[[scenario]]`
    Scenario,
}

impl Entity {
    /// All of them, in the order of the manual.
    pub const ALL: [Entity; 18] = [
        Entity::Instrument,
        Entity::Provision,
        Entity::Group,
        Entity::Fact,
        Entity::Parameter,
        Entity::Rule,
        Entity::Exception,
        Entity::Demand,
        Entity::Category,
        Entity::Remedy,
        Entity::Role,
        Entity::Limit,
        Entity::Escalation,
        Entity::Deadline,
        Entity::Calendar,
        Entity::Script,
        Entity::Paper,
        Entity::Scenario,
    ];

    /// The table's name as written.
    pub fn name(self) -> &'static str {
        self.word().strip_prefix("word-table-").unwrap_or("")
    }

    /// The table's name: key of the Fluent files.
    pub fn word(self) -> &'static str {
        match self {
            Entity::Instrument => "word-table-instrument",
            Entity::Provision => "word-table-provision",
            Entity::Group => "word-table-group",
            Entity::Fact => "word-table-fact",
            Entity::Parameter => "word-table-parameter",
            Entity::Rule => "word-table-rule",
            Entity::Exception => "word-table-exception",
            Entity::Demand => "word-table-demand",
            Entity::Category => "word-table-category",
            Entity::Remedy => "word-table-remedy",
            Entity::Role => "word-table-role",
            Entity::Limit => "word-table-limit",
            Entity::Escalation => "word-table-escalation",
            Entity::Deadline => "word-table-deadline",
            Entity::Calendar => "word-table-calendar",
            Entity::Script => "word-table-script",
            Entity::Paper => "word-table-paper",
            Entity::Scenario => "word-table-scenario",
        }
    }
}

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) enum Takes {
    /// `{ zh = "…", en = "…" }`
    Text,
    /// An id of the expression language.
    Id,
    /// An id never used in expressions: it may also contain `-`.
    Slug,
    /// A string.
    String,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An ISO 4217 code.
    Currency,
    /// Truth.
    Bool,
    /// A whole number.
    Integer,
    /// A day.
    Date,
    /// An expression, or a plain bool, whole number or day.
    Expression,
    /// An expression, or `{ from, to }`.
    Range,
    /// The id of one of these.
    Ref(&'static [Entity]),
    /// A list of such ids.
    Refs(&'static [Entity]),
    /// A list of strings.
    Strings,
    /// A list of some of these words.
    Words(&'static [&'static str]),
    /// One table.
    Table(&'static TableSpec),
    /// A list of tables.
    Tables(&'static TableSpec),
    /// A list of days or `{ from, until }`.
    Days,
    /// A table whose keys are ids of these; the values are read elsewhere.
    Keyed(&'static [Entity]),
    /// The id of a role, `"none"`, or `{ lowest, highest }`.
    Approver,
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) struct KeySpec {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be there.
    pub required: bool,
    /// One line for editors.
    pub doc: &'static str,
}

/// A table.
#[derive(Debug)]
pub(in crate::policy) struct TableSpec {
    /// Its name as written, such as `rule` or `rule.cases`.
    pub name: &'static str,
    /// What its rows are, if they have a name of their own.
    pub entity: Option<Entity>,
    /// One line for editors.
    pub doc: &'static str,
    /// Its keys.
    pub keys: &'static [KeySpec],
}

impl TableSpec {
    /// A key by its name.
    pub fn key(&self, name: &str) -> Option<&'static KeySpec> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// Days of the week as calendars name them, Monday first.
pub(in crate::policy) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
