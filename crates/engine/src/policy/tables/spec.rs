//! The declaration itself. The order of keys is the order of the manual and of completions in editors.

use super::{Entity, KeySpec, TableSpec, Takes, WEEKDAYS};
use crate::policy::types::LedgerFigure;

const fn must(name: &'static str, takes: Takes, doc: &'static str) -> KeySpec {
    KeySpec { name, takes, required: true, doc }
}

const fn may(name: &'static str, takes: Takes, doc: &'static str) -> KeySpec {
    KeySpec { name, takes, required: false, doc }
}

const fn table(name: &'static str, doc: &'static str, keys: &'static [KeySpec]) -> TableSpec {
    TableSpec { name, entity: None, doc, keys }
}

const fn rows(name: &'static str, entity: Entity, doc: &'static str, keys: &'static [KeySpec]) -> TableSpec {
    TableSpec { name, entity: Some(entity), doc, keys }
}

const TYPES: Takes = Takes::Word(&["bool", "number", "money", "date", "duration", "choice", "text", "list"]);
const FIELD_TYPES: Takes = Takes::Word(&["bool", "number", "money", "date", "duration", "choice", "text"]);
const VALUE_TYPES: Takes = Takes::Word(&["bool", "number", "money", "date", "duration", "choice"]);
const UNITS: Takes = Takes::Word(&["days", "working_days", "months", "minutes"]);
const ROUNDING_MODES: Takes = Takes::Word(&["half-up", "half-even", "half-down", "up", "down"]);

const CURRENCY: KeySpec =
    may("currency", Takes::Currency, "ISO 4217 code of a money value; default: the pack's currency");
const UNIT: KeySpec = may("unit", UNITS, "kind of a duration; default: days");
const CITES: KeySpec = may("cites", Takes::Refs(&[Entity::Provision]), "provisions it rests on");
const IN_FORCE: KeySpec = may("in_force", Takes::Table(&PERIOD), "first and last day on which it counts");
const BY: KeySpec = may(
    "by",
    Takes::Ref(&[Entity::Fact, Entity::Rule]),
    "date fact or date rule that decides what is in force; default: incident_date",
);
const CHOICES: KeySpec = may("choices", Takes::Tables(&CHOICE), "the possible answers, at most 128");
const LABEL: KeySpec = must("label", Takes::Text, "what it is called");

static PERIOD: TableSpec = table(
    "{ from, until }",
    "A first and a last day, both inclusive, either open",
    &[may("from", Takes::Date, "first day"), may("until", Takes::Date, "last day")],
);

pub(super) static CLOSED_PERIOD: TableSpec = table(
    "{ from, until }",
    "A first and a last day, both inclusive",
    &[must("from", Takes::Date, "first day"), must("until", Takes::Date, "last day")],
);

static ROUNDING: TableSpec = table(
    "rounding",
    "How sums are rounded",
    &[
        must("to", Takes::Expression, "the smallest step, such as \"0.01\""),
        may("mode", ROUNDING_MODES, "direction; default: half-up"),
    ],
);

/// `[pack]`
pub(in crate::policy) static PACK: TableSpec = table(
    "pack",
    "Identity of the pack",
    &[
        must("id", Takes::Slug, "the pack's id, the name of its folder"),
        must("title", Takes::Text, "what it is called"),
        must("version", Takes::String, "its version, as legal numbers it"),
        must("currency", Takes::Currency, "ISO 4217 code of its sums"),
        may("imports", Takes::Strings, "packs whose tables can be used as if they stood here"),
        may(
            "rounding",
            Takes::Table(&ROUNDING),
            "how sums are rounded; default: the currency's smallest unit, half-up",
        ),
        may("calendar", Takes::Ref(&[Entity::Calendar]), "the calendar of working-day sums"),
        may("covers", Takes::Table(&PERIOD), "the incident dates the pack is written for"),
        may(
            "deducts",
            Takes::Ref(&[Entity::Fact, Entity::Rule]),
            "money fact or rule: what has been paid on this matter already",
        ),
        may(
            "pay_alone_up_to",
            Takes::Expression,
            "up to this sum who promised may pay as well, or \"unlimited\"; default: nothing",
        ),
        may("given", Takes::Keyed(&[Entity::Fact]), "facts that this pack settles once for all"),
    ],
);

static INSTRUMENT: TableSpec = rows(
    "instrument",
    Entity::Instrument,
    "A law, regulation, standard, promise or company rule",
    &[
        must("id", Takes::Slug, "its id"),
        must("title", Takes::Text, "its full title"),
        must(
            "kind",
            Takes::Word(&[
                "law",
                "regulation",
                "rule",
                "judicial_interpretation",
                "local_measure",
                "standard",
                "normative_document",
                "commitment",
                "company_rule",
            ]),
            "what kind of text it is",
        ),
        may("short", Takes::Text, "a short title"),
        may("issuer", Takes::Text, "who made it"),
        IN_FORCE,
    ],
);

