//! What can be found in a window: texts, what has the keyboard, where something stands and whether it is seen there.

use super::ShownText;
use iced::advanced::widget::operation::{Focusable, Operation, Scrollable};
use iced::widget::Id;
use iced::{Rectangle, Size, Vector};

/// Where something is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// Where it stands in the window, in logical pixels, as if nothing cut it off.
    pub bounds: Rectangle,
    /// The part of the window it can be seen in.
    pub frame: Rectangle,
}

impl Sight {
    /// Whether all of it is seen.
    pub fn is_whole(&self) -> bool {
        self.bounds.is_within(&self.frame)
    }
}

/// Looks for the focusable widget of an id.
pub(super) struct WidgetSearch {
    id: Id,
    pub found: Option<Sight>,
    /// What can be seen here, and how far all that is around here is scrolled.
    around: (Rectangle, Vector),
    entering: Option<(Rectangle, Vector)>,
}

impl WidgetSearch {
    pub fn new(id: Id, window: Size) -> Self {
        Self { id, found: None, around: (Rectangle::with_size(window), Vector::ZERO), entering: None }
    }
}

impl Operation for WidgetSearch {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let before = self.around;
        self.around = self.entering.take().unwrap_or(before);
        operate(self);
        self.around = before;
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content_bounds: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        let (frame, scrolled) = self.around;
        let seen = (bounds - scrolled).intersection(&frame).unwrap_or_default();
        self.entering = Some((seen, scrolled + translation));
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, _state: &mut dyn Focusable) {
        if id == Some(&self.id) {
            let (frame, scrolled) = self.around;
            self.found = Some(Sight { bounds: bounds - scrolled, frame });
        }
    }
}

/// Notes all texts.
pub(super) struct Texts(pub Vec<ShownText>);

impl Operation for Texts {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        self.0.push(ShownText { text: text.to_owned(), bounds });
    }
}

/// Notes what has the keyboard.
#[derive(Default)]
pub(super) struct Focus {
    pub is: bool,
    pub id: Option<Id>,
}

impl Operation for Focus {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.is = true;
            self.id = id.cloned();
        }
    }
}

/// Notes where something is laid out.
pub(super) struct PlaceOf {
    pub id: Id,
    pub found: Option<Rectangle>,
}

impl Operation for PlaceOf {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, _state: &mut dyn Focusable) {
        if id == Some(&self.id) {
            self.found = Some(bounds);
        }
    }
}
