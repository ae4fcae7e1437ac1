//! From a complaint to money paid.

use crate::house::{HANDSET, House, INSTALLATION, TELECOM, decide, decided, new_case, on_both, yuan};
use redress::case::{Authority, Capacity, Case, CaseOutcome, CaseState, Illegal, Step, StepKind, VoidReason};
use redress::ledger::book::{Past, People, Problem, Session};
use redress::ledger::store::Listed;
use redress_engine::policy::Literal;

/// Asks for the sum of the case's decision.
pub async fn ask(who: &Session, case: &Case) -> Case {
    let (seq, decided) = case.decided().unwrap();
    let step = Step::Asked { decided: seq, sum: decided.summary.sum, due: None, note: None };
    who.take_with_note(case, step, "客户很着急").await.unwrap()
}

pub fn approval(case: &Case, role: &str) -> Step {
    let request = case.request().unwrap();
    Step::Approved {
        request: request.seq,
        capacity: Capacity { role: role.to_owned(), deputy_for: None },
        revision: request.decided.revision,
        policy: request.decided.policy,
        sum: request.sum(),
        note: None,
    }
}

pub fn promise(case: &Case) -> Step {
    let request = case.request().unwrap();
    Step::Promised {
        sum: request.sum(),
        revision: request.decided.revision,
        policy: request.decided.policy,
        by: Authority::Approved { request: request.seq },
    }
}

#[test]
fn a_request_is_approved_by_two_people_promised_settled_and_paid() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, HANDSET, None).await.unwrap();
        let case = ask(&lin, &case).await;
        assert_eq!(case.state(), CaseState::Waiting);

        // Who asked does not approve, and what is not hers is refused.
        let own = lin.take(&case, approval(&case, "front_desk")).await.unwrap_err();
        assert!(matches!(own, Problem::Illegal(Illegal::OwnCase)), "{own:?}");

        let (he, fa) = (house.sign_in("he").await, house.sign_in("fa").await);
        let queue = he.queue(None, 10).await.unwrap();
        assert_eq!(queue.iter().map(|waiting| waiting.row.case.id).collect::<Vec<_>>(), [case.id()]);
        assert_eq!(queue[0].row.case.asked, Some(yuan(15_520)));
        let seen = he.dossier(case.id()).await.unwrap();
        assert_eq!(seen.person("name"), Some("韩梅梅"));
        assert_eq!(seen.note(3), Some("客户很着急"));

        let case = he.take(&case, approval(&case, "operations_head")).await.unwrap();
        assert_eq!(case.state(), CaseState::Waiting, "legal is missing: there are signs of fraud");
        let again = he.take(&case, approval(&case, "operations_head")).await.unwrap_err();
        assert!(matches!(again, Problem::Illegal(Illegal::AlreadyApproved)), "{again:?}");
        assert_eq!(he.queue(None, 10).await.unwrap(), []);
        let case = fa.take(&case, approval(&case, "legal")).await.unwrap();
        assert_eq!(case.state(), CaseState::Approved);

        let case = lin.take(&case, promise(&case)).await.unwrap();
        let case = lin.take(&case, Step::Accepted {}).await.unwrap();
        let wrong = lin.take(&case, Step::Settled { sum: yuan(15_000) }).await.unwrap_err();
        assert!(matches!(wrong, Problem::Illegal(Illegal::OtherSum { .. })), "{wrong:?}");
        let case = lin.take(&case, Step::Settled { sum: yuan(15_520) }).await.unwrap();
        let pay = Step::Paid { sum: yuan(15_520) };
        let own = lin.take(&case, pay.clone()).await.unwrap_err();
        assert_eq!(own, Problem::Illegal(Illegal::OwnPromise { limit: yuan(200) }), "who promised");
        let case = house.sign_in("cai").await.take(&case, pay).await.unwrap();
        let case = lin.take(&case, Step::FollowedUp { how: "电话回访，满意".to_owned() }).await.unwrap();
        let case = lin.take(&case, Step::closed(CaseOutcome::Settled)).await.unwrap();
        assert_eq!(case.state(), CaseState::Closed);

        let row = lin.cases(Listed { limit: 5, ..Listed::default() }).await.unwrap().remove(0);
        assert_eq!(
            (row.state, row.promised, row.paid),
            (CaseState::Closed, Some(yuan(15_520)), Some(yuan(15_520)))
        );
    });
}

#[test]
fn the_second_of_two_is_told_what_the_first_did() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, he, hu) =
            (house.sign_in("lin").await, house.sign_in("he").await, house.sign_in("hu").await);
        let case = ask(&lin, &decided(&lin, HANDSET, None).await.unwrap()).await;
        let capacity = Capacity { role: "operations_head".to_owned(), deputy_for: None };
        let request = case.request().unwrap().seq;
        let returned = Step::Returned { request, capacity, question: "有发票吗？".to_owned() };
        he.take(&case, returned).await.unwrap();
        let late = hu.take(&case, approval(&case, "operations_head")).await.unwrap_err();
        let first = he.account().id;
        assert_eq!(late, Problem::Overtaken { by: first, kind: StepKind::Returned, state: CaseState::Open });
        assert_eq!(lin.dossier(case.id()).await.unwrap().steps.len(), 4);
    });
}

