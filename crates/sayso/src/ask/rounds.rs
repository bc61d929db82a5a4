//! Where talks stand: of each negotiation or truce its last states.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query};
use super::talks::{COLUMNS, select};
use crate::record::Record;

/// States shown of one matter.
const A_MATTER: u64 = 3;

/// The last states of each negotiation or truce, each by its source; those last spoken of first (`filter.limit` counts them),
/// the last state of each first.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn rounds(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let matters = Query::of("SELECT m.id FROM matter m")
        .only("m.type = 'talks'")
        .and_if("m.said_to >= ?", filter.since.as_ref())
        .and_if("m.said_from <= ?", filter.until.as_ref())
        .table(record, &["id"], "ORDER BY m.said_to DESC, m.uid", filter.limit)?;
    let mut table = Table { more: matters.more, ..Table::of(COLUMNS) };
    for id in matters.rows.iter().filter_map(|row| row[0].as_i64()) {
        let states = Query::of(&select())
            .and("mc.matter = ?", id)
            .and_if("mc.said <= ?", filter.until.as_ref())
            .table(record, COLUMNS, "ORDER BY mc.said DESC, mc.claim DESC", A_MATTER)?;
        table.rows.extend(states.rows);
    }
    Ok(table)
}
