//! Steps of a case: signed, chained, entered, or refused with the reason.

use super::{Ledger, Problem, Session};
use crate::case::{
    Actor, At, Case, CaseFile, CaseId, CaseState, Commitment, Decided, Opened, Recorded, Step, Taken, Token,
};
use crate::ledger::bounds::WrittenText;
use crate::ledger::entry::{Draft, Entry};
use crate::ledger::personal::Kept;
use crate::ledger::seal::{Key, random};
use crate::ledger::store::rows::{Document, PersonalRow};
use crate::ledger::store::{Batch, Failed};
use crate::ledger::{archive, folding};
use redress_engine::Digest;
use redress_engine::decision::Decision;
use redress_engine::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// So often an entry is tried again when the same account works at two places at once.
const TRIES: usize = 64;

/// Whom a case concerns.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct People {
    /// The customer's name.
    pub name: String,
    /// The customer's telephone number.
    pub phone: String,
    /// The employee complained of.
    pub employee: String,
}

/// Without their names: it may come into a log or a crash report.
impl fmt::Debug for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("People(..)")
    }
}

/// A case about to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCase {
    /// Its id, as [`Session::new_case`] gives it; none: a new one. By the same it is opened once, however often that is tried.
    pub id: Option<CaseId>,
    /// The pack.
    pub pack: String,
    /// What links complaints about the same thing, such as an order.
    pub matter: Option<String>,
    /// Whom it concerns.
    pub people: People,
    /// The case file.
    pub facts: String,
}

/// Personal texts that go with a step, by field.
pub(super) type Texts = Vec<(&'static str, Kept, BTreeSet<Token>)>;

impl Ledger {
    /// An id that no other desk makes: its first bytes spread the shops over a cluster, the next keep a shop's cases together.
    pub(super) fn new_id(&self, shop: &str) -> [u8; 16] {
        self.new_id_at(shop, self.clock.now())
    }

    pub(super) fn new_id_at(&self, shop: &str, at: At) -> [u8; 16] {
        let mut id = [0; 16];
        random(&mut id);
        let millis = at.0 / 1_000;
        id[..2].copy_from_slice(&blake3::hash(shop.as_bytes()).as_bytes()[..2]);
        id[2..8].copy_from_slice(&millis.to_be_bytes()[2..]);
        id
    }

    /// A number people can read to each other: the day and five letters or digits, none of which looks like another.
    fn new_number(&self) -> String {
        const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        let signs = self.clock.lot().into_iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)]));
        let day = self.clock.now().timestamp().map(|now| now.to_zoned(jiff::tz::TimeZone::system()).date());
        let day = day.map(|day| day.strftime("%Y%m%d").to_string()).unwrap_or_default();
        format!("{day}-{}", signs.collect::<String>())
    }
}

impl Session {
    /// The id of a case to be opened in her shop.
    pub fn new_case(&self) -> CaseId {
        CaseId(self.ledger.new_id(&self.account.shop))
    }

    /// Opens a case in her shop.
    ///
    /// # Errors
    /// The store cannot be written; the case is open already.
    pub async fn open_case(&self, new: NewCase) -> Result<Case, Problem> {
        let now = self.touch()?;
        let actor = self.actor(now).await?;
        let (file, texts) = self.file(new.matter, &new.people, new.facts)?;
        let id = new.id.unwrap_or_else(|| self.new_case());
        let since = self.known_since(&actor).await?;
        self.retrying(async || {
            self.is_first(id, 0, &self.store.stream(id.into()).await?)?;
            let number = self.ledger.new_number();
            let (shop, pack, file) = (self.account.shop.clone(), new.pack.clone(), file.clone());
            let head = self.store.head_of(self.account.id).await?;
            let at = now.max(since).max(last_at(head.as_ref()));
            let taken = Case::open(id, Opened { number, shop, pack, file }, &actor, at)?;
            let entries = vec![sign_as(&self.key, entry_of(&taken, Digest([0; 32])), head.as_ref())];
            let personal = self.rows(&taken, &texts);
            self.store.add(Batch { entries, personal, ..Batch::default() }).await?;
            Ok(taken.into_case())
        })
        .await
    }

