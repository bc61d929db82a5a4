//! Full text: reports that hold words, best first, with the words around them.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, words};
use crate::record::Record;

const COLUMNS: &[&str] = &["report", "day", "publisher", "title", "words", "file"];

/// Reports in which all words stand; quoted words stand together.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn search(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let asked = words(filter.text.as_deref().unwrap_or_default());
    let sql = "SELECT 'r' || r.id, r.published, r.publisher, r.title, snippet(report_text, 1, '', '', ' … ', 24), r.file
        FROM report_text CROSS JOIN report r ON r.id = report_text.rowid";
    Query::of(sql)
        .and("report_text MATCH ?", asked)
        // By ids from the index of days: thousands of reports may hold a word, and their rows carry their texts.
        .and_if("+report_text.rowid IN (SELECT id FROM report WHERE published >= ?)", filter.since.as_ref())
        .and_if("+report_text.rowid IN (SELECT id FROM report WHERE published <= ?)", filter.until.as_ref())
        .table(record, COLUMNS, "ORDER BY report_text.rank", filter.limit)
}
