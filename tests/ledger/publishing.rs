//! What legal publishes binds: on every desk, in the databases, and for whoever verifies.

use crate::full::{approval, ask, herself, promise};
use crate::house::{
    HANDSET, House, INSTALLATION, PASSWORD, TELECOM, decide_on, new_case, on_both, runtime, verifies, yuan,
};
use crate::tamper::unguarded;
use crate::verify::{open, plainly, verified};
use jiff::civil::{Date, date};
use redress::case::*;
use redress::ledger::archive;
use redress::ledger::book::{NewCase, NotPublished, People, Problem, Session};
use redress::ledger::deed::Deed;
use redress::ledger::entry::{Draft, Entry};
use redress::ledger::seal::{Derived, Key};
use redress::ledger::store::{Batch, Failed, StoreRefusal};
use redress::ledger::verify::{Asked, LedgerFault, Wrong};
use redress_engine::Digest;
use redress_engine::decision::{Decision, EPOCH};
use redress_engine::policy::Policy;
use redress_engine::policy::load::{Missing, PackFiles, load};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

/// The pack under other words, in all its files.
fn other(words: &[(&str, &str)]) -> Arc<Policy> {
    let sources = TELECOM.sources();
    let find = |name: &str| {
        let inside = |path: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
        let files = sources.iter().filter(|(_, source)| inside(&source.path)).map(|(_, source)| {
            let text =
                words.iter().fold(source.text.clone(), |text, (before, after)| text.replace(before, after));
            (source.path.clone(), text.into_bytes())
        });
        let files: Vec<_> = files.collect();
        if files.is_empty() { Err(Missing::NotFound) } else { Ok(PackFiles { files }) }
    };
    Arc::new(load("telecom", &find, None).policy.unwrap())
}

const VERSION: &str = "version = \"2026.1\"";

/// The next version; it says the same.
static NEXT: LazyLock<Arc<Policy>> = LazyLock::new(|| other(&[(VERSION, "version = \"2026.2\"")]));

const FIRST: Date = date(2026, 6, 1);
const DAY: i64 = 86_400;

/// What the engine says under a policy on a day.
fn decision(policy: &Arc<Policy>, promise: Option<i64>, day: Date) -> Decision {
    decide_on(day, policy, INSTALLATION, "front_desk", promise)
}

/// A case of a customer of its own: what is known of others is another question.
fn case_of_somebody(facts: &str) -> NewCase {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let people = People { name: format!("客户{count}"), ..People::default() };
    NewCase { people, matter: Some(format!("order {count}")), ..new_case(facts) }
}

/// Opens a case and decides it.
async fn decided(
    who: &Session,
    policy: &Arc<Policy>,
    promise: Option<i64>,
    day: Date,
) -> Result<Case, Problem> {
    let case = who.open_case(case_of_somebody(INSTALLATION)).await?;
    who.decide(&case, policy, &decision(policy, promise, day)).await
}

fn not_in_force(version: &str, since: Date) -> Problem {
    Problem::NotInForce { version: version.to_owned(), since }
}

#[test]
fn what_cannot_bind_is_not_published_and_it_is_said_why() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (fa, lin) = (house.sign_in("fa").await, house.sign_in("lin").await);
        let refused = async |policy: &Arc<Policy>, day: Date| match fa.publish(policy, day, "").await {
            Err(Problem::NotPublished(reason)) => reason,
            other => panic!("{other:?}"),
        };
        let yesterday = date(2026, 5, 31);
        assert_eq!(
            refused(&TELECOM, yesterday).await,
            NotPublished::PastDay { effective: yesterday, today: FIRST }
        );
        // A worked case comes out otherwise.
        let wrong = other(&[("up_to = \"200 CNY\"", "up_to = \"50000 CNY\"")]);
        let reason = refused(&wrong, FIRST).await;
        assert!(matches!(reason, NotPublished::Scenarios { failed: 1.., .. }), "{reason:?}");
        assert_eq!(lin.publish(&TELECOM, FIRST, "").await, Err(Problem::NotAllowed));
        assert_eq!(fa.store().published(None).await.unwrap(), []);

        fa.publish(&TELECOM, FIRST, "首次发布").await.unwrap();
        assert!(fa.store().has_document(TELECOM.digest()).await.unwrap());
        // The same version is the same contents, and what changes nothing is not published.
        let same = other(&[("up_to = \"200 CNY\"", "up_to = \"200.00 CNY\"")]);
        assert_eq!(
            refused(&same, date(2026, 7, 1)).await,
            NotPublished::VersionTaken { version: "2026.1".to_owned() }
        );
        for effective in [FIRST, date(2026, 7, 1)] {
            let nothing = NotPublished::NothingNew { version: "2026.1".to_owned(), effective };
            assert_eq!(refused(&TELECOM, effective).await, nothing);
        }
        // What is to come is withdrawn by what is in force, published anew for its day.
        fa.publish(&NEXT, date(2026, 7, 1), "下月施行").await.unwrap();
        fa.publish(&TELECOM, date(2026, 7, 1), "暂不换版").await.unwrap();
        house.clock.forward(40 * DAY);
        let (fa, lin) = (house.sign_in("fa").await, house.sign_in("lin").await);
        let today = date(2026, 7, 11);
        let case = lin.open_case(case_of_somebody(INSTALLATION)).await.unwrap();
        let refused = lin.decide(&case, &NEXT, &decision(&NEXT, None, today)).await;
        assert_eq!(refused, Err(not_in_force("2026.1", FIRST)));
        lin.decide(&case, &TELECOM, &decision(&TELECOM, None, today)).await.unwrap();
        assert_eq!(fa.store().published(None).await.unwrap().len(), 3);
        verifies(&open(&house).await).await;
    });
}

