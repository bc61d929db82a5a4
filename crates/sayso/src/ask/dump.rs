//! All of a case that is measured or moved elsewhere, row by row, as JSON objects with the name of their table.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use sayso_core::Error;
use serde_json::{Map, Value};

use super::filter::json;
use crate::record::Record;

const ROWS: &[(&str, &str)] = &[
    (
        "report",
        "SELECT r.id, r.file AS report, r.title, r.publisher, r.published, r.author FROM report r ORDER BY r.id",
    ),
    (
        "statement",
        "SELECT s.id, r.file AS report, s.cue AS json_cue, s.content AS json_content, s.act, s.standing, s.manner,
         (SELECT json_group_array(a.name) FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = s.id) AS json_speakers
         FROM statement s JOIN reading g ON g.id = s.reading JOIN report r ON r.id = g.report ORDER BY s.id",
    ),
    (
        "claim",
        "SELECT k.id, r.file AS report, k.type, k.code, k.truth, k.\"trigger\" AS json_trigger, a.name AS account, a.side,
         (SELECT json_group_array(x.name) FROM statement s JOIN statement_actor sa ON sa.statement = s.id JOIN actor x ON x.id = sa.actor
          WHERE s.reading = k.reading AND s.n = k.statement) AS json_speakers,
         (SELECT json_group_array(x.name) FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor') AS json_actors,
         (SELECT json_group_array(p.name) FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id) AS json_places,
         k.count_min AS min, k.count_max AS max, k.count_unit AS unit, k.when_from, k.when_to, k.words, mc.said, mc.day, m.uid AS matter
         FROM claim k JOIN reading g ON g.id = k.reading JOIN report r ON r.id = g.report
         JOIN matter_claim mc ON mc.claim = k.id JOIN matter m ON m.id = mc.matter JOIN account a ON a.id = mc.account ORDER BY k.id",
    ),
    ("reply", "SELECT from_claim AS \"from\", from_statement, to_claim AS \"to\", kind, why FROM reply ORDER BY id"),
    (
        "matter",
        "SELECT m.uid AS id, m.type, m.title, m.standing, m.why,
         (SELECT json_group_array(name) FROM (SELECT a.name FROM matter_claim mc JOIN account a ON a.id = mc.account
          WHERE mc.matter = m.id UNION SELECT a.name FROM reply y JOIN account a ON a.id = y.account WHERE y.matter = m.id
          UNION SELECT a.name FROM status t JOIN account a ON a.id = t.account WHERE t.matter = m.id
          ORDER BY 1)) AS json_accounts FROM matter m ORDER BY m.uid",
    ),
    (
        "echo",
        "SELECT r.file AS report, o.file AS original, e.share, e.why, e.changed AS json_changed FROM echo e
         JOIN report r ON r.id = e.report JOIN report o ON o.id = e.original ORDER BY e.report",
    ),
    (
        "figure",
        "SELECT m.uid AS matter, a.name AS account, f.day, f.least AS min, f.most AS max, f.unit, f.kind, f.stands, f.claim
         FROM figure f JOIN matter m ON m.id = f.matter JOIN account a ON a.id = f.account ORDER BY f.claim",
    ),
    (
        "status",
        "SELECT m.uid AS matter, a.name AS account, s.status, s.due, s.claim, s.stands FROM status s JOIN matter m ON m.id = s.matter
         JOIN account a ON a.id = s.account ORDER BY s.claim, s.status",
    ),
];

/// Calls `each` with one JSON object after the other.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read; what `each` returns.
pub fn dump(record: &Record, mut each: impl FnMut(Value) -> Result<(), Error>) -> Result<(), Error> {
    let trouble = |e: rusqlite::Error| record.trouble(&e);
    for (table, sql) in ROWS {
        let mut statement = record.db().prepare(sql).map_err(trouble)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            each(object(table, &columns, row).map_err(trouble)?)?;
        }
    }
    Ok(())
}

/// A row as an object; columns that begin with `json_` hold JSON.
fn object(table: &str, columns: &[String], row: &Row<'_>) -> rusqlite::Result<Value> {
    let mut object = Map::new();
    object.insert("table".into(), table.into());
    for (n, column) in columns.iter().enumerate() {
        let value = row.get_ref(n)?;
        let (name, value) = match (column.strip_prefix("json_"), value) {
            (Some(name), ValueRef::Text(text)) => (name, serde_json::from_slice(text).unwrap_or(Value::Null)),
            (Some(name), _) => (name, Value::Null),
            (None, value) => (column.as_str(), json(value)),
        };
        object.insert(name.into(), value);
    }
    Ok(Value::Object(object))
}
