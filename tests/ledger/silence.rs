//! A server that says nothing any more and closes nothing: its machine stands still, or a cable is out.

use crate::house::{HANDSET, House, PASSWORD, decided, new_case, runtime, verifies};
use crate::journeys::ask;
use crate::outage::{all_unreachable, said};
use crate::postgres::{of_desks, wanted};
use crate::relay::Relay;
use crate::survival::{Work, side_by_side};
use redress::case::{Case, CaseState, Step, StepKind};
use redress::ledger::book::{Ledger, LedgerLocation, NewCase, Problem, Session};
use redress::ledger::store::{Failed, Listed};
use redress::ledger::verify::{Asked, Verifier, keeping};
use std::time::{Duration, Instant};

/// The longest anything is waited for then, with what a slow machine adds.
const PATIENCE: Duration = Duration::from_secs(25 + 15);
/// What takes no longer has waited for nothing.
const AT_ONCE: Duration = Duration::from_secs(10);

/// A ledger on the server, and the same by a way that can be frozen.
async fn houses() -> Option<(House, Relay, House)> {
    let house = House::on_server(&wanted()?).await.peopled().await;
    let (relay, ledger) = relayed(&house, &of_desks(house.owner.as_ref().unwrap())).await;
    Some((house, relay, House::with(ledger)))
}

async fn relayed(house: &House, url: &str) -> (Relay, Ledger) {
    let (relay, url) = Relay::before(url);
    let ledger = Ledger::open(LedgerLocation::Server(url), None).await.unwrap();
    (relay, ledger.with_clock(house.clock.clone()))
}

fn is_unreachable(problem: &Problem) -> bool {
    matches!(problem, Problem::Store(Failed::Unreachable(_)))
}

fn asked(case: &Case) -> Step {
    let (decided, decision) = case.decided().unwrap();
    Step::Asked { decided, sum: decision.summary.sum, due: None, note: None }
}

async fn steps(who: &Session, case: &Case) -> Vec<StepKind> {
    who.dossier(case.id()).await.unwrap().steps.iter().map(|(_, step)| step.kind()).collect()
}

#[test]
fn a_server_that_says_nothing_is_told_in_time_and_the_same_session_goes_on() {
    runtime().block_on(async {
        let Some((house, relay, far)) = houses().await else { return };
        let lin = far.sign_in("lin").await;
        let case = decided(&lin, HANDSET, None).await.unwrap();
        let number = lin.store().summary(case.id()).await.unwrap().unwrap().number;
        relay.freeze();
        all_unreachable(&far, &lin, &case, &number, PATIENCE).await;

        relay.mend();
        // Nobody is given a connection that hung.
        let begun = Instant::now();
        for _ in 0..8 {
            assert_eq!(lin.dossier(case.id()).await.unwrap().case, case);
        }
        assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());

        // In the midst of an answer.
        relay.freeze_at("BEGIN", true);
        let begun = Instant::now();
        let problem = lin.take(&case, asked(&case)).await.unwrap_err();
        assert!(is_unreachable(&problem) && begun.elapsed() < PATIENCE, "{problem:?}");
        relay.mend();
        assert_eq!(ask(&lin, &case).await.state(), CaseState::Waiting);
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn what_may_have_been_entered_is_said_so_and_is_entered_once() {
    runtime().block_on(async {
        let Some((house, relay, far)) = houses().await else { return };
        let lin = far.sign_in("lin").await;
        for (count, is_heard) in [(1, true), (3, false)] {
            // The answer is lost, or what it would have answered.
            let new = NewCase { id: Some(lin.new_case()), ..new_case(HANDSET) };
            relay.freeze_at("COMMIT", is_heard);
            let problem = lin.open_case(new.clone()).await.unwrap_err();
            assert!(is_unreachable(&problem), "{problem:?}");
            let [chinese, english] = said(&problem);
            assert!(
                chinese.contains("可能已经记入") && english.contains("may have been entered"),
                "{english}"
            );
            relay.mend();
            let again = lin.open_case(new.clone()).await;
            match is_heard {
                true => {
                    let already = Problem::Already { kind: StepKind::Opened, state: CaseState::Open };
                    assert_eq!(again, Err(already));
                }
                false => assert_eq!(again.unwrap().state(), CaseState::Open),
            }
            let listed = Listed { limit: 5, ..Listed::default() };
            assert_eq!(lin.cases(listed).await.unwrap().len(), count);

            let case = decided(&lin, HANDSET, None).await.unwrap();
            relay.freeze_at("COMMIT", is_heard);
            let problem = lin.take(&case, asked(&case)).await.unwrap_err();
            assert!(is_unreachable(&problem), "{problem:?}");
            relay.mend();
            let again = lin.take(&case, asked(&case)).await;
            match is_heard {
                true => {
                    let already = Problem::Already { kind: StepKind::Asked, state: CaseState::Waiting };
                    let [chinese, _] = said(&already);
                    assert!(chinese.contains("申请批准") && chinese.contains("没有再记一次"), "{chinese}");
                    assert_eq!(again, Err(already));
                }
                false => assert_eq!(again.unwrap().state(), CaseState::Waiting),
            }
            let taken = steps(&lin, &case).await;
            assert_eq!(taken, [StepKind::Opened, StepKind::Decided, StepKind::Asked]);
        }
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn who_hangs_with_a_case_half_entered_holds_nobody_up() {
    runtime().block_on(async {
        let Some((house, relay, far)) = houses().await else { return };
        let (lin, gao) = (far.sign_in("lin").await, house.sign_in("gao").await);
        let case = decided(&lin, HANDSET, None).await.unwrap();
        relay.freeze_at("COMMIT", false);
        let asks: Work<'_> = Box::pin(async {
            let problem = lin.take(&case, asked(&case)).await.unwrap_err();
            assert!(is_unreachable(&problem), "{problem:?}");
        });
        let closes: Work<'_> = Box::pin(async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let closed = gao.take(&case, Step::withdrawn("客户撤回")).await;
            assert_eq!(closed.unwrap().state(), CaseState::Closed);
        });
        side_by_side([asks, closes].into_iter()).await;
        relay.mend();
        let late = lin.take(&case, asked(&case)).await.unwrap_err();
        assert!(matches!(late, Problem::Overtaken { kind: StepKind::Closed, .. }), "{late:?}");
        assert_eq!(steps(&lin, &case).await, [StepKind::Opened, StepKind::Decided, StepKind::Closed]);
    });
}

#[test]
fn long_work_is_cut_off_by_silence_alone() {
    runtime().block_on(async {
        let Some(server) = wanted() else { return };
        let house = House::on_server(&server).await.peopled().await;
        let lin = house.sign_in("lin").await;
        decided(&lin, HANDSET, None).await.unwrap();
        let (relay, owned) = relayed(&house, house.owner.as_ref().unwrap()).await;
        let keeping = keeping(&owned).await.unwrap();
        relay.freeze_at("ORDER BY actor, actor_seq", true);
        let begun = Instant::now();
        let mut verifier = Verifier::default();
        let looked = verifier.verify(owned.store().as_ref(), keeping.as_ref(), &Asked::default()).await;
        assert!(matches!(looked, Err(Failed::Unreachable(_))), "{looked:?}");
        // Leaving takes its time too.
        assert!(begun.elapsed() < PATIENCE + AT_ONCE, "{:?}", begun.elapsed());
        relay.mend();
        verifies(&owned).await;
        assert!(owned.sign_in("lin", PASSWORD).await.is_ok());
    });
}
