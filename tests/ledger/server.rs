//! What the server itself refuses, whatever client asks: plain SQL over a handler's own login role.

use crate::house::{HANDSET, House, INSTALLATION, PASSWORD, URL, decided, runtime, yuan};
use redress::case::{AccountId, Case, Step};
use redress::ledger::book::Session;
use redress::ledger::entry::{Draft, Entry};
use redress::ledger::seal::{Derived, Key};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

/// A house on the server, a case of lin's that waits for approval, one of wu's in the other shop, and lin's own connection.
struct Shop {
    house: House,
    lin: Session,
    waiting: Case,
    other: Case,
    plain: PgConnection,
}

/// Runs a test on the server; says so where there is none.
fn on_server(test: impl AsyncFn(Shop)) {
    let Ok(server) = std::env::var(URL) else {
        eprintln!("not run: `export {URL}=$(.ci/postgres start)` first");
        return;
    };
    runtime().block_on(async {
        let house = House::on_server(&server).await.peopled().await;
        let (lin, wu) = (house.sign_in("lin").await, house.sign_in("wu").await);
        let case = decided(&lin, HANDSET, None).await.unwrap();
        let (seq, decision) = case.decided().unwrap();
        let asked = Step::Asked { decided: seq, sum: decision.summary.sum, due: None, note: None };
        let waiting = lin.take(&case, asked).await.unwrap();
        let other = decided(&wu, INSTALLATION, None).await.unwrap();
        let plain = over_login_role(&house, "lin").await;
        test(Shop { house, lin, waiting, other, plain }).await;
    });
}

/// A connection as any client can open it that knows the person's password.
pub async fn over_login_role(house: &House, login: &str) -> PgConnection {
    let owner = house.owner.as_ref().unwrap();
    let mut connection = PgConnection::connect(owner).await.unwrap();
    let row = sqlx::query("SELECT login_role, salt FROM signs_in_as($1)")
        .bind(login)
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let (role, salt): (String, Vec<u8>) = (row.get(0), row.get(1));
    let password = Derived::new(PASSWORD, &salt);
    let url = owner.replace("owner:owner@", &format!("{role}:{}@", password.login()));
    PgConnection::connect(&url).await.unwrap()
}

/// What the server says to a statement.
async fn refusal(connection: &mut PgConnection, text: &str) -> String {
    let done = sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(connection).await;
    done.map(|done| format!("{} rows", done.rows_affected())).unwrap_or_else(|error| error.to_string())
}

async fn count(connection: &mut PgConnection, text: &str) -> i64 {
    sqlx::query(AssertSqlSafe(text.to_owned())).fetch_one(connection).await.unwrap().get(0)
}

fn hex(bytes: &[u8]) -> String {
    format!("'\\x{}'", redress::ledger::seal::hex(bytes))
}

/// An entry as a client of somebody's own making would write it.
fn insertion(Entry { draft, hash, signature }: &Entry) -> String {
    let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
    format!(
        "INSERT INTO event (stream, seq, actor, actor_seq, at, kind, before, after, awaits, answers, body, prev, actor_prev, hash, \
         signature) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, '[]', '[]', {}, {}, {}, {}, {})",
        hex(&draft.stream.0),
        draft.seq,
        hex(&draft.actor.0),
        draft.actor_seq,
        draft.at.0,
        text(&draft.kind),
        draft.before.map_or("NULL".to_owned(), |state| text(state.code())),
        draft.after.map_or("NULL".to_owned(), |state| text(state.code())),
        text(&draft.body),
        hex(&draft.prev.0),
        hex(&draft.actor_prev.0),
        hex(&hash.0),
        hex(signature),
    )
}