static PROVISION: TableSpec = rows(
    "provision",
    Entity::Provision,
    "What can be cited",
    &[
        must("id", Takes::Slug, "its id"),
        must("instrument", Takes::Ref(&[Entity::Instrument]), "the instrument it stands in"),
        must("article", Takes::Text, "article, paragraph"),
        must("gist", Takes::Text, "what it says, in your own words"),
        IN_FORCE,
        may("awaiting_check", Takes::Bool, "legal has not yet compared the row with the text"),
    ],
);

static GROUP: TableSpec =
    rows("group", Entity::Group, "A heading for questions", &[must("id", Takes::Slug, "its id"), LABEL]);

static CHOICE: TableSpec = table(
    "choices",
    "One possible answer",
    &[must("id", Takes::Id, "its id"), LABEL, may("help", Takes::Text, "help")],
);

static FIELD: TableSpec = table(
    "fields",
    "A column of a list",
    &[
        must("id", Takes::Id, "its id"),
        must("type", FIELD_TYPES, "its type"),
        LABEL,
        CHOICES,
        may("min", Takes::Expression, "least possible value"),
        may("max", Takes::Expression, "greatest possible value"),
        CURRENCY,
        UNIT,
        may("help", Takes::Text, "help"),
    ],
);

static FACT: TableSpec = rows(
    "fact",
    Entity::Fact,
    "Something about the case; most are questions",
    &[
        must("id", Takes::Id, "its id"),
        must("type", TYPES, "its type"),
        LABEL,
        may("ask", Takes::Text, "the question"),
        may("help", Takes::Text, "help, with an example"),
        may("group", Takes::Ref(&[Entity::Group]), "the heading it stands under"),
        CHOICES,
        may("fields", Takes::Tables(&FIELD), "the columns of a list"),
        may("min", Takes::Expression, "least possible value"),
        may("max", Takes::Expression, "greatest possible value"),
        may("asked_when", Takes::Expression, "condition; while it is not met the question is put off"),
        may("source", Takes::Word(&["handler", "ledger", "clock"]), "where it comes from; default: handler"),
        may("from", Takes::Word(&LedgerFigure::NAMES), "which of the ledger's figures it is"),
        may("evidence", Takes::Refs(&[Entity::Fact]), "bool facts that mean the proof is at hand"),
        CURRENCY,
        UNIT,
    ],
);

static ENTRY: TableSpec = table(
    "timeline",
    "A value and the days on which it holds",
    &[
        may("from", Takes::Date, "first day; only the first entry may leave it out"),
        may("until", Takes::Date, "last day; default: the day before the next entry"),
        must("value", Takes::Expression, "the value"),
        CITES,
        may("note", Takes::Text, "a remark"),
    ],
);

static PARAMETER: TableSpec = rows(
    "parameter",
    Entity::Parameter,
    "A dated figure",
    &[
        must("id", Takes::Id, "its id"),
        must("type", VALUE_TYPES, "its type"),
        LABEL,
        must("timeline", Takes::Tables(&ENTRY), "its values in order of date"),
        may(
            "by",
            Takes::Ref(&[Entity::Fact, Entity::Rule]),
            "the date it is read at; default: incident_date",
        ),
        CURRENCY,
        UNIT,
        CHOICES,
    ],
);

static CASE: TableSpec = table(
    "cases",
    "A condition and its value",
    &[
        must("when", Takes::Expression, "condition"),
        must("is", Takes::Expression, "value if it holds"),
        CITES,
        IN_FORCE,
    ],
);

static RULE: TableSpec = rows(
    "rule",
    Entity::Rule,
    "A conclusion",
    &[
        must("id", Takes::Id, "its id"),
        must("type", VALUE_TYPES, "its type"),
        LABEL,
        may("is", Takes::Expression, "its value"),
        may("cases", Takes::Tables(&CASE), "conditions and values"),
        may(
            "hit",
            Takes::Word(&["unique", "first", "max", "min", "sum"]),
            "what several cases that hold come to; default: unique",
        ),
        may("otherwise", Takes::Expression, "value if no case holds"),
        CITES,
        IN_FORCE,
        BY,
        CHOICES,
        CURRENCY,
        UNIT,
    ],
);

