//! The left of the offer screen: what is asked. Everything it says is told when something changes ([`Interview::tell`]); drawing
//! only shows it. The keyboard is led from answer to answer; what is typed is never taken away, right or wrong.

mod basics;
mod control;
mod lines;
pub mod place;
mod question;
mod table;
mod walk;

use crate::desk::Desk;
use crate::desk::check::Check;
use crate::desk::sheet::{FormAnswer, FormPlace, Sheet};
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space, style};
use crate::kit::widget::icon::{self, Icon};
use crate::kit::widget::shortcuts::shortcuts;
use crate::kit::widget::{button, card, focus, scroll, text};
use crate::words::say::Say;
use crate::words::typed::{self, Slot};
use basics::Basics;
use i18n_embed_fl::fl;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::operation::{self, RelativeOffset};
use iced::widget::{column, container, row, rule};
use iced::{Center, Fill, Task};
pub use lines::BusinessLine;
use question::Question;
use redress_engine::policy::{FactId, Policy, Type};
use std::collections::{BTreeMap, BTreeSet};
use table::Table;

/// The key that leads to the next question.
const NEXT_KEY: &str = "F2";

/// The interview.
pub struct Interview {
    shown: FormMemory,
    lines: Vec<BusinessLine>,
    basics: Basics,
    tables: Vec<Table>,
    questions: Vec<Question>,
    progress: Progress,
    next: String,
}

/// How far the questions are.
#[derive(Default)]
struct Progress {
    tone: Tone,
    words: String,
    more: String,
    /// Whether there is another question to go to.
    has_next: bool,
}

/// What the form remembers of itself beside the sheet.
#[derive(Default)]
struct FormMemory {
    /// What is marked as best said next. It does not change while somebody types.
    marked: Option<FactId>,
    /// Fields that were left or entered: what is wrong there is said.
    left: BTreeSet<FormPlace>,
    /// What is wrong, where it is to be said.
    errors: BTreeMap<FormPlace, String>,
    /// A question that is typed, at which the keyboard waits for Enter: whoever answers by digits, one after the other, must not
    /// go on writing them into a sum.
    waiting: Option<FactId>,
    /// Rows of tables that were unfolded.
    unfolded: BTreeSet<(FactId, usize)>,
    /// The pages of tables that were turned to.
    pages: BTreeMap<FactId, usize>,
}

/// What happened in it.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed at a place.
    Typed(FormPlace, String),
    /// An answer was chosen on the way to another.
    Browsed(FormPlace, FormAnswer),
    /// An answer was given.
    Answered(FormPlace, FormAnswer),
    /// The keyboard arrived at a question.
    Arrived(FactId),
    /// A digit was typed where none answers.
    DigitTyped,
    /// A field was left.
    Left(FormPlace),
    /// Enter was pressed at a place.
    Entered(FormPlace),
    /// A question at which the keyboard waits is to be typed.
    TypingWanted(FactId),
    /// The next question was asked for.
    NextWanted,
    /// A business line was chosen, by its place in the list.
    LineChosen(usize),
    /// The business lines were found.
    LinesFound(Vec<BusinessLine>),
    /// Who is about to promise was chosen, by the place in the list.
    RoleChosen(usize),
    /// A row is wanted in a table.
    RowAdded(FactId),
    /// A row is to be taken out of a table.
    RowRemoved(FactId, usize),
    /// The rest of a row was shown or hidden.
    Unfolded(FactId, usize),
    /// A page of a table was turned to.
    PageTurned(FactId, usize),
    /// An answer was given and is shown: time to see which answers the result rests on now.
    Rested,
}

impl Interview {
    /// Makes the interview of a check.
    pub fn new(check: &Check, desk: &Desk) -> Self {
        let line = BusinessLine::of(&check.sheet().policy, check.policy());
        let mut interview = Self {
            shown: FormMemory { marked: check.next(), ..FormMemory::default() },
            lines: vec![line],
            basics: Basics::default(),
            tables: Vec::new(),
            questions: Vec::new(),
            progress: Progress::default(),
            next: String::new(),
        };
        interview.tell(check, desk);
        interview
    }

    /// Returns what is done once the form is in sight: the keyboard goes to where something is to be said, and other business
    /// lines are looked for.
    pub fn begin(&self, check: &Check, desk: &Desk) -> Task<Message> {
        let (packs, today) = (desk.shelf.packs().clone(), desk.today());
        let known = BusinessLine::of(&check.sheet().policy, check.policy());
        let lines = Task::perform(async move { lines::find(&packs, known, today) }, Message::LinesFound);
        let top = operation::snap_to(place::FORM, RelativeOffset::START);
        Task::batch([top.chain(walk::to_next(check)), lines])
    }

