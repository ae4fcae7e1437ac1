//! Somebody with an account, and the database besides, forges entries with his own valid key: hashes, chains and signatures are
//! all right, and it is found all the same.

use crate::full::{approval, herself};
use crate::house::runtime;
use crate::house::{HANDSET, House, INSTALLATION, TELECOM, decide, new_case, yuan};
use crate::tamper::{BOOTY, looked};
use redress::case::*;
use redress::ledger::archive;
use redress::ledger::book::{AccountChange, Problem};
use redress::ledger::deed::{AccountDeed, Deed};
use redress::ledger::entry::{Draft, Entry};
use redress::ledger::replay::Unlike;
use redress::ledger::seal::Key;
use redress::ledger::store::Batch;
use redress::ledger::verify::{LedgerFault, Wrong};
use redress_engine::Digest;
use redress_engine::policy::Policy;
use redress_engine::policy::load::{Missing, PackFiles, load};

/// A stolen ledger, and what is forged in it.
struct Forgery {
    house: House,
}

/// What an entry of a case says of the case.
struct Columns {
    kind: &'static str,
    before: Option<CaseState>,
    after: CaseState,
    awaits: Vec<String>,
}

impl Forgery {
    async fn begun() -> Self {
        Self { house: BOOTY.copy().await }
    }

    /// An entry at the end of a stream and of the forger's own chain, with a key.
    async fn entry(
        &self,
        actor: AccountId,
        key: &Key,
        stream: impl Into<StreamId>,
        at: Option<At>,
        columns: Columns,
        body: String,
    ) -> Entry {
        let (store, stream) = (self.house.ledger.store(), stream.into());
        let (last, head) = (store.stream(stream).await.unwrap().pop(), store.head_of(actor).await.unwrap());
        let chained = |entry: &Option<Entry>| entry.as_ref().map_or(Digest([0; 32]), |entry| entry.hash);
        let at = at.unwrap_or_else(|| {
            let latest = [&last, &head].into_iter().flatten().map(|entry| entry.draft.at).max();
            At(latest.map_or(1_780_315_200_000_000, |at| at.0) + 1)
        });
        let draft = Draft {
            stream,
            seq: last.as_ref().map_or(0, |last| last.draft.seq) + 1,
            prev: chained(&last),
            actor,
            actor_seq: head.as_ref().map_or(0, |head| head.draft.actor_seq) + 1,
            actor_prev: chained(&head),
            at,
            kind: columns.kind.to_owned(),
            before: columns.before,
            after: Some(columns.after),
            awaits: columns.awaits,
            answers: Vec::new(),
            body,
        };
        draft.sign(key.signing())
    }

    async fn enter(&self, entry: Entry) -> Entry {
        let batch = Batch { entries: vec![entry.clone()], ..Batch::default() };
        self.house.ledger.store().add(batch).await.unwrap();
        entry
    }

    /// A step of a case by somebody's own key.
    async fn step(
        &self,
        login: &str,
        stream: impl Into<StreamId>,
        at: Option<At>,
        before: Option<CaseState>,
        after: CaseState,
        step: &Step,
    ) -> Entry {
        let (actor, key) = &BOOTY.keys[login];
        let columns = Columns { kind: step.kind().code(), before, after, awaits: Vec::new() };
        let body = serde_json::to_string(step).unwrap();
        self.enter(self.entry(*actor, key, stream, at, columns, body).await).await
    }

    /// A case of lin's that nobody but her has seen.
    async fn opened(&self, at: Option<At>, facts: &str) -> (CaseId, Entry) {
        let stream = CaseId([0xee; 16]);
        let file = CaseFile {
            matter: None,
            matter_key: None,
            personal: Default::default(),
            facts: facts.to_owned(),
        };
        let (number, shop, pack) = ("forged".to_owned(), "east".to_owned(), "telecom".to_owned());
        let step = Step::Opened(Opened { number, shop, pack, file });
        (stream, self.step("lin", stream, at, None, CaseState::Open, &step).await)
    }

    async fn document(&self, document: redress::ledger::store::rows::Document) {
        let batch = Batch { documents: vec![document], ..Batch::default() };
        self.house.ledger.store().add(batch).await.unwrap();
    }

