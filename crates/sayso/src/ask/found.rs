//! Full text over reports and statements, with the found words marked.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use sayso_core::Error;
use serde_json::{Value, json};

use super::filter::{Filter, Query, list, words};
use super::list::{Columns, Row, Take, each, gathered};
use super::quotes::numbers;
use super::{Table, said};
use crate::record::Record;

const COLUMNS: &[&str] =
    &["kind", "id", "day", "who", "act", "publisher", "title", "title_marks", "words", "marks", "report"];

/// In what to look for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// Whole reports.
    Reports,
    /// What somebody said.
    Statements,
}

/// Signs that no report holds: the reader takes control characters out.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// Reports (best first) or statements (latest first) in which all words of `filter.text` stand; `words` are those around them
/// or the statement whole, `marks` where the found ones stand in it, as `[start, end)` in code points. Without words nothing is
/// found. Reports are narrowed by days alone.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for an actor that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn found(record: &Record, filter: &Filter, within: Within) -> Result<Table, Error> {
    gathered(COLUMNS, filter.limit, |take| walk(record, filter, within, take))
}

/// The columns of [`found`].
pub const FOUND: Columns = Columns { names: COLUMNS, integers: &[], booleans: &[] };

/// The rows of [`found`] one after the other, at most `filter.limit` (0 is all).
///
/// # Errors
/// As [`found`], and those of `take`.
pub fn each_found(
    record: &Record,
    filter: &Filter,
    within: Within,
    take: &mut dyn FnMut(Row) -> Result<(), Error>,
) -> Result<(), Error> {
    each(record, filter.limit, take, |take| walk(record, filter, within, take))
}

fn walk(record: &Record, filter: &Filter, within: Within, take: Take<'_>) -> Result<(), Error> {
    match filter.text.as_deref().map(words) {
        None => Ok(()),
        Some(asked) if within == Within::Reports => in_reports(record, filter, asked, take),
        Some(asked) => in_statements(record, filter, &asked, take),
    }
}

fn in_reports(record: &Record, filter: &Filter, asked: String, take: Take<'_>) -> Result<(), Error> {
    let sql = format!(
        "SELECT 'report', 'r' || r.id, r.published, r.author, NULL, r.publisher,
        highlight(report_text, 0, '{OPEN}', '{CLOSE}'), NULL,
        snippet(report_text, 1, '{OPEN}', '{CLOSE}', ' … ', 40), NULL, 'r' || r.id
        FROM report_text CROSS JOIN report r ON r.id = report_text.rowid"
    );
    let mut unmark = |mut row: Row| {
        (row[6], row[7]) = unmarked(&row[6]);
        (row[8], row[9]) = unmarked(&row[8]);
        take(row)
    };
    Query::of(&sql)
        .and("report_text MATCH ?", asked)
        // As in `search`: by ids, because rows carry their texts.
        .and_if("+report_text.rowid IN (SELECT id FROM report WHERE published >= ?)", filter.since.as_ref())
        .and_if("+report_text.rowid IN (SELECT id FROM report WHERE published <= ?)", filter.until.as_ref())
        .walk(record, "ORDER BY report_text.rank", filter.limit, &mut unmark)
        .map(drop)
}

/// Statements whose marks are looked up at once.
const TOGETHER: usize = 500;

fn in_statements(record: &Record, filter: &Filter, asked: &str, take: Take<'_>) -> Result<(), Error> {
    let mut waiting: Vec<Row> = Vec::new();
    let mut is_enough = false;
    said::walk(record, filter, &mut |row| {
        waiting.push(row);
        if waiting.len() < TOGETHER {
            return Ok(ControlFlow::Continue(()));
        }
        let went = marked(record, asked, std::mem::take(&mut waiting), take)?;
        is_enough = went.is_break();
        Ok(went)
    })?;
    if is_enough { Ok(()) } else { marked(record, asked, waiting, take).map(drop) }
}

/// Gives statements with the words that were looked for marked.
fn marked(record: &Record, asked: &str, told: Vec<Row>, take: Take<'_>) -> Result<ControlFlow<()>, Error> {
    let ids = numbers(told.iter().filter_map(|row| row[0].as_str()), 's');
    let sql = format!(
        "SELECT 's' || t.rowid, highlight(statement_text, 0, '{OPEN}', '{CLOSE}') FROM statement_text t"
    );
    let marked = Query::of(&sql)
        .and("statement_text MATCH ?", asked.to_owned())
        .only(&format!("t.rowid IN ({})", list(&ids)))
        .table(record, &["id", "words"], "", 0)?;
    let marked: BTreeMap<String, Value> = marked
        .rows
        .into_iter()
        .filter_map(|row| Some((row[0].as_str()?.to_owned(), row[1].clone())))
        .collect();
    for row in told {
        let [id, day, who, act, _, _, words, publisher, report] = &row[..] else { continue };
        let words = id.as_str().and_then(|id| marked.get(id)).unwrap_or(words);
        let (words, marks) = unmarked(words);
        let (id, day, who, act) = (id.clone(), day.clone(), who.clone(), act.clone());
        let (publisher, report) = (publisher.clone(), report.clone());
        let row = vec![
            "statement".into(),
            id,
            day,
            who,
            act,
            publisher,
            Value::Null,
            Value::Null,
            words,
            marks,
            report,
        ];
        if take(row)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// A cell without the signs, and where they stood.
fn unmarked(cell: &Value) -> (Value, Value) {
    let Some(text) = cell.as_str() else { return (cell.clone(), Value::Null) };
    let (mut plain, mut at, mut from, mut marks) = (String::new(), 0_usize, 0_usize, Vec::new());
    for c in text.chars() {
        match c {
            OPEN => from = at,
            CLOSE => marks.push(json!([from, at])),
            c => {
                plain.push(c);
                at += 1;
            }
        }
    }
    (plain.into(), marks.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_in_code_points() {
        let (words, marks) = unmarked(&"é \u{2}fell\u{3} and \u{2}fell\u{3}".into());
        assert_eq!(words, "é fell and fell");
        assert_eq!(marks, json!([[2, 6], [11, 15]]));
    }
}
