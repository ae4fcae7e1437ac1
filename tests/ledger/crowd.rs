//! Many desks on one server at once: no step is lost, none is taken twice, and the ledger verifies.

use crate::house::{
    House, INSTALLATION, PASSWORD, TELECOM, URL, decide, new_case, runtime, strangers_case, verifies,
};
use redress::case::{Authority, CaseOutcome, CaseState, Step};
use redress::ledger::book::{AccountChange, NewAccount, Problem, Session};
use redress::ledger::store::Failed;
use std::time::{Duration, Instant};

const DESKS: usize = 40;

/// How long they work: a minute where `.ci/run` or a release asks for it, some seconds otherwise.
fn length() -> Duration {
    let asked = std::env::var("REDRESS_CROWD_SECONDS").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(asked.unwrap_or(10))
}

/// One case from the complaint to its end; so many steps were entered.
async fn settle(who: &Session) -> Result<u64, Problem> {
    let mut case = who.open_case(strangers_case(INSTALLATION)).await?;
    case = who.decide(&case, &TELECOM, &decide(INSTALLATION, "front_desk", None)).await?;
    let (seq, decided) = case.decided().map(|(seq, decided)| (seq, decided.clone())).unwrap();
    let sum = decided.summary.sum;
    let by = Authority::Alone { decided: seq };
    case = who.take(&case, Step::Promised { sum, revision: 1, policy: decided.policy, by }).await?;
    case = who.take(&case, Step::Accepted {}).await?;
    case = who.take(&case, Step::Settled { sum }).await?;
    case = who.take(&case, Step::Paid { sum }).await?;
    case = who.take(&case, Step::closed(CaseOutcome::Settled)).await?;
    assert_eq!(case.state(), CaseState::Closed);
    Ok(case.last_seq())
}

#[test]
fn forty_desks_on_one_server_lose_no_step_and_take_none_twice() {
    let Ok(server) = std::env::var(URL) else {
        eprintln!("not run: `export {URL}=$(.ci/postgres start)` first");
        return;
    };
    runtime().block_on(async {
        let house = House::on_server(&server).await.peopled().await;
        let change = AccountChange { everywhere: Some(true), ..AccountChange::default() };
        let root = house.sign_in("root").await;
        root.change_account("root", change).await.unwrap();
        for desk in 0..DESKS {
            let (login, shop) = (format!("desk-{desk}"), format!("shop-{}", desk % 5));
            let new = NewAccount { login, role: "front_desk".to_owned(), shop, ..NewAccount::default() };
            root.make_account(new, PASSWORD).await.unwrap();
        }
        // A contested case, on which all desks of one shop try the same step at once.
        let first = house.sign_in("desk-0").await;
        let contested = first.open_case(new_case(INSTALLATION)).await.unwrap();

        // Each desk is a thread with connections of its own, as each would be a program.
        let until = Instant::now() + length();
        let desks: Vec<_> = (0..DESKS)
            .map(|desk| {
                let (ledger, contested) = (house.ledger.clone(), contested.clone());
                std::thread::spawn(move || {
                    runtime().block_on(async {
                        let place = ledger.place().clone();
                        let own = redress::ledger::book::Ledger::open(place, None).await.unwrap();
                        let who = own.sign_in(&format!("desk-{desk}"), PASSWORD).await.unwrap();
                        let mut won = 0;
                        if desk % 5 == 0 {
                            match who.take(&contested, Step::withdrawn("客户撤回")).await {
                                Ok(_) => won = 1,
                                Err(Problem::Overtaken { .. } | Problem::Store(Failed::Conflict)) => {}
                                Err(other) => panic!("{other:?}"),
                            }
                        }
                        let (mut cases, mut steps) = (0_u64, 0);
                        // At least one each, however slow the machine.
                        while cases == 0 || Instant::now() < until {
                            steps += settle(&who).await.unwrap();
                            cases += 1;
                        }
                        (won, cases, steps)
                    })
                })
            })
            .collect();
        let done: Vec<(i32, u64, u64)> = desks.into_iter().map(|desk| desk.join().unwrap()).collect();
        assert_eq!(
            done.iter().map(|(won, ..)| won).sum::<i32>(),
            1,
            "one of eight closed the contested case"
        );
        let (cases, steps) =
            done.iter().fold((0, 0), |(cases, steps), done| (cases + done.1, steps + done.2));
        eprintln!("{DESKS} desks: {cases} cases, {steps} steps");
        assert!(cases >= DESKS as u64);

        let owned = house.owned().await;
        let mut owner =
            <sqlx::PgConnection as sqlx::Connection>::connect(owned.owner.as_ref().unwrap()).await.unwrap();
        let count = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM event WHERE after IS NOT NULL");
        let entered = count.fetch_one(&mut owner).await.unwrap();
        assert_eq!(entered, i64::try_from(steps).unwrap() + 2, "and the two of the contested case");
        verifies(&owned.ledger).await;
    });
}