#[test]
fn a_version_is_in_force_from_its_day_to_the_next_ones() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (fa, lin) = (house.sign_in("fa").await, house.sign_in("lin").await);
        // Before the first day the packs at the desks go on.
        fa.publish(&TELECOM, date(2026, 6, 3), "").await.unwrap();
        let early = promise(&lin, &decided(&lin, &NEXT, None, FIRST).await.unwrap()).await;
        let begun = decided(&lin, &NEXT, None, FIRST).await.unwrap();
        house.clock.forward(2 * DAY);
        let [lin, gao, fa] =
            [house.sign_in("lin").await, house.sign_in("gao").await, house.sign_in("fa").await];
        let today = date(2026, 6, 3);
        // From then on only what legal published; what was promised stays promised.
        let refused = || Err::<Case, _>(not_in_force("2026.1", today));
        assert_eq!(decided(&lin, &NEXT, None, today).await, refused());
        let (seq, known) = begun.decided().unwrap();
        let by = Authority::Alone { decided: seq };
        let step = Step::Promised { sum: known.summary.sum, revision: 1, policy: known.policy, by };
        assert_eq!(lin.take(&begun, step).await, refused());
        let step = Step::Asked { decided: seq, sum: known.summary.sum, due: None, note: None };
        assert_eq!(lin.take(&begun, step).await, refused());
        lin.take(&early, Step::Accepted {}).await.unwrap();
        let again = lin.decide(&begun, &TELECOM, &decision(&TELECOM, None, today)).await.unwrap();
        promise(&lin, &again).await;
        // The offer is today's, not that of some day.
        let told = decided(&lin, &TELECOM, None, date(2026, 6, 20)).await;
        assert_eq!(told, Err(Problem::OtherDay { as_of: date(2026, 6, 20), today }));

        // A request that waits, and one that is approved, when the next version comes into force on the same day.
        let waiting = ask(&lin, &decided(&lin, &TELECOM, Some(150), today).await.unwrap(), None).await;
        let approved = ask(&lin, &decided(&lin, &TELECOM, Some(150), today).await.unwrap(), None).await;
        let approved = gao.take(&approved, approval(&approved, herself("shift_lead"))).await.unwrap();
        let settled = ask(&lin, &decided(&lin, &TELECOM, Some(150), today).await.unwrap(), None).await;
        let settled = gao.take(&settled, approval(&settled, herself("shift_lead"))).await.unwrap();
        let settled = promise(&lin, &settled).await;
        fa.publish(&NEXT, today, "即日起").await.unwrap();
        let refused = || Err::<Case, _>(not_in_force("2026.2", today));
        assert_eq!(gao.take(&waiting, approval(&waiting, herself("shift_lead"))).await, refused());
        let request = waiting.request().unwrap().seq;
        let sum = decision(&TELECOM, Some(140), today);
        let told = gao.approve_other(&waiting, request, herself("shift_lead"), (&TELECOM, &sum), "").await;
        assert_eq!(told, refused());
        let by = Authority::Approved { request: approved.request().unwrap().seq };
        let step = Step::Promised { sum: yuan(150), revision: 1, policy: TELECOM.digest(), by };
        assert_eq!(lin.take(&approved, step).await, refused());
        // What was promised is signed and paid.
        let settled = lin.take(&settled, Step::Accepted {}).await.unwrap();
        let settled = lin.take(&settled, Step::Settled { sum: yuan(150) }).await.unwrap();
        house.sign_in("cai").await.take(&settled, Step::Paid { sum: yuan(150) }).await.unwrap();
        // The others are voided, and decided anew.
        for case in [waiting, approved] {
            let request = case.request().unwrap().seq;
            let because = VoidReason::PolicyChanged;
            let case = lin.take(&case, Step::Voided { request, because }).await.unwrap();
            let case = lin.decide(&case, &NEXT, &decision(&NEXT, Some(150), today)).await.unwrap();
            let case = ask(&lin, &case, None).await;
            gao.take(&case, approval(&case, herself("shift_lead"))).await.unwrap();
        }
        verifies(&open(&house).await).await;
    });
}

