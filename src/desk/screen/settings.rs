//! The settings: what is remembered of the user, and what this program is.

pub mod password;

use crate::desk::Desk;
use crate::desk::screen::{Event, Screen};
use crate::desk::settings::{Scale, ThemeChoice};
use crate::kit::Element;
use crate::kit::theme::{size, space};
use crate::kit::widget::segmented::segmented;
use crate::kit::widget::select::select;
use crate::kit::widget::{Id, card, flow, scroll, text};
use crate::words::Lang;
use i18n_embed_fl::fl;
use iced::Task;
use iced::widget::{column, container};
use password::Password;

/// The screen.
#[derive(Debug, Default)]
pub struct SettingsScreen {
    /// Names of packs, in the order of `lines` after its first.
    packs: Vec<String>,
    /// What a new check may begin with: as last time, or one of the packs.
    lines: Vec<String>,
    folders: Vec<String>,
    kept: String,
    password: Password,
}

/// What was chosen on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// A language.
    Language(Lang),
    /// A theme.
    Theme(ThemeChoice),
    /// A scale.
    Scale(Scale),
    /// What new checks begin with, by its place.
    Line(usize),
    /// With the password.
    Password(password::Message),
}

impl SettingsScreen {
    /// Language, theme, scale.
    fn looks<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let languages =
            segmented(Lang::ALL.map(Lang::own_name), place(&Lang::ALL, desk.words.lang()), |at| {
                Message::Language(Lang::ALL.get(at).copied().unwrap_or_default())
            });
        let themes = segmented(
            [
                fl!(loader, "settings-theme-system"),
                fl!(loader, "settings-theme-light"),
                fl!(loader, "settings-theme-dark"),
            ],
            place(&ThemeChoice::ALL, desk.settings.theme),
            |at| Message::Theme(ThemeChoice::ALL[at.min(2)]),
        );
        let scales = segmented(["100%", "125%", "150%"], place(&Scale::ALL, desk.settings.scale), |at| {
            Message::Scale(Scale::ALL[at.min(2)])
        });
        let lines = column![
            flow::labelled(fl!(loader, "settings-language"), languages.id(Id::new("settings-language"))),
            flow::labelled(fl!(loader, "settings-theme"), themes.id(Id::new("settings-theme"))),
            flow::labelled(fl!(loader, "settings-scale"), scales.id(Id::new("settings-scale"))),
        ];
        card::titled(fl!(loader, "settings-looks"), lines.spacing(space::M)).into()
    }

    /// The business line, and where things are.
    fn work<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let at =
            desk.settings.line.as_ref().and_then(|name| self.packs.iter().position(|known| known == name));
        let at = at.map_or(0, |at| at + 1);
        let business = select(&self.lines, Some(at), Message::Line).id(Id::new("settings-line"));
        let folders = column(self.folders.iter().map(|folder| text::body(folder).into())).spacing(space::XS);
        let lines = column![
            flow::labelled(
                fl!(loader, "settings-line"),
                container(Element::from(business)).max_width(size::READABLE)
            ),
            flow::labelled(
                fl!(loader, "settings-folders"),
                folders.push(text::muted(fl!(loader, "settings-folders-more")))
            ),
            flow::labelled(fl!(loader, "settings-kept"), text::body(&self.kept)),
        ];
        card::titled(fl!(loader, "settings-work"), lines.spacing(space::M)).into()
    }
}

impl Screen for SettingsScreen {
    type Message = Message;

    fn update(&mut self, message: Message, desk: &mut Desk) -> (Option<Event>, Task<Message>) {
        match message {
            Message::Password(message) => {
                return (None, self.password.update(message, desk).map(Message::Password));
            }
            Message::Language(lang) => return (Some(Event::LanguageChosen(lang)), Task::none()),
            Message::Theme(theme) => desk.settings.theme = theme,
            Message::Scale(scale) => desk.settings.scale = scale,
            Message::Line(0) => desk.settings.line = None,
            Message::Line(place) => desk.settings.line = self.packs.get(place - 1).cloned(),
        }
        (None, Task::none())
    }

    fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let loader = &desk.words.loader;
        let program = column![
            text::body(fl!(loader, "settings-version", version = env!("CARGO_PKG_VERSION"))),
            text::muted(fl!(loader, "settings-licence")),
            text::muted(fl!(loader, "settings-font")),
            text::muted(fl!(loader, "settings-icons")),
        ];
        let cards = column![self.looks(desk), self.work(desk)]
            .push(self.password.view(desk).map(|card| card.map(Message::Password)))
            .push(card::titled(fl!(loader, "settings-program"), program.spacing(space::S)));
        let cards = container(cards.spacing(space::M)).max_width(size::PAGE);
        scroll::screen([scroll::page(cards).into()])
    }

    fn relabel(&mut self, desk: &Desk) {
        let loader = &desk.words.loader;
        let lang = desk.words.lang();
        let title = |name: &String| match desk.shelf.serving(name) {
            Some(policy) => lang.of(&policy.pack().title).to_owned(),
            None => name.clone(),
        };
        // A library has no roles, so that no check is made on it.
        let is_library = |name: &String| {
            let serving = desk.shelf.serving(name);
            serving.is_some_and(|policy| policy.is_library())
        };
        self.packs = desk.shelf.names().into_iter().filter(|name| !is_library(name)).collect();
        self.lines =
            std::iter::once(fl!(loader, "settings-line-last")).chain(self.packs.iter().map(title)).collect();
        self.folders = desk.shelf.packs().folders().map(|path| path.display().to_string()).collect();
        self.folders.push(fl!(loader, "policies-built-in"));
        self.kept = match desk.folders.root() {
            Some(folder) => folder.display().to_string(),
            None => fl!(loader, "settings-kept-nowhere"),
        };
        self.password.tell(desk);
    }

    fn open(&mut self, desk: &Desk) -> Task<Message> {
        self.relabel(desk);
        Task::none()
    }
}

fn place<T: PartialEq>(all: &[T], one: T) -> Option<usize> {
    all.iter().position(|other| *other == one)
}
