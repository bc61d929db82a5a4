//! One matter: each side's words in time order, the replies between them, figures, statuses, and why it stands as it does.

use rusqlite::OptionalExtension;
use sayso_core::{Error, ErrorKind};

use super::filter::Query;
use super::sentence::SENTENCE;
use super::{Table, matters};
use crate::record::Record;

const CLAIMS: &[&str] = &[
    "claim",
    "account",
    "side",
    "said",
    "day",
    "code",
    "truth",
    "actor",
    "least",
    "most",
    "unit",
    "words",
    "sentence",
    "act",
    "standing",
    "publisher",
    "report",
    "copies",
];
const REPLIES: &[&str] = &["from", "who", "reply", "to", "whom", "why"];
const FIGURES: &[&str] =
    &["account", "side", "day", "least", "most", "unit", "per", "since", "kind", "stands", "claim"];
const STATUSES: &[&str] = &["by_whose_word", "side", "status", "due", "stands", "why", "claim"];

/// The row id of the matter that a name stands for: its own, or that of any of its claims, now or earlier.
pub(super) fn find(record: &Record, name: &str) -> Result<i64, Error> {
    let by_uid = "SELECT matter FROM matter_claim WHERE uid = ?";
    let by_claim = "SELECT matter FROM matter_claim WHERE claim = ?";
    let found = match name.strip_prefix('c').and_then(|n| n.parse::<i64>().ok()) {
        Some(claim) => record.db().query_row(by_claim, [claim], |r| r.get(0)).optional(),
        None => record.db().query_row(by_uid, [name], |r| r.get(0)).optional(),
    };
    found.map_err(|e| record.trouble(&e))?.ok_or_else(|| {
        let why = format!("no matter of this case is called `{name}`");
        Error::new(ErrorKind::NotFound, why)
            .with_hint("sayso matters and sayso claims show matters with their ids")
    })
}

/// The name of a matter, by any name that stands for it.
///
/// # Errors
/// [`ErrorKind::NotFound`] for a name that stands for none.
pub fn find_matter(record: &Record, name: &str) -> Result<String, Error> {
    let id = find(record, name)?;
    record
        .db()
        .query_row("SELECT uid FROM matter WHERE id = ?", [id], |r| r.get(0))
        .map_err(|e| record.trouble(&e))
}

/// A matter as named tables: itself, its claims, replies, figures and statuses, at most `limit` rows of each (0 is all).
///
/// # Errors
/// [`ErrorKind::NotFound`] for a name that stands for none; [`ErrorKind::Record`].
pub fn matter(record: &Record, name: &str, limit: u64) -> Result<Vec<(&'static str, Table)>, Error> {
    let id = find(record, name)?;
    let ask = |sql: &str, columns, order: &str| {
        Query::of(sql).and("mc.matter = ?", id).table(record, columns, order, limit)
    };
    let claims = format!(
        "SELECT 'c' || k.id, a.name, a.side, mc.said, mc.day, k.code, k.truth,
        (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
        k.count_min, k.count_max, k.count_unit, k.words,
        {SENTENCE},
        s.act, mc.standing, r.publisher, 'r' || r.id, (SELECT count(*) FROM echo e WHERE e.original = r.id)
        FROM matter_claim mc JOIN claim k ON k.id = mc.claim JOIN reading g ON g.id = k.reading JOIN report r ON r.id = g.report
        JOIN account a ON a.id = mc.account LEFT JOIN statement s ON s.reading = k.reading AND s.n = k.statement"
    );
    let replies = "SELECT coalesce('c' || mc.from_claim, 's' || mc.from_statement), fa.name, mc.kind, 'c' || mc.to_claim, ta.name, mc.why
        FROM reply mc JOIN account fa ON fa.id = mc.account
        JOIN matter_claim t ON t.claim = mc.to_claim JOIN account ta ON ta.id = t.account";
    let [figures, statuses] = small(record, id, limit)?;
    Ok(vec![
        ("matter", Query::of(matters::MATTERS).and("m.id = ?", id).table(record, matters::COLUMNS, "", 0)?),
        ("claims", ask(&claims, CLAIMS, "ORDER BY mc.said, k.id")?),
        ("replies", ask(replies, REPLIES, "ORDER BY mc.id")?),
        ("figures", figures),
        ("statuses", statuses),
    ])
}

/// Figures and statuses of a matter.
pub(super) fn small(record: &Record, id: i64, limit: u64) -> Result<[Table; 2], Error> {
    let ask = |sql: &str, columns, order: &str| {
        Query::of(sql).and("mc.matter = ?", id).table(record, columns, order, limit)
    };
    let figures = "SELECT a.name, a.side, mc.day, mc.least, mc.most, mc.unit, mc.per, mc.since, mc.kind, mc.stands, 'c' || mc.claim
        FROM figure mc JOIN account a ON a.id = mc.account";
    let statuses =
        "SELECT a.name, a.side, mc.status, mc.due, mc.stands, mc.why, 'c' || mc.claim FROM status mc
        JOIN account a ON a.id = mc.account";
    Ok([ask(figures, FIGURES, "ORDER BY mc.day, mc.claim")?, ask(statuses, STATUSES, "ORDER BY mc.claim")?])
}
