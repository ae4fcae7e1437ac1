//! One question: its wording, what it decides, what would prove the answer, and where it is answered.

use super::control::{Control, ControlAsked, ControlLook};
use super::{FormMemory, Message, place, walk};
use crate::desk::Desk;
use crate::desk::check::{Check, QuestionStanding};
use crate::desk::sheet::{FormAnswer, FormPlace};
use crate::kit::theme::{space, style};
use crate::kit::widget::segmented::segmented;
use crate::kit::widget::{Clear, Element, Id, band, flow, focus, text};
use crate::words::questions;
use crate::words::say::Say;
use i18n_embed_fl::fl;
use iced::widget::{column, container, row};
use iced::{Fill, Shrink, padding};
use redress_engine::policy::FactId;

/// A question as it is said.
pub(super) struct Question {
    /// What it asks for.
    pub(super) fact: FactId,
    /// The group's name, where another group begins.
    caption: Option<String>,
    ask: String,
    /// What explains it, line by line; more where it is the next to be answered.
    lines: Vec<String>,
    is_idle: bool,
    is_next: bool,
    /// Where the keyboard waits for Enter, if the answer is typed, and whether it does.
    typing: Option<(Id, bool)>,
    row: Id,
    control: Control,
    is_wide: bool,
    /// “Not known yet”, where the control has no segment for it: what it is called, its id, and whether it was said.
    not_known: Option<(String, Id, bool)>,
}

/// Tells all questions on the form.
pub(super) fn tell(check: &Check, desk: &Desk, shown: &FormMemory) -> Vec<Question> {
    let say = Say::new(check.policy(), &desk.words);
    let mut group = None;
    let told = check.questions().map(|(id, fact)| {
        let mut question = one(&say, check, shown, id);
        if group != Some(fact.group) {
            group = Some(fact.group);
            let group = fact.group.and_then(|group| say.policy.groups().get(group.index()));
            question.caption = group.map(|group| say.text(&group.label).to_owned());
        }
        question
    });
    told.collect()
}

fn one(say: &Say, check: &Check, shown: &FormMemory, id: FactId) -> Question {
    let loader = &say.words.loader;
    let fact = say.policy.fact(id);
    let (at, answer) = (FormPlace::Fact(id), check.sheet().answer(fact));
    let (standing, is_next) = (check.standing(id), shown.marked == Some(id));
    let error = shown.errors.get(&at).map(String::as_str);
    let control =
        Control::new(say, ControlAsked { place: at, ty: fact.ty, choices: &fact.choices, answer, error });
    let not_known = (!control.is_segments()).then(|| {
        let is_said = answer == Some(&FormAnswer::NotKnown);
        (fl!(loader, "interview-not-known"), place::not_known(say.policy, id), is_said)
    });
    Question {
        fact: id,
        caption: None,
        ask: questions::ask(say, id).to_owned(),
        lines: lines(say, check, shown, id),
        is_idle: standing == QuestionStanding::Idle,
        is_next,
        typing: walk::is_typed(check, id).then(|| (place::typing(say.policy, id), shown.waiting == Some(id))),
        row: place::row(say.policy, id),
        is_wide: control.is_wide(say.policy),
        control,
        not_known,
    }
}

fn lines(say: &Say, check: &Check, shown: &FormMemory, id: FactId) -> Vec<String> {
    let loader = &say.words.loader;
    let (standing, is_next) = (check.standing(id), shown.marked == Some(id));
    let fact = say.policy.fact(id);
    if standing == QuestionStanding::Idle {
        let is_kept = check.is_known(id);
        return vec![if is_kept {
            fl!(loader, "interview-idle-kept")
        } else {
            fl!(loader, "interview-idle")
        }];
    }
    let told = check.question(id).map(|question| questions::tell(say, check.decision(), question));
    let mut lines = Vec::new();
    lines.extend((shown.waiting == Some(id)).then(|| fl!(loader, "interview-press-enter")));
    let help = fact.help.as_ref().map(|help| say.text(help).to_owned());
    lines.extend(help.filter(|_| is_next));
    if let Some(told) = told {
        if !told.why.is_empty() {
            lines.push(fl!(loader, "question-decides", list = told.why));
        }
        // Beside a field it would come and go with every sign, and the field with it.
        if is_next && !walk::is_typed(check, id) && !told.changes.is_empty() {
            let list = told.changes.join(&fl!(loader, "interview-and-then"));
            lines.push(fl!(loader, "interview-changes", list = list));
        }
    }
    if is_next && !fact.evidence.is_empty() {
        let labels = fact.evidence.iter().map(|id| say.text(&say.policy.fact(*id).label));
        let list = labels.collect::<Vec<_>>().join(&fl!(loader, "separator"));
        lines.push(fl!(loader, "question-evidence", list = list));
    }
    lines
}

impl Question {
    /// Draws the question with its control.
    pub(super) fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let ask = text::body(self.ask.as_str());
        let ask = match (self.is_idle, self.is_next) {
            (true, _) => ask.style(style::faint),
            (false, true) => text::strong(self.ask.as_str()),
            (false, false) => ask,
        };
        let explain = |line: &'a String| {
            let line = text::small(line.as_str());
            if self.is_idle { line.style(style::faint) } else { line }
        };
        let lines = column(self.lines.iter().map(|line| explain(line).into())).spacing(space::XS / 2.0);
        let lines: Element<'a, Message> = match self.typing {
            Some(_) => flow::slot(lines, self.control.error()),
            None => lines.into(),
        };
        let words = column![ask, lines].spacing(space::XS / 2.0).width(Fill);
        let clear = Clear::default();
        let look = ControlLook { is_dimmed: self.is_idle, clear: clear.clone() };
        let control = self.control.view(desk, look);
        let not_known = self.not_known.as_ref().map(|(label, id, is_said)| {
            let at = FormPlace::Fact(self.fact);
            segmented([label.as_str()], is_said.then_some(0), move |_| {
                Message::Answered(at, FormAnswer::NotKnown)
            })
            .on_submit(Message::Entered(at))
            .dimmed(self.is_idle)
            .on_focus(Message::Arrived(self.fact))
            .id(id.clone())
        });
        let question: Element<'a, Message> = if self.is_wide {
            let answer =
                row![container(control).width(if self.control.is_segments() { Shrink } else { Fill })]
                    .push(not_known)
                    .spacing(space::S);
            flow::under(words, answer, clear)
        } else {
            let answer =
                row![container(control).width(self.control.width())].push(not_known).spacing(space::S);
            flow::asked_beside(words, answer, clear)
        };
        let caption = self.caption.as_deref().map(|caption| {
            container(text::small(caption)).padding(padding::top(space::S).left(space::L).bottom(space::XS))
        });
        let question = band::band(question).id(self.row.clone()).marked(self.is_next);
        let question: Element<'a, Message> = match &self.typing {
            Some((id, is_waiting)) => focus::focusable(question)
                .id(id.clone())
                .on_press(Message::TypingWanted(self.fact))
                .enabled(*is_waiting)
                .into(),
            None => question.into(),
        };
        column![].push(caption).push(question).into()
    }
}
