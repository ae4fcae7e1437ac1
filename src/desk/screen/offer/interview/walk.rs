//! Where the keyboard goes from an answer.

use super::control::SEGMENTS;
use super::{FormMemory, Message, place, table};
use crate::desk::check::Check;
use crate::desk::sheet::{FormAnswer, FormPlace};
use crate::desk::verdict::SECTIONS;
use crate::kit::widget::focus;
use iced::Task;
use redress_engine::policy::{FactId, Type};

/// Leads to what is best said next.
pub(super) fn to_next(check: &Check) -> Task<Message> {
    check.next().map_or_else(Task::none, |fact| to_place(check, of(check, fact)))
}

/// Returns what is gone to when the next question is asked for: what nobody has put off, else what somebody has.
pub(super) fn wanted(check: &Check) -> Option<FactId> {
    let open = || check.decision().questions.iter().map(|question| question.fact);
    check.next().or_else(|| open().find(|id| check.is_put_off(*id))).or_else(|| open().next())
}

/// Returns where a fact is said: a table with rows in its first cell.
pub(super) fn of(check: &Check, fact: FactId) -> FormPlace {
    let is_row = check.policy().fact(fact).ty == Type::List && table::rows_shown(check, fact) > 0;
    if is_row { FormPlace::Cell(fact, 0, 0) } else { FormPlace::Fact(fact) }
}

/// Leads to the verdict after the last answer; it is read and scrolled by keyboard there, and a digit or Enter too many does
/// nothing. Whoever mends an answer after that stays with it.
pub(super) fn done(was_done: bool) -> Task<Message> {
    if was_done { Task::none() } else { focus::focus(SECTIONS) }
}

/// Leads to a place of the form.
pub(super) fn to_place(check: &Check, place: FormPlace) -> Task<Message> {
    focus::focus(place::answer(check.policy(), place))
}

/// Leads to where a row is added to a table.
pub(super) fn to_add(check: &Check, fact: FactId) -> Task<Message> {
    if check.has_rows(fact) {
        focus::focus(place::add(check.policy(), fact))
    } else {
        to_place(check, FormPlace::Fact(fact))
    }
}

/// Returns whether a fact is answered by typing.
pub(super) fn is_typed(check: &Check, fact: FactId) -> bool {
    !matches!(check.policy().fact(fact).ty, Type::Bool | Type::Choice(_) | Type::List)
}

/// Returns whether a question below the tables is answered by typing.
pub(super) fn is_question_typed(check: &Check, fact: FactId) -> bool {
    !check.has_own_place(fact) && is_typed(check, fact)
}

/// Returns whether a digit answers at a place: where few choices stand side by side.
pub(super) fn is_by_digits(check: &Check, place: FormPlace) -> bool {
    match place {
        FormPlace::Fact(fact) => {
            !is_typed(check, fact) && check.policy().fact(fact).choices.len() <= SEGMENTS
        }
        FormPlace::Cell(fact, _, field) => {
            check.policy().fact(fact).fields.get(field).is_some_and(|field| field.ty == Type::Bool)
        }
        FormPlace::AsOf | FormPlace::Promise => false,
    }
}

/// Returns where to go from a place that was answered or passed over, and what is best said next then.
pub(super) fn on(check: &Check, shown: &FormMemory, from: FormPlace) -> (Option<FormPlace>, Option<FactId>) {
    let next = match from {
        // The first row of a table was asked for.
        FormPlace::Fact(fact) if check.has_rows(fact) => Some(fact),
        FormPlace::Fact(fact) => after(check, fact),
        FormPlace::Cell(fact, row, field) => match open_cell(check, shown, fact, row, field + 1) {
            Some(cell) => return (Some(cell), shown.marked),
            None => check.next(),
        },
        FormPlace::AsOf | FormPlace::Promise => check.next(),
    };
    (next.map(|fact| of(check, fact)), next)
}

/// Returns what is best said after a fact. Whoever answers questions is not led back up to the dates before all questions are
/// answered.
pub(super) fn after(check: &Check, fact: FactId) -> Option<FactId> {
    let is_question =
        |id: FactId| !matches!(id, FactId::INCIDENT_DATE | FactId::COMPLAINT_DATE | FactId::DEMANDS);
    let all: Vec<FactId> = check.to_say().collect();
    let questions: Vec<FactId> = all.iter().copied().filter(|id| is_question(*id)).collect();
    let left = if is_question(fact) && !questions.is_empty() { questions } else { all };
    // One that is still open was passed over; the way goes around.
    match left.iter().position(|id| *id == fact) {
        Some(at) => left.get((at + 1) % left.len()).copied(),
        None => left.first().copied(),
    }
}

/// The next cell of a row that says nothing yet.
fn open_cell(check: &Check, shown: &FormMemory, fact: FactId, row: usize, from: usize) -> Option<FormPlace> {
    let fields = &check.policy().fact(fact).fields;
    let record = check.sheet().rows(check.policy().fact(fact)).get(row)?;
    let is_open = |at: &usize| match fields.get(*at).and_then(|field| record.get(&*field.id)) {
        None => true,
        Some(FormAnswer::Text(text)) => text.is_empty(),
        Some(_) => false,
    };
    let at = (from..table::fields_shown(check, shown, fact, row)).find(is_open)?;
    Some(FormPlace::Cell(fact, row, at))
}
