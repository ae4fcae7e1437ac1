//! Figures with what stands behind them: per cent, a currency, a unit of time; and dates.

use super::Parser;
use crate::policy::finding::Code;
use crate::policy::suggest::nearest;
use crate::policy::syntax::ast::{Ast, Tree};
use crate::policy::syntax::lexer::Token;
use crate::policy::syntax::{Complaint, Said, clip, is_reserved};
use crate::policy::types::{Currency, Unit};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Digits a figure may have (manual, "Types").
const DIGITS: usize = 28;

/// Units of time with what one of them is.
const UNITS: [(&str, Unit, i64); 10] = [
    ("days", Unit::Days, 1),
    ("day", Unit::Days, 1),
    ("months", Unit::Months, 1),
    ("month", Unit::Months, 1),
    ("years", Unit::Months, 12),
    ("year", Unit::Months, 12),
    ("hours", Unit::Minutes, 60),
    ("hour", Unit::Minutes, 60),
    ("minutes", Unit::Minutes, 1),
    ("minute", Unit::Minutes, 1),
];

impl<'a> Parser<'a> {
    pub(super) fn figure(&mut self) -> Result<Ast, Complaint> {
        let here = self.step();
        let value = decimal(self.words(here)).ok_or_else(|| self.out_of_range(here.start, here.end))?;
        if self.is_sign("%") {
            let end = self.step().end;
            if self.is_sign("%") {
                return Err(self.unexpected(Said::Ours("word-expr-operator"), "word-expr-help-percent"));
            }
            let hundredth = hundredths(value).ok_or_else(|| self.out_of_range(here.start, end))?;
            return self.tree(Tree::Number(hundredth), here.start, end);
        }
        let next = self.here();
        let word = self.word_ahead(0);
        if let Some((unit, size, end)) = self.unit() {
            let whole = value
                .checked_mul(Decimal::from(size))
                .filter(|whole| digits(whole) <= DIGITS)
                .ok_or_else(|| self.out_of_range(here.start, end))?;
            return self.tree(Tree::Duration(whole, unit), here.start, end);
        }
        if word.is_empty() || (is_reserved(word) && !matches!(word, "working" | "working_days")) {
            return self.tree(Tree::Number(value), here.start, here.end);
        }
        if let Some(currency) = currency(word) {
            self.step();
            return self.tree(Tree::Money(value, currency), here.start, next.end);
        }
        Err(self.strange_unit(word))
    }

    /// Takes a unit of time, if one stands here.
    fn unit(&mut self) -> Option<(Unit, i64, usize)> {
        if self.is_word("working") && matches!(self.word_ahead(1), "days" | "day") {
            self.step();
            return Some((Unit::WorkingDays, 1, self.step().end));
        }
        let word = self.word_ahead(0);
        let (_, unit, size) = UNITS.iter().find(|(name, _, _)| *name == word)?;
        Some((*unit, *size, self.step().end))
    }

    /// A word behind a figure that is neither currency nor unit nor operator.
    fn strange_unit(&self, word: &str) -> Complaint {
        let here = self.here();
        if word.starts_with('_') {
            return self.unexpected(Said::Ours("word-expr-operator"), "word-expr-help-thousands");
        }
        let upper = word.to_ascii_uppercase();
        let code = match word {
            "元" | "圆" | "块" | "人民币" | "yuan" | "RMB" | "rmb" => Some("CNY"),
            _ => currency(&upper).map(|currency| currency.code()),
        };
        let unit = match word {
            "天" | "日" => Some("days"),
            "工作日" | "个工作日" | "working_days" | "workdays" | "working" => Some("working days"),
            "月" | "个月" => Some("months"),
            "年" => Some("years"),
            "小时" | "个小时" | "时" => Some("hours"),
            "分" | "分钟" => Some("minutes"),
            _ => None,
        };
        let capitals = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if unit.is_none() && (code.is_some() || capitals) {
            let complaint = Complaint::new(here.start, here.end, Code::UnknownCurrency);
            return complaint.with("found", clip(word)).suggesting(code);
        }
        const OPERATORS: [&str; 6] = ["and", "or", "then", "else", "of", "where"];
        let near = || nearest(word, UNITS.iter().map(|(name, _, _)| *name).chain(OPERATORS));
        let meant = unit.or_else(|| super::habit(word)).or_else(near);
        self.unexpected(Said::Ours("word-expr-operator"), "word-expr-help-unit").suggesting(meant)
    }

    pub(super) fn date(&mut self) -> Result<Ast, Complaint> {
        let here = self.step();
        debug_assert_eq!(here.token, Token::Date);
        match self.words(here).parse::<Date>() {
            Ok(date) => self.tree(Tree::Date(date), here.start, here.end),
            Err(_) => Err(self.out_of_range(here.start, here.end)),
        }
    }

    fn out_of_range(&self, start: usize, end: usize) -> Complaint {
        let found = clip(self.text.get(start..end).unwrap_or(""));
        Complaint::new(start, end, Code::OutOfRange).with("found", found)
    }
}

/// A currency by its code.
fn currency(code: &str) -> Option<Currency> {
    Currency::from_code(code)
}

/// A figure as written, if it has no more digits than are computed with.
pub(in crate::policy) fn decimal(text: &str) -> Option<Decimal> {
    let value = Decimal::from_str_exact(text).ok()?;
    (digits(&value) <= DIGITS).then_some(value)
}

fn hundredths(value: Decimal) -> Option<Decimal> {
    let scale = value.scale().checked_add(2)?;
    Decimal::try_from_i128_with_scale(value.mantissa(), scale).ok().filter(|value| value.scale() == scale)
}

/// How many digits a figure has, zeros before the first other one not counted.
fn digits(value: &Decimal) -> usize {
    value.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1)
}
