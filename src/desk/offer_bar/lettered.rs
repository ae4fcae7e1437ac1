//! The words on the bar. A canvas tells nobody how large its texts are: all that lies right of one and below would be drawn
//! anew with every change of it. So they are written here, over the picture.

use super::draw::{Label, Picture};
use super::scale::BarScale;
use super::{Bar, Element};
use crate::kit::theme::{palette, size};
use crate::kit::widget::line::Line;
use crate::pass_on;
use iced::advanced::text::Shaping;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Layout, renderer};
use iced::{Rectangle, Renderer, Theme, Vector, mouse};
use std::cell::RefCell;

/// A picture of the bar with its words on it.
pub(super) struct Lettered<'a, Message> {
    pub picture: Element<'a, Message>,
    pub bar: &'a Bar,
    pub scale: BarScale,
}

/// Where words stood last, and for what. Finding their places means measuring them.
#[derive(Default)]
struct State(RefCell<Option<WrittenText>>);

struct WrittenText {
    bar: Bar,
    width: f32,
    labels: Vec<Label>,
}

impl<Message> Widget<Message, Theme, Renderer> for Lettered<'_, Message> {
    pass_on! { picture: children, diff, size, layout, update, mouse_interaction }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let picture = self.picture.as_widget();
        picture.draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        let (p, bounds) = (palette(theme), layout.bounds());
        let mut written = tree.state.downcast_ref::<State>().0.borrow_mut();
        let is_same = |written: &&mut WrittenText| written.bar == *self.bar && written.width == bounds.width;
        if written.as_mut().filter(is_same).is_none() {
            let labels = Picture::new(self.bar, self.scale, bounds.width).labels(bounds.width);
            *written = Some(WrittenText { bar: self.bar.clone(), width: bounds.width, labels });
        }
        for label in written.iter().flat_map(|written| &written.labels) {
            let line = Line::new(&label.words, size::SMALL, label.color(p));
            let place = label.bounds + Vector::new(bounds.x, bounds.y);
            Line { shaping: Shaping::Advanced, ..line }.draw(renderer, place, *viewport);
        }
    }
}

impl<'a, Message: 'a> From<Lettered<'a, Message>> for Element<'a, Message> {
    fn from(lettered: Lettered<'a, Message>) -> Self {
        Element::new(lettered)
    }
}
