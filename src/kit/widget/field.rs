//! Where text is typed: a label above, help or what is wrong below. The place below is always there, so that nothing moves
//! when something is wrong.
//!
//! ```
//! use redress::kit::widget::{Element, Id, field};
//!
//! #[derive(Clone)]
//! enum Message { Typed(String), Left }
//!
//! let phone: Element<'_, Message> = field::field("客户电话", "138")
//!     .id(Id::new("phone"))
//!     .help("用于查找以往投诉")
//!     .error(None)
//!     .on_input(Message::Typed)
//!     .on_blur(Message::Left)
//!     .into();
//! # drop(phone);
//! let asked: Element<'_, Message> =
//!     field::money_field("金额", "1,000.555", "人民币").error(Some("最多两位小数")).on_input(Message::Typed).into();
//! # drop(asked);
//! ```

mod calendar;
mod date;
mod entry;

pub use date::{DateField, date_field};

use super::line::width_of;
use super::{Element, Id, flow, text};
use crate::kit::theme::{Tone, size, space, style};
use entry::{Entry, Taken};
use iced::alignment::Horizontal;
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{TextInput, column, container};
use iced::{Fill, Length, padding};
use std::rc::Rc;

/// A form field.
pub struct Field<'a, Message> {
    label: Fragment<'a>,
    value: &'a str,
    placeholder: Fragment<'a>,
    help: Option<Fragment<'a>>,
    error: Option<Fragment<'a>>,
    suffix: Option<Fragment<'a>>,
    side: Horizontal,
    width: Length,
    is_compact: bool,
    is_wrong: bool,
    is_secret: bool,
    is_figure: bool,
    id: Option<Id>,
    on_input: Option<Rc<dyn Fn(String) -> Message + 'a>>,
    on_submit: Option<Message>,
    on_focus: Option<Message>,
    on_blur: Option<Message>,
}

/// Makes a field for words.
pub fn field<'a, Message>(label: impl IntoFragment<'a>, value: &'a str) -> Field<'a, Message> {
    Field {
        label: label.into_fragment(),
        value,
        placeholder: "".into(),
        help: None,
        error: None,
        suffix: None,
        side: Horizontal::Left,
        width: Fill,
        is_compact: false,
        is_wrong: false,
        is_secret: false,
        is_figure: false,
        id: None,
        on_input: None,
        on_submit: None,
        on_focus: None,
        on_blur: None,
    }
}

/// Makes a field for a sum, with the currency's name after it. It takes any text: a pasted mistake can be mended.
pub fn money_field<'a, Message>(
    label: impl IntoFragment<'a>,
    value: &'a str,
    currency: impl IntoFragment<'a>,
) -> Field<'a, Message> {
    Field { suffix: Some(currency.into_fragment()), ..number_field(label, value) }
}

/// Makes a field for a number.
pub fn number_field<'a, Message>(label: impl IntoFragment<'a>, value: &'a str) -> Field<'a, Message> {
    Field { side: Horizontal::Right, is_figure: true, ..field(label, value) }
}

impl<'a, Message> Field<'a, Message> {
    /// Names it, so that the keyboard can be sent to it.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets what stands in it while it is empty: an example.
    pub fn placeholder(mut self, example: impl IntoFragment<'a>) -> Self {
        self.placeholder = example.into_fragment();
        self
    }

    /// Sets what helps to fill it, below.
    pub fn help(mut self, words: impl IntoFragment<'a>) -> Self {
        self.help = Some(words.into_fragment());
        self
    }

    /// Sets what is wrong with it, in the place of the help; no words, where they stand elsewhere and only the border tells.
    pub fn error(mut self, words: Option<&'a str>) -> Self {
        self.error = words.map(IntoFragment::into_fragment);
        self
    }

    /// Marks it as wrong, where what is wrong with it is said elsewhere.
    pub fn wrong(mut self, is_wrong: bool) -> Self {
        self.is_wrong = is_wrong;
        self
    }

    /// Shows dots for what is typed: a password.
    pub fn secret(mut self) -> Self {
        self.is_secret = true;
        self
    }

    /// Puts a unit after the number: days, times.
    pub fn suffix(mut self, unit: impl IntoFragment<'a>) -> Self {
        self.suffix = Some(unit.into_fragment());
        self
    }