static EXCEPTION: TableSpec = rows(
    "exception",
    Entity::Exception,
    "Overrides a rule, a category or another exception",
    &[
        must("id", Takes::Id, "its id"),
        must("to", Takes::String, "a rule's or exception's id, or category.due, category.amount"),
        must("when", Takes::Expression, "condition"),
        may("is", Takes::Expression, "its value; only an exception to an exception may leave it out"),
        must("because", Takes::Text, "the reason"),
        CITES,
        IN_FORCE,
        BY,
    ],
);

static DEMAND: TableSpec = rows(
    "demand",
    Entity::Demand,
    "A kind of thing customers ask for",
    &[must("id", Takes::Id, "its id"), LABEL, may("help", Takes::Text, "help")],
);

static REFUSAL: TableSpec = table(
    "refusals",
    "A lawful reason against it",
    &[
        must("when", Takes::Expression, "condition"),
        must("because", Takes::Text, "the reason"),
        CITES,
        IN_FORCE,
    ],
);

static CATEGORY: TableSpec = rows(
    "category",
    Entity::Category,
    "A head of compensation",
    &[
        must("id", Takes::Slug, "its id"),
        LABEL,
        must("basis", Takes::Word(&["entitlement", "commitment", "goodwill"]), "why it is owed"),
        may("answers", Takes::Refs(&[Entity::Demand]), "demands it answers"),
        must("due", Takes::Expression, "condition"),
        may("amount", Takes::Range, "one sum, or { from, to } where the law leaves a range"),
        may("recommend", Takes::Expression, "what to offer inside the range"),
        may("exclusive", Takes::Slug, "of all categories with that name only the largest counts"),
        CITES,
        may("evidence", Takes::Refs(&[Entity::Fact]), "bool facts that mean the proof is at hand"),
        may("refusals", Takes::Tables(&REFUSAL), "lawful reasons against it"),
        IN_FORCE,
        BY,
    ],
);

static REMEDY: TableSpec = rows(
    "remedy",
    Entity::Remedy,
    "Help that is not money",
    &[
        must("id", Takes::Slug, "its id"),
        LABEL,
        must("when", Takes::Expression, "condition"),
        may("cost", Takes::Expression, "what it costs the firm"),
        may("answers", Takes::Refs(&[Entity::Demand]), "demands for which it is named when they are refused"),
        CITES,
    ],
);

static ROLE: TableSpec = rows(
    "role",
    Entity::Role,
    "Who may promise",
    &[
        must("id", Takes::Slug, "its id"),
        LABEL,
        must("rank", Takes::Integer, "the higher, the more authority"),
    ],
);

static LIMIT: TableSpec = rows(
    "limit",
    Entity::Limit,
    "How much a role may promise",
    &[
        must("role", Takes::Ref(&[Entity::Role]), "who"),
        must("of", Takes::String, "\"offer\", a basis, or a category's id"),
        must("up_to", Takes::Expression, "how much, or \"unlimited\""),
        may("when", Takes::Expression, "condition"),
        CITES,
    ],
);

static ESCALATION: TableSpec = rows(
    "escalation",
    Entity::Escalation,
    "Who else must be asked, whatever the sum",
    &[
        must("id", Takes::Slug, "its id"),
        must("when", Takes::Expression, "condition; may read promised"),
        must("needs", Takes::Refs(&[Entity::Role]), "who"),
        must("mode", Takes::Word(&["approve", "consult", "notify"]), "what is asked of them"),
        must("because", Takes::Text, "the reason"),
        CITES,
        IN_FORCE,
        BY,
    ],
);

static DEADLINE: TableSpec = rows(
    "deadline",
    Entity::Deadline,
    "A clock",
    &[
        must("id", Takes::Slug, "its id"),
        LABEL,
        must("starts", Takes::Expression, "date it runs from"),
        must("within", Takes::Expression, "how long"),
        may("duty", Takes::Text, "what must be done"),
        may("when", Takes::Expression, "condition"),
        CITES,
    ],
);

static CALENDAR: TableSpec = rows(
    "calendar",
    Entity::Calendar,
    "Working days",
    &[
        must("id", Takes::Slug, "its id"),
        may("weekend", Takes::Words(&WEEKDAYS), "free days of the week; default: Saturday and Sunday"),
        may("holidays", Takes::Days, "free days"),
        may("workdays", Takes::Days, "make-up days"),
        must("covers", Takes::Table(&CLOSED_PERIOD), "the days it knows"),
        may("provisional_from", Takes::Date, "first of the days that await the official notice"),
    ],
);

