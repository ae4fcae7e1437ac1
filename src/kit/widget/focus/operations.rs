//! Finding the stops of the keyboard's way, going to one, and scrolling it into view.

use crate::kit::theme::space;
use crate::kit::widget::{Element, Id};
use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Tree, operate};
use iced::advanced::{Layout, widget};
use iced::{Rectangle, Renderer, Task, Vector};

/// Gives the keyboard to the widget of that id and scrolls it into view. Without such a widget nothing changes.
pub fn focus<Message: Send + 'static>(id: impl Into<Id>) -> Task<Message> {
    operate(Find { id: id.into(), takes_keyboard: true, survey: Survey::default() })
}

/// Scrolls the focusable widget of that id into view.
pub fn reveal<Message: Send + 'static>(id: impl Into<Id>) -> Task<Message> {
    operate(Find { id: id.into(), takes_keyboard: false, survey: Survey::default() })
}

/// A part of the window that scrolls.
#[derive(Clone, Copy, Debug)]
struct Frame {
    number: usize,
    bounds: Rectangle,
    translation: Vector,
}

/// A place the keyboard can stop at.
#[derive(Clone, Debug)]
struct Stop {
    id: Option<Id>,
    is_focused: bool,
    bounds: Rectangle,
    /// The innermost container with an id around it, which is meant to be seen as a whole: the row of a form.
    row: Option<Rectangle>,
    /// What scrolls around it, from the outermost.
    frames: Vec<Frame>,
}

impl Stop {
    /// Where it is seen, with the row it stands in.
    fn seen(&self) -> Rectangle {
        let scrolled = self.frames.iter().fold(Vector::ZERO, |sum, frame| sum + frame.translation);
        self.row.unwrap_or(self.bounds) - scrolled
    }

    /// By how much each part around has to be scrolled for this to be seen.
    fn shifts(&self) -> Vec<(usize, Vector)> {
        let innermost = self.frames.last().map_or(f32::INFINITY, |frame| frame.bounds.height);
        let row = self.row.filter(|row| row.height + 2.0 * space::XL <= innermost);
        // With some air, so that a field's label comes along.
        let mut wanted = row.unwrap_or(self.bounds).expand(space::XL);
        let mut shifts = Vec::new();
        for frame in self.frames.iter().rev() {
            let visible = frame.bounds + frame.translation;
            let x = shift(wanted.x, wanted.width, visible.x, visible.width);
            let y = shift(wanted.y, wanted.height, visible.y, visible.height);
            let shift = Vector::new(x, y);
            shifts.push((frame.number, shift));
            wanted = wanted - (frame.translation + shift);
        }
        shifts
    }
}

/// How far to scroll in one direction; what is larger than its frame shows its beginning.
fn shift(start: f32, length: f32, visible_start: f32, visible_length: f32) -> f32 {
    if start < visible_start || length > visible_length {
        start - visible_start
    } else {
        (start + length - visible_start - visible_length).max(0.0)
    }
}

/// Notes every stop in reading order.
#[derive(Default)]
struct Survey {
    stops: Vec<Stop>,
    around: Vec<Frame>,
    entering: Option<Frame>,
    rows: Vec<Rectangle>,
    entering_row: Option<Rectangle>,
    frames: usize,
}

impl<T> Operation<T> for Survey {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        let entered = self.entering.take();
        self.around.extend(entered);
        let row = self.entering_row.take();
        self.rows.extend(row);
        operate(self);
        if row.is_some() {
            self.rows.pop();
        }
        if entered.is_some() {
            self.around.pop();
        }
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.entering_row = id.map(|_| bounds);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content_bounds: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.entering = Some(Frame { number: self.frames, bounds, translation });
        self.frames += 1;
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let (id, is_focused, frames) = (id.cloned(), state.is_focused(), self.around.clone());
        let row = self.rows.last().copied();
        self.stops.push(Stop { id, is_focused, bounds, row, frames });
    }
}

/// Gives the keyboard to one stop, or none, and scrolls.
struct Arrive {
    /// The stop to focus by its place on the way; whoever else has the keyboard loses it.
    focus: Option<usize>,
    /// Whether the keyboard stays where it is.
    keeps_keyboard: bool,
    shifts: Vec<(usize, Vector)>,
    stops: usize,
    frames: usize,
}

