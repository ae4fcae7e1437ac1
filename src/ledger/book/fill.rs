//! Plausible history for tests and demonstrations: made through the same steps as real history, so that it verifies.

use super::accounts::{credential, draft};
use super::act::{entry_of, sign_as};
use super::{Clock, Ledger, NewAccount, Problem, Session};
use crate::case::*;
use crate::ledger::archive;
use crate::ledger::deed::Deed;
use crate::ledger::entry::Entry;
use crate::ledger::folding;
use crate::ledger::seal::Key;
use crate::ledger::store::Batch;
use crate::ledger::store::rows::{Document, PersonalRow};
use redress_engine::Digest;
use redress_engine::decision::{Engine, case_file, scenario};
use redress_engine::policy::{Policy, RoleId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// At most so many shops, each with three at the desk, a shift lead and a store manager;
const MOST_SHOPS: u64 = 20;
/// one for so many cases.
const CASES_A_SHOP: u64 = 200;
/// So many cases are entered at once.
const AT_ONCE: u64 = 200;
/// Of the last so many cases some are still on their way.
const RECENT: u64 = 600;
/// Ten years, in microseconds.
const SPAN: i64 = 3_652 * 86_400_000_000;
/// No case is told to have begun less long ago: it takes some days to its end.
const YOUNGEST: i64 = 3 * 86_400_000_000;
const MINUTE: i64 = 60_000_000;
/// After so long what a customer was given counts no more, and a story is over: ninety days and a month.
const FORGOTTEN: i64 = 120 * 86_400_000_000;

/// Why no history was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFilled {
    /// Only a fresh ledger is filled: invented cases never stand among real ones.
    #[error("there are accounts already")]
    NotFresh,
    /// The pack has no scenarios that could be told as cases.
    #[error("no scenarios")]
    NoScenarios,
    /// The ledger would not.
    #[error(transparent)]
    Problem(#[from] Problem),
}

/// Somebody of the invented firm.
struct Person {
    actor: Actor,
    key: Key,
    head: Option<Entry>,
}

/// A decided case file that a story is told with.
struct Template {
    facts: String,
    decided: Decided,
    document: Document,
}

/// The firm, and what is told of it.
struct Firm<'f> {
    session: &'f Session,
    people: Vec<Person>,
    templates: Vec<Template>,
    policy: Document,
    pack: String,
    shops: u64,
    chance: Chance,
    /// When each customer complained last.
    last: HashMap<u64, i64>,
}

/// The same numbers each time, so that two stores are filled alike.
struct Chance(blake3::OutputReader);

impl Chance {
    fn new() -> Self {
        Self(blake3::Hasher::new_derive_key("redress invented history v1").finalize_xof())
    }

