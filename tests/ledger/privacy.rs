//! Names, telephone numbers and notes: encrypted at rest, erasable, in no file they do not belong to.

use crate::house::{HANDSET, House, PASSWORD, decided, new_case, on_both, verifies};
use crate::journeys::ask;
use redress::case::Step;
use redress::ledger::book::{Ledger, LedgerLocation, NewAccount, People, Problem};
use redress_engine::policy::Currency;
use std::path::Path;

const KEY: &[u8] = b"the firm's own key";
/// As `house::new_case` and `journeys::ask` have them.
const PERSONAL: [&str; 4] = ["韩梅梅", "138 1234 5678", "小周", "客户很着急"];

/// Which personal texts stand in any file of a folder.
fn found_in(folder: &Path) -> Vec<&'static str> {
    let files: Vec<Vec<u8>> =
        std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    assert!(files.iter().map(Vec::len).sum::<usize>() > 10_000, "there is a ledger to look into");
    let stands =
        |text: &&str| files.iter().any(|file| file.windows(text.len()).any(|part| part == text.as_bytes()));
    PERSONAL.into_iter().filter(stands).collect()
}

async fn begun(path: &Path, key: Option<&[u8]>) -> House {
    let ledger = Ledger::open(LedgerLocation::File(path.to_owned()), key.map(<[u8]>::to_vec)).await.unwrap();
    House::with(ledger).peopled().await
}

#[test]
fn with_a_key_no_file_holds_what_is_personal_and_without_it_nothing_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    crate::house::runtime().block_on(async {
        let house = begun(&path, Some(KEY)).await;
        let lin = house.sign_in("lin").await;
        let case = ask(&lin, &decided(&lin, HANDSET, None).await.unwrap()).await;
        assert_eq!(lin.dossier(case.id()).await.unwrap().person("name"), Some("韩梅梅"));
        assert_eq!(lin.dossier(case.id()).await.unwrap().note(3), Some("客户很着急"));
        // In the file and in what is not written back into it yet.
        assert_eq!(found_in(folder.path()), [""; 0]);
        house.ledger.store().close().await;
        assert_eq!(found_in(folder.path()), [""; 0]);

        for (key, problem) in
            [(None, Problem::NoPersonalKey), (Some(b"another".to_vec()), Problem::OtherPersonalKey)]
        {
            let ledger = Ledger::open(LedgerLocation::File(path.clone()), key).await.unwrap();
            assert_eq!(ledger.sign_in("lin", PASSWORD).await.unwrap_err(), problem);
            ledger.store().close().await;
        }
        let ledger = Ledger::open(LedgerLocation::File(path.clone()), Some(KEY.to_vec())).await.unwrap();
        verifies(&ledger).await;
    });
}

#[test]
fn what_was_erased_is_gone_from_the_file_and_the_chain_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    crate::house::runtime().block_on(async {
        let house = begun(&path, None).await;
        let (lin, fa) = (house.sign_in("lin").await, house.sign_in("fa").await);
        let case = ask(&lin, &decided(&lin, HANDSET, None).await.unwrap()).await;
        assert_eq!(found_in(folder.path()).len(), PERSONAL.len(), "the search finds what is there");
        let fields = ["name", "phone", "employee", "note"].map(str::to_owned).to_vec();
        assert!(
            lin.take(&case, Step::Erased { fields: fields.clone() }).await.is_err(),
            "a handler erases nothing"
        );
        fa.take(&case, Step::Erased { fields }).await.unwrap();
        house.ledger.store().close().await;
        for session in [&lin, &fa] {
            session.store().close().await;
        }
        assert_eq!(found_in(folder.path()), [""; 0]);
        verifies(&Ledger::open(LedgerLocation::File(path.clone()), None).await.unwrap()).await;
    });
}

#[test]
fn nobody_is_found_by_what_was_erased() {
    on_both(async |house: House| {
        let house = house.peopled().await.owned().await;
        let (lin, fa) = (house.sign_in("lin").await, house.sign_in("fa").await);
        let case = lin.open_case(new_case(HANDSET)).await.unwrap();
        let people = People { phone: "13812345678".to_owned(), ..People::default() };
        let known = lin.past(&people, None, None, Currency::CNY).await.unwrap();
        assert_eq!(known.cases.len(), 1);
        fa.take(
            &case,
            Step::Erased { fields: vec!["name".to_owned(), "phone".to_owned(), "employee".to_owned()] },
        )
        .await
        .unwrap();
        let gone = lin.past(&people, None, None, Currency::CNY).await.unwrap();
        assert_eq!(gone.cases, []);
        assert_eq!(lin.dossier(case.id()).await.unwrap().person("name"), None);
        verifies(&house.ledger).await;
    });
}

#[test]
fn what_is_said_of_a_problem_and_what_a_program_would_log_name_nobody() {
    crate::house::runtime().block_on(async {
        let house = House::on_file().await.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = ask(&lin, &decided(&lin, HANDSET, None).await.unwrap()).await;
        let dossier = lin.dossier(case.id()).await.unwrap();
        let refused = lin.take(&case, Step::Accepted {}).await.unwrap_err();
        let rows = lin.store().personal(case.id()).await.unwrap();
        // As a log line or a crash report would show them.
        let said = format!(
            "{refused:?} {refused} {lin:?} {:?} {:?} {:?} {:?}",
            house.ledger,
            dossier,
            rows,
            new_account()
        );
        for text in PERSONAL {
            assert!(!said.contains(text), "{text}");
        }
        let bytes = format!("{:?}", "韩梅梅".as_bytes());
        assert!(!said.contains(bytes.trim_matches(['[', ']'])), "not byte by byte either");
        assert!(!said.contains(PASSWORD));
    });
}

fn new_account() -> NewAccount {
    NewAccount { login: "lin".to_owned(), ..NewAccount::default() }
}
