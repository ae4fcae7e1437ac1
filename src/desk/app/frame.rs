//! The window itself: its title, colours and size, what it listens to, what happens to it.

use super::{App, Message, TOAST};
use crate::desk::pause::after;
use crate::desk::watch::watch;
use crate::signs::shown_in_line;
use i18n_embed_fl::fl;
use iced::{Subscription, Task, Theme, window};

impl App {
    pub(super) fn window(&mut self, event: window::Event) -> Task<Message> {
        match event {
            window::Event::FileHovered(_) => {
                self.hovered += 1;
                self.dropped = 0;
            }
            window::Event::FilesHoveredLeft => self.hovered = 0,
            window::Event::FileDropped(path) => return self.dropped(path),
            window::Event::CloseRequested => {
                self.keep();
                self.keeper.finish();
                return iced::exit();
            }
            _ => {}
        }
        Task::none()
    }

    /// Returns the window's title.
    pub fn title(&self) -> String {
        let of = shown_in_line(&self.labels.check);
        fl!(self.desk.words.loader, "window-title", of = of.as_ref())
    }

    /// Returns its colours.
    pub fn theme(&self) -> Theme {
        self.desk.theme()
    }

    /// Returns how large everything is.
    pub fn scale_factor(&self) -> f32 {
        self.desk.settings.scale.factor()
    }

    /// Returns what it listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        let toasts = self.toasts.iter().map(|(number, _)| after(*number, TOAST).map(Message::ToastClosed));
        let others = [
            iced::system::theme_changes().map(Message::SystemTheme),
            watch(self.desk.shelf.packs().folders()).map(Message::Seen),
            self.keeper.news().map(Message::Kept),
            window::events().filter_map(of_window),
        ];
        Subscription::batch(others.into_iter().chain(toasts).chain(self.duty_subscription()))
    }
}

/// What of all that happens to a window matters here.
fn of_window((_, event): (window::Id, window::Event)) -> Option<Message> {
    use window::Event::{CloseRequested, FileDropped, FileHovered, FilesHoveredLeft};
    let matters = matches!(event, CloseRequested | FileDropped(_) | FileHovered(_) | FilesHoveredLeft);
    matters.then_some(Message::Window(event))
}
