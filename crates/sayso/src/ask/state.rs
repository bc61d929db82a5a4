//! In which state a record is: whoever keeps an answer holds it against this.

use sayso_core::Error;

use crate::record::Record;

/// A text that differs as soon as something was recorded, edited or weighed.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn state(record: &Record) -> Result<String, Error> {
    let sql = "SELECT (SELECT coalesce(max(n), 0) FROM entry) || ' ' ||
        coalesce((SELECT group_concat(name || '=' || value, ' ') FROM weighed), '')";
    let ask = || record.db().prepare_cached(sql)?.query_row([], |r| r.get(0));
    ask().map_err(|e| record.trouble(&e))
}