    /// What is found first; it is at this entry.
    async fn found(&self, forged: &Entry) -> LedgerFault {
        let first = looked(&self.house.ledger, false).await.first.expect("it is found");
        let place = (first.place.stream, first.place.seq);
        assert_eq!(place, (forged.draft.stream, Some(forged.draft.seq)), "{first:?}");
        first
    }
}

#[test]
fn nobody_approves_his_own_case_or_beyond_his_limit() {
    runtime().block_on(async {
        let waiting = &BOOTY.full.waiting;
        let (before, id) = (Some(CaseState::Waiting), waiting.id());
        for (login, role, illegal) in [
            ("lin", "front_desk", Illegal::OwnCase),
            ("lin", "operations_head", Illegal::NotYourRole { role: "operations_head".to_owned() }),
            (
                "gao",
                "shift_lead",
                Illegal::AboveLimit { role: "shift_lead".to_owned(), sum: yuan(15_520), limit: yuan(1_000) },
            ),
            ("wu", "front_desk", Illegal::WrongShop { shop: "east".to_owned() }),
        ] {
            let forgery = Forgery::begun().await;
            let step = approval(waiting, herself(role));
            let forged = forgery.step(login, id, None, before, CaseState::Approved, &step).await;
            assert_eq!(forgery.found(&forged).await.wrong, Wrong::Illegal(illegal));
        }
        // The right person, but it is not approved with that: legal is missing.
        let forgery = Forgery::begun().await;
        let step = approval(waiting, herself("operations_head"));
        let forged = forgery.step("he", id, None, before, CaseState::Approved, &step).await;
        assert_eq!(forgery.found(&forged).await.wrong, Wrong::Column { column: "after" });
    });
}

#[test]
fn no_step_is_forged_before_the_one_it_follows() {
    runtime().block_on(async {
        let (waiting, forgery) = (&BOOTY.full.waiting, Forgery::begun().await);
        let step = Step::Voided { request: waiting.request().unwrap().seq, because: VoidReason::Withdrawn };
        let at = Some(At(waiting.last_at().0 - 1));
        let forged =
            forgery.step("lin", waiting.id(), at, Some(CaseState::Waiting), CaseState::Open, &step).await;
        assert_eq!(forgery.found(&forged).await.wrong, Wrong::ClockBack);
    });
}

#[test]
fn a_summary_that_reaches_further_than_the_policy_is_found() {
    runtime().block_on(async {
        let forgery = Forgery::begun().await;
        let (id, _) = forgery.opened(None, HANDSET).await;
        let decision = decide(HANDSET, "front_desk", None);
        forgery.document(archive::decision(&TELECOM, &decision)).await;
        let mut decided = Decided::of(1, &TELECOM, &decision, archive::digest(&TELECOM, &decision)).unwrap();
        let sum = decided.summary.sum;
        decided.summary.verdict = redress_engine::decision::Verdict::Yes;
        decided.summary.needs.clear();
        for reach in decided.summary.reaches.iter_mut().filter(|reach| reach.role == "front_desk") {
            reach.up_to = sum;
        }
        let open = Some(CaseState::Open);
        let forged =
            forgery.step("lin", id, None, open, CaseState::Open, &Step::Decided(Box::new(decided))).await;
        let wrong = forgery.found(&forged).await.wrong;
        assert_eq!(wrong, Wrong::Unlike(Unlike::OtherSummary { part: "verdict" }));
        assert!(looked(&forgery.house.ledger, true).await.is_good(), "only deciding again can find it");
    });
}

#[test]
fn the_text_of_another_decision_is_found() {
    runtime().block_on(async {
        let forgery = Forgery::begun().await;
        let (id, _) = forgery.opened(None, INSTALLATION).await;
        // All of it is a true decision, but not on these facts.
        let dearer = INSTALLATION.replace("install_fee_paid = \"300 CNY\"", "install_fee_paid = \"450 CNY\"");
        let decision = decide(&dearer, "front_desk", None);
        forgery.document(archive::decision(&TELECOM, &decision)).await;
        let decided = Decided::of(1, &TELECOM, &decision, archive::digest(&TELECOM, &decision)).unwrap();
        let step = Step::Decided(Box::new(decided));
        let forged = forgery.step("lin", id, None, Some(CaseState::Open), CaseState::Open, &step).await;
        assert_eq!(forgery.found(&forged).await.wrong, Wrong::Unlike(Unlike::OtherText));
    });
}

