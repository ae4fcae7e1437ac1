//! Somebody who can write the database changes something: it is found, and the entry that was changed is named.

use crate::full::{Full, fill};
use crate::house::{House, PASSWORD, URL, runtime};
use crate::verify::{open, plainly};
use redress::case::{AccountId, Step, StreamId};
use redress::ledger::archive;
use redress::ledger::book::Ledger;
use redress::ledger::entry::Entry;
use redress::ledger::seal::{Derived, Key, hex};
use redress::ledger::store::sqlite::SqliteStore;
use redress::ledger::verify::{Asked, FaultSubject, LedgerFault, Report, Verifier, Wrong, keeping};
use redress::packs::Packs;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex};

/// What an attacker does first: takes away what stands guard in the database, not what keeps its lists.
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
        "publications_bind",
        "cases_rest_on_what_is_in_force",
    ];
    let postgres = [
        ("event_is_never_changed", "event"),
        ("event_is_never_emptied", "event"),
        ("document_is_never_changed", "document"),
        ("event_may_be_added", "event"),
        ("publications_bind", "event"),
        ("cases_rest_on_what_is_in_force", "event"),
    ];
    let index = ["DROP INDEX event_of_actor;".to_owned()];
    match house.owner {
        None => sqlite.iter().map(|name| format!("DROP TRIGGER {name};")).chain(index).collect(),
        Some(_) => postgres
            .iter()
            .map(|(name, table)| format!("DROP TRIGGER {name} ON {table};"))
            .chain(index)
            .collect(),
    }
}

/// A full ledger as an attacker has it: its file, without what stands guard in it.
pub struct Booty {
    file: Vec<u8>,
    pub full: Full,
    pub entries: Vec<Entry>,
    /// The keys of people, by login: everybody has his own, and forges with it.
    pub keys: BTreeMap<String, (AccountId, Key)>,
}

pub static BOOTY: LazyLock<Booty> = LazyLock::new(|| {
    // Whoever asks first is in a runtime already.
    std::thread::spawn(|| runtime().block_on(Booty::taken())).join().unwrap()
});
/// One for all: it remembers what it loaded by content.
static VERIFIER: LazyLock<Mutex<Verifier>> = LazyLock::new(Mutex::default);

impl Booty {
    async fn taken() -> Booty {
        let house = House::on_file().await.peopled().await;
        let full = fill(&house).await;
        plainly(&house, &unguarded(&house)).await;
        let store = house.ledger.store();
        let entries = store.page(None, 1_000).await.unwrap().into_iter().map(Result::unwrap).collect();
        let mut keys = BTreeMap::new();
        for account in store.accounts().await.unwrap() {
            let told = store.credential(account.login.clone()).await.unwrap().unwrap();
            let key = Key::open(&told.sealed, &Derived::new(PASSWORD, &told.sealed.salt)).unwrap();
            keys.insert(account.login, (account.id, key));
        }
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.db");
        let redress::ledger::book::LedgerLocation::File(path) = house.ledger.place() else {
            panic!("no file")
        };
        SqliteStore::open(path).await.unwrap().copy_to(&copy).await.unwrap();
        Booty { file: std::fs::read(copy).unwrap(), full, entries, keys }
    }

    /// A copy of its own to be changed.
    pub async fn copy(&self) -> House {
        House::over_file(&self.file).await
    }

    /// What is found after a change in plain SQL.
    async fn changed(&self, text: &str) -> Report {
        let house = self.copy().await;
        plainly(&house, text).await;
        looked(&house.ledger, true).await
    }

    /// The first entry of every kind.
    fn of_every_kind(&self) -> Vec<&Entry> {
        let mut seen = BTreeSet::new();
        self.entries.iter().filter(|entry| seen.insert(entry.draft.kind.clone())).collect()
    }

    pub fn of_kind(&self, kind: &str) -> &Entry {
        self.entries.iter().find(|entry| entry.draft.kind == kind).unwrap()
    }
}

pub async fn looked(ledger: &Ledger, quick: bool) -> Report {
    let keeping = keeping(ledger).await.unwrap();
    let asked = Asked { quick, head: None };
    let mut verifier = std::mem::take(&mut *VERIFIER.lock().unwrap());
    let report = verifier.verify(ledger.store().as_ref(), keeping.as_ref(), &asked).await.unwrap();
    *VERIFIER.lock().unwrap() = verifier;
    report
}

