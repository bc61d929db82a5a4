//! Who said what, latest first.

use sayso_core::Error;

use super::Table;
use super::filter::{FEW, Filter, Query, Reach, ids, list, reach, words};
use super::latest::{SAID, as_json, statements};
use super::list::{Columns, List, Take};
use crate::record::Record;

const COLUMNS: &[&str] = &["id", "day", "who", "act", "standing", "cue", "words", "publisher", "report"];

const SELECT: &str = "SELECT 's' || s.id, coalesce(s.said_on, r.published),
    (SELECT group_concat(a.name, '; ') FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = s.id),
    s.act, s.standing, s.cue_words, s.content_words, r.publisher, 'r' || r.id";
const BY_STATEMENT: &str =
    "FROM statement s CROSS JOIN reading g ON g.id = s.reading CROSS JOIN report r ON r.id = g.report";
const BY_REPORT: &str =
    "FROM report r CROSS JOIN reading g ON g.report = r.id CROSS JOIN statement s ON s.reading = g.id";
/// Statements in which words stand.
const FOUND: &str = "SELECT rowid FROM statement_text WHERE statement_text MATCH ?";

/// Statements.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for an actor that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn said(record: &Record, filter: &Filter) -> Result<Table, Error> {
    SAID_LIST.table(record, filter)
}

/// The list of [`said`].
pub const SAID_LIST: List =
    List { name: "said", columns: Columns { names: COLUMNS, integers: &[], booleans: &[] }, walk };

pub(super) fn walk(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let text = filter.text.as_deref().map(words);
    let told = text.as_ref().map(|text| reach(record, FEW, FOUND, [text])).transpose()?;
    let query = match &actors {
        // Of whoever is asked about, the latest are kept in their order; of all, rows are given as they are found.
        Some(ids) if filter.limit > 0 && told != Some(Reach::Few) => {
            let latest = latest_of(record, ids, filter, text.as_ref())?;
            Query::of(&format!("{SELECT} {BY_STATEMENT}"))
                .and("s.id IN (SELECT value FROM json_each(?))", as_json(&latest))
        }
        _ => narrowed(record, filter, actors.as_deref(), text.as_ref().zip(told))?,
    };
    query.walk(record, "ORDER BY r.published DESC, s.id", filter.limit, take).map(drop)
}

/// Ids of the latest statements of these actors.
fn latest_of(
    record: &Record,
    ids: &[i64],
    filter: &Filter,
    text: Option<&String>,
) -> Result<Vec<i64>, Error> {
    let run = |id: &i64| {
        Query::of(SAID)
            .and("w.entity = ?", *id)
            .and_if("w.standing = ?", filter.standing.as_ref())
            .and_if("w.act = ?", filter.kind.as_ref())
            .only(&is_current("g.report"))
            .and_if(&format!("EXISTS ({FOUND} AND rowid = w.statement)"), text)
    };
    statements(record, filter, ids.iter().map(run))
}

/// Statements that lead to their reports, or reports, in the order of their days, that lead to their statements.
fn narrowed(
    record: &Record,
    filter: &Filter,
    actors: Option<&[i64]>,
    text: Option<(&String, Reach)>,
) -> Result<Query, Error> {
    let who = actors.map(|ids| by_whom(record, ids)).transpose()?;
    let is_few = matches!(who, Some((Reach::Few, _))) || matches!(text, Some((_, Reach::Few)));
    let from = if is_few { BY_STATEMENT } else { BY_REPORT };
    // All of them are shown in the order in which they are found.
    let shown = if filter.limit == 0 { from } else { BY_STATEMENT };
    let mut query = Query::late(&format!("{SELECT} {shown}"), from, "s.id")
        .only(&is_current("r.id"))
        .and_if("r.published >= ?", filter.since.as_ref())
        .and_if("r.published <= ?", filter.until.as_ref())
        .and_if("s.standing = ?", filter.standing.as_ref())
        .and_if("s.act = ?", filter.kind.as_ref());
    if let Some((_, condition)) = who {
        query = query.only(&condition);
    }
    Ok(match text {
        Some((text, Reach::Many)) => query.and(&format!("EXISTS ({FOUND} AND rowid = s.id)"), text.clone()),
        Some((text, Reach::Few)) => query.and(&format!("s.id IN ({FOUND})"), text.clone()),
        None => query,
    })
}

/// Whether a reading `g` is the latest of its report.
fn is_current(report: &str) -> String {
    format!("g.id = (SELECT max(id) FROM reading WHERE report = {report})")
}

/// Statements of these actors, and how many they are.
fn by_whom(record: &Record, ids: &[i64]) -> Result<(Reach, String), Error> {
    let ids = list(ids);
    let said = format!(
        "SELECT sa.statement FROM entity_actor ea CROSS JOIN statement_actor sa ON sa.actor = ea.actor WHERE ea.entity IN ({ids})"
    );
    let reach = reach(record, FEW, &said, [])?;
    let condition = match reach {
        Reach::Few => format!("s.id IN ({said})"),
        Reach::Many => format!(
            "EXISTS (SELECT 1 FROM statement_actor sa CROSS JOIN entity_actor ea ON ea.actor = sa.actor
            WHERE sa.statement = s.id AND +ea.entity IN ({ids}))"
        ),
    };
    Ok((reach, condition))
}