    fn below(&mut self, bound: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % bound.max(1)
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// A clock that stands.
struct Then(At);

impl Clock for Then {
    fn now(&self) -> At {
        self.0
    }
}

impl Ledger {
    /// Makes so many cases of ten years in a ledger nobody has an account in yet, with some hundred people, the administrator
    /// `root` among them, who all have the password given. `told` hears how many are done.
    ///
    /// # Errors
    /// There are accounts already; the store cannot be written. On a server the ledger must be opened over the login of the
    /// database's owner.
    pub async fn fill(
        &self,
        policy: &Arc<Policy>,
        cases: u64,
        password: &str,
        mut told: impl FnMut(u64),
    ) -> Result<(), NotFilled> {
        if self.has_accounts().await? {
            return Err(NotFilled::NotFresh);
        }
        let templates = templates(policy);
        if templates.is_empty() {
            return Err(NotFilled::NoScenarios);
        }
        let now = self.clock.now().0;
        // Nobody does anything before there is an account.
        let then = Ledger { clock: Arc::new(Then(At(now - SPAN - MINUTE))), ..self.clone() };
        let (login, role, shop) = ("root".to_owned(), "administration".to_owned(), "head".to_owned());
        let root = NewAccount { login, role, shop, everywhere: true, ..NewAccount::default() };
        then.begin(root, password).await?;
        let session = then.sign_in("root", password).await?;
        let shops = (cases / CASES_A_SHOP).clamp(2, MOST_SHOPS);
        let people = session.hire(policy, shops, password).await?;
        let mut firm = Firm {
            session: &session,
            people,
            templates,
            policy: archive::policy(policy).ok_or(NotFilled::NoScenarios)?,
            pack: policy.pack().id.to_string(),
            shops,
            chance: Chance::new(),
            last: HashMap::new(),
        };
        let mut kept: BTreeSet<Digest> = BTreeSet::new();
        for first in (0..cases).step_by(AT_ONCE as usize) {
            let mut batch = Batch::default();
            for number in first..(first + AT_ONCE).min(cases) {
                // The last one begins some time ago, so that nothing lies ahead.
                let age = u128::from(cases - number) * SPAN.unsigned_abs() as u128 / u128::from(cases);
                let age = i64::try_from(age).unwrap_or(SPAN);
                firm.tell(number, cases, At(now - age.max(YOUNGEST)), &mut batch, &mut kept);
            }
            // In the names of many: on a server only the owner of the database can write so.
            self.store.add(batch).await.map_err(Problem::from)?;
            told((first + AT_ONCE).min(cases));
        }
        Ok(())
    }
}

impl Session {
    /// Accounts of the invented firm.
    async fn hire(&self, policy: &Policy, shops: u64, password: &str) -> Result<Vec<Person>, Problem> {
        let begin = self.ledger.clock.now();
        let mut wanted: Vec<(String, NewAccount)> = Vec::new();
        for (rank, role) in policy.roles().iter().enumerate() {
            let everywhere = rank >= 3;
            let shops = if everywhere { 1 } else { shops };
            for shop in 1..=shops {
                let copies = if rank == 0 { 3 } else { 1 + u64::from(everywhere) };
                for copy in 1..=copies {
                    let place = if everywhere { "head".to_owned() } else { format!("shop-{shop:02}") };
                    let login = if everywhere {
                        format!("{}-{copy}", role.id)
                    } else {
                        format!("{}-{shop:02}-{copy}", role.id)
                    };
                    let new = NewAccount {
                        name: login.clone(),
                        login,
                        role: role.id.to_string(),
                        shop: place,
                        everywhere,
                        administrator: false,
                        publishes: rank + 1 == policy.roles().len(),
                    };
                    wanted.push((role.id.to_string(), new));
                }
            }
        }
        let mut people = Vec::new();
        let mut head = self.store.head_of(self.account.id).await?;
        for (role, new) in wanted {
            let key = Key::new();
            let id = AccountId(self.ledger.new_id(&new.shop));
            let account = new.account(&key)?;
            let mut entry = draft(id.into(), self.account.id, begin, &Deed::AccountMade(account));
            entry.at = entry.at.max(head.as_ref().map_or(begin, |head| head.draft.at));
            let entry = sign_as(&self.key, entry, head.as_ref());
            head = Some(entry.clone());
            let credentials = vec![credential(id, &key, password)];
            self.ledger.store.add(Batch { entries: vec![entry], credentials, ..Batch::default() }).await?;
            let actor = Actor {
                account: id,
                role,
                shop: new.shop,
                everywhere: new.everywhere,
                is_administrator: false,
                is_legal: new.publishes,
                delegations: Vec::new(),
            };
            people.push(Person { actor, key, head: None });
        }
        Ok(people)
    }
}

/// The pack's own scenarios as they look to the lowest rank, where they are final.
fn templates(policy: &Arc<Policy>) -> Vec<Template> {
    let mut engine = Engine::new(Arc::clone(policy));
    let runs = scenario::run(&mut engine, jiff::civil::date(2026, 6, 1));
    let told = runs.into_iter().filter_map(|run| {
        let mut case = run.query;
        case.role = (!policy.roles().is_empty()).then_some(RoleId(0));
        case.promise = None;
        let decision = engine.decide(&case);
        let document = archive::decision(policy, &decision);
        // Of customers who are named; nobody told of here has had anything before.
        let past = PastFigures::of(policy, &case.facts).ok().filter(|figures| !figures.is_empty());
        let decided = Decided { past, ..Decided::of(1, policy, &decision, document.digest).ok()? };
        let facts = case_file::write(policy, &case);
        Some(Template { facts, decided, document })
    });
    told.collect()
}

impl Firm<'_> {
    /// Tells one case from its beginning as far as it has come.
    fn tell(
        &mut self,
        number: u64,
        cases: u64,
        opened_at: At,
        batch: &mut Batch,
        kept: &mut BTreeSet<Digest>,
    ) {
        let is_recent = number + RECENT >= cases;
        let shop = format!("shop-{:02}", 1 + self.chance.below(self.shops));
        let template = self.chance.below(self.templates.len() as u64) as usize;
        let Some(handler) = self.somebody(|person| person.actor.shop == shop && person.head_rank()) else {
            return;
        };
        let session = self.session;
        // Nobody does two things in the wrong order.
        let opened_at =
            opened_at.max(self.people[handler].head.as_ref().map_or(opened_at, |head| head.draft.at));
        let id = CaseId(session.ledger.new_id_at(&shop, opened_at));
        // Whoever complains again does so when what he was given before counts no more: so the scenarios have it.
        let known = self.chance.below(cases / 4 + 1);
        let is_over = self.last.get(&known).is_none_or(|last| opened_at.0 - last > FORGOTTEN);
        let customer = if is_over { known } else { cases + number };
        self.last.insert(customer, opened_at.0);
        let phone = format!("13{:09}", customer * 7 + 100);
        // With a number, since by common names alone thousands of customers would be one.
        let name =
            format!("{}{}{customer}", FAMILY[(customer % 12) as usize], GIVEN[(customer / 12 % 12) as usize]);
        let mut personal = BTreeMap::new();
        let mut rows: Vec<PersonalRow> = Vec::new();
        for (field, text) in [("name", &name), ("phone", &phone)] {
            let kept = session.keeping.commit(text);
            personal.insert(field.to_owned(), kept.commitment);
            rows.push(session.keeping.row(&kept, id, 1, field, &session.keeping.tokens(field, text)));
        }
        let Template { facts, decided, document } = &self.templates[template];
        let (decided, document) = (decided.clone(), document.clone());
        let matter = format!("order-{number}");
        let matter_key = folding::matter(&matter);
        let file = CaseFile { matter: Some(matter), matter_key, personal, facts: facts.clone() };
        let opened = Opened { number: numbered(number, opened_at), shop, pack: self.pack.clone(), file };
        let Ok(first) = Case::open(id, opened, &self.people[handler].actor, opened_at) else { return };
        for document in [document, self.policy.clone()] {
            if kept.insert(document.digest) {
                batch.documents.push(document);
            }
        }
        batch.personal.extend(rows);
        let mut story = Story { firm: self, batch, prev: Digest([0; 32]), case: first.case().clone() };
        story.enter(handler, &first);
        story.go_on(handler, decided, is_recent);
    }

    /// Somebody like that, by chance.
    fn somebody(&mut self, is_meant: impl Fn(&Person) -> bool) -> Option<usize> {
        let meant: Vec<usize> = (0..self.people.len()).filter(|at| is_meant(&self.people[*at])).collect();
        let at = self.chance.below(meant.len() as u64) as usize;
        meant.get(at).copied()
    }
}

impl Person {
    /// Whether she works at a desk.
    fn head_rank(&self) -> bool {
        self.actor.role == "front_desk"
    }
}

/// A case being told.
struct Story<'s, 'f> {
    firm: &'s mut Firm<'f>,
    batch: &'s mut Batch,
    prev: Digest,
    case: Case,
}

impl Story<'_, '_> {
    fn enter(&mut self, who: usize, taken: &Taken) {
        let person = &mut self.firm.people[who];
        let entry = sign_as(&person.key, entry_of(taken, self.prev), person.head.as_ref());
        self.prev = entry.hash;
        person.head = Some(entry.clone());
        self.batch.entries.push(entry);
        self.case = taken.case().clone();
    }

