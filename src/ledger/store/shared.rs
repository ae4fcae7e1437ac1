//! What both databases are asked in the same words.

use crate::case::{StepKind, TABLE};

/// The columns of an entry.
pub(super) const ADD_EVENT: &str = "INSERT INTO event (stream, seq, actor, actor_seq, at, kind, before, after, awaits, answers, \
     body, prev, actor_prev, hash, signature) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

/// All entries that concern no case.
pub(super) const DEEDS: &str = "SELECT * FROM event WHERE after IS NULL ORDER BY stream, seq";

/// Every row of the state machine: kind, before, after.
pub(super) fn steps() -> impl Iterator<Item = (&'static str, Option<&'static str>, &'static str)> {
    TABLE.iter().map(|rule| (StepKind::code(rule.step), rule.from.map(|from| from.code()), rule.to.code()))
}

/// A number as a column holds it. Places and counts stay far below the bound.
pub(super) fn column(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Implements the store over a pool; what differs between the databases is asked of `Self`.
macro_rules! store_over_pool {
    ($store:ident, $row:ty, $connection:ty) => {
        use super::made::{Made, all};
        use super::rows::*;
        use super::shared::{ADD_EVENT, DEEDS, column, steps};
        use super::{AfterCase, Answer, Batch, Compute, Failed, Listed, Part, Rewritten, Store, questions};
        use crate::case::{AccountId, At, CaseId, StreamId};
        use redress_engine::Digest;
        use crate::ledger::account::{Account, Bar};
        use crate::ledger::case_line::{CaseLine, QueuedCase};
        use crate::ledger::delegation::Delegation;
        use crate::ledger::entry::{Entry, roles};
        use crate::ledger::publication::Publication;
        use crate::ledger::seal::Sealed;
        use sqlx::{FromRow, Row};
        use std::future::Future;
        use std::pin::Pin;
        use std::sync::Arc;

        fn entries(rows: Vec<$row>) -> Result<Vec<Entry>, Failed> {
            rows.iter().map(entry).collect()
        }

        fn entry(row: &$row) -> Result<Entry, Failed> {
            Ok(read(row)?)
        }

        /// An entry, or what of it cannot be read.
        fn read(row: &$row) -> Result<Entry, Damage> {
            fn place<I: TryFrom<Vec<u8>>>(row: &$row, id: &str, seq: &str) -> Option<(I, u64)> {
                let id: Vec<u8> = row.try_get(id).ok()?;
                let seq: i64 = row.try_get(seq).ok()?;
                Some((I::try_from(id).ok()?, u64::try_from(seq).ok()?))
            }
            let columns = EntryRow::from_row(row).map_err(|error| match error {
                sqlx::Error::ColumnDecode { index, .. } => index.trim_matches('"').to_owned(),
                other => other.to_string(),
            });
            let damage = |column| {
                Damage { place: place(row, "stream", "seq"), deed: place(row, "actor", "actor_seq"), column }
            };
            columns.and_then(Entry::try_from).map_err(damage)
        }

        impl $store {
            /// Brings the table of steps up to date with the state machine of this program.
            async fn fill_steps(&self) -> Result<(), Failed> {
                let mut transaction = self.begin().await?;
                sqlx::query("DELETE FROM step").execute(&mut *transaction).await?;
                for (kind, before, after) in steps() {
                    let add = sqlx::query("INSERT INTO step (kind, before, after) VALUES ($1, $2, $3)");
                    add.bind(kind).bind(before).bind(after).execute(&mut *transaction).await?;
                }
                Ok(transaction.commit().await?)
            }

            /// Whether the table of steps is that of this program.
            async fn has_steps(&self) -> Result<bool, Failed> {
                let all = "SELECT kind, before, after FROM step";
                let found: Vec<(String, Option<String>, String)> = sqlx::query_as(all).fetch_all(&self.pool()).await?;
                let wanted: std::collections::BTreeSet<_> = steps().collect();
                let found: std::collections::BTreeSet<_> =
                    found.iter().map(|(kind, before, after)| (kind.as_str(), before.as_deref(), after.as_str())).collect();
                Ok(found == wanted)
            }

            /// What counts of the cases that a token leads to.
            async fn counted(
                connection: &mut $connection, token: &str,
            ) -> Result<Vec<CountedRow>, Failed> {
                let rows = sqlx::query_as(COUNTING).bind(token.to_owned()).bind(questions::MOST_COUNTED);
                Ok(rows.fetch_all(connection).await?)
            }

            async fn add_all(&self, batch: Batch) -> Result<(), Failed> {
                let mut transaction = self.begin().await?;
                if let Some(looked) = &batch.looked {
                    // Who looks at the same customer or matter waits until this is entered; so nobody's promise is missed.
                    Self::look_alone(&mut transaction, looked.rows.keys()).await?;
                    for (token, rows) in &looked.rows {
                        if Self::counted(&mut transaction, token).await? != *rows {
                            return Err(Failed::Conflict);
                        }
                    }
                }
                for document in batch.documents {
                    let add = "INSERT INTO document (digest, kind, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
                    let add = sqlx::query(add).bind(document.digest.0.to_vec());
                    add.bind(document.kind).bind(document.bytes).execute(&mut *transaction).await?;
                }
                for Entry { draft, hash, signature } in batch.entries {
                    let (awaits, answers) = (roles(&draft.awaits), roles(&draft.answers));
                    let add = sqlx::query(ADD_EVENT)
                        .bind(draft.stream.0.to_vec())
                        .bind(column(draft.seq))
                        .bind(draft.actor.0.to_vec())
                        .bind(column(draft.actor_seq))
                        .bind(draft.at.0)
                        .bind(draft.kind)
                        .bind(draft.before.map(|state| state.code()))
                        .bind(draft.after.map(|state| state.code()))
                        .bind(awaits)
                        .bind(answers)
                        .bind(draft.body)
                        .bind(draft.prev.0.to_vec())
                        .bind(draft.actor_prev.0.to_vec())
                        .bind(hash.0.to_vec())
                        .bind(signature.to_vec());
                    add.execute(&mut *transaction).await?;
                }
                for row in batch.personal {
                    let add = "INSERT INTO personal (stream, seq, field, salt, nonce, text, token) VALUES ($1, $2, $3, $4, $5, $6, $7)";
                    let add = sqlx::query(add).bind(row.stream.0.to_vec()).bind(column(row.seq));
                    let add = add.bind(row.field).bind(row.salt).bind(row.nonce).bind(row.text).bind(row.token);
                    add.execute(&mut *transaction).await?;
                }
                for credential in batch.credentials {
                    Self::open_account(&mut *transaction, credential).await?;
                }
                Ok(transaction.commit().await?)
            }
        }

        impl Store for $store {
            fn add(&self, batch: Batch) -> Answer<'_, ()> {
                self.heard(self.add_all(batch))
            }

            fn stream(&self, stream: StreamId) -> Answer<'_, Vec<Entry>> {
                self.heard(async move {
                    let all = sqlx::query(questions::STREAM);
                    entries(all.bind(stream.0.to_vec()).fetch_all(&self.pool()).await?)
                })
            }

            fn page(&self, after: Option<(StreamId, u64)>, limit: u32) -> Answer<'_, Vec<Result<Entry, Damage>>> {
                self.heard(async move {
                    // Every id is greater than the empty one.
                    let (stream, seq) = after.map_or((Vec::new(), 0), |(id, seq)| (id.0.to_vec(), column(seq)));
                    let page = "SELECT * FROM event WHERE (stream, seq) > ($1, $2) ORDER BY stream, seq LIMIT $3";
                    let page = sqlx::query(page).bind(stream).bind(seq).bind(i64::from(limit));
                    Ok(page.fetch_all(&self.pool()).await?.iter().map(read).collect())
                })
            }

            fn page_of_actors(&self, after: Option<(AccountId, u64)>, limit: u32) -> Answer<'_, Vec<Result<Entry, Damage>>> {
                self.heard(async move {
                    let (actor, seq) = after.map_or((Vec::new(), 0), |(id, seq)| (id.0.to_vec(), column(seq)));
                    let page = "SELECT * FROM event WHERE (actor, actor_seq) > ($1, $2) ORDER BY actor, actor_seq LIMIT $3";
                    let page = sqlx::query(page).bind(actor).bind(seq).bind(i64::from(limit));
                    Ok(page.fetch_all(&self.pool()).await?.iter().map(read).collect())
                })
            }

            fn deeds(&self) -> Answer<'_, Vec<Result<Entry, Damage>>> {
                self.heard(async move {
                    Ok(sqlx::query(DEEDS).fetch_all(&self.pool()).await?.iter().map(read).collect())
                })
            }

            fn head_of(&self, actor: AccountId) -> Answer<'_, Option<Entry>> {
                self.heard(async move {
                    let head = sqlx::query(HEAD_OF).bind(actor.0.to_vec());
                    head.fetch_optional(&self.pool()).await?.as_ref().map(entry).transpose()
                })
            }

            fn deputies_did(&self, giver: AccountId) -> Answer<'_, Option<At>> {
                self.heard(async move {
                    let last = sqlx::query(DEPUTIES_DID).bind(giver.0.to_vec());
                    let last: Option<i64> = last.fetch_one(&self.pool()).await?.try_get(0)?;
                    Ok(last.map(At))
                })
            }

            fn heads(&self) -> Answer<'_, Vec<Head>> {
                self.heard(async move {
                    Ok(sqlx::query_as(HEADS).fetch_all(&self.pool()).await?)
                })
            }

            fn summary(&self, id: CaseId) -> Answer<'_, Option<CaseLine>> {
                self.heard(async move {
                    let one = sqlx::query_as("SELECT * FROM summary WHERE id = $1").bind(id.0.to_vec());
                    one.fetch_optional(&self.pool()).await?.map(Made::of).transpose()
                })
            }

            fn numbered(&self, number: String) -> Answer<'_, Option<CaseLine>> {
                self.heard(async move {
                    let one = sqlx::query_as(questions::NUMBERED).bind(number);
                    one.fetch_optional(&self.pool()).await?.map(Made::of).transpose()
                })
            }

            fn cases(&self, listed: Listed) -> Answer<'_, Vec<CaseLine>> {
                self.heard(async move {
                    // A text for each set of conditions: one that may be any would use no index.
                    let page = sqlx::query_as(sqlx::AssertSqlSafe(questions::cases(&listed)));
                    let mut page = page.bind(i64::from(listed.limit));
                    if let Some(shop) = listed.shop {
                        page = page.bind(shop);
                    }
                    if let Some(state) = listed.state {
                        page = page.bind(state.code());
                    }
                    if let Some(handler) = listed.handler {
                        page = page.bind(handler.0.to_vec());
                    }
                    if let Some(AfterCase { at, id }) = listed.after {
                        page = page.bind(at.0).bind(id.0.to_vec());
                    }
                    all(page.fetch_all(&self.pool()).await?)
                })
            }

            fn queue(
                &self, role: String, shop: Option<String>, after: Option<QueueKey>, limit: u32,
            ) -> Answer<'_, Vec<QueuedCase>> {
                self.heard(async move {
                    let first = QueueKey { due: i64::MIN, less: i64::MIN, at: i64::MIN, id: CaseId([0; 16]) };
                    let QueueKey { due, less, at, id } = after.unwrap_or(first);
                    let text = if shop.is_some() { questions::QUEUE_OF_SHOP } else { questions::QUEUE_EVERYWHERE };
                    let page = sqlx::query_as(text).bind(due).bind(less).bind(at).bind(id.0.to_vec());
                    let mut page = page.bind(i64::from(limit)).bind(role);
                    if let Some(shop) = shop {
                        page = page.bind(shop);
                    }
                    all(page.fetch_all(&self.pool()).await?)
                })
            }

            fn concerning(&self, token: String, after: Option<AfterCase>, limit: u32) -> Answer<'_, Vec<CaseLine>> {
                self.heard(async move {
                    let after = after.unwrap_or(AfterCase { at: At(i64::MAX), id: CaseId([0; 16]) });
                    let page = sqlx::query_as(questions::CONCERNING).bind(token).bind(after.at.0);
                    let page = page.bind(after.id.0.to_vec()).bind(i64::from(limit));
                    all(page.fetch_all(&self.pool()).await?)
                })
            }

            fn counting(&self, token: String) -> Answer<'_, Vec<CountedRow>> {
                self.heard(async move { Self::counted(&mut *self.pool().acquire().await?, &token).await })
            }

            fn promises(&self, case: CaseId) -> Answer<'_, Vec<PromiseRow>> {
                self.heard(async move {
                    let all = sqlx::query_as(questions::PROMISES);
                    Ok(all.bind(case.0.to_vec()).fetch_all(&self.pool()).await?)
                })
            }

            fn document(&self, digest: Digest) -> Answer<'_, Option<Document>> {
                self.heard(async move {
                    let one = sqlx::query_as("SELECT * FROM document WHERE digest = $1").bind(digest.0.to_vec());
                    Ok(one.fetch_optional(&self.pool()).await?)
                })
            }

            fn has_document(&self, digest: Digest) -> Answer<'_, bool> {
                self.heard(async move {
                    let one = sqlx::query("SELECT 1 FROM document WHERE digest = $1").bind(digest.0.to_vec());
                    Ok(one.fetch_optional(&self.pool()).await?.is_some())
                })
            }

            fn documents(&self, kind: &'static str) -> Answer<'_, Vec<Digest>> {
                self.heard(async move {
                    let all = sqlx::query("SELECT digest FROM document WHERE kind = $1 ORDER BY digest").bind(kind);
                    let rows = all.fetch_all(&self.pool()).await?;
                    let digest = |bytes: Vec<u8>| {
                        Digest::try_from(bytes).map_err(|_| Failed::Other("document.digest".to_owned()))
                    };
                    rows.into_iter().map(|row| digest(row.try_get(0)?)).collect()
                })
            }

            fn personal(&self, case: CaseId) -> Answer<'_, Vec<PersonalRow>> {
                self.heard(async move {
                    let all = sqlx::query_as(questions::PERSONAL);
                    Ok(all.bind(case.0.to_vec()).fetch_all(&self.pool()).await?)
                })
            }

            fn accounts(&self) -> Answer<'_, Vec<Account>> {
                self.heard(async move {
                    all(sqlx::query_as("SELECT * FROM account ORDER BY login").fetch_all(&self.pool()).await?)
                })
            }

            fn account(&self, id: AccountId) -> Answer<'_, Option<Account>> {
                self.heard(async move {
                    let one = sqlx::query_as("SELECT * FROM account WHERE id = $1").bind(id.0.to_vec());
                    one.fetch_optional(&self.pool()).await?.map(Made::of).transpose()
                })
            }

            fn has_accounts(&self) -> Answer<'_, bool> {
                self.heard(self.any_account())
            }

            fn delegations(&self, now: At) -> Answer<'_, Vec<Delegation>> {
                self.heard(async move {
                    let lent = sqlx::query_as("SELECT * FROM delegation WHERE until > $1 ORDER BY since, id");
                    all(lent.bind(now.0).fetch_all(&self.pool()).await?)
                })
            }

            fn lent_to(&self, deputy: AccountId, now: At) -> Answer<'_, Vec<Delegation>> {
                self.heard(async move {
                    let hers = "SELECT * FROM delegation WHERE deputy = $1 AND until > $2 ORDER BY since, id";
                    all(sqlx::query_as(hers).bind(deputy.0.to_vec()).bind(now.0).fetch_all(&self.pool()).await?)
                })
            }

            fn published(&self, pack: Option<String>) -> Answer<'_, Vec<Publication>> {
                self.heard(async move {
                    let rows = match pack {
                        Some(pack) => sqlx::query_as("SELECT * FROM published WHERE pack = $1 ORDER BY seq DESC").bind(pack),
                        None => sqlx::query_as("SELECT * FROM published ORDER BY pack, seq DESC"),
                    };
                    all(rows.fetch_all(&self.pool()).await?)
                })
            }

            fn sign_in(&self, login_role: Option<String>, password: String) -> Answer<'_, Arc<dyn Store>> {
                self.heard(self.over_own_role(login_role, password))
            }

            fn credential(&self, login: String) -> Answer<'_, Option<CredentialRow>> {
                self.heard(self.credential_of(login))
            }

            fn sign_in_failed(&self, login: String, until: At) -> Answer<'_, ()> {
                self.heard(self.count_failure(login, until))
            }

            fn bars(&self) -> Answer<'_, Vec<Bar>> {
                self.heard(async move { all(sqlx::query_as(BARS).fetch_all(&self.pool()).await?) })
            }

            fn sign_in_worked(&self, account: AccountId) -> Answer<'_, ()> {
                self.heard(self.forget_failures(account))
            }

            fn change_password(&self, account: AccountId, sealed: Sealed, login_password: String) -> Answer<'_, ()> {
                self.heard(self.reseal(account, sealed, login_password))
            }

            fn setting(&self, name: &'static str) -> Answer<'_, Option<Vec<u8>>> {
                self.heard(async move {
                    let one = sqlx::query("SELECT value FROM setting WHERE name = $1").bind(name);
                    let row = one.fetch_optional(&self.pool()).await?;
                    Ok(row.map(|row| row.try_get(0)).transpose()?)
                })
            }

            fn settle(&self, name: &'static str, value: Vec<u8>) -> Answer<'_, Vec<u8>> {
                self.heard(async move {
                    let add = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING";
                    sqlx::query(add).bind(name).bind(value.clone()).execute(&self.pool()).await?;
                    Ok(self.setting(name).await?.unwrap_or(value))
                })
            }

            fn projections(&self) -> Answer<'_, Projections> {
                self.heard(async move {
                    let pool = &self.pool();
                    let all = Projections {
                        accounts: sqlx::query_as("SELECT * FROM account").fetch_all(pool).await?,
                        delegations: sqlx::query_as("SELECT * FROM delegation").fetch_all(pool).await?,
                        published: sqlx::query_as("SELECT * FROM published").fetch_all(pool).await?,
                        summaries: sqlx::query_as("SELECT * FROM summary").fetch_all(pool).await?,
                        queue: sqlx::query_as("SELECT * FROM queue").fetch_all(pool).await?,
                        concerns: sqlx::query_as("SELECT * FROM concern").fetch_all(pool).await?,
                        matters: sqlx::query_as("SELECT * FROM matter").fetch_all(pool).await?,
                        promises: sqlx::query_as("SELECT * FROM promise").fetch_all(pool).await?,
                        decided: sqlx::query_as("SELECT * FROM decided").fetch_all(pool).await?,
                    };
                    Ok(all.sorted())
                })
            }

            fn offices(&self) -> Answer<'_, Projections> {
                self.heard(async move { Self::shown_of_offices(&mut *self.pool().acquire().await?).await })
            }

            fn projections_of(&self, cases: Range) -> Answer<'_, Projections> {
                self.heard(async move {
                    Self::shown_of_cases(&mut *self.pool().acquire().await?, cases).await
                })
            }

            fn personal_of(&self, cases: Range) -> Answer<'_, Vec<PersonalRow>> {
                self.heard(async move {
                    Self::personal_of_cases(&mut *self.pool().acquire().await?, cases).await
                })
            }

            fn frozen(&self) -> Answer<'_, Arc<dyn Store>> {
                self.heard(async move { Ok(Arc::new(self.at_this_moment().await?) as Arc<dyn Store>) })
            }

            fn rewrite(&self, part: Part, compute: Compute) -> Answer<'_, Rewritten> {
                self.heard(self.rewritten(part, compute))
            }

            fn changed(&self) -> Answer<'_, ()> {
                self.heard(self.wait_for_change())
            }

            fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
                Box::pin(self.end())
            }
        }
    };
}

pub(super) use store_over_pool;
