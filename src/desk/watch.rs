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
pub enum Seen {
    /// Something in the folders is not as it was.
    Changed,
    /// The folders cannot be watched, as the system says it.
    Failed(String),
}

/// Watches folders; without any there is nothing to watch.
pub fn watch<'p>(folders: impl IntoIterator<Item = &'p Path>) -> Subscription<Seen> {
    let folders: Vec<PathBuf> = folders.into_iter().map(Path::to_owned).collect();
    if folders.is_empty() {
        return Subscription::none();
    }
    Subscription::run_with(folders, |folders| changes(folders))
}

/// Whether an event may mean that a pack says something else. That a file was read is seen too, and would never end.
fn is_change(event: &Event) -> bool {
    let is_hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !matches!(event.kind, EventKind::Access(_)) && !event.paths.iter().all(is_hidden)
}

fn changes(folders: &[PathBuf]) -> impl Stream<Item = Seen> + use<> {
    let folders = folders.to_owned();
    iced::stream::channel(4, async move |mut out: mpsc::Sender<Seen>| {
        let (heard, mut events) = mpsc::unbounded();
        // Whoever listened is gone: then nobody minds that it cannot be told.
        let tell = move |event| drop(heard.unbounded_send(event));
        let watching = notify::recommended_watcher(tell).and_then(|mut watcher| {
            folders.iter().try_for_each(|folder| watcher.watch(folder, RecursiveMode::Recursive))?;
            Ok(watcher)
        });
        if let Err(error) = &watching {
            let _ = out.send(Seen::Failed(error.to_string())).await;
            return;
        }
        while let Some(event) = events.next().await {
            let seen = match event {
                Ok(event) if is_change(&event) => Seen::Changed,
                Ok(_) => continue,
                Err(error) => Seen::Failed(error.to_string()),
            };
            pause(ONE_CHANGE).await;
            while events.try_recv().is_ok() {}
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
        assert_eq!(block_on(seen.next()), Some(Seen::Changed));
        editor.join().unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "b");
        let again = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(600));
            std::fs::write(&file, "c").unwrap();
        });
        let waited = Instant::now();
        assert_eq!(block_on(seen.next()), Some(Seen::Changed));
        assert!(waited.elapsed() > Duration::from_millis(500), "reading the file was taken for a change");
        again.join().unwrap();
    }

    #[test]
    fn what_cannot_be_watched_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let mut seen = Box::pin(changes(&[gone]));
        assert!(matches!(block_on(seen.next()), Some(Seen::Failed(_))));
    }
}
