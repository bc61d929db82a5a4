//! Why is this here? The chain from a row to the bytes: the words, the report, the capture, the model, the reader's doubts,
//! who is who by which key, the matter and what joins it.

use sayso_core::{Error, ErrorKind};
use serde_json::{Value, json};

use super::filter::Query;
use super::{Table, matter};
use crate::record::Record;

/// The chain of a claim (`c12`), a statement (`s12`), a report (`r12`) or a matter, as rows of a link and what it says.
///
/// # Errors
/// [`ErrorKind::NotFound`] for an id that stands for nothing; [`ErrorKind::Record`].
pub fn why(record: &Record, id: &str) -> Result<Table, Error> {
    let number = |letter: char| id.strip_prefix(letter).and_then(|n| n.parse::<i64>().ok());
    let rows = match (number('c'), number('s'), number('r')) {
        (Some(claim), _, _) => of_claim(record, claim)?,
        (_, Some(statement), _) => of_statement(record, statement)?,
        (_, _, Some(report)) => of_report(record, report)?,
        _ => of_matter(record, id)?,
    };
    if rows.is_empty() {
        return Err(Error::new(ErrorKind::NotFound, format!("nothing in this case has the id `{id}`")));
    }
    let mut table = Table::of(&["link", "what"]);
    table.rows = rows;
    Ok(table)
}

type Rows = Vec<Vec<Value>>;

/// Rows of one kind of link: more than any matter of ordinary size has.
const MOST: u64 = 1_000;

