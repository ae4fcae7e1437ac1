//! Each question desks ask goes through an index to the rows of its answer: both databases say so themselves, with many cases in
//! the tables and a filter that few of them meet.

use crate::house::{House, on_both};
use crate::server::over_login_role;
use crate::verify::{open, plainly};
use redress::case::{AccountId, At, CaseId, CaseState};
use redress::ledger::book::LedgerLocation;
use redress::ledger::case_line::{CaseLine, QueuedCase};
use redress::ledger::store::rows::QueueKey;
use redress::ledger::store::{AfterCase, Listed, Store, questions};
use sqlx::{AssertSqlSafe, Connection, Row};

/// So many cases stand in the tables.
const CASES: u32 = 20_000;
/// So many rows a page shows,
const PAGE: i64 = 50;
/// after those that changed, or were opened, after this instant.
const MIDST: i64 = CASES as i64 / 6;

/// A case, somebody who has a hundred of them, and the customer of twenty.
const CASE: CaseId = CaseId(30_u128.to_be_bytes());
const HANDLER: AccountId = AccountId([7; 16]);
const CUSTOMER: &str = "customer-0";

/// A parameter.
enum Bound {
    Number(i64),
    Text(&'static str),
    Id([u8; 16]),
}

/// A question with the index it should go through.
struct Question {
    text: String,
    bound: Vec<Bound>,
    index: &'static str,
    /// Only asked by those who see all shops.
    is_everywhere: bool,
}

impl Question {
    fn new(text: impl Into<String>, index: &'static str, bound: impl IntoIterator<Item = Bound>) -> Self {
        Self { text: text.into(), index, bound: bound.into_iter().collect(), is_everywhere: false }
    }

    /// A page of cases after some other.
    fn cases(shop: bool, state: bool, handler: bool, index: &'static str) -> Self {
        let listed = Listed {
            shop: shop.then(|| "east".to_owned()),
            state: state.then_some(CaseState::Waiting),
            handler: handler.then_some(HANDLER),
            after: Some(AfterCase { at: At(MIDST), id: CASE }),
            limit: 50,
        };
        let given = [
            (true, Bound::Number(PAGE)),
            (shop, Bound::Text("east")),
            (state, Bound::Text("waiting")),
            (handler, Bound::Id(HANDLER.0)),
            (true, Bound::Number(MIDST)),
            (true, Bound::Id(CASE.0)),
        ];
        let bound = given.into_iter().filter(|(given, _)| *given).map(|(_, bound)| bound);
        Self { is_everywhere: !shop, ..Self::new(questions::cases(&listed), index, bound) }
    }

