//! Days on which something was said.

use sayso_core::Error;

use super::Table;
use super::filter::Query;
use crate::record::Record;

/// Days on which a claim of this type was said, in order; as precise as told.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn days_told(record: &Record, kind: &str) -> Result<Table, Error> {
    // From one day to the next through the index: a case has far fewer days than claims.
    let sql = "WITH RECURSIVE told (day) AS (
        SELECT min(said) FROM matter_claim WHERE type = ?1
        UNION ALL
        SELECT (SELECT min(said) FROM matter_claim WHERE type = ?1 AND said > told.day)
        FROM told WHERE told.day IS NOT NULL)
        SELECT day FROM told";
    let query = Query::of(sql).and("?1 = ?1", kind.to_owned()).only("day IS NOT NULL");
    query.table(record, &["day"], "ORDER BY day", 0)
}
