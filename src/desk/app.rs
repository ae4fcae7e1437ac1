//! The whole window: the rail, the header, the screen in front, and what lies over it.

mod checks;
mod duty;
mod entries;
mod files;
mod frame;
mod in_force;
mod over;
mod shell;

use super::action::Action;
use super::casework::clerk::Books;
use super::casework::duty::Duty;
use super::dialogs::{FileDialogs, Native};
use super::draft::{Draft, Drafts, FoundDrafts};
use super::jump::{self, Jump};
use super::keeper::{Keeper, KeptFile};
use super::screen::offer::{self, OfferScreen};
use super::screen::{self, Place, Screens};
use super::seat::Seat;
use super::settings::Settings;
use super::sheet::Sheet;
use super::shelf::Fetched;
use super::watch::FolderChange;
use super::{Desk, Opening, Said};
use crate::files::Aside;
use crate::kit::theme::Tone;
use crate::kit::widget::toast;
use crate::ledger::book::Problem;
use crate::ledger::personal::Cover;
use i18n_embed_fl::fl;
use iced::theme::Mode;
use iced::time::Duration;
use iced::{Task, window};
use jiff::civil::Date;
use over::OverWindow;
use shell::Labels;
use std::path::PathBuf;
use std::sync::Arc;

/// So long a toast stays.
const TOAST: Duration = Duration::from_secs(7);

/// The window's state.
pub struct App {
    desk: Desk,
    place: Place,
    screens: Screens,
    /// Where somebody was before she had to sign in.
    before_account: Option<Place>,
    /// Counts the looks at the clock.
    ticks: u64,
    /// The day it was when somebody looked last.
    today: Date,
    /// What was kept last time, until the first check is on the screen.
    waiting: Option<FoundDrafts>,
    /// The file of the check, and how it stood there.
    file: File,
    /// What could not be read of it.
    unread: Option<files::Unread>,
    /// Checks put away unsaved, the last one last.
    before: Vec<Draft>,
    over: Option<OverWindow>,
    toasts: Vec<(u64, Said)>,
    last_toast: u64,
    labels: Labels,
    dialogs: Arc<dyn FileDialogs>,
    keeper: Keeper,
    /// After the keeper: the draft is this window's until it is written.
    seat: Seat,
    keeping: Keeping,
    /// How many files hover over the window.
    hovered: usize,
    /// How many more were dropped together with the one that was opened.
    dropped: usize,
}

/// The file of a check.
#[derive(Clone, Debug, Default)]
struct File {
    path: Option<PathBuf>,
    /// The sheet as the file has it.
    sheet: Sheet,
    /// Whether parts of the file could not be read.
    partly_read: bool,
}

/// How far the draft is kept.
#[derive(Debug, Default)]
struct Keeping {
    drafts: Option<Drafts>,
    settings: Option<Settings>,
    /// The last number the keeper gave for a draft.
    asked: u64,
    kept: u64,
    refused: Option<String>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The pack of the first check was read, if there is one.
    Ready(Option<Fetched>),
    /// On a screen.
    Screen(screen::Message),
    /// A pack's turn to be read has come.
    PackWanted(String),
    /// Somebody else may have entered something in the ledger, or that cannot be known any more.
    LedgerChanged(Result<(), Problem>),
    /// It was looked again who is signed in.
    DutyRenewed(Box<Result<Duty, Problem>>),
    /// Somebody who is signed in did something at the window; what, other messages say.
    Deed,
    /// What legal has put in force was read from the ledger, or not.
    PolicyRead(Box<in_force::ReadPolicy>),
    /// Time to look whether the session is over, and whether it is another day.
    Tick,
    /// In the palette.
    Jump(jump::Message),
    /// With files.
    File(files::Message),
    /// Something is to be done.
    Do(Action),
    /// The findings of a pack are wanted.
    FindingsWanted(String),
    /// What could not be read of the file is wanted.
    UnreadWanted,
    /// What lies over the window was closed.
    Closed,
    /// A toast has been read, or has stayed long enough.
    ToastClosed(u64),
    /// The folders of packs were watched.
    Seen(FolderChange),
    /// The keeper wrote something.
    Kept(KeptFile),
    /// Something happened to the window.
    Window(window::Event),
    /// The system went light or dark.
    SystemTheme(Mode),
}

impl Message {
    /// On the offer screen.
    fn of_offer(message: offer::Message) -> Self {
        Message::Screen(screen::Message::Offer(message))
    }
}

impl App {
    /// Opens the window, with the check that was not saved last time.
    pub fn new(opening: Opening) -> (Self, Task<Message>) {
        Self::with_dialogs(opening, Arc::new(Native))
    }

    /// Opens the window on a ledger of one's own choice.
    pub fn with_books(opening: Opening, books: Books) -> (Self, Task<Message>) {
        Self::with(opening, Arc::new(Native), books)
    }

