//! What stands beside each other while there is room, and under each other when there is not: on a small screen, or when
//! everything is enlarged.
//!
//! ```
//! use redress::kit::widget::{Element, field, flow, segmented::segmented, text};
//!
//! #[derive(Clone)]
//! enum Message { Answered(usize), Typed(String) }
//!
//! let answers = segmented(["是", "否"], None, Message::Answered);
//! let question: Element<'_, Message> = flow::beside(text::strong("客户因此购买？"), answers);
//! let form: Element<'_, Message> = flow::columns([
//!     field::field("客户", "").on_input(Message::Typed).into(),
//!     field::field("电话", "").on_input(Message::Typed).into(),
//! ]);
//! # drop((question, form));
//! ```

mod arranged;

pub(super) use arranged::{Parts, arranged};

use super::{Clear, Element, scroll, text};
use crate::kit::theme::{Tone, size, space, style};
use iced::advanced::layout::Node;
use iced::widget::space as blank;
use iced::widget::text::IntoFragment;
use iced::{Point, Shrink, Size};

/// Puts a control at the right of words, or under them where they would be squeezed: a question with its answers.
pub fn beside<'a, Message: 'a>(
    words: impl Into<Element<'a, Message>>,
    control: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    asked_beside(words, control, Clear::default())
}

/// Does the same, where what opens from the control leaves the words in sight.
pub fn asked_beside<'a, Message: 'a>(
    words: impl Into<Element<'a, Message>>,
    control: impl Into<Element<'a, Message>>,
    clear: Clear,
) -> Element<'a, Message> {
    arranged::keeping_clear(vec![words.into(), control.into()], clear, |parts, room| {
        let control = parts.lay(1, room);
        let left = room.width - control.size().width - space::M;
        if left < size::COLUMN {
            let words = parts.lay(0, room);
            let below = Point::new(0.0, words.size().height + space::S);
            let height = below.y + control.size().height;
            return Node::with_children(Size::new(room.width, height), vec![words, control.move_to(below)]);
        }
        let words = parts.lay(0, Size::new(left, room.height));
        let height = words.size().height.max(control.size().height);
        let middle = |node: &Node| (height - node.size().height) / 2.0;
        let words_at = Point::new(0.0, middle(&words));
        let control_at = Point::new(room.width - control.size().width, middle(&control));
        Node::with_children(
            Size::new(room.width, height),
            vec![words.move_to(words_at), control.move_to(control_at)],
        )
    })
}

/// Puts something at the other end of a title's line, or under it where the title would have to break.
pub fn ends<'a, Message: 'a>(
    title: impl Into<Element<'a, Message>>,
    end: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    arranged(vec![title.into(), end.into()], |parts, room| {
        let (title, end) = (parts.lay(0, room), parts.lay(1, room));
        let (wide, high) = (room.width, title.size().height.max(end.size().height));
        if title.size().width + space::S + end.size().width > wide {
            let below = Point::new(0.0, title.size().height + space::S);
            let height = below.y + end.size().height;
            return Node::with_children(Size::new(wide, height), vec![title, end.move_to(below)]);
        }
        let middle = |node: &Node| (high - node.size().height) / 2.0;
        let title_at = Point::new(0.0, middle(&title));
        let end_at = Point::new(wide - end.size().width, middle(&end));
        Node::with_children(Size::new(wide, high), vec![title.move_to(title_at), end.move_to(end_at)])
    })
}

/// Puts what a label is about at its right: in the middle of one line, at the top of more.
pub fn labelled<'a, Message: 'a>(
    label: impl IntoFragment<'a>,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    arranged(vec![text::label(label).into(), content.into()], |parts, room| {
        let left = size::LABELS + space::M;
        let label = parts.lay(0, Size::new(size::LABELS, room.height));
        let content = parts.lay(1, Size::new((room.width - left).max(0.0), room.height));
        let (high, line) = (content.size().height, label.size().height);
        let height = high.max(line);
        let is_line = high <= size::CONTROL + 1.0;
        let middle = |part: f32| if is_line { (height - part) / 2.0 } else { 0.0 };
        let (label_at, content_at) = (Point::new(0.0, middle(line)), Point::new(left, middle(high)));
        Node::with_children(
            Size::new(room.width, height),
            vec![label.move_to(label_at), content.move_to(content_at)],
        )
    })
}

/// Puts what was wrong when a button was pressed over it, if anything was, which else takes no room.
pub fn said_over<'a, Message: 'a>(
    wrong: Option<Element<'a, Message>>,
    button: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    // In its place even while nothing is: a tree that changes shape loses the keyboard.
    let wrong = wrong.unwrap_or_else(|| blank().into());
    arranged(vec![wrong, button.into()], |parts, room| {
        let (wrong, button) = (parts.lay(0, room), parts.lay(1, room));
        let below = match wrong.size().height {
            0.0 => 0.0,
            height => height + space::M,
        };
        let size = Size::new(room.width, below + button.size().height);
        Node::with_children(size, vec![wrong, button.move_to(Point::new(0.0, below))])
    })
}

