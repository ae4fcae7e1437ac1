//! Answers as people type them, read as values of the policy.

use crate::cli::opening;
use crate::cli::say::Say;
use crate::cli::sums::{half_width, plain_figure, sum};
use crate::policy::model::Choice;
use crate::policy::suggest::nearest;
use crate::policy::{Literal, Type, Unit};
use i18n_embed_fl::fl;
use jiff::civil::Date;

/// What can be asked for at once: a fact or a field of a list.
pub(super) struct Slot<'s> {
    pub ty: Type,
    pub choices: &'s [Choice],
    pub min: Option<&'s Literal>,
    pub max: Option<&'s Literal>,
    /// The day of the offer, for “today”.
    pub today: Date,
}

/// What somebody typed.
#[derive(Debug, PartialEq)]
pub(super) enum Typed {
    Value(Literal),
    Unknown,
    Back,
    Quit,
    Help,
    Nothing,
    /// What is wrong with it.
    Wrong(String),
}

/// Longer answers are slips of the clipboard, and would only push the question off the screen.
const LONGEST: usize = 1_000;

/// Reads a line.
pub(super) fn read(say: &Say, slot: &Slot, line: &str) -> Typed {
    if line.chars().count() > LONGEST {
        return Typed::Wrong(fl!(say.words.loader, "answer-too-long", count = LONGEST));
    }
    let text = half_width(line);
    let text = text.trim();
    let small = text.to_lowercase();
    match small.as_str() {
        "" => return Typed::Nothing,
        "?" | "/?" | "/help" | "help" | "帮助" | "说明" => return Typed::Help,
        "/back" | "/b" => return Typed::Back,
        "/quit" | "/q" => return Typed::Quit,
        "/unknown" | "/u" => return Typed::Unknown,
        // A text is taken as it is typed; only what begins with a stroke is meant for us.
        _ if slot.ty == Type::Text => return Typed::Value(Literal::Text(line.trim().into())),
        "b" | "back" | "返回" | "上一题" => return Typed::Back,
        "q" | "quit" | "exit" | "退出" | "结束" => return Typed::Quit,
        "u" | "unknown" | "don't know" | "dont know" | "不知道" | "不清楚" | "未知" | "不详" => {
            return Typed::Unknown;
        }
        _ => {}
    }
    let loader = &say.words.loader;
    match slot.ty {
        Type::Bool => match small.as_str() {
            "y" | "yes" | "true" | "是" | "是的" | "对" | "有" => Typed::Value(Literal::Bool(true)),
            "n" | "no" | "false" | "否" | "不是" | "不对" | "没有" | "无" => {
                Typed::Value(Literal::Bool(false))
            }
            _ => Typed::Wrong(fl!(loader, "answer-not-truth", found = text)),
        },
        Type::Choice(_) => choice(say, slot.choices, text),
        Type::Date => match date(text, slot.today) {
            Some(day) => checked(say, slot, &day),
            None => Typed::Wrong(fl!(loader, "answer-not-date", found = text)),
        },
        Type::Money(currency) => checked(say, slot, &sum(text, currency)),
        Type::Duration(unit) => checked(say, slot, &duration(text, unit)),
        Type::Number => checked(say, slot, &plain_figure(text)),
        Type::Text | Type::List => Typed::Value(Literal::Text(line.trim().into())),
    }
}

/// A value within its bounds, or what is wrong with it.
fn checked(say: &Say, slot: &Slot, written: &str) -> Typed {
    match opening::value(say.policy, "", written, slot.ty, slot.min, slot.max) {
        Ok(value) => Typed::Value(value),
        Err((findings, _)) => {
            let sentences = findings.iter().map(|finding| {
                let sentence = say.words.finding(finding);
                let help = sentence.help;
                fl!(say.words.loader, "sentence-and-help", sentence = sentence.message, help = help)
            });
            Typed::Wrong(sentences.collect::<Vec<_>>().join("\n"))
        }
    }
}

/// A choice by its number, its id, its label, or the beginning of a label that only one has.
fn choice(say: &Say, choices: &[Choice], text: &str) -> Typed {
    let loader = &say.words.loader;
    let found = |at: usize| match u8::try_from(at) {
        Ok(place) => Typed::Value(Literal::Choice(place)),
        Err(_) => Typed::Wrong(fl!(loader, "answer-not-choice", found = text, count = choices.len())),
    };
    if let Ok(number) = text.parse::<usize>() {
        return match number.checked_sub(1).filter(|at| *at < choices.len()) {
            Some(at) => found(at),
            None => Typed::Wrong(fl!(loader, "answer-not-choice", found = text, count = choices.len())),
        };
    }
    let labels = |choice: &Choice| -> Vec<String> {
        let label = &choice.label;
        [Some(&label.zh), label.en.as_ref()].into_iter().flatten().map(|text| half_width(text)).collect()
    };
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
        Some(near) => Typed::Wrong(fl!(loader, "answer-near-choice", found = text, suggestion = near)),
        None => Typed::Wrong(fl!(loader, "answer-not-choice", found = text, count = choices.len())),
    }
}

/// A day as people write it: `2026-05-20`, `2026/5/20`, `2026年5月20日`, `20260520`, today, yesterday.
fn date(text: &str, today: Date) -> Option<String> {
    match text.to_lowercase().as_str() {
        "today" | "今天" | "今日" => return Some(today.to_string()),
        "yesterday" | "昨天" | "昨日" => return today.yesterday().ok().map(|day| day.to_string()),
        _ => {}
    }
    let parts: Vec<&str> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let fits = text.chars().all(|sign| sign.is_ascii_digit() || "-/. 年月日号".contains(sign));
    let (year, month, day) = match *parts.as_slice() {
        [all] if all.len() == 8 => (all.get(..4)?, all.get(4..6)?, all.get(6..)?),
        [year, month, day] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    fits.then(|| day.to_string())
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

    #[test]
    fn days_are_read_as_people_write_them() {
        let today = Date::constant(2026, 6, 1);
        for text in ["2026-05-20", "2026/5/20", "2026.5.20", "2026年5月20日", "20260520", "2026 5 20"] {
            assert_eq!(date(text, today).as_deref(), Some("2026-05-20"), "{text}");
        }
        assert_eq!(date("昨天", today).as_deref(), Some("2026-05-31"));
        assert_eq!(date("today", today).as_deref(), Some("2026-06-01"));
        for text in ["2026-02-30", "20-05-2026", "5月20日", "soon", "2026-05-20x", ""] {
            assert_eq!(date(text, today), None, "{text}");
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
}