/// An id or a hash as a literal of SQL.
fn literal(bytes: &[u8]) -> String {
    format!("X'{}'", hex(bytes))
}

fn flipped(bytes: &[u8]) -> String {
    let mut bytes = bytes.to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    literal(&bytes)
}

/// For every column what else could stand there, as a literal, and where the entry then is.
fn changes(entry: &Entry, other: AccountId) -> Vec<(&'static str, String, (StreamId, u64))> {
    let draft = &entry.draft;
    let here = (draft.stream, draft.seq);
    let mut moved = draft.stream;
    moved.0[15] ^= 1;
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let else_than =
        |now: Option<&str>, one: &str, other: &str| quoted(if now == Some(one) { other } else { one });
    let (before, after) = (draft.before.map(|state| state.code()), draft.after.map(|state| state.code()));
    let roles = |ids: &[String]| quoted(if ids.is_empty() { "[\"legal\"]" } else { "[]" });
    // The last letter or digit of what it says becomes another, so that it can still be read.
    let letters = draft.body.rmatch_indices(|c: char| c.is_ascii_alphanumeric());
    let others = letters.map(|(at, letter)| {
        let mut body = draft.body.clone();
        body.replace_range(at..=at, if letter == "7" { "8" } else { "7" });
        body
    });
    let body =
        others.into_iter().find(|body| serde_json::from_str::<serde_json::Value>(body).is_ok()).unwrap();
    vec![
        ("stream", literal(&moved.0), (moved, draft.seq)),
        ("seq", (draft.seq + 100).to_string(), (draft.stream, draft.seq + 100)),
        ("actor", literal(&other.0), here),
        ("actor_seq", (draft.actor_seq + 1_000).to_string(), here),
        ("at", (draft.at.0 + 1).to_string(), here),
        ("kind", else_than(Some(&draft.kind), "accepted", "closed"), here),
        ("before", else_than(before, "open", "waiting"), here),
        ("after", else_than(after, "approved", "open"), here),
        ("after", if after.is_none() { "'open'".to_owned() } else { "NULL".to_owned() }, here),
        ("awaits", roles(&draft.awaits), here),
        ("answers", roles(&draft.answers), here),
        ("body", quoted(&body), here),
        ("body", quoted(&format!("{} ", draft.body)), here),
        ("prev", flipped(&draft.prev.0), here),
        ("actor_prev", flipped(&draft.actor_prev.0), here),
        ("hash", flipped(&entry.hash.0), here),
        ("signature", flipped(&entry.signature), here),
    ]
}

fn is_at(fault: &LedgerFault, place: (impl Into<StreamId>, u64)) -> bool {
    (fault.place.stream, fault.place.seq) == (place.0.into(), Some(place.1))
}

/// Whether it is named by its stream or among its actor's deeds.
fn names(fault: &LedgerFault, entry: &Entry) -> bool {
    let draft = &entry.draft;
    let deeds =
        matches!(fault.place.subject, FaultSubject::Deeds(_)) && is_at(fault, (draft.actor, draft.actor_seq));
    deeds || is_at(fault, (draft.stream, draft.seq))
}

fn row(entry: &Entry) -> String {
    format!("stream = {} AND seq = {}", literal(&entry.draft.stream.0), entry.draft.seq)
}

#[test]
fn every_column_of_every_kind_of_entry_is_guarded() {
    runtime().block_on(async {
        let root = BOOTY.keys["root"].0;
        for entry in BOOTY.of_every_kind() {
            let other = if entry.draft.actor == root { BOOTY.keys["fa"].0 } else { root };
            for (column, value, place) in changes(entry, other) {
                let change = format!("UPDATE event SET {column} = {value} WHERE {}", row(entry));
                let first = BOOTY.changed(&change).await.first;
                let first =
                    first.unwrap_or_else(|| panic!("{} of {} is not found", column, entry.draft.kind));
                assert!(is_at(&first, place), "{column} of {}: {first:?}", entry.draft.kind);
            }
        }
    });
}

