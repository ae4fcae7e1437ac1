//! What earlier versions made is read for ever: ledgers and case files of the past, as `examples/past.rs` made them when each version
//! was the present one. See `docs/ledger.md`, "Versions".

use crate::console::redress;
use crate::full::{ask, promise};
use crate::house::{HANDSET, House, INSTALLATION, PASSWORD, decide_under, new_case, on_both, runtime};
use crate::postgres::{empty_database, wanted};
use crate::verify::{open, plainly, verified};
use miniz_oxide::inflate::decompress_to_vec;
use redress::case::*;
use redress::ledger::archive;
use redress::ledger::book::{Ledger, LedgerLocation, Problem};
use redress::ledger::entry::{Draft, Entry};
use redress::ledger::replay::{NotReplayed, Otherwise, ReplayComparison, Replayer, Unlike};
use redress::ledger::seal::{Derived, Key, hex};
use redress::ledger::store::postgres::PostgresStore;
use redress::ledger::store::rows::Document;
use redress::ledger::store::{Batch, Failed, Listed, StoreRefusal};
use redress::ledger::verify::{Asked, FaultSubject, Report, Wrong};
use redress_engine::Digest;
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{EPOCH, Engine, view};
use redress_engine::policy::Policy;
use redress_engine::policy::load::digest_of_files;
use sqlx::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of every version that has a fixture.
fn versions() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/past");
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

/// What a `.gz` file of `gzip -n` holds.
fn unzipped(path: &Path) -> String {
    const HEADER: usize = 10;
    String::from_utf8(decompress_to_vec(&fs::read(path).unwrap()[HEADER..]).unwrap()).unwrap()
}

/// A plain ledger of version 0.1.0.
async fn first() -> House {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/past/0.1.0");
    House::over_file(&fs::read(folder.join("ledger.db")).unwrap()).await
}

/// All decisions that were entered, with their entries.
async fn decisions(ledger: &Ledger) -> Vec<(Entry, Decided)> {
    let read = ledger.store().page(None, 5_000).await.unwrap();
    let decided = |entry: Entry| match serde_json::from_str(&entry.draft.body) {
        Ok(Step::Decided(decided) | Step::ApprovedOther { decided, .. }) => Some((entry, *decided)),
        _ => None,
    };
    read.into_iter().map(Result::unwrap).filter_map(decided).collect()
}

/// The policy that the fixture was decided under, from its archive.
async fn policy_of(ledger: &Ledger) -> Arc<Policy> {
    let digest = decisions(ledger).await[0].1.policy;
    let kept = ledger.store().document(digest).await.unwrap().unwrap();
    Arc::new(archive::load_policy(&kept).unwrap())
}

async fn looked(ledger: &Ledger) -> Report {
    verified(ledger, &Asked::default()).await
}

