//! Letters to words. Figures stay text until the parser knows what they are figures of.

use super::{Complaint, LONGEST, Said};

/// A word of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or keyword.
    Word,
    /// Digits, perhaps with a point.
    Figure,
    /// Four digits, two, two.
    Date,
    /// Punctuation, as written.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// A token with the bytes of the text it came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub token: Token,
    pub start: usize,
    pub end: usize,
}

const SIGNS: [&str; 16] =
    ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "%"];

/// All words of a text and its end.
pub(super) fn lex(text: &str) -> Result<Vec<Lexeme>, Complaint> {
    let mut lexemes = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        if lexemes.len() >= LONGEST {
            return Err(Complaint::unexpected(
                at,
                text.len(),
                Said::Ours("word-expr-too-many-words"),
                Said::Quoted("≤ 5000"),
                "word-expr-help-split",
            ));
        }
        let (token, length) = if first.is_ascii_digit() {
            figure(rest, at)?
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (Token::Sign(sign), sign.len())
        } else if starts_word(first) {
            (Token::Word, length_while(rest, continues_word))
        } else {
            return Err(stray(rest, first, at));
        };
        lexemes.push(Lexeme { token, start: at, end: at + length });
        at += length;
    }
    lexemes.push(Lexeme { token: Token::End, start: text.len(), end: text.len() });
    Ok(lexemes)
}

fn length_while(text: &str, holds: fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Wider than ids are, so that a foreign letter is called an unknown name and not a stray sign.
fn starts_word(c: char) -> bool {
    (c.is_alphabetic() || c == '_' || c == '〇') && ascii_of(c).is_none()
}

fn continues_word(c: char) -> bool {
    starts_word(c) || c.is_ascii_digit()
}

/// A figure or a date; what only looks like one is told how it is written.
fn figure(rest: &str, at: usize) -> Result<(Token, usize), Complaint> {
    let whole = length_while(rest, is_digit);
    let after = rest.get(whole..).unwrap_or("");
    if let Some(length) = dashed(rest, whole) {
        let shape: Vec<usize> = rest.get(..length).unwrap_or("").split('-').map(str::len).collect();
        if shape == [4, 2, 2] {
            return Ok((Token::Date, length));
        }
        return Err(Complaint::unexpected(
            at,
            at + length,
            Said::Quoted(rest.get(..length).unwrap_or("")),
            Said::Quoted("2014-03-05"),
            "word-expr-help-date",
        ));
    }
    let Some(fraction) = after.strip_prefix('.') else { return Ok((Token::Figure, whole)) };
    let digits = length_while(fraction, is_digit);
    let length = whole + 1 + digits;
    if digits == 0 || fraction.get(digits..).is_some_and(|more| more.starts_with('.')) {
        return Err(Complaint::unexpected(
            at,
            at + length,
            Said::Quoted(rest.get(..length).unwrap_or("")),
            Said::Quoted("0.5"),
            "word-expr-help-point",
        ));
    }
    Ok((Token::Figure, length))
}

/// How long a date-like run `dddd-d-d` is, without blanks; a sum of three figures is written with blanks.
fn dashed(rest: &str, whole: usize) -> Option<usize> {
    if whole != 4 {
        return None;
    }
    let month = rest.get(whole..)?.strip_prefix('-')?;
    let months = length_while(month, is_digit);
    let day = month.get(months..)?.strip_prefix('-')?;
    let days = length_while(day, is_digit);
    ((1..=2).contains(&months) && (1..=2).contains(&days)).then_some(whole + 1 + months + 1 + days)
}

/// What cannot begin a word: most often a habit of another language or keyboard.
fn stray(rest: &str, first: char, at: usize) -> Complaint {
    const HABITS: [(&str, &str, &str); 14] = [
        ("&&", "and", "word-expr-help-and"),
        ("&", "and", "word-expr-help-and"),
        ("||", "or", "word-expr-help-or"),
        ("|", "or", "word-expr-help-or"),
        ("=", "==", "word-expr-help-equals"),
        ("!", "not", "word-expr-help-not"),
        ("≠", "!=", "word-expr-help-general"),
        ("≤", "<=", "word-expr-help-general"),
        ("≥", ">=", "word-expr-help-general"),
        ("×", "*", "word-expr-help-general"),
        ("÷", "/", "word-expr-help-general"),
        ("−", "-", "word-expr-help-general"),
        ("–", "-", "word-expr-help-general"),
        (".", "0.5", "word-expr-help-point"),
    ];
    for (habit, right, help) in HABITS {
        if rest.starts_with(habit) {
            let (found, expected) = (Said::Quoted(habit), Said::Quoted(right));
            return Complaint::unexpected(at, at + habit.len(), found, expected, help)
                .suggesting(Some(right));
        }
    }
    let end = at + first.len_utf8();
    let word = rest.get(..first.len_utf8()).unwrap_or("");
    if let Some(ascii) = ascii_of(first) {
        let right = ascii.to_string();
        let (found, expected) = (Said::Quoted(word), Said::Quoted(&right));
        return Complaint::unexpected(at, end, found, expected, "word-expr-help-full-width")
            .suggesting(Some(&right));
    }
    let help = match first {
        '“' | '”' | '‘' | '’' | '"' | '\'' | '`' | '「' | '」' => "word-expr-help-quotes",
        _ => "word-expr-help-general",
    };
    Complaint::unexpected(at, end, Said::Quoted(word), Said::Ours("word-expr-value"), help)
}

/// The plain sign that a Chinese keyboard's wide one stands for.
fn ascii_of(c: char) -> Option<char> {
    match c {
        '、' => Some(','),
        '。' => Some('.'),
        '【' | '〔' => Some('['),
        '】' | '〕' => Some(']'),
        '《' | '〈' => Some('<'),
        '》' | '〉' => Some('>'),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}
