//! The offer bar: a scale from nothing to beyond the demand with the legal floor, the ceiling, the room for goodwill, what
//! each role may grant, what is demanded, and a handle for the sum about to be promised.
//!
//! While facts are missing, floor and ceiling are stretches: the answers decide where in them they end up. It is drawn on a
//! canvas and must not stand in anything that scrolls.
//!
//! ```
//! use redress::desk::offer_bar::{Bar, offer_bar};
//! use redress::kit::widget::{Element, Id};
//! use redress_engine::decision::value::Decimals;
//! use rust_decimal::Decimal;
//!
//! #[derive(Clone)]
//! enum Message { Promised(Decimal) }
//!
//! let bar = Bar {
//!     floor: Decimals::exact(Decimal::from(2480)),
//!     ceiling: Decimals::exact(Decimal::from(9966)),
//!     ..Bar::default()
//! };
//! let shown: Element<'_, Message> = offer_bar(&bar, Id::new("promise-bar"), Message::Promised);
//! # drop(shown);
//! ```

mod draw;
mod labels;
mod lettered;
mod scale;

use crate::kit::theme::radius;
use crate::kit::widget::{Element, Id, focus, text};
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Canvas, canvas, container};
use iced::{Fill, Rectangle, Renderer, Theme, mouse};
use lettered::Lettered;
use redress_engine::decision::value::Decimals;
use rust_decimal::Decimal;
use scale::{BarScale, Move, moved, snapped};
use std::cell::RefCell;

/// A sum somebody demands.
#[derive(Clone, Debug, PartialEq)]
pub struct BarMark {
    /// How much.
    pub sum: Decimal,
    /// What stands at its mark.
    pub label: String,
    /// The same behind another demand's label, where both stand too near for two.
    pub short: String,
}

/// How far a role may go.
#[derive(Clone, Debug, PartialEq)]
pub struct BarBand {
    /// Up to which sum.
    pub up_to: Decimal,
    /// Whether that is certain.
    pub is_certain: bool,
    /// Who, as it stands in the band.
    pub label: String,
    /// By which the colour is chosen: the lowest rank first.
    pub rank: usize,
}

/// What the bar shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is owed.
    pub floor: Decimals,
    /// What stands at the floor.
    pub floor_label: String,
    /// The most that may be given.
    pub ceiling: Decimals,
    /// What stands at the ceiling.
    pub ceiling_label: String,
    /// What the policy would offer.
    pub recommended: Decimals,
    /// The part of the ceiling that is goodwill.
    pub goodwill: Decimals,
    /// What stands at the room for goodwill.
    pub goodwill_label: String,
    /// Who may grant how much, the lowest rank first, each further than the one before.
    pub bands: Vec<BarBand>,
    /// What is demanded.
    pub demands: Vec<BarMark>,
    /// The sum about to be promised.
    pub promise: Option<Decimal>,
    /// Whether somebody named it.
    pub is_named: bool,
    /// Digits after the point of the currency.
    pub digits: u32,
    /// What stands between sums that share a label.
    pub separator: String,
    /// What is said while there is no sum to show.
    pub empty: String,
}

impl Default for Bar {
    fn default() -> Self {
        let none = Decimals::exact(Decimal::ZERO);
        Self {
            floor: none,
            floor_label: String::new(),
            ceiling: none,
            ceiling_label: String::new(),
            recommended: none,
            goodwill: none,
            goodwill_label: String::new(),
            bands: Vec::new(),
            demands: Vec::new(),
            promise: None,
            is_named: false,
            digits: 2,
            separator: " ".to_owned(),
            empty: String::new(),
        }
    }
}

impl Bar {
    /// Tells whether there is a sum to show at all.
    pub fn has_scale(&self) -> bool {
        BarScale::new(self).is_some()
    }

    /// Sums at which the handle stops: the floor first, the ceiling last.
    fn stops(&self, scale: &BarScale) -> Vec<Decimal> {
        let ends = |sums: Decimals| [sums.lo, sums.hi].into_iter().flatten();
        let bands = self.bands.iter().map(|band| band.up_to);
        let known = ends(self.floor).chain(ends(self.recommended)).chain(bands).chain(ends(self.ceiling));
        let mut stops: Vec<Decimal> = Vec::new();
        for stop in known.filter(|stop| *stop >= Decimal::ZERO && !scale.is_beyond(*stop)) {
            if !stops.contains(&stop) {
                stops.push(stop);
            }
        }
        stops
    }

    /// From where a key moves the handle.
    fn from(&self) -> Decimal {
        self.promise.or(self.recommended.lo).or(self.floor.lo).unwrap_or_default()
    }

