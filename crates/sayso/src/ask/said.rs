//! Who said what, latest first.

use sayso_core::Error;

use super::Table;
use super::filter::{Filter, Query, ids, words};
use crate::record::Record;

const COLUMNS: &[&str] = &["id", "day", "who", "act", "standing", "cue", "words", "publisher", "report"];

/// Statements.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for an actor that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn said(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let columns = "SELECT 's' || s.id, coalesce(s.said_on, r.published),
        (SELECT group_concat(a.name, '; ') FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = s.id),
        s.act, s.standing, s.cue_words, s.content_words, r.publisher, 'r' || r.id";
    // Where nothing narrows it, the reports lead, in order of their days; else what narrows it does.
    let narrowed = actors.is_some() || filter.text.is_some();
    let from = if narrowed {
        " FROM statement s JOIN reading g ON g.id = s.reading JOIN report r ON r.id = g.report"
    } else {
        " FROM report r JOIN reading g ON g.report = r.id JOIN statement s ON s.reading = g.id"
    };
    let query = Query::of(&format!("{columns}{from}"))
        .only("g.id = (SELECT max(id) FROM reading WHERE report = r.id)")
        .among(
            "s.id IN (SELECT sa.statement FROM entity_actor ea JOIN statement_actor sa ON sa.actor = ea.actor WHERE ea.entity IN (?))",
            actors,
        )
        .and_if("s.id IN (SELECT rowid FROM statement_text WHERE statement_text MATCH ?)", filter.text.as_deref().map(words).as_ref())
        .and_if("r.published >= ?", filter.since.as_ref())
        .and_if("r.published <= ?", filter.until.as_ref())
        .and_if("s.standing = ?", filter.standing.as_ref())
        .and_if("s.act = ?", filter.kind.as_ref());
    query.table(record, COLUMNS, "ORDER BY r.published DESC, s.id", filter.limit)
}
