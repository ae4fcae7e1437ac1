//! The marks of the desk, from Lucide (ISC licence). A mark never tells anything alone: a word stands beside it or in its
//! tooltip.
//!
//! ```
//! use redress::kit::widget::{Element, icon::{self, Icon}};
//!
//! let mark: Element<'_, ()> = icon::icon(Icon::Warning).into();
//! # drop(mark);
//! ```

use super::text::Text;
use crate::kit::theme::{Tone, fonts, size, style};
use lucide_icons::Icon as Lucide;

/// A mark by what it means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// May be promised; done.
    Go,
    /// Needs approval; take care.
    Warning,
    /// Must not be promised; wrong.
    Stop,
    /// Not known yet; why.
    Question,
    /// To be known.
    Info,
    /// The offer screen.
    Offer,
    /// Cases.
    Cases,
    /// Policies.
    Policies,
    /// Approvals.
    Approvals,
    /// Reports.
    Reports,
    /// Settings.
    Settings,
    /// A calendar.
    Calendar,
    /// Copy.
    Copy,
    /// Add a row.
    Add,
    /// Take a row away.
    Remove,
    /// Close.
    Close,
    /// Opens downwards: selects.
    Down,
    /// Goes right: a closed branch, the next month.
    Right,
    /// Goes left: the month before.
    Left,
    /// The light theme.
    Sun,
    /// The dark theme.
    Moon,
    /// The system's theme.
    System,
    /// The language.
    Language,
    /// Search.
    Search,
    /// Open a file.
    Open,
    /// Save.
    Save,
    /// Print.
    Print,
    /// The keyboard's shortcuts.
    Keyboard,
    /// A provision.
    Law,
    /// Evidence.
    Evidence,
    /// A deadline.
    Clock,
    /// Somebody.
    Person,
    /// Everybody.
    People,
    /// What to say.
    Speech,
    /// Load again.
    Reload,
}

impl Icon {
    fn glyph(self) -> char {
        char::from(match self {
            Icon::Go => Lucide::CircleCheck,
            Icon::Warning => Lucide::TriangleAlert,
            Icon::Stop => Lucide::OctagonX,
            Icon::Question => Lucide::CircleQuestionMark,
            Icon::Info => Lucide::Info,
            Icon::Offer => Lucide::Scale,
            Icon::Cases => Lucide::FolderOpen,
            Icon::Policies => Lucide::BookOpen,
            Icon::Approvals => Lucide::Stamp,
            Icon::Reports => Lucide::ChartColumn,
            Icon::Settings => Lucide::Settings,
            Icon::Calendar => Lucide::CalendarDays,
            Icon::Copy => Lucide::Copy,
            Icon::Add => Lucide::Plus,
            Icon::Remove => Lucide::Trash2,
            Icon::Close => Lucide::X,
            Icon::Down => Lucide::ChevronDown,
            Icon::Right => Lucide::ChevronRight,
            Icon::Left => Lucide::ChevronLeft,
            Icon::Sun => Lucide::Sun,
            Icon::Moon => Lucide::Moon,
            Icon::System => Lucide::SunMoon,
            Icon::Language => Lucide::Languages,
            Icon::Search => Lucide::Search,
            Icon::Open => Lucide::FileInput,
            Icon::Save => Lucide::Save,
            Icon::Print => Lucide::Printer,
            Icon::Keyboard => Lucide::Keyboard,
            Icon::Law => Lucide::Landmark,
            Icon::Evidence => Lucide::FileCheck,
            Icon::Clock => Lucide::Clock,
            Icon::Person => Lucide::User,
            Icon::People => Lucide::Users,
            Icon::Speech => Lucide::MessageCircle,
            Icon::Reload => Lucide::RefreshCw,
        })
    }

    /// Returns the mark that goes with a tone: its shape says what the colour says.
    pub fn of(tone: Tone) -> Icon {
        match tone {
            Tone::Neutral | Tone::Accent => Icon::Info,
            Tone::Go => Icon::Go,
            Tone::Approval => Icon::Warning,
            Tone::Stop => Icon::Stop,
            Tone::Open => Icon::Question,
        }
    }
}

/// Draws a mark in the colour of the words around it.
pub fn icon<'a>(icon: Icon) -> Text<'a> {
    sized(icon, size::ICON)
}

/// Draws a mark of another size from the scale, such as that of the verdict.
pub fn sized<'a>(icon: Icon, size: f32) -> Text<'a> {
    iced::widget::text(icon.glyph()).font(fonts::ICONS).size(size).line_height(1.0)
}

/// Draws a mark in a tone.
pub fn toned<'a>(mark: Icon, tone: Tone) -> Text<'a> {
    icon(mark).style(style::toned(tone))
}

/// Returns the glyph, for widgets that draw it themselves.
pub(super) fn glyph(icon: Icon) -> char {
    icon.glyph()
}
