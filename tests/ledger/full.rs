//! A ledger with every kind of entry in it, made as people would make it.

use crate::house::{HANDSET, House, INSTALLATION, PASSWORD, TELECOM, decide, decided, new_case, yuan};
use redress::case::{At, Authority, Capacity, Case, CaseOutcome, EscalatedTo, Step};
use redress::ledger::book::{AccountChange, People, Session};

/// The installation again, brought by an agent: 150 need the shift lead, and legal must be heard.
pub fn by_an_agent() -> String {
    let agent = "claimant = \"agent\"\nagent_ratified = true\nboth_ids_shown = true";
    INSTALLATION.replace("claimant = \"customer\"", agent)
}

pub fn herself(role: &str) -> Capacity {
    Capacity { role: role.to_owned(), deputy_for: None }
}

/// Asks for the sum of the case's decision.
pub async fn ask(who: &Session, case: &Case, due: Option<At>) -> Case {
    let (seq, decided) = case.decided().unwrap();
    let step = Step::Asked { decided: seq, sum: decided.summary.sum, due, note: None };
    who.take_with_note(case, step, "客户很着急").await.unwrap()
}

pub fn approval(case: &Case, capacity: Capacity) -> Step {
    let request = case.request().unwrap();
    Step::Approved {
        request: request.seq,
        capacity,
        revision: request.decided.revision,
        policy: request.decided.policy,
        sum: request.sum(),
        note: None,
    }
}

/// Promises what was approved, or what may be promised alone.
pub async fn promise(who: &Session, case: &Case) -> Case {
    let (decided, by) = match case.request() {
        Some(request) => (&request.decided, Authority::Approved { request: request.seq }),
        None => {
            let (seq, decided) = case.decided().unwrap();
            (decided, Authority::Alone { decided: seq })
        }
    };
    let (sum, policy) = (decided.summary.sum, decided.policy);
    who.take(case, Step::Promised { sum, revision: case.revision(), policy, by }).await.unwrap()
}

/// The cases of a full ledger.
pub struct Full {
    /// Asked by an agent: passed to a deputy, heard, approved by the deputy, paid, closed, reopened, closed again.
    pub paid: Case,
    /// Returned, refused, approved as another sum, voided by a revision, asked again and waiting.
    pub waiting: Case,
    /// Promised by the handler alone, declined, erased.
    pub declined: Case,
    /// Signed under a key that was replaced afterwards, and under the new one.
    pub others: Case,
}

/// Fills a peopled house.
pub async fn fill(house: &House) -> Full {
    let (root, fa) = (house.sign_in("root").await, house.sign_in("fa").await);
    fa.publish(&TELECOM, jiff::civil::date(2026, 6, 1), "首次发布").await.unwrap();
    let change = AccountChange { name: Some("林".to_owned()), ..AccountChange::default() };
    root.change_account("lin", change).await.unwrap();
    let paid = paid(house).await;
    let waiting = waiting(house).await;
    let declined = declined(house).await;
    let others = others(house).await;
    house.sign_in("root").await.seal().await.unwrap();
    Full { paid, waiting, declined, others }
}