#[test]
fn a_closed_account_does_nothing_more() {
    runtime().block_on(async {
        let forgery = Forgery::begun().await;
        forgery.house.clock.forward(3_600);
        let change = AccountChange { active: Some(false), ..AccountChange::default() };
        forgery.house.sign_in("root").await.change_account("lin", change).await.unwrap();
        let waiting = &BOOTY.full.waiting;
        let step = Step::Voided { request: waiting.request().unwrap().seq, because: VoidReason::Withdrawn };
        let at = Some(At(waiting.last_at().0 + 86_400_000_000));
        let forged =
            forgery.step("lin", waiting.id(), at, Some(CaseState::Waiting), CaseState::Open, &step).await;
        assert_eq!(forgery.found(&forged).await.wrong, Wrong::Inactive);
    });
}

/// The pack with every role's authority at the head's, and a name nobody published.
fn lenient() -> Policy {
    let sources = TELECOM.sources();
    let generous = |text: &str| text.replace("up_to = \"200 CNY\"", "up_to = \"50000 CNY\"");
    let find = |name: &str| {
        let inside = |path: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
        let files = sources.iter().filter(|(_, source)| inside(&source.path));
        let files: Vec<_> =
            files.map(|(_, source)| (source.path.clone(), generous(&source.text).into_bytes())).collect();
        if files.is_empty() { Err(Missing::NotFound) } else { Ok(PackFiles { files }) }
    };
    load("telecom", &find, None).policy.unwrap()
}

fn not_in_force() -> Wrong {
    Wrong::NotInForce { version: "2026.1".to_owned(), since: jiff::civil::date(2026, 6, 1) }
}

#[test]
fn a_policy_of_ones_own_allows_nothing_once_legal_has_published() {
    runtime().block_on(async {
        let forgery = Forgery::begun().await;
        let policy = lenient();
        let kept = archive::policy(&policy).unwrap();
        assert_ne!(kept.digest, TELECOM.digest());
        // An hour after it was published: what was under way then is believed.
        let at = Some(At(BOOTY.of_kind("policy-published").draft.at.0 + 3_600_000_000));
        let (id, _) = forgery.opened(at, INSTALLATION).await;
        let facts = redress_engine::decision::case_file::CaseText::read("case", INSTALLATION.as_bytes());
        let case = facts.query(&policy, jiff::civil::date(2026, 6, 1), &mut Vec::new()).unwrap();
        let policy = std::sync::Arc::new(policy);
        let decision = redress_engine::decision::Engine::new(std::sync::Arc::clone(&policy)).decide(&case);
        forgery.document(kept).await;
        forgery.document(archive::decision(&policy, &decision)).await;
        let step = Step::Decided(Box::new(
            Decided::of(1, &policy, &decision, archive::digest(&policy, &decision)).unwrap(),
        ));
        let forged = forgery.step("lin", id, None, Some(CaseState::Open), CaseState::Open, &step).await;
        assert_eq!(forgery.found(&forged).await.wrong, not_in_force());
        // The program itself enters no such thing.
        let house = BOOTY.copy().await;
        let lin = house.sign_in("lin").await;
        let case = lin.open_case(new_case(INSTALLATION)).await.unwrap();
        let (version, since) = ("2026.1".to_owned(), jiff::civil::date(2026, 6, 1));
        let refused = lin.decide(&case, &policy, &decision).await;
        assert_eq!(refused, Err(Problem::NotInForce { version, since }));
    });
}

