//! In which state a record is: whoever keeps an answer holds it against this.

use sayso_core::Error;

use crate::record::Record;

/// A text that differs as soon as something was recorded, edited or weighed. Reviewers' decisions are not part of it: weighing
/// and all answers but those of review rest on the readings alone.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn state(record: &Record) -> Result<String, Error> {
    let last = |table: &str| format!("coalesce((SELECT max(id) FROM {table}), 0)");
    let sql = format!(
        "SELECT {} || ' ' || {} || ' ' || {} || ' ' || coalesce((SELECT group_concat(name || '=' || value, ' ') FROM weighed), '')",
        last("report"),
        last("reading"),
        last("edit")
    );
    let ask = || record.db().prepare_cached(&sql)?.query_row([], |r| r.get(0));
    ask().map_err(|e| record.trouble(&e))
}

/// The number of the last link of the chain: it grows with whatever is written, decisions of reviewers included.
///
/// # Errors
/// As [`state`].
pub fn last_link(record: &Record) -> Result<i64, Error> {
    let ask =
        || record.db().prepare_cached("SELECT coalesce(max(n), 0) FROM entry")?.query_row([], |r| r.get(0));
    ask().map_err(|e| record.trouble(&e))
}
