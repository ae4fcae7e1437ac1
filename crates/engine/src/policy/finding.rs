//! What the program has to say about a policy or a case: code, severity, place, and the figures of the sentence.
//! The sentences themselves stand in `assets/i18n/*/findings.ftl`, in both languages.

use super::source::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack or case is not used.
    Error,
    /// It is used, but look at it.
    Warning,
}

/// A word in a finding's sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// As it is: an id, a figure, a path.
    Literal(String),
    /// A word of ours, by its key in the Fluent files, so that it is said in the reader's language.
    Word(&'static str),
    /// From one figure or day to another, without a bound where there is none.
    Range {
        /// The least.
        from: Option<String>,
        /// The most.
        to: Option<String>,
    },
}

/// A second place the finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there: key of the Fluent files, such as `label-first-here`.
    pub word: &'static str,
}

/// One thing wrong, or worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// The very words; `None` only where there is no text (a missing folder).
    pub span: Option<Span>,
    /// What the sentence `finding-<code>` and its help `finding-<code>-help` are filled with.
    pub args: Vec<(&'static str, Arg)>,
    /// Other places.
    pub labels: Vec<Label>,
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Literal(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Literal(text.to_owned())
    }
}

impl Finding {
    /// Returns a finding at a place.
    pub fn new(code: Code, span: Span) -> Self {
        Self { code, span: Some(span), args: Vec::new(), labels: Vec::new() }
    }

    /// Returns a finding without a place in a text.
    pub fn nowhere(code: Code) -> Self {
        Self { code, span: None, args: Vec::new(), labels: Vec::new() }
    }

    /// Adds an argument as it is: an id, a figure, a path.
    pub fn with(self, name: &'static str, value: impl ToString) -> Self {
        self.with_arg(name, Arg::Literal(value.to_string()))
    }

    /// Adds an argument that is a key of the Fluent files, said in the reader's language.
    pub fn with_word(self, name: &'static str, key: &'static str) -> Self {
        self.with_arg(name, Arg::Word(key))
    }

    /// Adds a range as an argument; an end that is `None` is open.
    pub fn with_range(self, name: &'static str, from: Option<String>, to: Option<String>) -> Self {
        self.with_arg(name, Arg::Range { from, to })
    }

    /// Adds an argument the sentence is filled with.
    pub fn with_arg(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }

    /// Adds a second place; `word` is the key of what is said of it.
    pub fn label(mut self, span: Span, word: &'static str) -> Self {
        self.labels.push(Label { span, word });
        self
    }