impl Arrive {
    fn at(place: usize, stop: &Stop, takes_keyboard: bool) -> Self {
        let (focus, shifts) = (Some(place), stop.shifts());
        Arrive { focus, keeps_keyboard: !takes_keyboard, shifts, stops: 0, frames: 0 }
    }
}

impl<T> Operation<T> for Arrive {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content_bounds: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        let number = self.frames;
        self.frames += 1;
        if let Some((_, by)) = self.shifts.iter().find(|(frame, _)| *frame == number) {
            state.scroll_by(AbsoluteOffset { x: by.x, y: by.y }, bounds, content_bounds);
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        let number = self.stops;
        self.stops += 1;
        if self.keeps_keyboard {
            return;
        }
        if self.focus == Some(number) {
            state.focus();
        } else {
            state.unfocus();
        }
    }
}

/// Looks for one stop by its id, then arrives there.
struct Find {
    id: Id,
    takes_keyboard: bool,
    survey: Survey,
}

impl<T> Operation<T> for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        self.survey.traverse(operate);
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        Operation::<T>::container(&mut self.survey, id, bounds);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content_bounds: Rectangle,
        translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        Operation::<T>::scrollable(&mut self.survey, id, bounds, content_bounds, translation, state);
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        Operation::<T>::focusable(&mut self.survey, id, bounds, state);
    }

    fn finish(&self) -> Outcome<T> {
        let found = self.survey.stops.iter().enumerate().find(|(_, stop)| stop.id.as_ref() == Some(&self.id));
        match found {
            Some((place, stop)) => Outcome::Chain(Box::new(Arrive::at(place, stop, self.takes_keyboard))),
            None => Outcome::None,
        }
    }
}

/// Which stop to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Step<'a> {
    /// The next one, or the first after the last.
    Next,
    /// The one before, or the last before the first.
    Back,
    /// The first.
    First,
    /// The one of that id, if it is there.
    To(&'a Id),
    /// The one in that place of the way.
    Place(usize),
}

/// A widget with its state and place, on which operations can be run from within another widget's update.
pub(in super::super) struct Content<'a, 'b, Message> {
    pub element: &'a mut Element<'b, Message>,
    pub tree: &'a mut Tree,
    pub layout: Layout<'a>,
    pub renderer: &'a Renderer,
}

impl<Message> Content<'_, '_, Message> {
    fn run(&mut self, operation: &mut dyn widget::Operation) {
        self.element.as_widget_mut().operate(self.tree, self.layout, self.renderer, operation);
    }

    fn survey(&mut self) -> Vec<Stop> {
        let mut survey = Survey::default();
        self.run(&mut survey);
        survey.stops
    }
}

/// Leads the keyboard through the content; whether there was a stop to go to.
pub(in super::super) fn step<Message>(content: &mut Content<'_, '_, Message>, step: Step<'_>) -> bool {
    let stops = content.survey();
    let current = stops.iter().position(|stop| stop.is_focused);
    let place = match (step, current) {
        (Step::Next, Some(current)) => (current + 1) % stops.len(),
        (Step::Next, None) | (Step::First, _) => 0,
        (Step::Back, Some(current)) => (current + stops.len() - 1) % stops.len(),
        (Step::Back, None) => stops.len().saturating_sub(1),
        (Step::To(id), _) => {
            stops.iter().position(|stop| stop.id.as_ref() == Some(id)).unwrap_or(stops.len())
        }
        (Step::Place(place), _) => place,
    };
    let Some(stop) = stops.get(place) else { return false };
    content.run(&mut Arrive::at(place, stop, true));
    true
}

/// Takes the keyboard from whatever in the content has it.
pub(in super::super) fn unfocus<Message>(content: &mut Content<'_, '_, Message>) {
    content.run(&mut Arrive { focus: None, keeps_keyboard: false, shifts: Vec::new(), stops: 0, frames: 0 });
}

/// Returns which stop in the content has the keyboard: its id if it has one, and its place.
pub(in super::super) fn where_focused<Message>(
    content: &mut Content<'_, '_, Message>,
) -> Option<(Option<Id>, usize)> {
    let stops = content.survey();
    let place = stops.iter().position(|stop| stop.is_focused)?;
    Some((stops[place].id.clone(), place))
}

/// Returns where what has the keyboard is seen, with the row it stands in.
pub(in super::super) fn seen_focused<Message>(content: &mut Content<'_, '_, Message>) -> Option<Rectangle> {
    content.survey().iter().find(|stop| stop.is_focused).map(Stop::seen)
}
