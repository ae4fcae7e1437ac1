//! All entries by who entered them: nobody's deeds have a gap, and what was sealed stands.

use super::fault::{FaultPlace, FaultSubject, Wrong};
use super::people::BINDING;
use super::{Heads, Look, PAGE};
use crate::case::{AccountId, At, Step};
use crate::ledger::deed::Deed;
use crate::ledger::entry::Entry;
use crate::ledger::store::Failed;
use redress_engine::Digest;

/// The last deed of an account.
struct Last {
    actor: AccountId,
    seq: u64,
    at: At,
    /// The latest epoch of which a decision or a publication of hers was.
    epoch: u32,
    /// `None`: it cannot be read, which was told before.
    hashes: Option<[Digest; 2]>,
}

impl Look<'_> {
    /// Looks at every account's deeds.
    pub(super) async fn actors(&mut self, sealed: &Heads) -> Result<(), Failed> {
        let mut after = None;
        let mut last: Option<Last> = None;
        loop {
            let page = self.store.page_of_actors(after, PAGE).await?;
            let is_last = page.len() < PAGE as usize;
            let mut next = None;
            for read in page {
                let deed = match &read {
                    Ok(entry) => Some((entry.draft.actor, entry.draft.actor_seq)),
                    Err(damage) => damage.deed,
                };
                next = deed;
                let Some((actor, seq)) = deed else { continue };
                if let Some(done) = last.take_if(|last| last.actor != actor) {
                    self.cut_off(sealed, done.actor, done.seq);
                }
                last = Some(self.deed(last.take(), (actor, seq), read.ok().as_ref(), sealed));
            }
            if is_last || next.is_none() {
                break;
            }
            after = next;
        }
        if let Some(done) = last {
            self.cut_off(sealed, done.actor, done.seq);
        }
        self.gone_whole(sealed).await;
        Ok(())
    }

    /// Looks at one deed, and gives it as the last.
    fn deed(
        &mut self,
        last: Option<Last>,
        (actor, seq): (AccountId, u64),
        entry: Option<&Entry>,
        sealed: &Heads,
    ) -> Last {
        let Some(entry) = entry else {
            let (at, epoch) = last.map_or((At(i64::MIN), 0), |last| (last.at, last.epoch));
            return Last { actor, seq, at, epoch, hashes: None };
        };
        let before = last.as_ref().map_or(0, |last| last.epoch);
        let epoch = epoch_of(entry, before).unwrap_or(before);
        let draft = &entry.draft;
        let expected = last.as_ref().map_or(1, |last| last.seq + 1);
        let computed = draft.hash();
        // What is not whole was told where it stands.
        if computed == entry.hash {
            let hashes = last.as_ref().map_or(Some([Digest([0; 32]); 2]), |last| last.hashes);
            if seq > expected {
                self.found.add(self.of_deeds(actor, expected), Wrong::Missing);
            } else if seq < expected {
                self.found.add(self.of_deeds(actor, seq), Wrong::Misplaced);
            } else if hashes.is_some_and(|hashes| !hashes.contains(&draft.actor_prev)) {
                self.found.add(self.of_deeds(actor, expected.saturating_sub(1).max(1)), Wrong::Exchanged);
            } else if last.as_ref().is_some_and(|last| draft.at < last.at) {
                self.found.add(self.of_deeds(actor, seq), Wrong::ClockBack);
            } else if epoch < before {
                self.found.add(self.of_deeds(actor, seq), Wrong::EpochBack);
            }
            if sealed.get(&(actor, seq)).is_some_and(|hash| *hash != entry.hash) {
                self.found.add(self.of_deeds(actor, seq), Wrong::Sealed);
            }
        }
        Last { actor, seq, at: draft.at, epoch: epoch.max(before), hashes: Some([entry.hash, computed]) }
    }

    /// After an account's last deed: a seal may know of later ones.
    fn cut_off(&mut self, sealed: &Heads, actor: AccountId, last: u64) {
        let beyond = sealed.range((actor, last.saturating_add(1))..=(actor, u64::MAX)).next();
        if beyond.is_some() {
            self.found.add(self.of_deeds(actor, last + 1), Wrong::Missing);
        }
    }

    /// Accounts a seal knows of that have no deed at all any more.
    async fn gone_whole(&mut self, sealed: &Heads) {
        let mut looked = None;
        for (actor, _) in sealed.keys().copied() {
            if looked.replace(actor) != Some(actor)
                && self.store.head_of(actor).await.is_ok_and(|head| head.is_none())
            {
                self.found.add(self.of_deeds(actor, 1), Wrong::Missing);
            }
        }
    }

    fn of_deeds(&self, actor: AccountId, seq: u64) -> FaultPlace {
        FaultPlace {
            stream: actor.into(),
            subject: FaultSubject::Deeds(self.people.called(actor)),
            seq: Some(seq),
            entered: None,
        }
    }
}

/// Of which epoch the engine is that made the decision or checked the policy that an entry brings, if it brings one.
fn epoch_of(entry: &Entry, before: u32) -> Option<u32> {
    if entry.draft.kind == "policy-published" {
        let deed = serde_json::from_str(&entry.draft.body).ok()?;
        let Deed::PolicyPublished { engine, .. } = deed else { return None };
        // Before what legal published was binding, its entries did not say which engine checked it.
        let is_said = engine.is_known() && (engine.epoch >= BINDING || before >= BINDING);
        return is_said.then_some(engine.epoch);
    }
    if !matches!(entry.draft.kind.as_str(), "decided" | "approved-other") {
        return None;
    }
    match serde_json::from_str(&entry.draft.body).ok()? {
        // One that there never was is told where it stands, and leads nobody astray here.
        Step::Decided(decided) | Step::ApprovedOther { decided, .. } => {
            decided.engine.is_known().then_some(decided.engine.epoch)
        }
        _ => None,
    }
}
