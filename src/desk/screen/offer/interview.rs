//! The left of the offer screen: what is asked.

use crate::desk::check::Check;
use crate::desk::sheet::Answer;
use crate::desk::{Desk, Element};
use crate::policy::FactId;
use iced::Task;
use iced::widget::{column, scrollable, text, text_input};

/// The interview.
#[derive(Debug, Default)]
pub struct Interview {}

/// What happened in it.
#[derive(Clone, Debug)]
pub enum Message {
    /// A question was answered.
    Answered(FactId, Answer),
}

impl Interview {
    /// A new one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, check: &mut Check, desk: &mut Desk) -> Task<Message> {
        let Message::Answered(id, answer) = message;
        let today = desk.today();
        check.change(&desk.words, today, |sheet, policy| sheet.set(policy.fact(id), answer));
        Task::none()
    }

    /// All questions.
    pub fn view<'a>(&'a self, check: &'a Check, desk: &'a Desk) -> Element<'a, Message> {
        let lang = desk.words.lang();
        let rows = check.questions().map(|(id, fact)| {
            let ask = lang.of(fact.ask.as_ref().unwrap_or(&fact.label));
            let typed = text_input("", check.sheet().text(fact))
                .on_input(move |text| Message::Answered(id, Answer::Text(text)));
            column![text(ask), typed].into()
        });
        scrollable(column(rows)).into()
    }
}
