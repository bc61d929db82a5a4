//! What was done by hand, in the order in which it was done.

use sayso_core::Error;
use serde_json::{Value, to_value};

use super::Table;
use super::list::{Columns, List, of_table};
use crate::record::{Edit, Record};

const COLUMNS: &[&str] = &["id", "at", "who", "why", "what", "undone", "told"];

/// Edits: `what` as it was logged, `told` in words, with the names that actors and matters have now.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn edits(record: &Record) -> Result<Table, Error> {
    let mut table = Table::of(COLUMNS);
    for made in record.edits()? {
        let told = told(record, &made.edit)?;
        let what = to_value(&made.edit).expect("an edit is JSON");
        let row: [Value; 7] = [
            made.id.into(),
            made.at.into(),
            made.who.into(),
            made.why.into(),
            what,
            made.is_undone.into(),
            told.into(),
        ];
        table.rows.push(row.into());
    }
    Ok(table)
}

/// The list of [`edits`].
pub const EDITS_LIST: List = List {
    name: "edits",
    columns: Columns { names: COLUMNS, integers: &["id"], booleans: &["undone"] },
    walk: |record, _, take| of_table(edits(record)?, take),
};

fn told(record: &Record, edit: &Edit) -> Result<String, Error> {
    let actor = |key: &String| {
        let name = named(record, "SELECT name FROM entity WHERE key = ?", key)?;
        // What was merged into another has no row of its own any more.
        Ok(name.unwrap_or_else(|| key.split_once(':').map_or(key.as_str(), |(_, name)| name).to_owned()))
    };
    Ok(match edit {
        Edit::Merge { from, into } => format!("{} is {}", actor(from)?, actor(into)?),
        Edit::Split { from, report, name } => {
            let told = named(record, "SELECT 'r' || id FROM report WHERE uid = ?", report)?;
            let report = told.unwrap_or_else(|| report.clone());
            format!("in {report}, {} is {name}", actor(from)?)
        }
        Edit::Rename { of, name } => {
            // By now it may have the new name itself.
            let sql = "SELECT c.name FROM entity e JOIN entity_called c ON c.entity = e.id WHERE e.key = ?
                ORDER BY length(c.name) DESC, c.name LIMIT 1";
            let called = named(record, sql, of)?;
            format!("{} is called {name}", called.map_or_else(|| actor(of), Ok)?)
        }
        Edit::Settle { matter } => {
            let sql =
                "SELECT m.title FROM matter_claim mc JOIN matter m ON m.id = mc.matter WHERE mc.uid = ?";
            let title = named(record, sql, matter)?;
            format!("{matter} is settled{}", title.map(|t| format!(": {t}")).unwrap_or_default())
        }
        Edit::Undo { edit } => format!("edit {edit} no longer holds"),
    })
}

fn named(record: &Record, sql: &str, value: &str) -> Result<Option<String>, Error> {
    use rusqlite::OptionalExtension;
    let find = || record.db().prepare_cached(sql)?.query_row([value], |r| r.get(0)).optional();
    find().map_err(|e: rusqlite::Error| record.trouble(&e))
}