    /// Takes a step some time later; whether it was legal.
    fn take(&mut self, who: usize, step: Step) -> bool {
        let minutes = 1 + self.firm.chance.below(90);
        let later = At(self.case.last_at().0 + minutes as i64 * MINUTE);
        let person = &self.firm.people[who];
        let at = later.max(person.head.as_ref().map_or(later, |head| head.draft.at));
        match self.case.take(step, &person.actor, at) {
            Ok(taken) => {
                self.enter(who, &taken);
                true
            }
            Err(_) => false,
        }
    }

    fn go_on(&mut self, handler: usize, decided: Decided, is_recent: bool) {
        let (sum, policy) = (decided.summary.sum, decided.policy);
        let alone = decided.allows_alone();
        self.take(handler, Step::Decided(Box::new(decided)));
        let seq = self.case.last_seq();
        if is_recent && self.firm.chance.percent(30) {
            return;
        }
        let by = if alone {
            Authority::Alone { decided: seq }
        } else {
            let due = Some(At(self.case.last_at().0 + 2 * 24 * 60 * MINUTE));
            if !self.take(handler, Step::Asked { decided: seq, sum, due, note: None }) {
                self.take(handler, Step::withdrawn("客户撤回"));
                return;
            }
            let request = self.case.last_seq();
            if is_recent && self.firm.chance.percent(50) || !self.approved(request, sum, policy) {
                return;
            }
            Authority::Approved { request }
        };
        if !self.take(handler, Step::Promised { sum, revision: 1, policy, by }) {
            return;
        }
        if self.firm.chance.percent(12) {
            self.take(handler, Step::Declined { because: "要求更多".to_owned() });
            self.take(handler, Step::closed(CaseOutcome::NotAgreed));
            return;
        }
        self.take(handler, Step::Accepted {});
        self.take(handler, Step::Settled { sum });
        if !sum.is_zero() {
            let shop = self.case.shop().to_owned();
            let promiser = self.firm.people[handler].actor.account;
            let colleague =
                self.firm.somebody(|person| person.actor.is_of(&shop) && person.actor.account != promiser);
            // Some sums are for somebody else than the promiser to pay, some not for who alone approved.
            let _ = colleague.is_some_and(|who| self.take(who, Step::Paid { sum }))
                || self.take(handler, Step::Paid { sum });
        }
        if sum.is_zero() || self.firm.chance.percent(40) {
            self.take(handler, Step::FollowedUp { how: "电话回访".to_owned() });
        }
        self.take(handler, Step::closed(CaseOutcome::Settled));
    }