/// Somebody's own key, as she has it.
async fn key(who: &Session) -> Key {
    let told = who.store().credential(who.account().login.clone()).await.unwrap().unwrap();
    Key::open(&told.sealed, &Derived::new(PASSWORD, &told.sealed.salt)).unwrap()
}

/// An entry by a client of somebody's own making, which asks nobody; so long after the last.
async fn forged(who: &Session, stream: StreamId, kind: &str, body: String, later: i64) -> Entry {
    let store = who.store();
    let (last, head) =
        (store.stream(stream).await.unwrap().pop(), store.head_of(who.account().id).await.unwrap());
    let chained = |entry: &Option<Entry>| entry.as_ref().map_or(Digest([0; 32]), |entry| entry.hash);
    let state = |entry: &Entry| entry.draft.after;
    let latest = [&last, &head].into_iter().flatten().map(|entry| entry.draft.at).max().unwrap();
    let before = last.as_ref().and_then(state);
    let after = match kind {
        "approved" => Some(CaseState::Approved),
        "promised" => Some(CaseState::Promised),
        _ => before,
    };
    let draft = Draft {
        stream,
        seq: last.as_ref().map_or(0, |last| last.draft.seq) + 1,
        prev: chained(&last),
        actor: who.account().id,
        actor_seq: head.as_ref().map_or(0, |head| head.draft.actor_seq) + 1,
        actor_prev: chained(&head),
        at: At(latest.0 + 1 + later * 1_000_000),
        kind: kind.to_owned(),
        before,
        after,
        awaits: Vec::new(),
        answers: Vec::new(),
        body,
    };
    draft.sign(key(who).await.signing())
}

async fn enter(who: &Session, entry: &Entry) -> Result<(), Failed> {
    who.store().add(Batch { entries: vec![entry.clone()], ..Batch::default() }).await
}

fn refused<T>(refusal: StoreRefusal) -> Result<T, Failed> {
    Err(Failed::Refused(refusal))
}

fn publication(policy: &Policy, effective: &str, epoch: u32) -> String {
    let deed = Deed::PolicyPublished {
        pack: "telecom".to_owned(),
        policy: policy.digest(),
        version: policy.pack().version.to_string(),
        effective: effective.to_owned(),
        note: String::new(),
        engine: EngineVersion { epoch, ..EngineVersion::present() },
    };
    serde_json::to_string(&deed).unwrap()
}

/// The stream of what is published of the pack.
async fn of_pack(who: &Session) -> StreamId {
    who.publish(&TELECOM, FIRST, "").await.unwrap();
    let deeds = who.store().deeds().await.unwrap().into_iter().map(Result::unwrap);
    deeds.into_iter().find(|entry| entry.draft.kind == "policy-published").unwrap().draft.stream
}

async fn keep(who: &Session, policy: &Policy) {
    let documents = vec![archive::policy(policy).unwrap()];
    who.store().add(Batch { documents, ..Batch::default() }).await.unwrap();
}

