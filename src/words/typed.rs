//! What people type, read as values of the policy: figures as they are written and pasted, days as they are said.

mod begun;

pub use begun::may_become;

use super::say::Say;
use super::sums::{half_width, plain_figure, sum};
use crate::signs::{CELL, cleaned, cleaned_figure};
use i18n_embed_fl::fl;
use jiff::civil::Date;
use redress_engine::decision::case_file;
use redress_engine::decision::{Known, Query};
use redress_engine::policy::document::{SourceKind, SourceValue};
use redress_engine::policy::model::{Choice, Fact, Field};
use redress_engine::policy::suggest::nearest;
use redress_engine::policy::{Code, FactId, Finding, Literal, Policy, Sources, Span, Type, Unit};
use rust_decimal::Decimal;

/// What is asked for: a fact, a field of a list, or a sum to promise.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'s> {
    /// Its type.
    pub ty: Type,
    /// Its choices with their labels, for a choice.
    pub choices: &'s [Choice],
    /// The least it may be.
    pub min: Option<&'s Literal>,
    /// The most it may be.
    pub max: Option<&'s Literal>,
    /// The day of the offer, for “today”.
    pub today: Date,
}

/// What sums and durations without bounds of their own are not below.
static ZERO: Literal = Literal::Number(Decimal::ZERO);

fn nothing_below(ty: Type) -> Option<&'static Literal> {
    matches!(ty, Type::Money(_) | Type::Duration(_)).then_some(&ZERO)
}

impl<'s> Slot<'s> {
    /// Describes a fact that is no list.
    pub fn fact(fact: &'s Fact, today: Date) -> Self {
        let min = fact.min.as_ref().or(nothing_below(fact.ty));
        Self { ty: fact.ty, choices: &fact.choices, min, max: fact.max.as_ref(), today }
    }

    /// Describes a field of a list.
    pub fn field(field: &'s Field, today: Date) -> Self {
        let min = field.min.as_ref().or(nothing_below(field.ty));
        Self { ty: field.ty, choices: &field.choices, min, max: field.max.as_ref(), today }
    }

    /// Describes the sum about to be promised.
    pub fn promise(policy: &Policy, today: Date) -> Self {
        let ty = Type::Money(policy.currency());
        Self { ty, choices: &[], min: nothing_below(ty), max: None, today }
    }
}

/// Longer answers are slips of the clipboard.
const LONGEST: usize = 1_000;

/// Reads a value.
///
/// # Errors
/// A sentence that says what is wrong with it and what to write.
pub fn value(say: &Say, slot: &Slot, text: &str) -> Result<Literal, String> {
    let loader = &say.words.loader;
    if text.chars().count() > LONGEST {
        return Err(fl!(loader, "answer-too-long", count = LONGEST));
    }
    let is_figure = matches!(slot.ty, Type::Date | Type::Money(_) | Type::Duration(_) | Type::Number);
    let text = if is_figure { cleaned_figure(text) } else { cleaned(text) };
    let half = half_width(&text);
    let plain = half.trim();
    if is_figure && holds_several(plain, slot.ty) {
        return Err(fl!(loader, "answer-several", found = shortened(plain)));
    }
    match slot.ty {
        Type::Bool => match plain.to_lowercase().as_str() {
            "y" | "yes" | "true" | "是" | "是的" | "对" | "有" => Ok(Literal::Bool(true)),
            "n" | "no" | "false" | "否" | "不是" | "不对" | "没有" | "无" => Ok(Literal::Bool(false)),
            _ => Err(fl!(loader, "answer-not-truth", found = plain)),
        },
        Type::Choice(_) => choice(say, slot.choices, plain),
        Type::Date => match date(plain, slot.today) {
            Some(day) => checked(say, slot, plain, &day),
            None => Err(fl!(loader, "answer-not-date", found = shortened(plain))),
        },
        Type::Money(currency) => checked(say, slot, plain, &sum(plain, currency)),
        Type::Duration(unit) => checked(say, slot, plain, &duration(plain, unit)),
        Type::Number => checked(say, slot, plain, &plain_figure(plain)),
        // A text is taken as it is typed.
        Type::Text | Type::List => Ok(Literal::Text(text.trim().into())),
    }
}

