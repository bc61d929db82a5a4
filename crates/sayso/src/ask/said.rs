//! Who said what, latest first.

use sayso_core::Error;

use super::Table;
use super::filter::{FEW, Filter, Query, Reach, few, ids, list, reach, words};
use super::list::{Columns, List, Take};
use crate::record::Record;

const COLUMNS: &[&str] = &["id", "day", "who", "act", "standing", "cue", "words", "publisher", "report"];

const BY_STATEMENT: &str =
    "FROM statement s CROSS JOIN reading g ON g.id = s.reading CROSS JOIN report r ON r.id = g.report";
const BY_REPORT: &str =
    "FROM report r CROSS JOIN reading g ON g.report = r.id CROSS JOIN statement s ON s.reading = g.id";

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
    let columns = "SELECT 's' || s.id, coalesce(s.said_on, r.published),
        (SELECT group_concat(a.name, '; ') FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = s.id),
        s.act, s.standing, s.cue_words, s.content_words, r.publisher, 'r' || r.id";
    let who = actors.as_deref().map(|ids| by_whom(record, ids, filter)).transpose()?;
    let text = filter.text.as_deref().map(words);
    let found = "SELECT rowid FROM statement_text WHERE statement_text MATCH ?";
    let told = text.as_ref().map(|text| reach(record, FEW, found, [text])).transpose()?;
    // The reports lead, in order of their days; what has few statements leads itself.
    let is_few = matches!(who, Some((Reach::Few, _))) || told == Some(Reach::Few);
    let from = if is_few { BY_STATEMENT } else { BY_REPORT };
    // All of them are shown in the order in which they are found.
    let shown = if filter.limit == 0 { from } else { BY_STATEMENT };
    let mut query = Query::late(&format!("{columns} {shown}"), from, "s.id")
        .only("g.id = (SELECT max(id) FROM reading WHERE report = r.id)")
        .and_if("r.published >= ?", filter.since.as_ref())
        .and_if("r.published <= ?", filter.until.as_ref())
        .and_if("s.standing = ?", filter.standing.as_ref())
        .and_if("s.act = ?", filter.kind.as_ref());
    if let Some((_, condition)) = who {
        query = query.only(&condition);
    }
    let condition = match told {
        Some(Reach::Many) => format!("EXISTS ({found} AND rowid = s.id)"),
        _ => format!("s.id IN ({found})"),
    };
    query = query.and_if(&condition, text.as_ref());
    query.walk(record, "ORDER BY r.published DESC, s.id", filter.limit, take).map(drop)
}

/// Statements of these actors, and how many they are.
fn by_whom(record: &Record, ids: &[i64], filter: &Filter) -> Result<(Reach, String), Error> {
    let ids = list(ids);
    let said = format!(
        "SELECT sa.statement FROM entity_actor ea CROSS JOIN statement_actor sa ON sa.actor = ea.actor WHERE ea.entity IN ({ids})"
    );
    let share = if filter.kind.is_some() || filter.standing.is_some() { 1 } else { 10 };
    let reach = reach(record, few(record, "statement", filter.limit, share)?, &said, [])?;
    let condition = match reach {
        Reach::Few => format!("s.id IN ({said})"),
        Reach::Many => format!(
            "EXISTS (SELECT 1 FROM statement_actor sa CROSS JOIN entity_actor ea ON ea.actor = sa.actor
            WHERE sa.statement = s.id AND +ea.entity IN ({ids}))"
        ),
    };
    Ok((reach, condition))
}