#[test]
fn the_database_takes_no_publication_that_does_not_bind() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let fa = house.sign_in("fa").await;
        let stream = of_pack(&fa).await;
        let same = other(&[("up_to = \"200 CNY\"", "up_to = \"200.00 CNY\"")]);
        let entered = async |body: String| {
            let entry = forged(&fa, stream, "policy-published", body, 0).await;
            enter(&fa, &entry).await
        };
        assert_eq!(entered(publication(&NEXT, "2026-07-01", EPOCH)).await, refused(StoreRefusal::NoContents));
        keep(&fa, &NEXT).await;
        keep(&fa, &same).await;
        // Somewhere it is still yesterday's noon; the day before is over everywhere.
        for day in ["2026-05-31", "2025-06-01", "2026-02-30", "2026-7-1", "soon", ""] {
            let told = entered(publication(&NEXT, day, EPOCH)).await;
            assert_eq!(told, refused(StoreRefusal::PastDay), "{day}");
        }
        assert_eq!(
            entered(publication(&same, "2026-07-01", EPOCH)).await,
            refused(StoreRefusal::VersionTaken)
        );
        for epoch in [1, EPOCH - 1, EPOCH + 1] {
            let told = entered(publication(&NEXT, "2026-07-01", epoch)).await;
            assert_eq!(told, refused(StoreRefusal::EarlierEngine), "{epoch}");
        }
        assert_eq!(entered(publication(&NEXT, "2026-06-01", EPOCH)).await, Ok(()));
        verifies(&open(&house).await).await;
    });
}

/// Everything a case may rest on, entered past the desk's own rules, and what stands against it.
#[test]
fn the_database_takes_nothing_under_what_is_not_in_force() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (fa, lin, gao) =
            (house.sign_in("fa").await, house.sign_in("lin").await, house.sign_in("gao").await);
        fa.publish(&NEXT, date(2026, 6, 3), "").await.unwrap();
        // Begun while nothing was in force.
        let open = decided(&lin, &TELECOM, None, FIRST).await.unwrap();
        let waiting = ask(&lin, &decided(&lin, &TELECOM, Some(150), FIRST).await.unwrap(), None).await;
        let written = |step: &Step| serde_json::to_string(step).unwrap();
        let decide = |policy: &Arc<Policy>, day: Date| {
            let decision = decision(policy, None, day);
            let text = archive::digest(policy, &decision);
            written(&Step::Decided(Box::new(Decided::of(1, policy, &decision, text).unwrap())))
        };
        let (seq, known) = open.decided().unwrap();
        let by = Authority::Alone { decided: seq };
        let (sum, policy) = (known.summary.sum, known.policy);
        let promised = written(&Step::Promised { sum, revision: 1, policy, by });
        let approved = written(&approval(&waiting, herself("shift_lead")));
        let past = async |who: &Session, case: &Case, kind: &str, body: &str, later: i64| {
            enter(who, &forged(who, case.id().into(), kind, body.to_owned(), later).await).await
        };
        // On the third it is that day everywhere from noon on.
        let (third, none) = (2 * DAY, refused(StoreRefusal::NotInForce));
        assert_eq!(past(&lin, &open, "promised", &promised, third).await, none);
        assert_eq!(past(&gao, &waiting, "approved", &approved, third).await, none);
        assert_eq!(past(&lin, &open, "decided", &decide(&TELECOM, date(2026, 6, 3)), third).await, none);
        let other_day = refused(StoreRefusal::OtherDay);
        assert_eq!(past(&lin, &open, "decided", &decide(&NEXT, date(2026, 6, 1)), third).await, other_day);
        assert_eq!(past(&lin, &open, "decided", &decide(&NEXT, date(2026, 6, 5)), third).await, other_day);
        // Half an hour before noon it is the second somewhere.
        assert_eq!(past(&lin, &open, "promised", &promised, third - DAY / 2 - 1_800).await, Ok(()));
        assert_eq!(past(&gao, &waiting, "approved", &approved, 0).await, Ok(()));
        let last = lin.open_case(case_of_somebody(HANDSET)).await.unwrap();
        assert_eq!(past(&lin, &last, "decided", &decide(&NEXT, date(2026, 6, 4)), DAY).await, Ok(()));
    });
}

/// What is found first in a ledger that lost what stands guard in it.
async fn found(house: &House) -> LedgerFault {
    verified(&open(house).await, &Asked::default()).await.first.expect("it is found")
}

/// A house without guards, with its first version in force since the first of June.
async fn stolen() -> (House, Session, StreamId) {
    let house = House::on_file().await.peopled().await;
    let fa = house.sign_in("fa").await;
    let stream = of_pack(&fa).await;
    plainly(&house, &unguarded(&house)).await;
    (house, fa, stream)
}