/// Whether what was typed holds figures side by side: a row of a spreadsheet, or blanks that part no thousands.
fn holds_several(plain: &str, ty: Type) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let (Some(first), Some(last)) = (plain.find(is_digit), plain.rfind(is_digit)) else { return false };
    let figures = plain.get(first..=last).unwrap_or_default();
    // A day is written with blanks, too.
    let is_apart = || ty != Type::Date && plain_figure(figures).contains(char::is_whitespace);
    figures.contains(CELL) || is_apart()
}

/// Says what is wrong with an answer beyond itself, such as a complaint before the incident.
pub fn complaint(say: &Say, case: &Query, fact: FactId, known: &Known) -> Option<String> {
    let mut facts = case.facts.clone();
    facts.set(fact, known.clone());
    let (_, finding) = case_file::misdated(say.policy, &facts, case.as_of).into_iter().next()?;
    Some(sentence(say, &finding))
}

/// A value within its bounds, or what is wrong with what was typed.
fn checked(say: &Say, slot: &Slot, typed: &str, written: &str) -> Result<Literal, String> {
    written_value(say.policy, "", written, slot).map_err(|(findings, _)| {
        let told = findings.iter().map(|finding| complaint_of(say, slot, typed, finding));
        told.collect::<Vec<_>>().join("\n")
    })
}

/// What is wrong, in words for whoever fills in a field: findings are written for case files.
fn complaint_of(say: &Say, slot: &Slot, typed: &str, finding: &Finding) -> String {
    let loader = &say.words.loader;
    let typed = shortened(typed);
    match (finding.code, slot.ty) {
        (Code::TypeMismatch, Type::Money(_)) => fl!(loader, "answer-not-money", found = typed),
        (Code::TypeMismatch, Type::Number) => fl!(loader, "answer-not-number", found = typed),
        (Code::TypeMismatch, Type::Duration(_)) => fl!(loader, "answer-not-duration", found = typed),
        (Code::OutOfRange, Type::Money(_) | Type::Number | Type::Duration(_)) => {
            fl!(loader, "answer-too-large", found = typed)
        }
        (Code::OutOfBounds, ty) => {
            let bound = |bound: Option<&Literal>| bound.map(|bound| say.literal(bound, ty));
            let allowed = say.words.range(bound(slot.min).as_deref(), bound(slot.max).as_deref());
            fl!(loader, "answer-outside", found = typed, allowed = allowed)
        }
        _ => sentence(say, finding),
    }
}

/// So much of what was typed is repeated to say which it was.
const REPEATED: usize = 12;

/// What was typed, as far as it is needed to know it again.
fn shortened(typed: &str) -> String {
    match typed.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}

/// Says a finding in one line: what is wrong, and what to write.
pub fn sentence(say: &Say, finding: &Finding) -> String {
    let sentence = say.words.finding(finding);
    fl!(say.words.loader, "sentence-and-help", sentence = sentence.message, help = sentence.help)
}

/// Reads a value written as in a case file; `path` names where it was given.
///
/// # Errors
/// All that is wrong with it, with the text the findings point into.
pub fn written_value(
    policy: &Policy,
    path: &str,
    text: &str,
    slot: &Slot,
) -> Result<Literal, (Vec<Finding>, Sources)> {
    let mut sources = Sources::default();
    let source = sources.add(path, text);
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let span = Span { source, start: 0, end };
    let kind = SourceKind::String { text: text.to_owned(), offsets: vec![(0, 0)] };
    let mut findings = Vec::new();
    let value = SourceValue { span, kind };
    if let Some(read) = case_file::value(policy, &value, slot.ty, slot.min, slot.max, &mut findings) {
        return Ok(read);
    }
    // Whoever types a figure has not heard of expressions: all that is none is simply not what was asked for.
    for finding in &mut findings {
        let of_language = [Code::ExpressionSyntax, Code::WrongKind, Code::UnknownCurrency, Code::UnknownId];
        if of_language.contains(&finding.code) {
            let word = match slot.ty {
                Type::Money(_) => "word-type-money",
                Type::Date => "word-type-date",
                Type::Duration(_) => "word-type-duration",
                _ => "word-type-number",
            };
            *finding = Finding::new(Code::TypeMismatch, span).with_word("expected", word).with("found", text);
        }
    }
    Err((findings, sources))
}