/// The entry that would follow in a case and among an actor's deeds.
async fn following(
    who: &Session,
    actor: AccountId,
    case: &Case,
    step: &Step,
    after: redress::case::CaseState,
) -> Entry {
    let store = who.store();
    let last = store.stream(case.id().into()).await.unwrap().pop().unwrap();
    let head = store.head_of(actor).await.unwrap().map(|head| (head.draft.actor_seq, head.hash));
    let (actor_seq, actor_prev) = head.unwrap_or((0, redress_engine::Digest([0; 32])));
    let draft = Draft {
        stream: case.id().into(),
        seq: last.draft.seq + 1,
        prev: last.hash,
        actor,
        actor_seq: actor_seq + 1,
        actor_prev,
        at: last.draft.at,
        kind: step.kind().code().to_owned(),
        before: Some(case.state()),
        after: Some(after),
        awaits: Vec::new(),
        answers: Vec::new(),
        body: serde_json::to_string(step).unwrap(),
    };
    draft.sign(Key::new().signing())
}

fn approval(case: &Case, role: &str, sum: redress::case::Sum) -> Step {
    let request = case.request().unwrap();
    Step::Approved {
        request: request.seq,
        capacity: redress::case::Capacity { role: role.to_owned(), deputy_for: None },
        revision: request.decided.revision,
        policy: request.decided.policy,
        sum,
        note: None,
    }
}

#[test]
fn a_handler_writes_no_approval() {
    on_server(async |Shop { house, lin, waiting, mut plain, .. }| {
        use redress::case::CaseState;
        let step = approval(&waiting, "operations_head", waiting.request().unwrap().sum());
        let own = following(&lin, lin.account().id, &waiting, &step, CaseState::Approved).await;
        let said = refusal(&mut plain, &insertion(&own)).await;
        assert!(said.contains("redress:own-case"), "{said}");

        // In the name of the head of operations.
        let he = house.sign_in("he").await;
        let forged = following(&he, he.account().id, &waiting, &step, CaseState::Approved).await;
        let said = refusal(&mut plain, &insertion(&forged)).await;
        assert!(said.contains("redress:not-you"), "{said}");

        // By a colleague of the same shop whose role nobody asked.
        let mut gao = over_login_role(&house, "gao").await;
        let gao_in = house.sign_in("gao").await;
        let colleague = following(&gao_in, gao_in.account().id, &waiting, &step, CaseState::Approved).await;
        let said = refusal(&mut gao, &insertion(&colleague)).await;
        assert!(said.contains("redress:not-asked"), "{said}");

        // By the right person, another sum than the one asked.
        let mut right = over_login_role(&house, "he").await;
        let other = approval(&waiting, "operations_head", yuan(1));
        let other = following(&he, he.account().id, &waiting, &other, CaseState::Waiting).await;
        let said = refusal(&mut right, &insertion(&other)).await;
        assert!(said.contains("redress:other-sum"), "{said}");
        assert_eq!(count(&mut plain, "SELECT count(*) FROM event WHERE kind LIKE 'approved%'").await, 0);
    });
}

#[test]
fn a_handler_takes_no_step_the_table_does_not_have() {
    on_server(async |Shop { lin, waiting, mut plain, .. }| {
        use redress::case::CaseState;
        let step = Step::Settled { sum: yuan(1) };
        let entry = following(&lin, lin.account().id, &waiting, &step, CaseState::Settled).await;
        let said = refusal(&mut plain, &insertion(&entry)).await;
        assert!(said.contains("redress:illegal-step"), "{said}");
        // Nor by lying about where the case stands.
        let mut lie = entry.clone();
        lie.draft.before = Some(CaseState::Accepted);
        let said = refusal(&mut plain, &insertion(&lie)).await;
        assert!(said.contains("redress:conflict"), "{said}");
        // Nor into a gap of the chain.
        let mut gap = entry;
        gap.draft.seq += 1;
        let said = refusal(&mut plain, &insertion(&gap)).await;
        assert!(said.contains("redress:conflict"), "{said}");
    });
}

