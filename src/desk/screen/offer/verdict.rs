//! The right of the offer screen: what may be offered.

use crate::desk::check::Check;
use crate::desk::widget::dialog::Dialog;
use crate::desk::{Desk, Element};
use iced::Task;
use iced::widget::text;

/// The verdict in words.
#[derive(Debug, Default)]
pub struct Verdict {
    sentence: String,
}

/// What happened in it.
#[derive(Clone, Debug)]
pub enum Message {}

impl Verdict {
    /// The verdict of a check.
    pub fn new(check: &Check, desk: &Desk) -> Self {
        let mut verdict = Self::default();
        verdict.tell(check, desk);
        verdict
    }

    /// Says it anew.
    pub fn tell(&mut self, check: &Check, desk: &Desk) {
        let say = crate::words::say::Say::new(check.policy(), &desk.words);
        self.sentence = say.range(check.decision().offer.ceiling);
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, _check: &mut Check, _desk: &mut Desk) -> Task<Message> {
        match message {}
    }

    /// What is said.
    pub fn view<'a>(&'a self, _check: &'a Check, _desk: &'a Desk) -> Element<'a, Message> {
        text(&self.sentence).into()
    }

    /// What lies over the screen.
    pub fn panel<'a>(&'a self, _check: &'a Check, _desk: &'a Desk) -> Option<Dialog<'a, Message>> {
        None
    }
}