/// Everything that is done with a ledger can be done with this one.
async fn is_alive(house: House, key: Option<Vec<u8>>) {
    let house = house.keyed(key);
    let ledger = open(&house).await;
    let before = looked(&ledger).await;
    assert!(before.is_good() && before.unread == 0, "{before:?}");
    assert_eq!((before.notes, before.further_notes), (Vec::new(), 0));
    let all = decisions(&ledger).await;
    let mut engines: BTreeMap<EngineVersion, u64> = BTreeMap::new();
    for (_, decided) in all.iter().filter(|(_, decided)| decided.engine.epoch < EPOCH) {
        *engines.entry(decided.engine.clone()).or_default() += 1;
    }
    assert_eq!(before.by_outcome, engines);
    let mut replayer = Replayer::default();
    for (entry, decided) in &all {
        let (store, id) = (ledger.store().as_ref(), CaseId::of_stream(entry.draft.stream));
        let again = replayer.replay(store, id, Some(entry.draft.seq)).await.unwrap();
        let same = if decided.engine.epoch < EPOCH {
            ReplayComparison::SameOutcome
        } else {
            ReplayComparison::SameBytes
        };
        assert_eq!(again.comparison, same);
    }

    // Somebody goes on with what was begun, and begins something new.
    let policy = policy_of(&ledger).await;
    let lin = house.sign_in("lin").await;
    let rows = lin.cases(Listed { limit: 100, ..Listed::default() }).await.unwrap();
    let promised = rows.iter().find(|row| row.state == CaseState::Promised).unwrap();
    let dossier = lin.dossier(promised.id).await.unwrap();
    assert!(dossier.person("name").is_some_and(|name| name.starts_with("韩梅梅")));
    lin.take(&dossier.case, Step::Accepted {}).await.unwrap();
    for row in rows.iter().filter(|row| row.state == CaseState::Open) {
        let case = lin.dossier(row.id).await.unwrap().case;
        if case.decided().is_some() {
            promise(&lin, &case).await;
            break;
        }
    }
    let waiting = rows.iter().find(|row| row.state == CaseState::Waiting).unwrap();
    let case = lin.dossier(waiting.id).await.unwrap().case;
    let facts = HANDSET.replace("\"80 CNY\"", "\"100 CNY\"");
    let case =
        lin.revise(&case, Some("order 77".to_owned()), Default::default(), facts.clone()).await.unwrap();
    let now = decide_under(&policy, &facts, "front_desk", None);
    let case = ask(&lin, &lin.decide(&case, &policy, &now).await.unwrap(), None).await;
    let again = replayer.replay(ledger.store().as_ref(), case.id(), None).await.unwrap();
    assert_eq!(
        (again.comparison, again.decided.engine),
        (ReplayComparison::SameBytes, EngineVersion::present())
    );
    lin.open_case(new_case(INSTALLATION)).await.unwrap();
    let after = looked(&ledger).await;
    assert!(after.is_good(), "{after:?}");
    assert_eq!((after.entries, after.by_outcome), (before.entries + 7, engines));
}

#[test]
fn ledgers_of_the_past_verify_replay_open_and_go_on() {
    runtime().block_on(async {
        for version in versions() {
            let key = fs::read(version.join("personal.key")).unwrap();
            for (name, key) in [("ledger.db", None), ("encrypted.db", Some(key))] {
                is_alive(House::over_file(&fs::read(version.join(name)).unwrap()).await, key).await;
            }
        }
    });
}

#[test]
fn ledgers_of_the_past_on_a_server_do_too() {
    let Some(server) = wanted() else { return };
    runtime().block_on(async {
        for version in versions().iter().filter(|version| version.join("ledger.sql.gz").exists()) {
            let url = empty_database(&server).await;
            let mut owner = sqlx::PgConnection::connect(&url).await.unwrap();
            let dump = unzipped(&version.join("ledger.sql.gz"));
            sqlx::raw_sql(sqlx::AssertSqlSafe(dump)).execute(&mut owner).await.unwrap();
            if version.ends_with("0.1.0") {
                let early = Ledger::open(LedgerLocation::Server(url.clone()), None).await.unwrap_err();
                assert_eq!(early, Problem::Store(Failed::NoLedger), "its owner brings it forward");
            }
            PostgresStore::prepare(&url).await.unwrap().let_desks_in("desk").await.unwrap();
            is_alive(House::standing(url).await, None).await;
        }
    });
}

#[test]
fn case_files_of_the_past_come_to_what_they_came_to() {
    runtime().block_on(async {
        for folder in versions() {
            let house = House::over_file(&fs::read(folder.join("ledger.db")).unwrap()).await;
            let policy = policy_of(&house.ledger).await;
            let mut count = 0;
            for entry in fs::read_dir(folder.join("cases")).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_none_or(|extension| extension != "toml") {
                    continue;
                }
                let mut findings = Vec::new();
                let text = CaseText::read("case", &fs::read(&path).unwrap());
                let case = text.query(&policy, jiff::civil::date(2026, 6, 1), &mut findings).unwrap();
                assert_eq!(findings, [], "{}", path.display());
                let now = view::json(&policy, &Engine::new(Arc::clone(&policy)).decide(&case));
                let now: serde_json::Value = serde_json::from_str(&now).unwrap();
                let kept = unzipped(&path.with_extension("json.gz"));
                let mut before: serde_json::Value = serde_json::from_str(&kept).unwrap();
                // The version of the program stood in it then.
                let version = before.as_object_mut().unwrap().shift_remove("engine");
                // Before epoch 3 a clock that might begin beyond its calendar was called an error; it is open.
                for deadline in before["deadlines"].as_array_mut().unwrap() {
                    if deadline["error"]["code"] == "outside-calendar" {
                        deadline["error"] = serde_json::Value::Null;
                    }
                }
                assert_eq!(
                    (now, version.is_some()),
                    (before, folder.ends_with("0.1.0")),
                    "{}",
                    path.display()
                );
                count += 1;
            }
            assert!(count > 0);
        }
    });
}