    /// Opens the window with dialogs of one's own.
    pub fn with_dialogs(opening: Opening, dialogs: Arc<dyn FileDialogs>) -> (Self, Task<Message>) {
        let books = Books::of(&opening.folders);
        Self::with(opening, dialogs, books)
    }

    fn with(opening: Opening, dialogs: Arc<dyn FileDialogs>, books: Books) -> (Self, Task<Message>) {
        let cover = Cover::new(books.personal_key.as_deref());
        let desk = Desk::with_books(opening, books);
        let today = desk.today();
        let keeper = Keeper::new(desk.settings.clone());
        let (seat, found) = Seat::take(&desk.folders, cover);
        let keeping = Keeping { settings: Some(desk.settings.clone()), ..Keeping::default() };
        let mut app = Self {
            desk,
            place: Place::Offer,
            screens: Screens::default(),
            waiting: Some(found),
            before_account: None,
            ticks: 0,
            today,
            file: File::default(),
            unread: None,
            before: Vec::new(),
            over: None,
            toasts: Vec::new(),
            last_toast: 0,
            labels: Labels::default(),
            dialogs,
            keeper,
            seat,
            keeping,
            hovered: 0,
            dropped: 0,
        };
        let ready = app.fetch();
        app.tell();
        (app, Task::batch([ready, iced::system::theme().map(Message::SystemTheme)]))
    }

    /// Reads the pack of the first check while the window comes up: its first frame waits for no policy.
    fn fetch(&self) -> Task<Message> {
        let kept =
            self.waiting.as_ref().map(|found| &found.drafts.current).filter(|draft| draft.is_unsaved());
        let line = kept.map(|draft| draft.sheet.policy.clone()).or_else(|| self.lines().into_iter().next());
        let (packs, today) = (self.desk.shelf.packs().clone(), self.desk.today());
        Task::perform(async move { line.map(|line| Fetched::read(&packs, &line, today)) }, Message::Ready)
    }

    /// Returns what opens a case file, as if it were dropped onto the window.
    pub fn open(path: PathBuf) -> Message {
        Message::File(files::Message::Wanted(path))
    }

    /// Returns what all screens share.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Returns the offer screen, if there is a pack to decide under.
    pub fn offer(&self) -> Option<&OfferScreen> {
        self.screens.offer.as_ref()
    }

    /// Returns which screen is in front.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Returns the file of the check, if it has one.
    pub fn path(&self) -> Option<&std::path::Path> {
        self.file.path.as_deref()
    }

    /// Returns what is said in passing at present.
    pub fn toasts(&self) -> impl Iterator<Item = &Said> {
        self.toasts.iter().map(|(_, said)| said)
    }

    /// The draft of last time, or an empty check.
    fn begin(&mut self, found: FoundDrafts) -> Task<Message> {
        for Aside(aside) in found.unreadable {
            let loader = &self.desk.words.loader;
            let said = match aside {
                Some(path) => fl!(loader, "draft-unreadable", path = path.display().to_string()),
                None => fl!(loader, "draft-unreadable-there"),
            };
            self.desk.say(Tone::Approval, said);
        }
        let Drafts { current, mut before } = found.drafts;
        // Somebody opened a file before the first pack was read: what she left last time must not take its place.
        let is_opened = self.offer().is_some();
        if is_opened && current.is_unsaved() {
            before.push(current.clone());
        }
        if !before.is_empty() {
            let said = fl!(self.desk.words.loader, "draft-others", count = before.len());
            self.desk.say_with(Tone::Neutral, said, Action::Back);
        }
        self.before = before;
        match (is_opened, current.is_unsaved()) {
            (true, _) => Task::none(),
            (false, true) => self.restore(current),
            (false, false) => self.begin_blank(),
        }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let over = self.watch_session(&message);
        if let Message::Deed = message {
            self.toast();
            return over;
        }
        let task = Task::batch([over, self.take(message)]);
        // Nothing is written over what was kept before it is on the screen.
        if self.waiting.is_none() {
            self.keep();
        }
        self.toast();
        self.tell();
        task
    }

