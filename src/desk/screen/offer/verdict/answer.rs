//! The answer itself: the light, the sums, the offer bar, and the sum about to be promised.

use super::{BAR, CHANGES, Copied, Message, PROMISE, Verdict, WHY};
use crate::desk::Element;
use crate::desk::check::Check;
use crate::desk::sheet::Place;
use crate::desk::theme::{Tone, size, space};
use crate::desk::widget::icon::{self, Icon};
use crate::desk::widget::offer_bar::offer_bar;
use crate::desk::widget::{Id, button, card, field, text};
use iced::widget::{column, row};
use iced::{Center, Fill};

impl Verdict {
    pub(super) fn answer<'a>(&'a self, check: &'a Check) -> Element<'a, Message> {
        let bar = offer_bar(&self.told.bar, Id::new(BAR), Message::Moved);
        let content = column![self.light(), bar, self.promise_row(check)].spacing(space::M);
        card::card(content).stripe(self.told.tone).into()
    }

    /// All the sentences in one column: whatever is said, what has the keyboard stays in its place in the tree.
    fn light(&self) -> Element<'_, Message> {
        let verdict = &self.told.verdict;
        let mark = icon::sized(Icon::of(self.told.tone), size::HEADLINE)
            .style(crate::desk::theme::style::toned(self.told.tone));
        let headline =
            row![mark, text::headline(&verdict.headline).width(Fill)].spacing(space::M).align_y(Center);
        let begin = self.told.begin.as_ref();
        let mut lines = column![headline, text::body(begin.unwrap_or(&verdict.sentence))].spacing(space::XS);
        if begin.is_none() && !verdict.sums.is_empty() {
            lines = lines.push(text::strong(&verdict.sums));
        }
        if let Some(warning) = &verdict.below_floor {
            let mark = icon::toned(Icon::Stop, Tone::Stop);
            let warning = text::toned(warning, Tone::Stop).width(Fill);
            lines = lines.push(row![mark, warning].spacing(space::S).align_y(Center));
        }
        let more = verdict.others.iter().chain(&verdict.still_open);
        lines.extend(more.map(|line| text::muted(line).into())).into()
    }

    fn promise_row<'a>(&'a self, check: &'a Check) -> Element<'a, Message> {
        let titles = &self.titles;
        let complaint = check.complaint(Place::Promise);
        let sum = field::money_field("", &check.sheet().promise, &self.told.currency)
            .id(PROMISE)
            .placeholder(&self.told.recommended)
            .compact()
            .wrong(complaint.is_some())
            .on_input(Message::Typed)
            .width(size::SUM);
        let why =
            button::secondary(&titles.why).id(Id::new(WHY)).shortcut("F1").caps().on_press(Message::Why);
        let changes = button::secondary(&titles.changes)
            .id(Id::new(CHANGES))
            .shortcut("F3")
            .caps()
            .on_press(Message::Changes);
        let is_copied = self.is_copied(Copied::Summary);
        let copy = button::mark(
            if is_copied { Icon::Go } else { Icon::Copy },
            if is_copied { &titles.copied } else { &titles.copy_summary },
        )
        .id(Id::new("copy-summary"))
        .on_press(Message::Copied(Copied::Summary));
        let promise = row![text::label(&titles.promise), sum].spacing(space::S).align_y(Center);
        let actions = row![why, changes, copy].spacing(space::S).align_y(Center);
        let controls = row![promise, actions].spacing(space::L).wrap().vertical_spacing(space::S);
        let (tone, words) = match (complaint, &self.told.standing) {
            (Some(complaint), _) => (Tone::Stop, complaint),
            (None, Some((tone, standing))) => (*tone, standing.as_str()),
            (None, None) if self.told.has_handle => (Tone::Neutral, titles.promise_hint.as_str()),
            (None, None) => (Tone::Neutral, titles.promise_none.as_str()),
        };
        let mark = icon::sized(Icon::of(tone), size::LABEL).style(crate::desk::theme::style::toned(tone));
        let words = match tone {
            Tone::Neutral => text::muted(words),
            tone => text::toned(words, tone).size(size::LABEL),
        };
        let below = row![mark, words.width(Fill)].spacing(space::XS).align_y(Center);
        column![controls, below].spacing(space::XS).into()
    }
}