/// A choice by its number, its id, its label, or the beginning of a label that only one has.
fn choice(say: &Say, choices: &[Choice], text: &str) -> Result<Literal, String> {
    let loader = &say.words.loader;
    let found = |at: usize| match u8::try_from(at) {
        Ok(place) => Ok(Literal::Choice(place)),
        Err(_) => Err(fl!(loader, "answer-not-choice", found = text, count = choices.len())),
    };
    if let Ok(number) = text.parse::<usize>() {
        return match number.checked_sub(1).filter(|at| *at < choices.len()) {
            Some(at) => found(at),
            None => Err(fl!(loader, "answer-not-choice", found = text, count = choices.len())),
        };
    }
    let labels = |choice: &Choice| -> Vec<String> { choice.label.all().map(half_width).collect() };
    let is = |choice: &Choice| *choice.id == *text || labels(choice).iter().any(|label| label == text);
    if let Some(at) = choices.iter().position(is) {
        return found(at);
    }
    let small = text.to_lowercase();
    let begins =
        |choice: &Choice| labels(choice).iter().any(|label| label.to_lowercase().starts_with(&small));
    let mut beginning = choices.iter().enumerate().filter(|(_, choice)| begins(choice));
    if let (Some((at, _)), None) = (beginning.next(), beginning.next()) {
        return found(at);
    }
    let ids = choices.iter().map(|choice| &*choice.id);
    match nearest(text, ids) {
        Some(near) => Err(fl!(loader, "answer-near-choice", found = text, suggestion = near)),
        None => Err(fl!(loader, "answer-not-choice", found = text, count = choices.len())),
    }
}

/// Writes a day in full, where what was typed for it would mean another day on another day: without a year, or “yesterday”.
pub fn day_in_full(text: &str, today: Date) -> Option<String> {
    let half = half_width(&cleaned_figure(text));
    let plain = half.trim();
    let has_year = plain.chars().take_while(char::is_ascii_digit).count() >= YEAR && plain.len() > YEAR;
    date(plain, today).filter(|_| !has_year)
}

/// The digits of a year.
const YEAR: usize = 4;

/// A day as people write it: `2026-05-20`, `2026/5/20`, `2026年5月20日`, `20260520`, today, yesterday; and the last `5月20日`,
/// `5/20` or `0520` that has been.
fn date(text: &str, today: Date) -> Option<String> {
    match text.to_lowercase().as_str() {
        "today" | "今天" | "今日" => return Some(today.to_string()),
        "yesterday" | "昨天" | "昨日" => return today.yesterday().ok().map(|day| day.to_string()),
        _ => {}
    }
    let fits = text.chars().all(|sign| sign.is_ascii_digit() || "-/. 年月日号".contains(sign));
    if !fits {
        return None;
    }
    let parts: Vec<&str> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match *parts.as_slice() {
        [all] if all.len() == 8 => (Some(all.get(..4)?), all.get(4..6)?, all.get(6..)?),
        [year, month, day] if year.len() == YEAR => (Some(year), month, day),
        [all] if all.len() == 4 => (None, all.get(..2)?, all.get(2..)?),
        [month, day] if month.len() <= 2 && day.len() <= 2 => (None, month, day),
        _ => return None,
    };
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let day = match year {
        Some(year) => Date::new(year.parse().ok()?, month, day).ok()?,
        None => last(month, day, today)?,
    };
    Some(day.to_string())
}

/// The last such day that is not after today. The 29th of February may be eight years ago.
fn last(month: i8, day: i8, today: Date) -> Option<Date> {
    let years = (0..=8).filter_map(|back| Date::new(today.year().checked_sub(back)?, month, day).ok());
    years.into_iter().find(|day| *day <= today)
}

