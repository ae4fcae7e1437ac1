//! Changing one's own password.

use crate::desk::Desk;
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::field::field;
use crate::kit::widget::{Id, button, card, focus, text};
use crate::ledger::book::Problem;
use crate::ledger::seal::SHORTEST_PASSWORD;
use i18n_embed_fl::fl;
use iced::Task;
use iced::widget::{column, container};

/// The card.
#[derive(Debug, Default)]
pub struct Password {
    typed: [String; 3],
    problem: Option<Option<Problem>>,
    wrong: Option<String>,
    is_busy: bool,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed: the old password, the new one, the new one again.
    Typed(usize, String),
    /// All is typed.
    Entered,
    /// It was changed, or not.
    Changed(Result<(), Problem>),
}

/// Where each of the three is typed.
pub const FIELDS: [&str; 3] = ["password-old", "password-new", "password-again"];

impl Password {
    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        let task = self.take(message, desk);
        self.tell(desk);
        task
    }

    fn take(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        match message {
            Message::Typed(place, text) => {
                self.problem = None;
                if let Some(typed) = self.typed.get_mut(place) {
                    *typed = text;
                }
            }
            Message::Entered => {
                let Some(duty) = desk.duty.as_ref().filter(|_| !self.is_busy) else { return Task::none() };
                let [old, new, again] = self.typed.clone();
                if new != again {
                    self.problem = Some(None);
                    return focus::focus(Id::new(FIELDS[2]));
                }
                self.is_busy = true;
                let session = duty.session.clone();
                let errand = |_| async move { session.change_password(&old, &new).await };
                return desk.clerk.task(errand, Message::Changed);
            }
            Message::Changed(Ok(())) => {
                *self = Self::default();
                desk.say(Tone::Go, fl!(desk.words.loader, "password-changed"));
            }
            Message::Changed(Err(problem)) => {
                self.is_busy = false;
                self.problem = Some(Some(problem));
            }
        }
        Task::none()
    }

    /// Says everything anew.
    pub fn tell(&mut self, desk: &Desk) {
        self.wrong = self.problem.as_ref().map(|problem| match problem {
            Some(problem) => desk.speaker(None).problem(problem),
            None => fl!(desk.words.loader, "account-two-passwords"),
        });
    }

    /// Draws the card, for whoever is signed in.
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Option<Element<'a, Message>> {
        desk.duty.as_ref()?;
        let loader = &desk.words.loader;
        let labels = [
            fl!(loader, "password-present"),
            fl!(loader, "password-next", count = SHORTEST_PASSWORD),
            fl!(loader, "account-again"),
        ];
        let fields = labels.into_iter().zip(&self.typed).zip(FIELDS).enumerate();
        let fields = fields.map(|(place, ((label, typed), id))| {
            let field = field(label, typed)
                .id(Id::new(id))
                .secret()
                .on_input(move |text| Message::Typed(place, text))
                .on_submit(Message::Entered);
            // What is wrong is said under the last.
            if place + 1 < FIELDS.len() {
                return field.compact().into();
            }
            field.error(self.wrong.as_deref()).into()
        });
        let change = button::secondary(fl!(loader, "password-change"))
            .id(Id::new("password-change"))
            .on_press_maybe((!self.is_busy).then_some(Message::Entered));
        let content = column![
            container(column(fields).spacing(space::M)).max_width(size::READABLE),
            text::muted(fl!(loader, "password-key")),
            change
        ];
        Some(card::titled(fl!(loader, "password-title"), content.spacing(space::M)).into())
    }
}
