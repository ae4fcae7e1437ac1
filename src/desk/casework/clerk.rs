//! Keeps the ledger for the window, on a thread of its own: no frame ever waits for a disk, a server or a password to be hashed.
//! Errands go in, answers come back as tasks.

use super::duty::Duty;
use crate::case::At;
use crate::desk::folders::Folders;
use crate::desk::pause::pause;
use crate::ledger::book::{Clock, Ledger, LedgerLocation, Problem, Session, SystemClock};
use crate::ledger::store::{Failed, Store};
use iced::futures::channel::{mpsc, oneshot};
use iced::futures::{Stream, StreamExt, stream};
use iced::{Subscription, Task};
use std::future::Future;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OnceCell;

/// How long to wait before looking again whether a server is back.
const AGAIN: Duration = Duration::from_secs(2);

/// Which ledger the desk works on, and what time it is there.
#[derive(Clone)]
pub struct Books {
    /// Where the ledger is; `None` where nothing can be kept.
    pub place: Option<LedgerLocation>,
    /// The key that names, phones and notes are encrypted with.
    pub personal_key: Option<Vec<u8>>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

impl Books {
    /// Names the ledger beside the desk's own files, unencrypted.
    pub fn of(folders: &Folders) -> Self {
        Self {
            place: folders.ledger().map(LedgerLocation::File),
            personal_key: None,
            clock: Arc::new(SystemClock),
        }
    }
}

type Errand = Box<dyn FnOnce(Office) + Send>;

/// What an errand finds: the ledger, opened when it is first wanted.
#[derive(Clone)]
pub struct Office {
    books: Books,
    ledger: Arc<OnceCell<Ledger>>,
}

impl Office {
    /// Opens the ledger, or returns the one that is open; a file that is not there yet is made.
    ///
    /// # Errors
    /// It cannot be opened.
    pub async fn ledger(&self) -> Result<&Ledger, Problem> {
        let Some(place) = self.books.place.clone() else { return Err(nowhere()) };
        let open = async || {
            if let LedgerLocation::File(path) = &place {
                make_folder(path)?;
            }
            Ledger::open(place, self.books.personal_key.clone())
                .await
                .map(|ledger| ledger.with_clock(Arc::clone(&self.books.clock)))
        };
        self.ledger.get_or_try_init(open).await
    }

    /// Whether somebody could sign in. A file that is not there is not made for that.
    async fn has_accounts(&self) -> Result<bool, Problem> {
        match &self.books.place {
            Some(LedgerLocation::File(path)) if !path.exists() => Ok(false),
            _ => self.ledger().await?.has_accounts().await,
        }
    }
}

fn nowhere() -> Problem {
    Problem::Store(Failed::NotOpened(String::new()))
}

fn make_folder(path: &Path) -> Result<(), Problem> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    std::fs::create_dir_all(folder)
        .map_err(|error| Problem::Store(Failed::NotOpened(format!("{}: {error}", folder.display()))))
}

/// Keeps the ledger: takes errands and does them on a thread of its own.
#[derive(Clone)]
pub struct Clerk {
    errands: mpsc::UnboundedSender<Errand>,
    clock: Arc<dyn Clock>,
}

impl Clerk {
    /// Makes a clerk who keeps these books; opens nothing yet.
    pub fn new(books: Books) -> Self {
        let (errands, waiting) = mpsc::unbounded();
        let clock = Arc::clone(&books.clock);
        let office = Office { books, ledger: Arc::new(OnceCell::new()) };
        // Where no thread can be had, every errand comes back undone and says so.
        let _ = std::thread::Builder::new().name("clerk".to_owned()).spawn(move || serve(waiting, &office));
        Self { errands, clock }
    }

    /// Returns what time it is in the ledger.
    pub fn now(&self) -> At {
        self.clock.now()
    }