    /// Where a key moves it.
    fn moved(&self, key: &Key) -> Option<Decimal> {
        let by = match key {
            Key::Named(Named::ArrowRight | Named::ArrowUp) => Move::More,
            Key::Named(Named::ArrowLeft | Named::ArrowDown) => Move::Less,
            Key::Named(Named::PageUp) => Move::NextStop,
            Key::Named(Named::PageDown) => Move::StopBefore,
            Key::Named(Named::Home) => Move::Floor,
            Key::Named(Named::End) => Move::Ceiling,
            _ => return None,
        };
        let scale = BarScale::new(self)?;
        Some(moved(&scale, &self.stops(&scale), self.from(), by))
    }
}

/// How near to a sum that matters the mouse has to be to mean it, in pixels.
const SNAP: f32 = 6.0;

/// Draws the bar; moving the handle says the new sum.
pub fn offer_bar<'a, Message: Clone + 'a>(
    bar: &'a Bar,
    id: Id,
    on_move: impl Fn(Decimal) -> Message + Clone + 'a,
) -> Element<'a, Message> {
    let scale = BarScale::new(bar);
    let by_key = on_move.clone();
    let shown: Element<'a, Message> = match scale {
        Some(scale) => {
            let drawn = Canvas::new(Drawn { bar, scale, on_move }).width(Fill).height(draw::HEIGHT);
            Lettered { picture: drawn.into(), bar, scale }.into()
        }
        None => {
            container(text::muted(&bar.empty)).width(Fill).height(draw::HEIGHT).center_y(draw::HEIGHT).into()
        }
    };
    // The stop is there even while nothing is shown: a tree that changes shape loses the keyboard.
    focus::focusable(shown)
        .id(id)
        .enabled(scale.is_some())
        .radius(radius::M)
        .on_key(move |key, modifiers: Modifiers| {
            let sum = bar.moved(&key).filter(|_| modifiers.is_empty())?;
            Some(by_key(sum))
        })
        .into()
}

/// The bar with its scale, as a canvas draws it.
struct Drawn<'a, OnMove> {
    bar: &'a Bar,
    scale: BarScale,
    on_move: OnMove,
}

/// What the mouse does with it.
#[derive(Debug, Default)]
struct Mouse {
    is_dragging: bool,
    picture: canvas::Cache,
    pictured: RefCell<Option<Pictured>>,
}

/// What the picture shows.
#[derive(Debug, PartialEq)]
struct Pictured {
    bar: Bar,
    theme: Theme,
    is_held: bool,
}

impl<OnMove> Drawn<'_, OnMove> {
    fn sum_at(&self, x: f32, bounds: Rectangle) -> Decimal {
        let (left, width) = draw::track(bounds.width);
        let place = (x - bounds.x - left) / width.max(1.0);
        snapped(&self.scale, &self.bar.stops(&self.scale), place, SNAP / width.max(1.0))
    }
}

impl<Message, OnMove: Fn(Decimal) -> Message> canvas::Program<Message> for Drawn<'_, OnMove> {
    type State = Mouse;

    fn update(
        &self,
        state: &mut Mouse,
        event: &canvas::Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<Message>> {
        let to = |x: f32| {
            let sum = self.sum_at(x, bounds);
            let is_new = !self.bar.is_named || self.bar.promise != Some(sum);
            is_new.then(|| canvas::Action::publish((self.on_move)(sum)).and_capture())
        };
        match event {
            canvas::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let at = cursor.position_over(bounds).filter(|at| draw::is_track(at.y - bounds.y))?;
                state.is_dragging = true;
                to(at.x).or_else(|| Some(canvas::Action::capture()))
            }
            canvas::Event::Mouse(mouse::Event::CursorMoved { position }) if state.is_dragging => {
                to(position.x).or_else(|| Some(canvas::Action::capture()))
            }
            canvas::Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                state.is_dragging = false;
                None
            }
            _ => None,
        }
    }

    fn draw(
        &self,
        state: &Mouse,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        // The same picture is not drawn again on the screen either; any other would be, even if it looked the same.
        let shown = Pictured { bar: self.bar.clone(), theme: theme.clone(), is_held: state.is_dragging };
        let mut pictured = state.pictured.borrow_mut();
        if pictured.as_ref() != Some(&shown) {
            state.picture.clear();
            *pictured = Some(shown);
        }
        let picture = state.picture.draw(renderer, bounds.size(), |frame| {
            draw::Picture::new(self.bar, self.scale, bounds.width).draw(frame, theme, state.is_dragging);
        });
        vec![picture]
    }

    fn mouse_interaction(
        &self,
        state: &Mouse,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        let is_over = cursor.position_over(bounds).is_some_and(|at| draw::is_track(at.y - bounds.y));
        match (state.is_dragging, is_over) {
            (true, _) => mouse::Interaction::Grabbing,
            (false, true) => mouse::Interaction::Grab,
            (false, false) => mouse::Interaction::None,
        }
    }
}
