//! One customer and one matter, however they are written: what names, telephones and matters are compared by.

use crate::case::Token;
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// No field holds more numbers than are kept.
const MOST: usize = 64;
/// The digits of the longest number anybody is called by, with the way out of a country and its code.
const LONGEST: usize = 17;
/// Fewer digits are no telephone.
const SHORTEST: usize = 5;

/// Returns the letters and figures of a text without width, case, blanks, marks and signs, visible or not.
pub fn folded(text: &str) -> String {
    let upper = text.nfkc().flat_map(char::to_uppercase);
    // Twice, so that `ß`, `ſ` and what else has a capital of two letters comes to one thing.
    let folded = upper.flat_map(char::to_lowercase).nfkc();
    folded.filter(|sign| sign.is_alphanumeric() && !is_blank_letter(*sign)).collect()
}

/// Letters that show nothing.
fn is_blank_letter(sign: char) -> bool {
    matches!(sign, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// Returns what cases about the same matter are found by; `None` if the text says nothing. It is no secret: matters stand in entries
/// as they were typed.
pub fn matter(text: &str) -> Option<Token> {
    let folded = folded(text);
    let key = || {
        *blake3::Hasher::new_derive_key("redress matter v1").update(folded.as_bytes()).finalize().as_bytes()
    };
    (!folded.is_empty()).then(|| Token(key()))
}

/// Returns every telephone number in a text, whatever stands between them, each as it is dialled within the country, without the
/// zero of the long-distance call; of a landline also the number within its town.
pub fn telephones(text: &str) -> BTreeSet<String> {
    let runs = runs(text);
    let mut numbers = BTreeSet::new();
    let mut is_used = vec![false; runs.len()];
    for from in 0..runs.len() {
        let mut digits = String::new();
        for to in from..runs.len() {
            digits.push_str(&runs[to]);
            if digits.len() > LONGEST {
                break;
            }
            let Some(number) = Number::of(&digits) else { continue };
            numbers.extend(number.written());
            is_used[from..=to].fill(true);
        }
    }
    // Two that nothing separates.
    for (run, is_used) in runs.iter().zip(&mut is_used).filter(|(run, is_used)| !**is_used && run.len() > 11)
    {
        let mut rest = run.as_str();
        while rest.len() >= 11 {
            let taken = if is_mobile(&rest[..11]) { 11 } else { 1 };
            if taken == 11 {
                numbers.insert(rest[..11].to_owned());
                *is_used = true;
            }
            rest = &rest[taken..];
        }
    }
    // Numbers of towns, of firms, of other countries.
    for range in unused(&is_used) {
        let digits = dialled(&runs[range].concat()).to_owned();
        if digits.len() >= SHORTEST {
            numbers.extend(town(&digits).map(str::to_owned));
            numbers.insert(digits);
        }
    }
    numbers.into_iter().take(MOST).collect()
}

/// What stands together in figures.
fn runs(text: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run = String::new();
    for sign in text.nfkc().chain([' ']) {
        match sign {
            '0'..='9' => run.push(sign),
            _ if run.is_empty() => {}
            _ => runs.push(std::mem::take(&mut run)),
        }
    }
    runs
}

/// The stretches of runs that no number was found in.
fn unused(is_used: &[bool]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for at in (0..is_used.len()).filter(|at| !is_used[*at]) {
        match stretches.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end += 1,
            None => stretches.push(at..at + 1),
        }
    }
    stretches
}

/// A number that is one beyond doubt.
enum Number<'d> {
    Mobile(&'d str),
    Landline { whole: &'d str, town: &'d str },
}

impl<'d> Number<'d> {
    fn of(digits: &'d str) -> Option<Self> {
        let number = dialled(digits);
        if is_mobile(number) {
            return Some(Self::Mobile(number));
        }
        // Without the zero, or the country's code, it may be anything.
        let is_far = number.len() < digits.len();
        let town = town(number).filter(|_| is_far)?;
        Some(Self::Landline { whole: number, town })
    }

    fn written(self) -> impl Iterator<Item = String> {
        let (whole, town) = match self {
            Self::Mobile(number) => (number, None),
            Self::Landline { whole, town } => (whole, Some(town)),
        };
        std::iter::once(whole).chain(town).map(str::to_owned)
    }
}

/// With the country's code or without, with the zero of long-distance calls or without, it is the same telephone.
fn dialled(digits: &str) -> &str {
    let abroad = digits.strip_prefix("00").unwrap_or(digits);
    let at_home = abroad.strip_prefix("86").filter(|rest| (9..=12).contains(&rest.len()));
    at_home.unwrap_or(abroad).trim_start_matches('0')
}

fn is_mobile(number: &str) -> bool {
    number.len() == 11 && number.starts_with('1') && matches!(number.as_bytes()[1], b'3'..=b'9')
}

/// The number within the town, of one with the town's code.
fn town(number: &str) -> Option<&str> {
    let code = match number.as_bytes() {
        [b'4' | b'8', b'0', b'0', ..] => return None,
        [b'1', b'0', ..] | [b'2', ..] => 2,
        [b'3'..=b'9', ..] => 3,
        _ => return None,
    };
    number.get(code..).filter(|rest| matches!(rest.len(), 7 | 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_letters_and_figures() {
        let rene = folded("René");
        for written in [
            "RENÉ",
            "Rene\u{301}",
            "R\u{200b}en\u{feff}é",
            "Ｒｅｎé",
            " re né\t",
            "r\u{202e}ené",
            "ren\u{ad}é\u{fe0f}",
            "René.",
            "ré\u{34f}né".replace("ré", "re").as_str(),
            "re\u{3164}né",
            "re·né",
        ] {
            assert_eq!(folded(written), rene, "{written:?}");
        }
        assert_ne!(folded("Rene"), rene);
        assert_eq!(folded("Straße"), folded("STRASSE"));
        assert_eq!(folded("韩 梅梅"), folded("韩\u{3000}梅\u{200d}梅"));
        assert_eq!(folded("买买提·艾力"), folded("买买提•艾力"));
        for nothing in ["", " \t\u{3000}", "\u{200b}\u{2060}\u{202e}", "\u{3164}", "\u{2800}", "——"] {
            assert_eq!(folded(nothing), "", "{nothing:?}");
        }
    }

    #[test]
    fn a_matter_is_the_same_however_it_is_typed() {
        let order = matter("order1");
        for written in ["Order 1", "order １", "ORDER-1", "#order_1", "order\u{200b}1", " or der—1 "] {
            assert_eq!(matter(written), order, "{written:?}");
        }
        assert_ne!(matter("order2"), order);
        assert_eq!((matter("#-_"), matter(""), matter("\u{200b}")), (None, None, None));
    }

    fn numbers(text: &str) -> Vec<String> {
        telephones(text).into_iter().collect()
    }

    #[test]
    fn one_telephone_is_one_number_however_it_is_written() {
        for written in [
            "13812345678",
            "138 1234 5678",
            "+86 138-1234-5678",
            "0086 13812345678",
            "8613812345678",
            "１３８１２３４５６７８",
            "138\u{200b}1234.5678",
            "(138)12345678",
            "013812345678",
            "tel. 138、1234/5678",
            "13812345678 转 801",
        ] {
            assert_eq!(numbers(written), ["13812345678"], "{written}");
        }
        for written in
            ["010-62345678", "(010) 6234 5678", "+86 10 62345678", "0086-010-62345678", "01062345678-801"]
        {
            assert_eq!(numbers(written), ["1062345678", "62345678"], "{written}");
        }
        assert_eq!(numbers("6234 5678"), ["62345678"]);
        assert_eq!(numbers("0755-1234567"), ["1234567", "7551234567"]);
        assert_eq!(numbers("400-123-4567"), ["4001234567"]);
        assert_eq!(numbers("95xx"), [""; 0]);
        assert_eq!(numbers("无"), [""; 0]);
    }

    #[test]
    fn every_number_of_a_field_is_found() {
        let both = ["13812345678", "13987654321"];
        for between in [",", "/", ";", "、", " 或 ", " or ", "\n", " ", "", "，", " 办公 "] {
            assert_eq!(numbers(&format!("{}{between}{}", both[0], both[1])), both, "{between:?}");
            assert_eq!(numbers(&format!("138 1234 5678{between}+86-{}", both[1])).len(), 2, "{between:?}");
        }
        let mixed = numbers("13812345678 / 010-62345678 / 95187");
        assert_eq!(mixed, ["1062345678", "13812345678", "62345678", "95187"]);
        assert!(telephones(&"13812345678 ".repeat(20_000)).len() == 1);
        assert!(telephones(&"1".repeat(200_000)).len() <= MOST);
    }
}
