//! Sets of days: where something is in force, where it is asked for, and the first day where it is missed.

use crate::policy::types::InForce;
use jiff::civil::Date;

/// More stretches than these are taken for one; nobody changes a law so often.
const MOST: usize = 64;

/// Days in stretches, in order, none touching another. What is open on a side goes to the calendar's end there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days(Vec<(Date, Date)>);

impl Days {
    pub const NONE: Days = Days(Vec::new());

    pub fn all() -> Self {
        Self::of(InForce::default())
    }

    pub fn of(in_force: InForce) -> Self {
        let (from, until) = (in_force.from.unwrap_or(Date::MIN), in_force.until.unwrap_or(Date::MAX));
        if from <= until { Self(vec![(from, until)]) } else { Self::NONE }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether they go back to the beginning of the calendar.
    pub fn has_no_beginning(&self) -> bool {
        self.0.first().is_some_and(|(from, _)| *from == Date::MIN)
    }

    pub fn and(&self, other: &Days) -> Days {
        let (mut both, mut a, mut b) = (Vec::new(), 0, 0);
        while let (Some(&(a_from, a_until)), Some(&(b_from, b_until))) = (self.0.get(a), other.0.get(b)) {
            let (from, until) = (a_from.max(b_from), a_until.min(b_until));
            if from <= until {
                both.push((from, until));
            }
            if a_until <= b_until {
                a += 1;
            } else {
                b += 1;
            }
        }
        Self(both)
    }

    pub fn or(&self, other: &Days) -> Days {
        Self::union(self.0.iter().chain(&other.0).copied().collect())
    }

    /// All days of several stretches.
    pub fn of_all(stretches: impl IntoIterator<Item = InForce>) -> Days {
        Self::union(stretches.into_iter().flat_map(|in_force| Self::of(in_force).0).collect())
    }

    fn union(mut stretches: Vec<(Date, Date)>) -> Days {
        stretches.sort_unstable();
        let mut merged: Vec<(Date, Date)> = Vec::with_capacity(stretches.len());
        for (from, until) in stretches {
            match merged.last_mut() {
                Some((_, last)) if from <= *last || last.tomorrow().is_ok_and(|next| next == from) => {
                    *last = until.max(*last);
                }
                _ => merged.push((from, until)),
            }
        }
        if let (true, Some(&(from, _)), Some(&(_, until))) =
            (merged.len() > MOST, merged.first(), merged.last())
        {
            merged = vec![(from, until)];
        }
        Self(merged)
    }

    /// A day of these that is not among the others: the first, or the last one before the others begin where these have no
    /// beginning.
    pub fn missing_in(&self, others: &Days) -> Option<Date> {
        self.0.iter().find_map(|&(from, until)| {
            let Some(&(first, last)) = others.0.iter().find(|(_, last)| *last >= from) else {
                return Some(if from == Date::MIN { until.min(Date::constant(2000, 1, 1)) } else { from });
            };
            if first > from {
                let before = first.yesterday().unwrap_or(from);
                return Some(if from == Date::MIN { before.min(until) } else { from });
            }
            // The stretch that covers the beginning ends before this one does: the day after is not covered, since
            // stretches do not touch.
            if last < until { last.tomorrow().ok() } else { None }
        })
    }

    /// The same days, but none before the first of the others.
    pub fn since_first_of(&self, others: &Days) -> Days {
        match others.0.first() {
            Some(&(from, _)) => self.and(&Self::of(InForce { from: Some(from), until: None })),
            None => self.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn stretch(from: Option<i16>, until: Option<i16>) -> InForce {
        InForce { from: from.map(|year| date(year, 1, 1)), until: until.map(|year| date(year, 12, 31)) }
    }

    fn days(stretches: &[(Option<i16>, Option<i16>)]) -> Days {
        Days::of_all(stretches.iter().map(|(from, until)| stretch(*from, *until)))
    }

    #[test]
    fn stretches_that_touch_are_one() {
        assert_eq!(
            days(&[(Some(2001), Some(2003)), (Some(2000), Some(2000))]),
            days(&[(Some(2000), Some(2003))])
        );
        assert_eq!(days(&[(None, Some(2003)), (Some(2002), None)]), Days::all());
        assert_eq!(days(&[(Some(2005), Some(2003))]), Days::NONE);
        let both =
            days(&[(Some(2000), Some(2003)), (Some(2005), None)]).and(&days(&[(Some(2002), Some(2006))]));
        assert_eq!(both, days(&[(Some(2002), Some(2003)), (Some(2005), Some(2006))]));
        assert_eq!(days(&[(Some(2000), Some(2000))]).or(&Days::NONE), days(&[(Some(2000), Some(2000))]));
    }

    #[test]
    fn the_day_that_is_missed_is_named() {
        let from_2000 = days(&[(Some(2000), None)]);
        assert_eq!(Days::all().missing_in(&from_2000), Some(date(1999, 12, 31)));
        assert_eq!(from_2000.missing_in(&Days::all()), None);
        assert_eq!(
            from_2000.missing_in(&days(&[(None, Some(2004)), (Some(2006), None)])),
            Some(date(2005, 1, 1))
        );
        assert_eq!(from_2000.missing_in(&days(&[(Some(2003), None)])), Some(date(2000, 1, 1)));
        assert_eq!(from_2000.missing_in(&Days::NONE), Some(date(2000, 1, 1)));
        assert_eq!(days(&[(None, Some(1990))]).missing_in(&from_2000), Some(date(1990, 12, 31)));
        assert_eq!(Days::NONE.missing_in(&Days::NONE), None);
        assert!(Days::all().missing_in(&Days::NONE).is_some());
        let second = days(&[(Some(2000), Some(2001)), (Some(2010), Some(2011))]);
        assert_eq!(second.missing_in(&days(&[(Some(1999), Some(2010))])), Some(date(2011, 1, 1)));
    }

    #[test]
    fn very_many_stretches_are_taken_for_one() {
        let every_other: Vec<InForce> =
            (0..100).map(|at| stretch(Some(1000 + 2 * at), Some(1000 + 2 * at))).collect();
        assert_eq!(Days::of_all(every_other), days(&[(Some(1000), Some(1198))]));
    }
}
