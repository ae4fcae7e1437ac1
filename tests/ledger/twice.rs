//! Nobody is paid twice, and nobody passes a limit, with as many cases and spellings as there are.

use crate::house::{HANDSET, House, INSTALLATION, TELECOM, new_case, on_both, verifies, yuan};
use crate::journeys::{approval, ask, promise};
use redress::case::{Authority, Case, CaseOutcome, CaseState, PastValue, Step};
use redress::ledger::book::{NewCase, PastChanged, People, Problem, Session};
use redress_engine::decision::case_file::{self, CaseText};
use redress_engine::decision::{Decision, Engine, Query};
use redress_engine::policy::{Currency, LedgerFigure, RoleId};
use std::sync::Arc;

/// A check as the desk makes it: the ledger's figures are in it, whatever the file says.
async fn checked(
    who: &Session,
    case: &NewCase,
    itself: Option<&Case>,
    sum: Option<i64>,
) -> (String, Decision) {
    let mut findings = Vec::new();
    let text = CaseText::read("case", case.facts.as_bytes());
    let mut query = text.query(&TELECOM, jiff::civil::date(2026, 6, 1), &mut findings).unwrap();
    let past =
        who.past(&case.people, case.matter.as_deref(), itself.map(Case::id), Currency::CNY).await.unwrap();
    past.answer(&TELECOM, &mut query.facts);
    let facts = case_file::write(&TELECOM, &Query { role: None, promise: None, ..query.clone() });
    let role = TELECOM.roles().iter().position(|role| *role.id == *who.account().role).unwrap();
    query.role = Some(RoleId(u32::try_from(role).unwrap()));
    query.promise = sum.map(rust_decimal::Decimal::from);
    (facts, Engine::new(Arc::clone(&TELECOM)).decide(&query))
}

/// Opened and decided as a desk does it.
async fn begun(who: &Session, new: NewCase, sum: Option<i64>) -> Case {
    let (facts, decision) = checked(who, &new, None, sum).await;
    let case = who.open_case(NewCase { facts, ..new }).await.unwrap();
    who.decide(&case, &TELECOM, &decision).await.unwrap()
}

fn alone(case: &Case) -> Step {
    let (seq, decided) = case.decided().unwrap();
    let by = Authority::Alone { decided: seq };
    Step::Promised { sum: decided.summary.sum, revision: decided.revision, policy: decided.policy, by }
}

async fn paid(who: &Session, case: &Case) -> Case {
    let sum = case.promised().unwrap().sum;
    let case = who.take(case, Step::Accepted {}).await.unwrap();
    let case = who.take(&case, Step::Settled { sum }).await.unwrap();
    who.take(&case, Step::Paid { sum }).await.unwrap()
}

fn changed(problem: Problem) -> PastChanged {
    match problem {
        Problem::PastChanged(changed) => *changed,
        other => panic!("{other:?}"),
    }
}

/// Owed 60, and goodwill up to 100; the front desk may give 50 of it in ninety days.
fn late(matter: &str) -> NewCase {
    NewCase { matter: Some(matter.to_owned()), ..new_case(INSTALLATION) }
}