    /// Brings a question onto the form that may not have come up yet, marks it, and leads the keyboard to it.
    pub fn jump_to(&mut self, fact: FactId, check: &mut Check, desk: &Desk) -> Task<Message> {
        if !check.has_own_place(fact) {
            check.bring(fact);
        }
        self.shown.marked = Some(fact);
        let task = self.lead(check, walk::of(check, fact));
        self.tell(check, desk);
        task
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message, check: &mut Check, desk: &mut Desk) -> Task<Message> {
        let today = desk.today();
        let is_at_rest = !matches!(message, Message::Typed(..) | Message::Rested);
        if matches!(message, Message::Typed(..) | Message::Answered(..) | Message::Entered(..)) {
            self.shown.waiting = None;
        }
        let task = match message {
            Message::Typed(place, text) => {
                // Whoever mends what was right is as little interrupted as whoever types for the first time.
                if !self.shown.errors.contains_key(&place) {
                    self.shown.left.remove(&place);
                }
                put(check, desk, place, FormAnswer::Text(text));
                Task::none()
            }
            Message::Browsed(place, answer) => {
                put(check, desk, place, answer);
                Task::none()
            }
            Message::Answered(place, answer) => self.answered(place, answer, check, desk),
            Message::Arrived(fact) if self.shown.marked == Some(fact) => Task::none(),
            Message::Arrived(fact) => {
                self.shown.marked = Some(fact);
                // What is marked says more, and takes more room.
                focus::reveal(place::answer(check.policy(), FormPlace::Fact(fact)))
            }
            Message::DigitTyped => {
                desk.say(Tone::Neutral, fl!(desk.words.loader, "interview-no-digits"));
                Task::none()
            }
            Message::Left(place) => {
                self.leave(place, check, desk);
                Task::none()
            }
            Message::Entered(place) => self.entered(place, check, desk),
            Message::TypingWanted(fact) => {
                self.shown.waiting = None;
                walk::to_place(check, FormPlace::Fact(fact))
            }
            Message::NextWanted => {
                self.shown.waiting = None;
                self.shown.marked = walk::wanted(check);
                match self.shown.marked {
                    Some(fact) => self.lead(check, walk::of(check, fact)),
                    None => Task::none(),
                }
            }
            Message::LineChosen(at) => self.switch(at, check, desk),
            Message::LinesFound(lines) => {
                self.lines = lines;
                Task::none()
            }
            Message::RoleChosen(at) => {
                let role = basics::roles(check).get(at).map(|role| check.policy().role(*role).id.to_string());
                check.change(&desk.words, today, |sheet, _| sheet.role = role);
                Task::none()
            }
            Message::RowAdded(fact) => {
                // The empty row a table begins with becomes a row of its own.
                let rows = table::rows_shown(check, fact) + 1;
                check.change(&desk.words, today, |sheet, policy| {
                    let fact = policy.fact(fact);
                    while sheet.rows(fact).len() < rows {
                        sheet.add_row(fact);
                    }
                });
                self.shown.marked = check.next();
                self.lead(check, FormPlace::Cell(fact, rows - 1, 0))
            }
            Message::RowRemoved(fact, row) => {
                check.change(&desk.words, today, |sheet, policy| sheet.remove_row(policy.fact(fact), row));
                // What is remembered of rows is by their number.
                self.shown.left.retain(|place| !matches!(place, FormPlace::Cell(of, ..) if *of == fact));
                self.shown.unfolded.retain(|(of, _)| *of != fact);
                self.shown.marked = check.next();
                walk::to_add(check, fact)
            }
            Message::Unfolded(fact, row) => {
                if !self.shown.unfolded.remove(&(fact, row)) {
                    self.shown.unfolded.insert((fact, row));
                }
                Task::none()
            }
            Message::PageTurned(fact, page) => {
                self.shown.pages.insert(fact, page);
                Task::none()
            }
            Message::Rested => {
                check.settle();
                Task::none()
            }
        };
        self.tell(check, desk);
        if is_at_rest && !check.is_settled() {
            Task::batch([task, Task::done(Message::Rested)])
        } else {
            task
        }
    }

    /// Says everything anew.
    pub fn tell(&mut self, check: &Check, desk: &Desk) {
        self.shown.errors = errors(check, desk, &self.shown.left);
        let loader = &desk.words.loader;
        self.basics = Basics::tell(check, desk, &self.lines, &self.shown);
        self.tables = table::tell(check, desk, &self.shown);
        self.questions = question::tell(check, desk, &self.shown);
        self.progress = Progress::of(check, desk);
        self.next = fl!(loader, "interview-next");
    }