#[test]
fn a_revision_voids_what_was_approved() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, he, fa) =
            (house.sign_in("lin").await, house.sign_in("he").await, house.sign_in("fa").await);
        let case = ask(&lin, &decided(&lin, HANDSET, None).await.unwrap()).await;
        let case = he.take(&case, approval(&case, "operations_head")).await.unwrap();
        let case = fa.take(&case, approval(&case, "legal")).await.unwrap();
        let changed = HANDSET.replace("\"80 CNY\"", "\"90 CNY\"");
        let promise = promise(&case);
        let case = lin.revise(&case, None, People::default(), changed).await.unwrap();
        assert_eq!((case.state(), case.revision()), (CaseState::Open, 2));
        let refused = lin.take(&case, promise).await.unwrap_err();
        assert!(matches!(refused, Problem::Illegal(Illegal::ApprovalNeeded)), "{refused:?}");
        let steps = lin.dossier(case.id()).await.unwrap().steps;
        let voided =
            steps.iter().find(|(_, step)| matches!(step, Step::Voided { because: VoidReason::Revised, .. }));
        assert!(voided.is_some());
    });
}

#[test]
fn what_she_may_alone_is_promised_alone() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, INSTALLATION, None).await.unwrap();
        let (seq, decision) = case.decided().unwrap();
        assert!(decision.allows_alone(), "{decision:?}");
        let step = Step::Promised {
            sum: decision.summary.sum,
            revision: 1,
            policy: decision.policy,
            by: Authority::Alone { decided: seq },
        };
        let case = lin.take(&case, step).await.unwrap();
        assert_eq!(case.state(), CaseState::Promised);
    });
}

#[test]
fn other_shops_cases_are_not_hers() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, wu) = (house.sign_in("lin").await, house.sign_in("wu").await);
        let case = lin.open_case(new_case(INSTALLATION)).await.unwrap();
        let refused =
            wu.decide(&case, &crate::house::TELECOM, &decide(INSTALLATION, "front_desk", None)).await;
        let refused = refused.unwrap_err();
        // On a server she does not even see that there is one.
        assert!(
            matches!(refused, Problem::Illegal(Illegal::WrongShop { .. }) | Problem::NoCase),
            "{refused:?}"
        );
        assert_eq!(wu.cases(Listed { limit: 5, ..Listed::default() }).await.unwrap(), []);
        assert_eq!(lin.cases(Listed { limit: 5, ..Listed::default() }).await.unwrap().len(), 1);
    });
}

#[test]
fn a_clock_set_back_turns_nothing_around() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let lin = house.sign_in("lin").await;
        let case = decided(&lin, INSTALLATION, None).await.unwrap();
        house.clock.forward(-86_400);
        let lin = house.sign_in("lin").await;
        let later = lin.take(&case, Step::withdrawn("客户撤回")).await.unwrap();
        assert!(later.last_at() >= case.last_at());
    });
}

/// What the ledger answers of the facts of the pack.
fn answers(past: &Past) -> Vec<(&'static str, Literal)> {
    let policy = &*TELECOM;
    let named = ["goodwill_90_days", "earlier_payments", "complaints_in_a_year"];
    let name = |id| named.into_iter().find(|name| **name == *policy.fact(id).id).unwrap_or("another");
    past.facts(policy).map(|(id, value)| (name(id), value)).collect()
}

#[test]
fn a_customer_is_known_again_by_telephone_or_name() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        let (lin, wu) = (house.sign_in("lin").await, house.sign_in("wu").await);
        let currency = redress_engine::policy::Currency::CNY;
        let people = |name: &str, phone: &str| People {
            name: name.to_owned(),
            phone: phone.to_owned(),
            ..People::default()
        };
        let known = people("", "+86 13812345678");
        let before = lin.past(&known, Some("order 7"), None, currency).await.unwrap();
        assert_eq!((before.complaints_in_a_year, before.settled_before), (0, false));

        let case = decided(&lin, INSTALLATION, None).await.unwrap();
        let (seq, decision) = case.decided().map(|(seq, decided)| (seq, decided.clone())).unwrap();
        let sum = decision.summary.sum;
        let by = Authority::Alone { decided: seq };
        let case =
            lin.take(&case, Step::Promised { sum, revision: 1, policy: decision.policy, by }).await.unwrap();
        let case = lin.take(&case, Step::Accepted {}).await.unwrap();
        let case = lin.take(&case, Step::Settled { sum }).await.unwrap();
        lin.take(&case, Step::Paid { sum }).await.unwrap();

        for who in [known, people("韩 梅梅", "")] {
            let past = lin.past(&who, Some("order 7"), None, currency).await.unwrap();
            assert_eq!((past.complaints_in_a_year, past.settled_before), (1, true));
            assert_eq!(past.goodwill_90_days, decision.summary.goodwill);
            assert_eq!(past.earlier_payments, sum);
            assert_eq!(
                answers(&past),
                [
                    ("goodwill_90_days", Literal::Number(decision.summary.goodwill.figure())),
                    ("earlier_payments", Literal::Number(sum.figure())),
                    ("complaints_in_a_year", Literal::Number(1.into())),
                ]
            );
            let itself = lin.past(&who, Some("order 7"), Some(case.id()), currency).await.unwrap();
            assert_eq!((itself.complaints_in_a_year, itself.earlier_payments), (0, yuan(0)));
            let other_matter = lin.past(&who, Some("order 8"), None, currency).await.unwrap();
            assert_eq!((other_matter.settled_before, other_matter.earlier_payments), (false, yuan(0)));
            house.clock.forward(100 * 86_400);
            let lin = house.sign_in("lin").await;
            let later = lin.past(&who, None, None, currency).await.unwrap();
            assert_eq!((later.goodwill_90_days, later.complaints_in_a_year), (yuan(0), 1));
            house.clock.forward(-100 * 86_400);
        }
        drop(wu);
    });
}
