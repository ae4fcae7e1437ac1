//! Cases as files: asked for, read, saved. Reading and writing happen away from the window.

use super::over::{FileAsked, OverWindow, Purpose};
use super::{App, File, Message as Happened};
use crate::desk::dialogs::{Ask, Picked};
use crate::desk::file::{self, FileRefusal};
use crate::desk::findings::Findings;
use crate::desk::screen::offer::OfferScreen;
use crate::desk::sheet::Sheet;
use crate::files;
use crate::kit::theme::Tone;
use i18n_embed_fl::fl;
use iced::Task;
use redress_engine::policy::{Finding, Sources};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What happened with files.
#[derive(Clone, Debug)]
pub enum Message {
    /// One is wanted.
    Wanted(PathBuf),
    /// The system's dialog is wanted.
    Browse,
    /// The system's dialog for reading was answered.
    PickedToOpen(Picked),
    /// The system's dialog for writing was answered.
    PickedToSave(Picked),
    /// A path is being typed.
    Typed(String),
    /// The path is as it should be.
    Entered,
    /// One was read, or not.
    Read(PathBuf, Result<Arc<[u8]>, FileRefusal>),
    /// Saving over what could not be read was confirmed.
    Overwrite,
    /// The check was written, or not.
    Written(PathBuf, Box<Sheet>, Result<(), FileRefusal>),
}

impl App {
    pub(super) fn file(&mut self, message: Message) -> Task<Happened> {
        match message {
            Message::Wanted(path) => {
                self.over = None;
                let read = path.clone();
                Task::perform(async move { file::bytes(&read) }, move |bytes| {
                    Happened::File(Message::Read(path.clone(), bytes))
                })
            }
            Message::Browse => self.browse(),
            Message::PickedToOpen(picked) => match picked {
                Picked::File(path) => self.file(Message::Wanted(path)),
                Picked::Nothing => Task::none(),
                Picked::NoDialog => self.ask_for_path(Purpose::Open),
            },
            Message::PickedToSave(picked) => match picked {
                Picked::File(path) => self.save_as_toml(path),
                Picked::Nothing => Task::none(),
                Picked::NoDialog => self.ask_for_path(Purpose::Save),
            },
            Message::Typed(path) => {
                if let Some(OverWindow::File(asked)) = &mut self.over {
                    asked.path = path;
                }
                Task::none()
            }
            Message::Entered => self.path_entered(),
            Message::Read(path, Ok(bytes)) => self.opened(path, &bytes),
            Message::Read(path, Err(refusal)) => {
                let reason = refusal.reason(&self.desk.words);
                let path = path.display().to_string();
                self.desk.say(
                    Tone::Stop,
                    fl!(self.desk.words.loader, "file-unreadable", path = path, reason = reason),
                );
                Task::none()
            }
            Message::Overwrite => {
                self.over = None;
                self.file.path.clone().map_or_else(Task::none, |path| self.save_to(path))
            }
            Message::Written(path, sheet, written) => {
                self.written(path, *sheet, written);
                Task::none()
            }
        }
    }

    /// Asks for a file among recent ones, or by the system's dialog; by the dialog alone if there are no recent ones.
    pub(super) fn ask_for_file(&mut self) -> Task<Happened> {
        if self.desk.settings.recent.is_empty() {
            return self.browse();
        }
        self.over = Some(OverWindow::File(FileAsked::new(Purpose::Open, String::new())));
        Task::none()
    }

    fn ask(&self) -> Ask {
        let loader = &self.desk.words.loader;
        let beside = self.file.path.as_ref().or_else(|| self.desk.settings.recent.first());
        let name = self.file.path.as_deref().and_then(Path::file_name);
        Ask {
            title: fl!(loader, "action-open"),
            kind: fl!(loader, "file-kind"),
            folder: beside.and_then(|path| path.parent()).map(Path::to_owned),
            name: name.map_or_else(
                || fl!(loader, "file-new-name"),
                |name| Path::new(name).with_extension("toml").to_string_lossy().into_owned(),
            ),
        }
    }

    fn browse(&mut self) -> Task<Happened> {
        let ask = Ask { name: String::new(), ..self.ask() };
        Task::perform(self.dialogs.open(ask), |picked| Happened::File(Message::PickedToOpen(picked)))
    }

    /// Where the desktop has no dialog, a path can be typed.
    fn ask_for_path(&mut self, purpose: Purpose) -> Task<Happened> {
        let beside = self.ask();
        let path = match (purpose, beside.folder) {
            (Purpose::Save, Some(folder)) => folder.join(beside.name).display().to_string(),
            (Purpose::Save, None) => beside.name,
            (Purpose::Open, _) => String::new(),
        };
        let mut asked = FileAsked::new(purpose, path);
        asked.note = Some(fl!(self.desk.words.loader, "file-no-dialog"));
        asked.can_browse = false;
        self.over = Some(OverWindow::File(asked));
        Task::none()
    }

    fn path_entered(&mut self) -> Task<Happened> {
        let Some(OverWindow::File(asked)) = &self.over else { return Task::none() };
        let path = asked.path.trim();
        if path.is_empty() {
            return Task::none();
        }
        let (path, purpose, confirmed) = (PathBuf::from(path), asked.purpose, asked.is_there.clone());
        self.over = None;
        match purpose {
            Purpose::Open => self.file(Message::Wanted(path)),
            Purpose::Save => {
                let named = as_toml(path);
                let is_own = self.file.path.as_deref() == Some(&named) && !self.file.partly_read;
                if named.exists() && !is_own && confirmed.as_deref() != Some(&named) {
                    return self.ask_whether(named);
                }
                self.save_to(named)
            }
        }
    }

