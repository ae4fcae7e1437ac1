//! An explanation's trees, drawn with lines.

use crate::cli::page::{Page, Style};
use crate::words::say::Say;
use crate::words::why::{Branch, BranchMark};
use i18n_embed_fl::fl;

/// Draws a tree. As deep as it was made.
pub(super) fn draw(page: &mut Page, say: &Say, branch: &Branch) {
    line(page, say, branch, "", "  ");
    below(page, say, branch, "");
}

fn below(page: &mut Page, say: &Say, branch: &Branch, before: &str) {
    let cites = cites(say, branch);
    let leaves = branch.below.len() + usize::from(cites.is_some());
    let knots = |at: usize| if at + 1 == leaves { ("└─ ", "   ") } else { ("├─ ", "│  ") };
    for (at, next) in branch.below.iter().enumerate() {
        let (knot, trunk) = knots(at);
        let has_more = !next.below.is_empty() || self::cites(say, next).is_some();
        let rest = format!("{before}{trunk}{}", if has_more { "│ " } else { "  " });
        line(page, say, next, &format!("{before}{knot}"), &rest);
        below(page, say, next, &format!("{before}{trunk}"));
    }
    if let Some(cites) = cites {
        let (knot, trunk) = knots(branch.below.len());
        page.lines(Style::Faint, &format!("{before}{knot}"), &format!("{before}{trunk}  "), &cites);
    }
}

fn line(page: &mut Page, say: &Say, branch: &Branch, first: &str, rest: &str) {
    let loader = &say.words.loader;
    let (style, mark) = match branch.mark {
        BranchMark::Fails => (Style::Bad, "✘ "),
        BranchMark::Open => (Style::Warn, "? "),
        BranchMark::Holds => (Style::Good, "✔ "),
        BranchMark::None => (Style::Plain, ""),
    };
    let mut text = format!("{mark}{}", branch.text);
    for at in &branch.at {
        text = fl!(loader, "explain-at", text = text, at = say.at(*at));
    }
    if let Some(note) = &branch.note {
        text = format!("{text} {note}");
    }
    if branch.subject.is_none() && !branch.cites.is_empty() {
        text.push_str(&fl!(loader, "cited", cites = say.provisions(&branch.cites)));
    }
    page.lines(style, first, rest, &text);
}

/// What a conclusion rests on, on a line of its own; a reason has it behind it.
fn cites(say: &Say, branch: &Branch) -> Option<String> {
    let told = branch.subject.is_some() && !branch.cites.is_empty();
    told.then(|| fl!(say.words.loader, "cites", cites = say.provisions(&branch.cites)))
}
