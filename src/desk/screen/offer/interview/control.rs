//! What an answer is given with: segments, a list that opens, or a field, by the type of what is asked.

use super::{Message, place};
use crate::desk::Desk;
use crate::desk::sheet::{FormAnswer, FormPlace};
use crate::kit::theme::size;
use crate::kit::widget::field::{date_field, field, money_field, number_field};
use crate::kit::widget::segmented::segmented;
use crate::kit::widget::select::select;
use crate::kit::widget::{Clear, Element, Id};
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::Length;
use redress_engine::policy::model::Choice;
use redress_engine::policy::{Policy, Type, Unit};

/// More choices than these are a list that opens.
pub(super) const SEGMENTS: usize = 6;

/// A control with all it shows.
#[derive(Clone, Debug)]
pub(super) struct Control {
    place: FormPlace,
    id: Id,
    kind: ControlKind,
}

#[derive(Clone, Debug)]
enum ControlKind {
    /// Answers side by side, “not known yet” among them.
    Segments(Options),
    /// Answers in a list that opens.
    List(Options),
    Money(Typed),
    Number(Typed),
    Words(Typed),
    Day(Typed),
}

/// Answers to choose from.
#[derive(Clone, Debug)]
struct Options {
    labels: Vec<String>,
    answers: Vec<FormAnswer>,
    selected: Option<usize>,
}

/// What is typed.
#[derive(Clone, Debug)]
struct Typed {
    text: String,
    /// The currency or the unit.
    unit: String,
    error: Option<String>,
}

impl Typed {
    /// What is wrong is said beside the control, where there is room for a sentence; the control shows it by its border.
    fn border(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "")
    }
}

/// How a control stands on the form.
#[derive(Clone, Default)]
pub(super) struct ControlLook {
    /// Its answer does not matter any more.
    pub is_dimmed: bool,
    /// What it asks, which must stay in sight.
    pub clear: Clear,
}

/// What a control is made for.
pub(super) struct ControlAsked<'a> {
    pub place: FormPlace,
    pub ty: Type,
    pub choices: &'a [Choice],
    pub answer: Option<&'a FormAnswer>,
    pub error: Option<&'a str>,
}

impl Control {
    /// Makes the control of a fact or a cell.
    pub(super) fn new(say: &Say, asked: ControlAsked<'_>) -> Self {
        let kind = match asked.ty {
            Type::Bool => ControlKind::Segments(truths(say, &asked)),
            Type::Choice(_) if is_list(&asked) => ControlKind::List(choices(say, &asked)),
            Type::Choice(_) => ControlKind::Segments(choices(say, &asked)),
            Type::Money(_) => ControlKind::Money(typed(&asked, unit(say, asked.ty))),
            Type::Number => ControlKind::Number(typed(&asked, String::new())),
            Type::Duration(_) => ControlKind::Number(typed(&asked, unit(say, asked.ty))),
            Type::Date => ControlKind::Day(typed(&asked, String::new())),
            Type::Text | Type::List => ControlKind::Words(typed(&asked, String::new())),
        };
        Self { place: asked.place, id: place::answer(say.policy, asked.place), kind }
    }

    /// Returns whether its answers stand side by side.
    pub(super) fn is_segments(&self) -> bool {
        matches!(self.kind, ControlKind::Segments(_))
    }

    /// Returns whether it needs the whole width, because its answers have names.
    pub(super) fn is_wide(&self, policy: &Policy) -> bool {
        match (&self.kind, self.place) {
            (ControlKind::Segments(_), FormPlace::Fact(fact)) => policy.fact(fact).ty != Type::Bool,
            (ControlKind::List(_) | ControlKind::Words(_), _) => true,
            _ => false,
        }
    }

    /// Returns what is wrong with what was typed.
    pub(super) fn error(&self) -> Option<&str> {
        match &self.kind {
            ControlKind::Money(typed)
            | ControlKind::Number(typed)
            | ControlKind::Words(typed)
            | ControlKind::Day(typed) => typed.error.as_deref(),
            ControlKind::Segments(_) | ControlKind::List(_) => None,
        }
    }

