//! All entries by their streams: what each says of itself, its place after the one before, who signed it.

use super::cases::CaseSeen;
use super::fault::{Entered, FaultPlace, FaultSubject, Wrong};
use super::{Look, PAGE};
use crate::case::{AccountId, At, Step, StreamId};
use crate::ledger::deed::Deed;
use crate::ledger::entry::Entry;
use crate::ledger::store::Failed;
use crate::ledger::store::rows::{Damage, Range};
use crate::ledger::stream::{stream_of_pack, stream_of_seals};
use redress_engine::Digest;

/// So many cases are held against what lists show of them at once.
const CASES: usize = 500;

/// A stream as far as it was read.
pub(super) struct Stream {
    pub(super) id: StreamId,
    pub(super) subject: FaultSubject,
    last: Option<Last>,
    /// The case it makes.
    pub(super) case: Option<CaseSeen>,
    /// Something was wrong with it already.
    is_broken: bool,
}

/// The last entry.
struct Last {
    place: FaultPlace,
    seq: u64,
    at: At,
    hash: Digest,
    /// Something is wrong with it; what follows from that is told only once.
    is_wrong: bool,
}

impl Stream {
    fn new(id: StreamId) -> Self {
        let subject = if id == stream_of_seals() { FaultSubject::Seals } else { FaultSubject::Unknown };
        Self { id, subject, last: None, case: None, is_broken: false }
    }

    /// Something is wrong: what follows from it cannot be judged.
    fn give_up(&mut self) {
        self.is_broken = true;
        self.case.iter_mut().for_each(CaseSeen::give_up);
    }

    /// An entry of it.
    pub(super) fn place(&self, seq: Option<u64>) -> FaultPlace {
        FaultPlace { stream: self.id, subject: self.subject.clone(), seq, entered: None }
    }
}

