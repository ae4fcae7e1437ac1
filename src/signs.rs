//! Signs nobody sees: those that steer a terminal, turn the direction of writing, or have no shape at all. They are taken out of
//! what people type and paste, and shown in what is repeated, so that no file and no name says one thing and reads as another.

use std::borrow::Cow;
use std::fmt::Write;

/// What stands between the cells of a spreadsheet that were pasted into one figure, so that they never become one figure.
pub const CELL: char = '|';

/// Tells whether a sign ends a line or a cell.
pub fn is_break(sign: char) -> bool {
    matches!(sign, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Tells whether a sign is not seen where it stands, or changes how others are seen. Blanks are seen; so are the selectors of
/// variants, which belong to the sign before them.
pub fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}'
            | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Tells whether nothing can be seen of a text.
pub fn is_blank(text: &str) -> bool {
    let is_variant = |sign| matches!(sign, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    text.chars().all(|sign| sign.is_whitespace() || is_hidden(sign) || is_variant(sign) || sign == '\u{2800}')
}

/// Returns a text as it is taken into one line: a line break or a tab is a blank, and what nobody sees is gone.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    let is_clean = |sign: char| !is_hidden(sign);
    if text.chars().all(is_clean) {
        return text.into();
    }
    let mut line = String::with_capacity(text.len());
    for sign in text.chars() {
        match is_break(sign) {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.extend(Some(sign).filter(|sign| is_clean(*sign))),
        }
    }
    line.into()
}

/// Returns a text as it is taken where one figure is wanted: breaks around it are blanks, each between its parts is a stroke.
pub fn cleaned_figure(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return text.into();
    }
    let parts: Vec<Cow<'_, str>> =
        text.split(is_break).filter(|part| !is_blank(part)).map(|part| cleaned(part.trim())).collect();
    let blank = |is_there: bool| if is_there { " " } else { "" };
    let (before, after) = (blank(text.starts_with(is_break)), blank(text.ends_with(is_break)));
    format!("{before}{}{after}", parts.join(&format!(" {CELL} "))).into()
}

/// Returns a text as it is repeated, in which what nobody sees is shown, as `‹U+202E›`. Lines and tabs stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    shown_but(text, |sign| matches!(sign, '\n' | '\t'))
}

/// Returns a text as it is repeated within a line: breaks are shown, too.
pub fn shown_in_line(text: &str) -> Cow<'_, str> {
    shown_but(text, |_| false)
}

fn shown_but(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let is_shown = |sign: char| is_hidden(sign) && !stays(sign);
    if !text.chars().any(is_shown) {
        return text.into();
    }
    let mut told = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        if is_shown(sign) {
            // Into memory: that cannot fail.
            let _ = write!(told, "‹U+{:04X}›", u32::from(sign));
        } else {
            told.push(sign);
        }
    }
    told.into()
}

/// Returns JSON that says the same and holds nothing that steers what it is printed on.
pub fn in_json(text: &str) -> Cow<'_, str> {
    let is_escaped = |sign: char| is_hidden(sign) && !matches!(sign, '\n' | '\t' | '\r');
    if !text.chars().any(is_escaped) {
        return text.into();
    }
    let mut told = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        // Outside its strings JSON has no such signs.
        match is_escaped(sign) {
            true => sign.encode_utf16(&mut [0; 2]).iter().for_each(|unit| {
                let _ = write!(told, "\\u{unit:04x}");
            }),
            false => told.push(sign),
        }
    }
    told.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_nobody_sees_is_taken_out_and_a_break_is_a_blank() {
        for (typed, taken) in [
            ("李\u{200b}雷", "李雷"),
            ("\u{202e}gnp.exe", "gnp.exe"),
            ("东街\r\n7 号", "东街 7 号"),
            ("a\t\tb", "a b"),
            ("\u{1b}[31mred", "[31mred"),
            ("so\u{ad}ft", "soft"),
            ("x\u{e0041}\u{feff}y", "xy"),
            ("龍\u{e0100}", "龍\u{e0100}"),
            ("Li ", "Li "),
        ] {
            assert_eq!(cleaned(typed), taken, "{typed:?}");
        }
        assert!(is_blank("\u{200b} \u{3164}\n\u{fe0f}") && !is_blank("\u{200b}x"));
    }

    #[test]
    fn cells_never_become_one_figure() {
        for (pasted, taken) in [
            ("12\t34\n56", "12 | 34 | 56"),
            ("123\r\n456\r\n", "123 | 456 "),
            ("\n12.50\n", " 12.50 "),
            ("1\u{200b}2", "12"),
            ("1 000", "1 000"),
        ] {
            assert_eq!(cleaned_figure(pasted), taken, "{pasted:?}");
        }
    }

    #[test]
    fn what_is_repeated_shows_what_it_holds() {
        assert_eq!(shown("\u{1b}[31mfoo\u{1b}[0m\u{202e}gnp"), "‹U+001B›[31mfoo‹U+001B›[0m‹U+202E›gnp");
        assert_eq!(shown("a\n\tb\rc"), "a\n\tb‹U+000D›c");
        assert_eq!(shown_in_line("a\nb"), "a‹U+000A›b");
        assert!(matches!(shown("话费 30 元"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn json_says_the_same(text in any::<String>()) {
            let text = format!("{text}\u{202e}\u{7f}\u{e0041}");
            let json = serde_json::to_string(&text).unwrap();
            let escaped = in_json(&json);
            prop_assert!(!escaped.chars().any(is_hidden), "{escaped:?}");
            prop_assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
        }

        #[test]
        fn what_is_cleaned_or_shown_has_nothing_hidden(text in any::<String>()) {
            prop_assert!(!cleaned(&text).chars().any(is_hidden));
            prop_assert!(!cleaned_figure(&text).chars().any(is_hidden));
            prop_assert!(!shown_in_line(&text).chars().any(is_hidden));
        }
    }
}
