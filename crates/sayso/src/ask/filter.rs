//! What a question is narrowed to, and how it becomes SQL.

use std::ops::ControlFlow;

use rusqlite::Params;
use rusqlite::types::Value;
use sayso_core::{Error, ErrorKind};
use serde_json::Value as Json;

use super::Table;
use super::list::{Take, gathered};
use crate::record::Record;

/// What to show. Names are looked up among actors and places, whole first, then as a part.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// An actor: a name, or an id as `sayso actors` shows it.
    pub actor: Option<String>,
    /// A place.
    pub place: Option<String>,
    /// First day (ISO 8601).
    pub since: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// Accounts of a party, or `third`, `outlet`, `public`.
    pub party: Option<String>,
    /// Of a matter, or of a source.
    pub standing: Option<String>,
    /// Type of claim.
    pub kind: Option<String>,
    /// Words, as full-text search takes them.
    pub text: Option<String>,
    /// The day on which pledges stand; no other question asks for it.
    pub as_of: Option<String>,
    /// Most rows; 0 is all.
    pub limit: u64,
    /// Rows left out before the first: those of pages before.
    pub start: u64,
}

impl Filter {
    /// How many rows there must be so that those after [`Filter::start`] can be shown; 0 is all.
    pub(super) fn reach(&self) -> u64 {
        if self.limit == 0 { 0 } else { self.start + self.limit }
    }
}

/// Claims or statements that are gathered and sorted; of more, the answer is looked for row by row in its own order.
pub(super) const FEW: i64 = 5_000;
/// The same of reports, which have some twenty claims each.
pub(super) const FEW_REPORTS: i64 = 1_500;

/// How what a question is narrowed to is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It has few rows: they are gathered, and sorted.
    Few,
    /// It has many: whoever walks in the order of the answer soon meets enough of them.
    Many,
}

/// Whether a query finds many rows: more than `few`.
pub(super) fn reach(record: &Record, few: i64, sql: &str, values: impl Params) -> Result<Reach, Error> {
    let sql = format!("SELECT count(*) FROM ({sql} LIMIT {})", few + 1);
    let count = || record.db().prepare_cached(&sql)?.query_row(values, |r| r.get::<_, i64>(0));
    let count = count().map_err(|e| record.trouble(&e))?;
    Ok(if count > few { Reach::Many } else { Reach::Few })
}

