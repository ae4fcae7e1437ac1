//! Whether what stands in a field so far can still become right: nobody should be told that `2026-1` is no date before she has
//! had time to finish it, but `abc` will never be a sum.

use super::{Slot, half_width, value};
use crate::signs::cleaned_figure;
use crate::words::say::Say;
use redress_engine::policy::Type;

/// Days written in all the ways that are read; what is typed may go on like any of them.
const DAYS: [&str; 13] = [
    "2026-10-10",
    "2026-1-1",
    "20261010",
    "2026/10/10",
    "2026.10.10",
    "2026年10月10日",
    "2026年1月1日",
    "2026 10 10",
    "1010",
    "10/10",
    "1/1",
    "10月10日",
    "1月1日",
];

/// Words for days.
const DAY_WORDS: [&str; 6] = ["today", "yesterday", "今天", "今日", "昨天", "昨日"];

/// How a figure may go on.
const FIGURES: [&str; 6] = ["1", "0", "00", "000", "0000", ".0"];

/// Tells whether typing on could make a value of it.
pub fn may_become(say: &Say, slot: &Slot, text: &str) -> bool {
    let is_right = |text: &str| value(say, slot, text).is_ok();
    if is_right(text) {
        return true;
    }
    let half = half_width(&cleaned_figure(text));
    let begun = half.trim_start();
    match slot.ty {
        Type::Date => {
            let small = begun.to_lowercase();
            DAY_WORDS.iter().any(|word| word.starts_with(&small))
                || DAYS.iter().any(|day| {
                    let rest: String = day.chars().skip(begun.chars().count()).collect();
                    is_right(&format!("{begun}{rest}"))
                })
        }
        Type::Money(currency) => {
            let code = currency.code();
            let names = (1..code.len()).filter_map(|at| code.get(at..));
            FIGURES.iter().any(|rest| is_right(&format!("{begun}{rest}")))
                || names.clone().any(|rest| is_right(&format!("{begun}{rest}")))
                || names.clone().any(|rest| is_right(&format!("{begun}{rest} 1")))
        }
        Type::Number => FIGURES.iter().any(|rest| is_right(&format!("{begun}{rest}"))),
        // A unit may follow in many words.
        Type::Duration(_) => begun.starts_with(|sign: char| sign.is_ascii_digit()),
        Type::Bool | Type::Choice(_) | Type::Text | Type::List => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};
    use jiff::civil::Date;
    use redress_engine::policy::{Policy, Unit, folder, load};
    use std::path::Path;

    fn telecom() -> Policy {
        let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
        load::load("telecom", &|name| folder::read(&policies.join(name)), None).policy.unwrap()
    }

    #[test]
    fn what_is_only_unfinished_is_told_from_what_is_wrong() {
        let policy = telecom();
        let words = Words::new(Lang::Zh);
        let say = Say::new(&policy, &words);
        let money = Slot::promise(&policy, Date::constant(2026, 6, 1));
        let day = Slot { ty: Type::Date, min: None, ..money };
        let count = Slot { ty: Type::Number, min: None, ..money };
        let time = Slot { ty: Type::Duration(Unit::Days), ..money };
        for (slot, unfinished, wrong) in [
            (&money, &["￥", "1,", "1.", "100 C", "CN", "１０，"][..], &["abc", "-5", "1.005", "12x"][..]),
            (
                &day,
                &["2", "2026-", "2026-1", "2026年", "202602", "tod", "今"][..],
                &["soon", "2026-13", "2026-02-31"],
            ),
            (&count, &["1,"][..], &["x", "一"]),
            (&time, &["3 wor"][..], &["soon"]),
        ] {
            for text in unfinished {
                assert!(may_become(&say, slot, text), "{text} may become right");
            }
            for text in wrong {
                assert!(!may_become(&say, slot, text), "{text} never becomes right");
            }
        }
    }
}