#[test]
fn of_two_cases_side_by_side_the_second_waits_for_the_store_manager() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let [one, other] =
            [begun(&lin, late("order 1"), Some(90)).await, begun(&lin, late("order 2"), Some(90)).await];
        let goodwill = one.decided().unwrap().1.summary.goodwill;
        assert!(!goodwill.is_zero());
        let one = lin.take(&one, alone(&one)).await.unwrap();
        let refused = changed(lin.take(&other, alone(&other)).await.unwrap_err());
        assert_eq!(refused.figure, LedgerFigure::Goodwill90Days);
        assert_eq!((refused.relied, refused.now), (PastValue::Sum(yuan(0)), PastValue::Sum(goodwill)));
        assert_eq!(refused.from.as_deref(), Some(one.number()));
        // With the ledger's figure she asks, and is answered.
        let (facts, decision) = checked(&lin, &late("order 2"), Some(&other), Some(90)).await;
        let NewCase { matter, people, .. } = late("order 2");
        let other = lin.revise(&other, matter, people, facts).await.unwrap();
        let other = lin.decide(&other, &TELECOM, &decision).await.unwrap();
        let summary = &other.decided().unwrap().1.summary;
        assert!(!summary.allows_alone(), "{summary:?}");
        let other = ask(&lin, &other).await;
        let song = house.sign_in("song").await;
        let other = song.take(&other, approval(&other, "store_manager")).await.unwrap();
        let other = lin.take(&other, promise(&other)).await.unwrap();
        // Each counts the other, and neither holds the other's money up.
        paid(&lin, &one).await;
        paid(&lin, &other).await;
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn one_matter_is_paid_once_whoever_says_he_is_the_customer() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, wu) = (house.sign_in("lin").await, house.sign_in("wu").await);
        let first = begun(&lin, late("order1"), Some(60)).await;
        let wife = People { name: "李雷".to_owned(), phone: "13987654321".to_owned(), ..People::default() };
        let again = |matter: &str| NewCase { people: wife.clone(), ..late(matter) };
        // In another shop, which sees nothing of the first.
        let second = begun(&wu, again("ORDER-１"), Some(60)).await;
        let first = lin.take(&first, alone(&first)).await.unwrap();
        let refused = changed(wu.take(&second, alone(&second)).await.unwrap_err());
        assert_eq!(refused.figure, LedgerFigure::EarlierPayments);
        assert_eq!((refused.now, refused.from.as_deref()), (PastValue::Sum(yuan(60)), Some(first.number())));
        let third = checked(&wu, &again("#order_1"), None, None).await.1;
        assert_eq!(third.offer.floor.single(), Some(0.into()), "nothing is owed any more");
        assert_eq!(wu.past(&wife, Some("order 1"), None, Currency::CNY).await.unwrap().counted().count(), 1);

        paid(&lin, &first).await;
        let past = wu.past(&wife, Some("Order 1"), None, Currency::CNY).await.unwrap();
        assert_eq!((past.earlier_payments, past.settled_before), (yuan(60), true));
        assert_eq!(past.counted().map(|(_, number)| number.to_owned()).collect::<Vec<_>>(), [first.number()]);
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn what_a_file_says_of_the_ledger_is_not_entered() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let first = begun(&lin, late("order 7"), Some(60)).await;
        let first = paid(&lin, &lin.take(&first, alone(&first)).await.unwrap()).await;
        // The file says 0 CNY and no complaint.
        let case = lin.open_case(new_case(INSTALLATION)).await.unwrap();
        let said = crate::house::decide(INSTALLATION, "front_desk", Some(60));
        let refused = changed(lin.decide(&case, &TELECOM, &said).await.unwrap_err());
        assert_eq!((refused.now, refused.from.as_deref()), (PastValue::Sum(yuan(60)), Some(first.number())));
        let mut query = CaseText::read("case", INSTALLATION.as_bytes())
            .query(&TELECOM, jiff::civil::date(2026, 6, 1), &mut Vec::new())
            .unwrap();
        let new = new_case(INSTALLATION);
        let past =
            lin.past(&new.people, new.matter.as_deref(), Some(case.id()), Currency::CNY).await.unwrap();
        let overruled = past.answer(&TELECOM, &mut query.facts);
        let names: Vec<&str> = overruled.iter().map(|one| &*TELECOM.fact(one.fact).id).collect();
        assert_eq!(names, ["earlier_payments", "complaints_in_a_year"]);
    });
}

#[test]
fn whatever_he_is_called_it_is_he() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let rene = |name: &str, phone: &str| People {
            name: name.to_owned(),
            phone: phone.to_owned(),
            ..People::default()
        };
        let new = NewCase { people: rene("René", "13812345678 或 010-62345678"), ..late("order 1") };
        let case = begun(&lin, new, Some(60)).await;
        lin.take(&case, alone(&case)).await.unwrap();
        for (name, phone) in [
            ("Rene\u{301}", ""),
            ("R\u{200b}ené", ""),
            ("ＲＥＮÉ", ""),
            ("", "138-1234-5678"),
            ("", "62345678"),
            ("", "139 8765 4321, +86 10 6234 5678"),
        ] {
            let past = lin.past(&rene(name, phone), Some("order 2"), None, Currency::CNY).await.unwrap();
            assert_eq!(past.complaints_in_a_year, 1, "{name} {phone}");
            assert_eq!(past.cases.len(), 1, "{name} {phone}");
        }
        // Who names no matter does not begin anew, nor does one matter hold up another.
        let unnamed = lin.past(&rene("René", ""), None, None, Currency::CNY).await.unwrap();
        assert_eq!(unnamed.earlier_payments, yuan(0));
        let silent = NewCase { matter: None, people: rene("Ana", ""), ..late("") };
        let case = begun(&lin, silent, Some(60)).await;
        lin.take(&case, alone(&case)).await.unwrap();
        let unnamed = lin.past(&rene("ana", ""), None, None, Currency::CNY).await.unwrap();
        assert_eq!(unnamed.earlier_payments, yuan(60));
        let named = lin.past(&rene("ana", ""), Some("order 9"), None, Currency::CNY).await.unwrap();
        assert_eq!(named.earlier_payments, yuan(0));
    });
}

