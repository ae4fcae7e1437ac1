//! A shop with its people, and desks in it, on a store of the test's choice.

use crate::postgres::{database, of_desks, wanted};
use crate::relay::Relay;
use iced::futures::executor::block_on;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::{Size, widget::Id};
use redress::case::{At, StepKind};
use redress::desk::Opening;
use redress::desk::app::{App, Message};
use redress::desk::casework::clerk::Books;
use redress::desk::folders::Folders;
use redress::desk::headless::Stage;
use redress::desk::screen::account;
use redress::kit::theme;
use redress::kit::widget::focus;
use redress::ledger::book::{Clock, Dossier, Ledger, LedgerLocation, NewAccount, Problem, Session};
use redress::ledger::verify::{Asked, Verifier, keeping};
use redress::packs::Packs;
use redress::words::Lang;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

pub const PASSWORD: &str = "a long enough one";

/// A clock that goes when it is told to.
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> At {
        At(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// A ledger, a folder for everything else, and the clock.
pub struct House {
    pub folder: TempDir,
    pub clock: Arc<TestClock>,
    /// The owner's URL of the database, on a server.
    owner: Option<String>,
    /// What names, phones and notes are encrypted with.
    pub key: Option<Vec<u8>>,
}

/// Runs a test with people on SQLite, and on PostgreSQL where there is a server.
pub fn on_both(test: impl Fn(House)) {
    test(House::peopled());
    if let Some(house) = House::on_server() {
        test(house);
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

impl House {
    /// Nobody has an account yet.
    pub fn empty() -> House {
        // Noon of 1 June 2026.
        let clock = Arc::new(TestClock(AtomicI64::new(1_780_315_200_000_000)));
        House { folder: tempfile::tempdir().unwrap(), clock, owner: None, key: None }
    }

    /// A file with front desks, those above them, legal.
    pub fn peopled() -> House {
        let house = House::empty();
        house.people();
        house
    }

    /// The same people on PostgreSQL, where there is a server.
    pub fn on_server() -> Option<House> {
        let (_, owner) = runtime().block_on(database(&wanted()?));
        let house = House { owner: Some(owner), ..House::empty() };
        house.people();
        Some(house)
    }

    /// The same, with names and phones encrypted.
    pub fn with_key(key: &[u8]) -> House {
        let house = House { key: Some(key.to_vec()), ..House::empty() };
        house.people();
        house
    }

    fn people(&self) {
        std::fs::create_dir_all(self.path().parent().unwrap()).unwrap();
        let new = |login: &str, name: &str, role: &str, shop: &str| NewAccount {
            login: login.to_owned(),
            name: name.to_owned(),
            role: role.to_owned(),
            shop: shop.to_owned(),
            ..NewAccount::default()
        };
        // The first is made by who owns the database; all others come as desks do.
        let owner =
            self.owner.clone().map_or_else(|| LedgerLocation::File(self.path()), LedgerLocation::Server);
        self.at(owner, async |ledger| {
            ledger.begin(new("root", "管理员", "administration", "总部"), PASSWORD).await.map(drop)
        });
        self.at(self.place(), async |ledger| {
            let root = ledger.sign_in("root", PASSWORD).await?;
            for (login, name, role, shop, everywhere) in [
                ("lin", "林晓", "front_desk", "东街店", false),
                ("gao", "高敏", "shift_lead", "东街店", false),
                ("song", "宋岚", "store_manager", "东街店", false),
                ("he", "何平", "operations_head", "总部", true),
                ("fa", "方正", "legal", "总部", true),
            ] {
                let publishes = role == "legal";
                let account = NewAccount { everywhere, publishes, ..new(login, name, role, shop) };
                root.make_account(account, PASSWORD).await?;
            }
            Ok(())
        });
    }

    /// Does something at the ledger itself.
    fn at(&self, place: LedgerLocation, done: impl AsyncFnOnce(&Ledger) -> Result<(), Problem>) {
        runtime().block_on(async {
            let ledger = Ledger::open(place, self.key.clone()).await.unwrap().with_clock(self.clock.clone());
            done(&ledger).await.unwrap();
            ledger.store().close().await;
        });
    }

    /// Does something as somebody, without a window.
    pub fn by(&self, login: &str, done: impl AsyncFnOnce(Session) -> Result<(), Problem>) {
        self.at(self.place(), async |ledger| done(ledger.sign_in(login, PASSWORD).await?).await);
    }

    /// Nothing in the ledger is wrong.
    pub fn verifies(&self) {
        let owner =
            self.owner.clone().map_or_else(|| LedgerLocation::File(self.path()), LedgerLocation::Server);
        self.at(owner, async |ledger| {
            let keeping = keeping(ledger).await?;
            let (store, asked) = (ledger.store().as_ref(), Asked::default());
            let report = Verifier::default().verify(store, keeping.as_ref(), &asked).await?;
            assert!(report.is_good(), "{report:?}");
            Ok(())
        });
    }

    /// The packs of the repository, copied, so that one can be changed.
    pub fn copy_packs(&self) -> PathBuf {
        let copy = self.folder.path().join("policies");
        for pack in ["china", "telecom"] {
            std::fs::create_dir_all(copy.join(pack)).unwrap();
            for entry in std::fs::read_dir(PathBuf::from("policies").join(pack)).unwrap() {
                let entry = entry.unwrap();
                if entry.path().is_file() {
                    std::fs::copy(entry.path(), copy.join(pack).join(entry.file_name())).unwrap();
                }
            }
        }
        copy
    }

    /// Somebody lends her authority for a day.
    pub fn delegate(&self, from: &str, deputy: &str) {
        let now = self.clock.now();
        self.by(from, async |session| session.delegate(deputy, now, now.plus_hours(24)).await.map(drop));
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("data/ledger.db")
    }

    /// Where desks find the ledger.
    pub fn place(&self) -> LedgerLocation {
        match &self.owner {
            Some(owner) => LedgerLocation::Server(of_desks(owner)),
            None => LedgerLocation::File(self.path()),
        }
    }

    /// The same place on a server, by a way that can be cut and frozen.
    pub fn relayed(&self) -> (Relay, LedgerLocation) {
        let LedgerLocation::Server(url) = self.place() else { panic!("a server") };
        let (relay, url) = Relay::before(&url);
        (relay, LedgerLocation::Server(url))
    }

    /// A desk at this ledger.
    pub fn desk(&self, lang: Lang) -> Window {
        self.desk_on(lang, Folders::none())
    }

    /// A desk that keeps drafts.
    pub fn desk_on(&self, lang: Lang, folders: Folders) -> Window {
        self.desk_at(self.place(), lang, folders)
    }

    /// A desk that finds the ledger there.
    pub fn desk_at(&self, place: LedgerLocation, lang: Lang, folders: Folders) -> Window {
        self.desk_on_day(Some("2026-06-01".parse().unwrap()), place, lang, folders)
    }

    /// A desk whose day is that of the clock.
    pub fn desk_by_the_clock(&self, lang: Lang) -> Window {
        self.desk_on_day(None, self.place(), lang, Folders::none())
    }

    fn desk_on_day(
        &self,
        day: Option<jiff::civil::Date>,
        place: LedgerLocation,
        lang: Lang,
        folders: Folders,
    ) -> Window {
        let own = self.folder.path().join("policies");
        let packs = Packs::found(own.is_dir().then_some(own).into_iter().collect()).unwrap();
        let opening = Opening { packs, folders, lang: Some(lang), day };
        let books = Books { place: Some(place), personal_key: self.key.clone(), clock: self.clock.clone() };
        let app = App::with_books(opening, books);
        Window(Stage::new(app, App::view, App::update, Size::new(1280.0, 720.0)).unwrap())
    }

    /// A desk somebody has signed in at.
    pub fn desk_of(&self, login: &str) -> Window {
        self.desk(Lang::Zh).of(login)
    }
}

/// A desk.
pub struct Window(Stage<App, Message>);

impl std::ops::Deref for Window {
    type Target = Stage<App, Message>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for Window {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl Window {
    pub fn press(&mut self, named: Named) {
        self.key(Key::Named(named));
    }

    pub fn ctrl(&mut self, sign: &str) {
        self.chord(Key::Character(sign.into()), Modifiers::COMMAND);
    }

    /// Types into the field of an id; what stood there is selected, and goes.
    pub fn fill(&mut self, id: &str, text: &str) {
        self.run(focus::focus(Id::from(id.to_owned())));
        assert_eq!(self.focused().1, Some(Id::from(id.to_owned())), "{:?}", self.all());
        self.ctrl("a");
        self.commit(text);
    }

    /// Presses the button of an id by keyboard.
    pub fn push(&mut self, id: &str) {
        assert!(self.place_of(&Id::from(id.to_owned())).is_some(), "{id} in {:?}", self.all());
        self.run(focus::focus(Id::from(id.to_owned())));
        self.press(Named::Enter);
    }

    /// Everything in the ledger about a case, as who is signed in here sees it.
    pub fn dossier(&self, number: &str) -> Dossier {
        let (session, number) = (self.state().duty().unwrap().session.clone(), number.to_owned());
        let clerk = &self.state().desk().clerk;
        let read = async move |_| session.dossier(session.find(&number).await?).await;
        block_on(clerk.ask(read)).unwrap()
    }

    /// The steps of a case in the ledger.
    pub fn steps(&self, number: &str) -> Vec<StepKind> {
        self.dossier(number).steps.iter().map(|(_, step)| step.kind()).collect()
    }

    /// Listens to the ledger, as the window does by itself where there is a display.
    pub fn listen(&self) -> Receiver<Result<(), Problem>> {
        let store = Arc::clone(self.state().duty().unwrap().session.store());
        let changed = self.state().desk().clerk.ask(async move |_| Ok(store.changed().await?));
        let (told, heard) = channel();
        std::thread::spawn(move || told.send(block_on(changed)));
        heard
    }

    /// Shows what was heard.
    pub fn hear(&mut self, heard: &Receiver<Result<(), Problem>>) {
        let changed = heard.recv_timeout(Duration::from_secs(20)).expect("the ledger says that it changed");
        assert_eq!(changed, Ok(()));
        self.send(Message::LedgerChanged(changed));
    }

    /// With somebody signed in.
    pub fn of(mut self, login: &str) -> Window {
        self.sign_in(login, PASSWORD);
        assert!(self.state().duty().is_some(), "{:?}", self.all());
        self
    }

    pub fn sign_in(&mut self, login: &str, password: &str) {
        if self.place_of(&Id::new(account::LOGIN)).is_none() {
            self.ctrl("5");
        }
        self.fill(account::LOGIN, login);
        self.fill(account::PASSWORD, password);
        self.press(Named::Enter);
    }

    /// Everything that is said, for failures.
    pub fn all(&mut self) -> Vec<String> {
        self.texts().into_iter().map(|shown| shown.text).collect()
    }

    /// Draws pictures for whoever looks at them, if `REDRESS_PICTURES` names a folder.
    pub fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("REDRESS_PICTURES") else { return };
        for number in 0..20 {
            self.send(Message::ToastClosed(number));
        }
        for lang in ["zh", "en"] {
            for (mode, theme, shade) in [
                (iced::theme::Mode::Light, theme::light(), "light"),
                (iced::theme::Mode::Dark, theme::dark(), "dark"),
            ] {
                self.send(Message::SystemTheme(mode));
                let path = PathBuf::from(&folder).join(format!("{name}-{lang}-{shade}.png"));
                self.0.picture(&theme, 1.0, &path).unwrap();
            }
            self.send(Message::Do(redress::desk::action::Action::Language));
        }
    }
}