    /// Opens a file that was dropped onto the window: of several, each of which is told of as it hovers and as it drops, the
    /// first.
    pub(super) fn dropped(&mut self, path: PathBuf) -> Task<Happened> {
        if self.dropped > 0 {
            self.dropped -= 1;
            return Task::none();
        }
        self.dropped = std::mem::take(&mut self.hovered).saturating_sub(1);
        if self.dropped > 0 {
            self.desk.say(Tone::Neutral, fl!(self.desk.words.loader, "file-only-first"));
        }
        self.file(Message::Wanted(path))
    }

    fn opened(&mut self, path: PathBuf, bytes: &[u8]) -> Task<Happened> {
        let today = self.desk.today();
        let opened = file::open(&path, bytes, &mut self.desk.shelf, today);
        let offer = opened.sheet.and_then(|sheet| OfferScreen::new(sheet, &mut self.desk));
        let name = file_name(&path);
        let unread = Unread { name, findings: opened.findings, sources: opened.sources };
        let Some(offer) = offer else {
            self.over =
                Some(OverWindow::Unread { findings: self.told(&unread), name: unread.name, is_open: false });
            return Task::none();
        };
        let partly_read = !unread.findings.is_empty();
        self.desk.settings.visit(&path);
        let file = File { path: Some(path), sheet: offer.check().sheet().clone(), partly_read };
        let task = self.show_file(offer, file);
        if partly_read {
            self.unread = Some(unread);
            self.over = self.unread();
        } else {
            self.desk.say(Tone::Go, fl!(self.desk.words.loader, "file-opened", name = unread.name));
        }
        task
    }

    fn told(&self, unread: &Unread) -> Findings {
        Findings::new(&unread.findings, &unread.sources, &self.desk.words)
    }

    /// Saves to the file the check has, or asks for one.
    pub(super) fn save(&mut self) -> Task<Happened> {
        match self.file.path.clone() {
            None => self.save_as(),
            Some(path) if is_json(&path) => self.save_as(),
            Some(_) if self.file.partly_read => {
                self.over = Some(OverWindow::Overwrite);
                Task::none()
            }
            Some(path) => self.save_to(path),
        }
    }

    pub(super) fn save_as(&mut self) -> Task<Happened> {
        self.over = None;
        if self.offer().is_none() {
            return Task::none();
        }
        let title = fl!(self.desk.words.loader, "action-save-as");
        let ask = Ask { title, ..self.ask() };
        Task::perform(self.dialogs.save(ask), |picked| Happened::File(Message::PickedToSave(picked)))
    }

    /// Saves where the system's dialog said, which has asked already whether a file may go; but not one of another name.
    fn save_as_toml(&mut self, path: PathBuf) -> Task<Happened> {
        let named = as_toml(path.clone());
        if named != path && named.exists() {
            return self.ask_whether(named);
        }
        self.save_to(named)
    }

    /// Asks whether a file that is there may go: it does if the same path is given once more.
    fn ask_whether(&mut self, path: PathBuf) -> Task<Happened> {
        let mut asked = FileAsked::new(Purpose::Save, path.display().to_string());
        asked.note = Some(fl!(self.desk.words.loader, "file-is-there", name = file_name(&path)));
        asked.is_there = Some(path);
        self.over = Some(OverWindow::File(asked));
        Task::none()
    }

    fn save_to(&mut self, path: PathBuf) -> Task<Happened> {
        let Some(offer) = self.offer() else { return Task::none() };
        let text = file::text(offer.check());
        let sheet = Box::new(offer.check().sheet().clone());
        let to = path.clone();
        Task::perform(async move { files::write(&to, &text).map_err(FileRefusal::from) }, move |written| {
            Happened::File(Message::Written(path.clone(), sheet.clone(), written))
        })
    }

    fn written(&mut self, path: PathBuf, sheet: Sheet, written: Result<(), FileRefusal>) {
        let loader = &self.desk.words.loader;
        let name = file_name(&path);
        if let Err(refusal) = written {
            let reason = refusal.reason(&self.desk.words);
            let path = path.display().to_string();
            self.desk.say(Tone::Stop, fl!(loader, "file-unwritten", path = path, reason = reason));
            return;
        }
        let left_out = self.offer().map(|offer| file::left_out(offer.check(), &self.desk.words));
        let left_out = left_out.unwrap_or_default().join(&fl!(loader, "separator"));
        let is_whole = left_out.is_empty();
        let (tone, said) = match is_whole {
            true => (Tone::Go, fl!(loader, "file-saved", name = name)),
            false => (Tone::Approval, fl!(loader, "file-saved-without", name = name, list = left_out)),
        };
        self.desk.say(tone, said);
        self.desk.settings.visit(&path);
        self.unread = None;
        // What is not in the file is still unsaved.
        let sheet = if is_whole { sheet } else { Sheet::new(sheet.policy) };
        self.file = File { path: Some(path), sheet, partly_read: false };
    }

    /// Returns what could not be read of the file of the check.
    pub(super) fn unread(&self) -> Option<OverWindow> {
        let unread = self.unread.as_ref()?;
        Some(OverWindow::Unread { findings: self.told(unread), name: unread.name.clone(), is_open: true })
    }
}

/// What could not be read of a file.
pub(super) struct Unread {
    name: String,
    findings: Vec<Finding>,
    sources: Sources,
}

/// Cases are written as TOML, under a name that says so.
fn as_toml(path: PathBuf) -> PathBuf {
    if path.extension().is_none() || is_json(&path) { path.with_extension("toml") } else { path }
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
