//! Watches the folders of packs, so that an edit outside serves at once.

use super::pause::pause;
use iced::Subscription;
use iced::futures::channel::mpsc;
use iced::futures::{SinkExt, Stream, StreamExt};
use iced::time::Duration;
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};

/// Editors write a file in several steps: whatever comes within this time is one change.
const ONE_CHANGE: Duration = Duration::from_millis(200);

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderChange {
    /// Something in the folders is not as it was.
    Changed,
    /// The folders cannot be watched, as the system says it.
    Failed(String),
}

/// Watches folders; without any there is nothing to watch.
pub fn watch<'p>(folders: impl IntoIterator<Item = &'p Path>) -> Subscription<FolderChange> {
    let folders: Vec<PathBuf> = folders.into_iter().map(Path::to_owned).collect();
    if folders.is_empty() {
        return Subscription::none();
    }
    Subscription::run_with(folders, |folders| changes(folders))
}

/// Whether an event may mean that a pack says something else, or has come or gone. That a file was read is seen too, and
/// would never end; so is what happens beside the folders.
fn is_change(event: &Event, folders: &[PathBuf]) -> bool {
    let is_hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let is_ours = |path: &PathBuf| !is_hidden(path) && folders.iter().any(|folder| path.starts_with(folder));
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_ours)
}

/// Watches a folder, and the one it stands in: there it is seen that the folder itself went away or came back, when its own
/// watch is no more.
fn begin(watcher: &mut impl Watcher, folder: &Path) -> notify::Result<()> {
    if let Some(around) = folder.parent().filter(|around| around.is_dir()) {
        watcher.watch(around, RecursiveMode::NonRecursive)?;
    }
    watcher.watch(folder, RecursiveMode::Recursive)
}

/// Whether a folder itself, not what it holds, is another than before, or none.
fn is_replaced(event: &notify::Result<Event>, folder: &Path) -> bool {
    let Ok(event) = event else { return false };
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| path == folder)
}

fn changes(folders: &[PathBuf]) -> impl Stream<Item = FolderChange> + use<> {
    // What is seen is told by whole paths.
    let whole = |folder: &PathBuf| folder.canonicalize().unwrap_or_else(|_| folder.clone());
    let folders: Vec<PathBuf> = folders.iter().map(whole).collect();
    iced::stream::channel(4, async move |mut out: mpsc::Sender<FolderChange>| {
        let (heard, mut events) = mpsc::unbounded();
        // Whoever listened is gone: then nobody minds that it cannot be told.
        let tell = move |event| drop(heard.unbounded_send(event));
        let watching = notify::recommended_watcher(tell).and_then(|mut watcher| {
            folders.iter().try_for_each(|folder| begin(&mut watcher, folder))?;
            Ok(watcher)
        });
        let mut watcher = match watching {
            Ok(watcher) => watcher,
            Err(error) => {
                let _ = out.send(FolderChange::Failed(error.to_string())).await;
                return;
            }
        };
        while let Some(event) = events.next().await {
            let seen = match &event {
                Ok(event) if is_change(event, &folders) => FolderChange::Changed,
                Ok(_) => continue,
                Err(error) => FolderChange::Failed(error.to_string()),
            };
            pause(ONE_CHANGE).await;
            let mut change = vec![event];
            while let Ok(event) = events.try_recv() {
                change.push(event);
            }
            for folder in &folders {
                if change.iter().any(|event| is_replaced(event, folder)) {
                    // The old watch may have gone with the old folder; while there is none, the one around it waits.
                    let _ = watcher.unwatch(folder);
                    let _ = watcher.watch(folder, RecursiveMode::Recursive);
                }
            }
            if out.send(seen).await.is_err() {
                return;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::futures::executor::block_on;
    use std::time::Instant;

    #[test]
    fn an_edit_is_seen_once_and_reading_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pack.toml");
        std::fs::write(&file, "a").unwrap();
        let mut seen = Box::pin(changes(&[folder.path().to_owned()]));
        let edited = file.clone();
        let editor = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            // As many editors save: beside, then over.
            let beside = edited.with_extension("new");
            std::fs::write(&beside, "b").unwrap();
            std::fs::rename(beside, &edited).unwrap();
        });
        assert_eq!(block_on(seen.next()), Some(FolderChange::Changed));
        editor.join().unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "b");
        let again = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(600));
            std::fs::write(&file, "c").unwrap();
        });
        let waited = Instant::now();
        assert_eq!(block_on(seen.next()), Some(FolderChange::Changed));
        assert!(waited.elapsed() > Duration::from_millis(500), "reading the file was taken for a change");
        again.join().unwrap();
    }

    #[test]
    fn a_folder_that_goes_and_comes_back_is_watched_again() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("policies");
        std::fs::create_dir(&folder).unwrap();
        let mut seen = Box::pin(changes(std::slice::from_ref(&folder)));
        let after = |doing: Box<dyn FnOnce() + Send>| {
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(400));
                doing();
            })
        };
        let (gone, back, edited) = (folder.clone(), folder.clone(), folder.join("pack.toml"));
        let going = after(Box::new(move || std::fs::remove_dir(&gone).unwrap()));
        assert_eq!(block_on(seen.next()), Some(FolderChange::Changed));
        going.join().unwrap();
        let coming = after(Box::new(move || std::fs::create_dir(&back).unwrap()));
        assert_eq!(block_on(seen.next()), Some(FolderChange::Changed));
        coming.join().unwrap();
        let editing = after(Box::new(move || std::fs::write(&edited, "a").unwrap()));
        assert_eq!(block_on(seen.next()), Some(FolderChange::Changed));
        editing.join().unwrap();
    }

    #[test]
    fn what_happens_beside_the_folders_is_passed_over() {
        let folders = [PathBuf::from("/packs")];
        let at = |path: &str| Event::new(EventKind::Any).add_path(path.into());
        assert!(is_change(&at("/packs/telecom/pack.toml"), &folders));
        assert!(is_change(&at("/packs"), &folders));
        assert!(!is_change(&at("/packs-of-others"), &folders));
        assert!(!is_change(&at("/packs/telecom/.pack.toml.swp"), &folders));
    }

    #[test]
    fn what_cannot_be_watched_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let mut seen = Box::pin(changes(&[gone]));
        assert!(matches!(block_on(seen.next()), Some(FolderChange::Failed(_))));
    }
}
