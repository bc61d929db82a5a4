//! The words of claims: the sentence each stands in, and the report.

use sayso_core::Error;

use super::Table;
use super::filter::{Query, list};
use crate::record::Record;

const COLUMNS: &[&str] =
    &["claim", "words", "trigger", "sentence_from", "sentence", "publisher", "published", "title", "report"];

/// For claims (`c12`) of any answer, their sentences as they stand in the report, from which code point on, and where in the
/// text the words of the claim stand. Ids that stand for no claim are left out.
///
/// # Errors
/// [`sayso_core::ErrorKind::Record`] where the record cannot be read.
pub fn quotes<'a>(record: &Record, claims: impl IntoIterator<Item = &'a str>) -> Result<Table, Error> {
    let ids = numbers(claims, 'c');
    let begins = "json_extract(k.\"trigger\", '$[0][0]')";
    let sql = format!(
        "SELECT 'c' || q.id, q.words, q.spans, json_extract(q.sentence, '$[0]'),
        substr(q.text, json_extract(q.sentence, '$[0]') + 1, json_extract(q.sentence, '$[1]') - json_extract(q.sentence, '$[0]')),
        q.publisher, q.published, q.title, 'r' || q.report
        FROM (SELECT k.id, k.words, k.\"trigger\" AS spans, (SELECT j.value FROM json_each(g.sentences) j
              WHERE json_extract(j.value, '$[0]') <= {begins} AND json_extract(j.value, '$[1]') > {begins} LIMIT 1) AS sentence,
              r.text, r.publisher, r.published, r.title, r.id AS report
              FROM claim k CROSS JOIN reading g ON g.id = k.reading CROSS JOIN report r ON r.id = g.report
              WHERE k.id IN ({})) q",
        list(&ids)
    );
    Query::of(&sql).table(record, COLUMNS, "ORDER BY q.id", 0)
}

/// Row numbers of ids, each once; what is no id of that letter is left out.
pub(super) fn numbers<'a>(ids: impl IntoIterator<Item = &'a str>, letter: char) -> Vec<i64> {
    let mut out: Vec<i64> = ids.into_iter().filter_map(|id| id.strip_prefix(letter)?.parse().ok()).collect();
    out.sort_unstable();
    out.dedup();
    out
}
