//! What is wrong in a ledger, and where.

use crate::case::{At, EngineVersion, Illegal, StreamId};
use crate::ledger::replay::{Otherwise, Unlike};
use jiff::civil::Date;
use redress_engine::policy::LedgerFigure;

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerFault {
    /// Where.
    pub place: FaultPlace,
    /// What.
    pub wrong: Wrong,
}

/// Where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultPlace {
    /// The stream, or the account whose deeds these are.
    pub stream: StreamId,
    /// What that is to people.
    pub subject: FaultSubject,
    /// Which entry of it; `None`: all of it.
    pub seq: Option<u64>,
    /// What that entry says of itself, where there is one.
    pub entered: Option<Entered>,
}

/// What a stream is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultSubject {
    /// A case, by its number.
    Case(String),
    /// An account.
    Account(String),
    /// The publications of a pack.
    Policy(String),
    /// The seals.
    Seals,
    /// All that an account did, in whatever stream.
    Deeds(String),
    /// That cannot be told.
    Unknown,
}

/// What an entry says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// What happened.
    pub kind: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: At,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A column holds what no entry holds.
    Unreadable {
        /// Which.
        column: String,
    },
    /// Some column is not what was hashed.
    Hash,
    /// The entry is gone.
    Missing,
    /// It stands where another should.
    Misplaced,
    /// The entry after it was made upon another.
    Exchanged,
    /// It is earlier than the one before.
    ClockBack,
    /// A seal says that another stood here.
    Sealed,
    /// It is not signed by the key that the account had.
    Signature,
    /// Nobody in the ledger has that account, or not yet.
    UnknownActor,
    /// The account could not sign in any more.
    Inactive,
    /// What it says of what happened cannot be read.
    Body,
    /// A column is not what the step makes of the case.
    Column {
        /// Which.
        column: &'static str,
    },
    /// An account that made itself, beside the first.
    SelfMade {
        /// The first one.
        first: String,
    },
    /// Only administrators keep accounts.
    NotAdministrator,
    /// Only legal publishes.
    NotPublisher,
    /// The login belongs to another account.
    LoginTaken,
    /// The key of the account is none, or does not begin where it can.
    Key,
    /// A delegation that nobody could give, or that is not the actor's.
    Delegation,
    /// The case did not allow it, or the person had no right to it.
    Illegal(Illegal),
    /// The policy is of another pack or version than it says.
    OtherPolicy,
    /// Legal had published the pack, and not this.
    Unpublished,
    /// Another version was in force.
    NotInForce {
        /// Which.
        version: String,
        /// Since this day.
        since: Date,
    },
    /// The offer is of another day than the one on which it was entered.
    OtherDay {
        /// The day of the offer.
        as_of: Date,
    },
    /// The policy was put in force for a day that was over.
    PastDay {
        /// Which.
        effective: String,
    },
    /// The version was published before, with other contents.
    VersionTaken,
    /// What was decided is not what the policy gives.
    Unlike(Unlike),
    /// It says that an earlier engine decided it than the one of a decision before.
    EpochBack,
    /// It rests on less than other cases of the customer or the matter had been promised by then.
    Past {
        /// Which figure.
        figure: LedgerFigure,
        /// What it rests on.
        relied: String,
        /// What there was at least.
        stood: String,
        /// The number of the first other case; `None`: it is of the case itself.
        from: Option<String>,
    },
    /// It does not say what it rests on of what the ledger knew.
    PastUnsaid,
    /// A personal text is gone, and nothing says that it was erased.
    PersonalMissing {
        /// Which.
        field: String,
    },
    /// A personal text is another than was entered.
    PersonalOther {
        /// Which.
        field: String,
    },
    /// A personal text is found under another name or number.
    PersonalToken {
        /// Which.
        field: String,
    },
    /// A personal text stands there that was erased, or that nobody entered.
    PersonalUnknown {
        /// Which.
        field: String,
    },
    /// What lists show is not what the entries come to.
    Shown {
        /// The table.
        table: &'static str,
        /// The column, or what names the row.
        column: String,
        /// What stands there; `None`: the row is not there.
        stands: Option<String>,
        /// What should; `None`: the row should not be there.
        should: Option<String>,
    },
}

impl LedgerFault {
    /// How near to its cause: of two, the lesser comes first. Who changes one entry makes others look wrong that follow from it.
    pub(super) fn rank(&self) -> u8 {
        match &self.wrong {
            Wrong::Unreadable { .. } | Wrong::Hash => 0,
            Wrong::Missing | Wrong::Misplaced | Wrong::Exchanged | Wrong::ClockBack | Wrong::Sealed => 1,
            Wrong::Signature | Wrong::Body | Wrong::Column { .. } => 2,
            Wrong::SelfMade { .. }
            | Wrong::NotAdministrator
            | Wrong::NotPublisher
            | Wrong::PastDay { .. }
            | Wrong::VersionTaken
            | Wrong::LoginTaken
            | Wrong::Key
            | Wrong::Delegation => 3,
            Wrong::UnknownActor | Wrong::Inactive | Wrong::Illegal(_) => 4,
            Wrong::OtherPolicy
            | Wrong::Unpublished
            | Wrong::NotInForce { .. }
            | Wrong::OtherDay { .. }
            | Wrong::Unlike(_)
            | Wrong::EpochBack => 5,
            Wrong::Past { .. } | Wrong::PastUnsaid => 5,
            Wrong::PersonalMissing { .. }
            | Wrong::PersonalOther { .. }
            | Wrong::PersonalToken { .. }
            | Wrong::PersonalUnknown { .. } => 6,
            Wrong::Shown { .. } => 7,
        }
    }
}

/// A decision of another engine that this program would make otherwise, or cannot make: worth knowing, and nothing wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: FaultPlace,
    /// Which engine decided.
    pub engine: EngineVersion,
    /// How this one comes to something else.
    pub otherwise: Otherwise,
}

/// The first notes, and how many more.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    pub first: Vec<Note>,
    pub further: u64,
}

impl Notes {
    /// So many are told one by one.
    const MOST: usize = 20;

    pub(super) fn add(&mut self, note: Note) {
        if self.first.len() < Self::MOST {
            self.first.push(note);
        } else {
            self.further += 1;
        }
    }
}

/// The first fault, and how many more.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    first: Option<LedgerFault>,
    count: u64,
}

impl Found {
    pub(super) fn add(&mut self, place: FaultPlace, wrong: Wrong) {
        let fault = LedgerFault { place, wrong };
        self.count += 1;
        if self.first.as_ref().is_none_or(|first| fault.rank() < first.rank()) {
            self.first = Some(fault);
        }
    }

    /// The first, and the number of all others.
    pub(super) fn told(self) -> (Option<LedgerFault>, u64) {
        (self.first, self.count.saturating_sub(1))
    }
}
