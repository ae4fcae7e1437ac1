//! Sums as people write and read them.

use super::Words;
use redress_engine::policy::{Currency, minor_digits};
use rust_decimal::Decimal;

impl Words {
    /// Writes a sum in a currency.
    pub fn sum(&self, sum: Decimal, currency: Currency) -> String {
        let digits = minor_digits(currency);
        let normal = sum.normalize();
        let figure =
            if normal.scale() > digits { normal.to_string() } else { format!("{sum:.*}", digits as usize) };
        format!("{} {}", grouped(&figure), self.currency(currency))
    }

    /// Returns what a currency is called behind a sum.
    pub fn currency(&self, currency: Currency) -> String {
        let key = format!("currency-{}", currency.code());
        if self.has(&key) { self.say(&key, &[]) } else { currency.code().to_owned() }
    }
}

/// Puts a comma between thousands: `1234567.50` becomes `1,234,567.50`.
pub fn grouped(sum: &str) -> String {
    let (sign, digits) = match sum.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", sum),
    };
    let (whole, rest) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, format!(".{decimals}")),
        None => (digits, String::new()),
    };
    let mut text = String::with_capacity(sum.len() * 4 / 3 + 1);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{sign}{text}{rest}")
}

/// Replaces full-width letters, digits and signs by their half-width ones.
pub fn half_width(text: &str) -> String {
    let half = |sign: char| match sign {
        '\u{3000}' => ' ',
        '。' => '.',
        '−' | '–' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        other => other,
    };
    text.chars().map(half).collect()
}

/// Blanks that people and programs put between thousands.
const BLANKS: [char; 5] = [' ', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}'];

/// Strips a figure of what parts its thousands: `1,000.50`, `１０００`, `1 000` become `1000.50`, `1000`, `1000`. What is not
/// written like one figure stays as it is, for whoever reads it to refuse: a comma that parts no thousands might be a decimal
/// comma, a blank that does not might stand between two figures.
pub fn plain_figure(text: &str) -> String {
    let text = half_width(text);
    let text = text.trim();
    let (sign, figure) = text.strip_prefix('-').map_or(("", text), |figure| ("-", figure));
    let (whole, decimals) = match figure.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (figure, None),
    };
    let is_digits = |part: &str| part.chars().all(|sign| sign.is_ascii_digit());
    let is_parted = |by: char| {
        let mut groups = whole.split(by);
        let begins = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_digits(first));
        begins && groups.all(|group| group.len() == 3 && is_digits(group))
    };
    let by = BLANKS.into_iter().chain([',']).find(|by| whole.contains(*by) && is_parted(*by));
    match (by, decimals) {
        (Some(by), None) => format!("{sign}{}", whole.replace(by, "")),
        (Some(by), Some(decimals)) if is_digits(decimals) => {
            format!("{sign}{}.{decimals}", whole.replace(by, ""))
        }
        _ => text.to_owned(),
    }
}

/// Writes a typed sum as the policy language does, such as `1000.50 CNY`: from `1,000.50`, `￥1000`, `1000 元`, `CNY 1000` and
/// the like.
pub fn sum(text: &str, currency: Currency) -> String {
    let text = half_width(text);
    let text = text.trim();
    let code = currency.code();
    let symbol = currency.symbol().to_string();
    let mut names: Vec<&str> = vec![code, &symbol];
    // What the people who use a currency call it in a line of text.
    names.extend(match code {
        "CNY" => &["¥", "￥", "RMB", "元", "圆", "块"][..],
        "JPY" => &["¥", "￥", "円", "日元"][..],
        "USD" => &["$", "美元"][..],
        "EUR" => &["€", "欧元"][..],
        _ => &[][..],
    });
    let upper = text.to_uppercase();
    for name in names {
        let bare = upper.strip_prefix(name).or_else(|| upper.strip_suffix(name));
        if let Some(bare) = bare {
            return format!("{} {code}", plain_figure(bare));
        }
    }
    let figure = plain_figure(text);
    if figure.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')) && !figure.is_empty() {
        return format!("{figure} {code}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        for (plain, shown) in [
            ("0.00", "0.00"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1234567.50", "-1,234,567.50"),
            ("100000", "100,000"),
        ] {
            assert_eq!(grouped(plain), shown);
        }
    }

    #[test]
    fn sums_are_read_as_people_write_them() {
        for text in [
            "1000.50",
            "1,000.50",
            "￥1000.50",
            "¥ 1,000.50",
            "１０００．５０",
            "1 000.50",
            "1000.50元",
            "CNY 1000.50",
            "1000.50 cny",
        ] {
            assert_eq!(sum(text, Currency::CNY), "1000.50 CNY", "{text}");
        }
        // Not ours to guess: a decimal comma, another currency, words. They stay as they are, to be refused.
        assert_eq!(sum("1000,5", Currency::CNY), "1000,5 CNY");
        assert_eq!(sum("10,00", Currency::CNY), "10,00 CNY");
        assert_eq!(sum("abc", Currency::CNY), "abc");
        assert_eq!(sum("100 USD", Currency::CNY), "100 USD");
        assert_eq!(sum("-5", Currency::CNY), "-5 CNY");
    }

    #[test]
    fn what_does_not_part_thousands_joins_nothing() {
        for text in [
            "12 34",
            "1 00",
            "1000 000",
            "1  000",
            "1 000,000",
            "12\t345",
            "12\n345",
            "12、345",
            "- 5",
            "1 000.5 0",
        ] {
            assert_eq!(plain_figure(text), text);
        }
        for text in [
            "12 345 678",
            "12,345,678",
            "12\u{a0}345\u{a0}678",
            "12\u{202f}345\u{202f}678",
            "１２，３４５，６７８",
        ] {
            assert_eq!(plain_figure(text), "12345678", "{text}");
        }
    }
}
