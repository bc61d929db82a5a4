//! What a case holds.

use sayso_core::Error;

use super::Table;
use crate::record::Record;

/// Names and numbers: what was recorded, how it was weighed, and the last digest of the chain.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn status(record: &Record) -> Result<Table, Error> {
    // The record is append-only, so the last id is the number of rows; counting two million would take its time.
    let last = |table: &str| format!("(SELECT coalesce(max(id), 0) FROM {table})");
    let mut asked: Vec<(String, String)> = ["report", "reading", "statement", "claim", "edit"]
        .map(|table| (format!("{table}s"), format!("SELECT {}", last(table))))
        .to_vec();
    asked.push(("first day".into(), "SELECT min(published) FROM report".into()));
    asked.push(("last day".into(), "SELECT max(published) FROM report".into()));
    asked.push(("matters".into(), "SELECT count(*) FROM matter".into()));
    for standing in ["single", "echoed", "corroborated", "disputed", "conceded", "superseded", "settled"] {
        asked.push((standing.into(), format!("SELECT count(*) FROM matter WHERE standing = '{standing}'")));
    }
    asked.push(("copies".into(), "SELECT count(*) FROM echo".into()));
    asked.push(("model".into(), "SELECT model FROM reading ORDER BY id DESC LIMIT 1".into()));
    asked.push((
        "not weighed".into(),
        format!(
            "SELECT {} - coalesce((SELECT CAST(value AS INTEGER) FROM weighed WHERE name = 'reading'), 0)",
            last("reading")
        ),
    ));
    asked.push(("chain".into(), "SELECT digest FROM entry ORDER BY n DESC LIMIT 1".into()));
    let mut table = Table::of(&["what", "value"]);
    for (what, sql) in asked {
        let mut statement = record.db().prepare_cached(&sql).map_err(|e| record.trouble(&e))?;
        let mut rows = statement.query([]).map_err(|e| record.trouble(&e))?;
        let row = rows.next().map_err(|e| record.trouble(&e))?;
        let value = match row {
            Some(row) => super::filter::json(row.get_ref(0).map_err(|e| record.trouble(&e))?),
            None => serde_json::Value::Null,
        };
        table.rows.push(vec![what.into(), value]);
    }
    Ok(table)
}
