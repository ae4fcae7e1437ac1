//! Invented history is history: made by legal steps, on both stores, and never among real cases.

use crate::house::{House, PASSWORD, TELECOM, on_both, verifies};
use redress::ledger::book::NotFilled;
use redress::ledger::store::Listed;
use std::collections::BTreeMap;

#[test]
fn a_fresh_ledger_is_filled_with_cases_of_all_kinds_and_verifies() {
    on_both(async |house: House| {
        let mut told = 0;
        house.ledger.fill(&TELECOM, 700, PASSWORD, |done| told = done).await.unwrap();
        assert_eq!(told, 700);
        assert_eq!(house.ledger.fill(&TELECOM, 1, PASSWORD, |_| {}).await, Err(NotFilled::NotFresh));
        verifies(&house.ledger).await;
        // Whoever was invented signs in like anybody, and finds work.
        let legal = house.sign_in("legal-1").await;
        let cases = legal.cases(Listed { limit: 1_000, ..Listed::default() }).await.unwrap();
        assert_eq!(cases.len(), 700);
        let mut states: BTreeMap<&str, usize> = BTreeMap::new();
        for case in &cases {
            *states.entry(case.state.code()).or_default() += 1;
        }
        for state in ["open", "waiting", "closed"] {
            assert!(states.get(state).is_some_and(|count| *count > 5), "{states:?}");
        }
        assert!(cases.iter().filter(|case| case.paid.is_some()).count() > 100, "{states:?}");
        let queue = legal.queue(None, 50).await.unwrap();
        assert!(!queue.is_empty());
        assert!(queue.is_sorted_by_key(|waiting| waiting.row.key));
        let seen = legal.dossier(queue[0].row.case.id).await.unwrap();
        assert!(seen.person("phone").is_some_and(|phone| phone.starts_with("13")));
    });
}

#[test]
fn real_cases_are_never_mixed_with_invented_ones() {
    on_both(async |house: House| {
        let house = house.peopled().await.owned().await;
        assert_eq!(house.ledger.fill(&TELECOM, 1, PASSWORD, |_| {}).await, Err(NotFilled::NotFresh));
    });
}
