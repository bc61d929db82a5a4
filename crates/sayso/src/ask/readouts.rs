//! Read-outs: reports that are somebody's own account of a meeting, with all that each claims, so that what one has and another
//! lacks can be seen.

use sayso_core::Error;

use super::Table;
use super::filter::{Query, list};
use super::quotes::numbers;
use crate::record::Record;

const COLUMNS: &[&str] =
    &["report", "author", "day", "title", "matter", "type", "about", "standing", "words", "claim"];

/// Claims of those of these reports (`r12`) that have an author, by report. Whether two read-outs share a matter says that both
/// speak of it; what only one has is a difference, and no denial.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn readouts<'a>(record: &Record, reports: impl IntoIterator<Item = &'a str>) -> Result<Table, Error> {
    let sql = "SELECT 'r' || r.id, r.author, r.published, r.title, m.uid, m.type, m.title, m.standing, k.words, 'c' || k.id
        FROM report r CROSS JOIN reading g ON g.report = r.id CROSS JOIN claim k ON k.reading = g.id
        CROSS JOIN matter_claim mc ON mc.claim = k.id CROSS JOIN matter m ON m.id = mc.matter";
    Query::of(sql)
        .only(&format!("r.id IN ({})", list(&numbers(reports, 'r'))))
        .only("r.author <> ''")
        .only("g.id = (SELECT max(id) FROM reading WHERE report = r.id)")
        .table(record, COLUMNS, "ORDER BY r.published, r.id, k.n", 0)
}