    /// Draws the control itself, without a label.
    pub(super) fn view<'a>(&'a self, desk: &'a Desk, look: ControlLook) -> Element<'a, Message> {
        // Where a question has the keyboard, there it is marked.
        let arrived = match self.place {
            FormPlace::Fact(fact) => Some(Message::Arrived(fact)),
            _ => None,
        };
        let (at, id) = (self.place, self.id.clone());
        let on_input = move |text| Message::Typed(at, text);
        match &self.kind {
            ControlKind::Segments(options) => {
                let labels = options.labels.iter().map(String::as_str);
                let answers = &options.answers;
                segmented(labels, options.selected, move |place| {
                    Message::Answered(at, answers[place].clone())
                })
                .on_browse(move |place| Message::Browsed(at, answers[place].clone()))
                .on_submit(Message::Entered(at))
                .dimmed(look.is_dimmed)
                .on_focus(arrived)
                .id(id)
                .into()
            }
            ControlKind::List(options) => {
                let answers = &options.answers;
                let on_choose = move |place: usize| Message::Answered(at, answers[place].clone());
                select(&options.labels, options.selected, on_choose)
                    .placeholder(fl!(desk.words.loader, "interview-choose"))
                    .clear(look.clear)
                    .on_focus(arrived)
                    .id(id)
                    .into()
            }
            ControlKind::Money(typed) => money_field("", &typed.text, typed.unit.as_str())
                .error(typed.border())
                .compact()
                .id(id)
                .on_input(on_input)
                .on_focus(arrived)
                .on_submit(Message::Entered(at))
                .on_blur(Message::Left(at))
                .into(),
            ControlKind::Number(typed) => {
                let field = number_field("", &typed.text)
                    .error(typed.border())
                    .compact()
                    .id(id)
                    .on_input(on_input)
                    .on_focus(arrived)
                    .on_submit(Message::Entered(at))
                    .on_blur(Message::Left(at));
                if typed.unit.is_empty() { field.into() } else { field.suffix(typed.unit.as_str()).into() }
            }
            ControlKind::Words(typed) => field("", &typed.text)
                .error(typed.border())
                .compact()
                .id(id)
                .on_input(on_input)
                .on_focus(arrived)
                .on_submit(Message::Entered(at))
                .on_blur(Message::Left(at))
                .into(),
            ControlKind::Day(typed) => date_field(&desk.captions, "", &typed.text, desk.today())
                .clear(look.clear)
                .error(typed.border())
                .compact()
                .id(id)
                .on_input(on_input)
                .on_focus(arrived)
                .on_submit(Message::Entered(at))
                .on_blur(Message::Left(at))
                .into(),
        }
    }

    /// Returns how wide it stands beside something else.
    pub(super) fn width(&self) -> Length {
        match self.kind {
            ControlKind::Segments(_) => Length::Shrink,
            ControlKind::List(_) | ControlKind::Words(_) => Length::Fill,
            ControlKind::Money(_) | ControlKind::Number(_) | ControlKind::Day(_) => {
                Length::Fixed(size::ANSWER)
            }
        }
    }
}

fn is_list(asked: &ControlAsked<'_>) -> bool {
    matches!(asked.place, FormPlace::Cell(..)) || asked.choices.len() > SEGMENTS
}

fn truths(say: &Say, asked: &ControlAsked<'_>) -> Options {
    let loader = &say.words.loader;
    let not_known = match asked.place {
        // In a table there is no room for words.
        FormPlace::Cell(..) => fl!(loader, "interview-not-known-cell"),
        _ => fl!(loader, "interview-not-known"),
    };
    let labels = vec![fl!(loader, "interview-yes"), fl!(loader, "interview-no"), not_known];
    Options::new(labels, vec![FormAnswer::Yes, FormAnswer::No, FormAnswer::NotKnown], asked.answer)
}

fn choices(say: &Say, asked: &ControlAsked<'_>) -> Options {
    let mut labels: Vec<String> =
        asked.choices.iter().map(|choice| say.words.lang().of(&choice.label).to_owned()).collect();
    let mut answers: Vec<FormAnswer> =
        asked.choices.iter().map(|choice| FormAnswer::Choice(choice.id.to_string())).collect();
    if !is_list(asked) {
        labels.push(fl!(say.words.loader, "interview-not-known"));
        answers.push(FormAnswer::NotKnown);
    }
    Options::new(labels, answers, asked.answer)
}

impl Options {
    fn new(labels: Vec<String>, answers: Vec<FormAnswer>, answer: Option<&FormAnswer>) -> Self {
        let selected = answer.and_then(|answer| answers.iter().position(|one| one == answer));
        Self { labels, answers, selected }
    }
}

fn typed(asked: &ControlAsked<'_>, unit: String) -> Typed {
    let text = match asked.answer {
        Some(FormAnswer::Text(text)) => text.clone(),
        _ => String::new(),
    };
    Typed { text, unit, error: asked.error.map(str::to_owned) }
}

/// The name of the currency, or of the unit of a duration.
fn unit(say: &Say, ty: Type) -> String {
    let loader = &say.words.loader;
    match ty {
        Type::Money(currency) => say.words.currency(currency),
        Type::Duration(Unit::Days) => fl!(loader, "interview-unit-days"),
        Type::Duration(Unit::WorkingDays) => fl!(loader, "interview-unit-working-days"),
        Type::Duration(Unit::Months) => fl!(loader, "interview-unit-months"),
        Type::Duration(Unit::Minutes) => fl!(loader, "interview-unit-minutes"),
        _ => String::new(),
    }
}
