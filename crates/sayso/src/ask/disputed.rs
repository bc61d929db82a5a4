//! Open disputes by how many accounts take part: the widest first.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query};
use super::matters::{COLUMNS, MATTERS};
use crate::record::Record;

/// Matters in dispute, those of most accounts first.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn widest(record: &Record, filter: &Filter) -> Result<Table, Error> {
    narrowed(Query::late(MATTERS, "FROM matter m", "m.id"), filter).table(
        record,
        COLUMNS,
        "ORDER BY m.accounts DESC, m.said_to DESC, m.uid",
        filter.limit,
    )
}

/// How many disputes have how many accounts.
///
/// # Errors
/// As [`widest`].
pub fn dispute_sizes(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let sizes = Query::of("SELECT m.accounts, count(*) FROM matter m");
    narrowed(sizes, filter).table(
        record,
        &["accounts", "disputes"],
        "GROUP BY m.accounts ORDER BY m.accounts DESC",
        0,
    )
}

fn narrowed(query: Query, filter: &Filter) -> Query {
    query
        .only("m.standing = 'disputed'")
        .and_if("m.said_to >= ?", filter.since.as_ref())
        .and_if("m.said_from <= ?", filter.until.as_ref())
}
