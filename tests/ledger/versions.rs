//! A ledger that an earlier program made is brought forward with all that is in it.

use crate::full::fill;
use crate::house::{House, on_both, verifies};
use crate::verify::{open, plainly};
use redress::ledger::book::{Ledger, Place, Problem};
use redress::ledger::store::Failed;
use redress::ledger::store::postgres::PostgresStore;

/// What later versions brought, taken back: the tables as the first version of the program left them.
const AS_THE_FIRST: &str =
    "DROP INDEX summary_in_state; DROP INDEX summary_of_shop_in_state; DROP INDEX summary_of_handler;
    DROP INDEX summary_of_handler_in_state; DROP INDEX delegation_by_end; DROP INDEX summary_by_change;
    CREATE INDEX summary_by_change ON summary (changed_at DESC, id);
    DELETE FROM _sqlx_migrations WHERE version > 2;";

#[test]
fn an_earlier_ledger_is_brought_forward_with_all_that_is_in_it() {
    on_both(async |house: House| {
        let house = house.peopled().await;
        fill(&house).await;
        let before = open(&house).await.store().projections().await.unwrap();
        let of_server = house.owner.as_ref().map_or("", |_| "DROP INDEX concern_of_token;");
        plainly(&house, &format!("{AS_THE_FIRST}{of_server}")).await;
        house.ledger.store().close().await;
        let place = house.owner.clone().map_or(house.ledger.place().clone(), Place::Server);
        if let Place::Server(url) = &place {
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
