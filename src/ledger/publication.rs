//! What legal published of a pack, and which of it is in force on which day. See `docs/ledger.md`, "What is in force".

use crate::case::{AccountId, At};
use jiff::civil::Date;
use jiff::tz::Offset;
use redress_engine::Digest;

/// A day begins this much earlier somewhere than in Greenwich, in microseconds,
const EASTERN: i64 = 14 * HOUR;
/// and ends this much later elsewhere.
const WESTERN: i64 = 12 * HOUR;
const HOUR: i64 = 3_600_000_000;

/// A policy as legal published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The name of the pack.
    pub pack: String,
    /// Its place among all of the pack, from 1 on.
    pub seq: u64,
    /// Its content hash.
    pub policy: Digest,
    /// Its version.
    pub version: String,
    /// In force from this day on.
    pub effective: Date,
    /// When it was published.
    pub at: At,
    /// By whom.
    pub actor: AccountId,
}

/// What holds of a pack on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce<'p> {
    /// The version in force, with the day since which it has been without a break; `None` before the first.
    pub now: Option<&'p Publication>,
    /// What comes next; it comes on its effective day.
    pub next: Option<&'p Publication>,
}

impl<'p> InForce<'p> {
    /// Finds what holds on a day, of what was published of one pack in any order.
    pub fn on(published: impl IntoIterator<Item = &'p Publication>, day: Date) -> Self {
        let changes = changes(published);
        let to_come = changes.partition_point(|published| published.effective <= day);
        let now = to_come.checked_sub(1).and_then(|last| changes.get(last));
        Self { now: now.copied(), next: changes.get(to_come).copied() }
    }

    /// Returns whether cases may be decided under a policy: under the one in force, or any while none is.
    pub fn allows(&self, policy: Digest) -> bool {
        self.now.is_none_or(|published| published.policy == policy)
    }
}

/// The publications by which another version comes into force, by day. Of several for one day the one published last counts, and
/// one that brings what is in force already brings nothing.
fn changes<'p>(published: impl IntoIterator<Item = &'p Publication>) -> Vec<&'p Publication> {
    let mut all: Vec<&Publication> = published.into_iter().collect();
    all.sort_by_key(|published| (published.effective, published.seq));
    let mut changes: Vec<&Publication> = Vec::new();
    let mut rest = all.into_iter().peekable();
    while let Some(published) = rest.next() {
        let is_replaced = rest.peek().is_some_and(|later| later.effective == published.effective);
        let is_same = changes.last().is_some_and(|before| before.policy == published.policy);
        if !is_replaced && !is_same {
            changes.push(published);
        }
    }
    changes
}

/// Returns whether publishing a policy for a day would change on no day what is in force.
pub fn brings_nothing(published: &[Publication], policy: Digest, effective: Date) -> bool {
    let Some(last) = published.iter().max_by_key(|published| published.seq) else { return false };
    let new = Publication { policy, effective, seq: last.seq + 1, ..last.clone() };
    let day = |published: &&Publication| (published.effective, published.policy);
    let (before, after) = (changes(published), changes(published.iter().chain([&new])));
    before.iter().map(day).eq(after.iter().map(day))
}

/// Returns all days that it is somewhere at an instant: two or three that follow each other. A desk is in some zone, which no
/// entry names; its own day is one of them.
pub fn days_at(at: At) -> impl Iterator<Item = Date> {
    let day = |at: i64| At(at).timestamp().map(|timestamp| Offset::UTC.to_datetime(timestamp).date());
    let last = day(at.0.saturating_add(EASTERN));
    let following =
        move |day: &Date| day.tomorrow().ok().filter(|next| last.is_some_and(|last| *next <= last));
    std::iter::successors(day(at.0.saturating_sub(WESTERN)), following)
}

/// Returns whether the day of an offer can be that of the instant at which it is entered: one calendar day before or after it in
/// Greenwich at most, since desks have zones and work past midnight.
pub fn is_day_of(day: Date, at: At) -> bool {
    let greenwich = at.timestamp().map(|timestamp| Offset::UTC.to_datetime(timestamp).date());
    greenwich.is_some_and(|today| {
        let (before, after) = (today.yesterday().unwrap_or(today), today.tomorrow().unwrap_or(today));
        before <= day && day <= after
    })
}

