//! The parts every screen is made of. Each can be reached and used by keyboard and by mouse, shows when it has the keyboard,
//! and takes its colours from the [`theme`](crate::kit::theme). When to use which stands in `docs/ui-guidelines.md`.

mod around;
pub mod badge;
pub mod band;
pub mod button;
pub mod card;
pub mod chip;
pub mod deeds;
pub mod dialog;
pub mod empty;
pub mod excerpt;
pub mod field;
pub mod flow;
pub mod focus;
pub mod guard;
pub mod icon;
pub mod item;
pub mod key_cap;
pub mod line;
pub mod notice;
mod popup;
pub mod progress;
pub mod rail;
pub mod rest;
pub mod scroll;
pub mod segmented;
pub mod select;
pub mod shortcuts;
mod surface;
pub mod table;
pub mod text;
pub mod toast;
pub mod tooltip;
pub mod tree;

pub use iced::advanced::widget::Id;
pub use popup::Clear;

/// What a view is made of: iced's element with our theme and its own renderer.
pub type Element<'a, Message> = iced::Element<'a, Message, iced::Theme, iced::Renderer>;
