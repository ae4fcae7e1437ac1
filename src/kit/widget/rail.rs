//! The places of the window, at its left edge.
//!
//! ```
//! use redress::kit::widget::{Element, Id, icon::Icon, rail};
//!
//! #[derive(Clone)]
//! enum Message { Went }
//!
//! let places: Element<'_, Message> = rail::rail("妥赔", [
//!     rail::place(Icon::Offer, "核算").chosen(true).on_press(Message::Went).into(),
//! ], []);
//! # drop(places);
//! ```

use super::icon::{self, Icon};
use super::{Element, Id, badge, focus, text};
use crate::kit::theme::style::{self, Press};
use crate::kit::theme::{Tone, palette, size, space};
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{button, column, container, row, space as blank};
use iced::{Center, Fill};

/// A place that can be gone to.
pub struct RailPlace<'a, Message> {
    icon: Icon,
    label: Fragment<'a>,
    is_chosen: bool,
    count: usize,
    on_press: Option<Message>,
    id: Option<Id>,
}

/// Makes a place with its mark and name.
pub fn place<'a, Message>(icon: Icon, label: impl IntoFragment<'a>) -> RailPlace<'a, Message> {
    RailPlace { icon, label: label.into_fragment(), is_chosen: false, count: 0, on_press: None, id: None }
}

/// Makes the rail: the program's name, its places, and at the foot those that are not daily work.
pub fn rail<'a, Message: 'a>(
    name: impl IntoFragment<'a>,
    places: impl IntoIterator<Item = Element<'a, Message>>,
    foot: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    let name = container(text::title(name)).center_x(Fill).padding([space::M, 0.0]);
    let content = column![name].extend(places).push(blank::vertical()).extend(foot).spacing(space::XS);
    container(content).padding(space::XS).width(size::RAIL).height(Fill).style(style::rail).into()
}

impl<Message> RailPlace<'_, Message> {
    /// Sets whether the window shows it.
    pub fn chosen(mut self, is_chosen: bool) -> Self {
        self.is_chosen = is_chosen;
        self
    }

    /// Sets how many wait there; none is not shown.
    pub fn count(mut self, count: usize) -> Self {
        self.count = count;
        self
    }

    /// Goes there.
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<'a, Message: Clone + 'a> From<RailPlace<'a, Message>> for Element<'a, Message> {
    fn from(place: RailPlace<'a, Message>) -> Self {
        let count = (place.count > 0).then(|| badge::badge(place.count.to_string(), Tone::Stop));
        let mark =
            row![icon::sized(place.icon, size::ICON + 2.0)].push(count).spacing(space::XS).align_y(Center);
        let label = iced::widget::text(text::shown(place.label)).size(size::LABEL).center();
        let content = column![mark, label].spacing(space::XS).align_x(Center).width(Fill);
        let pressed = button(content)
            .padding([space::XS + 2.0, 2.0])
            .width(Fill)
            .style(style::press(Press::Rail { chosen: place.is_chosen }))
            .on_press_maybe(place.on_press.clone());
        let is_enabled = place.on_press.is_some();
        let mut reached =
            focus::focusable(pressed).enabled(is_enabled).ring(|theme| palette(theme).rail_focus);
        if let Some(message) = place.on_press {
            reached = reached.on_press(message);
        }
        if let Some(id) = place.id {
            reached = reached.id(id);
        }
        reached.into()
    }
}