#[test]
fn a_policy_cannot_be_dated_back() {
    runtime().block_on(async {
        let forgery = Forgery::begun().await;
        let (fa, key) = &BOOTY.keys["fa"];
        let published = BOOTY.of_kind("policy-published");
        // Legal itself, with its own key, publishes again as if it had been last year.
        let columns =
            Columns { kind: "policy-published", before: None, after: CaseState::Open, awaits: Vec::new() };
        let at = Some(At(published.draft.at.0 - 31_536_000_000_000));
        let body = published.draft.body.clone();
        let Entry { draft, .. } = forgery.entry(*fa, key, published.draft.stream, at, columns, body).await;
        let forged = Draft { after: None, ..draft }.sign(key.signing());
        forgery.enter(forged.clone()).await;
        assert_eq!(forgery.found(&forged).await.wrong, Wrong::ClockBack);
    });
}

fn account(login: &str, key: &Key) -> AccountDeed {
    AccountDeed {
        login: login.to_owned(),
        name: login.to_owned(),
        role: "operations_head".to_owned(),
        shop: "east".to_owned(),
        everywhere: true,
        administrator: true,
        publishes: true,
        key: key.public(),
        key_from: 1,
        active: true,
    }
}

#[test]
fn nobody_makes_himself_an_administrator() {
    runtime().block_on(async {
        let columns =
            || Columns { kind: "account-made", before: None, after: CaseState::Open, awaits: Vec::new() };
        let (key, id) = (Key::new(), AccountId([0xdd; 16]));
        let body = serde_json::to_string(&Deed::AccountMade(account("ghost", &key))).unwrap();
        let (lin, her_key) = &BOOTY.keys["lin"];
        // Now, and as if before all others.
        for at in [None, Some(At(1))] {
            let forgery = Forgery::begun().await;
            let Entry { draft, .. } = forgery.entry(id, &key, id, at, columns(), body.clone()).await;
            let forged = forgery.enter(Draft { after: None, ..draft }.sign(key.signing())).await;
            // What it then approves is worth nothing, and the account itself is named first.
            let step = approval(&BOOTY.full.waiting, herself("operations_head"));
            let columns = Columns {
                kind: "approved",
                before: Some(CaseState::Waiting),
                after: CaseState::Waiting,
                awaits: vec!["legal".to_owned()],
            };
            let body = serde_json::to_string(&step).unwrap();
            let stream = BOOTY.full.waiting.id();
            forgery.enter(forgery.entry(id, &key, stream, None, columns, body).await).await;
            let wrong = forgery.found(&forged).await.wrong;
            assert!(matches!(wrong, Wrong::SelfMade { .. }), "{wrong:?}");
        }
        let forgery = Forgery::begun().await;
        let Entry { draft, .. } = forgery.entry(*lin, her_key, id, None, columns(), body).await;
        let forged = forgery.enter(Draft { after: None, ..draft }.sign(her_key.signing())).await;
        assert_eq!(forgery.found(&forged).await.wrong, Wrong::NotAdministrator);
    });
}

#[test]
fn nobody_rewrites_what_he_entered_himself() {
    runtime().block_on(async {
        let (lin, key) = &BOOTY.keys["lin"];
        let own = BOOTY.entries.iter().filter(|entry| entry.draft.actor == *lin);
        for entry in own {
            let forgery = Forgery::begun().await;
            let forged = Draft { at: At(entry.draft.at.0 + 1), ..entry.draft.clone() }.sign(key.signing());
            let (hash, signature) = (forged.hash.to_string(), redress::ledger::seal::hex(&forged.signature));
            let change = format!(
                "UPDATE event SET at = at + 1, hash = X'{hash}', signature = X'{signature}' WHERE stream = X'{}' AND seq = {}",
                entry.draft.stream, entry.draft.seq
            );
            crate::verify::plainly(&forgery.house, &change).await;
            let first = looked(&forgery.house.ledger, true).await.first.expect("it is found");
            let deed = (first.place.stream, first.place.seq) == (StreamId::from(*lin), Some(entry.draft.actor_seq));
            let place = (first.place.stream, first.place.seq) == (entry.draft.stream, Some(entry.draft.seq));
            assert!(deed || place, "{:?}: {first:?}", entry.draft);
            assert!(matches!(first.wrong, Wrong::Exchanged | Wrong::Sealed | Wrong::ClockBack), "{first:?}");
        }
    });
}
