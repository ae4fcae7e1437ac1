//! Sets of facts, as bits.

use crate::policy::FactId;

/// A set of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FactSet {
    /// Sixty-four facts each; the last is never empty, so that equal sets are equal.
    words: Vec<u64>,
}

/// The word and the bit of a fact.
fn place(fact: FactId) -> (usize, u64) {
    (fact.index() / 64, 1 << (fact.index() % 64))
}

impl FactSet {
    /// Adds a fact.
    pub(super) fn insert(&mut self, fact: FactId) {
        let (word, bit) = place(fact);
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= bit;
    }

    /// Adds all facts of another set.
    pub(super) fn add(&mut self, other: &FactSet) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Whether a fact is in it.
    pub(super) fn contains(&self, fact: FactId) -> bool {
        let (word, bit) = place(fact);
        self.words.get(word).is_some_and(|known| known & bit != 0)
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Keeps those that `keep` wants.
    pub(super) fn retain(&mut self, keep: impl Fn(FactId) -> bool) {
        *self = self.iter().filter(|fact| keep(*fact)).collect();
    }

    /// All of them, in order of declaration.
    pub(super) fn iter(&self) -> impl Iterator<Item = FactId> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(FactId(at as u32 * 64 + bit))
            })
        })
    }
}

impl FromIterator<FactId> for FactSet {
    fn from_iter<I: IntoIterator<Item = FactId>>(facts: I) -> Self {
        let mut set = Self::default();
        facts.into_iter().for_each(|fact| set.insert(fact));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sets_are_equal_however_they_came_about() {
        let of = |facts: &[u32]| facts.iter().map(|fact| FactId(*fact)).collect::<FactSet>();
        let mut kept = of(&[3, 64, 200]);
        kept.retain(|fact| fact.0 < 64);
        assert_eq!(kept, of(&[3]));
        let mut both = of(&[64]);
        both.add(&of(&[200, 3]));
        assert_eq!(both, of(&[3, 64, 200]));
        assert_eq!(both.iter().collect::<Vec<_>>(), [FactId(3), FactId(64), FactId(200)]);
        kept.retain(|_| false);
        assert!(kept.is_empty() && !kept.contains(FactId(3)) && both.contains(FactId(200)));
    }
}