impl Look<'_> {
    /// Looks at every entry, and at every case with what is shown of it.
    pub(super) async fn streams(&mut self) -> Result<(), Failed> {
        let mut after = None;
        let mut stream: Option<Stream> = None;
        let mut cases: Vec<CaseSeen> = Vec::new();
        let mut compared = Range::default();
        loop {
            let page = self.store.page(after, PAGE).await?;
            let is_last = page.len() < PAGE as usize;
            let mut next = None;
            for read in page {
                self.entries += 1;
                let place = match &read {
                    Ok(entry) => Some((entry.draft.stream, entry.draft.seq)),
                    Err(damage) => damage.place,
                };
                next = place;
                if let Some((id, _)) = place
                    && stream.as_ref().is_none_or(|stream| stream.id != id)
                {
                    let whole = stream.replace(Stream::new(id));
                    cases.extend(whole.and_then(|whole| whole.case));
                    if cases.len() >= CASES {
                        compared.until = cases.last().map(|case| case.id());
                        self.compare(std::mem::take(&mut cases), compared).await?;
                        compared.after = compared.until;
                    }
                }
                match (read, &mut stream) {
                    (Ok(entry), Some(stream)) => self.entry(stream, &entry).await?,
                    (Ok(_), None) => {}
                    (Err(damage), stream) => self.damaged(stream.as_mut(), damage),
                }
            }
            // Beyond an entry whose place cannot be read there is no going on.
            if is_last || next.is_none() {
                break;
            }
            after = next;
        }
        cases.extend(stream.and_then(|whole| whole.case));
        compared.until = None;
        self.compare(cases, compared).await
    }

    /// An entry that cannot be read.
    fn damaged(&mut self, stream: Option<&mut Stream>, damage: Damage) {
        let wrong = Wrong::Unreadable { column: damage.column };
        let nowhere = || FaultPlace {
            stream: StreamId([0; 16]),
            subject: FaultSubject::Unknown,
            seq: None,
            entered: None,
        };
        let place = match (&stream, damage.place) {
            (Some(stream), Some((_, seq))) => stream.place(Some(seq)),
            _ => nowhere(),
        };
        self.found.add(place.clone(), wrong);
        let Some(stream) = stream else { return };
        stream.give_up();
        let Some((_, seq)) = damage.place else { return };
        let at = stream.last.as_ref().map_or(At(i64::MIN), |last| last.at);
        stream.last = Some(Last { place, seq, at, hash: Digest([0; 32]), is_wrong: true });
    }

    async fn entry(&mut self, stream: &mut Stream, entry: &Entry) -> Result<(), Failed> {
        let draft = &entry.draft;
        let is_whole = entry.is_whole();
        self.has_head |= is_whole && self.asked.head == Some(entry.hash);
        let step: Option<Step> = serde_json::from_str(&draft.body).ok();
        self.name(stream, entry, step.as_ref());
        let entered = Entered { kind: draft.kind.clone(), by: self.people.called(draft.actor), at: draft.at };
        let place = FaultPlace { entered: Some(entered), ..stream.place(Some(draft.seq)) };
        let mut wrong = (!is_whole).then_some(Wrong::Hash);
        if wrong.is_none() {
            wrong = self.in_its_place(stream, entry);
        }
        if wrong.is_none() {
            wrong = self.unsigned(entry);
        }
        match &step {
            Some(step) => {
                let (is_sound, is_broken) = (wrong.is_none(), stream.is_broken);
                match CaseSeen::of(&mut stream.case, entry, step) {
                    Some(case) => wrong = wrong.or(self.step(case, entry, step, is_sound).await?),
                    // Without its beginning a case cannot be followed; that it is gone was told.
                    None if is_broken => {}
                    None => wrong = wrong.or(Some(Wrong::Misplaced)),
                }
            }
            None if serde_json::from_str::<Deed>(&draft.body).is_ok() => {
                wrong = wrong.or_else(|| self.people.wrong(entry).cloned());
                if wrong.is_none() {
                    wrong = self.publication(entry).await?;
                }
            }
            None => wrong = wrong.or(Some(Wrong::Body)),
        }
        let is_wrong = wrong.is_some();
        if let Some(wrong) = wrong {
            self.found.add(place.clone(), wrong);
            stream.give_up();
        }
        let (seq, at, hash) = (draft.seq, draft.at, entry.hash);
        stream.last = Some(Last { place, seq, at, hash, is_wrong });
        Ok(())
    }

    /// What people call the stream.
    fn name(&self, stream: &mut Stream, entry: &Entry, step: Option<&Step>) {
        if stream.subject != FaultSubject::Unknown {
            return;
        }
        if let Some(Step::Opened(opened)) = step {
            stream.subject = FaultSubject::Case(opened.number.clone());
        } else if self.people.has(AccountId::of_stream(stream.id)) {
            stream.subject = FaultSubject::Account(self.people.called(AccountId::of_stream(stream.id)));
        } else if let Ok(Deed::AccountMade(account)) = serde_json::from_str(&entry.draft.body) {
            stream.subject = FaultSubject::Account(account.login);
        } else if let Ok(Deed::PolicyPublished { pack, .. }) = serde_json::from_str(&entry.draft.body)
            && stream.id == stream_of_pack(&pack)
        {
            stream.subject = FaultSubject::Policy(pack);
        }
    }

    /// What is wrong with its place in the stream. Faults of entries before it are told at once.
    fn in_its_place(&mut self, stream: &mut Stream, entry: &Entry) -> Option<Wrong> {
        let draft = &entry.draft;
        let expected = stream.last.as_ref().map_or(1, |last| last.seq + 1);
        if draft.seq > expected {
            self.found.add(stream.place(Some(expected)), Wrong::Missing);
            stream.give_up();
            return None;
        }
        let Some(last) = &mut stream.last else {
            return (draft.prev != Digest([0; 32])).then_some(Wrong::Misplaced);
        };
        if draft.seq < expected {
            return Some(Wrong::Misplaced);
        }
        if last.is_wrong {
            return None;
        }
        if draft.prev != last.hash {
            // This one is whole: it was made upon another entry than the one that stands before it.
            last.is_wrong = true;
            self.found.add(last.place.clone(), Wrong::Exchanged);
            stream.give_up();
            return None;
        }
        (draft.at < last.at).then_some(Wrong::ClockBack)
    }

    fn unsigned(&self, entry: &Entry) -> Option<Wrong> {
        // An account that was never rightly made is told as such.
        let wrong = self.people.wrong(entry);
        let key = self.people.key(entry.draft.actor, entry.draft.actor_seq);
        let Some(key) = key else { return wrong.cloned().or(Some(Wrong::UnknownActor)) };
        (!entry.is_signed_by(key)).then_some(Wrong::Signature)
    }
}
