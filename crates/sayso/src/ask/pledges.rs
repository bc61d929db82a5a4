//! Commitments: their status, by whose word, on a day.

use std::ops::ControlFlow;

use sayso_core::Error;
use serde_json::Value;

use super::Table;
use super::filter::{Filter, Query, accounts, ids};
use super::list::{Columns, List, Take, shown};
use crate::record::Record;

/// `when` is the day that a deed is told for, where no deadline is.
pub(super) const COLUMNS: &[&str] = &[
    "matter",
    "who",
    "deed",
    "not",
    "status",
    "by_whose_word",
    "side",
    "due",
    "when",
    "condition",
    "said",
    "stands",
    "why",
    "words",
    "claim",
    "report",
];

/// What statuses are narrowed and put in order by.
pub(super) const FROM: &str = "FROM status t CROSS JOIN matter_claim mc ON mc.claim = t.claim";

/// Statuses `t`, their columns as [`COLUMNS`] names them.
pub(super) const SELECT: &str = "SELECT m.uid,
    (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
    k.deed, k.negative, t.status, a.name, a.side, t.due, iif(k.deadline IS NULL, coalesce(k.when_to, k.when_from), NULL), k.condition, mc.said, t.stands, t.why, k.words, 'c' || k.id, 'r' || g.report
    FROM status t CROSS JOIN matter m ON m.id = t.matter CROSS JOIN account a ON a.id = t.account CROSS JOIN claim k ON k.id = t.claim
    CROSS JOIN matter_claim mc ON mc.claim = k.id CROSS JOIN reading g ON g.id = k.reading";

/// Commitments with their statuses. On the day `filter.as_of`, by what was said until then, what is open and dated is `due` (within a
/// week) or `past_due`; without a day, today's date is not assumed and both are `open`.
///
/// # Errors
/// [`sayso_core::ErrorKind::NotFound`] for a name that the case does not know; [`sayso_core::ErrorKind::Record`].
pub fn pledges(record: &Record, filter: &Filter) -> Result<Table, Error> {
    let mut table = shown(COLUMNS, filter, |filter, take| walk(record, filter, take))?;
    // After the cut: pledges that are due may be few among many, and whoever looks at a page does not wait for all of them.
    table.rows.retain(|row| is_asked(row, filter));
    Ok(table)
}

/// The list of [`pledges`].
pub const PLEDGES_LIST: List = List {
    name: "pledges",
    columns: Columns { names: COLUMNS, integers: &["not", "stands"], booleans: &[] },
    walk: |record, filter, take| {
        // Of those that are due no number is known before all were looked at.
        let all = Filter { limit: if asks_for_due(filter) { 0 } else { filter.limit }, ..filter.clone() };
        walk(record, &all, &mut |row| {
            if is_asked(&row, filter) { take(row) } else { Ok(ControlFlow::Continue(())) }
        })
    },
};

/// Whether only what is due, or past its day, is asked for: what depends on the day is no column of the record.
fn asks_for_due(filter: &Filter) -> bool {
    filter.standing.as_ref().is_some_and(|s| matches!(s.as_str(), "due" | "past_due"))
}

fn is_asked(row: &[Value], filter: &Filter) -> bool {
    !asks_for_due(filter) || filter.standing.as_ref().is_some_and(|asked| row[4] == asked.as_str())
}

fn walk(record: &Record, filter: &Filter, take: Take<'_>) -> Result<(), Error> {
    // "As of May" is as of its last day: what was said in May is known by then.
    let last_day = |day: &str| crate::weigh::last_day(day).map(crate::weigh::date_of);
    let as_of = filter.as_of.as_ref().map(|day| last_day(day).unwrap_or_else(|| day.clone()));
    let as_of = as_of.as_deref();
    let actors = ids(record, "entity", filter.actor.as_ref())?;
    let until = [filter.until.as_deref(), as_of].into_iter().flatten().min().map(str::to_owned);
    let (status, stands, why) = if until.is_some() { then() } else { now() };
    let sql = format!(
        "SELECT m.uid,
        (SELECT group_concat(x.name, '; ') FROM claim_actor ca JOIN actor x ON x.id = ca.actor WHERE ca.claim = k.id AND ca.role = 'actor'),
        k.deed, k.negative, {status}, a.name, a.side, t.due, iif(k.deadline IS NULL, coalesce(k.when_to, k.when_from), NULL), k.condition, mc.said, {stands}, {why}, k.words, 'c' || k.id, 'r' || g.report
        FROM status t CROSS JOIN matter m ON m.id = t.matter CROSS JOIN account a ON a.id = t.account CROSS JOIN claim k ON k.id = t.claim
        CROSS JOIN matter_claim mc ON mc.claim = k.id CROSS JOIN reading g ON g.id = k.reading"
    );
    let accounts = accounts(record, filter.party.as_ref())?;
    let asked = filter.standing.as_ref().filter(|_| !asks_for_due(filter));
    let matters = Query::of("SELECT m.id FROM matter m")
        .only("m.type = 'commitment'")
        .among("m.id IN (SELECT matter FROM matter_entity WHERE entity IN (?))", actors)
        .among("m.id IN (SELECT matter FROM status WHERE account IN (?))", accounts.clone())
        .and_if("m.said_to >= ?", filter.since.as_ref())
        .and_if("m.said_from <= ?", until.as_ref());
    let rows = |matter: i64| {
        let mut query = Query::late(&sql, FROM, "t.rowid");
        if let Some(until) = &until {
            query = query.and("?1 = ?1", until.clone()).only(JUDGED_BY_THEN);
        }
        let query = query
            .and("t.matter = ?", matter)
            .among("t.account IN (?)", accounts.clone())
            .and_if("mc.said >= ?", filter.since.as_ref())
            .and_if("mc.said <= ?", until.as_ref())
            .and_if(&format!("{status} = ?"), asked);
        (query, "ORDER BY mc.said, t.claim, t.rowid")
    };
    let mut dated = |mut row: Vec<Value>| {
        if let Some(day) = as_of {
            date(&mut row, day);
        }
        take(row)
    };
    matters.each(record, "ORDER BY m.said_to DESC, m.uid", filter.limit, rows, &mut dated).map(drop)
}

/// Status, whether it stands, and why, as the last words have it.
fn now() -> (String, String, String) {
    ("t.status".to_owned(), "t.stands".to_owned(), "t.why".to_owned())
}

/// A verdict that was given by the day `?1`.
const JUDGED_BY_THEN: &str = "(t.statement IS NULL OR coalesce((SELECT v.said FROM verdict v WHERE v.statement = t.statement), '') <= ?1)";

/// The same as it was on the day `?1`: what was said later had taken no word's place yet.
fn then() -> (String, String, String) {
    let status =
        "(CASE WHEN t.status = 'superseded' AND NOT EXISTS (SELECT 1 FROM reply y CROSS JOIN matter_claim l
        ON l.claim = y.from_claim WHERE y.to_claim = t.claim AND y.kind = 'supersedes' AND l.said <= ?1)
        THEN (SELECT iif(c.condition IS NULL AND c.truth <> 'conditional', 'open', 'conditional') FROM claim c
              WHERE c.id = t.claim)
        ELSE t.status END)";
    // By the matter's own index: its later words are few, those of an account or of all pledges many.
    let stands = format!(
        "(CASE WHEN t.statement IS NOT NULL THEN t.stands WHEN {status} = 'superseded' THEN 0
        ELSE NOT EXISTS (SELECT 1 FROM matter_claim n WHERE n.matter = t.matter AND +n.account = t.account
        AND +n.type = 'commitment' AND n.said <= ?1 AND (n.said, n.claim) > (mc.said, t.claim)) END)"
    );
    let why =
        format!("iif(t.status = {status}, t.why, 'nobody had said that it was kept or broken, or moved it')");
    (status.to_owned(), stands, why)
}

/// Puts `due` or `past_due` where an open pledge's day is near or over.
fn date(row: &mut [Value], day: &str) {
    let (open, stands) = (row[4] == "open", row[11] == 1);
    let Some(due) = row[7].as_str().map(str::to_owned).filter(|_| open && stands) else { return };
    let (Some(end), Some(now)) = (crate::weigh::last_day(&due), crate::weigh::last_day(day)) else { return };
    const SOON: i32 = 7;
    if end < now {
        row[4] = "past_due".into();
    } else if end - now <= SOON {
        row[4] = "due".into();
    }
}
