//! Tables of this version of the program: made, or brought forward from an earlier one, inside a transaction each.

use super::Failed;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use std::borrow::Cow;

/// A step forward: its number, what it brings, its text.
pub(super) type Forward = (i64, &'static str, &'static str);

/// Both databases count alike.
pub(super) const SQLITE: [Forward; 7] = [
    (1, "ledger", include_str!("../migrations/sqlite/0001_ledger.sql")),
    (3, "lists", include_str!("../migrations/sqlite/0003_lists.sql")),
    (4, "offices", include_str!("../migrations/sqlite/0004_offices.sql")),
    (5, "epoch", include_str!("../migrations/sqlite/0005_epoch.sql")),
    (6, "exact", include_str!("../migrations/sqlite/0006_exact.sql")),
    (7, "past", include_str!("../migrations/sqlite/0007_past.sql")),
    (8, "publishing", include_str!("../migrations/sqlite/0008_publishing.sql")),
];
pub(super) const POSTGRES: [Forward; 8] = [
    (1, "ledger", include_str!("../migrations/postgres/0001_ledger.sql")),
    (2, "people", include_str!("../migrations/postgres/0002_people.sql")),
    (3, "lists", include_str!("../migrations/postgres/0003_lists.sql")),
    (4, "offices", include_str!("../migrations/postgres/0004_offices.sql")),
    (5, "epoch", include_str!("../migrations/postgres/0005_epoch.sql")),
    (6, "exact", include_str!("../migrations/postgres/0006_exact.sql")),
    (7, "past", include_str!("../migrations/postgres/0007_past.sql")),
    (8, "publishing", include_str!("../migrations/postgres/0008_publishing.sql")),
];

/// What brings a database to the newest version.
pub(super) fn migrator(steps: &[Forward]) -> Migrator {
    let migrations = steps.iter().map(|(version, name, text)| {
        Migration::new(
            *version,
            Cow::Borrowed(*name),
            MigrationType::Simple,
            sqlx::SqlStr::from_static(text),
            false,
        )
    });
    Migrator::with_migrations(migrations.collect())
}

/// What went wrong with it.
pub(super) fn failed(error: MigrateError, steps: &[Forward]) -> Failed {
    match error {
        MigrateError::VersionMissing(found) => Failed::Newer { found, known: newest(steps) },
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => Failed::Other(other.to_string()),
    }
}

/// The newest version this program knows.
pub(super) fn newest(steps: &[Forward]) -> i64 {
    steps.iter().map(|(version, ..)| *version).max().unwrap_or_default()
}