#[test]
fn a_handler_changes_and_drops_nothing() {
    on_server(async |Shop { house, mut plain, .. }| {
        for statement in [
            "UPDATE event SET body = replace(body, '1552000', '1952000')",
            "DELETE FROM event",
            "TRUNCATE event",
            "UPDATE summary SET asked = 1",
            "DELETE FROM queue",
            "INSERT INTO queue SELECT 'front_desk', shop, 1, 1, 1, id FROM summary",
            "UPDATE account SET role = 'legal', everywhere = 1",
            "INSERT INTO delegation SELECT id, id, id, 0, 9999999999999999 FROM account",
            "INSERT INTO step VALUES ('settled', 'open', 'settled')",
            "UPDATE document SET bytes = ''",
            "UPDATE personal SET text = ''",
            "DELETE FROM personal",
            "UPDATE setting SET value = ''",
            "UPDATE credential SET login_role = 'x'",
            "ALTER TABLE event DISABLE TRIGGER ALL",
            "DROP TRIGGER event_may_be_added ON event",
            "CREATE TABLE mine (x INT)",
            "SET session_replication_role = replica",
            "SET ROLE owner",
            "SET SESSION AUTHORIZATION owner",
            "SELECT opens_account((SELECT id FROM account WHERE login = 'he'), 'redress_x', 'x', '', '', '')",
        ] {
            let said = refusal(&mut plain, statement).await;
            let is_refused = ["permission denied", "must be owner", "not-administrator", "must be"]
                .iter()
                .any(|word| said.contains(word));
            assert!(is_refused, "{statement}: {said}");
        }
        // Her own credential alone is there to be changed.
        let said = refusal(&mut plain, "UPDATE credential SET salt = salt").await;
        assert_eq!(said, "1 rows");
        assert_eq!(count(&mut plain, "SELECT count(*) FROM credential").await, 1);
        house.sign_in("he").await;
    });
}

#[test]
fn a_handler_reads_her_own_shop_alone() {
    on_server(async |Shop { house, waiting, other, mut plain, .. }| {
        for table in [
            "event WHERE stream",
            "summary WHERE id",
            "personal WHERE stream",
            "concern WHERE id",
            "decided WHERE id",
        ] {
            for (case, seen) in [(&waiting, true), (&other, false)] {
                let found =
                    count(&mut plain, &format!("SELECT count(*) FROM {table} = {}", hex(&case.id().0))).await;
                assert_eq!(found > 0, seen, "{table}");
            }
        }
        assert_eq!(count(&mut plain, "SELECT count(*) FROM queue WHERE shop <> 'east'").await, 0);
        assert_eq!(count(&mut plain, "SELECT count(*) FROM document WHERE kind = 'decision'").await, 1);
        // Nor does she act in the other shop, or keep something personal there.
        let lin = house.sign_in("lin").await;
        let entry = {
            let wu = house.sign_in("wu").await;
            let mut entry = following(
                &wu,
                wu.account().id,
                &other,
                &Step::Accepted {},
                redress::case::CaseState::Accepted,
            )
            .await;
            let head = lin.store().head_of(lin.account().id).await.unwrap().unwrap();
            entry.draft.actor = lin.account().id;
            entry.draft.actor_seq = head.draft.actor_seq + 1;
            entry.draft.actor_prev = head.hash;
            entry.draft.kind = "closed".to_owned();
            entry.draft.after = Some(redress::case::CaseState::Closed);
            entry
        };
        let said = refusal(&mut plain, &insertion(&entry)).await;
        assert!(said.contains("redress:other-shop"), "{said}");
        let write =
            format!("INSERT INTO personal VALUES ({}, 1, 'x', '', NULL, '', NULL)", hex(&other.id().0));
        let said = refusal(&mut plain, &write).await;
        assert!(said.contains("row-level security"), "{said}");
    });
}

#[test]
fn before_anybody_has_signed_in_a_desk_knows_salts_alone() {
    on_server(async |Shop { house, lin, .. }| {
        let url = house.owner.as_ref().unwrap().replace("owner:owner@", "redress_desk:desk@");
        let mut desk = PgConnection::connect(&url).await.unwrap();
        for table in ["event", "summary", "account", "credential", "personal", "document", "setting"] {
            let said = refusal(&mut desk, &format!("SELECT * FROM {table}")).await;
            assert!(said.contains("permission denied"), "{table}: {said}");
        }
        let said = refusal(&mut desk, "SELECT changes_password('x', '', '', '')").await;
        assert!(said.contains("permission denied"), "{said}");
        let row = sqlx::query("SELECT * FROM signs_in_as('lin')").fetch_one(&mut desk).await.unwrap();
        assert_eq!(row.len(), 4);
        drop(lin);
    });
}