async fn paid(house: &House) -> Case {
    let (lin, gao) = (house.sign_in("lin").await, house.sign_in("gao").await);
    let (song, fa, cai) =
        (house.sign_in("song").await, house.sign_in("fa").await, house.sign_in("cai").await);
    let now = lin.touch().unwrap();
    gao.delegate("song", now, now.plus_hours(48)).await.unwrap();
    let spare = gao.delegate("lin", now.plus_hours(100), now.plus_hours(101)).await.unwrap();
    gao.end_delegation(spare).await.unwrap();
    let case = decided(&lin, &by_an_agent(), Some(150)).await.unwrap();
    let case = ask(&lin, &case, Some(now)).await;
    let deputy = EscalatedTo::Deputy(song.account().id);
    let request = case.request().unwrap().seq;
    let because = "值班长请假".to_owned();
    let case = lin.take(&case, Step::Escalated { request, to: deputy, because }).await.unwrap();
    let opinion = "授权没有问题".to_owned();
    let case = fa.take(&case, Step::Heard { request, capacity: herself("legal"), opinion }).await.unwrap();
    let capacity = Capacity { role: "shift_lead".to_owned(), deputy_for: Some(gao.account().id) };
    let case = song.take_with_note(&case, approval(&case, capacity), "同意").await.unwrap();
    let case = promise(&lin, &case).await;
    let case = lin.take(&case, Step::Accepted {}).await.unwrap();
    let case = lin.take(&case, Step::Settled { sum: yuan(150) }).await.unwrap();
    let case = cai.take(&case, Step::Paid { sum: yuan(150) }).await.unwrap();
    let case = lin.take(&case, Step::FollowedUp { how: "电话回访，满意".to_owned() }).await.unwrap();
    let case = lin.take(&case, Step::closed(CaseOutcome::Settled)).await.unwrap();
    let evidence = "又找到一张收据".to_owned();
    let case = lin.take(&case, Step::Reopened { evidence }).await.unwrap();
    let people = People { name: "韩梅梅".to_owned(), ..People::default() };
    let facts = format!("{}receipt_at_hand = true\n", by_an_agent());
    let case = lin.revise(&case, Some("order 7".to_owned()), people, facts).await.unwrap();
    lin.take(&case, Step::withdrawn("客户撤回")).await.unwrap()
}

async fn waiting(house: &House) -> Case {
    let (lin, he, fa) = (house.sign_in("lin").await, house.sign_in("he").await, house.sign_in("fa").await);
    let capacity = || herself("operations_head");
    let case = ask(&lin, &decided(&lin, HANDSET, None).await.unwrap(), None).await;
    let request = case.request().unwrap().seq;
    let question = "有发票吗？".to_owned();
    let case = he.take(&case, Step::Returned { request, capacity: capacity(), question }).await.unwrap();
    let case = ask(&lin, &case, None).await;
    let request = case.request().unwrap().seq;
    let reason = "证据不足".to_owned();
    let case = he.take(&case, Step::Refused { request, capacity: capacity(), reason }).await.unwrap();
    let case = ask(&lin, &case, None).await;
    let request = case.request().unwrap().seq;
    let other = decide(HANDSET, "front_desk", Some(15_600));
    let case = he.approve_other(&case, request, capacity(), (&TELECOM, &other), "多给一点").await.unwrap();
    let case = fa.take(&case, approval(&case, herself("legal"))).await.unwrap();
    let facts = HANDSET.replace("\"80 CNY\"", "\"90 CNY\"");
    let case =
        lin.revise(&case, Some("order 78".to_owned()), People::default(), facts.clone()).await.unwrap();
    let case = lin.decide(&case, &TELECOM, &decide(&facts, "front_desk", None)).await.unwrap();
    ask(&lin, &case, None).await
}

async fn declined(house: &House) -> Case {
    let (lin, fa) = (house.sign_in("lin").await, house.sign_in("fa").await);
    let case = promise(&lin, &decided(&lin, INSTALLATION, None).await.unwrap()).await;
    let case = lin.take(&case, Step::Declined { because: "嫌少".to_owned() }).await.unwrap();
    let case = lin.take(&case, Step::closed(CaseOutcome::NotAgreed)).await.unwrap();
    let fields = ["name", "phone", "employee"].map(str::to_owned).to_vec();
    fa.take(&case, Step::Erased { fields }).await.unwrap()
}

async fn others(house: &House) -> Case {
    let wu = house.sign_in("wu").await;
    let case = decided(&wu, INSTALLATION, None).await.unwrap();
    let new = "a wholly other one";
    wu.change_password(PASSWORD, new).await.unwrap();
    wu.open_case(new_case(INSTALLATION)).await.unwrap();
    house.sign_in("root").await.reset_password("wu", PASSWORD).await.unwrap();
    let wu = house.sign_in("wu").await;
    promise(&wu, &case).await
}
