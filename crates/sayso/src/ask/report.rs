//! Reports, the newest first; and one report whole, with the spans of all that was read in it.

use rusqlite::OptionalExtension;
use sayso_core::{Error, ErrorKind};

use super::Table;
use super::filter::{Filter, Query, words};
use super::list::{Columns, List, Take};
use crate::record::Record;

const REPORTS: &[&str] =
    &["id", "day", "publisher", "author", "title", "statements", "claims", "copy_of", "file", "url"];
const REPORT: &[&str] = &[
    "id",
    "day",
    "publisher",
    "author",
    "title",
    "url",
    "file",
    "capture",
    "model",
    "copy_of",
    "why",
    "changed",
    "text",
];
const STATEMENTS: &[&str] = &[
    "id",
    "n",
    "within",
    "who",
    "act",
    "standing",
    "manner",
    "said_on",
    "confidence",
    "source",
    "cue",
    "content",
    "audience",
    "cue_words",
    "content_words",
];
const CLAIMS: &[&str] = &[
    "id",
    "n",
    "statement",
    "type",
    "code",
    "mode",
    "truth",
    "actor",
    "recipient",
    "place",
    "from",
    "to",
    "when",
    "least",
    "most",
    "unit",
    "count",
    "deed",
    "deadline",
    "confidence",
    "trigger",
    "words",
    "account",
    "side",
    "matter",
    "matter_standing",
];
const DOUBTS: &[&str] = &["span", "about", "why"];
const ACTORS: &[&str] = &["id", "n", "name", "kind", "role", "speaks_for", "mentions"];

/// Reports.
///
/// # Errors
/// [`ErrorKind::Record`] where the record cannot be read.
pub fn reports(record: &Record, filter: &Filter) -> Result<Table, Error> {
    REPORTS_LIST.table(record, filter)
}

/// The list of [`reports`].
pub const REPORTS_LIST: List = List {
    name: "reports",
    columns: Columns { names: REPORTS, integers: &["statements", "claims"], booleans: &[] },
    walk,
};

fn walk(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    let sql = "SELECT 'r' || r.id, r.published, r.publisher, r.author, r.title,
        (SELECT count(*) FROM statement s WHERE s.reading = g.id), (SELECT count(*) FROM claim k WHERE k.reading = g.id),
        'r' || e.original, r.file, r.url
        FROM report r JOIN reading g ON g.id = (SELECT max(id) FROM reading WHERE report = r.id)
        LEFT JOIN echo e ON e.report = r.id";
    Query::late(sql, "FROM report r", "r.id")
        .and_if("r.published >= ?", filter.since.as_ref())
        .and_if("r.published <= ?", filter.until.as_ref())
        .and_if(
            "r.id IN (SELECT rowid FROM report_text WHERE report_text MATCH ?)",
            filter.text.as_deref().map(words).as_ref(),
        )
        .walk(record, "ORDER BY r.published DESC, r.id", filter.limit, take)
        .map(drop)
}

/// A report (`r12`) as named tables: itself, its statements, claims, doubts and actors, as its newest reading has them. Spans
/// are lists of `[start, end)` in code points of the text.
///
/// # Errors
/// [`ErrorKind::NotFound`] for an id that stands for none; [`ErrorKind::Record`].
pub fn report(record: &Record, id: &str) -> Result<Vec<(&'static str, Table)>, Error> {
    let number = id.strip_prefix('r').and_then(|n| n.parse::<i64>().ok());
    let newest = "SELECT max(id) FROM reading WHERE report = ?";
    let reading =
        number.map(|n| record.db().query_row(newest, [n], |r| r.get::<_, Option<i64>>(0)).optional());
    let reading = reading.transpose().map_err(|e| record.trouble(&e))?.flatten().flatten();
    let (Some(number), Some(reading)) = (number, reading) else {
        let what = format!("no report of this case has the id `{id}`");
        return Err(
            Error::new(ErrorKind::NotFound, what).with_hint("sayso search shows reports with their ids")
        );
    };
    let own =
        "SELECT 'r' || r.id, r.published, r.publisher, r.author, r.title, r.url, r.file, r.capture, g.model,
        'r' || e.original, e.why, e.changed, r.text
        FROM report r JOIN reading g ON g.report = r.id LEFT JOIN echo e ON e.report = r.id";
    let statements = "SELECT 's' || s.id, s.n, s.within,
        (SELECT group_concat(a.name, '; ') FROM statement_actor sa JOIN actor a ON a.id = sa.actor WHERE sa.statement = s.id),
        s.act, s.standing, s.manner, s.said_on, s.confidence, s.source, s.cue, s.content, s.audience, s.cue_words,
        s.content_words FROM statement s";
    let side = |role: &str| {
        format!(
            "(SELECT group_concat(a.name, '; ') FROM claim_actor ca JOIN actor a ON a.id = ca.actor WHERE ca.claim = k.id AND ca.role = '{role}')"
        )
    };
    let claims = format!(
        "SELECT 'c' || k.id, k.n, k.statement, k.type, k.code, k.mode, k.truth, {}, {},
        (SELECT group_concat(p.name, '; ') FROM claim_place cp JOIN place p ON p.id = cp.place WHERE cp.claim = k.id),
        k.when_from, k.when_to, k.when_text, k.count_min, k.count_max, k.count_unit, k.count_words, k.deed, k.deadline,
        k.confidence, k.\"trigger\", k.words, t.name, t.side, m.uid, m.standing
        FROM claim k LEFT JOIN matter_claim mc ON mc.claim = k.id LEFT JOIN matter m ON m.id = mc.matter
        LEFT JOIN account t ON t.id = mc.account",
        side("actor"),
        side("recipient")
    );
    let ask = |sql: &str, condition: &str, columns, order| {
        Query::of(sql).and(condition, reading).table(record, columns, order, 0)
    };
    let doubts = "SELECT d.span, d.about, d.why FROM doubt d";
    let actors = "SELECT 'e' || ea.entity, a.n, a.name, a.kind, a.role,
        (SELECT b.name FROM actor b WHERE b.reading = a.reading AND b.n = a.speaks_for), a.mentions
        FROM actor a LEFT JOIN entity_actor ea ON ea.actor = a.id";
    let itself =
        Query::of(own).and("g.id = ?", reading).and("r.id = ?", number).table(record, REPORT, "", 0)?;
    Ok(vec![
        ("report", itself),
        ("statements", ask(statements, "s.reading = ?", STATEMENTS, "ORDER BY s.n")?),
        ("claims", ask(&claims, "k.reading = ?", CLAIMS, "ORDER BY k.n")?),
        ("doubts", ask(doubts, "d.reading = ?", DOUBTS, "ORDER BY d.n")?),
        ("actors", ask(actors, "a.reading = ?", ACTORS, "ORDER BY a.n")?),
    ])
}