/// A case of lin's, opened anew in a ledger, with her key and what the program would decide of it.
struct Forgery {
    house: House,
    case: Case,
    key: Key,
    decided: Decided,
    /// The text of the decision, which can be bent.
    text: serde_json::Value,
}

impl Forgery {
    /// As engine 0.1.0 would have decided it.
    async fn begun(house: House) -> Forgery {
        let policy = policy_of(&house.ledger).await;
        plainly(&house, "DROP TRIGGER decisions_are_of_this_epoch").await;
        let store = house.ledger.store();
        let told = store.credential("lin".to_owned()).await.unwrap().unwrap();
        let key = Key::open(&told.sealed, &Derived::new(PASSWORD, &told.sealed.salt)).unwrap();
        let case = house.sign_in("lin").await.open_case(new_case(INSTALLATION)).await.unwrap();
        let decision = decide_under(&policy, INSTALLATION, "front_desk", None);
        let decided = Decided::of(1, &policy, &decision, archive::digest(&policy, &decision)).unwrap();
        let decided = Decided { engine: EngineVersion::first(), ..decided };
        let text = serde_json::from_str(&view::json(&policy, &decision)).unwrap();
        Forgery { house, case, key, decided, text }
    }

    fn ledger(&self) -> &Ledger {
        &self.house.ledger
    }

    /// Keeps a text, as what was decided.
    async fn keep_text(&mut self) {
        let text = serde_json::to_vec_pretty(&self.text).unwrap();
        self.decided.decision = Digest(*blake3::hash(&text).as_bytes());
        let bytes = miniz_oxide::deflate::compress_to_vec_zlib(&text, 3);
        let document = Document { digest: self.decided.decision, kind: archive::DECISION.to_owned(), bytes };
        let batch = Batch { documents: vec![document], ..Batch::default() };
        self.ledger().store().add(batch).await.unwrap();
    }

    /// A decision at the end of a case, signed by lin.
    async fn draft(&self, stream: CaseId, decided: &Decided) -> Entry {
        let (store, stream) = (self.ledger().store(), StreamId::from(stream));
        let last = store.stream(stream).await.unwrap().pop().unwrap();
        let head = store.head_of(self.case.opened_by()).await.unwrap().unwrap();
        let draft = Draft {
            stream,
            seq: last.draft.seq + 1,
            prev: last.hash,
            actor: head.draft.actor,
            actor_seq: head.draft.actor_seq + 1,
            actor_prev: head.hash,
            at: At(last.draft.at.max(head.draft.at).0 + 1),
            kind: "decided".to_owned(),
            before: Some(CaseState::Open),
            after: Some(CaseState::Open),
            awaits: Vec::new(),
            answers: Vec::new(),
            body: serde_json::to_string(&Step::Decided(Box::new(decided.clone()))).unwrap(),
        };
        draft.sign(self.key.signing())
    }

    async fn enter(&self, stream: CaseId, decided: &Decided) -> Entry {
        let entry = self.draft(stream, decided).await;
        let batch = Batch { entries: vec![entry.clone()], ..Batch::default() };
        self.ledger().store().add(batch).await.unwrap();
        entry
    }

    /// Enters what was decided, and gives what is found.
    async fn found(&self) -> Report {
        self.enter(self.case.id(), &self.decided).await;
        looked(self.ledger()).await
    }

    async fn replayed(&self) -> ReplayComparison {
        let store = self.ledger().store().as_ref();
        Replayer::default().replay(store, self.case.id(), None).await.unwrap().comparison
    }
}