    /// Writes the facts anew. A request or an approval of the old ones is voided with it, in one go.
    ///
    /// # Errors
    /// The case does not allow it, or somebody was first.
    pub async fn revise(
        &self,
        case: &Case,
        matter: Option<String>,
        people: People,
        facts: String,
    ) -> Result<Case, Problem> {
        let (file, texts) = self.file(matter, &people, facts)?;
        let mut steps = Vec::new();
        if let Some(request) = case.request().filter(|_| case.state().has_request()) {
            steps.push((
                Step::Voided { request: request.seq, because: crate::case::VoidReason::Revised },
                Vec::new(),
            ));
        }
        steps.push((Step::Revised { revision: case.revision() + 1, file }, texts));
        self.take_all(case, steps, Vec::new()).await
    }

    /// Enters a decision on the present facts, with all that is needed to make it again. One that is entered already is not entered
    /// a second time.
    ///
    /// # Errors
    /// It is not final; the case does not allow it; somebody was first.
    pub async fn decide(&self, case: &Case, policy: &Policy, decision: &Decision) -> Result<Case, Problem> {
        let (decided, documents) = self.entered(case, policy, decision).await?;
        if case.decided().is_some_and(|(_, known)| is_same(known, &decided)) {
            return Ok(case.clone());
        }
        self.take_all(case, vec![(Step::Decided(Box::new(decided)), Vec::new())], documents).await
    }

    /// A decision as it is entered: its text is written and hashed once, and its policy only where the ledger does not have it yet.
    async fn entered(
        &self,
        case: &Case,
        policy: &Policy,
        decision: &Decision,
    ) -> Result<(Decided, Vec<Document>), Problem> {
        let text = archive::decision(policy, decision);
        let past = self.relied(case, policy).await?;
        let decided = Decided { past, ..Decided::of(case.revision(), policy, decision, text.digest)? };
        let mut documents = vec![text];
        if !self.store.has_document(decided.policy).await? {
            documents.insert(0, archive::policy(policy).ok_or(Problem::NotAllowed)?);
        }
        Ok((decided, documents))
    }

    /// Approves another sum than was asked, on the decision that was made for it.
    ///
    /// # Errors
    /// As [`Session::take`].
    pub async fn approve_other(
        &self,
        case: &Case,
        request: u64,
        capacity: crate::case::Capacity,
        (policy, decision): (&Policy, &Decision),
        note: &str,
    ) -> Result<Case, Problem> {
        let (decided, documents) = self.entered(case, policy, decision).await?;
        let (note, texts) = self.note(note)?;
        let step = Step::ApprovedOther { request, capacity, decided: Box::new(decided), note };
        self.take_all(case, vec![(step, texts)], documents).await
    }

    /// Takes a step with a note, which a step that has room for one keeps the hash of.
    ///
    /// # Errors
    /// The case does not allow it, or somebody was first: then what she did is told and nothing was done.
    pub async fn take_with_note(&self, case: &Case, mut step: Step, text: &str) -> Result<Case, Problem> {
        let (commitment, texts) = self.note(text)?;
        if let Step::Asked { note, .. } | Step::Approved { note, .. } = &mut step {
            *note = commitment;
            return self.take_all(case, vec![(step, texts)], Vec::new()).await;
        }
        self.take(case, step).await
    }

    /// Takes a step.
    ///
    /// # Errors
    /// The case does not allow it, or somebody was first: then what she did is told and nothing was done.
    pub async fn take(&self, case: &Case, step: Step) -> Result<Case, Problem> {
        self.take_all(case, vec![(step, Vec::new())], Vec::new()).await
    }

    /// The case as it stands now, and the hash of its last entry.
    pub(super) async fn standing(&self, id: CaseId) -> Result<(Case, Vec<Entry>), Problem> {
        let entries = self.store.stream(id.into()).await?;
        let case = folded(id, &entries)?.ok_or(Problem::NoCase)?;
        Ok((case, entries))
    }

