//! Ids: which are well formed, which are taken, and what a name that is not known may have meant.

use super::builtin;
use super::finding::{Code, Finding};
use super::source::Span;
use super::suggest::nearest;
pub(in crate::policy) use super::syntax::clip;
use super::syntax::is_reserved;
use super::tables::Entity;
use super::tables::row::Quoted;
use std::collections::HashMap;

/// Whether expressions can use it as a name.
pub(in crate::policy) fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || is_chinese(c);
    !text.is_empty()
        && text.chars().all(fits)
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.len() <= LONGEST
        && !is_reserved(text)
        && !builtin::NAMES.contains(&text)
}

/// Whether it is an id, perhaps with hyphens.
pub(in crate::policy) fn is_slug(text: &str) -> bool {
    if text.contains('-') {
        !text.starts_with('-') && text.split('-').all(|part| part.is_empty() || is_id(&format!("_{part}")))
    } else {
        is_id(text)
    }
}

/// Longer ids nobody can read, and they would make sentences of findings unreadable.
const LONGEST: usize = 200;

fn is_chinese(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// What an id stands for.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) struct Declared {
    /// Which table it stands in.
    pub entity: Entity,
    /// Its place among all of that table.
    pub index: u32,
    /// Where the id is written; nowhere for the built-in facts.
    pub span: Option<Span>,
}

/// All ids of a pack and its imports.
#[derive(Debug, Default)]
pub(in crate::policy) struct Names {
    all: HashMap<Box<str>, Declared>,
    /// Ids by table in order of declaration, for suggestions that do not depend on a map's order.
    by_entity: HashMap<Entity, Vec<Box<str>>>,
    /// How many comparisons suggestions may still cost.
    budget: std::cell::Cell<usize>,
}

/// A pack of a hundred thousand rules with as many unknown names must not cost their product.
const COMPARISONS: usize = 2_000_000;

impl Names {
    pub fn new() -> Self {
        Self { budget: COMPARISONS.into(), ..Self::default() }
    }

    /// Takes an id; `false` if it is taken already.
    pub fn declare(&mut self, id: &str, declared: Declared, findings: &mut Vec<Finding>) -> bool {
        if let Some(first) = self.all.get(id) {
            if let Some(span) = declared.span {
                let finding = Finding::new(Code::DuplicateId, span).with("id", id);
                findings.push(match first.span {
                    Some(first) => finding.label(first, "label-first-here"),
                    None => finding,
                });
            }
            return false;
        }
        self.all.insert(id.into(), declared);
        self.by_entity.entry(declared.entity).or_default().push(id.into());
        true
    }

    /// What an id stands for.
    pub fn get(&self, id: &str) -> Option<Declared> {
        self.all.get(id).copied()
    }

    /// The place of an id among one of the tables; what is not there is told.
    pub fn find(&self, word: Quoted<'_>, among: &[Entity], findings: &mut Vec<Finding>) -> Option<Declared> {
        let expected = among.first().map_or("word-table", |entity| entity.word());
        match self.get(word.text) {
            Some(found) if among.contains(&found.entity) => Some(found),
            Some(_) => {
                findings.extend(self.elsewhere(word.text, word.span, expected));
                None
            }
            None => {
                let finding = Finding::new(Code::UnknownId, word.span).with("found", clip(word.text));
                let suggestion = self.suggestion(word.text, among);
                findings.push(finding.with_word("expected", expected).suggest(suggestion));
                None
            }
        }
    }

    /// That an id is declared, but in a table that is not the one needed at `span`; nothing if it is not declared.
    pub fn elsewhere(&self, id: &str, span: Span, expected: &'static str) -> Option<Finding> {
        let found = self.get(id)?;
        let finding = Finding::new(Code::WrongTable, span).with("found", id);
        let finding = finding.with_word("expected", expected).with_word("actual", found.entity.word());
        Some(match found.span {
            Some(span) => finding.label(span, "label-declared-here"),
            None => finding,
        })
    }

    /// The id of those tables nearest to one that is not known.
    pub fn suggestion(&self, found: &str, among: &[Entity]) -> Option<&str> {
        let known = || among.iter().filter_map(|entity| self.by_entity.get(entity)).flatten();
        let cost = known().count();
        let left = self.budget.get().checked_sub(cost)?;
        self.budget.set(left);
        nearest(found, known().map(|id| &**id))
    }
}