    /// Sets how wide it is; as wide as there is room, unless told.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Keeps no place for help, as in the rows of a table.
    pub fn compact(mut self) -> Self {
        self.is_compact = true;
        self
    }

    /// Sets what every change says; without it the field can only be read.
    pub fn on_input(mut self, on_input: impl Fn(String) -> Message + 'a) -> Self {
        self.on_input = Some(Rc::new(on_input));
        self
    }

    /// Sets what Enter says.
    pub fn on_submit(mut self, message: Message) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// Sets what is said when the keyboard arrives, if anything is.
    pub fn on_focus(mut self, message: impl Into<Option<Message>>) -> Self {
        self.on_focus = message.into();
        self
    }

    /// Sets what is said when the keyboard leaves: the time to say what is wrong.
    pub fn on_blur(mut self, message: Message) -> Self {
        self.on_blur = Some(message);
        self
    }
}

impl<'a, Message: Clone + 'a> Field<'a, Message> {
    /// The line that is typed into, with room at the right for what stands on it.
    fn entry(&mut self, room: f32) -> Entry<'a, Message> {
        let taken = match (self.is_secret, self.is_figure) {
            (true, _) => Taken::AsItIs,
            (false, true) => Taken::Figure,
            (false, false) => Taken::Words,
        };
        let mut input = TextInput::new(&self.placeholder, &taken.clean(self.value))
            .size(size::BODY)
            .line_height(size::LINE)
            .padding(padding::all(space::S - 1.0).right(space::S + room))
            .align_x(self.side)
            .secure(self.is_secret)
            .style(style::field(self.is_wrong || self.error.is_some()))
            .on_input_maybe(self.on_input.take().map(|on_input| move |typed| on_input(typed)))
            .on_submit_maybe(self.on_submit.take());
        if let Some(id) = self.id.take() {
            input = input.id(id);
        }
        Entry { input: input.into(), taken, on_focus: self.on_focus.take(), on_blur: self.on_blur.take() }
    }

    /// The label above and the help or error below what is typed into.
    fn frame(self, entry: Element<'a, Message>) -> Element<'a, Message> {
        labelled(self.label, entry, self.help, self.error, self.is_compact, self.width)
    }
}

/// Frames any control as a field, such as a select: the label above, help or what is wrong below.
pub fn framed<'a, Message: 'a>(
    label: impl IntoFragment<'a>,
    control: impl Into<Element<'a, Message>>,
    help: Option<&'a str>,
    error: Option<&'a str>,
) -> Element<'a, Message> {
    let fragment = |words: Option<&'a str>| words.map(IntoFragment::into_fragment);
    labelled(label.into_fragment(), control.into(), fragment(help), fragment(error), false, Fill)
}

fn labelled<'a, Message: 'a>(
    label: Fragment<'a>,
    control: Element<'a, Message>,
    help: Option<Fragment<'a>>,
    error: Option<Fragment<'a>>,
    is_compact: bool,
    width: Length,
) -> Element<'a, Message> {
    let label = (!label.is_empty()).then(|| text::label(label));
    let tone = if error.is_some() { Tone::Stop } else { Tone::Neutral };
    let words = error.or(help).unwrap_or_default();
    let is_hidden = is_compact && words.is_empty();
    let words = text::small(words);
    let words = if tone == Tone::Stop { words.style(style::toned(tone)) } else { words };
    // Hidden rather than absent: a tree that changes shape loses the keyboard.
    let below =
        container(words).height(if is_hidden { Length::Fixed(0.0) } else { Length::Shrink }).clip(true);
    column![].push(label).push(control).push(below).spacing(space::XS / 2.0).width(width).into()
}

impl<'a, Message: Clone + 'a> From<Field<'a, Message>> for Element<'a, Message> {
    fn from(mut field: Field<'a, Message>) -> Self {
        let Some(suffix) = field.suffix.take() else {
            let entry = field.entry(0.0);
            return field.frame(entry.into());
        };
        let room = width_of(&suffix, size::LABEL) + space::M;
        let entry = field.entry(room);
        let suffix =
            container(text::muted(suffix)).align_right(Fill).center_y(Fill).padding(padding::right(space::S));
        field.frame(flow::on(entry, suffix))
    }
}