/// A duration as the policy language writes it; a bare figure is of the kind asked for.
fn duration(text: &str, unit: Unit) -> String {
    let figure: String = text.chars().take_while(|sign| !sign.is_alphabetic()).collect();
    let name = text.get(figure.len()..).unwrap_or("").trim().to_lowercase();
    let figure = plain_figure(&figure);
    let own = match unit {
        Unit::Days => "days",
        Unit::WorkingDays => "working days",
        Unit::Months => "months",
        Unit::Minutes => "minutes",
    };
    let written = match name.as_str() {
        "" => own,
        "天" | "日" | "day" | "days" if unit == Unit::WorkingDays => own,
        "天" | "日" | "day" | "days" => "days",
        "个工作日" | "工作日" | "working day" | "working days" => "working days",
        "个月" | "月" | "month" | "months" => "months",
        "年" | "year" | "years" => "years",
        "分钟" | "分" | "minute" | "minutes" => "minutes",
        "小时" | "个小时" | "时" | "hour" | "hours" => "hours",
        _ => return text.to_owned(),
    };
    format!("{figure} {written}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};
    use proptest::prelude::*;
    use redress_engine::policy::{folder, load};
    use std::path::Path;

    #[test]
    fn days_are_read_as_people_write_them() {
        let today = Date::constant(2026, 6, 1);
        for text in ["2026-05-20", "2026/5/20", "2026.5.20", "2026年5月20日", "20260520", "2026 5 20"] {
            assert_eq!(date(text, today).as_deref(), Some("2026-05-20"), "{text}");
        }
        assert_eq!(date("昨天", today).as_deref(), Some("2026-05-31"));
        assert_eq!(date("today", today).as_deref(), Some("2026-06-01"));
        for text in
            ["2026-02-30", "20-05-2026", "20日", "soon", "2026-05-20x", "5/20x", "2026", "2026-5", "13/1", ""]
        {
            assert_eq!(date(text, today), None, "{text}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_last_there_was() {
        let today = Date::constant(2026, 6, 1);
        for text in ["5月20日", "5/20", "0520", "05-20", "5.20", "5月20号"] {
            assert_eq!(date(text, today).as_deref(), Some("2026-05-20"), "{text}");
            assert_eq!(day_in_full(text, today).as_deref(), Some("2026-05-20"), "{text}");
        }
        assert_eq!(date("6/1", today).as_deref(), Some("2026-06-01"));
        assert_eq!(date("6月2日", today).as_deref(), Some("2025-06-02"));
        assert_eq!(date("0229", today).as_deref(), Some("2024-02-29"));
        assert_eq!(day_in_full("昨天", today).as_deref(), Some("2026-05-31"));
        for text in ["2026-05-20", "20260520", "2026年5月20日", "soon", "2026"] {
            assert_eq!(day_in_full(text, today), None, "{text}");
        }
    }

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, unit, written) in [
            ("15", Unit::Days, "15 days"),
            ("15天", Unit::Days, "15 days"),
            ("2 个工作日", Unit::WorkingDays, "2 working days"),
            ("2天", Unit::WorkingDays, "2 working days"),
            ("2年", Unit::Months, "2 years"),
            ("3 小时", Unit::Minutes, "3 hours"),
            ("90", Unit::Minutes, "90 minutes"),
        ] {
            assert_eq!(duration(text, unit), written, "{text}");
        }
        assert_eq!(duration("soon", Unit::Days), "soon");
    }

    fn telecom() -> Policy {
        let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
        load::load("telecom", &|name| folder::read(&policies.join(name)), None).policy.unwrap()
    }

    #[test]
    fn a_slip_is_named_in_the_reader_s_words_and_a_figure_is_read_however_it_is_written() {
        let policy = telecom();
        let today = Date::constant(2026, 6, 1);
        let slot = Slot::promise(&policy, today);
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let say = Say::new(&policy, &words);
            for text in ["1,000.50", "１０００．５０", "￥1000.50", " 1000.50元 ", "\u{3000}1 000.5"]
            {
                let sum = Literal::Number(Decimal::new(100_050, 2));
                assert_eq!(value(&say, &slot, text), Ok(sum), "{text}");
            }
            for (text, zh, en) in [
                (
                    "abc",
                    "“abc”不是金额：请写成 1000 或 1,000.50。",
                    "“abc” is not a sum: write it as 1000 or 1,000.50.",
                ),
                ("-1", "“-1”超出允许范围：不低于 0.00 元。", "“-1” is out of bounds: 0.00 CNY or more."),
                ("1.005", "小数", "decimals"),
                (
                    "1000000000000000000000000000000",
                    "“100000000000…”位数太多：请核对。",
                    "“100000000000…” has too many digits: check it.",
                ),
            ] {
                let said = value(&say, &slot, text).unwrap_err();
                assert!(said.contains(if lang == Lang::Zh { zh } else { en }), "{text}: {said}");
            }
            let bounded = Slot { max: Some(&Literal::Number(Decimal::TEN)), ..slot };
            assert!(value(&say, &bounded, "10.01").unwrap_err().contains("10.00"));
            let day = Slot { ty: Type::Date, min: None, ..slot };
            assert_eq!(value(&say, &day, "２０２６年６月１日"), Ok(Literal::Date(today)));
            assert!(value(&say, &day, "soon").unwrap_err().contains("2026-05-20"));
        }
    }

    #[test]
    fn figures_side_by_side_are_refused_in_words() {
        let policy = telecom();
        let money = Slot::promise(&policy, Date::constant(2026, 6, 1));
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let say = Say::new(&policy, &words);
            let more = if lang == Lang::Zh { "不止一个数" } else { "more than one figure" };
            for ty in [money.ty, Type::Number, Type::Duration(Unit::Days), Type::Date] {
                let slot = Slot { ty, min: None, ..money };
                for text in ["12\t34\n56", "123\n456", "1\r\n000", "5\t20", "2026-05\n20", "12\u{2028}34"] {
                    let said = value(&say, &slot, text).unwrap_err();
                    assert!(said.contains(more), "{ty:?} {text:?}: {said}");
                }
                assert!(value(&say, &slot, "12 34").is_err(), "{ty:?}");
            }
            // What one cell leaves around its figure, and what nobody sees in it.
            for text in ["123\r\n", "\t123 ", "1\u{200b}23", "\u{feff}123", "\u{202d}123\u{202c}"] {
                assert_eq!(value(&say, &money, text), Ok(Literal::Number(Decimal::from(123))), "{text:?}");
            }
            let text = Slot { ty: Type::Text, min: None, ..money };
            assert_eq!(value(&say, &text, "东街\n7\u{202e} 号"), Ok(Literal::Text("东街 7 号".into())));
        }
    }

    /// Every way to write a sum that a person reads as that sum.
    fn writings(sum: Decimal) -> Vec<String> {
        let plain = sum.to_string();
        let (whole, decimals) = plain.split_once('.').map_or((&*plain, ""), |(whole, rest)| (whole, rest));
        let mut all = vec![plain.clone()];
        for by in [',', ' ', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}'] {
            let grouped: Vec<&str> = (0..whole.len())
                .filter(|at| *at == 0 || (whole.len() - at) % 3 == 0)
                .map(|at| &whole[at..whole.len().min(at + 1 + (whole.len() - at - 1) % 3)])
                .collect();
            let grouped = grouped.join(&by.to_string());
            all.push(if decimals.is_empty() { grouped } else { format!("{grouped}.{decimals}") });
        }
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        /// Whatever is pasted: the sum taken is the one that a person reads in it, or none.
        #[test]
        fn the_sum_taken_is_the_one_that_is_read(
            parts in proptest::collection::vec(
                prop_oneof![
                    4 => "[0-9]{1,4}",
                    1 => Just("000".to_owned()),
                    4 => "[ \t\n\r,.，。、|\u{a0}\u{202f}\u{3000}-]{1,2}",
                    1 => "[\u{200b}\u{202e}\u{2066}\u{feff}\u{ad}\u{7f}\u{1b}]",
                    1 => "(元|￥|¥|CNY|RMB)",
                ],
                0..6,
            )
        ) {
            thread_local! {
                static TELECOM: (Policy, Words) = (telecom(), Words::new(Lang::En));
            }
            let text = parts.concat();
            TELECOM.with(|(policy, words)| {
                let slot = Slot::promise(policy, Date::constant(2026, 6, 1));
                let Ok(Literal::Number(sum)) = value(&Say::new(policy, words), &slot, &text) else { return Ok(()) };
                // As it stands in the field, without the currency around it.
                let seen = half_width(&cleaned_figure(&text)).to_uppercase();
                let names: &[char] = &['元', '¥', '￥', ' ', '\u{a0}', '\u{202f}'];
                let bare = seen.trim().trim_start_matches("CNY").trim_end_matches("CNY");
                let bare = bare.trim_start_matches("RMB").trim_end_matches("RMB").trim_matches(names);
                let has_zeros = bare.trim_start_matches('-').starts_with('0');
                let is_read = writings(sum).iter().any(|writing| bare == *writing)
                    || has_zeros && plain_figure(bare).parse::<Decimal>() == Ok(sum);
                prop_assert!(is_read, "{text:?} stands as {bare:?} and is taken for {sum}");
                Ok(())
            })?;
        }
    }
}
