//! The seat of a window at the desk: a draft file that is its own. Several windows may stand on one desk folder; each holds its
//! draft by a lock for as long as it lives, so that none writes over another's. A lock falls with its program, so what a crash
//! left behind is found by the window that starts next, and never while the window it belongs to lives.

use super::draft::{Drafts, FoundDrafts};
use super::folders::Folders;
use crate::files;
use crate::ledger::personal::Cover;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// So many windows on one folder keep a draft; nobody oversees more.
const SEATS: usize = 32;

/// What a window holds while it lives.
#[derive(Debug, Default)]
pub struct Seat {
    draft: Option<PathBuf>,
    cover: Cover,
    /// Held, not read: it falls when this is dropped.
    _lock: Option<File>,
}

impl Seat {
    /// Takes a seat nobody holds, with all drafts whose windows are gone. What is personal in them stands under the cover.
    pub fn take(folders: &Folders, cover: Cover) -> (Self, FoundDrafts) {
        let mut free = free(folders).into_iter();
        let Some(seat) = free.next() else { return (Self::default(), FoundDrafts::default()) };
        let mut seat = Self { cover, ..seat };
        let mut found = seat.read(&seat.cover);
        let others: Vec<Seat> = free.collect();
        for other in &others {
            found.take_in(other.read(&seat.cover));
        }
        seat.clear_away(&others, &found.drafts);
        (seat, found)
    }

    /// Returns where the draft of this window is kept, if it can be kept.
    pub fn draft(&self) -> Option<&Path> {
        self.draft.as_deref()
    }

    /// Writes the drafts of this window as they are kept.
    pub fn text(&self, drafts: &Drafts) -> String {
        drafts.text(&self.cover)
    }

    fn read(&self, cover: &Cover) -> FoundDrafts {
        self.draft.as_deref().map(|path| Drafts::read(path, cover)).unwrap_or_default()
    }

    /// Drafts that were taken over are kept here first, and only then no longer where they were.
    fn clear_away(&mut self, others: &[Seat], drafts: &Drafts) {
        let left: Vec<&Path> = others.iter().filter_map(Seat::draft).filter(|path| path.exists()).collect();
        let Some(own) = self.draft.as_deref().filter(|_| !left.is_empty()) else { return };
        if files::write_in_own_folder(own, &self.text(drafts)).is_ok() {
            for path in left {
                // What stays is found once more, which is better than lost.
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// All seats that somebody had and nobody has, or else a new one.
fn free(folders: &Folders) -> Vec<Seat> {
    let mut free = Vec::new();
    for number in 1..=SEATS {
        let (Some(draft), Some(lock)) = (folders.draft(number), folders.lock(number)) else { break };
        let is_new = !draft.exists() && !lock.exists();
        if is_new && !free.is_empty() {
            break;
        }
        match hold(&lock) {
            Ok(Some(lock)) => free.push(Seat { draft: Some(draft), _lock: Some(lock), ..Seat::default() }),
            Ok(None) => {}
            // Where nothing can be locked there is one seat, as if this were the only window: what was kept can still be read,
            // and that nothing can be written is said when it is tried.
            Err(_) if number == 1 => return vec![Seat { draft: Some(draft), ..Seat::default() }],
            Err(_) => break,
        }
        if is_new && !free.is_empty() {
            break;
        }
    }
    free
}

/// The lock, unless a living window holds it.
fn hold(path: &Path) -> io::Result<Option<File>> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let lock = File::options().create(true).truncate(false).write(true).open(path)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::draft::Draft;
    use crate::desk::sheet::Sheet;

    fn take(folders: &Folders) -> (Seat, FoundDrafts) {
        Seat::take(folders, Cover::default())
    }

    fn typed(promise: &str) -> Drafts {
        let sheet = Sheet { promise: promise.to_owned(), ..Sheet::new("telecom") };
        Drafts { current: Draft { sheet, changed: true, ..Draft::default() }, before: Vec::new() }
    }

    fn keep(seat: &Seat, promise: &str) {
        fs::write(seat.draft().unwrap(), typed(promise).text(&Cover::default())).unwrap();
    }

    #[test]
    fn no_two_living_windows_have_the_same_draft() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path());
        let (first, _) = take(&folders);
        keep(&first, "1");
        let (second, found) = take(&folders);
        assert_eq!(found, FoundDrafts::default(), "the draft of a living window is not for another");
        assert_ne!(first.draft(), second.draft());
        keep(&second, "2");
        // The place of one that is gone is taken again, with what it left.
        drop(first);
        let (third, found) = take(&folders);
        assert_eq!(found.drafts, typed("1"));
        assert_ne!(third.draft(), second.draft());
    }

    #[test]
    fn all_that_windows_left_behind_is_taken_over_once() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path());
        let seats: Vec<Seat> = (0..3).map(|_| take(&folders).0).collect();
        for (seat, promise) in seats.iter().zip(["1", "2", "3"]) {
            keep(seat, promise);
        }
        drop(seats);
        let (seat, found) = take(&folders);
        assert_eq!(found.drafts.current, typed("1").current);
        assert_eq!(found.drafts.before, [typed("3").current, typed("2").current]);
        let (other, nothing) = take(&folders);
        assert_eq!(nothing, FoundDrafts::default());
        drop((seat, other));
        assert_eq!(take(&folders).1, found, "and is kept in its new place");
    }

    #[test]
    fn where_nothing_can_be_made_what_was_kept_is_still_read() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path());
        fs::write(folders.draft(1).unwrap(), typed("1").text(&Cover::default())).unwrap();
        // A folder stands where the lock should.
        fs::create_dir(folders.lock(1).unwrap()).unwrap();
        assert_eq!(take(&folders).1.drafts, typed("1"));
        assert!(take(&Folders::none()).0.draft().is_none());
    }
}
