//! What is written on the parts of [`kit`](crate::kit), in the language shown.

use crate::kit::Captions;
use crate::words::Words;
use i18n_embed_fl::fl;
use std::array::from_fn;

const MONTHS: [u8; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/// Returns what is written on the parts in a language.
pub fn captions(words: &Words) -> Captions {
    let loader = &words.loader;
    let weekdays = fl!(loader, "widget-weekdays");
    let mut weekdays = weekdays.split_whitespace();
    Captions {
        close: fl!(loader, "widget-close"),
        day_example: fl!(loader, "widget-date"),
        weekdays: from_fn(|_| weekdays.next().unwrap_or_default().to_owned()),
        months: MONTHS.map(|month| fl!(loader, "widget-month", year = Captions::YEAR, month = month)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn weeks_and_years_are_whole_in_both_languages() {
        for (lang, february, last) in
            [(Lang::Zh, "{year} 年 2 月", "日"), (Lang::En, "February {year}", "Su")]
        {
            let captions = captions(&Words::new(lang));
            assert_eq!((captions.months[1].as_str(), captions.weekdays[6].as_str()), (february, last));
            assert!(captions.months.iter().all(|title| title.contains(Captions::YEAR)));
        }
    }
}