/// So much more, in the text and in the summary.
fn raise(forgery: &mut Forgery) {
    let ceiling = forgery.decided.summary.ceiling;
    forgery.decided.summary.ceiling = Sum::of_minor(ceiling.minor() + 10_000, ceiling.currency()).unwrap();
    let figure = forgery.decided.summary.ceiling.figure().to_string();
    forgery.text["offer"]["ceiling"] = serde_json::json!({ "from": figure, "to": figure });
}

#[test]
fn an_old_decision_that_was_raised_with_its_text_is_told() {
    runtime().block_on(async {
        let mut old = Forgery::begun(first().await).await;
        raise(&mut old);
        old.keep_text().await;
        // Epochs that mean something else may have come to another sum: it is a note, with its place.
        let report = old.found().await;
        assert!(report.is_good(), "{report:?}");
        assert_eq!(report.notes[0].otherwise, Otherwise::Outcome { part: "ceiling" });
        let told = ReplayComparison::Otherwise(Otherwise::Outcome { part: "ceiling" });
        assert_eq!(old.replayed().await, told);

        let LedgerLocation::File(path) = old.ledger().place() else { panic!("no file") };
        let path = path.to_str().unwrap();
        let (code, told, _) = redress(&["verify", "--lang", "en", "--database", path]);
        assert_eq!(code, Some(0), "{told}");
        assert!(told.contains(old.case.number()) && told.contains("ceiling"), "{told}");
        let all = decisions(old.ledger()).await;
        let (_, decided) = all.iter().find(|(_, decided)| decided.decision != old.decided.decision).unwrap();
        let other =
            old.ledger().store().numbered(number_of(old.ledger(), decided).await).await.unwrap().unwrap();
        let (code, told, _) = redress(&["replay", &other.number, "--lang", "en", "--database", path]);
        assert_eq!(code, Some(0), "{told}");
        assert!(told.contains("the same comes of it"), "{told}");
    });
}

/// The number of a case that rests on a decision.
async fn number_of(ledger: &Ledger, decided: &Decided) -> String {
    let rows = ledger.store().projections().await.unwrap();
    let digest = decided.decision.to_string();
    let id = rows.decided.iter().find(|row| row.digest == digest).unwrap().id;
    rows.summaries.into_iter().find(|row| row.id == id).unwrap().number
}

#[test]
fn citations_that_an_old_decision_never_had_are_told() {
    runtime().block_on(async {
        let mut old = Forgery::begun(first().await).await;
        old.text["provisions"].as_array_mut().unwrap().pop();
        old.keep_text().await;
        assert_eq!(old.found().await.notes[0].otherwise, Otherwise::Outcome { part: "provisions" });
    });
}

#[test]
fn an_old_decision_that_is_not_its_own_text_is_forged() {
    runtime().block_on(async {
        type Bend = fn(&mut Decided);
        let bend: [(&str, Bend); 4] = [
            ("verdict", |decided| decided.summary.verdict = redress_engine::decision::Verdict::NeedsApproval),
            ("reaches", |decided| decided.summary.reaches[0].up_to = decided.summary.reaches[3].up_to),
            ("floor", |decided| decided.summary.floor = Sum::zero(decided.summary.floor.currency())),
            ("needs", |decided| decided.summary.needs.push(Need::Consult { role: "legal".to_owned() })),
        ];
        for (part, bend) in bend {
            let mut old = Forgery::begun(first().await).await;
            old.keep_text().await;
            bend(&mut old.decided);
            let first = old.found().await.first.unwrap();
            assert_eq!(first.wrong, Wrong::Unlike(Unlike::NotOfText { part }));
            assert_eq!((first.place.stream, first.place.seq), (StreamId::from(old.case.id()), Some(2)));
            assert_eq!(old.replayed().await, ReplayComparison::Unlike(Unlike::NotOfText { part }));
            // It is found without deciding again.
            assert!(!verified(old.ledger(), &Asked { quick: true, head: None }).await.is_good());
        }
        // A text that is none.
        let mut old = Forgery::begun(first().await).await;
        old.text = serde_json::json!({ "offer": "much" });
        old.keep_text().await;
        let first = old.found().await.first.unwrap();
        assert_eq!(first.wrong, Wrong::Unlike(Unlike::NotOfText { part: "text" }));
    });
}