    /// Whether all whose word was needed gave it.
    fn approved(&mut self, request: u64, sum: Sum, policy: Digest) -> bool {
        for _ in 0..6 {
            let Some(asked) = self.case.request().filter(|_| self.case.state() == CaseState::Waiting) else {
                break;
            };
            let role = asked.awaits().first().map(|role| (*role).to_owned());
            let shop = self.case.shop().to_owned();
            let hands = self.case.hands().clone();
            let Some(role) = role else { return false };
            let is_meant = |person: &Person| {
                person.actor.role == role
                    && person.actor.is_of(&shop)
                    && !hands.contains(&person.actor.account)
            };
            let Some(who) = self.firm.somebody(is_meant) else { return false };
            let capacity = Capacity { role, deputy_for: None };
            if self.firm.chance.percent(4) {
                let reason = "证据不足".to_owned();
                self.take(who, Step::Refused { request, capacity, reason });
                return false;
            }
            let approves =
                Step::Approved { request, capacity: capacity.clone(), revision: 1, policy, sum, note: None };
            let opinion = "如实答复，不作夸大".to_owned();
            if !self.take(who, approves) && !self.take(who, Step::Heard { request, capacity, opinion }) {
                return false;
            }
        }
        self.case.state() == CaseState::Approved
    }
}

/// A number nobody else's can be, since the ledger was empty.
fn numbered(number: u64, at: At) -> String {
    let day = at.timestamp().map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y%m%d").to_string());
    format!("{}-{number:07}", day.unwrap_or_default())
}

const FAMILY: [&str; 12] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"];
const GIVEN: [&str; 12] = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳"];
