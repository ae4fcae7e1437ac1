//! Below the answer: what it is made of, and what to do besides.

use super::texts::{Cited, DeadlineRow, DemandRow, HeadRow, LISTED};
use super::{Copied, Message, VerdictPanel};
use crate::kit::Element;
use crate::kit::theme::{Tone, space, style};
use crate::kit::widget::icon::{self, Icon};
use crate::kit::widget::{Id, badge, button, card, chip, notice, text};
use crate::words::besides::ScriptText;
use iced::alignment::Horizontal;
use iced::widget::{Column, Row, column, container, row, rule};
use iced::{Center, Fill, FillPortion, padding};

/// So many citations are shown beside a sentence; the rest opens with them.
const CITED: usize = 3;
type Rows<'a> = Vec<Element<'a, Message>>;

impl VerdictPanel {
    pub(super) fn sections(&self) -> Element<'_, Message> {
        let (told, titles) = (&self.told, &self.titles);
        let mut cards: Rows = Vec::new();
        if told.faults.is_empty() {
            cards.push(self.heads());
        } else {
            cards.push(self.faults());
        }
        let demands = told.demands.iter().take(LISTED).enumerate().map(|(at, row)| demand(at, row));
        let more = told.demands_more.iter().map(|words| text::muted(words).into());
        let demands = demands.chain(more).collect();
        cards.extend(lined(&titles.demands, demands));
        let scripts = told.scripts.iter().enumerate().map(|(at, row)| self.script(at, row)).collect();
        cards.extend(spaced(&titles.scripts, scripts));
        if !told.people.is_empty() {
            cards.push(self.people());
        }
        let ledger = self.ledger.iter().map(|line| marked(Icon::Cases, text::body(line))).collect();
        cards.extend(spaced(&titles.ledger, ledger));
        let evidence = told.evidence.iter().map(|line| marked(Icon::Evidence, text::body(line))).collect();
        cards.extend(spaced(&titles.evidence, evidence));
        let deadlines = told.deadlines.iter().enumerate().map(|(at, row)| deadline(at, row)).collect();
        cards.extend(lined(&titles.deadlines, deadlines));
        let remedies = told.remedies.iter().enumerate().map(|(at, line)| cited("remedy", at, line)).collect();
        cards.extend(lined(&titles.remedies, remedies));
        let papers = told.papers.iter().map(|line| marked(Icon::Print, text::body(line))).collect();
        cards.extend(spaced(&titles.papers, papers));
        Column::with_children(cards).spacing(space::M).padding(padding::bottom(space::XS)).into()
    }

    /// What cannot be computed, or disagrees: where, and that nothing is offered until it is mended.
    fn faults(&self) -> Element<'_, Message> {
        let faults = self.told.faults.iter().enumerate().map(|(at, fault)| cited("fault", at, fault));
        let help = notice::notice(Tone::Stop, &self.told.faults_help);
        let content = Column::with_children(faults).push(help).spacing(space::M);
        card::titled(&self.titles.faults, content).stripe(Tone::Stop).into()
    }

    fn heads(&self) -> Element<'_, Message> {
        let titles = &self.titles;
        let head = head_line(
            text::small(&titles.head_item).into(),
            text::small(&titles.head_standing).into(),
            text::small(&titles.head_sum).into(),
        );
        let mut rows: Rows = vec![head];
        rows.extend(self.told.heads.iter().enumerate().map(|(at, row)| head_row(at, row)));
        if self.told.heads.is_empty() {
            rows = vec![text::body(&titles.heads_none).into()];
        }
        card::titled(&titles.heads, under_lines(rows)).into()
    }

    fn people(&self) -> Element<'_, Message> {
        let told = &self.told;
        let mut rows: Rows = told
            .people
            .iter()
            .map(|(name, words)| {
                let name = text::muted(name).width(FillPortion(1));
                row![name, text::body(words).width(FillPortion(4))].spacing(space::M).into()
            })
            .collect();
        rows.extend(told.others.iter().enumerate().map(|(at, line)| cited("other", at, line)));
        rows.extend(told.possibly.iter().map(|line| text::muted(line).into()));
        card::titled(&self.titles.people, Column::with_children(rows).spacing(space::S)).into()
    }

    /// What to say beside what not to say.
    fn script<'a>(&'a self, at: usize, script: &'a ScriptText) -> Element<'a, Message> {
        let titles = &self.titles;
        let is_copied = self.is_copied(Copied::Script(at));
        let copy = button::link(if is_copied { &titles.copied } else { &titles.copy })
            .id(Id::from(format!("copy-script-{at}")))
            .icon(if is_copied { Icon::Go } else { Icon::Copy })
            .on_press(Message::Copied(Copied::Script(at)));
        let marks =
            row![text::muted(script.marks.join(" · ")).width(Fill), copy].spacing(space::S).align_y(Center);
        let avoid = script.avoid.as_ref().map(|avoid| spoken(Tone::Stop, &titles.avoid, avoid));
        let said = row![spoken(Tone::Go, &titles.say, &script.say)].push(avoid).spacing(space::S);
        column![marks, said].spacing(space::XS).padding(padding::bottom(space::XS)).into()
    }
}

