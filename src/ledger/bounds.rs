//! What people write into a ledger has bounds, and nothing in it that nobody sees.

use super::book::Problem;
use crate::signs::{cleaned, is_blank};

/// A text that somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenText {
    /// The customer's name.
    Name,
    /// The customer's telephone numbers.
    Phone,
    /// The employee complained of.
    Employee,
    /// What links complaints about the same thing.
    Matter,
    /// What is added to a request or an approval.
    Note,
    /// What others call an account.
    AccountName,
    /// The shop an account belongs to.
    Shop,
    /// Why a step is taken, or what was said with it.
    Reason,
}

impl WrittenText {
    /// Returns how many characters it may have.
    pub fn most(self) -> usize {
        match self {
            WrittenText::Phone => 100,
            WrittenText::Name | WrittenText::Employee | WrittenText::Matter => 200,
            WrittenText::AccountName | WrittenText::Shop => 200,
            WrittenText::Note | WrittenText::Reason => 4_000,
        }
    }

    /// Tells whether a text is within bounds.
    ///
    /// # Errors
    /// [`Problem::TooLong`].
    pub fn check(self, text: &str) -> Result<(), Problem> {
        match text.chars().nth(self.most()) {
            Some(_) => Err(Problem::TooLong(self)),
            None => Ok(()),
        }
    }

    /// Returns a text as it is entered: empty if nothing of it can be seen.
    ///
    /// # Errors
    /// [`Problem::TooLong`].
    pub fn enter(self, text: &str) -> Result<String, Problem> {
        let text = cleaned(text);
        let text = text.trim();
        self.check(text)?;
        Ok(if is_blank(text) { String::new() } else { text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_entered_as_it_is_seen_or_refused() {
        assert_eq!(WrittenText::Name.enter(" 李\u{200b}雷\n"), Ok("李雷".to_owned()));
        assert_eq!(WrittenText::Name.enter("\u{200b}\u{3164}\u{202e}"), Ok(String::new()));
        assert_eq!(WrittenText::Name.enter(&"字".repeat(200)).map(|name| name.chars().count()), Ok(200));
        for text in ["字".repeat(201), "字".repeat(200_000)] {
            assert_eq!(WrittenText::Name.enter(&text), Err(Problem::TooLong(WrittenText::Name)));
        }
    }
}