    /// Takes steps one after the other, all or none.
    async fn take_all(
        &self,
        case: &Case,
        mut steps: Vec<(Step, Texts)>,
        documents: Vec<Document>,
    ) -> Result<Case, Problem> {
        let now = self.touch()?;
        for words in steps.iter_mut().filter_map(|(step, _)| step.words_mut()) {
            *words = WrittenText::Reason.enter(words)?;
        }
        let actor = self.actor(now).await?;
        let since = self.known_since(&actor).await?;
        self.retrying(async || {
            let (present, entries) = self.standing(case.id()).await?;
            self.is_first(case.id(), case.last_seq(), &entries)?;
            let mut since = since;
            for (step, _) in &steps {
                since = since.max(self.in_force_since(&present, step, since).await?);
            }
            let mut prev = entries.last().map_or(Digest([0; 32]), |entry| entry.hash);
            let mut batch = Batch { documents: documents.clone(), ..Batch::default() };
            let mut after = present;
            let mut head = self.store.head_of(self.account.id).await?;
            for (step, texts) in &steps {
                // A clock that was set back does not turn what happened around.
                let at = self.ledger.clock.now().max(after.last_at()).max(since).max(last_at(head.as_ref()));
                let mut step = step.clone();
                // A step that the case does not allow is refused for that, whatever the ledger knows.
                after.take(step.clone(), &actor, at)?;
                if let Step::Asked { sum, .. } | Step::Promised { sum, .. } = &step
                    && !sum.is_zero()
                {
                    self.can_be_found(&after).await?;
                }
                if let Step::Closed { into: Some(into), .. } = &step {
                    self.is_about_the_same(&after, *into).await?;
                }
                if let Some((looked, cases)) = self.look_again(&after, &step, texts).await? {
                    if let Step::Decided(decided) | Step::ApprovedOther { decided, .. } = &mut step
                        && let Some(past) = &mut decided.past
                    {
                        past.cases = cases;
                    }
                    batch.looked.get_or_insert_default().rows.extend(looked.rows);
                }
                let taken = after.take(step, &actor, at)?;
                let entry = sign_as(&self.key, entry_of(&taken, prev), head.as_ref());
                batch.personal.extend(self.rows(&taken, texts));
                prev = entry.hash;
                head = Some(entry.clone());
                batch.entries.push(entry);
                after = taken.into_case();
            }
            self.store.add(batch).await?;
            Ok(after)
        })
        .await
    }

    /// When the last of the deeds was entered that make her who she is: no step of hers is before it whatever her clock says,
    /// so that whoever verifies the ledger finds her to be the same.
    pub(super) async fn known_since(&self, actor: &Actor) -> Result<At, Problem> {
        let mut since = At(i64::MIN);
        for account in std::iter::once(actor.account).chain(actor.delegations.iter().map(|lent| lent.of)) {
            since = since.max(last_at(self.store.stream(account.into()).await?.last()));
        }
        Ok(since)
    }

    /// Signs it as the next of her own deeds.
    pub(super) async fn placed(&self, draft: Draft) -> Result<Entry, Problem> {
        let head = self.store.head_of(self.account.id).await?;
        let at = draft.at.max(last_at(head.as_ref()));
        Ok(sign_as(&self.key, Draft { at, ..draft }, head.as_ref()))
    }

    /// Tries again when the same account entered something elsewhere meanwhile.
    pub(super) async fn retrying<T>(
        &self,
        enter: impl AsyncFn() -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        for _ in 1..TRIES {
            match enter().await {
                Err(Problem::Store(Failed::Conflict)) => {}
                other => return other,
            }
        }
        enter().await
    }

    /// Whether nobody acted on a case since it was read, up to an entry.
    fn is_first(&self, case: CaseId, read: u64, entries: &[Entry]) -> Result<(), Problem> {
        let later = entries.iter().find(|entry| entry.draft.seq > read);
        let Some(later) = later else { return Ok(()) };
        let unreadable = || Problem::Unreadable { stream: case.into(), seq: later.draft.seq };
        let kind = later.draft.kind.parse().map_err(|_| unreadable())?;
        let state = entries.last().and_then(|entry| entry.draft.after).ok_or_else(unreadable)?;
        Err(match later.draft.actor {
            by if by == self.account.id => Problem::Already { kind, state },
            by => Problem::Overtaken { by, kind, state },
        })
    }

    fn rows(&self, taken: &Taken, texts: &Texts) -> Vec<PersonalRow> {
        let row = |(field, kept, tokens): &(&'static str, Kept, BTreeSet<Token>)| {
            self.keeping.row(kept, taken.case().id(), taken.seq(), field, tokens)
        };
        texts.iter().map(row).collect()
    }

