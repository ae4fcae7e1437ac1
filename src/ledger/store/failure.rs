//! What goes wrong with a store, as far as people can do something about it.

use crate::case::StreamId;
use sqlx::error::ErrorKind as Violation;
use std::io::ErrorKind;

/// What the driver says of a server that does not encrypt.
const NO_TLS: &str = "server does not support TLS";

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// Somebody else entered something there first: look again.
    #[error("somebody else was first")]
    Conflict,
    /// The store's own rules forbid it.
    #[error("refused: {0:?}")]
    Refused(StoreRefusal),
    /// The server cannot be reached, went away, or says nothing any more. What was being entered may have been.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// The server does not encrypt, and must.
    #[error("not encrypted")]
    NotEncrypted,
    /// The server did not show that it is the one meant.
    #[error("not trusted: {0}")]
    NotTrusted(String),
    /// Login role and password do not fit.
    #[error("not let in")]
    NotLetIn,
    /// The disk is full.
    #[error("disk full")]
    Full,
    /// The file or its folder may not be written.
    #[error("read-only: {0}")]
    ReadOnly(String),
    /// Another program holds the file.
    #[error("locked")]
    Locked,
    /// The file or its folder cannot be opened.
    #[error("cannot be opened: {0}")]
    NotOpened(String),
    /// The file is something else.
    #[error("no ledger")]
    NoLedger,
    /// It was made by a newer program.
    #[error("version {found} is newer than {known}")]
    Newer {
        /// Its version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// What stands there cannot have been entered by this program.
    #[error("damaged: {what} of entry {seq} of {stream}")]
    Damaged {
        /// Where.
        stream: StreamId,
        /// Which entry.
        seq: u64,
        /// Which column.
        what: String,
    },
    /// Anything else, in the database's own words.
    #[error("{0}")]
    Other(String),
}

/// A rule of the store that stands against an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreRefusal {
    /// What is entered is never changed or dropped.
    AppendOnly,
    /// No such step from there.
    IllegalStep,
    /// No such account, or no longer.
    UnknownActor,
    /// Of another shop.
    OtherShop,
    /// One's own case.
    OwnCase,
    /// Not the sum that was approved or promised.
    OtherSum,
    /// The request does not wait for this role.
    NotAsked,
    /// Only administrators keep accounts.
    NotAdministrator,
    /// Somebody must be left who keeps accounts.
    LastAdministrator,
    /// Only legal publishes.
    NotPublisher,
    /// Nothing is put in force for a day that is over.
    PastDay,
    /// The version was published with other contents.
    VersionTaken,
    /// The ledger does not hold what is to be published.
    NoContents,
    /// Another version of the policy is in force.
    NotInForce,
    /// The offer is of another day.
    OtherDay,
    /// One speaks for oneself alone.
    NotYou,
    /// The server's login role belongs to something else.
    RoleTaken,
    /// A newer program has worked with this ledger: an earlier engine decides nothing in it any more.
    EarlierEngine,
    /// The login role may not do this.
    NoRight,
}

impl StoreRefusal {
    fn of(message: &str) -> Option<Self> {
        let code = message.split("redress:").nth(1)?;
        let code: String = code.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        Some(match code.as_str() {
            "append-only" => Self::AppendOnly,
            "illegal-step" => Self::IllegalStep,
            "unknown-actor" => Self::UnknownActor,
            "other-shop" => Self::OtherShop,
            "own-case" => Self::OwnCase,
            "other-sum" => Self::OtherSum,
            "not-asked" => Self::NotAsked,
            "not-administrator" => Self::NotAdministrator,
            "last-administrator" => Self::LastAdministrator,
            "not-publisher" => Self::NotPublisher,
            "past-day" => Self::PastDay,
            "version-taken" => Self::VersionTaken,
            "no-contents" => Self::NoContents,
            "not-in-force" => Self::NotInForce,
            "other-day" => Self::OtherDay,
            "not-you" => Self::NotYou,
            "role-taken" => Self::RoleTaken,
            "earlier-engine" => Self::EarlierEngine,
            _ => return None,
        })
    }
}

impl Failed {
    /// Whatever was waited for so long: a connection, or what comes over one.
    pub(super) fn no_answer() -> Self {
        Self::Unreachable("no answer".to_owned())
    }
}

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) => of_database(database.as_ref()),
            // So it is told when a certificate does not hold.
            sqlx::Error::Io(reason) if reason.kind() == ErrorKind::InvalidData => {
                Self::NotTrusted(reason.to_string())
            }
            // Of a certificate that the URL names, or the server's socket.
            sqlx::Error::Io(reason) if reason.kind() == ErrorKind::NotFound => {
                Self::NotOpened(reason.to_string())
            }
            sqlx::Error::Io(reason) => Self::Unreachable(reason.to_string()),
            sqlx::Error::Tls(reason) if reason.to_string() == NO_TLS => Self::NotEncrypted,
            sqlx::Error::Tls(reason) => Self::NotTrusted(reason.to_string()),
            sqlx::Error::PoolTimedOut => Self::no_answer(),
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Unreachable(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

fn of_database(error: &dyn sqlx::error::DatabaseError) -> Failed {
    let message = error.message();
    if message.contains("redress:conflict") {
        return Failed::Conflict;
    }
    if let Some(refusal) = StoreRefusal::of(message) {
        return Failed::Refused(refusal);
    }
    let code = error.code().unwrap_or_default().into_owned();
    if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        // Extended codes keep the plain one in their lowest byte.
        let plain = code.parse::<i64>().unwrap_or_default() & 0xff;
        return match plain {
            5 | 6 => Failed::Locked,
            8 => Failed::ReadOnly(message.to_owned()),
            10 => Failed::NotOpened(message.to_owned()),
            11 => Failed::Other(message.to_owned()),
            13 => Failed::Full,
            14 => Failed::NotOpened(message.to_owned()),
            26 => Failed::NoLedger,
            19 if is_taken(error.kind()) => Failed::Conflict,
            _ => Failed::Other(message.to_owned()),
        };
    }
    match code.as_str() {
        "40001" | "40P01" => Failed::Conflict,
        "42501" => Failed::Refused(StoreRefusal::NoRight),
        "28P01" | "28000" => Failed::NotLetIn,
        "53100" => Failed::Full,
        "55P03" => Failed::Locked,
        "25006" => Failed::ReadOnly(message.to_owned()),
        "3D000" => Failed::NotOpened(message.to_owned()),
        // The database lets nobody in just now; a transaction of a desk it had not heard of for too long was ended.
        "55000" | "25P03" => Failed::Unreachable(message.to_owned()),
        code if code.starts_with("08") || code.starts_with("57P") || code.starts_with("53") => {
            Failed::Unreachable(message.to_owned())
        }
        _ if is_taken(error.kind()) => Failed::Conflict,
        _ => Failed::Other(message.to_owned()),
    }
}

fn is_taken(kind: Violation) -> bool {
    matches!(kind, Violation::UniqueViolation)
}
