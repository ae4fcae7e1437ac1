//! Working days: a calendar's days counted once, so that every sum of working days is a look-up.

use super::model::Calendar;
use super::source::Span;
use super::types::Name;
use jiff::Span as Period;
use jiff::civil::Date;
use std::collections::HashSet;

impl Calendar {
    /// Counts the working days from `from` to `until`, both inclusive; an inverted range knows no day at all.
    ///
    /// A make-up day wins over a weekend and over a holiday: the lists of a year name it expressly.
    pub(in crate::policy) fn build(
        id: Name,
        weekend: [bool; 7],
        holidays: &[Date],
        workdays: &[Date],
        from: Date,
        until: Date,
        span: Span,
    ) -> Calendar {
        let holidays: HashSet<Date> = holidays.iter().copied().collect();
        let workdays: HashSet<Date> = workdays.iter().copied().collect();
        let mut counted = Vec::with_capacity(days_from(from, until).map_or(0, |days| days + 1));
        let mut sum = 0;
        let mut day = from;
        while day <= until {
            let free = weekend.get(day.weekday().to_monday_zero_offset() as usize).copied().unwrap_or(false)
                || holidays.contains(&day);
            sum += u32::from(!free || workdays.contains(&day));
            counted.push(sum);
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        Calendar { id, weekend, from, until, provisional_from: None, span, counted }
    }

    /// Returns whether people work on the day; `None` if the calendar does not know it.
    pub fn is_working(&self, day: Date) -> Option<bool> {
        let at = self.place(day)?;
        Some(self.worked_until(at)? > self.worked_before(at)?)
    }

    /// The n-th working day after the day, or before it if `working_days` is negative; the day itself for 0.
    /// `None` if the way there leads over a day the calendar does not know.
    pub fn add(&self, day: Date, working_days: i64) -> Option<Date> {
        let at = self.place(day)?;
        let found = match working_days {
            0 => at,
            1.. => {
                let goal = i64::from(self.worked_until(at)?).checked_add(working_days)?;
                self.counted.partition_point(|count| i64::from(*count) < goal)
            }
            _ => {
                // The day sought is the one on which the count before it is `goal`: the first day that reaches goal + 1.
                let goal = i64::from(self.worked_before(at)?).checked_add(working_days)?;
                if goal < 0 {
                    return None;
                }
                self.counted.partition_point(|count| i64::from(*count) <= goal)
            }
        };
        (found < self.counted.len()).then(|| self.from.checked_add(Period::new().days(found as i64)).ok())?
    }

    /// Working days after `a` up to and including `b`; negative if `b` is before `a`.
    /// `None` if the calendar does not know one of them.
    pub fn between(&self, a: Date, b: Date) -> Option<i64> {
        Some(i64::from(self.worked_until(self.place(b)?)?) - i64::from(self.worked_until(self.place(a)?)?))
    }

    fn place(&self, day: Date) -> Option<usize> {
        days_from(self.from, day).filter(|at| *at < self.counted.len())
    }

    fn worked_until(&self, at: usize) -> Option<u32> {
        self.counted.get(at).copied()
    }

    fn worked_before(&self, at: usize) -> Option<u32> {
        at.checked_sub(1).map_or(Some(0), |before| self.worked_until(before))
    }
}

/// Days from one date to a later or equal one.
fn days_from(from: Date, to: Date) -> Option<usize> {
    usize::try_from(from.until(to).ok()?.get_days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const WEEKEND: [bool; 7] = [false, false, false, false, false, true, true];

    /// National Day 2024: off from the 1st to the 7th, made up for on 29 September and 12 October.
    fn national_day() -> Calendar {
        let holidays: Vec<Date> = (1..=7).map(|day| date(2024, 10, day)).collect();
        let workdays = [date(2024, 9, 29), date(2024, 10, 12)];
        Calendar::build(
            "china".into(),
            WEEKEND,
            &holidays,
            &workdays,
            date(2024, 9, 1),
            date(2024, 10, 31),
            Span::default(),
        )
    }

    #[test]
    fn holidays_are_free_and_make_up_days_are_worked() {
        let calendar = national_day();
        assert_eq!(calendar.is_working(date(2024, 9, 28)), Some(false));
        assert_eq!(calendar.is_working(date(2024, 9, 29)), Some(true));
        assert_eq!(calendar.is_working(date(2024, 10, 2)), Some(false));
        assert_eq!(calendar.is_working(date(2024, 10, 8)), Some(true));
        assert_eq!(calendar.is_working(date(2024, 8, 31)), None);
        assert_eq!(calendar.is_working(date(2024, 11, 1)), None);
    }

    #[test]
    fn adding_skips_what_is_free_in_both_directions() {
        let calendar = national_day();
        assert_eq!(calendar.add(date(2024, 9, 30), 1), Some(date(2024, 10, 8)));
        assert_eq!(calendar.add(date(2024, 10, 3), 5), Some(date(2024, 10, 12)));
        assert_eq!(calendar.add(date(2024, 10, 8), -1), Some(date(2024, 9, 30)));
        assert_eq!(calendar.add(date(2024, 10, 3), -2), Some(date(2024, 9, 29)));
        assert_eq!(calendar.add(date(2024, 10, 5), 0), Some(date(2024, 10, 5)));
    }

    #[test]
    fn a_sum_that_leaves_the_calendar_has_no_answer() {
        let calendar = national_day();
        assert_eq!(calendar.add(date(2024, 10, 31), 1), None);
        assert_eq!(calendar.add(date(2024, 9, 2), -1), None);
        assert_eq!(calendar.add(date(2024, 9, 1), 0), Some(date(2024, 9, 1)));
        assert_eq!(calendar.add(date(2025, 1, 1), 0), None);
        assert_eq!(calendar.add(date(2024, 10, 1), i64::MAX), None);
        assert_eq!(calendar.add(date(2024, 10, 1), i64::MIN), None);
        assert_eq!(calendar.between(date(2024, 10, 1), date(2024, 11, 1)), None);
    }

    #[test]
    fn between_counts_after_the_first_up_to_the_second() {
        let calendar = national_day();
        assert_eq!(calendar.between(date(2024, 9, 30), date(2024, 10, 9)), Some(2));
        assert_eq!(calendar.between(date(2024, 10, 9), date(2024, 9, 30)), Some(-2));
        assert_eq!(calendar.between(date(2024, 10, 8), date(2024, 10, 8)), Some(0));
    }

    #[test]
    fn an_inverted_calendar_knows_no_day() {
        let calendar = Calendar::build(
            "x".into(),
            WEEKEND,
            &[],
            &[],
            date(2025, 1, 1),
            date(2024, 1, 1),
            Span::default(),
        );
        assert_eq!(calendar.is_working(date(2024, 6, 1)), None);
        assert_eq!(calendar.add(date(2025, 1, 1), 0), None);
    }

    proptest! {
        /// A walk day by day says the same as the look-up.
        #[test]
        fn adding_agrees_with_a_walk(start in 0i64..61, steps in -70i64..70) {
            let calendar = national_day();
            let from = date(2024, 9, 1).checked_add(Period::new().days(start)).unwrap();
            let mut day = Some(from);
            let mut left = steps.abs();
            while left > 0 {
                day = day.and_then(|d| if steps > 0 { d.tomorrow() } else { d.yesterday() }.ok());
                match day.and_then(|d| calendar.is_working(d)) {
                    Some(working) => left -= i64::from(working),
                    None => { day = None; break }
                }
            }
            prop_assert_eq!(calendar.add(from, steps), day);
        }
    }
}
