//! A ledger that an earlier program made is brought forward with all that is in it.

use crate::full::fill;
use crate::house::{House, on_both, verifies};
use crate::verify::{open, plainly};
use redress::ledger::book::{AccountChange, Clock, Ledger, LedgerLocation, Problem};
use redress::ledger::store::Failed;
use redress::ledger::store::postgres::PostgresStore;

/// What later versions brought, taken back: the tables as the first version of the program left them.
const AS_THE_FIRST: &str =
    "DROP INDEX summary_in_state; DROP INDEX summary_of_shop_in_state; DROP INDEX summary_of_handler;
    DROP INDEX summary_of_handler_in_state; DROP INDEX delegation_by_end; DROP INDEX summary_by_change;
    CREATE INDEX summary_by_change ON summary (changed_at DESC, id);
    DROP TABLE promise; DROP TABLE matter; DELETE FROM setting WHERE name = 'matters-folded';
    DELETE FROM _sqlx_migrations WHERE version > 2;";
const IN_A_FILE: &str = "DROP TRIGGER somebody_keeps_accounts; DROP TRIGGER who_is_closed_out_lends_nothing;
    DROP TRIGGER decisions_are_of_this_epoch; DROP TRIGGER sum_is_promised; DROP TRIGGER promise_falls;
    DROP TRIGGER case_is_about; DROP TRIGGER case_concerns_others; DROP TRIGGER case_concerns;
    CREATE TRIGGER case_concerns_others AFTER INSERT ON event WHEN NEW.kind = 'revised'
    BEGIN DELETE FROM concern WHERE id = NEW.stream; END;
    CREATE TRIGGER case_concerns AFTER INSERT ON personal WHEN NEW.token IS NOT NULL
    BEGIN
      INSERT OR IGNORE INTO concern (token, opened_at, id)
      SELECT NEW.token, summary.opened_at, summary.id FROM summary WHERE summary.id = NEW.stream;
    END;
    DROP TRIGGER publications_bind; DROP TRIGGER cases_rest_on_what_is_in_force;";
const ON_A_SERVER: &str = "DROP INDEX concern_of_token; DROP FUNCTION somebody_keeps_accounts() CASCADE;
    DROP FUNCTION who_is_closed_out_lends_nothing() CASCADE; DROP FUNCTION deputies_did(BYTEA), bars();
    DROP FUNCTION decisions_are_of_this_epoch() CASCADE; DROP FUNCTION promises_stand_or_fall() CASCADE;
    DROP FUNCTION it_is_said_what_it_is_about() CASCADE; DROP FUNCTION counting(TEXT, BIGINT);
    DROP FUNCTION publications_bind() CASCADE; DROP FUNCTION cases_rest_on_what_is_in_force() CASCADE;
    DROP FUNCTION day_at(BIGINT, BIGINT);";

#[test]
fn an_earlier_ledger_is_brought_forward_with_all_that_is_in_it() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        fill(&house).await;
        // Of what she lent, the one had ended before she was dismissed, the other ended with that; the third is of another time.
        let song = house.sign_in("song").await;
        let now = house.clock.now();
        for hours in [1, 24] {
            song.delegate("gao", now, now.plus_hours(hours)).await.unwrap();
        }
        house.clock.forward(2 * 60 * 60);
        let root = house.sign_in("root").await;
        for active in [false, true] {
            let change = AccountChange { active: Some(active), ..AccountChange::default() };
            root.change_account("song", change).await.unwrap();
        }
        let song = house.sign_in("song").await;
        song.delegate("gao", now, now.plus_hours(48)).await.unwrap();
        let before = open(&house).await.store().projections().await.unwrap();
        let other = house.owner.as_ref().map_or(IN_A_FILE, |_| ON_A_SERVER);
        let lasts = format!(
            "UPDATE delegation SET until = {} WHERE until > {} AND until < {};",
            now.plus_hours(24).0,
            now.plus_hours(1).0,
            now.plus_hours(24).0
        );
        plainly(&house, &lasts).await;
        assert_ne!(open(&house).await.store().projections().await.unwrap(), before);
        plainly(&house, &format!("{other}{AS_THE_FIRST}")).await;
        house.ledger.store().close().await;
        let place = house.owner.clone().map_or(house.ledger.place().clone(), LedgerLocation::Server);
        if let LedgerLocation::Server(url) = &place {
            // Only its owner changes tables, when he says so.
            let refused = Ledger::open(place.clone(), None).await.unwrap_err();
            assert_eq!(refused, Problem::Store(Failed::NoLedger));
            PostgresStore::prepare(url).await.unwrap();
        }
        let ledger = Ledger::open(place, None).await.unwrap();
        assert_eq!(ledger.store().projections().await.unwrap(), before);
        verifies(&ledger).await;
        // It is the newest now: what was taken back is there again.
        plainly(&house, "DROP INDEX summary_of_handler_in_state").await;
    });
}