/// Numbers as SQL writes them.
pub(super) fn list(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

/// A statement in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    sql: String,
    /// Where rows are looked for, and the id by which they are found again: columns are worked out for rows shown alone.
    late: Option<(String, &'static str)>,
    conditions: Vec<String>,
    values: Vec<Value>,
    /// Rows left out before the first.
    start: u64,
}

impl Query {
    pub(super) fn of(sql: &str) -> Query {
        Query { sql: sql.to_owned(), ..Query::default() }
    }

    /// For rows that are many before the answer is cut: `from` is narrowed, put in order and cut by ids alone, then `sql`
    /// shows the rows of these ids.
    pub(super) fn late(sql: &str, from: &str, id: &'static str) -> Query {
        Query { sql: sql.to_owned(), late: Some((from.to_owned(), id)), ..Query::default() }
    }

    /// With a condition; its `?` stands for the value.
    pub(super) fn and(mut self, condition: &str, value: impl Into<Value>) -> Query {
        self.conditions.push(condition.to_owned());
        self.values.push(value.into());
        self
    }

    /// With a condition where there is a value.
    pub(super) fn and_if(self, condition: &str, value: Option<&String>) -> Query {
        match value {
            Some(value) => self.and(condition, value.clone()),
            None => self,
        }
    }

    /// With a condition that needs no value.
    pub(super) fn only(mut self, condition: &str) -> Query {
        self.conditions.push(condition.to_owned());
        self
    }

    /// One of several ids, of which there may be none: then nothing is found.
    pub(super) fn among(mut self, condition: &str, ids: Option<Vec<i64>>) -> Query {
        if let Some(ids) = ids {
            self.conditions.push(condition.replace('?', &list(&ids)));
        }
        self
    }

    /// Without so many rows at the beginning; a list leaves its own out itself.
    pub(super) fn after(mut self, start: u64) -> Query {
        self.start = start;
        self
    }

    /// For each id that this query finds, in its order, the rows of `each`, whose `condition` takes the id: a question whose
    /// answer is in order of matters or places asks one after the other and stops when it has enough.
    pub(super) fn each(
        self,
        record: &Record,
        order: &str,
        limit: u64,
        rows: impl Fn(i64) -> (Query, &'static str),
        take: Take<'_>,
    ) -> Result<ControlFlow<()>, Error> {
        let trouble = |e: rusqlite::Error| record.trouble(&e);
        let sql = format!("{}{} {order}", self.sql, self.place());
        let mut statement = record.db().prepare_cached(&sql).map_err(trouble)?;
        let mut found = statement.query(rusqlite::params_from_iter(self.values)).map_err(trouble)?;
        while let Some(row) = found.next().map_err(trouble)? {
            let (query, order) = rows(row.get(0).map_err(trouble)?);
            // The same limit each time, so that one prepared statement answers for every id; `take` says when it is enough.
            if query.walk(record, order, limit, take)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn place(&self) -> String {
        if self.conditions.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", self.conditions.join(" AND "))
        }
    }

    /// Runs it: rows of JSON values, at most `limit` (0 is all), and whether there are more.
    pub(super) fn table(
        self,
        record: &Record,
        columns: &[&'static str],
        order: &str,
        limit: u64,
    ) -> Result<Table, Error> {
        gathered(columns, limit, |take| self.walk(record, order, limit, take).map(drop))
    }

    /// Runs it and gives rows as they are found: one more than `limit` (0 is all) where there are more.
    pub(super) fn walk(
        self,
        record: &Record,
        order: &str,
        limit: u64,
        take: Take<'_>,
    ) -> Result<ControlFlow<()>, Error> {
        let place = self.place();
        let cut = match (limit, self.start) {
            (0, 0) => String::new(),
            (0, start) => format!(" LIMIT -1 OFFSET {start}"),
            (limit, 0) => format!(" LIMIT {}", limit + 1),
            (limit, start) => format!(" LIMIT {} OFFSET {start}", limit + 1),
        };
        let sql = match &self.late {
            // Where all are shown there is nothing to gain by finding them first, and much to hold.
            Some((from, id)) if limit > 0 => {
                format!("{} WHERE {id} IN (SELECT {id} {from}{place} {order}{cut}) {order}", self.sql)
            }
            _ => format!("{}{place} {order}{cut}", self.sql),
        };
        let trouble = |e: rusqlite::Error| record.trouble(&e);
        let mut statement = record.db().prepare_cached(&sql).map_err(trouble)?;
        let columns = statement.column_count();
        let mut rows = statement.query(rusqlite::params_from_iter(self.values)).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            let cells =
                (0..columns).map(|n| row.get_ref(n).map(json)).collect::<rusqlite::Result<Vec<Json>>>();
            if take(cells.map_err(trouble)?)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// A value of SQLite's as JSON.
pub(super) fn json(value: rusqlite::types::ValueRef<'_>) -> Json {
    use rusqlite::types::ValueRef;
    match value {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(x) => serde_json::Number::from_f64(x).map_or(Json::Null, Json::Number),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()).into(),
    }
}

/// Ids of the actors or places (`table`) that a name stands for, where one is given: by id, by whole name, else by a part.
pub(super) fn ids(record: &Record, table: &str, name: Option<&String>) -> Result<Option<Vec<i64>>, Error> {
    let Some(name) = name else { return Ok(None) };
    let letter = if table == "spot" { 'p' } else { 'e' };
    if let Some(id) = name.strip_prefix(letter).and_then(|n| n.parse::<i64>().ok()) {
        return Ok(Some(vec![id]));
    }
    let party =
        if table == "entity" { " UNION SELECT id FROM entity WHERE party = ?1 COLLATE NOCASE" } else { "" };
    let whole = format!("SELECT id FROM {table} WHERE name = ?1 COLLATE NOCASE{party} ORDER BY id");
    let part = format!(
        "SELECT id FROM {table} WHERE instr(lower(name), lower(?1)) > 0 ORDER BY claims DESC, id LIMIT 50"
    );
    // What reports call somebody is a name of his, too: answers show it.
    let called = format!(
        "SELECT DISTINCT {table} FROM {table}_called WHERE name = ?1 COLLATE NOCASE ORDER BY {table} LIMIT 50"
    );
    let find = |sql: &str| -> rusqlite::Result<Vec<i64>> {
        record.db().prepare_cached(sql)?.query_map([name], |r| r.get(0))?.collect()
    };
    let mut found = Vec::new();
    for sql in [&whole, &called, &part] {
        if found.is_empty() {
            found = find(sql).map_err(|e| record.trouble(&e))?;
        }
    }
    if found.is_empty() {
        let what = if table == "spot" { "place" } else { "actor" };
        let hint = format!("sayso {what}s lists all");
        return Err(Error::new(ErrorKind::NotFound, format!("no {what} of this case is called `{name}`"))
            .with_hint(hint));
    }
    Ok(Some(found))
}

/// Words as a query of FTS5: each word must stand there, or one that begins so (`withdraw*`); what is quoted stands together.
/// Signs without a word stand nowhere.
pub(super) fn words(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for (n, part) in text.split('"').enumerate() {
        if n % 2 == 1 {
            out.push(format!("\"{part}\""));
        } else {
            out.extend(part.split_whitespace().map(|w| match w.strip_suffix('*') {
                // A letter or two begin half of all words.
                Some(begin) if begin.chars().count() > 2 => format!("\"{begin}\"*"),
                _ => format!("\"{w}\""),
            }));
        }
    }
    out.retain(|w| w.chars().any(char::is_alphanumeric));
    // The empty phrase is one that FTS5 takes and finds nowhere; the empty query is an error.
    if out.is_empty() { "\"\"".to_owned() } else { out.join(" ") }
}

/// Ids of the accounts of a name, where one is given.
pub(super) fn accounts(record: &Record, name: Option<&String>) -> Result<Option<Vec<i64>>, Error> {
    let Some(name) = name else { return Ok(None) };
    let find = || -> rusqlite::Result<Vec<i64>> {
        let sql = "SELECT id FROM account WHERE name = ? COLLATE NOCASE ORDER BY id";
        record.db().prepare_cached(sql)?.query_map([name], |r| r.get(0))?.collect()
    };
    find().map(Some).map_err(|e| record.trouble(&e))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_stand_whole_together_or_by_their_beginning() {
        assert_eq!(
            words("fell withdraw* a* \"two words\" * -"),
            "\"fell\" \"withdraw\"* \"a*\" \"two words\""
        );
        assert_eq!(words("-"), "\"\"");
    }
}