    fn queue(shop: Option<&'static str>, index: &'static str) -> Self {
        let text = if shop.is_some() { questions::QUEUE_OF_SHOP } else { questions::QUEUE_EVERYWHERE };
        let first = [Bound::Number(100), Bound::Number(0), Bound::Number(0), Bound::Id([0; 16])];
        let bound = first.into_iter().chain([Bound::Number(PAGE), Bound::Text("legal")]);
        let is_everywhere = shop.is_none();
        Self { is_everywhere, ..Self::new(text, index, bound.chain(shop.map(Bound::Text))) }
    }
}

/// The table of `docs/scaling.md`.
fn all(is_file: bool) -> Vec<Question> {
    // A primary key goes by the database's own name; a customer's cases stand in SQLite's in the order they are listed.
    let key = |server: &'static str| if is_file { "PRIMARY KEY" } else { server };
    let of_customer = if is_file { "PRIMARY KEY" } else { "concern_of_token" };
    let number = if is_file { "sqlite_autoindex_summary_2" } else { "summary_number_key" };
    let concerning = [Bound::Text(CUSTOMER), Bound::Number(MIDST), Bound::Id(CASE.0), Bound::Number(PAGE)];
    vec![
        Question::new(questions::STREAM, key("event_pkey"), [Bound::Id(CASE.0)]),
        Question::new(questions::PERSONAL, key("personal_pkey"), [Bound::Id(CASE.0)]),
        // A server asks it itself, in a function.
        Question {
            is_everywhere: true,
            ..Question::new(questions::HEAD_OF, "event_of_actor", [Bound::Id(HANDLER.0)])
        },
        Question::new(questions::NUMBERED, number, [Bound::Text("7")]),
        Question::new(questions::CONCERNING, of_customer, concerning),
        Question::queue(Some("east"), key("queue_pkey")),
        Question::queue(None, "queue_everywhere"),
        Question::cases(false, false, false, "summary_by_change"),
        Question::cases(true, false, false, "summary_of_shop "),
        Question::cases(false, true, false, "summary_in_state"),
        Question::cases(true, true, false, "summary_of_shop_in_state"),
        Question::cases(false, false, true, "summary_of_handler "),
        Question::cases(true, false, true, "summary_of_handler "),
        Question::cases(false, true, true, "summary_of_handler_in_state"),
        Question::cases(true, true, true, "summary_of_handler_in_state"),
    ]
}

/// Many cases that never happened: one in a hundred waits, one in two hundred is of one handler, all of them in one of ten shops,
/// three changed at each instant.
async fn crowded(house: &House) {
    let of_hex = |bytes: &[u8]| {
        let hex = redress::ledger::seal::hex(bytes);
        if house.owner.is_some() { format!("decode('{hex}', 'hex')") } else { format!("unhex('{hex}')") }
    };
    let id = match house.owner {
        Some(_) => "decode(lpad(to_hex(i), 32, '0'), 'hex')",
        None => "unhex(printf('%032x', i))",
    };
    let (handler, hash, signature) = (of_hex(&HANDLER.0), of_hex(&[1; 32]), of_hex(&[1; 64]));
    let many = format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CASES})");
    let shop = "CASE i % 10 WHEN 0 THEN 'east' ELSE 'shop-' || (i % 10) END";
    let written = format!(
        "{many} INSERT INTO summary (id, seq, number, answers, shop, pack, state, revision, handler, opened_at, changed_at)
         SELECT {id}, 1, CAST(i AS TEXT), '[]', {shop}, 'telecom', CASE i % 97 WHEN 30 THEN 'waiting' ELSE 'closed' END, 1,
                CASE i % 200 WHEN 30 THEN {handler} ELSE {id} END, i / 3, i / 3 FROM n;
         {many} INSERT INTO queue (role, shop, due, less, at, id)
         SELECT CASE i % 4 WHEN 0 THEN 'legal' ELSE 'finance' END, {shop}, i % 1000, -(i % 7), i, {id} FROM n WHERE i % 5 = 0;
         {many} INSERT INTO concern (token, opened_at, id)
         SELECT 'customer-' || CASE i % 1000 WHEN 30 THEN 0 ELSE i END, i / 3, {id} FROM n;
         {many} INSERT INTO event (stream, seq, actor, actor_seq, at, kind, after, awaits, answers, body, prev, actor_prev, hash, signature)
         SELECT {id}, 1, CASE i % 200 WHEN 30 THEN {handler} ELSE {id} END, i, i, 'accepted', 'closed', '[]', '[]', '{{}}',
                {hash}, {hash}, {hash}, {signature} FROM n;
         {many} INSERT INTO personal (stream, seq, field, salt, text) SELECT {id}, 1, 'name', {hash}, {hash} FROM n;"
    );
    let (before, after) = match house.owner {
        Some(_) => {
            ("ALTER TABLE event DISABLE TRIGGER USER; ALTER TABLE personal DISABLE TRIGGER USER;", "ANALYZE")
        }
        // Nobody tells SQLite how many rows there are in a desk's file either.
        None => (
            "DROP TRIGGER event_is_chained; DROP TRIGGER case_steps_are_legal; DROP TRIGGER case_moves_on;",
            "",
        ),
    };
    plainly(house, &format!("{before} {written} {after}")).await;
}

macro_rules! answers {
    ($connection:expr, $way:literal, $question:expr, $column:literal) => {{
        let mut asked = sqlx::query(AssertSqlSafe(format!("{} {}", $way, $question.text)));
        for bound in &$question.bound {
            asked = match bound {
                Bound::Number(number) => asked.bind(*number),
                Bound::Text(text) => asked.bind(*text),
                Bound::Id(id) => asked.bind(id.to_vec()),
            };
        }
        let rows = asked.fetch_all($connection).await.unwrap();
        rows.iter().map(|row| row.get::<String, _>($column)).collect::<Vec<_>>().join("\n")
    }};
}

/// Nothing is read whole, nothing sorted, and what is read is what is shown.
fn is_straight(question: &Question, plan: &str) {
    let told = format!("{}\n{plan}", question.text);
    for detour in ["Seq Scan", "Sort", "Bitmap", "SCAN", "TEMP B-TREE"] {
        assert!(!plan.contains(detour), "{detour}: {told}");
    }
    assert!(format!("{plan}\n").replace('\n', " \n").contains(question.index), "{}: {told}", question.index);
    for line in plan.lines() {
        let removed =
            line.split("Rows Removed by Filter: ").nth(1).map(|count| count.parse::<i64>().unwrap());
        // Three cases changed at the instant where the page begins.
        assert!(removed.unwrap_or_default() <= 3, "{told}");
    }
}

