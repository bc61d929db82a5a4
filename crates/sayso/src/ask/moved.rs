//! Figures that moved: matters of which totals differ, by account or over time.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query};
use crate::record::Record;

const COLUMNS: &[&str] = &[
    "matter", "title", "account", "side", "day", "said", "least", "most", "unit", "stands", "claim", "report",
];
/// Figures shown of one matter: the latest.
const A_MATTER: u64 = 40;

/// Totals of matters that have two of one unit that differ, the matters last spoken of first (`filter.limit` counts matters),
/// each with its latest figures in time order. Nothing is averaged or picked.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn moved(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let moved = "EXISTS (SELECT 1 FROM figure f WHERE f.matter = m.id AND f.kind = 'total' GROUP BY f.unit
        HAVING min(ifnull(f.least, -1)) < max(ifnull(f.least, -1)) OR min(ifnull(f.most, -1)) < max(ifnull(f.most, -1)))";
    let matters = Query::of("SELECT m.id FROM matter m")
        .only(moved)
        .and_if("m.said_to >= ?", filter.since.as_ref())
        .and_if("m.said_from <= ?", filter.until.as_ref())
        .table(record, &["id"], "ORDER BY m.said_to DESC, m.uid", filter.limit)?;
    let sql = "SELECT m.uid, m.title, a.name, a.side, f.day, f.said, f.least, f.most, f.unit, f.stands, 'c' || f.claim, 'r' || g.report
        FROM figure f CROSS JOIN matter m ON m.id = f.matter CROSS JOIN account a ON a.id = f.account
        CROSS JOIN claim k ON k.id = f.claim CROSS JOIN reading g ON g.id = k.reading";
    let mut table = Table { more: matters.more, ..Table::of(COLUMNS) };
    for id in matters.rows.iter().filter_map(|row| row[0].as_i64()) {
        let latest = Query::of(sql).and("f.matter = ?", id).only("f.kind = 'total'").table(
            record,
            COLUMNS,
            "ORDER BY f.day DESC, f.said DESC, f.claim DESC",
            A_MATTER,
        )?;
        table.rows.extend(latest.rows.into_iter().rev());
    }
    Ok(table)
}