    /// Returns whether it keeps the pack or case from being used.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal $severity:ident),* $(,)?) => {
        /// Stable names of findings; each is documented in `docs/diagnostics.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// Returns the stable name, in kebab case.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code),* }
            }

            /// Returns whether it keeps the pack or case from being used.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    // Reading
    /// The folder or pack does not exist (args: pack).
    PackNotFound = "pack-not-found" Error,
    /// A file or folder cannot be read (args: path, reason).
    Unreadable = "unreadable" Error,
    /// A file is not UTF-8 (args: offset).
    NotUtf8 = "not-utf8" Error,
    /// A file, a pack or a list of choices is too large (args: what, size, limit).
    TooLarge = "too-large" Error,
    /// Tables, arrays, keys or expressions nest too deeply (args: limit).
    TooDeep = "too-deep" Error,
    /// Not TOML or JSON (args: reason).
    Syntax = "syntax" Error,
    /// More findings than are kept (args: count, kept).
    TooMany = "too-many-findings" Warning,
    // Shape
    /// No such table (args: found, suggestion, known).
    UnknownTable = "unknown-table" Error,
    /// No such key (args: found, table, suggestion, known).
    UnknownKey = "unknown-key" Error,
    /// A key that must be there (args: key, table).
    MissingKey = "missing-key" Error,
    /// The value is of another kind than the key takes (args: expected, found).
    WrongKind = "wrong-kind" Error,
    /// A binary floating-point number (args: found).
    FloatingPoint = "floating-point" Error,
    /// Not one of the words the key takes (args: found, known, suggestion).
    UnknownWord = "unknown-word" Error,
    /// Not a well-formed id (args: found).
    BadId = "bad-id" Error,
    /// Keys that exclude or need each other (args: key, other).
    KeysClash = "keys-clash" Error,
    /// `from` after `until`, `min` above `max`, timeline out of order (args: first, second).
    WrongOrder = "wrong-order" Error,
    // Names
    /// Two things with one id (args: id).
    DuplicateId = "duplicate-id" Error,
    /// Nothing by that id (args: found, expected, suggestion).
    UnknownId = "unknown-id" Error,
    /// Something by that id, but of another kind (args: found, expected, actual).
    WrongTable = "wrong-table" Error,
    /// A pack that imports itself by a detour (args: path).
    ImportCycle = "import-cycle" Error,
    /// A list field named like a fact, rule or parameter (args: id, actual).
    FieldShadows = "field-shadows" Error,
    /// Rules that need each other (args: path).
    Cycle = "cycle" Error,
    // Expressions
    /// Not an expression (args: found, expected).
    ExpressionSyntax = "expression-syntax" Error,
    /// An operation on types it does not take (args: expected, found).
    TypeMismatch = "type-mismatch" Error,
    /// Two currencies, or two kinds of duration, in one operation (args: first, second).
    UnitMismatch = "unit-mismatch" Error,
    /// A figure beyond 28 digits or a date that does not exist (args: found).
    OutOfRange = "out-of-range" Error,
    /// No such currency (args: found, suggestion).
    UnknownCurrency = "unknown-currency" Error,
    /// Aggregate of something that is no list, or inside another (args: found).
    BadAggregate = "bad-aggregate" Error,
    /// `promised` read where no sum is about to be promised.
    PromisedHere = "promised-here" Error,
    /// A working-day sum without a calendar.
    NoCalendar = "no-calendar" Error,
    /// Division by a written zero, or another figure that can never be computed.
    NeverComputes = "never-computes" Error,
    // Dates
    /// A parameter without value on a day on which a rule that reads it is in force (args: parameter, reader, day).
    ParameterGap = "parameter-gap" Error,
    /// A rule read on a day on which it is not in force (args: rule, reader, day).
    RuleNotInForce = "rule-not-in-force" Error,
    // Scenarios
    /// A scenario that comes out otherwise (args: scenario, what, expected, actual).
    ScenarioFails = "scenario-fails" Error,
    // Warnings
    /// A pack with another id than the name it is found by (args: found, folder).
    FolderDiffers = "folder-differs" Warning,
    /// No citation in force on some day on which the citing thing is (args: what, day).
    CitationNotInForce = "citation-not-in-force" Warning,
    /// A category, refusal or escalation without citation (args: what).
    NoCitation = "no-citation" Warning,
    /// A fact nothing reads (args: id).
    UnusedFact = "unused-fact" Warning,
    /// A rule or parameter nothing uses (args: id).
    UnusedRule = "unused-rule" Warning,
    /// A fact without `ask` (args: id).
    NoQuestion = "no-question" Warning,
    /// A text without English.
    MissingTranslation = "missing-translation" Warning,
    /// A parameter that ends within 90 days (args: id, day).
    EndsSoon = "ends-soon" Warning,
    /// A demand no category answers (args: id).
    UnansweredDemand = "unanswered-demand" Warning,
    /// A role with limits but no authority, or a limit that can never matter (args: id).
    RoleWithoutAuthority = "role-without-authority" Warning,
    /// Cases without `otherwise` that leave a gap (args: rule, case). Needs whole-pack analysis: not found yet.
    CaseGap = "case-gap" Warning,
    /// Unique cases that can overlap (args: rule, case). Needs whole-pack analysis: not found yet.
    CaseOverlap = "case-overlap" Warning,
    /// A sum for which no role has authority, or a higher sum needing a lower approver (args: sum, case). Needs whole-pack analysis: not found yet.
    ApproverHole = "approver-hole" Warning,
    // Cases
    /// A fact the policy does not have (args: found, suggestion).
    UnknownFact = "unknown-fact" Error,
    /// A sum with more decimals than the currency has (args: found, digits).
    TooManyDecimals = "too-many-decimals" Error,
    /// A value outside `min`/`max`, a negative sum, an impossible date order (args: found, allowed, of: `figure`
    /// or `order`, of dates).
    OutOfBounds = "out-of-bounds" Error,
    /// A fact the pack has settled (args: id).
    FactSettled = "fact-settled" Error,
    /// The incident is on a day the pack is not written for (args: found, pack).
    NotCovered = "not-covered" Error,
    /// A case on a pack without roles (args: pack).
    LibraryPack = "library-pack" Error,
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