#[test]
fn a_publication_that_does_not_bind_is_found() {
    runtime().block_on(async {
        let same = other(&[("up_to = \"200 CNY\"", "up_to = \"200.00 CNY\"")]);
        let past = || Wrong::PastDay { effective: "2026-05-30".to_owned() };
        let back = publication(&NEXT, "2026-07-01", EPOCH - 1);
        for (policy, body, wrong) in [
            (&*NEXT, publication(&NEXT, "2026-05-30", EPOCH), past()),
            (&same, publication(&same, "2026-07-01", EPOCH), Wrong::VersionTaken),
            (&NEXT, back, Wrong::EpochBack),
        ] {
            let (house, fa, stream) = stolen().await;
            keep(&fa, policy).await;
            let entry = forged(&fa, stream, "policy-published", body, 0).await;
            enter(&fa, &entry).await.unwrap();
            let fault = found(&house).await;
            assert_eq!(fault.wrong, wrong);
            assert_eq!((fault.place.stream, fault.place.seq), (stream, Some(entry.draft.seq)));
        }
        // Its contents are not there.
        let (house, fa, stream) = stolen().await;
        let body = publication(&NEXT, "2026-07-01", EPOCH);
        enter(&fa, &forged(&fa, stream, "policy-published", body, 0).await).await.unwrap();
        let wrong = found(&house).await.wrong;
        assert_eq!(wrong, Wrong::Unlike(redress::ledger::replay::Unlike::NoPolicy));
    });
}

#[test]
fn what_rests_on_another_version_than_the_one_in_force_is_found() {
    runtime().block_on(async {
        let wrong = || Wrong::NotInForce { version: "2026.2".to_owned(), since: date(2026, 6, 3) };
        for (kind, who) in
            [("decided", "lin"), ("promised", "lin"), ("approved", "gao"), ("approved-other", "gao")]
        {
            let (house, fa, _) = stolen().await;
            let lin = house.sign_in("lin").await;
            let sum = (kind != "promised" && kind != "decided").then_some(150);
            let mut case = decided(&lin, &TELECOM, sum, FIRST).await.unwrap();
            if sum.is_some() {
                case = ask(&lin, &case, None).await;
            }
            fa.publish(&NEXT, date(2026, 6, 3), "").await.unwrap();
            let under = async |promise, day| {
                let decision = decision(&TELECOM, promise, day);
                let documents = vec![archive::decision(&TELECOM, &decision)];
                lin.store().add(Batch { documents, ..Batch::default() }).await.unwrap();
                let text = archive::digest(&TELECOM, &decision);
                Box::new(Decided::of(1, &TELECOM, &decision, text).unwrap())
            };
            let step = match kind {
                "decided" => Step::Decided(under(None, date(2026, 6, 3)).await),
                "promised" => {
                    let (seq, known) = case.decided().unwrap();
                    let by = Authority::Alone { decided: seq };
                    Step::Promised { sum: known.summary.sum, revision: 1, policy: known.policy, by }
                }
                "approved" => approval(&case, herself("shift_lead")),
                _ => Step::ApprovedOther {
                    request: case.request().unwrap().seq,
                    capacity: herself("shift_lead"),
                    decided: under(Some(160), FIRST).await,
                    note: Some(Commitment([1; 32])),
                },
            };
            let who = house.sign_in(who).await;
            let body = serde_json::to_string(&step).unwrap();
            let mut entry = forged(&who, case.id().into(), kind, body, 2 * DAY).await;
            if kind == "approved-other" {
                entry =
                    Draft { after: Some(CaseState::Approved), ..entry.draft }.sign(key(&who).await.signing());
            }
            enter(&who, &entry).await.unwrap();
            let fault = found(&house).await;
            assert_eq!(fault.wrong, wrong(), "{kind}");
            assert_eq!((fault.place.stream, fault.place.seq), (case.id().into(), Some(entry.draft.seq)));
        }
        // The day of the offer is another.
        let (house, _, _) = stolen().await;
        let lin = house.sign_in("lin").await;
        let case = lin.open_case(case_of_somebody(INSTALLATION)).await.unwrap();
        let as_of = date(2026, 5, 1);
        let decision = decision(&TELECOM, None, as_of);
        let documents = vec![archive::decision(&TELECOM, &decision)];
        lin.store().add(Batch { documents, ..Batch::default() }).await.unwrap();
        let text = archive::digest(&TELECOM, &decision);
        let step = Step::Decided(Box::new(Decided::of(1, &TELECOM, &decision, text).unwrap()));
        let body = serde_json::to_string(&step).unwrap();
        enter(&lin, &forged(&lin, case.id().into(), "decided", body, 0).await).await.unwrap();
        assert_eq!(found(&house).await.wrong, Wrong::OtherDay { as_of });
    });
}
