//! “Why?”: the trace as a tree, failed conditions first.

use super::Message;
use super::titles::Titles;
use crate::desk::Desk;
use crate::desk::check::Check;
use crate::kit::Element;
use crate::kit::theme::{Tone, size, space, style};
use crate::kit::widget::dialog::Dialog;
use crate::kit::widget::icon::{self, Icon};
use crate::kit::widget::tree::{self, Twist};
use crate::kit::widget::{Id, text};
use crate::words::provisions::provision;
use crate::words::say::Say;
use crate::words::why::{Branch, BranchMark, Why};
use iced::widget::{column, container, row, space as blank};
use iced::{Fill, padding};

/// A line of the tree.
struct Node {
    depth: u16,
    text: String,
    /// In smaller words below it.
    note: Option<String>,
    kind: NodeKind,
    /// Behind the last line that hangs below it.
    end: usize,
    is_open: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NodeKind {
    /// What the branches below have in common.
    Section,
    /// A conclusion or a condition.
    Line(BranchMark),
    /// A provision the line above rests on.
    Provision,
}

/// The whole tree; closed branches are there and not shown.
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The lines that are shown, by place.
    shown: Vec<usize>,
}

/// Returns the id by which the keyboard is sent to a line.
pub(super) fn id(node: usize) -> Id {
    Id::from(format!("why-{node}"))
}

impl Tree {
    pub(super) fn new(check: &Check, desk: &Desk) -> Self {
        let say = Say::new(check.policy(), &desk.words);
        let sections = Why::new(&say, check.case(), check.decision()).without_ids().everything();
        let mut tree = Self { nodes: Vec::new(), shown: Vec::new() };
        for section in sections {
            let at = tree.push(0, section.title, NodeKind::Section);
            for branch in section.branches {
                tree.grow(&say, 1, branch);
            }
            tree.close_off(at);
            tree.nodes[at].is_open = true;
        }
        tree.show();
        tree
    }

    fn push(&mut self, depth: u16, text: String, kind: NodeKind) -> usize {
        self.nodes.push(Node { depth, text, note: None, kind, end: 0, is_open: false });
        self.nodes.len() - 1
    }

    fn close_off(&mut self, at: usize) {
        self.nodes[at].end = self.nodes.len();
    }

    /// A branch with all that hangs below it; what it rests on hangs there, too.
    fn grow(&mut self, say: &Say, depth: u16, branch: Branch) {
        let at = self.push(depth, branch.text, NodeKind::Line(branch.mark));
        self.nodes[at].note = branch.note;
        for next in branch.below {
            self.grow(say, depth.saturating_add(1), next);
        }
        for cite in branch.cites {
            let provision = provision(say, cite);
            let cite = self.push(depth.saturating_add(1), provision.line, NodeKind::Provision);
            self.nodes[cite].note = Some(provision.gist);
            self.close_off(cite);
        }
        self.close_off(at);
    }

    fn show(&mut self) {
        self.shown.clear();
        let mut next = 0;
        while let Some(node) = self.nodes.get(next) {
            self.shown.push(next);
            next = if node.is_open { next + 1 } else { node.end };
        }
    }

    /// Opens a line, or closes it.
    pub(super) fn toggle(&mut self, at: usize) {
        if let Some(node) = self.nodes.get_mut(at) {
            node.is_open = !node.is_open;
            self.show();
        }
    }

    /// Returns the line another hangs under.
    pub(super) fn above(&self, at: usize) -> Option<usize> {
        let depth = self.nodes.get(at)?.depth;
        self.nodes.get(..at)?.iter().rposition(|node| node.depth < depth)
    }

    pub(super) fn dialog<'a>(&'a self, titles: &'a Titles) -> Dialog<'a, Message> {
        let rows = self.shown.iter().filter_map(|at| Some(line(*at, self.nodes.get(*at)?)));
        let content = column![text::muted(&titles.why_how), tree::tree(rows)].spacing(space::S);
        Dialog::new(&titles.why, content, Message::Closed).width(size::WIDE_DIALOG).focus(id(0))
    }
}

fn line(at: usize, node: &Node) -> Element<'_, Message> {
    let words = match node.kind {
        NodeKind::Section => text::strong(&node.text),
        NodeKind::Line(_) => text::body(&node.text),
        NodeKind::Provision => text::muted(&node.text),
    };
    let note = node.note.as_ref().map(text::small);
    let words = column![words].push(note).width(Fill);
    let mark = match node.kind {
        NodeKind::Section => None,
        NodeKind::Line(BranchMark::None) => Some(blank::horizontal().width(size::ICON).into()),
        NodeKind::Line(BranchMark::Fails) => Some(icon::toned(Icon::Stop, Tone::Stop).into()),
        NodeKind::Line(BranchMark::Open) => Some(icon::toned(Icon::Question, Tone::Open).into()),
        NodeKind::Line(BranchMark::Holds) => Some(icon::toned(Icon::Go, Tone::Go).into()),
        NodeKind::Provision => Some(Element::from(icon::icon(Icon::Law).style(style::muted))),
    };
    let mark = mark.map(|mark| container(mark).padding(padding::top(2.0)));
    let twist = match (node.end > at + 1, node.is_open) {
        (false, _) => Twist::Leaf,
        (true, false) => Twist::Closed,
        (true, true) => Twist::Open,
    };
    tree::row(node.depth, twist, row![].push(mark).push(words).spacing(space::S))
        .id(id(at))
        .on_toggle(Message::Toggled(at))
        .on_leave(Message::Left(at))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(mark: BranchMark, text: &str, below: Vec<Branch>) -> Branch {
        Branch { below, ..Branch::new(mark, text.to_owned()) }
    }

    fn tree() -> Tree {
        let packs = crate::packs::Packs::found(Vec::new()).unwrap();
        let policy = packs.load("telecom", None).policy.unwrap();
        let words = crate::words::Words::new(crate::words::Lang::Zh);
        let say = Say::new(&policy, &words);
        let mut tree = Tree { nodes: Vec::new(), shown: Vec::new() };
        let at = tree.push(0, "section".to_owned(), NodeKind::Section);
        let leaf = |text| branch(BranchMark::Holds, text, Vec::new());
        tree.grow(
            &say,
            1,
            branch(BranchMark::Fails, "a", vec![branch(BranchMark::Fails, "b", vec![leaf("c")]), leaf("d")]),
        );
        tree.grow(&say, 1, leaf("e"));
        tree.close_off(at);
        tree.nodes[at].is_open = true;
        tree.show();
        tree
    }

    fn shown(tree: &Tree) -> Vec<&str> {
        tree.shown.iter().map(|at| tree.nodes[*at].text.as_str()).collect()
    }

    #[test]
    fn what_is_under_a_closed_line_is_not_shown_and_comes_back_as_it_was() {
        let mut tree = tree();
        assert_eq!(shown(&tree), ["section", "a", "e"]);
        tree.toggle(1);
        tree.toggle(2);
        assert_eq!(shown(&tree), ["section", "a", "b", "c", "d", "e"]);
        tree.toggle(1);
        assert_eq!(shown(&tree), ["section", "a", "e"]);
        tree.toggle(1);
        assert_eq!(shown(&tree), ["section", "a", "b", "c", "d", "e"]);
    }

    #[test]
    fn above_a_line_is_the_one_it_hangs_under() {
        let tree = tree();
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(|at| tree.above(at)),
            [None, Some(0), Some(1), Some(2), Some(1), Some(0)]
        );
        assert_eq!(tree.above(99), None);
    }
}