#[test]
fn a_case_counts_its_own_payments_and_keeps_them_under_other_names() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = begun(&lin, late("order 1"), Some(60)).await;
        let case = paid(&lin, &lin.take(&case, alone(&case)).await.unwrap()).await;
        let case = lin.take(&case, Step::closed(CaseOutcome::Settled)).await.unwrap();
        let people = late("order 1").people;
        let itself = lin.past(&people, Some("order 1"), Some(case.id()), Currency::CNY).await.unwrap();
        assert_eq!(itself.earlier_payments, yuan(0), "while it is not reopened");
        let case = lin.take(&case, Step::Reopened { evidence: "新的照片".to_owned() }).await.unwrap();
        let itself = lin.past(&people, Some("order 1"), Some(case.id()), Currency::CNY).await.unwrap();
        assert_eq!(itself.earlier_payments, yuan(60));

        // The file is another's now; what was paid stays with whom it was paid.
        let other =
            NewCase { people: People { name: "别人".to_owned(), ..People::default() }, ..late("order 2") };
        let (facts, decision) = checked(&lin, &other, Some(&case), None).await;
        assert_eq!(decision.offer.floor.single(), Some(0.into()));
        let case = lin.revise(&case, other.matter.clone(), other.people.clone(), facts).await.unwrap();
        for (people, matter) in [(&people, "order 1"), (&other.people, "order 2")] {
            let past = lin.past(people, Some(matter), None, Currency::CNY).await.unwrap();
            assert_eq!((past.earlier_payments, past.settled_before), (yuan(60), true), "{matter}");
        }
        // By file she says that nothing was paid.
        let said = crate::house::decide(INSTALLATION, "front_desk", Some(60));
        let case = lin.revise(&case, other.matter, other.people, INSTALLATION.to_owned()).await.unwrap();
        let refused = changed(lin.decide(&case, &TELECOM, &said).await.unwrap_err());
        assert_eq!((refused.now, refused.from), (PastValue::Sum(yuan(60)), None));
        let house = house.owned().await;
        let ledger = &house.ledger;
        let shown = ledger.store().projections().await.unwrap();
        redress::ledger::rebuild::rebuild(ledger.store().as_ref(), |_| {}).await.unwrap();
        assert_eq!(ledger.store().projections().await.unwrap(), shown);
        verifies(ledger).await;
    });
}

#[test]
fn a_promise_that_was_declined_counts_no_more() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = begun(&lin, late("order 1"), Some(60)).await;
        let case = lin.take(&case, alone(&case)).await.unwrap();
        let of = async || lin.past(&late("").people, Some("order 1"), None, Currency::CNY).await.unwrap();
        assert_eq!(of().await.earlier_payments, yuan(60));
        let case = lin.take(&case, Step::Declined { because: "要求更多".to_owned() }).await.unwrap();
        assert_eq!((of().await.earlier_payments, of().await.settled_before), (yuan(0), false));
        // Its names go with it.
        let new = People { name: "另一位".to_owned(), ..People::default() };
        lin.revise(&case, Some("order 3".to_owned()), new, INSTALLATION.to_owned()).await.unwrap();
        assert_eq!(of().await.complaints_in_a_year, 0);
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn an_approval_rests_on_what_the_ledger_knows_by_then() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, he) = (house.sign_in("lin").await, house.sign_in("he").await);
        let asked =
            begun(&lin, NewCase { matter: Some("order 1".to_owned()), ..new_case(HANDSET) }, None).await;
        let asked = ask(&lin, &asked).await;
        // Somebody complains again: that alone changes nothing.
        let other = begun(&lin, late("Order 1"), Some(60)).await;
        let other = lin.take(&other, alone(&other)).await.unwrap();
        let refused = changed(he.take(&asked, approval(&asked, "operations_head")).await.unwrap_err());
        assert_eq!(
            (refused.figure, refused.from.as_deref()),
            (LedgerFigure::EarlierPayments, Some(other.number()))
        );
        lin.take(&other, Step::Declined { because: "不要了".to_owned() }).await.unwrap();
        let asked = he.take(&asked, approval(&asked, "operations_head")).await.unwrap();
        assert_eq!(asked.state(), CaseState::Waiting);
    });
}