    /// Draws the whole form, with whom it concerns above the questions. What happens in it is wrapped, as the screen's own.
    pub fn view<'a, Outer: 'a>(
        &'a self,
        desk: &'a Desk,
        customer: Option<Element<'a, Outer>>,
        wrap: fn(Message) -> Outer,
    ) -> Element<'a, Outer> {
        let tables = self.tables.iter().map(|table| table.view(desk).map(wrap));
        let Progress { tone, words, more, has_next } = &self.progress;
        let next = button::quiet(self.next.as_str())
            .id(place::NEXT)
            .shortcut(NEXT_KEY)
            .caps()
            .on_press_maybe(has_next.then_some(Message::NextWanted));
        let progress = column![text::strong(words.as_str()), text::small(more.as_str())].width(Fill);
        let head =
            row![icon::toned(Icon::of(*tone), *tone), progress, next].spacing(space::S).align_y(Center);
        let head = card::unpadded(container(head).padding([space::S, space::L]).width(Fill));
        let head = container(head).padding(iced::padding::right(scroll::GUTTER));
        let head = Element::from(head).map(wrap);
        let line = || rule::horizontal(1).style(style::line);
        // Questions are only ever added at the end, so each keeps its place in the tree, and the keyboard with it.
        let rows =
            self.questions.iter().enumerate().map(|(place, question)| {
                column![].push((place > 0).then(line)).push(question.view(desk)).into()
            });
        let questions = card::unpadded(container(column(rows)).padding([0.0, 1.0]).width(Fill));
        // Without any it would be a stroke.
        let questions = (!self.questions.is_empty()).then(|| Element::from(questions).map(wrap));
        let form = column![]
            .push(customer)
            .push(self.basics.view(desk).map(wrap))
            .extend(tables)
            .push(questions)
            .spacing(space::M);
        let form = container(form).padding(iced::padding::bottom(size::CONTROL));
        // How far one is stands above what scrolls: it must be seen from the last question as from the first.
        let form = column![head, scroll::vertical(form).id(place::FORM)].spacing(space::M);
        shortcuts(form, move |key, modifiers| on_key(key, modifiers).map(wrap)).into()
    }

    /// An answer was given: on to what is best said next.
    fn answered(
        &mut self,
        place: FormPlace,
        answer: FormAnswer,
        check: &mut Check,
        desk: &Desk,
    ) -> Task<Message> {
        let is_taken_back = answer == FormAnswer::NotKnown && is_put_off(check, place);
        let answer = if is_taken_back { FormAnswer::Text(String::new()) } else { answer };
        let was_done = check.next().is_none();
        put(check, desk, place, answer);
        if is_taken_back {
            return Task::none();
        }
        let (to, marked) = walk::on(check, &self.shown, place);
        self.shown.marked = marked;
        match to {
            Some(FormPlace::Fact(next))
                if walk::is_by_digits(check, place) && walk::is_question_typed(check, next) =>
            {
                self.shown.waiting = Some(next);
                focus::focus(place::typing(check.policy(), next))
            }
            Some(to) => self.lead(check, to),
            None => walk::done(was_done),
        }
    }

    /// Enter: what is wrong is said; an empty field is passed over; otherwise on to what is best said next.
    fn entered(&mut self, place: FormPlace, check: &mut Check, desk: &Desk) -> Task<Message> {
        self.leave(place, check, desk);
        if check.complaint(place).is_some() {
            // What is wrong may stand below the edge.
            return focus::reveal(place::answer(check.policy(), place));
        }
        let was_done = check.next().is_none();
        if let FormPlace::Fact(fact) = place
            && walk::is_typed(check, fact)
            && check.sheet().answer(check.policy().fact(fact)).is_none()
        {
            put(check, desk, place, FormAnswer::NotKnown);
        }
        let (to, marked) = walk::on(check, &self.shown, place);
        self.shown.marked = marked;
        to.map_or_else(|| walk::done(was_done), |to| self.lead(check, to))
    }

    /// Leads the keyboard to a place, whose page is turned to.
    fn lead(&mut self, check: &Check, place: FormPlace) -> Task<Message> {
        if let FormPlace::Cell(fact, row, _) = place {
            self.shown.pages.insert(fact, table::page_of(row));
        }
        walk::to_place(check, place)
    }

    fn leave(&mut self, place: FormPlace, check: &mut Check, desk: &Desk) {
        self.shown.left.insert(place);
        // What means another day tomorrow is written out: the draft is read then, and the eye checks the year now.
        if let Some(day) = typed_day(check, place).and_then(|text| typed::day_in_full(text, desk.today())) {
            put(check, desk, place, FormAnswer::Text(day));
        }
        if let FormPlace::Fact(fact) = place
            && self.shown.marked == Some(fact)
            && check.is_known(fact)
        {
            self.shown.marked = walk::after(check, fact);
        }
    }

    fn switch(&mut self, at: usize, check: &mut Check, desk: &mut Desk) -> Task<Message> {
        let today = desk.today();
        let Some(line) = self.lines.get(at).filter(|line| line.name != check.sheet().policy) else {
            return Task::none();
        };
        // A pack that broke since it was found stays in the list, and its own screen says what is wrong.
        let Some(policy) = desk.shelf.serve(&line.name, today) else { return Task::none() };
        check.switch(&line.name, policy, &desk.words, today);
        desk.settings.policy = Some(line.name.clone());
        // Facts have other numbers in another policy.
        self.shown = FormMemory { marked: check.next(), ..FormMemory::default() };
        Task::none()
    }
}