#[test]
fn no_engine_is_dated_back() {
    runtime().block_on(async {
        // In one case, by two people; then by one, in two cases.
        let old = Forgery::begun(first().await).await;
        let policy = policy_of(old.ledger()).await;
        let lin = old.house.sign_in("lin").await;
        let decision = decide_under(&policy, INSTALLATION, "front_desk", None);
        let case = lin.decide(&old.case, &policy, &decision).await.unwrap();
        assert!(looked(old.ledger()).await.is_good());
        let mut same = Forgery { case, ..old };
        same.keep_text().await;
        let forged = same.enter(same.case.id(), &same.decided).await;
        let first = looked(same.ledger()).await.first.unwrap();
        assert_eq!(first.wrong, Wrong::EpochBack);
        assert_eq!((first.place.stream, first.place.seq), (forged.draft.stream, Some(forged.draft.seq)));

        let mut other = Forgery::begun(self::first().await).await;
        let lin = other.house.sign_in("lin").await;
        let case = lin.open_case(new_case(INSTALLATION)).await.unwrap();
        lin.decide(&case, &policy, &decision).await.unwrap();
        other.keep_text().await;
        let forged = other.enter(other.case.id(), &other.decided).await;
        let first = looked(other.ledger()).await.first.unwrap();
        assert_eq!(first.wrong, Wrong::EpochBack);
        assert!(matches!(first.place.subject, FaultSubject::Deeds(_)), "{first:?}");
        assert_eq!(
            (first.place.stream, first.place.seq),
            (StreamId::from(forged.draft.actor), Some(forged.draft.actor_seq))
        );
    });
}

#[test]
fn an_engine_that_there_never_was_is_forged_and_leads_nobody_astray() {
    runtime().block_on(async {
        for epoch in [0, EPOCH + 1, u32::MAX] {
            let mut new = Forgery::begun(first().await).await;
            let honest = new.decided.clone();
            new.decided.engine = EngineVersion { version: "9.0.0".to_owned(), epoch };
            new.keep_text().await;
            let forged = new.enter(new.case.id(), &new.decided).await;
            let found = looked(new.ledger()).await.first.unwrap();
            assert_eq!(found.wrong, Wrong::Unlike(Unlike::UnknownEngine));
            assert_eq!((found.place.stream, found.place.seq), (forged.draft.stream, Some(forged.draft.seq)));
            assert_eq!(new.replayed().await, ReplayComparison::Unlike(Unlike::UnknownEngine));
            // What is decided after it in another case is not taken for something of an earlier engine.
            let policy = policy_of(new.ledger()).await;
            let lin = new.house.sign_in("lin").await;
            let case = lin.open_case(new_case(INSTALLATION)).await.unwrap();
            let decision = decide_under(&policy, INSTALLATION, "front_desk", None);
            lin.decide(&case, &policy, &decision).await.unwrap();
            assert_eq!(looked(new.ledger()).await.first.unwrap().place.stream, forged.draft.stream);
            drop(honest);
        }
    });
}

