//! “What would change it?”: the smallest sets of facts whose change moves floor, ceiling or approver. Looked for while the
//! panel is open, a little at a time, so that no frame waits.

use super::Message;
use super::titles::Titles;
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::tree::{self, Twist};
use crate::kit::widget::{Id, badge, text};
use crate::words::changes::{ChangeText, change};
use crate::words::say::Say;
use iced::time::{Duration, Instant};
use iced::widget::{Column, column, row};
use iced::{Fill, padding};
use redress_engine::decision::{Changes, Outlook};

/// For so long it is looked at once; less than a frame.
const AT_ONCE: Duration = Duration::from_millis(8);
/// So often what was found is told anew meanwhile.
const ANEW: Duration = Duration::from_millis(400);
/// So many sets of one fact are told, and so many of two; as the command line does.
const MOST: usize = 12;

/// The search and what came of it so far.
pub(super) struct Changing {
    search: Changes,
    is_done: bool,
    told_at: Instant,
    singles: Vec<ChangeText>,
    pairs: Vec<ChangeText>,
}

impl Changing {
    pub(super) fn new(check: &Check) -> Self {
        Self {
            search: Changes::new(check.case().clone()),
            is_done: false,
            told_at: Instant::now(),
            singles: Vec::new(),
            pairs: Vec::new(),
        }
    }

    /// Looks on for a while. Says whether there is more to look at.
    pub(super) fn search(&mut self, check: &mut Check, desk: &Desk) -> bool {
        let begun = Instant::now();
        while !self.is_done && begun.elapsed() < AT_ONCE {
            self.is_done = !self.search.step(check.engine());
        }
        if self.is_done || self.told_at.elapsed() > ANEW {
            self.tell(check, desk);
        }
        !self.is_done
    }

    fn tell(&mut self, check: &Check, desk: &Desk) {
        let say = Say::new(check.policy(), &desk.words);
        let now = Outlook::of_decision(check.policy(), check.decision());
        let best = self.search.best(MOST);
        let told = |size: usize| {
            let sized = best.iter().filter(move |change| change.set.len() == size);
            sized.map(|found| change(&say, check.case(), &now, found)).collect()
        };
        (self.singles, self.pairs) = (told(1), told(2));
        self.told_at = Instant::now();
    }

    pub(super) fn dialog<'a>(&'a self, titles: &'a Titles) -> Dialog<'a, Message> {
        let mut all = Column::new().spacing(space::M);
        // The line is always there: what comes after it keeps its place, and the keyboard.
        let is_empty = self.singles.is_empty() && self.pairs.is_empty();
        all = all.push(text::muted(match (self.is_done, is_empty) {
            (false, _) => &titles.searching,
            (true, true) => &titles.changes_none,
            (true, false) => &titles.changes_how,
        }));
        for (kind, title, found) in
            [("one", &titles.changes_one, &self.singles), ("two", &titles.changes_two, &self.pairs)]
        {
            let rows = found.iter().enumerate().map(|(at, told)| line(kind, at, told));
            let title = (!found.is_empty()).then(|| text::strong(title));
            all = all.push(column![].push(title).push(tree::tree(rows)).spacing(space::XS));
        }
        Dialog::new(&titles.changes, all, Message::Closed).width(size::WIDE_DIALOG)
    }
}

/// One set: what would have to be otherwise, and what would come of it.
fn line<'a>(kind: &str, at: usize, told: &'a ChangeText) -> Element<'a, Message> {
    let effects = told.effects.iter().map(|effect| badge::badge(effect, Tone::Accent));
    let effects = row(effects).spacing(space::S).wrap().vertical_spacing(space::XS);
    // Nearer to each other than to what follows.
    let content = column![text::body(&told.condition), effects].spacing(space::XS / 2.0).width(Fill);
    let content = content.padding(padding::bottom(space::XS));
    tree::row(0, Twist::Leaf, content).id(Id::from(format!("change-{kind}-{at}"))).into()
}