    pub(super) fn file(
        &self,
        matter: Option<String>,
        people: &People,
        facts: String,
    ) -> Result<(CaseFile, Texts), Problem> {
        let mut personal = BTreeMap::new();
        let mut texts: Texts = Vec::new();
        let (name, phone) =
            (WrittenText::Name.enter(&people.name)?, WrittenText::Phone.enter(&people.phone)?);
        let employee = WrittenText::Employee.enter(&people.employee)?;
        let fields = [("name", &name), ("phone", &phone), ("employee", &employee)];
        for (field, text) in fields.into_iter().filter(|(_, text)| !text.is_empty()) {
            let kept = self.keeping.commit(text);
            personal.insert(field.to_owned(), kept.commitment);
            texts.push((field, kept, self.keeping.tokens(field, text)));
        }
        let matter = matter.map(|matter| WrittenText::Matter.enter(&matter)).transpose()?;
        let matter = matter.filter(|matter| !matter.is_empty());
        let matter_key = matter.as_deref().and_then(folding::matter);
        Ok((CaseFile { matter, matter_key, personal, facts }, texts))
    }

    fn note(&self, text: &str) -> Result<(Option<Commitment>, Texts), Problem> {
        let text = WrittenText::Note.enter(text)?;
        if text.is_empty() {
            return Ok((None, Vec::new()));
        }
        let kept = self.keeping.commit(&text);
        Ok((Some(kept.commitment), vec![("note", kept, BTreeSet::new())]))
    }
}

/// Whether two decisions are one, from whichever cases the same figures come.
fn is_same(known: &Decided, decided: &Decided) -> bool {
    let figures = |decided: &Decided| {
        let mut decided = decided.clone();
        if let Some(past) = &mut decided.past {
            past.cases.clear();
        }
        decided
    };
    figures(known) == figures(decided)
}

/// When something was entered; before all else if nothing was.
fn last_at(entry: Option<&Entry>) -> At {
    entry.map_or(At(i64::MIN), |entry| entry.draft.at)
}

/// Signs a draft as the one after the actor's last.
pub(super) fn sign_as(key: &Key, mut draft: Draft, head: Option<&Entry>) -> Entry {
    if let Some(head) = head {
        draft.actor_seq = head.draft.actor_seq + 1;
        draft.actor_prev = head.hash;
    }
    draft.sign(key.signing())
}

/// The entry of a step, not placed among the actor's deeds yet.
pub(super) fn entry_of(taken: &Taken, prev: Digest) -> Draft {
    let case = taken.case();
    let (awaits, answers) = waits(case);
    Draft {
        stream: case.id().into(),
        seq: taken.seq(),
        prev,
        actor: taken.account(),
        actor_seq: 1,
        actor_prev: Digest([0; 32]),
        at: taken.at(),
        kind: taken.step().kind().code().to_owned(),
        before: taken.before(),
        after: Some(taken.after()),
        awaits,
        answers,
        body: serde_json::to_string(taken.step()).unwrap_or_default(),
    }
}

/// Whose word a case waits for, and who may answer otherwise.
pub(crate) fn waits(case: &Case) -> (Vec<String>, Vec<String>) {
    let Some(request) = case.request().filter(|_| case.state() == CaseState::Waiting) else {
        return Default::default();
    };
    let awaits = request.awaits().into_iter().map(str::to_owned).collect();
    let roles = request.decided.summary.reaches.iter().map(|reach| reach.role.clone());
    (awaits, roles.filter(|role| request.may_answer(role)).collect())
}

/// The case that entries make.
pub(crate) fn folded(id: CaseId, entries: &[Entry]) -> Result<Option<Case>, Problem> {
    let steps = entries
        .iter()
        .map(|entry| step_of(entry).map(|step| (entry, step)))
        .collect::<Result<Vec<_>, _>>()?;
    let recorded = steps.iter().map(|(entry, step)| Recorded {
        seq: entry.draft.seq,
        account: entry.draft.actor,
        at: entry.draft.at,
        step,
    });
    Ok(Case::fold(id, recorded)?)
}

/// The step an entry says was taken.
pub(crate) fn step_of(entry: &Entry) -> Result<Step, Problem> {
    let unreadable = |_| Problem::Unreadable { stream: entry.draft.stream, seq: entry.draft.seq };
    serde_json::from_str(&entry.draft.body).map_err(unreadable)
}
