//! The answer itself: the light, the sums, the offer bar, and the sum about to be promised.

use super::{BAR, Binding, CHANGES, Copied, Message, PROMISE, VerdictPanel, WHY};
use crate::desk::check::Check;
use crate::desk::offer_bar::offer_bar;
use crate::desk::sheet::FormPlace;
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space, style};
use crate::kit::widget::icon::{self, Icon};
use crate::kit::widget::{Id, button, card, field, flow, text};
use iced::widget::{column, row};
use iced::{Center, Fill};

impl VerdictPanel {
    pub(super) fn answer<'a>(&'a self, check: &'a Check) -> Element<'a, Message> {
        let bar = offer_bar(&self.told.bar, Id::new(BAR), Message::Moved);
        let content = column![self.light(), bar, self.promise_row(check)].spacing(space::M);
        card::card(content).stripe(self.tone()).into()
    }

    /// What binds, if it holds for what stands here.
    fn holding(&self) -> Option<&Binding> {
        self.binding.as_ref().filter(|binding| binding.holds)
    }

    fn tone(&self) -> Tone {
        self.holding().map_or(self.told.tone, |binding| binding.tone)
    }

    /// All the sentences in one column: whatever is said, what has the keyboard stays in its place in the tree.
    fn light(&self) -> Element<'_, Message> {
        let verdict = &self.told.verdict;
        let begin = self.told.begin.as_ref();
        let decided = column![
            headline(&verdict.headline, self.told.tone),
            text::body(begin.unwrap_or(&verdict.sentence))
        ];
        let said: Element<'_, Message> = match &self.binding {
            None => decided.spacing(space::XS).into(),
            // Neither takes more room than the other: the sum keeps its place while it is changed.
            Some(binding) => {
                let decided = decided.push(warning(&binding.void, Tone::Approval)).spacing(space::XS);
                let bound = column![
                    headline(&binding.headline, binding.tone),
                    text::body(&binding.words),
                    text::muted(&binding.decision)
                ];
                let bound = bound.spacing(space::XS);
                match binding.holds {
                    true => flow::as_high_as(bound, decided),
                    false => flow::as_high_as(decided, bound),
                }
            }
        };
        let mut lines = column![said].spacing(space::XS);
        if begin.is_none() && !verdict.sums.is_empty() {
            lines = lines.push(text::strong(&verdict.sums));
        }
        lines = lines.push(verdict.below_floor.as_ref().map(|words| warning(words, Tone::Stop)));
        let more = verdict.others.iter().chain(&verdict.still_open);
        lines.extend(more.map(|line| text::muted(line).into())).into()
    }

    fn promise_row<'a>(&'a self, check: &'a Check) -> Element<'a, Message> {
        let titles = &self.titles;
        let complaint = check.complaint(FormPlace::Promise);
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
        let (tone, words) = match (complaint, self.holding(), &self.told.standing) {
            (Some(complaint), ..) => (Tone::Stop, complaint),
            (None, Some(binding), _) => (binding.tone, binding.standing.as_str()),
            (None, _, Some((tone, standing))) => (*tone, standing.as_str()),
            (None, _, None) if self.told.has_handle => (Tone::Neutral, titles.promise_hint.as_str()),
            (None, _, None) => (Tone::Neutral, titles.promise_none.as_str()),
        };
        let mark = icon::sized(Icon::of(tone), size::LABEL).style(style::toned(tone));
        let words = match tone {
            Tone::Neutral => text::muted(words),
            tone => text::toned(words, tone).size(size::LABEL),
        };
        let below = row![mark, words.width(Fill)].spacing(space::XS).align_y(Center);
        column![controls, below].spacing(space::XS).into()
    }
}

/// To be read from a step away.
fn headline(words: &str, tone: Tone) -> Element<'_, Message> {
    let mark = icon::sized(Icon::of(tone), size::HEADLINE).style(style::toned(tone));
    row![mark, text::headline(words).width(Fill)].spacing(space::M).align_y(Center).into()
}

/// What must not be overlooked.
fn warning(words: &str, tone: Tone) -> Element<'_, Message> {
    let words = text::toned(words, tone).width(Fill);
    row![icon::toned(Icon::of(tone), tone), words].spacing(space::S).align_y(Center).into()
}
