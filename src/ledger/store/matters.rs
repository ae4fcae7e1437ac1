//! What cases of earlier programs are about, folded: their entries say it only as it was typed.

/// Setting: it was done.
pub(super) const FOLDED: &str = "matters-folded";

/// Implements it for a store over a pool; see `store_over_pool`. `$matter` is the matter that an entry `event` names.
macro_rules! fills_matters {
    ($store:ident, $matter:literal) => {
        impl $store {
            /// Fills in what cases are about that were entered before the ledger kept that: once, a thousand at a time. Begun again
            /// where it was cut off.
            async fn fill_matters(&self) -> Result<(), Failed> {
                if self.setting(FOLDED).await?.is_some() {
                    return Ok(());
                }
                // What was said last, and what was said when something was promised that stands.
                const NEXT: &str = concat!(
                    "SELECT summary.id, summary.opened_at, ", $matter, " AS matter FROM ",
                    "(SELECT id, opened_at FROM summary WHERE id > $1 ORDER BY id LIMIT 1000) AS summary ",
                    "JOIN event ON event.stream = summary.id AND event.kind IN ('opened', 'revised') AND event.seq >= ",
                    "(SELECT max(said.seq) FROM event AS said WHERE said.stream = summary.id AND said.kind IN ('opened', 'revised') ",
                    "AND said.seq < coalesce((SELECT min(promise.seq) FROM promise WHERE promise.id = summary.id AND promise.stands = 1), ",
                    "9223372036854775807)) ORDER BY summary.id"
                );
                let mut after: Vec<u8> = Vec::new();
                loop {
                    let mut transaction = self.begin().await?;
                    let rows = sqlx::query(NEXT).bind(after.clone()).fetch_all(&mut *transaction).await?;
                    for row in &rows {
                        let (id, at): (Vec<u8>, i64) = (row.try_get(0)?, row.try_get(1)?);
                        after.clone_from(&id);
                        let matter: Option<String> = row.try_get(2)?;
                        let Some(token) = matter.as_deref().and_then(crate::ledger::folding::matter) else { continue };
                        let add = "INSERT INTO matter (token, opened_at, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
                        let add = sqlx::query(add).bind(token.to_string()).bind(at).bind(id);
                        add.execute(&mut *transaction).await?;
                    }
                    transaction.commit().await?;
                    if rows.is_empty() {
                        return self.settle(FOLDED, vec![1]).await.map(drop);
                    }
                }
            }
        }
    };
}

pub(super) use fills_matters;