/// The columns of one row as links.
fn one(record: &Record, sql: &str, id: i64, columns: &[&'static str]) -> Result<Rows, Error> {
    let table = Query::of(sql).and("x.id = ?", id).table(record, columns, "", 0)?;
    let row = table.rows.into_iter().next();
    let cells = row.into_iter().flat_map(|row| columns.iter().copied().zip(row));
    Ok(cells.filter(|(_, v)| !v.is_null() && v != "").map(|(c, v)| vec![c.into(), v]).collect())
}

/// Rows of a list, each as one link.
fn list(record: &Record, link: &'static str, sql: &str, id: i64) -> Result<Rows, Error> {
    let table = Query::of(sql).and("x.id = ?", id).table(record, &["what"], "", MOST)?;
    Ok(table.rows.into_iter().map(|mut row| vec![Value::from(link), row.remove(0)]).collect())
}

fn of_claim(record: &Record, id: i64) -> Result<Rows, Error> {
    let sql = "SELECT x.words, x.\"trigger\", x.type || ' ' || x.code || coalesce(' ' || x.mode, ''), x.truth, x.confidence,
        x.when_text, x.count_words, x.deed, a.name || ' (' || a.side || ')', mc.standing, m.uid || ': ' || m.title, m.standing, m.why
        FROM claim x LEFT JOIN matter_claim mc ON mc.claim = x.id LEFT JOIN matter m ON m.id = mc.matter
        LEFT JOIN account a ON a.id = mc.account";
    let columns = [
        "words",
        "span",
        "coded as",
        "truth",
        "confidence",
        "when",
        "count",
        "deed",
        "account",
        "source",
        "matter",
        "standing",
        "because",
    ];
    let mut rows = one(record, sql, id, &columns)?;
    if rows.is_empty() {
        return Ok(rows);
    }
    let sides = "SELECT ca.role || ': ' || ac.name || ' = ' || e.name || ' (' || e.key || ')' FROM claim x
        JOIN claim_actor ca ON ca.claim = x.id JOIN actor ac ON ac.id = ca.actor
        LEFT JOIN entity_actor ea ON ea.actor = ac.id LEFT JOIN entity e ON e.id = ea.entity";
    let places = "SELECT p.name || ' = ' || coalesce(p.gazetteer, 'no entry of the gazetteer') || ', ' || p.candidates || ' entries bear the name'
        FROM claim x JOIN claim_place cp ON cp.claim = x.id JOIN place p ON p.id = cp.place";
    rows.extend(list(record, "side", sides, id)?);
    rows.extend(list(record, "place", places, id)?);
    let joined = crate::weigh::common(record.db(), id).map_err(|e| record.trouble(&e))?;
    rows.extend(joined.into_iter().map(|why| vec!["joined by".into(), why.into()]));
    let replies = "SELECT y.kind || ' c' || y.to_claim || ': ' || y.why FROM claim x JOIN reply y ON y.from_claim = x.id";
    rows.extend(list(record, "reply", replies, id)?);
    let replied = "SELECT coalesce('c' || y.from_claim, 's' || y.from_statement) || ' ' || y.kind || ' it: ' || y.why FROM claim x JOIN reply y ON y.to_claim = x.id";
    rows.extend(list(record, "replied to", replied, id)?);
    let statement =
        "SELECT 's' || s.id FROM claim x JOIN statement s ON s.reading = x.reading AND s.n = x.statement";
    for row in list(record, "statement", statement, id)? {
        let number = row[1].as_str().and_then(|s| s[1..].parse().ok()).unwrap_or_default();
        rows.push(row);
        rows.extend(statement_rows(record, number)?);
    }
    rows.extend(reading_rows(record, "claim", id)?);
    Ok(rows)
}

fn of_statement(record: &Record, id: i64) -> Result<Rows, Error> {
    let mut rows = statement_rows(record, id)?;
    if !rows.is_empty() {
        rows.extend(reading_rows(record, "statement", id)?);
    }
    Ok(rows)
}

fn statement_rows(record: &Record, id: i64) -> Result<Rows, Error> {
    let sql = "SELECT x.source_words, x.cue_words, x.content_words, x.content, x.act || ', ' || x.standing || ', ' || x.manner, x.confidence
        FROM statement x";
    let mut rows = one(record, sql, id, &["source", "cue", "content", "span", "read as", "confidence"])?;
    let who = "SELECT ac.name || ' = ' || e.name || ' (' || e.key || ')' FROM statement x JOIN statement_actor sa ON sa.statement = x.id
        JOIN actor ac ON ac.id = sa.actor LEFT JOIN entity_actor ea ON ea.actor = ac.id LEFT JOIN entity e ON e.id = ea.entity";
    rows.extend(list(record, "speaker", who, id)?);
    Ok(rows)
}

/// From a row of a reading down to the bytes.
fn reading_rows(record: &Record, table: &str, id: i64) -> Result<Rows, Error> {
    let sql = format!(
        "SELECT 'r' || r.id, r.title, r.publisher, r.published, r.file, r.text_id, r.capture, g.model, g.sayso, n.n || ' ' || n.digest
        FROM {table} x JOIN reading g ON g.id = x.reading JOIN report r ON r.id = g.report LEFT JOIN entry n ON n.reading = g.id"
    );
    let columns = [
        "report",
        "title",
        "publisher",
        "published",
        "file",
        "text",
        "capture",
        "model",
        "version",
        "link of the chain",
    ];
    let mut rows = one(record, &sql, id, &columns)?;
    let doubts =
        format!("SELECT d.about || ': ' || d.why FROM {table} x JOIN doubt d ON d.reading = x.reading");
    rows.extend(list(record, "doubt of the reading", &doubts, id)?);
    Ok(rows)
}

fn of_report(record: &Record, id: i64) -> Result<Rows, Error> {
    let sql = "SELECT x.title, x.publisher, x.published, x.author, x.url, x.file, x.uid, x.text_id, x.capture, n.n || ' ' || n.digest
        FROM report x LEFT JOIN entry n ON n.report = x.id";
    let columns = [
        "title",
        "publisher",
        "published",
        "author",
        "url",
        "file",
        "uid",
        "text",
        "capture",
        "link of the chain",
    ];
    let mut rows = one(record, sql, id, &columns)?;
    let copy = "SELECT 'r' || e.original || ': ' || e.why || ' ' || e.changed FROM report x JOIN echo e ON e.report = x.id";
    rows.extend(list(record, "copy of", copy, id)?);
    Ok(rows)
}

fn of_matter(record: &Record, name: &str) -> Result<Rows, Error> {
    let tables = matter::matter(record, name, 1)?;
    let (_, itself) = &tables[0];
    let cells = itself.rows.first().into_iter().flat_map(|row| itself.columns.iter().zip(row));
    let mut rows: Rows =
        cells.filter(|(_, v)| !v.is_null()).map(|(c, v)| vec![(*c).into(), v.clone()]).collect();
    let id = matter::find(record, name)?;
    let sql = "SELECT 'c' || x.claim || ': ' || k.words FROM (SELECT claim, matter AS id FROM matter_claim) x
        CROSS JOIN claim k ON k.id = x.claim";
    rows.extend(list(record, "claim", sql, id)?);
    let joins = crate::weigh::commons(record.db(), id).map_err(|e| record.trouble(&e))?;
    rows.extend(
        joins
            .into_iter()
            .map(|(why, claims)| vec!["joined by".into(), json!({"why": why, "claims": claims})]),
    );
    Ok(rows)
}
