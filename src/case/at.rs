//! Instants as the ledger keeps them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// An instant, in microseconds of UTC since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct At(pub i64);

impl At {
    /// Returns the instant half-way between this one and a later one.
    pub fn midway(self, later: At) -> At {
        At(self.0.midpoint(later.0))
    }

    /// Returns the instant so many hours later.
    pub fn plus_hours(self, hours: i64) -> At {
        At(self.0.saturating_add(hours.saturating_mul(3_600_000_000)))
    }

    /// Returns the first instant of a day in a time zone; beyond all days where the zone cannot tell.
    pub fn beginning(day: Date, zone: TimeZone) -> At {
        day.to_zoned(zone).map_or(At(i64::MAX), |zoned| At::from(zoned.timestamp()))
    }

    /// Returns the range of two whole days and all between them: the first instant of the first, and the first after the last.
    pub fn days(first: Date, last: Date, zone: &TimeZone) -> (At, At) {
        let end = last.tomorrow().map_or(At(i64::MAX), |next| At::beginning(next, zone.clone()));
        (At::beginning(first, zone.clone()), end)
    }

    /// Returns the day that it is in a time zone; the last there is beyond the year 9999.
    pub fn day(self, zone: &TimeZone) -> Date {
        self.timestamp().map_or(Date::MAX, |timestamp| zone.to_datetime(timestamp).date())
    }

    /// Returns the instant as a calendar timestamp; `None` beyond the year 9999.
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::from_microsecond(self.0).ok()
    }
}

impl From<Timestamp> for At {
    fn from(timestamp: Timestamp) -> At {
        At(timestamp.as_microsecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_the_calendars() {
        let noon: Timestamp = "2026-06-01T12:00:00.25Z".parse().unwrap();
        assert_eq!(At::from(noon).timestamp(), Some(noon));
        assert_eq!(
            At::from(noon).plus_hours(-12).timestamp().unwrap().to_string(),
            "2026-06-01T00:00:00.25Z"
        );
        assert_eq!(At(i64::MAX).timestamp(), None);
        let (first, last) = ("2026-06-01".parse().unwrap(), "2026-06-02".parse().unwrap());
        let (from, until) = At::days(first, last, &TimeZone::UTC);
        assert_eq!(from.timestamp().unwrap().to_string(), "2026-06-01T00:00:00Z");
        assert_eq!(until.timestamp().unwrap().to_string(), "2026-06-03T00:00:00Z");
        assert_eq!(At::days(first, Date::MAX, &TimeZone::UTC).1, At(i64::MAX));
        assert_eq!(At(10).midway(At(20)), At(15));
        assert_eq!(At(i64::MIN).midway(At(i64::MAX)), At(0));
    }
}