impl Progress {
    fn of(check: &Check, desk: &Desk) -> Self {
        let loader = &desk.words.loader;
        let (open, answered) = (check.open_questions(), check.answered());
        let said = || fl!(loader, "interview-answered", answered = answered);
        let (tone, words, more) = match (open, check.next()) {
            (0, None) => {
                let more = fl!(loader, "interview-done-more", answered = answered);
                (Tone::Go, fl!(loader, "interview-done"), more)
            }
            (0, Some(_)) => (Tone::Go, fl!(loader, "interview-settled"), said()),
            (_, None) => {
                let more = fl!(loader, "interview-put-off-more", answered = answered);
                (Tone::Open, fl!(loader, "interview-put-off", open = open), more)
            }
            _ => (Tone::Open, fl!(loader, "interview-progress", open = open), said()),
        };
        Self { tone, words, more, has_next: walk::wanted(check).is_some() }
    }
}

/// Puts an answer into its place of the sheet.
fn put(check: &mut Check, desk: &Desk, place: FormPlace, answer: FormAnswer) {
    check.change(&desk.words, desk.today(), |sheet, policy| set(sheet, policy, place, answer));
}

fn set(sheet: &mut Sheet, policy: &Policy, place: FormPlace, answer: FormAnswer) {
    match (place, answer) {
        (FormPlace::AsOf, FormAnswer::Text(text)) => sheet.as_of = text,
        (FormPlace::Promise, FormAnswer::Text(text)) => sheet.promise = text,
        (FormPlace::AsOf | FormPlace::Promise, _) => {}
        (FormPlace::Fact(fact), answer) => sheet.set(policy.fact(fact), answer),
        (FormPlace::Cell(fact, row, field), answer) => sheet.set_cell(policy.fact(fact), row, field, answer),
    }
}

fn is_put_off(check: &Check, place: FormPlace) -> bool {
    match place {
        FormPlace::Fact(fact) => check.is_put_off(fact),
        _ => false,
    }
}

/// What was typed at a place for a day.
fn typed_day(check: &Check, place: FormPlace) -> Option<&str> {
    let (policy, sheet) = (check.policy(), check.sheet());
    match place {
        FormPlace::AsOf => Some(&sheet.as_of),
        FormPlace::Promise => None,
        FormPlace::Fact(fact) => {
            let fact = policy.fact(fact);
            (fact.ty == Type::Date).then(|| sheet.text(fact))
        }
        FormPlace::Cell(fact, row, field) => {
            let fact = policy.fact(fact);
            let field = fact.fields.get(field).filter(|field| field.ty == Type::Date)?;
            match sheet.rows(fact).get(row)?.get(&*field.id)? {
                FormAnswer::Text(text) => Some(text),
                _ => None,
            }
        }
    }
}

/// What is wrong and is to be said: in fields that were left, and where no further sign could make it right.
fn errors(check: &Check, desk: &Desk, left: &BTreeSet<FormPlace>) -> BTreeMap<FormPlace, String> {
    let say = Say::new(check.policy(), &desk.words);
    let is_said = |place: &FormPlace| left.contains(place) || !may_become(&say, check, desk, *place);
    check
        .complaints()
        .iter()
        .filter(|(place, _)| is_said(place))
        .map(|(place, words)| (*place, words.clone()))
        .collect()
}

/// Whether what stands at a place is only unfinished.
fn may_become(say: &Say, check: &Check, desk: &Desk, place: FormPlace) -> bool {
    let (policy, sheet, today) = (check.policy(), check.sheet(), desk.today());
    match place {
        FormPlace::AsOf | FormPlace::Promise => true,
        FormPlace::Fact(fact) => {
            let fact = policy.fact(fact);
            typed::may_become(say, &Slot::fact(fact, today), sheet.text(fact))
        }
        FormPlace::Cell(fact, row, field) => {
            let fact = policy.fact(fact);
            let (Some(field), Some(row)) = (fact.fields.get(field), sheet.rows(fact).get(row)) else {
                return true;
            };
            match row.get(&*field.id) {
                Some(FormAnswer::Text(text)) => typed::may_become(say, &Slot::field(field, today), text),
                _ => true,
            }
        }
    }
}

/// Keys of the form.
fn on_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    let is_next = *key == Key::Named(Named::F2) && modifiers.is_empty();
    is_next.then_some(Message::NextWanted)
}