    fn take(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Ready(fetched) => {
                if let Some(fetched) = fetched {
                    self.desk.shelf.receive(&fetched);
                }
                self.waiting.take().map_or_else(Task::none, |found| self.begin(found))
            }
            Message::Screen(message) => self.on_screen(message),
            Message::PackWanted(name) => {
                let today = self.desk.today();
                self.desk.shelf.get(&name, today);
                if self.place.row().names_packs {
                    self.screens.relabel(self.place, &self.desk);
                }
                Task::none()
            }
            Message::LedgerChanged(changed) => self.ledger_changed(changed),
            Message::DutyRenewed(duty) => self.duty_renewed(*duty),
            Message::Deed => Task::none(),
            Message::PolicyRead(read) => self.policy_read(*read),
            Message::Tick => {
                self.ticks += 1;
                self.look_at_the_day()
            }
            Message::Jump(message) => self.jump(message),
            Message::File(message) => self.file(message),
            Message::Do(action) => self.act(action),
            Message::FindingsWanted(name) => {
                self.screens.policies.choose(&name);
                self.go(Place::Policies)
            }
            Message::UnreadWanted => {
                self.over = self.unread();
                Task::none()
            }
            Message::Closed => {
                self.over = None;
                Task::none()
            }
            Message::ToastClosed(number) => {
                self.toasts.retain(|(known, _)| *known != number);
                Task::none()
            }
            Message::Seen(seen) => self.see(seen),
            Message::Kept(kept) => {
                self.kept(kept);
                Task::none()
            }
            Message::Window(event) => self.window(event),
            Message::SystemTheme(mode) => {
                self.desk.system = mode;
                Task::none()
            }
        }
    }

    /// Does what can be done from anywhere.
    fn act(&mut self, action: Action) -> Task<Message> {
        self.over = None;
        match action {
            Action::New => self.begin_anew(),
            Action::Open => self.ask_for_file(),
            Action::Save => self.save(),
            Action::SaveAs => self.save_as(),
            Action::Back => self.go_back(),
            Action::Discard => self.discard(),
            Action::Next => self.at_offer(OfferScreen::next),
            Action::Why => self.at_offer(OfferScreen::why),
            Action::Changes => self.at_offer(OfferScreen::changes),
            Action::Copy => {
                let said = fl!(self.desk.words.loader, "check-copied");
                if self.offer().is_some() {
                    self.desk.say(Tone::Go, said);
                }
                self.at_offer(OfferScreen::copy)
            }
            Action::Jump => {
                self.over = Some(OverWindow::Jump(Jump::new(self.entries(), &self.desk)));
                Task::none()
            }
            Action::Keys => {
                self.over = Some(OverWindow::Keys);
                Task::none()
            }
            Action::Ask => self.at_offer(OfferScreen::ask),
            Action::Go(place) => self.go(place),
            Action::Language => self.speak(self.desk.words.lang().next()),
            Action::Theme => {
                self.desk.settings.theme = self.desk.settings.theme.next();
                Task::none()
            }
        }
    }

    /// Does something on the offer screen, which comes to the front.
    fn at_offer(
        &mut self,
        deed: impl FnOnce(&mut OfferScreen, &mut Desk) -> Task<offer::Message>,
    ) -> Task<Message> {
        self.place = Place::Offer;
        let Some(offer) = &mut self.screens.offer else { return Task::none() };
        deed(offer, &mut self.desk).map(Message::of_offer)
    }

    fn jump(&mut self, message: jump::Message) -> Task<Message> {
        let Some(OverWindow::Jump(jump)) = &mut self.over else { return Task::none() };
        let Some(target) = jump.update(message) else { return Task::none() };
        self.over = None;
        match target {
            jump::JumpTarget::Action(action) => self.act(action),
            jump::JumpTarget::File(path) => self.take(Self::open(path)),
            jump::JumpTarget::Provision(id) => self.at_offer(|offer, desk| offer.cite(id, desk)),
            jump::JumpTarget::Pack(name) => self.take(Message::FindingsWanted(name)),
            jump::JumpTarget::Question(name) => self.at_offer(|offer, desk| offer.jump_to(&name, desk)),
        }
    }

    /// Keeps what has changed: the draft and the settings.
    fn keep(&mut self) {
        let drafts = self.drafts();
        if self.keeping.drafts.as_ref() != Some(&drafts) {
            let is_first = self.keeping.drafts.is_none() && drafts == Drafts::default();
            if let Some(path) = self.seat.draft().filter(|_| !is_first) {
                self.keeping.asked = self.keeper.keep(path.to_owned(), self.seat.text(&drafts));
            }
            self.keeping.drafts = Some(drafts);
        }
        if self.keeping.settings.as_ref() != Some(&self.desk.settings)
            && let Some(path) = self.desk.folders.settings()
        {
            self.keeper.keep_settings(path, self.desk.settings.clone());
            self.keeping.settings = Some(self.desk.settings.clone());
        }
    }

    fn kept(&mut self, kept: KeptFile) {
        self.keeping.kept = self.keeping.kept.max(kept.number);
        self.keeping.refused = kept.refused.map(|refusal| refusal.reason(&self.desk.words));
    }

    /// Shows what was said in passing.
    fn toast(&mut self) {
        for said in self.desk.take_said() {
            // The same again is not a second thing.
            self.toasts.retain(|(_, known)| *known != said);
            self.last_toast += 1;
            self.toasts.push((self.last_toast, said));
        }
        while self.toasts.len() > toast::MOST {
            // Older ones leave; those that say that all is well, first.
            let is_mild = |said: &Said| !matches!(said.tone, Tone::Approval | Tone::Stop);
            let mild = self.toasts.iter().take(toast::MOST).position(|(_, said)| is_mild(said));
            self.toasts.remove(mild.unwrap_or(0));
        }
    }

    /// Says everything of the shell anew.
    fn tell(&mut self) {
        self.labels = self.labels();
    }
}