/// Puts a control under words. What opens from the control leaves the words in sight.
pub fn under<'a, Message: 'a>(
    words: impl Into<Element<'a, Message>>,
    control: impl Into<Element<'a, Message>>,
    clear: Clear,
) -> Element<'a, Message> {
    arranged::keeping_clear(vec![words.into(), control.into()], clear, |parts, room| {
        let words = parts.lay(0, room);
        let control = parts.lay(1, room);
        let below = Point::new(0.0, words.size().height + space::S);
        let height = below.y + control.size().height;
        Node::with_children(Size::new(room.width, height), vec![words, control.move_to(below)])
    })
}

/// Keeps room for what helps to fill in a field and, in its place, what is wrong with what was filled in. There is always room
/// for a sentence or two, so that nothing below moves when one is said.
pub fn slot<'a, Message: 'a>(
    help: impl Into<Element<'a, Message>>,
    wrong: Option<&'a str>,
) -> Element<'a, Message> {
    let is_wrong = wrong.is_some();
    let wrong = text::small(wrong.unwrap_or_default()).style(style::toned(Tone::Stop));
    arranged(vec![help.into(), wrong.into()], move |parts, room| {
        let (help, wrong) = (parts.lay(0, room), parts.lay(1, room));
        let lines = if room.width < size::READABLE { 2.0 } else { 1.0 };
        let kept = lines * size::SMALL * size::LINE;
        let height = help.size().height.max(kept).max(if is_wrong { wrong.size().height } else { 0.0 });
        // What is laid to nothing is not drawn.
        let nothing = Node::new(Size::ZERO);
        let parts = if is_wrong { vec![nothing, wrong] } else { vec![help, nothing] };
        Node::with_children(Size::new(room.width, height.ceil()), parts)
    })
}

/// Gives something as much room as what may come in its place would need, so that nothing below moves when it does.
pub fn as_high_as<'a, Message: 'a>(
    thing: impl Into<Element<'a, Message>>,
    other: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    arranged(vec![thing.into(), other.into()], |parts, room| {
        let (thing, other) = (parts.lay(0, room), parts.lay(1, room));
        let height = thing.size().height.max(other.size().height);
        // What is laid to nothing is not drawn.
        Node::with_children(Size::new(room.width, height), vec![thing, Node::new(Size::ZERO)])
    })
}

/// Gives something all the height there is, with something under it, if there is anything, which is as high as it is but at
/// most as high as the other: then it scrolls.
pub fn footed<'a, Message: 'a>(
    thing: impl Into<Element<'a, Message>>,
    foot: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let foot = foot.map(|foot| scroll::vertical(foot).height(Shrink).into());
    arranged(std::iter::once(thing.into()).chain(foot).collect(), |parts, room| {
        let most = Size::new(room.width, (room.height - space::M) / 2.0);
        let foot = (parts.count() > 1).then(|| parts.lay(1, most));
        let below = foot.as_ref().map_or(0.0, |foot| foot.size().height + space::M);
        let thing = parts.lay(0, Size::new(room.width, room.height - below));
        let at = Point::new(0.0, room.height - below + space::M);
        let nodes = std::iter::once(thing).chain(foot.map(|foot| foot.move_to(at)));
        Node::with_children(room, nodes.collect())
    })
}

/// Lays a mark on something, in as much room. iced's stack would keep what lies under the mark from learning of a press
/// elsewhere, which takes the keyboard from it.
pub(super) fn on<'a, Message: 'a>(
    thing: impl Into<Element<'a, Message>>,
    mark: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    arranged(vec![thing.into(), mark.into()], |parts, room| {
        let thing = parts.lay(0, room);
        let mark = parts.lay(1, thing.size());
        Node::with_children(thing.size(), vec![thing, mark])
    })
}

/// Puts fields in as many equally wide columns as there is room for, in rows.
pub fn columns<'a, Message: 'a>(
    fields: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    arranged(fields.into_iter().collect(), |parts, room| {
        let widths = |count: u16| (room.width - f32::from(count - 1) * space::M) / f32::from(count);
        let most = u16::try_from(parts.count()).unwrap_or(u16::MAX).max(1);
        let count = (1..=most).rev().find(|count| widths(*count) >= size::COLUMN).unwrap_or(1);
        let (width, mut y, mut nodes) = (widths(count), 0.0, Vec::new());
        for first in (0..parts.count()).step_by(usize::from(count)) {
            let (mut x, mut height) = (0.0, 0.0_f32);
            for part in first..parts.count().min(first + usize::from(count)) {
                let node = parts.lay(part, Size::new(width, room.height));
                height = height.max(node.size().height);
                nodes.push(node.move_to(Point::new(x, y)));
                x += width + space::M;
            }
            y += height + space::S;
        }
        Node::with_children(Size::new(room.width, (y - space::S).max(0.0)), nodes)
    })
}