#[test]
fn what_no_column_can_hold_is_named_with_its_entry() {
    runtime().block_on(async {
        let entry = BOOTY.of_kind("approved");
        for (column, value) in [
            ("awaits", "'[ ]'"),
            ("awaits", "'x'"),
            ("before", "'nowhere'"),
            ("at", "'noon'"),
            ("kind", "X'00ff'"),
            ("hash", "X'00'"),
            ("signature", "zeroblob(63)"),
        ] {
            let change = format!(
                "PRAGMA ignore_check_constraints = ON; UPDATE event SET {column} = {value} WHERE {}",
                row(entry)
            );
            let first = BOOTY.changed(&change).await.first.unwrap();
            assert!(is_at(&first, (entry.draft.stream, entry.draft.seq)), "{column}: {first:?}");
            let column = column.to_owned();
            assert_eq!(first.wrong, Wrong::Unreadable { column });
        }
    });
}

#[test]
fn no_entry_before_a_seal_is_dropped_unseen() {
    runtime().block_on(async {
        for entry in BOOTY.entries.iter().filter(|entry| entry.draft.kind != "sealed") {
            let first = BOOTY.changed(&format!("DELETE FROM event WHERE {}", row(entry))).await.first;
            let first = first.unwrap_or_else(|| panic!("{:?} is not missed", entry.draft));
            assert!(names(&first, entry), "{:?}: {first:?}", entry.draft);
            assert_eq!(first.wrong, Wrong::Missing);
        }
        // All that somebody did, with his account.
        let wu = literal(&BOOTY.keys["wu"].0.0);
        let all = format!("DELETE FROM event WHERE actor = {wu} OR stream = {wu}");
        assert!(!BOOTY.changed(&all).await.is_good());
    });
}

#[test]
fn entries_are_neither_swapped_nor_doubled() {
    runtime().block_on(async {
        let id = BOOTY.full.paid.id();
        let stream = literal(&id.0);
        let swapped = |one: u64, two: u64| {
            format!(
                "UPDATE event SET seq = 900 WHERE stream = {stream} AND seq = {one};
                 UPDATE event SET seq = {one} WHERE stream = {stream} AND seq = {two};
                 UPDATE event SET seq = {two} WHERE stream = {stream} AND seq = 900;"
            )
        };
        for (one, two) in [(1, 2), (2, 3), (4, 5), (3, 7)] {
            let first = BOOTY.changed(&swapped(one, two)).await.first.unwrap();
            assert!(is_at(&first, (id, one)), "{first:?}");
        }
        let last = BOOTY.full.paid.last_seq();
        let copied = |from: u64, to: u64, deed: &str| {
            format!(
                "INSERT INTO event SELECT stream, {to}, actor, {deed}, at, kind, before, after, awaits, answers, body, \
                 prev, actor_prev, hash, signature FROM event WHERE stream = {stream} AND seq = {from}"
            )
        };
        for from in 1..=last {
            let copied = format!("DROP TRIGGER case_is_opened; {}", copied(from, last + 1, "actor_seq + 1000"));
            let first = BOOTY.changed(&copied).await.first.unwrap();
            assert!(is_at(&first, (id, last + 1)), "{first:?}");
        }
    });
}

#[test]
fn no_other_key_signs_for_somebody() {
    use ed25519_dalek::Signer;
    runtime().block_on(async {
        for entry in BOOTY.of_every_kind() {
            let other = if entry.draft.actor == BOOTY.keys["lin"].0 { "he" } else { "lin" };
            let signature = BOOTY.keys[other].1.signing().sign(&entry.hash.0).to_bytes();
            let change = format!("UPDATE event SET signature = {} WHERE {}", literal(&signature), row(entry));
            let first = BOOTY.changed(&change).await.first.unwrap();
            assert!(is_at(&first, (entry.draft.stream, entry.draft.seq)), "{first:?}");
            assert_eq!(first.wrong, Wrong::Signature);
        }
    });
}

