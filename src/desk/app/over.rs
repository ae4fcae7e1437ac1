//! What lies over the window: the palette, the shortcuts, and what has to be answered first.

use super::files::{self, file_name};
use super::{App, Message};
use crate::desk::action::Action;
use crate::desk::findings::Findings;
use crate::desk::jump::{self, Jump};
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::{Id, button, field, icon, item, key_cap, notice, text};
use i18n_embed_fl::fl;
use iced::widget::{column, container, row};
use iced::{Center, Fill};
use std::path::PathBuf;

/// Something over the window.
pub(super) enum OverWindow {
    /// The palette.
    Jump(Jump),
    /// All shortcuts.
    Keys,
    /// Which file.
    File(FileAsked),
    /// What could not be read of a file, and whether the rest of it is open.
    Unread { name: String, findings: Findings, is_open: bool },
    /// Whether a file may be saved over of which parts could not be read.
    Overwrite,
}

/// A file asked for.
pub(super) struct FileAsked {
    pub purpose: Purpose,
    pub path: String,
    /// Why a path is asked for.
    pub note: Option<String>,
    /// Whether the system's dialog can be offered: it is not where there has just been none.
    pub can_browse: bool,
    /// The file that is there already and was asked about.
    pub is_there: Option<PathBuf>,
}

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Open,
    Save,
}

impl FileAsked {
    pub(super) fn new(purpose: Purpose, path: String) -> Self {
        Self { purpose, path, note: None, can_browse: purpose == Purpose::Open, is_there: None }
    }
}

impl App {
    /// Returns what lies over the window, if anything does.
    pub(super) fn dialog(&self) -> Option<Dialog<'_, Message>> {
        match &self.over {
            None => Some(self.screens.panel(self.place, &self.desk)?.map(Message::Screen)),
            Some(OverWindow::Jump(jump)) => Some(self.palette(jump)),
            Some(OverWindow::Keys) => Some(self.keys()),
            Some(OverWindow::File(asked)) => Some(self.file_asked(asked)),
            Some(OverWindow::Unread { name, findings, is_open }) => {
                Some(self.unread_told(name, findings, *is_open))
            }
            Some(OverWindow::Overwrite) => Some(self.overwrite()),
        }
    }

    fn palette<'a>(&'a self, jump: &'a Jump) -> Dialog<'a, Message> {
        let words = &self.desk.words;
        let content = jump.view(&self.desk).map(Message::Jump);
        Dialog::new(fl!(words.loader, "action-jump"), content, Message::Closed).focus(Id::new(jump::FIELD))
    }

    /// All keys, from the table of actions and those every form has.
    fn keys(&self) -> Dialog<'_, Message> {
        let words = &self.desk.words;
        let loader = &words.loader;
        let line = |name: String, keys: &'static str| -> Element<'_, Message> {
            row![text::body(name).width(Fill), key_cap::keys(keys)].spacing(space::M).align_y(Center).into()
        };
        let actions = Action::all().filter_map(|action| Some(line(action.name(words), action.keys()?)));
        let forms = [
            (fl!(loader, "keys-next"), "Tab"),
            (fl!(loader, "keys-back"), "Shift+Tab"),
            (fl!(loader, "keys-press"), "Enter"),
            (fl!(loader, "keys-choose"), "1+2+3"),
            (fl!(loader, "keys-move"), "←+→"),
            (fl!(loader, "keys-close"), "Esc"),
        ];
        let forms = forms.into_iter().map(|(name, keys)| line(name, keys));
        let content = column![
            column![text::label(fl!(loader, "keys-everywhere"))].extend(actions).spacing(space::S),
            column![text::label(fl!(loader, "keys-forms"))].extend(forms).spacing(space::S),
        ];
        Dialog::new(fl!(loader, "action-keys"), content.spacing(space::L), Message::Closed)
    }

    fn file_asked<'a>(&'a self, asked: &'a FileAsked) -> Dialog<'a, Message> {
        let words = &self.desk.words;
        let loader = &words.loader;
        let note = asked.note.as_ref().map(|note| notice::notice(Tone::Neutral, note));
        let recent = self.desk.settings.recent.iter().enumerate().map(|(place, path)| {
            let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            let names = column![text::body(file_name(path)), text::small(folder)];
            let content = row![icon::icon(icon::Icon::Offer), names].spacing(space::S).align_y(Center);
            item::item(content, false)
                .id(Id::from(format!("recent-{place}")))
                .on_press(Message::File(files::Message::Wanted(path.clone())))
                .into()
        });
        let is_open = asked.purpose == Purpose::Open;
        let recent = (is_open && !self.desk.settings.recent.is_empty())
            .then(|| column![text::label(fl!(loader, "file-recent")), column(recent)].spacing(space::XS));
        let path = field::field(fl!(loader, "file-path"), &asked.path)
            .id(Id::new("file-path"))
            .placeholder(fl!(loader, "file-path-example"))
            .on_input(|path| Message::File(files::Message::Typed(path)))
            .on_submit(Message::File(files::Message::Entered));
        let (title, take) = match asked.purpose {
            Purpose::Open => (fl!(loader, "action-open"), fl!(loader, "file-open-path")),
            Purpose::Save => (fl!(loader, "action-save-as"), fl!(loader, "file-save-path")),
        };
        let is_typed = !asked.path.trim().is_empty();
        let take = button::primary(take)
            .id(Id::new("file-take"))
            .on_press_maybe(is_typed.then_some(Message::File(files::Message::Entered)));
        let browse = button::secondary(fl!(loader, "file-browse"))
            .id(Id::new("file-browse"))
            .icon(icon::Icon::Open)
            .on_press(Message::File(files::Message::Browse));
        let content = column![].push(note).push(recent).push(Element::from(path)).spacing(space::M);
        let dialog = Dialog::new(title, content, Message::Closed).action(take);
        let dialog = if asked.can_browse { dialog.action(browse) } else { dialog };
        let first = if is_open && asked.note.is_none() { "recent-0" } else { "file-path" };
        dialog.focus(Id::new(first))
    }

    fn unread_told<'a>(
        &'a self,
        name: &'a str,
        findings: &'a Findings,
        is_open: bool,
    ) -> Dialog<'a, Message> {
        let words = &self.desk.words;
        let loader = &words.loader;
        let (tone, said) = match is_open {
            true => (Tone::Approval, fl!(loader, "file-partly-read")),
            false => (Tone::Stop, fl!(loader, "file-not-opened")),
        };
        let content = column![notice::notice(tone, said), container(findings.view(&self.desk.theme()))]
            .spacing(space::L);
        let close = button::primary(fl!(loader, "file-understood"))
            .id(Id::new("unread-close"))
            .on_press(Message::Closed);
        Dialog::new(fl!(loader, "file-unread", name = name), content, Message::Closed)
            .action(close)
            .width(size::PAGE)
            .focus(Id::new("unread-close"))
    }

    fn overwrite(&self) -> Dialog<'_, Message> {
        let words = &self.desk.words;
        let loader = &words.loader;
        let as_new = button::primary(fl!(loader, "action-save-as"))
            .id(Id::new("overwrite-as"))
            .on_press(Message::Do(Action::SaveAs));
        let over = button::danger(fl!(loader, "file-overwrite"))
            .id(Id::new("overwrite"))
            .on_press(Message::File(files::Message::Overwrite));
        let content = text::body(fl!(loader, "file-overwrite-ask"));
        Dialog::new(fl!(loader, "file-overwrite-title"), content, Message::Closed)
            .action(as_new)
            .action(over)
            .focus(Id::new("overwrite-as"))
    }
}