static SCRIPT: TableSpec = rows(
    "script",
    Entity::Script,
    "What to say",
    &[
        must("id", Takes::Slug, "its id"),
        may("stage", Takes::Text, "when in the conversation"),
        may("technique", Takes::Text, "how"),
        must("when", Takes::Expression, "condition"),
        must("say", Takes::Text, "what to say"),
        may("avoid", Takes::Text, "what not to say"),
        CITES,
    ],
);

static PAPER: TableSpec = rows(
    "paper",
    Entity::Paper,
    "A document the case needs",
    &[
        must("id", Takes::Slug, "its id"),
        LABEL,
        may("template", Takes::String, "which template"),
        must("when", Takes::Expression, "condition; may read promised"),
        may("copies", Takes::Strings, "who keeps a copy: roles or free names"),
    ],
);

static EXPECT: TableSpec = table(
    "expect",
    "What must come out; what is left out is not compared",
    &[
        may("floor", Takes::Range, "floor, or { from, to }"),
        may("ceiling", Takes::Range, "ceiling, or { from, to }"),
        may("recommended", Takes::Range, "recommended sum, or { from, to }"),
        may("approver", Takes::Approver, "role, \"none\", or { lowest, highest }"),
        may("also", Takes::Refs(&[Entity::Role]), "roles that must approve, be consulted or notified"),
        may("due", Takes::Keyed(&[Entity::Category]), "all categories due for certain, with their sums"),
        may("granted", Takes::Refs(&[Entity::Demand]), "demands granted"),
        may("partly", Takes::Refs(&[Entity::Demand]), "demands granted in part"),
        may("refused", Takes::Refs(&[Entity::Demand]), "demands refused"),
        may("cites", Takes::Refs(&[Entity::Provision]), "all provisions the decision prints"),
        may("asks", Takes::Refs(&[Entity::Fact]), "all questions still asked"),
        may("status", Takes::Word(&["final", "open", "conflict", "error"]), "the decision's status"),
        may(
            "verdict",
            Takes::Word(&["yes", "needs_approval", "no", "below_floor", "open"]),
            "of the promise",
        ),
        may("remedies", Takes::Refs(&[Entity::Remedy]), "remedies open for certain"),
        may("deadlines", Takes::Keyed(&[Entity::Deadline]), "deadlines with their days"),
        may("papers", Takes::Refs(&[Entity::Paper]), "papers"),
        may("scripts", Takes::Refs(&[Entity::Script]), "scripts"),
    ],
);

static SCENARIO: TableSpec = rows(
    "scenario",
    Entity::Scenario,
    "A worked case that must come out so",
    &[
        must("id", Takes::Slug, "its id"),
        must("title", Takes::Text, "what it is about"),
        may("note", Takes::Text, "a remark"),
        must("as_of", Takes::Date, "the day the offer is made"),
        may("as", Takes::Ref(&[Entity::Role]), "who is about to promise"),
        may("promise", Takes::Expression, "what"),
        may("facts", Takes::Keyed(&[Entity::Fact]), "the facts of the case"),
        must("expect", Takes::Table(&EXPECT), "what must come out"),
    ],
);

/// The whole of a pack's text.
pub(in crate::policy) static DOCUMENT: TableSpec = table(
    "document",
    "A policy pack of Redress",
    &[
        may("pack", Takes::Table(&PACK), "identity of the pack; stands once in the pack's folder"),
        may("instrument", Takes::Tables(&INSTRUMENT), INSTRUMENT.doc),
        may("provision", Takes::Tables(&PROVISION), PROVISION.doc),
        may("group", Takes::Tables(&GROUP), GROUP.doc),
        may("fact", Takes::Tables(&FACT), FACT.doc),
        may("parameter", Takes::Tables(&PARAMETER), PARAMETER.doc),
        may("rule", Takes::Tables(&RULE), RULE.doc),
        may("exception", Takes::Tables(&EXCEPTION), EXCEPTION.doc),
        may("demand", Takes::Tables(&DEMAND), DEMAND.doc),
        may("category", Takes::Tables(&CATEGORY), CATEGORY.doc),
        may("remedy", Takes::Tables(&REMEDY), REMEDY.doc),
        may("role", Takes::Tables(&ROLE), ROLE.doc),
        may("limit", Takes::Tables(&LIMIT), LIMIT.doc),
        may("escalation", Takes::Tables(&ESCALATION), ESCALATION.doc),
        may("deadline", Takes::Tables(&DEADLINE), DEADLINE.doc),
        may("calendar", Takes::Tables(&CALENDAR), CALENDAR.doc),
        may("script", Takes::Tables(&SCRIPT), SCRIPT.doc),
        may("paper", Takes::Tables(&PAPER), PAPER.doc),
        may("scenario", Takes::Tables(&SCENARIO), SCENARIO.doc),
    ],
);
