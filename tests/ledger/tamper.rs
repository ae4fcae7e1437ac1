//! Somebody who can write the database changes something: it is found, and the entry that was changed is named.

use crate::house::House;

/// What an attacker does first: takes away what stands guard in the database.
pub fn unguarded(house: &House) -> String {
    let sqlite = [
        "event_is_never_changed",
        "event_is_never_dropped",
        "document_is_never_changed",
        "event_is_chained",
        "case_steps_are_legal",
        "accounts_are_kept_by_administrators",
        "deeds_are_of_people_who_are_there",
        "policies_are_published_by_legal",
    ];
    let postgres = [
        ("event_is_never_changed", "event"),
        ("event_is_never_emptied", "event"),
        ("document_is_never_changed", "document"),
        ("event_may_be_added", "event"),
    ];
    match house.owner {
        None => sqlite.iter().map(|name| format!("DROP TRIGGER {name};")).collect(),
        Some(_) => postgres.iter().map(|(name, table)| format!("DROP TRIGGER {name} ON {table};")).collect(),
    }
}