#[test]
fn every_tenth_byte_of_a_policy_and_of_a_decision_is_guarded() {
    runtime().block_on(async {
        let house = BOOTY.copy().await;
        let store = house.ledger.store();
        let Step::Decided(decided) = serde_json::from_str(&BOOTY.of_kind("decided").draft.body).unwrap()
        else {
            panic!("it is a decision")
        };
        for digest in [decided.policy, decided.decision] {
            let kept = store.document(digest).await.unwrap().unwrap();
            let text = archive::text(&kept);
            assert!(text.is_some());
            for at in (0..kept.bytes.len()).step_by(10) {
                let mut bent = kept.clone();
                bent.bytes[at] ^= 0x20;
                let is_loaded = match kept.kind.as_str() {
                    archive::POLICY => archive::load_policy(&bent).is_ok(),
                    _ => archive::load_decision(&bent).is_some(),
                };
                // It is found, or the text is the same: another way to say it, or a byte that says nothing.
                assert!(!is_loaded || archive::text(&bent) == text, "byte {at}");
            }
            let name = |entry: &&Entry| entry.draft.body.contains(&digest.to_string());
            let named: Vec<&Entry> = BOOTY.entries.iter().filter(name).collect();
            let mut changes: Vec<String> = (0..kept.bytes.len())
                .step_by(kept.bytes.len() / 6)
                .filter_map(|at| {
                    let mut bent = kept.clone();
                    bent.bytes[at] ^= 0x20;
                    // A byte that says nothing changes nothing.
                    (archive::text(&bent) != text).then_some(bent.bytes)
                })
                .map(|bytes| {
                    format!(
                        "UPDATE document SET bytes = {} WHERE digest = {}",
                        literal(&bytes),
                        literal(&digest.0)
                    )
                })
                .collect();
            changes.push(format!("UPDATE document SET kind = 'x' WHERE digest = {}", literal(&digest.0)));
            changes.push(format!(
                "UPDATE document SET digest = {} WHERE digest = {}",
                flipped(&digest.0),
                literal(&digest.0)
            ));
            changes.push(format!("DELETE FROM document WHERE digest = {}", literal(&digest.0)));
            for change in changes {
                let first = BOOTY.changed(&change).await.first.unwrap();
                assert!(named.iter().any(|entry| names(&first, entry)), "{first:?}");
                assert!(matches!(first.wrong, Wrong::Unlike(_)), "{first:?}");
            }
        }
    });
}

#[test]
fn another_policy_in_the_archive_is_not_the_one_that_was_signed() {
    runtime().block_on(async {
        // A good policy by itself, under the name of the other.
        let china = Packs::found(Vec::new()).unwrap().load("china", None).policy.unwrap();
        let other = archive::policy(&china).unwrap();
        let change = format!("UPDATE document SET bytes = {} WHERE kind = 'policy'", literal(&other.bytes));
        let first = BOOTY.changed(&change).await.first.unwrap();
        assert!(matches!(first.wrong, Wrong::Unlike(_)), "{first:?}");
    });
}

#[test]
fn lists_that_were_changed_are_named_with_what_they_should_show() {
    runtime().block_on(async {
        let waiting = &BOOTY.full.waiting;
        let stream = literal(&waiting.id().0);
        let report =
            BOOTY.changed(&format!("UPDATE summary SET asked = asked + 100000 WHERE id = {stream}")).await;
        let first = report.first.unwrap();
        let asked = waiting.request().unwrap().seq;
        assert!(is_at(&first, (waiting.id(), asked)), "{first:?}");
        assert_eq!(first.place.subject, FaultSubject::Case(waiting.number().to_owned()));
        let Wrong::Shown { stands, should, .. } = first.wrong else { panic!("{first:?}") };
        assert_eq!((stands.unwrap().as_str(), should.unwrap().as_str()), ("16520.00 CNY", "15520.00 CNY"));

        for change in [
            format!("UPDATE summary SET state = 'approved' WHERE id = {stream}"),
            format!("UPDATE summary SET number = 'x' WHERE id = {stream}"),
            format!("DELETE FROM summary WHERE id = {stream}"),
            format!("DELETE FROM queue WHERE id = {stream}"),
            "INSERT INTO queue SELECT 'front_desk', shop, due, less, at, id FROM queue LIMIT 1".to_owned(),
            format!(
                "UPDATE concern SET token = token || 'x' WHERE id = {}",
                literal(&BOOTY.full.others.id().0)
            ),
            format!("DELETE FROM decided WHERE id = {stream}"),
            "UPDATE account SET role = 'legal' WHERE login = 'lin'".to_owned(),
            "UPDATE account SET key = substr(key, 2) || substr(key, 1, 1) WHERE login = 'lin'".to_owned(),
            "DELETE FROM account WHERE login = 'lin'".to_owned(),
            "UPDATE delegation SET until = until + 1".to_owned(),
            "DELETE FROM delegation".to_owned(),
            "UPDATE published SET version = '9'".to_owned(),
            "INSERT INTO decided VALUES ('x', zeroblob(16))".to_owned(),
        ] {
            let first = BOOTY.changed(&change).await.first.unwrap_or_else(|| panic!("{change}"));
            assert!(matches!(first.wrong, Wrong::Shown { .. }), "{change}: {first:?}");
        }
    });
}

