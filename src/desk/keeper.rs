//! Writes what is to be kept, away from the window: the latest of each file, and not more often than people can lose by.

use super::file::FileRefusal;
use super::settings::Settings;
use crate::files;
use iced::Subscription;
use iced::futures::channel::mpsc as futures;
use iced::futures::{StreamExt, stream};
use iced::time::{Duration, Instant};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// Between two writings: so much typing may be lost if the machine dies.
const BETWEEN: Duration = Duration::from_millis(500);

/// Something to be kept.
struct Order {
    number: u64,
    path: PathBuf,
    content: Content,
}

/// What is to be kept.
enum Content {
    /// A text, which is all of its file.
    Text(String),
    /// Settings, which share their file with those of other windows.
    Settings(Box<Settings>),
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct KeptFile {
    /// The number [`Keeper::keep`] gave.
    pub number: u64,
    /// Why it could not be written; what was kept before is still there.
    pub refused: Option<FileRefusal>,
}

/// Keeps texts in files. When it goes, all are written first.
#[derive(Debug)]
pub struct Keeper {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    news: News,
    last: u64,
}

/// What the thread tells, for whoever asks first.
#[derive(Clone, Debug)]
struct News(Arc<Mutex<Option<futures::UnboundedReceiver<KeptFile>>>>);

impl Hash for News {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}

impl Keeper {
    /// Makes a keeper for a window that began with these settings.
    pub fn new(settings: Settings) -> Self {
        let (orders, waiting) = channel();
        let (tell, told) = futures::unbounded();
        let thread = std::thread::Builder::new().name("keeper".to_owned());
        let thread = thread.spawn(move || write_all(&waiting, &tell, settings)).ok();
        let news = News(Arc::new(Mutex::new(Some(told))));
        Self { orders: Some(orders), thread, news, last: 0 }
    }

    /// Keeps a text; the number says later what became of it. A later text of the same file may take its place unwritten.
    pub fn keep(&mut self, path: PathBuf, text: String) -> u64 {
        self.order(path, Content::Text(text))
    }

    /// Keeps what changed in the settings since they were kept last.
    pub fn keep_settings(&mut self, path: PathBuf, settings: Settings) -> u64 {
        self.order(path, Content::Settings(Box::new(settings)))
    }

    fn order(&mut self, path: PathBuf, content: Content) -> u64 {
        self.last += 1;
        let number = self.last;
        if let Some(orders) = &self.orders {
            // Without its thread nothing is kept; the window must go on all the same.
            let _ = orders.send(Order { number, path, content });
        }
        number
    }

    /// Tells what becomes of all that is kept.
    pub fn news(&self) -> Subscription<KeptFile> {
        Subscription::run_with(self.news.clone(), |news| {
            let told = news.0.lock().ok().and_then(|mut told| told.take());
            stream::iter(told).flatten()
        })
    }

    /// Writes everything and stops.
    pub fn finish(&mut self) {
        self.orders = None;
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

fn write_all(orders: &Receiver<Order>, tell: &futures::UnboundedSender<KeptFile>, mut settings: Settings) {
    let mut waiting: BTreeMap<PathBuf, (u64, Content)> = BTreeMap::new();
    let mut is_open = true;
    while is_open {
        match orders.recv() {
            Ok(order) => drop(waiting.insert(order.path, (order.number, order.content))),
            Err(_) => is_open = false,
        }
        while !waiting.is_empty() {
            for (path, (number, content)) in std::mem::take(&mut waiting) {
                let refused = write(&path, content, &mut settings).err().map(FileRefusal::from);
                // Nobody may be listening.
                let _ = tell.unbounded_send(KeptFile { number, refused });
            }
            let rested = Instant::now() + BETWEEN;
            while is_open {
                match orders.recv_timeout(rested.saturating_duration_since(Instant::now())) {
                    Ok(order) => drop(waiting.insert(order.path, (order.number, order.content))),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => is_open = false,
                }
            }
        }
    }
}

/// Writes one file; `settings` are those kept last.
fn write(path: &Path, content: Content, settings: &mut Settings) -> io::Result<()> {
    match content {
        Content::Text(text) => files::write_in_own_folder(path, &text),
        Content::Settings(now) => {
            now.keep(settings, path)?;
            *settings = *now;
            Ok(())
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
        let mut keeper = Keeper::new(Settings::default());
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
        let mut keeper = Keeper::new(Settings::default());
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
