//! Jumping anywhere: what is typed finds questions, actions, files, provisions and packs, in either language.

use super::Desk;
use super::action::Action;
use crate::kit::Element;
use crate::kit::theme::{size, space, style};
use crate::kit::widget::icon::{self, Icon};
use crate::kit::widget::shortcuts::shortcuts;
use crate::kit::widget::{Id, field, item, key_cap, text};
use i18n_embed_fl::fl;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{column, container, row};
use iced::{Center, Fill};
use redress_engine::policy::ProvisionId;
use std::path::PathBuf;

/// So many are shown; whoever does not see it types on.
const SHOWN: usize = 9;

/// Where the words are typed.
pub const FIELD: &str = "jump";

/// Where one can jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JumpTarget {
    /// Does something.
    Action(Action),
    /// A question, by the name of its fact.
    Question(String),
    /// A provision of the pack.
    Provision(ProvisionId),
    /// A file that was open lately.
    File(PathBuf),
    /// A pack.
    Pack(String),
}

/// One line of the palette.
#[derive(Clone, Debug)]
pub struct JumpEntry {
    /// Where it leads.
    pub target: JumpTarget,
    /// What it is called.
    pub name: String,
    /// What it is, or where.
    pub detail: String,
    /// Everything it can be found by, in both languages.
    pub found_by: Vec<String>,
}

/// The palette while it is open.
#[derive(Debug)]
pub struct Jump {
    typed: String,
    entries: Vec<JumpEntry>,
    /// Places of the entries found, the best first.
    found: Vec<usize>,
    /// Which of those Enter takes.
    at: usize,
    nothing: String,
}

/// What happened in it.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed.
    Typed(String),
    /// One line down.
    Down,
    /// One line up.
    Up,
    /// Enter.
    Taken,
    /// A click on a line.
    Chosen(usize),
}

impl Jump {
    /// Opens the palette with everything one can jump to; what stands first is shown before anything is typed.
    pub fn new(entries: Vec<JumpEntry>, desk: &Desk) -> Self {
        let nothing = fl!(desk.words.loader, "jump-nothing");
        let mut jump = Self { typed: String::new(), entries, found: Vec::new(), at: 0, nothing };
        jump.find();
        jump
    }

    /// Takes what happened; gives where to go, once that is chosen.
    pub fn update(&mut self, message: Message) -> Option<JumpTarget> {
        match message {
            Message::Typed(typed) => {
                self.typed = typed;
                self.find();
            }
            Message::Down if self.at + 1 < self.found.len() => self.at += 1,
            Message::Down => self.at = 0,
            Message::Up => self.at = self.at.checked_sub(1).unwrap_or(self.found.len().saturating_sub(1)),
            Message::Taken => return self.target(self.at),
            Message::Chosen(place) => return self.target(place),
        }
        None
    }

    fn target(&self, place: usize) -> Option<JumpTarget> {
        Some(self.entries.get(*self.found.get(place)?)?.target.clone())
    }

    /// Finds what was typed; what fits equally well stays in its order.
    fn find(&mut self) {
        let typed = self.typed.trim().to_lowercase();
        let fit = |entry: &JumpEntry| entry.found_by.iter().filter_map(|words| fit(words, &typed)).min();
        let ranked = self.entries.iter().enumerate();
        let mut ranked: Vec<(u32, usize)> =
            ranked.filter_map(|(place, entry)| Some((fit(entry)?, place))).collect();
        ranked.sort_unstable();
        ranked.truncate(SHOWN);
        self.found = ranked.into_iter().map(|(_, place)| place).collect();
        self.at = 0;
    }

    /// Draws the field and what is found.
    pub fn view<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let typed = field::field("", &self.typed)
            .id(Id::new(FIELD))
            .placeholder(fl!(desk.words.loader, "jump-placeholder"))
            .compact()
            .on_input(Message::Typed)
            .on_submit(Message::Taken);
        let entries = self.found.iter().enumerate();
        let lines = entries.filter_map(|(place, entry)| Some((place, self.entries.get(*entry)?)));
        let lines = lines.map(|(place, entry)| line(entry, place, place == self.at));
        let nothing = self.found.is_empty().then(|| text::muted(&self.nothing));
        let content = column![Element::from(typed), column(lines).push(nothing)].spacing(space::M);
        shortcuts(content, on_key).into()
    }
}

fn on_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(Message::Down),
        Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(Message::Up),
        _ => None,
    }
}

fn line<'a>(entry: &'a JumpEntry, place: usize, is_at: bool) -> Element<'a, Message> {
    let mark = match &entry.target {
        JumpTarget::Action(action) => action.icon(),
        JumpTarget::Question(_) => Icon::Question,
        JumpTarget::Provision(_) => Icon::Law,
        JumpTarget::File(_) => Icon::Open,
        JumpTarget::Pack(_) => Icon::Policies,
    };
    let keys = match &entry.target {
        JumpTarget::Action(action) => action.keys(),
        _ => None,
    };
    let name = text::body(&entry.name).width(Fill).wrapping(iced::widget::text::Wrapping::None);
    let detail = text::small(&entry.detail).wrapping(iced::widget::text::Wrapping::None);
    let content =
        row![icon::sized(mark, size::LABEL).style(style::muted), container(name).clip(true), detail]
            .push(keys.map(key_cap::keys))
            .spacing(space::S)
            .align_y(Center);
    item::item(content, is_at).by_mouse_only().on_press(Message::Chosen(place)).into()
}

/// How well words fit what was typed, less is better; `None` if they do not.
fn fit(words: &str, typed: &str) -> Option<u32> {
    let words = words.to_lowercase();
    let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX).min(999);
    if let Some(at) = words.find(typed) {
        let is_word = words[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
        let rank = if at == 0 {
            0
        } else if is_word {
            1
        } else {
            2
        };
        // Before anything is typed, the order of the entries is the best there is.
        return Some(if typed.is_empty() { 0 } else { rank * 1000 + length });
    }
    let all_words = typed.split_whitespace().all(|part| words.contains(part));
    if all_words && typed.contains(char::is_whitespace) {
        return Some(3000 + length);
    }
    let mut rest = words.chars();
    let is_scattered =
        typed.chars().filter(|sign| !sign.is_whitespace()).all(|sign| rest.any(|other| other == sign));
    is_scattered.then_some(4000 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_fit_comes_first() {
        let rank = |words: &str| fit(words, "save");
        assert!(rank("Save") < rank("Save as") && rank("Save as") < rank("Cannot save"));
        assert!(rank("Cannot save") < rank("Unsaved"));
        assert!(rank("Unsaved") < rank("So a violet edge"));
        assert_eq!(rank("Open"), None);
        assert!(fit("本店能证明事先不知情？", "不知情") < fit("本店能证明事先不知情？", "本情"));
        assert!(fit("Consumer law, article 55", "55 law").is_some());
    }
}
