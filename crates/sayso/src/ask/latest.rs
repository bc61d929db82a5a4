//! The latest of what an actor said or is named in, and of what is told of a place.
//!
//! Weighing keeps these rows in the order of the answer (`entity_said`, `entity_claim`, `spot_claim`): one run for each actor, and
//! of claims for each type. Runs are looked into one after the other, each only as far back as it can still add to the answer, so
//! that what was said in the first years alone costs no more than what was said last.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use sayso_core::{ClaimType, Error};

use super::filter::{Filter, Query, list};
use crate::record::Record;

/// Runs of statements `s` of an actor, rows `w`.
pub(super) const SAID: &str = "SELECT w.published, w.statement FROM entity_said w
    CROSS JOIN statement s ON s.id = w.statement CROSS JOIN reading g ON g.id = s.reading";
/// Runs of claims that name an actor.
pub(super) const OF_ACTOR: &str = "SELECT w.said, w.claim FROM entity_claim w";
/// Runs of claims that name a place.
pub(super) const OF_PLACE: &str = "SELECT w.said, w.claim FROM spot_claim w";

/// How rows of runs follow each other.
struct Order {
    since: &'static str,
    /// What has no day is said until none; no bound of the search, which goes by `since`.
    until: &'static str,
    sql: &'static str,
    /// Of one day, whether higher ids come first.
    is_last_first: bool,
}

const STATEMENTS: Order = Order {
    since: "w.published >= ?",
    until: "w.published <= ? AND +w.published <> ''",
    sql: "ORDER BY w.published DESC, w.statement",
    is_last_first: false,
};
const CLAIMS: Order = Order {
    since: "w.said >= ?",
    until: "w.said <= ? AND +w.said <> ''",
    sql: "ORDER BY w.said DESC, w.claim DESC",
    is_last_first: true,
};

/// Ids of the latest statements of several runs within the days of a filter: one more than its limit (0 is all) where there are
/// more.
pub(super) fn statements(
    record: &Record,
    filter: &Filter,
    runs: impl Iterator<Item = Query>,
) -> Result<Vec<i64>, Error> {
    latest(record, &STATEMENTS, filter, runs)
}

/// The same of claims, of these types.
pub(super) fn claims(
    record: &Record,
    filter: &Filter,
    types: &[&str],
    runs: impl Iterator<Item = Query>,
) -> Result<Vec<i64>, Error> {
    let of_types =
        runs.flat_map(|run| types.iter().map(move |t| run.clone().and("w.type = ?", (*t).to_owned())));
    latest(record, &CLAIMS, filter, of_types)
}

/// Types of claims without one.
pub(super) fn types_but(left_out: ClaimType) -> Vec<&'static str> {
    ClaimType::ALL.iter().filter(|t| **t != left_out).map(|t| t.as_str()).collect()
}

/// Ids as one value, for `IN (SELECT value FROM json_each(?))`: the statement stays the same whichever they are.
pub(super) fn as_json(ids: &[i64]) -> String {
    format!("[{}]", list(ids))
}

fn latest(
    record: &Record,
    order: &Order,
    filter: &Filter,
    runs: impl Iterator<Item = Query>,
) -> Result<Vec<i64>, Error> {
    let most = if filter.limit == 0 { usize::MAX } else { filter.limit as usize + 1 };
    let sign = if order.is_last_first { -1 } else { 1 };
    let mut since = filter.since.clone().unwrap_or_default();
    // A statement of two of the actors stands in two runs, and here once.
    let mut found: BTreeSet<(Reverse<String>, i64)> = BTreeSet::new();
    for run in runs {
        let run = run.and(order.since, since.clone()).and_if(order.until, filter.until.as_ref());
        let _ = run.walk(record, order.sql, filter.limit, &mut |row| {
            let (day, id) = (row[0].as_str().unwrap_or_default(), row[1].as_i64().unwrap_or_default());
            found.insert((Reverse(day.to_owned()), sign * id));
            Ok(ControlFlow::Continue(()))
        })?;
        while found.len() > most {
            found.pop_last();
        }
        if found.len() == most
            && let Some((Reverse(day), _)) = found.last()
        {
            since.clone_from(day);
        }
    }
    Ok(found.into_iter().map(|(_, id)| sign * id).collect())
}