/// Two who promise at the same moment: one of them is told of the other.
#[test]
fn two_at_once_do_not_miss_each_other() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, wu) = (house.sign_in("lin").await, house.sign_in("wu").await);
        for round in 0..12 {
            let people = People { name: format!("客户{round}"), ..People::default() };
            let new =
                |number: u32| NewCase { people: people.clone(), ..late(&format!("order {round}/{number}")) };
            let (one, other) = (begun(&lin, new(1), Some(90)).await, begun(&wu, new(2), Some(90)).await);
            let local = tokio::task::LocalSet::new();
            let takes = [(lin.clone(), one), (wu.clone(), other)]
                .map(|(who, case)| local.spawn_local(async move { who.take(&case, alone(&case)).await }));
            local.await;
            let mut taken = Vec::new();
            for take in takes {
                taken.push(take.await.unwrap());
            }
            assert_eq!(taken.iter().filter(|taken| taken.is_ok()).count(), 1, "{taken:?}");
            let refused = taken.into_iter().find_map(Result::err).unwrap();
            assert_eq!(changed(refused).figure, LedgerFigure::Goodwill90Days);
        }
    });
}

#[test]
fn whoever_hides_a_promise_from_the_lists_is_found_out() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let first = begun(&lin, late("order 1"), Some(90)).await;
        let first = paid(&lin, &lin.take(&first, alone(&first)).await.unwrap()).await;
        house.clock.forward(660);
        crate::verify::plainly(&house, "DELETE FROM promise; DELETE FROM concern; DELETE FROM matter").await;
        let again = NewCase {
            people: People { name: "韩梅梅".to_owned(), ..People::default() },
            ..late("order1")
        };
        let second = begun(&lin, again, Some(90)).await;
        let second = lin.take(&second, alone(&second)).await.unwrap();
        let house = house.owned().await;
        let ledger = &house.ledger;
        redress::ledger::rebuild::rebuild(ledger.store().as_ref(), |_| {}).await.unwrap();
        let keeping = redress::ledger::verify::keeping(ledger).await.unwrap();
        let mut verifier = redress::ledger::verify::Verifier::default();
        for quick in [false, true] {
            let asked = redress::ledger::verify::Asked { quick, ..Default::default() };
            let report = verifier.verify(ledger.store().as_ref(), keeping.as_ref(), &asked).await.unwrap();
            let found = report.first.unwrap();
            assert_eq!(found.place.stream, second.id().into(), "{found:?}");
            let redress::ledger::verify::Wrong::Past { relied, from, .. } = found.wrong else {
                panic!("{found:?}")
            };
            assert_eq!((relied.as_str(), from.as_deref()), ("0.00 CNY", Some(first.number())));
            // The decision and the promise, by goodwill and by matter each.
            assert_eq!(report.further, 3);
        }
    });
}

#[test]
fn of_two_cases_on_one_matter_one_goes_on_in_the_other() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let first = begun(&lin, late("order 7"), None).await;
        let second = begun(&lin, late("ORDER-7"), None).await;
        let strange = begun(&lin, crate::house::strangers_case(INSTALLATION), None).await;
        let refused = lin.take(&second, Step::joined(strange.id())).await.unwrap_err();
        assert_eq!(refused, Problem::Illegal(redress::case::Illegal::NotJoinable), "about something else");
        let joined = lin.take(&second, Step::joined(first.id())).await.unwrap();
        assert_eq!((joined.state(), joined.outcome()), (CaseState::Closed, Some(CaseOutcome::Joined)));
        let back = lin.take(&first, Step::joined(second.id())).await.unwrap_err();
        assert_eq!(back, Problem::Illegal(redress::case::Illegal::NotJoinable), "that one is closed");
        verifies(&house.owned().await.ledger).await;
    });
}

#[test]
fn what_finds_nobody_names_nobody() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let people = People { phone: "无".to_owned(), ..People::default() };
        let case = begun(&lin, NewCase { people, matter: Some("—".to_owned()), ..late("") }, None).await;
        let refused = lin.take(&case, alone(&case)).await.unwrap_err();
        assert_eq!(refused, Problem::Illegal(redress::case::Illegal::Nameless));
    });
}