/// Words on the ground of a tone.
fn spoken<'a>(tone: Tone, title: &'a str, words: &'a str) -> Element<'a, Message> {
    let title = text::toned(title, tone).font(crate::kit::theme::fonts::BOLD);
    let content = column![title, text::body(words)].spacing(space::XS);
    container(content).padding(space::M).width(Fill).style(style::tinted(tone)).into()
}

/// A card of rows with lines between them; none without rows.
fn lined<'a>(title: &'a str, rows: Rows<'a>) -> Option<Element<'a, Message>> {
    (!rows.is_empty()).then(|| card::titled(title, under_lines(rows)).into())
}

/// A card of rows; none without rows.
fn spaced<'a>(title: &'a str, rows: Rows<'a>) -> Option<Element<'a, Message>> {
    (!rows.is_empty()).then(|| card::titled(title, Column::with_children(rows).spacing(space::S)).into())
}

fn under_lines(rows: Rows<'_>) -> Column<'_, Message> {
    let mut all = Column::new().spacing(space::S);
    for (at, row) in rows.into_iter().enumerate() {
        if at > 0 {
            all = all.push(rule::horizontal(1).style(style::line));
        }
        all = all.push(row);
    }
    all
}

fn marked<'a>(mark: Icon, words: text::Text<'a>) -> Element<'a, Message> {
    row![icon::icon(mark).style(style::muted), words.width(Fill)].spacing(space::S).into()
}

/// The columns of the heads.
fn head_line<'a>(
    item: Element<'a, Message>,
    standing: Element<'a, Message>,
    sum: Element<'a, Message>,
) -> Element<'a, Message> {
    row![
        container(item).width(FillPortion(6)),
        container(standing).width(FillPortion(3)),
        container(sum).width(FillPortion(5)).align_x(Horizontal::Right),
    ]
    .spacing(space::S)
    .align_y(Center)
    .into()
}

fn head_row(at: usize, head: &HeadRow) -> Element<'_, Message> {
    let item =
        row![text::strong(&head.label), text::muted(&head.basis)].spacing(space::S).align_y(Center).wrap();
    let line = head_line(
        item.into(),
        badge::marked(&head.standing, head.tone),
        text::strong(&head.sum).align_x(Horizontal::Right).into(),
    );
    let working = head.working.iter().map(|line| text::muted(line).into());
    column![line].extend(working).push(chips("head", at, &head.grounds)).spacing(space::XS).into()
}

fn demand(at: usize, demand: &DemandRow) -> Element<'_, Message> {
    let head = row![text::strong(&demand.what).width(Fill), badge::marked(&demand.answer, demand.tone)]
        .spacing(space::S)
        .align_y(Center);
    let reasons = demand.reasons.iter().enumerate().map(|(reason, line)| {
        let place = at * 100 + reason;
        cited("reason", place, line)
    });
    let lines = demand.lines.iter().map(|line| text::muted(line).into());
    column![head].extend(reasons).extend(lines).spacing(space::XS).into()
}

fn deadline(at: usize, deadline: &DeadlineRow) -> Element<'_, Message> {
    let day = badge::badge(&deadline.day, deadline.tone);
    row![
        container(day).width(FillPortion(1)),
        container(cited("deadline", at, &deadline.line)).width(FillPortion(3))
    ]
    .spacing(space::S)
    .into()
}

/// A sentence with its citations as chips below it.
fn cited<'a>(kind: &str, at: usize, line: &'a Cited) -> Element<'a, Message> {
    column![text::body(&line.text)].push(chips(kind, at, line)).spacing(space::XS).into()
}

/// Citations as chips, each of which opens its provision; more than a few open together.
fn chips<'a>(kind: &str, at: usize, line: &'a Cited) -> Option<Element<'a, Message>> {
    let id = |place: usize| Id::from(format!("cite-{kind}-{at}-{place}"));
    let shown = line.cites.iter().take(CITED).enumerate().map(|(place, citation)| {
        let open = Message::Cited([citation.id].into());
        chip::chip(&citation.label).tone(Tone::Accent).id(id(place)).on_press(open).into()
    });
    let more = line.cites.len().saturating_sub(CITED);
    let rest = (more > 0).then(|| {
        let open = Message::Cited(line.all.clone());
        Element::from(chip::chip(format!("+{more}")).id(id(CITED)).on_press(open))
    });
    (!line.cites.is_empty()).then(|| {
        Row::with_children(shown).push(rest).spacing(space::XS).wrap().vertical_spacing(space::XS).into()
    })
}
