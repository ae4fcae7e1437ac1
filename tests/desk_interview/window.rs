//! A window without a display, and a person at its keys and its mouse.

use iced::keyboard::key::Named;
use iced::mouse::{self, ScrollDelta};
use iced::widget::Id;
use iced::{Event, Rectangle, Size, Task};
use jiff::civil::Date;
use redress::desk::Opening;
use redress::desk::app::{App, Message};
use redress::desk::check::Check;
use redress::desk::folders::Folders;
use redress::desk::headless::Stage;
use redress::desk::sheet::{FormAnswer, Sheet};
use redress::kit::widget::focus;
use redress::packs::Packs;
use redress::words::Lang;
use redress_engine::decision::case_file::CaseText;
use redress_engine::decision::{Decision, Engine, Known};
use redress_engine::policy::{FactId, Policy};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub const DAY: Date = Date::constant(2026, 6, 1);
/// So high that nothing has to be scrolled.
pub const TALL: Size = Size::new(1440.0, 6000.0);
pub const USUAL: Size = Size::new(1280.0, 720.0);

/// The window of a desk.
pub struct Window(pub Stage<App, Message>);

pub fn open_with(policies: Vec<PathBuf>, size: Size) -> Window {
    open_on(DAY, policies, size)
}

pub fn open_on(day: Date, policies: Vec<PathBuf>, size: Size) -> Window {
    let packs = Packs::found(policies).unwrap();
    let opening = Opening { packs, folders: Folders::none(), lang: Some(Lang::Zh), day: Some(day) };
    let app: (App, Task<Message>) = App::new(opening);
    Window(Stage::new(app, App::view, App::update, size).unwrap())
}

pub fn open(size: Size) -> Window {
    open_with(Vec::new(), size)
}

impl Window {
    pub fn check(&self) -> &Check {
        self.0.state().offer().unwrap().check()
    }

    pub fn policy(&self) -> &Policy {
        self.check().policy()
    }

    pub fn fact(&self, name: &str) -> FactId {
        self.check().fact_named(name).unwrap()
    }

    pub fn known(&self, name: &str) -> &Known {
        self.check().case().facts.get(self.fact(name))
    }

    pub fn answer(&self, name: &str) -> Option<&FormAnswer> {
        self.check().sheet().answers.get(name)
    }

    pub fn focus(&mut self) -> Option<Id> {
        self.0.focused().1
    }

    /// The fact whose answer has the keyboard. Where that waits for Enter before a figure, Enter is pressed.
    pub fn asked(&mut self) -> Option<String> {
        if self.waits().is_some() {
            self.0.key(Named::Enter);
        }
        self.fact_at("answer")
    }

    /// The fact before which the keyboard waits for Enter.
    pub fn waits(&mut self) -> Option<String> {
        self.fact_at("typing")
    }

    fn fact_at(&mut self, what: &str) -> Option<String> {
        let focus = self.focus()?;
        let mut names = self.policy().facts().iter().map(|fact| fact.id.to_string());
        names.find(|name| focus == Id::from(format!("{what} {name}")))
    }

    /// Sends the keyboard somewhere; that Tab leads everywhere is tried once.
    pub fn go(&mut self, id: &str) {
        let id = Id::from(id.to_owned());
        self.0.run(focus::focus(id.clone()));
        assert_eq!(self.focus(), Some(id));
    }

    pub fn place(&mut self, id: &str) -> Rectangle {
        self.0.place_of(&Id::from(id.to_owned())).unwrap_or_else(|| panic!("{id} is not there"))
    }

    /// Clicks the segment that says this in the row of a question.
    pub fn click_segment(&mut self, id: &str, label: &str) {
        let row = self.place(id);
        let cell = self
            .0
            .texts()
            .into_iter()
            .find(|shown| shown.text == label && row.contains(shown.bounds.center()));
        self.0.click_at(cell.unwrap_or_else(|| panic!("{id} does not offer {label}")).bounds.center());
    }

    /// Opens a list by mouse, turns the wheel if need be, and clicks the choice of a number.
    pub fn click_choice(&mut self, id: &str, number: usize) {
        let control = self.place(id);
        self.0.click_at(control.center());
        assert_eq!(self.place(id), control, "nothing moves under the pointer");
        // Choices stand 32 apart, under the control and the edge of the list; nine and a half are in sight.
        let beyond = (number as f32 - 8.5).max(0.0);
        let mut at = control.center();
        at.y = control.y + control.height + 8.0 + 32.0 * (number as f32 - beyond + 0.5);
        self.0.point_at(at);
        // It opens at what is chosen: up to the top first.
        let wheel = |y| Event::Mouse(mouse::Event::WheelScrolled { delta: ScrollDelta::Lines { x: 0.0, y } });
        self.0.events([wheel(1000.0), wheel(-beyond)]);
        self.0.click_at(at);
    }

    pub fn click_into(&mut self, id: &str) {
        let at = self.place(id).center();
        self.0.click_at(at);
    }

    /// Answers the question that has the keyboard as a person at the keys would.
    pub fn press(&mut self, name: &str, answer: &FormAnswer) {
        match answer {
            FormAnswer::Yes => self.0.type_text("1"),
            FormAnswer::No => self.0.type_text("2"),
            FormAnswer::NotKnown => self.0.type_text("3"),
            FormAnswer::Choice(id) => {
                let (at, count, label) = self.choice(name, id);
                if count <= 6 {
                    self.0.type_text(&(at + 1).to_string());
                } else {
                    self.0.commit(&label);
                    self.0.key(Named::Enter);
                }
            }
            FormAnswer::Text(text) => {
                self.0.type_text(text);
                self.0.key(Named::Enter);
            }
            // “None”.
            FormAnswer::Rows(rows) if rows.is_empty() => self.0.type_text("2"),
            FormAnswer::Rows(_) => panic!("{name} is filled in row by row"),
        }
    }

    pub fn choice(&self, name: &str, id: &str) -> (usize, usize, String) {
        let choices = &self.policy().fact(self.fact(name)).choices;
        let at = choices.iter().position(|choice| *choice.id == *id).unwrap();
        (at, choices.len(), choices[at].label.required().to_owned())
    }
}

/// An example's case as it would be typed, and what is decided of it.
pub fn example(name: &str) -> (Sheet, Decision) {
    let policy = Packs::found(Vec::new()).unwrap().load("telecom", Some(DAY)).policy.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let text = CaseText::read("case.toml", &std::fs::read(path).unwrap());
    let mut findings = Vec::new();
    let case = text.query(&policy, DAY, &mut findings).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let sheet = Sheet::of_case(&policy, &case, DAY);
    (sheet, Engine::new(Arc::new(policy)).decide(&case))
}

/// The same for the lowest role and the sum recommended, with the example's own day.
pub fn example_on_its_day(name: &str) -> (Date, Sheet, Decision) {
    let policy = Packs::found(Vec::new()).unwrap().load("telecom", Some(DAY)).policy.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let text = CaseText::read("case.toml", &std::fs::read(path).unwrap());
    let mut case = text.query(&policy, DAY, &mut Vec::new()).unwrap();
    case.role = None;
    case.promise = None;
    let sheet = Sheet::of_case(&policy, &case, case.as_of);
    (case.as_of, sheet, Engine::new(Arc::new(policy)).decide(&case))
}
