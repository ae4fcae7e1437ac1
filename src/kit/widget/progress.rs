//! How far long work has come, and how to stop it; and how many questions are answered.
//!
//! ```
//! use redress::kit::widget::{Element, progress};
//!
//! let replay: Element<'_, ()> = progress::progress(0.4, "已重算 400 / 1000 件").into();
//! # drop(replay);
//! ```

use super::{Element, text};
use crate::kit::theme::{palette, radius, space};
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{column, progress_bar, row};
use iced::{Center, Fill, border};

/// A bar with words under it.
pub struct Progress<'a, Message> {
    done: f32,
    words: Fragment<'a>,
    stop: Option<Element<'a, Message>>,
}

/// Shows how much is done, from 0 to 1, and that in words.
pub fn progress<'a, Message>(done: f32, words: impl IntoFragment<'a>) -> Progress<'a, Message> {
    Progress { done: done.clamp(0.0, 1.0), words: words.into_fragment(), stop: None }
}

impl<'a, Message> Progress<'a, Message> {
    /// Adds the button that stops the work.
    pub fn stop(mut self, button: impl Into<Element<'a, Message>>) -> Self {
        self.stop = Some(button.into());
        self
    }
}

impl<'a, Message: 'a> From<Progress<'a, Message>> for Element<'a, Message> {
    fn from(progress: Progress<'a, Message>) -> Self {
        let bar = progress_bar(0.0..=1.0, progress.done).girth(space::XS).style(|theme: &iced::Theme| {
            let p = palette(theme);
            progress_bar::Style {
                background: p.line.into(),
                bar: p.accent.into(),
                border: border::rounded(radius::S),
            }
        });
        let words = column![bar, text::muted(progress.words)].spacing(space::XS).width(Fill);
        row![words].push(progress.stop).spacing(space::M).align_y(Center).into()
    }
}