    /// Has something done; several errands go on at once.
    pub fn ask<T, F, E>(&self, errand: E) -> impl Future<Output = Result<T, Problem>> + Send + use<T, F, E>
    where
        E: FnOnce(Office) -> F + Send + 'static,
        T: Send + 'static,
        F: Future<Output = Result<T, Problem>> + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let errand: Errand = Box::new(move |office| {
            tokio::task::spawn_local(async move {
                // Whoever asked may have left.
                let _ = answer.send(errand(office).await);
            });
        });
        let _ = self.errands.unbounded_send(errand);
        async move { answered.await.unwrap_or_else(|_| Err(nowhere())) }
    }

    /// Has something done, and wraps what came of it in a message.
    pub fn task<T, F, Message>(
        &self,
        errand: impl FnOnce(Office) -> F + Send + 'static,
        wrap: impl FnOnce(Result<T, Problem>) -> Message + Send + 'static,
    ) -> Task<Message>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Problem>> + 'static,
        Message: Send + 'static,
    {
        Task::perform(self.ask(errand), wrap)
    }

    /// Looks whether somebody could sign in.
    pub fn has_accounts(&self) -> Task<Result<bool, Problem>> {
        self.task(|office| async move { office.has_accounts().await }, |has| has)
    }

    /// Signs somebody in.
    pub fn sign_in(&self, login: String, password: String) -> Task<Result<Duty, Problem>> {
        let errand = |office: Office| async move {
            let session = office.ledger().await?.sign_in(&login, &password).await?;
            Duty::of(session, office.books.clock.now()).await
        };
        self.task(errand, |signed| signed)
    }

    /// Does something in somebody's name that may change who is who, and looks again.
    pub fn renewing<F>(
        &self,
        session: &Session,
        deed: impl FnOnce(Session) -> F + Send + 'static,
    ) -> Task<Result<Duty, Problem>>
    where
        F: Future<Output = Result<(), Problem>> + 'static,
    {
        let session = session.clone();
        let errand = |office: Office| async move {
            deed(session.clone()).await?;
            Duty::of(session, office.books.clock.now()).await
        };
        self.task(errand, |duty| duty)
    }

    /// Looks again who somebody is to a case, and how people are called.
    pub fn renew(&self, session: Session) -> Task<Result<Duty, Problem>> {
        self.renewing(&session, |_| async { Ok(()) })
    }

    /// Tells each time somebody else may have entered something.
    pub fn changes(&self, session: &Session) -> Subscription<Result<(), Problem>> {
        let watched = Watched { clerk: self.clone(), store: Arc::clone(session.store()) };
        Subscription::run_with(watched, |watched| told(watched.clone()))
    }
}

/// Tells every change until the ledger can be watched no longer; from then on what is shown is read again when somebody acts. A
/// server that is away is told once, and once more when it is back, since nobody tells what was entered meanwhile.
fn told(watched: Watched) -> impl Stream<Item = Result<(), Problem>> {
    stream::unfold(Watching::On(watched), async move |watching| {
        let (changed, watched) = match watching {
            Watching::On(watched) => (watched.look(async |store| store.changed().await).await, watched),
            Watching::Lost(watched) => (watched.found_again().await, watched),
            Watching::Over => return None,
        };
        let next = match &changed {
            Ok(()) => Watching::On(watched),
            Err(Problem::Store(Failed::Unreachable(_))) => Watching::Lost(watched),
            Err(_) => Watching::Over,
        };
        Some((changed, next))
    })
}

enum Watching {
    On(Watched),
    /// The server is away, and that was told.
    Lost(Watched),
    Over,
}

#[derive(Clone)]
struct Watched {
    clerk: Clerk,
    store: Arc<dyn Store>,
}

impl Watched {
    async fn look<T: Send + 'static>(
        &self,
        at: impl AsyncFnOnce(Arc<dyn Store>) -> Result<T, Failed> + Send + 'static,
    ) -> Result<T, Problem> {
        let store = Arc::clone(&self.store);
        self.clerk.ask(|_| async move { Ok(at(store).await?) }).await
    }

    /// Tries for as long as it takes.
    async fn found_again(&self) -> Result<(), Problem> {
        loop {
            match self.look(async |store| store.has_accounts().await).await {
                Err(Problem::Store(Failed::Unreachable(_))) => pause(AGAIN).await,
                answered => return answered.map(drop),
            }
        }
    }
}

impl Hash for Watched {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.store).cast::<()>().hash(state);
    }
}

fn serve(mut errands: mpsc::UnboundedReceiver<Errand>, office: &Office) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    tokio::task::LocalSet::new().block_on(&runtime, async {
        while let Some(errand) = errands.next().await {
            errand(office.clone());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::book::NewAccount;
    use iced::futures::executor::block_on;

    #[test]
    fn what_another_desk_enters_is_told_and_nothing_is_made_before_it_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inner/ledger.db");
        let desk = || Clerk::new(Books::of(&Folders::at(path.parent().unwrap())));
        let (one, other) = (desk(), desk());
        assert_eq!(block_on(one.ask(|office| async move { office.has_accounts().await })), Ok(false));
        assert!(!path.exists());
        let password = "a long enough one";
        let new = |login: &str| NewAccount { login: login.to_owned(), ..NewAccount::default() };
        let first = new("root");
        let begun = one.ask(move |office| async move { office.ledger().await?.begin(first, password).await });
        block_on(begun).unwrap();
        let signed =
            one.ask(move |office| async move { office.ledger().await?.sign_in("root", password).await });
        let session = block_on(signed).unwrap();
        let watched = Watched { clerk: one.clone(), store: Arc::clone(session.store()) };
        let mut told = Box::pin(told(watched));
        let second = new("lin");
        let entered = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(400));
            block_on(other.ask(move |office| async move {
                let session = office.ledger().await?.sign_in("root", password).await?;
                session.make_account(second, password).await
            }))
        });
        assert_eq!(block_on(told.next()), Some(Ok(())));
        entered.join().unwrap().unwrap();
    }

    #[test]
    fn a_desk_without_a_folder_says_so_and_goes_on() {
        let clerk = Clerk::new(Books::of(&Folders::none()));
        let looked = block_on(clerk.ask(|office| async move { office.has_accounts().await }));
        assert!(matches!(looked, Err(Problem::Store(Failed::NotOpened(_)))), "{looked:?}");
    }
}
