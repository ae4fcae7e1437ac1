//! What people see: the window. It holds no rules; it shows what a [`Decision`](crate::decision::Decision) says.
//!
//! [`App`](app::App) is the whole window; each screen is a struct with `update` and `view`; what they all need is a [`Desk`].
//! How it looks is decided in `theme` and `widget` alone.

pub mod app;
pub mod check;
pub mod draft;
pub mod folders;
#[cfg(feature = "headless")]
pub mod headless;
pub mod screen;
pub mod settings;
pub mod sheet;
pub mod shelf;
pub mod theme;
pub mod widget;

use crate::packs::Packs;
use crate::words::{Lang, Words};
use folders::Folders;
use iced::Theme;
use iced::theme::Mode;
use jiff::civil::Date;
use settings::{Settings, ThemeChoice};
use shelf::Shelf;

pub use widget::Element;

/// What a desk is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Where packs are found.
    pub packs: Packs,
    /// Where settings and drafts are kept.
    pub folders: Folders,
    /// The language asked for; none: the one chosen last, else the locale's.
    pub lang: Option<Lang>,
    /// The day; none: the clock's.
    pub day: Option<Date>,
}

/// What all screens share.
pub struct Desk {
    /// All words in the language shown.
    pub words: Words,
    /// What is remembered of the user.
    pub settings: Settings,
    /// Where it is remembered.
    pub folders: Folders,
    /// The packs.
    pub shelf: Shelf,
    /// What the system says of light and dark.
    pub system: Mode,
    day: Option<Date>,
}

impl Desk {
    /// Opens a desk with what was remembered.
    pub fn new(opening: Opening) -> Self {
        let Opening { packs, folders, lang, day } = opening;
        let settings = Settings::read(&folders);
        let lang = lang.or(settings.lang).unwrap_or_else(Lang::of_locale);
        let words = Words::new(lang);
        Self { words, settings, folders, shelf: Shelf::new(packs), system: Mode::None, day }
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.day.unwrap_or_else(|| jiff::Zoned::now().date())
    }

    /// The theme shown.
    pub fn theme(&self) -> Theme {
        let is_dark = match self.settings.theme {
            ThemeChoice::System => self.system == Mode::Dark,
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
        };
        if is_dark { theme::dark() } else { theme::light() }
    }

    /// Says everything in another language from now on.
    pub fn speak(&mut self, lang: Lang) {
        self.words = Words::new(lang);
        self.settings.lang = Some(lang);
    }
}
