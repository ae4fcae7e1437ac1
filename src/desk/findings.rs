//! Findings as the window shows them: the sentence, what to do, and the line they are about.

use crate::kit::Element;
use crate::kit::theme::{Tone, space};
use crate::kit::widget::excerpt::{Excerpt, excerpt};
use crate::kit::widget::{badge, text};
use crate::words::Words;
use i18n_embed_fl::fl;
use iced::widget::{column, row};
use iced::{Center, Fill, Theme};
use redress_engine::policy::{Finding, Severity, Sources, Span};

/// So many findings are shown; who has more begins with these.
const SHOWN: usize = 50;

/// Findings, told.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    told: Vec<FindingText>,
    /// How many more there are than are shown.
    more: usize,
    more_said: String,
}

/// One finding in words.
#[derive(Clone, Debug)]
struct FindingText {
    severity: Severity,
    kind: String,
    code: &'static str,
    message: String,
    help: String,
    place: Option<String>,
    excerpt: Option<Excerpt>,
    others: Vec<FurtherPlace>,
}

/// Another place a finding is about.
#[derive(Clone, Debug)]
struct FurtherPlace {
    said: String,
    excerpt: Option<Excerpt>,
}

impl Findings {
    /// Tells findings, the worst first.
    pub fn new(findings: &[Finding], sources: &Sources, words: &Words) -> Self {
        let mut sorted: Vec<&Finding> = findings.iter().collect();
        sorted.sort_by_key(|finding| finding.severity());
        let more = sorted.len().saturating_sub(SHOWN);
        let told = sorted.into_iter().take(SHOWN).map(|finding| told(finding, sources, words)).collect();
        Self { told, more, more_said: fl!(words.loader, "findings-more", count = more) }
    }

    /// Tells whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Draws all of them, one below the other.
    pub fn view<'a, Message: 'a>(&'a self, theme: &Theme) -> Element<'a, Message> {
        let all = self.told.iter().map(|told| one(told, theme));
        let more = (self.more > 0).then(|| text::muted(&self.more_said));
        column(all).push(more).spacing(space::L).width(Fill).into()
    }
}

fn told(finding: &Finding, sources: &Sources, words: &Words) -> FindingText {
    let sentence = words.finding(finding);
    let severity = finding.severity();
    let kind = match severity {
        Severity::Error => fl!(words.loader, "severity-error"),
        Severity::Warning => fl!(words.loader, "severity-warning"),
    };
    let other = |label: &redress_engine::policy::Label| FurtherPlace {
        said: words.say(label.word, &[]),
        excerpt: line_of(label.span, sources),
    };
    FindingText {
        severity,
        kind,
        code: finding.code.as_str(),
        message: sentence.message,
        help: sentence.help,
        place: finding.span.and_then(|span| place(span, sources)),
        excerpt: finding.span.and_then(|span| line_of(span, sources)),
        others: finding.labels.iter().map(other).collect(),
    }
}

/// Where a span stands, as editors write it.
fn place(span: Span, sources: &Sources) -> Option<String> {
    let position = sources.position(span)?;
    Some(format!("{}:{}:{}", position.path, position.line, position.column))
}

/// The line a span begins in; `None` where there is no text.
fn line_of(span: Span, sources: &Sources) -> Option<Excerpt> {
    let source = sources.get(span.source)?;
    let (number, start) = source.line_of(span.start);
    let line = source.text.get(source.line_range(number)?)?;
    let inside = |byte: u32| (byte as usize).saturating_sub(start);
    (!line.trim().is_empty()).then(|| Excerpt::new(number, line, inside(span.start)..inside(span.end)))
}

fn one<'a, Message: 'a>(told: &'a FindingText, theme: &Theme) -> Element<'a, Message> {
    let tone = match told.severity {
        Severity::Error => Tone::Stop,
        Severity::Warning => Tone::Approval,
    };
    let head = row![badge::marked(&told.kind, tone), text::small(told.code)]
        .push(told.place.as_ref().map(text::small))
        .spacing(space::S)
        .align_y(Center);
    let others = told.others.iter().map(|other| {
        let line = other.excerpt.as_ref().map(|line| excerpt(line, Tone::Neutral, theme));
        column![text::small(&other.said)].push(line).spacing(space::XS).into()
    });
    let help = (!told.help.is_empty()).then(|| text::muted(&told.help));
    column![head, text::strong(&told.message)]
        .push(told.excerpt.as_ref().map(|line| excerpt(line, tone, theme)))
        .extend(others)
        .push(help)
        .spacing(space::XS)
        .width(Fill)
        .into()
}
