//! Open commitments by their day: those that come due after a day, and those whose day is over.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query};
use super::pledges::{COLUMNS, FROM, SELECT};
use crate::record::Record;

/// On which side of a day a commitment falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Its last day is this one or a later one; the nearest first.
    Ahead,
    /// Its last day is over; the latest first.
    Over,
}

/// Commitments that are open by the last word of their account and have a day, on one side of the day `as_of`; nothing said
/// after that day counts. Without a day, all of them, the earliest first.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn due(record: &Record, filter: &Filter, as_of: Option<&str>, side: Due) -> Result<Table, Error> {
    let query = Query::late(SELECT, FROM, "t.rowid")
        // Not `IS NOT NULL`, for which the index by day is not looked into.
        .only("t.status = 'open' AND t.stands AND t.due > ''")
        .and_if("mc.said >= ?", filter.since.as_ref())
        .and_if("mc.said <= ?", filter.until.as_ref());
    let Some(day) = as_of else {
        return query.table(record, COLUMNS, "ORDER BY t.due, t.claim, t.rowid", filter.limit);
    };
    let day = day.to_owned();
    let query = query.and("mc.said <= ?", day.clone());
    // A deadline told as a month or a year ends with it: `2021-07` comes after every day of that July.
    match side {
        Due::Ahead => query
            .and("t.due >= substr(?, 1, 4)", day.clone())
            .and("t.due || '-99' >= ?", day)
            .table(record, COLUMNS, "ORDER BY t.due, t.claim, t.rowid", filter.limit),
        Due::Over => query.and("t.due < ?", day.clone()).and("t.due || '-99' < ?", day).table(
            record,
            COLUMNS,
            "ORDER BY t.due DESC, t.claim, t.rowid",
            filter.limit,
        ),
    }
}
