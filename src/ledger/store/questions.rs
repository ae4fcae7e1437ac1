//! The questions desks ask all day, word for word as both databases hear them. Each is written so that an index leads to the
//! rows of its answer and to no others, however many cases there are; `tests/ledger/plans.rs` has both say how they go about it.

use super::Listed;

/// All entries of a stream. `$1`: which.
pub const STREAM: &str = "SELECT * FROM event WHERE stream = $1 ORDER BY seq";

/// All personal texts of a case. `$1`: which.
pub const PERSONAL: &str = "SELECT * FROM personal WHERE stream = $1 ORDER BY seq, field";

/// The last entry of an account. `$1`: whose. A server answers it in a function, since it may be of a case that is not hers to
/// see.
pub const HEAD_OF: &str = "SELECT * FROM event WHERE actor = $1 ORDER BY actor_seq DESC LIMIT 1";

/// The case of a number. `$1`: which.
pub const NUMBERED: &str = "SELECT * FROM summary WHERE number = $1";

/// Cases that concern somebody, last opened first. `$1`: the token; `$2`, `$3`: after the case opened then, of this id; `$4`: so
/// many.
pub const CONCERNING: &str = "SELECT summary.* FROM concern JOIN summary ON summary.id = concern.id \
     WHERE concern.token = $1 AND concern.opened_at <= $2 AND (concern.opened_at < $2 OR concern.id > $3) \
     ORDER BY concern.opened_at DESC, concern.id LIMIT $4";

/// What counts of the cases of a customer, an employee or a matter, last opened first: one row for each promise that stands. `$1`: the
/// token; `$2`: of so many cases. A server answers it in a function, since those of other shops count too.
pub const COUNTING: &str = "SELECT found.id, summary.number, found.opened_at, \
     EXISTS (SELECT 1 FROM matter WHERE matter.id = found.id) AS is_about, \
     promise.seq, promise.at, promise.currency, promise.sum, promise.goodwill \
     FROM (SELECT opened_at, id FROM concern WHERE token = $1 \
           UNION ALL SELECT opened_at, id FROM matter WHERE token = $1 ORDER BY opened_at DESC, id LIMIT $2) AS found \
     JOIN summary ON summary.id = found.id \
     LEFT JOIN promise ON promise.id = found.id AND promise.stands = 1 \
     ORDER BY found.opened_at DESC, found.id, promise.seq";

/// Nobody has more cases than are counted.
pub const MOST_COUNTED: i64 = 1_000;

/// The promises of a case. `$1`: which.
pub const PROMISES: &str = "SELECT * FROM promise WHERE id = $1 ORDER BY seq";

/// Requests that a role of a shop may act on, most urgent first. `$1` to `$4`: after this place; `$5`: so many; `$6`: the role;
/// `$7`: the shop.
pub const QUEUE_OF_SHOP: &str = "SELECT queue.due AS queued_due, queue.less, queue.at, summary.* \
     FROM queue JOIN summary ON summary.id = queue.id \
     WHERE (queue.due, queue.less, queue.at, queue.id) > ($1, $2, $3, $4) AND queue.role = $6 AND queue.shop = $7 \
     ORDER BY queue.due, queue.less, queue.at, queue.id LIMIT $5";

/// Those of all shops. Parameters as in [`QUEUE_OF_SHOP`], without the shop.
pub const QUEUE_EVERYWHERE: &str = "SELECT queue.due AS queued_due, queue.less, queue.at, summary.* \
     FROM queue JOIN summary ON summary.id = queue.id \
     WHERE (queue.due, queue.less, queue.at, queue.id) > ($1, $2, $3, $4) AND queue.role = $6 \
     ORDER BY queue.due, queue.less, queue.at, queue.id LIMIT $5";

/// A page of cases, last changed first. `$1`: so many; then, as far as they are given, the shop, the state, the handler, and when
/// the case that it follows was changed and which that is.
///
/// ```
/// use redress::ledger::store::{Listed, questions};
///
/// let of_shop = Listed { shop: Some("east".to_owned()), ..Listed::default() };
/// assert_eq!(
///     questions::cases(&of_shop),
///     "SELECT * FROM summary WHERE shop = $2 ORDER BY changed_at DESC, id LIMIT $1"
/// );
/// ```
pub fn cases(Listed { shop, state, handler, after, limit: _ }: &Listed) -> String {
    let mut given = 1;
    let mut next = || {
        given += 1;
        given
    };
    let mut conditions = Vec::new();
    if shop.is_some() {
        // A handler's cases are of one shop, or of few: her index is the shorter way, and this keeps the shop's from being taken.
        let column = if handler.is_some() { "shop || ''" } else { "shop" };
        conditions.push(format!("{column} = ${}", next()));
    }
    if state.is_some() {
        conditions.push(format!("state = ${}", next()));
    }
    if handler.is_some() {
        conditions.push(format!("handler = ${}", next()));
    }
    if conditions.is_empty() {
        // Of every case; the index of the list without any filter is only for questions that say so.
        conditions.push("revision > 0".to_owned());
    }
    if after.is_some() {
        let (at, id) = (next(), next());
        conditions.push(format!("changed_at <= ${at} AND (changed_at < ${at} OR id > ${id})"));
    }
    let only =
        if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
    format!("SELECT * FROM summary{only} ORDER BY changed_at DESC, id LIMIT $1")
}