/// Returns whether something could be decided, approved or promised under a policy at an instant: on one of the days that it is
/// somewhere.
pub fn may_rest_on<'p>(
    published: impl IntoIterator<Item = &'p Publication> + Clone,
    policy: Digest,
    at: At,
) -> bool {
    days_at(at).any(|day| InForce::on(published.clone(), day).allows(policy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(day: i8) -> Date {
        jiff::civil::date(2026, 6, 1).saturating_add(jiff::Span::new().days(day))
    }

    /// The policy of a letter, published for a day of June, in this order.
    fn published(all: &[(u8, i8)]) -> Vec<Publication> {
        let one = |(seq, (policy, effective)): (u64, &(u8, i8))| Publication {
            pack: "telecom".to_owned(),
            seq,
            policy: Digest([*policy; 32]),
            version: policy.to_string(),
            effective: day(*effective),
            at: At(0),
            actor: AccountId([1; 16]),
        };
        (1..).zip(all).map(one).collect()
    }

    /// What is in force on a day, and what comes next on which.
    fn told(all: &[Publication], on: i8) -> [Option<(u8, Date)>; 2] {
        let InForce { now, next } = InForce::on(all, day(on));
        let told = |published: &Publication| (published.policy.0[0], published.effective);
        [now.map(told), next.map(told)]
    }

    #[test]
    fn a_version_is_in_force_from_its_day_to_the_next_ones() {
        let all = published(&[(b'a', 3), (b'b', 10)]);
        assert_eq!(told(&all, 2), [None, Some((b'a', day(3)))]);
        assert_eq!(told(&all, 3), [Some((b'a', day(3))), Some((b'b', day(10)))]);
        assert_eq!(told(&all, 9), [Some((b'a', day(3))), Some((b'b', day(10)))]);
        assert_eq!(told(&all, 10), [Some((b'b', day(10))), None]);
        assert_eq!(InForce::on(&[], day(1)), InForce { now: None, next: None });
    }

    #[test]
    fn of_two_for_one_day_the_later_published_counts() {
        let all = published(&[(b'a', 3), (b'b', 10), (b'c', 10)]);
        assert_eq!(told(&all, 10), [Some((b'c', day(10))), None]);
    }

    #[test]
    fn an_earlier_day_published_later_leaves_what_was_to_come() {
        let all = published(&[(b'a', 3), (b'b', 10), (b'c', 5)]);
        assert_eq!(told(&all, 5), [Some((b'c', day(5))), Some((b'b', day(10)))]);
        assert_eq!(told(&all, 10), [Some((b'b', day(10))), None]);
    }

    #[test]
    fn what_was_to_come_is_withdrawn_by_what_is_in_force_for_the_same_day() {
        let all = published(&[(b'a', 3), (b'b', 10), (b'a', 10)]);
        assert_eq!(told(&all, 4), [Some((b'a', day(3))), None]);
        assert_eq!(told(&all, 20), [Some((b'a', day(3))), None]);
    }

    #[test]
    fn what_is_in_force_anyway_brings_nothing() {
        let all = published(&[(b'a', 3), (b'b', 10)]);
        let brings = |policy, on| !brings_nothing(&all, Digest([policy; 32]), day(on));
        assert!(!brings(b'a', 3) && !brings(b'a', 7) && !brings(b'b', 10) && !brings(b'b', 12));
        assert!(brings(b'a', 10) && brings(b'b', 7) && brings(b'c', 3) && brings(b'a', 1));
        assert!(!brings_nothing(&[], Digest([b'a'; 32]), day(1)));
    }

    #[test]
    fn every_desks_own_day_is_among_those_of_an_instant() {
        let noon = |text: &str| At::from(text.parse::<jiff::Timestamp>().unwrap());
        let days = |text: &str| days_at(noon(text)).collect::<Vec<_>>();
        assert_eq!(days("2026-06-02T12:30:00Z"), [day(1), day(2)]);
        assert_eq!(days("2026-06-02T11:00:00Z"), [day(0), day(1), day(2)]);
        assert_eq!(days("2026-06-02T03:00:00Z"), [day(0), day(1)]);
        assert!(is_day_of(day(0), noon("2026-06-02T03:00:00Z")));
        assert!(!is_day_of(day(3), noon("2026-06-02T23:59:59Z")));
        assert!(!is_day_of(day(-1), noon("2026-06-02T00:00:00Z")));
        assert_eq!(days_at(At(i64::MAX)).count(), 0);
    }

    proptest! {
        /// Held against looking at every day of the month, by the words of the rule.
        #[test]
        fn it_is_the_last_published_of_the_last_day(all in prop::collection::vec((b'a'..b'e', 0i8..12), 0..12), on in -1i8..14) {
            let rows = published(&all);
            let plain = |on: i8| {
                let due = rows.iter().filter(|row| row.effective <= day(on));
                due.max_by_key(|row| (row.effective, row.seq)).map(|row| row.policy)
            };
            let InForce { now, next } = InForce::on(&rows, day(on));
            prop_assert_eq!(now.map(|row| row.policy), plain(on));
            // Since then without a break, and not before.
            if let Some(now) = now {
                let since = (-1..14).find(|known| day(*known) == now.effective).unwrap();
                prop_assert!((since..=on).all(|day| plain(day) == Some(now.policy)));
                prop_assert!(plain(since - 1) != Some(now.policy));
            }
            let change = (on + 1..14).find(|day| plain(*day) != plain(on));
            prop_assert_eq!(next.map(|row| row.effective), change.map(day));
            prop_assert_eq!(next.map(|row| row.policy), change.and_then(plain));
            // In whatever order they are read.
            let mut turned = rows.clone();
            turned.reverse();
            prop_assert_eq!(InForce::on(&turned, day(on)), InForce::on(&rows, day(on)));
        }

        #[test]
        fn a_day_of_any_zone_is_among_those_of_the_instant(at in 0i64..4_000_000_000_000_000, hours in -12i8..=14) {
            let zone = jiff::tz::TimeZone::fixed(Offset::constant(hours));
            let own = At(at).timestamp().unwrap().to_zoned(zone).date();
            prop_assert!(days_at(At(at)).any(|day| day == own));
            prop_assert!(days_at(At(at)).count() <= 3);
        }
    }
}
