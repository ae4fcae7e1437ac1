//! A panel over the window that has to be answered or closed first. The keyboard goes into it, stays in it, and returns to
//! where it was; Escape and a click beside it close it.
//!
//! ```
//! use redress::kit::Captions;
//! use redress::kit::widget::{Element, button, dialog::{self, Dialog}, text};
//!
//! #[derive(Clone)]
//! enum Message { Closed, Discarded }
//!
//! let captions = Captions { close: "关闭".to_owned(), ..Captions::default() };
//! let ask = Dialog::new("放弃这份草稿？", text::body("放弃后不能恢复。"), Message::Closed)
//!     .action(button::danger("放弃").on_press(Message::Discarded));
//! let window: Element<'_, Message> = dialog::over(text::body("…"), Some(ask), &captions);
//! # drop(window);
//! ```

mod modal;

use super::flow::{Parts, arranged};
use super::icon::Icon;
use super::{Element, Id, button, focus as keyboard, scroll, text};
use crate::kit::Captions;
use crate::kit::theme::{size, space, style};
use iced::advanced::layout::Node;
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{Row, container, row};
use iced::{Center, Fill, Pixels, Point, Shrink, Size, padding};

/// What a dialog shows.
pub struct Dialog<'a, Message> {
    title: Fragment<'a>,
    content: Element<'a, Message>,
    actions: Vec<Element<'a, Message>>,
    on_close: Message,
    width: f32,
    focus: Option<Id>,
}

impl<'a, Message: Clone + 'a> Dialog<'a, Message> {
    /// Makes a dialog with a title and content, and what closing it says.
    pub fn new(
        title: impl IntoFragment<'a>,
        content: impl Into<Element<'a, Message>>,
        on_close: Message,
    ) -> Self {
        Dialog {
            title: title.into_fragment(),
            content: content.into(),
            actions: Vec::new(),
            on_close,
            width: size::DIALOG,
            focus: None,
        }
    }

    /// Adds a button at the foot, from the left.
    pub fn action(mut self, action: impl Into<Element<'a, Message>>) -> Self {
        self.actions.push(action.into());
        self
    }

    /// Sets how wide it may be, from the scale.
    pub fn width(mut self, width: impl Into<Pixels>) -> Self {
        self.width = width.into().0;
        self
    }

    /// Sends the keyboard somewhere else first than to the first stop of the content.
    pub fn focus(mut self, id: impl Into<Id>) -> Self {
        self.focus = Some(id.into());
        self
    }

    /// Returns the same dialog with its messages wrapped, as a screen hands it to the window.
    pub fn map<Outer: 'a>(self, wrap: impl Fn(Message) -> Outer + Clone + 'a) -> Dialog<'a, Outer> {
        let actions = self.actions.into_iter().map(|action| action.map(wrap.clone())).collect();
        Dialog {
            title: self.title,
            actions,
            on_close: wrap(self.on_close),
            content: self.content.map(wrap),
            width: self.width,
            focus: self.focus,
        }
    }

    fn panel(self, captions: &'a Captions) -> Element<'a, Message> {
        let close = button::mark(Icon::Close, &captions.close).shortcut("Esc").on_press(self.on_close);
        let head = row![text::title(self.title).width(Fill), close].spacing(space::M).align_y(Center);
        let content =
            scroll::vertical(container(self.content).padding(padding::right(space::XS))).height(Shrink);
        let actions = Row::with_children(self.actions).spacing(space::S).wrap();
        let panel = arranged(vec![head.into(), content.into(), actions.into()], stacked);
        let panel = container(panel).padding(space::XL).max_width(self.width).style(style::raised);
        container(panel).padding(space::XXL).center(Fill).into()
    }
}

/// Head, content and foot under each other, of which the content gives way; iced's column would push the foot out.
fn stacked<Message>(parts: &mut Parts<'_, '_, Message>, room: Size) -> Node {
    let (head, foot) = (parts.lay(0, room), parts.lay(2, room));
    let left = room.height - head.size().height - foot.size().height - 2.0 * space::L;
    let content = parts.lay(1, Size::new(room.width, left.max(0.0)));
    let (mut y, mut nodes) = (0.0, Vec::new());
    for node in [head, content, foot] {
        let height = node.size().height;
        nodes.push(node.move_to(Point::new(0.0, y)));
        y += if height > 0.0 { height + space::L } else { 0.0 };
    }
    Node::with_children(Size::new(room.width, (y - space::L).max(0.0)), nodes)
}

/// Lays the dialog over the window, if there is one.
pub fn over<'a, Message: Clone + 'a>(
    window: impl Into<Element<'a, Message>>,
    dialog: Option<Dialog<'a, Message>>,
    captions: &'a Captions,
) -> Element<'a, Message> {
    let modal = dialog.map(|dialog| {
        let (on_close, focus) = (dialog.on_close.clone(), dialog.focus.clone());
        modal::Modal { panel: keyboard::scope(dialog.panel(captions)).into(), on_close, focus }
    });
    Element::new(modal::WithModal::new(window.into(), modal))
}
