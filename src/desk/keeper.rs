//! Writes what is to be kept, away from the window: the latest text of each file, and not more often than people can lose by.

use super::file::Refusal;
use crate::files;
use iced::Subscription;
use iced::futures::channel::mpsc as futures;
use iced::futures::{StreamExt, stream};
use iced::time::{Duration, Instant};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// Between two writings: so much typing may be lost if the machine dies.
const BETWEEN: Duration = Duration::from_millis(500);

/// A text to be kept.
struct Text {
    number: u64,
    path: PathBuf,
    text: String,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The number [`Keeper::keep`] gave.
    pub number: u64,
    /// Why it could not be written; what was kept before is still there.
    pub refused: Option<Refusal>,
}

/// Keeps texts in files. When it goes, all are written first.
#[derive(Debug)]
pub struct Keeper {
    texts: Option<Sender<Text>>,
    thread: Option<JoinHandle<()>>,
    news: News,
    last: u64,
}

/// What the thread tells, for whoever asks first.
#[derive(Clone, Debug)]
struct News(Arc<Mutex<Option<futures::UnboundedReceiver<Kept>>>>);

impl Hash for News {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}

impl Default for Keeper {
    fn default() -> Self {
        let (texts, waiting) = channel();
        let (tell, told) = futures::unbounded();
        let thread = std::thread::Builder::new().name("keeper".to_owned());
        let thread = thread.spawn(move || write_all(&waiting, &tell)).ok();
        let news = News(Arc::new(Mutex::new(Some(told))));
        Self { texts: Some(texts), thread, news, last: 0 }
    }
}

impl Keeper {
    /// Keeps a text; the number says later what became of it. A later text of the same file may take its place unwritten.
    pub fn keep(&mut self, path: PathBuf, text: String) -> u64 {
        self.last += 1;
        let number = self.last;
        if let Some(texts) = &self.texts {
            // Without its thread nothing is kept; the window must go on all the same.
            let _ = texts.send(Text { number, path, text });
        }
        number
    }

    /// What becomes of all that is kept.
    pub fn news(&self) -> Subscription<Kept> {
        Subscription::run_with(self.news.clone(), |news| {
            let told = news.0.lock().ok().and_then(|mut told| told.take());
            stream::iter(told).flatten()
        })
    }

    /// Writes everything and stops.
    pub fn finish(&mut self) {
        self.texts = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to write.
            let _ = thread.join();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}

fn write_all(texts: &Receiver<Text>, tell: &futures::UnboundedSender<Kept>) {
    let mut waiting: BTreeMap<PathBuf, (u64, String)> = BTreeMap::new();
    let mut is_open = true;
    while is_open {
        match texts.recv() {
            Ok(text) => drop(waiting.insert(text.path, (text.number, text.text))),
            Err(_) => is_open = false,
        }
        while !waiting.is_empty() {
            for (path, (number, text)) in std::mem::take(&mut waiting) {
                let refused = files::write_in_own_folder(&path, &text).err().map(Refusal::from);
                // Nobody may be listening.
                let _ = tell.unbounded_send(Kept { number, refused });
            }
            let rested = Instant::now() + BETWEEN;
            while is_open {
                match texts.recv_timeout(rested.saturating_duration_since(Instant::now())) {
                    Ok(text) => drop(waiting.insert(text.path, (text.number, text.text))),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => is_open = false,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_latest_is_written_whatever_came_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inner/draft.json");
        let mut keeper = Keeper::default();
        for number in 1..=200 {
            assert_eq!(keeper.keep(path.clone(), number.to_string()), number);
        }
        drop(keeper);
        assert_eq!(fs::read_to_string(&path).unwrap(), "200");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn typing_fast_writes_seldom_and_every_refusal_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draft.json");
        let mut keeper = Keeper::default();
        let mut told = keeper.news.0.lock().unwrap().take().unwrap();
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(700) {
            keeper.keep(path.clone(), "text".to_owned());
            std::thread::sleep(Duration::from_millis(5));
        }
        let last = keeper.keep(path, "end".to_owned());
        // A folder stands where a file should.
        let refused = keeper.keep(folder.path().to_owned(), String::new());
        keeper.finish();
        let mut kept = Vec::new();
        while let Ok(one) = told.try_recv() {
            kept.push(one);
        }
        assert!(kept.len() <= 5, "{kept:?}");
        assert!(kept.iter().any(|kept| kept.number == last && kept.refused.is_none()), "{kept:?}");
        assert!(kept.iter().any(|kept| kept.number == refused && kept.refused.is_some()), "{kept:?}");
    }
}