#[test]
fn a_policy_that_cannot_be_read_any_more_is_told_as_that() {
    runtime().block_on(async {
        let house = House::on_file().await.peopled().await;
        crate::house::decided(&house.sign_in("wu").await, INSTALLATION, None).await.unwrap();
        let mut old = Forgery::begun(house).await;
        let pack = "[pack]\nid = \"telecom\"\nwritten = \"long ago\"\n";
        let files = vec![("telecom/pack.toml".to_owned(), pack.to_owned())];
        old.decided.policy = digest_of_files("telecom", &files);
        old.text["policy"]["digest"] = old.decided.policy.to_string().into();
        let text = serde_json::json!({ "root": "telecom", "files": files });
        let bytes = miniz_oxide::deflate::compress_to_vec_zlib(text.to_string().as_bytes(), 7);
        let kept = Document { digest: old.decided.policy, kind: archive::POLICY.to_owned(), bytes };
        let batch = Batch { documents: vec![kept], ..Batch::default() };
        old.ledger().store().add(batch).await.unwrap();
        old.keep_text().await;
        let report = old.found().await;
        assert!(report.is_good(), "{report:?}");
        assert_eq!(report.notes[0].otherwise, Otherwise::Policy);
        let replayed = Replayer::default().replay(old.ledger().store().as_ref(), old.case.id(), None).await;
        assert_eq!(replayed.unwrap_err(), NotReplayed::Otherwise(Otherwise::Policy));
        let LedgerLocation::File(path) = old.ledger().place() else { panic!("no file") };
        let (code, told, _) = redress(&["verify", "--lang", "en", "--database", path.to_str().unwrap()]);
        assert_eq!(code, Some(0), "{told}");
        for part in
            ["All is well", old.case.number(), "entry 2", "engine 0.1.0 (epoch 1); its policy is whole"]
        {
            assert!(told.contains(part), "{part}: {told}");
        }
        // A letter of it changed is damage.
        let bent = text.to_string().replace("long ago", "long age");
        let bent = hex(&miniz_oxide::deflate::compress_to_vec_zlib(bent.as_bytes(), 7));
        let change =
            format!("UPDATE document SET bytes = X'{bent}' WHERE digest = X'{}'", old.decided.policy);
        plainly(&old.house, &format!("DROP TRIGGER document_is_never_changed; {change}")).await;
        let first = looked(old.ledger()).await.first.unwrap();
        assert_eq!(first.wrong, Wrong::Unlike(Unlike::PolicyDamaged));
    });
}

#[test]
fn a_policy_that_this_program_cannot_read_was_never_decided_under_by_it() {
    runtime().block_on(async {
        let house = House::on_file().await.peopled().await;
        crate::house::decided(&house.sign_in("lin").await, INSTALLATION, None).await.unwrap();
        let mut new = Forgery::begun(house).await;
        let files = vec![("telecom/pack.toml".to_owned(), "[pack]\nid = \"telecom\"\n".to_owned())];
        new.decided.policy = digest_of_files("telecom", &files);
        new.decided.engine = EngineVersion::present();
        let text = serde_json::json!({ "root": "telecom", "files": files });
        let bytes = miniz_oxide::deflate::compress_to_vec_zlib(text.to_string().as_bytes(), 7);
        let kept = Document { digest: new.decided.policy, kind: archive::POLICY.to_owned(), bytes };
        let batch = Batch { documents: vec![kept], ..Batch::default() };
        new.ledger().store().add(batch).await.unwrap();
        new.keep_text().await;
        let found = new.found().await.first.unwrap();
        assert_eq!(found.wrong, Wrong::Unlike(Unlike::PolicyUnreadable));
        let replayed = Replayer::default().replay(new.ledger().store().as_ref(), new.case.id(), None).await;
        assert_eq!(replayed.unwrap_err(), NotReplayed::Unlike(Unlike::PolicyUnreadable));
    });
}

#[test]
fn a_program_that_was_not_brought_up_to_date_decides_nothing_more() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = crate::house::decided(&lin, INSTALLATION, None).await.unwrap();
        let mut entry = lin.store().stream(case.id().into()).await.unwrap().pop().unwrap();
        let Ok(Step::Decided(mut decided)) = serde_json::from_str(&entry.draft.body) else {
            panic!("decided")
        };
        entry.draft.seq += 1;
        entry.draft.prev = entry.hash;
        entry.draft.actor_seq += 1;
        entry.draft.actor_prev = entry.hash;
        // Nor does anybody with an engine that is not there yet.
        let later = EngineVersion { version: "9.0.0".to_owned(), epoch: EPOCH + 1 };
        for engine in [EngineVersion::first(), later] {
            decided.engine = engine;
            entry.draft.body = serde_json::to_string(&Step::Decided(decided.clone())).unwrap();
            let batch = Batch { entries: vec![entry.clone()], ..Batch::default() };
            let refused = lin.store().add(batch).await.unwrap_err();
            assert_eq!(refused, Failed::Refused(StoreRefusal::EarlierEngine));
        }
    });
}
