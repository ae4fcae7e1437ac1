//! The whole window: the rail, the header, the screen in front, and what lies over it.

use super::screen::offer::{self, Offer};
use super::sheet::Sheet;
use super::widget::dialog;
use super::widget::shortcuts::shortcuts;
use super::{Desk, Element, Opening};
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::theme::Mode;
use iced::widget::operation;
use iced::{Subscription, Task, Theme};

/// The window's state.
pub struct App {
    desk: Desk,
    offer: Option<Offer>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// On the offer screen.
    Offer(offer::Message),
    /// Tab.
    FocusNext,
    /// Shift+Tab.
    FocusPrevious,
    /// The system went light or dark.
    SystemTheme(Mode),
}

impl App {
    /// Opens the window.
    pub fn new(opening: Opening) -> (Self, Task<Message>) {
        let mut desk = Desk::new(opening);
        let names = desk.shelf.names();
        let last = desk.settings.policy.clone().filter(|name| names.contains(name));
        let name = last
            .or_else(|| names.iter().find(|name| *name == "telecom").cloned())
            .or_else(|| names.first().cloned());
        let offer = name.and_then(|name| Offer::new(Sheet::new(name), &mut desk));
        let begin = offer.as_ref().map_or_else(Task::none, |offer| offer.begin(&desk).map(Message::Offer));
        (Self { desk, offer }, Task::batch([begin, iced::system::theme().map(Message::SystemTheme)]))
    }

    /// What all screens share.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The offer screen, if there is a pack to decide under.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Offer(message) => match &mut self.offer {
                Some(offer) => offer.update(message, &mut self.desk).map(Message::Offer),
                None => Task::none(),
            },
            Message::FocusNext => operation::focus_next(),
            Message::FocusPrevious => operation::focus_previous(),
            Message::SystemTheme(mode) => {
                self.desk.system = mode;
                Task::none()
            }
        }
    }

    /// The window.
    pub fn view(&self) -> Element<'_, Message> {
        let screen: Element<'_, Message> = match &self.offer {
            Some(offer) => offer.view(&self.desk).map(Message::Offer),
            None => iced::widget::space().into(),
        };
        let panel = self.offer.as_ref().and_then(|offer| offer.panel(&self.desk));
        dialog::over(shortcuts(screen, on_key), panel.map(|panel| panel.map(Message::Offer)))
    }

    /// Its title.
    pub fn title(&self) -> String {
        "妥赔 Redress".to_owned()
    }

    /// Its colours.
    pub fn theme(&self) -> Theme {
        self.desk.theme()
    }

    /// What it listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        iced::system::theme_changes().map(Message::SystemTheme)
    }
}

/// Keys that mean the same everywhere.
fn on_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::Tab) if modifiers.shift() => Some(Message::FocusPrevious),
        Key::Named(Named::Tab) => Some(Message::FocusNext),
        _ => None,
    }
}
