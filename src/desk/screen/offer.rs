//! The offer screen: the interview at the left, the verdict at the right.

pub mod interview;
pub mod verdict;

use crate::desk::check::Check;
use crate::desk::sheet::Sheet;
use crate::desk::theme::{size, space};
use crate::desk::widget::dialog::Dialog;
use crate::desk::{Desk, Element};
use crate::policy::Policy;
use iced::widget::{container, row};
use iced::{Length, Task};
use interview::Interview;
use std::sync::Arc;
use verdict::Verdict;

/// The offer screen.
pub struct Offer {
    check: Check,
    interview: Interview,
    verdict: Verdict,
}

/// What happened on it.
#[derive(Clone, Debug)]
pub enum Message {
    /// At the left.
    Interview(interview::Message),
    /// At the right.
    Verdict(verdict::Message),
}

impl Offer {
    /// The screen for a sheet; `None` if its policy cannot serve.
    pub fn new(sheet: Sheet, desk: &mut Desk) -> Option<Self> {
        let today = desk.today();
        let policy = desk.shelf.get(&sheet.policy, today).serving.clone()?;
        // A library has no roles, so nobody could promise anything.
        (!policy.is_library()).then(|| Self::of(Check::new(policy, sheet, &desk.words, today), desk))
    }

    fn of(check: Check, desk: &Desk) -> Self {
        let verdict = Verdict::new(&check, desk);
        let interview = Interview::new(&check, desk);
        Self { check, interview, verdict }
    }

    /// What is done once the screen is in sight.
    pub fn begin(&self, desk: &Desk) -> Task<Message> {
        self.interview.begin(&self.check, desk).map(Message::Interview)
    }

    /// The check going on.
    pub fn check(&self) -> &Check {
        &self.check
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, desk: &mut Desk) -> Task<Message> {
        match message {
            Message::Interview(message) => {
                let before = self.check.revision();
                let task = self.interview.update(message, &mut self.check, desk);
                if self.check.revision() != before {
                    self.verdict.tell(&self.check, desk);
                }
                task.map(Message::Interview)
            }
            Message::Verdict(message) => {
                let task = self.verdict.update(message, &mut self.check, desk);
                self.interview.tell(&self.check, desk);
                task.map(Message::Verdict)
            }
        }
    }

    /// Goes on under another version of the policy; everything typed stays.
    pub fn adopt(&mut self, policy: Arc<Policy>, desk: &Desk) {
        let sheet = self.check.sheet().clone();
        // Nothing of the screen may point into a policy that is gone.
        *self = Self::of(Check::new(policy, sheet, &desk.words, desk.today()), desk);
    }

    /// Brings a question onto the form, and the keyboard to it.
    pub fn jump_to(&mut self, fact: &str, desk: &Desk) -> Task<Message> {
        let Some(fact) = self.check.fact_named(fact) else { return Task::none() };
        self.interview.jump_to(fact, &mut self.check, desk).map(Message::Interview)
    }

    /// Says everything anew in another language.
    pub fn retell(&mut self, desk: &mut Desk) {
        let today = desk.today();
        self.check.translate(&desk.words, today);
        self.interview.tell(&self.check, desk);
        self.verdict.tell(&self.check, desk);
    }

    /// The screen.
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let left = self.interview.view(&self.check, desk).map(Message::Interview);
        let right = self.verdict.view(&self.check, desk).map(Message::Verdict);
        let half = |part, element| container(element).width(Length::FillPortion(part));
        row![half(size::QUESTIONS, left), half(size::ANSWERS, right)]
            .spacing(space::L)
            .padding(space::L)
            .into()
    }

    /// What lies over the screen, if anything does.
    pub fn panel<'a>(&'a self, desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        Some(self.verdict.panel(&self.check, desk)?.map(Message::Verdict))
    }
}
