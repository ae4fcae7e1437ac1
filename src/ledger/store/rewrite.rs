//! What is computed from entries, computed anew and put in the place of what stands there.
//!
//! By parts of some hundred cases, each in a transaction of its own: who reads meanwhile sees every case, as it stood or as it
//! should; a rebuild that is cut off leaves some parts right and the others as they were.

/// At most so long others have their turn.
pub(super) const TURN: std::time::Duration = std::time::Duration::from_secs(2);

/// Implements it for a store over a pool, in the words both databases have; see `store_over_pool`.
macro_rules! rewrites {
    ($store:ident, $connection:ty) => {
        impl $store {
            /// Looks first without holding anybody up, since most of what stands is right. What is not is looked at again while
            /// nobody enters anything: what was entered after the look would be missing in what is written.
            async fn rewritten(&self, part: Part, compute: Compute) -> Result<Rewritten, Failed> {
                let mut reading = self.begin_reading().await?;
                let (seen, wrong) = Self::held_against(&mut reading, part, compute).await?;
                reading.rollback().await?;
                if wrong.is_none() {
                    return Ok(seen);
                }
                let mut alone = self.begin_alone().await?;
                let begun = std::time::Instant::now();
                let (seen, wrong) = Self::held_against(&mut alone, part, compute).await?;
                if let Some(should) = wrong {
                    Self::remove(&mut alone, part, seen).await?;
                    Self::write(&mut alone, should).await?;
                }
                alone.commit().await?;
                // Those who waited have their turn before the next part.
                tokio::time::sleep(begun.elapsed().min(TURN)).await;
                Ok(seen)
            }

            /// What part it was, and what should be shown of it if something else is.
            async fn held_against(
                connection: &mut $connection, part: Part, compute: Compute,
            ) -> Result<(Rewritten, Option<Projections>), Failed> {
                let (until, should, stands) = match part {
                    Part::Offices => {
                        let deeds = entries(sqlx::query(DEEDS).fetch_all(&mut *connection).await?)?;
                        (None, compute(deeds, Vec::new())?, Self::shown_of_offices(connection).await?)
                    }
                    Part::Cases { after, entries: count } => {
                        let range = Self::next_cases(connection, after, count).await?;
                        let steps = Self::steps_of_cases(connection, range).await?;
                        let personal = Self::personal_of_cases(connection, range).await?;
                        let stands = Self::shown_of_cases(connection, range).await?;
                        (range.until, compute(steps, personal)?, stands)
                    }
                };
                let seen = Rewritten { cases: should.summaries.len() as u64, until };
                Ok((seen, (should != stands).then_some(should)))
            }

            /// The cases after one that have so many entries, the last of them whole.
            async fn next_cases(
                connection: &mut $connection, after: Option<CaseId>, entries: u32,
            ) -> Result<Range, Failed> {
                let (start, _) = Range { after, until: None }.columns();
                let last = "SELECT stream FROM event WHERE stream > $1 ORDER BY stream LIMIT 1 OFFSET $2";
                let last = sqlx::query(last).bind(start).bind(i64::from(entries.saturating_sub(1)));
                let last: Option<Vec<u8>> =
                    last.fetch_optional(connection).await?.map(|row| row.try_get(0)).transpose()?;
                let until = last.map(|id| CaseId::try_from(id).map_err(|_| Failed::Other("event.stream".to_owned())));
                Ok(Range { after, until: until.transpose()? })
            }

            async fn steps_of_cases(connection: &mut $connection, cases: Range) -> Result<Vec<Entry>, Failed> {
                let (after, until) = cases.columns();
                let all = "SELECT * FROM event WHERE stream > $1 AND stream <= $2 AND after IS NOT NULL ORDER BY stream, seq";
                entries(sqlx::query(all).bind(after).bind(until).fetch_all(connection).await?)
            }

            async fn personal_of_cases(
                connection: &mut $connection, cases: Range,
            ) -> Result<Vec<PersonalRow>, Failed> {
                let (after, until) = cases.columns();
                let all = "SELECT * FROM personal WHERE stream > $1 AND stream <= $2 ORDER BY stream, seq, field";
                Ok(sqlx::query_as(all).bind(after).bind(until).fetch_all(connection).await?)
            }

            async fn shown_of_offices(connection: &mut $connection) -> Result<Projections, Failed> {
                let all = Projections {
                    accounts: sqlx::query_as("SELECT * FROM account").fetch_all(&mut *connection).await?,
                    delegations: sqlx::query_as("SELECT * FROM delegation").fetch_all(&mut *connection).await?,
                    published: sqlx::query_as("SELECT * FROM published").fetch_all(&mut *connection).await?,
                    ..Projections::default()
                };
                Ok(all.sorted())
            }

            async fn shown_of_cases(connection: &mut $connection, cases: Range) -> Result<Projections, Failed> {
                let (after, until) = cases.columns();
                macro_rules! of {
                    ($table:literal) => {
                        sqlx::query_as(concat!("SELECT * FROM ", $table, " WHERE id > $1 AND id <= $2"))
                            .bind(after.clone())
                            .bind(until.clone())
                            .fetch_all(&mut *connection)
                            .await?
                    };
                }
                let all = Projections {
                    summaries: of!("summary"),
                    queue: of!("queue"),
                    concerns: of!("concern"),
                    matters: of!("matter"),
                    promises: of!("promise"),
                    decided: of!("decided"),
                    ..Projections::default()
                };
                Ok(all.sorted())
            }

            async fn remove(connection: &mut $connection, part: Part, seen: Rewritten) -> Result<(), Failed> {
                let Part::Cases { after, .. } = part else {
                    for table in ["DELETE FROM account", "DELETE FROM delegation", "DELETE FROM published"] {
                        sqlx::query(table).execute(&mut *connection).await?;
                    }
                    return Ok(());
                };
                let (after, until) = Range { after, until: seen.until }.columns();
                for table in [
                    "DELETE FROM summary WHERE id > $1 AND id <= $2",
                    "DELETE FROM queue WHERE id > $1 AND id <= $2",
                    "DELETE FROM concern WHERE id > $1 AND id <= $2",
                    "DELETE FROM matter WHERE id > $1 AND id <= $2",
                    "DELETE FROM promise WHERE id > $1 AND id <= $2",
                    "DELETE FROM decided WHERE id > $1 AND id <= $2",
                ] {
                    sqlx::query(table).bind(after.clone()).bind(until.clone()).execute(&mut *connection).await?;
                }
                Ok(())
            }

            async fn write(connection: &mut $connection, projections: Projections) -> Result<(), Failed> {
                for row in projections.accounts {
                    let add = "INSERT INTO account (id, seq, login, name, role, shop, everywhere, administrator, publishes, key, \
                               active) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
                    let add = sqlx::query(add).bind(row.id.0.to_vec()).bind(row.seq).bind(row.login).bind(row.name);
                    let add = add.bind(row.role).bind(row.shop).bind(row.everywhere).bind(row.administrator);
                    add.bind(row.publishes).bind(row.key).bind(row.active).execute(&mut *connection).await?;
                }
                for row in projections.delegations {
                    let add = "INSERT INTO delegation (id, giver, deputy, since, until) VALUES ($1, $2, $3, $4, $5)";
                    let add = sqlx::query(add).bind(row.id.0.to_vec()).bind(row.giver.0.to_vec());
                    let add = add.bind(row.deputy.0.to_vec()).bind(row.since).bind(row.until);
                    add.execute(&mut *connection).await?;
                }
                for row in projections.published {
                    let add = "INSERT INTO published (pack, seq, policy, version, effective, at, actor) \
                               VALUES ($1, $2, $3, $4, $5, $6, $7)";
                    let add = sqlx::query(add).bind(row.pack).bind(row.seq).bind(row.policy).bind(row.version);
                    let add = add.bind(row.effective).bind(row.at).bind(row.actor.0.to_vec());
                    add.execute(&mut *connection).await?;
                }
                for row in projections.summaries {
                    // Some other case has its number, wrongly: that one goes by another until its own turn comes.
                    let taken = sqlx::query("UPDATE summary SET number = $2 WHERE number = $1").bind(row.number.clone());
                    taken.bind(format!("?{}", row.id)).execute(&mut *connection).await?;
                    let add = "INSERT INTO summary (id, seq, number, answers, shop, pack, matter, state, revision, handler, currency, asked, \
                               granted, promised, margin, goodwill, paid, due, asked_at, promised_at, opened_at, changed_at, settled_at) \
                               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
                    let add = sqlx::query(add).bind(row.id.0.to_vec()).bind(column(row.seq)).bind(row.number);
                    let add = add.bind(row.answers).bind(row.shop).bind(row.pack).bind(row.matter).bind(row.state).bind(row.revision);
                    let add = add.bind(row.handler.0.to_vec()).bind(row.currency).bind(row.asked).bind(row.granted);
                    let add = add.bind(row.promised).bind(row.margin).bind(row.goodwill).bind(row.paid).bind(row.due).bind(row.asked_at);
                    let add = add.bind(row.promised_at);
                    let add = add.bind(row.opened_at).bind(row.changed_at).bind(row.settled_at);
                    add.execute(&mut *connection).await?;
                }
                for row in projections.queue {
                    let add = "INSERT INTO queue (role, shop, due, less, at, id) VALUES ($1, $2, $3, $4, $5, $6)";
                    let add = sqlx::query(add).bind(row.role).bind(row.shop).bind(row.due).bind(row.less).bind(row.at);
                    add.bind(row.id.0.to_vec()).execute(&mut *connection).await?;
                }
                for row in projections.concerns {
                    let add = "INSERT INTO concern (token, opened_at, id) VALUES ($1, $2, $3)";
                    let add = sqlx::query(add).bind(row.token).bind(row.opened_at).bind(row.id.0.to_vec());
                    add.execute(&mut *connection).await?;
                }
                for row in projections.matters {
                    let add = "INSERT INTO matter (token, opened_at, id) VALUES ($1, $2, $3)";
                    let add = sqlx::query(add).bind(row.token).bind(row.opened_at).bind(row.id.0.to_vec());
                    add.execute(&mut *connection).await?;
                }
                for row in projections.promises {
                    let add = "INSERT INTO promise (id, seq, at, currency, sum, goodwill, stands) VALUES ($1, $2, $3, $4, $5, $6, $7)";
                    let add = sqlx::query(add).bind(row.id.0.to_vec()).bind(column(row.seq)).bind(row.at).bind(row.currency);
                    add.bind(row.sum).bind(row.goodwill).bind(row.stands).execute(&mut *connection).await?;
                }
                for row in projections.decided {
                    let add = sqlx::query("INSERT INTO decided (digest, id) VALUES ($1, $2)");
                    add.bind(row.digest).bind(row.id.0.to_vec()).execute(&mut *connection).await?;
                }
                Ok(())
            }
        }
    };
}

pub(super) use rewrites;