#[test]
fn personal_texts_are_those_that_were_entered() {
    runtime().block_on(async {
        let (waiting, declined) = (&BOOTY.full.waiting, &BOOTY.full.declined);
        let stream = literal(&waiting.id().0);
        let erased = literal(&declined.id().0);
        let note = "SELECT min(seq) FROM personal WHERE field = 'note'";
        for change in [
            format!(
                "UPDATE personal SET text = CAST('王小二' AS BLOB) WHERE field = 'note' AND seq IN ({note})"
            ),
            "UPDATE personal SET salt = zeroblob(32)".to_owned(),
            format!("DELETE FROM personal WHERE stream = {stream} AND field = 'note'"),
            "UPDATE personal SET token = 'x' WHERE token IS NOT NULL".to_owned(),
            "UPDATE personal SET field = field || 'x'".to_owned(),
            format!(
                "INSERT INTO personal SELECT {erased}, 1, field, salt, nonce, text, NULL FROM personal
                 WHERE stream <> {erased} AND field = 'name' LIMIT 1"
            ),
        ] {
            let first = BOOTY.changed(&change).await.first.unwrap_or_else(|| panic!("{change}"));
            let is_personal = matches!(
                first.wrong,
                Wrong::PersonalMissing { .. }
                    | Wrong::PersonalOther { .. }
                    | Wrong::PersonalToken { .. }
                    | Wrong::PersonalUnknown { .. }
            );
            assert!(is_personal, "{change}: {first:?}");
        }
    });
}

#[test]
fn on_a_server_its_owner_changes_nothing_unseen_either() {
    let Ok(server) = std::env::var(URL) else {
        eprintln!("not run: `export {URL}=$(.ci/postgres start)` first");
        return;
    };
    runtime().block_on(async {
        let house = House::on_server(&server).await.peopled().await;
        let full = fill(&house).await;
        let ledger = open(&house).await;
        let read = ledger.store().page(None, 1_000).await.unwrap();
        let entries: Vec<Entry> = read.into_iter().map(Result::unwrap).collect();
        let keep = "ALTER TABLE event DISABLE TRIGGER USER; CREATE TABLE kept AS SELECT * FROM event;";
        plainly(&house, &format!("{}{keep}", unguarded(&house))).await;
        let [root, fa] = ["root", "fa"];
        let accounts = ledger.store().accounts().await.unwrap();
        let id = |login: &str| accounts.iter().find(|account| account.login == login).unwrap().id;
        let in_its_words = |text: &str| {
            // Bytes are written otherwise there.
            text.replace("X'", "'\\x")
        };
        for kind in ["opened", "approved-other", "promised", "account-changed", "policy-published", "sealed"]
        {
            let entry = entries.iter().find(|entry| entry.draft.kind == kind).unwrap();
            let other = if entry.draft.actor == id(root) { id(fa) } else { id(root) };
            let columns = changes(entry, other).into_iter().map(|(column, value, place)| {
                (format!("UPDATE event SET {column} = {value} WHERE {}", row(entry)), place)
            });
            let dropped =
                (format!("DELETE FROM event WHERE {}", row(entry)), (entry.draft.stream, entry.draft.seq));
            let dropped = (kind != "sealed").then_some(dropped);
            for (change, place) in columns.chain(dropped) {
                plainly(&house, &in_its_words(&change)).await;
                let first = looked(&ledger, true).await.first.unwrap_or_else(|| panic!("{change}"));
                assert!(is_at(&first, place) || names(&first, entry), "{change}: {first:?}");
                plainly(&house, "DELETE FROM event; INSERT INTO event SELECT * FROM kept;").await;
            }
        }
        assert_eq!(looked(&ledger, true).await.first, None);
        let waiting = hex(&full.waiting.id().0);
        plainly(&house, &format!("UPDATE summary SET asked = asked + 10 WHERE id = '\\x{waiting}'")).await;
        let first = looked(&ledger, true).await.first.unwrap();
        assert!(matches!(first.wrong, Wrong::Shown { table: "summary", .. }), "{first:?}");
        assert_eq!(first.place.stream, StreamId::from(full.waiting.id()));
    });
}