#[test]
fn every_question_goes_through_an_index_to_the_rows_it_shows() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        crowded(&house).await;
        let Some(url) = &house.owner else {
            let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
            let mut file = sqlx::SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
            for question in all(true) {
                is_straight(&question, &answers!(&mut file, "EXPLAIN QUERY PLAN", question, 3));
            }
            return;
        };
        // For whoever owns the database, and for somebody whom the server shows her own shop alone.
        let people = [
            (true, sqlx::PgConnection::connect(url).await.unwrap()),
            (false, over_login_role(&house, "lin").await),
        ];
        for (is_everywhere, mut server) in people {
            // A dozen rows it may well choose to sort; what is to be seen is that it need not.
            let straight = "SET enable_sort = off; SET enable_bitmapscan = off";
            sqlx::raw_sql(straight).execute(&mut server).await.unwrap();
            let asked = |question: &Question| is_everywhere || !question.is_everywhere;
            for question in all(false).into_iter().filter(asked) {
                let plan = answers!(
                    &mut server,
                    "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)",
                    question,
                    0
                );
                is_straight(&question, &plan);
            }
        }
    });
}

#[test]
fn pages_of_every_filter_hold_every_case_once_and_in_order() {
    on_both(async |house: House| {
        crowded(&house).await;
        let ledger = open(&house).await;
        let store = ledger.store().as_ref();
        let whole = store.cases(Listed { limit: CASES, ..Listed::default() }).await.unwrap();
        assert_eq!(whole.len(), CASES as usize);
        assert!(whole.is_sorted_by_key(|row| (std::cmp::Reverse(row.changed_at), row.id)));
        for given in 0..8 {
            let listed = Listed {
                shop: (given & 1 > 0).then(|| "east".to_owned()),
                state: (given & 2 > 0).then_some(CaseState::Waiting),
                handler: (given & 4 > 0).then_some(HANDLER),
                after: None,
                // Fewer than change at one instant, where few cases are read.
                limit: if given & 6 > 0 { 2 } else { 4_999 },
            };
            let meets = |row: &&CaseLine| {
                listed.shop.as_ref().is_none_or(|shop| row.shop == *shop)
                    && listed.state.is_none_or(|state| row.state == state)
                    && listed.handler.is_none_or(|handler| row.handler == handler)
            };
            let meant: Vec<CaseId> = whole.iter().filter(meets).map(|row| row.id).collect();
            assert!(!meant.is_empty(), "{listed:?}");
            assert_eq!(paged(store, &listed).await, meant, "{listed:?}");
        }
    });
}

/// The cases of all pages.
async fn paged(store: &dyn Store, listed: &Listed) -> Vec<CaseId> {
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let page = store.cases(Listed { after, ..listed.clone() }).await.unwrap();
        ids.extend(page.iter().map(|row| row.id));
        match page.last() {
            Some(last) if page.len() == listed.limit as usize => {
                after = Some(AfterCase { at: last.changed_at, id: last.id });
            }
            _ => return ids,
        }
    }
}

#[test]
fn pages_of_a_queue_hold_every_request_once_with_its_case() {
    on_both(async |house: House| {
        crowded(&house).await;
        let ledger = open(&house).await;
        let store = ledger.store().as_ref();
        for shop in [None, Some("east".to_owned())] {
            let limit = if shop.is_some() { 7 } else { 300 };
            let mut rows: Vec<QueuedCase> = Vec::new();
            loop {
                let after: Option<QueueKey> = rows.last().map(|row| row.key);
                let page = store.queue("legal".to_owned(), shop.clone(), after, limit).await.unwrap();
                let is_last = page.len() < limit as usize;
                rows.extend(page);
                if is_last {
                    break;
                }
            }
            assert!(rows.is_sorted_by(|one, other| one.key < other.key));
            assert!(rows.iter().all(|row| row.key.id == row.case.id));
            assert!(rows.iter().all(|row| shop.as_ref().is_none_or(|shop| row.case.shop == *shop)));
            // Every twentieth case waits for legal, and every tenth is of the east.
            assert_eq!(rows.len(), CASES as usize / 20);
        }
    });
}

#[test]
fn what_counts_of_a_customer_is_found_through_indexes() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        crowded(&house).await;
        let bound = [Bound::Text(CUSTOMER), Bound::Number(questions::MOST_COUNTED)];
        let question = Question::new(questions::COUNTING, "", bound);
        let plan = match &house.owner {
            None => {
                let LedgerLocation::File(path) = house.ledger.place() else { panic!("no file") };
                let mut file = sqlx::SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
                answers!(&mut file, "EXPLAIN QUERY PLAN", question, 3)
            }
            Some(url) => {
                let mut server = sqlx::PgConnection::connect(url).await.unwrap();
                // Tables that are still empty it may well read whole.
                sqlx::raw_sql("SET enable_seqscan = off").execute(&mut server).await.unwrap();
                answers!(&mut server, "EXPLAIN", question, 0)
            }
        };
        for table in ["summary", "concern", "matter", "promise"] {
            for whole in [format!("SCAN {table}"), format!("Seq Scan on {table}")] {
                assert!(!plan.contains(&whole), "{plan}");
            }
        }
    });
}
